"""How a figure is said: percentages, totals, cells and pace (DESIGN 3.6, 3.8, 3.12)."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

import pandas as pd

from domain.criteria import Criterion, Kind
from domain.pace import WEEKS
from domain.percentages import WHOLE, half_up, percent_tenths
from domain.states import State
from wording.numbers import number, steps
from wording.terms import NO_NUMBER, label

NOBODY = "chưa báo cáo"
UNITS = "đơn vị"


def percent(value: Fraction, target: Fraction | None = None, *, limit: bool = False) -> str:
    """``value`` with one decimal, on the same side of the target and of 100 % as it really is."""
    tenths = percent_tenths(value, target, limit=limit)
    return f"{number(Fraction(tenths, 10), decimals=1)} %"


def share(done: int, owed: int, criterion: Criterion, target: Fraction | None) -> str:
    """The percentage of ``done`` in ``owed``; with what is missing where rounding would hide it."""
    value = Fraction(done, owed)
    text = percent(value, target, limit=criterion.is_limit)
    if criterion.is_limit or percent_tenths(value, target) >= half_up(value * WHOLE):
        return text
    goal = target if target is not None and value < target else Fraction(1)
    missing = steps(ceil(goal * owed) - done, criterion.decimals)
    return f"{text} (thiếu {missing} {criterion.measure}".rstrip() + ")"


def total(criterion: Criterion, row: Mapping[str, Any]) -> str:
    """The figure of all units (a row of TOTALS) in words: "99,9 %", "5/6 công trình", "7/8 đơn vị"."""
    if not row["owed_units"]:
        return label(State.NOT_APPLICABLE).lower()
    if pd.isna(row["done"]):
        return NO_NUMBER if row["reported_units"] else NOBODY
    done = int(row["done"])
    owed = None if pd.isna(row["owed"]) else int(row["owed"])
    if criterion.kind is Kind.SHARE:
        return share(done, owed, criterion, row["target"]) if owed else label(State.INSUFFICIENT)
    if criterion.kind is Kind.QUANTITY:
        return quantity(criterion, done, owed)
    return f"{number(done)}/{number(owed or 0)} {UNITS}"


def cell(criterion: Criterion, row: Mapping[str, Any], scale: tuple[str, ...]) -> str:
    """The figure of one unit (a row of CELLS) in words; where there is none, the name of its state."""
    if row["state"] != State.REPORTED:
        return label(State(row["state"]))
    done = int(row["done"])
    if criterion.kind is Kind.SHARE:
        num, den = row["target_num"], row["target_den"]
        target = None if pd.isna(num) else Fraction(int(num), int(den))
        return share(done, int(row["owed"]), criterion, target)
    if criterion.kind is Kind.QUANTITY:
        return quantity(criterion, done, None if pd.isna(row["owed"]) else int(row["owed"]))
    if criterion.kind is Kind.RATING:
        return scale[done - 1] if 1 <= done <= len(scale) else number(done)
    return "Đạt" if done else "Chưa đạt"


def quantity(criterion: Criterion, done: int, owed: int | None) -> str:
    """How much of how much, in the criterion's measure."""
    measure = f" {criterion.measure}" if criterion.measure else ""
    counted = steps(done, criterion.decimals)
    if owed is None:
        of_all = criterion.whole_body and criterion.target is not None
        return f"{counted}{measure}" if of_all else f"{counted}{measure} ({NO_NUMBER})"
    return f"{counted}/{steps(owed, criterion.decimals)}{measure}"


def fraction(done: int, owed: int | None, criterion: Criterion) -> str:
    """What a figure is made of, to stand beside a percentage: "7/8"."""
    counted = steps(done, criterion.decimals)
    return counted if owed is None else f"{counted}/{steps(owed, criterion.decimals)}"


def coverage(reported: int, owed: int, persons: int | None = None, of_persons: int | None = None) -> str:
    """What a total rests on: "9/12 đơn vị, 81 % nhân sự"."""
    units = f"{number(reported)}/{number(owed)} {UNITS}"
    if persons is None or not of_persons:
        return units
    whole = percent_tenths(Fraction(persons, of_persons)) // 10
    return f"{units}, {number(whole)} % nhân sự"


def bounds(low: Fraction | None, high: Fraction | None) -> str:
    """Between which percentages the total will end, whatever the missing units report."""
    if low is None or high is None or low == high:
        return ""
    return f"từ {percent(low)} đến {percent(high)} khi đủ báo cáo"


def pace(criterion: Criterion, row: Mapping[str, Any]) -> str:
    """What is left and what it takes, in things: "còn 9 người trong 184 ngày: cứ 20 ngày cần thêm 1 người"."""
    if pd.isna(row["remaining"]) or not row["remaining"]:
        return ""
    measure = UNITS if criterion.kind not in (Kind.SHARE, Kind.QUANTITY) else criterion.measure
    left = f"{steps(int(row['remaining']), criterion.decimals)} {measure}".strip()
    if pd.isna(row["days_left"]):
        return f"còn {left}"
    if row["days_left"] < 0:
        return f"hết thời gian, còn thiếu {left}"
    if row["per_week"] is None:
        return f"hôm nay là ngày cuối, còn thiếu {left}"
    need = f"mỗi tuần cần {_a_week(criterion, row['per_week'])}"
    if _is_rare(criterion, row):
        need = f"cứ {number(int(row['days_left']) // int(row['remaining']))} ngày cần thêm 1"
    return f"còn {left} trong {number(int(row['days_left']))} ngày: {need} {measure}".strip()


def achieved(criterion: Criterion, row: Mapping[str, Any]) -> str:
    """What the last four weeks brought, said so that it stands beside ``pace``: "bốn tuần qua được 2"."""
    if _is_rare(criterion, row):
        return f"bốn tuần qua được {number(int(row['achieved_per_week'] * WEEKS))}"
    return f"bốn tuần qua mỗi tuần được {_a_week(criterion, row['achieved_per_week'])}"


def _is_rare(criterion: Criterion, row: Mapping[str, Any]) -> bool:
    """Whether less than one whole thing a week is needed: nobody does a third of a work."""
    return criterion.decimals == 0 and row["per_week"] is not None and row["per_week"] < 1


def _a_week(criterion: Criterion, per_week: Fraction) -> str:
    tenths = half_up(per_week / 10**criterion.decimals * 10)
    return number(Fraction(tenths, 10)) if tenths or not per_week else "dưới 0,1"
