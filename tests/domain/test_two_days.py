from fractions import Fraction

from domain.criteria import Direction
from domain.two_days import Move, has_completion, two_days
from tests.builders import plan, quantity, rating, share, unit, yes_no
from tests.reporting import standing

PLAN = plan(share("T", "9/10"), yes_no("Y"), *(unit(code) for code in "ABCD"))
RESULTS = (
    ("A", "T", "2023-05-01", 5, 10),
    ("A", "T", "2023-06-01", 9, 10),
    ("B", "T", "2023-05-01", 8, 10),
    ("C", "T", "2023-06-01", 10, 10),
    ("D", "Y", "2023-05-01", 1, None),
)
BEFORE, AFTER = standing(PLAN, *RESULTS, on="2023-05-31"), standing(PLAN, *RESULTS)


def test_a_criterion_is_compared_where_both_days_have_a_figure() -> None:
    found = two_days(BEFORE, AFTER, ["A", "B", "C", "D"], "T")
    assert found.both == (
        Move("A", Fraction(5, 9), Fraction(1)),
        Move("B", Fraction(8, 9), Fraction(8, 9)),
    )
    assert (found.lacking_before, found.lacking_after, found.lacking_both) == (("C",), (), ("D",))


def test_missing_is_never_zero_in_the_score_either() -> None:
    found = two_days(BEFORE, AFTER, ["A", "B", "C", "D"])
    assert [(move.unit, move.change) for move in found.both] == [
        ("A", Fraction(2, 9)),
        ("B", Fraction(0)),
        ("D", Fraction(0)),
    ]
    assert found.lacking_before == ("C",)


def test_a_day_that_comes_after_shows_who_has_lost_a_figure() -> None:
    assert two_days(AFTER, BEFORE, ["C"], "T").lacking_after == ("C",)


def test_only_measured_targets_have_a_completion() -> None:
    limit = quantity("L", 2, direction=Direction.AT_MOST)
    whole = quantity("W", 2, whole_body=True)
    asked = (share("S"), quantity("Q"), rating("R"), yes_no("Y"), limit, whole)
    assert [one.code for one in asked if has_completion(one)] == ["S", "Q"]
