"""Burn-up of a criterion: what is done as steps, the even course, and what it takes from now on."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from domain.criteria import Criterion, Kind
from domain.standings import Standings
from reports import palette
from reports.escape import plain
from reports.rows import rows
from wording import figures
from wording.dates import day
from wording.numbers import number

HEIGHT, SMALL_HEIGHT = 300, 190


def burn_up(standings: Standings, code: str, *, small: bool = False) -> go.Figure:
    """The course of one criterion over the window; days without figures stay gaps, never zeros."""
    criterion = standings.plan.criterion(code)
    total = _total(standings, code)
    steps = _steps(standings, code)
    scale = 10**criterion.decimals if criterion.kind is Kind.QUANTITY else 1
    figure = go.Figure()
    goal = _goal(criterion, total)
    if goal is not None:
        figure.add_traces(_lines(standings, criterion, total, goal / scale, scale))
    figure.add_trace(_done(steps, scale, criterion))
    figure.update_layout(_layout(standings, criterion, goal is not None, small=small))
    top = max([*(done / scale for _, done in steps), 0 if goal is None else float(goal / scale), 1])
    figure.update_yaxes(range=[-0.04 * top, 1.14 * top], dtick=_tick(top, small=small))
    _shade_silence(figure, standings, criterion, steps)
    figure.update_layout(annotations=_goal_label(standings, criterion, goal, scale))
    return figure


def small_burn_up(standings: Standings, code: str) -> go.Figure:
    """The same, to stand beside others."""
    return burn_up(standings, code, small=True)


def describe(standings: Standings, code: str) -> str:
    """What the burn-up shows, for those who do not see it."""
    criterion = standings.plan.criterion(code)
    steps = _steps(standings, code)
    if not steps:
        return f"Biểu đồ tiến độ {criterion.name}: chưa có số liệu đến ngày {day(standings.on)}."
    last, done = steps[-1]
    amount = f"{figures.fraction(done, None, criterion)} {measure(criterion)}"
    return f"Biểu đồ tiến độ {criterion.name}: {amount} theo báo cáo ngày {day(last)}."


def measure(criterion: Criterion) -> str:
    """What the burn-up counts."""
    return criterion.measure if criterion.kind in (Kind.SHARE, Kind.QUANTITY) else "đơn vị đạt"


def _total(standings: Standings, code: str) -> dict[str, Any]:
    return rows(standings.totals[standings.totals["criterion"] == code])[0]


def _steps(standings: Standings, code: str) -> list[tuple[date, int]]:
    """The days on which the total changed, what it was from then on, and the day of the latest figure."""
    known = rows(standings.series[standings.series["criterion"] == code])
    steps = [(row["day"], int(row["done"])) for row in known if row["day"] <= standings.on]
    days = [row["reported_on"] for row in rows(standings.cells[standings.cells["criterion"] == code])]
    latest = max((day for day in days if day), default=None)
    return [*steps, (latest, steps[-1][1])] if steps and latest and latest > steps[-1][0] else steps


def _goal(criterion: Criterion, total: Mapping[str, Any]) -> Fraction | None:
    """The whole number or amount that all units together need; None where it is not known."""
    if total["remaining"] is not None:
        return Fraction(total["remaining"] + (total["done"] or 0))
    owed = None if total["owed"] is None else Fraction(total["owed"])
    if criterion.kind is Kind.SHARE:
        return None if owed is None or total["target"] is None else owed * total["target"]
    return owed


def _done(steps: list[tuple[date, int]], scale: int, criterion: Criterion) -> go.Scatter:
    return go.Scatter(
        x=[known for known, _ in steps],
        y=[done / scale for _, done in steps],
        mode="lines+markers",
        line={"shape": "hv", "color": palette.DONE, "width": 3},
        marker={"size": 8, "color": palette.DONE},
        name="Thực hiện",
        hovertemplate=f"%{{x|%-d/%-m/%Y}}: %{{y}} {plain(measure(criterion))}<extra></extra>",
    )


def _lines(
    standings: Standings, criterion: Criterion, total: Mapping[str, Any], goal: Fraction, scale: int
) -> list[go.Scatter]:
    """The target, the even course to it, and from today what is still needed."""
    opens_on, last = _span(standings, criterion)
    if opens_on is None or last is None:
        return []
    if criterion.is_limit:
        return [_line("Giới hạn", [(opens_on, goal), (last, goal)], palette.NEEDED, "dot")]
    lines = [_line("Làm đều", [(opens_on, Fraction(0)), (last, goal)], palette.IDEAL, "dot")]
    if total["remaining"] and opens_on <= standings.on < last:
        done = Fraction(total["done"] or 0, scale)
        lines.append(_line("Cần từ nay", [(standings.on, done), (last, goal)], palette.NEEDED, "dash"))
    return lines


def _line(name: str, points: list[tuple[date, Fraction]], color: str, dash: str) -> go.Scatter:
    return go.Scatter(
        x=[known for known, _ in points],
        y=[float(amount) for _, amount in points],
        mode="lines",
        line={"color": color, "width": 2, "dash": dash},
        name=name,
        hoverinfo="skip",
    )


def _goal_label(
    standings: Standings, criterion: Criterion, goal: Fraction | None, scale: int
) -> list[dict[str, Any]]:
    """The number to be reached, at the end of the even course."""
    last = _span(standings, criterion)[1]
    if goal is None or last is None:
        return []
    words = "không quá" if criterion.is_limit else "phải đạt"
    place = {"x": last, "y": float(goal / scale), "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    return [place | {"text": f"{words} {number(goal / scale)}", "font": {"color": palette.QUIET}}]


def _span(standings: Standings, criterion: Criterion) -> tuple[date | None, date | None]:
    window = standings.plan.campaign.window
    return window.opens_on, criterion.due_on or window.closes_on


def _shade_silence(
    figure: go.Figure, standings: Standings, criterion: Criterion, steps: list[tuple[date, int]]
) -> None:
    """Grey from the last figure to the day asked for: nothing is known of it yet."""
    opens_on, last = _span(standings, criterion)
    since = steps[-1][0] if steps else opens_on
    until = standings.on if last is None else min(standings.on, last)
    if since is None or since >= until:
        return
    figure.add_vrect(x0=since, x1=until, fillcolor=palette.GAP, line_width=0, layer="below")


def _layout(standings: Standings, criterion: Criterion, has_goal: bool, *, small: bool) -> dict[str, Any]:
    opens_on, last = _span(standings, criterion)
    axis = {
        "color": palette.QUIET,
        "gridcolor": palette.GRID,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
    days: dict[str, Any] = {"tickformat": "%-d/%-m", "nticks": 4 if small else 7, "showgrid": False}
    if opens_on and last:
        margin = timedelta(days=1) + (last - opens_on) / 40
        days["range"] = [opens_on - margin, last + margin]
    return {
        "template": "none",
        "height": SMALL_HEIGHT if small else HEIGHT,
        "margin": {"l": 34 if small else 62, "r": 12, "t": 8 if small else 34, "b": 30},
        "font": {"family": palette.FONT, "size": 12 if small else 14, "color": palette.INK},
        "separators": ",.",
        "showlegend": has_goal and not small,
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        "xaxis": axis | days,
        "yaxis": axis | {"tickformat": ",d", "title": None if small else {"text": plain(measure(criterion))}},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "dragmode": False,
    }


def _tick(top: float, *, small: bool) -> int:
    """A round distance between the marks of the axis, so that things are counted in whole numbers."""
    wanted = max(top / (3 if small else 5), 1)
    rounds = (1, 2, 5, 10, 20, 50)
    factor = 1
    while wanted > rounds[-1] * factor:
        factor *= 10
    return next(step * factor for step in rounds if step * factor >= wanted)
