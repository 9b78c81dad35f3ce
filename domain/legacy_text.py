"""Texts typed in the fonts of before Unicode: TCVN3 (.VnTime and its like) and VNI."""

import re
from enum import StrEnum

_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"  # one letter each
    "ĂÂĐÊÔƠƯ"
)
_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"

#: Letter of VNI fonts and mark after it, by the letter that both stand for.
_VNI_MARKS = {
    "a": {"à": "ø", "á": "ù", "ả": "û", "ã": "õ", "ạ": "ï", "ă": "ê", "ằ": "è", "ắ": "é", "ẳ": "ú", "ẵ": "ü"}
    | {"ặ": "ë", "â": "â", "ầ": "à", "ấ": "á", "ẩ": "å", "ẫ": "ã", "ậ": "ä"},
    "e": {"è": "ø", "é": "ù", "ẻ": "û", "ẽ": "õ", "ẹ": "ï"}
    | {"ê": "â", "ề": "à", "ế": "á", "ể": "å", "ễ": "ã", "ệ": "ä"},
    "o": {"ò": "ø", "ó": "ù", "ỏ": "û", "õ": "õ", "ọ": "ï"}
    | {"ô": "â", "ồ": "à", "ố": "á", "ổ": "å", "ỗ": "ã", "ộ": "ä"},
    "ô": {"ơ": "", "ờ": "ø", "ớ": "ù", "ở": "û", "ỡ": "õ", "ợ": "ï"},
    "u": {"ù": "ø", "ú": "ù", "ủ": "û", "ũ": "õ", "ụ": "ï"},
    "ö": {"ư": "", "ừ": "ø", "ứ": "ù", "ử": "û", "ữ": "õ", "ự": "ï"},
    "y": {"ỳ": "ø", "ý": "ù", "ỷ": "û", "ỹ": "õ"},
    "": {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"},
}
_VNI_SMALL = {letter + mark: meant for letter, marks in _VNI_MARKS.items() for meant, mark in marks.items()}


class Encoding(StrEnum):
    """How the letters of a text are written."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


#: What each sign or pair of signs stands for.
TABLES: dict[Encoding, dict[str, str]] = {
    Encoding.TCVN3: dict(zip(_TCVN3, _VIETNAMESE, strict=True)),
    Encoding.VNI: _VNI_SMALL | {signs.upper(): meant.upper() for signs, meant in _VNI_SMALL.items()},
}
_SIGNS = {
    encoding: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for encoding, table in TABLES.items()
}
_FOREIGN = {
    encoding: {sign for signs in table for sign in signs if not sign.isascii()}
    - set(_VIETNAMESE + _VIETNAMESE.upper())
    for encoding, table in TABLES.items()
}


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding that a font shows: ".VnTimeH" TCVN3, "VNI-Times" VNI; None for every other."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if name.startswith("vni") else None


def encodings_of_text(text: str) -> tuple[Encoding, ...]:
    """The encodings that ``text`` may be in, judged by signs that Vietnamese never has."""
    return tuple(encoding for encoding, foreign in _FOREIGN.items() if foreign & set(text))


def in_unicode(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """What a text of these fonts says; ``capitals`` for fonts that show every letter as a capital."""
    table = TABLES[encoding]
    said = _SIGNS[encoding].sub(lambda found: table[found.group()], text)
    return said.upper() if capitals else said


def shows_capitals(font: str) -> bool:
    """Whether the font is one of those TCVN3 fonts that have capitals only (".VnTimeH")."""
    return encoding_of_font(font) is Encoding.TCVN3 and font.strip().endswith("H")
