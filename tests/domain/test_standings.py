"""The one object that every screen and command reads."""

from fractions import Fraction

import pandas as pd

from domain.frames import CELLS, RANKING, SERIES, TOTALS
from domain.standings import Standings, standings
from tests.builders import day, plan, quantity, share, unit
from tests.domain.judging import facts, result, rows

PLAN = plan(unit("A"), unit("B"), share("T"), quantity("Q", 10, whole_body=True))
SEEN = pd.DataFrame(
    [("Q", day("2023-05-01"), 1, 0, 1), ("Q", day("2023-06-20"), 4, 0, 1)], columns=list(SERIES), dtype=object
).astype(SERIES)


def stand(*, whole: bool = True) -> Standings:
    figures = [result("A", "T", "2023-06-30", 4, 6), result("A", "Q", "2023-06-20", 4)]
    return standings(PLAN, facts(PLAN, figures), SEEN, on=day("2023-06-30"), whole=whole)


def test_every_frame_has_the_columns_of_its_contract() -> None:
    found = stand()
    assert list(found.cells.columns) == list(CELLS)
    assert list(found.totals.columns) == list(TOTALS)
    assert list(found.ranking.columns) == list(RANKING)
    assert {name: str(kind) for name, kind in found.cells.dtypes.items()} == {**CELLS}


def test_totals_carry_what_was_achieved_a_week_and_nothing_where_nothing_moved() -> None:
    achieved = {row.criterion: row.achieved_per_week for row in rows(stand().totals)}
    assert achieved == {"T": None, "Q": Fraction(3, 4)}


def test_a_part_in_sight_is_not_held_against_the_target_of_the_whole() -> None:
    assert [row.owed for row in rows(stand(whole=True).totals)] == [6, 10]
    assert [row.owed for row in rows(stand(whole=False).totals)] == [6, None]


def test_fractions_stay_exact_in_the_frames() -> None:
    found = stand()
    assert found.totals["completion"].tolist() == [Fraction(2, 3), Fraction(2, 5)]
    assert found.ranking["score"].tolist() == [Fraction(2, 3), None]
