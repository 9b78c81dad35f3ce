"""The workbook handed back, with what is wrong beside each cell."""

from collections.abc import Sequence

from data import result_sheet
from domain.problems import Problem


def marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    """The same workbook with comments on the wrong cells and a sheet that lists them."""
    return result_sheet.mark(content, problems)
