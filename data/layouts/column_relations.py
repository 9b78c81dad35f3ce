"""What the columns of one table are to each other: labels told twice, totals, a period beside lũy kế."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.layouts.columns import Column
from data.layouts.words import AMONG_THEM, LABELS, Role
from data.result_forms import Part
from domain.criteria import Criterion, Kind
from domain.names import fold

_MARKED = {Kind.YES_NO, Kind.STATED}


def one_of_each(columns: Sequence[Column]) -> Iterator[Column]:
    """Of several columns of labels of one role, the first; the others are remarks."""
    seen: set[Role] = set()
    for column in columns:
        again = column.role in seen and column.role in LABELS | {Role.NOTE}
        if column.role:
            seen.add(column.role)
        yield replace(column, role=Role.ASIDE) if again else column


def related(columns: Sequence[Column]) -> Iterator[Column]:
    """Where columns name criteria, rows name units: a column "Nội dung" holds their names, or is a remark."""
    roles = {column.role for column in columns}
    criteria_above = any(column.criterion and column.is_figure for column in columns)
    of_units = {Role.CRITERION: Role.UNIT_NAME, Role.CRITERION_CODE: Role.UNIT_CODE}
    named = roles & {*of_units.values(), Role.PERSON}
    for column in columns:
        if column.role in of_units and criteria_above:
            yield replace(column, role=Role.ASIDE if named else of_units[column.role])
        else:
            yield column


def is_among(column: Column) -> bool:
    """Whether the column holds a part of what the title above it counts ("Trong đó: nữ")."""
    title, _, lowest = column.text.rpartition(" > ")
    return bool(title) and fold(lowest).startswith(AMONG_THEM)


def with_open_totals(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns; the only figure of a share, called its total where one of all shares stands before, is open."""
    shared = False
    for column in columns:
        of = column.criterion
        shared = shared or (column.part is Part.OWED and of is None and column.role is None)
        owed = column.part is Part.OWED and of is not None and of.kind is Kind.SHARE and " > " in column.text
        others = (
            known for known in columns if known is not column and known.criterion == of and known.is_figure
        )
        open_to_both = owed and shared and not any(others)
        yield replace(column, unit=None, criterion=None, part=None) if open_to_both else column


def periods(columns: Sequence[Column]) -> Iterator[Column]:
    """The columns, "Thực hiện" beside "Lũy kế" as the figure of the period."""
    parts: dict[tuple[str, str], set[Part | None]] = {}
    for column in columns:
        if column.is_figure:
            parts.setdefault(about(column), set()).add(column.part)
    for column in columns:
        beside = parts.get(about(column), set()) if column.is_figure else set()
        period = column.part is Part.DONE and Part.RUNNING in beside and Part.PERIOD not in beside
        alone = column.part is Part.OWED and beside == {Part.OWED} and _counts_things(column.criterion)
        part = Part.PERIOD if period else Part.DONE if alone else column.part
        if part is Part.NOT and column.criterion and column.criterion.kind not in _MARKED:
            part = Part.IGNORED
        yield replace(column, part=part)


def _counts_things(criterion: Criterion | None) -> bool:
    """Whether it is a quantity: the one number of it is what was done, be it called a total."""
    return criterion is not None and criterion.kind is Kind.QUANTITY


def about(column: Column) -> tuple[str, str]:
    """The codes of the unit and the criterion of a column, "" where it has none."""
    return column.unit.code if column.unit else "", column.criterion.code if column.criterion else ""
