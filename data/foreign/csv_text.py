"""Text with separators (.csv, .tsv) to a raw sheet: its encoding and its separator are found, its values stay text."""

import csv
import io
import re
import unicodedata
from collections import Counter

from data.foreign.grid import MAX_TEXT_OF_A_CELL, Budget, Grid, RawSheet, RefusalError
from data.foreign.texts import cleaned

#: Names of fonts stand for the old encodings, as they do in workbooks.
_TCVN3, _VNI = ".VnTime", "VNI-Times"
_SEPARATORS = "\t;,"
_SAMPLE_LINES = 30
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

#: The tone marks of Windows-1258 follow their vowel; so do those of VNI, which are other bytes.
_TONED_1258 = re.compile(
    b"[AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd][\xcc\xd2\xde\xec\xf2]"
)
_TONED_VNI = re.compile(
    b"[AEOUYaeouy\xd4\xd6\xf4\xf6][\xd8\xd9\xdb\xd5\xcf\xc2\xc1\xc0\xc5\xc3\xc4\xca\xc9\xc8\xda\xdc\xcb"
    b"\xf8\xf9\xfb\xf5\xef\xe2\xe1\xe0\xe5\xe3\xe4\xea\xe9\xe8\xfa\xfc\xeb]"
)
_HIGH = re.compile(b"[\x80-\xff]")


def read_csv(content: bytes) -> RawSheet:
    """The only sheet of the file."""
    text, font = decoded(content)
    declared = _DECLARED.match(text)
    text = text[declared.end() :] if declared else text
    separator = declared[1] if declared else separator_of(text)
    grid = Grid(Budget())
    csv.field_size_limit(MAX_TEXT_OF_A_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, fields in enumerate(lines, start=2 if declared else 1):
            _add(grid, number, fields, font)
    except csv.Error as error:
        raise RefusalError("too_long_text" if "field larger" in str(error) else "csv_quotes") from error
    return grid.sheet("CSV", hidden=False)


def _add(grid: Grid, number: int, fields: list[str], font: str) -> None:
    cells = []
    for column, field in enumerate(fields, start=1):
        text = cleaned(field)
        if text is None:
            raise RefusalError("control_characters", (number, column))
        if text:
            cells.append((column, "text", text, "" if text.isascii() else font))
    grid.add(number, cells, empty=len(fields) - len(cells))


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the font of an old encoding where it has one; such text is still to be converted."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16"), ""
    wide = _wide(content)
    if wide:
        return _strictly(content, wide), ""
    if _BINARY.search(content):
        raise RefusalError("not_zip")
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _of_eight_bits(content)


def _wide(content: bytes) -> str:
    """The name of UTF-16 without its mark, told by the zero bytes of its spaces and digits."""
    odd, even = content[1:2000:2].count(0), content[:2000:2].count(0)
    half = len(content[:2000]) // 4
    if odd > half > even:
        return "utf-16-le"
    return "utf-16-be" if even > half > odd else ""


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusalError("encoding") from error


def _of_eight_bits(content: bytes) -> tuple[str, str]:
    """Text in Windows-1258, else in an encoding of an old font, as its letters would stand in a workbook."""
    high = len(_HIGH.findall(content))
    toned, vni = len(_TONED_1258.findall(content)), len(_TONED_VNI.findall(content))
    if toned and toned >= vni:
        return unicodedata.normalize("NFC", _strictly(content, "cp1258")), ""
    text = content.decode("cp1252", errors="replace")
    if "\ufffd" in text:
        raise RefusalError("encoding")
    return text, _VNI if vni * 2 > high else _TCVN3


def separator_of(text: str) -> str:
    """The separator that parts most lines into equally many fields, more than one."""
    sample = _QUOTED.sub("", text[: 200 * 1000]).splitlines()[:_SAMPLE_LINES]
    counts = {sign: Counter(line.count(sign) for line in sample if line.strip()) for sign in _SEPARATORS}

    def regular(sign: str) -> tuple[int, int]:
        found = [(lines, fields) for fields, lines in counts[sign].items() if fields]
        return max(found, default=(0, 0))

    best = max(_SEPARATORS, key=regular)
    return best if regular(best)[0] else ";"
