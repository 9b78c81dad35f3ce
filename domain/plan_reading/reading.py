"""The paragraphs of a document to a `PlanDraft`: every rule asked once, nothing guessed in silence."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from domain.campaigns import Window
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftCriterion, DraftTask, PlanDraft, Stated
from domain.plan_reading import contents, contradictions, head, tables, tasks
from domain.plan_reading.closing import read_award, read_recipients, read_signer
from domain.plan_reading.criteria import Reader as CriteriaReader
from domain.plan_reading.lines import Line, head_lines, lines_of
from domain.plan_reading.outline import Outline, outline_of
from domain.plan_reading.paragraphs import Paragraph
from domain.plan_reading.text import clean, pattern
from domain.plan_reading.window import read_window
from domain.plan_reading.words import LAUNCHING

_ABOUT_EMULATION = pattern(r"thi đua|phong trào|cuộc vận động")


def read_draft(paragraphs: Iterable[Paragraph]) -> PlanDraft:
    """What the document sets, every item with its source, and what a person should look at."""
    known = tuple(paragraphs)
    lines = lines_of(known)
    outline = outline_of(lines)
    draft, doubts = _head(outline, (*head_lines(known), *outline.head))
    draft = replace(draft, paragraphs=tuple(clean(paragraph.text) for paragraph in known))
    draft, more = _body(draft, outline, [*tables.tables_of(known)])
    warnings = [
        *_document_doubts(draft, outline, known),
        *doubts,
        *more,
        *contradictions.contradictions(draft, outline),
    ]
    if not _is_plan(draft, outline):
        draft = replace(draft, criteria=(), window=None, tasks=(), activities=(), subjects=())
        kept = {Doubt.NOT_A_PLAN, Doubt.LEGACY_FONT, Doubt.YEAR_ASSUMED, Doubt.RECURRING, Doubt.CITED_LATER}
        warnings = [warning for warning in warnings if warning.doubt in kept]
    return replace(draft, warnings=tuple(dict.fromkeys(warnings)))


def _head(outline: Outline, head_zone: tuple[Line, ...]) -> tuple[PlanDraft, list[DraftWarning]]:
    doubts: list[DraftWarning] = []
    # in a letter the subject stands before place and day
    zone = head_zone if outline.kind != "công văn" else (*head_zone, *outline.opening[:3], *outline.title)
    number, symbol = head.read_number(zone)
    place, issued_on, blank = head.read_place(zone)
    if blank is not None:
        doubts.append(DraftWarning(Doubt.DATE_BLANK, blank.source, "issued_on"))
    superior, issuer = head.read_letterhead(head_zone)
    if issuer is None:
        issuer = head.read_issuer_of_body(outline)
        if issuer is not None:
            doubts.append(
                DraftWarning(Doubt.ISSUER_INFERRED, issuer.source, "issuer", (("name", issuer.value),))
            )
            issuer, mended = head.mended_issuer(issuer, place)
            doubts += [mended] if mended else []
    title = head.read_title(outline)
    draft = PlanDraft(
        number=number,
        symbol=symbol,
        doc_type=Stated(outline.kind, outline.kind_line.source)
        if outline.kind and outline.kind_line
        else None,
        issuer=issuer,
        superior=superior,
        place=place,
        issued_on=issued_on,
        title=title,
        occasion=head.read_occasion(title) if title else None,
        slogan=head.read_slogan(outline),
    )
    return draft, doubts


def _body(
    draft: PlanDraft, outline: Outline, found: list[list[tables.Row]]
) -> tuple[PlanDraft, list[DraftWarning]]:
    window, doubts = read_window(outline, draft.issued_on.value if draft.issued_on else None)
    bases, cited = contents.read_bases(outline)
    criteria = CriteriaReader()
    criteria.read(outline)
    for rows in found:
        if not tables.is_of_tasks(rows):
            tables.read_criteria(rows, criteria)
    year = (
        draft.issued_on.value.year
        if draft.issued_on
        else (window.opens_on.year if window and window.opens_on else None)
    )
    days = Window(window.opens_on, window.closes_on) if window else Window(None, None)
    work = tasks.Reader(year, days)
    work.read(outline, found)
    recipients, notes = read_recipients(outline.closing)
    superior = draft.superior or (head.superior_of_bases(draft.issuer.value, bases) if draft.issuer else None)
    made = replace(
        draft,
        window=window,
        legal_bases=bases,
        cited=cited,
        superior=superior,
        subjects=contents.read_subjects(outline),
        activities=contents.read_activities(outline),
        criteria=tuple(_with_task(criterion, work.tasks) for criterion in criteria.found),
        tasks=tuple(work.tasks),
        deadlines=tuple(work.deadlines),
        recurring=tuple(work.recurring),
        award=read_award(outline),
        recipients=recipients,
        signer=read_signer(outline.closing),
    )
    return made, [*doubts, *criteria.warnings, *work.warnings, *notes]


def _with_task(criterion: DraftCriterion, known: list[DraftTask]) -> DraftCriterion:
    """A target that stands in a task is due when the task is, and meant for those who lead it."""
    task = next((task for task in known if task.source.paragraph == criterion.source.paragraph), None)
    if task is None or criterion.due_on:
        return criterion
    subject = criterion.subject or task.lead or task.performer
    return replace(criterion, due_on=task.due_on, subject=subject)


def _is_plan(draft: PlanDraft, outline: Outline) -> bool:
    """Whether a campaign can come of it: the kind launches things, and it is about emulation."""
    said = " ".join(line.plain for line in outline.title)
    named = outline.kind in LAUNCHING
    whole = " ".join(line.plain for line in outline.rest)
    return named and bool(_ABOUT_EMULATION.search(said) or _ABOUT_EMULATION.search(whole) or draft.criteria)


def _document_doubts(
    draft: PlanDraft, outline: Outline, known: tuple[Paragraph, ...]
) -> Iterator[DraftWarning]:
    first = Source(known[0].position, clean(known[0].text)) if known else Source(1, "")
    at = draft.title.source if draft.title else first
    if not _is_plan(draft, outline):
        yield DraftWarning(Doubt.NOT_A_PLAN, at, "", (("kind", outline.kind),))
    elif draft.window is None:
        yield DraftWarning(Doubt.NO_CAMPAIGN, at, "window")
    if draft.title is None:
        yield DraftWarning(Doubt.TITLE_MISSING, first, "title")
    if draft.number is None:
        yield DraftWarning(Doubt.NUMBER_MISSING, draft.symbol.source if draft.symbol else first, "number")
    yield from (
        DraftWarning(Doubt.LEGACY_FONT, Source(old.position, clean(old.text)))
        for old in [paragraph for paragraph in known if paragraph.legacy][:1]
    )
