"""Codes that an authenticator shows for thirty seconds (RFC 6238: HMAC-SHA-1, six digits)."""

import hashlib
import hmac
from base64 import b32decode, b32encode
from datetime import datetime
from urllib.parse import quote

SECRET_BYTES = 20
PERIOD = 30  # seconds

_DIGITS = 6
_SLACK = 1  # steps before and after: clocks of phones differ
_ISSUER = "Bảng thi đua"


def step_at(now: datetime) -> int:
    """The number of the thirty seconds that contain ``now``."""
    return int(now.timestamp()) // PERIOD


def code_of(secret: bytes, step: int) -> str:
    """What an authenticator with that secret shows during that step."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**_DIGITS).zfill(_DIGITS)


def matching_step(secret: bytes, typed: str, now: datetime) -> int | None:
    """The step of which ``typed`` is the code, if it is one of now, just past or just to come."""
    digits = "".join(typed.split()).encode()
    here = step_at(now)
    steps = range(here - _SLACK, here + _SLACK + 1)
    return next((step for step in steps if hmac.compare_digest(code_of(secret, step).encode(), digits)), None)


def as_text(secret: bytes) -> str:
    """A secret as people type it into an authenticator."""
    return b32encode(secret).decode()


def from_text(text: str) -> bytes | None:
    """The secret in a text, None unless it is one of full length."""
    try:
        secret = b32decode("".join(text.split()).upper())
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def address(secret: str, login: str) -> str:
    """The otpauth address that hands a secret to an authenticator."""
    issuer = quote(_ISSUER)
    return f"otpauth://totp/{issuer}:{quote(login)}?secret={secret}&issuer={issuer}"
