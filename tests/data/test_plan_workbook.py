"""The plan workbook: what is written reads back, and what people write by hand is read or named."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import plan_workbook
from data.unit_workbook import EVER
from domain.campaigns import (
    Acceptance,
    Campaign,
    Late,
    Precision,
    RankBy,
    TieBreak,
    Tolerances,
    UnitsSee,
    Window,
)
from domain.criteria import (
    Accumulation,
    Criterion,
    Direction,
    Kind,
    Role,
    default_accumulation,
)
from domain.names import fold, tidy
from domain.plans import Deadline, LegalBasis, Plan, Task, UnitTarget
from domain.problems import Severity
from domain.units import Unit
from tests.builders import campaign, quantity, share, unit
from tests.workbooks.plans import CRITERION, ITEMS, bytes_of, plan_file, read
from tests.workbooks.told import places


def plan_of(content: bytes) -> Plan:
    reading = read(content)
    assert reading.plan is not None, reading.problems
    return reading.plan


def criterion_of(**changes: Any) -> Criterion:
    return plan_of(plan_file(criteria=[{**CRITERION, **named(changes)}])).criteria[0]


def named(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name.replace("_", " "): value for name, value in changes.items()}


def problems_of(content: bytes) -> list[tuple[str, str, str]]:
    return places(read(content).problems)


def target_of(kind: str, target: Any, **changes: Any) -> Fraction | None:
    return criterion_of(Loại=kind, **{"Mức phấn đấu": target}, **changes).target


# what people write by hand


def test_the_smallest_plan_takes_the_usual_for_all_it_does_not_say() -> None:
    plan = plan_of(plan_file())
    assert plan.campaign == Campaign(
        code="KH", title="Phong trào", window=Window(date(2023, 1, 1), date(2023, 12, 31), Precision.DAY)
    )
    assert plan.criteria == (
        Criterion(code="A", name="Lao động tiên tiến", kind=Kind.SHARE, target=Fraction(1)),
    )
    assert plan.units == plan.tasks == plan.deadlines == plan.unit_targets == ()


def test_a_quantity_runs_on_and_an_award_criterion_weighs_nothing_unless_said() -> None:
    known = criterion_of(Loại="số lượng", **{"Mức phấn đấu": 1}, **{"Vai trò": "tiêu chí tập thể"})
    assert known.accumulation is Accumulation.RUNNING_TOTAL
    assert known.weight == 0
    assert criterion_of(**{"Vai trò": "tiêu chí cá nhân", "Trọng số": "0,5"}).weight == Fraction(1, 2)


def test_headers_match_however_they_are_spelt() -> None:
    items = {"MÃ ĐỢT": "KH", " Tên *": "Phong trào", "Từ ngày:": "1/1/2023", "Đến  ngày": "31/12/2023"}
    criteria = [
        {"mã*": "A", "TÊN": "B", "Loại (kind)": "tỷ lệ", "Mức phấn đấu": "90 %", "Thuộc chỉ tiêu": None}
    ]
    assert plan_of(plan_file(items, criteria)).criteria[0].target == Fraction(9, 10)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("100 %", "1"),
        ("100%", "1"),
        (100, "1"),
        (90, "9/10"),
        ("90", "9/10"),
        ("66,5 %", "0.665"),
        ("2/3", "2/3"),
    ],
)
def test_a_share_can_be_written_in_many_ways(written: Any, target: str) -> None:
    assert target_of("tỷ lệ", written) == Fraction(target)


@pytest.mark.parametrize(
    ("written", "target", "said"), [(1, "1", "100 %"), (0.9, "9/10", "90 %"), ("0,9", "9/10", "90 %")]
)
def test_a_bare_number_up_to_one_is_a_share_of_one_and_a_warning_says_so(
    written: Any, target: str, said: str
) -> None:
    reading = read(plan_file(criteria=[{**CRITERION, "Mức phấn đấu": written}]))
    assert reading.plan is not None
    assert reading.plan.criteria[0].target == Fraction(target)
    assert [(known.code, known.severity, known.cell) for known in reading.problems] == [
        ("target_read_as", Severity.WARNING, "D2")
    ]
    assert reading.problems[0].details["reading"] == said


def test_a_cell_in_per_cent_is_what_it_shows() -> None:
    book = openpyxl.load_workbook(io_of(plan_file(criteria=[{**CRITERION, "Mức phấn đấu": 1}])))
    book["Chỉ tiêu"]["D2"].number_format = "0%"
    reading = read(bytes_of(book))
    assert reading.plan is not None
    assert reading.plan.criteria[0].target == 1
    assert reading.problems == ()


def io_of(content: bytes) -> Any:
    import io

    return io.BytesIO(content)


@pytest.mark.parametrize(
    ("written", "decimals", "steps"),
    [(1, None, 1), ("01", None, 1), ("65,5", 1, 655), (65.5, 1, 655), ("1.200", 0, 1200)],
)
def test_a_quantity_is_counted_in_its_smallest_step(written: Any, decimals: int | None, steps: int) -> None:
    assert target_of("số lượng", written, **{"Số lẻ": decimals}) == steps


def test_a_quantity_may_name_its_measure() -> None:
    assert target_of("số lượng", "65,5 triệu", **{"Số lẻ": 1, "Đơn vị tính": "triệu"}) == 655
    assert target_of("số lượng", "82 %", **{"Đơn vị tính": "%"}) == 82


def test_a_rating_is_a_place_on_the_scale() -> None:
    assert target_of("xếp loại", "Hoàn thành tốt") == 3
    assert target_of("xếp loại", "hoàn thành xuất sắc nhiệm vụ") == 4


def test_a_plan_can_bring_its_own_scale() -> None:
    content = plan_file(
        criteria=[{**CRITERION, "Loại": "xếp loại", "Mức phấn đấu": "Khá"}],
        Thang_xếp_loại=[{"Mức": "Yếu"}, {"Mức": "Khá"}, {"Mức": "Giỏi"}],
    )
    assert plan_of(content).criteria[0].target == 2
    assert plan_of(content).campaign.rating_scale == ("Yếu", "Khá", "Giỏi")


def test_an_empty_target_has_no_number_and_an_inferred_one_is_one_thing() -> None:
    assert target_of("tỷ lệ", None) is None
    assert target_of("số lượng", None) is None
    assert target_of("số lượng", None, **{"Suy ra": "x"}) == 1
    assert target_of("số lượng", None, **{"Suy ra": "x", "Số lẻ": 1}) == 10
    assert target_of("xếp loại", None) is None
    assert target_of("có/không", None) == target_of("định tính", None) == 1


def test_a_limit_of_nothing_at_all_is_legal() -> None:
    known = criterion_of(Loại="số lượng", **{"Mức phấn đấu": 0, "Phép so": "tối đa"})
    assert (known.target, known.direction) == (0, Direction.AT_MOST)


@pytest.mark.parametrize(
    ("opens", "closes", "window"),
    [
        ("2/2023", "6/2023", Window(date(2023, 2, 1), date(2023, 6, 30), Precision.MONTH)),
        (2023, 2023, Window(date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR)),
        ("quý II/2023", "quý III/2023", Window(date(2023, 4, 1), date(2023, 9, 30), Precision.QUARTER)),
        (datetime(2023, 2, 1), date(2023, 2, 28), Window(date(2023, 2, 1), date(2023, 2, 28))),  # noqa: DTZ001
        (44958, "2023-02-28", Window(date(2023, 2, 1), date(2023, 2, 28))),
        ("không có", "không có", Window(None, None)),
        ("1/2/2023", "thường xuyên", Window(date(2023, 2, 1), None, open_ended=True)),
    ],
)
def test_a_window_can_be_days_months_quarters_years_or_none(opens: Any, closes: Any, window: Window) -> None:
    assert plan_of(plan_file({**ITEMS, "Từ ngày": opens, "Đến ngày": closes})).campaign.window == window


def test_a_month_that_excel_made_a_day_of_is_a_month_again() -> None:
    book = openpyxl.load_workbook(io_of(plan_file({**ITEMS, "Đến ngày": date(2023, 6, 1)})))
    book["Kế hoạch"]["B4"].number_format = "mmm-yy"
    reading = read(bytes_of(book))
    assert reading.plan is not None
    assert reading.plan.campaign.window.closes_on == date(2023, 6, 30)


def test_legal_bases_stand_in_rows_of_their_own() -> None:
    items = [*ITEMS.items(), ("Căn cứ", "Chỉ thị 01"), ("Căn cứ", "Kế hoạch 34"), (None, "Công văn 5")]
    assert [basis.text for basis in plan_of(plan_file(items)).legal_bases] == [
        "Chỉ thị 01",
        "Kế hoạch 34",
        "Công văn 5",
    ]


@pytest.mark.parametrize(
    ("written", "number", "symbol"),
    [
        ("334-KH/CB", "334", "KH/CB"),
        ("30/KH-UBND", "30", "KH-UBND"),
        ("KH-THHBA", "", "KH-THHBA"),
        (15, "15", ""),
    ],
)
def test_number_and_symbol_of_a_document_are_told_apart(written: Any, number: str, symbol: str) -> None:
    found = plan_of(plan_file({**ITEMS, "Số ký hiệu": written})).campaign
    assert (found.number, found.symbol) == (number, symbol)


def test_settings_of_the_campaign_are_read() -> None:
    found = plan_of(
        plan_file(
            {
                **ITEMS,
                "Ngưỡng đúng tiến độ (điểm %)": 5,
                "Ngưỡng chậm": "12,5",
                "Xếp hạng theo": "điểm",
                "Tự động duyệt": "x",
            }
        )
    ).campaign
    assert found.tolerances == Tolerances(Fraction(5), Fraction("12.5"))
    assert (found.rank_by, found.auto_accept) == (RankBy.POINTS, True)


def test_units_tasks_deadlines_and_targets_of_units_are_read() -> None:
    plan = plan_of(
        plan_file(
            Đơn_vị=[
                {"Mã": "U", "Tên": "Chi bộ", "Loại": "chi bộ", "Quân số": 30},
                {
                    "Mã": "U1",
                    "Tên": "Tổ 1",
                    "Loại": "tổ",
                    "Đơn vị cấp trên": "U",
                    "Khối/cụm": "Tổ",
                    "Tên khác": "T1; tổ I",
                },
            ],
            Giao_chỉ_tiêu=[
                {"Mã đơn vị": "u1", "Mã chỉ tiêu": "a", "Mức phấn đấu": "90 %", "Từ ngày": "1/7/2023"}
            ],
            Nhiệm_vụ=[{"STT": 1, "Nội dung": "Ký kết thi đua", "Chủ trì": "Chi ủy", "Hạn": "quý I/2023"}],
            Mốc_báo_cáo=[
                {
                    "Tên": "Báo cáo năm",
                    "Ngày": "31/12/2023",
                    "Kiểu": "trước",
                    "Đơn vị báo cáo": "Tổ 1; Các chi bộ",
                }
            ],
        )
    )
    assert plan.units == (
        Unit("U", "Chi bộ", "chi bộ", headcounts=((EVER, 30),)),
        Unit("U1", "Tổ 1", "tổ", parent="U", peer_group="Tổ", aliases=("T1", "tổ I")),
    )
    assert plan.unit_targets == (UnitTarget("U1", "A", Fraction(9, 10), date(2023, 7, 1)),)
    assert plan.tasks == (Task("Ký kết thi đua", "1", "Chi ủy", due_on=date(2023, 3, 31)),)
    assert plan.deadlines == (
        Deadline("Báo cáo năm", date(2023, 12, 31), inclusive=False, reporters=("Tổ 1", "Các chi bộ")),
    )


# what is wrong is named


def test_a_workbook_of_something_else_names_the_sheets_it_lacks() -> None:
    book = openpyxl.Workbook()
    assert problems_of(bytes_of(book)) == [("sheet_missing", "", ""), ("sheet_missing", "", "")]


def test_a_ranking_by_points_is_taken_down_and_said_to_come_later() -> None:
    book = plan_file({**ITEMS, "Xếp hạng theo": "điểm"})
    assert plan_of(book).campaign.rank_by is RankBy.POINTS
    assert "points_not_yet" in {code for code, _place, _value in problems_of(book)}


def test_everything_wrong_is_named_at_once_by_its_cell() -> None:
    content = plan_file(
        {"Mã đợt": "KH", "Từ ngày": "1/1/2023", "Đến ngày": "hết năm", "Xếp hạng theo": "tên"},
        [
            {"Mã": "A", "Tên": "Một", "Loại": "tỷ số", "Mức phấn đấu": "100 %", "Hạn": None},
            {"Mã": "a", "Tên": None, "Loại": "tỷ lệ", "Mức phấn đấu": "nhiều", "Hạn": "31/2/2023"},
            {"Mã": "B", "Tên": "Hai", "Loại": "tỷ lệ", "Mức phấn đấu": "120 %", "Hạn": None},
        ],
    )
    assert problems_of(content) == [
        ("required_missing", "", ""),
        ("not_a_date", "B3", "hết năm"),
        ("not_a_choice", "B4", "tên"),
        ("required_missing", "B3", ""),
        ("not_a_choice", "C2", "tỷ số"),
        ("not_a_date", "E3", "31/2/2023"),
        ("target_unreadable", "D3", "nhiều"),
        ("target_out_of_range", "D4", "120 %"),
        ("duplicate_code", "A3", "a"),
    ]


def test_an_unknown_column_and_an_unknown_item_are_named_and_not_read() -> None:
    reading = read(plan_file({**ITEMS, "Màu": "đỏ"}, [{**CRITERION, "Người ký": "A"}]))
    assert reading.plan is not None
    assert places(reading.problems) == [("item_unknown", "A5", "Màu"), ("column_unknown", "E1", "Người ký")]


def test_a_missing_required_column_is_an_error() -> None:
    assert problems_of(plan_file(criteria=[{"Mã": "A", "Tên": "B"}])) == [("column_missing", "", "")]


def test_an_item_said_twice_and_a_column_there_twice_are_errors() -> None:
    assert problems_of(plan_file([*ITEMS.items(), ("Tên", "Khác")])) == [("item_repeated", "B5", "Khác")]
    criteria = [{**CRITERION, "TÊN": "Khác"}]
    assert problems_of(plan_file(criteria=criteria)) == [("duplicate_column", "E1", "TÊN")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"Mức phấn đấu": 0}, ("target_zero", "D2", "0")),
        ({"Mức phấn đấu": "0 %"}, ("target_zero", "D2", "0 %")),
        ({"Mức phấn đấu": "1,234"}, ("ambiguous_number", "D2", "1,234")),
        ({"Mức phấn đấu": date(2023, 3, 2)}, ("target_unreadable", "D2", "2/3/2023")),
        ({"Loại": "số lượng", "Mức phấn đấu": 2.5}, ("not_whole", "D2", "2,5")),
        ({"Loại": "số lượng", "Mức phấn đấu": -1}, ("target_out_of_range", "D2", "-1")),
        ({"Loại": "xếp loại", "Mức phấn đấu": "Xuất sắc"}, ("not_a_level", "D2", "Xuất sắc")),
        ({"Loại": "có/không", "Mức phấn đấu": 5}, ("target_unreadable", "D2", "5")),
        ({"Thuộc chỉ tiêu": "Z"}, ("unknown_parent", "E2", "Z")),
        ({"Thuộc chỉ tiêu": "A"}, ("circular_parent", "E2", "A")),
        ({"Trọng số": -1}, ("negative", "E2", "-1")),
        ({"Số lẻ": 1.5}, ("not_whole", "E2", "1,5")),
        ({"Bắt buộc": "tùy"}, ("not_yes_or_no", "E2", "tùy")),
        ({"Hạn": "=A1"}, ("formula_without_value", "E2", "")),
        ({"Nhóm": "#REF!"}, ("cell_error", "E2", "#REF!")),
    ],
)
def test_a_criterion_that_cannot_be_meant_is_an_error(
    changes: dict[str, Any], problem: tuple[str, str, str]
) -> None:
    reading = read(plan_file(criteria=[{**CRITERION, **changes}]))
    assert reading.plan is None
    assert places(reading.problems) == [problem]


def test_parents_in_a_circle_are_each_named() -> None:
    criteria = [
        {**CRITERION, "Mã": "A", "Thuộc chỉ tiêu": "B"},
        {**CRITERION, "Mã": "B", "Thuộc chỉ tiêu": "C"},
        {**CRITERION, "Mã": "C", "Thuộc chỉ tiêu": "A"},
        {**CRITERION, "Mã": "D", "Thuộc chỉ tiêu": "A"},
    ]
    assert problems_of(plan_file(criteria=criteria)) == [
        ("circular_parent", "E2", "B"),
        ("circular_parent", "E3", "C"),
        ("circular_parent", "E4", "A"),
    ]


def test_a_window_that_ends_before_it_begins_is_an_error() -> None:
    assert problems_of(plan_file({**ITEMS, "Đến ngày": "31/12/2022"})) == [
        ("window_reversed", "B4", "31/12/2022")
    ]


@pytest.mark.parametrize(("on_course", "slow"), [(25, 10), (10, 10), (-1, 20), (10, 101)])
def test_tolerances_that_leave_a_gap_or_overlap_are_an_error(on_course: int, slow: int) -> None:
    items = {**ITEMS, "Ngưỡng đúng tiến độ": on_course, "Ngưỡng chậm": slow}
    assert [code for code, _, _ in problems_of(plan_file(items))] == ["tolerances_cross"]


def test_targets_of_unknown_units_and_criteria_are_errors() -> None:
    content = plan_file(
        Đơn_vị=[{"Mã": "U1", "Tên": "Tổ 1"}],
        Giao_chỉ_tiêu=[
            {"Mã đơn vị": "U9", "Mã chỉ tiêu": "A", "Mức phấn đấu": "90 %"},
            {"Mã đơn vị": "U1", "Mã chỉ tiêu": "Z", "Mức phấn đấu": "90 %"},
        ],
    )
    assert problems_of(content) == [("unknown_unit", "A2", "U9"), ("unknown_criterion", "B3", "Z")]


def test_what_binds_nobody_or_comes_early_is_a_warning() -> None:
    reading = read(
        plan_file(
            criteria=[{**CRITERION, "Áp dụng cho": "tổ; bản"}],
            Đơn_vị=[{"Mã": "U1", "Tên": "Tổ 1", "Loại": "Tổ"}],
            Mốc_báo_cáo=[{"Tên": "Báo cáo", "Ngày": "1/7/2023", "Đơn vị báo cáo": "Các tổ; Liên đội"}],
        )
    )
    assert reading.plan is not None
    assert places(reading.problems) == [
        ("type_without_unit", "E2", "tổ; bản"),
        ("reporter_unknown", "C2", "Các tổ; Liên đội"),
        ("deadline_before_close", "B2", "1/7/2023"),
    ]
    assert reading.problems[0].details["types"] == "bản"
    assert reading.problems[1].details["reporters"] == "Liên đội"


def test_a_kind_of_deadline_that_is_none_is_an_error() -> None:
    content = plan_file(Mốc_báo_cáo=[{"Tên": "Báo cáo", "Ngày": "31/12/2023", "Kiểu": "sau"}])
    assert problems_of(content) == [("not_a_choice", "C2", "sau")]


def test_several_days_in_a_cell_are_a_deadline_each_and_a_wrong_one_spoils_the_row() -> None:
    content = plan_file(Mốc_báo_cáo=[{"Tên": "Báo cáo quý", "Ngày": "31/3/2023; 30/6/2023", "Kiểu": "trước"}])
    assert [(one.text, one.last_day) for one in plan_of(content).deadlines] == [
        ("Báo cáo quý (kỳ 31/3/2023)", date(2023, 3, 30)),
        ("Báo cáo quý (kỳ 30/6/2023)", date(2023, 6, 29)),
    ]
    wrong = plan_file(Mốc_báo_cáo=[{"Tên": "Báo cáo", "Ngày": "31/3/2023; mai"}])
    assert problems_of(wrong) == [("not_a_date", "B2", "31/3/2023; mai")]


# what is written reads back


BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
TEXT = st.text(
    alphabet=st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cn", "Zs", "Zl", "Zp"),
        # what turns the direction of writing is left out of what we write and refused in what we read
        exclude_characters=";\ufffe\uffff\ufff9\ufffa\ufffb" + "".join(map(chr, BIDI)),
    ),
    max_size=12,
).map(tidy)
NAME = TEXT.filter(lambda text: bool(fold(text)))
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
TEXTS = st.lists(NAME, max_size=2).map(tuple)


@st.composite
def targets(draw: st.DrawFn, kind: Kind) -> Fraction | None:
    if kind is Kind.SHARE:
        below = st.fractions(min_value=Fraction(1, 1000), max_value=1, max_denominator=1000)
        return draw(st.none() | below)
    if kind is Kind.QUANTITY:
        return draw(st.none() | st.integers(1, 10**9).map(Fraction))
    return (
        draw(st.none() | st.sampled_from((1, 2, 3, 4)).map(Fraction)) if kind is Kind.RATING else Fraction(1)
    )


@st.composite
def criteria(draw: st.DrawFn, code: str, parent: str | None) -> Criterion:
    kind = draw(st.sampled_from(Kind))
    target = draw(targets(kind))
    return Criterion(
        code=code,
        name=draw(NAME),
        kind=kind,
        target=target,
        direction=draw(st.sampled_from(Direction)),
        inferred=target is not None and draw(st.booleans()),
        measure=draw(TEXT),
        decimals=draw(st.integers(0, 3)),
        accumulation=draw(st.sampled_from(Accumulation)),
        whole_body=draw(st.booleans()),
        applies_to=draw(TEXTS),
        parent=parent,
        weight=draw(st.fractions(min_value=0, max_value=10, max_denominator=12)),
        required=draw(st.booleans()),
        due_on=draw(st.none() | DAYS),
        role=draw(st.sampled_from(Role)),
        group=draw(TEXT),
        aliases=draw(TEXTS),
        source_text=draw(TEXT),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    known = (draw(criteria("A", None)), draw(criteria("B.1", "A")))
    units = tuple(
        Unit(
            code=code,
            name=draw(NAME),
            unit_type=draw(TEXT),
            peer_group=draw(TEXT),
            headcounts=((EVER, draw(st.integers(0, 9999))),),
            valid_from=draw(st.none() | DAYS),
            aliases=draw(TEXTS),
        )
        for code in ("U1", "=U2")
    )
    share_target = draw(targets(known[0].kind))
    return Plan(
        campaign=Campaign(
            code=draw(NAME),
            title=draw(NAME),
            window=Window(first, last, draw(st.sampled_from(Precision))),
            number="12",
            symbol="KH-UBND",
            issuer=draw(TEXT),
            issued_on=draw(st.none() | DAYS),
            slogan=draw(TEXT),
            signed_for=draw(TEXT),
            signer_role=draw(TEXT),
            signer=draw(TEXT),
            recipients=tuple(draw(st.lists(NAME, max_size=2))),
            tolerances=Tolerances(Fraction(draw(st.integers(0, 20)), 3), Fraction(draw(st.integers(30, 90)))),
            rank_by=draw(st.sampled_from(RankBy)),
            tie_chain=draw(st.permutations(TieBreak).map(tuple) | st.just(())),
            auto_accept=draw(st.booleans()),
            late=draw(st.sampled_from(Late)),
            acceptance=draw(st.sampled_from(Acceptance)),
            units_see=draw(st.sampled_from(UnitsSee)),
            rating_scale=("Yếu", "Trung bình", "Khá", "Giỏi"),
        ),
        criteria=known,
        units=units,
        unit_targets=(UnitTarget("=U2", "A", share_target, draw(st.none() | DAYS), draw(TEXT)),)
        if share_target
        else (),
        tasks=(
            Task(draw(NAME), draw(TEXT), draw(TEXT), time_text=draw(TEXT), due_on=draw(st.none() | DAYS)),
        ),
        deadlines=(Deadline(draw(NAME), draw(DAYS), inclusive=draw(st.booleans()), reporters=draw(TEXTS)),),
        legal_bases=(LegalBasis(draw(NAME)), LegalBasis(draw(NAME))),
    )


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(plans())
def test_a_plan_that_was_written_reads_back_as_itself(plan: Plan) -> None:
    reading = read(plan_workbook.write(plan))
    assert reading.plan == plan, reading.problems
    assert all(known.severity is Severity.WARNING for known in reading.problems)


def test_a_plan_without_a_window_reads_back_as_itself_through_the_child_process() -> None:
    plan = Plan(campaign(opens=None, closes=None), (share("N1"), quantity("N2", None)), (unit("U1"),))
    assert plan_workbook.read(plan_workbook.write(plan)).plan == plan


def test_an_open_end_reads_back_as_one() -> None:
    plan = Plan(campaign(closes=None), (share("N1"),))
    assert plan_of(plan_workbook.write(plan)).campaign.window == Window(
        date(2023, 1, 1), None, open_ended=True
    )


def test_text_that_looks_like_a_formula_stays_text_in_the_file() -> None:
    plan = Plan(
        campaign(slogan="=1+1"),
        (quantity("A", name="=HYPERLINK(1)", accumulation=default_accumulation(Kind.QUANTITY)),),
    )
    book = openpyxl.load_workbook(io_of(plan_workbook.write(plan)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert "=1+1" in {cell.value for cell in cells}


def test_letters_that_no_spreadsheet_can_hold_are_left_out() -> None:
    plan = Plan(campaign(title="Thi\x01 đua\x00"), (share("A"),))
    assert plan_of(plan_workbook.write(plan)).campaign.title == "Thi đua"


def test_the_file_is_ready_to_be_read_and_printed() -> None:
    book = openpyxl.load_workbook(io_of(plan_workbook.write(Plan(campaign(), (share("A"),)))))
    assert book.sheetnames == [
        "Kế hoạch",
        "Chỉ tiêu",
        "Đơn vị",
        "Giao chỉ tiêu",
        "Nhiệm vụ",
        "Mốc báo cáo",
        "Thang xếp loại",
    ]
    sheet = book["Chỉ tiêu"]
    assert sheet.freeze_panes == "C2"
    assert sheet["A1"].font.bold
    assert sheet["G2"].number_format == "0%"
    assert any("tỷ lệ,số lượng" in rule.formula1 for rule in sheet.data_validations.dataValidation)
