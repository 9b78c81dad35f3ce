"""What a person should look at before a draft of a plan is saved, each with the sentence that it is about."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Source:
    """Where an item stands: the number of the paragraph in the document (first is 1), and its sentence."""

    paragraph: int
    text: str


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
