"""Figures to take away as a file: what the screens show the same person, and what proves it later."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Engine

from data import chain_entries, queries, standings_files
from data.engine import reading
from data.export_tables import Export
from domain.access import Actor, Deed
from domain.chain import Head
from domain.problems import NotFound
from domain.standings import Standings, of_criterion
from services.campaigns import known_campaign
from services.guard import guarded
from services.standings import standings


class Form(StrEnum):
    """What kind of file; the value is the ending of its name."""

    WORKBOOK = "xlsx"
    CSV = "csv"


_WRITERS = {Form.WORKBOOK: standings_files.workbook, Form.CSV: standings_files.csv}


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the day, a unit with everything below it, the knowledge of an instant, the kind of file.

    ``criterion``: that one alone.
    """

    on: date
    unit: str | None = None
    known_at: datetime | None = None
    form: Form = Form.WORKBOOK
    criterion: str | None = None


@guarded(Deed.SEE_STANDINGS)
def export_standings(
    engine: Engine, actor: Actor, code: str, wanted: Wanted, *, now: datetime
) -> tuple[bytes, str]:
    """The file and its name: standings as ``actor`` sees them, with the end of the ledger they rest on.

    NotFound where the campaign, the unit or the criterion does not exist for the actor.
    """
    found, head = _proven(engine, actor, code, wanted)
    part = next((unit for unit in found.plan.units if unit.code == wanted.unit), None)
    if wanted.criterion and wanted.criterion not in {known.code for known in found.plan.criteria}:
        raise NotFound("criterion", wanted.criterion)
    seen = of_criterion(found, wanted.criterion) if wanted.criterion else found
    export = Export(seen, head, part, by=actor.display_name or actor.name, at=now, ranked=seen is found)
    name = "-".join(filter(None, (code, wanted.unit, wanted.criterion, wanted.on.isoformat())))
    return _WRITERS[wanted.form](export), f"{name}.{wanted.form}"


def _proven(engine: Engine, actor: Actor, code: str, wanted: Wanted) -> tuple[Standings, Head]:
    """Standings and the end of the ledger at one moment: asked again where a write came between."""
    while True:
        with reading(engine) as session:
            revision = queries.revision(session, known_campaign(session, code))
            head = chain_entries.heads(session).get(code, Head())
        found = standings(engine, actor, code, on=wanted.on, unit=wanted.unit, known_at=wanted.known_at)
        if found.revision == revision:
            return found, head
