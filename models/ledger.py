"""What units sent, and the figures kept up to date from it.

``Submission``, ``SubmissionEvent`` and ``Result`` are append-only. ``Standing``, ``DailyTotal`` and
``Revision`` are maintained in the transaction that appends, and can be rebuilt from the ledger; their
ids come from its rows, so that only those carry foreign keys. ``sequence``, ``previous`` and ``hash``
chain the ledger of a campaign (``domain.chain``).
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlmodel import Field

from models.base import Base


class Submission(Base, table=True):
    """One upload or form of results. ``token`` makes a repeated deed one deed.

    ``due_on`` is the last day in time as the plan said when it arrived.
    """

    __table_args__ = (
        UniqueConstraint("campaign_id", "token"),
        UniqueConstraint("campaign_id", "sequence"),
        Index("ix_submission_day", "campaign_id", "reported_on"),
        Index("ix_submission_file", "campaign_id", "sha256"),
        Index("ix_submission_account", "campaign_id", "account_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    unit_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    reported_on: date
    received_at: datetime
    due_on: date | None = None
    submitted_by: str
    account_id: int | None = Field(default=None, foreign_key="account.id")
    source: str
    file_name: str = ""
    sha256: str = ""
    token: str
    note: str = ""
    sequence: int
    previous: str
    hash: str


class SubmissionEvent(Base, table=True):
    """What happened to a submission: accepted, returned, withdrawn, each at most once."""

    __table_args__ = (UniqueConstraint("submission_id", "event"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", index=True)
    event: str
    at: datetime
    by: str
    reason: str = ""
    sequence: int
    previous: str
    hash: str


class Result(Base, table=True):
    """What one submission says of one unit and criterion as of one day.

    ``done`` and ``owed`` are whole steps of the criterion; ``owed`` is null unless reported.
    ``campaign_id`` and ``top_unit_id`` repeat what submission and unit say, for the indexes. On
    PostgreSQL a trigger stands for the foreign keys: it looks once at all rows of a statement, where
    they would look at each, and holds the campaign and the day against the submission as well.
    """

    __table_args__ = (
        UniqueConstraint("submission_id", "unit_id", "criterion_id"),
        Index("ix_result_cell", "campaign_id", "unit_id", "criterion_id", "reported_on"),
    )

    id: int | None = Field(
        default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer, "sqlite")
    )
    submission_id: int = Field(foreign_key="submission.id")
    campaign_id: int
    top_unit_id: int
    unit_id: int = Field(foreign_key="unit.id")
    criterion_id: int = Field(foreign_key="criterion.id")
    reported_on: date
    done: int = Field(sa_type=BigInteger)
    owed: int | None = Field(default=None, sa_type=BigInteger)
    sheet: str = ""
    cell: str = ""


class Standing(Base, table=True):
    """The accepted figure of one unit for one criterion after all results so far.

    ``reported_on`` is the day of the latest figures in it, ``first_received_at`` when the first
    figure arrived, ``results`` how many days count, ``corrected`` whether a later submission
    replaced a figure of the same day. The next figure finds room beside the present one.
    """

    __table_args__ = ({"sqlite_with_rowid": False, "postgresql_with": {"fillfactor": 50}},)

    campaign_id: int = Field(primary_key=True)
    top_unit_id: int = Field(primary_key=True)
    unit_id: int = Field(primary_key=True)
    criterion_id: int = Field(primary_key=True)
    done: int = Field(sa_type=BigInteger)
    owed: int | None = Field(default=None, sa_type=BigInteger)
    reported_on: date
    received_at: datetime
    first_received_at: datetime
    submission_id: int
    results: int
    corrected: bool = False


class DailyTotal(Base, table=True):
    """By how much the totals of one node of the unit tree change on one day of figures.

    The total as of a day is the sum of all changes up to it, so that a series is one range of one
    index. ``unit_id`` is the node; its own figures and those of all units below it count.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    campaign_id: int = Field(primary_key=True)
    top_unit_id: int = Field(primary_key=True)
    unit_id: int = Field(primary_key=True)
    criterion_id: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    done: int = Field(sa_type=BigInteger)
    owed: int = Field(sa_type=BigInteger)
    units: int


class Revision(Base, table=True):
    """How often anything of a campaign was written: the key of every cache."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    number: int = 0


class ChainHead(Base, table=True):
    """The end of one chain: of a campaign's ledger, or of the audit where ``campaign_id`` is 0."""

    campaign_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    entries: int
    hash: str
