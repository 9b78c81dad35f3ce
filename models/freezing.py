"""What a campaign holds still: published figures, and units that may hand in again. Append-only."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from models.base import Base


class Publication(Base, table=True):
    """The figures of one day as a council or the secretariat declared them final (chốt số liệu).

    ``standings`` is the JSON of ``standings --json``, compressed (zlib), and ``sha256`` the fingerprint of
    its bytes: what was published stays, whatever comes later. ``ledger`` is the end of the campaign's chain
    at ``known_at``.
    """

    __table_args__ = (UniqueConstraint("campaign_id", "version"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    version: int
    reported_on: date
    known_at: datetime
    published_by: str
    reason: str = ""
    standings: bytes
    sha256: str
    ledger: str = ""


class Reopening(Base, table=True):
    """Leave for one unit, and all below it, to hand in after the close, up to ``until``, and why.

    The latest row of a unit holds: one whose ``until`` is past ends an earlier one.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    opened_at: datetime
    until: datetime
    opened_by: str
    reason: str
