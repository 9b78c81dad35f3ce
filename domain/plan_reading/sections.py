"""The lines of a body under their headings, each with what its section is about."""

import re
from dataclasses import dataclass

from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.topics import Topic, topics_of
from domain.plan_reading.words import ACTOR_BEGINS, VERBS

_LABEL = re.compile(r"([^:.;]{2,70}):\s*(?=\S)")
_TASK_LABEL = pattern(
    r"(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp|chịu trách nhiệm[^:]{0,20}|tham mưu|thực hiện|thời gian(?: thực hiện| hoàn thành)?|thời hạn)\s*:"
)


@dataclass(frozen=True)
class Placed:
    """A line of the body with the topics of its section and the headings above it."""

    line: Line
    topics: frozenset[Topic]
    heads: tuple[Line, ...] = ()

    def about(self, *topics: Topic) -> bool:
        """Whether its section is about any of these."""
        return bool(self.topics & set(topics))


def sections_of(lines: list[Line]) -> tuple[list[Placed], list[Line]]:
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
