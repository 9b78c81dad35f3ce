"""A score is the sum of its parts, and they are those of the ranking."""

from fractions import Fraction

from domain.frames import SERIES, empty
from domain.scores import score
from domain.standings import Standings, standings
from tests.builders import day, plan, quantity, share, unit
from tests.domain.judging import facts, result

PLAN = plan(
    share("S", weight=Fraction(2)),
    quantity("Q", target=2),
    quantity("W", target=9, whole_body=True),
    quantity("Z", weight=Fraction(0)),
    unit("A", peer_group="xã"),
    unit("B", peer_group="xã"),
    unit("C", peer_group="xã"),
    unit("D", peer_group="phường"),
)


def found() -> Standings:
    said = (("A", "S", 3, 4), ("A", "Q", 3, None), ("B", "S", 4, 4), ("D", "S", 1, 4))
    results = [result(who, what, "2023-03-31", done, owed) for who, what, done, owed in said]
    return standings(PLAN, facts(PLAN, results), empty(SERIES), on=day("2023-03-31"))


def test_weights_times_completion_up_to_all_of_it_add_up_to_the_score() -> None:
    told = score(found(), "A")
    parts = [(part.criterion.code, part.completion, part.earned) for part in told.parts]
    assert parts == [("S", Fraction(3, 4), Fraction(3, 2)), ("Q", Fraction(3, 2), Fraction(1))]
    assert (told.earned, told.weight) == (Fraction(5, 2), Fraction(3))
    assert told.row["score"] == Fraction(5, 6)


def test_what_is_not_reported_adds_nothing_and_stays_in_the_weight() -> None:
    told = score(found(), "B")
    assert [(part.reported, part.earned) for part in told.parts] == [
        (True, Fraction(2)),
        (False, Fraction(0)),
    ]
    assert told.row["score"] == Fraction(2, 3)


def test_criteria_of_the_whole_body_and_without_weight_stand_beside() -> None:
    assert [one.code for one in score(found(), "A").beside] == ["W", "Z"]


def test_peers_are_those_of_the_own_group() -> None:
    assert score(found(), "A").peers["unit"].tolist() == ["A", "B", "C"]
    assert score(found(), "D").peers["unit"].tolist() == ["D"]
