"""Plain rows are taken many at once: the figures and the problems are those of reading cell by cell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, TypeVar
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import result_sheet
from data.layouts.plain_rows import PlainRows
from data.result_sheet import ResultReading
from data.sheets import CellKind, Rows, Shape, Sheet, Workbook
from domain.plans import Plan
from domain.results import ReadResult
from tests.builders import campaign, plan, quantity, share, unit

LABELS = ["Mã đơn vị", "Đơn vị", "Tổng số"]
FIGURES = ["T1", "T2", "T3", "T4", "Ghi chú"]
UNITS = [
    *(unit(f"P{place}", f"Phòng {place}", unit_type="phòng") for place in range(1, 24)),
    unit("TOP", "Khối"),
    *(unit(f"B{place}", "Bản", parent="TOP", unit_type="bản") for place in (1, 2)),
]
KNOWN: Plan = plan(
    campaign("KH"),
    *UNITS,
    share("T1"),
    quantity("T2", decimals=1, applies_to=("phòng", "")),
    quantity("T3", measure="bản", parent="T2"),
    share("T4", measure="bản"),
)
Value = tuple[CellKind, str]
Drawn = TypeVar("Drawn")
ODD: st.SearchStrategy[Value] = st.sampled_from(
    (
        *((CellKind.NUMBER, text) for text in ("-1", "1.5", "²", "٣", "007", "9" * 10, "1E400", "")),
        *((CellKind.TEXT, text) for text in ("-", "5/6", "1.234,5", "x", "7", "P1", "Phòng 3", "Tổng cộng")),
        *((CellKind.PERCENT, "0.5"), (CellKind.DATE, "2023-06-05"), (CellKind.ERROR, "#REF!")),
        *((CellKind.BOOLEAN, "1"), (CellKind.NO_VALUE, "")),
    )
)


def number(count: int) -> Value:
    """A whole number as it is usually typed."""
    return CellKind.NUMBER, str(count)


PLAIN = st.integers(0, 12).map(number)
NAMES = st.sampled_from(UNITS).map(lambda known: (CellKind.TEXT, known.name))


class Line(NamedTuple):
    """The values of one row by the place of their columns."""

    values: dict[int, Value]


def mostly(usual: st.SearchStrategy[Drawn], seldom: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    """One of the usual values, one time in twelve another."""
    return st.integers(1, 12).flatmap(lambda dice: seldom if dice == 1 else usual)


@st.composite
def lines(draw: st.DrawFn) -> list[Line]:
    """Rows of units as they are filled in, some with a trouble anywhere."""
    found, figures = [], draw(st.integers(1, 3))
    for known in draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=9)):
        values: dict[int, Value] = {0: (CellKind.TEXT, known.code)}
        values[1] = draw(mostly(st.just((CellKind.TEXT, known.name)), NAMES))
        values[2] = draw(mostly(st.integers(3, 6).map(number), st.one_of(ODD, PLAIN)))
        for place in range(3, 3 + figures):
            values[place] = draw(mostly(st.integers(0, 4).map(number), st.one_of(ODD, PLAIN)))
        for place in draw(mostly(st.just(()), st.tuples(st.integers(0, 5)))):
            values.pop(place, None)
        found.append(Line(values))
    return [line for line in found if line.values]


def sheet(head: Sequence[str], rows: Sequence[Line]) -> Sheet:
    """The sheet as it comes from the child."""
    shapes: dict[Shape, int] = {}
    texts: dict[int, tuple[int, Sequence[str]]] = {}
    heading = {place: (CellKind.TEXT, text) for place, text in enumerate(head)}
    for number, values in enumerate([heading, *(row.values for row in rows)], start=3):
        columns = tuple(place + 1 for place in sorted(values))
        kinds, said = zip(*(values[column - 1] for column in columns), strict=True)
        shape = Shape(columns, kinds, ("",) * len(columns))
        texts[number] = shapes.setdefault(shape, len(shapes)), said
    return Sheet("Sheet1", Rows(list(shapes), texts))


def read(known: Sheet, plan: Plan = KNOWN) -> ResultReading:
    return result_sheet.read(
        b"", plan, on=date(2023, 6, 30), answers={}, open_workbook=lambda _: Workbook((known,))
    )


def by_cells(known: Sheet) -> Sheet:
    """The same sheet with all its cells made, of which no run can be taken."""
    return replace(known, rows={number: dict(cells) for number, cells in known.rows.items()})


@settings(max_examples=300, deadline=None)
@given(lines(), st.lists(st.sampled_from(FIGURES), min_size=1, max_size=4, unique=True))
def test_taking_many_rows_at_once_says_what_reading_cell_by_cell_says(
    rows: list[Line], figures: list[str]
) -> None:
    known = sheet([*LABELS, *figures], rows)
    assert read(known) == read(by_cells(known))


def test_what_stands_around_a_strange_row_is_still_taken_at_once() -> None:
    rows = [
        Line({0: (CellKind.TEXT, f"P{place}"), 2: (CellKind.NUMBER, "6"), 3: (CellKind.NUMBER, "5")})
        for place in range(1, 24)
    ]
    rows[20].values[3] = (CellKind.NUMBER, "1.5")
    with mock.patch.object(PlainRows, "told", autospec=True, side_effect=PlainRows.told) as told:
        reading = read(sheet([*LABELS, "T1"], rows))
    assert [len(call.args[1].numbers) for call in told.call_args_list] == [23, 11, 12, 6, 6]
    assert [row.unit for row in reading.rows] == [f"P{place}" for place in range(1, 24) if place != 21]
    assert reading.rows[0] == ReadResult("P1", "T1", 5, 6, "Sheet1", "D4")
    assert [(known.code, known.cell) for known in reading.problems[1:]] == [("not_whole", "D24")]


@pytest.mark.parametrize(
    ("code", "criterion", "owed", "done"),
    [
        *(("P1", "T1", "0", "0"), ("P1", "T1", "5", "6"), ("P1", "T1", "9" * 10, "6")),
        *(("B1", "T2", "5", "4"), ("B1", "T4", "5", "4"), ("P1", "T4", "5", "4"), ("TOP", "T1", "5", "4")),
    ],
)
def test_a_row_that_looks_plain_says_what_its_cells_say(
    code: str, criterion: str, owed: str, done: str
) -> None:
    values = {0: (CellKind.TEXT, code), 2: (CellKind.NUMBER, owed), 3: (CellKind.NUMBER, done)}
    known = sheet([*LABELS, criterion], [Line(values)])
    assert read(known) == read(by_cells(known))
