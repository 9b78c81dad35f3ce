"""Completion and whether a target is reached (DESIGN 3.2), of one figure; exact, in whole numbers.

``owed`` is what a share is taken of; for the other kinds it is not looked at.
"""

from fractions import Fraction

from domain.criteria import Criterion, Kind

_MEASURED = (Kind.SHARE, Kind.QUANTITY)


def completion(
    criterion: Criterion, done: int | None, owed: int | None, target: Fraction | None
) -> tuple[int, int] | None:
    """Done against the target, numerator and denominator (not reduced).

    None for targets that must not be exceeded, for kinds that are reached or not, without a
    target or with a target of 0, and for a share without its total.
    """
    whole = owed if criterion.kind is Kind.SHARE else 1
    if criterion.is_limit or criterion.kind not in _MEASURED or done is None:
        return None
    if target is None or whole is None or whole * target.numerator <= 0:
        return None
    return done * target.denominator, whole * target.numerator


def reached(criterion: Criterion, done: int | None, owed: int | None, target: Fraction | None) -> bool | None:
    """Whether the figure meets its target; None where that cannot be said."""
    whole = owed if criterion.kind is Kind.SHARE else 1
    if done is None or target is None or whole is None or whole <= 0:
        return None
    has, needs = done * target.denominator, whole * target.numerator
    return has <= needs if criterion.is_limit else has >= needs
