"""The parts of a document: head, title, opening, sections with their topics, closing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.words import ACTOR_BEGINS, KINDS, VERBS


class Topic(StrEnum):
    """What a section is about."""

    PURPOSE = "purpose"
    SLOGAN = "slogan"
    SCORING = "scoring"
    AWARD = "award"
    QUOTA = "quota"
    DOSSIER = "dossier"
    REWARD = "reward"
    TASKS = "tasks"
    TARGETS = "targets"
    TIME = "time"
    SUBJECTS = "subjects"
    ACTIVITIES = "activities"
    RESULTS = "results"


_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    (Topic.PURPOSE, pattern(r"mục đích|yêu cầu|ý nghĩa|mục tiêu chung|quan điểm")),
    (Topic.SLOGAN, pattern(r"khẩu hiệu")),
    (Topic.SCORING, pattern(r"chấm điểm|thang điểm|bảng điểm|điểm chuẩn")),
    (Topic.QUOTA, pattern(r"số lượng|tỷ lệ khen")),
    (Topic.DOSSIER, pattern(r"^hồ sơ|hồ sơ (?:đề nghị|khen|xét)|thủ tục")),
    (Topic.AWARD, pattern(r"tiêu chí|tiêu chuẩn|điều kiện (?:xét|khen)")),
    (Topic.REWARD, pattern(r"khen thưởng|biểu dương|hình thức khen")),
    (
        Topic.TASKS,
        pattern(
            r"tổ chức thực hiện|phân công|nhiệm vụ và giải pháp|nhiệm vụ, giải pháp|trách nhiệm|tiến độ|lộ trình"
        ),
    ),
    (Topic.TARGETS, pattern(r"chỉ tiêu|mục tiêu(?! chung)|mức phấn đấu")),
    (Topic.TIME, pattern(r"thời gian|thời hạn thi đua")),
    (Topic.SUBJECTS, pattern(r"đối tượng|phạm vi")),
    (Topic.ACTIVITIES, pattern(r"nội dung|hoạt động|hình thức(?! khen)|giải pháp|biện pháp|nhiệm vụ")),
    (Topic.RESULTS, pattern(r"kết quả đạt|hạn chế|tồn tại|nguyên nhân|bài học")),
)
#: Topics that go before others in one heading.
_ALONE = {Topic.SLOGAN, Topic.QUOTA, Topic.DOSSIER, Topic.SCORING, Topic.RESULTS}
_LABEL = re.compile(r"([^:.;]{2,70}):\s*(?=\S)")
_TASK_LABEL = pattern(
    r"(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp|chịu trách nhiệm[^:]{0,20}|tham mưu|thực hiện|thời gian(?: thực hiện| hoàn thành)?|thời hạn)\s*:"
)
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
class Placed:
    """A line of the body with the topics of its section and the headings above it."""

    line: Line
    topics: frozenset[Topic]
    heads: tuple[Line, ...] = ()

    def about(self, *topics: Topic) -> bool:
        """Whether its section is about any of these."""
        return bool(self.topics & set(topics))


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
    body, headings = _sections(lines[body_at:end])
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


def topics_of(plain: str) -> frozenset[Topic]:
    """What a heading is about; empty where no word says it."""
    found = {topic for topic, shape in _TOPICS if shape.search(plain)}
    alone = found & _ALONE
    if alone:
        return frozenset(alone)
    if Topic.AWARD in found:
        return frozenset(found & {Topic.AWARD})
    if Topic.TASKS in found and "nội dung" not in plain:
        found.discard(Topic.ACTIVITIES)
    if Topic.REWARD in found and found - {Topic.REWARD}:
        found.discard(Topic.REWARD)
    return frozenset(found)


def _sections(lines: list[Line]) -> tuple[list[Placed], list[Line]]:
    """The lines of the body under their headings."""
    heads: list[tuple[Line, frozenset[Topic]]] = []
    placed: list[Placed] = []
    headings: list[Line] = []
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        heading, content = _parted(line, following, _now(heads))
        if heading is None:
            _leave_deeper(heads, line)
            placed.append(Placed(line, _now(heads), tuple(head for head, _ in heads)))
            continue
        _leave(heads, heading)
        heads.append((heading, _topics_under(heading, _now(heads))))
        headings.append(heading)
        if content is not None:
            placed.append(Placed(content, _now(heads), tuple(head for head, _ in heads)))
            if heading.mark in (Mark.DASH, Mark.PLUS, Mark.STAR, Mark.NONE, Mark.LETTER):
                heads.pop()
    return placed, headings


def _topics_under(heading: Line, above: frozenset[Topic]) -> frozenset[Topic]:
    """What a heading is about: its own words, but a name among the tasks stays a name."""
    if Topic.TASKS in above and ACTOR_BEGINS.match(heading.plain):
        return above
    return topics_of(heading.plain) or above


def _now(heads: list[tuple[Line, frozenset[Topic]]]) -> frozenset[Topic]:
    return heads[-1][1] if heads else frozenset()


def _leave(heads: list[tuple[Line, frozenset[Topic]]], heading: Line) -> None:
    while heads and heads[-1][0].depth >= heading.depth:
        heads.pop()


def _leave_deeper(heads: list[tuple[Line, frozenset[Topic]]], line: Line) -> None:
    """An item ends the headings that are marked as deep as itself."""
    if line.mark is not Mark.NONE and not line.paragraph.cell:
        while heads and heads[-1][0].mark is not Mark.NONE and heads[-1][0].depth >= line.depth:
            heads.pop()


def _parted(line: Line, following: Line | None, topics: frozenset[Topic]) -> tuple[Line | None, Line | None]:
    """The heading that a line is or begins with, and what it says after it; (None, None) for other lines."""
    if line.paragraph.cell is not None:
        return None, None
    if Topic.TASKS in topics and line.mark not in (Mark.ROMAN, Mark.NUMBER) and _TASK_LABEL.match(line.plain):
        return None, None
    label = _LABEL.match(line.text)
    if label and _is_label(label[1], line):
        return line.cut(bare_end(label[1])), line.cut(line.text[label.end() :])
    return (line.cut(bare_end(line.text.rstrip(":"))), None) if _is_heading(line, following) else (None, None)


def _is_label(text: str, line: Line) -> bool:
    topics = topics_of(folded(text)) - {Topic.PURPOSE, Topic.REWARD, Topic.RESULTS}
    short = len(text.split()) <= 6
    return bool(topics) and short and line.mark is not Mark.BRACKET and not VERBS.match(folded(text))


def _is_heading(line: Line, following: Line | None) -> bool:
    if line.mark in (Mark.ROMAN, Mark.CAPITAL):
        return len(line.text) < 200
    if following is None or line.text[-1] in ".;,!" or len(line.text) > 260:
        return False
    if line.mark in (Mark.NUMBER, Mark.LETTER, Mark.BRACKET):
        deeper = following.depth > line.depth
        return deeper or bool(topics_of(line.plain) - {Topic.ACTIVITIES} and len(line.text) < 60)
    if line.mark is Mark.NONE:
        bold = line.paragraph.bold or line.text.isupper()
        return bold and bool(topics_of(line.plain)) and len(line.text) < 90
    return False
