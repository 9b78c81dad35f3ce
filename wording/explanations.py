"""The formula behind a figure, in words with its integers."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from domain.campaigns import Campaign
from domain.course import expected_share, thresholds
from domain.criteria import Accumulation, Criterion, Kind
from domain.explanation import Fate
from domain.states import Course, State
from wording.figures import UNITS, percent
from wording.numbers import number, percentage, steps
from wording.terms import NO_NUMBER, NOT_REACHED, REACHED, label, signed

#: What became of a result, as a person would say it.
FATES: Mapping[Fate, str] = {
    Fate.COUNTED: "được dùng",
    Fate.REPLACED: "đã có bản đính chính cùng ngày",
    Fate.FOLLOWED: "đã có số liệu của ngày sau",
    Fate.ENDED: "của đơn vị đã kết thúc, không còn được tính",
    Fate.WAITING: "đang chờ duyệt",
    Fate.ENDORSED: "cấp trên đã duyệt, chờ thường trực",
    Fate.RETURNED: "bị trả lại",
    Fate.WITHDRAWN: "đã hoàn tác",
}

#: Why the lowest and highest end of a share cannot be said.
NO_BOUNDS: Mapping[str, str] = {
    "headcount_unknown": "Chưa biết quân số của đơn vị chưa báo cáo, nên chưa nói được tổng sẽ nằm trong khoảng nào.",
    "measure_is_not_persons": "Chỉ tiêu không đếm bằng người, nên không suy được phần của đơn vị chưa báo cáo.",
    "nobody_owes": "Chưa biết tổng số phải tính, nên chưa nói được tổng sẽ nằm trong khoảng nào.",
}

_SUMS = {
    Accumulation.INCREMENTS: "cộng các kỳ báo cáo",
    Accumulation.RUNNING_TOTAL: "lấy số lũy kế của ngày gần nhất",
    Accumulation.RESTATED: "lấy số liệu của ngày gần nhất",
}


def of_unit(criterion: Criterion, row: Mapping[str, Any], scale: tuple[str, ...]) -> str:
    """How the figure of one unit (a row of CELLS) comes about."""
    if row["state"] not in (State.REPORTED, State.INSUFFICIENT):
        return f"{label(State(row['state']))}: chưa có con số nào để tính."
    how = _SUMS[criterion.accumulation]
    done = int(row["done"])
    if criterion.kind is Kind.RATING:
        counted = f"mức {scale[done - 1]} (bậc {done} trên {len(scale)})"
    elif criterion.kind in (Kind.YES_NO, Kind.STATED):
        counted = "có" if done else "không"
    else:
        counted = _division(criterion, done, None if pd.isna(row["owed"]) else int(row["owed"]))
    return f"{how.capitalize()}: {counted}. {_verdict(criterion, row, scale)}"


def of_total(criterion: Criterion, row: Mapping[str, Any]) -> str:
    """How the figure of all units (a row of TOTALS) comes about."""
    reported, owed_units = int(row["reported_units"]), int(row["owed_units"])
    if pd.isna(row["done"]):
        return f"Chưa đơn vị nào trong {number(owed_units)} {UNITS} báo cáo: chưa có con số nào để tính."
    done, owed = int(row["done"]), None if pd.isna(row["owed"]) else int(row["owed"])
    if criterion.kind in (Kind.SHARE, Kind.QUANTITY):
        how = f"Cộng số của {number(reported)}/{number(owed_units)} {UNITS} đã báo cáo (mỗi đơn vị {_SUMS[criterion.accumulation]})"
        counted = _division(criterion, done, owed)
    else:
        how, counted = "Đếm đơn vị đạt trên số đơn vị phải đạt", f"{number(done)}/{number(owed or 0)}"
    return f"{how}: {counted}. {_verdict(criterion, row, ())}"


def _division(criterion: Criterion, done: int, owed: int | None) -> str:
    counted = steps(done, criterion.decimals)
    if owed is None:
        return f"{counted} {criterion.measure}".rstrip()
    if criterion.kind is Kind.SHARE:
        return f"{counted} ÷ {steps(owed, criterion.decimals)}" + (
            f" = {percent(Fraction(done, owed))}" if owed else ""
        )
    return f"{counted} trên mức {steps(owed, criterion.decimals)} {criterion.measure}".rstrip()


def _verdict(criterion: Criterion, row: Mapping[str, Any], scale: tuple[str, ...]) -> str:
    target = _compared_with(criterion, row)
    if pd.isna(row["reached"]):
        return f"Mức phấn đấu: {NO_NUMBER}." if target is None else "Chưa đủ cơ sở để kết luận đạt hay chưa."
    outcome = REACHED if row["reached"] else NOT_REACHED
    return f"So với mức phấn đấu {_goal(criterion, target, scale)}: {outcome}."


def _compared_with(criterion: Criterion, row: Mapping[str, Any]) -> Fraction | None:
    """The target of this figure: the unit's own, or that of all units together; else the plan's."""
    if "target" in row:
        return criterion.target if pd.isna(row["target"]) else Fraction(row["target"])
    known = not pd.isna(row["target_num"])
    return Fraction(int(row["target_num"]), int(row["target_den"])) if known else criterion.target


def _goal(criterion: Criterion, target: Fraction | None, scale: tuple[str, ...]) -> str:
    if criterion.kind in (Kind.YES_NO, Kind.STATED) or target is None:
        return "“có”" if criterion.kind in (Kind.YES_NO, Kind.STATED) else "được giao"
    if criterion.kind is Kind.RATING:
        place = int(target)
        return f"“{scale[place - 1]}”" if 1 <= place <= len(scale) else "của mỗi đơn vị"
    side = "không quá" if criterion.is_limit else "từ"
    if criterion.kind is Kind.SHARE:
        return f"{side} {percentage(target)}"
    return f"{side} {steps(int(target), criterion.decimals)} {criterion.measure}".rstrip()


def summed(criterion: Criterion) -> str:
    """How the results of one unit add up over time."""
    return _SUMS[criterion.accumulation]


def course(
    campaign: Campaign, criterion: Criterion, on: date, completion: Fraction | None, band: Course | None
) -> str:
    """Why a figure is on course or not: the days gone by, what was expected by now, and the bands."""
    elapsed = campaign.window.elapsed(on, until=criterion.due_on)
    expected = expected_share(campaign, criterion, on)
    if elapsed is None:
        return "Kế hoạch không ghi đủ ngày bắt đầu và kết thúc, nên không xét tiến độ."
    if expected is None:
        return "Ngày này nằm ngoài thời gian của đợt thi đua, nên không xét tiến độ."
    days = f"Đã qua {number(elapsed[0])}/{number(elapsed[1])} ngày"
    if band is None or completion is None:
        return f"{days}; không xét tiến độ của con số này ({_no_course(criterion)})."
    due = f"{days}, làm đều thì nay phải được {percent(expected)} mức phấn đấu"
    now = percent(completion, _next_band(campaign, expected, completion))
    return f"{due}; thực tế {now}: {signed(band)}. {bands(campaign, expected)}"


def bands(campaign: Campaign, expected: Fraction) -> str:
    """From which completion on each course begins, on a day on which ``expected`` is due."""
    lowest = {
        max(share, Fraction(0)): band for share, band in reversed(thresholds(expected, campaign.tolerances))
    }
    said = [f"{signed(band)} từ {percent(share)}" for share, band in sorted(lowest.items(), reverse=True)]
    last = min(lowest)
    said += [f"{signed(Course.FAR_BEHIND)} dưới {percent(last)}"] if last else []
    return f"Các mức ngày này: {'; '.join(said)}."


def _next_band(campaign: Campaign, expected: Fraction, completion: Fraction) -> Fraction | None:
    """The lowest completion of the band above; the text must not reach it."""
    above = [share for share, _band in thresholds(expected, campaign.tolerances) if share > completion]
    return min(above, default=None)


def _no_course(criterion: Criterion) -> str:
    if criterion.is_limit:
        return "mức là giới hạn không được vượt"
    return "đã đạt, không có phần trăm hoàn thành, hoặc chưa biết hết số phải đạt"
