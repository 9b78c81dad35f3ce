"""SQL for what a campaign holds still: published figures, and units that may hand in again."""

import json
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert, select
from sqlmodel import Session

from data.chains import head
from data.queries_cells import in_scope
from data.tables import PUBLICATION, REOPENING, UNIT
from domain.access import Scope


@dataclass(frozen=True)
class Published:
    """One version of a campaign's final figures, without the figures. ``ledger``: the end of its chain."""

    version: int
    reported_on: date
    known_at: datetime
    published_by: str
    reason: str
    sha256: str
    ledger: str


@dataclass(frozen=True)
class Reopened:
    """A unit that may hand in, with all below it, up to ``until``."""

    unit: str
    opened_at: datetime
    until: datetime
    opened_by: str
    reason: str


_OF_PUBLISHED = ("version", "reported_on", "known_at", "published_by", "reason", "sha256", "ledger")


def publications(session: Session, campaign_id: int) -> list[Published]:
    """All versions, the latest first."""
    wanted = select(*(PUBLICATION.c[name] for name in _OF_PUBLISHED))
    mine = wanted.where(PUBLICATION.c.campaign_id == campaign_id)
    return [Published(*row) for row in session.execute(mine.order_by(PUBLICATION.c.version.desc()))]


def final_up_to(session: Session, campaign_id: int) -> date | None:
    """The latest day whose figures were published; None before the first publication."""
    wanted = select(func.max(PUBLICATION.c.reported_on)).where(PUBLICATION.c.campaign_id == campaign_id)
    found: date | None = session.execute(wanted).scalar_one()
    return found


def add_publication(  # noqa: PLR0913 - a publication has as many facts
    session: Session,
    campaign_id: int,
    figures: dict[str, Any],
    *,
    reported_on: date,
    known_at: datetime,
    by: str,
    reason: str,
) -> Published:
    """Append the next version; ``figures`` is what is kept, as JSON."""
    last = select(func.max(PUBLICATION.c.version)).where(PUBLICATION.c.campaign_id == campaign_id)
    content = json.dumps(figures, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    made = Published(
        version=int(session.execute(last).scalar_one() or 0) + 1,
        reported_on=reported_on,
        known_at=known_at,
        published_by=by,
        reason=reason,
        sha256=sha256(content).hexdigest(),
        ledger=head(session, campaign_id).hash,
    )
    kept = {name: getattr(made, name) for name in _OF_PUBLISHED}
    session.execute(
        insert(PUBLICATION).values(campaign_id=campaign_id, standings=zlib.compress(content, 9), **kept)
    )
    return made


def published_figures(session: Session, campaign_id: int, version: int) -> dict[str, Any] | None:
    """What was published as that version; None where there is none, or it is not what was published."""
    wanted = select(PUBLICATION.c.standings, PUBLICATION.c.sha256).where(
        PUBLICATION.c.campaign_id == campaign_id, PUBLICATION.c.version == version
    )
    found = session.execute(wanted).one_or_none()
    if found is None or _fingerprint(found.standings) != found.sha256:
        return None
    said: dict[str, Any] = json.loads(zlib.decompress(found.standings))
    return said


def fingerprints(session: Session) -> dict[tuple[int, int], str]:
    """What the figures of every version come to, by campaign and version; not what the row says of them."""
    wanted = select(PUBLICATION.c.campaign_id, PUBLICATION.c.version, PUBLICATION.c.standings)
    return {(row.campaign_id, row.version): _fingerprint(row.standings) for row in session.execute(wanted)}


def _fingerprint(kept: bytes) -> str:
    try:
        return sha256(zlib.decompress(kept)).hexdigest()
    except (zlib.error, TypeError):  # SQLite takes a text where bytes belong
        return ""


def reopen(  # noqa: PLR0913 - a leave has as many facts
    session: Session, campaign_id: int, unit_id: int, *, at: datetime, until: datetime, by: str, reason: str
) -> None:
    """Append a leave for one unit; it takes the place of an earlier one."""
    session.execute(
        insert(REOPENING).values(
            campaign_id=campaign_id, unit_id=unit_id, opened_at=at, until=until, opened_by=by, reason=reason
        )
    )


def reopenings(session: Session, campaign_id: int) -> list[Reopened]:
    """The latest leave of every unit that ever had one, the latest first."""
    last = select(func.max(REOPENING.c.id)).where(REOPENING.c.campaign_id == campaign_id)
    wanted = (
        select(UNIT.c.code, REOPENING.c.opened_at, REOPENING.c.until)
        .add_columns(REOPENING.c.opened_by, REOPENING.c.reason)
        .join(UNIT, UNIT.c.id == REOPENING.c.unit_id)
        .where(REOPENING.c.id.in_(last.group_by(REOPENING.c.unit_id)))
        .order_by(REOPENING.c.id.desc())
    )
    return [Reopened(*row) for row in session.execute(wanted)]


def all_reopened(session: Session, campaign_id: int, units: Collection[str], now: datetime) -> bool:
    """Whether each of ``units``, or a unit above it, has a leave that still holds at ``now``."""
    live = [one.unit for one in reopenings(session, campaign_id) if one.opened_at <= now < one.until]
    trees = (select(UNIT.c.code).where(in_scope(UNIT.c.id, Scope(code))) for code in live)
    covered = {code for tree in trees for code in session.execute(tree).scalars()}
    return bool(units) and set(units) <= covered
