"""What is odd, though readable, about results that are about to be saved (DESIGN 3.3, 3.12)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.problems import Code, Problem, Severity
from domain.results import Figure, ReadResult

#: The figures known of each cell, by unit and criterion code.
Figures = Mapping[tuple[str, str], Figure]


def concerns(
    plan: Plan,
    rows: Sequence[ReadResult],
    before: Figures,
    on: date,
    same_day: Figures = MappingProxyType({}),
) -> list[Problem]:
    """Warnings about ``rows`` (figures of the day ``on``) against the standing ``before`` them.

    ``same_day`` holds the figures of that day alone, whose place ``rows`` take.
    """
    handed_in = {(row.unit, row.criterion) for row in rows}
    found = [problem for row in rows for problem in _of_row(plan, row, before, handed_in, on)]
    return found + [problem for row in rows for problem in _of_both(plan, row, before, same_day)]


def _of_row(
    plan: Plan, row: ReadResult, before: Figures, handed_in: set[tuple[str, str]], on: date
) -> Iterator[Problem]:
    criterion = plan.criterion(row.criterion)
    known = before.get((row.unit, row.criterion))
    headcount = plan.unit(row.unit).headcount(on)
    if criterion.accumulation is Accumulation.RUNNING_TOTAL and known and row.done < known.done:
        fall = {"before": _digits(known.done, criterion), "after": _digits(row.done, criterion)}
        yield _warning(Code.RUNNING_TOTAL_FELL, criterion, row, **fall)
    if criterion.counts_people and headcount is not None and _people(criterion, row) > headcount:
        yield _warning(Code.ABOVE_HEADCOUNT, criterion, row, headcount=str(headcount))
    if criterion.parent and (row.unit, criterion.parent) not in handed_in:
        parent, whole = before.get((row.unit, criterion.parent)), plan.criterion(criterion.parent)
        if parent and _amount(row.done, criterion) > _amount(parent.done, whole):
            above = {"parent": whole.code, "parent_done": _digits(parent.done, whole)}
            yield _warning(Code.CHILD_ABOVE_PARENT_STANDING, criterion, row, **above)


def _of_both(plan: Plan, row: ReadResult, before: Figures, same_day: Figures) -> Iterator[Problem]:
    """A period's figure and the lũy kế beside it must agree with the periods before them."""
    key, criterion = (row.unit, row.criterion), plan.criterion(row.criterion)
    known, replaced = before.get(key), same_day.get(key)
    if row.beside is None:
        return
    if criterion.accumulation is Accumulation.INCREMENTS:
        added = (known.done if known else 0) - (replaced.done if replaced else 0) + row.done
        total = row.beside
    elif known and not replaced:
        added, total = known.done + row.beside, row.done
    else:
        return
    if added != total:
        sums = {"added": _digits(added, criterion), "total": _digits(total, criterion)}
        yield _warning(Code.TOTAL_NOT_THE_SUM, criterion, row, **sums)


def _people(criterion: Criterion, row: ReadResult) -> int:
    return row.owed or 0 if criterion.kind is Kind.SHARE else row.done


def _warning(code: Code, criterion: Criterion, row: ReadResult, **details: str) -> Problem:
    shown = {"unit": row.unit, "criterion": row.criterion, **details}
    return Problem(code, Severity.WARNING, row.sheet, row.cell, _digits(row.done, criterion), shown)


def _amount(count: int, criterion: Criterion) -> Fraction:
    return Fraction(count, 10**criterion.decimals)


def _digits(count: int, criterion: Criterion) -> str:
    """A count of smallest steps as people write it: 655 with one decimal is "65,5"."""
    places = criterion.decimals
    if not places:
        return str(count)
    whole, rest = divmod(abs(count), 10**places)
    return f"{'-' if count < 0 else ''}{whole},{rest:0{places}d}".rstrip("0").rstrip(",")
