"""One unit: its figures, its place, what it handed in."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pandas as pd

from domain.calendar import VIETNAM
from domain.lateness import late_days
from domain.plans import Plan
from domain.profiles import Background, Kin, TargetSet
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
from wording.decisions import lateness, moment, person
from wording.numbers import number

_STATUS = {
    Status.WAITING: "chờ duyệt",
    Status.ENDORSED: "cấp trên đã duyệt",
    Status.ACCEPTED: "đã ghi nhận",
    Status.RETURNED: "trả lại",
    Status.WITHDRAWN: "đã hoàn tác",
}


def cells_table(standings: Standings, background: Background, unit: str) -> Markup:
    """The figures of the unit, one row per criterion that it owes, with who set a target of its own."""
    columns = (
        Column("Chỉ tiêu", heading=True),
        Column("Mức phấn đấu"),
        Column("Kết quả", number=True),
        Column("Hoàn thành", number=True),
        Column("Tình trạng"),
        Column("Số liệu, hạn"),
    )
    cells = standings.cells
    owed = cells[(cells["unit"] == unit) & (cells["state"] != State.NOT_APPLICABLE)]
    return table(columns, [_cell_row(standings, background, row) for row in rows(owed)])


def about_table(standings: Standings, background: Background, unit: str) -> Markup:
    """What the unit is: code, kind, group, people by day, other names, what it came from."""
    facts = [fact for fact in _facts(standings.plan, background, unit) if fact[1]]
    body = [tag("tr", tag("th", name, scope="row"), tag("td", said)) for name, said in facts]
    return tag("table", tag("tbody", *body), class_="bt-table bt-facts")


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
    silent = len(ranking[ranking["peer_group"] == found.peer_group]) - len(peers)
    lacking = f" ({number(silent)} đơn vị chưa báo cáo)" if silent and not standings.of_all else ""
    return f"{found.name}: hạng {row['rank']}{among}{group}{lacking}, hoàn thành chung {score}."


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


def _cell_row(standings: Standings, background: Background, row: Row) -> tuple[str, ...]:
    criterion, scale = standings.plan.criterion(row["criterion"]), standings.plan.campaign.rating_scale
    main, small = cell_figure(criterion, row, scale)
    set_for_it = [one for one in background.targets if one.criterion == criterion.code]
    due = f"hạn\N{NO-BREAK SPACE}{day(row['due_on'])}" if row["due_on"] else ""
    return (
        joined([tag("b", criterion.code), " ", criterion.name]),
        lines(unit_goal_text(criterion, row, scale), *map(_set_by, set_for_it[-1:])),
        lines(addresses.figure(standings, main, criterion.code, row["unit"]) if main else "–", small),
        _completion(standings, row),
        lines(chip(status.of_cell(criterion, row)), ", ".join(marks(row))),
        lines("–" if row["reported_on"] is None else day(row["reported_on"]), due),
    )


def _completion(standings: Standings, row: Row) -> str:
    """How much of the target is done, for kinds that have a part of it."""
    if row["completion_num"] is None:
        return "–"
    text = figures.percent(Fraction(row["completion_num"], row["completion_den"]))
    return addresses.figure(standings, text, row["criterion"], row["unit"])


def _set_by(target: TargetSet) -> str:
    """Who gave the unit a target of its own, when and why."""
    since = f", áp dụng từ {day(target.from_on)}" if target.from_on else ""
    why = f": {target.reason}" if target.reason else ""
    return f"giao riêng bởi {person(target.by)}, {moment(target.at)}{since}{why}"


def _facts(plan: Plan, background: Background, unit: str) -> list[tuple[str, str]]:
    known = plan.unit(unit)
    people = [f"{number(persons)} người{_since(begin)}" for begin, persons in known.headcounts]
    came = [joined([_called(plan, kin), _until(kin)]) for kin in background.predecessors]
    after = background.successor
    return [
        ("Mã đơn vị", known.code),
        ("Loại", known.unit_type),
        ("Khối, cụm thi đua", known.peer_group),
        ("Đơn vị cấp trên", unit_name(plan, known.parent) if known.parent else ""),
        ("Quân số", joined(tag("div", one) for one in people)),
        ("Tên khác", ", ".join(known.aliases)),
        ("Hình thành từ", joined(tag("div", one) for one in came)),
        ("Nay là", f"{_called(plan, after)}{_until(after)}" if after else ""),
    ]


def _called(plan: Plan, kin: Kin) -> str:
    """Code and name, the name of the plan's day where the unit is in sight."""
    return f"{kin.code} {next((one.name for one in plan.units if one.code == kin.code), kin.name)}"


def _since(begin: date) -> str:
    return "" if begin == date.min else f" từ {day(begin)}"


def _until(kin: Kin) -> str:
    return f" (đến {day(kin.until)})" if kin.until else ""


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
