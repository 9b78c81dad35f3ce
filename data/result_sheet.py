"""Reading a workbook of results in whatever layout: typed figures that remember their cells, and all that is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from data import result_forms as forms
from data.findings import Findings
from data.layouts.book import BookReader
from data.result_marks import mark
from data.sheets import Sheet, Workbook, read_workbook
from data.unit_workbook import sheet_missing
from domain.names import fold
from domain.plans import Plan
from domain.problems import Problem
from domain.results import Echo, Meaning, ReadResult

__all__ = ["ResultReading", "mark", "read"]


@dataclass(frozen=True)
class ResultReading:
    """What a results workbook says. ``rows`` holds what could be read even where problems stop the file.

    ``echoes`` tell how texts were read, ``meanings`` what headers and doubtful rows were taken for,
    ``choices`` what else they can be given. ``layout`` is the same for every file with these heads;
    ``learned`` are the answers worth remembering for it.
    """

    campaign_code: str | None
    reported_on: date | None
    rows: tuple[ReadResult, ...]
    problems: tuple[Problem, ...]
    echoes: tuple[Echo, ...] = ()
    meanings: tuple[Meaning, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    layout: str = ""
    learned: Mapping[str, str] = field(default_factory=dict)


def read(  # noqa: PLR0913 - all but the first two are said by name
    content: bytes,
    plan: Plan,
    *,
    on: date | None,
    answers: Mapping[str, str],
    memory: Mapping[str, str] | None = None,
    home: str | None = None,
    open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook,
) -> ResultReading:
    """The figures of the workbook as of ``on`` (None: the day that the file states).

    ``memory`` holds answers of earlier days by their ids; ``home`` is the unit that sends it.
    """
    book = open_workbook(content)
    if isinstance(book, Problem):
        return ResultReading(None, None, (), (book,))
    sheets = list(_sheets(book))
    if not sheets:
        return ResultReading(None, None, (), (sheet_missing(forms.SHEET, book),))
    findings = Findings(sheets[0].name, answers, memory or {})
    reader = BookReader(plan, findings, home)
    code, reported_on, rows = reader.read(sheets, on)
    return ResultReading(
        code,
        reported_on,
        rows,
        tuple(findings.problems),
        findings.echoes,
        tuple(findings.meanings),
        reader.choices,
        reader.layout,
        findings.learned,
    )


def _sheets(book: Workbook) -> Iterator[Sheet]:
    """The sheet "Kết quả" of our own template, else all that are shown and not known to be something else."""
    named = book.sheet(forms.SHEET)
    if named and _is_ours(named):
        yield named
        return
    aside = {fold(name) for name in forms.ASIDE}
    yield from (
        sheet for sheet in book.sheets if not sheet.hidden and fold(sheet.name) not in aside and sheet.rows
    )


def _is_ours(sheet: Sheet) -> bool:
    """Whether a sheet names its campaign as our template does."""
    line = fold(forms.CAMPAIGN_LINE)
    cells = (cell for row in range(1, forms.HEAD_ROW) for cell in sheet.rows.get(row, {}).values())
    return any(fold(cell.text).startswith(line) for cell in cells)
