"""Adjustments of plans as rows, and back."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from data.plan_rows import Values
from data.tables import CRITERION, PLAN_CHANGE, UNIT_TARGET
from domain.campaigns import Precision, Window
from domain.criteria import Criterion
from domain.plan_changes import Adjustment, PlanChange
from domain.plans import Deadline, UnitTarget

_AS_IT_IS = ("number", "effective_on", "document", "reason", "made_by", "made_at")

#: What the fingerprint of an adjustment covers of the rows it brought.
_OF_CRITERION = (
    *("code", "name", "role", "kind", "direction", "target_num", "target_den", "inferred", "measure"),
    *("decimals", "accumulation", "whole_body", "applies_to", "parent_code", "weight_num", "weight_den"),
    *("required", "due_on"),
)
_OF_TARGET = ("unit_id", "criterion_id", "target_num", "target_den", "from_on", "reason", "set_by", "set_at")


def known_changes(
    session: Session,
    campaign_id: int,
    known_at: datetime | None = None,
    added: Mapping[int | None, Sequence[Criterion]] | None = None,
    given: Mapping[int | None, Sequence[UnitTarget]] | None = None,
) -> list[PlanChange]:
    """The adjustments that were known at ``known_at``, in the order in which they were made.

    ``added`` criteria and ``given`` targets of units stand in tables of their own, by the number of the
    adjustment that brought them.
    """
    wanted = select(PLAN_CHANGE).where(PLAN_CHANGE.c.campaign_id == campaign_id)
    if known_at is not None:
        wanted = wanted.where(PLAN_CHANGE.c.made_at <= known_at)
    rows = session.execute(wanted.order_by(PLAN_CHANGE.c.number))
    return [
        _change(row, (added or {}).get(row.number, ()), (given or {}).get(row.number, ())) for row in rows
    ]


def content_of(adjustment: Adjustment) -> str:
    """What an adjustment sets, as the row keeps it; criteria and targets of units stand in their own rows."""
    window = adjustment.window
    content = {
        "window": None
        if window is None
        else [_day(window.opens_on), _day(window.closes_on), str(window.precision), window.open_ended],
        "targets": [[code, None if target is None else str(target)] for code, target in adjustment.targets],
        "due_days": [[code, _day(due_on)] for code, due_on in adjustment.due_days],
        "added": [known.code for known in adjustment.added],
        "ended": list(adjustment.ended),
        "resumed": list(adjustment.resumed),
        "deadlines": [
            [one.text, _day(one.due_on), one.inclusive, list(one.reporters), one.receiver]
            for one in adjustment.deadlines
        ],
        "unit_targets": len(adjustment.unit_targets),
    }
    kept = {name: value for name, value in content.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def change_values(change: PlanChange) -> Values:
    """The columns of an adjustment but for its campaign."""
    kept = {name: getattr(change, name) for name in _AS_IT_IS}
    return kept | {"content": content_of(change.adjustment)}


def fingerprints(session: Session) -> dict[tuple[int, int], str]:
    """What every adjustment comes to, with the criteria and the targets that it brought, by campaign and number."""
    return {
        (row.campaign_id, row.number): fingerprint(session, row.campaign_id, row.number)
        for row in session.execute(select(PLAN_CHANGE.c.campaign_id, PLAN_CHANGE.c.number))
    }


def fingerprint(session: Session, campaign_id: int, number: int) -> str:
    """The SHA-256 of one adjustment as the tables have it; its columns are named, so that new ones do not count."""
    mine = (PLAN_CHANGE.c.campaign_id == campaign_id, PLAN_CHANGE.c.number == number)
    said = session.execute(select(*(PLAN_CHANGE.c[name] for name in (*_AS_IT_IS, "content"))).where(*mine))
    parts = [tuple(row) for row in said]
    for table, names in ((CRITERION, _OF_CRITERION), (UNIT_TARGET, _OF_TARGET)):
        brought = (table.c.campaign_id == campaign_id, table.c.change_number == number)
        rows = session.execute(
            select(*(table.c[name] for name in names)).where(*brought).order_by(table.c.id)
        )
        parts += [tuple(row) for row in rows]
    return sha256(json.dumps(parts, ensure_ascii=False, default=_kept).encode()).hexdigest()


def _kept(value: date) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


def _change(row: Row[Any], added: Sequence[Criterion], given: Sequence[UnitTarget]) -> PlanChange:
    said = json.loads(row.content)
    adjustment = Adjustment(
        window=_window(said["window"]) if "window" in said else None,
        targets=tuple(
            (code, None if target is None else Fraction(target)) for code, target in said.get("targets", ())
        ),
        due_days=tuple((code, _date(due_on)) for code, due_on in said.get("due_days", ())),
        added=tuple(added),
        ended=tuple(said.get("ended", ())),
        resumed=tuple(said.get("resumed", ())),
        deadlines=tuple(
            Deadline(text, date.fromisoformat(due_on), inclusive, tuple(reporters), receiver)
            for text, due_on, inclusive, reporters, receiver in said.get("deadlines", ())
        ),
        unit_targets=tuple(given),
    )
    return PlanChange(**{name: getattr(row, name) for name in _AS_IT_IS}, adjustment=adjustment)


def _window(kept: Sequence[Any]) -> Window:
    opens_on, closes_on, precision, open_ended = kept
    return Window(_date(opens_on), _date(closes_on), Precision(precision), open_ended)


def _day(known: date | None) -> str | None:
    return None if known is None else known.isoformat()


def _date(kept: str | None) -> date | None:
    return None if kept is None else date.fromisoformat(kept)
