"""Parts of a workbook in the plain form that spreadsheet programs write, five times as fast.

A strict grammar, a small part of XML: every byte must obey it, and what stands around them is
parsed as XML. Where one byte does not obey, nothing is taken, and the whole part goes through the
XML parser instead; both give the same cells.
"""

import re
from collections.abc import Iterator

from data.foreign.grid import MAX_STRINGS, MAX_TEXT_OF_A_CELL, RefusalError

_CHUNK = 1024 * 1024
_STRING, _STRING_END = b"<si>", b"</si>"
_DECLARED = re.compile(
    rb'(?:<\?xml version="1\.0" encoding="(?i:utf-8)"(?: standalone="(?:yes|no)")? ?\?>\s*)?<[A-Za-z]'
)
_OTHER_MARKUP = re.compile(rb"<[!?]")

TEXT = "[^<>\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_SHARED = re.compile(f'<si><t(?: xml:space="preserve")?>({TEXT})</t></si>')
_ENTITY = re.compile("&(?:(amp|lt|gt|quot|apos);)?")
_MEANT = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class NotPlainError(Exception):
    """The rows are not in the plain form; the XML parser must read them."""


def read_plain_strings(xml: bytes) -> tuple[list[str], bytes]:
    """The texts that cells share, and what stands around them; ``NotPlainError`` if that fails."""
    head, body, tail = framed(xml, xml.find(_STRING), xml.rfind(_STRING_END) + len(_STRING_END))
    texts: list[str] = []
    for chunk in chunks(body, _STRING_END):
        parts = _SHARED.split(chunk)
        if any(parts[::2]):
            raise NotPlainError
        texts += map(without_entities, parts[1::2])
        if len(texts) > MAX_STRINGS:
            raise RefusalError("too_many_cells")
    return texts, head + tail


def framed(xml: bytes, begin: int, end: int) -> tuple[bytes, bytes, bytes]:
    """What stands before the plain part, the part itself, and what stands behind it."""
    head, tail = xml[: max(begin, 0)], xml[end:]
    declared = _DECLARED.match(head)
    if end < begin or not declared:
        raise NotPlainError
    if _OTHER_MARKUP.search(head, declared.end()) or _OTHER_MARKUP.search(tail):
        raise NotPlainError
    return head, xml[begin:end], tail


def chunks(xml: bytes, mark: bytes) -> Iterator[str]:
    """The part in pieces that end with ``mark``, so that only one at a time is held as text."""
    begin, end = 0, len(xml)
    while begin < end:
        cut = xml.rfind(mark, begin, begin + _CHUNK) + len(mark)
        cut = cut if begin < cut and begin + _CHUNK < end else end
        try:
            yield xml[begin:cut].decode()
        except UnicodeDecodeError as error:
            raise NotPlainError from error
        begin = cut


def without_entities(text: str) -> str:
    """The text with ``&amp;`` and its like turned into what they stand for."""
    if len(text) > MAX_TEXT_OF_A_CELL:
        raise NotPlainError
    return _ENTITY.sub(_meant, text) if "&" in text else text


def _meant(entity: re.Match[str]) -> str:
    if not entity[1]:
        raise NotPlainError
    return _MEANT[entity[1]]
