"""What was read of a plan document, as it is kept beside the file, and as a paper to be confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from data import plan_forms
from data.text_sheets import CONTENT, ITEM, Tables, row_on_days, texts_of_plan
from domain.plan_doubts import Doubt, DraftWarning, Source
from domain.plan_drafts import DraftRecurring, DraftText, PlanDraft, Stated
from domain.plan_files import ROW, PlanFile, PlanPaper
from domain.plan_of_draft import to_plan
from domain.plans import Deadline, LegalBasis

#: By item of the sheet "Kế hoạch" the fact that it states.
_FACTS = {
    "code": "number",
    "title": "title",
    "symbol": "number",
    "issuer": "issuer",
    "superior": "superior",
    "place": "place",
    "issued_on": "issued_on",
    "occasion": "occasion",
    "slogan": "slogan",
    "signed_for": "signer",
    "signer_role": "signer",
    "signer": "signer",
    "opens_on": "window",
    "closes_on": "window",
    "precision": "window",
}
_STATED = ("number", "title", "issuer", "superior", "place", "issued_on", "occasion", "slogan")


@dataclass(frozen=True)
class Read:
    """The first tables, and where each of their rows stands in the text."""

    tables: Tables
    paragraphs: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    warnings: tuple[DraftWarning, ...] = ()
    activities: tuple[DraftText, ...] = ()
    bases: tuple[LegalBasis, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same for a column of JSON."""
        return {
            "first": self.tables,
            "paragraphs": list(self.paragraphs),
            "sources": {item: [source.paragraph, source.text] for item, source in self.sources.items()},
            "warnings": [
                [known.doubt, known.source.paragraph, known.source.text, known.item, dict(known.details)]
                for known in self.warnings
            ],
            "activities": [[known.id, known.text] for known in self.activities],
            "bases": [
                [one.text, one.number, one.issued_on.isoformat() if one.issued_on else None, one.issuer]
                for one in self.bases
            ],
        }


def read_of_tables(tables: Tables) -> Read:
    """A plan workbook, which has no text of its own."""
    return Read(tables)


def read_of_draft(draft: PlanDraft) -> Read:
    """A plan document: its tables with the ids of its items."""
    plan = to_plan(replace(draft, recurring=()))
    tables = texts_of_plan(plan)
    if draft.window is None:
        _blank(tables, "opens_on", "closes_on")
    _mark_items(tables, draft)
    reports = [known.id for known in draft.deadlines if known.report]
    for form, ids in (
        (plan_forms.CRITERIA, [known.id for known in draft.criteria]),
        (plan_forms.TASKS, [known.id for known in draft.tasks]),
        (plan_forms.DEADLINES, reports),
    ):
        for row, item in zip(tables[form.sheet], ids, strict=True):
            row[ROW] = item
    tables[plan_forms.DEADLINES.sheet] += map(_recurring, draft.recurring)
    return Read(
        tables=tables,
        paragraphs=draft.paragraphs,
        sources=_sources(draft),
        warnings=draft.warnings,
        activities=draft.activities,
        bases=plan.legal_bases,
    )


def _recurring(known: DraftRecurring) -> dict[str, str]:
    """One row for a report that comes again and again, with all its days."""
    first = Deadline(known.text, known.days[0], known.inclusive, known.reporters, known.receiver)
    return {ROW: known.id} | row_on_days(first, known.days)


def paper_of(file: PlanFile, reading: Mapping[str, Any], said: Mapping[str, Any]) -> PlanPaper:
    """The paper of what is kept of a draft."""
    return PlanPaper(
        file=file,
        paragraphs=tuple(reading["paragraphs"]),
        sources={item: Source(*source) for item, source in reading["sources"].items()},
        warnings=tuple(
            DraftWarning(Doubt(doubt), Source(paragraph, text), item, tuple(details.items()))
            for doubt, paragraph, text, item, details in reading["warnings"]
        ),
        first=reading["first"],
        tables=said["tables"],
        settled=frozenset(said["settled"]),
        activities=tuple((item, text) for item, text in reading["activities"]),
        bases={
            text: LegalBasis(text, number, date.fromisoformat(issued) if issued else None, issuer)
            for text, number, issued, issuer in reading["bases"]
        },
    )


def _blank(tables: Tables, *keys: str) -> None:
    headers = {plan_forms.CAMPAIGN.header(key) for key in keys}
    for row in tables[plan_forms.CAMPAIGN.sheet]:
        if row[ITEM] in headers:
            row[CONTENT] = ""


def _mark_items(tables: Tables, draft: PlanDraft) -> None:
    """Let each row of the sheet "Kế hoạch" name its fact; legal bases and recipients have ids of their own."""
    facts = {plan_forms.CAMPAIGN.header(key): fact for key, fact in _FACTS.items()}
    ids = ([known.id for known in draft.legal_bases], [known.id for known in draft.recipients])
    several = {
        plan_forms.CAMPAIGN.header(key): iter(group)
        for key, group in zip(plan_forms.REPEATED, ids, strict=True)
    }
    for row in tables[plan_forms.CAMPAIGN.sheet]:
        if row[ITEM] in several:
            row[ROW] = next(several[row[ITEM]])
        elif row[ITEM] in facts:
            row[ROW] = facts[row[ITEM]]


def _sources(draft: PlanDraft) -> dict[str, Source]:
    """By item where it stands."""
    stated: list[tuple[str, Stated[Any] | None]] = [(name, getattr(draft, name)) for name in _STATED]
    found = {name: fact.source for name, fact in stated if fact}
    if draft.window:
        found["window"] = draft.window.source
    if draft.signer:
        found["signer"] = draft.signer.source
    groups: Iterable[Iterable[Any]] = (
        draft.legal_bases,
        draft.criteria,
        draft.tasks,
        draft.deadlines,
        draft.recurring,
        draft.activities,
        draft.recipients,
    )
    return found | {known.id: known.source for group in groups for known in group}
