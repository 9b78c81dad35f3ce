"""Passwords that many people chose: words, phrases, names and runs of keys, Vietnamese ones among them."""

import unicodedata
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")  # one a line, in composed small letters


def is_common(password: str) -> bool:
    """Whether the password is one of them, or is one of them but for digits, signs and spaces."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", password).casefold())
    words = "".join(letter if letter.isalpha() else " " for letter in folded).split()
    spellings = {folded, "".join(folded.split()), " ".join(words), "".join(words)}
    return not _common().isdisjoint(spellings)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(_FILE.read_text(encoding="utf-8").splitlines())
