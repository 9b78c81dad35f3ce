"""Whatever moves where and when, every branch adds up on every day: on both engines."""

from datetime import date, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.store import NewResult
from domain.access import operator
from domain.unit_deeds import Decree
from domain.unit_order import children
from services import operations
from services.standings import standings
from tests.services.test_standings import NOW, hand_in
from tests.services.test_unit_changes import total
from tests.services.test_unit_moves import END, EVE, JULY, MOVE, TREE, asked, decide, drawn, reported, world


def test_figures_roll_up_to_the_new_superior_from_the_day_on(engine: Engine) -> None:
    reported(engine)
    assert decide(engine, MOVE) == ()
    before = {code: total(asked(engine, code, EVE), "T1") for code in ("R", "OLD", "NEW", "M")}
    assert before == {"R": (17, 40), "OLD": (10, 30), "NEW": (7, 10), "M": (9, 20)}
    since = {code: total(asked(engine, code, JULY), "T1") for code in ("R", "OLD", "NEW", "M")}
    assert since == {"R": (17, 40), "OLD": (1, 10), "NEW": (16, 30), "M": (9, 20)}
    assert [asked(engine, None, on).plan.unit("M").parent for on in (EVE, JULY)] == ["OLD", "NEW"]


PREFIXES = (f"X{number}-" for number in count())
moves = st.tuples(
    st.sampled_from(["M", "K", "NEW", "S"]), st.sampled_from(["OLD", "NEW", "R", "S", ""]), st.integers(2, 11)
)
told = st.tuples(st.sampled_from(list(TREE)), st.integers(1, 12), st.integers(0, 9))


@given(st.lists(moves, min_size=1, max_size=3), st.lists(told, min_size=2, max_size=6))
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_on_every_day_each_branch_adds_up_and_the_whole_never_changes(
    engine: Engine, moved: list[tuple[str, str, int]], results: list[tuple[str, int, int]]
) -> None:
    prefix = next(PREFIXES)
    campaign_id = world(engine, prefix)
    half = len(results) // 2
    for number, (code, month, done) in enumerate(results):
        if number == half:
            for unit_code, parent, turn in moved:
                pair = (f"{prefix}{unit_code}", parent and f"{prefix}{parent}")
                decide(engine, Decree("1/QĐ", date(2023, turn, 1), moved=(pair,)))
        row = NewResult(f"{prefix}{code}", "T1", done, 10)
        hand_in(engine, campaign_id, f"2023-{month:02d}-15", row, at=NOW + timedelta(minutes=number))
    wrong = operations.check(engine, operator()).values()
    assert [line for lines in wrong for line in lines] == []
    later = {
        code: drawn(standings(engine, operator(), f"{prefix}KH", on=END, unit=code and f"{prefix}{code}"))
        for code in (None, "OLD", "NEW")
    }
    for on in (EVE, END):
        whole = standings(engine, operator(), f"{prefix}KH", on=on)
        below = children(whole.plan.units)
        for code in (None, "OLD", "NEW"):
            inside = [] if code is None else [f"{prefix}{code}"]
            for one in inside:
                inside += below.get(one, [])
            cells = whole.cells[whole.cells["criterion"].eq("T1") & whole.cells["done"].notna()]
            cells = cells if code is None else cells[cells["unit"].isin(inside)]
            wanted = int(cells["done"].sum()), int(cells["owed"].sum())
            until = [row for row in later[code] if row[0] <= str(on)]
            assert (until[-1][1:] if until else (0, 0)) == wanted
        found = standings(engine, operator(), f"{prefix}KH", on=on, unit=f"{prefix}NEW")
        assert int(found.totals["done"].fillna(0).iloc[0]) == wanted[0]
        assert {one.code for one in found.plan.units} == set(inside)
