"""A plan as read from a document, before a person has confirmed it: every item with its sentence.

`PlanDraft` is what every reader of documents makes and what the confirming screen edits (all of it is
immutable: ``dataclasses.replace``). ``id`` names an item inside its draft ("criterion-3") and is the same
whenever the same file is read; "trong đó" is told by the parent's id. `to_plan` makes the plan.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from domain.campaigns import Campaign, Precision, Window
from domain.criteria import (
    DEFAULT_RATING_SCALE,
    Criterion,
    Direction,
    Kind,
    Role,
    default_accumulation,
    default_weight,
)
from domain.names import fold, unaccented
from domain.plans import Deadline, LegalBasis, Plan, Task, on_each

Value = TypeVar("Value")

#: More decimals than any plan writes.
_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Source:
    """Where an item stands: the number of the paragraph in the document (first is 1), and its sentence."""

    paragraph: int
    text: str


@dataclass(frozen=True)
class Stated(Generic[Value]):
    """One fact of the document as a whole. ``inferred``: the document says it nowhere in so many words."""

    value: Value
    source: Source
    inferred: bool = False


@dataclass(frozen=True)
class DraftText:
    """A subject, an activity, a recipient, a step of the award chain: words and where they stand."""

    id: str
    text: str
    source: Source


@dataclass(frozen=True)
class DraftBasis:
    """A document that the plan rests on or merely cites; ``number`` with its symbol, as it is spelt."""

    id: str
    text: str
    source: Source
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True)
class DraftWindow:
    """The days of the campaign, both ends included; an end that the document leaves open is None."""

    source: Source
    opens_on: date | None = None
    closes_on: date | None = None
    precision: Precision = Precision.DAY
    open_ended: bool = False


@dataclass(frozen=True)
class DraftCriterion:
    """One target or award criterion.

    ``target`` is a share of one, a number of ``measure``, or None where there is no number; ``level`` is
    the level of a rating in the plan's words. ``inferred`` marks a threshold that no sentence states.
    ``subject`` is who must reach it as the sentence says, ``applies_to`` the unit types named for it.
    ``points`` is its maximum in a scoring table, ``wish`` the upper end of "1 - 1,5%".
    """

    id: str
    text: str
    source: Source
    kind: Kind
    direction: Direction = Direction.AT_LEAST
    target: Fraction | None = None
    level: str = ""
    measure: str = ""
    subject: str = ""
    applies_to: tuple[str, ...] = ()
    parent: str | None = None
    inferred: bool = False
    due_on: date | None = None
    role: Role = Role.TARGET
    points: Fraction | None = None
    wish: Fraction | None = None

    @property
    def is_open(self) -> bool:
        """Whether a person still has to say what the target is, or to confirm it."""
        counted = self.kind in (Kind.SHARE, Kind.QUANTITY)
        return self.inferred or (counted and self.target is None)


@dataclass(frozen=True)
class DraftTask:
    """One task. ``performer`` is also the actor whose heading the task stands under."""

    id: str
    text: str
    source: Source
    number: str = ""
    lead: str = ""
    advisor: str = ""
    performer: str = ""
    time_text: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class DraftDeadline:
    """A dated demand. ``report``: figures or papers are handed in; else only a work is to be finished.

    "Trước ngày" (``inclusive`` False) excludes the day.
    """

    id: str
    text: str
    source: Source
    due_on: date
    inclusive: bool = True
    reporters: tuple[str, ...] = ()
    receiver: str = ""
    report: bool = True


@dataclass(frozen=True)
class DraftRecurring:
    """A report that comes again and again, on these days of the campaign."""

    id: str
    text: str
    source: Source
    days: tuple[date, ...]
    inclusive: bool = True
    reporters: tuple[str, ...] = ()
    receiver: str = ""


@dataclass(frozen=True)
class DraftAward:
    """How awards come about: who proposes, appraises and decides in this order; quota and dossier as told."""

    chain: tuple[DraftText, ...] = ()
    quota: DraftText | None = None
    dossier: DraftText | None = None


@dataclass(frozen=True)
class Signer:
    """Who signed: for whom, as what, and the name."""

    source: Source
    authority: str = ""
    role: str = ""
    name: str = ""


class Doubt(StrEnum):
    """What a person should look at. Each has one sentence in ``wording.plan_drafts``."""

    # what the document is
    NOT_A_PLAN = "not_a_plan"
    NO_CAMPAIGN = "no_campaign"
    NUMBER_MISSING = "number_missing"
    DATE_BLANK = "date_blank"
    ISSUER_INFERRED = "issuer_inferred"
    ISSUER_MENDED = "issuer_mended"
    TITLE_MISSING = "title_missing"
    SYMBOL_MISMATCH = "symbol_mismatch"
    LEGACY_FONT = "legacy_font"
    # the window
    OPEN_ENDED = "open_ended"
    SEVERAL_WINDOWS = "several_windows"
    WINDOW_REVERSED = "window_reversed"
    ISSUED_AFTER_OPENING = "issued_after_opening"
    YEAR_ASSUMED = "year_assumed"
    SCHOOL_YEAR = "school_year"
    # criteria
    INFERRED_TARGET = "inferred_target"
    TARGET_MISSING = "target_missing"
    TARGET_ELSEWHERE = "target_elsewhere"
    LEVEL_UNKNOWN = "level_unknown"
    TYPE_NOBODY = "type_nobody"
    POINTS_DO_NOT_ADD = "points_do_not_add"
    # deadlines
    RECURRING = "recurring"
    REPORT_BEFORE_CLOSE = "report_before_close"
    # contradictions
    SECTION_TWICE = "section_twice"
    CITED_LATER = "cited_later"
    TWO_SPELLINGS = "two_spellings"
    OLD_YEAR = "old_year"
    RECIPIENT_NOTE = "recipient_note"


#: Doubts that stop a draft from being saved unseen: something that counts would be a guess.
STOPPING = frozenset(
    {
        Doubt.NOT_A_PLAN,
        Doubt.NO_CAMPAIGN,
        Doubt.NUMBER_MISSING,
        Doubt.TITLE_MISSING,
        Doubt.SEVERAL_WINDOWS,
        Doubt.WINDOW_REVERSED,
        Doubt.YEAR_ASSUMED,
        Doubt.SCHOOL_YEAR,
        Doubt.INFERRED_TARGET,
        Doubt.TARGET_MISSING,
        Doubt.TARGET_ELSEWHERE,
        Doubt.LEVEL_UNKNOWN,
    }
)


@dataclass(frozen=True)
class DraftWarning:
    """One thing to look at: the sentence, the item it is about ("" for the document), and what fills its words."""

    doubt: Doubt
    source: Source
    item: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def stops(self) -> bool:
        """Whether a person must settle it before the draft is saved."""
        return self.doubt in STOPPING


@dataclass(frozen=True)
class PlanDraft:
    """All that was read from one document; what the document does not say is None or empty.

    ``paragraphs`` is its whole text: the one that an item's source names is ``paragraphs[number - 1]``.
    """

    paragraphs: tuple[str, ...] = ()
    number: Stated[str] | None = None
    symbol: Stated[str] | None = None
    doc_type: Stated[str] | None = None
    issuer: Stated[str] | None = None
    superior: Stated[str] | None = None
    place: Stated[str] | None = None
    issued_on: Stated[date] | None = None
    title: Stated[str] | None = None
    occasion: Stated[str] | None = None
    slogan: Stated[str] | None = None
    window: DraftWindow | None = None
    legal_bases: tuple[DraftBasis, ...] = ()
    cited: tuple[DraftBasis, ...] = ()
    subjects: tuple[DraftText, ...] = ()
    activities: tuple[DraftText, ...] = ()
    criteria: tuple[DraftCriterion, ...] = ()
    tasks: tuple[DraftTask, ...] = ()
    deadlines: tuple[DraftDeadline, ...] = ()
    recurring: tuple[DraftRecurring, ...] = ()
    award: DraftAward = DraftAward()
    recipients: tuple[DraftText, ...] = ()
    signer: Signer | None = None
    warnings: tuple[DraftWarning, ...] = field(default=())

    @property
    def stopping(self) -> tuple[DraftWarning, ...]:
        """What a person must settle before this becomes a campaign."""
        return tuple(warning for warning in self.warnings if warning.stops)

    @property
    def proposed_code(self) -> str:
        """A code for the campaign, made of number and symbol: "311-KH-CB"; "" where there is no number."""
        if self.number is None or self.symbol is None:
            return ""
        spelt = unaccented(f"{self.number.value} {self.symbol.value}").upper()
        return "-".join(spelt.replace("_", " ").split())


def to_plan(draft: PlanDraft, code: str = "") -> Plan:
    """The plan that the draft stands for as it is now; ``code`` replaces the proposed one.

    Units are no part of a document. Works without a report bind nobody, so they stay tasks.
    """
    scale = rating_scale(draft.criteria)
    codes = criterion_codes(draft.criteria)
    return Plan(
        campaign=_campaign(draft, code or draft.proposed_code, scale),
        criteria=tuple(_criterion(known, codes, scale) for known in draft.criteria),
        tasks=tuple(
            Task(
                known.text,
                known.number,
                known.lead,
                known.advisor,
                known.performer,
                known.time_text,
                known.due_on,
            )
            for known in draft.tasks
        ),
        deadlines=(
            *(
                Deadline(known.text, known.due_on, known.inclusive, known.reporters, known.receiver)
                for known in draft.deadlines
                if known.report
            ),
            *(deadline for known in draft.recurring for deadline in every_day(known)),
        ),
        legal_bases=tuple(
            LegalBasis(known.text, known.number, known.issued_on, known.issuer) for known in draft.legal_bases
        ),
    )


def every_day(known: DraftRecurring) -> tuple[Deadline, ...]:
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
