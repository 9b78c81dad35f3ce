"""Signing in: tries that failed, browsers that succeeded before, and the second step."""

from datetime import datetime

from sqlmodel import Field

from models.base import Base


class SignInTry(Base, table=True):
    """A try to sign in that failed or is not decided yet; kept for an hour, across restarts.

    ``login_hash``: people type passwords where the name belongs, so that it is not kept as typed.
    ``browser_hash`` empty: the browser never signed in to that account. ``refused``: tries since then
    that were not even looked at.
    """

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    login_hash: str = Field(index=True)
    address: str = Field(index=True)
    browser_hash: str = ""
    refused: int = 0


class RememberedBrowser(Base, table=True):
    """A browser that signed in to an account. Only the SHA-256 of its token is kept; it opens nothing."""

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id", primary_key=True)
    expires_at: datetime


class HalfSession(Base, table=True):
    """A browser that gave the password and still owes the code. Opens nothing; lasts minutes."""

    token_hash: str = Field(primary_key=True)
    account_id: int = Field(foreign_key="account.id")
    expires_at: datetime


class RecoveryCode(Base, table=True):
    """A code for who lost the authenticator; the row goes when it is used. Only its SHA-256 is kept."""

    account_id: int = Field(foreign_key="account.id", primary_key=True)
    code_hash: str = Field(primary_key=True)
