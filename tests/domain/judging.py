"""Results from plain arguments, and what the product makes of them, as rows that a test can read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pandas as pd

from domain.accumulation import accumulate
from domain.calendar import VIETNAM
from domain.cell_history import Figure, changes
from domain.cells import cells
from domain.criteria import Criterion
from domain.frames import FACTS, LEDGER, empty
from domain.plans import Plan
from domain.ranking import ranking
from domain.targets import common_target
from domain.totals import totals
from tests.builders import day
from tests.domain.reference import Result


def result(
    unit: str,
    criterion: str,
    on: str,
    done: int,
    owed: int | None = None,
    *,
    at: str | None = None,
    sequence: int = 0,
) -> Result:
    """Figures of the day ``on``, arrived ``at`` that Vietnamese time (noon of the day if not said)."""
    noon = datetime.combine(day(on), time(12))
    moment = noon if at is None else datetime.fromisoformat(at)
    return Result(unit, criterion, day(on), done, owed, moment.replace(tzinfo=VIETNAM), sequence)


def ledger(results: Iterable[Result]) -> pd.DataFrame:
    """The results as a LEDGER frame; of equal sequence numbers the later in the row arrived later."""
    rows = [(*row[:6], row.sequence or place, row.sequence or place) for place, row in enumerate(results, 1)]
    return pd.DataFrame(rows, columns=list(LEDGER), dtype=object).astype(LEDGER)


def facts(plan: Plan, results: Iterable[Result]) -> pd.DataFrame:
    """The standing of the cells after ``results``, as a FACTS frame."""
    how = {criterion.code: criterion.accumulation for criterion in plan.criteria}
    arrived = ledger(results)
    return empty(FACTS) if arrived.empty else accumulate(arrived, how)


@dataclass(frozen=True)
class Change:
    """By how much a cell changes the totals above it on a day."""

    unit: str
    criterion: str
    day: date
    done: int
    owed: int
    units: int


def moved(
    criteria: Iterable[Criterion],
    results: Iterable[Result],
    targets: Mapping[tuple[str, str], Fraction | None] = MappingProxyType({}),
) -> list[Change]:
    """What every cell adds to the totals above it, day by day; ``targets`` are those of single units."""
    known, cells = {one.code: one for one in criteria}, dict[tuple[str, str], list[Figure]]()
    for place, row in enumerate(results, 1):
        sequence = row.sequence or place
        figure = Figure(row.reported_on, row.received_at, sequence, sequence, row.done, row.owed)
        cells.setdefault((row.unit, row.criterion), []).append(figure)
    return [
        Change(unit, code, on, *counted)
        for (unit, code), history in cells.items()
        for on, counted in changes(
            history, known[code], targets.get((unit, code), common_target(known[code]))
        )
    ]


@dataclass(frozen=True)
class Judged:
    """Rows by what names them; every missing value is None, every fraction a Fraction."""

    cells: dict[tuple[str, str], Any]
    totals: dict[str, Any]
    places: dict[str, Any]


def judge(
    plan: Plan,
    *results: Result,
    on: str | date,
    whole: bool = True,
    since: Mapping[str, date] | None = None,
) -> Judged:
    """Where the campaign stands on that day, after the results of days up to it."""
    today = day(on) if isinstance(on, str) else on
    counting = [row for row in results if row.reported_on <= today]
    judged = cells(plan, facts(plan, counting), today)
    return Judged(
        cells={(row.unit, row.criterion): row for row in rows(judged)},
        totals={row.criterion: row for row in rows(totals(plan, judged, today, whole=whole))},
        places={row.unit: row for row in rows(ranking(plan, judged, since))},
    )


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows of any frame of ours as plain values, with ``*_num`` and ``*_den`` as one Fraction."""
    return [SimpleNamespace(**_joined(row)) for row in frame.to_dict("records")]


def _joined(row: dict[Any, Any]) -> dict[str, Any]:
    plain = {name: None if _is_missing(value) else value for name, value in row.items()}
    for name in [name.removesuffix("_num") for name in plain if name.endswith("_num")]:
        num, den = plain.pop(f"{name}_num"), plain.pop(f"{name}_den")
        plain[name] = None if num is None else Fraction(num, den)
    return plain


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124 # NaN
