"""The workbook handed back, with what is wrong beside each cell."""

from collections.abc import Sequence

from data import marked_copy
from domain.problems import Code, Problem, Severity
from services.previews import Preview


def marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook (.xlsx) with comments on the wrong cells and a sheet that lists them.

    Of a file of another format, a workbook with the same cells.
    """
    return marked_copy.mark(content, problems)


def with_corrections(seen: Preview) -> tuple[Problem, ...]:
    """The problems of a preview, and a note for every cell that the file has otherwise than the screen."""
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
    return (*seen.problems, *corrected)
