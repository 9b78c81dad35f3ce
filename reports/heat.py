"""Units against criteria: a sign and a figure in every cell, and at the head of every row the unit's place."""

from collections import Counter
from collections.abc import Collection, Sequence

from domain.criteria import Criterion, Kind
from domain.standings import Standings
from domain.states import Course, State
from reports import addresses, status
from reports.markup import Markup, joined, tag
from reports.panels import note
from reports.ranking_table import place, spread
from reports.rows import Row, rows
from wording import figures
from wording.numbers import number
from wording.terms import CORRECTED, NO_NUMBER, PROVISIONAL

#: Units on one page, and the cells after which a page becomes heavier than 300 KB.
MOST_ROWS, MOST_CELLS = 60, 800


def rows_that_fit(standings: Standings) -> int:
    """How many units make one page."""
    return max(min(MOST_ROWS, MOST_CELLS // max(len(standings.plan.criteria), 1)), 1)


def heat_map(standings: Standings, units: Sequence[str]) -> Markup:
    """One row per unit, one column per criterion that one of the units owes."""
    cells = standings.cells[standings.cells["unit"].isin(units)]
    found = {(row["unit"], row["criterion"]): row for row in rows(cells)}
    reported = [row for row in found.values() if row["state"] == State.REPORTED]
    all_provisional = len(reported) > 1 and all(map(_is_provisional, reported))
    said = {PROVISIONAL} if all_provisional else set()
    owed = set(cells[cells["state"] != State.NOT_APPLICABLE]["criterion"])
    criteria = [criterion for criterion in standings.plan.criteria if criterion.code in owed]
    ranked = {row["unit"]: row for row in rows(standings.ranking)}
    ties = Counter((row["peer_group"], row["rank"]) for row in ranked.values())
    body = [
        tag(
            "tr",
            _unit(standings, ranked[unit], tied=ties[ranked[unit]["peer_group"], ranked[unit]["rank"]] > 1),
            *(_cell(standings, criterion, found[unit, criterion.code], said) for criterion in criteria),
        )
        for unit in units
    ]
    head = tag("tr", tag("th", "Đơn vị", scope="col"), *(criterion_head(standings, one) for one in criteria))
    heat = framed(tag("table", tag("thead", head), tag("tbody", *body), class_="bt-heat"), len(criteria))
    return joined([note("Mọi số liệu trong bảng này là tạm tính."), heat]) if said else heat


def framed(table: Markup, columns: int) -> Markup:
    """A table of many columns in a frame of its own, which scrolls by hand or by key."""
    if columns <= 8:
        return table
    attributes = {"tabindex": "0", "role": "region", "aria_label": "Bảng đơn vị theo chỉ tiêu"}
    return tag("div", table, class_="bt-wide", **attributes)


def criterion_head(standings: Standings, criterion: Criterion) -> Markup:
    """The head of a criterion's column, which opens its course."""
    address = addresses.course(standings.plan.campaign.code, criterion.code, standings.on)
    code = tag("a", tag("b", criterion.code), href=address, target="_self")
    return tag("th", code, tag("small", criterion.name), scope="col", title=criterion.name)


def unit_link(standings: Standings, unit: str) -> Markup:
    """The name of a unit, which opens its profile."""
    address = addresses.unit_profile(standings.plan.campaign.code, unit, standings.on)
    return tag("a", standings.plan.unit(unit).name, href=address, target="_self", class_="bt-unit")


def legend() -> Markup:
    """The fills of the heat map, by their words."""
    shown = (
        status.REACHED,
        *(status.of_course(course) for course in Course),
        status.NOT_REACHED,
        *(status.of_state(state) for state in State if state is not State.REPORTED),
    )
    keys = [tag("span", tag("i", one.sign, class_=f"bt-{one.tone}"), f" {one.word}") for one in shown]
    return tag("div", *keys, class_="bt-legend bt-legend-fills")


def cell_figure(criterion: Criterion, row: Row, scale: Sequence[str]) -> tuple[str, str]:
    """The figure of a cell and a smaller line: ("7/8", "87,5 %"); a state has no figure."""
    if row["state"] != State.REPORTED:
        return "", ""
    text = figures.cell(criterion, row, tuple(scale))
    if criterion.kind is Kind.SHARE:
        return figures.fraction(row["done"], row["owed"], criterion), text
    return text.removesuffix(f" ({NO_NUMBER})"), ""


def marks(row: Row) -> list[str]:
    """What stands beside the state: late by n days, provisional, corrected."""
    return [
        *([f"trễ {number(row['late_days'])} ngày"] if row["late_days"] else []),
        *([PROVISIONAL] if _is_provisional(row) else []),
        *([CORRECTED] if row["corrected"] else []),
    ]


def _is_provisional(row: Row) -> bool:
    return bool(row["provisional"]) and row["state"] == State.REPORTED


def _unit(standings: Standings, row: Row, *, tied: bool) -> Markup:
    """The name of a unit behind its rank, above its score and the range of its rank."""
    unit, rank = row["unit"], place(row, tied=tied)
    said = [
        addresses.score_figure(standings, figures.percent(row["score"]), unit)
        if row["score"] is not None
        else None,
        "chưa xếp hạng" if row["score"] is None else None,
        f"khoảng hạng {spread(row)}" if row["rank"] is not None else None,
        "đồng hạng" if tied and row["rank"] is not None else None,
    ]
    return tag(
        "th",
        tag("span", addresses.score_figure(standings, rank, unit) if row["rank"] else rank, class_="bt-rank"),
        unit_link(standings, unit),
        tag("small", joined(said, " · ")),
        scope="row",
    )


def _cell(standings: Standings, criterion: Criterion, row: Row, said: Collection[str]) -> Markup:
    """The cell, without the marks that were ``said`` of all of them already."""
    found = status.of_cell(criterion, row)
    main, small = cell_figure(criterion, row, standings.plan.campaign.rating_scale)
    opened = addresses.figure(standings, tag("b", main), criterion.code, row["unit"]) if main else None
    return tag(
        "td",
        tag("span", found.sign, aria_hidden="true"),
        " ",
        opened or found.word,
        joined(tag("small", part) for part in (small, *marks(row)) if part and part not in said),
        class_=f"bt-{found.tone}",
        data_label=criterion.code,
        title=found.word if main else None,
    )
