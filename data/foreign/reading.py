"""The child's part: bytes on standard input, raw sheets or the cause of a refusal on standard output."""

import gc
import marshal
import sys

from data.foreign.csv_text import read_csv
from data.foreign.damage import refused
from data.foreign.grid import RawSheet, RefusalError
from data.foreign.ods import read_ods
from data.foreign.sight import format_of
from data.xlsx.package import open_package, read_part
from data.xlsx.reader import CONTENT_TYPES, read_workbook

_ODF = "application/vnd.oasis.opendocument."
_ODS = f"{_ODF}spreadsheet"
#: What parts of other packages are called.
_SIGNS = ((".iwa", "numbers"), ("xl/worksheets/", "damaged"))


def read_sheets(content: bytes) -> list[RawSheet]:
    """The sheets of a file; raises ``RefusalError`` with the cause where there is none to read."""
    with refused():
        return _read(content)


def _read(content: bytes) -> list[RawSheet]:
    found = format_of(content)
    if found == "zip":
        return _of_package(content)
    if found == "xls":
        # only here, because it takes longer to load than most files to read
        from data.foreign.xls import read_xls

        return read_xls(content)
    return [read_csv(content)]


def _of_package(content: bytes) -> list[RawSheet]:
    archive = open_package(content)
    names = archive.namelist()
    if CONTENT_TYPES in names:
        return read_workbook(archive)
    kind = read_part(archive, "mimetype")[:80].decode("latin-1") if "mimetype" in names else ""
    if kind.startswith(_ODS):
        return read_ods(archive)
    if kind.startswith(_ODF):
        raise RefusalError("word" if "text" in kind else "no_workbook")
    raise RefusalError(
        next((cause for sign, cause in _SIGNS if any(sign in name for name in names)), "archive")
    )


def main() -> None:
    """Read a file from standard input and answer on standard output."""
    # a single short task: whatever it leaves behind ends with the process
    gc.disable()
    try:
        answer: dict[str, object] = {
            "sheets": [tuple(sheet) for sheet in read_sheets(sys.stdin.buffer.read())]
        }
    except RefusalError as refusal:
        answer = {"refused": refusal.cause, "sheet": refusal.sheet, "cell": refusal.cell}
    marshal.dump(answer, sys.stdout.buffer)
