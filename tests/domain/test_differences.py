from domain.differences import Differences, Differing, differences
from domain.results import Figure
from domain.standings import Standings
from tests.builders import by, campaign, plan, quantity, share, unit, unit_target
from tests.reporting import Result, standing

UNITS = (unit("A"), unit("B"))
JUNE = campaign(opens="2023-06-01", closes="2023-06-30")
PLAN = plan(JUNE, share("T"), quantity("Q", 2), by("2023-06-10", "B"), *UNITS)


def at(on: str, *results: Result) -> Standings:
    return standing(PLAN, *results, on=on)


def test_between_the_same_standings_nothing_differs() -> None:
    found = at("2023-06-05", ("A", "T", "2023-06-01", 4, 4))
    assert differences(found, found) == Differences()


def test_a_first_figure_another_one_and_one_that_is_gone() -> None:
    then = at("2023-06-05", ("A", "T", "2023-06-01", 1, 4), ("B", "Q", "2023-06-01", 1, None))
    now = at("2023-06-05", ("A", "T", "2023-06-01", 1, 5), ("A", "Q", "2023-06-02", 0, None))
    found = differences(then, now)
    assert found.new == (Differing("A", "Q", None, Figure(0, 2)),)
    assert found.changed == (Differing("A", "T", Figure(1, 4), Figure(1, 5)),)
    assert found.gone == (Differing("B", "Q", Figure(1, 2), None),)


def test_a_figure_of_a_later_day_is_an_update_and_no_correction() -> None:
    then = at("2023-06-05", ("A", "T", "2023-06-01", 1, 4), ("B", "T", "2023-06-03", 2, 4))
    now = at("2023-06-05", ("A", "T", "2023-06-02", 2, 4), ("B", "T", "2023-06-01", 1, 4))
    found = differences(then, now)
    assert found.updated == (Differing("A", "T", Figure(1, 4), Figure(2, 4)),)
    assert found.changed == (Differing("B", "T", Figure(2, 4), Figure(1, 4)),)


def test_a_first_zero_is_a_new_figure_and_the_same_zero_again_is_none() -> None:
    zero = ("A", "Q", "2023-06-01", 0, None)
    assert differences(at("2023-06-05"), at("2023-06-05", zero)).new[0].now == Figure(0, 2)
    assert differences(at("2023-06-05", zero), at("2023-06-05", zero)) == Differences()


def test_another_target_from_a_day_on_is_no_figure_that_changed() -> None:
    raised = plan(JUNE, quantity("Q", 2), unit("A"), unit_target("A", "Q", 3, "2023-06-04"))
    result = ("A", "Q", "2023-06-01", 1, None)
    then, now = (standing(raised, result, on=on) for on in ("2023-06-03", "2023-06-05"))
    assert differences(then, now).changed == ()


def test_the_calendar_alone_makes_a_unit_late() -> None:
    assert differences(at("2023-06-10"), at("2023-06-11")).late == ("B",)
    assert differences(at("2023-06-11"), at("2023-06-12")).late == ()


def test_a_criterion_newly_reached_one_no_longer_reached_and_one_that_slipped() -> None:
    of = plan(JUNE, share("T"), unit("A"))
    little, half, all_done = (("A", "T", "2023-06-01", done, 4) for done in (1, 2, 4))
    begun = standing(of, half, on="2023-06-05")
    reached = standing(of, all_done, on="2023-06-20")
    slow = standing(of, little, on="2023-06-20")
    assert differences(begun, reached).reached == ("T",)
    assert differences(reached, slow).lost == ("T",)
    assert differences(begun, slow).slipped == ("T",)
    assert differences(slow, slow).slipped == ()


def test_what_is_no_longer_in_sight_is_no_difference() -> None:
    then = at("2023-06-05", ("B", "T", "2023-06-01", 4, 4))
    now = standing(plan(JUNE, share("T"), quantity("Q", 2), unit("A")), on="2023-06-05")
    assert (differences(then, now).new, differences(then, now).gone) == ((), ())
