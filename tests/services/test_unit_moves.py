"""Units that move in the tree: every day's figures roll up as the tree stood on that day."""

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from sqlalchemy import Engine

from data import unit_trees
from data.engine import reading
from data.store import NewResult
from domain.access import Actor, RoleName, Scope, operator
from domain.criteria import Accumulation
from domain.problems import Code, OutOfSight
from domain.standings import Standings
from domain.unit_deeds import Decree, NewUnit
from domain.unit_tree import Turn
from services import people, unit_changes
from services.courses import days_of_cells
from services.explanations import explanation
from services.sign_in import actor_of
from services.standings import standings
from tests.builders import campaign, plan, quantity, share, unit
from tests.services.test_standings import NOW, hand_in, taken_up
from tests.services.test_unit_changes import total

DECIDED = datetime(2023, 7, 3, 2, tzinfo=UTC)
JULY, EVE, END = date(2023, 7, 1), date(2023, 6, 30), date(2023, 12, 31)
TREE = {"R": None, "OLD": "R", "NEW": "R", "M": "OLD", "K": "M", "S": None}
MOVE = Decree("4/QĐ", JULY, moved=(("M", "NEW"),))


def world(engine: Engine, prefix: str = "") -> int:
    """A campaign of all units of the tree, whose codes begin with ``prefix``."""
    units = [
        unit(f"{prefix}{code}", parent=above and f"{prefix}{above}", headcount=10)
        for code, above in TREE.items()
    ]
    criteria = share("T1"), quantity("T2", target=5, accumulation=Accumulation.INCREMENTS)
    return taken_up(engine, plan(campaign(f"{prefix}KH"), *criteria, *units))


@pytest.fixture
def engine(sqlite_engine: Engine) -> Engine:
    """What these tests ask is asked of both engines in test_unit_trees."""
    return sqlite_engine


def reported(engine: Engine) -> int:
    """The same, with what four units said in March."""
    campaign_id = world(engine)
    first = [
        NewResult("OLD", "T1", 1, 10),
        NewResult("M", "T1", 4, 10),
        NewResult("K", "T1", 5, 10),
        NewResult("NEW", "T1", 7, 10),
    ]
    hand_in(engine, campaign_id, "2023-03-31", *first)
    return campaign_id


@pytest.fixture
def known(engine: Engine) -> int:
    return reported(engine)


def decide(engine: Engine, decree: Decree) -> tuple[Code, ...]:
    found = unit_changes.decide(engine, operator(), decree, now=DECIDED)
    return tuple(one.code for one in found.problems)


def asked(engine: Engine, unit: str | None, on: date, known_at: datetime | None = None) -> Standings:
    return standings(engine, operator(), "KH", on=on, unit=unit, known_at=known_at)


def drawn(found: Standings, code: str = "T1") -> list[tuple[str, int, int]]:
    rows = found.series[found.series["criterion"].eq(code)]
    return [(str(row.day), int(row.done), int(row.owed)) for row in rows.itertuples()]


def test_what_is_drawn_over_time_turns_on_the_day(engine: Engine, known: int) -> None:
    decide(engine, MOVE)
    assert drawn(asked(engine, "OLD", END)) == [("2023-03-31", 10, 30), ("2023-07-01", 1, 10)]
    assert drawn(asked(engine, "NEW", END)) == [("2023-03-31", 7, 10), ("2023-07-01", 16, 30)]
    assert drawn(asked(engine, "OLD", EVE)) == [("2023-03-31", 10, 30)]
    assert drawn(asked(engine, None, END)) == [("2023-03-31", 17, 40)]


def test_a_unit_that_is_no_longer_known_stands_below_nobody(engine: Engine, known: int) -> None:
    with reading(engine) as session:
        assert unit_trees.parents_above(session, ["ĐÃ-XÓA", "M"], JULY) == {
            "ĐÃ-XÓA": None,
            "M": "OLD",
            "OLD": "R",
            "R": None,
        }


def test_what_came_into_a_branch_and_left_it_is_told_with_the_day_and_the_decree(
    engine: Engine, known: int
) -> None:
    decide(engine, MOVE)
    decide(engine, Decree("5/QĐ", date(2023, 8, 1), moved=(("K", "NEW"), ("S", "NEW"))))
    told = {code: unit_changes.turns(engine, operator(), code, on=END) for code in ("R", "OLD", "NEW", "M")}
    august = date(2023, 8, 1)
    assert told == {
        "R": [Turn(august, "5/QĐ", ("Đơn vị S",), ())],
        "OLD": [Turn(JULY, "4/QĐ", (), ("Đơn vị M",))],
        "NEW": [Turn(JULY, "4/QĐ", ("Đơn vị M",), ()), Turn(august, "5/QĐ", ("Đơn vị S",), ())],
        "M": [Turn(august, "5/QĐ", (), ("Đơn vị K",))],
    }
    assert unit_changes.turns(engine, operator(), "NEW", on=EVE) == []
    assert unit_changes.turns(engine, operator(), "NEW", on=END, known_at=NOW) == []
    old = Actor("old", RoleName.REPORTER, Scope("OLD"))
    assert unit_changes.turns(engine, old, "OLD", on=END) == []


def test_as_known_before_the_decree_nothing_has_moved(engine: Engine, known: int) -> None:
    before = [asked(engine, code, END, NOW) for code in ("OLD", "NEW")]
    decide(engine, MOVE)
    for earlier in before:
        again = asked(engine, earlier.plan.units[0].code, END, NOW)
        pd.testing.assert_frame_equal(again.cells, earlier.cells)
        pd.testing.assert_frame_equal(again.series, earlier.series)
        assert again.plan == earlier.plan


def test_who_may_see_a_unit_follows_the_tree_of_now_and_totals_of_earlier_days_stay(
    engine: Engine, known: int
) -> None:
    decide(engine, MOVE)
    old, new = (Actor(code, RoleName.REPORTER, Scope(code)) for code in ("OLD", "NEW"))
    found = standings(engine, old, "KH", on=EVE)
    assert ([one.code for one in found.plan.units], total(found, "T1")) == (["OLD"], (10, 30))
    assert set(found.cells["unit"]) == {"OLD"}
    with pytest.raises(OutOfSight):
        standings(engine, old, "KH", on=EVE, unit="M")
    assert total(standings(engine, new, "KH", on=EVE), "T1") == (7, 10)
    assert total(standings(engine, new, "KH", on=EVE, unit="M"), "T1") == (9, 20)
    named = ["OLD", "NEW", "M", "K"]
    days = [days_of_cells(engine, one, "KH", on=JULY, units=named) for one in (old, new)]
    assert [sorted(set(found["unit"])) for found in days] == [["OLD"], ["K", "M", "NEW"]]


def test_reports_are_marked_in_the_branch_in_which_the_unit_stood_on_their_day(
    engine: Engine, known: int
) -> None:
    decide(engine, MOVE)
    hand_in(engine, known, "2023-08-31", NewResult("M", "T1", 6, 10))
    march, august = date(2023, 3, 31), date(2023, 8, 31)
    marked = {
        code: [
            (row.unit, row.day)
            for row in days_of_cells(engine, operator(), "KH", on=END, below=code).itertuples()
        ]
        for code in ("OLD", "NEW")
    }
    assert {code: sorted(rows) for code, rows in marked.items()} == {
        "OLD": [("K", march), ("M", march), ("OLD", march)],
        "NEW": [("M", august), ("NEW", march)],
    }


def test_a_figure_of_an_earlier_day_is_explained_by_the_units_of_that_day(engine: Engine, known: int) -> None:
    decide(engine, MOVE)
    of_day = {
        on: explanation(engine, operator(), "KH", criterion="T1", unit="OLD", on=on) for on in (EVE, JULY)
    }
    told = {on: (int(found.figure["done"]), sorted(found.sources["unit"])) for on, found in of_day.items()}
    assert told == {EVE: (10, ["K", "M", "OLD"]), JULY: (1, ["OLD"])}


def test_until_the_day_has_come_who_may_see_the_unit_stays_the_same(engine: Engine, known: int) -> None:
    night = datetime(2023, 7, 4, 16, 50, tzinfo=UTC)
    account = {"display_name": "Lan", "role": RoleName.REPORTER, "unit": "OLD", "now": night}
    link = people.add_account(engine, operator(), login="lan", **account)
    token = people.set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=night)
    decide(engine, Decree("4/QĐ", date(2023, 7, 5), moved=(("M", "NEW"),)))
    seen = []
    for now in (night, night + timedelta(minutes=20)):
        lan = actor_of(engine, str(token), now)
        assert lan is not None
        found = standings(engine, lan, "KH", on=date(2023, 7, 3))
        seen.append((sorted(one.code for one in found.plan.units), total(found, "T1")))
    assert seen == [(["K", "M", "OLD"], (10, 30)), (["OLD"], (10, 30))]


def test_a_unit_that_ended_goes_where_its_successor_goes(engine: Engine, known: int) -> None:
    merged = Decree("3/QĐ", date(2023, 5, 1), merged=("K",), into="L", opened=(NewUnit("L", "Đơn vị L"),))
    assert decide(engine, merged) == ()
    decree = Decree("4/QĐ", JULY, moved=(("L", "NEW"),))
    seen = unit_changes.preview(engine, operator(), decree)
    assert [(one.unit, dict(one.after)) for one in seen.steps] == [
        ("L", {"parent": "NEW"}),
        ("K", {"parent": "NEW"}),
    ]
    assert decide(engine, decree) == ()
    assert [total(asked(engine, "NEW", on), "T1") for on in (EVE, JULY)] == [(7, 10), (12, 20)]
    assert drawn(asked(engine, "NEW", END)) == [("2023-03-31", 7, 10), ("2023-07-01", 12, 20)]
    assert drawn(asked(engine, "M", END)) == [("2023-03-31", 9, 20), ("2023-07-01", 4, 10)]


def test_no_unit_moves_below_itself_today_or_later(engine: Engine, known: int) -> None:
    assert decide(engine, Decree("1", JULY, moved=(("M", "K"),))) == (Code.UNIT_BELOW_ITSELF,)
    assert decide(engine, Decree("1", JULY, moved=(("M", "M"),))) == (Code.UNIT_BELOW_ITSELF,)
    assert decide(engine, Decree("1", JULY, moved=(("OLD", "NEW"), ("NEW", "OLD")))) == (
        Code.UNIT_BELOW_ITSELF,
        Code.UNIT_BELOW_ITSELF,
    )
    assert decide(engine, Decree("1", JULY, moved=(("M", "OLD"),))) == (Code.UNIT_THERE_ALREADY,)
    assert decide(engine, Decree("1", END, moved=(("NEW", "M"),))) == ()
    # from the end of the year on, NEW stands below M
    assert decide(engine, MOVE) == (Code.UNIT_BELOW_ITSELF,)


def test_a_wrong_day_is_put_right_by_another_decree(engine: Engine, known: int) -> None:
    decide(engine, MOVE)
    assert decide(engine, Decree("5/QĐ", date(2023, 5, 1), moved=(("M", "NEW"),))) == ()
    assert [total(asked(engine, "NEW", on), "T1")[0] for on in (date(2023, 4, 30), EVE, JULY)] == [7, 16, 16]
    assert decide(engine, Decree("6/QĐ", JULY, moved=(("M", "OLD"),))) == ()
    assert [total(asked(engine, "NEW", on), "T1")[0] for on in (date(2023, 4, 30), EVE, JULY)] == [7, 16, 7]
