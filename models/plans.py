"""Plans: what a campaign sets."""

from datetime import date, datetime

from sqlalchemy import JSON, BigInteger, UniqueConstraint
from sqlmodel import Field

from models.base import Base


class Campaign(Base, table=True):
    """A plan in force. Tolerances are fractions of percentage points, as "25" or "25/2".

    ``settings_version`` rises with every change of ``late``, ``acceptance``, ``units_see`` and ``auto_accept``.
    ``plan_version`` counts the adjustments of the plan (``PlanChange``); the columns keep what it said at first.
    ``previous_code``: the campaign it was copied from; ``answers``: the code, or the symbol in words, of the
    higher campaign it answers.
    ``deleted_at``: nobody finds the campaign any more, but for thirty days it can be brought back.
    """

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True, index=True)
    title: str
    number: str = ""
    symbol: str = ""
    issuer: str = ""
    superior: str = ""
    place: str = ""
    issued_on: date | None = None
    occasion: str = ""
    slogan: str = ""
    signed_for: str = ""
    signer_role: str = ""
    signer: str = ""
    recipients: list[str] = Field(default_factory=list, sa_type=JSON)
    opens_on: date | None = None
    closes_on: date | None = None
    window_precision: str = "day"
    open_ended: bool = False
    on_course_tolerance: str = "10"
    slow_tolerance: str = "25"
    rank_by: str = "completion"
    tie_chain: list[str] = Field(default_factory=list, sa_type=JSON)
    auto_accept: bool = False
    late: str = "allowed"
    acceptance: str = "office"
    units_see: str = "nothing"
    settings_version: int = 0
    plan_version: int = 0
    previous_code: str = ""
    answers: str = ""
    rating_scale: list[str] = Field(default_factory=list, sa_type=JSON)
    illustrative: bool = False
    position: int = 0
    created_at: datetime
    deleted_at: datetime | None = None
    deleted_by: str | None = None
    deletion_reason: str = ""


class LegalBasis(Base, table=True):
    """A document the plan rests on."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


class Criterion(Base, table=True):
    """One thing counted or judged. ``target_num / target_den`` is exact; both null: no number.

    ``change_number``: the adjustment that brought it, null where the plan had it at first.
    """

    __table_args__ = (UniqueConstraint("campaign_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    position: int
    code: str
    name: str
    group: str = ""
    role: str = "target"
    kind: str
    direction: str = "at_least"
    target_num: int | None = Field(default=None, sa_type=BigInteger)
    target_den: int | None = Field(default=None, sa_type=BigInteger)
    inferred: bool = False
    measure: str = ""
    decimals: int = 0
    accumulation: str
    whole_body: bool = False
    applies_to: list[str] = Field(default_factory=list, sa_type=JSON)
    parent_code: str | None = None
    weight_num: int = Field(default=1, sa_type=BigInteger)
    weight_den: int = Field(default=1, sa_type=BigInteger)
    required: bool = False
    due_on: date | None = None
    aliases: list[str] = Field(default_factory=list, sa_type=JSON)
    source_text: str = ""
    change_number: int | None = None


class PlanChange(Base, table=True):
    """One adjustment of a plan in force. Append-only.

    ``content`` is what it changes, as JSON (``data.plan_change_rows``): it holds for days from
    ``effective_on``, as known from ``made_at``. ``document`` is the number of the adjusting document.
    """

    __table_args__ = (UniqueConstraint("campaign_id", "number"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id")
    number: int
    effective_on: date
    document: str
    reason: str
    made_by: str
    made_at: datetime
    content: str


class CampaignUnit(Base, table=True):
    """A unit's part in a campaign, with the khối or cụm it is compared in."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    unit_id: int = Field(foreign_key="unit.id", primary_key=True)
    peer_group: str = ""
    position: int = 0


class UnitTarget(Base, table=True):
    """The target of one unit for one criterion from a day on, and why.

    ``change_number``: the adjustment that set it, after which it is append-only; null where the plan had it.
    """

    id: int | None = Field(default=None, primary_key=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    unit_id: int = Field(foreign_key="unit.id")
    criterion_id: int = Field(foreign_key="criterion.id")
    target_num: int = Field(sa_type=BigInteger)
    target_den: int = Field(sa_type=BigInteger)
    from_on: date | None = None
    reason: str = ""
    set_by: str
    set_at: datetime
    change_number: int | None = None


class Task(Base, table=True):
    """One task of the plan."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    position: int = Field(primary_key=True)
    number: str = ""
    text: str
    lead: str = ""
    advisor: str = ""
    performer: str = ""
    time_text: str = ""
    due_on: date | None = None


class Deadline(Base, table=True):
    """A day a report is due, before or by it."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    position: int = Field(primary_key=True)
    text: str
    due_on: date
    inclusive: bool = True
    reporters: list[str] = Field(default_factory=list, sa_type=JSON)
    receiver: str = ""
