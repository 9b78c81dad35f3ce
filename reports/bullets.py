"""Bullet rows: how far each criterion is, against its target and what would be due by now."""

from collections.abc import Sequence
from fractions import Fraction

from domain.attention import by_danger
from domain.standings import Standings
from reports import addresses
from reports.findings import criteria_word
from reports.lines import Line, total_lines
from reports.markup import Markup, joined, tag
from reports.panels import folded, title, way
from reports.status import NO_NUMBER, REACHED
from reports.tables import Column, chip, lines, table
from wording.numbers import number

#: More rows than these are more than one screen; then so many in most danger are enough to act upon.
MOST_ROWS, ENOUGH_ROWS = 10, 6


def bullets(standings: Standings) -> Markup:
    """The criteria against their targets, under their title."""
    many = (standings.totals["owed_units"] > 0).sum() > MOST_ROWS
    name = f"Từng {criteria_word(standings)} so với mức phấn đấu"
    return joined([title(name, "Cần chú ý nhất đứng trước" if many else ""), bars(standings)])


def bars(standings: Standings, most: int = MOST_ROWS) -> Markup:
    """One row per criterion: name, bar with its ticks, figure, status; the legend under them.

    Where there are more than ``most``, those in most danger come first and the rest is folded, as are
    those that no unit owes.
    """
    known = total_lines(standings)
    found = [line for line in known if line.owing]
    if len(found) > most:
        place = {code: at for at, code in enumerate(by_danger(standings))}
        found = sorted(found, key=lambda line: place[line.criterion.code])
        most = min(most, ENOUGH_ROWS)
    noun = criteria_word(standings)
    return tag(
        "div",
        *(_row(standings, line) for line in found[:most]),
        _folded(standings, found[most:], f"{noun} khác"),
        _folded(
            standings, [line for line in known if not line.owing], f"{noun} không đơn vị nào phải thực hiện"
        ),
        _legend(found[0].units if found else ""),
        class_="bt-bullets",
    )


def _folded(standings: Standings, found: Sequence[Line], words: str) -> Markup | None:
    if not found:
        return None
    rows = joined([_row(standings, line) for line in found])
    return folded(f"{number(len(found))} {words}", rows)


def totals(standings: Standings) -> Markup:
    """The same figures as a table, with what they rest on."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Mức phấn đấu"),
        Column("Thực hiện", number=True),
        Column("Tình trạng"),
        Column("Số đã báo cáo"),
        Column("Còn lại"),
    )
    return table(columns, [_cells(standings, line) for line in total_lines(standings)])


def _cells(standings: Standings, line: Line) -> tuple[str, ...]:
    return (
        joined([tag("b", line.criterion.code), " ", line.criterion.name]),
        line.goal_text,
        lines(addresses.figure(standings, line.text, line.criterion.code), line.fraction),
        chip(line.status),
        lines(line.coverage, line.bounds),
        line.pace or "–",
    )


def _row(standings: Standings, line: Line) -> Markup:
    code, on = standings.plan.campaign.code, standings.on
    said = joined([tag("b", line.criterion.code), " ", line.criterion.name])
    name = joined([way(said, addresses.course(code, line.criterion.code, on)), " "])
    rests_on = tag("small", f"Mức: {line.goal_text} · {line.units}")
    figure = tag(
        "div",
        tag("strong", addresses.figure(standings, line.text, line.criterion.code)),
        *_detail(line),
        class_="bt-bullet-figure",
    )
    child = " bt-child" if line.criterion.parent else ""
    return tag(
        "div",
        tag("div", name, rests_on, class_="bt-bullet-head"),
        _bar(line),
        figure,
        tag("div", chip(line.status), class_="bt-bullet-status"),
        class_=f"bt-bullet{child}",
    )


def _detail(line: Line) -> list[Markup]:
    return [tag("small", line.fraction)] if line.fraction else []


def _bar(line: Line) -> Markup:
    said = f"{line.criterion.name}: {line.text}, {line.status.word}, mức phấn đấu {line.goal_text}"
    parts = [_done(line), _tick("goal", line.goal), _tick("due", line.due)]
    kind = "bt-track" if line.value is not None else "bt-track bt-track-empty"
    return tag("div", *parts, class_=kind, role="img", aria_label=said)


def _done(line: Line) -> Markup | None:
    if line.value is None:
        told = line.owing and line.status is NO_NUMBER
        return tag("span", "kế hoạch chưa ghi mức để so", class_="bt-no-data") if told else None
    if line.value == 0:
        return tag("span", "0", class_="bt-zero" + (" bt-zero-good" if line.status is REACHED else ""))
    return tag("div", class_=f"bt-done bt-{line.status.tone}", style=f"width:{_percent(line.value)}")


def _tick(kind: str, place: Fraction | None) -> Markup | None:
    return None if place is None else tag("div", class_=f"bt-tick-{kind}", style=f"left:{_percent(place)}")


def _percent(place: Fraction) -> str:
    return f"{float(min(max(place, Fraction(0)), Fraction(1))) * 100:.2f}%"


def _legend(units: str) -> Markup:
    return tag(
        "div",
        tag("span", tag("i", class_="bt-key-goal"), " mức phấn đấu"),
        tag("span", tag("i", class_="bt-key-due"), " phải đạt đến ngày này nếu làm đều"),
        tag("span", f"{units}: số đơn vị đã báo cáo trên số phải báo cáo") if units else None,
        class_="bt-legend",
    )
