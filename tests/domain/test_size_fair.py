from fractions import Fraction

import pytest

from domain.plans import Plan
from domain.size_fair import Method, NoFunnel, can_be_exact, shares
from domain.standings import Standings
from tests.builders import plan, share, unit, unit_target
from tests.reporting import standing


def of(figures: list[tuple[int, int]], **kinds: str) -> tuple[Standings, list[str]]:
    """Units U0, U1 … with done and owed; ``kinds`` are the types of some of them."""
    codes = [f"U{number}" for number in range(len(figures))]
    units = [unit(code, unit_type=kinds.get(code, "phòng")) for code in codes]
    results = [(code, "T", "2023-06-01", *figure) for code, figure in zip(codes, figures, strict=True)]
    return standing(plan(share("T"), *units), *results), codes


def test_shares_come_highest_first_with_the_rate_of_all_together() -> None:
    found = shares(*of([(1, 2), (90, 100), (8, 8)]), "T")
    assert [(one.unit, one.share) for one in found.units] == [
        ("U2", Fraction(1)),
        ("U1", Fraction(9, 10)),
        ("U0", Fraction(1, 2)),
    ]
    assert found.rate == Fraction(99, 110)


def test_a_small_unit_differs_less_surely_than_a_large_one_of_the_same_share() -> None:
    found = shares(*of([(75, 100), (3, 4), (950, 1000)]), "T")
    differs = {one.unit: one.differs(found.rate) for one in found.units}
    assert differs == {"U2": 1, "U0": -1, "U1": 0}


def test_the_ends_differ_only_where_their_intervals_lie_apart() -> None:
    assert not shares(*of([(3, 3), (1, 2)]), "T").ends_differ
    assert shares(*of([(99, 100), (50, 100)]), "T").ends_differ
    assert shares(*of([(4, 5), (8, 10)]), "T").ends is None


def test_units_without_a_figure_are_counted_and_not_drawn() -> None:
    found, codes = of([(1, 2)])
    more = Plan(found.plan.campaign, found.plan.criteria, (*found.plan.units, unit("S")))
    known = shares(standing(more, ("U0", "T", "2023-06-01", 1, 2)), [*codes, "S"], "T")
    assert (len(known.units), known.silent) == (1, 1)


def test_the_exact_interval_is_used_where_asked() -> None:
    found, codes = of([(7, 8), (3, 8)])
    ends = [shares(found, codes, "T", method).units[0].interval for method in Method]
    assert [tuple(round(end, 3) for end in interval) for interval in ends] == [(0.529, 0.978), (0.473, 0.997)]


def test_exact_intervals_are_for_units_of_a_thousand_at_most() -> None:
    assert can_be_exact(shares(*of([(500, 1000)]), "T"))
    assert not can_be_exact(shares(*of([(500, 1001)]), "T"))


ALIKE = [(done, 10) for done in (5, 6, 7, 8, 9, 5, 6, 7, 8, 9)]


@pytest.mark.parametrize(
    ("figures", "kinds", "expected"),
    [
        (ALIKE, {}, None),
        (ALIKE[:9], {}, NoFunnel.FEW),
        (ALIKE, {"U3": "chi bộ"}, NoFunnel.KINDS),
        ([(10, 10)] * 10, {}, NoFunnel.ALIKE),
        ([(0, 10)] * 10, {}, NoFunnel.ALIKE),
    ],
)
def test_a_funnel_is_drawn_only_where_it_is_honest(
    figures: list[tuple[int, int]], kinds: dict[str, str], expected: NoFunnel | None
) -> None:
    assert shares(*of(figures, **kinds), "T").no_funnel is expected


def test_units_with_other_targets_make_no_funnel() -> None:
    found, codes = of(ALIKE)
    other = Plan(
        found.plan.campaign, found.plan.criteria, found.plan.units, (unit_target("U0", "T", "9/10"),)
    )
    results = [(code, "T", "2023-06-01", *one) for code, one in zip(codes, ALIKE, strict=True)]
    assert shares(standing(other, *results), codes, "T").no_funnel is NoFunnel.TARGETS
