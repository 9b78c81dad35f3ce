"""What a figure is made of: the cells of a total, the results of a cell, each where it came from."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.calendar import day_in_vietnam
from domain.criteria import Kind
from domain.explanation import Explanation, Fate, counted, standing_by_day
from domain.lateness import late_days
from domain.results import Figure
from reports import addresses, status
from reports.explanation_page import figure
from reports.markup import Markup, joined, tag
from reports.preview_page import figure_text
from reports.rows import Row, rows
from reports.tables import Column, chip, lines, table
from wording import figures
from wording.dates import day, moment
from wording.decisions import lateness, person
from wording.explanations import FATES
from wording.numbers import number, steps


class Papers(NamedTuple):
    """Where receipts are, and the files as they were handed in; None: not for this person."""

    receipts: str
    originals: str | None


def parts_table(found: Explanation, shown: Sequence[str]) -> Markup:
    """One row per unit of ``shown`` that owes the criterion, then what all of them add up to."""
    names = {unit.code: unit.name for unit in found.plan.units}
    columns = (
        Column("Đơn vị", heading=True),
        Column("Kết quả", number=True),
        Column("Thực hiện" if _measured(found) else "Tính là đạt", number=True),
        Column("Tổng số" if found.criterion.kind is Kind.SHARE else "Phải đạt", number=True),
        Column("Tình trạng"),
        Column("Số liệu ngày"),
    )
    cells = rows(found.parts[found.parts["unit"].isin(shown)])
    body = [_part(found, row, names[row["unit"]]) for row in cells]
    return table(columns, [*body, *_elsewhere(found), _sum(found)])


def used_table(found: Explanation, papers: Papers) -> Markup:
    """One row per result that the figure is made of, with where it stands in which file."""
    return _results(found, papers, [row for row in rows(found.sources) if row["used"]])


def unused_table(found: Explanation, papers: Papers) -> Markup:
    """One row per result that does not count, and why, in the order of arrival."""
    left = [row for row in rows(found.sources) if not row["used"]]
    return _results(found, papers, sorted(left, key=lambda row: row["received_at"]))


def days_table(found: Explanation) -> Markup:
    """The figure on each day on which it changed, the latest first."""
    columns = (
        Column("Số liệu ngày", heading=True),
        Column("Kết quả", number=True),
        Column("Đơn vị", number=True),
    )
    if found.of_one_unit:
        standing = rows(standing_by_day(found.sources, found.criterion.accumulation))
        body = [(day(row["reported_on"]), _said(found, row)) for row in standing]
        return table(columns[:2], body[::-1])
    measured = _measured(found)
    whole = found.criterion.kind is Kind.SHARE
    lasting = [
        (
            day(row["day"]),
            _fraction(found, row["done"], row["owed"] if whole else None)
            if measured
            else number(row["done"]),
            number(row["units"]),
        )
        for row in rows(found.days)
    ]
    return table(columns, lasting[::-1])


def has_days(found: Explanation) -> bool:
    """Whether the figure has a history."""
    return bool(found.sources["used"].any()) if found.of_one_unit else len(found.days) > 0


def _measured(found: Explanation) -> bool:
    return found.criterion.kind in (Kind.SHARE, Kind.QUANTITY)


def _part(found: Explanation, row: Row, name: str) -> tuple[str, ...]:
    criterion, campaign = found.criterion, found.plan.campaign
    done, owed = counted(criterion, row)
    judged = status.of_cell(criterion, row)
    said = figures.cell(criterion, row, campaign.rating_scale)
    address = addresses.explanation(
        campaign.code, criterion.code, found.on, row["unit"], known_at=found.known_at
    )
    return (
        name,
        addresses.link(said, address),
        _count(found, done),
        _count(found, owed),
        chip(judged),
        "–" if row["reported_on"] is None else day(row["reported_on"]),
    )


def _elsewhere(found: Explanation) -> list[tuple[str, ...]]:
    rest = found.elsewhere
    if rest is None:
        return []
    name = lines("Các đơn vị khác, gộp lại", "không hiện từng đơn vị, vì ngoài phạm vi của bạn")
    return [(name, "", _count(found, rest.done), _count(found, rest.owed), "", "")]


def _sum(found: Explanation) -> tuple[str, ...]:
    row = figure(found)
    units = f"Cộng {number(row['owed_units'])} đơn vị"
    done, owed = (tag("b", _count(found, row[name])) for name in ("done", "owed"))
    return tag("b", units), tag("b", figures.total(found.criterion, row)), done, owed, "", ""


def _results(found: Explanation, papers: Papers, sources: Sequence[Row]) -> Markup:
    columns = (
        Column("Số liệu ngày", heading=True),
        Column("Kết quả", number=True),
        Column("Tệp, trang, ô"),
        Column("Người nộp, nhận lúc"),
        Column("Biên nhận"),
        Column("Tình trạng"),
    )
    return table(columns, [_result(found, papers, row) for row in sources])


def _result(found: Explanation, papers: Papers, row: Row) -> tuple[str, ...]:
    received = day_in_vietnam(row["received_at"])
    late = late_days(row["due_on"], received)
    place = ", ".join(part for part in (row["sheet"], f"ô {row['cell']}" if row["cell"] else "") if part)
    return (
        day(row["reported_on"]),
        tag("b", _said(found, row)),
        lines(row["file_name"] or "nhập tại màn hình", place),
        lines(person(row["submitted_by"]), moment(row["received_at"]), lateness(late) if late else ""),
        _papers(papers, row),
        _fate(row),
    )


def _papers(papers: Papers, row: Row) -> Markup:
    number_of = str(row["submission"])
    receipt = tag("a", f"số {number_of}", href=f"{papers.receipts}/{number_of}", target="_blank")
    if papers.originals is None or not row["original"]:
        return receipt
    original = tag("a", "tải tệp gốc", href=f"{papers.originals}/{number_of}", target="_blank")
    return joined([receipt, tag("small", original)])


def _fate(row: Row) -> Markup:
    decided = f"{person(row['status_by'])}, {moment(row['status_at'])}" if row["status_by"] else ""
    why = f"Lý do: {row['reason']}" if row["reason"] else ""
    return lines(
        FATES[Fate(row["fate"])], f"duyệt: {decided}" if _accepted(row) and decided else decided, why
    )


def _accepted(row: Row) -> bool:
    return row["fate"] in (Fate.COUNTED, Fate.REPLACED, Fate.FOLLOWED, Fate.ENDED)


def _said(found: Explanation, row: Row) -> str:
    return figure_text(found.plan, found.criterion, Figure(row["done"], row["owed"]))


def _count(found: Explanation, count: int | None) -> str:
    return "–" if count is None else steps(count, found.criterion.decimals if _measured(found) else 0)


def _fraction(found: Explanation, done: int, owed: int | None) -> str:
    return f"{figures.fraction(done, owed, found.criterion)} {found.criterion.measure}".strip()
