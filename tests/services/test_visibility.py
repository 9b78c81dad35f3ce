"""What units see of each other: nothing, the totals, or everything, as the campaign sets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pandas.testing import assert_frame_equal
from sqlalchemy import Engine

from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import UnitsSee
from domain.explanation import Amounts
from domain.problems import NotFound
from domain.standings import Standings, UnitCounts
from services.explanations import explanation, score
from services.plans import take_up
from services.previews import Handed
from services.standings import standings
from services.submissions import history, submit
from services.templates import template
from tests.builders import campaign, plan, quantity, unit
from tests.filling import fill

ON = date(2023, 6, 30)
NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
PLAN = plan(
    quantity("T1", target=5),
    unit("A", peer_group="xã"),
    unit("B", peer_group="xã"),
    unit("C", peer_group="xã"),
)
OF_B = Actor("binh", RoleName.REPORTER, Scope("B"))


def opened(engine: Engine, sees: UnitsSee) -> Engine:
    with writing(engine) as session:
        take_up(session, operator(), replace(PLAN, campaign=campaign("KH", units_see=sees)), now=NOW)
    typed = {("A", "T1"): 4, ("B", "T1"): 3}
    content = fill(template(engine, operator(), "KH")[0], typed, on=ON)
    assert submit(engine, operator(), "KH", Handed(content, accept=True), now=NOW).saved
    return engine


def seen(engine: Engine, unit: str | None = None) -> Standings:
    return standings(engine, OF_B, "KH", on=ON, unit=unit)


def total(found: Standings) -> int:
    return int(found.totals["done"].iloc[0])


def ranks(found: Standings) -> dict[str, int | None]:
    pairs = zip(found.ranking["unit"], found.ranking["rank"], strict=True)
    return {unit: None if rank is None or rank != rank else int(rank) for unit, rank in pairs}  # noqa: PLR0124


def plain(found: Standings) -> tuple[list[str], list[str], int]:
    return [unit.code for unit in found.plan.units], found.cells["unit"].tolist(), total(found)


def test_nothing_of_others_is_seen_by_itself(engine: Engine) -> None:
    found = seen(opened(engine, UnitsSee.NOTHING))
    assert plain(found) == (["B"], ["B"], 3)
    assert found.ranking["rank"].isna().all()


def test_the_totals_and_the_own_rank_say_nothing_of_others_cells(engine: Engine) -> None:
    found = seen(opened(engine, UnitsSee.TOTALS))
    assert plain(found) == (["B"], ["B"], 7)
    assert ranks(found) == {"B": 2}
    assert found.counts == UnitCounts(units=3, silent=1, owing=0)


def test_of_the_own_unit_asked_for_by_name_the_totals_are_its_own(engine: Engine) -> None:
    found = seen(opened(engine, UnitsSee.TOTALS), "B")
    assert plain(found) == (["B"], ["B"], 3)
    assert ranks(found) == {"B": 2}


def test_everything_means_the_figures_of_all(engine: Engine) -> None:
    found = seen(opened(engine, UnitsSee.ALL))
    assert plain(found) == (["A", "B", "C"], ["A", "B", "C"], 7)
    assert found.ranking["rank"].tolist()[:2] == [1, 2]
    assert plain(seen(engine, "A")) == (["A"], ["A"], 4)


@pytest.mark.parametrize(
    ("sees", "unit", "times"),
    [
        (UnitsSee.NOTHING, None, 0),
        (UnitsSee.NOTHING, "B", 0),
        (UnitsSee.TOTALS, None, 1),
        (UnitsSee.TOTALS, "B", 1),
        (UnitsSee.ALL, None, 1),
        (UnitsSee.ALL, "B", 0),
    ],
)
def test_what_is_kept_of_all_units_says_the_same_and_shows_no_more(
    engine: Engine, sees: UnitsSee, unit: str | None, times: int
) -> None:
    opened(engine, sees)
    everybody = standings(engine, operator(), "KH", on=ON)
    asked = []

    def kept(make: Callable[[], Standings]) -> Standings:
        asked.append(make)
        return everybody

    found, alone = standings(engine, OF_B, "KH", on=ON, unit=unit, keep=kept), seen(engine, unit)
    assert len(asked) == times
    assert (found.plan, found.counts, found.known_at) == (alone.plan, alone.counts, alone.known_at)
    for name in ("cells", "totals", "ranking", "series"):
        assert_frame_equal(getattr(found, name), getattr(alone, name))


@pytest.mark.parametrize("sees", UnitsSee)
def test_files_people_and_sources_of_others_stay_theirs(engine: Engine, sees: UnitsSee) -> None:
    opened(engine, sees)
    assert history(engine, OF_B, "KH")["results"].tolist() == [1]  # of the two in the one file
    assert explanation(engine, OF_B, "KH", criterion="T1", on=ON).sources["unit"].tolist() == ["B"]


def test_of_anothers_figure_that_all_may_see_nobody_learns_the_file_or_the_person(engine: Engine) -> None:
    opened(engine, UnitsSee.ALL)
    others = explanation(engine, OF_B, "KH", criterion="T1", unit="A", on=ON)
    assert (int(others.figure["done"]), others.own, len(others.sources)) == (4, False, 0)
    mine = explanation(engine, OF_B, "KH", criterion="T1", unit="B", on=ON)
    assert (int(mine.figure["done"]), mine.own, mine.sources["done"].tolist()) == (3, True, [3])


def test_a_total_of_all_says_what_units_out_of_sight_add_together(engine: Engine) -> None:
    opened(engine, UnitsSee.TOTALS)
    total_of_all = explanation(engine, OF_B, "KH", criterion="T1", on=ON)
    assert total_of_all.parts["unit"].tolist() == ["B"]
    assert total_of_all.elsewhere == Amounts(done=4, owed=10, cells=1)


@pytest.mark.parametrize("sees", [UnitsSee.NOTHING, UnitsSee.TOTALS])
def test_a_unit_outside_is_not_found(engine: Engine, sees: UnitsSee) -> None:
    opened(engine, sees)
    with pytest.raises(NotFound):
        explanation(engine, OF_B, "KH", criterion="T1", unit="A", on=ON)
    with pytest.raises(NotFound):
        score(engine, OF_B, "KH", unit="A", on=ON)
    with pytest.raises(NotFound):
        seen(engine, "A")
