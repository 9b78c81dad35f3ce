"""What decrees made of units: written once, read with every unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, literal, select, update
from sqlmodel import Session

from data.queries_cells import status
from data.store_bulk import parts
from data.tables import (
    CAMPAIGN,
    CAMPAIGN_UNIT,
    CRITERION,
    HEADCOUNT,
    PUBLICATION,
    RESULT,
    SUBMISSION,
    UNIT,
    UNIT_ALIAS,
    UNIT_CHANGE,
)
from domain.submissions import Status
from domain.unit_changes import Facts, UnitChange, UnitDeed, held

_AS_IT_IS = ("effective_on", "decree", "reason", "made_by", "made_at", "before", "after")


def changes_of(session: Session, wanted: Select[Any]) -> dict[int, list[UnitChange]]:
    """The changes of the units whose ids ``wanted`` selects, by id, in the order in which they were made."""
    rows = session.execute(
        select(UNIT_CHANGE, UNIT.c.code)
        .join(UNIT, UNIT.c.id == UNIT_CHANGE.c.unit_id)
        .where(UNIT_CHANGE.c.unit_id.in_(wanted))
        .order_by(UNIT_CHANGE.c.id)
    )
    found: dict[int, list[UnitChange]] = defaultdict(list)
    for row in rows.mappings():
        said = {name: row[name] for name in _AS_IT_IS}
        found[row["unit_id"]].append(UnitChange(unit=row["code"], deed=UnitDeed(row["deed"]), **said))
    return found


def changes_by_code(session: Session, code: str) -> list[UnitChange]:
    """The changes of the unit with that code, in the order in which they were made."""
    found = changes_of(session, select(UNIT.c.id).where(UNIT.c.code == code))
    return [change for changes in found.values() for change in changes]


def make(session: Session, change: UnitChange, ids: Mapping[str, int]) -> None:
    """Write a change down and let the unit be what it says; ``ids`` by the codes of the units concerned."""
    unit = ids[change.unit]
    said = {name: getattr(change, name) for name in _AS_IT_IS}
    session.execute(insert(UNIT_CHANGE).values(unit_id=unit, deed=str(change.deed), **said))
    values = _values(change.after, ids)
    if change.deed is UnitDeed.RENAMED:
        made = changes_of(session, select(literal(unit)))[unit]
        values |= {name: held(name, made) or "" for name in change.after}
    if values and change.deed is not UnitDeed.OPENED:
        session.execute(update(UNIT).where(UNIT.c.id == unit).values(values))
    if change.after.get("persons"):
        _count(session, unit, change.effective_on, int(change.after["persons"] or 0))
    if change.deed is UnitDeed.CALLED:
        _call(session, unit, (change.after["aliases"] or "").split("; "))
    if change.deed is UnitDeed.RENAMED:
        _also_known_as(session, unit, change.before.get("name") or "")


def places_of(session: Session, unit: int) -> list[Row[Any]]:
    """Where the unit takes part: campaign_id, code, peer_group and position of each campaign not deleted."""
    wanted = (
        select(CAMPAIGN_UNIT, CAMPAIGN.c.code)
        .join(CAMPAIGN, CAMPAIGN.c.id == CAMPAIGN_UNIT.c.campaign_id)
        .where(CAMPAIGN_UNIT.c.unit_id == unit, CAMPAIGN.c.deleted_at.is_(None))
        .order_by(CAMPAIGN_UNIT.c.campaign_id)
    )
    return list(session.execute(wanted).all())


def take_part(session: Session, unit: int, place: Row[Any]) -> None:
    """Let a unit take part beside the one whose place that is."""
    said = {"campaign_id": place.campaign_id, "peer_group": place.peer_group, "position": place.position}
    session.execute(insert(CAMPAIGN_UNIT).values(unit_id=unit, **said))


def campaigns_of(session: Session, units: Sequence[int]) -> list[int]:
    """The ids of the campaigns in which one of the units takes part."""
    found: set[int] = set()
    for part in parts(units):
        wanted = select(CAMPAIGN_UNIT.c.campaign_id).where(CAMPAIGN_UNIT.c.unit_id.in_(part))
        found |= set(session.execute(wanted.distinct()).scalars())
    return sorted(found)


def codes_of(session: Session, campaigns: Sequence[int]) -> list[str]:
    """The codes of campaigns that were not deleted, in the order in which they were saved."""
    wanted = select(CAMPAIGN.c.code).where(CAMPAIGN.c.id.in_(campaigns), CAMPAIGN.c.deleted_at.is_(None))
    return list(session.execute(wanted.order_by(CAMPAIGN.c.position)).scalars())


def final_days(session: Session, units: Iterable[int]) -> list[tuple[str, date]]:
    """The campaigns in which one of the units takes part and whose figures are final, with the last such day."""
    found: dict[str, date] = {}
    for part in parts(units):
        wanted = (
            select(CAMPAIGN.c.code, func.max(PUBLICATION.c.reported_on))
            .join(PUBLICATION, PUBLICATION.c.campaign_id == CAMPAIGN.c.id)
            .join(CAMPAIGN_UNIT, CAMPAIGN_UNIT.c.campaign_id == CAMPAIGN.c.id)
            .where(CAMPAIGN_UNIT.c.unit_id.in_(part), CAMPAIGN.c.deleted_at.is_(None))
            .group_by(CAMPAIGN.c.code)
        )
        found |= {row[0]: row[1] for row in session.execute(wanted)}
    return sorted(found.items())


def reported_since(session: Session, unit: int, on: date) -> tuple[str, date] | None:
    """A campaign to which the unit reported figures of ``on`` or later, with the last such day.

    What was withdrawn or returned is no report.
    """
    wanted = (
        select(CAMPAIGN.c.code, RESULT.c.reported_on)
        .join(CRITERION, CRITERION.c.id == RESULT.c.criterion_id)
        .join(CAMPAIGN, CAMPAIGN.c.id == CRITERION.c.campaign_id)
        .join(SUBMISSION, SUBMISSION.c.id == RESULT.c.submission_id)
        .where(
            RESULT.c.unit_id == unit,
            RESULT.c.reported_on >= on,
            CAMPAIGN.c.deleted_at.is_(None),
            status().not_in((str(Status.WITHDRAWN), str(Status.RETURNED))),
        )
        .order_by(RESULT.c.reported_on.desc())
        .limit(1)
    )
    row = session.execute(wanted).one_or_none()
    return None if row is None else (row.code, row.reported_on)


def living_below(session: Session, unit: int, on: date) -> list[tuple[str, str]]:
    """Codes and names of the units right below that still exist on ``on``."""
    lasts = UNIT.c.valid_to.is_(None) | (UNIT.c.valid_to >= on)
    wanted = select(UNIT.c.code, UNIT.c.name).where(UNIT.c.parent_id == unit, lasts).order_by(UNIT.c.id)
    return [(row[0], row[1]) for row in session.execute(wanted)]


def all_living_below(session: Session, units: Sequence[int], on: date) -> list[str]:
    """The codes of all units below ``units`` that still exist on ``on``."""
    tree = select(UNIT.c.id).where(UNIT.c.parent_id.in_(units)).cte(recursive=True)
    tree = tree.union(select(UNIT.c.id).join(tree, UNIT.c.parent_id == tree.c.id))
    lasts = UNIT.c.valid_to.is_(None) | (UNIT.c.valid_to >= on)
    wanted = select(UNIT.c.code).where(UNIT.c.id.in_(select(tree.c.id)), lasts).order_by(UNIT.c.id)
    return list(session.execute(wanted).scalars())


def _values(after: Facts, ids: Mapping[str, int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if "valid_to" in after:
        values["valid_to"] = date.fromisoformat(after["valid_to"] or "")
    if after.get("successor"):
        values["successor_id"] = ids[after["successor"] or ""]
    return values


def _count(session: Session, unit: int, on: date, persons: int) -> None:
    same = (HEADCOUNT.c.unit_id == unit, HEADCOUNT.c.from_on == on)
    known = session.execute(select(HEADCOUNT.c.persons).where(*same)).one_or_none()
    if known is None:
        session.execute(insert(HEADCOUNT).values(unit_id=unit, from_on=on, persons=persons))
    else:
        session.execute(update(HEADCOUNT).where(*same).values(persons=persons))


def _call(session: Session, unit: int, names: Sequence[str]) -> None:
    session.execute(delete(UNIT_ALIAS).where(UNIT_ALIAS.c.unit_id == unit))
    rows = [{"unit_id": unit, "position": place, "alias": name} for place, name in enumerate(names) if name]
    if rows:
        session.execute(insert(UNIT_ALIAS), rows)


def _also_known_as(session: Session, unit: int, name: str) -> None:
    """Files with the name of before are still those of the unit."""
    known = session.execute(
        select(UNIT_ALIAS.c.alias, UNIT_ALIAS.c.position).where(UNIT_ALIAS.c.unit_id == unit)
    ).all()
    if name and name not in {row.alias for row in known}:
        place = max((row.position for row in known), default=-1) + 1
        session.execute(insert(UNIT_ALIAS).values(unit_id=unit, position=place, alias=name))
