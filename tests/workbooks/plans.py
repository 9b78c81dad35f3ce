"""Plan workbooks as people write them by hand."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

from data import plan_workbook
from data.sheets import read_workbook_here
from tests.workbooks.told import fully_told

Rows = Sequence[Mapping[str, Any]]

ITEMS = {"Mã đợt": "KH", "Tên": "Phong trào", "Từ ngày": "1/1/2023", "Đến ngày": "31/12/2023"}
CRITERION = {"Mã": "A", "Tên": "Lao động tiên tiến", "Loại": "tỷ lệ", "Mức phấn đấu": "100 %"}


def bytes_of(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(book: openpyxl.Workbook, name: str, rows: Rows) -> None:
    sheet = book.create_sheet(name)
    headers = list(dict.fromkeys(header for row in rows for header in row))
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header) for header in headers])


def plan_file(
    items: Mapping[str, Any] | Sequence[tuple[str, Any]] = ITEMS,
    criteria: Rows = (CRITERION,),
    **sheets: Rows,
) -> bytes:
    """A plan workbook; other sheets by their name with _ for spaces (Mốc_báo_cáo)."""
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Kế hoạch"
    for item in items.items() if isinstance(items, Mapping) else items:
        first.append(item)
    table(book, "Chỉ tiêu", criteria)
    for name, rows in sheets.items():
        table(book, name.replace("_", " "), rows)
    return bytes_of(book)


def read(content: bytes) -> plan_workbook.PlanReading:
    """What is read from the file in this process, every problem fully told."""
    reading = plan_workbook.read(content, open_workbook=read_workbook_here)
    fully_told(reading.problems)
    return reading
