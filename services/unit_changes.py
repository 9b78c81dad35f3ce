"""What decrees make of units: looked at before it is saved, kept with number, day and reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from sqlalchemy import Engine
from sqlmodel import Session

from data import (
    people_store,
    queries_plans,
    queries_units,
    store,
    store_units,
    unit_change_store,
    unit_trees,
)
from data.engine import reading, writing
from domain.access import Actor, Deed
from domain.problems import NotFound, Problem
from domain.unit_changes import Facts, UnitChange, UnitDeed
from domain.unit_deeds import Decree, Step, steps
from domain.unit_tree import Turn
from domain.units import Unit
from services.decree_checks import Shift, completed, concerned, judged, shift
from services.guard import guarded


@dataclass(frozen=True)
class Decided:
    """What a decree means, change by change, or everything that is wrong with it.

    ``campaigns`` are the codes of those in which a new or receiving unit takes part from now on; ``shift``
    is what a move does.
    """

    problems: tuple[Problem, ...]
    steps: tuple[Step, ...] = ()
    campaigns: tuple[str, ...] = ()
    saved: bool = False
    shift: Shift | None = None


@guarded(Deed.MANAGE_UNITS)
def preview(engine: Engine, actor: Actor, decree: Decree) -> Decided:
    """What the decree would change; nothing is written."""
    del actor  # the guard has asked
    with reading(engine) as session:
        whole = completed(session, decree)
        known, problems = judged(session, whole)
        if problems:
            return Decided(tuple(problems))
        return Decided((), tuple(steps(whole, known)), shift=shift(session, whole))


@guarded(Deed.MANAGE_UNITS)
def decide(engine: Engine, actor: Actor, decree: Decree, *, now: datetime) -> Decided:
    """Carry the decree out, all of it or nothing."""
    with writing(engine) as session:
        return decided_in(session, actor, decree, now=now)


@guarded(Deed.SEE_STANDINGS)
def turns(
    engine: Engine, actor: Actor, unit: str, *, on: date, known_at: datetime | None = None
) -> list[Turn]:
    """What moved into the branch of one of the actor's units up to ``on``, and out of it, by name.

    Units that the actor does not see, and those that had ended by then, are left out.
    """
    with reading(engine) as session:
        if not queries_units.is_in_scope(session, unit, scope=actor.scope):
            return []
        found = [_named(session, actor, one) for one in unit_trees.turns_of(session, unit, on, known_at)]
    return [one for one in found if one.came or one.left]


def _named(session: Session, actor: Actor, turn: Turn) -> Turn:
    hidden = queries_units.outside(session, {*turn.came, *turn.left}, scope=actor.scope)
    known = store_units.existing_units(session, {*turn.came, *turn.left} - hidden, on=turn.on)
    names = {code: one.name for code, one in known.items() if one.exists(turn.on)}
    came, left = (tuple(names[code] for code in codes if code in names) for codes in (turn.came, turn.left))
    return turn._replace(came=came, left=left)


def decided_in(session: Session, actor: Actor, decree: Decree, *, now: datetime) -> Decided:
    """``decide`` inside a transaction of the caller, who may manage units."""
    whole = completed(session, decree)
    known, problems = judged(session, whole)
    if problems:
        return Decided(tuple(problems))
    wanted = steps(whole, known)
    ids = store_units.unit_ids(session, whole.named)
    touched = concerned(session, whole)
    for campaign_id in unit_change_store.campaigns_of(session, touched):
        store.lock_campaign(session, campaign_id)
    for step in wanted:
        _make(session, actor, whole, step, ids, now)
    campaigns = _take_part(session, whole, ids)
    for campaign_id in unit_change_store.campaigns_of(session, [*touched, *ids.values()]):
        store.raise_revision(session, campaign_id)
    people_store.record(
        session,
        at=now,
        actor=actor,
        deed=Deed.MANAGE_UNITS,
        subject=decree.number.strip(),
        before=_gathered((step.unit, step.before) for step in wanted),
        after=_told(decree) | _gathered((step.unit, step.after) for step in wanted),
    )
    return Decided((), tuple(wanted), campaigns, saved=True)


@guarded(Deed.SEE_STANDINGS)
def history(engine: Engine, actor: Actor, unit: str) -> list[UnitChange]:
    """What became of a unit in the actor's sight, the latest first. NotFound where it is not there."""
    with reading(engine) as session:
        if not queries_units.is_in_scope(session, unit, scope=actor.scope):
            raise NotFound("unit", unit)
        return unit_change_store.changes_by_code(session, unit)[::-1]


def _make(
    session: Session, actor: Actor, decree: Decree, step: Step, ids: dict[str, int], now: datetime
) -> None:
    if step.deed is UnitDeed.OPENED:
        ids |= store_units.save_units(session, [_opened(decree, step)])
    change = UnitChange(
        unit=step.unit,
        deed=step.deed,
        effective_on=decree.effective_on,
        decree=decree.number.strip(),
        reason=decree.reason.strip(),
        made_by=actor.name,
        made_at=now,
        before=step.before,
        after=step.after,
    )
    unit_change_store.make(session, change, ids)
    if step.deed is UnitDeed.MOVED:
        unit_trees.settle(session, step.unit)


def _opened(decree: Decree, step: Step) -> Unit:
    said = step.after
    return Unit(
        code=step.unit,
        name=said["name"] or "",
        unit_type=said["unit_type"] or "",
        parent=said["parent"],
        valid_from=decree.effective_on,
    )


def _take_part(session: Session, decree: Decree, ids: Mapping[str, int]) -> tuple[str, ...]:
    """Let who comes after the units that end take part where these did."""
    heirs = dict.fromkeys([*(new.code for new in decree.opened), *([decree.into] if decree.into else [])])
    found: dict[str, None] = {}
    for heir, code in product(heirs, decree.ending):
        taken = {place.code for place in unit_change_store.places_of(session, ids[heir])}
        for place in unit_change_store.places_of(session, ids[code]):
            if place.code not in taken and _goes_on(session, place.code, decree.effective_on):
                unit_change_store.take_part(session, ids[heir], place)
                found[place.code] = None
    return tuple(found)


def _goes_on(session: Session, code: str, on: date) -> bool:
    """Whether the window is still open on that day, extended as it may be."""
    campaign = queries_plans.load_campaign(session, code)
    closes_on = campaign.window.closes_on if campaign else None
    return closes_on is None or closes_on >= on


def _gathered(facts: Iterable[tuple[str, Facts]]) -> dict[str, object]:
    """All that is said of each unit, by its code."""
    found: dict[str, dict[str, str | None]] = {}
    for unit, said in facts:
        found.setdefault(unit, {}).update(said)
    return dict(found)


def _told(decree: Decree) -> dict[str, object]:
    return {
        "decree": decree.number.strip(),
        "effective_on": decree.effective_on.isoformat(),
        "reason": decree.reason.strip(),
    }
