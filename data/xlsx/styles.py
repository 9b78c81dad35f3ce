"""What the look of a cell says about its number: a share, a day, a month; and serials as days."""

import re
import zipfile
from datetime import date, timedelta

from data.xlsx.package import Handlers, parse_part

PLAIN, PERCENT, DAY, MONTH, TIME = "", "percent", "day", "month", "time"

_NUMBERS = {
    PERCENT: (9, 10),
    DAY: (14, 15, 16, 22, *range(27, 37), *range(50, 59)),
    MONTH: (17,),
    TIME: (18, 19, 20, 21, 45, 46, 47),
}
_BUILT_IN = {number: look for look, numbers in _NUMBERS.items() for number in numbers}
_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_LAST_SERIAL = 2_958_465
_LEAP_DAY_THAT_NEVER_WAS = 60
_DAYS_TO_1904 = 1462


def read_looks(archive: zipfile.ZipFile, part: str) -> list[str]:
    """By style number: what kind of number cells of that style show."""
    formats: dict[int, str] = {}
    looks: list[str] = []
    inside = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            formats[int(attributes["numFmtId"])] = look_of(attributes.get("formatCode", ""))
        elif tag == "xf" and inside[-1] == "cellXfs":
            number = int(attributes.get("numFmtId", "0"))
            looks.append(formats.get(number, _BUILT_IN.get(number, PLAIN)))
        inside.append(tag)

    def end(_: str) -> None:
        inside.pop()

    parse_part(archive, part, Handlers(start, end))
    return looks


def look_of(code: str) -> str:
    """What a number format of one's own shows: "dd/mm/yyyy" is a day, "0,0%" a share."""
    bare = _NOT_A_CODE.sub("", code).partition(";")[0].casefold()
    if "general" in bare:
        return PLAIN
    if "%" in bare:
        return PERCENT
    if "d" in bare:
        return DAY
    if "y" in bare:
        return MONTH if "m" in bare else PLAIN
    return TIME if "h" in bare or "s" in bare else PLAIN


def day_of(serial: str, *, since_1904: bool) -> date | None:
    """The day that a serial number stands for; None outside the calendar of spreadsheets."""
    try:
        count = int(float(serial))
    except (ValueError, OverflowError):
        return None
    count += _DAYS_TO_1904 if since_1904 else 0
    if not 0 < count <= _LAST_SERIAL or count == _LEAP_DAY_THAT_NEVER_WAS:
        return None
    return date(1899, 12, 31 if count < _LEAP_DAY_THAT_NEVER_WAS else 30) + timedelta(days=count)
