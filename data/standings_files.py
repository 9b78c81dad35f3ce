"""Standings as files to take away: a workbook, or one table as CSV."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from data import csv_writing, export_tables
from data.export_tables import Export, Share, Table, Value
from data.sheet_writing import (
    add_head,
    at,
    dress_head,
    put_day,
    put_foot,
    put_number,
    put_percentage,
    put_text,
    set_page,
    to_bytes,
)
from domain.chain import Head
from wording.dates import day, moment

_ABOUT = "Thông tin"
_HOW_TO_CHECK = (
    "Quản trị viên chạy manage.py verify --head với mã cuối ở trên: "
    "nếu sổ kết quả bị cắt hoặc viết lại từ khi xuất tệp này, lệnh sẽ báo."
)


def workbook(export: Export) -> bytes:
    """Four sheets: what this is, the criteria, the units if ranked, every figure; the proof in every foot."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_about(book, export)
    found = export.standings
    ranked = [export_tables.units(found)] if export.ranked else []
    for table in (export_tables.criteria(found), *ranked, export_tables.cells(found)):
        _add(book, table)
    foot = f"Số liệu đến ngày {day(found.on)}, phiên bản {found.revision}, mã cuối {export.head.hash}"
    for sheet in book.worksheets:
        put_foot(sheet, foot)
    return to_bytes(book)


def csv(export: Export) -> bytes:
    """Every figure, one per line, with the campaign, the day and the proof on each."""
    table = export_tables.cells(export.standings)
    found, campaign = export.standings, export.standings.plan.campaign
    ahead: tuple[Value, ...] = (campaign.code, found.on, found.revision, export.head.hash, export.remark)
    headers = ("Mã đợt", "Số liệu đến ngày", "Phiên bản", "Mã cuối của sổ kết quả", "Tính chất")
    names = [header for header, _width in table.columns]
    return csv_writing.write([*headers, *names], ((*ahead, *row) for row in table.rows))


def _add_about(book: Workbook, export: Export) -> None:
    sheet: Worksheet = book.create_sheet(_ABOUT)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 90
    for number, (name, value) in enumerate(_about(export), start=1):
        put_text(at(sheet, number, 1), name)
        put_text(at(sheet, number, 2), value)
    dress_head(cell for [cell] in sheet.iter_rows(max_col=1))
    set_page(sheet)


def _about(export: Export) -> Sequence[tuple[str, str]]:
    found, campaign = export.standings, export.standings.plan.campaign
    rows = [
        ("Đợt thi đua", f"{campaign.code} – {campaign.title}"),
        ("Tính chất", export.remark),
        ("Số liệu đến hết ngày", day(found.on)),
        ("Theo những gì đã biết lúc", moment(found.known_at) if found.known_at else ""),
        ("Phạm vi", export.unit.name if export.unit else ""),
        (
            "Chỉ tiêu",
            "" if export.ranked else "; ".join(f"{one.code} {one.name}" for one in found.plan.criteria),
        ),
        ("Phiên bản số liệu", str(found.revision)),
        ("Mã cuối của sổ kết quả", export.head.hash if export.head != Head() else "sổ chưa có mục nào"),
        ("Người xuất, lúc", f"{export.by}, {moment(export.at)}"),
        ("Kiểm tra về sau", _HOW_TO_CHECK),
    ]
    return [(name, value) for name, value in rows if value]


def _add(book: Workbook, table: Table) -> None:
    sheet: Worksheet = book.create_sheet(table.name)
    add_head(sheet, table.columns)
    for number, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            if value is not None:
                _put(at(sheet, number, place), value)
    sheet.auto_filter.ref = sheet.dimensions


def _put(cell: Cell, value: str | int | Fraction | date) -> None:
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, date):
        put_day(cell, value)
    elif isinstance(value, Share):
        put_percentage(cell, value)
    else:
        put_number(cell, Fraction(value))
