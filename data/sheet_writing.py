"""Our own workbooks: how cells are filled and how they look. Text from people never becomes a formula."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.sheet_tables import Form
from wording.numbers import decimals_of, number, percentage

#: What our own reader refuses (data/foreign/texts.py): what nobody can see or type.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]"
)
#: What readers of Open XML take for another sign.
_LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_AUTHOR = "Bảng thi đua"
_LONGEST_TEXT = 32_767
_LONGEST_LIST = 250
_EXTRA_ROWS = 200
_EXACT_DIGITS = 10**15

INK, LINE, HEAD, INPUT, CLOSED = "1F2937", "9CA3AF", "DCE6F2", "FFFFFF", "D9D9D9"
_SIDE = Side(style="thin", color=LINE)
# made once: making one for each of a hundred thousand cells takes longer than writing them
_OF_TEXT = Alignment(wrap_text=True, vertical="top")
_OF_DAY = Alignment(horizontal="left", vertical="top")
_OF_NUMBER = Alignment(horizontal="right", vertical="top")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell there, which must not lie inside a merged range."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{cell.coordinate} is merged into another cell")
    return cell


def legible(text: str) -> str:
    """``text`` without what no spreadsheet can hold or nobody can see, and without what a cell has no room for."""
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def put_text(cell: Cell, text: str) -> None:
    """The text as a text, whatever it begins with; what no spreadsheet can hold is left out."""
    clean = legible(text)
    if clean:
        cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", clean)
        cell.data_type = "s"
        cell.alignment = _OF_TEXT


def put_note(cell: Cell, text: str, *, height: int, width: int) -> None:
    """The text as a comment beside the cell."""
    cell.comment = Comment(legible(text), _AUTHOR, height=height, width=width)


def put_day(cell: Cell, day: date | None) -> None:
    """The day as a day."""
    if day:
        cell.value = day
        cell.number_format = "d/m/yyyy"
        cell.alignment = _OF_DAY


def put_number(cell: Cell, exact: Fraction) -> None:
    """The number as a number where a spreadsheet keeps it exactly, else as a text that reads back."""
    if not _survives(exact):
        put_text(cell, number(exact))
        return
    cell.value = exact.numerator if exact.denominator == 1 else float(exact)
    cell.number_format = "0" + _places(decimals_of(exact) or 0)
    cell.alignment = _OF_NUMBER


def put_percentage(cell: Cell, share: Fraction) -> None:
    """A share of one as a percentage."""
    if not _survives(share):
        put_text(cell, percentage(share))
        return
    cell.value = float(share)
    cell.number_format = f"0{_places(decimals_of(share * 100) or 0)}%"
    cell.alignment = _OF_NUMBER


def put_flag(cell: Cell, flag: bool) -> None:
    """An x for yes, nothing for no."""
    put_text(cell, "x" if flag else "")


def _survives(exact: Fraction) -> bool:
    digits = abs(exact.numerator) * 10 ** (decimals_of(exact) or 0) // exact.denominator
    return decimals_of(exact) is not None and digits < _EXACT_DIGITS


def _places(count: int) -> str:
    return f".{'0' * count}" if count else ""


def dress_head(cells: Iterable[Cell | MergedCell]) -> None:
    """Bold on blue with borders: what a head looks like."""
    for cell in cells:
        cell.font = Font(bold=True, color=INK)
        cell.fill = PatternFill("solid", fgColor=HEAD)
        cell.border = _BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def dress_input(cell: Cell, *, applies: bool = True) -> None:
    """White and open for typing, or grey and closed where nothing is to be filled in."""
    cell.border = _BOX
    cell.fill = PatternFill("solid", fgColor=INPUT if applies else CLOSED)
    cell.protection = Protection(locked=not applies)


def open_for_typing(cell: Cell) -> None:
    """Not locked on a protected sheet."""
    cell.protection = Protection(locked=False)


def frame(cell: Cell) -> None:
    """A border around a cell."""
    cell.border = _BOX


def offer(sheet: Worksheet, choices: Sequence[str], cells: str) -> None:
    """A drop-down of these choices, as a help and not as a fence: the reader explains what is wrong."""
    joined = ",".join(choices)
    if not choices or len(joined) > _LONGEST_LIST or any("," in choice for choice in choices):
        return
    offered = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True, showErrorMessage=False)
    offered.add(cells)
    sheet.add_data_validation(offered)


def add_table(book: Workbook, form: Form) -> Worksheet:
    """A sheet with the head of ``form``: widths, frozen panes, drop-downs."""
    sheet: Worksheet = book.create_sheet(form.sheet)
    add_head(sheet, [(column.header, column.width) for column in form.columns])
    for place, column in enumerate(form.columns, start=1):
        letter = get_column_letter(place)
        offer(sheet, column.choices, f"{letter}2:{letter}{_EXTRA_ROWS}")
    return sheet


def add_head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    """The first row: headers with the widths of their columns; it and two columns stay in sight."""
    for place, (header, width) in enumerate(columns, start=1):
        put_text(at(sheet, 1, place), header)
        sheet.column_dimensions[get_column_letter(place)].width = width
    dress_head(sheet[1])
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "C2" if len(columns) > 2 else "A2"
    set_page(sheet)


def put_foot(sheet: Worksheet, words: str) -> None:
    """``words`` of ours under every printed page, with its number."""
    foot = HeaderFooterItem()
    foot.left.text, foot.left.size = words.replace("&", "&&"), 8
    foot.right.text = "&P/&N"
    sheet.HeaderFooter.oddFooter = foot


def set_page(sheet: Worksheet) -> None:
    """A4 on its side, as wide as the page, the head on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def to_bytes(book: Workbook) -> bytes:
    """The file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
