"""Passwords: what may be one, and how one is kept (Argon2id)."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from threading import BoundedSemaphore
from time import perf_counter

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from data.common_passwords import is_common
from domain.names import fold

SHORTEST = 12  # characters
LONGEST = 1024  # bytes: hashing megabytes is work that a stranger could order

_NAME = 3  # a shorter name is in many words by chance
_BESIDE_A_NAME = 8  # characters
_HASHER = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)
# 46 MiB each: many attempts at once must not eat the memory of the machine
_AT_ONCE = BoundedSemaphore(2)
# the same work for a name that does not exist, so that the answer's time tells nothing
_OF_NOBODY = (
    "$argon2id$v=19$m=47104,t=2,p=1$6klXes6OB4UdZR05B0kwyw$X25Y7QbL1O5TMbBpbSYpXYf6NcXugXOygrFoMl8MBdI"
)


class PasswordFault(StrEnum):
    """Why a password was refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    OWN_NAME = "own_name"


class PasswordRefused(Exception):
    """The password may not be used."""

    def __init__(self, fault: PasswordFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def hashed(password: str, names: Iterable[str] = ()) -> str:
    """What is kept of a new password; raises ``PasswordRefused``."""
    require_good(password, names)
    return renewed(password)


def require_good(password: str, names: Iterable[str] = ()) -> None:
    """Raise ``PasswordRefused`` unless it may be the password of somebody with these names."""
    text = _normal(password)
    if len(text) < SHORTEST:
        raise PasswordRefused(PasswordFault.TOO_SHORT)
    if len(text.encode()) > LONGEST:
        raise PasswordRefused(PasswordFault.TOO_LONG)
    if is_common(text):
        raise PasswordRefused(PasswordFault.COMMON)
    if any(_rests_on(text, name) for name in names):
        raise PasswordRefused(PasswordFault.OWN_NAME)


def renewed(password: str) -> str:
    """What is kept from now on of a password that was good enough when it was chosen."""
    with _AT_ONCE:
        return _HASHER.hash(_normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether ``password`` is the one of which ``kept`` was kept; always the same work."""
    text = _normal(password)
    if len(text.encode()) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _OF_NOBODY, text)
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def outdated(kept: str) -> bool:
    """Whether a kept password was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(kept)


def hash_milliseconds() -> float:
    """How long this machine takes for one hash; 50 to 250 is as it should be.

    The quickest of five: other work can only make it slower.
    """
    return 1000 * min(_seconds_of_one() for _ in range(5))


def _seconds_of_one() -> float:
    begun = perf_counter()
    renewed("mười hai ký tự trở lên")
    return perf_counter() - begun


def _rests_on(text: str, name: str) -> bool:
    """Whether little is left of the password without the name."""
    written, known = (fold(one).replace(" ", "") for one in (text, name))
    return len(known) >= _NAME and known in written and len(written) - len(known) < _BESIDE_A_NAME


def _normal(password: str) -> str:
    # one Vietnamese password can be typed as composed or decomposed letters
    return unicodedata.normalize("NFC", password)
