"""manage.py bench import: every figure of the comparison, and a status that says whether the bars are met."""

import io
import json

import openpyxl
import pytest

from cli.__main__ import main
from data.sheets import Workbook, read_workbook_here
from tests.bench import importing
from tests.bench.importing import Times, workbook
from tests.bench.submitting import Pair


def measured(monkeypatch: pytest.MonkeyPatch, *seconds: float, small: float = 0.03) -> int:
    """An import of these seconds; 500 figures take 0.01 seconds into the ledger, and ``small`` with all totals."""
    times = Times(*seconds, Pair(0.01, small), Pair(0.01, 0.02))
    monkeypatch.setattr(importing, "measured", lambda _rows: times)
    return main(["bench", "import", "--json"])


def test_an_import_within_its_bars_is_one_object_and_status_0(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, 0.5, 1, 2, 2.5, 6) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["rows"] == 50_000
    assert answer["seconds"]["sqlite"] == 2
    assert [(bar["bar"], bar["reached"], bar["met"]) for bar in answer["bars"]] == [
        (4, 4, True),
        (5, 5, True),
        (3, 3, True),
        (3, 3, True),
        (3, 2, True),
    ]
    assert "chương trình nhập vào SQLite: 2,00 giây" in told.err


def test_an_import_that_is_too_slow_is_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, 0.5, 1, 2.1, 2.5, 6) == 1
    assert (
        "nhập vào SQLite so với calamine chỉ đọc | CHƯA ĐẠT | mốc: không quá 4,0 lần | đo được: 4,2 lần"
        in capsys.readouterr().err
    )


def test_small_submissions_that_are_too_slow_are_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert measured(monkeypatch, 0.5, 1, 2, 2.5, 6, small=0.04) == 1
    assert (
        "500 số liệu vào SQLite so với chỉ ghi sổ | CHƯA ĐẠT | mốc: không quá 3,0 lần | đo được: 4,0 lần"
        in capsys.readouterr().err
    )


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_all_readers_of_the_comparison_read_the_same_file() -> None:
    content = workbook(20)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    ours = read_workbook_here(content)
    assert isinstance(ours, Workbook)
    assert {row: len(cells) for row, cells in ours.sheets[0].rows.items() if row > 5} == dict.fromkeys(
        range(6, 26), 12
    )
    assert [cell.value for cell in sheet[6]] == [
        1, "D00000", "Đơn vị 0", 20, 20, 1, 20, "người", 100, 100, "quý II", "đã kiểm tra",
    ]  # fmt: skip
