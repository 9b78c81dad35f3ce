"""A plan in force is adjusted: earlier days and earlier knowledge stay, one person at a time, on record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from data import plan_change_store, queries_series, store_rebuild
from data.engine import make_engine, reading, writing
from data.plan_store import save_plan
from data.replay import replay
from data.store import NewResult
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.chain import Break
from domain.explanation import Explanation
from domain.problems import Code, stops
from models import Audit
from reports import explanation_origins, explanation_page
from reports.explanation_json import explanation_as_json
from services.campaigns import campaigns, revision
from services.explanations import explanation
from services.operations import check, verify
from services.plan_changes import Proposal, Proposed, adjust, preview, versions
from services.plans import plan as known_plan
from services.plans import take_up
from services.previews import Handed
from services.previews import preview as look
from services.publications import publish
from services.standings import standings
from services.templates import template
from tests.builders import by, campaign, day, plan, quantity, rating, share, unit
from tests.data.ledgers import send
from tests.data.tampering import found_after
from tests.filling import fill
from tests.reliability.replaying import exported
from tests.services.test_reviews import rows as all_rows

NOON = datetime(2023, 7, 5, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
EFFECTIVE = date(2023, 7, 1)
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
HOA = Actor("hoa", RoleName.SECRETARIAT, Scope.everything())
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
PLAN = plan(
    campaign("KH", "2023-01-01", "2023-12-31"),
    quantity("Q1", 2),
    rating("R1", 3),
    share("S1", "9/10"),
    unit("A", peer_group="K"),
    unit("B", peer_group="K"),
    by("2023-12-15", text="Báo cáo năm"),
)
Rows = Mapping[str, Sequence[Mapping[str, str]]]


def targets_of(criterion: str, target: str) -> Rows:
    return {"Chỉ tiêu": [{"Mã": criterion, "Mức phấn đấu": target}]}


def given_to(unit: str, criterion: str, target: str) -> Rows:
    return {"Giao chỉ tiêu": [{"Mã đơn vị": unit, "Mã chỉ tiêu": criterion, "Mức phấn đấu": target}]}


def proposal(rows: Rows, on: date = EFFECTIVE, version: int | None = None) -> Proposal:
    return Proposal(on, "12/QĐ-UBND", "Mưa lũ", rows=rows, version=version)


def codes(seen: Proposed) -> list[Code]:
    return [problem.code for problem in seen.problems]


@pytest.fixture
def ready(engine: Engine) -> Engine:
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=datetime(2023, 1, 1, tzinfo=UTC))
    send(engine, 1, "2023-03-31", NewResult("A", "Q1", 2), NewResult("A", "R1", 3), NewResult("B", "R1", 4))
    send(engine, 1, "2023-06-30", NewResult("A", "S1", 9, 10), NewResult("B", "Q1", 3))
    return engine


def reached(engine: Engine, on: str, known_at: datetime | None = None) -> dict[tuple[str, str], bool]:
    found = standings(engine, LAN, "KH", on=day(on), known_at=known_at).cells
    known = found[found["reached"].notna()]
    return dict(
        zip(zip(known["unit"], known["criterion"], strict=True), map(bool, known["reached"]), strict=True)
    )


def series(engine: Engine, on: str, known_at: datetime | None = None) -> list[tuple[date, int]]:
    """By day, how many units stood at the level of R1 or above."""
    found = standings(engine, LAN, "KH", on=day(on), known_at=known_at).series
    own = found[found["criterion"] == "R1"]
    return list(zip(own["day"], map(int, own["done"]), strict=True))


def test_an_adjustment_holds_from_its_day_for_all_who_know_of_it(ready: Engine) -> None:
    before = revision(ready, LAN, "KH").number
    made = adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3")), now=NOON)
    assert (made.saved, made.problems) == (1, ())
    assert revision(ready, LAN, "KH").number == before + 1
    assert reached(ready, "2023-06-30")["A", "Q1"]
    assert not reached(ready, "2023-07-01")["A", "Q1"]
    assert reached(ready, "2023-07-01", NOON - timedelta(seconds=1))["A", "Q1"]
    assert not reached(ready, "2023-07-01", NOON)["A", "Q1"]


def test_who_adjusted_what_and_why_is_on_record_and_vouched_for(ready: Engine) -> None:
    adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3")), now=NOON)
    line = all_rows(ready, Audit)[-1]
    assert (line.actor, line.deed, line.subject) == ("lan", "adjust_plan", "1")
    assert (line.after["document"], line.after["reason"], line.after["effective_on"]) == (
        "12/QĐ-UBND",
        "Mưa lũ",
        "2023-07-01",
    )
    (version,) = versions(ready, LAN, "KH")
    assert (version.made_by, version.made_at, version.document) == ("lan", NOON, "12/QĐ-UBND")
    assert version.adjustment.targets == (("Q1", Fraction(3)),)
    assert verify(ready, operator()).sound


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE planchange SET reason = 'khác'",
        "UPDATE planchange SET content = '{}'",
        "UPDATE unittarget SET target_num = 9 WHERE change_number = 1",
        "DELETE FROM planchange",
    ],
)
def test_l1_l2_nobody_changes_an_adjustment_unseen(ready: Engine, edit: str) -> None:
    adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3") | given_to("B", "Q1", "4")), now=NOON)
    with pytest.raises(DatabaseError, match="append-only"), writing(ready) as session:
        session.execute(text(edit))
    (fault,) = found_after(ready, edit)
    assert (fault.chain, fault.why, fault.table) == ("KH", Break.ADJUSTED, "planchange")


def test_the_level_of_a_rating_changes_and_totals_of_earlier_days_stay(ready: Engine) -> None:
    assert series(ready, "2023-12-31") == [(day("2023-03-31"), 2)]
    adjust(ready, LAN, "KH", proposal(targets_of("R1", "Hoàn thành xuất sắc")), now=NOON)
    assert series(ready, "2023-06-30") == [(day("2023-03-31"), 2)]
    assert series(ready, "2023-12-31") == [(day("2023-03-31"), 2), (EFFECTIVE, 1)]
    assert series(ready, "2023-12-31", NOON - timedelta(seconds=1)) == [(day("2023-03-31"), 2)]
    send(ready, 1, "2023-08-31", NewResult("A", "R1", 4))
    send(ready, 1, "2023-05-31", NewResult("B", "R1", 3))
    assert series(ready, "2023-12-31") == [
        (day("2023-03-31"), 2),
        (EFFECTIVE, 0),
        (day("2023-08-31"), 1),
    ]
    assert check(ready, operator()) == {"KH": []}


def test_the_second_of_two_people_is_told_who_was_first_and_saves_nothing(ready: Engine) -> None:
    seen = [
        preview(ready, one, "KH", proposal(targets_of("Q1", "3")), now=NOON).version for one in (LAN, HOA)
    ]
    assert seen == [0, 0]
    assert adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3"), version=0), now=NOON).saved == 1
    second = adjust(ready, HOA, "KH", proposal(targets_of("Q1", "4"), version=0), now=LATER)
    assert (second.saved, codes(second)) == (None, [Code.PLAN_CHANGED])
    assert second.problems[0].details["by"] == "lan"
    assert len(versions(ready, LAN, "KH")) == 1


def test_looking_saves_nothing_and_says_what_would_move(ready: Engine) -> None:
    before = revision(ready, LAN, "KH").number
    seen = preview(ready, LAN, "KH", proposal(given_to("A", "Q1", "5")), now=NOON)
    assert seen.effects is not None
    (moved,) = seen.effects.units
    assert (moved.unit, moved.before.target, moved.after.target) == ("A", 2, 5)
    assert (moved.before.reached, moved.after.reached) == (True, False)
    assert revision(ready, LAN, "KH").number == before
    assert versions(ready, LAN, "KH") == []


def test_several_mistakes_are_all_told_and_nothing_is_saved(ready: Engine) -> None:
    wrong = targets_of("Q1", "ba") | given_to("Z", "Q1", "4")
    seen = adjust(ready, LAN, "KH", replace(proposal(wrong), document=""), now=NOON)
    assert (seen.saved, codes(seen)) == (None, [Code.TARGET_UNREADABLE, Code.UNKNOWN_UNIT])
    empty = adjust(ready, LAN, "KH", replace(proposal({}), document=""), now=NOON)
    assert (empty.saved, codes(empty)) == (None, [Code.DOCUMENT_MISSING, Code.NOTHING_ADJUSTED])
    assert versions(ready, LAN, "KH") == []


def test_figures_that_are_final_are_not_judged_anew(ready: Engine) -> None:
    publish(ready, LAN, "KH", on=EFFECTIVE, now=NOON)
    seen = adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3")), now=LATER)
    assert (seen.saved, codes(seen)) == (None, [Code.EFFECTIVE_FINAL])
    later = proposal(targets_of("Q1", "3"), EFFECTIVE + timedelta(days=1))
    assert adjust(ready, LAN, "KH", later, now=LATER).saved == 1


def test_units_hand_in_what_is_asked_on_the_day_of_their_figures(ready: Engine) -> None:
    made = {
        "Chỉ tiêu": [
            {"Mã": "N1", "Tên": "Nhà đại đoàn kết", "Loại": "số lượng", "Mức phấn đấu": "4"},
            {"Mã": "S1", "Chấm dứt": "x"},
        ]
    }
    assert not stops(adjust(ready, LAN, "KH", proposal(made), now=NOON).problems)
    old = template(ready, LAN, "KH", on=day("2023-06-30"))[0]
    new = template(ready, LAN, "KH", on=EFFECTIVE)[0]
    asked_before = fill(old, {("B", "S1"): (10, 9)}, on=day("2023-06-30"))
    assert look(ready, LAN, "KH", Handed(asked_before), now=NOON).problems == ()
    asked_now = look(ready, LAN, "KH", Handed(fill(new, {("B", "N1"): 1}, on=EFFECTIVE)), now=NOON)
    assert [row.criterion for row in asked_now.rows] == ["N1"]
    too_early = look(ready, LAN, "KH", Handed(fill(new, {("B", "N1"): 1}, on=day("2023-06-30"))), now=NOON)
    assert Code.UNKNOWN_CRITERION in [problem.code for problem in too_early.problems]


def test_a_window_that_was_extended_is_known_everywhere(ready: Engine) -> None:
    adjust(ready, LAN, "KH", proposal({"Kế hoạch": [{"Đến ngày": "31/3/2024"}]}), now=NOON)
    assert campaigns(ready, LAN)[0].window.closes_on == day("2024-03-31")
    assert known_plan(ready, LAN, "KH").campaign.window.closes_on == day("2024-03-31")
    on_the_day_before = standings(ready, LAN, "KH", on=day("2023-06-30")).plan.campaign.window
    assert on_the_day_before.closes_on == day("2023-12-31")


def test_only_the_office_adjusts_and_a_unit_sees_its_own_targets_alone(ready: Engine) -> None:
    adjust(ready, LAN, "KH", proposal(given_to("B", "Q1", "5")), now=NOON)
    for actor in (OF_A, Actor("x", RoleName.LEADER, Scope.everything())):
        with pytest.raises(NotAllowed):
            adjust(ready, actor, "KH", proposal(targets_of("Q1", "3")), now=NOON)
    assert versions(ready, OF_A, "KH")[0].adjustment.unit_targets == ()
    assert versions(ready, LAN, "KH")[0].adjustment.unit_targets[0].target == 5


def lines(found: Explanation) -> list[str]:
    return [explanation_origins.headline(found, one) for one in found.altered]


def test_a_figure_names_the_documents_it_rests_on_with_what_was_and_what_is(ready: Engine) -> None:
    adjust(ready, LAN, "KH", proposal(targets_of("Q1", "3")), now=NOON)
    adjust(ready, HOA, "KH", proposal(given_to("A", "Q1", "5"), date(2023, 8, 1)), now=LATER)

    def told(on: str, unit: str | None, actor: Actor = LAN, known_at: datetime | None = None) -> list[str]:
        asked = {"criterion": "Q1", "on": day(on), "unit": unit, "known_at": known_at}
        return lines(explanation(ready, actor, "KH", **asked))  # type: ignore[arg-type]

    common = "Từ 1/7/2023, theo 12/QĐ-UBND: mức phấn đấu ít nhất 2 công trình → ít nhất 3 công trình"
    given = "Từ 1/8/2023, theo 12/QĐ-UBND: mức giao riêng ít nhất 3 công trình → ít nhất 5 công trình"
    assert told("2023-06-30", "A") == []
    assert told("2023-07-31", "A") == [common]
    assert told("2023-08-01", "A") == told("2023-08-01", "A", OF_A) == [common, given]
    assert told("2023-08-01", "B") == [common]
    assert told("2023-08-01", "A", known_at=NOON) == [common]
    assert told("2023-08-01", None) == [common, given.replace("riêng", "riêng của Đơn vị A")]


def test_who_why_and_when_stand_beside_it_and_programs_read_it_too(ready: Engine) -> None:
    adjust(ready, LAN, "KH", proposal(given_to("A", "Q1", "5")), now=NOON)
    found = explanation(ready, LAN, "KH", criterion="Q1", on=EFFECTIVE, unit="A")
    assert "Lý do: Mưa lũ" in explanation_page.facts(found)
    assert "Do lan nhập lúc 12:00 ngày 5/7/2023" in explanation_page.facts(found)
    [one] = explanation_as_json(found)["adjustments"]
    assert (one["document"], one["from_on"], one["by"]) == ("12/QĐ-UBND", EFFECTIVE, "lan")
    assert (one["before"]["target"], one["after"]["target"]) == (2, 5)


def test_a_criterion_that_came_later_rests_on_its_document_alone(ready: Engine) -> None:
    added = {"Chỉ tiêu": [{"Mã": "Q2", "Tên": "Tủ sách", "Loại": "số lượng", "Mức phấn đấu": "1"}]}
    adjust(ready, LAN, "KH", proposal(added), now=NOON)
    found = explanation(ready, LAN, "KH", criterion="Q2", on=EFFECTIVE)
    assert found.origins == ()
    assert lines(found) == ["Từ 1/7/2023, theo 12/QĐ-UBND: bắt đầu áp dụng chỉ tiêu này, mức ít nhất 1"]


def test_plan_and_ledger_replayed_elsewhere_give_the_same(
    ready: Engine, tmp_path_factory: pytest.TempPathFactory, sqlite_template: object
) -> None:
    adjust(
        ready,
        LAN,
        "KH",
        proposal(targets_of("R1", "Hoàn thành xuất sắc") | given_to("B", "Q1", "5")),
        now=NOON,
    )
    send(ready, 1, "2023-09-30", NewResult("A", "R1", 4), NewResult("B", "Q1", 5))
    target = _copy_of(sqlite_template, tmp_path_factory)
    with reading(ready) as known, writing(target) as empty:
        first = plan_change_store.unadjusted(known, "KH", scope=Scope.everything())
        assert first is not None
        into = save_plan(empty, first, by="ai", at=NOON)
        for change in plan_change_store.load_changes(known, 1, scope=Scope.everything()):
            plan_change_store.add_change(empty, into, change)
        replay(known, 1, empty, into)
    for on in ("2023-06-30", "2023-07-01", "2023-12-31"):
        assert exported(target, "KH", day(on), None) == exported(ready, "KH", day(on), None)
    target.dispose()


def _copy_of(template: object, folders: pytest.TempPathFactory) -> Engine:
    file = folders.mktemp("replayed") / "again.db"
    file.write_bytes(template.read_bytes())  # type: ignore[attr-defined]
    return make_engine(f"sqlite:///{file.as_posix()}")


ROWS = st.sampled_from(
    [
        targets_of("Q1", "3"),
        targets_of("R1", "Hoàn thành xuất sắc"),
        targets_of("R1", "Hoàn thành"),
        given_to("B", "R1", "Hoàn thành tốt"),
        given_to("A", "S1", "50 %"),
        {"Chỉ tiêu": [{"Mã": "N", "Tên": "Mới", "Loại": "số lượng", "Mức phấn đấu": "1"}]},
        {"Chỉ tiêu": [{"Mã": "S1", "Chấm dứt": "x"}]},
        {"Kế hoạch": [{"Đến ngày": "31/3/2024"}]},
        {"Mốc báo cáo": [{"Tên": "Báo cáo năm", "Ngày": "15/8/2023"}]},
    ]
)
DAYS = [date(2023, month, 15) for month in range(3, 12, 4)]
RESULTS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from("AB"), st.sampled_from(["Q1", "R1"]), st.integers(1, 4)),
    max_size=4,
)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=RESULTS,
    changes=st.lists(
        st.tuples(ROWS, st.sampled_from([date(2023, 4, 1), date(2023, 8, 15)])), min_size=1, max_size=2
    ),
    then=RESULTS,
)
def test_whatever_is_adjusted_earlier_days_and_earlier_knowledge_keep_their_figures(
    engine: Engine,
    first: list[tuple[date, str, str, int]],
    changes: list[tuple[Rows, date]],
    then: list[tuple[date, str, str, int]],
) -> None:
    with writing(engine) as session:
        number = session.execute(text("SELECT count(*) FROM campaign")).scalar_one()
        code = f"KH{number}"
        known = replace(PLAN, campaign=replace(PLAN.campaign, code=code))
        campaign_id = take_up(session, operator(), known, now=datetime(2023, 1, 1, tzinfo=UTC))
    for on, place, criterion, amount in first:
        send(engine, campaign_id, on.isoformat(), NewResult(place, criterion, amount))
    for step, (rows, effective) in enumerate(changes):
        now = NOON + timedelta(minutes=step + 1)
        just_before = now - timedelta(seconds=1)
        earlier = {on: _said(engine, code, on) for on in DAYS if on < effective}
        known_then = {on: _said(engine, code, on, just_before) for on in DAYS}
        made = adjust(engine, LAN, code, replace(proposal(rows, effective), version=None), now=now)
        assert {on: _said(engine, code, on) for on in earlier} == earlier
        assert {on: _said(engine, code, on, just_before) for on in DAYS} == known_then
        assert (made.saved is None) == stops(made.problems)
    for on, place, criterion, amount in then:
        send(engine, campaign_id, on.isoformat(), NewResult(place, criterion, amount))
    with reading(engine) as session:
        assert store_rebuild.differences(session, campaign_id) == []
        for on in DAYS:
            now_and_replayed = [
                queries_series.series(
                    session, campaign_id, scope=Scope.everything(), on=on, known_at=known_at
                )
                for known_at in (None, datetime(2030, 1, 1, tzinfo=UTC))
            ]
            assert now_and_replayed[0].to_dict("list") == now_and_replayed[1].to_dict("list")


def _said(engine: Engine, code: str, on: date, known_at: datetime | None = None) -> str:
    """All of it but how often the campaign was written."""
    found = standings(engine, operator(), code, on=on, known_at=known_at)
    frames = (found.cells, found.totals, found.ranking, found.series)
    return "\n".join(frame.to_json(default_handler=str) for frame in frames)
