"""Results workbooks: our template filled in, and tables typed by hand."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl

from data import result_sheet, result_template
from data.sheets import read_workbook_here
from domain.plans import Plan
from tests.workbooks.plans import bytes_of
from tests.workbooks.told import fully_told

JUNE = date(2023, 6, 30)


def typed(*rows: Sequence[Any], name: str = "Kết quả", others: Sequence[str] = ()) -> bytes:
    """A workbook with these rows from A1 on."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = name
    for row in rows:
        book.worksheets[0].append(list(row))
    for other in others:
        book.create_sheet(other)
    return bytes_of(book)


def table(*rows: Sequence[Any], code: str = "KH", on: str = "30/6/2023") -> bytes:
    """The same below the three lines at the top of a results workbook, so that ``rows`` begin in row 4."""
    return typed(["KẾT QUẢ"], [f"Đợt thi đua: {code}"], [f"Số liệu đến ngày: {on}"], *rows)


def places_of(plan: Plan) -> dict[tuple[str, str, str], str]:
    """Address of each input cell of the template, by unit, criterion and header."""
    book = openpyxl.load_workbook(io.BytesIO(result_template.write(plan, units=None, on=None)))
    sheet = book["Kết quả"]
    heads: dict[int, str] = {}
    for column in range(4, sheet.max_column):
        heads[column] = str(sheet.cell(4, column).value or heads[column - 1]).split(" ", maxsplit=1)[0]
    return {
        (str(sheet.cell(row, 2).value), head, str(sheet.cell(5, column).value)): sheet.cell(
            row, column
        ).coordinate
        for row in range(6, sheet.max_row + 1)
        for column, head in heads.items()
    }


def filled(plan: Plan, figures: Mapping[tuple[str, str, str], Any], on: date | None = JUNE) -> bytes:
    """The template with these values, by unit, criterion and header."""
    book = openpyxl.load_workbook(io.BytesIO(result_template.write(plan, units=None, on=on)))
    places = places_of(plan)
    for cell, value in figures.items():
        book["Kết quả"][places[cell]] = value
    return bytes_of(book)


def read(
    content: bytes, plan: Plan, *, on: date | None = None, answers: Mapping[str, str] | None = None
) -> result_sheet.ResultReading:
    """What is read from the file in this process, every problem fully told."""
    reading = result_sheet.read(content, plan, on=on, answers=answers or {}, open_workbook=read_workbook_here)
    fully_told(reading.problems)
    return reading


def figures(reading: result_sheet.ResultReading) -> list[tuple[str, str, int, int | None]]:
    """Unit, criterion, done and owed of each figure."""
    return [(row.unit, row.criterion, row.done, row.owed) for row in reading.rows]
