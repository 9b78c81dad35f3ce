"""What became of each result, and what the parts of a figure add up to."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pandas as pd

from domain.cells import cells
from domain.criteria import Accumulation, Criterion
from domain.explanation import Amounts, Explanation, Fate, amounts, fates, from_sources, standing_by_day
from domain.frames import LEDGER, SERIES, empty
from domain.plans import Plan
from domain.submissions import Status
from domain.totals import totals
from tests.builders import plan, quantity, rating, share, unit
from tests.domain.judging import facts, result

DAY, NEXT = date(2023, 3, 31), date(2023, 4, 30)
NOON = datetime(2023, 3, 31, 5, tzinfo=UTC)


def sources(*said: tuple[date, int, int | None, Status]) -> pd.DataFrame:
    """Results of one unit in the order of their arrival, one an hour."""
    rows = [
        ("A", "T1", on, done, owed, NOON + timedelta(hours=place), place, place, str(status))
        for place, (on, done, owed, status) in enumerate(said)
    ]
    return pd.DataFrame(rows, columns=[*LEDGER, "status"]).astype(LEDGER)


FOUR = sources(
    (DAY, 2, 5, Status.ACCEPTED),
    (DAY, 3, 5, Status.ACCEPTED),
    (NEXT, 4, 5, Status.ACCEPTED),
    (NEXT, 9, 5, Status.RETURNED),
    (NEXT, 8, 5, Status.WAITING),
    (NEXT, 7, 5, Status.WITHDRAWN),
    (NEXT, 6, 5, Status.ENDORSED),
)


def test_of_restated_figures_the_last_accepted_one_counts_and_the_others_say_why_not() -> None:
    assert fates(FOUR, Accumulation.RESTATED).tolist() == [
        Fate.REPLACED,
        Fate.FOLLOWED,
        Fate.COUNTED,
        Fate.RETURNED,
        Fate.WAITING,
        Fate.WITHDRAWN,
        Fate.ENDORSED,
    ]


def test_of_increments_the_last_of_every_day_counts() -> None:
    assert fates(FOUR, Accumulation.INCREMENTS).tolist()[:3] == [Fate.REPLACED, Fate.COUNTED, Fate.COUNTED]


def test_the_results_that_are_used_give_the_figure() -> None:
    for how, told in (
        (Accumulation.RESTATED, Amounts(4, 5, 1)),
        (Accumulation.RUNNING_TOTAL, Amounts(4, 5, 1)),
        (Accumulation.INCREMENTS, Amounts(7, 10, 2)),
    ):
        used = FOUR.assign(used=fates(FOUR, how).eq(Fate.COUNTED))
        assert from_sources(used) == told
    assert from_sources(FOUR.assign(used=False)) == Amounts(None, None, 0)


def test_what_stood_on_each_day_leaves_out_what_did_not_count() -> None:
    assert standing_by_day(FOUR, Accumulation.RESTATED)["done"].tolist() == [3, 4]
    assert standing_by_day(FOUR, Accumulation.INCREMENTS)["done"].tolist() == [3, 7]


def judged(plan: Plan, *said: tuple[str, str, int, int | None]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and totals of results of one day: unit, criterion, done, owed."""
    results = [result(who, what, "2023-03-31", done, owed) for who, what, done, owed in said]
    found = cells(plan, facts(plan, results), DAY)
    return found, totals(plan, found, DAY)


THREE = plan(
    share("S"),
    quantity("Q", target=2),
    rating("R"),
    unit("A", headcount=10),
    unit("B", headcount=20),
    unit("C", headcount=5),
)
SAID = (
    ("A", "S", 9, 10),
    ("B", "S", 20, 20),
    ("A", "Q", 1, None),
    ("B", "Q", 3, None),
    ("A", "R", 4, None),
    ("B", "R", 3, None),
)


def of(code: str, found: pd.DataFrame) -> pd.DataFrame:
    return found[found["criterion"] == code]


def explained(plan: Plan, criterion: Criterion, seen: int = 3) -> Explanation:
    """A total whose first ``seen`` units are in sight."""
    found, summed = judged(plan, *SAID)
    row = {str(name): value for name, value in of(criterion.code, summed).iloc[0].items()}
    parts = of(criterion.code, found).head(seen)
    return Explanation(
        plan, criterion, of_one_unit=False, figure=row, sources=empty(LEDGER), on=DAY, unit=None, parts=parts,
        days=empty(SERIES),
    )  # fmt: skip


def test_cells_add_up_to_the_total_for_every_kind() -> None:
    found, summed = judged(THREE, *SAID)
    told = {code: amounts(THREE.criterion(code), of(code, found)) for code in ("S", "Q", "R")}
    assert told == {"S": Amounts(29, 30, 2), "Q": Amounts(4, 6, 2), "R": Amounts(1, 3, 2)}
    assert summed["done"].tolist() == [29, 4, 1]
    assert summed["owed"].tolist() == [30, 6, 3]


def test_a_quantity_without_a_number_for_one_unit_has_no_sum_of_what_is_owed() -> None:
    unnumbered = plan(quantity("Q", target=None), unit("A"), unit("B"))
    found, _ = judged(unnumbered, ("A", "Q", 3, None))
    assert amounts(unnumbered.criterion("Q"), found) == Amounts(3, None, 1)


def test_what_is_out_of_sight_is_the_rest_of_the_total() -> None:
    assert explained(THREE, THREE.criterion("S")).elsewhere is None
    assert explained(THREE, THREE.criterion("S"), seen=1).elsewhere == Amounts(20, 20, 1)
    assert explained(THREE, THREE.criterion("Q"), seen=1).elsewhere == Amounts(3, 4, 1)


def test_the_course_of_a_total_counts_what_the_missing_unit_owes_as_not_done() -> None:
    assert explained(THREE, THREE.criterion("S")).completion == Fraction(29, 35)
    assert explained(THREE, THREE.criterion("Q")).completion == Fraction(4, 6)
    assert explained(THREE, THREE.criterion("S"), seen=1).completion is None
