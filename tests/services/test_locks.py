"""Deadlines and locks: who may still hand in, when, and by whose leave (T2, L6)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.campaigns import Late
from domain.problems import Code, NotFound, Refused, Severity
from domain.results import Figure
from models import Audit
from services.plans import take_up
from services.previews import Handed
from services.publications import Changes, changes, publications, publish
from services.reopenings import end, reopen, reopenings
from services.reviews import accept
from services.standings import standings
from services.submissions import Outcome, submit, withdraw
from services.templates import template
from tests.builders import by, campaign, plan, quantity, share, unit
from tests.filling import Typed, fill
from tests.services.test_reviews import rows

ON = date(2023, 6, 30)
IN_TIME = datetime(2023, 6, 30, 16, 59, 59, tzinfo=UTC)  # 23:59:59 in Vietnam
TOO_LATE = IN_TIME + timedelta(seconds=1)
PLAN = plan(
    campaign("KH", late=Late.REOPENING),
    share("T1"),
    quantity("T2", target=5),
    unit("XA", peer_group="xã"),
    unit("BAN", parent="XA", peer_group="bản"),
    unit("B", peer_group="xã"),
    by("2023-06-30"),
)
OF_XA = Actor("an", RoleName.REPORTER, Scope("XA"))
OF_B = Actor("binh", RoleName.REPORTER, Scope("B"))
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
LEADER = Actor("son", RoleName.LEADER, Scope.everything())


@pytest.fixture
def ready(engine: Engine) -> Engine:
    return opened(engine, Late.REOPENING)


def opened(engine: Engine, late: Late) -> Engine:
    known = replace(PLAN, campaign=campaign("KH", late=late))
    with writing(engine) as session:
        take_up(session, operator(), known, now=datetime(2023, 1, 1, tzinfo=UTC))
    return engine


def hand_in(
    engine: Engine, actor: Actor, typed: dict[tuple[str, str], Typed], *, at: datetime, on: date = ON
) -> Outcome:
    content = fill(template(engine, operator(), "KH")[0], typed, on=on)
    return submit(engine, actor, "KH", Handed(content, "a.xlsx"), now=at)


def codes(outcome: Outcome) -> list[Code]:
    problems = outcome.preview.problems
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]


def counted(engine: Engine, typed: dict[tuple[str, str], Typed], *, at: datetime) -> int:
    """The number of a submission of unit XA that counts."""
    number = hand_in(engine, OF_XA, typed, at=at).submission
    assert number is not None
    accept(engine, LAN, [number], now=at)
    return number


def refusal(error: pytest.ExceptionInfo[Refused]) -> list[Code]:
    return [problem.code for problem in error.value.problems]


# deadlines


@pytest.mark.parametrize("actor", [OF_XA, LAN, operator()])
def test_t2_one_second_decides_and_nobody_is_above_it(ready: Engine, actor: Actor) -> None:
    late = hand_in(ready, actor, {("XA", "T1"): (6, 4)}, at=TOO_LATE)
    assert (late.saved, codes(late)) == (False, [Code.TOO_LATE])
    assert hand_in(ready, actor, {("XA", "T1"): (6, 4)}, at=IN_TIME).saved


def test_t2_the_same_figures_again_are_no_trouble_after_the_deadline(ready: Engine) -> None:
    counted(ready, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    again = hand_in(ready, OF_XA, {("XA", "T1"): (6, 4)}, at=TOO_LATE)
    assert (again.saved, again.preview.unchanged, codes(again)) == (False, 1, [])


def test_a_campaign_that_allows_it_takes_late_figures(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    assert hand_in(engine, OF_XA, {("XA", "T1"): (6, 4)}, at=TOO_LATE).saved


def test_nothing_is_withdrawn_after_the_close(ready: Engine) -> None:
    number = counted(ready, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    for actor in (OF_XA, LAN):
        with pytest.raises(NotAllowed):
            withdraw(ready, actor, number, reason="nhầm", now=TOO_LATE)


# reopening


def test_a_reopened_unit_hands_in_until_the_end_and_others_do_not(ready: Engine) -> None:
    until = datetime(2023, 7, 3, 10, 0, tzinfo=UTC)
    reopen(ready, LAN, "KH", units=["XA"], until=until, reason="Mất mạng", now=TOO_LATE)
    assert hand_in(ready, OF_XA, {("XA", "T1"): (6, 4)}, at=until - timedelta(seconds=1)).saved
    assert codes(hand_in(ready, OF_XA, {("XA", "T1"): (6, 5)}, at=until)) == [Code.TOO_LATE]
    assert codes(hand_in(ready, OF_B, {("B", "T1"): (6, 4)}, at=TOO_LATE)) == [Code.TOO_LATE]


def test_a_reopened_unit_takes_all_below_it_along(ready: Engine) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    reopen(ready, LAN, "KH", units=["XA"], until=until, reason="Mất mạng", now=TOO_LATE)
    assert hand_in(ready, OF_XA, {("BAN", "T1"): (3, 3), ("XA", "T1"): (6, 4)}, at=TOO_LATE).saved


def test_a_file_with_one_unit_that_was_not_reopened_is_refused_whole(ready: Engine) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    reopen(ready, LAN, "KH", units=["BAN"], until=until, reason="Mất mạng", now=TOO_LATE)
    both = hand_in(ready, OF_XA, {("BAN", "T1"): (3, 3), ("XA", "T1"): (6, 4)}, at=TOO_LATE)
    assert (both.saved, codes(both)) == (False, [Code.TOO_LATE])


def test_a_leave_can_be_ended_and_is_listed_while_it_holds(ready: Engine) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    reopen(ready, LAN, "KH", units=["XA"], until=until, reason="Mất mạng", now=TOO_LATE)
    (one,) = reopenings(ready, OF_XA, "KH", now=TOO_LATE)
    assert (one.unit, one.until, one.opened_by, one.reason) == ("XA", until, "lan", "Mất mạng")
    assert reopenings(ready, OF_B, "KH", now=TOO_LATE) == []
    end(ready, LAN, "KH", "XA", now=TOO_LATE + timedelta(hours=1))
    assert reopenings(ready, LAN, "KH", now=TOO_LATE + timedelta(hours=1)) == []
    after = hand_in(ready, OF_XA, {("XA", "T1"): (6, 4)}, at=TOO_LATE + timedelta(hours=1))
    assert codes(after) == [Code.TOO_LATE]


def test_c3_the_same_leave_twice_is_one(ready: Engine) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    for _ in range(2):
        reopen(ready, LAN, "KH", units=["XA"], until=until, reason="Mất mạng", now=TOO_LATE)
    assert [one.deed for one in rows(ready, Audit)].count("reopen") == 1


def test_c3_publishing_twice_is_one_version(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    with pytest.raises(Refused):
        publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    assert len(publications(engine, LAN, "KH")) == 1


def test_everything_wrong_with_a_leave_is_said_at_once(engine: Engine) -> None:
    opened(engine, Late.REFUSED)
    with pytest.raises(Refused) as error:
        reopen(engine, LAN, "KH", units=[], until=TOO_LATE, reason=" ", now=TOO_LATE)
    expected = [Code.NEVER_LATE, Code.NO_UNIT_CHOSEN, Code.REASON_MISSING, Code.END_IS_PAST]
    assert refusal(error) == expected


def test_an_unknown_unit_leaves_no_leave_for_the_others(ready: Engine) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    with pytest.raises(NotFound):
        reopen(ready, LAN, "KH", units=["XA", "?"], until=until, reason="Mất mạng", now=TOO_LATE)
    assert reopenings(ready, LAN, "KH", now=TOO_LATE) == []


@pytest.mark.parametrize("actor", [OF_XA, LEADER])
def test_only_the_office_reopens_and_publishes(ready: Engine, actor: Actor) -> None:
    until = datetime(2023, 7, 3, tzinfo=UTC)
    with pytest.raises(NotAllowed):
        reopen(ready, actor, "KH", units=["XA"], until=until, reason="Mất mạng", now=TOO_LATE)
    with pytest.raises(NotAllowed):
        publish(ready, actor, "KH", on=ON, now=TOO_LATE)


# publications


def test_published_figures_take_nothing_more_whatever_the_campaign_allows(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    after = hand_in(engine, OF_B, {("B", "T1"): (6, 4)}, at=TOO_LATE)
    assert (after.saved, codes(after)) == (False, [Code.FIGURES_FINAL])
    july = hand_in(engine, OF_B, {("B", "T1"): (6, 4)}, at=TOO_LATE, on=date(2023, 7, 1))
    assert july.saved


def test_l6_what_was_published_stays_and_the_change_is_listed_with_both_ranks(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    of_b = hand_in(engine, OF_B, {("B", "T1"): (6, 3)}, at=IN_TIME).submission
    assert of_b is not None
    accept(engine, LAN, [of_b], now=IN_TIME)
    first = publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    assert (first.version, first.published_by, first.reason) == (1, "lan", "")
    later = TOO_LATE + timedelta(hours=2)
    until = TOO_LATE + timedelta(days=1)
    reopen(engine, LAN, "KH", units=["B"], until=until, reason="Nhầm số", now=TOO_LATE)
    corrected = hand_in(engine, OF_B, {("B", "T1"): (6, 6)}, at=later).submission
    assert corrected is not None
    accept(engine, LAN, [corrected], now=later)
    found = changes(engine, LEADER, "KH")
    assert found is not None
    assert [(one.unit, one.published, one.now) for one in found.figures] == [
        ("B", Figure(3, 6), Figure(6, 6))
    ]
    assert {(one.unit, one.published, one.now) for one in found.ranks} == {("XA", 1, 2), ("B", 2, 1)}
    (why,) = found.why["B", "T1"]
    assert (why.submission, why.event, why.by, why.at) == (corrected, "accepted", "lan", later)


def test_l6_a_second_version_needs_a_reason_and_leaves_the_first_as_it_was(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    number = counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    first = publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    until = TOO_LATE + timedelta(days=1)
    reopen(engine, LAN, "KH", units=["XA"], until=until, reason="Nhầm số", now=TOO_LATE)
    withdraw(engine, LAN, number, reason="nhầm", now=TOO_LATE)
    counted(engine, {("XA", "T1"): (6, 5)}, at=TOO_LATE + timedelta(minutes=1))
    with pytest.raises(Refused) as error:
        publish(engine, LAN, "KH", on=ON, now=until)
    assert refusal(error) == [Code.REASON_MISSING]
    second = publish(engine, LAN, "KH", on=ON, now=until, reason="Xã sửa số")
    assert [one.version for one in publications(engine, OF_B, "KH")] == [2, 1]
    assert publications(engine, LAN, "KH")[1] == first
    assert second.sha256 != first.sha256
    assert moved_in(changes(engine, LAN, "KH")) == []
    assert moved_in(changes(engine, LAN, "KH", version=1)) == [("XA", Figure(4, 6), Figure(5, 6))]


def moved_in(found: Changes | None) -> list[tuple[str, Figure | None, Figure | None]]:
    assert found is not None
    return [(one.unit, one.published, one.now) for one in found.figures]


def test_published_figures_are_those_of_a_replay(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4), ("XA", "T2"): 3}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    then = standings(engine, LAN, "KH", on=ON, known_at=TOO_LATE)
    assert then.cells["done"].dropna().tolist() == [4, 3]
    assert moved_in(changes(engine, LAN, "KH")) == []


def test_nothing_is_published_before_anything_counts_nor_backwards(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    with pytest.raises(Refused) as error:
        publish(engine, LAN, "KH", on=ON, now=IN_TIME)
    assert refusal(error) == [Code.NOTHING_REPORTED]
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=date(2023, 7, 31), now=TOO_LATE)
    with pytest.raises(Refused) as error:
        publish(engine, LAN, "KH", on=ON, now=TOO_LATE, reason="lại")
    assert refusal(error) == [Code.PUBLICATION_BACKWARDS]


def test_a_reporter_sees_the_changes_of_own_units_alone(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    number = counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    until = TOO_LATE + timedelta(days=1)
    reopen(engine, LAN, "KH", units=["XA"], until=until, reason="Nhầm số", now=TOO_LATE)
    withdraw(engine, LAN, number, reason="nhầm", now=TOO_LATE + timedelta(seconds=1))
    assert moved_in(changes(engine, OF_XA, "KH")) == [("XA", Figure(4, 6), None)]
    assert moved_in(changes(engine, OF_B, "KH")) == []
    found = changes(engine, OF_B, "KH")
    assert found is not None
    assert (dict(found.why), [one.unit for one in found.ranks]) == ({}, [])


def test_there_are_no_changes_before_the_first_publication(ready: Engine) -> None:
    assert changes(ready, LAN, "KH") is None
    with pytest.raises(NotFound):
        changes(ready, LAN, "KH", version=1)


def test_what_was_published_cannot_be_rewritten(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    for statement in ("UPDATE publication SET reason = 'x'", "DELETE FROM publication"):
        with pytest.raises(Exception, match="append-only: publication"), writing(engine) as session:
            session.connection().exec_driver_sql(statement)


def test_every_lock_and_publication_has_its_line_in_the_audit(ready: Engine) -> None:
    counted(ready, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    until = TOO_LATE + timedelta(days=1)
    reopen(ready, LAN, "KH", units=["XA", "B"], until=until, reason="Mất mạng", now=TOO_LATE)
    end(ready, LAN, "KH", "B", now=TOO_LATE)
    made = publish(ready, LAN, "KH", on=ON, now=TOO_LATE)
    said = [(one.actor, one.deed, one.subject) for one in rows(ready, Audit)[-3:]]
    assert said == [("lan", "reopen", "XA, B"), ("lan", "reopen", "B"), ("lan", "publish_figures", "1")]
    assert rows(ready, Audit)[-1].after["sha256"] == made.sha256
