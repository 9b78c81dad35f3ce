"""The counts of a campaign taken apart: which criteria are reached, which units have reported."""

from collections import Counter

from domain.criteria import Criterion
from domain.standings import Standings
from domain.states import State
from reports import addresses, status
from reports.findings import headline
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import Column, chip, table
from wording import figures
from wording.numbers import number


def finding(standings: Standings) -> str:
    """The sentence that the counts stand in on the first screen."""
    return headline(standings)


def criteria_table(standings: Standings) -> Markup:
    """One row per criterion that somebody owes, with its figure and what became of it; then the counts."""
    columns = (Column("Chỉ tiêu", heading=True), Column("Kết quả", number=True), Column("Tình trạng"))
    pairs = zip(standings.plan.criteria, rows(standings.totals), strict=True)
    owed = [(criterion, row) for criterion, row in pairs if row["owed_units"]]
    judged = Counter(status.of_total(criterion, row).text for criterion, row in owed)
    counts = "; ".join(f"{number(count)} {words}" for words, count in judged.items())
    last = (tag("b", f"Cộng {number(len(owed))}"), "", tag("b", counts))
    return table(columns, [*(_criterion(standings, criterion, row) for criterion, row in owed), last])


def units_table(standings: Standings, shown: tuple[str, ...]) -> Markup:
    """One row per unit of ``shown``: of how many figures it owes, how many are there and how many overdue."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Phải báo cáo", number=True),
        Column("Đã báo cáo", number=True),
        Column("Quá hạn", number=True),
    )
    states: dict[str, Counter[str]] = {}
    for unit, state in zip(standings.cells["unit"], standings.cells["state"], strict=True):
        states.setdefault(unit, Counter())[state] += 1
    counts = standings.counts
    last = (
        tag("b", f"Cộng {number(counts.units)} đơn vị phải báo cáo"),
        "",
        tag("b", f"{number(counts.units - counts.silent)} đơn vị có báo cáo"),
        tag("b", f"{number(counts.owing)} đơn vị nợ quá hạn"),
    )
    return table(columns, [*(_unit(standings, unit, states[unit]) for unit in shown), last])


def _criterion(standings: Standings, criterion: Criterion, row: Row) -> tuple[str, ...]:
    text = figures.total(criterion, row)
    return (
        joined([tag("b", criterion.code), " ", criterion.name]),
        addresses.figure(standings, text, criterion.code),
        chip(status.of_total(criterion, row)),
    )


def _unit(standings: Standings, unit: str, states: Counter[str]) -> tuple[str, ...]:
    owed = sum(states.values()) - states[State.NOT_APPLICABLE]
    reported = states[State.REPORTED] + states[State.INSUFFICIENT]
    profile = addresses.unit_profile(standings.plan.campaign.code, unit, standings.on)
    name = tag("a", standings.plan.unit(unit).name, href=profile, target="_self")
    return name, number(owed), number(reported), number(states[State.OVERDUE])
