"""Tables as CSV (RFC 4180, UTF-8 with its mark): the one place where they are written.

A spreadsheet that opens such a file takes a text that begins like a formula for one. Such a text gets an
apostrophe before it, which no reader takes away; numbers never do, so that -5 stays a number.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from data.export_tables import Share, Value
from data.sheet_writing import legible

#: The mark by which spreadsheets know UTF-8.
_MARK = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(headers: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The file: one line of headers, then the rows."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_text(header) for header in headers])
    writer.writerows([_written(value) for value in row] for row in rows)
    return (_MARK + file.getvalue()).encode("utf-8")


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    return _number(value)


def _text(text: str) -> str:
    clean = legible(text)
    return f"'{clean}" if clean.startswith(_BEGINS_A_FORMULA) else clean


def _number(value: int | Fraction) -> str:
    """With a dot and without groups; a share as a percentage of one decimal."""
    exact = Fraction(value) * (100 if isinstance(value, Share) else 1)
    return str(exact.numerator) if exact.denominator == 1 else f"{exact.numerator / exact.denominator:.15g}"
