"""Files that units send: what was handed in, what is still being prepared, what was learned of layouts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from models.base import Base


class Original(Base, table=True):
    """The file of a submission, byte for byte; its SHA-256 stands in the ledger."""

    submission_id: int = Field(foreign_key="submission.id", primary_key=True)
    content: bytes


class Draft(Base, table=True):
    """A file that somebody uploaded and has not handed in yet, with what was answered and corrected since.

    ``answers`` by the ids of questions; ``corrections`` by place ("Kết quả!F17"), as typed.
    """

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    campaign_id: int = Field(foreign_key="campaign.id", index=True)
    file_name: str
    content: bytes
    sha256: str
    reported_on: date | None = None
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    corrections: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime
    updated_at: datetime


class RememberedMeaning(Base, table=True):
    """What somebody said that a header or a row of a layout means; ``unit`` is the code of who sends it, or ""."""

    unit: str = Field(primary_key=True)
    layout: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    answer: str
    set_by: str
    set_at: datetime


class PlanDraft(Base, table=True):
    """A plan document that somebody is confirming: the file, what was read of it, and what was said since.

    ``reading``: paragraphs, sources, warnings and the first tables; ``said``: the tables as they are now, and
    the doubts that were confirmed (``services.plan_confirming``).
    """

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    file_name: str
    content: bytes
    sha256: str
    reading: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    said: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    version: int = 0
    created_at: datetime
    updated_at: datetime


class PlanDocument(Base, table=True):
    """The document that a campaign was made of, byte for byte."""

    campaign_id: int = Field(foreign_key="campaign.id", primary_key=True)
    file_name: str
    content: bytes
    sha256: str
    saved_by: str
    saved_at: datetime
