"""Units against criteria, with a sign and a figure in every cell, and the ranking of a peer group."""

from collections import Counter
from collections.abc import Sequence

from domain.campaigns import TieBreak
from domain.criteria import Criterion, Kind
from domain.standings import Standings
from domain.states import Course, State
from reports import status
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import Column, lines, table
from wording import figures
from wording.dates import day
from wording.numbers import number
from wording.terms import CORRECTED, NO_NUMBER, PROVISIONAL, label

MOST_LEADERS = 3


def peer_groups(standings: Standings) -> dict[str, list[str]]:
    """Codes of the units that owe something, by peer group, the best ranked first."""
    owing = set(standings.cells[standings.cells["state"] != State.NOT_APPLICABLE]["unit"])
    ranked = standings.ranking.sort_values("rank", kind="stable", na_position="last")
    groups: dict[str, list[str]] = {}
    for unit in standings.plan.units:
        groups.setdefault(unit.peer_group, [])
    for unit_code, group in zip(ranked["unit"], ranked["peer_group"], strict=True):
        if unit_code in owing:
            groups[group].append(str(unit_code))
    return {group: units for group, units in groups.items() if units}


def heat_map(standings: Standings, units: Sequence[str]) -> Markup:
    """One row per unit, one column per criterion that one of the units owes."""
    cells = standings.cells[standings.cells["unit"].isin(units)]
    found = {(row["unit"], row["criterion"]): row for row in rows(cells)}
    owed = set(cells[cells["state"] != State.NOT_APPLICABLE]["criterion"])
    criteria = [criterion for criterion in standings.plan.criteria if criterion.code in owed]
    scale = standings.plan.campaign.rating_scale
    head = tag("tr", tag("th", "Đơn vị", scope="col"), *(_head(criterion) for criterion in criteria))
    body = [
        tag(
            "tr",
            tag("th", standings.plan.unit(unit).name, scope="row"),
            *(_cell(criterion, found[unit, criterion.code], scale) for criterion in criteria),
        )
        for unit in units
    ]
    return tag("table", tag("thead", head), tag("tbody", *body), class_="bt-heat")


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


def ranking_table(standings: Standings, units: Sequence[str]) -> Markup:
    """Rank, its range, score, what broke a tie, and what is not reported, of one peer group."""
    ranked = {row["unit"]: row for row in rows(standings.ranking)}
    ties = Counter((row["peer_group"], row["rank"]) for row in ranked.values())
    columns = (
        Column("Hạng", number=True),
        Column("Đơn vị", heading=True),
        Column("Hoàn thành chung", number=True),
        Column("Khoảng hạng", number=True),
        Column("Chỉ tiêu đạt", number=True),
        Column("Ghi chú"),
    )
    body = [_ranked(standings, ranked[unit], ties) for unit in units]
    return table(columns, body)


def comparison(standings: Standings) -> str:
    """How many units are ranked, in how many peer groups."""
    groups = peer_groups(standings)
    ranked = int(standings.ranking["rank"].notna().sum())
    if not ranked and _ranks_hidden(rows(standings.ranking)):
        return f"Ngày {day(standings.on)}: không hiện hạng, vì chỉ xem được một phần của khối, cụm."
    if standings.of_all:
        return f"Ngày {day(standings.on)}: hạng của đơn vị bạn, xét trong cả khối, cụm."
    apart = f" trong {number(len(groups))} khối, cụm" if len(groups) > 1 else ""
    return f"Ngày {day(standings.on)}: {number(ranked)} đơn vị được xếp hạng{apart}."


def group_finding(standings: Standings, units: Sequence[str]) -> str:
    """Who leads the peer group, or that nobody is ranked yet."""
    ranked = {row["unit"]: row for row in rows(standings.ranking)}
    first = [unit for unit in units if ranked[unit]["rank"] == 1]
    silent = sum(ranked[unit]["score"] is None for unit in units)
    lacking = f"; {number(silent)} đơn vị chưa báo cáo" if silent else ""
    if _ranks_hidden([ranked[unit] for unit in units]):
        return f"Xem được {number(len(units))} đơn vị trong khối, cụm này{lacking}"
    if standings.of_all:
        return f"{_places(standings, [ranked[unit] for unit in units])}{lacking}"
    if not first:
        return f"{number(len(units))} đơn vị, chưa đơn vị nào báo cáo"
    if len(first) > MOST_LEADERS:
        return f"{number(len(first))} đơn vị cùng dẫn đầu{lacking}"
    names = ", ".join(standings.plan.unit(unit).name for unit in first)
    return f"{names} {'cùng ' if len(first) > 1 else ''}dẫn đầu trong {number(len(units))} đơn vị{lacking}"


def _places(standings: Standings, ranked: Sequence[Row]) -> str:
    """The ranks of some units of a group, the best first: "Phòng A hạng 2"."""
    placed = sorted((row["rank"], row["unit"]) for row in ranked if row["rank"] is not None)[:MOST_LEADERS]
    return ", ".join(f"{standings.plan.unit(unit).name} hạng {number(rank)}" for rank, unit in placed)


def _ranks_hidden(ranked: Sequence[Row]) -> bool:
    """Whether units are scored without a place: who asks sees only a part of their peer group."""
    return any(row["score"] is not None and row["rank"] is None for row in ranked)


def tie_note(standings: Standings) -> str:
    """How the rank comes about, as the campaign declares it."""
    chain = standings.plan.campaign.tie_chain
    rules = "; ".join(label(rule) for rule in chain)
    ties = (
        f"Bằng nhau thì xét lần lượt: {rules}; vẫn bằng thì đồng hạng."
        if chain
        else "Bằng nhau thì đồng hạng."
    )
    return (
        "Hoàn thành chung = trung bình có trọng số của mức hoàn thành từng chỉ tiêu, mỗi chỉ tiêu tối đa 100 %; "
        f"chưa báo cáo thì chưa được cộng. {ties} Khoảng hạng: nếu thêm hoặc bớt một người."
    )


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
        *([PROVISIONAL] if row["provisional"] and row["state"] == State.REPORTED else []),
        *([CORRECTED] if row["corrected"] else []),
    ]


def _head(criterion: Criterion) -> Markup:
    return tag(
        "th", tag("b", criterion.code), tag("small", criterion.name), scope="col", title=criterion.name
    )


def _cell(criterion: Criterion, row: Row, scale: Sequence[str]) -> Markup:
    found = status.of_cell(criterion, row)
    main, small = cell_figure(criterion, row, scale)
    said = main or found.word
    return tag(
        "td",
        tag("span", found.sign, aria_hidden="true"),
        " ",
        tag("b", said) if main else said,
        *(tag("small", part) for part in (small, *marks(row)) if part),
        class_=f"bt-{found.tone}",
        data_label=criterion.code,
        title=f"{criterion.name}: {found.word}",
    )


def _ranked(standings: Standings, row: Row, ties: Counter[tuple[str, int | None]]) -> tuple[str, ...]:
    name = standings.plan.unit(row["unit"]).name
    unreported = ", ".join(row["unreported"])
    missing = f"chưa báo cáo: {unreported}" if unreported else ""
    if row["score"] is not None and row["rank"] is None:
        score, reached = figures.percent(row["score"]), number(row["criteria_reached"])
        return "–", name, score, "–", reached, lines("không hiện hạng", missing)
    if row["rank"] is None:
        return "–", name, "–", "–", "–", lines("chưa xếp hạng", missing)
    rank, equal = row["rank"], ties[row["peer_group"], row["rank"]]
    tied = f"{number(equal)} đơn vị đồng hạng" if equal > 1 else ""
    broken = f"bằng mức hoàn thành, xét {label(TieBreak(row['broken_by']))}" if row["broken_by"] else ""
    remarks = [tag("div", part) for part in (tied, broken, missing) if part]
    return (
        f"= {rank}" if tied else str(rank),
        name,
        figures.percent(row["score"]),
        _range(row["rank_best"], row["rank_worst"]),
        number(row["criteria_reached"]),
        joined(remarks) if remarks else "",
    )


def _range(best: int, worst: int) -> str:
    return str(best) if best == worst else f"{best}–{worst}"
