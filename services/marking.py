"""The workbook handed back, with what is wrong beside each cell."""

from collections.abc import Sequence

from data import marked_copy
from domain.problems import Code, Problem, Severity
from services.handed import IN_PASSING, OF_WHAT_IS_LEFT, Preview


def marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook (.xlsx) with comments on the wrong cells and a sheet that lists them.

    Of a file of another format, a workbook with the same cells.
    """
    return marked_copy.mark(content, problems)


def with_corrections(seen: Preview) -> tuple[Problem, ...]:
    """What somebody has to act on, the gravest first, and a note for every cell that the screen has otherwise."""
    corrected = (
        Problem(
            Code.CORRECTED_ON_SCREEN,
            Severity.WARNING,
            known.sheet,
            known.cell,
            known.before,
            {"after": known.after},
        )
        for known in seen.corrected
    )
    passing = IN_PASSING if seen.can_be_saved else IN_PASSING | OF_WHAT_IS_LEFT
    told = [
        known
        for known in seen.problems
        if known.severity is not Severity.WARNING or known.code not in passing
    ]
    return (*sorted(told, key=lambda known: list(Severity).index(known.severity)), *corrected)
