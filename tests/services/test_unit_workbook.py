"""The list of units as a workbook: taken, edited, looked at, handed in; decrees in one go, or nothing."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from domain.access import operator
from domain.problems import Code
from domain.unit_changes import UnitDeed
from domain.unit_edits import Paper
from domain.units import Unit
from services import unit_changes, units
from services.units import UnitOutcome
from tests.builders import campaign, plan, share, unit
from tests.filling import saved
from tests.services.test_standings import taken_up

NOW = datetime(2023, 7, 10, 2, tzinfo=UTC)
TODAY, JULY, JUNE = date(2023, 7, 10), date(2023, 7, 1), date(2023, 6, 30)
PAPER = Paper(JULY, "8/QĐ-UBND", "Sắp xếp")
Typed = Mapping[tuple[str, str], object]


@pytest.fixture
def known(sqlite_engine: Engine) -> Engine:
    """Three units; the command line asks the same of both engines."""
    engine = sqlite_engine
    below = (unit(code, unit_type="xã", parent="R", headcount=10) for code in ("A", "B"))
    taken_up(engine, plan(campaign("KH"), share("T1"), unit("R"), *below))
    return engine


def edited(engine: Engine, typed: Typed) -> bytes:
    """The workbook of now with ``typed`` entered, by code and header; a code that is new is a row of its own."""
    book = load_workbook(BytesIO(units.workbook(engine, operator(), TODAY)))
    sheet = book["Đơn vị"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for (code, header), value in typed.items():
        codes = [cell.value for cell in sheet["A"]]
        row = codes.index(code) + 1 if code in codes else len(codes) + 1
        sheet.cell(row, 1, code)
        sheet.cell(row, columns[header], value)
    return saved(book)


def hand_in(engine: Engine, typed: Typed, paper: Paper = PAPER) -> UnitOutcome:
    return units.import_units(engine, operator(), edited(engine, typed), paper=paper, now=NOW)


def by_code(engine: Engine) -> dict[str, Unit]:
    return {one.code: one for one in units.units(engine, operator())}


def test_all_that_can_be_edited_is_saved_as_decrees_of_one_day(known: Engine) -> None:
    typed = {
        ("A", "Tên"): "Xã An Bình",
        ("A", "Quân số"): 12,
        ("A", "Tên khác"): "An Bình; AB",
        ("B", "Loại"): "phường",
        ("B", "Đơn vị cấp trên"): "A",
        ("C", "Tên"): "Xã C",
        ("C", "Đơn vị cấp trên"): "B",
        ("C", "Quân số"): 7,
    }
    seen = units.preview_units(known, operator(), edited(known, typed), paper=PAPER, now=NOW)
    assert (seen.problems, seen.new, seen.same, seen.saved) == ((), 1, 1, False)
    assert [(one.unit, one.deed) for one in seen.steps] == [
        ("A", UnitDeed.CALLED),
        ("A", UnitDeed.RENAMED),
        ("B", UnitDeed.RENAMED),
        ("B", UnitDeed.MOVED),
        ("A", UnitDeed.COUNTED),
    ]
    assert set(by_code(known)) == {"R", "A", "B"}
    made = hand_in(known, typed)
    assert (made.saved, made.steps) == (True, seen.steps)
    found = by_code(known)
    assert (found["A"].name, found["A"].aliases) == ("Xã An Bình", ("An Bình", "AB", "Đơn vị A"))
    assert [found["A"].headcount(on) for on in (JUNE, JULY)] == [10, 12]
    assert (found["B"].unit_type, found["B"].parent) == ("phường", "A")
    assert (found["C"].parent, found["C"].headcount(JUNE)) == ("B", 7)
    (history, *_) = unit_changes.history(known, operator(), "B")
    assert (history.decree, history.effective_on, history.reason) == ("8/QĐ-UBND", JULY, "Sắp xếp")


def test_a_row_can_name_its_own_day_and_decree(known: Engine) -> None:
    typed = {
        ("A", "Quân số"): 12,
        ("A", "Ngày hiệu lực"): "1/5/2023",
        ("A", "Số quyết định"): "3/QĐ",
        ("B", "Quân số"): 9,
    }
    assert hand_in(known, typed).saved
    histories = [unit_changes.history(known, operator(), code)[0] for code in ("A", "B")]
    assert [(one.decree, str(one.effective_on)) for one in histories] == [
        ("3/QĐ", "2023-05-01"),
        ("8/QĐ-UBND", "2023-07-01"),
    ]


def test_everything_that_is_wrong_is_told_at_once_with_its_place_and_nothing_is_saved(known: Engine) -> None:
    typed = {
        ("R", "Đơn vị cấp trên"): "B",
        ("R", "Ngày hiệu lực"): "1/5/2023",
        ("A", "Tên"): "Xã An Bình",
        ("A", "Từ ngày"): "1/1/2020",
        ("B", "Đơn vị cấp trên"): "X",
        ("B", "Số quyết định"): "3/QĐ",
    }
    first = hand_in(known, typed, Paper())
    assert [(one.code, one.value, one.cell) for one in first.problems] == [
        (Code.EDIT_WITHOUT_PAPER, "R", "A2"),
        (Code.UNIT_DAYS_FIXED, "A", "A3"),
        (Code.EDIT_WITHOUT_PAPER, "A", "A3"),
        (Code.EDIT_WITHOUT_PAPER, "B", "A4"),
        (Code.UNKNOWN_PARENT, "X", ""),
    ]
    lacks = [one.details["lacks"] for one in first.problems if "lacks" in one.details]
    assert lacks == ["decree", "day_and_decree", "day"]
    second = hand_in(known, {("R", "Đơn vị cấp trên"): "A", ("B", "Tên"): "Xã B"})
    assert [(one.code, one.value, one.cell) for one in second.problems] == [
        (Code.CIRCULAR_PARENT, "A", "D2"),
        (Code.CIRCULAR_PARENT, "R", "D3"),
    ]
    assert {one.name for one in by_code(known).values()} == {"Đơn vị R", "Đơn vị A", "Đơn vị B"}


def test_one_decree_that_cannot_be_carried_out_keeps_all_others_back(known: Engine) -> None:
    assert hand_in(known, {("B", "Đơn vị cấp trên"): "A"}, Paper(date(2023, 12, 1), "9/QĐ")).saved
    found = hand_in(known, {("A", "Đơn vị cấp trên"): "B", ("R", "Tên"): "Xã R"})
    assert [(one.code, one.value, one.cell) for one in found.problems] == [
        (Code.UNIT_BELOW_ITSELF, "A", "A3")
    ]
    assert (found.saved, by_code(known)["R"].name) == (False, "Đơn vị R")
    assert unit_changes.history(known, operator(), "R") == []


def test_a_workbook_as_it_was_taken_changes_nothing(known: Engine) -> None:
    found = hand_in(known, {})
    assert [one.code for one in found.problems] == [Code.NOTHING_EDITED]
    assert (found.new, found.same, found.steps) == (0, 3, ())


def test_headcounts_of_another_day_are_no_change(known: Engine) -> None:
    hand_in(known, {("A", "Quân số"): 12})
    assert hand_in(known, {("B", "Quân số"): 9}, Paper(date(2023, 5, 1), "9/QĐ")).steps[0].unit == "B"
    assert [by_code(known)["A"].headcount(on) for on in (JUNE, JULY)] == [10, 12]
