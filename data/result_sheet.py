"""Reading a filled results workbook: typed figures that remember their cells, and everything wrong at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from data import result_forms as forms
from data.findings import Findings
from data.result_head import read_campaign_code, read_day, read_head, results_sheet
from data.result_marks import mark
from data.result_rows import RowReader
from data.sheets import Sheet, Workbook, read_workbook
from data.unit_workbook import sheet_missing
from domain.plans import Plan
from domain.problems import Code, Problem, stops
from domain.results import ReadResult

__all__ = ["ResultReading", "mark", "read"]


@dataclass(frozen=True)
class ResultReading:
    """What a results workbook says. ``rows`` holds what could be read even where problems stop the file."""

    campaign_code: str | None
    reported_on: date | None
    rows: tuple[ReadResult, ...]
    problems: tuple[Problem, ...]


def read(
    content: bytes,
    plan: Plan,
    *,
    on: date | None,
    answers: Mapping[str, str],
    open_workbook: Callable[[bytes], Workbook | Problem] = read_workbook,
) -> ResultReading:
    """The figures of the workbook as of ``on`` (None: the day that the file states)."""
    book = open_workbook(content)
    if isinstance(book, Problem):
        return ResultReading(None, None, (), (book,))
    sheet = results_sheet(book)
    if sheet is None:
        return ResultReading(None, None, (), (sheet_missing(forms.SHEET, book),))
    return _read(sheet, plan, on, answers)


def _read(sheet: Sheet, plan: Plan, on: date | None, answers: Mapping[str, str]) -> ResultReading:
    findings = Findings(sheet.name, answers)
    code = read_campaign_code(sheet, plan, findings)
    if stops(findings.problems):
        return ResultReading(code, on, (), tuple(findings.problems))
    reported_on = read_day(sheet, plan, on, findings)
    head = read_head(sheet, plan, findings)
    rows = tuple(RowReader(plan, sheet, head, findings).read()) if head else ()
    if not rows and not stops(findings.problems):
        findings.error(Code.NOTHING_TO_READ)
    findings.refuse_idle_answers()
    return ResultReading(code, reported_on, rows, tuple(findings.problems))
