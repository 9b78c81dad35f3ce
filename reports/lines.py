"""The figure of every criterion, ready to be read: what the bullet rows and their table say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from domain.course import expected_share
from domain.criteria import Criterion, Kind
from domain.standings import Standings
from domain.states import State
from reports import status
from reports.rows import Row
from reports.status import Status
from wording import figures, numbers, terms
from wording.dates import day


@dataclass(frozen=True)
class Line:
    """One criterion over all units in sight.

    ``value``, ``goal`` and ``due`` are places on the bar, as shares of what is owed: what is done,
    what is to be reached, and what would be there by now on an even course. ``owing``: some unit owes it.
    """

    criterion: Criterion
    status: Status
    owing: bool
    text: str
    fraction: str
    goal_text: str
    units: str
    coverage: str
    bounds: str
    pace: str
    value: Fraction | None
    goal: Fraction | None
    due: Fraction | None


def total_lines(standings: Standings) -> list[Line]:
    """One line per criterion, in the plan's order."""
    return [total_line(standings, criterion) for criterion in standings.plan.criteria]


def total_line(standings: Standings, criterion: Criterion) -> Line:
    """The line of one criterion."""
    return _line(standings, criterion, standings.total_rows[criterion.code])


def _line(standings: Standings, criterion: Criterion, row: Row) -> Line:
    owing = bool(row["owed_units"])
    value, goal = _places(criterion, row)
    expected = expected_share(standings.plan.campaign, criterion, standings.on)
    pending = not row["reached"]
    return Line(
        criterion=criterion,
        status=status.of_total(criterion, row) if owing else status.of_state(State.NOT_APPLICABLE),
        owing=owing,
        text=figures.total(criterion, row),
        fraction=_fraction(criterion, row),
        goal_text=goal_text(criterion, standings.plan.campaign.rating_scale),
        units=figures.coverage(row["reported_units"], row["owed_units"]),
        coverage=_coverage(row),
        bounds=figures.bounds(row["bounds_low"], row["bounds_high"]),
        pace=_pace(criterion, row),
        value=value,
        goal=goal,
        due=None
        if expected is None or goal is None or not pending or criterion.is_limit
        else expected * goal,
    )


def _places(criterion: Criterion, row: Row) -> tuple[Fraction | None, Fraction | None]:
    """Done and goal as shares of what the bar stands for: what is owed, or the larger of both.

    Without a number to compare with there is no bar; where nothing at all is allowed, anything fills it.
    """
    done, owed = row["done"], row["owed"]
    if criterion.kind is Kind.SHARE:
        goal = criterion.target if row["target"] is None else row["target"]
        return (Fraction(done, owed) if done is not None and owed else None), goal
    if owed is None:
        return None, None
    if owed == 0:
        return (None if done is None else Fraction(bool(done))), Fraction(0)
    whole = max(owed, done or 0)
    return (None if done is None else Fraction(done, whole)), Fraction(owed, whole)


def _fraction(criterion: Criterion, row: Row) -> str:
    if criterion.kind is not Kind.SHARE or None in (row["done"], row["owed"]):
        return ""
    return f"{figures.fraction(row['done'], row['owed'], criterion)} {criterion.measure}".strip()


def _pace(criterion: Criterion, row: Row) -> str:
    """What it takes from now on, beside what the last four weeks brought."""
    text = figures.pace(criterion, row)
    if row["per_week"] is None or row["achieved_per_week"] is None:
        return text
    return f"{text} ({figures.achieved(criterion, row)})"


def _coverage(row: Row) -> str:
    persons = row["reported_persons"], row["owed_persons"]
    return figures.coverage(row["reported_units"], row["owed_units"], *persons)


def goal_text(criterion: Criterion, scale: Sequence[str]) -> str:
    """The target in words: "100 %", "ít nhất 1 công trình", "không quá 5 %", "chưa có con số"."""
    words = [_goal(criterion, criterion.target, scale)]
    if criterion.inferred:
        words.append(f"({terms.INFERRED})")
    if criterion.due_on:
        words.append(f"– hạn {day(criterion.due_on)}")
    return " ".join(words)


def unit_goal_text(criterion: Criterion, row: Row, scale: Sequence[str]) -> str:
    """The target of one unit (a row of CELLS) in words."""
    if criterion.whole_body:
        return f"{_goal(criterion, criterion.target, scale)}, tính chung"
    target = None if row["target_num"] is None else Fraction(row["target_num"], row["target_den"])
    return _goal(criterion, target, scale)


def _goal(criterion: Criterion, target: Fraction | None, scale: Sequence[str]) -> str:
    if criterion.kind in (Kind.YES_NO, Kind.STATED):
        return "đạt"
    if target is None:
        return terms.NO_NUMBER
    if criterion.kind is Kind.RATING:
        level = scale[int(target) - 1]
        return level if int(target) == len(scale) else f"{level} trở lên"
    if criterion.kind is Kind.SHARE:
        amount = numbers.percentage(target)
    else:
        amount = f"{numbers.number(target / 10**criterion.decimals)} {criterion.measure}".strip()
    if criterion.is_limit:
        return f"không quá {amount}"
    return amount if target == 1 and criterion.kind is Kind.SHARE else f"ít nhất {amount}"


def window_text(opens_on: date | None, closes_on: date | None) -> str:
    """The window in words; what the plan does not state is said too."""
    if opens_on and closes_on:
        return f"từ {day(opens_on)} đến {day(closes_on)}"
    if closes_on:
        return f"đến {day(closes_on)}"
    return f"từ {day(opens_on)}" if opens_on else "kế hoạch không ghi thời gian"
