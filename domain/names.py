"""Names as people type them, made comparable without losing what tells them apart."""

import re
import unicodedata

_TONES = "àáảãạ", "èéẻẽẹ", "ỳýỷỹỵ"
_OLD_STYLE_FIRST = {"o": "òóỏõọ", "u": "ùúủũụ"}

#: "hoà" and "hòa" are one syllable: the newer placement of the tone to the older one.
_TONE_PLACEMENT = {
    first + toned: old + base
    for first, base, tones in (("o", "a", _TONES[0]), ("o", "e", _TONES[1]), ("u", "y", _TONES[2]))
    for toned, old in zip(tones, _OLD_STYLE_FIRST[first], strict=True)
}
_MISPLACED_TONE = re.compile(f"o[{_TONES[0]}{_TONES[1]}]|u[{_TONES[2]}]")
_PUNCTUATION = re.compile(r"[^\w%]+|_+")

#: Letters that look the same, and marks that word processors put in on their own.
_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("‘’", "'")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", "")
)
_LOOKALIKE = re.compile(f"[{''.join(map(chr, _LOOKALIKES))}]")


def tidy(text: str) -> str:
    """``text`` in composed letters, without outer or no-break spaces, otherwise as it was typed."""
    composed = unicodedata.normalize("NFC", text.replace("\u00a0", " ").replace("\u202f", " "))
    return composed.strip()


def fold(text: str) -> str:
    """What two spellings of one name share: letter case, spaces and tone placement folded, diacritics kept."""
    plain = unicodedata.normalize("NFC", text)
    if _LOOKALIKE.search(plain):
        plain = plain.translate(_LOOKALIKES)
    composed = unicodedata.normalize("NFC", plain.casefold())
    return " ".join(placed(composed).split())


def placed(text: str) -> str:
    """``text`` with every tone where `fold` puts it; patterns for folded texts are written through this."""
    return _MISPLACED_TONE.sub(lambda found: _TONE_PLACEMENT[found.group()], text)


def bare(text: str) -> str:
    """`fold` without punctuation: "P. Đoàn thể," and "P Đoàn thể" are one; a % stays a word of its own."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text).replace("&", " và ")).replace("%", " % ").split())


def unaccented(text: str) -> str:
    """`bare` without diacritics. Never enough to take two names for one: "Bản Na" is not "Bàn Ná"."""
    apart = unicodedata.normalize("NFD", bare(text)).replace("đ", "d")
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
