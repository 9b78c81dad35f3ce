"""The parts of a document: head, title, opening, body, closing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.sections import Placed, sections_of
from domain.plan_reading.text import folded, pattern
from domain.plan_reading.topics import topics_of
from domain.plan_reading.words import KINDS

_CLOSING = pattern(r"nơi nhận ?:?|nơi nhận\b.*")
_AUTHORITY = re.compile(r"(?:T/?M|K/?T|T/?L|TUQ|T/?Ư|Q)\s*[./]?\s+[A-ZÀ-ỸĐ]")
_ROLE = pattern(
    r"(?:q\. ?|phó |thứ trưởng|quyền )*(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|hiệu trưởng|trưởng (?:ban|phòng|cụm|khối|thôn)|chủ nhiệm|"
    r"bộ trưởng|chánh văn phòng|viện trưởng|tổng giám đốc|thủ trưởng|đội trưởng|trạm trưởng|chi cục trưởng|cục trưởng)[^.;,:]{0,40}"
)
_END_OF_TITLE = pattern(
    r"(?:-\s*)?(?:căn cứ|thực hiện (?:kế hoạch|chỉ thị|quyết định|hướng dẫn|công văn|nghị quyết|chương trình)|triển khai (?:kế hoạch|chỉ thị|hướng dẫn|quyết định)|"
    r"hưởng ứng (?:quyết định|kế hoạch|chỉ thị|lời)|theo (?:chỉ đạo|đề nghị|kế hoạch)|kính gửi|nhằm |để |xét )"
)
_PLACE_AND_DAY = pattern(r", ngày[\d ._]{1,12}tháng[\d ._]{1,12}năm \d{4}$")
_GOES_ON = pattern(r"giai đoạn|nhân dịp|chào mừng|năm (?:học )?\d{4}|trên địa bàn|hưởng ứng|lập thành tích")


@dataclass(frozen=True)
class Outline:
    """A document taken apart. ``headings`` are all headings of the body in order."""

    head: tuple[Line, ...]
    kind: str
    kind_line: Line | None
    title: tuple[Line, ...]
    opening: tuple[Line, ...]
    body: tuple[Placed, ...]
    headings: tuple[Line, ...]
    closing: tuple[Line, ...]

    @property
    def rest(self) -> Iterator[Line]:
        """Every line after the title and before the closing, headings left out."""
        yield from self.opening
        yield from (placed.line for placed in self.body)


def outline_of(lines: list[Line]) -> Outline:
    """The document of these lines taken apart."""
    begin, kind, rest = _find_kind(lines)
    end = _find_closing(lines, begin)
    title, after = _title(lines, begin, rest, end)
    body_at = next((at for at in range(after, end) if _opens_body(lines, at, end)), end)
    body, headings = sections_of(lines[body_at:end])
    kind_line = lines[begin] if kind and begin < len(lines) else None
    return Outline(
        tuple(lines[:begin]),
        kind,
        kind_line,
        tuple(title),
        tuple(lines[after:body_at]),
        tuple(body),
        tuple(headings),
        tuple(lines[end:]),
    )


def _find_kind(lines: list[Line]) -> tuple[int, str, str]:
    """Where the title begins, the kind of document, and what of the title stands on the same line."""
    for at, line in enumerate(lines[:40]):
        for kind, _ in KINDS:
            if (
                line.plain.startswith(folded(kind))
                and line.text[: len(kind)].isupper()
                and line.mark is Mark.NONE
            ):
                return at, kind, line.text[len(kind) :].strip(" :-")
    for at, line in enumerate(lines[:20]):
        if line.plain.startswith("v/v"):
            return at, "công văn", line.text[3:].strip(" :")
    return 0, "", ""


def _find_closing(lines: list[Line], begin: int) -> int:
    for at in range(begin, len(lines)):
        if _CLOSING.fullmatch(lines[at].plain):
            return at
    tail = range(max(begin + 1, len(lines) - 12), len(lines))
    return next((at for at in tail if is_authority(lines[at]) or is_role(lines[at])), len(lines))


def is_authority(line: Line) -> bool:
    """Whether the line says for whom somebody signs."""
    return bool(_AUTHORITY.match(line.text)) and len(line.text) < 90


def is_role(line: Line) -> bool:
    """Whether the line is a post in capitals."""
    return line.text.isupper() and len(line.text) < 70 and bool(_ROLE.match(line.plain))


def _title(lines: list[Line], begin: int, rest: str, end: int) -> tuple[list[Line], int]:
    """The lines of the title, and where the opening begins."""
    title: list[Line] = []
    if begin >= len(lines):
        return title, begin
    after = begin + 1
    if rest:
        title.append(lines[begin].cut(rest))
    while after < end and _in_title(title, lines[after]):
        title.append(lines[after])
        after += 1
    while after < end and not re.search(r"\w", lines[after].text):
        after += 1
    return title, after


def _in_title(title: list[Line], line: Line) -> bool:
    if not title:
        return bool(re.search(r"\w", line.text)) and line.mark in (Mark.NONE, Mark.DASH)
    if line.mark is not Mark.NONE or _END_OF_TITLE.match(line.plain) or not re.search(r"\w", line.text):
        return False
    if _PLACE_AND_DAY.search(line.plain):
        return False
    same_look = line.paragraph.bold and title[0].paragraph.bold and len(line.text) < 200
    capitals = line.text.isupper() and title[0].text.isupper()
    return (
        same_look or capitals or (line.paragraph.position == title[0].paragraph.position) or _continues(line)
    )


def _continues(line: Line) -> bool:
    """Whether a line goes on with the sentence of a title."""
    short = len(line.text) < 60
    return line.text[0].islower() or line.text[0] == "(" or (short and bool(_GOES_ON.match(line.plain)))


def _opens_body(lines: list[Line], at: int, end: int) -> bool:
    line = lines[at]
    if line.mark in (Mark.ROMAN, Mark.CAPITAL, Mark.NUMBER, Mark.LETTER):
        return True
    heading = line.text.isupper() and len(line.text) > 6
    return heading and bool(topics_of(line.plain)) and at + 1 < end
