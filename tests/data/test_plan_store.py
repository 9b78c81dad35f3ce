"""Plans are stored and come back as they were."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlmodel import Session

from data.engine import writing
from data.plan_removal import delete_campaign
from data.plan_store import replace_plan, save_plan
from data.queries import campaign_id, facts, revision
from data.queries_plans import campaign_list, load_plan
from data.store import NewResult
from data.store_units import existing_units, save_units
from data.tables import CRITERION, UNIT, UNIT_TARGET
from domain.access import Scope
from domain.campaigns import (
    Acceptance,
    Campaign,
    Late,
    Precision,
    RankBy,
    TieBreak,
    Tolerances,
    UnitsSee,
    Window,
)
from domain.criteria import Accumulation, Criterion, Direction, Kind, Role
from domain.plans import Deadline, LegalBasis, Plan, Task, UnitTarget
from domain.units import Unit
from tests.builders import campaign, plan, quantity, share, unit, unit_target
from tests.data.ledgers import send

NOW = datetime(2023, 1, 5, 7, 30, tzinfo=UTC)
LATER = datetime(2023, 6, 1, tzinfo=UTC)
ALL = Scope.everything()


@contextmanager
def undone(engine: Engine) -> Iterator[Session]:
    """A session whose writing is undone at the end, so that one database serves many examples."""
    with Session(engine) as session:
        yield session
        session.rollback()


text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
codes = st.text("ABCĐ019-", min_size=1, max_size=6)
days = st.dates()
counts = st.integers(1, 10**18)
exact = st.builds(Fraction, st.integers(0, 10**18), counts)
texts = st.lists(text, max_size=3).map(tuple)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    return Campaign(
        window=draw(
            st.builds(Window, st.none() | days, st.none() | days, st.sampled_from(Precision), st.booleans())
        ),
        tolerances=draw(st.builds(Tolerances, exact, exact)),
        rating_scale=draw(texts),
        rank_by=draw(st.sampled_from(RankBy)),
        late=draw(st.sampled_from(Late)),
        acceptance=draw(st.sampled_from(Acceptance)),
        units_see=draw(st.sampled_from(UnitsSee)),
        tie_chain=draw(st.permutations(TieBreak).map(tuple) | st.just(())),
        **draw(_filled("code title number symbol issuer superior place occasion slogan signed_for", text)),
        **draw(_filled("signer_role signer", text)),
        recipients=draw(texts),
        **draw(_filled("auto_accept illustrative", st.booleans())),
        issued_on=draw(st.none() | days),
    )


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    return Criterion(
        code=code,
        kind=draw(st.sampled_from(Kind)),
        target=draw(st.none() | exact),
        direction=draw(st.sampled_from(Direction)),
        decimals=draw(st.integers(0, 6)),
        accumulation=draw(st.sampled_from(Accumulation)),
        parent=draw(st.none() | codes),
        weight=draw(exact),
        due_on=draw(st.none() | days),
        role=draw(st.sampled_from(Role)),
        **draw(_filled("name measure group source_text", text)),
        **draw(_filled("inferred whole_body required", st.booleans())),
        **draw(_filled("applies_to aliases", texts)),
    )


@st.composite
def units(draw: st.DrawFn, code: str, above: list[str], known: list[str]) -> Unit:
    headcounts = draw(st.dictionaries(days, st.integers(0, 10**9), max_size=3))
    return Unit(
        code=code,
        parent=draw(st.none() | st.sampled_from(above)) if above else None,
        headcounts=tuple(sorted(headcounts.items())),
        valid_from=draw(st.none() | days),
        valid_to=draw(st.none() | days),
        successor=draw(st.none() | st.sampled_from(known)),
        aliases=draw(texts),
        **draw(_filled("name unit_type peer_group", text)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    names = draw(st.lists(codes, unique=True, max_size=4))
    known = draw(st.lists(codes, unique=True, max_size=5))
    members = [draw(units(code, known[:place], known)) for place, code in enumerate(known)]
    given = st.builds(
        UnitTarget,
        st.sampled_from(known or [""]),
        st.sampled_from(names or [""]),
        exact,
        st.none() | days,
        text,
    )
    reports = st.builds(Deadline, text, days, st.booleans(), texts, text)
    tasks = st.builds(Task, text, text, text, text, text, text, st.none() | days)
    bases = st.builds(LegalBasis, text, text, st.none() | days, text)
    return Plan(
        campaign=draw(campaigns()),
        criteria=tuple(draw(criteria(code)) for code in names),
        units=tuple(draw(st.permutations(members))),
        unit_targets=tuple(draw(st.lists(given, max_size=4))) if names and known else (),
        tasks=tuple(draw(st.lists(tasks, max_size=3))),
        deadlines=tuple(draw(st.lists(reports, max_size=3))),
        legal_bases=tuple(draw(st.lists(bases, max_size=3))),
    )


def _filled(names: str, values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(dict.fromkeys(names.split(), values))


@given(whole=plans())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_comes_back_as_it_was(engine: Engine, whole: Plan) -> None:
    with undone(engine) as session:
        save_plan(session, whole, by="thư ký", at=NOW)
        assert load_plan(session, whole.campaign.code, scope=ALL) == whole


@given(first=plans(), second=plans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_plan_can_take_the_place_of_any_other(engine: Engine, first: Plan, second: Plan) -> None:
    renamed = replace(second, campaign=replace(second.campaign, code=first.campaign.code))
    # a unit that is known stays as it is, so the second plan has units of its own
    with undone(engine) as session:
        saved = save_plan(session, replace(first, units=(), unit_targets=()), by="a", at=NOW)
        replace_plan(session, saved, renamed, by="b", at=LATER)
        assert load_plan(session, first.campaign.code, scope=ALL) == renamed


TREE = plan(
    share("T1"),
    unit("P1", parent="TỈNH", peer_group="Khối 1"),
    unit("X1", parent="P1", peer_group="Khối 2", headcount=5),
    unit("TỈNH"),
    unit("P2", parent="TỈNH", peer_group="Khối 1"),
    unit_target("X1", "T1", "0.9"),
    unit_target("P2", "T1", "0.8"),
)


def test_a_scope_shows_a_unit_and_all_below_it(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, TREE, by="a", at=NOW)
        seen = load_plan(session, "KH", scope=Scope("P1"))
    assert seen == replace(TREE, units=TREE.units[:2], unit_targets=TREE.unit_targets[:1])


def test_a_scope_of_a_unit_that_does_not_exist_shows_no_unit(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, TREE, by="a", at=NOW)
        seen = load_plan(session, "KH", scope=Scope("P9"))
    assert seen is not None
    assert seen.units == ()


def test_no_plan_has_a_code_that_was_never_saved(engine: Engine) -> None:
    with writing(engine) as session:
        assert load_plan(session, "KH", scope=ALL) is None
        assert campaign_id(session, "KH") is None


def test_every_unit_knows_the_top_of_its_tree(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, TREE, by="a", at=NOW)
        ids = {row.code: row for row in session.execute(select(UNIT))}
    assert {row.top_unit_id for row in ids.values()} == {ids["TỈNH"].id}


def test_known_units_stay_as_they_are(engine: Engine) -> None:
    with writing(engine) as session:
        save_units(session, [unit("A", "Tên cũ", headcount=10)])
        save_plan(
            session, plan(unit("A", "Tên mới", peer_group="Khối 1"), unit("B", parent="A")), by="a", at=NOW
        )
        seen = load_plan(session, "KH", scope=ALL)
    assert seen is not None
    assert seen.units == (unit("A", "Tên cũ", headcount=10, peer_group="Khối 1"), unit("B", parent="A"))


def test_units_that_are_each_others_parents_are_not_stored(engine: Engine) -> None:
    with pytest.raises(ValueError, match="circular"), writing(engine) as session:
        save_units(session, [unit("A", parent="B"), unit("B", parent="A")])


def test_existing_units_are_found_by_their_codes_however_many_are_asked_for(engine: Engine) -> None:
    with writing(engine) as session:
        save_units(session, [unit("A"), unit("B", parent="A", aliases=("Phòng B", "B cũ"))])
        found = existing_units(session, ["A", "B", *(f"U{number}" for number in range(3_000))])
    assert found == {"A": unit("A"), "B": unit("B", parent="A", aliases=("Phòng B", "B cũ"))}


def test_campaigns_are_listed_in_the_order_of_saving_to_those_who_see_a_unit_of_them(engine: Engine) -> None:
    first, second = campaign("KH2", title="Hai"), campaign("KH1", title="Một")
    with writing(engine) as session:
        save_plan(session, plan(first, unit("A"), unit("B", parent="A")), by="a", at=NOW)
        save_plan(session, plan(second, unit("C")), by="a", at=NOW)
        assert campaign_list(session, scope=ALL) == [first, second]
        assert campaign_list(session, scope=Scope("B")) == [first]
        assert campaign_list(session, scope=Scope("C")) == [second]


def test_a_replaced_plan_keeps_the_identity_of_its_criteria_and_who_set_a_target(engine: Engine) -> None:
    before = plan(share("T1"), quantity("T2"), unit("A"), unit_target("A", "T1", "0.9"))
    after = plan(
        share("T3"),
        share("T1", "0.95"),
        unit("A"),
        unit_target("A", "T1", "0.9"),
        unit_target("A", "T3", "0.5"),
    )
    with writing(engine) as session:
        saved = save_plan(session, before, by="cũ", at=NOW)
        ids = {row.code: row.id for row in session.execute(select(CRITERION))}
        replace_plan(session, saved, after, by="mới", at=LATER)
        now = {row.code: row.id for row in session.execute(select(CRITERION))}
        targets = session.execute(select(UNIT_TARGET).order_by(UNIT_TARGET.c.id)).all()
        assert load_plan(session, "KH", scope=ALL) == after
    assert now["T1"] == ids["T1"]
    assert now.keys() == {"T1", "T3"}
    assert [(row.set_by, row.set_at) for row in targets] == [("cũ", NOW), ("mới", LATER)]


def test_a_replaced_plan_counts_its_results_by_the_new_rules(engine: Engine) -> None:
    with writing(engine) as session:
        saved = save_plan(session, plan(quantity("Q"), unit("A")), by="a", at=NOW)
    send(engine, saved, "2023-02-01", NewResult("A", "Q", 3))
    send(engine, saved, "2023-03-01", NewResult("A", "Q", 4))
    adding = plan(quantity("Q", accumulation=Accumulation.INCREMENTS), unit("A"))
    with writing(engine) as session:
        before = revision(session, saved)
        replace_plan(session, saved, adding, by="a", at=LATER)
        found = facts(session, saved, scope=ALL, on=date(2023, 12, 31))
        assert revision(session, saved) > before
    assert list(found["done"]) == [7]


def test_a_removed_campaign_leaves_nothing_but_units_that_others_need(engine: Engine) -> None:
    one = plan(
        campaign("KH1", illustrative=True),
        share("T1"),
        unit("A"),
        unit("B", parent="A"),
        unit("C", successor="B"),
    )
    other = plan(campaign("KH2"), unit("D"), unit("B"))
    with writing(engine) as session:
        saved = save_plan(session, one, by="a", at=NOW)
        save_plan(session, other, by="a", at=NOW)
    send(engine, saved, "2023-02-01", NewResult("B", "T1", 1, 2), NewResult("C", "T1", 1, 2))
    with writing(engine) as session:
        delete_campaign(session, saved)
        left = existing_units(session, ["A", "B", "C", "D"])
        assert load_plan(session, "KH1", scope=ALL) is None
        assert campaign_list(session, scope=ALL) == [campaign("KH2")]
    # B is in the other campaign and A is above it
    assert left.keys() == {"A", "B", "D"}


def test_a_campaign_can_go_and_leave_its_units(engine: Engine) -> None:
    with writing(engine) as session:
        saved = save_plan(session, plan(unit("A")), by="a", at=NOW)
        delete_campaign(session, saved, only_unused=False)
        assert existing_units(session, ["A"]) == {"A": unit("A")}


def test_targets_are_kept_exactly(engine: Engine) -> None:
    third = plan(share("T1", "1/3"), campaign(tolerances=Tolerances(Fraction(1, 3), Fraction(10**20, 7))))
    with writing(engine) as session:
        save_plan(session, third, by="a", at=NOW)
        assert load_plan(session, "KH", scope=ALL) == third


@pytest.mark.parametrize("units", [100, 101])
def test_a_branch_of_many_units_comes_back_as_one_of_few_does(engine: Engine, units: int) -> None:
    below = [unit(f"B{place:03d}", parent="A", headcount=place + 1) for place in range(units - 1)]
    body = plan(quantity("L"), unit("A"), *below, unit("Z"))
    with writing(engine) as session:
        save_plan(session, body, by="a", at=NOW)
        found = load_plan(session, "KH", scope=Scope("A"))
    assert found is not None
    assert found.units == body.units[:-1]
