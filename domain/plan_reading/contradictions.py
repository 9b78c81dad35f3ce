"""What in a document speaks against itself; kept as written, and pointed out."""

import re
from collections.abc import Iterator

from domain.criteria import Role
from domain.plan_doubts import Doubt, DraftWarning
from domain.plan_drafts import DraftBasis, PlanDraft
from domain.plan_reading.lines import Line, Mark
from domain.plan_reading.outline import Outline
from domain.plan_reading.text import folded, pattern
from domain.plan_reading.words import KINDS, UNIT_TYPES

_YEAR_OF_WORK = pattern(r"nhiệm vụ (?:công tác )?(?:chính trị )?năm (?P<year>\d{4})")
_PARTS = re.compile(r"[^a-zà-ỹđ]+")


def contradictions(draft: PlanDraft, outline: Outline) -> Iterator[DraftWarning]:
    """All of them, in the order in which a person would check."""
    yield from _sections_twice(outline.headings)
    yield from _cited_later(draft)
    yield from _symbols(draft)
    yield from _two_spellings(draft)
    yield from _window(draft)
    yield from _report_too_early(draft)
    yield from _old_years(draft, outline)
    yield from _types_of_nobody(draft, outline)


def _sections_twice(headings: tuple[Line, ...]) -> Iterator[DraftWarning]:
    seen: set[str] = set()
    for head in headings:
        if head.mark is Mark.ROMAN and head.label in seen:
            yield DraftWarning(Doubt.SECTION_TWICE, head.source, "", (("label", head.label),))
        if head.mark is Mark.ROMAN:
            seen.add(head.label)


def _cited_later(draft: PlanDraft) -> Iterator[DraftWarning]:
    if draft.issued_on is None:
        return
    for basis in (*draft.legal_bases, *draft.cited):
        if basis.issued_on and basis.issued_on > draft.issued_on.value:
            told = (("number", basis.number), ("date", basis.issued_on.isoformat()))
            yield DraftWarning(Doubt.CITED_LATER, basis.source, basis.id, told)


def _symbols(draft: PlanDraft) -> Iterator[DraftWarning]:
    """As in "Hướng dẫn số 09-KH/TU": the name says one kind, the symbol another."""
    symbols = {symbol for _, symbol in KINDS if symbol}
    for basis in (*draft.legal_bases, *draft.cited):
        at = folded(basis.text).find(folded(basis.number)) if basis.number else -1
        before = folded(basis.text)[:at]
        named = max(KINDS, key=lambda known: before.rfind(folded(known[0])))
        said = {part.upper() for part in _PARTS.split(folded(basis.number))} & symbols
        if at > 0 and folded(named[0]) in before and said and named[1] and named[1] not in said:
            told = (("kind", named[0]), ("number", basis.number))
            yield DraftWarning(Doubt.SYMBOL_MISMATCH, basis.source, basis.id, told)


def _two_spellings(draft: PlanDraft) -> Iterator[DraftWarning]:
    """As in "01-CT/UBND" and "01/CT-UBND" are one document."""
    seen: dict[str, DraftBasis] = {}
    for basis in (*draft.legal_bases, *draft.cited):
        if not basis.number:
            continue
        key = re.sub(r"[-/. ]", "|", folded(basis.number))
        other = seen.setdefault(key, basis)
        if other.number != basis.number:
            told = (("number", basis.number), ("other", other.number))
            yield DraftWarning(Doubt.TWO_SPELLINGS, basis.source, basis.id, told)


def _window(draft: PlanDraft) -> Iterator[DraftWarning]:
    window = draft.window
    if window is None:
        return
    if window.open_ended:
        yield DraftWarning(Doubt.OPEN_ENDED, window.source, "window")
    if window.opens_on and window.closes_on and window.closes_on < window.opens_on:
        yield DraftWarning(Doubt.WINDOW_REVERSED, window.source, "window")
    if window.opens_on and draft.issued_on and draft.issued_on.value > window.opens_on and _stated(draft):
        told = (("issued", draft.issued_on.value.isoformat()), ("opens", window.opens_on.isoformat()))
        yield DraftWarning(Doubt.ISSUED_AFTER_OPENING, window.source, "window", told)


def _stated(draft: PlanDraft) -> bool:
    """A year in a title begins before every plan of that year: nothing to point out."""
    return draft.window is not None and (
        draft.title is None or draft.window.source != draft.title.source or _several_years(draft)
    )


def _several_years(draft: PlanDraft) -> bool:
    window = draft.window
    return bool(
        window and window.opens_on and window.closes_on and window.opens_on.year != window.closes_on.year
    )


def _report_too_early(draft: PlanDraft) -> Iterator[DraftWarning]:
    """The last report is due before the window ends: what comes after it is never reported."""
    closes_on = draft.window.closes_on if draft.window else None
    reports = [known for known in draft.deadlines if known.report]
    if closes_on is None or not reports:
        return
    last = max(reports, key=lambda known: known.last_day)
    again = [day for known in draft.recurring for day in known.days]
    if max([last.last_day, *again]) < closes_on:
        told = (("due", last.last_day.isoformat()), ("closes", closes_on.isoformat()))
        yield DraftWarning(Doubt.REPORT_BEFORE_CLOSE, last.source, last.id, told)


def _old_years(draft: PlanDraft, outline: Outline) -> Iterator[DraftWarning]:
    """As in "nhiệm vụ năm 2022" in a plan of 2023."""
    year = draft.window.opens_on.year if draft.window and draft.window.opens_on else None
    for placed in outline.body:
        found = _YEAR_OF_WORK.search(placed.line.plain)
        if found and year and int(found["year"]) < year:
            yield DraftWarning(
                Doubt.OLD_YEAR, placed.line.source, "", (("year", found["year"]), ("other", str(year)))
            )


def _types_of_nobody(draft: PlanDraft, outline: Outline) -> Iterator[DraftWarning]:
    """A criterion for a type of unit that the plan speaks of nowhere else."""
    for criterion in draft.criteria:
        for kind in criterion.applies_to:
            if (
                criterion.role is Role.AWARD_COLLECTIVE
                and kind in UNIT_TYPES
                and not _spoken_of(kind, criterion.source.paragraph, draft, outline)
            ):
                yield DraftWarning(Doubt.TYPE_NOBODY, criterion.source, criterion.id, (("type", kind),))


def _spoken_of(kind: str, paragraph: int, draft: PlanDraft, outline: Outline) -> bool:
    named = pattern(rf"(?<!văn )(?<!cơ )(?<!biên )\b{kind}\b")
    texts = [line.plain for line in outline.rest if line.paragraph.position != paragraph]
    texts += [folded(known.text) for known in draft.recipients]
    return any(named.search(text) for text in texts)
