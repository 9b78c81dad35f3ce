"""The package around a workbook: what is checked before a byte of it is unpacked."""

import io
import struct
import zipfile
from itertools import pairwise

from data.foreign.grid import RefusalError

MAX_ENTRIES = 500
MAX_PART = 48 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x1 | 0x40
_KIND_OF_FILE, _SYMBOLIC_LINK = 0o170000, 0o120000


def open_package(content: bytes) -> zipfile.ZipFile:
    """The archive, once nothing in its list of contents speaks against unpacking it."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    entries = archive.infolist()
    names = [entry.filename.casefold() for entry in entries]
    refuse(len(entries) > MAX_ENTRIES, "too_many_parts")
    refuse(len(set(names)) < len(names), "part_twice")
    refuse(any(entry.flag_bits & _ENCRYPTED for entry in entries), "encrypted")
    refuse(any(map(_strange, entries)), "part_name")
    refuse(any(entry.compress_type not in (0, 8) for entry in entries), "compression")
    refuse(any(entry.file_size > MAX_PART for entry in entries), "unpacked_too_large")
    refuse(sum(entry.file_size for entry in entries) > MAX_UNPACKED, "unpacked_too_large")
    _check_places(content, entries, archive.start_dir)
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part; no more of them are unpacked than the list of contents has promised."""
    with archive.open(name) as part:
        return part.read(max(archive.getinfo(name).file_size, 1))


def refuse(refused: bool, cause: str) -> None:
    """Raise the refusal if there is a reason for it."""
    if refused:
        raise RefusalError(cause)


def _strange(entry: zipfile.ZipInfo) -> bool:
    """Whether a part would land elsewhere, or be a link, if somebody unpacked the file to a disk."""
    name = entry.orig_filename
    climbs = ".." in name.split("/") or name.startswith("/")
    link = (entry.external_attr >> 16) & _KIND_OF_FILE == _SYMBOLIC_LINK
    return climbs or link or any(sign in name for sign in "\\:\0")


def _check_places(content: bytes, entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Refuse parts that claim the same bytes, as in a bomb of one block, and bytes before the first part."""
    spans = sorted(_span(content, entry) for entry in entries)
    refuse(bool(spans) and spans[0][0] != 0, "extra_bytes")
    spans.append((directory, directory))
    refuse(any(end > begin for (_, end), (begin, _) in pairwise(spans)), "overlap")


def _span(content: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    signature, name, extra = _LOCAL_HEADER.unpack_from(content, entry.header_offset)
    refuse(signature != b"PK\x03\x04", "damaged")
    begin = entry.header_offset
    return begin, begin + _LOCAL_HEADER.size + name + extra + entry.compress_size
