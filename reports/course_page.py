"""The words and the table around the burn-up: the finding, the room under a limit, the values by day."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

import pandas as pd

from domain.criteria import Kind
from domain.progress import Mark, Progress, Step, by_week, of_all
from domain.standings import Standings
from reports import addresses
from reports.burn_up_parts import measure
from reports.findings import of_criterion
from reports.markup import Markup
from reports.tables import Column, lines, table
from wording import figures
from wording.dates import day
from wording.numbers import number, steps

#: More days than these are read week by week.
MOST_ROWS = 60


class Finding(NamedTuple):
    """What the burn-up shows: a sentence, and what it takes from now on."""

    sentence: str
    pace: str


def finding(standings: Standings, code: str, unit: str | None = None) -> Finding:
    """The finding of one criterion, of all units in sight or of the part below ``unit``."""
    sentence, pace = of_criterion(standings, code)
    whose = f"{standings.plan.unit(unit).name} – " if unit else ""
    parts = [pace, room(of_all(standings, code))]
    return Finding(f"{whose}{sentence}", " · ".join(part for part in parts if part))


def room(progress: Progress) -> str:
    """How much a limit still leaves; empty where there is none."""
    left, criterion = progress.room, progress.criterion
    if left is None:
        return ""
    amount = f"{steps(abs(left), criterion.decimals)} {measure(criterion)}".strip()
    if left < 0:
        return f"đã vượt giới hạn {amount}"
    return f"giới hạn còn cho phép {amount}" if left else "đã chạm giới hạn"


def day_table(standings: Standings, days: pd.DataFrame, code: str, unit: str | None = None) -> Markup:
    """The values behind the burn-up, the latest first; week by week where there are many."""
    progress = of_all(standings, code, days)
    weekly = len(progress.steps) > MOST_ROWS
    shown = by_week(progress.steps) if weekly else progress.steps
    counted = [mark for mark in progress.marks if mark.reports]
    columns = (
        Column("Số liệu ngày", heading=True),
        Column("Thực hiện", number=True),
        Column("Thay đổi", number=True),
        *([Column("Báo cáo nhận được")] if counted else []),
    )
    body = [
        (
            *_values(standings, progress, step, before, unit),
            *([_reports(counted, step, before)] if counted else []),
        )
        for before, step in zip([None, *shown], shown, strict=False)
    ]
    caption = "Mỗi tuần một dòng: số liệu sau cùng của tuần." if weekly else ""
    return table(columns, body[::-1], caption=caption)


def _values(
    standings: Standings, progress: Progress, step: Step, before: Step | None, unit: str | None
) -> tuple[str, ...]:
    criterion = progress.criterion
    owed = step.owed or None
    text = figures.fraction(step.done, owed, criterion)
    share = figures.percent(Fraction(step.done, owed)) if owed and criterion.kind is Kind.SHARE else ""
    change = step.done if before is None else step.done - before.done
    sign = "+" if change > 0 else ""
    return (
        day(step.day),
        lines(addresses.link(text, _explained(standings, criterion.code, step.day, unit)), share),
        f"{sign}{steps(change, criterion.decimals)}",
    )


def _explained(standings: Standings, code: str, on: date, unit: str | None) -> str:
    """The figure of that day, taken apart."""
    below = unit is not None and len(standings.plan.units) > 1
    campaign, known_at = standings.plan.campaign.code, standings.known_at
    return addresses.explanation(campaign, code, on, unit, below=below, known_at=known_at)


def _reports(marks: Sequence[Mark], step: Step, before: Step | None) -> str:
    """How many reports of the days up to this one, and what was wrong with them."""
    found = [mark for mark in marks if mark.day <= step.day and (before is None or mark.day > before.day)]
    reports, late = sum(mark.reports for mark in found), sum(mark.late for mark in found)
    corrected = sum(mark.corrected for mark in found)
    parts = [number(reports), *([f"{number(late)} nộp trễ"] if late else [])]
    return ", ".join([*parts, *([f"{number(corrected)} đã sửa"] if corrected else [])])


def units_title(standings: Standings, code: str, units: int) -> str:
    """What the pictures of the units show, and in which order."""
    name = standings.plan.criterion(code).name
    return f"{number(units)} đơn vị phải báo cáo {name}, chậm nhất đứng trước"


def criteria_title(shown: int, of: int) -> str:
    """How many criteria the pictures show."""
    return f"{number(shown)} chỉ tiêu" if shown >= of else f"{number(shown)} trong {number(of)} chỉ tiêu"
