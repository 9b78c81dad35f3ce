"""Standing and daily totals: kept in the transaction that changes the ledger, and rebuilt from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, select, text, update
from sqlmodel import Session

from data.queries_cells import Cell, Histories, Lineages, Rules
from data.store_bulk import insert_rows, parts
from data.tables import CAMPAIGN, DAILY_TOTAL, STANDING
from domain.cell_history import NOTHING, Counted, Stand, changes, stand


class Place(NamedTuple):
    """One daily total: a node of the tree under its top, a criterion and a day."""

    top: int
    node: int
    criterion: int
    day: date


Totals = Mapping[Place, Counted]

OF_STANDING = (
    "campaign_id",
    "top_unit_id",
    "unit_id",
    "criterion_id",
    "done",
    "owed",
    "reported_on",
    "received_at",
    "first_received_at",
    "submission_id",
    "results",
    "corrected",
)
_RECEIPT = ("reported_on", "received_at", "submission_id")
OF_DAILY_TOTAL = ("campaign_id", "top_unit_id", "unit_id", "criterion_id", "day", "done", "owed", "units")


def _replacing(columns: Iterable[str]) -> str:
    return "DO UPDATE SET " + ", ".join(f"{name} = excluded.{name}" for name in columns)


def _adding(table: str, columns: Iterable[str]) -> str:
    return "DO UPDATE SET " + ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in columns)


_REPLACE = f"ON CONFLICT ({', '.join(OF_STANDING[:4])}) {_replacing(OF_STANDING[4:])}"
#: How a figure ends an insertion into the standing: it follows what stands, or is added to a total.
FOLLOW = f"""ON CONFLICT ({", ".join(OF_STANDING[:4])}) {_replacing(("done", "owed", *_RECEIPT))},
    results = standing.results + 1, first_received_at = CASE
        WHEN excluded.first_received_at < standing.first_received_at THEN excluded.first_received_at
        ELSE standing.first_received_at END"""
ADD = f"ON CONFLICT ({', '.join(OF_DAILY_TOTAL[:5])}) {_adding('dailytotal', OF_DAILY_TOTAL[5:])}"
# our own names only
_COUNT = text(f"""INSERT INTO dailytotal ({", ".join(OF_DAILY_TOTAL)})
    SELECT said.campaign_id, unit.top_unit_id, unit.id, said.criterion_id, said.day,
        :sign * said.done, :sign * said.owed, :sign * said.units
    FROM campaign
    JOIN dailytotal AS said ON said.campaign_id = campaign.id
    JOIN unit ON unit.id IN :nodes
    WHERE said.top_unit_id = :top AND said.unit_id = :unit {ADD}""").bindparams(  # noqa: S608
    bindparam("nodes", expanding=True)
)


def stands_of(histories: Histories, rules: Rules) -> dict[Cell, Stand]:
    """Where each cell stands after its history."""
    return {cell: stand(history, rules.of(cell)[0].accumulation) for cell, history in histories.items()}


def totals_of(histories: Histories, rules: Rules, lineages: Lineages) -> dict[Place, Counted]:
    """By how much ``histories`` change the total of every node above their cells, day by day."""
    found: dict[Place, Counted] = defaultdict(lambda: NOTHING)
    for cell, history in histories.items():
        nodes = lineages[cell.unit]
        for day, change in changes(history, *rules.of(cell)):
            for node in nodes if change != NOTHING else ():
                place = Place(nodes[-1], node, cell.criterion, day)
                found[place] += change
    return found


def difference(after: Totals, before: Totals) -> dict[Place, Counted]:
    """By how much totals change from ``before`` to ``after``; places without a change are left out."""
    places = dict.fromkeys([*after, *before])
    found = {place: after.get(place, NOTHING) - before.get(place, NOTHING) for place in places}
    return {place: change for place, change in found.items() if change != NOTHING}


def write_stands(
    session: Session, campaign_id: int, stands: Mapping[Cell, Stand], lineages: Lineages
) -> None:
    """Make ``stands`` the standing of their cells."""
    rows = [
        (campaign_id, lineages[cell.unit][-1], cell.unit, cell.criterion, *now)
        for cell, now in stands.items()
    ]
    insert_rows(session, STANDING, OF_STANDING, rows, _REPLACE)


def follow_stands(
    session: Session,
    campaign_id: int,
    amounts: Iterable[tuple[int, int, int, int, int | None]],
    receipt: tuple[date, datetime, int],
) -> None:
    """Make ``amounts`` (top, unit, criterion, done, owed) the standing of cells that have none of that day or later.

    ``receipt``: the day of the figures, when they arrived, and the submission.
    """
    reported_on, received_at, submission_id = receipt
    rest = (reported_on, received_at, received_at, submission_id, 1, False)
    insert_rows(session, STANDING, OF_STANDING, [(campaign_id, *amount, *rest) for amount in amounts], FOLLOW)


def remove_stands(session: Session, campaign_id: int, cells: Iterable[Cell]) -> None:
    """Leave ``cells`` without a standing."""
    criteria: dict[int, list[int]] = defaultdict(list)
    for cell in cells:
        criteria[cell.criterion].append(cell.unit)
    for criterion, units in criteria.items():
        for part in parts(units):
            session.execute(
                delete(STANDING).where(
                    STANDING.c.campaign_id == campaign_id,
                    STANDING.c.criterion_id == criterion,
                    STANDING.c.unit_id.in_(part),
                )
            )


def add_to_totals(session: Session, campaign_id: int, changed: Totals) -> None:
    """Add these changes to the daily totals."""
    rows = [(campaign_id, *place, *change) for place, change in changed.items()]
    insert_rows(session, DAILY_TOTAL, OF_DAILY_TOTAL, rows, ADD)


def count_in(session: Session, unit: tuple[int, int], nodes: Collection[int], sign: int) -> None:
    """Add all daily totals of ``unit`` (its top, itself) to those of ``nodes``; with ``sign`` -1 take them away."""
    if nodes:
        top, own = unit
        session.execute(_COUNT, {"top": top, "unit": own, "nodes": sorted(nodes), "sign": sign})


def change_top(session: Session, old: int, units: Iterable[int], new: int) -> None:
    """Keep standing and daily totals of ``units`` under another top than before."""
    for part in parts(units):
        for table in (STANDING, DAILY_TOTAL):
            mine = (table.c.campaign_id.in_(select(CAMPAIGN.c.id)), table.c.top_unit_id == old)
            session.execute(update(table).where(*mine, table.c.unit_id.in_(part)).values(top_unit_id=new))


def stored_stands(session: Session, campaign_id: int) -> dict[Cell, Stand]:
    """The standing of every cell of a campaign, as it is kept."""
    return read_stands(session, select(STANDING).where(STANDING.c.campaign_id == campaign_id))


def read_stands(session: Session, statement: Select[Any]) -> dict[Cell, Stand]:
    """The rows of the standing that a statement finds."""
    found = session.execute(statement)
    return {Cell(unit, criterion): Stand(*now) for _campaign, _top, unit, criterion, *now in found}


def stored_totals(session: Session, campaign_id: int) -> dict[Place, Counted]:
    """Every daily total of a campaign, as it is kept."""
    found = session.execute(select(DAILY_TOTAL).where(DAILY_TOTAL.c.campaign_id == campaign_id))
    return {
        Place(top, node, criterion, day): Counted(*sums)
        for _campaign, top, node, criterion, day, *sums in found
    }
