"""The rows of pages to paragraphs: sentences over several rows, two columns side by side, tables."""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from data.documents.pdf_lines import Piece, Row
from data.documents.raw import Paragraphs, RawParagraph

_MARKED = re.compile(
    r"(?:[-+*•–]\s|[IVX]{1,5}\s*[-./)]|\d{1,2}(?:\.\d{1,2}){0,3}\s*[-.)](?!\d)|[a-zđ]\)|\(\d+\))"
)
#: Of the width of the text: a row that ends before it is the last of its paragraph; an indent begins one.
_SHORT, _INDENT = 0.88, 0.02
_WIDE_GAP = 1.7


class _Page(NamedTuple):
    """Where the text of a document begins and ends, and how far its rows stand apart."""

    left: float
    right: float
    step: float


def paragraphs_of_pages(pages: list[list[Row]]) -> list[RawParagraph]:
    """The paragraphs in the order in which a person reads them."""
    rows = [row for page in pages for row in page]
    measures = _measures(pages, rows)
    found = Paragraphs()
    tables = 0
    for block in _blocks(rows):
        if len(block) > 1 and any(len(row.pieces) > 1 for row in block):
            for paragraph in _table(block, tables):
                found.add(paragraph)
            tables += 1
        else:
            for paragraph in _sentences(block, measures):
                found.add(paragraph)
    return found.found


def _measures(pages: list[list[Row]], rows: list[Row]) -> _Page:
    whole = [row for row in rows if len(row.pieces) == 1]
    steps = [one.y - other.y for page in pages for one, other in pairwise(page)]
    ends = sorted(row.x1 for row in whole) or [0.0]
    return _Page(
        min((row.x0 for row in whole), default=0.0),
        ends[int(len(ends) * 0.9)],
        median(steps) if steps else 0.0,
    )


def _blocks(rows: list[Row]) -> Iterator[list[Row]]:
    """Rows in one column, and rows side by side with what stands under either side alone."""
    block: list[Row] = []
    aside = False
    for row in rows:
        apart = len(row.pieces) > 1
        belongs = apart or (aside and _in_one_column(row, block))
        if block and belongs != aside:
            yield block
            block = []
        aside = belongs
        block.append(row)
    if block:
        yield block


def _in_one_column(row: Row, block: list[Row]) -> bool:
    """Whether a row stands wholly in one of the columns above it."""
    widest = max(block, key=lambda above: len(above.pieces))
    if len(widest.pieces) > 2:
        return _in_a_cell(row, widest, block[-1])
    bounds = [(piece.x0, piece.x1) for above in block for piece in above.pieces if len(above.pieces) > 1]
    second = min((above.pieces[1].x0 for above in block if len(above.pieces) > 1), default=0.0)
    left = row.x1 < second - 5 and len(row.text) < 80
    right = row.x0 > second - 60 and any(begin < row.x1 and row.x0 < end for begin, end in bounds)
    return left or right


def _in_a_cell(row: Row, widest: Row, above: Row) -> bool:
    """Whether a row goes on with a cell of a table of several columns."""
    near = above.y - row.y < row.size * 1.8
    ends = [piece.x0 for piece in widest.pieces[1:]] + [float("inf")]
    fits = any(row.x0 > piece.x0 - 8 and row.x1 < end for piece, end in zip(widest.pieces, ends, strict=True))
    return near and fits and not _MARKED.match(row.text)


def _sentences(rows: list[Row], page: _Page) -> Iterator[RawParagraph]:
    said: list[str] = []
    bold = 0
    for before, row in zip([None, *rows], rows, strict=False):
        if said and before is not None and _begins(before, row, page):
            yield RawParagraph(" ".join(said), bold * 2 > len(said))
            said, bold = [], 0
        said.append(row.text)
        bold += row.pieces[0].bold
    if said:
        yield RawParagraph(" ".join(said), bold * 2 > len(said))


def _begins(before: Row, row: Row, page: _Page) -> bool:
    """Whether a row begins a paragraph of its own."""
    width = page.right - page.left
    short = before.x1 < page.left + width * _SHORT
    inside = page.left + width * _INDENT < row.x0 < page.left + width * 0.3
    indented = inside and (row.x0 > before.x0 + width * _INDENT or (row.x0 > before.x0 - 1 and _ends(before)))
    far = before.y - row.y > page.step * _WIDE_GAP > 0
    centred = row.text.isupper() or before.text.isupper() or row.pieces[0].bold != before.pieces[0].bold
    return short or indented or far or centred or bool(_MARKED.match(row.text))


def _ends(row: Row) -> bool:
    return row.text.rstrip()[-1:] in ".;:"


def _table(rows: list[Row], number: int) -> Iterator[RawParagraph]:
    """Columns of rows: two are a letterhead or signatures, read one after the other; more are a table."""
    starts, begins = _columns(rows)
    cells: dict[tuple[int, int], list[Piece]] = {}
    line = -1
    for row in rows:
        pieces = [
            part for piece in row.pieces for part in (piece.parted(begins) if len(starts) > 2 else [piece])
        ]
        placed = [(_column(piece, starts), piece) for piece in pieces]
        line += len(starts) > 2 and (line < 0 or _begins_row(placed, len(starts)))
        for column, piece in placed:
            cells.setdefault((max(line, 0), column), []).append(piece)
    for (at, column), pieces in sorted(cells.items()):
        if len(starts) > 2:
            text = " ".join(piece.text for piece in pieces)
            yield RawParagraph(text, pieces[0].bold, cell=(number, at, column))
        else:
            yield from (RawParagraph(piece.text, piece.bold, cell=(number, at, column)) for piece in pieces)


def _begins_row(placed: list[tuple[int, Piece]], columns: int) -> bool:
    """Whether a row of a table is a new one: it is numbered, or nearly all of its cells are filled."""
    numbered = placed[0][0] == 0 and bool(re.fullmatch(r"\d{1,3}\.?|[IVX]{1,5}\.?", placed[0][1].text))
    return numbered or len({column for column, _ in placed}) >= columns * 0.7


def _columns(rows: list[Row]) -> tuple[list[float], list[float]]:
    """The borders of the columns and where their texts begin: the rows with most pieces say it."""
    most = max(len(row.pieces) for row in rows)
    full = [row for row in rows if len(row.pieces) == most]
    begins = [min(row.pieces[at].x0 for row in full) for at in range(most)]
    ends = [max(row.pieces[at].x1 for row in full) for at in range(most)]
    borders = [(end + begin) / 2 for end, begin in zip(ends, begins[1:], strict=False)]
    return [float("-inf"), *borders], begins[1:]


def _column(piece: Piece, starts: list[float]) -> int:
    middle = (piece.x0 + piece.x1) / 2
    return max(index for index, start in enumerate(starts) if middle >= start)
