"""Ranks by the plain reference: all that one person more or less changes is tried out (DESIGN 3.9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from domain.campaigns import TieBreak
from domain.criteria import Kind
from domain.plans import Plan
from domain.states import State
from tests.domain.reference import Cell, counts_people, judge


@dataclass(frozen=True)
class Place:
    """Where one unit stands in its peer group."""

    unreported: tuple[str, ...]
    score: Fraction | None = None
    rank: int | None = None
    best: int | None = None
    worst: int | None = None
    broken_by: TieBreak | None = None


def places(plan: Plan, judged: Mapping[tuple[str, str], Cell], since: Mapping[str, date]) -> dict[str, Place]:
    """The place of every unit of the plan."""
    counting = {
        unit.code: [cell for cell in judged.values() if cell.unit == unit.code and counts(cell)]
        for unit in plan.units
    }
    ranked = {code for code, own in counting.items() if any(cell.state is State.REPORTED for cell in own)}
    keys = {code: key(plan, code, counting[code], since) for code in ranked}
    groups = {unit.code: unit.peer_group for unit in plan.units}
    found = {}
    for code, own in counting.items():
        rivals = [keys[other] for other in ranked - {code} if groups[other] == groups[code]]
        names = tuple(cell.criterion.code for cell in own if cell.state is not State.REPORTED)
        variants = [key(plan, code, other, since) for other in one_person_more_or_less(own)]
        found[code] = (
            place(plan, keys[code], variants, rivals, own, names) if code in ranked else Place(names)
        )
    return found


def place(
    plan: Plan,
    mine: list[Fraction],
    variants: list[list[Fraction]],
    rivals: list[list[Fraction]],
    own: list[Cell],
    unreported: tuple[str, ...],
) -> Place:
    """The rank among the rivals, and the best and worst that one person would make of it."""
    possible = [rank(variant, rivals) for variant in [mine, *variants]]
    return Place(
        unreported,
        score=score(own),
        rank=possible[0],
        best=min(possible),
        worst=max(possible),
        broken_by=broken_by(plan, mine, rivals),
    )


def counts(cell: Cell) -> bool:
    """Criteria that do not apply, of weight 0 and of the whole body are out."""
    criterion = cell.criterion
    return cell.state is not State.NOT_APPLICABLE and criterion.weight > 0 and not criterion.whole_body


def score(own: list[Cell]) -> Fraction:
    """Σ weight × min(completion, 1) ÷ Σ weight over the criteria that apply."""
    earned = [
        cell.criterion.weight
        * min(cell.completion if cell.completion is not None else Fraction(cell.reached is True), Fraction(1))
        for cell in own
    ]
    return sum(earned, Fraction(0)) / sum((cell.criterion.weight for cell in own), Fraction(0))


def key(plan: Plan, unit: str, own: list[Cell], since: Mapping[str, date]) -> list[Fraction]:
    """The score, then one number for each rule of the tie chain; more is better."""
    rules = {
        TieBreak.REQUIRED_REACHED: sum(cell.reached is True for cell in own if cell.criterion.required),
        TieBreak.CRITERIA_REACHED: sum(cell.reached is True for cell in own),
        TieBreak.REACHED_EARLIER: -(since.get(unit, date.max) - date.min).days,
    }
    return [score(own), *(Fraction(rules[rule]) for rule in plan.campaign.tie_chain)]


def rank(own: list[Fraction], others: list[list[Fraction]]) -> int:
    """1 and the number of those that are strictly better."""
    return 1 + sum(other > own for other in others)


def one_person_more_or_less(own: list[Cell]) -> Iterator[list[Cell]]:
    """The cells of a unit with one person more or fewer in one of them, within what is possible."""
    for place, cell in enumerate(own):
        if cell.state is not State.REPORTED or cell.done is None or not counts_people(cell.criterion):
            continue
        for done in (cell.done - 1, cell.done + 1):
            share = cell.criterion.kind is Kind.SHARE
            if done >= 0 and not (share and done > (cell.owed or 0)):
                completion, reached = judge(cell.criterion, done, cell.owed, cell.target)
                other = replace(cell, done=done, completion=completion, reached=reached)
                yield [*own[:place], other, *own[place + 1 :]]


def broken_by(plan: Plan, own: list[Fraction], others: list[list[Fraction]]) -> TieBreak | None:
    """The rule that parts the unit from its nearest better neighbour of the same score, else worse."""
    tied = [other for other in others if other[0] == own[0] and other != own]
    better, worse = [other for other in tied if other > own], [other for other in tied if other < own]
    if not tied:
        return None
    nearest = min(better) if better else max(worse)
    rules = zip(plan.campaign.tie_chain, own[1:], nearest[1:], strict=True)
    return next(rule for rule, mine, theirs in rules if mine != theirs)
