"""Domain objects from plain arguments, so that a test shows only the numbers it is about."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from domain.campaigns import Campaign, Precision, Window
from domain.criteria import Criterion, Kind, default_accumulation
from domain.plans import Deadline, Plan, UnitTarget
from domain.units import Unit

#: An exact number as a test writes it: 1, "2/3" or "0.95"; never a float.
Exact = int | str | Fraction


def unit(code: str, name: str = "", *, headcount: int | None = None, **facts: Any) -> Unit:
    """A unit; ``headcount`` holds from the first of days."""
    headcounts = () if headcount is None else ((date.min, headcount),)
    return Unit(code=code, name=name or f"Đơn vị {code}", **{"headcounts": headcounts, **facts})


def criterion(code: str, kind: Kind, target: Exact | None, **facts: Any) -> Criterion:
    """A criterion of this kind that adds up as its kind does where the plan is silent."""
    return Criterion(
        code=code,
        kind=kind,
        target=None if target is None else Fraction(target),
        **{"name": f"Chỉ tiêu {code}", "accumulation": default_accumulation(kind), **facts},
    )


def share(code: str, target: Exact | None = 1, **facts: Any) -> Criterion:
    """A share of people; a target of 1 is 100 %."""
    return criterion(code, Kind.SHARE, target, **{"measure": "người", **facts})


def quantity(code: str, target: Exact | None = 1, **facts: Any) -> Criterion:
    """A number of works, or whatever ``measure`` says."""
    return criterion(code, Kind.QUANTITY, target, **{"measure": "công trình", **facts})


def yes_no(code: str, **facts: Any) -> Criterion:
    """Something that is so or not."""
    return criterion(code, Kind.YES_NO, 1, **facts)


def rating(code: str, target: Exact | None = 4, **facts: Any) -> Criterion:
    """A place on the rating scale; 4 is the highest of the usual scale."""
    return criterion(code, Kind.RATING, target, **facts)


def stated(code: str, **facts: Any) -> Criterion:
    """Something that a named person confirms."""
    return criterion(code, Kind.STATED, 1, **facts)


def day(text: str) -> date:
    """The day of an ISO text."""
    return date.fromisoformat(text)


def window(
    opens: str | None = "2023-01-01", closes: str | None = "2023-12-31", precision: Precision = Precision.DAY
) -> Window:
    """A window between two ISO days, both included; None leaves a side open."""
    return Window(
        opens_on=None if opens is None else day(opens),
        closes_on=None if closes is None else day(closes),
        precision=precision,
        open_ended=opens is not None and closes is None,
    )


def campaign(
    code: str = "KH", opens: str | None = "2023-01-01", closes: str | None = "2023-12-31", **facts: Any
) -> Campaign:
    """A campaign of the year 2023, unless said otherwise."""
    return Campaign(code=code, **{"title": f"Phong trào {code}", "window": window(opens, closes), **facts})


def before(on: str, *reporters: str, text: str = "Báo cáo") -> Deadline:
    """A report due before that day ("trước ngày")."""
    return Deadline(text=text, due_on=day(on), inclusive=False, reporters=reporters)


def by(on: str, *reporters: str, text: str = "Báo cáo") -> Deadline:
    """A report due by that day ("chậm nhất ngày")."""
    return Deadline(text=text, due_on=day(on), inclusive=True, reporters=reporters)


def unit_target(unit: str, criterion: str, target: Exact, from_on: str | None = None) -> UnitTarget:
    """The target of one unit from a day on."""
    since = None if from_on is None else day(from_on)
    return UnitTarget(unit=unit, criterion=criterion, target=Fraction(target), from_on=since, reason="Giao")


def plan(*parts: Campaign | Criterion | Unit | Deadline | UnitTarget, **facts: Any) -> Plan:
    """A plan out of its parts in any order: ``plan(share("T1"), unit("A"), unit("B"))``."""
    chosen = [part for part in parts if isinstance(part, Campaign)]
    made = Plan(
        campaign=chosen[0] if chosen else campaign(),
        criteria=tuple(part for part in parts if isinstance(part, Criterion)),
        units=tuple(part for part in parts if isinstance(part, Unit)),
        deadlines=tuple(part for part in parts if isinstance(part, Deadline)),
        unit_targets=tuple(part for part in parts if isinstance(part, UnitTarget)),
    )
    return replace(made, **facts)
