"""Before and after on the screen of a unit: as much of others as the campaign shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import TieBreak, UnitsSee
from domain.effects import Effects, RankEffect
from services import effects
from services.previews import Handed, Preview, preview
from services.submissions import submit
from tests.reliability.handing import take
from tests.uploads import NOON, PLAN, file, here

OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
OF_P = Actor("phú", RoleName.REPORTER, Scope("P"))
Seen = Callable[..., Preview]


@pytest.fixture
def seen(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """What somebody sees of a file, in a campaign that shows units so much of each other."""
    here(monkeypatch)

    def look(actor: Actor, sees: UnitsSee, content: bytes, **more: bool) -> Preview:
        take(sqlite_engine, replace(PLAN, campaign=replace(PLAN.campaign, units_see=sees)))
        before = Handed(file(("P", 4, 4), ("A", 2, 2), ("B", 6, 6)), accept=True)
        assert submit(sqlite_engine, operator(), "KH", before, now=NOON).saved
        return preview(sqlite_engine, actor, "KH", Handed(content), now=NOON, **more)

    return look


def ranks(found: Effects | None) -> tuple[RankEffect, ...]:
    assert found is not None
    return found.ranks


BETTER = file(("A", 5, 5))


def test_where_units_see_nothing_of_each_other_no_rank_is_told(seen: Seen) -> None:
    found = seen(OF_A, UnitsSee.NOTHING, BETTER).effects
    assert ranks(found) == (RankEffect("A", None, None),)
    assert found is not None
    assert [(one.criterion, one.reached_after) for one in found.criteria] == [("T1", False), ("T2", False)]


def test_who_sees_the_whole_peer_group_sees_its_ranks_and_names(seen: Seen) -> None:
    found = seen(OF_P, UnitsSee.NOTHING, BETTER).effects
    assert ranks(found) == (RankEffect("A", 3, 2, overtakes=("P",)),)


def test_where_totals_are_shown_the_rank_is_told_and_no_name(seen: Seen) -> None:
    assert ranks(seen(OF_A, UnitsSee.TOTALS, BETTER).effects) == (RankEffect("A", 3, 2),)


def test_where_everything_is_shown_names_are_told(seen: Seen) -> None:
    assert ranks(seen(OF_A, UnitsSee.ALL, BETTER).effects) == (RankEffect("A", 3, 2, overtakes=("P",)),)


def test_who_sees_everything_is_told_everything(seen: Seen) -> None:
    found = seen(operator(), UnitsSee.NOTHING, BETTER).effects
    assert ranks(found) == (RankEffect("A", 3, 2, overtakes=("P",)),)


def test_who_does_not_want_to_look_does_not_pay(seen: Seen) -> None:
    assert seen(OF_A, UnitsSee.ALL, BETTER, effects=False).effects is None


def test_too_many_figures_are_not_judged_twice(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "MOST_ROWS", 1)
    found = seen(OF_A, UnitsSee.ALL, BETTER)
    assert (found.effects, len(found.changes)) == (None, 2)


def test_a_file_that_changes_nothing_has_no_effects(seen: Seen) -> None:
    assert seen(OF_A, UnitsSee.ALL, file(("A", 2, 2))).effects == Effects((), ())


def test_a_campaign_that_breaks_ties_by_days_is_judged_on_every_day(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_day = replace(PLAN.campaign, tie_chain=(TieBreak.REACHED_EARLIER,))
    monkeypatch.setattr("tests.services.test_effects.PLAN", replace(PLAN, campaign=by_day))
    monkeypatch.setattr(effects, "_MOST_CELLS", 12)  # three units, two criteria, one day and today
    found = seen(operator(), UnitsSee.NOTHING, file(("A", 6, 6))).effects
    assert ranks(found) == (RankEffect("A", 3, 1, overtakes=("P",)),)


def test_more_cells_than_can_be_judged_at_once_have_no_effects(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effects, "_MOST_CELLS", 5)  # three units, two criteria
    assert seen(operator(), UnitsSee.NOTHING, BETTER).effects is None
