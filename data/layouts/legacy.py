"""Sheets typed in fonts from before Unicode, converted and shown to a person once."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from data.findings import Findings
from data.sheets import Cell, CellKind, Sheet
from domain.legacy_text import Encoding, encoding_of_font, encodings_of_text, in_unicode, shows_capitals
from domain.names import tidy
from domain.problems import Code

#: Whoever types in an old font has done so in the head already.
_FIRST_ROWS = 100


def converted(sheet: Sheet, known: Callable[[str], bool], findings: Findings) -> Sheet:
    """The sheet in Unicode; ``known`` texts tell the encoding where no font does. A person is asked once."""
    guessed = _encoding_of(sheet, known)
    if guessed is None and not sheet.has_old_fonts:
        return sheet
    changed: list[tuple[Cell, Cell, Encoding]] = []
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    for number, cells in sheet.rows.items():
        for column, cell in cells.items():
            if cell.kind is not CellKind.TEXT or (not cell.font and guessed is None):
                continue
            encoding = encoding_of_font(cell.font) or (guessed if _suspect(cell.text, guessed) else None)
            said = (
                in_unicode(cell.text, encoding, capitals=shows_capitals(cell.font)) if encoding else cell.text
            )
            if encoding and said != cell.text:
                rows[number][column] = cell._replace(text=tidy(said))
                changed.append((cell, rows[number][column], encoding))
    if not changed:
        return sheet
    before, after, encoding = next((change for change in changed if known(change[1].text)), changed[0])
    answer = findings.ask_sheet(
        Code.LEGACY_TEXT, before, ("text_right", "text_wrong"), encoding=encoding, reading=after.text
    )
    return sheet if answer == "text_wrong" else replace(sheet, rows=rows)


def _suspect(text: str, encoding: Encoding | None) -> bool:
    return encoding in encodings_of_text(text) or text.isascii()


def _encoding_of(sheet: Sheet, known: Callable[[str], bool]) -> Encoding | None:
    """The encoding in which a text with signs that Vietnamese never has is understood."""
    for cells in islice(sheet.rows.values(), _FIRST_ROWS):
        for cell in cells.values():
            if cell.kind is CellKind.TEXT and not cell.font and not cell.text.isascii():
                for encoding in encodings_of_text(cell.text):
                    if known(in_unicode(cell.text, encoding)):
                        return encoding
    return None
