"""The life of a submission: it waits, is accepted or returned with a reason, corrected, undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from data.engine import reading, writing
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.campaigns import Late
from domain.criteria import Accumulation
from domain.problems import Code, NotFound
from domain.results import Change, Figure
from domain.submissions import Status
from models import Audit, Submission, SubmissionEvent
from services.plans import take_up
from services.previews import Handed
from services.reviews import accept, queue, return_to_author
from services.standings import standings
from services.submissions import Outcome, history, submit, withdraw
from services.templates import template
from tests.builders import by, campaign, plan, quantity, share, unit
from tests.filling import Typed, fill

ON = date(2023, 6, 30)
NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
PLAN = plan(
    campaign("KH"),
    share("T1"),
    quantity("T2", target=5, accumulation=Accumulation.INCREMENTS),
    unit("A"),
    unit("B"),
    by("2023-06-30"),
)
LOCKED = replace(PLAN, campaign=campaign("KH", late=Late.REFUSED))
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
HOA = Actor("hoa", RoleName.SECRETARIAT, Scope.everything())


@pytest.fixture
def ready(engine: Engine) -> Engine:
    return opened(engine)


def opened(engine: Engine, known: Any = PLAN) -> Engine:
    with writing(engine) as session:
        take_up(session, operator(), known, now=datetime(2023, 1, 1, tzinfo=UTC))
    return engine


def hand_in(
    engine: Engine,
    actor: Actor,
    typed: dict[tuple[str, str], Typed],
    *,
    at: datetime = NOON,
    token: str = "",
    accept: bool = False,
) -> Outcome:
    content = fill(template(engine, operator(), "KH")[0], typed, on=ON)
    return submit(engine, actor, "KH", Handed(content, "a.xlsx", token=token, accept=accept), now=at)


def number_of(outcome: Outcome) -> int:
    assert outcome.submission is not None
    return outcome.submission


def rows(engine: Engine, table: Any) -> list[Any]:
    with reading(engine) as session:
        return list(session.exec(select(table).order_by(table.id)).all())


def done(engine: Engine) -> list[Any]:
    found = standings(engine, operator(), "KH", on=ON)
    return [
        None if state != "reported" else int(value)
        for state, value in found.cells.query("unit == 'A'")[["state", "done"]].itertuples(index=False)
    ]


def four_times(deed: Callable[[], Any]) -> list[Any]:
    with ThreadPoolExecutor(4) as pool:
        return [asked.result() for asked in [pool.submit(deed) for _ in range(4)]]


def test_what_waits_does_not_count_until_it_is_accepted(ready: Engine) -> None:
    outcome = hand_in(ready, OF_A, {("A", "T1"): (6, 4)})
    assert outcome.status is Status.WAITING
    assert done(ready) == [None, None]
    (decision,) = accept(ready, LAN, [number_of(outcome)], now=NOON)
    assert (decision.done, decision.status) == (True, Status.ACCEPTED)
    assert done(ready) == [4, None]


def test_the_queue_shows_before_and_after_and_how_late(ready: Engine) -> None:
    accept(ready, LAN, [number_of(hand_in(ready, OF_A, {("A", "T2"): 2}))], now=NOON)
    later = datetime(2023, 7, 3, 5, 0, tzinfo=UTC)
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4), ("A", "T2"): 3}, at=later))
    total, (one,) = queue(ready, LAN, "KH", most=20)
    assert (total, one.submission, one.unit, one.late_days, one.results) == (1, number, "A", 3, 2)
    assert one.changes == (
        Change("A", "T1", None, Figure(4, 6)),
        Change("A", "T2", Figure(2, None), Figure(3, None)),
    )


def test_the_longest_waiting_comes_first_and_the_rest_is_counted(ready: Engine) -> None:
    first = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    hand_in(ready, OF_A, {("A", "T1"): (6, 5)})
    total, shown = queue(ready, LAN, "KH", most=1)
    assert (total, [one.submission for one in shown]) == (2, [first])


def test_an_older_submission_of_the_same_day_changes_nothing_any_more(ready: Engine) -> None:
    older = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    newer = hand_in(ready, OF_A, {("A", "T1"): (6, 5)}, at=datetime(2023, 6, 30, 6, 0, tzinfo=UTC))
    accept(ready, LAN, [number_of(newer)], now=NOON)
    _, (one,) = queue(ready, LAN, "KH", most=20)
    assert (one.submission, one.changes) == (older, ())
    accept(ready, LAN, [older], now=NOON)
    assert done(ready) == [5, None]


def test_many_are_accepted_at_once_and_each_is_reported(ready: Engine) -> None:
    numbers = [number_of(hand_in(ready, OF_A, {("A", "T1"): (6, count)})) for count in (1, 2, 3)]
    return_to_author(ready, HOA, numbers[1], reason="Thiếu tổng số", now=NOON)
    decisions = accept(ready, LAN, [*numbers, numbers[0]], now=NOON)
    assert [(one.done, one.status, one.by) for one in decisions] == [
        (True, Status.ACCEPTED, "lan"),
        (False, Status.RETURNED, "hoa"),
        (True, Status.ACCEPTED, "lan"),
    ]


def test_what_was_returned_is_corrected_by_a_new_submission(ready: Engine) -> None:
    first = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    return_to_author(ready, LAN, first, reason=" Thiếu biên bản ", now=NOON)
    told = history(ready, OF_A, "KH").iloc[0]
    assert (told["status"], told["reason"], told["status_by"]) == ("returned", "Thiếu biên bản", "lan")
    again = hand_in(ready, OF_A, {("A", "T1"): (6, 4)})
    assert (again.saved, again.status) == (True, Status.WAITING)


def test_nothing_is_returned_without_a_reason(ready: Engine) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    with pytest.raises(ValueError, match="reason"):
        return_to_author(ready, LAN, number, reason="  ", now=NOON)


def test_the_author_undoes_what_waits_and_what_counts(ready: Engine) -> None:
    waits = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    counts = number_of(hand_in(ready, OF_A, {("A", "T2"): 3}))
    accept(ready, LAN, [counts], now=NOON)
    assert withdraw(ready, OF_A, waits, reason="Nhầm", now=NOON).done
    assert withdraw(ready, OF_A, counts, reason="Nhầm", now=NOON).done
    assert done(ready) == [None, None]


def test_c4_the_second_of_two_reviewers_is_told_who_decided_what_and_when(ready: Engine) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    return_to_author(ready, HOA, number, reason="Sai ngày", now=NOON)
    (late,) = accept(ready, LAN, [number], now=datetime(2023, 7, 1, tzinfo=UTC))
    assert (late.done, late.status, late.by, late.at, late.reason) == (
        False, Status.RETURNED, "hoa", NOON, "Sai ngày"
    )  # fmt: skip
    assert [event.event for event in rows(ready, SubmissionEvent)] == ["returned"]
    assert done(ready) == [None, None]


def test_c4_of_two_reviewers_at_the_same_moment_one_decides(ready: Engine) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    with ThreadPoolExecutor(2) as pool:
        accepted = pool.submit(accept, ready, LAN, [number], now=NOON)
        returned = pool.submit(return_to_author, ready, HOA, number, reason="Sai", now=NOON)
        (one,), other = accepted.result(), returned.result()
    assert one.done is not other.done
    assert len(rows(ready, SubmissionEvent)) == 1


def test_c3_four_clicks_on_one_form_are_one_submission_with_one_receipt(ready: Engine) -> None:
    outcomes = four_times(lambda: hand_in(ready, OF_A, {("A", "T1"): (6, 4)}, token="một biểu mẫu"))
    assert {(outcome.saved, outcome.submission) for outcome in outcomes} == {(True, 1)}
    assert len(rows(ready, Submission)) == 1


def test_c3_four_clicks_on_accept_are_one_effect_and_no_complaint(ready: Engine) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T2"): 3}))
    decisions = four_times(lambda: accept(ready, LAN, [number], now=NOON)[0])
    assert [decision.done for decision in decisions] == [True] * 4
    assert [event.event for event in rows(ready, SubmissionEvent)] == ["accepted"]
    assert done(ready) == [None, 3]


def test_c3_four_clicks_on_return_and_on_undo_are_one_effect_each(ready: Engine) -> None:
    one, two = (number_of(hand_in(ready, OF_A, {("A", "T2"): count})) for count in (3, 4))
    four_times(lambda: return_to_author(ready, LAN, one, reason="Sai", now=NOON))
    four_times(lambda: withdraw(ready, OF_A, two, reason="Nhầm", now=NOON))
    assert sorted(event.event for event in rows(ready, SubmissionEvent)) == ["returned", "withdrawn"]


@pytest.mark.parametrize("role", [RoleName.REPORTER, RoleName.LEADER, RoleName.COUNCIL])
def test_a7_only_the_office_decides(ready: Engine, role: RoleName) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    actor = Actor("ai", role, Scope.everything())
    for deed in (
        lambda: accept(ready, actor, [number], now=NOON),
        lambda: return_to_author(ready, actor, number, reason="Sai", now=NOON),
        lambda: queue(ready, actor, "KH", most=1),
        lambda: hand_in(ready, actor, {("A", "T1"): (6, 5)}, accept=True),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert rows(ready, SubmissionEvent) == []


def test_t1_other_units_are_out_of_reach_and_the_attempt_is_noted(ready: Engine) -> None:
    of_b = number_of(hand_in(ready, LAN, {("B", "T1"): (4, 4)}))
    limited = Actor("sơn", RoleName.SECRETARIAT, Scope("A"))
    with pytest.raises(NotFound):
        withdraw(ready, OF_A, of_b, reason="Phá", now=NOON)
    with pytest.raises(NotFound):
        accept(ready, limited, [of_b], now=NOON)
    assert queue(ready, limited, "KH", most=20) == (0, ())
    refused = hand_in(ready, OF_A, {("B", "T1"): (4, 1)})
    assert (refused.saved, refused.preview.wrong[0].code) == (False, Code.UNIT_NOT_IN_SCOPE)
    noted = [known for known in rows(ready, Audit) if known.deed == "refused"]
    assert [(known.actor, known.subject) for known in noted] == [
        ("an", "submissions.withdraw"),
        ("sơn", "reviews.accept"),
        ("an", "submissions.submit"),
    ]


@pytest.mark.parametrize(
    ("at", "saved"),
    [("2023-06-30T23:59:59+07:00", True), ("2023-07-01T00:00:00+07:00", False)],
)
def test_t2_a_campaign_that_takes_nothing_late_closes_with_the_last_second(
    engine: Engine, at: str, saved: bool
) -> None:
    opened(engine, LOCKED)
    outcome = hand_in(engine, OF_A, {("A", "T1"): (6, 4)}, at=datetime.fromisoformat(at))
    assert outcome.saved is saved
    assert [problem.code for problem in outcome.preview.problems] == ([] if saved else [Code.TOO_LATE])
    assert [known.subject for known in rows(engine, Audit) if known.deed == "refused"] == (
        [] if saved else ["submissions.submit"]
    )


def test_t2_after_the_close_a_unit_undoes_nothing_but_the_office_still_decides(engine: Engine) -> None:
    opened(engine, LOCKED)
    number = number_of(hand_in(engine, OF_A, {("A", "T1"): (6, 4)}))
    closed = datetime(2023, 7, 2, tzinfo=UTC)
    with pytest.raises(NotAllowed):
        withdraw(engine, OF_A, number, reason="Nhầm", now=closed)
    assert accept(engine, LAN, [number], now=closed)[0].done


def test_t2_before_the_opening_units_cannot_hand_in(ready: Engine) -> None:
    early = datetime(2022, 12, 31, 16, 59, 59, tzinfo=UTC)
    outcome = hand_in(ready, OF_A, {("A", "T1"): (6, 4)}, at=early)
    assert (outcome.saved, outcome.preview.wrong[0].code) == (False, Code.NOT_OPEN_YET)


def test_t4_every_version_stays(ready: Engine) -> None:
    for count in range(5):
        hand_in(ready, OF_A, {("A", "T2"): count})
    assert len(history(ready, OF_A, "KH")) == 5


def test_every_step_has_its_trace(ready: Engine) -> None:
    number = number_of(hand_in(ready, OF_A, {("A", "T1"): (6, 4)}))
    accept(ready, LAN, [number], now=NOON)
    withdraw(ready, OF_A, number, reason="Nhầm", now=NOON)
    steps = [known for known in rows(ready, Audit) if known.subject == str(number)]
    assert [(known.actor, known.deed) for known in steps] == [
        ("an", "submit_results"),
        ("lan", "accept_results"),
        ("an", "withdraw_results"),
    ]
    assert steps[2].before == {"status": "accepted"}
    assert steps[2].after == {"status": "withdrawn", "reason": "Nhầm"}
