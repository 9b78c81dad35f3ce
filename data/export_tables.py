"""Standings as plain tables to take away: the same figures as on the screens, one kind of value per column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.chain import Head
from domain.criteria import Criterion, Kind
from domain.percentages import WHOLE, percent_tenths
from domain.standings import Standings
from domain.states import Course, State
from domain.units import Unit
from wording import figures
from wording.terms import CORRECTED, ILLUSTRATIVE, PROVISIONAL, label


class Share(Fraction):
    """A share of one, which people read as a percentage."""


#: What a cell of a table holds; None is empty.
Value = str | int | Fraction | date | None


@dataclass(frozen=True)
class Table:
    """A name, headers with their widths, and rows of as many values."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Export:
    """Standings with what proves them later: the end of the ledger, and who took them away when.

    ``unit`` is the part that was asked for, None where it was everything that ``by`` may see. Not
    ``ranked``: one criterion was asked for, which says nothing of scores and ranks.
    """

    standings: Standings
    head: Head
    unit: Unit | None
    by: str
    at: datetime
    ranked: bool = True

    @property
    def remark(self) -> str:
        """What must stand beside every figure; empty where there is nothing."""
        return ILLUSTRATIVE if self.standings.plan.campaign.illustrative else ""


def criteria(found: Standings) -> Table:
    """One row per criterion, over all units in sight."""
    columns = (
        ("Mã chỉ tiêu", 12),
        ("Chỉ tiêu", 44),
        ("Loại", 12),
        ("Kết quả", 26),
        ("Thực hiện", 12),
        ("Tổng số", 12),
        ("Đơn vị tính", 14),
        ("Hoàn thành", 13),
        ("Đạt", 12),
        ("Tiến độ", 16),
        ("Đơn vị đã báo cáo", 12),
        ("Đơn vị phải báo cáo", 12),
        ("Còn thiếu", 12),
    )
    pairs = zip(found.plan.criteria, _rows(found.totals), strict=True)
    return Table("Chỉ tiêu", columns, tuple(_total(criterion, row) for criterion, row in pairs))


def units(found: Standings) -> Table:
    """One row per unit: its place and what it rests on."""
    columns = (
        ("Mã đơn vị", 13),
        ("Đơn vị", 36),
        ("Khối, cụm", 22),
        ("Hạng", 8),
        ("Hạng cao nhất có thể", 12),
        ("Hạng thấp nhất có thể", 12),
        ("Hoàn thành chung", 13),
        ("Chỉ tiêu đạt", 10),
        ("Chưa báo cáo", 30),
    )
    ranked = {row["unit"]: row for row in _rows(found.ranking)}
    body = [_ranked(unit, ranked[unit.code]) for unit in found.plan.units if unit.code in ranked]
    return Table("Đơn vị", columns, tuple(body))


def cells(found: Standings) -> Table:
    """One row per unit and criterion that it owes."""
    columns = (
        ("Mã đơn vị", 13),
        ("Đơn vị", 36),
        ("Khối, cụm", 22),
        ("Mã chỉ tiêu", 12),
        ("Chỉ tiêu", 44),
        ("Trạng thái", 18),
        ("Kết quả", 26),
        ("Thực hiện", 12),
        ("Tổng số", 12),
        ("Đơn vị tính", 14),
        ("Hoàn thành", 13),
        ("Đạt", 12),
        ("Tiến độ", 16),
        ("Số liệu ngày", 13),
        ("Hạn", 13),
        ("Trễ (ngày)", 10),
        ("Lưu ý", 18),
    )
    return Table("Số liệu", columns, tuple(_cells(found)))


def _cells(found: Standings) -> Iterator[tuple[Value, ...]]:
    known = {unit.code: unit for unit in found.plan.units}
    asked = {criterion.code: criterion for criterion in found.plan.criteria}
    scale = found.plan.campaign.rating_scale
    for row in _rows(found.cells):
        if row["state"] != State.NOT_APPLICABLE:
            yield _cell(known[row["unit"]], asked[row["criterion"]], row, scale)


def _total(criterion: Criterion, row: Mapping[str, Any]) -> tuple[Value, ...]:
    counted = criterion.kind in (Kind.SHARE, Kind.QUANTITY)
    return (
        criterion.code,
        criterion.name,
        label(criterion.kind),
        figures.total(criterion, row),
        _amount(criterion, row["done"]),
        _amount(criterion, row["owed"]),
        criterion.measure if counted else figures.UNITS,
        _share(row["completion"]),
        _verdict(row["reached"]),
        _course(row["course"]),
        row["reported_units"],
        row["owed_units"],
        _amount(criterion, row["remaining"]),
    )


def _ranked(unit: Unit, row: Mapping[str, Any]) -> tuple[Value, ...]:
    return (
        unit.code,
        unit.name,
        unit.peer_group,
        row["rank"],
        row["rank_best"],
        row["rank_worst"],
        _share(row["score"]),
        None if row["score"] is None else row["criteria_reached"],
        ", ".join(row["unreported"]),
    )


def _cell(
    unit: Unit, criterion: Criterion, row: Mapping[str, Any], scale: tuple[str, ...]
) -> tuple[Value, ...]:
    reported = row["state"] == State.REPORTED
    counted = reported and criterion.kind in (Kind.SHARE, Kind.QUANTITY)
    num, den = row["completion_num"], row["completion_den"]
    marks = [PROVISIONAL if row["provisional"] and reported else "", CORRECTED if row["corrected"] else ""]
    return (
        unit.code,
        unit.name,
        unit.peer_group,
        criterion.code,
        criterion.name,
        label(State(row["state"])),
        figures.cell(criterion, row, scale) if reported else "",
        _amount(criterion, row["done"]) if counted else None,
        _amount(criterion, row["owed"]) if counted else None,
        criterion.measure if counted else "",
        None if num is None or den is None else _share(Fraction(num, den)),
        _verdict(row["reached"]),
        _course(row["course"]),
        row["reported_on"],
        row["due_on"],
        row["late_days"] or None,
        ", ".join(filter(None, marks)),
    )


def _amount(criterion: Criterion, steps: int | None) -> Value:
    return None if steps is None else Fraction(steps, 10**criterion.decimals)


def _share(value: Fraction | None) -> Share | None:
    """As it is printed everywhere: one decimal that never says "reached" when it is not (DESIGN 3.6)."""
    return None if value is None else Share(percent_tenths(value), WHOLE)


def _verdict(reached: bool | None) -> str:
    return {True: "đạt", False: "chưa đạt"}.get(reached, "") if reached is not None else ""


def _course(course: str | None) -> str:
    return "" if course is None else label(Course(course))


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    plain = frame.astype(object)
    return [
        {str(key): value for key, value in row.items()}
        for row in plain.where(plain.notna(), None).to_dict("records")
    ]
