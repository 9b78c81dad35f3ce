"""On course? Completion against the expected share of the window (DESIGN 3.5)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from domain.campaigns import Campaign, Tolerances
from domain.criteria import Criterion
from domain.states import Course


def expected_share(campaign: Campaign, criterion: Criterion, on: date) -> Fraction | None:
    """Part of the criterion's time that is over at the end of ``on``, while the window is open.

    The time of a criterion with a day of its own ends on that day; after it everything is expected.
    None outside the window, and where the plan states none.
    """
    elapsed = campaign.window.elapsed(on, until=criterion.due_on)
    if elapsed is None or not campaign.window.is_open(on):
        return None
    return Fraction(*elapsed)


def thresholds(expected: Fraction, tolerances: Tolerances) -> tuple[tuple[Fraction, Course], ...]:
    """The lowest completion of each course, best first; what is below all of them is far behind."""
    near, far = tolerances.on_course / 100, tolerances.slow / 100
    return (
        (expected + near, Course.AHEAD),
        (expected - near, Course.ON_COURSE),
        (expected - far, Course.SLOW),
    )


def course(completion: Fraction, expected: Fraction, tolerances: Tolerances) -> Course:
    """The band ``completion`` falls into; equality goes to the better one."""
    return band(completion.numerator, completion.denominator, thresholds(expected, tolerances))


def band(num: int, den: int, lowest: Sequence[tuple[Fraction, Course]]) -> Course:
    """The band that the completion ``num``/``den`` falls into; ``lowest`` as ``thresholds`` gives it."""
    for least, found in lowest:
        if num * least.denominator >= least.numerator * den:
            return found
    return Course.FAR_BEHIND


def bands_are_sound(tolerances: Tolerances) -> bool:
    """Whether the bands cover everything from 0 up without gap, overlap or empty band."""
    return 0 <= tolerances.on_course < tolerances.slow <= 100
