"""Text made comparable letter for letter: what a rule finds in the folded text stands at the same place."""

import re
import unicodedata

from domain.names import placed

_GONE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), "")
_SAME = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "\u00a0": " ", "\u202f": " ", "…": "..."})
_FOLDED = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’", "'"))
_SPACES = re.compile(r"[ \t]+")
_EDGES = " \t\n;,."


def clean(text: str) -> str:
    """The text in composed letters, every run of spaces one space; nothing a person sees is lost."""
    plain = unicodedata.normalize("NFC", text).translate(_GONE).translate(_SAME)
    return "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()


def folded(text: str) -> str:
    """The same number of letters: small, with plain quotes and dashes, every tone in one place."""
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text.translate(_FOLDED))
    return placed(small)


def pattern(written: str) -> re.Pattern[str]:
    """A pattern for folded texts, written as people spell."""
    return re.compile(placed(written))


def bare_end(text: str) -> str:
    """The text without the punctuation around it that belongs to the sentence."""
    return text.strip(_EDGES).removesuffix("./").strip(_EDGES)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; "TT. Tỉnh ủy" and "1.200" are not its ends."""
    return [
        part.strip()
        for part in re.split(r"(?<=[^\s.A-ZĐ]{2}[.!?])\s+(?=[\"“(]?[A-ZÀ-ỸĐ])", text)
        if part.strip()
    ]
