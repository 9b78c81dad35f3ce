"""Burn-up of a criterion: what is done as steps, the even course, and what it takes from now on."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from domain.progress import Mark, Progress, of_all, silences
from domain.standings import Standings
from reports import palette
from reports.axes import Scale, days_axis, heights_axis, things
from reports.burn_up_parts import (
    DONE,
    IDEAL,
    LATE,
    LIMIT,
    NEEDED,
    REPORT,
    SILENT,
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
from reports.escape import plain
from reports.finished import Finished
from wording.numbers import number

HEIGHT = 320
#: More deadlines than these are drawn without their days.
_MOST_LABELS = 4


class BurnUp(NamedTuple):
    """A finished picture, and what it shows in words, for those who do not see it."""

    figure: go.Figure
    words: str


def burn_up(standings: Standings, code: str) -> BurnUp:
    """The course of one criterion over the window; days without figures stay gaps, never zeros."""
    progress = of_all(standings, code)
    return BurnUp(picture(progress), said(progress))


def reported_burn_up(standings: Standings, days: pd.DataFrame, code: str) -> BurnUp:
    """The same with every report marked, late ones apart; ``days`` are CELL_DAYS."""
    progress = of_all(standings, code, days)
    return BurnUp(picture(progress), said(progress))


def picture(progress: Progress) -> go.Figure:
    """The burn-up in things, with its legend."""
    scale, gaps = things(progress), _gaps(progress)
    lines = [_line(straight, scale) for straight in straights(progress)]
    labels = [_measure_label(progress), *_goal_label(progress, scale), *_deadline_labels(progress)]
    layout = _layout(progress, scale, legend=bool(lines or gaps))
    layout |= {"shapes": [*gaps, *_uprights(progress)], "annotations": labels}
    data = [*lines, _done(progress, scale), *_marks(progress, scale)]
    return Finished(data=[*data, *([_gap_key()] if gaps else [])], layout=layout)


def _done(progress: Progress, scale: Scale) -> go.Scatter:
    """The steps, broken where nothing is known, up to the day of the latest figures."""
    points = step_points(progress)
    return go.Scatter(
        x=[known for known, _ in points],
        y=[_height(height, scale) for _, height in points],
        mode="lines",
        line={"shape": "hv", "color": palette.DONE, "width": 3},
        name=plain(DONE),
        hoverinfo="skip",
        connectgaps=False,
    )


def _marks(progress: Progress, scale: Scale) -> list[go.Scatter]:
    """One point per day of figures; hollow where some came late."""
    known = marks(progress)
    late = [mark for mark in known if mark.late]
    in_time = [mark for mark in known if not mark.late]
    points = [_points(progress, in_time, scale, REPORT, late=False)] if in_time else []
    return [*points, *([_points(progress, late, scale, LATE, late=True)] if late else [])]


def _points(progress: Progress, known: Sequence[Mark], scale: Scale, name: str, *, late: bool) -> go.Scatter:
    rim = {"color": palette.NEEDED, "width": 2}
    look = (
        {"symbol": "circle-open", "color": palette.NEEDED, "line": rim} if late else {"color": palette.DONE}
    )
    return go.Scatter(
        x=[mark.day for mark in known],
        y=[_height(stood(progress, mark.day), scale) for mark in known],
        mode="markers",
        marker={"size": 9, **look},
        text=[plain(of_mark(mark)) for mark in known],
        name=plain(name),
        hovertemplate=f"%{{x|%-d/%-m/%Y}}: %{{y}} {plain(measure(progress.criterion))}%{{text}}<extra></extra>",
    )


def _height(amount: Fraction | None, scale: Scale) -> float | None:
    return None if amount is None else scale.of(amount)


#: By name of a straight line, its colour and dash.
_LINES = {
    LIMIT: {"color": palette.NEEDED, "dash": "dot"},
    IDEAL: {"color": palette.IDEAL, "dash": "dot"},
    NEEDED: {"color": palette.NEEDED, "dash": "dash"},
}


def _line(straight: Straight, scale: Scale) -> go.Scatter:
    return go.Scatter(
        x=[straight.since, straight.until],
        y=[scale.of(straight.low), scale.of(straight.high)],
        mode="lines",
        line={"width": 2, **_LINES[straight.name]},
        name=plain(straight.name),
        hoverinfo="skip",
    )


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
        "y": scale.of(goal),
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
    return go.Scatter(x=[None], y=[None], mode="markers", marker=look, name=plain(SILENT))


def _uprights(progress: Progress) -> list[dict[str, Any]]:
    """Both edges of the window, and every deadline."""
    solid, dotted = {"color": palette.IDEAL, "width": 1}, {"color": palette.IDEAL, "width": 1, "dash": "dot"}
    return [
        *(_upright(known, known, "line") | {"line": solid, "layer": "below"} for known in edges(progress)),
        *(_upright(due, due, "line") | {"line": dotted, "layer": "below"} for due in deadlines(progress)),
    ]


def _upright(since: date, until: date, kind: str) -> dict[str, Any]:
    return {"type": kind, "x0": since, "x1": until, "y0": 0, "y1": 1, "yref": "paper"}


def _layout(progress: Progress, scale: Scale, *, legend: bool) -> dict[str, Any]:
    return {
        "template": "none",
        "height": HEIGHT,
        "margin": {"l": 44, "r": 12, "t": 34, "b": 30},
        "font": {"family": palette.FONT, "size": 14, "color": palette.INK},
        "separators": ",.",
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        "xaxis": days_axis(progress),
        "yaxis": heights_axis(scale),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "dragmode": False,
    }
