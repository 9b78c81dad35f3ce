"""Plans and drafts of plans as JSON by the contract of DESIGN 6.2."""

from fractions import Fraction
from typing import Any

from domain.campaigns import Campaign
from domain.criteria import Criterion, Kind
from domain.plan_doubts import DraftWarning, Source
from domain.plan_drafts import (
    DraftCriterion,
    DraftText,
    PlanDraft,
    Stated,
)
from domain.plans import Deadline, LegalBasis, Plan, Task
from wording.plan_drafts import said

_FACTS = (
    "number",
    "symbol",
    "doc_type",
    "issuer",
    "superior",
    "place",
    "issued_on",
    "title",
    "occasion",
    "slogan",
)


def of_plan(plan: Plan) -> dict[str, Any]:
    """A plan that a workbook sets; it has no sentences to show."""
    return {
        "campaign": _campaign(plan.campaign),
        "legal_bases": [_basis(base) for base in plan.legal_bases],
        "subjects": [],
        "activities": [],
        "criteria": [_criterion(criterion, plan) for criterion in plan.criteria],
        "tasks": [_task(task) for task in plan.tasks],
        "deadlines": [_deadline(deadline) for deadline in plan.deadlines],
        "recipients": [{"text": text} for text in plan.campaign.recipients],
        "signer": _signed(plan.campaign),
    }


def _signed(campaign: Campaign) -> dict[str, Any] | None:
    names = {"authority": campaign.signed_for, "role": campaign.signer_role, "name": campaign.signer}
    return {key: text or None for key, text in names.items()} if any(names.values()) else None


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "code": campaign.code,
        "number": campaign.number or None,
        "symbol": campaign.symbol or None,
        "doc_type": "kế hoạch",
        "issuer": campaign.issuer or None,
        "superior": campaign.superior or None,
        "place": campaign.place or None,
        "issued_on": campaign.issued_on,
        "title": campaign.title,
        "occasion": campaign.occasion or None,
        "slogan": campaign.slogan or None,
        "opens_on": campaign.window.opens_on,
        "closes_on": campaign.window.closes_on,
        "window_precision": campaign.window.precision,
        "open_ended": campaign.window.open_ended,
        "previous": campaign.previous or None,
        "answers": campaign.answers or None,
    }


def _basis(base: LegalBasis) -> dict[str, Any]:
    return {
        "text": base.text,
        "number": base.number or None,
        "date": base.issued_on,
        "issuer": base.issuer or None,
    }


def _criterion(criterion: Criterion, plan: Plan) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "text": criterion.name,
        "kind": criterion.kind,
        "operator": criterion.direction,
        "value": _value(criterion, plan.campaign.rating_scale),
        "measure": criterion.measure or None,
        "subject": "; ".join(criterion.applies_to) or None,
        "parent": criterion.parent,
        "inferred": criterion.inferred,
        "due_on": criterion.due_on,
        "role": criterion.role,
    }


def _value(criterion: Criterion, scale: tuple[str, ...]) -> str | Fraction | None:
    if criterion.target is None or criterion.kind in (Kind.YES_NO, Kind.STATED):
        return None
    if criterion.kind is Kind.RATING:
        return scale[int(criterion.target) - 1]
    return Fraction(criterion.target, 10**criterion.decimals)


def _task(task: Task) -> dict[str, Any]:
    return {
        "number": task.number or None,
        "text": task.text,
        "lead": task.lead or None,
        "advisor": task.advisor or None,
        "performer": task.performer or None,
        "time_text": task.time_text or None,
        "due_on": task.due_on,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "text": deadline.text,
        "due_on": deadline.due_on,
        "inclusive": deadline.inclusive,
        "reporters": list(deadline.reporters),
        "receiver": deadline.receiver or None,
    }


def of_draft(draft: PlanDraft) -> dict[str, Any]:
    """A draft that was read from a document, every item with its source."""
    return {
        "campaign": _draft_campaign(draft),
        "legal_bases": [_basis(known) | _sourced(known.id, known.source) for known in draft.legal_bases],
        "cited": [_basis(known) | _sourced(known.id, known.source) for known in draft.cited],
        "subjects": [_text(known) for known in draft.subjects],
        "activities": [_text(known) for known in draft.activities],
        "criteria": [_draft_criterion(known) for known in draft.criteria],
        "tasks": [_task(known) | _sourced(known.id, known.source) for known in draft.tasks],
        "deadlines": [
            _deadline(known) | {"report": known.report} | _sourced(known.id, known.source)
            for known in draft.deadlines
        ],
        "recurring": [
            {"text": known.text, "days": list(known.days), "inclusive": known.inclusive}
            | {"reporters": list(known.reporters), "receiver": known.receiver or None}
            | _sourced(known.id, known.source)
            for known in draft.recurring
        ],
        "award": {
            "chain": [_text(known) for known in draft.award.chain],
            "quota": _text(draft.award.quota) if draft.award.quota else None,
            "dossier": _text(draft.award.dossier) if draft.award.dossier else None,
        },
        "recipients": [_text(known) for known in draft.recipients],
        "signer": _signer(draft),
    }


def _draft_campaign(draft: PlanDraft) -> dict[str, Any]:
    facts: dict[str, Stated[Any] | None] = {name: getattr(draft, name) for name in _FACTS}
    window = draft.window
    sources = {name: _source(fact.source) for name, fact in facts.items() if fact}
    if window:
        sources["window"] = _source(window.source)
    return {
        "code": draft.proposed_code or None,
        **{name: fact.value if fact else None for name, fact in facts.items()},
        "opens_on": window.opens_on if window else None,
        "closes_on": window.closes_on if window else None,
        "window_precision": window.precision if window else None,
        "open_ended": window.open_ended if window else False,
        "sources": sources,
    }


def _draft_criterion(known: DraftCriterion) -> dict[str, Any]:
    return {
        "text": known.text,
        "kind": known.kind,
        "operator": known.direction,
        "value": known.level or known.target,
        "measure": known.measure or None,
        "subject": known.subject or None,
        "applies_to": list(known.applies_to),
        "parent": known.parent,
        "inferred": known.inferred,
        "due_on": known.due_on,
        "role": known.role,
        "points": known.points,
    } | _sourced(known.id, known.source)


def _text(known: DraftText) -> dict[str, Any]:
    return {"text": known.text} | _sourced(known.id, known.source)


def _signer(draft: PlanDraft) -> dict[str, Any] | None:
    signer = draft.signer
    if signer is None:
        return None
    names = {"authority": signer.authority, "role": signer.role, "name": signer.name}
    return {key: text or None for key, text in names.items()} | {"source": _source(signer.source)}


def _sourced(item: str, source: Source) -> dict[str, Any]:
    return {"id": item, "source": _source(source)}


def _source(source: Source) -> dict[str, Any]:
    return {"paragraph": source.paragraph, "text": source.text}


def of_warning(warning: DraftWarning) -> dict[str, Any]:
    """What a person should look at; ``stops``: before the draft can be saved."""
    return {
        "code": warning.doubt,
        "text": warning.source.text,
        "message": said(warning),
        "item": warning.item or None,
        "stops": warning.stops,
        "source": _source(warning.source),
    }
