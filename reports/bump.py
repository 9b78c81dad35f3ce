"""Ranks over several days: a line per unit, broken where it was not ranked; and the same as a table."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from domain.plans import Plan
from domain.rank_course import RankCourse, RankDay
from domain.standings import Standings
from reports import addresses, palette
from reports.escape import plain
from reports.heat import unit_link
from reports.markup import Markup
from reports.names import short
from reports.tables import Column, table
from wording.dates import day
from wording.numbers import number

#: More lines than these are a tangle.
MOST_LINES = 16
_LEAST_HEIGHT, _PER_LINE = 220, 30

#: By the sign of the rise: colour, dash, the sign before the name.
_LOOKS = {
    1: (palette.DONE, "solid", "▲ "),
    0: (palette.IDEAL, "dot", ""),
    -1: (palette.NEEDED, "dash", "▼ "),
}


def bump_finding(plan: Plan, days: Sequence[RankDay], courses: Sequence[RankCourse]) -> str:
    """Who rose most, between which days."""
    if len(days) < 2 or not courses:
        return "Chưa có hai ngày có thứ hạng để so sánh"
    span = f"từ {day(days[0].on)} đến {day(days[-1].on)}"
    best = max(course.rise for course in courses)
    if best <= 0:
        return f"Không đơn vị nào lên hạng {span}"
    first = [course for course in courses if course.rise == best]
    others = f" và {number(len(first) - 1)} đơn vị khác" if len(first) > 1 else ""
    return f"{plan.unit(first[0].unit).name}{others} lên nhiều nhất, {number(best)} bậc {span}"


def bump(plan: Plan, days: Sequence[RankDay], courses: Sequence[RankCourse]) -> go.Figure:
    """The lines, the first rank on top; equal ranks share a place."""
    figure = go.Figure([_trace(plan, days, course) for course in courses])
    figure.update_layout(_layout(days, courses), annotations=_ends(plan, days, courses))
    return figure


def describe_bump(plan: Plan, days: Sequence[RankDay], courses: Sequence[RankCourse]) -> str:
    """What the lines show, for those who do not see them."""
    said = f"Biểu đồ thứ hạng của {number(len(courses))} đơn vị qua {number(len(days))} ngày"
    return f"{said}: {bump_finding(plan, days, courses)}."


def bump_table(standings: Standings, days: Sequence[RankDay], courses: Sequence[RankCourse]) -> Markup:
    """One row per unit: its rank on each day, and how it moved from the first to the last."""
    columns = (
        Column("Đơn vị", heading=True),
        *(Column(day_title(one), number=True) for one in days),
        Column("Thay đổi", number=True),
    )
    ties = [Counter(one.ranks.values()) for one in days]
    body = [
        (
            unit_link(standings, course.unit),
            *(
                _opened(standings, course.unit, one, _rank(rank, tied[rank] > 1))
                for one, rank, tied in zip(days, course.ranks, ties, strict=True)
            ),
            rise_text(course.rise),
        )
        for course in courses
    ]
    return table(columns, body)


def day_title(one: RankDay) -> str:
    """A day, and which published version its figures are: "30/6/2023 (bản 1)"."""
    return day(one.on) if one.version is None else f"{day(one.on)} (bản {number(one.version)})"


def rise_text(rise: int) -> str:
    """How many places somebody moved, with a sign: "▲ lên 2"."""
    if not rise:
        return "= không đổi"
    return f"▲ lên {number(rise)}" if rise > 0 else f"▼ xuống {number(-rise)}"


def _rank(rank: int | None, tied: bool) -> str:
    if rank is None:
        return "chưa xếp hạng"
    return f"= {number(rank)}" if tied else number(rank)


def _opened(standings: Standings, unit: str, one: RankDay, text: str) -> Markup:
    """A rank that opens its explanation: of its day, and by what was known when it was published."""
    return addresses.link(
        text, addresses.score(standings.plan.campaign.code, unit, one.on, known_at=one.known_at)
    )


def _look(course: RankCourse) -> tuple[str, str, str]:
    return _LOOKS[(course.rise > 0) - (course.rise < 0)]


def _trace(plan: Plan, days: Sequence[RankDay], course: RankCourse) -> go.Scatter:
    color, dash, _ = _look(course)
    return go.Scatter(
        x=list(range(len(days))),
        y=list(course.ranks),
        mode="lines+markers+text",
        connectgaps=False,
        cliponaxis=False,
        line={"color": color, "width": 2.5, "dash": dash},
        marker={"size": 22, "color": palette.PAPER, "line": {"color": color, "width": 2}},
        text=["" if rank is None else number(rank) for rank in course.ranks],
        textfont={"size": 12, "color": palette.INK},
        name=plain(plan.unit(course.unit).name),
        hovertemplate="%{fullData.name}: hạng %{y}<extra></extra>",
    )


def _ends(plan: Plan, days: Sequence[RankDay], courses: Sequence[RankCourse]) -> list[dict[str, Any]]:
    """The names at the right end, those of equal rank in one line."""
    last: dict[int, list[RankCourse]] = {}
    for course in courses:
        if course.ranks[-1] is not None:
            last.setdefault(course.ranks[-1], []).append(course)
    place = {"x": len(days) - 1, "xanchor": "left", "xshift": 18, "showarrow": False, "font": {"size": 13}}
    return [
        place | {"y": rank, "text": plain(short(", ".join(_named(plan, one) for one in here), 34))}
        for rank, here in last.items()
    ]


def _named(plan: Plan, course: RankCourse) -> str:
    return f"{_look(course)[2]}{plan.unit(course.unit).name}"


def _layout(days: Sequence[RankDay], courses: Sequence[RankCourse]) -> dict[str, Any]:
    ranks = [rank for course in courses for rank in course.ranks if rank is not None]
    axis = {"fixedrange": True, "zeroline": False, "showgrid": False, "automargin": True}
    lowest, highest = max(ranks, default=1), min(ranks, default=1)
    return {
        "template": "none",
        "height": max(_LEAST_HEIGHT, 90 + _PER_LINE * min(len(courses), MOST_LINES)),
        "margin": {"l": 24, "r": 230, "t": 40, "b": 10},
        "font": {"family": palette.FONT, "size": 13, "color": palette.INK},
        "showlegend": False,
        "xaxis": axis
        | {
            "tickvals": list(range(len(days))),
            "ticktext": [plain(day_title(one)) for one in days],
            "side": "top",
            "range": [-0.15, len(days) - 0.85],
        },
        "yaxis": axis | {"range": [lowest + 0.6, highest - 0.6], "visible": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "hovermode": "closest",
        "dragmode": False,
    }
