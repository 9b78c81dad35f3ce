"""What can be wrong with what people hand in. A problem is a value; its sentence lives in ``wording``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What a problem does: an error stops, a question waits for an answer, a warning only tells."""

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"


class Code(StrEnum):
    """Every problem the program can name. Each has one sentence in ``wording.problems``."""

    # the file as such
    NOT_A_WORKBOOK = "not_a_workbook"
    FILE_TOO_LARGE = "file_too_large"
    FILE_PROTECTED = "file_protected"
    READER_STOPPED = "reader_stopped"
    SHEET_MISSING = "sheet_missing"
    NOTHING_TO_READ = "nothing_to_read"
    # head of a results workbook
    OTHER_CAMPAIGN = "other_campaign"
    CAMPAIGN_LINE_MISSING = "campaign_line_missing"
    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    DATE_CONTRADICTS = "date_contradicts"
    DATE_OUTSIDE_WINDOW = "date_outside_window"
    DATE_IN_FUTURE = "date_in_future"
    NOT_OPEN_YET = "not_open_yet"
    TOO_LATE = "too_late"
    FIGURES_FINAL = "figures_final"
    ALREADY_SUBMITTED = "already_submitted"
    OTHERS_WAIT = "others_wait"
    HEAD_NOT_FOUND = "head_not_found"
    # columns and rows
    UNKNOWN_CRITERION = "unknown_criterion"
    DUPLICATE_COLUMN = "duplicate_column"
    UNKNOWN_UNIT = "unknown_unit"
    ROW_OF_NOBODY = "row_of_nobody"
    UNIT_NAME_DIFFERS = "unit_name_differs"
    UNIT_NOT_IN_SCOPE = "unit_not_in_scope"
    UNIT_NOT_IN_CAMPAIGN = "unit_not_in_campaign"
    UNIT_AMBIGUOUS = "unit_ambiguous"
    DUPLICATE_UNIT = "duplicate_unit"
    ROW_IGNORED = "row_ignored"
    NOT_APPLICABLE = "not_applicable"
    # layouts of one's own
    MEANING_UNSURE = "meaning_unsure"
    UNIT_UNSURE = "unit_unsure"
    UNIT_NOT_NAMED = "unit_not_named"
    FIGURE_TWICE = "figure_twice"
    FIGURE_MERGED = "figure_merged"
    OTHER_MEASURE = "other_measure"
    SEVERAL_DAYS = "several_days"
    SHEET_ASIDE = "sheet_aside"
    LEGACY_TEXT = "legacy_text"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    TOTAL_ROW_DIFFERS = "total_row_differs"
    LIST_OF_WHOM = "list_of_whom"
    PERSON_TWICE = "person_twice"
    TITLE_UNKNOWN = "title_unknown"
    REGISTERED_ONLY = "registered_only"
    NOT_RESULTS = "not_results"
    TABLE_ASIDE = "table_aside"
    ROWS_NOT_RESULTS = "rows_not_results"
    TITLE_OF_STRETCH = "title_of_stretch"
    # values
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_MANY_DECIMALS = "too_many_decimals"
    NEGATIVE = "negative"
    NUMBER_TOO_LARGE = "number_too_large"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    CELL_ERROR = "cell_error"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_LEVEL = "not_a_level"
    DASH = "dash"
    PERCENT_FOR_COUNT = "percent_for_count"
    FIGURE_OF_OTHER_KIND = "figure_of_other_kind"
    PERIOD_ABOVE_TOTAL = "period_above_total"
    TOTAL_NOT_THE_SUM = "total_not_the_sum"
    NEGATIVE_INCREMENT = "negative_increment"
    SHARE_WITHOUT_TOTAL = "share_without_total"
    SHARE_WITHOUT_DONE = "share_without_done"
    RATIO_AS_DATE = "ratio_as_date"
    RATIO_AGAINST_TOTAL = "ratio_against_total"
    TOTAL_IS_ZERO = "total_is_zero"
    DONE_ABOVE_OWED = "done_above_owed"
    CHILD_ABOVE_PARENT = "child_above_parent"
    CHILD_ABOVE_PARENT_STANDING = "child_above_parent_standing"
    NOTHING_MOVED = "nothing_moved"
    RUNNING_TOTAL_FELL = "running_total_fell"
    ABOVE_HEADCOUNT = "above_headcount"
    # plan workbooks and unit workbooks
    REQUIRED_MISSING = "required_missing"
    COLUMN_MISSING = "column_missing"
    COLUMN_UNKNOWN = "column_unknown"
    ITEM_UNKNOWN = "item_unknown"
    ITEM_REPEATED = "item_repeated"
    NOT_A_CHOICE = "not_a_choice"
    NOT_A_DATE = "not_a_date"
    DUPLICATE_CODE = "duplicate_code"
    UNKNOWN_PARENT = "unknown_parent"
    CIRCULAR_PARENT = "circular_parent"
    WINDOW_REVERSED = "window_reversed"
    TARGET_UNREADABLE = "target_unreadable"
    TARGET_OUT_OF_RANGE = "target_out_of_range"
    TARGET_READ_AS = "target_read_as"
    TARGET_ZERO = "target_zero"
    TOLERANCES_CROSS = "tolerances_cross"
    REPORTER_UNKNOWN = "reporter_unknown"
    TYPE_WITHOUT_UNIT = "type_without_unit"
    POINTS_NOT_YET = "points_not_yet"
    DEADLINE_BEFORE_CLOSE = "deadline_before_close"
    CODE_TAKEN = "code_taken"
    CODE_IN_BIN = "code_in_bin"
    PLAN_HAS_RESULTS = "plan_has_results"
    UNIT_DIFFERS = "unit_differs"
    ANSWER_UNKNOWN = "answer_unknown"
    # decrees about units
    DECREE_MISSING = "decree_missing"
    NOTHING_DECIDED = "nothing_decided"
    UNIT_NOT_THERE = "unit_not_there"
    UNIT_CODE_TAKEN = "unit_code_taken"
    UNIT_CODELESS = "unit_codeless"
    UNIT_NAMELESS = "unit_nameless"
    UNIT_TWICE = "unit_twice"
    UNIT_ENDED = "unit_ended"
    UNIT_NOT_BEGUN = "unit_not_begun"
    UNIT_HAS_PARTS = "unit_has_parts"
    UNIT_DAYS_FIXED = "unit_days_fixed"
    EDIT_WITHOUT_PAPER = "edit_without_paper"
    NOTHING_EDITED = "nothing_edited"
    PERSONS_IMPOSSIBLE = "persons_impossible"
    UNIT_THERE_ALREADY = "unit_there_already"
    UNIT_ENDS_TOO = "unit_ends_too"
    UNIT_BELOW_ITSELF = "unit_below_itself"
    UNIT_REPORTED_SINCE = "unit_reported_since"
    HEIR_MISSING = "heir_missing"
    SPLIT_INTO_ONE = "split_into_one"
    # uploads
    TOO_MANY_CORRECTIONS = "too_many_corrections"
    CORRECTION_MISPLACED = "correction_misplaced"
    CORRECTED_ON_SCREEN = "corrected_on_screen"
    TOO_MANY_UPLOADS = "too_many_uploads"
    TOO_MUCH_KEPT = "too_much_kept"
    TOO_MUCH_SAID = "too_much_said"
    FILE_CHANGED = "file_changed"
    DRAFT_CHANGED = "draft_changed"
    DRAFT_GONE = "draft_gone"
    ORIGINAL_DIFFERS = "original_differs"
    TWICE_IN_BATCH = "twice_in_batch"
    CONTRADICTS_IN_BATCH = "contradicts_in_batch"
    # locks, publications, settings
    NEVER_LATE = "never_late"
    NO_UNIT_CHOSEN = "no_unit_chosen"
    REASON_MISSING = "reason_missing"
    END_IS_PAST = "end_is_past"
    NOTHING_REPORTED = "nothing_reported"
    PUBLICATION_BACKWARDS = "publication_backwards"
    SETTINGS_CHANGED = "settings_changed"
    # plan documents
    DOCUMENT_UNREADABLE = "document_unreadable"
    TO_CONFIRM = "to_confirm"
    # adjustments of a plan, copies of a campaign
    DOCUMENT_MISSING = "document_missing"
    NOTHING_ADJUSTED = "nothing_adjusted"
    PLAN_CHANGED = "plan_changed"
    EFFECTIVE_FINAL = "effective_final"
    CRITERION_FIXED = "criterion_fixed"
    CRITERION_CODE_TAKEN = "criterion_code_taken"
    CRITERION_NOT_IN_FORCE = "criterion_not_in_force"
    ENDED_WITH_PARTS = "ended_with_parts"
    TARGET_FROM_OTHER_DAY = "target_from_other_day"
    TARGET_OF_NOBODY = "target_of_nobody"
    CODE_MISSING = "code_missing"
    PLAN_REPLACED = "plan_replaced"


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place and value.

    ``cell`` is what a person sees in Excel (F17). ``details`` fill the sentence of ``code``.
    A question has an ``id`` that is the same whenever the same file is read, and ``choices``
    (answer codes) one of which answers it.
    """

    code: Code
    severity: Severity = Severity.ERROR
    sheet: str = ""
    cell: str = ""
    value: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    choices: tuple[str, ...] = ()


def stops(problems: "list[Problem] | tuple[Problem, ...]") -> bool:
    """Whether nothing may be saved: an error, or a question that nobody has answered."""
    return any(problem.severity is not Severity.WARNING for problem in problems)


class Refused(Exception):
    """A deed was refused for the problems it carries; nothing was changed."""

    def __init__(self, problems: "list[Problem] | tuple[Problem, ...]") -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = tuple(problems)


class NotFound(Exception):
    """There is no such thing, or not for the one who asks: the two must look alike."""

    def __init__(self, what: str, code: str) -> None:
        super().__init__(f"{what} {code}")
        self.what = what
        self.code = code


class OutOfSight(NotFound):
    """The same, said to somebody with a limited scope: an attempt worth noting."""

    noted = False
