"""Where a cell stands, as the people call it who filled it in: by whose row and which column."""

import re
from collections.abc import Sequence

from domain.plans import Plan
from domain.problems import Problem
from domain.results import Meaning, ReadResult

_CELL = re.compile(r"([A-Z]+)(\d+)")


def called(problem: Problem, plan: Plan, rows: Sequence[ReadResult], meanings: Sequence[Meaning]) -> str:
    """Such as "Văn phòng Ban, cột “LĐTT > Đạt”"; "" where the column is not known."""
    found = _CELL.fullmatch(problem.cell)
    head = _head(problem, meanings, found.group(1)) if found else None
    if found is None or head is None:
        return ""
    line = found.group(2)
    there = [row for row in rows if row.sheet == problem.sheet and _CELL.sub(r"\2", row.cell) == line]
    names = _names(plan, there, by_unit=_of_a_criterion(head))
    return ", ".join([*names, f"cột “{head.text}”"] if len(names) == 1 else [f"cột “{head.text}”"])


def _head(problem: Problem, meanings: Sequence[Meaning], letters: str) -> Meaning | None:
    """The head of the column, if it stands above the cell and has a text."""
    heads = (
        known
        for known in meanings
        if known.id.startswith("column:") and known.sheet == problem.sheet and known.cell != problem.cell
    )
    return next((known for known in heads if known.text and _CELL.sub(r"\1", known.cell) == letters), None)


def _of_a_criterion(head: Meaning) -> bool:
    """Whether the column holds figures of one criterion ("done:T1"), and so each row those of a unit."""
    _, sign, criterion = head.taken.partition(":")
    return bool(sign and criterion) and not head.taken.startswith("unit:")


def _names(plan: Plan, there: Sequence[ReadResult], *, by_unit: bool) -> list[str]:
    """Whose figures, or figures of what, were read from the same row."""
    if by_unit:
        return list({row.unit: plan.unit(row.unit).name for row in there}.values())
    return list({row.criterion: plan.criterion(row.criterion).name for row in there}.values())
