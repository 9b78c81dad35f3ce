"""The letters of a page to rows, and rows to the pieces of text that stand apart on them."""

import re
from itertools import pairwise
from typing import NamedTuple

_PAGE_NUMBER = re.compile(r"(?:-\s*)?\d{1,3}(?:\s*-)?|[Tt]rang\s+\d+(?:\s*/\s*\d+)?")
#: Of the size of the letters: a gap that is a space, a gap between columns, letters of one row.
_SPACE, _COLUMN, _SAME_ROW = 0.15, 1.8, 0.45
#: How near to where a column begins a gap must end, in points.
_NEAR = 3.0


class Letter(NamedTuple):
    """One letter where it stands on the page; y grows upwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


class Piece(NamedTuple):
    """Words that stand together on a row."""

    text: str
    x0: float
    x1: float
    bold: bool
    breaks: tuple[tuple[float, int], ...] = ()

    def parted(self, places: list[float]) -> "list[Piece]":
        """The piece cut at those spaces after which a column begins."""
        cuts = [index for x, index in self.breaks if any(abs(x - place) < _NEAR for place in places)]
        ends = [*cuts, len(self.text)]
        starts = {index: x for x, index in self.breaks}
        texts = [(begin, self.text[begin:end].strip()) for begin, end in zip([0, *cuts], ends, strict=True)]
        return [
            Piece(text, starts.get(begin, self.x0), starts.get(begin, self.x0) + 1, self.bold)
            for begin, text in texts
            if text
        ]


class Row(NamedTuple):
    """One row of a page, from left to right."""

    pieces: tuple[Piece, ...]
    y: float
    size: float

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.pieces[-1].x1


def rows_of(letters: list[Letter], height: float) -> list[Row]:
    """The rows of a page from top to bottom, without its number."""
    groups: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda known: (-known.y, known.x0)):
        if groups and groups[-1][0].y - letter.y < _SAME_ROW * max(letter.size, 1):
            groups[-1].append(letter)
        else:
            groups.append([letter])
    rows = [_row(sorted(group, key=lambda known: known.x0)) for group in groups]
    return [row for row in rows if row.pieces and not _is_page_number(row, height)]


def _is_page_number(row: Row, height: float) -> bool:
    at_edge = row.y > height * 0.92 or row.y < height * 0.08
    return at_edge and bool(_PAGE_NUMBER.fullmatch(row.text.strip()))


def _row(letters: list[Letter]) -> Row:
    pieces: list[list[Letter]] = []
    for letter in letters:
        if letter.text.isspace():
            continue
        apart = bool(pieces) and letter.x0 - pieces[-1][-1].x1 > _COLUMN * max(letter.size, 1)
        if pieces and not apart:
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    size = max((letter.size for letter in letters), default=1.0)
    return Row(tuple(map(_piece, pieces)), letters[0].y, size)


def _piece(letters: list[Letter]) -> Piece:
    said, breaks = [letters[0].text], []
    for before, letter in pairwise(letters):
        gap = (letter.x0 - before.x1) / max(letter.size, 1)
        if gap > _SPACE:
            said.append(" ")
            breaks.append((letter.x0, len("".join(said))))
        said.append(letter.text)
    bold = sum(letter.bold for letter in letters) * 2 > len(letters)
    return Piece("".join(said), letters[0].x0, letters[-1].x1, bold, tuple(breaks))
