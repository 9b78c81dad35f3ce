"""The same unit in an earlier campaign: which criteria are the same ones, and what has changed since.

Nothing is matched loosely: a criterion is the same one where its name is equal, else where its code is, and
in both cases only where the same is counted in the same measure and direction.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from domain.campaigns import Campaign
from domain.criteria import Criterion, Kind
from domain.names import fold
from domain.plans import Plan
from domain.states import State


class MatchedBy(StrEnum):
    """What two criteria were found to be the same by."""

    NAME = "name"
    CODE = "code"


class Pair(NamedTuple):
    """A criterion, and the same one of an earlier campaign."""

    now: Criterion
    before: Criterion
    by: MatchedBy


def earlier_first(campaigns: Iterable[Campaign], than: Campaign) -> list[Campaign]:
    """The campaigns whose window was over before that of ``than`` opened, the latest first."""
    opens_on = than.window.opens_on
    over = [
        (ends, one) for one in campaigns if (ends := one.window.closes_on) and opens_on and ends < opens_on
    ]
    return [one for _, one in sorted(over, key=lambda pair: pair[0], reverse=True)]


def pairs(now: Plan, before: Plan) -> list[Pair]:
    """The criteria of both campaigns that are the same, in the order of ``now``.

    Equal names that stand more than once on either side match nothing: which one is meant is not known.
    """
    names = _by_name(before.criteria)
    by_name = {
        one.code: Pair(one, same, MatchedBy.NAME)
        for name, one in _by_name(now.criteria).items()
        if one is not None and (same := names.get(name)) is not None and _comparable(now, one, before, same)
    }
    taken = {pair.before.code for pair in by_name.values()}
    codes = {one.code: one for one in before.criteria if one.code not in taken}
    by_code = {
        one.code: Pair(one, same, MatchedBy.CODE)
        for one in now.criteria
        if (same := codes.get(one.code)) is not None and _comparable(now, one, before, same)
    }
    found = by_code | by_name
    return [found[one.code] for one in now.criteria if one.code in found]


def _comparable(now: Plan, one: Criterion, before: Plan, other: Criterion) -> bool:
    """Whether both count the same thing in the same measure, so that their figures can be subtracted."""
    scales = {now.campaign.rating_scale, before.campaign.rating_scale}
    return _counts(one) == _counts(other) and (one.kind is not Kind.RATING or len(scales) == 1)


def _counts(criterion: Criterion) -> tuple[str, str, str, bool]:
    return criterion.kind, criterion.direction, fold(criterion.measure), criterion.whole_body


def difference(pair: Pair, now: Mapping[str, Any], before: Mapping[str, Any]) -> Fraction | None:
    """By how much the figure changed; None where one of them was not reported.

    Cells of one unit: shares as shares of one, quantities in the measure itself, other kinds in levels.
    """
    if {now["state"], before["state"]} != {State.REPORTED}:
        return None
    return amount(pair.now, now) - amount(pair.before, before)


def amount(criterion: Criterion, cell: Mapping[str, Any]) -> Fraction:
    """The figure of a reported cell as one exact number."""
    if criterion.kind is Kind.SHARE:
        return Fraction(int(cell["done"]), int(cell["owed"]))
    scale = 10**criterion.decimals if criterion.kind is Kind.QUANTITY else 1
    return Fraction(int(cell["done"]), scale)


def _by_name(criteria: Iterable[Criterion]) -> dict[str, Criterion | None]:
    """By name; None for a name that two of them bear."""
    found: dict[str, Criterion | None] = {}
    for one in criteria:
        name = fold(one.name)
        found[name] = None if name in found else one
    return found
