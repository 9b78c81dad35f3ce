"""A draft as plain answers, in the shape of the files beside our documents."""

from dataclasses import asdict
from typing import Any

from domain.criteria import Kind
from domain.plan_drafts import DraftBasis, DraftCriterion, PlanDraft, Stated


def answers_of(draft: PlanDraft) -> dict[str, Any]:
    """What the draft says, as the files of right answers say it."""
    texts = {known.id: known.text for known in draft.criteria}
    return {
        "campaign": _campaign(draft),
        "legal_bases": [_basis(known) for known in draft.legal_bases],
        "cited": [_basis(known) for known in draft.cited],
        "subjects": [known.text for known in draft.subjects],
        "activities": [known.text for known in draft.activities],
        "criteria": [_criterion(known, texts) for known in draft.criteria],
        "tasks": [asdict(known) | {"due_on": _iso(known.due_on)} for known in draft.tasks],
        "deadlines": [
            asdict(known) | {"due_on": _iso(known.due_on), "reporters": list(known.reporters)}
            for known in draft.deadlines
        ],
        "award": {
            "chain": [known.text for known in draft.award.chain],
            "quota": draft.award.quota.text if draft.award.quota else None,
            "dossier": draft.award.dossier.text if draft.award.dossier else None,
        },
        "recipients": [known.text for known in draft.recipients],
        "signer": asdict(draft.signer) if draft.signer else None,
        "warnings": sorted({str(warning.doubt) for warning in draft.warnings}),
    }


def _campaign(draft: PlanDraft) -> dict[str, Any]:
    names = ("number", "symbol", "doc_type", "issuer", "superior", "place", "title", "occasion", "slogan")
    window = draft.window
    return {name: _said(getattr(draft, name)) for name in names} | {
        "issued_on": _iso(_said(draft.issued_on)),
        "opens_on": _iso(window.opens_on) if window else None,
        "closes_on": _iso(window.closes_on) if window else None,
        "window_precision": str(window.precision) if window else None,
        "open_ended": window.open_ended if window else False,
    }


def _said(stated: Stated[Any] | None) -> Any:
    return stated.value if stated else None


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _basis(known: DraftBasis) -> dict[str, Any]:
    return {"number": known.number or None, "date": _iso(known.issued_on), "issuer": known.issuer or None}


def _criterion(known: DraftCriterion, texts: dict[str, str]) -> dict[str, Any]:
    value = known.level if known.kind is Kind.RATING else known.target
    return {
        "text": known.text,
        "kind": str(known.kind),
        "operator": str(known.direction),
        "value": str(value) if value is not None else None,
        "measure": known.measure,
        "subject": known.subject,
        "parent": texts.get(known.parent or ""),
        "inferred": known.inferred,
        "due_on": _iso(known.due_on),
        "role": str(known.role),
        "applies_to": list(known.applies_to),
        "points": str(known.points) if known.points is not None else None,
    }
