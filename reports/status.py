"""What a figure means at a glance: a sign, a word and a tone, never colour alone (DESIGN 8)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.criteria import Criterion
from domain.states import Course, State
from reports.rows import Row
from wording import figures, terms


class Tone(StrEnum):
    """How a status is filled; the names are classes of static/look.css."""

    GOOD = "good"
    FINE = "fine"
    WARN = "warn"
    BAD = "bad"
    PLAIN = "plain"
    GAP = "gap"
    IDLE = "idle"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Status:
    """The sign, the word and the tone of one figure."""

    tone: Tone
    sign: str
    word: str

    @property
    def text(self) -> str:
        """Sign and word, as they stand beside a figure."""
        return f"{self.sign} {self.word}"


REACHED = Status(Tone.GOOD, *terms.REACHED.split(" ", 1))
NOT_REACHED = Status(Tone.BAD, *terms.NOT_REACHED.split(" ", 1))
NO_NUMBER = Status(Tone.PLAIN, "·", terms.NO_NUMBER)
WHOLE_BODY = Status(Tone.PLAIN, "·", "tính chung")
UNDECIDED = Status(Tone.UNKNOWN, "?", "chưa kết luận")
#: Of a total, so it does not look overdue: whether anybody is late is said with the units.
NOBODY = Status(Tone.IDLE, terms.sign(State.OVERDUE), figures.NOBODY)

_COURSES = {
    Course.AHEAD: Tone.FINE,
    Course.ON_COURSE: Tone.FINE,
    Course.SLOW: Tone.WARN,
    Course.FAR_BEHIND: Tone.BAD,
}
_STATES = {
    State.REPORTED: Tone.UNKNOWN,
    State.NOT_DUE: Tone.IDLE,
    State.OVERDUE: Tone.GAP,
    State.NOT_APPLICABLE: Tone.NONE,
    State.INSUFFICIENT: Tone.UNKNOWN,
}


def of_course(course: Course) -> Status:
    """The status of what is not reached while its time runs."""
    return Status(_COURSES[course], terms.sign(course), terms.label(course))


def of_state(state: State) -> Status:
    """The status of a cell without a figure that counts."""
    return Status(_STATES[state], terms.sign(state), terms.label(state).lower())


def of_total(criterion: Criterion, row: Row) -> Status:
    """The status of a criterion over all units (a row of TOTALS)."""
    if row["done"] is None:
        return NOBODY
    found = _of_figure(criterion.target is None, row["reached"], row["course"])
    still_open = row["days_left"] is not None and row["days_left"] >= 0
    return UNDECIDED if found is NOT_REACHED and still_open else found


def of_cell(criterion: Criterion, row: Row) -> Status:
    """The status of one unit and criterion (a row of CELLS)."""
    if row["state"] != State.REPORTED:
        return of_state(State(row["state"]))
    if criterion.whole_body:
        return WHOLE_BODY
    return _of_figure(row["target_num"] is None, row["reached"], row["course"])


def _of_figure(no_number: bool, reached: bool | None, course: str | None) -> Status:
    if reached:
        return REACHED
    if course is not None:
        return of_course(Course(course))
    if no_number:
        return NO_NUMBER
    return UNDECIDED if reached is None else NOT_REACHED
