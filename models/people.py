"""People: accounts, their sessions, and the trace of what they did."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field

from models.base import Base


class Account(Base, table=True):
    """A person who may sign in. ``unit_id`` null: the scope is everything.

    ``identity_issuer`` and ``identity_subject``: who vouches for the person (OpenID Connect), and as whom.
    ``failed_tries``: since the person last signed in. ``code_secret``: what the authenticator shares,
    empty where the password is enough; ``code_step``: the last thirty seconds whose code was used.
    ``email``: where reminders go, empty where nowhere.
    """

    __table_args__ = (Index("ix_account_identity", "identity_issuer", "identity_subject", unique=True),)

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True, index=True)
    display_name: str
    password_hash: str = ""
    role: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    created_at: datetime
    disabled_at: datetime | None = None
    failed_tries: int = 0
    code_secret: str = ""
    code_step: int = 0
    identity_issuer: str | None = None
    identity_subject: str | None = None
    email: str = ""


class SignInSession(Base, table=True):
    """A browser that signed in. Only the SHA-256 of its token is kept.

    ``failed_before``: how many tries to sign in to the account had failed since the last success.
    """

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None
    address: str = ""
    browser: str = ""
    failed_before: int = 0


class OneTimeLink(Base, table=True):
    """A link that signs one account in, once."""

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    expires_at: datetime
    used_at: datetime | None = None


class Audit(Base, table=True):
    """One deed of one person. Append-only; outlives the campaign it speaks of.

    ``id`` counts the entries of the chain; ``ledger`` is the end of the campaign's ledger after the
    deed, so that the last hash of the audit vouches for every ledger. ``session`` is the beginning of the
    hash of the browser's session, null where there was none (the command line).
    """

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    actor: str
    role: str
    deed: str
    campaign_id: int | None = Field(default=None, index=True)
    subject: str = ""
    before: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    ledger: str = ""
    session: str | None = None
    previous: str
    hash: str
