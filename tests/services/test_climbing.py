"""Acceptance climbs the tree: the superior unit looks first, or alone, as the campaign sets."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.campaigns import Acceptance
from domain.problems import NotFound
from domain.submissions import Status
from services.people import add_account
from services.plans import take_up
from services.previews import Handed
from services.reviews import accept, pass_on, queue, queue_below, return_below, return_to_author
from services.standings import standings
from services.submissions import submit, withdraw
from services.templates import template
from tests.builders import campaign, plan, quantity, unit
from tests.filling import Typed, fill

ON = date(2023, 6, 30)
NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
PLAN = plan(
    quantity("T1", target=5),
    unit("TINH"),
    unit("XA", parent="TINH"),
    unit("BAN", parent="XA"),
    unit("XA2", parent="TINH"),
)
OF_TINH = Actor("tinh", RoleName.REPORTER, Scope("TINH"))
OF_XA = Actor("xa", RoleName.REPORTER, Scope("XA"))
OF_BAN = Actor("ban", RoleName.REPORTER, Scope("BAN"))
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())


def opened(engine: Engine, acceptance: Acceptance, *accounts: Actor) -> Engine:
    known = replace(PLAN, campaign=campaign("KH", acceptance=acceptance))
    with writing(engine) as session:
        take_up(session, operator(), known, now=datetime(2023, 1, 1, tzinfo=UTC))
    for one in accounts:
        add_account(
            engine,
            operator(),
            login=one.name,
            display_name=one.name,
            role=one.role,
            unit=one.scope.unit,
            now=NOW,
        )
    return engine


def sent(engine: Engine, actor: Actor, typed: dict[tuple[str, str], Typed]) -> int:
    content = fill(template(engine, operator(), "KH")[0], typed, on=ON)
    number = submit(engine, actor, "KH", Handed(content, "a.xlsx"), now=NOW).submission
    assert number is not None
    return number


def done(engine: Engine, unit: str) -> int | None:
    cells = standings(engine, operator(), "KH", on=ON).cells.set_index("unit")
    return None if cells.loc[unit, "state"] != "reported" else int(cells.loc[unit, "done"])


def test_the_secretariat_waits_for_the_superior_unit(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    (early,) = accept(engine, LAN, [number], now=NOW)
    assert (early.done, early.status, early.first) == (False, Status.WAITING, "XA")
    _, (waiting,) = queue(engine, LAN, "KH", most=20)
    assert (waiting.first, waiting.endorsed_by) == ("XA", "")
    (passed,) = pass_on(engine, OF_XA, [number], now=NOW)
    assert (passed.done, passed.status) == (True, Status.ENDORSED)
    assert done(engine, "BAN") is None
    _, (endorsed,) = queue(engine, LAN, "KH", most=20)
    assert (endorsed.first, endorsed.endorsed_by) == ("", "xa")
    (accepted,) = accept(engine, LAN, [number], now=NOW)
    assert (accepted.done, accepted.status) == (True, Status.ACCEPTED)
    assert done(engine, "BAN") == 3


def test_where_the_superior_unit_decides_its_word_is_enough(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    (passed,) = pass_on(engine, OF_XA, [number], now=NOW)
    assert (passed.done, passed.status) == (True, Status.ACCEPTED)
    assert done(engine, "BAN") == 3


def test_the_nearest_unit_with_a_reporter_is_the_superior(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_TINH, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    (early,) = accept(engine, LAN, [number], now=NOW)
    assert early.first == "TINH"
    add_account(engine, operator(), login="xa", display_name="xa", role=RoleName.REPORTER, unit="XA", now=NOW)
    (again,) = accept(engine, LAN, [number], now=NOW)
    assert again.first == "XA"


def test_nobody_waits_for_a_superior_that_is_not_there_or_has_sent_it(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA)
    alone = sent(engine, OF_XA, {("XA", "T1"): 3})
    by_superior = sent(engine, OF_XA, {("BAN", "T1"): 2})
    decisions = accept(engine, LAN, [alone, by_superior], now=NOW)
    assert [one.done for one in decisions] == [True, True]


def test_the_superior_sees_what_waits_below_and_nothing_else(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    sent(engine, OF_XA, {("XA", "T1"): 1})
    other = sent(engine, LAN, {("XA2", "T1"): 1})
    total, shown = queue_below(engine, OF_XA, "KH", most=20)
    assert (total, [one.submission for one in shown]) == (1, [number])
    assert queue_below(engine, OF_BAN, "KH", most=20) == (0, ())
    with pytest.raises(NotFound):
        pass_on(engine, OF_XA, [other], now=NOW)


@pytest.mark.parametrize(("actor", "typed"), [(OF_XA, {("XA", "T1"): 1}), (OF_BAN, {("BAN", "T1"): 3})])
def test_nobody_passes_on_what_the_own_unit_sent(
    engine: Engine, actor: Actor, typed: dict[tuple[str, str], Typed]
) -> None:
    opened(engine, Acceptance.SUPERIOR, OF_XA, OF_BAN)
    number = sent(engine, actor, typed)
    with pytest.raises(NotAllowed):
        pass_on(engine, actor, [number], now=NOW)


def test_superiors_decide_nothing_where_the_secretariat_does(engine: Engine) -> None:
    opened(engine, Acceptance.OFFICE, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    assert queue_below(engine, OF_XA, "KH", most=20) == (0, ())
    with pytest.raises(NotAllowed):
        pass_on(engine, OF_XA, [number], now=NOW)


def test_the_superior_returns_with_a_reason_and_the_secretariat_may_too(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA, OF_BAN)
    first = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    back = return_below(engine, OF_XA, first, reason="Thiếu danh sách", now=NOW)
    assert (back.done, back.status, back.reason) == (True, Status.RETURNED, "Thiếu danh sách")
    second = sent(engine, OF_BAN, {("BAN", "T1"): 4})
    pass_on(engine, OF_XA, [second], now=NOW)
    assert return_to_author(engine, LAN, second, reason="Sai kỳ", now=NOW).done


def test_what_was_passed_on_can_be_undone_by_its_sender(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    pass_on(engine, OF_XA, [number], now=NOW)
    assert withdraw(engine, OF_BAN, number, reason="nhầm", now=NOW).done


def test_the_secretariat_may_stand_in_for_a_superior(engine: Engine) -> None:
    opened(engine, Acceptance.SUPERIOR_FIRST, OF_XA, OF_BAN)
    number = sent(engine, OF_BAN, {("BAN", "T1"): 3})
    (passed,) = pass_on(engine, LAN, [number], now=NOW)
    assert passed.status is Status.ENDORSED
    assert accept(engine, LAN, [number], now=NOW)[0].done
