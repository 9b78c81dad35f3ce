"""A workbook of Open XML to raw sheets."""

import posixpath
import zipfile
from copy import copy

from data.foreign.grid import MAX_SHEETS, Budget, Grid, RawSheet, RefusalError
from data.foreign.texts import cleaned, unescaped
from data.xlsx.package import read_part, refuse
from data.xlsx.parts import PACKAGE, Handlers, parse_part
from data.xlsx.plain import NotPlainError
from data.xlsx.plain_rows import read_plain_rows
from data.xlsx.strings import read_strings
from data.xlsx.styles import read_looks
from data.xlsx.worksheet import Book, read_worksheet

CONTENT_TYPES = "[Content_Types].xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#: What the type of the main part says the file is; "" is a workbook.
_KINDS = {
    "spreadsheetml.sheet.main+xml": "",
    "spreadsheetml.template.main+xml": "",
    "ms-excel.sheet.macroenabled.main+xml": "",
    "ms-excel.template.macroenabled.main+xml": "",
    "ms-excel.sheet.binary.macroenabled.main": "xlsb",
    "wordprocessingml": "word",
    "ms-word": "word",
    "presentationml": "powerpoint",
    "ms-powerpoint": "powerpoint",
}
_STATES = {"visible", "hidden", "veryHidden"}
_MACROS = ("vbaproject", "macrosheet")


def read_workbook(archive: zipfile.ZipFile) -> list[RawSheet]:
    """The sheets of the workbook in the archive."""
    main = _main_part(archive)
    relations = _relations(archive, main)
    refuse(any(sign in kind.casefold() for kind, _ in relations.values() for sign in _MACROS), "macros")
    sheets, since_1904 = _contents(archive, main)
    by_kind = {kind: target for kind, target in relations.values() if kind != "worksheet"}
    strings = read_strings(archive, by_kind["sharedStrings"]) if "sharedStrings" in by_kind else []
    looks = read_looks(archive, by_kind["styles"]) if "styles" in by_kind else []
    book, budget = Book(strings, looks, since_1904), Budget()
    return [
        _sheet(archive, relations[relation][1], book, budget, name, hidden)
        for name, hidden, relation in sheets
        if relations[relation][0] == "worksheet"
    ]


def _sheet(
    archive: zipfile.ZipFile, part: str, book: Book, budget: Budget, name: str, hidden: bool
) -> RawSheet:
    try:
        return _grid(read_part(archive, part), book, budget).sheet(name, hidden=hidden)
    except RefusalError as refusal:
        raise RefusalError(refusal.cause, refusal.cell, name) from refusal


def _grid(xml: bytes, book: Book, budget: Budget) -> Grid:
    """The sheet, its rows in the fast way where they are plain."""
    grid, before = Grid(budget), copy(budget)
    try:
        xml = read_plain_rows(xml, book, grid)
    except NotPlainError:
        budget.restore(before)
        grid = Grid(budget)
    read_worksheet(xml, book, grid)
    return grid


def _main_part(archive: zipfile.ZipFile) -> str:
    """Where the workbook itself stands; a Word document, say, has none."""
    types, defaults = _content_types(archive)
    said = [name.casefold() for name in archive.namelist()] + list(types.values()) + list(defaults.values())
    refuse(any(sign in text for text in said for sign in _MACROS), "macros")
    main = dict(_relations(archive, "").values()).get("officeDocument", "")
    kind = types.get(main.casefold(), defaults.get(main.rpartition(".")[2].casefold(), ""))
    found = next((cause for sign, cause in _KINDS.items() if sign in kind), "no_workbook")
    refuse(bool(found), found)
    return main


def _content_types(archive: zipfile.ZipFile) -> tuple[dict[str, str], dict[str, str]]:
    """The type of each part by its name, and by the ending of its name."""
    types: dict[str, str] = {}
    defaults: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Override":
            types[attributes["PartName"].casefold().lstrip("/")] = attributes["ContentType"].casefold()
        elif tag == "Default":
            defaults[attributes["Extension"].casefold()] = attributes["ContentType"].casefold()

    parse_part(archive, CONTENT_TYPES, Handlers(start, namespace=PACKAGE))
    return types, defaults


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id: the kind of a related part (the last word of its type) and where it stands."""
    folder, name = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            refuse(attributes["Type"].startswith(_STRICT), "strict")
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/")
            refuse(attributes["Id"] in found, "damaged")
            found[attributes["Id"]] = (attributes["Type"].rpartition("/")[2], target)

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in archive.namelist():
        parse_part(archive, relations, Handlers(start, namespace=PACKAGE))
    return found


def _contents(archive: zipfile.ZipFile, part: str) -> tuple[list[tuple[str, bool, str]], bool]:
    """The sheets (name, hidden, id of the relation) and whether days count from 1904."""
    sheets: list[tuple[str, bool, str]] = []
    since_1904 = [False]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            name = cleaned(unescaped(attributes["name"]))
            refuse(not name, "damaged")
            state = attributes.get("state", "visible")
            refuse(state not in _STATES, "damaged")
            sheets.append((name or "", state != "visible", attributes[f"{_RELATION} id"]))
        elif tag == "workbookPr":
            since_1904[0] = attributes.get("date1904", "0") in {"1", "true"}

    parse_part(archive, part, Handlers(start))
    names = [name.casefold() for name, _, _ in sheets]
    refuse(not names, "damaged")
    refuse(len(set(names)) < len(names), "sheet_twice")
    refuse(len(names) > MAX_SHEETS, "too_many_sheets")
    return sheets, since_1904[0]
