"""One unit: its figures, its place, what it handed in."""

from collections.abc import Sequence

import pandas as pd

from domain.calendar import VIETNAM
from domain.lateness import late_days
from domain.plans import Plan
from domain.standings import Standings
from domain.states import State
from domain.submissions import Status
from domain.versions import Revised
from reports import addresses, status
from reports.heat import cell_figure, marks
from reports.lines import unit_goal_text
from reports.markup import Markup, joined, tag
from reports.preview_page import figure_text
from reports.rows import Row, rows
from reports.tables import Column, chip, lines, table
from wording import figures
from wording.dates import day
from wording.decisions import lateness, person
from wording.numbers import number

_STATUS = {
    Status.WAITING: "chờ duyệt",
    Status.ENDORSED: "cấp trên đã duyệt",
    Status.ACCEPTED: "đã ghi nhận",
    Status.RETURNED: "trả lại",
    Status.WITHDRAWN: "đã hoàn tác",
}


def cells_table(standings: Standings, unit: str) -> Markup:
    """The figures of the unit, one row per criterion that it owes."""
    scale = standings.plan.campaign.rating_scale
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Mức phấn đấu"),
        Column("Kết quả", number=True),
        Column("Tình trạng"),
        Column("Số liệu ngày"),
        Column("Hạn"),
    )
    cells = standings.cells
    owed = cells[(cells["unit"] == unit) & (cells["state"] != State.NOT_APPLICABLE)]
    body = [_cell_row(standings, row, scale) for row in rows(owed)]
    return table(columns, body)


def rank_sentence(standings: Standings, unit: str) -> str:
    """The place of the unit inside its peer group, in a sentence."""
    found = standings.plan.unit(unit)
    ranking = standings.ranking
    row = rows(ranking[ranking["unit"] == unit])[0]
    peers = ranking[(ranking["peer_group"] == found.peer_group) & ranking["rank"].notna()]
    group = f" trong {found.peer_group}" if found.peer_group else ""
    if row["score"] is None:
        return f"{found.name}: chưa có kết quả nào nên chưa xếp hạng{group}."
    score = figures.percent(row["score"])
    if row["rank"] is None:
        return f"{found.name}: hoàn thành chung {score}."
    among = "" if standings.of_all else f"/{len(peers)}"
    return f"{found.name}: hạng {row['rank']}{among}{group}, hoàn thành chung {score}."


def rank_note(standings: Standings, unit: str) -> str:
    """Between which places the unit would stand with one person more or less; empty if that changes nothing."""
    row = rows(standings.ranking[standings.ranking["unit"] == unit])[0]
    if row["score"] is not None and row["rank"] is None:
        return "Không hiện hạng, vì tài khoản này chỉ xem được một phần của khối, cụm."
    if row["rank"] is None or row["rank_best"] == row["rank_worst"]:
        return "Hạng chỉ tính trong cùng khối, cụm."
    best, worst = row["rank_best"], row["rank_worst"]
    return f"Hạng chỉ tính trong cùng khối, cụm; thêm hoặc bớt một người thì hạng từ {best} đến {worst}."


def revised_table(plan: Plan, found: Sequence[Revised], receipts: str) -> Markup:
    """One row per figure that was said more than once: how often it changed, and all that was said."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Số liệu ngày"),
        Column("Số lần sửa", number=True),
        Column("Lần lượt"),
    )
    return table(columns, [_revised(plan, one, receipts) for one in found])


def _revised(plan: Plan, one: Revised, receipts: str) -> tuple[str, ...]:
    criterion = plan.criterion(one.criterion)
    said = [
        joined(
            [
                tag("b", figure_text(plan, criterion, version.figure)),
                " ",
                tag("a", f"biên nhận {number(version.submission)}", href=f"{receipts}/{version.submission}"),
                f" ({_STATUS[version.status]})",
            ]
        )
        for version in one.versions
    ]
    return (
        lines(criterion.code, criterion.name),
        day(one.reported_on),
        number(one.times),
        joined(said, " → "),
    )


def history_table(plan: Plan, history: pd.DataFrame, receipts: str) -> Markup:
    """What was handed in, the latest first: its receipt below ``receipts``, day, file, lateness, status."""
    columns = (
        Column("Biên nhận", number=True),
        Column("Số liệu ngày"),
        Column("Nhận lúc"),
        Column("Đơn vị, tệp", heading=True),
        Column("Số kết quả", number=True),
        Column("Người nộp"),
        Column("Tình trạng"),
    )
    return table(columns, [_submission(plan, row, receipts) for row in rows(history)])


def _cell_row(standings: Standings, row: Row, scale: tuple[str, ...]) -> tuple[str, ...]:
    criterion = standings.plan.criterion(row["criterion"])
    main, small = cell_figure(criterion, row, scale)
    return (
        joined([tag("b", criterion.code), " ", criterion.name]),
        unit_goal_text(criterion, row, scale),
        lines(_opened(standings, row, main) if main else "–", small),
        lines(chip(status.of_cell(criterion, row)), ", ".join(marks(row))),
        "–" if row["reported_on"] is None else day(row["reported_on"]),
        "–" if row["due_on"] is None else day(row["due_on"]),
    )


def _opened(standings: Standings, row: Row, text: str) -> Markup:
    """The figure of a cell, which opens its explanation."""
    return addresses.figure(standings, text, row["criterion"], row["unit"])


def _submission(plan: Plan, row: Row, receipts: str) -> tuple[str, ...]:
    received = row["received_at"].astimezone(VIETNAM)
    late = late_days(row["due_on"], received.date())
    return (
        tag("a", number(row["submission"]), href=f"{receipts}/{row['submission']}", target="_blank"),
        day(row["reported_on"]),
        lines(f"{received:%H:%M}, {day(received.date())}", lateness(late) if late else ""),
        lines(unit_name(plan, row["unit"]), row["file_name"]),
        number(row["results"]),
        person(row["submitted_by"]),
        _STATUS[Status(row["status"])],
    )


def unit_name(plan: Plan, unit: str | None) -> str:
    """The name of the unit that a submission is about."""
    names = {known.code: known.name for known in plan.units}
    return names.get(unit or "", unit or "Nhiều đơn vị")
