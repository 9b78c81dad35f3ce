"""Subjects and activities, and the documents that a plan rests on or cites."""

import re
from collections.abc import Iterator

from domain.plan_doubts import Source
from domain.plan_drafts import DraftBasis, DraftText
from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.outline import Outline
from domain.plan_reading.references import Reference, references
from domain.plan_reading.sections import Placed
from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.topics import Topic

_BASIS = pattern(r"(?:-\s*)?(?:căn cứ|thực hiện|triển khai|theo|hưởng ứng|xét|để thực hiện|trên cơ sở)\b")
_SUBJECT = (
    pattern(
        r"phát động[^.;]{0,60}? (?:tới|đến|trong|cho) (?P<who>(?:toàn thể|tất cả|các|cán bộ|đảng viên)[^.;:]*?)(?= như sau| thi đua| với| hăng hái| nhân (?:dịp|kỷ)| chào mừng|[.;:]|\Z)"
    ),
    pattern(r"phát động (?P<who>toàn thể [^.;:]*?)(?= thi đua| hăng hái|[.;:])"),
    pattern(
        r"nâng cao (?:nhận thức|trách nhiệm|ý thức)[^.;]{0,20}? (?:cho|của) (?P<who>[^.]*?)(?= về |\.|\Z)"
    ),
    pattern(
        r"yêu cầu (?P<who>(?:các|cán bộ|toàn thể) [^.;:]*?)(?= tập trung| triển khai| tổ chức thực hiện| thực hiện tốt| thực hiện các)"
    ),
)
_AUDIENCE = pattern(r"đối với (?P<who>.+)")
_APART = re.compile(r";\s*")
_FILLER = pattern(r"\(kèm|trên đây|cụ thể|như sau|các nội dung")


def read_bases(outline: Outline) -> tuple[tuple[DraftBasis, ...], tuple[DraftBasis, ...]]:
    """What the plan rests on, by its opening; and every other document it names, each once."""
    bases = [(line, found) for line in outline.opening for found in _of_opening(line)]
    others = [(placed.line, found) for placed in outline.body for found in references(placed.line.text)]
    loose = [
        (line, found)
        for line in outline.opening
        for found in references(line.text)
        if (line, found) not in bases
    ]
    known = tuple(_basis("basis", at, line, found) for at, (line, found) in enumerate(bases, start=1))
    numbers = {folded(basis.number) for basis in known if basis.number}
    cited: dict[str, tuple[Line, Reference]] = {}
    for line, found in (*loose, *others):
        key = folded(found.number) or folded(line.text[found.start : found.end])
        if key not in numbers:
            cited.setdefault(key, (line, found))
    return known, tuple(
        _basis("cited", at, line, found) for at, (line, found) in enumerate(cited.values(), start=1)
    )


def _of_opening(line: Line) -> Iterator[Reference]:
    """The documents of clauses that begin like a basis."""
    rests = False
    at = 0
    for clause in re.split(r"(?<=;)\s+|(?<=\.)\s+", line.text):
        start = line.text.index(clause, at)
        at = start + len(clause)
        rests = bool(_BASIS.match(folded(clause))) or (rests and clause[:1].islower())
        if rests:
            yield from (found for found in references(line.text) if start <= found.start < at)


def _basis(name: str, at: int, line: Line, found: Reference) -> DraftBasis:
    clause = next(
        (part for part in re.split(r"(?<=;)\s+", line.text) if line.text[found.start : found.end] in part),
        line.text,
    )
    source = Source(line.paragraph.position, clause)
    text = bare_end(clause if name == "basis" else line.text[found.start : found.end])
    return DraftBasis(text, found.number, found.issued_on, found.issuer, id=f"{name}-{at}", source=source)


def read_subjects(outline: Outline) -> tuple[DraftText, ...]:
    """Who is to compete: the section about it, else headings "Đối với …", else the sentence that launches."""
    listed = [
        placed.line
        for placed in outline.body
        if placed.about(Topic.SUBJECTS) and not placed.about(Topic.TIME, Topic.AWARD)
    ]
    found = [(line, part) for line in listed for part in _APART.split(line.text) if bare_end(part)]
    found = found or [*_audiences(outline)] or [*_launched(outline)]
    return tuple(
        DraftText(f"subject-{at}", bare_end(text), line.source)
        for at, (line, text) in enumerate(found, start=1)
    )


def _audiences(outline: Outline) -> Iterator[tuple[Line, str]]:
    seen = set()
    for placed in outline.body:
        for head in placed.heads:
            said = _AUDIENCE.fullmatch(head.plain)
            if said and placed.about(Topic.ACTIVITIES) and head.plain not in seen:
                seen.add(head.plain)
                yield head, head.text[said.start("who") :]


def _launched(outline: Outline) -> Iterator[tuple[Line, str]]:
    for shape in _SUBJECT:
        for line in outline.rest:
            found = shape.search(line.plain)
            if found:
                said = line.text[found.start("who") : found.end("who")]
                yield line, said
                return


def read_activities(outline: Outline) -> tuple[DraftText, ...]:
    """What is to be done in the campaign: the items of its sections, else their sentences."""
    found: list[Line] = []
    for _, group in _by_heading(outline):
        items = [placed.line for placed in group if placed.line.mark is not Mark.NONE]
        found += items or [placed.line for placed in group if not placed.line.text.rstrip().endswith(":")]
    kept = [line for line in found if not _FILLER.match(line.plain) and not _only_cites(line)]
    return tuple(
        DraftText(f"activity-{at}", bare_end(line.text), line.source) for at, line in enumerate(kept, start=1)
    )


def _by_heading(outline: Outline) -> Iterator[tuple[tuple[Line, ...], list[Placed]]]:
    groups: dict[tuple[Line, ...], list[Placed]] = {}
    for placed in outline.body:
        away = placed.about(Topic.TASKS, Topic.TIME, Topic.SUBJECTS, Topic.SLOGAN, Topic.AWARD, Topic.RESULTS)
        if placed.about(Topic.ACTIVITIES) and not away and placed.line.paragraph.cell is None:
            groups.setdefault(placed.heads, []).append(placed)
    yield from groups.items()


def _only_cites(line: Line) -> bool:
    """A list of documents to be made known is no activity of its own."""
    return len(list(references(line.text))) >= 2
