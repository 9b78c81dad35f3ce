"""The plan that a draft stands for: codes, scale and exact targets for what the document says in words."""

from dataclasses import fields
from fractions import Fraction
from typing import TypeVar

from domain.campaigns import Campaign, Window
from domain.criteria import DEFAULT_RATING_SCALE, Criterion, Kind, Role, default_accumulation, default_weight
from domain.names import fold
from domain.plan_drafts import DraftCriterion, DraftRecurring, PlanDraft, Stated
from domain.plans import Deadline, LegalBasis, Plan, Task, on_each

Part = TypeVar("Part", Task, Deadline, LegalBasis)

#: More decimals than any plan writes.
_MOST_DECIMALS = 6


def to_plan(draft: PlanDraft, code: str = "") -> Plan:
    """The plan that the draft stands for as it is now; ``code`` replaces the proposed one.

    Units are no part of a document. Works without a report bind nobody, so they stay tasks.
    """
    scale = rating_scale(draft.criteria)
    codes = criterion_codes(draft.criteria)
    return Plan(
        campaign=_campaign(draft, code or draft.proposed_code, scale),
        criteria=tuple(_criterion(known, codes, scale) for known in draft.criteria),
        tasks=tuple(_bare(Task, known) for known in draft.tasks),
        deadlines=(
            *(_bare(Deadline, known) for known in draft.deadlines if known.report),
            *(deadline for known in draft.recurring for deadline in _every_day(known)),
        ),
        legal_bases=tuple(_bare(LegalBasis, known) for known in draft.legal_bases),
    )


def _bare(kind: type[Part], known: Part) -> Part:
    """The part of a plan that a draft's is, without its id and its sentence."""
    return kind(**{one.name: getattr(known, one.name) for one in fields(kind)})


def _every_day(known: DraftRecurring) -> tuple[Deadline, ...]:
    """A deadline for each day of a report that comes again and again."""
    first = Deadline(known.text, known.days[0], known.inclusive, known.reporters, known.receiver)
    return on_each(first, known.days)


def criterion_codes(criteria: tuple[DraftCriterion, ...]) -> dict[str, str]:
    """A code for each criterion by its id: T1, T2 for targets, C1 for collectives, I1 for persons."""
    letters = {Role.TARGET: "T", Role.AWARD_COLLECTIVE: "C", Role.AWARD_INDIVIDUAL: "I"}
    counts = dict.fromkeys(Role, 0)
    codes = {}
    for known in criteria:
        counts[known.role] += 1
        codes[known.id] = f"{letters[known.role]}{counts[known.role]}"
    return codes


def rating_scale(criteria: tuple[DraftCriterion, ...]) -> tuple[str, ...]:
    """The usual scale, with the plan's own levels on top of it where it names others."""
    known = {fold(level) for level in DEFAULT_RATING_SCALE}
    own = dict.fromkeys(item.level for item in criteria if item.level and fold(item.level) not in known)
    return (*DEFAULT_RATING_SCALE, *own)


def _campaign(draft: PlanDraft, code: str, scale: tuple[str, ...]) -> Campaign:
    window = draft.window
    return Campaign(
        code=code,
        title=_capital(_value(draft.title)) or code,
        window=Window(window.opens_on, window.closes_on, window.precision, window.open_ended)
        if window
        else Window(None, None),
        number=_value(draft.number),
        symbol=_value(draft.symbol),
        issuer=_value(draft.issuer),
        superior=_value(draft.superior),
        place=_value(draft.place),
        issued_on=draft.issued_on.value if draft.issued_on else None,
        occasion=_value(draft.occasion),
        slogan=_value(draft.slogan),
        signed_for=draft.signer.authority if draft.signer else "",
        signer_role=draft.signer.role if draft.signer else "",
        signer=draft.signer.name if draft.signer else "",
        recipients=tuple(known.text for known in draft.recipients),
        rating_scale=scale,
    )


def _capital(text: str) -> str:
    """Under the word "KẾ HOẠCH" a title goes on in small letters; on its own it begins with a large one."""
    return text[:1].upper() + text[1:]


def _value(stated: Stated[str] | None) -> str:
    return stated.value if stated else ""


def _criterion(known: DraftCriterion, codes: dict[str, str], scale: tuple[str, ...]) -> Criterion:
    decimals = decimals_of(known.target) if known.kind is Kind.QUANTITY else 0
    return Criterion(
        code=codes[known.id],
        name=known.text,
        kind=known.kind,
        target=_target(known, decimals, scale),
        direction=known.direction,
        inferred=known.inferred,
        measure=known.measure,
        decimals=decimals,
        accumulation=default_accumulation(known.kind),
        applies_to=known.applies_to,
        parent=codes.get(known.parent) if known.parent else None,
        weight=default_weight(known.role),
        due_on=known.due_on,
        role=known.role,
        source_text=known.source.text,
    )


def _target(known: DraftCriterion, decimals: int, scale: tuple[str, ...]) -> Fraction | None:
    if known.kind is Kind.RATING:
        levels = [fold(level) for level in scale]
        return Fraction(levels.index(fold(known.level)) + 1) if known.level else None
    if known.kind in (Kind.YES_NO, Kind.STATED):
        return Fraction(1)
    return known.target * 10**decimals if known.target is not None else None


def decimals_of(value: Fraction | None) -> int:
    """How many decimals a number that was written in figures needs."""
    places = 0
    while value is not None and places < _MOST_DECIMALS and (value * 10**places).denominator != 1:
        places += 1
    return places
