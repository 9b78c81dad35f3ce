"""What is done and what is owed in one cell: "57/60", "11/11 lớp", or a day that Excel made of it."""

import re
from dataclasses import dataclass

from data.findings import Findings
from data.sheets import Cell, CellKind
from domain.criteria import Criterion
from domain.measures import counts_people
from domain.names import bare, fold
from domain.problems import Code
from wording.layouts import ratio_words
from wording.numbers import steps

_RATIO = re.compile(r"(\d{1,7}) ?(?:/|trên|trên tổng số) ?(\d{1,7})(?: (\D{1,20}))?(?: ?\([\d.,]+ ?%\))?")
_THINGS = {"lớp", "đơn vị", "phòng", "hộ", "tập thể"}


@dataclass(frozen=True)
class Ratio:
    """Two whole numbers of steps; None where a person has said, or has yet to say, that there are none."""

    done: int | None
    owed: int | None


def ratio_of(cell: Cell, criterion: Criterion, findings: Findings) -> Ratio | None:
    """The two numbers in the cell; None if it is no such text."""
    if cell.kind is CellKind.DATE:
        return _of_date(cell, criterion, findings)
    found = _RATIO.fullmatch(fold(cell.text)) if cell.kind is CellKind.TEXT else None
    if not found or not _measures(found[3] or "", criterion):
        return None
    one = 10**criterion.decimals
    ratio = Ratio(int(found[1]) * one, int(found[2]) * one)
    findings.echo(cell, ratio_words(int(found[1]), int(found[2])))
    return ratio


def _measures(words: str, criterion: Criterion) -> bool:
    return not words or counts_people(words) or bare(words) in _THINGS | {bare(criterion.measure)}


def _of_date(cell: Cell, criterion: Criterion, findings: Findings) -> Ratio | None:
    """Excel turns 11/12 into a day of this year, or into a month where the second number is too large."""
    pair = _pair(cell.text)
    if pair is None:
        return None
    done, owed = sorted(pair)
    said = {"done": str(done), "owed": str(owed), "ratio": f"{done}/{owed}"}
    answer = findings.ask(Code.RATIO_AS_DATE, cell, ("use_ratio", "not_reported"), **said)
    if answer != "use_ratio":
        return Ratio(None, None)
    findings.echo(cell, f"{steps(done, 0)}/{steps(owed, 0)}")
    one = 10**criterion.decimals
    return Ratio(done * one, owed * one)


def _pair(text: str) -> tuple[int, int] | None:
    """Day and month of a day; month and the two last digits of the year of a month's first day."""
    numbers = text.split("-")
    if len(numbers) not in {2, 3} or not all(part.isdigit() for part in numbers):
        return None
    if len(numbers) == 2 or (numbers[2] == "01" and int(numbers[0]) % 100 > 31 and int(numbers[0]) < 2000):
        return int(numbers[1]), int(numbers[0]) % 100
    return int(numbers[2]), int(numbers[1])
