"""What Word numbers by itself: the labels of its lists, and what styles add to paragraphs."""

import zipfile
from collections import defaultdict
from dataclasses import dataclass, field

from data.xlsx.parts import Handlers, parse_part

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OFF = {"0", "false", "off"}


@dataclass
class Level:
    """One level of a list: how it counts and what its label looks like."""

    shape: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass
class Labels:
    """The labels of every list of a document, counted as the paragraphs come."""

    lists: dict[str, dict[int, Level]]
    numbers: dict[str, str]
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def next(self, number: str, level: int) -> str:
        """The label of the next paragraph of that list and level, with a space after it."""
        levels = self.lists.get(self.numbers.get(number, ""), {})
        known = levels.get(level)
        if known is None:
            return ""
        counts = self._counts[self.numbers[number]]
        counts[level] = counts.get(level, known.start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        if known.shape == "bullet":
            return "- "
        return self._spelt(known, levels, counts)

    def _spelt(self, known: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        text = known.text
        for place, level in levels.items():
            text = text.replace(f"%{place + 1}", counted(counts.get(place, level.start), level.shape))
        return f"{text} " if text else ""


def counted(number: int, shape: str) -> str:
    """The number as lists of that shape count: 4 is 4, IV, iv, D or d."""
    if shape in {"upperRoman", "lowerRoman"}:
        said = ""
        for value, letters in _ROMAN:
            times, number = divmod(number, value)
            said += letters * min(times, 3)
        return said if shape == "upperRoman" else said.lower()
    if shape in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26)
        return letter if shape == "upperLetter" else letter.lower()
    return f"{number:02d}" if shape == "decimalZero" else str(number)


@dataclass
class Style:
    """What a style of paragraphs adds: bold letters, a list."""

    bold: bool = False
    number: str = ""


Styles = dict[str, Style]


def read_labels(archive: zipfile.ZipFile) -> Labels:
    """The lists that numbering.xml defines."""
    labels = Labels({}, {})
    now = {"list": "", "number": "", "level": "0"}

    def start(name: str, attributes: dict[str, str]) -> None:
        value = attributes.get(f"{WORD} val", "")
        if name == "abstractNum":
            now["list"] = attributes.get(f"{WORD} abstractNumId", "")
            labels.lists[now["list"]] = {}
        elif name == "num":
            now["number"], now["list"] = attributes.get(f"{WORD} numId", ""), ""
        elif name == "abstractNumId":
            labels.numbers[now["number"]] = value
        elif now["list"]:
            _of_level(labels.lists[now["list"]], now, name, value, attributes)

    parse_part(archive, "word/numbering.xml", Handlers(start, namespace=WORD))
    return labels


def _of_level(
    levels: dict[int, Level], now: dict[str, str], name: str, value: str, attributes: dict[str, str]
) -> None:
    if name == "lvl":
        now["level"] = attributes.get(f"{WORD} ilvl", "0")
    level = levels.setdefault(int(now["level"]) if now["level"].isdigit() else 0, Level())
    if name == "numFmt":
        level.shape = value
    elif name == "lvlText":
        level.text = value[:40]
    elif name == "start" and value.isdigit():
        level.start = min(int(value), 10_000)


def read_styles(archive: zipfile.ZipFile) -> Styles:
    """What the styles of paragraphs add, by their ids."""
    styles: Styles = {}
    now = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal now
        value = attributes.get(f"{WORD} val", "")
        if name == "style":
            now = attributes.get(f"{WORD} styleId", "")
            styles[now] = Style()
        elif now and name == "b":
            styles[now].bold = value not in _OFF
        elif now and name == "numId":
            styles[now].number = value

    def end(name: str) -> None:
        nonlocal now
        if name == "style":
            now = ""

    parse_part(archive, "word/styles.xml", Handlers(start, end, namespace=WORD))
    return styles
