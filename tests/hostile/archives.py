"""Trouble in the zip around a workbook: its list of contents, its sizes, its names."""

import bz2
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from tests.hostile.cases import Case, accepted, changed, refused
from tests.workbooks.packages import parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = parts('<row r="1"><c r="A1"><v>91.5</v></c></row>')
MIB = 1024 * 1024
_HEAD, _, _TAIL = PLAIN[SHEET].partition('<row r="1"><c r="A1"><v>91.5</v></c></row>')


def with_parts(extra: dict[str, str]) -> Callable[[], bytes]:
    return lambda: zipped(PLAIN | extra)


def without(name: str) -> Callable[[], bytes]:
    return lambda: zipped({part: text for part, text in PLAIN.items() if part != name})


def with_entry(change: Callable[[zipfile.ZipInfo], None]) -> Callable[[], bytes]:
    """The plain workbook with one more part, of which the list of contents says something odd."""

    def build() -> bytes:
        file = io.BytesIO(zipped(PLAIN))
        with zipfile.ZipFile(file, "a") as archive:
            entry = zipfile.ZipInfo("docProps/thumbnail.txt")
            change(entry)
            archive.writestr(entry, "x")
        return file.getvalue()

    return build


def renamed(name: str) -> Callable[[], bytes]:
    """A part of that name, put there byte for byte, as zipfile itself would mend it."""
    stand_in = "n" * len(name.encode())
    return lambda: zipped(PLAIN | {stand_in: ""}).replace(stand_in.encode(), name.encode())


def patched(offset: int, value: bytes, content: bytes | None = None) -> bytes:
    """The plain workbook with bytes changed in the directory entry of its sheet."""
    raw = bytearray(content or zipped(PLAIN))
    entry = raw.rindex(SHEET.encode()) - 46
    raw[entry + offset : entry + offset + len(value)] = value
    return bytes(raw)


def flagged() -> bytes:
    return patched(8, struct.pack("<H", 1))


def method(number: int) -> Callable[[], bytes]:
    return lambda: patched(10, struct.pack("<H", number))


def repeated(block: bytes, times: int) -> bytes:
    """A deflate stream of the block, many times, made in an instant."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    return once * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def packed(name: str, pieces: Iterable[tuple[bytes, int]], claimed: int | None = None) -> bytes:
    """The plain workbook with one part replaced by repeated pieces, at most told of as ``claimed`` bytes."""
    pieces = list(pieces)
    data = b"".join(
        repeated(block, times)[: -2 if place < len(pieces) - 1 else None]
        for place, (block, times) in enumerate(pieces)
    )
    size = sum(len(block) * times for block, times in pieces)
    crc = 0
    if size < 64 * MIB:
        for block, times in pieces:
            for _ in range(times):
                crc = zlib.crc32(block, crc)
    file = io.BytesIO(zipped({part: text for part, text in PLAIN.items() if part != name}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, data)
    raw = bytearray(file.getvalue())
    told = struct.pack("<HLLL", 8, crc, len(data), size if claimed is None else claimed)
    local, central = raw.index(name.encode()) - 30, raw.rindex(name.encode()) - 46
    for place in (local + 8, central + 10):
        raw[place : place + 2] = told[:2]
    for place in (local + 14, central + 16):
        raw[place : place + 12] = told[2:]
    return bytes(raw)


def rows_of(block: str, times: int, claimed: int | None = None) -> Callable[[], bytes]:
    """A sheet with the same rows or cells over and over."""
    pieces = [(_HEAD.encode(), 1), (block.encode(), times), (_TAIL.encode(), 1)]
    return lambda: packed(SHEET, pieces, claimed)


def strings_of(block: str, times: int) -> Callable[[], bytes]:
    head, tail = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">', b"</sst>"
    return lambda: packed("xl/sharedStrings.xml", [(head, 1), (block.encode(), times), (tail, 1)])


def one_string() -> bytes:
    """40 MiB of text for a single cell."""
    head = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    return packed("xl/sharedStrings.xml", [(head, 1), (b"x" * MIB, 40), (b"</t></si></sst>", 1)])


def bzip2_bomb() -> bytes:
    """1.5 GiB of zeros in a few kilobytes, by a method that spreadsheets do not use."""
    file = io.BytesIO(zipped({part: text for part, text in PLAIN.items() if part != SHEET}))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(SHEET, bz2.compress(bytes(15 * MIB)) * 100)
    size = struct.pack("<L", 1500 * MIB)
    return patched(24, size, patched(10, struct.pack("<H", 12), file.getvalue()))


def overlapping() -> bytes:
    """48 sheets that are all one block of 40 MiB."""
    raw = packed(SHEET, [(b" " * MIB, 40)])
    end = raw.rindex(b"PK\x05\x06")
    entry = raw.rindex(SHEET.encode()) - 46
    copies = b"".join(
        raw[entry : entry + 46] + SHEET.replace("sheet1", f"she{number:03d}").encode() for number in range(48)
    )
    size, begin = (int.from_bytes(raw[end + place : end + place + 4], "little") for place in (12, 16))
    tail = bytearray(raw[end:])
    tail[8:20] = struct.pack("<HHLL", 55, 55, size + len(copies), begin)
    return raw[:end] + copies + bytes(tail)


def one_block_twice() -> bytes:
    raw = bytearray(zipped(PLAIN | {"xl/a.xml": "0" * 100}))
    second = raw.index(b"PK\x01\x02", raw.index(b"PK\x01\x02") + 1)
    raw[second + 42 : second + 46] = bytes(4)
    return bytes(raw)


def streamed() -> bytes:
    """As programs write that cannot go back: sizes stand behind the parts."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.held = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.held += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, text in PLAIN.items():
            archive.writestr(name, text)
    return bytes(pipe.held)


def large_sizes() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in PLAIN.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(text.encode())
    return file.getvalue()


def other_name_inside() -> bytes:
    return zipped(PLAIN).replace(SHEET.encode(), SHEET.replace("1", "2").encode(), 1)


def sheet_link(target: str, kind: str = "worksheet") -> Callable[[], bytes]:
    links = PLAIN["xl/_rels/workbook.xml.rels"]
    old = '/worksheet" Target="worksheets/sheet1.xml"'
    new = f'/{kind}" Target="{target}"'
    return changed(PLAIN, "xl/_rels/workbook.xml.rels", old, new) if old in links else bytes


def symlink(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o120777 << 16


CASES: tuple[Case, ...] = (
    accepted("zip_stored", lambda: zipped(PLAIN, zipfile.ZIP_STORED), A1="number 91.5"),
    accepted("zip_streamed", streamed, A1="number 91.5"),
    accepted("zip_64_sizes", large_sizes, A1="number 91.5"),
    accepted("zip_comment", lambda: zipped(PLAIN)[:-2] + b"\x03\x00abc", A1="number 91.5"),
    accepted("zip_part_unknown", with_parts({"customXml/item1.xml": "<a/>"}), A1="number 91.5"),
    accepted("link_absolute", sheet_link("/xl/worksheets/sheet1.xml"), A1="number 91.5"),
    accepted("link_roundabout", sheet_link("../xl/worksheets/sheet1.xml"), A1="number 91.5"),
    refused("zip_truncated", lambda: zipped(PLAIN)[:400], "damaged"),
    refused("zip_without_its_end", lambda: zipped(PLAIN)[:-30], "damaged"),
    refused("zip_after_a_script", lambda: b"#!/bin/sh\nexit\n" + zipped(PLAIN), "not_zip"),
    refused("zip_after_a_zip", lambda: zipped({"a": "b"}) + zipped(PLAIN), "extra_bytes"),
    refused(
        "zip_part_twice",
        lambda: zipped(PLAIN | {"xl/x.xml": "", "xl/y.xml": ""}).replace(b"/y.", b"/x."),
        "part_twice",
    ),
    refused("zip_part_twice_by_case", with_parts({"xl/Workbook.XML": ""}), "part_twice"),
    refused("zip_climbing_name", with_parts({"../../etc/cron.d/x": ""}), "part_name"),
    refused("zip_absolute_name", with_parts({"/etc/passwd": ""}), "part_name"),
    refused("zip_backslash_name", renamed("xl\\evil.xml"), "part_name"),
    refused("zip_drive_name", renamed("C:/evil.xml"), "part_name"),
    refused("zip_nul_in_name", renamed("xl/a\0b.xml"), "part_name"),
    refused("zip_symbolic_link", with_entry(symlink), "part_name"),
    refused("zip_encrypted_part", flagged, "encrypted"),
    refused("zip_method_bzip2", lambda: zipped(PLAIN, zipfile.ZIP_BZIP2), "compression"),
    refused("zip_method_lzma", lambda: zipped(PLAIN, zipfile.ZIP_LZMA), "compression"),
    refused("zip_method_unknown", method(99), "compression"),
    refused("zip_method_lies", method(0), "damaged"),
    refused("zip_wrong_checksum", lambda: patched(16, bytes(4)), "damaged"),
    refused("zip_wrong_offset", lambda: patched(42, struct.pack("<L", 7)), "damaged"),
    refused("zip_offset_beyond", lambda: patched(42, struct.pack("<L", 2**31)), "damaged"),
    refused("zip_other_name_inside", other_name_inside, "damaged"),
    refused("zip_one_block_twice", one_block_twice, "overlap"),
    refused("zip_501_parts", with_parts({f"x/{number}": "" for number in range(500)}), "too_many_parts"),
    refused("zip_5001_parts", with_parts({f"x/{number}": "" for number in range(5001)}), "too_many_parts"),
    refused("bomb_overlap", overlapping, "unpacked_too_large", heavy=True),
    refused("bomb_sheet_bzip2", bzip2_bomb, "compression", heavy=True),
    refused("bomb_sheet_rows", rows_of("<row/>" * 10_000, 3200), "unpacked_too_large", heavy=True),
    refused("bomb_sheet_rows_within_size", rows_of("<row/>" * 10_000, 700), "too_many_rows", heavy=True),
    refused("bomb_lying_size", rows_of("<row/>" * 100_000, 800, claimed=2000), "damaged", heavy=True),
    refused(
        "bomb_one_string",
        strings_of("<si><t>" + "x" * MIB + "</t></si>", 384),
        "unpacked_too_large",
        heavy=True,
    ),
    refused("bomb_one_string_within_size", one_string, "too_long_text", heavy=True),
    refused(
        "bomb_many_strings", strings_of("<si><t>a</t></si>" * 1000, 8000), "unpacked_too_large", heavy=True
    ),
    refused(
        "bomb_many_strings_within_size",
        strings_of("<si><t>a</t></si>" * 1000, 2500),
        "too_many_cells",
        heavy=True,
    ),
    refused(
        "bomb_many_parts",
        with_parts({f"x/{n}": "0" * MIB for n in range(70)}),
        "unpacked_too_large",
        heavy=True,
    ),
    refused(
        "bomb_one_part_of_49_mib",
        lambda: packed("xl/sharedStrings.xml", [(b" " * MIB, 49)]),
        "unpacked_too_large",
        heavy=True,
    ),
    refused("no_types", without("[Content_Types].xml"), "damaged"),
    refused("no_first_links", without("_rels/.rels"), "no_workbook"),
    refused("no_main_part", without("xl/workbook.xml"), "damaged"),
    refused("no_links_of_the_workbook", without("xl/_rels/workbook.xml.rels"), "damaged"),
    refused("no_sheet_part", without(SHEET), "damaged"),
    refused("no_styles_part", without("xl/styles.xml"), "damaged"),
    refused("no_strings_part", without("xl/sharedStrings.xml"), "damaged"),
    refused("link_outside", sheet_link("../../../../etc/passwd"), "damaged"),
    refused("link_to_an_address", sheet_link('http://127.0.0.1/a.xml" TargetMode="External'), "damaged"),
    refused("link_to_the_workbook_itself", sheet_link("workbook.xml"), "damaged"),
    refused("link_to_a_macro_sheet", sheet_link("worksheets/sheet1.xml", "xlMacrosheet"), "macros"),
)
