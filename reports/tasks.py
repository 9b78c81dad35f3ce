"""What units still owe, and until when."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.standings import Standings
from domain.states import State
from reports import status
from reports.findings import criteria_word
from reports.markup import Markup, joined, tag
from reports.panels import note, title
from reports.rows import Row, rows
from reports.tables import Column, chip, lines, table
from wording.dates import day
from wording.decisions import moment
from wording.numbers import number

#: What is asked of a unit again until a figure is there.
OPEN = (State.OVERDUE, State.NOT_DUE, State.INSUFFICIENT)
#: Where many units owe, more criteria than these are told by their codes.
_MOST_NAMES = 3


def tasks_finding(standings: Standings) -> str:
    """How much is owed, in one sentence."""
    owed = [row for row in rows(standings.cells) if row["state"] in OPEN]
    overdue = sum(row["state"] == State.OVERDUE for row in owed)
    if not owed:
        return "Đã báo cáo đủ, không còn nợ số liệu nào."
    late = _late(len(owed), overdue)
    units = len({row["unit"] for row in owed})
    whose = f" của {number(units)} đơn vị" if units > 1 else ""
    return f"Còn {number(len(owed))} số liệu phải báo cáo{whose}{late}."


def owing_units(standings: Standings) -> list[str]:
    """The units that owe something, in the order of the plan."""
    return list(_by_unit(standings))


def owed_table(
    standings: Standings, templates: Mapping[str, str], first: int = 0, end: int | None = None
) -> Markup:
    """One row per unit that owes: the criteria without a figure, the nearest day, its workbook; else a sentence.

    ``first`` and ``end`` cut out a page of them.
    """
    columns = (
        Column("Đơn vị", heading=True),
        Column("Còn phải báo cáo"),
        Column("Hạn"),
        Column("Tình trạng"),
        Column("Tệp mẫu"),
    )
    owing = _by_unit(standings)
    if not owing:
        return note(
            "Không còn gì phải báo cáo trong đợt thi đua này. Số liệu thay đổi thì nộp lại tệp có số mới."
        )
    shown = list(owing.items())[first:end]
    named = len(owing) == 1
    return table(columns, [_task(standings, found, templates[unit], named=named) for unit, found in shown])


def drafts_list(drafts: Sequence[tuple[str, datetime, str]]) -> Markup:
    """Files that were uploaded and not handed in: name, when it was touched last, where it goes on."""
    rows = [
        tag("li", tag("a", name, href=address, target="_self"), f" – tự lưu lúc {moment(touched)}")
        for name, touched, address in drafts
    ]
    head = title(f"{number(len(drafts))} bản nháp chưa nộp", "Bấm vào tên tệp để làm tiếp.")
    return joined([head, tag("ul", *rows, class_="bt-moves")])


def _by_unit(standings: Standings) -> dict[str, list[Row]]:
    by_unit: dict[str, list[Row]] = {}
    for row in rows(standings.cells):
        if row["state"] in OPEN:
            by_unit.setdefault(row["unit"], []).append(row)
    return by_unit


def _late(owed: int, overdue: int) -> str:
    if not overdue:
        return ", chưa số nào quá hạn"
    if overdue == owed:
        return ", tất cả đã quá hạn" if owed > 1 else ", đã quá hạn"
    return f", trong đó {number(overdue)} đã quá hạn"


def _task(standings: Standings, owed: list[Row], template: str, *, named: bool) -> tuple[str, ...]:
    due = min((row["due_on"] for row in owed if row["due_on"]), default=None)
    worst = min(owed, key=lambda row: OPEN.index(row["state"]))
    late = f"trễ {number(worst['late_days'])} ngày" if worst["late_days"] else ""
    return (
        standings.plan.unit(owed[0]["unit"]).name,
        _owed(standings, owed, named=named or len(owed) <= _MOST_NAMES),
        day(due) if due else "–",
        lines(chip(status.of_state(State(worst["state"]))), late),
        tag("a", "Tải tệp mẫu", href=template, target="_self"),
    )


def _owed(standings: Standings, owed: list[Row], *, named: bool) -> Markup:
    """The criteria without a figure, by name or, to be shorter, how many and their codes."""
    if not named:
        return lines(
            f"{number(len(owed))} {criteria_word(standings)}", ", ".join(row["criterion"] for row in owed)
        )
    found = [standings.plan.criterion(row["criterion"]) for row in owed]
    return joined([tag("div", tag("b", one.code), f" {one.name}") for one in found])
