"""Text and Markdown to paragraphs: its encoding is found, a hard-wrapped sentence is one again."""

import re

from data.documents.legacy import of_font
from data.documents.raw import Paragraphs, RawParagraph
from data.foreign.csv_text import decoded

_ROW = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"[\s|:-]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_MARKED = re.compile(r"(\*{1,3}|_{2,3})(?=\S)(.+?)(?<=\S)\1")
#: Stars of letters that stay bold over the end of a line.
_LEFT_OPEN = re.compile(r"^\s*\*{2,3}(?=\w)|(?<=\w)\*{2,3}\s*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_WHOLLY_BOLD = re.compile(r"(?:#{1,6}\s.*|\s*(?:\d[\d.]*[.)-]?\s*)?\*\*.*\*\*[\s:]*)")


def read_text(content: bytes) -> list[RawParagraph]:
    """The paragraphs of the text: each line one, rows of a table cell by cell."""
    text, font = decoded(content)
    return paragraphs_of(of_font(text, font), legacy=bool(font))


def paragraphs_of(text: str, *, legacy: bool = False) -> list[RawParagraph]:
    """The same for letters that are known already."""
    found = Paragraphs()
    table, row = -1, -1
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n"):
        cells = _ROW.fullmatch(line)
        if cells is None:
            row = -1
            found.add(_paragraph(line, None, legacy=legacy))
            continue
        if _RULE.fullmatch(line):
            continue
        table, row = (table + 1, 0) if row < 0 else (table, row + 1)
        for column, cell in enumerate(cells[1].split("|")):
            for part in _cell_lines(cell):
                found.add(_paragraph(part, (table, row, column), legacy=legacy))
    return found.found


def _cell_lines(cell: str) -> list[str]:
    """The lines of a cell; bold letters that span several lines are bold in each."""
    spread = _MARKED.sub(lambda found: _BREAK.sub(f"{found[1]}<br>{found[1]}", found[0]), cell)
    return _BREAK.split(spread)


def _paragraph(line: str, cell: tuple[int, int, int] | None, *, legacy: bool) -> RawParagraph:
    bold = bool(_WHOLLY_BOLD.fullmatch(line.strip()))
    return RawParagraph(without_markup(line), bold, cell=cell, legacy=legacy)


def without_markup(line: str) -> str:
    """The line without signs of Markdown; a star of a list and the dash of a list stay."""
    said = _HEADING.sub("", line, count=1)
    for _ in range(3):
        said = _MARKED.sub(r"\2", said)
    return _ESCAPED.sub(r"\1", _LEFT_OPEN.sub("", said))
