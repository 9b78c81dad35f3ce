"""The workbook that units fill in."""

from datetime import date

from sqlalchemy import Engine

from data import result_template
from data.engine import reading
from domain.access import Actor, Deed
from services.guard import guarded
from services.scopes import narrowed
from services.standings import seen_plan


@guarded(Deed.SEE_STANDINGS)
def template(
    engine: Engine, actor: Actor, code: str, unit: str | None = None, *, on: date | None = None
) -> tuple[bytes, str]:
    """The results workbook of a campaign and its file name: of one unit, or of all the actor sees.

    It asks for what the plan asks for ``on``; without a day for what it asks for after all adjustments.
    """
    with reading(engine) as session:
        plan = seen_plan(session, code, narrowed(session, actor, unit), on=on)
    units = None if unit is None else [unit]
    name = f"{code}-{unit}.xlsx" if unit else f"{code}.xlsx"
    return result_template.write(plan, units=units, on=None), name
