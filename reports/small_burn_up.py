"""A burn-up small enough to stand beside others: places in a frame, drawn by static/course.css.

It says what the large one says (reports/figures.py); as text and borders sixteen of them cost a browser less than
one figure that is drawn by a program of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from domain.progress import Mark, Progress, silences
from reports.axes import Scale, day_marks, days_in_sight, height_marks, heights, margin_of, shares
from reports.burn_up_parts import (
    DONE,
    DUE,
    IDEAL,
    LATE,
    LIMIT,
    NEEDED,
    REPORT,
    SILENT,
    Point,
    Straight,
    deadlines,
    edges,
    marks,
    measure,
    of_mark,
    said,
    step_points,
    stood,
    straights,
)
from reports.markup import Markup, tag
from wording import figures
from wording.dates import day
from wording.numbers import number

#: Of more days than these only some are drawn: their marks would cover each other.
MOST_DAYS = 60
#: By its name in words, the form of a line in static/course.css.
_FORMS = {LIMIT: "limit", IDEAL: "ideal", NEEDED: "needed"}


class _Frame(NamedTuple):
    """What the four sides of the picture stand for."""

    first: date
    last: date
    scale: Scale

    def along(self, on: date) -> float:
        """How far from the left that day is, in hundredths."""
        return 100 * ((on - self.first) / (self.last - self.first))

    def up(self, amount: Fraction | int) -> float:
        """How far from below that amount is, in hundredths."""
        return self.at(self.scale.of(amount))

    def at(self, mark: float) -> float:
        low, high = heights(self.scale)
        return 100 * (mark - low) / (high - low)


def small_picture(progress: Progress, top: Fraction, whose: str = "") -> Markup:
    """In hundredths of the goal up to ``top``, in things where there is none; ``whose`` names the unit."""
    first, last = days_in_sight(progress) or (progress.on, progress.on)
    margin = margin_of(first, last)
    frame = _Frame(first - margin, last + margin, shares(progress, top))
    kept = _kept(progress)
    return tag(
        "div",
        *(_area("gap", frame.along(gap.since), frame.along(gap.until)) for gap in silences(progress)),
        *_axes(frame, first, last),
        *(_area("edge", frame.along(on), frame.along(on)) for on in edges(progress)),
        *(_area("due", frame.along(on), frame.along(on)) for on in deadlines(progress)),
        *(_straight(frame, one) for one in straights(progress)),
        *_steps(frame, _corners(progress, kept)),
        *(_dot(progress, frame, mark) for mark in kept),
        class_="bt-plot",
        role="img",
        aria_label=said(progress, whose),
    )


def legend(drawn: Markup) -> Markup:
    """What the lines and signs of these pictures mean."""
    known = (
        ("step", DONE),
        ("dot", REPORT),
        ("late", LATE),
        ("ideal", IDEAL),
        ("needed", NEEDED),
        ("limit", LIMIT),
        ("due", DUE),
        ("gap", SILENT),
    )
    keys = (
        tag("span", tag("i", class_=f"bt-plot-key bt-plot-{form}"), f" {words}")
        for form, words in known
        if f"bt-plot-{form}" in drawn
    )
    return tag("div", *keys, class_="bt-legend bt-plot-legend")


def _kept(progress: Progress) -> list[Mark]:
    """The days that are drawn: the first, the last, those with late reports, of many others every few."""
    known = marks(progress)
    apart = -(-len(known) // MOST_DAYS)
    ends = {0, len(known) - 1}
    return [mark for place, mark in enumerate(known) if mark.late or place in ends or place % apart == 0]


def _corners(progress: Progress, kept: Sequence[Mark]) -> list[Point]:
    """The corners of the steps on the days that are drawn, and around what is not known."""
    days = {mark.day for mark in kept} | {on for gap in silences(progress) for on in gap}
    return [point for point in step_points(progress) if point[0] in days]


def _axes(frame: _Frame, first: date, last: date) -> Iterator[Markup]:
    suffix = " %" if frame.scale.percent else ""
    for mark in height_marks(frame.scale):
        place = f"bottom:{_percent(frame.at(mark))}"
        yield tag("i", class_="bt-plot-grid", style=place)
        yield tag("span", f"{number(mark)}{suffix}", class_="bt-plot-height", style=place)
    for on, words in day_marks(first, last):
        yield tag("span", words, class_="bt-plot-day", style=f"left:{_percent(frame.along(on))}")


def _steps(frame: _Frame, corners: Sequence[Point]) -> Iterator[Markup]:
    """From each corner along to the day of the next, and there up or down to it."""
    for (since, height), (until, then) in pairwise(corners):
        if height is None or then is None or since == until:
            continue
        low, high = sorted((height, then))
        form = "step" if then >= height else "step bt-plot-fall"
        yield _box(
            form, (frame.along(since), frame.along(until)), (frame.up(low), frame.up(high)), flat=low == high
        )


def _straight(frame: _Frame, one: Straight) -> Markup:
    along, up = (
        (frame.along(one.since), frame.along(one.until)),
        (frame.up(one.low), frame.up(one.high)),
    )
    return _box(_FORMS[one.name], along, up, flat=one.low == one.high)


def _dot(progress: Progress, frame: _Frame, mark: Mark) -> Markup | None:
    height = stood(progress, mark.day)
    if height is None:
        return None
    return tag(
        "i",
        class_="bt-plot-late" if mark.late else "bt-plot-dot",
        style=f"left:{_percent(frame.along(mark.day))};bottom:{_percent(frame.up(height))}",
        title=f"{day(mark.day)}: {_words(progress, frame.scale, height)}{of_mark(mark)}",
    )


def _words(progress: Progress, scale: Scale, height: Fraction) -> str:
    """What was done, and how much that is of the goal."""
    done = figures.fraction(int(height), None, progress.criterion)
    share = f", {figures.percent(height / scale.unit / 100)} mức phải đạt" if scale.percent else ""
    return f"{done} {measure(progress.criterion)}{share}"


def _area(form: str, left: float, right: float) -> Markup:
    """From the top to the bottom."""
    return tag("i", class_=f"bt-plot-{form}", style=f"left:{_percent(left)};right:{_percent(100 - right)}")


def _box(form: str, along: tuple[float, float], up: tuple[float, float], *, flat: bool) -> Markup:
    """What a line lies in: a step on its edges, a straight line across; ``flat`` where it does not rise."""
    (left, right), (low, high) = along, up
    sides = (100 - high, 100 - right, low, left)
    return tag(
        "i",
        class_=f"bt-plot-{form}{' bt-plot-flat' if flat else ''}",
        style=f"inset:{' '.join(_percent(side) for side in sides)}",
    )


def _percent(place: float) -> str:
    return f"{place:.2f}%"
