"""Whatever stands on a sheet: a clean answer, nothing invented, nothing counted twice."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from data import result_sheet
from data.sheets import Cell, CellKind, Sheet, Workbook
from tests.spreadsheets.making import JUNE, OFFICE
from tests.workbooks.told import fully_told

TEXTS = (
    *("STT", "Đơn vị", "Mã đơn vị", "Chỉ tiêu", "Họ và tên", "Chức vụ", "Danh hiệu", "Ghi chú", "Mã"),
    *("Tổng số", "Đạt", "Thực hiện", "Lũy kế", "Trong kỳ", "Tỷ lệ %", "Kế hoạch", "Tổng cộng", "Cộng I"),
    *("LĐTT", "CSTĐCS", "Công trình, phần việc", "Nội bộ đoàn kết", "Mức hoàn thành nhiệm vụ", "LDTT"),
    *("Phòng Tổ chức", "P3", "Phòng Đoàn thể", "Phong To chuc", "Phòng lạ", "I", "II", "A", "Khối phòng"),
    *("x", "không", "-", "5/6", "1.234,5", "1,234", "100 %", "Hoàn thành tốt", "#REF!", "#N/A", "12 người"),
    *(
        "Người lập biểu",
        "Đơn vị: Văn phòng",
        "Tháng 6/2023",
        "Số liệu đến ngày: 31/5/2023",
        "§¬n vÞ",
        "3=2/1",
    ),
    *("Nguyễn Văn An", "Trần Thị Bình", "Danh hiệu đăng ký", "%", "1", "(2)", "...", "Đợt thi đua: KH"),
)
VALUES = st.one_of(
    st.tuples(st.just(CellKind.TEXT), st.sampled_from(TEXTS)),
    st.tuples(
        st.just(CellKind.NUMBER), st.sampled_from(("0", "1", "2", "5", "6", "4.5", "-1", "1E400", "45107"))
    ),
    st.tuples(st.just(CellKind.PERCENT), st.sampled_from(("1", "0.5"))),
    st.tuples(st.just(CellKind.DATE), st.sampled_from(("2023-06-05", "2023-06", "45107"))),
    st.sampled_from(((CellKind.BOOLEAN, "1"), (CellKind.ERROR, "#REF!"), (CellKind.NO_VALUE, ""))),
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 7))
AREAS = st.tuples(st.integers(1, 5), st.integers(1, 5), st.integers(0, 2), st.integers(0, 3))


@st.composite
def sheets(draw: st.DrawFn, name: str) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), (kind, text) in sorted(draw(st.dictionaries(PLACES, VALUES, max_size=45)).items()):
        rows.setdefault(row, {})[column] = Cell(row, column, kind, text)
    merges = [
        (top, left, top + down, left + right) for top, left, down, right in draw(st.lists(AREAS, max_size=3))
    ]
    hidden = frozenset(draw(st.sets(st.integers(1, 9), max_size=2)))
    return Sheet(name, rows, merges=tuple(merges), hidden_rows=hidden, hidden_columns=hidden)


@settings(max_examples=250, deadline=None)
@given(
    st.lists(st.sampled_from(["Kết quả", "Văn phòng", "LĐTT"]), min_size=1, max_size=2, unique=True),
    st.data(),
)
def test_any_sheet_gets_a_clean_answer(names: list[str], data: st.DataObject) -> None:
    book = Workbook(tuple(data.draw(sheets(name)) for name in names))
    on = data.draw(st.sampled_from([JUNE, None, date(2023, 5, 31)]))
    reading = result_sheet.read(b"", OFFICE, on=on, answers={}, home="P2", open_workbook=lambda _: book)
    fully_told(reading.problems)
    keys = [(row.unit, row.criterion) for row in reading.rows]
    assert len(set(keys)) == len(keys)
    for row in reading.rows:
        sheet = book.sheet(row.sheet)
        assert sheet is not None
        assert row.cell in {cell.address for cells in sheet.rows.values() for cell in cells.values()}
        assert row.owed is None or 0 <= row.done <= row.owed
