"""What is done and owed in every cell, without where it came from: what is compared when figures come in."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
from sqlmodel import Session

from data.queries import facts
from data.queries_rows import moved_rows, standing_rows
from data.tables import CRITERION, STANDING, UNIT
from domain.access import Scope
from domain.results import Figure

#: ``Figure._make`` without its check of the length.
_figure: Callable[[tuple[int, int | None]], Figure] = partial(tuple.__new__, Figure)


def figures(session: Session, campaign_id: int, *, scope: Scope, on: date) -> dict[tuple[str, str], Figure]:
    """The accepted figures up to ``on``, by unit and criterion code."""
    if session.execute(moved_rows(campaign_id, scope, on).limit(1)).first() is not None:
        return _of_frame(facts(session, campaign_id, scope=scope, on=on))
    columns = (UNIT.c.code, CRITERION.c.code, STANDING.c.done, STANDING.c.owed)
    rows = session.execute(standing_rows(campaign_id, scope, on).with_only_columns(*columns)).all()
    return {(unit, code): _figure((done, owed)) for unit, code, done, owed in rows}


def _of_frame(frame: pd.DataFrame) -> dict[tuple[str, str], Figure]:
    columns = frame[["unit", "criterion", "done", "owed"]].itertuples(index=False)
    return {
        (unit, code): Figure(int(done), None if pd.isna(owed) else int(owed))
        for unit, code, done, owed in columns
    }
