"""What is odd, though readable, about results that are about to be saved (DESIGN 3.3, 3.12)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.problems import Code, Problem, Severity
from domain.results import Figure, ReadResult

#: The figures known of each cell, by unit and criterion code.
Figures = Mapping[tuple[str, str], Figure]


def concerns(plan: Plan, rows: Sequence[ReadResult], before: Figures, on: date) -> list[Problem]:
    """Warnings about ``rows`` (figures of the day ``on``) against the standing ``before`` them."""
    handed_in = {(row.unit, row.criterion) for row in rows}
    return [problem for row in rows for problem in _of_row(plan, row, before, handed_in, on)]


def _of_row(
    plan: Plan, row: ReadResult, before: Figures, handed_in: set[tuple[str, str]], on: date
) -> Iterator[Problem]:
    criterion = plan.criterion(row.criterion)
    known = before.get((row.unit, row.criterion))
    headcount = plan.unit(row.unit).headcount(on)
    if criterion.accumulation is Accumulation.RUNNING_TOTAL and known and row.done < known.done:
        yield _warning(Code.RUNNING_TOTAL_FELL, row, before=str(known.done), after=str(row.done))
    if criterion.counts_people and headcount is not None and _people(criterion, row) > headcount:
        yield _warning(Code.ABOVE_HEADCOUNT, row, headcount=str(headcount))
    if criterion.parent and (row.unit, criterion.parent) not in handed_in:
        parent = before.get((row.unit, criterion.parent))
        if parent and row.done > parent.done:
            yield _warning(
                Code.CHILD_ABOVE_PARENT_STANDING, row, parent=criterion.parent, parent_done=str(parent.done)
            )


def _people(criterion: Criterion, row: ReadResult) -> int:
    return row.owed or 0 if criterion.kind is Kind.SHARE else row.done


def _warning(code: Code, row: ReadResult, **details: str) -> Problem:
    shown = {"unit": row.unit, "criterion": row.criterion, **details}
    return Problem(code, Severity.WARNING, row.sheet, row.cell, str(row.done), shown)
