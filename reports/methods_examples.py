"""A small made-up campaign whose figures the rules compute, so that the page of methods can show them at work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from fractions import Fraction

import pandas as pd

from domain.accumulation import accumulate
from domain.campaigns import Campaign, Window
from domain.cell_history import Figure, stand
from domain.criteria import PERSONS, Accumulation, Criterion, Direction, Kind
from domain.frames import LEDGER, SERIES, empty, shaped
from domain.plans import Plan
from domain.standings import Standings, standings
from domain.units import Unit

OPENS, ON, CLOSES = date(2026, 1, 1), date(2026, 7, 2), date(2026, 12, 31)
SHARE, WORKS, LIMIT, AGREED, RATED, STATED = "TL", "SL", "GH", "CK", "XL", "ĐT"

#: Unit, criterion, done, owed: the third unit has reported nothing.
_RESULTS = (
    ("A", SHARE, 9, 10),
    ("B", SHARE, 20, 25),
    ("A", WORKS, 1, None),
    ("B", WORKS, 2, None),
    ("A", LIMIT, 0, None),
    ("B", LIMIT, 1, None),
    ("A", AGREED, 1, None),
    ("B", AGREED, 0, None),
    ("A", RATED, 4, None),
    ("B", RATED, 3, None),
    ("A", STATED, 1, None),
)
_HEADS = {"A": 10, "B": 25, "C": 15}


def example(campaign: Campaign) -> Standings:
    """Three units and six criteria in the middle of a year, judged by the settings of ``campaign``."""
    units = tuple(
        Unit(code, f"Đơn vị {code}", headcounts=((date.min, heads),)) for code, heads in _HEADS.items()
    )
    plan = Plan(replace(campaign, window=Window(OPENS, CLOSES)), _criteria(campaign), units)
    how = {criterion.code: criterion.accumulation for criterion in plan.criteria}
    return standings(plan, accumulate(_ledger(_RESULTS), how), empty(SERIES), on=ON)


def tied_ranks(campaign: Campaign) -> list[int]:
    """The ranks of four units, two of which are equal in everything."""
    units = tuple(Unit(code, code) for code in ("A", "B", "C", "D"))
    criterion = Criterion(WORKS, "", Kind.QUANTITY, Fraction(4))
    plan = Plan(replace(campaign, window=Window(OPENS, CLOSES)), (criterion,), units)
    done = [("A", WORKS, 4, None), ("B", WORKS, 2, None), ("C", WORKS, 2, None), ("D", WORKS, 1, None)]
    facts = accumulate(_ledger(done), {WORKS: criterion.accumulation})
    return [int(rank) for rank in standings(plan, facts, empty(SERIES), on=ON).ranking["rank"]]


def added_up(results: Sequence[int], how: Accumulation) -> int:
    """Where a unit stands that has reported ``results`` on one day after another."""
    figures = [
        Figure(date(2026, month, 1), _at(date(2026, month, 1)), month, month, done, None)
        for month, done in enumerate(results, start=1)
    ]
    return stand(figures, how).done


def _criteria(campaign: Campaign) -> tuple[Criterion, ...]:
    top = Fraction(len(campaign.rating_scale))
    return (
        Criterion(SHARE, "Cán bộ đạt danh hiệu", Kind.SHARE, Fraction(1), measure=PERSONS),
        Criterion(WORKS, "Công trình chào mừng", Kind.QUANTITY, Fraction(2), measure="công trình"),
        Criterion(
            LIMIT, "Vụ việc vi phạm", Kind.QUANTITY, Fraction(0), direction=Direction.AT_MOST, measure="vụ"
        ),
        Criterion(AGREED, "Nội bộ đoàn kết", Kind.YES_NO, Fraction(1)),
        Criterion(RATED, "Xếp loại tập thể", Kind.RATING, top),
        Criterion(STATED, "Giữ gìn cơ quan văn hóa", Kind.STATED, Fraction(1)),
    )


def _ledger(results: Sequence[tuple[str, str, int, int | None]]) -> pd.DataFrame:
    rows = [
        (unit, criterion, ON, done, owed, _at(ON), place, place)
        for place, (unit, criterion, done, owed) in enumerate(results, start=1)
    ]
    return shaped(pd.DataFrame(rows, columns=list(LEDGER), dtype=object), LEDGER)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(3), UTC)
