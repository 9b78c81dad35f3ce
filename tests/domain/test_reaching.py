"""Since when a unit has reached as many criteria as it has: the tie rule of the earlier day."""

from datetime import UTC, date, datetime
from itertools import count

import pandas as pd

from domain.accumulation import accumulate
from domain.campaigns import TieBreak
from domain.cells import cells
from domain.frames import LEDGER, shaped
from domain.ranking import ranking
from domain.reaching import reached_since
from tests.builders import campaign, day, plan, quantity, unit, yes_no

ARRIVED = datetime(2023, 12, 1, tzinfo=UTC)
_number = count(1)


def results(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    """LEDGER rows from (unit, criterion, day, done)."""
    made = [(unit, code, day(on), done, None, ARRIVED, next(_number), 1) for unit, code, on, done in rows]
    return shaped(pd.DataFrame(made, columns=list(LEDGER)), LEDGER)


PLAN = plan(
    campaign(tie_chain=(TieBreak.REACHED_EARLIER,)),
    quantity("Q", target=2),
    yes_no("Y"),
    unit("A", peer_group="khối 1"),
    unit("B", peer_group="khối 1"),
    unit("C", peer_group="khối 1"),
)
LEDGER_OF_THREE = results(
    ("A", "Q", "2023-05-01", 2),
    ("A", "Y", "2023-09-01", 1),
    ("B", "Q", "2023-06-01", 2),
    ("B", "Y", "2023-06-01", 1),
    ("C", "Q", "2023-03-01", 1),
)


def test_the_day_is_the_first_with_the_present_number_of_reached_criteria() -> None:
    assert reached_since(PLAN, LEDGER_OF_THREE, day("2023-12-31")) == {
        "A": date(2023, 9, 1),
        "B": date(2023, 6, 1),
    }


def test_what_is_reported_later_does_not_change_the_day_as_of_an_earlier_one() -> None:
    assert reached_since(PLAN, LEDGER_OF_THREE, day("2023-05-31")) == {"A": date(2023, 5, 1)}


def test_of_equal_scores_the_one_that_got_there_first_leads() -> None:
    on = day("2023-12-31")
    how = {criterion.code: criterion.accumulation for criterion in PLAN.criteria}
    since = reached_since(PLAN, LEDGER_OF_THREE, on)
    found = ranking(PLAN, cells(PLAN, accumulate(LEDGER_OF_THREE, how), on), since)
    assert dict(zip(found["unit"], found["rank"], strict=True)) == {"B": 1, "A": 2, "C": 3}
    assert list(found["broken_by"].dropna()) == ["reached_earlier", "reached_earlier"]


def test_where_nothing_was_reported_nothing_was_reached() -> None:
    assert reached_since(PLAN, results(), day("2023-06-30")) == {}
