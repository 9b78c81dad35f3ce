"""Mutants of a valid submission, made by a fixed seed, and a second opinion on what is read from them."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import openpyxl
import python_calamine

from data import result_sheet
from data.sheets import read_workbook_here
from domain.plans import Plan
from domain.problems import stops
from domain.results import ReadResult
from tests.builders import campaign, quantity, share, unit
from tests.hostile.others import CASES as OTHERS
from tests.workbooks.results import filled

SEED = 20231130
PLAN = Plan(
    campaign("KH"),
    (share("T1", name="Lao động tiên tiến"), quantity("T2", name="Công trình")),
    (unit("P1", "Phòng Đoàn thể"), unit("P2", "Bản Na")),
)
_VALUES = {
    ("P1", "T1", "Tổng số"): 57,
    ("P1", "T1", "Đạt"): 33,
    ("P2", "T1", "Tổng số"): 11,
    ("P2", "T1", "Đạt"): 11,
    ("P1", "T2", "Thực hiện"): 4,
    ("P2", "T2", "Thực hiện"): 1,
}
_OTHERS = ("xls_values", "ods_repeated", "csv_quotes")
_MADE_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_TOKEN = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'="([^"]*)"')
_NASTY = (
    "",
    "0",
    "-1",
    "1",
    "7",
    "1048577",
    "4294967299",
    "1E400",
    "NaN",
    "A1",
    "XFE1",
    "s",
    "b",
    "e",
    "&ha;",
    "\x00",
    "é",
    "_x0000_",
    "../x",
    "utf-16",
)

Mutation = Callable[[random.Random, bytes], bytes]


class Verdict(NamedTuple):
    """Whether the mutant was stored, how many readers agree, and where nobody does."""

    stored: bool
    unfounded: tuple[str, ...] = ()


def template() -> bytes:
    """The valid submission, byte for byte the same whenever it is made."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled(PLAN, _VALUES))) as made, zipfile.ZipFile(file, "w") as kept:
        for name in made.namelist():
            text = _MADE_AT.sub("2023-06-30T00:00:00Z", made.read(name).decode())
            kept.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def mutants(count: int) -> Iterator[bytes]:
    """So many mutants, the same ones every time."""
    dice, valid = random.Random(SEED), template()
    for _ in range(count):
        yield dice.choice(_MUTATIONS)(dice, valid)


def other_mutants(count: int) -> Iterator[bytes]:
    """So many mutants each of an old workbook, an open document and a text."""
    dice = random.Random(SEED)
    for case in (case for case in OTHERS if case.name in _OTHERS):
        kinds = _MUTATIONS if case.name.startswith("ods") else _MUTATIONS[:2]
        valid = case.build()
        for _ in range(count):
            yield dice.choice(kinds)(dice, valid)


def verdict(content: bytes) -> Verdict:
    """What becomes of the mutant; an exception that escapes is a failure of the reader."""
    reading = result_sheet.read(content, PLAN, on=None, answers={}, open_workbook=read_workbook_here)
    if stops(list(reading.problems)) or not reading.rows:
        assert reading.problems
        return Verdict(False)
    opinions = [seen for read in (_by_openpyxl, _by_calamine) if (seen := read(content)) is not None]
    unfounded = tuple(
        f"{row.cell}={row.done}" for row in reading.rows if not any(_agrees(row, seen) for seen in opinions)
    )
    return Verdict(True, unfounded)


def _agrees(row: ReadResult, seen: dict[tuple[str, str], Any]) -> bool:
    value = seen.get((row.sheet, row.cell))
    return str(value).strip() in {str(row.done), f"{row.done}.0"}


def _by_openpyxl(content: bytes) -> dict[tuple[str, str], Any] | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        return {
            (sheet.title.strip(), cell.coordinate): cell.value
            for sheet in book.worksheets
            for row in sheet.iter_rows(max_row=100, max_col=20)
            for cell in row
        }
    except Exception:  # noqa: BLE001 - twelve kinds of them, and none is ours
        return None


def _by_calamine(content: bytes) -> dict[tuple[str, str], Any] | None:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            (name.strip(), f"{chr(65 + column)}{row}"): value
            for name in book.sheet_names[:1]
            for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1)
            for column, value in enumerate(values[:20])
        }
    except Exception:  # noqa: BLE001 - the second opinion may fail where ours need not
        return None


def _flip(dice: random.Random, valid: bytes) -> bytes:
    """Bytes of the file as it lies on the disk."""
    raw = bytearray(valid)
    for _ in range(dice.randint(1, 4)):
        raw[dice.randrange(len(raw))] = dice.randrange(256)
    return bytes(raw)


def _cut(dice: random.Random, valid: bytes) -> bytes:
    """A piece taken out, doubled or put elsewhere."""
    begin, length = dice.randrange(len(valid)), dice.randint(1, 200)
    piece = valid[begin : begin + length]
    return valid[:begin] + piece * dice.choice((0, 2)) + valid[begin + length :]


def _part(change: Callable[[random.Random, str], str]) -> Mutation:
    """A mutation of the text of one part, packed again as it should be."""

    def mutate(dice: random.Random, valid: bytes) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(valid)) as old, zipfile.ZipFile(file, "w") as new:
            chosen = dice.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
            for name in old.namelist():
                data = old.read(name)
                text = change(dice, data.decode()) if name == chosen else ""
                new.writestr(zipfile.ZipInfo(name), text.encode() if name == chosen else data)
        return file.getvalue()

    return mutate


def _tokens(dice: random.Random, text: str) -> str:
    found = list(_TOKEN.finditer(text))
    one, other = dice.choice(found), dice.choice(found)
    new = dice.choice(("", one.group() * 2, other.group(), one.group().replace("<", "</"), "<"))
    return text[: one.start()] + new + text[one.end() :]


def _attributes(dice: random.Random, text: str) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return _tokens(dice, text)
    one = dice.choice(found)
    return text[: one.start(1)] + dice.choice((*_NASTY, dice.choice(found)[1])) + text[one.end(1) :]


def _letters(dice: random.Random, text: str) -> str:
    place = dice.randrange(len(text))
    return text[:place] + dice.choice((*_NASTY, "<", ">", '"', "/", "&")) + text[place + dice.randint(0, 1) :]


_MUTATIONS: tuple[Mutation, ...] = (_flip, _cut, _part(_tokens), _part(_attributes), _part(_letters))
