"""Funnel: the share of every unit over its size, with the limits within which size alone explains it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from domain.intervals import funnel_limits
from domain.size_fair import Shares, Sized, shares
from domain.standings import Standings
from reports import palette
from reports.escape import plain
from reports.fair import size_text
from reports.names import short
from wording import figures
from wording.numbers import number

_HEIGHT = 380
#: Points of a limit's line, and what lies beyond the limits on each side.
_POINTS, _TAIL_95, _TAIL_998 = 60, 0.025, 0.001


def funnel(standings: Standings, units: Sequence[str], criterion: str) -> go.Figure:
    """Units as dots, the common share as a line, 95 % and 99,8 % limits; dots outside have names."""
    found = shares(standings, units, criterion)
    sizes = _sizes(found)
    figure = go.Figure(
        [
            *_limits("Giới hạn 99,8 %", found.rate, sizes, _TAIL_998, "dot"),
            *_limits("Giới hạn 95 %", found.rate, sizes, _TAIL_95, "dash"),
            _line("Tỷ lệ chung", [sizes[0], sizes[-1]], [float(found.rate)] * 2, "solid"),
            _dots(standings, found, criterion),
        ]
    )
    figure.update_layout(_layout(standings.plan.criterion(criterion).measure))
    return figure


def describe_funnel(standings: Standings, units: Sequence[str], criterion: str) -> str:
    """What the funnel shows, for those who do not see it."""
    name = standings.plan.criterion(criterion).name
    return f"Biểu đồ phễu {name}: {funnel_finding(standings, units, criterion)}."


def funnel_finding(standings: Standings, units: Sequence[str], criterion: str) -> str:
    """How many units lie outside the limits."""
    found = shares(standings, units, criterion)
    out = len(_outside(found))
    if not out:
        return f"Cả {number(len(found.units))} đơn vị nằm trong mức dao động do quy mô"
    return f"{number(out)} trong {number(len(found.units))} đơn vị nằm ngoài mức dao động do quy mô"


def funnel_note(standings: Standings, units: Sequence[str], criterion: str) -> str:
    """How to read the funnel, and that many dots outside speak of something else than size."""
    found = shares(standings, units, criterion)
    said = "Trong phễu: chênh lệch có thể chỉ do đơn vị lớn hay nhỏ; bảng trên có tên mọi đơn vị"
    if 4 * len(_outside(found)) <= len(found.units):
        return said
    return f"{said}. Nhiều đơn vị nằm ngoài: các đơn vị khác nhau vì lý do khác, không chỉ vì quy mô"


def _outside(found: Shares) -> set[str]:
    """The units beyond the 95 % limits."""
    limits = {size: funnel_limits(found.rate, size, _TAIL_95) for size in {one.owed for one in found.units}}
    return {
        one.unit for one in found.units if not limits[one.owed][0] <= float(one.share) <= limits[one.owed][1]
    }


def _named(found: Shares, out: set[str]) -> set[str]:
    """Of the units outside the ones farthest from the common share, one on each side per size: names must not collide."""
    farthest: dict[tuple[int, bool], Sized] = {}
    for one in sorted(
        (one for one in found.units if one.unit in out), key=lambda one: abs(one.share - found.rate)
    ):
        farthest[one.owed, one.share > found.rate] = one
    return {one.unit for one in farthest.values()}


def _sizes(found: Shares) -> list[int]:
    owed = [one.owed for one in found.units]
    low, high = max(min(owed) * 9 // 10, 1), max(owed) * 11 // 10 + 1
    return sorted({low + (high - low) * part // _POINTS for part in range(_POINTS + 1)})


def _limits(name: str, rate: Fraction, sizes: list[int], tail: float, dash: str) -> list[go.Scatter]:
    pairs = [funnel_limits(rate, size, tail) for size in sizes]
    lower = _line(name, sizes, [low for low, _ in pairs], dash)
    return [lower, _line(name, sizes, [high for _, high in pairs], dash, legend=False)]


def _line(name: str, xs: list[int], ys: list[float], dash: str, *, legend: bool = True) -> go.Scatter:
    return go.Scatter(
        x=xs,
        y=[round(y, 4) for y in ys],
        mode="lines",
        line={"color": palette.IDEAL, "width": 1.5, "dash": dash},
        name=name,
        showlegend=legend,
        hoverinfo="skip",
    )


def _dots(standings: Standings, found: Shares, criterion: str) -> go.Scatter:
    out = _outside(found)
    named = _named(found, out)
    one_criterion = standings.plan.criterion(criterion)
    names = {one.unit: standings.plan.unit(one.unit).name for one in found.units}
    hover = [
        plain(f"{names[one.unit]}: {figures.percent(one.share)} của {size_text(one_criterion, one)}")
        for one in found.units
    ]
    return go.Scatter(
        x=[one.owed for one in found.units],
        y=[round(float(one.share), 4) for one in found.units],
        mode="markers+text",
        marker={
            "size": 9,
            "color": [palette.NEEDED if one.unit in out else palette.DONE for one in found.units],
            "symbol": ["diamond" if one.unit in out else "circle" for one in found.units],
            "line": {"color": palette.PAPER, "width": 1},
        },
        text=[plain(short(names[one.unit])) if one.unit in named else "" for one in found.units],
        textposition="top center",
        textfont={"size": 12, "color": palette.INK},
        name="Đơn vị (◆ ngoài giới hạn 95 %)",
        hovertext=hover,
        hoverinfo="text",
    )


def _layout(measure: str) -> dict[str, Any]:
    axis = {"color": palette.QUIET, "gridcolor": palette.GRID, "zeroline": False, "fixedrange": True}
    return {
        "template": "none",
        "height": _HEIGHT,
        "margin": {"l": 56, "r": 16, "t": 44, "b": 48},
        "font": {"family": palette.FONT, "size": 13, "color": palette.INK},
        "separators": ",.",
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        "xaxis": axis | {"title": {"text": plain(f"Tổng số {measure}".strip())}, "automargin": True},
        "yaxis": axis | {"tickformat": ".0%", "automargin": True},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "dragmode": False,
    }
