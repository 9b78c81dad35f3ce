"""Runs that were typed in TCVN3 or VNI and lost their font: told by their letters, paragraph by paragraph."""

import re

from domain.legacy_text import Encoding, encoding_of_font, in_unicode, shows_capitals

#: Letters that only Unicode has: a text with any of them is not in an old encoding.
_UNICODE_ONLY = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]"
)
#: Signs of TCVN3 inside or at the end of a word, where no Vietnamese text in Unicode has them.
_TCVN3 = re.compile(r"(?<=[A-Za-z])[µ¸¶·¹¨»¾¼½Æ©Ç®Ñª×Ø«¬\u00adßäåæëîïñö÷øûüþÖÜÞ]|[®§¦](?=[a-zA-Z])")
#: A vowel of VNI with its mark behind it.
_VNI = re.compile(r"[aeouyAEOUYôöÔÖ][øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË](?![a-z]?[øùûõï])|ñ(?=[aeiouyö])")


def mended(text: str) -> tuple[str, bool]:
    """The text in Unicode, and whether it was in an old encoding."""
    encoding = _encoding_of(text)
    return (in_unicode(text, encoding), True) if encoding else (text, False)


def _encoding_of(text: str) -> Encoding | None:
    if text.isascii() or _UNICODE_ONLY.search(text):
        return None
    tcvn3, vni = len(_TCVN3.findall(text)), len(_VNI.findall(text))
    if max(tcvn3, vni) < 2:
        return None
    return Encoding.VNI if vni > tcvn3 else Encoding.TCVN3


def of_font(text: str, font: str) -> str:
    """What a run of that font shows; text of other fonts as it is."""
    encoding = encoding_of_font(font)
    return in_unicode(text, encoding, capitals=shows_capitals(font)) if encoding else text
