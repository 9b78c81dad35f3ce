"""What somebody types to try a weight or a target, exactly; and what is said where it cannot be read."""

from fractions import Fraction

from domain.criteria import Criterion, Kind
from wording.numbers import Ambiguous, number, parse_number


def weight_text(weight: Fraction) -> str:
    """A weight as it is typed: "1,5"."""
    return number(weight)


def target_text(criterion: Criterion) -> str:
    """The target as it is typed: "90" of a percentage, "65,5" of a quantity, empty where there is none."""
    if criterion.target is None:
        return ""
    return number(
        criterion.target * 100 if criterion.kind is Kind.SHARE else criterion.target / 10**criterion.decimals
    )


def weight_of(text: str) -> Fraction | str:
    """The weight that ``text`` says, 0 or more; else what is wrong with it."""
    found = _number(text)
    if found is None or found < 0:
        return f"Trọng số “{text}” không đọc được: hãy ghi một số từ 0 trở lên, ví dụ 1,5."
    return found


def target_of(criterion: Criterion, text: str) -> Fraction | str:
    """The target that ``text`` says, in the criterion's own steps; else what is wrong with it."""
    found = _number(text.strip().removesuffix("%").strip() if criterion.kind is Kind.SHARE else text)
    share = criterion.kind is Kind.SHARE
    if found is None or found < 0 or (found == 0 and not criterion.is_limit) or (share and found > 100):
        return f"Mức phấn đấu “{text}” của {criterion.code} không đọc được: hãy ghi {_wanted(criterion)}."
    exact = found / 100 if share else found * 10**criterion.decimals
    if not share and exact.denominator != 1:
        return f"Mức phấn đấu “{text}” của {criterion.code} lẻ quá: hãy ghi {_wanted(criterion)}."
    return exact


def _wanted(criterion: Criterion) -> str:
    if criterion.kind is Kind.SHARE:
        return "tỷ lệ phần trăm từ trên 0 đến 100, ví dụ 90"
    if criterion.decimals:
        return f"số lớn hơn 0, nhiều nhất {number(criterion.decimals)} chữ số sau dấu phẩy"
    return "số nguyên lớn hơn 0"


def _number(text: str) -> Fraction | None:
    """The number in ``text``; one that is two numbers is none."""
    found = parse_number(text)
    return None if isinstance(found, Ambiguous) else found
