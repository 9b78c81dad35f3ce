"""Units for a plan that is about to begin, as rows of the sheet "Đơn vị": of a workbook, of names, of a campaign."""

from collections.abc import Sequence

from sqlalchemy import Engine

from data import plan_forms, store_units
from data.engine import reading
from data.sheets import read_workbook
from data.text_sheets import texts_of, texts_of_plan
from data.unit_workbook import sheet_missing
from domain.access import Actor, Deed
from domain.names import fold
from domain.plan_files import Table, codes_for
from domain.problems import Problem, Refused, stops
from domain.units import Unit
from services.guard import guarded
from services.standings import seen_plan


@guarded(Deed.IMPORT_PLAN)
def units_of_sheet(engine: Engine, actor: Actor, content: bytes) -> list[dict[str, str]]:
    """The rows of the sheet "Đơn vị" of a workbook; ``Refused`` where there is none."""
    del engine, actor  # the guard has asked
    book = read_workbook(content)
    if isinstance(book, Problem):
        raise Refused([book])
    name = plan_forms.UNITS.sheet
    if book.sheet(name) is None:
        raise Refused([sheet_missing(name, book)])
    tables, problems = texts_of(book)
    if stops(problems):
        raise Refused(problems)
    return tables[name]


@guarded(Deed.IMPORT_PLAN)
def units_of_names(
    engine: Engine, actor: Actor, names: Sequence[str], rows: Table = ()
) -> list[dict[str, str]]:
    """A row of the sheet "Đơn vị" for each name, with the code of the unit that is called so, or a new one."""
    del actor  # the guard has asked
    codes, called = (plan_forms.UNITS.header(key) for key in ("code", "name"))
    with reading(engine) as session:
        known = store_units.load_units(session, store_units.everything()).values()
    by_name = {fold(unit.name): unit for unit in known}
    taken = {unit.code: unit.name for unit in known}
    taken |= {row.get(codes, ""): row.get(called, "") for row in rows}
    new = [name for name in names if fold(name) not in by_name]
    made = dict(zip(new, codes_for(new, taken), strict=True))
    return [
        {codes: made[name], called: name} if name in made else _row(by_name[fold(name)]) for name in names
    ]


def _row(unit: Unit) -> dict[str, str]:
    """A known unit as a row of the sheet "Đơn vị"."""
    values = {"code": unit.code, "name": unit.name, "unit_type": unit.unit_type, "parent": unit.parent or ""}
    return {plan_forms.UNITS.header(key): text for key, text in values.items()}


@guarded(Deed.IMPORT_PLAN)
def units_of_campaign(engine: Engine, actor: Actor, code: str) -> list[dict[str, str]]:
    """The rows of the sheet "Đơn vị" of a campaign that the actor sees; NotFound where there is none."""
    with reading(engine) as session:
        return texts_of_plan(seen_plan(session, code, actor.scope))[plan_forms.UNITS.sheet]
