"""What is odd, though readable, about results that are about to be saved (DESIGN 3.3, 3.12)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.problems import Code, Problem, Severity
from domain.results import Figure, ReadResult

#: The figures known of each cell, by unit and criterion code.
Figures = Mapping[tuple[str, str], Figure]

#: So many figures that all stayed as they were are worth a word.
_FEWEST_ALIKE = 3


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
    running = {known.code for known in plan.criteria if known.accumulation is Accumulation.RUNNING_TOTAL}
    of_people = {known.code for known in plan.criteria if known.counts_people}
    counted = {unit.code for unit in plan.units if unit.headcounts}
    found = [
        problem
        for row in rows
        if row.criterion in running or (row.unit in counted and row.criterion in of_people)
        for problem in _of_row(plan, row, before, on)
    ]
    found += _of_families(plan, rows, before, same_day)
    both = [row for row in rows if row.beside is not None]
    return found + [problem for row in both for problem in _of_both(plan, row, before, same_day)]


def nothing_moved(rows: Sequence[ReadResult], before: Figures, adding: Collection[str]) -> Iterator[Problem]:
    """A warning where all that is reported for a new day stood so before: last month's file, perhaps.

    Of the criteria that are ``adding``, a period may well be like the one before. One figure or two say nothing.
    """
    compared = [row for row in rows if row.criterion not in adding]
    same = all(before.get((row.unit, row.criterion)) == (row.done, row.owed) for row in compared)
    if same and len(compared) >= _FEWEST_ALIKE:
        yield Problem(Code.NOTHING_MOVED, Severity.WARNING, details={"figures": str(len(compared))})


def _of_row(plan: Plan, row: ReadResult, before: Figures, on: date) -> Iterator[Problem]:
    criterion = plan.criterion(row.criterion)
    known = before.get((row.unit, row.criterion))
    headcount = plan.unit(row.unit).headcount(on)
    if criterion.accumulation is Accumulation.RUNNING_TOTAL and known and row.done < known.done:
        fall = {"before": _digits(known.done, criterion), "after": _digits(row.done, criterion)}
        yield _warning(Code.RUNNING_TOTAL_FELL, criterion, row, **fall)
    if criterion.counts_people and headcount is not None and _people(criterion, row) > headcount:
        yield _warning(Code.ABOVE_HEADCOUNT, criterion, row, headcount=str(headcount))


def _of_families(
    plan: Plan, rows: Sequence[ReadResult], before: Figures, same_day: Figures
) -> Iterator[Problem]:
    """What is "trong đó" cannot be more than what it is part of; two in one file were held together there."""
    families = [(child, plan.criterion(child.parent)) for child in plan.criteria if child.parent]
    given = {(row.unit, row.criterion): row for row in rows} if families else {}
    for child, parent in families:
        for unit in {row.unit: None for row in rows}:
            family = [(unit, child.code), (unit, parent.code)]
            told = [given[cell] for cell in family if cell in given]
            if len(told) == 1 and all(cell in given or cell in before for cell in family):
                yield from _of_family(child, parent, told[0], before, same_day)


def _of_family(
    child: Criterion, parent: Criterion, row: ReadResult, before: Figures, same_day: Figures
) -> Iterator[Problem]:
    part, whole = (_standing(known, row, before, same_day) for known in (child, parent))
    if _amount(part, child) > _amount(whole, parent):
        told = child if row.criterion == child.code else parent
        yield _warning(
            Code.CHILD_ABOVE_PARENT_STANDING,
            told,
            row,
            child=child.code,
            child_done=_digits(part, child),
            parent=parent.code,
            parent_done=_digits(whole, parent),
        )


def _standing(criterion: Criterion, row: ReadResult, before: Figures, same_day: Figures) -> int:
    """What the unit of ``row`` will have done of ``criterion`` once ``row`` counts."""
    cell = (row.unit, criterion.code)
    known = before[cell].done if cell in before else 0
    if criterion.code != row.criterion:
        return known
    if criterion.accumulation is not Accumulation.INCREMENTS:
        return row.done
    return known - (same_day[cell].done if cell in same_day else 0) + row.done


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
