"""Burn-up of a criterion: what is done as steps, the even course, and what it takes from now on."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from domain.criteria import Criterion, Kind
from domain.progress import Mark, Progress, breaks, of_all, silences
from domain.standings import Standings
from reports import palette
from reports.axes import Scale, days_axis, heights_axis
from reports.escape import plain
from reports.finished import Finished
from wording import figures
from wording.dates import day
from wording.numbers import number

HEIGHT, SMALL_HEIGHT = 320, 190
#: More deadlines than these are drawn without their days.
_MOST_LABELS = 4


def burn_up(standings: Standings, code: str) -> go.Figure:
    """The course of one criterion over the window; days without figures stay gaps, never zeros."""
    return picture(of_all(standings, code))


def reported_burn_up(standings: Standings, days: pd.DataFrame, code: str) -> go.Figure:
    """The same with every report marked, late ones apart; ``days`` are CELL_DAYS."""
    return picture(of_all(standings, code, days))


def describe(standings: Standings, code: str) -> str:
    """What the burn-up shows, for those who do not see it."""
    return said(of_all(standings, code))


def picture(progress: Progress) -> go.Figure:
    """The burn-up in things, with its legend."""
    return _drawn(progress, _things(progress), small=False)


def small_picture(progress: Progress, top: Fraction) -> go.Figure:
    """The same to stand beside others: in hundredths of the goal up to ``top``, in things where there is none."""
    share = progress.goal is not None and progress.goal > 0
    scale = (
        Scale(Fraction(progress.goal or 0) / 100, float(top), percent=True) if share else _things(progress)
    )
    return _drawn(progress, scale, small=True)


def said(progress: Progress) -> str:
    """What the burn-up shows, in a sentence."""
    criterion, days = progress.criterion, progress.days
    if not days or not progress.steps:
        return f"Biểu đồ tiến độ {criterion.name}: chưa có số liệu đến ngày {day(progress.on)}."
    amount = f"{figures.fraction(progress.steps[-1].done, None, criterion)} {measure(criterion)}"
    late = sum(mark.late for mark in progress.marks)
    lateness = f", {number(late)} báo cáo nộp trễ" if late else ""
    return f"Biểu đồ tiến độ {criterion.name}: {amount} theo báo cáo ngày {day(days[-1])}{lateness}."


def measure(criterion: Criterion) -> str:
    """What the burn-up counts."""
    return criterion.measure if criterion.kind in (Kind.SHARE, Kind.QUANTITY) else "đơn vị đạt"


def _things(progress: Progress) -> Scale:
    criterion = progress.criterion
    unit = Fraction(10**criterion.decimals if criterion.kind is Kind.QUANTITY else 1)
    highest = max([*(step.done for step in progress.steps), progress.goal or 0, unit])
    return Scale(unit, float(highest / unit))


def _drawn(progress: Progress, scale: Scale, *, small: bool) -> go.Figure:
    lines = _lines(progress, scale)
    gaps = _gaps(progress)
    labels = [_measure_label(progress), *_goal_label(progress, scale), *_deadline_labels(progress)]
    layout = _layout(progress, scale, legend=bool(lines or gaps), small=small)
    layout |= {"shapes": [*gaps, *_uprights(progress)], "annotations": [] if small else labels}
    data = [*lines, _done(progress, scale), *_marks(progress, scale, small=small)]
    return Finished(data=[*data, *([_gap_key()] if gaps and not small else [])], layout=layout)


def _done(progress: Progress, scale: Scale) -> go.Scatter:
    """The steps, broken where nothing is known, up to the day of the latest figures."""
    points: list[tuple[date, float | None]] = [
        (step.day, _height(step.done, scale)) for step in progress.steps
    ]
    for gap in breaks(progress) if points else []:
        points += [(gap.since, _stood(progress, gap.since, scale)), (gap.since, None)]
        points.append((gap.until, _stood(progress, gap.until, scale)))
    if points and progress.days[-1] > progress.steps[-1].day:
        points.append((progress.days[-1], _height(progress.steps[-1].done, scale)))
    points = sorted(dict.fromkeys(points), key=lambda point: point[0])
    return go.Scatter(
        x=[known for known, _ in points],
        y=[height for _, height in points],
        mode="lines",
        line={"shape": "hv", "color": palette.DONE, "width": 3},
        name="Thực hiện",
        hoverinfo="skip",
        connectgaps=False,
    )


def _marks(progress: Progress, scale: Scale, *, small: bool) -> list[go.Scatter]:
    """One point per day of figures; hollow where some came late."""
    marks = {mark.day: mark for mark in progress.marks}
    known = [marks.get(one, Mark(one, 0, 0, 0)) for one in progress.days if progress.steps]
    late = [mark for mark in known if mark.late]
    in_time = [mark for mark in known if not mark.late]
    points = [_points(progress, in_time, scale, "Báo cáo", late=False, small=small)] if in_time else []
    return [
        *points,
        *([_points(progress, late, scale, "Có báo cáo nộp trễ", late=True, small=small)] if late else []),
    ]


def _points(
    progress: Progress, marks: Sequence[Mark], scale: Scale, name: str, *, late: bool, small: bool
) -> go.Scatter:
    rim = {"color": palette.NEEDED, "width": 2}
    look = (
        {"symbol": "circle-open", "color": palette.NEEDED, "line": rim} if late else {"color": palette.DONE}
    )
    unit = "% mức phải đạt" if scale.percent else measure(progress.criterion)
    return go.Scatter(
        x=[mark.day for mark in marks],
        y=[_stood(progress, mark.day, scale) for mark in marks],
        mode="markers",
        marker={"size": 7 if small else 9, **look},
        text=[_of_mark(mark) for mark in marks],
        name=plain(name),
        hovertemplate=f"%{{x|%-d/%-m/%Y}}: %{{y}} {plain(unit)}%{{text}}<extra></extra>",
    )


def _of_mark(mark: Mark) -> str:
    """How many reports a day has, where they are known."""
    if not mark.reports:
        return ""
    late = f", {number(mark.late)} nộp trễ" if mark.late else ""
    return f" ({number(mark.reports)} báo cáo{late})"


def _lines(progress: Progress, scale: Scale) -> list[go.Scatter]:
    """The limit, or the even course to the goal and from today what is still needed."""
    opens_on, ends_on, goal = progress.opens_on, progress.ends_on, progress.goal
    if opens_on is None or ends_on is None or goal is None:
        return []
    if progress.criterion.is_limit:
        return [_line("Giới hạn", [(opens_on, goal), (ends_on, goal)], scale, palette.NEEDED, "dot")]
    lines = [_line("Làm đều", [(opens_on, Fraction(0)), (ends_on, goal)], scale, palette.IDEAL, "dot")]
    if progress.needs_pace:
        points = [(progress.on, Fraction(progress.done or 0)), (ends_on, goal)]
        lines.append(_line("Cần từ nay", points, scale, palette.NEEDED, "dash"))
    return lines


def _line(
    name: str, points: Sequence[tuple[date, Fraction]], scale: Scale, color: str, dash: str
) -> go.Scatter:
    return go.Scatter(
        x=[known for known, _ in points],
        y=[_height(amount, scale) for _, amount in points],
        mode="lines",
        line={"color": color, "width": 2, "dash": dash},
        name=plain(name),
        hoverinfo="skip",
    )


def _height(amount: Fraction | int, scale: Scale) -> float:
    return float(Fraction(amount) / scale.unit)


def _stood(progress: Progress, day: date, scale: Scale) -> float | None:
    """How high the figure stood on that day; None before there was one."""
    known = [step.done for step in progress.steps if step.day <= day]
    return _height(known[-1], scale) if known else None


def _measure_label(progress: Progress) -> dict[str, Any]:
    """What the heights count, inside the corner that the course leaves free."""
    opens = {"x": 0, "xref": "paper"} if progress.opens_on is None else {"x": progress.opens_on}
    place = {"xanchor": "left", "xshift": 4, "y": 1, "yref": "paper", "yanchor": "top", "showarrow": False}
    return place | opens | {"text": plain(measure(progress.criterion)), "font": {"color": palette.QUIET}}


def _goal_label(progress: Progress, scale: Scale) -> list[dict[str, Any]]:
    """The number to be reached, at the end of the even course."""
    goal, ends_on = progress.goal, progress.ends_on
    if goal is None or ends_on is None:
        return []
    limit = progress.criterion.is_limit
    words = "không quá" if limit else "phải đạt"
    whole = floor(goal) if limit else ceil(goal)  # nobody reaches a part of a person
    place = {
        "x": ends_on,
        "y": _height(goal, scale),
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
    }
    return [place | {"text": f"{words} {number(whole / scale.unit)}", "font": {"color": palette.QUIET}}]


def _deadline_labels(progress: Progress) -> list[dict[str, Any]]:
    """The days of the deadlines along their lines; of many only the next one."""
    coming = [due for due in progress.deadlines if due >= progress.on][:1]
    named = progress.deadlines if len(progress.deadlines) <= _MOST_LABELS else coming
    place = {"y": 0, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    look = place | {"textangle": -90, "font": {"color": palette.QUIET, "size": 12}}
    return [look | {"x": due, "text": f"hạn {due.day:d}/{due.month:d}"} for due in named]


def _gaps(progress: Progress) -> list[dict[str, Any]]:
    """Grey over the days of which nothing is known."""
    look = {"fillcolor": palette.GAP, "line": {"width": 0}, "layer": "below"}
    return [_upright(gap.since, gap.until, "rect") | look for gap in silences(progress)]


def _gap_key() -> go.Scatter:
    """What the grey means, in the legend."""
    look = {"symbol": "square", "size": 14, "color": palette.GAP}
    return go.Scatter(x=[None], y=[None], mode="markers", marker=look, name="Chưa có số liệu")


def _uprights(progress: Progress) -> list[dict[str, Any]]:
    """Both edges of the window, and every deadline."""
    edges = [known for known in (progress.opens_on, progress.ends_on) if known]
    solid, dotted = {"color": palette.IDEAL, "width": 1}, {"color": palette.IDEAL, "width": 1, "dash": "dot"}
    inner = [due for due in progress.deadlines if due not in edges]
    return [
        *(_upright(known, known, "line") | {"line": solid, "layer": "below"} for known in edges),
        *(_upright(due, due, "line") | {"line": dotted, "layer": "below"} for due in inner),
    ]


def _upright(since: date, until: date, kind: str) -> dict[str, Any]:
    return {"type": kind, "x0": since, "x1": until, "y0": 0, "y1": 1, "yref": "paper"}


def _layout(progress: Progress, scale: Scale, *, legend: bool, small: bool) -> dict[str, Any]:
    return {
        "template": "none",
        "height": SMALL_HEIGHT if small else HEIGHT,
        "margin": {"l": 44, "r": 12, "t": 8 if small else 34, "b": 30},
        "font": {"family": palette.FONT, "size": 12 if small else 14, "color": palette.INK},
        "separators": ",.",
        "showlegend": legend and not small,
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        "xaxis": days_axis(progress, small=small),
        "yaxis": heights_axis(scale, small=small),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "dragmode": False,
    }
