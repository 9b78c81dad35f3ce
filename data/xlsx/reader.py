"""Bytes of a workbook to plain cells. Runs in a child process; see ``data.sheets``."""

import json
import posixpath
import re
import sys
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

from data.xlsx.package import Handlers, RefusalError, open_package, parse_part
from data.xlsx.styles import read_looks
from data.xlsx.worksheet import MAX_CELLS, Book, Budget, RawCell, read_cells

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_")
_MAX_SHEETS = 100

#: What a damaged file makes the libraries raise; each means that nothing can be read.
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, LookupError, ValueError, OSError)
_UNSUPPORTED = (NotImplementedError, OverflowError, TypeError)


@dataclass(frozen=True)
class RawSheet:
    """One sheet as it stands in the file."""

    name: str
    hidden: bool
    cells: list[RawCell]


def read_sheets(content: bytes) -> list[RawSheet]:
    """The sheets of a workbook; raises ``RefusalError`` with the cause where there is none to read."""
    try:
        return _read(open_package(content))
    except (*_DAMAGED, *_UNSUPPORTED) as damage:
        raise RefusalError("damaged") from damage
    except MemoryError as shortage:
        raise RefusalError("memory") from shortage


def _read(archive: zipfile.ZipFile) -> list[RawSheet]:
    main = _main_part(archive)
    relations = _relations(archive, main)
    sheets, since_1904 = _contents(archive, main)
    names = [name.casefold() for name, _, _ in sheets]
    if len(set(names)) < len(names) or len(names) > _MAX_SHEETS:
        raise RefusalError("sheet_twice")
    by_kind = {kind: target for kind, target in relations.values() if kind != "worksheet"}
    strings = _strings(archive, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else []
    looks = read_looks(archive, by_kind["styles"]) if "styles" in by_kind else []
    book = Book(strings, looks, since_1904, Budget())
    return [
        RawSheet(name, hidden, read_cells(archive, relations[relation][1], book))
        for name, hidden, relation in sheets
        if relations[relation][0] == "worksheet"
    ]


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the workbook itself stands; a Word document, say, has none."""
    targets = dict(_relations(archive, "").values())
    main = targets.get("officeDocument", "")
    if "workbook" not in posixpath.basename(main).casefold() or not main.endswith(".xml"):
        raise RefusalError("no_workbook")
    return main


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id: the kind of a related part (the last word of its type) and where it stands."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            if attributes["Type"].startswith(_STRICT):
                raise RefusalError("strict")
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in archive.namelist():
        parse_part(archive, relations, Handlers(start))
    return found


def _contents(archive: zipfile.ZipFile, part: str) -> tuple[list[tuple[str, bool, str]], bool]:
    """The sheets (name, hidden, id of the relation) and whether days count from 1904."""
    sheets: list[tuple[str, bool, str]] = []
    since_1904 = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes["name"], hidden, attributes[f"{_RELATION} id"]))
        elif tag == "workbookPr":
            since_1904[0] = attributes.get("date1904", "0") in {"1", "true"}

    parse_part(archive, part, Handlers(start))
    return sheets, since_1904[0]


def _strings(archive: zipfile.ZipFile, part: str) -> list[str]:
    """The texts that cells share, without the phonetic hints some programs add."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: dict[str, str]) -> None:
        inside.append(tag)

    def text(piece: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(piece)

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            strings.append(_CONTROL.sub(" ", "".join(pieces)))
            pieces.clear()
            if len(strings) > MAX_CELLS:
                raise RefusalError("too_many_cells")

    parse_part(archive, part, Handlers(start, end, text))
    return strings


def main() -> None:
    """Read a workbook from standard input and answer in JSON on standard output."""
    try:
        sheets = [[sheet.name, sheet.hidden, sheet.cells] for sheet in read_sheets(sys.stdin.buffer.read())]
        answer: dict[str, object] = {"sheets": sheets}
    except RefusalError as refusal:
        answer = {"refused": refusal.cause}
    json.dump(answer, sys.stdout)
