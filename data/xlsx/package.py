"""The package around a workbook: what is checked before a byte of it is unpacked."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from xml.parsers import expat

MAX_ENTRIES = 500
MAX_UNPACKED = 64 * 1024 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1


class RefusalError(Exception):
    """The bytes are not a workbook that can be read; ``cause`` names why."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True)
class Handlers:
    """What to do at the start, end and text of an element; names come without their namespace."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None


def open_package(content: bytes) -> zipfile.ZipFile:
    """The archive, once nothing in its list of contents speaks against unpacking it."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = archive.infolist()
    names = [entry.filename.casefold() for entry in entries]
    _refuse(len(entries) > MAX_ENTRIES, "too_many_parts")
    _refuse(len(set(names)) < len(names), "part_twice")
    _refuse(any(entry.flag_bits & _ENCRYPTED for entry in entries), "encrypted")
    _refuse(any(entry.compress_type not in (0, 8) for entry in entries), "compression")
    _refuse(sum(entry.file_size for entry in entries) > MAX_UNPACKED, "unpacked_too_large")
    _refuse(_overlap(entries), "overlap")
    _refuse(any("vbaproject" in name for name in names), "macros")
    return archive


class _LocalNames(dict[str, str]):
    """Names without their namespace, each taken apart once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(" ")[2]
        return self[name]


def parse_part(archive: zipfile.ZipFile, name: str, handlers: Handlers) -> None:
    """Run the XML of one part through ``handlers``, streaming; document types are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _LocalNames()
    start, end = handlers.start, handlers.end
    parser.StartElementHandler = lambda tag, attributes: start(names[tag], attributes)
    if end:
        parser.EndElementHandler = lambda tag: end(names[tag])
    if handlers.text:
        parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(name) as part:
        parser.ParseFile(part)


def _refuse(refused: bool, cause: str) -> None:
    if refused:
        raise RefusalError(cause)


def _refuse_doctype(*_: object) -> None:
    raise RefusalError("document_type")


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether two parts claim the same bytes, as in a bomb that unpacks one block many times."""
    spans = sorted(
        (entry.header_offset, entry.header_offset + _LOCAL_HEADER + len(entry.filename) + entry.compress_size)
        for entry in entries
    )
    return any(end > begin for (_, end), (begin, _) in pairwise(spans))
