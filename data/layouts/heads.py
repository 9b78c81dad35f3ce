"""Where the tables of a sheet stand: the rows of each head and the rows below it."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from data.layouts.words import COLUMN_NUMBER, LABELS, ROLES, WEAK, Role
from data.sheet_tables import header_key
from data.sheets import Cell, CellKind, Sheet
from data.values import DASHES, YES
from domain.names import fold

#: The first head of a sheet stands within so many rows, and takes at most so many.
WITHIN_ROWS = 60
MOST_ROWS = 4

#: Later heads are looked for in the first cells of a row only.
_FIRST_CELLS = 3
#: Titles of later tables stand within so many rows above their heads.
_TITLE_ROWS = 10
#: So many tables may follow the first one; what comes after them is read as rows, and refused as such.
_MOST_TABLES = 1000
_MARKS = YES | DASHES

Cells = Mapping[int, Cell]


@dataclass(frozen=True)
class Region:
    """One table: its head from ``top`` to ``bottom``, its ``rows`` from ``first`` on, the row before its title."""

    top: int
    bottom: int
    first: int
    rows: tuple[int, ...]
    after: int


@dataclass(frozen=True)
class HeadFinder:
    """Finds the tables of one sheet; ``known`` tells whether a text names a criterion, a unit or a part."""

    sheet: Sheet
    known: Callable[[str], bool]

    def regions(self) -> list[Region]:
        """The tables from top to bottom; none where no row names units, criteria or persons."""
        numbers = sorted(self.sheet.rows)
        anchors: list[tuple[int, int]] = []
        for anchor in self._tops(numbers):
            if not anchors or anchor > anchors[-1][1]:
                anchors.append((anchor, self._bottom(anchor)))
        ends = [self._top(anchor, merged_only=True) for anchor, _ in anchors[1:]] + [
            numbers[-1] + 1 if numbers else 0
        ]
        regions: list[Region] = []
        for (anchor, bottom), end in zip(anchors, ends, strict=False):
            top = self._top(anchor, merged_only=bool(regions))
            after = max(self._above(top), regions[-1].bottom) if regions else 0
            first = self._first(bottom)
            rows = numbers[bisect_left(numbers, first) : bisect_left(numbers, end)]
            regions.append(Region(top, bottom, first, tuple(rows), after))
        return regions

    def _above(self, top: int) -> int:
        """The last row above ``top`` that holds anything but texts: what follows it may be a title."""
        for row in range(top - 1, max(top - _TITLE_ROWS, 0), -1):
            if any(cell.kind is not CellKind.TEXT for cell in self.sheet.rows.get(row, {}).values()):
                return row
        return max(top - _TITLE_ROWS, 0)

    def _tops(self, numbers: Sequence[int]) -> list[int]:
        """The rows that name the columns of labels, as far as they look like heads."""
        near = [row for row in numbers if row <= WITHIN_ROWS]
        first = next((row for row in near if self._is_head(row, least=2)), None)
        if first is None:
            first = next((row for row in near if self._is_head(row, least=1)), None)
        if first is None:
            first = next((row for row in near if self._is_numbered(row)), None)
        if first is None:
            first = next((row for row in near if self._names_columns(row)), None)
        if first is None:
            return []
        may_begin = sorted(
            row
            for row, texts in self.sheet.beginnings(_FIRST_CELLS)
            if row > first and any(text.casefold() in ROLES for text in texts)
        )
        return [first, *islice(filter(self._begins_another, may_begin), _MOST_TABLES)]

    def _begins_another(self, row: int) -> bool:
        """Whether a row below the first head is one too, and none that speaks of "Tập thể": only texts, and no marks."""
        cells = self.sheet.rows[row]
        if not self._is_head(row, least=2) or not _only_words(cells):
            return False
        roles = {header_key(cell.text): role for cell in cells.values() if (role := role_of(cell))}
        return len(roles) > 1 or not WEAK.issuperset(roles)

    def _is_head(self, row: int, *, least: int) -> bool:
        """Whether the row names a column of labels and, in all, so many columns that are understood."""
        cells = self.sheet.rows[row]
        roles = {number: role_of(cell) for number, cell in cells.items()}
        if len(cells) < 2 or not LABELS & set(roles.values()):
            return False
        understood = sum(bool(roles[number] or self.known(cell.text)) for number, cell in cells.items())
        return understood >= least

    def _is_numbered(self, row: int) -> bool:
        """Whether "STT" stands there beside a text that is understood, whatever the units are called."""
        cells = self.sheet.rows[row]
        numbered = any(role_of(cell) is Role.NUMBER for cell in cells.values())
        return numbered and _only_words(cells) and any(self.known(cell.text) for cell in cells.values())

    def _names_columns(self, row: int) -> bool:
        """Whether a row without any usual header is one: texts that are understood, a known name below their left."""
        cells, below = self.sheet.rows[row], self.sheet.rows.get(row + 1, {})
        left = self._first_known(cells)
        return all(cell.kind is CellKind.TEXT for cell in cells.values()) and any(
            column < left and cell.kind is CellKind.TEXT and self.known(cell.text)
            for column, cell in below.items()
        )

    def _first_known(self, cells: Cells) -> int:
        return min((column for column, cell in cells.items() if self.known(cell.text)), default=0)

    def _bottom(self, anchor: int) -> int:
        labels = self._label_columns(anchor)
        merged = [last for top, left, last, _ in self.sheet.merges if top == anchor and left in labels]
        bottom = min(max(merged, default=anchor), anchor + MOST_ROWS - 1)
        while bottom - anchor < MOST_ROWS - 1 and self._continues(bottom + 1, labels):
            bottom += 1
        return bottom

    def _top(self, anchor: int, *, merged_only: bool) -> int:
        """The first row of the head: groups of columns may be named above the columns of labels.

        Above a later table stand the rows of another, so that only merged titles can be meant.
        """
        labels, top = self._label_columns(anchor), anchor
        while anchor - top < MOST_ROWS - 2 and self._groups(top - 1, labels):
            if merged_only and not any(
                area[0] == top - 1 and area[3] > area[1] for area in self.sheet.merges
            ):
                break
            top -= 1
        return top

    def _label_columns(self, anchor: int) -> set[int]:
        wanted = LABELS | {Role.NUMBER}
        found = {number for number, cell in self.sheet.rows[anchor].items() if role_of(cell) in wanted}
        return found or set(range(1, self._first_known(self.sheet.rows[anchor])))

    def _continues(self, row: int, labels: set[int]) -> bool:
        """Whether the row below names figures and no unit: a "đạt" beside a unit is a result."""
        cells = self.sheet.rows.get(row, {})
        return (
            bool(cells)
            and not labels & cells.keys()
            and all(cell.kind is CellKind.TEXT for cell in cells.values())
            and any(self.known(cell.text) or role_of(cell) for cell in cells.values())
        )

    def _groups(self, row: int, labels: set[int]) -> bool:
        cells = self.sheet.rows.get(row, {})
        return (
            bool(cells)
            and _only_words(cells)
            and min(cells) > min(labels)
            and not labels & cells.keys()
            and any(self.known(cell.text) for cell in cells.values())
        )

    def _first(self, bottom: int) -> int:
        """The first row of data: below the head, and below the row of A, B, 1, 2, 3 = 1 + 2."""
        below = self.sheet.rows.get(bottom + 1, {})
        return bottom + 1 + (is_numbering(below) and not (len(below) < 4 and self._first_known(below)))


def _only_words(cells: Cells) -> bool:
    return all(
        cell.kind is CellKind.TEXT and fold(cell.text) not in _MARKS and not cell.text.isdigit()
        for cell in cells.values()
    )


def role_of(cell: Cell) -> Role | None:
    """The role of a column with that header; a label with a colon ("Đơn vị:") is none."""
    return _role_of_text(cell.text) if cell.kind is CellKind.TEXT else None


@lru_cache(maxsize=4096)
def _role_of_text(text: str) -> Role | None:
    return None if text.endswith(":") else ROLES.get(header_key(text))


def is_numbering(cells: Cells) -> bool:
    """Whether this is the row of A, B, 1, 2, 3 = 1 + 2 that forms put under their head."""
    labels = [COLUMN_NUMBER.fullmatch(fold(cell.text)) for _, cell in sorted(cells.items())]
    if not labels or not all(labels):
        return False
    said = [label[1] for label in labels if label]
    letters = [text for text in said if not text.isdigit()]
    numbers = [text for text in said if text.isdigit()]
    in_order = letters == [chr(ord("a") + place) for place in range(len(letters))]
    in_order = in_order and numbers == [str(place + 1) for place in range(len(numbers))]
    return len(said) > 1 and in_order and (len(said) > 3 or said == letters + numbers)


def stacks(sheet: Sheet, region: Region) -> dict[int, list[Cell]]:
    """By column: the cells of the head above its figures, top to bottom, merged cells and group titles spread."""
    rows = [dict(sheet.rows.get(row, {})) for row in range(region.top, region.bottom + 1)]
    spread = set(_spread_merges(sheet, region, rows))
    for level, cells in enumerate(rows[:-1]):
        _spread_group(rows, level, cells, spread)
    found: dict[int, list[Cell]] = {}
    for cells in rows:
        for column, cell in sorted(cells.items()):
            stack = found.setdefault(column, [])
            if cell not in stack:
                stack.append(cell)
    return dict(sorted(found.items()))


def _spread_merges(sheet: Sheet, region: Region, rows: list[dict[int, Cell]]) -> Iterator[Cell]:
    """Put merged cells wherever they cover the head; those that span columns come back."""
    for top, left, last, right in sheet.merges:
        cell = sheet.rows.get(top, {}).get(left)
        if cell is None or not region.top <= top <= region.bottom:
            continue
        for row in range(top, min(last, region.bottom) + 1):
            for column in range(left, right + 1):
                rows[row - region.top].setdefault(column, cell)
        if right > left:
            yield cell


def _spread_group(rows: list[dict[int, Cell]], level: int, cells: dict[int, Cell], merged: set[Cell]) -> None:
    """Let a group title hold to its right until the next text at its level or above."""
    below = sorted({column for later in rows[level + 1 :] for column in later})
    for column in below:
        if column in cells or any(column in above for above in rows[:level]):
            continue
        before = [known for known in cells if known < column]
        title = cells[max(before)] if before else None
        reaches_down = any(title in above.values() for above in rows[:level])
        if title is not None and title not in merged and not reaches_down:
            cells[column] = title


def side_by_side(sheet: Sheet, region: Region) -> list[Sheet]:
    """The sheet, or its halves where a head begins again to the right of the figures."""
    starts = [1]
    seen: set[Role] = set()
    figures = False
    head = {
        column: cell
        for row in range(region.bottom, region.top - 1, -1)
        for column, cell in sheet.rows.get(row, {}).items()
    }
    for column, cell in sorted(head.items()):
        role = role_of(cell)
        if role in seen and figures and role in LABELS | {Role.NUMBER}:
            starts.append(column)
            seen, figures = set(), False
        figures = figures or role is None
        seen |= {role} if role else set()
    ends = [start - 1 for start in starts[1:]] + [max(head, default=1)]
    return (
        [sheet]
        if len(starts) == 1
        else [_half(sheet, *ends_of) for ends_of in zip(starts, ends, strict=True)]
    )


def _half(sheet: Sheet, first: int, last: int) -> Sheet:
    rows = {
        number: {column: cell for column, cell in cells.items() if first <= column <= last}
        for number, cells in sheet.rows.items()
    }
    return replace(sheet, rows=rows, merges=tuple(area for area in sheet.merges if first <= area[1] <= last))
