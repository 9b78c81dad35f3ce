"""The tree of units: every unit right below one, with what its whole branch comes to."""

from collections.abc import Sequence
from urllib.parse import urlencode

from domain.branches import Branch, alone, branches, line_above, members, right_below
from domain.criteria import Criterion, Kind
from domain.standings import Standings
from domain.states import State
from reports import addresses, status
from reports.heat import criterion_head, framed, unit_link
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from wording import figures
from wording.numbers import number

#: Parameters of the address, and their value that means this view: see ui/compare.py.
VIEW, BRANCH, TREE = "xem", "duoi", "cap"


def tree_finding(standings: Standings, unit: str | None) -> str:
    """How many branches lie below a unit, and how many units are in them."""
    below = members(standings.plan, right_below(standings.plan, unit))
    whole = sum(map(len, below.values()))
    where = "cấp trên cùng" if unit is None else standings.plan.unit(unit).name
    head = (
        f"{where[0].upper()}{where[1:]}: {number(len(below))} đơn vị trực thuộc"
        if unit
        else (f"{number(len(below))} đơn vị ở {where}")
    )
    return f"{head}, gồm {number(whole)} đơn vị cả bên dưới" if whole > len(below) else head


def path(standings: Standings, unit: str | None) -> Markup:
    """The way from the top of the tree to ``unit``; each step opens its own branches."""
    steps = [_opened(standings, None, "Cấp trên cùng")]
    steps += [
        _opened(standings, code, standings.plan.unit(code).name) for code in line_above(standings.plan, unit)
    ]
    return tag("nav", joined(steps, " › "), class_="bt-path", aria_label="Đường lên cấp trên")


def tree_map(standings: Standings, units: Sequence[str], above: str | None = None) -> Markup:
    """One row per branch: how many units it has, and its total of every criterion with what it rests on.

    The first row is the unit ``above`` them by itself, so that the rows add up to its own branch.
    """
    own = [] if above is None else [alone(standings, above)]
    found = [*own, *branches(standings, units)]
    totals = {branch.unit: {row["criterion"]: row for row in rows(branch.totals)} for branch in found}
    criteria = [
        one
        for one in standings.plan.criteria
        if any(totals[branch.unit][one.code]["owed_units"] for branch in found)
    ]
    head = tag(
        "tr",
        tag("th", "Đơn vị và bên dưới", scope="col"),
        *(criterion_head(standings, one) for one in criteria),
    )
    body = [
        tag(
            "tr",
            _unit(standings, branch),
            *(_cell(standings, branch, one, totals[branch.unit][one.code]) for one in criteria),
        )
        for branch in found
    ]
    return framed(tag("table", tag("thead", head), tag("tbody", *body), class_="bt-heat"), len(criteria))


def _unit(standings: Standings, branch: Branch) -> Markup:
    if branch.is_leaf:
        by_itself = tag("small", "riêng đơn vị này") if branch.alone else None
        return tag("th", unit_link(standings, branch.unit), by_itself, scope="row")
    below = _opened(standings, branch.unit, f"▸ mở {number(len(branch.units) - 1)} đơn vị bên dưới")
    return tag("th", unit_link(standings, branch.unit), tag("small", below), scope="row")


def _opened(standings: Standings, unit: str | None, text: str) -> Markup:
    """The way to the branches below ``unit``; the parameters are those of ui.compare."""
    said = {"dot": standings.plan.campaign.code, "ngay": standings.on.isoformat(), VIEW: TREE}
    address = urlencode(said if unit is None else said | {BRANCH: unit})
    return tag("a", text, href=f"/so-sanh?{address}", target="_self")


def _cell(standings: Standings, branch: Branch, criterion: Criterion, row: Row) -> Markup:
    state = branch.states[criterion.code]
    if state is not State.REPORTED or row["done"] is None:
        found = status.of_state(state) if state is not State.REPORTED else status.NO_NUMBER
        return tag(
            "td",
            tag("span", found.sign, aria_hidden="true"),
            f" {found.word}",
            class_=f"bt-{found.tone}",
            data_label=criterion.code,
        )
    found = status.of_total(criterion, row)
    main, small = _figure(criterion, row)
    address = addresses.explanation(
        standings.plan.campaign.code, criterion.code, standings.on, branch.unit, below=not branch.is_leaf
    )
    return tag(
        "td",
        tag("span", found.sign, aria_hidden="true"),
        " ",
        addresses.link(tag("b", main), address),
        tag("small", small) if small else None,
        tag("small", figures.coverage(row["reported_units"], row["owed_units"]))
        if row["owed_units"] > 1
        else None,
        class_=f"bt-{found.tone}",
        data_label=criterion.code,
        title=found.word,
    )


def _figure(criterion: Criterion, row: Row) -> tuple[str, str]:
    """What is done of what is owed, and the percentage of a share."""
    text = figures.total(criterion, row)
    if criterion.kind is Kind.SHARE and row["owed"]:
        return figures.fraction(row["done"], row["owed"], criterion), text
    return text, ""
