"""The whole drawer, and what a reading comes to in the words of its manifest."""

from data.sheets import Workbook
from domain.problems import Problem
from tests.hostile import archives, formats, grids, markup, others, values
from tests.hostile.cases import Case

CASES: tuple[Case, ...] = (
    *archives.CASES,
    *markup.CASES,
    *grids.CASES,
    *values.CASES,
    *formats.CASES,
    *others.CASES,
)


def differs(case: Case, reading: Workbook | Problem) -> str:
    """How the reading differs from the manifest, "" where it does not."""
    if isinstance(reading, Problem):
        cause = reading.details.get("cause", str(reading.code))
        right = cause == case.cause and (not case.cell or reading.cell == case.cell)
        return "" if right else f"{cause} {reading.cell}"
    found = cells_of(reading)
    return f"{found}"[:500] if case.cause or found != dict(case.cells) else ""


def cells_of(book: Workbook) -> dict[str, str]:
    """By address: kind and text of every cell, and its old font if it has one."""
    return {
        cell.address: f"{cell.kind} {cell.text}" + (f" [{cell.font}]" if cell.font else "")
        for sheet in book.sheets
        for row in sheet.rows.values()
        for cell in row.values()
    }
