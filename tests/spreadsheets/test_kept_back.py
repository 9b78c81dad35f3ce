"""The files that were kept back: what is read and told at once, and what is read once the questions are answered."""

from collections import Counter
from pathlib import Path

import pytest

from data.result_sheet import ResultReading
from domain.problems import Severity
from tests.spreadsheets.kept_back import Kept, files
from tests.spreadsheets.making import figures, noted, read

FILES = files()
README = (Path(__file__).parent / "README.md").read_text(encoding="utf-8")


def of(known: Kept, answers: dict[str, str] | None = None) -> ResultReading:
    return read(known.content, known.plan, on=known.day("on"), home=known.said.get("home"), answers=answers)


@pytest.mark.parametrize("name", FILES)
def test_a_kept_back_file_is_read_and_told_as_it_was_fixed(name: str) -> None:
    known = FILES[name]
    reading = of(known)
    assert (figures(reading), noted(reading)) == (known.figures("reads"), known.notes)
    assert "day" not in known.said or reading.reported_on == known.day("day")


@pytest.mark.parametrize("name", [name for name, known in FILES.items() if known.answers])
def test_its_questions_once_answered_leave_nothing_to_ask(name: str) -> None:
    known, given = FILES[name], dict[str, str]()
    reading = of(known)
    while asked := {one.id: known.answers[one.cell] for one in reading.problems if one.id}:
        given |= asked
        reading = of(known, given)
    assert figures(reading) == known.figures("then")
    assert [one for one in reading.problems if one.severity is not Severity.WARNING] == []


def test_the_readme_says_what_each_kept_back_file_is_and_what_came_of_it_at_first() -> None:
    lines = [f"| {name} | {known.said['what']} | {known.first} |" for name, known in FILES.items()]
    assert [line for line in lines if line not in README] == []
    assert Counter(known.first for known in FILES.values()) == {
        "right": 17,
        "asked": 18,
        "asked too much": 9,
        "refused": 26,
        "refused wrongly": 20,
        "silently wrong": 4,
        "tried later": 17,
        "second measure": 4,
        "probed": 22,
    }
