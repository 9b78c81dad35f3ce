"""Two days of every unit on one line: where it stood, where it stands, and by how much it moved."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from domain.percentages import WHOLE, half_up
from domain.standings import Standings
from domain.two_days import Move, TwoDays
from reports import addresses
from reports.heat import unit_link
from reports.markup import Markup, joined, tag
from reports.names import names
from reports.panels import note
from reports.rows import rows
from reports.tables import Column, lines, table
from reports.tracks import bar, dot, stroke, track
from wording import figures
from wording.dates import day
from wording.numbers import number


def moves_finding(before: Standings, after: Standings, found: TwoDays) -> str:
    """How many units rose, fell and stayed, between which days."""
    days = f"từ {day(before.on)} đến {day(after.on)}"
    if not found.both:
        return f"Không đơn vị nào có số liệu ở cả hai ngày, {day(before.on)} và {day(after.on)}"
    rose = sum(move.change > 0 for move in found.both)
    fell = sum(move.change < 0 for move in found.both)
    stayed = len(found.both) - rose - fell
    if stayed == len(found.both):
        return f"Cả {number(stayed)} đơn vị không thay đổi {days}"
    parts = [f"{number(rose)} đơn vị tăng", f"{number(fell)} giảm", f"{number(stayed)} không đổi"]
    return f"{', '.join(parts)} {days}"


def dumbbell(
    before: Standings, after: Standings, moves: Sequence[Move], criterion: str | None = None
) -> Markup:
    """One row per unit: both days on a line, both figures, the change; figures open their explanation."""
    end = max([Fraction(1), *(value for move in moves for value in (move.before, move.after))])
    columns = (
        Column("Đơn vị", heading=True),
        Column(f"Thang từ 0 % đến {figures.percent(end)}"),
        Column(f"Ngày {day(before.on)}", number=True),
        Column(f"Ngày {day(after.on)}", number=True),
        Column("Thay đổi", number=True),
    )
    units = {move.unit for move in moves}
    then, now = (_done(standings, units, criterion) for standings in (before, after))
    body = [
        (
            unit_link(after, move.unit),
            _line(move, end),
            _figure(before, move.before, move.unit, criterion, then),
            _figure(after, move.after, move.unit, criterion, now),
            change_text(move.change),
        )
        for move in moves
    ]
    return joined([_key(before, after), tag("div", table(columns, body), class_="bt-lined")])


def lacking(before: Standings, after: Standings, found: TwoDays) -> list[Markup]:
    """The units that could not be compared, by the day of which they have no figure."""
    parts = (
        (f"Chưa có số liệu ngày {day(before.on)}", found.lacking_before),
        (f"Chưa có số liệu ngày {day(after.on)}", found.lacking_after),
        ("Chưa có số liệu ở cả hai ngày", found.lacking_both),
    )
    return [note(f"{words}: {names(after.plan, units)}.") for words, units in parts if units]


def change_text(change: Fraction) -> str:
    """By how many points of a percentage something moved, with its sign: "▲ 12,5 điểm"."""
    if not change:
        return "= không đổi"
    tenths = half_up(abs(change) * WHOLE)
    amount = number(Fraction(tenths, 10), decimals=1) if tenths else "dưới 0,1"
    return f"{'▲' if change > 0 else '▼'} {amount} điểm"


def _line(move: Move, end: Fraction) -> Markup:
    then, now = move.before / end, move.after / end
    kind = "rise" if move.change > 0 else "fall"
    return track(
        stroke("goal", 1 / end),
        bar(kind, then, now) if move.change else None,
        dot("then", then),
        dot("now" if move.change >= 0 else "now-lower", now),
    )


def _figure(
    standings: Standings, value: Fraction, unit: str, criterion: str | None, done: Mapping[str, str]
) -> Markup:
    text = figures.percent(value)
    if criterion is None:
        return addresses.score_figure(standings, text, unit)
    return lines(addresses.figure(standings, text, criterion, unit), done[unit])


def _done(standings: Standings, units: Collection[str], criterion: str | None) -> dict[str, str]:
    """By unit what a completion is made of: "7/8 người"; nothing for scores."""
    if criterion is None:
        return {}
    one, cells = standings.plan.criterion(criterion), standings.cells
    found = rows(cells[(cells["criterion"] == criterion) & cells["unit"].isin(units)])
    return {
        row["unit"]: f"{figures.fraction(row['done'], row['owed'], one)} {one.measure}".strip()
        for row in found
        if row["done"] is not None
    }


def _key(before: Standings, after: Standings) -> Markup:
    keys = (
        ("then", f"ngày {day(before.on)}"),
        ("now", f"ngày {day(after.on)}, tăng hoặc giữ nguyên"),
        ("now-lower", f"ngày {day(after.on)}, giảm"),
    )
    shown = [tag("span", tag("i", class_=f"bt-dot bt-dot-{kind}"), f" {words}") for kind, words in keys]
    goal = tag("span", tag("i", class_="bt-key-stroke"), " hoàn thành 100 %")
    return tag("div", *shown, goal, class_="bt-legend bt-legend-dots")
