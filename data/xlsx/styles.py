"""What the look of a cell says about its number: a share, a day, a month; and serials as days."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from data.foreign.grid import RefusalError
from data.foreign.texts import old_font
from data.xlsx.parts import Handlers, parse_part

PLAIN, PERCENT, DAY, MONTH, YEAR, TIME = "", "percent", "day", "month", "year", "time"

_NUMBERS = {
    PERCENT: (9, 10),
    DAY: (14, 15, 16, 22, *range(27, 37), *range(50, 59)),
    MONTH: (17,),
    TIME: (18, 19, 20, 21, 45, 46, 47),
}
#: How much of 2023-06-30 a look shows.
_SHOWN = {DAY: 10, MONTH: 7, YEAR: 4}
_BUILT_IN = {number: look for look, numbers in _NUMBERS.items() for number in numbers}
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NOT_A_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
#: Excel itself allows no more.
_MOST_STYLES = 65_490
_LAST_SERIAL = 2_958_465
_LEAP_DAY_THAT_NEVER_WAS = 60
_DAYS_TO_1904 = 1462


class Look(NamedTuple):
    """What a style says of its cells: the kind of number they show, and their font if it is an old one."""

    number: str = PLAIN
    font: str = ""


def read_looks(archive: zipfile.ZipFile, part: str) -> list[Look]:
    """By style number: what cells of that style look like."""
    styles = _Styles()
    parse_part(archive, part, Handlers(styles.start, styles.end))
    return styles.looks


@dataclass
class _Styles:
    """The state of reading the styles; more of them than Excel allows refuse the file."""

    formats: dict[int, str] = field(default_factory=dict)
    fonts: list[str] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    inside: list[str] = field(default_factory=lambda: [""])

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        above = self.inside[-1]
        if tag == "numFmt" and above == "numFmts":
            self.formats[int(attributes["numFmtId"])] = look_of(attributes.get("formatCode", ""))
        elif tag == "font" and above == "fonts":
            self.fonts.append("")
        elif tag == "name" and above == "font" and self.inside[-2] == "fonts":
            self.fonts[-1] = old_font(attributes.get("val", ""))
        elif tag == "xf" and above == "cellXfs":
            self.looks.append(self._look(attributes))
        if max(len(self.formats), len(self.fonts), len(self.looks)) > _MOST_STYLES:
            raise RefusalError("too_many_styles")
        self.inside.append(tag)

    def end(self, _: str) -> None:
        self.inside.pop()

    def _look(self, attributes: dict[str, str]) -> Look:
        number, font = (int(attributes.get(name, "0")) for name in ("numFmtId", "fontId"))
        shown = self.formats.get(number, _BUILT_IN.get(number, PLAIN))
        return Look(shown, self.fonts[font] if 0 <= font < len(self.fonts) else "")


def built_in(number: int) -> str:
    """What the number format of that number shows where the file does not define it."""
    return _BUILT_IN.get(number, PLAIN)


def look_of(code: str) -> str:
    """What a number format of one's own shows: "dd/mm/yyyy" is a day, "0,0%" a share."""
    bare = _NOT_A_CODE.sub("", _DURATION.sub("h", code)).partition(";")[0].casefold()
    if "general" in bare:
        return PLAIN
    if "%" in bare:
        return PERCENT
    if "d" in bare:
        return DAY
    if "h" in bare or "s" in bare:
        return TIME
    if "m" in bare:
        return MONTH
    return YEAR if "y" in bare else PLAIN


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


def shown_day(serial: str, look: str, *, since_1904: bool) -> str:
    """A serial number as its look shows it: 2023-06-30, 2023-06, 2023; itself where it is no day."""
    day = None if look == TIME else day_of(serial, since_1904=since_1904)
    return serial if day is None else day.isoformat()[: _SHOWN[look]]
