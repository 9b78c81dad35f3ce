"""The lines of a document: marks of lists and numbers taken off, broken sentences put together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from domain.plan_doubts import Source
from domain.plan_reading.paragraphs import Paragraph, Part
from domain.plan_reading.text import clean, folded


class Mark(StrEnum):
    """What stands before the words of a line; in the order of their rank."""

    ROMAN = "roman"
    CAPITAL = "capital"
    NUMBER = "number"
    LETTER = "letter"
    BRACKET = "bracket"
    DASH = "dash"
    PLUS = "plus"
    STAR = "star"
    NONE = "none"


_MARKS = (
    (Mark.ROMAN, re.compile(r"([IVX]{1,5})\s*[-–.)]\s*(?=\S)")),
    (Mark.CAPITAL, re.compile(r"([A-EĐ])\s*[.)]\s*(?=[A-ZÀ-ỸĐ]{2})")),
    (Mark.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*[-–.)]\s*(?=[^\s\d%])")),
    (Mark.NUMBER, re.compile(r"(\d{1,2})[.)]\s+(?=\d+(?:[.,]\d+)?\s*(?:%|/\d+\s+[a-zà-ỹđ]|[a-zà-ỹđ]))")),
    (Mark.NUMBER, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=[A-ZÀ-ỸĐ])")),
    (Mark.LETTER, re.compile(r"([a-zđ])\s*[).]\s+(?=\S)")),
    (Mark.BRACKET, re.compile(r"\((\d{1,2}|[a-zđ])\)\s*[-–.:]?\s*(?=\S)")),
    (Mark.PLUS, re.compile(r"()\+\s*(?=\S)")),
    (Mark.STAR, re.compile(r"()\*\s*(?=\S)")),
    (Mark.DASH, re.compile(r"()[-–—•●▪·o]\s+(?=\S)|()[-–—•●▪·](?=[^\W\d])")),
)
_WIDE = re.compile(r"(?: {3,}|\t+)(?=[“\"(]?[A-ZÀ-ỸĐ])")
_NATIONAL = re.compile(
    r"(?<=\w)\s*(?=(?:CỘNG HÒA|CỘNG HOÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH$)"
)
#: No sentence of an office is longer; the time of some rules grows with the square of a line.
_LONGEST = 3_000
_UNFINISHED = re.compile(r"[\w,]$")


@dataclass(frozen=True)
class Line:
    """One line: its words without the mark, and where it stands."""

    paragraph: Paragraph
    text: str
    mark: Mark = Mark.NONE
    label: str = ""

    @cached_property
    def plain(self) -> str:
        """The words, folded letter for letter."""
        return folded(self.text)

    @property
    def source(self) -> Source:
        """The line as a source."""
        return Source(self.paragraph.position, self.text)

    @property
    def depth(self) -> int:
        """Its rank among headings; 1.2 lies below 1."""
        order = list(Mark).index(self.mark)
        return order * 10 + (self.label.count(".") if self.mark is Mark.NUMBER else 0)

    def cut(self, text: str) -> "Line":
        """The same line with other words."""
        return replace(self, text=text)


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines of the pages: headers and footers and notes are left out."""
    seen = [known for known in paragraphs if known.part in (Part.BODY, Part.BOX)]
    return _joined([line for known in seen for line in _of_paragraph(known)])


def head_lines(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines of headers, where some offices keep their letterhead."""
    return [line for known in paragraphs if known.part is Part.HEADER for line in _of_paragraph(known)]


def _of_paragraph(paragraph: Paragraph) -> Iterator[Line]:
    for raw in paragraph.text.split("\n"):
        for wide in _WIDE.split(raw):
            for part in _NATIONAL.split(wide):
                for text in _not_too_long(clean(part)):
                    yield marked(Line(paragraph, text))


def _not_too_long(text: str) -> list[str]:
    """The text, or its pieces where no person could have written it in one."""
    return [text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST)]


def marked(line: Line) -> Line:
    """The line with its mark taken off."""
    for mark, shape in _MARKS:
        found = shape.match(line.text)
        if found:
            return replace(line, text=line.text[found.end() :], mark=mark, label=found[1] or "")
    return line


def _joined(lines: list[Line]) -> list[Line]:
    """Lines with a sentence that was broken over two paragraphs in one."""
    whole: list[Line] = []
    for line in lines:
        if whole and _goes_on(whole[-1], line):
            whole[-1] = whole[-1].cut(f"{whole[-1].text} {line.text}")
        else:
            whole.append(line)
    return whole


def _goes_on(before: Line, line: Line) -> bool:
    small = line.text[0].islower() and line.mark is Mark.NONE
    long = 60 < len(before.text) < _LONGEST and not before.text.isupper()
    same = before.paragraph.cell == line.paragraph.cell
    return small and long and same and bool(_UNFINISHED.search(before.text))
