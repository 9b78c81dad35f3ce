"""Workbooks as rows of texts by header, which a person edits on a screen, and back."""

from collections.abc import Mapping, Sequence
from datetime import date

from data import plan_forms
from data.plan_sheet_campaign import read_items
from data.plan_writing import write
from data.sheet_tables import Form, read_table
from data.sheets import Cell, CellKind, Sheet, Workbook, read_workbook_here
from data.values import Flaw, shown, text_of
from domain.plans import Deadline, Plan
from domain.problems import Code, Problem, Severity
from wording.dates import day

#: By sheet, its rows: texts by header.
Tables = dict[str, list[dict[str, str]]]
Rows = Mapping[str, Sequence[Mapping[str, str]]]

ITEM, CONTENT = "Mục", "Nội dung"

_OTHERS = tuple(form for form in plan_forms.ALL if form is not plan_forms.CAMPAIGN)
#: Columns that are none may stand in a workbook of a person's own; nobody misses them here.
_LOST = frozenset({Code.COLUMN_UNKNOWN, Code.ITEM_UNKNOWN})


def workbook_of(rows: Rows) -> Workbook:
    """The texts as a workbook to be read, each sheet with its head."""
    return Workbook(tuple(_sheet(name, lines) for name, lines in rows.items()))


def texts_of_plan(plan: Plan) -> Tables:
    """Everything of the plan that the plan workbook has room for, as its cells read."""
    book = read_workbook_here(write(plan))
    assert isinstance(book, Workbook)  # noqa: S101 - our own workbook
    return texts_of(book)[0]


def texts_of(book: Workbook) -> tuple[Tables, tuple[Problem, ...]]:
    """The cells of a plan workbook as they read, and what is wrong with its heads."""
    problems: list[Problem] = []
    tables: Tables = {plan_forms.CAMPAIGN.sheet: _items(book, problems)}
    for form in _OTHERS:
        sheet = book.sheet(form.sheet)
        rows = read_table(sheet, form, problems) if sheet and sheet.rows else []
        tables[form.sheet] = [
            {form.header(key): _text(cell) for key, cell in row.cells.items()} for row in rows
        ]
    heads = {Code.HEAD_NOT_FOUND, Code.DUPLICATE_COLUMN, Code.ITEM_REPEATED}
    return tables, tuple(
        problem
        for problem in problems
        if problem.code in heads or (problem.severity is Severity.WARNING and problem.code in _LOST)
    )


def row_on_days(deadline: Deadline, days: Sequence[date]) -> dict[str, str]:
    """A report that is due on several days as one row of the sheet "Mốc báo cáo"."""
    said = {
        "text": deadline.text,
        "due_on": "; ".join(map(day, days)),
        "mode": plan_forms.BY if deadline.inclusive else plan_forms.BEFORE,
        "reporters": "; ".join(deadline.reporters),
        "receiver": deadline.receiver,
    }
    return {plan_forms.DEADLINES.header(key): text for key, text in said.items() if text}


def headers(form: Form) -> list[str]:
    """The headers of a form in their order."""
    return [column.header for column in form.columns]


def _items(book: Workbook, problems: list[Problem]) -> list[dict[str, str]]:
    sheet = book.sheet(plan_forms.CAMPAIGN.sheet)
    row, several = read_items(sheet or Sheet("", {}), problems)
    lines = [
        {ITEM: column.header, CONTENT: _text(row.cells[column.key]) if column.key in row.cells else ""}
        for column in plan_forms.CAMPAIGN.columns
        if column.key not in several
    ]
    repeated = ((plan_forms.CAMPAIGN.header(key), text) for key, texts in several.items() for text in texts)
    return lines + [{ITEM: header, CONTENT: text} for header, text in repeated if text]


def _text(cell: Cell) -> str:
    found = text_of(cell)
    return shown(cell) if isinstance(found, Flaw) or cell.kind is CellKind.BOOLEAN else found


def _sheet(name: str, rows: Sequence[Mapping[str, str]]) -> Sheet:
    if name == plan_forms.CAMPAIGN.sheet:
        lines = [[row[ITEM], row[CONTENT]] for row in rows if row[CONTENT].strip()]
    else:
        columns = list(dict.fromkeys(header for row in rows for header in row))
        lines = [columns, *([row.get(header, "") for header in columns] for row in rows)] if rows else []
    cells = {
        number: {
            column: Cell(number, column, CellKind.TEXT, text)
            for column, text in enumerate(line, start=1)
            if text.strip()
        }
        for number, line in enumerate(lines, start=1)
    }
    return Sheet(name, cells)
