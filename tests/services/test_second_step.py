"""The second step of signing in: a code that is good once (RFC 6238), and recovery codes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from domain.access import RoleName, operator
from domain.one_time_codes import code_of, from_text, step_at
from services import passwords
from services.people import add_account, drop_code, new_link, set_password
from services.second_step import CodeRefused, finish, half_in, new_secret, switch_off, switch_on
from services.sign_in import CodeWanted, actor_of, redeem_link, session_id, sign_in
from services.throttling import TooManyTries
from services.visitors import Visitor

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"
SECRET = new_secret()
HOME = Visitor(address="10.0.0.7", token="t" * 43)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared, not hashed."""
    monkeypatch.setattr(passwords, "matches", lambda password, kept: bool(kept) and password == PASSWORD)


def code_at(seconds: float = 0) -> str:
    secret = from_text(SECRET)
    assert secret is not None
    return code_of(secret, step_at(later(seconds)))


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def account(engine: Engine, role: RoleName = RoleName.LEADER) -> str:
    """The session of somebody new."""
    link = add_account(
        engine, operator(), login="lan", display_name="Chị Lan", role=role, unit=None, now=NOON
    )
    token = set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=HOME)
    assert isinstance(token, str)
    return session_id(token)


def switch(engine: Engine, own: str, code: str = "", password: str = PASSWORD) -> list[str]:
    return switch_on(
        engine, own=own, secret=SECRET, code=code or code_at(), password=password, now=NOON, visitor=HOME
    )


def half(engine: Engine, seconds: float) -> str:
    """What a browser holds after the password, so many seconds past noon."""
    found = sign_in(engine, login="lan", password=PASSWORD, now=later(seconds), visitor=HOME)
    assert isinstance(found, CodeWanted)
    return found.token


def give(engine: Engine, held: str, typed: str, seconds: float) -> bool:
    token = finish(engine, held, typed, now=later(seconds), visitor=HOME)
    return token is not None and actor_of(engine, token, later(seconds)) is not None


def test_after_the_password_the_code_is_asked_for_and_lets_in(engine: Engine) -> None:
    switch(engine, account(engine))
    held = half(engine, 60)
    assert actor_of(engine, held, later(60)) is None
    asked = half_in(engine, held, later(60))
    assert asked is not None
    assert asked.name == "lan"
    assert give(engine, held, code_at(60), 60)


def test_the_same_code_a_second_time_is_refused(engine: Engine) -> None:
    switch(engine, account(engine))
    assert give(engine, half(engine, 60), code_at(60), 60)
    assert not give(engine, half(engine, 61), code_at(60), 61)
    assert give(engine, half(engine, 95), code_at(95), 95)
    assert not give(engine, half(engine, 96), code_at(60), 96)


def test_the_code_that_switched_the_second_step_on_is_used_up_too(engine: Engine) -> None:
    switch(engine, account(engine))
    assert not give(engine, half(engine, 1), code_at(), 1)


def test_a_wrong_code_is_told_to_the_owner_and_leaves_the_question_open(engine: Engine) -> None:
    switch(engine, account(engine))
    held = half(engine, 60)
    assert not give(engine, held, "000000", 60)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT failed_tries FROM account")).scalar_one() == 1
    assert give(engine, held, code_at(60), 60)


def test_the_question_for_the_code_stays_open_for_five_minutes_and_answers_once(engine: Engine) -> None:
    switch(engine, account(engine))
    assert not give(engine, half(engine, 0), code_at(301), 301)
    held = half(engine, 400)
    assert give(engine, held, code_at(400), 400)
    assert not give(engine, held, code_at(430), 430)


def test_a3_codes_are_guessed_no_faster_than_passwords(engine: Engine) -> None:
    switch(engine, account(engine))
    held = half(engine, 60)
    assert [give(engine, held, f"{number:06}", 60) for number in range(4)] == [False] * 4
    with pytest.raises(TooManyTries):
        give(engine, held, code_at(60), 60)


def test_each_recovery_code_lets_in_once(engine: Engine) -> None:
    recovery = switch(engine, account(engine))
    assert len(set(recovery)) == 8
    assert give(engine, half(engine, 60), f" {recovery[0].upper()} ", 60)
    assert not give(engine, half(engine, 61), recovery[0], 61)
    assert give(engine, half(engine, 62), recovery[1], 62)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT code_hash FROM recoverycode")).scalars().all()
    assert len(kept) == 6
    assert set(kept).isdisjoint(recovery)


def test_a_link_does_not_lead_around_the_code(engine: Engine) -> None:
    switch(engine, account(engine))
    link = new_link(engine, operator(), login="lan", now=NOON)
    assert isinstance(redeem_link(engine, link, NOON), CodeWanted)
    link = new_link(engine, operator(), login="lan", now=NOON)
    assert isinstance(set_password(engine, link_token=link, password=PASSWORD, now=NOON), CodeWanted)


@pytest.mark.parametrize(
    ("code", "password", "fault"), [("000000", PASSWORD, "wrong_code"), ("", "sai", "wrong_password")]
)
def test_nothing_is_switched_on_without_the_password_and_a_first_code(
    engine: Engine, code: str, password: str, fault: str
) -> None:
    own = account(engine)
    with pytest.raises(CodeRefused, match=fault):
        switch(engine, own, code, password)
    assert isinstance(sign_in(engine, login="lan", password=PASSWORD, now=NOON, visitor=HOME), str)


@pytest.mark.parametrize("role", [RoleName.REPORTER, RoleName.SECRETARIAT])
def test_only_administrator_leader_and_council_may_switch_it_on(
    sqlite_engine: Engine, role: RoleName
) -> None:
    with pytest.raises(CodeRefused, match="not_for_role"):
        switch(sqlite_engine, account(sqlite_engine, role))


def test_the_owner_switches_it_off_with_the_password_and_an_administrator_for_a_lost_phone(
    engine: Engine,
) -> None:
    own = account(engine)
    switch(engine, own)
    with pytest.raises(CodeRefused, match="wrong_password"):
        switch_off(engine, own=own, password="sai", now=NOON, visitor=HOME)
    switch_off(engine, own=own, password=PASSWORD, now=NOON, visitor=HOME)
    token = sign_in(engine, login="lan", password=PASSWORD, now=NOON, visitor=HOME)
    assert isinstance(token, str)
    switch(engine, session_id(token))
    drop_code(engine, operator(), login="lan", now=NOON)
    assert isinstance(sign_in(engine, login="lan", password=PASSWORD, now=NOON, visitor=HOME), str)
