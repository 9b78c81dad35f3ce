"""What every burn-up is made of, large or small, whatever draws it: steps, straight lines, marked days."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.criteria import Criterion, Kind
from domain.progress import Mark, Progress, breaks
from wording import figures
from wording.dates import day
from wording.numbers import number

DONE, REPORT, LATE = "Thực hiện", "Báo cáo", "Có báo cáo nộp trễ"
LIMIT, IDEAL, NEEDED = "Giới hạn", "Làm đều", "Cần từ nay"
SILENT, DUE = "Chưa có số liệu", "Hạn báo cáo"

#: A day and how high the figure stands from it on; None where the line breaks.
Point = tuple[date, Fraction | None]


class Straight(NamedTuple):
    """A straight line from one day and height to another; ``name`` says which."""

    name: str
    since: date
    low: Fraction
    until: date
    high: Fraction


def step_points(progress: Progress) -> list[Point]:
    """The corners of the steps, broken where nothing is known, up to the day of the latest figures."""
    points: list[Point] = [(step.day, Fraction(step.done)) for step in progress.steps]
    for gap in breaks(progress) if points else []:
        points += [(gap.since, stood(progress, gap.since)), (gap.since, None)]
        points.append((gap.until, stood(progress, gap.until)))
    if points and progress.days[-1] > progress.steps[-1].day:
        points.append((progress.days[-1], Fraction(progress.steps[-1].done)))
    return sorted(dict.fromkeys(points), key=lambda point: point[0])


def marks(progress: Progress) -> list[Mark]:
    """One per day of figures; without reports where these are not known."""
    known = {mark.day: mark for mark in progress.marks}
    return [known.get(one, Mark(one, 0, 0, 0)) for one in progress.days if progress.steps]


def straights(progress: Progress) -> list[Straight]:
    """The limit, or the even course to the goal and from today what is still needed."""
    opens_on, ends_on, goal = progress.opens_on, progress.ends_on, progress.goal
    if opens_on is None or ends_on is None or goal is None:
        return []
    if progress.criterion.is_limit:
        return [Straight(LIMIT, opens_on, goal, ends_on, goal)]
    lines = [Straight(IDEAL, opens_on, Fraction(0), ends_on, goal)]
    if progress.needs_pace:
        lines.append(Straight(NEEDED, progress.on, Fraction(progress.done or 0), ends_on, goal))
    return lines


def stood(progress: Progress, on: date) -> Fraction | None:
    """How high the figure stood on that day; None before there was one."""
    known = [step.done for step in progress.steps if step.day <= on]
    return Fraction(known[-1]) if known else None


def edges(progress: Progress) -> list[date]:
    """The first and the last day of the window, as far as the plan states them."""
    return [known for known in (progress.opens_on, progress.ends_on) if known]


def deadlines(progress: Progress) -> list[date]:
    """The days of the deadlines that are no edge."""
    return [due for due in progress.deadlines if due not in edges(progress)]


def of_mark(mark: Mark) -> str:
    """How many reports a day has, where they are known."""
    if not mark.reports:
        return ""
    late = f", {number(mark.late)} nộp trễ" if mark.late else ""
    return f" ({number(mark.reports)} báo cáo{late})"


def measure(criterion: Criterion) -> str:
    """What the burn-up counts."""
    return criterion.measure if criterion.kind in (Kind.SHARE, Kind.QUANTITY) else "đơn vị đạt"


def said(progress: Progress, whose: str = "") -> str:
    """What the burn-up shows, in a sentence; ``whose`` names the unit where it is that of one."""
    criterion, days = progress.criterion, progress.days
    about = f"Biểu đồ tiến độ {criterion.name}{f', {whose}' if whose else ''}"
    if not days or not progress.steps:
        return f"{about}: chưa có số liệu đến ngày {day(progress.on)}."
    amount = f"{figures.fraction(progress.steps[-1].done, None, criterion)} {measure(criterion)}"
    late = sum(mark.late for mark in progress.marks)
    lateness = f", {number(late)} báo cáo nộp trễ" if late else ""
    return f"{about}: {amount} theo báo cáo ngày {day(days[-1])}{lateness}."
