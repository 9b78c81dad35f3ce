"""Handing in twice, together, too late, again: T2, T4, T11, T12 and U8 through the services, on both engines."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from multiprocessing import Process
from typing import Any

import pytest
from sqlalchemy import Engine

from data.engine import make_engine
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.campaigns import Late
from domain.criteria import Accumulation
from domain.problems import Code, Severity
from domain.results import Change, Figure
from reports.explanation_json import explanation_as_json
from services import previews, reviews, submissions
from services.explanations import explanation
from services.previews import Handed, preview
from services.publications import publish
from services.submissions import Outcome, submit
from tests.builders import by, campaign, plan, quantity, unit
from tests.reliability import crowd
from tests.reliability.handing import NOON, ON, counted, handed, take, wrong
from wording.problems import sentence

LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
AN = Actor("an", RoleName.REPORTER, Scope("A"))
BINH = Actor("bình", RoleName.REPORTER, Scope("A"))
PLAN = plan(
    campaign("KH", late=Late.REFUSED),
    quantity("T1", target=100, accumulation=Accumulation.RESTATED),
    quantity("T2", target=100, accumulation=Accumulation.RESTATED),
    unit("A"),
    unit("B"),
    by("2023-06-30"),
)
LAST_SECOND = datetime.fromisoformat("2023-06-30T23:59:59+07:00")
SECOND = timedelta(seconds=1)


@pytest.fixture
def ready(engine: Engine) -> Iterator[Engine]:
    take(engine, PLAN)
    with crowd.cheaply():
        yield engine


def send(
    engine: Engine, actor: Actor, figures: dict[tuple[str, str], int], *, now: datetime = NOON
) -> Outcome:
    return submit(engine, actor, "KH", handed(figures), now=now)


def told(engine: Engine, actor: Actor, figures: dict[tuple[str, str], int]) -> list[str]:
    seen = preview(engine, actor, "KH", handed(figures), now=NOON)
    assert {problem.severity for problem in seen.problems} <= {Severity.WARNING}
    return [sentence(problem) for problem in seen.problems]


def number_of(outcome: Outcome) -> int:
    assert outcome.submission is not None
    return outcome.submission


# T2: the clock and the state inside the transaction


def test_t2_a_form_opened_before_the_deadline_and_sent_after_it_is_refused(ready: Engine) -> None:
    form = handed({("A", "T1"): 5})
    assert preview(ready, AN, "KH", form, now=LAST_SECOND).can_be_saved
    sent = submit(ready, AN, "KH", form, now=LAST_SECOND + SECOND)
    assert (sent.saved, [problem.code for problem in sent.preview.wrong]) == (False, [Code.TOO_LATE])
    assert counted(ready)["submission"] == 0


def test_t2_what_is_closed_between_looking_and_writing_is_closed(
    ready: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(ready, LAN, {("B", "T1"): 1})
    reviews.accept(ready, LAN, [1], now=NOON)
    look = previews.look

    def and_then_somebody_publishes(*given: Any) -> Any:
        seen = look(*given)
        publish(ready, LAN, "KH", on=ON, now=NOON)
        return seen

    monkeypatch.setattr(submissions, "look", and_then_somebody_publishes)
    with pytest.raises(NotAllowed):
        send(ready, AN, {("A", "T1"): 5})
    assert counted(ready)["submission"] == 1


def test_t2_each_of_two_campaigns_has_a_state_of_its_own(ready: Engine) -> None:
    take(ready, replace(PLAN, campaign=campaign("MO", late=Late.ALLOWED)))
    late = LAST_SECOND + SECOND
    form = handed({("A", "T1"): 5})
    assert not submit(ready, AN, "KH", form, now=late).saved
    assert submit(ready, AN, "MO", form, now=late).saved


# T4: every version stays


def test_t4_of_five_uploads_five_versions_stay_with_their_differences(ready: Engine) -> None:
    changes = []
    for hour, done in enumerate((5, 9, 7, 8, 3)):
        sent = send(ready, AN, {("A", "T1"): done}, now=NOON + timedelta(hours=hour))
        changes += [(change.before, change.after) for change in sent.preview.changes]
        reviews.accept(ready, LAN, [number_of(sent)], now=NOON + timedelta(hours=hour))
    figures = [None, *(Figure(done, None) for done in (5, 9, 7, 8, 3))]
    assert changes == list(pairwise(figures))
    leader = Actor("lãnh đạo", RoleName.LEADER, Scope.everything())
    why = explanation_as_json(explanation(ready, leader, "KH", criterion="T1", on=ON, unit="A"))
    assert [(one["done"], one["used"], one["person"]) for one in why["results"]] == [
        (5, False, "an"),
        (9, False, "an"),
        (7, False, "an"),
        (8, False, "an"),
        (3, True, "an"),
    ]


def test_t4_the_queue_shows_what_each_correction_would_change(ready: Engine) -> None:
    for done in (5, 9):
        send(ready, AN, {("A", "T1"): done})
    _, waiting = reviews.queue(ready, LAN, "KH", most=20)
    assert [one.changes for one in waiting] == [
        (Change("A", "T1", None, Figure(5, None)),),
        (Change("A", "T1", None, Figure(9, None)),),
    ]


# T11: repeated after nobody answered


def send_and_die(url: str, form: Handed) -> None:
    """Save, and be gone before anybody hears of it."""
    with crowd.cheaply():
        submit(make_engine(url), AN, "KH", form, now=NOON)
        os._exit(9)


def test_t11_after_a_kill_between_commit_and_answer_the_same_form_is_the_same_submission(
    ready: Engine,
) -> None:
    form = replace(handed({("A", "T1"): 5}), token="biểu mẫu")
    url = ready.url.render_as_string(hide_password=False)
    ready.dispose()  # the other process must not inherit a connection
    process = Process(target=send_and_die, args=(url, form))
    process.start()
    process.join()
    assert process.exitcode == 9
    again = submit(ready, AN, "KH", form, now=NOON + SECOND)
    assert (again.saved, again.submission) == (True, 1)
    anew = submit(ready, AN, "KH", replace(form, token="trang mở lại"), now=NOON + SECOND)
    assert not anew.saved
    assert "đã được an nộp lúc 12:00" in answer(anew)
    assert counted(ready)["submission"] == 1


def test_t11_a_token_names_a_form_of_one_campaign_alone(ready: Engine) -> None:
    take(ready, replace(PLAN, campaign=campaign("MO")))
    form = replace(handed({("A", "T1"): 5}), token="biểu mẫu")
    for code in ("KH", "MO"):
        assert submit(ready, AN, code, form, now=NOON).saved
    assert counted(ready)["submission"] == 2


# T12 and U8: two people, one unit and day


def test_t12_the_second_of_two_is_told_of_the_first_before_saving(ready: Engine) -> None:
    send(ready, AN, {("A", "T1"): 5})
    (first,) = told(ready, BINH, {("A", "T1"): 6})
    assert first == (
        "Số liệu cùng ngày của Đơn vị A đã được an nộp lúc 12:00 ngày 30/6/2023 (biên nhận số 1), đang chờ duyệt. "
        "Nộp tệp này thì cả hai lần nộp đều được lưu, và khi được duyệt thì số của lần nộp sau được lấy. "
        "Nếu chưa rõ, hãy hỏi lại người đã nộp trước."
    )


@pytest.mark.parametrize("figures", [{("A", "T2"): 6}, {("A", "T1"): 5, ("A", "T2"): 6}, {("B", "T1"): 6}])
def test_t12_nobody_is_told_of_figures_that_do_not_meet(
    ready: Engine, figures: dict[tuple[str, str], int]
) -> None:
    send(ready, AN, {("A", "T1"): 5})
    assert told(ready, LAN, figures) == []


def test_t12_what_was_decided_waits_no_longer(ready: Engine) -> None:
    reviews.accept(ready, LAN, [number_of(send(ready, AN, {("A", "T1"): 5}))], now=NOON)
    returned = number_of(send(ready, AN, {("A", "T1"): 6}))
    reviews.return_to_author(ready, LAN, returned, reason="Sai", now=NOON)
    assert told(ready, BINH, {("A", "T1"): 7}) == []


def test_t12_two_files_at_the_same_moment_are_two_versions_and_no_mixture(ready: Engine) -> None:
    files = {AN: {("A", "T1"): 5, ("A", "T2"): 50}, BINH: {("A", "T1"): 6, ("A", "T2"): 60}}
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(send, ready, actor, figures) for actor, figures in files.items()]
        numbers = [number_of(one.result()) for one in asked]
    assert sorted(numbers) == [1, 2]
    reviews.accept(ready, LAN, numbers, now=NOON)
    found = explained(ready, "T1"), explained(ready, "T2")
    assert found in [(5, 50), (6, 60)]
    assert wrong(ready) == []


def explained(engine: Engine, criterion: str) -> int:
    return int(explanation(engine, operator(), "KH", criterion=criterion, on=ON, unit="A").figure["done"])


def test_u8_eight_times_the_same_file_at_once_is_one_submission_and_seven_are_told(ready: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(send, ready, AN, {("A", "T1"): 5}) for _ in range(8)]
        outcomes = [one.result() for one in asked]
    assert sorted(outcome.saved for outcome in outcomes) == [False] * 7 + [True]
    (said,) = {answer(outcome) for outcome in outcomes if not outcome.saved}
    assert said == (
        "Tệp này đã được an nộp lúc 12:00 ngày 30/6/2023 (biên nhận số 1). "
        "Không cần nộp lại, trừ khi muốn lấy lại các số trong tệp này."
    )
    assert counted(ready)["submission"] == 1


def answer(outcome: Outcome) -> str:
    (problem,) = outcome.preview.problems
    return sentence(problem)


def test_u8_the_same_rows_in_another_file_change_nothing(ready: Engine) -> None:
    send(ready, AN, {("A", "T1"): 5, ("A", "T2"): 50})
    other = send(ready, BINH, {("A", "T2"): 50, ("A", "T1"): 5})
    assert (other.saved, other.preview.unchanged, other.preview.problems) == (False, 2, ())


def test_u8_a_file_that_was_returned_or_undone_may_come_again(ready: Engine) -> None:
    figures = {("A", "T1"): 5}
    reviews.return_to_author(ready, LAN, number_of(send(ready, AN, figures)), reason="Sai", now=NOON)
    again = send(ready, AN, figures)
    assert (again.saved, again.preview.problems) == (True, ())
    submissions.withdraw(ready, AN, number_of(again), reason="Nhầm", now=NOON)
    assert send(ready, AN, figures).saved
