"""The same unit in an earlier campaign, criterion by criterion, and what has changed since."""

from fractions import Fraction

from domain.criteria import Criterion, Kind
from domain.earlier import MatchedBy, Pair, difference, pairs
from domain.percentages import half_up
from domain.standings import Standings
from domain.states import State
from reports import addresses, status
from reports.heat import cell_figure
from reports.lines import unit_goal_text
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import Column, chip, lines, table
from wording.dates import day
from wording.numbers import number


def earlier_title(before: Standings) -> tuple[str, str]:
    """With which campaign the unit is compared, and of which day its figures are."""
    campaign = before.plan.campaign
    return (
        f"So với đợt trước: {campaign.title} ({campaign.code})",
        f"Số liệu sau cùng của đợt trước, đến hết ngày {day(before.on)}",
    )


def earlier_finding(now: Standings, before: Standings, unit: str) -> str:
    """How many criteria stand better and worse than in the earlier campaign."""
    found = [
        difference(pair, _cell(now, unit, pair.now), _cell(before, unit, pair.before))
        for pair in _pairs(now, before, unit)
    ]
    known = [change for change in found if change is not None]
    if not found:
        return "Không chỉ tiêu nào của hai đợt cùng tên hoặc cùng mã, nên không so được."
    if not known:
        return f"{number(len(found))} chỉ tiêu có ở cả hai đợt, nhưng chưa chỉ tiêu nào có đủ số liệu để so."
    up, down = sum(change > 0 for change in known), sum(change < 0 for change in known)
    same = len(known) - up - down
    parts = [(up, "tăng"), (down, "giảm"), (same, "như cũ")]
    said = ", ".join(f"{number(count)} {word}" for count, word in parts if count)
    return f"{number(len(known))} chỉ tiêu so được: {said}."


def earlier_table(now: Standings, before: Standings, unit: str) -> Markup:
    """One row per criterion that both campaigns have: both figures and the difference."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Đợt trước", number=True),
        Column("Đợt này", number=True),
        Column("Chênh lệch", number=True),
        Column("Khớp theo"),
    )
    return table(columns, [_row(now, before, unit, pair) for pair in _pairs(now, before, unit)])


def unmatched_note(now: Standings, before: Standings, unit: str) -> str:
    """Which criteria of the unit have no counterpart; empty where all have."""
    known = {pair.now.code for pair in _pairs(now, before, unit)}
    rest = [code for code in _owed(now, unit) if code not in known]
    if not rest:
        return ""
    return f"Không so: {', '.join(rest)} (đợt trước không có chỉ tiêu cùng tên hoặc cùng mã, cùng cách đo)."


def _pairs(now: Standings, before: Standings, unit: str) -> list[Pair]:
    """The criteria that the unit owes in both campaigns."""
    new, old = _owed(now, unit), _owed(before, unit)
    return [one for one in pairs(now.plan, before.plan) if one.now.code in new and one.before.code in old]


def _owed(standings: Standings, unit: str) -> list[str]:
    cells = standings.cells
    return list(cells[(cells["unit"] == unit) & (cells["state"] != State.NOT_APPLICABLE)]["criterion"])


def _cell(standings: Standings, unit: str, criterion: Criterion) -> Row:
    cells = standings.cells
    return rows(cells[(cells["unit"] == unit) & (cells["criterion"] == criterion.code)])[0]


def _row(now: Standings, before: Standings, unit: str, pair: Pair) -> tuple[str, ...]:
    new, old = _cell(now, unit, pair.now), _cell(before, unit, pair.before)
    change = difference(pair, new, old)
    other = pair.before.name != pair.now.name
    by = "tên" if pair.by is MatchedBy.NAME else "mã"
    return (
        joined([tag("b", pair.now.code), " ", pair.now.name]),
        _figure(before, pair.before, old),
        _figure(now, pair.now, new),
        "–" if change is None else _change(pair.now, change),
        lines(by, f"đợt trước gọi là: {pair.before.name}" if other else ""),
    )


def _figure(standings: Standings, criterion: Criterion, row: Row) -> str:
    main, small = cell_figure(criterion, row, standings.plan.campaign.rating_scale)
    if not main:
        return chip(status.of_cell(criterion, row))
    goal = unit_goal_text(criterion, row, standings.plan.campaign.rating_scale)
    figure = addresses.figure(standings, main, criterion.code, row["unit"])
    return lines(figure, small, f"mức {goal}")


def _change(criterion: Criterion, change: Fraction) -> str:
    """The difference in words: points of a percentage, things, or levels."""
    if not change:
        return "như cũ"
    sign = "+" if change > 0 else ""
    if criterion.kind is Kind.SHARE:
        tenths = half_up(change * 1000)
        small = "dưới 0,1 " if not tenths else f"{sign}{number(Fraction(tenths, 10), decimals=1)} "
        return f"{small}điểm %"
    if criterion.kind is Kind.QUANTITY:
        return f"{sign}{number(change)} {criterion.measure}".strip()
    if criterion.kind is Kind.RATING:
        return f"{sign}{number(change)} bậc"
    return "từ chưa đạt thành đạt" if change > 0 else "từ đạt thành chưa đạt"
