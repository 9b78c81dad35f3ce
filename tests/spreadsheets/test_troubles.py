"""Every spreadsheet of the drawer: what is read, what is told, what is read once the questions are answered."""

from pathlib import Path

import pytest

from data.result_sheet import ResultReading
from domain.problems import Severity
from tests.spreadsheets.encodings import ENCODINGS
from tests.spreadsheets.heads import HEADS
from tests.spreadsheets.layouts import LAYOUTS
from tests.spreadsheets.lists import LISTS
from tests.spreadsheets.making import Spreadsheet, figures, noted, read
from tests.spreadsheets.margins import MARGINS
from tests.spreadsheets.rows import ROWS_OF_UNITS
from tests.spreadsheets.values import VALUES

DRAWER = HEADS | MARGINS | ROWS_OF_UNITS | VALUES | LISTS | ENCODINGS
README = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DRAWER)
def test_a_spreadsheet_is_read_and_told_as_expected(name: str) -> None:
    known = DRAWER[name]
    reading = read(known.content, known.plan, on=known.on, home=known.home)
    assert (figures(reading), noted(reading)) == (sorted(known.reads), list(known.notes))


@pytest.mark.parametrize("name", [name for name, known in DRAWER.items() if known.answers])
def test_its_questions_once_answered_leave_nothing_to_ask(name: str) -> None:
    known = DRAWER[name]
    asked = {problem.id: problem.code for problem in read_again(known).problems if problem.id}
    reading = read_again(known, {question: known.answers[code] for question, code in asked.items()})
    assert figures(reading) == sorted(known.then)
    assert [problem.code for problem in reading.problems if problem.severity is Severity.QUESTION] == []


def read_again(known: Spreadsheet, answers: dict[str, str] | None = None) -> ResultReading:
    return read(known.content, known.plan, on=known.on, home=known.home, answers=answers)


def test_the_drawer_is_as_large_as_it_has_to_be_and_no_name_is_used_twice() -> None:
    families = (HEADS, MARGINS, ROWS_OF_UNITS, VALUES, LISTS, ENCODINGS)
    assert len(DRAWER) == sum(map(len, families)) >= 60


def test_the_readme_says_what_each_spreadsheet_is() -> None:
    silent = [f"| {name} | {known.trouble} |" for name, known in DRAWER.items()]
    silent += [f"| {layout.__name__} |" for layout in LAYOUTS]
    assert [line for line in silent if line not in README] == []
