"""A plan as read from a document, before a person has confirmed it: every item with its sentence.

`PlanDraft` is what every reader of documents makes and what the confirming screen edits (all of it is
immutable: ``dataclasses.replace``). ``id`` names an item inside its draft ("criterion-3") and is the same
whenever the same file is read; "trong đó" is told by the parent's id. `to_plan` makes the plan.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from domain.campaigns import Precision
from domain.criteria import (
    Direction,
    Kind,
    Role,
)
from domain.names import unaccented
from domain.plan_doubts import DraftWarning, Source
from domain.plans import Deadline, LegalBasis, Task

Value = TypeVar("Value")


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


@dataclass(frozen=True, kw_only=True)
class DraftBasis(LegalBasis):
    """A document that the plan rests on or merely cites; ``number`` with its symbol, as it is spelt."""

    id: str
    source: Source


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


@dataclass(frozen=True, kw_only=True)
class DraftTask(Task):
    """One task. ``performer`` is also the actor whose heading the task stands under."""

    id: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class DraftDeadline(Deadline):
    """A dated demand. ``report``: figures or papers are handed in; else only a work is to be finished."""

    id: str
    source: Source
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
