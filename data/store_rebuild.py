"""Standing and daily totals once more from the ledger: to mend them, and to see whether they need it."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import delete, select
from sqlmodel import Session

from data.queries_cells import Cell, Lineages, accepted, histories, lineages, rules
from data.store import lock_campaign, raise_revision
from data.store_totals import (
    Place,
    add_to_totals,
    difference,
    stands_of,
    stored_stands,
    stored_totals,
    totals_of,
    write_stands,
)
from data.tables import CRITERION, DAILY_TOTAL, RESULT, STANDING, UNIT
from domain.cell_history import Counted, Stand
from wording.dates import day

Key = TypeVar("Key", bound=Hashable)


class _Maintained(NamedTuple):
    """What is kept beside the ledger."""

    stands: dict[Cell, Stand]
    totals: dict[Place, Counted]


def rebuild(session: Session, campaign_id: int) -> None:
    """Replace standing and daily totals of a campaign by what the ledger says."""
    lock_campaign(session, campaign_id)
    places = _lineages(session, campaign_id)
    right = _from_ledger(session, campaign_id, places)
    for table in (STANDING, DAILY_TOTAL):
        session.execute(delete(table).where(table.c.campaign_id == campaign_id))
    write_stands(session, campaign_id, right.stands, places)
    add_to_totals(session, campaign_id, right.totals)
    raise_revision(session, campaign_id)


def differences(session: Session, campaign_id: int) -> list[str]:
    """Where standing or daily totals are not what the ledger says: one Vietnamese line for each place."""
    right = _from_ledger(session, campaign_id, _lineages(session, campaign_id))
    units = {row.id: row.code for row in session.execute(select(UNIT.c.id, UNIT.c.code))}
    criteria = {row.id: row.code for row in session.execute(select(CRITERION.c.id, CRITERION.c.code))}
    kept = stored_stands(session, campaign_id)
    stands = [
        f"Hiện trạng {units[cell.unit]} – {criteria[cell.criterion]}: đang lưu {_figure(kept.get(cell))}, "
        f"sổ kết quả cho {_figure(right.stands.get(cell))}"
        for cell in _differing(kept, right.stands)
    ]
    wrong = difference(stored_totals(session, campaign_id), right.totals)
    totals = [
        f"Tổng của {units[place.node]} – {criteria[place.criterion]} ngày {day(place.day)}: "
        f"lệch {change.done} thực hiện, {change.owed} phải đạt, {change.units} đơn vị"
        for place, change in wrong.items()
    ]
    return sorted(stands) + sorted(totals)


def _lineages(session: Session, campaign_id: int) -> Lineages:
    units = select(RESULT.c.unit_id).where(RESULT.c.campaign_id == campaign_id).distinct()
    return lineages(session, units)


def _from_ledger(session: Session, campaign_id: int, places: Lineages) -> _Maintained:
    known = rules(session, campaign_id)
    ledger = histories(session, accepted().where(RESULT.c.campaign_id == campaign_id))
    return _Maintained(stands_of(ledger, known), totals_of(ledger, known, places))


def _differing(kept: Mapping[Key, Any], right: Mapping[Key, Any]) -> list[Key]:
    return [key for key in dict.fromkeys([*kept, *right]) if kept.get(key) != right.get(key)]


def _figure(stand: Stand | None) -> str:
    if stand is None:
        return "không có"
    figure = str(stand.done) if stand.owed is None else f"{stand.done}/{stand.owed}"
    return f"{figure} ({day(stand.reported_on)}, lần nộp {stand.submission})"
