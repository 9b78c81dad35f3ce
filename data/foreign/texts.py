"""Text of foreign cells: composed letters, no outer spaces, and nothing in it that hides or commands."""

import re
import unicodedata
from collections.abc import Sequence

from domain.names import tidy

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
#: Controls, marks that turn the direction of writing, halves of characters, and what is no character at all.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
#: Any of these, and spaces that do not break.
_TO_CHANGE = re.compile(f"_x|\r|[\x0b\x0c\x85\u2028\u2029\u00a0\u202f]|{_REFUSED.pattern}")

#: Fonts that show Vietnamese by other letters than they store.
_OLD_FONTS = (".vn", "vni")


def cleaned(text: str) -> str | None:
    """The text as a person sees it; None where it holds characters that nobody can see or type."""
    text = _LINE_END.sub("\n", text)
    return None if _REFUSED.search(text) else tidy(text)


def all_cleaned(texts: Sequence[str]) -> Sequence[str | None]:
    """``cleaned(unescaped(text))`` of every text, at once where none of them needs more than to be stripped."""
    whole = "\n".join(texts)
    if _TO_CHANGE.search(whole) or not unicodedata.is_normalized("NFC", whole):
        return [cleaned(unescaped(text)) for text in texts]
    return [text.strip() for text in texts]


def unescaped(text: str) -> str:
    """Text of an Open XML part with ``_x000D_`` and its like turned into what they stand for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def old_font(name: str) -> str:
    """The name of the font if it is one from before Unicode, else ""."""
    return name[:64] if name.casefold().startswith(_OLD_FONTS) else ""
