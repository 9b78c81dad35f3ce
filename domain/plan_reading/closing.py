"""The end of a document: who gets it and who signed it; and how awards come about."""

import re
from collections.abc import Iterator

from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftAward, DraftText, Signer
from domain.plan_reading.actors import actor_of, heading_actor
from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.outline import Outline, is_authority, is_role
from domain.plan_reading.text import bare_end, pattern
from domain.plan_reading.topics import Topic

_TITLE = pattern(r"nơi nhận ?:? ?")
_NAME = re.compile(r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ]*){1,5}")
_RANK = re.compile(r"(?:(?:TS|ThS|GS|PGS|BS|CKI{1,2}|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy)\.?\s*)+")
_SIGNED = pattern(r"\((?:đã )?ký.*\)|\(ký.*\)")
_BRACE = re.compile(r"^[}\])]\s*")
_SPELT = pattern(
    r"trình (?:về |lên )?(?P<who>(?:hội đồng|ban|chủ tịch|giám đốc|thường trực|cấp ủy|ubnd|[uủ][yỷ] ban)[^,;.]*?)(?= xét| thẩm định| bình xét| đề nghị| xem xét| quyết định| khen thưởng (?:cho|các)|,|;|\.|\Z)"
)
_DECIDES = pattern(
    r"(?:đề nghị|trình) (?P<who>(?:chủ tịch|giám đốc|bí thư|ban thường vụ|thủ trưởng|ubnd|[uủ][yỷ] ban|hiệu trưởng|bộ trưởng|thủ tướng|cấp trên)[^,;.]*?)(?= quyết định| bình xét| xét| xem xét| khen thưởng (?:cho|các)| tặng|,|;|\.|\Z)"
)
_QUOTA = pattern(
    r"số lượng(?: khen thưởng| khen| tập thể, cá nhân[^:;.]{0,20})?:? (?P<what>(?:theo|không quá|tối đa|do|thực hiện|\d)[^;.]*)"
)
_DOSSIER = pattern(
    r"hồ sơ(?: khen thưởng| đề nghị[^:;.]{0,25})?(?:: | thực hiện |, thủ tục )(?P<what>(?:theo|gồm)[^.]*)"
)


def read_recipients(closing: tuple[Line, ...]) -> tuple[tuple[DraftText, ...], tuple[DraftWarning, ...]]:
    """Who gets the document, line by line."""
    found: list[DraftText] = []
    warnings = []
    for line in _recipient_lines(closing):
        text = line.text.strip()
        if _BRACE.match(text):
            warnings.append(DraftWarning(Doubt.RECIPIENT_NOTE, line.source))
        elif text.startswith("(") and found:
            joined = f"{found[-1].text} {bare_end(text)}"
            found[-1] = DraftText(found[-1].id, joined, found[-1].source)
        elif bare_end(text):
            found.append(DraftText(f"recipient-{len(found) + 1}", bare_end(text), line.source))
    return tuple(found), tuple(warnings)


def _recipient_lines(closing: tuple[Line, ...]) -> Iterator[Line]:
    inside = False
    for line in closing:
        title = _TITLE.match(line.plain)
        if title:
            inside = True
            if line.text[title.end() :].strip():
                yield line.cut(line.text[title.end() :].lstrip("-–+ "))
        elif inside and _signs(line):
            inside = False
        elif inside:
            yield line


def _signs(line: Line) -> bool:
    name = _NAME.fullmatch(_RANK.sub("", line.text)) and line.mark is Mark.NONE
    return (
        is_authority(line) or is_role(line) or (line.text.isupper() and line.mark is Mark.NONE) or bool(name)
    )


def read_signer(closing: tuple[Line, ...]) -> Signer | None:
    """For whom, as what and by whom the document is signed."""
    posts = [
        line
        for line in closing
        if line.mark is Mark.NONE and line.text.isupper() and not _TITLE.match(line.plain)
    ]
    names = [line for line in closing if _is_name(line)]
    posts = [line for line in posts if not names or line.paragraph.position <= names[-1].paragraph.position]
    if not posts:
        return None
    name = names[-1].text if names else ""
    said = [line.text for line in posts]
    return (
        Signer(posts[0].source, " ".join(said[:-1]), said[-1], name)
        if len(said) > 1
        else _single(posts[0], name)
    )


def _is_name(line: Line) -> bool:
    plain_name = _NAME.fullmatch(_RANK.sub("", line.text))
    return line.mark is Mark.NONE and bool(plain_name) and not line.text.isupper()


def _single(line: Line, name: str) -> Signer:
    if is_authority(line) and not is_role(line):
        return Signer(line.source, authority=line.text, name=name)
    return Signer(line.source, role=line.text, name=name)


def read_award(outline: Outline) -> DraftAward:
    """The chain of an award, its quota and its dossier as the document tells them."""
    quota = _told(outline, Topic.QUOTA, _QUOTA, "quota")
    dossier = _told(outline, Topic.DOSSIER, _DOSSIER, "dossier")
    chains = (_chain(placed.line, placed.heads) for placed in outline.body)
    return DraftAward(next(filter(None, chains), ()), quota, dossier)


def _told(outline: Outline, topic: Topic, shape: re.Pattern[str], name: str) -> DraftText | None:
    for placed in outline.body:
        if placed.about(topic) and placed.line.paragraph.cell is None:
            return DraftText(name, bare_end(placed.line.text), placed.line.source)
    for line in outline.rest:
        found = shape.search(line.plain)
        if found:
            return DraftText(name, bare_end(line.text[found.start("what") : found.end("what")]), line.source)
    return None


def _chain(line: Line, heads: tuple[Line, ...]) -> tuple[DraftText, ...]:
    spelt = _SPELT.search(line.plain)
    decides = _DECIDES.search(line.plain, spelt.end() if spelt else 0)
    if spelt is None or not re.search("khen|thi đua|hồ sơ", line.text):
        return ()
    steps = [line.text[found.start("who") : found.end("who")] for found in (spelt, decides) if found]
    actor = actor_of(line.text)[0] or (heading_actor(heads[-1].text) if heads else "")
    named = [step for step in (actor, *steps) if step]
    source = Source(line.paragraph.position, line.text)
    return tuple(DraftText(f"award-{at}", bare_end(step), source) for at, step in enumerate(named, start=1))
