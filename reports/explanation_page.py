"""One figure taken apart: what it rests on, in words and integers."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pandas as pd

from domain.criteria import Kind
from domain.explanation import Explanation
from domain.states import Course, State
from reports import status
from reports.explanation_json import formula
from reports.explanation_origins import altered, origins
from reports.lines import goal_text, unit_goal_text
from reports.markup import Markup, joined, tag
from reports.rows import Row, rows
from reports.tables import chip, lines
from wording import explanations, figures
from wording.dates import day, moment
from wording.decisions import lateness
from wording.methods import STATES
from wording.numbers import number, percentage, steps
from wording.terms import CORRECTED, PROVISIONAL


def finding(found: Explanation) -> str:
    """What the figure is and whose: "Lao động tiên tiến, tất cả đơn vị: 45/60 người (75 %)"."""
    return f"{found.criterion.name} – {whose(found)}: {text(found)}"


def whose(found: Explanation) -> str:
    """The unit, the unit with all below it, or all units in sight."""
    name = next((unit.name for unit in found.plan.units if unit.code == found.unit), found.unit)
    if found.of_one_unit:
        return f"{name}"
    return f"{name} và các đơn vị bên dưới" if name else "tất cả đơn vị"


def text(found: Explanation) -> str:
    """The figure as the screens show it: "45/60 người (75 %)", "5/6 công trình", "7/8 đơn vị", "Đạt"."""
    row, criterion = figure(found), found.criterion
    if found.of_one_unit:
        said = figures.cell(criterion, row, found.plan.campaign.rating_scale)
        counted = row["state"] == State.REPORTED
    else:
        said, counted = figures.total(criterion, row), row["done"] is not None and bool(row["owed"])
    if not counted or criterion.kind is not Kind.SHARE:
        return said
    amount = f"{figures.fraction(row['done'], row['owed'], criterion)} {criterion.measure}".strip()
    return f"{amount}, {said}"


def figure(found: Explanation) -> Row:
    """The figure itself, missing values as Python knows them."""
    return rows(pd.DataFrame([dict(found.figure)]))[0]


def facts(found: Explanation) -> Markup:
    """Everything that the figure rests on, one line each."""
    said = [*_arithmetic(found), *_judgement(found), *_basis(found)]
    body = [tag("tr", tag("th", name, scope="row"), tag("td", what)) for name, what in said if what]
    return tag("table", tag("tbody", *body), class_="bt-table bt-facts")


def _arithmetic(found: Explanation) -> Iterator[tuple[str, str]]:
    row, criterion = figure(found), found.criterion
    yield "Cách tính", formula(found)
    if criterion.kind in (Kind.SHARE, Kind.QUANTITY):
        yield "Thực hiện", _amount(found, row["done"])
        yield ("Tổng số" if criterion.kind is Kind.SHARE else "Phải đạt"), _amount(found, row["owed"])
    elif not found.of_one_unit:
        yield "Đơn vị đạt", "" if row["done"] is None else number(row["done"])
        yield "Đơn vị phải đạt", "" if row["owed"] is None else number(row["owed"])
    yield "Kết quả nhiều kỳ", f"{explanations.summed(criterion).capitalize()}."
    yield "Mức phấn đấu", joined([_goal(found, row), *(tag("small", said) for said in origins(found))])
    yield "Điều chỉnh kế hoạch", altered(found)
    completion = found.completion if found.of_one_unit else row["completion"]
    yield "Mức hoàn thành", "" if completion is None else _completion(completion)


def _completion(value: Fraction) -> str:
    """Done against the target: "83,3 % (5/6)"."""
    exact = "" if value.denominator == 1 else f" ({value.numerator}/{value.denominator})"
    return f"{figures.percent(value)}{exact}"


def _goal(found: Explanation, row: Row) -> str:
    scale, criterion = found.plan.campaign.rating_scale, found.criterion
    if found.of_one_unit:
        return unit_goal_text(criterion, row, scale)
    if criterion.kind is Kind.SHARE and row["target"] not in (None, criterion.target):
        return f"{percentage(row['target'])} tính chung, vì mức của các đơn vị khác nhau"
    return goal_text(criterion, scale)


def _judgement(found: Explanation) -> Iterator[tuple[str, str]]:
    row, criterion, campaign = figure(found), found.criterion, found.plan.campaign
    judged = status.of_cell(criterion, row) if found.of_one_unit else status.of_total(criterion, row)
    silent = found.of_one_unit and row["state"] != State.REPORTED
    why = STATES[State(row["state"])] if silent else ""
    yield "Tình trạng", lines(chip(judged), why)
    if not found.of_one_unit or row["state"] == State.REPORTED:
        band = None if row["course"] is None else Course(row["course"])
        reached = "Đã đạt mức phấn đấu, nên không xét tiến độ."
        course = explanations.course(campaign, criterion, found.on, found.completion, band)
        yield "Tiến độ", reached if row["reached"] else course
    if not found.of_one_unit:
        yield "Còn lại", figures.pace(criterion, row)


def _basis(found: Explanation) -> Iterator[tuple[str, str]]:
    row = figure(found)
    if found.of_one_unit:
        yield "Hạn báo cáo", _due(row)
        yield "Dấu trên số liệu", joined(marks(row)) if marks(row) else ""
    else:
        persons = row["reported_persons"], row["owed_persons"]
        covered = figures.coverage(row["reported_units"], row["owed_units"], *persons)
        yield "Đã báo cáo", lines(covered, _bounds(row))
    yield "Số liệu đến hết ngày", day(found.on)
    yield "Theo những gì đã biết lúc", moment(found.known_at) if found.known_at else ""


def _bounds(row: Row) -> str:
    """Where the total will end, or why that cannot be said."""
    if row["bounds_reason"]:
        return explanations.NO_BOUNDS[row["bounds_reason"]]
    between = figures.bounds(row["bounds_low"], row["bounds_high"])
    return f"Đơn vị còn thiếu không đạt gì hoặc đạt hết: {between}" if between else ""


def _due(row: Row) -> str:
    due: date | None = row["due_on"]
    if due is None:
        return "kế hoạch không ghi hạn"
    return f"{day(due)}, {lateness(row['late_days'] or 0)}" if row["late_days"] is not None else day(due)


def marks(row: Row) -> list[Markup]:
    """What stands beside a reported figure, said in full."""
    if row["state"] not in (State.REPORTED, State.INSUFFICIENT):
        return []
    late = f"nhận sau hạn {number(row['late_days'])} ngày" if row["late_days"] else ""
    early = f"{PROVISIONAL}: hạn báo cáo trước ngày kết thúc đợt, những ngày cuối còn có thể thay đổi"
    fixed = f"{CORRECTED}: có bản nộp sau thay cho số liệu cùng ngày"
    said = (late, early if row["provisional"] else "", fixed if row["corrected"] else "")
    return [tag("div", one) for one in said if one]


def _amount(found: Explanation, count: int | None) -> str:
    if count is None:
        return ""
    return f"{steps(count, found.criterion.decimals)} {found.criterion.measure}".strip()
