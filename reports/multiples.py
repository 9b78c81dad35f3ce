"""Small burn-ups beside each other, on the same axes: per criterion, or per unit for one criterion."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from domain.progress import Progress, common_top, of_all, of_unit
from domain.standings import Standings
from domain.states import State
from reports import addresses, status
from reports.axes import shares
from reports.findings import of_line
from reports.heat import cell_figure, marks
from reports.lines import total_lines, unit_goal_text
from reports.markup import Markup, joined, tag
from reports.panels import note, small_title
from reports.rows import Row, rows
from reports.small_burn_up import legend, small_picture
from reports.tables import chip

#: More pictures than these say less.
MOST = 16


class Small(NamedTuple):
    """One of many pictures: its name, the words above it, what it shows, whether in hundredths of the goal.

    There is no picture where nothing is known yet: axes around nothing say less than ``name`` in a sentence.
    """

    name: str
    head: Markup
    picture: Markup | None
    of_goal: bool


def of_criteria(standings: Standings, codes: Sequence[str]) -> list[Small]:
    """One picture per criterion over all units in sight."""
    found = [of_all(standings, code) for code in codes[:MOST]]
    titles = {line.criterion.code: of_line(line) for line in total_lines(standings)}
    heads = [small_title(*titles[one.criterion.code]) for one in found]
    return _together(found, _criterion_names(found), heads)


def of_units(standings: Standings, days: pd.DataFrame, code: str, units: Sequence[str]) -> list[Small]:
    """One picture per unit for the same criterion; ``days`` (CELL_DAYS) hold what they reported."""
    found = [of_unit(standings, unit, code, days) for unit in units[:MOST]]
    heads = [_unit_head(standings, _cell(standings, unit, code)) for unit in units[:MOST]]
    names = [standings.plan.unit(unit).name for unit in units[:MOST]]
    return _together(found, names, heads, of_units=True)


def of_one_unit(standings: Standings, days: pd.DataFrame, unit: str) -> list[Small]:
    """One picture per criterion that the unit owes and that is counted in it alone."""
    cells = standings.cells
    owed = cells[(cells["unit"] == unit) & (cells["state"] != State.NOT_APPLICABLE)]
    found = [of_unit(standings, unit, code, days) for code in owed["criterion"][:MOST]]
    heads = [_criterion_head(standings, _cell(standings, unit, one.criterion.code)) for one in found]
    return _together(found, _criterion_names(found), heads)


def beside(smalls: Sequence[Small]) -> Markup:
    """The pictures with what their lines mean; those of which nothing is known yet in a sentence."""
    drawn = [
        tag("section", small.head, small.picture, class_="bt-small") for small in smalls if small.picture
    ]
    whole = [legend(joined(drawn)), tag("div", *drawn, class_="bt-smalls")] if drawn else []
    return joined([*whole, _silent(smalls)])


def _silent(smalls: Sequence[Small]) -> Markup | None:
    silent = [one.name for one in smalls if one.picture is None]
    if not silent:
        return None
    if len(silent) == len(smalls):
        return note("Chưa có số liệu nào để vẽ.")
    return note(f"Chưa có số liệu nào: {'; '.join(silent)}.")


def axes_note(smalls: Sequence[Small]) -> str:
    """What the axes of the pictures mean."""
    drawn = [one for one in smalls if one.picture is not None]
    if not drawn:
        return ""
    if all(one.of_goal for one in drawn):
        return "Mọi biểu đồ chung một trục: 100 % là mức phải đạt"
    return "Chung một trục, 100 % là mức phải đạt; biểu đồ không có mức bằng số thì đếm theo số thực hiện"


def _criterion_names(found: Sequence[Progress]) -> list[str]:
    return [f"{one.criterion.code} {one.criterion.name}" for one in found]


def _together(
    found: Sequence[Progress], names: Sequence[str], heads: Sequence[Markup], *, of_units: bool = False
) -> list[Small]:
    """``names`` are those of criteria, or ``of_units``."""
    top = common_top(found)
    return [
        Small(
            name,
            head,
            small_picture(one, top, name if of_units else "") if one.steps or one.marks else None,
            shares(one, top).percent,
        )
        for name, head, one in zip(names, heads, found, strict=True)
    ]


def _cell(standings: Standings, unit: str, code: str) -> Row:
    cells = standings.cells
    return rows(cells[(cells["unit"] == unit) & (cells["criterion"] == code)])[0]


def _unit_head(standings: Standings, row: Row) -> Markup:
    code, unit = standings.plan.campaign.code, standings.plan.unit(row["unit"])
    name = tag("a", unit.name, href=addresses.unit_profile(code, unit.code, standings.on), target="_self")
    return _head(standings, row, name)


def _criterion_head(standings: Standings, row: Row) -> Markup:
    criterion = standings.plan.criterion(row["criterion"])
    goal = unit_goal_text(criterion, row, standings.plan.campaign.rating_scale)
    return _head(standings, row, joined([tag("b", criterion.code), " ", criterion.name]), f"Mức: {goal}")


def _head(standings: Standings, row: Row, name: Markup, *notes: str) -> Markup:
    criterion = standings.plan.criterion(row["criterion"])
    main, small = cell_figure(criterion, row, standings.plan.campaign.rating_scale)
    figure = addresses.figure(standings, main, criterion.code, row["unit"]) if main else None
    parts = [joined([figure, f" {small}"]) if small else figure, chip(status.of_cell(criterion, row))]
    said = joined([part for part in (*parts, *marks(row), *notes) if part], " · ")
    return tag("h3", name, tag("small", said), class_="bt-title bt-head")
