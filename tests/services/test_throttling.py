"""Guessing is slow, and locks nobody out (A2, A3)."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
from sqlalchemy import Engine, text

from data.engine import make_engine
from domain.access import RoleName, operator
from services import passwords
from services.people import add_account, set_password
from services.sign_in import seen_session, session_id, sign_in
from services.throttling import TooManyTries
from services.visitors import Visitor

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"
HOME = Visitor(address="10.0.0.7", token="t" * 43)
THIEF = Visitor(address="203.0.113.1", token="x" * 43)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared, not hashed: what is counted here is how often."""
    monkeypatch.setattr(passwords, "matches", lambda password, kept: bool(kept) and password == PASSWORD)


def owner(engine: Engine, visitor: Visitor = HOME) -> None:
    """Somebody who once signed in with that browser."""
    link = add_account(
        engine, operator(), login="lan", display_name="Chị Lan", role=RoleName.LEADER, unit=None, now=NOON
    )
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=visitor)


def enter(engine: Engine, visitor: Visitor, seconds: float, *, password: str = PASSWORD) -> str:
    """What became of one try, so many seconds past noon: in, wrong, or how long to wait."""
    now = NOON + timedelta(seconds=seconds)
    try:
        token = sign_in(engine, login="lan", password=password, now=now, visitor=visitor)
    except TooManyTries as refused:
        return f"wait {(refused.until - now).total_seconds():.0f}"
    return "in" if token else "wrong"


def guesses(engine: Engine, addresses: int, *, count: int = 1000) -> Counter[str]:
    """How many of as many guesses, spread over an hour, were looked at and how many refused."""
    found: Counter[str] = Counter()
    for number in range(count):
        thief = Visitor(address=f"203.0.113.{number % addresses}", token="x" * 43)
        found[enter(engine, thief, number * 3600 / count, password=f"đoán {number}")[:4]] += 1
    return found


def audited(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        query = text("SELECT deed, subject FROM audit WHERE actor = '' ORDER BY id")
        return [tuple(row) for row in connection.execute(query)]


def test_a3_of_a_thousand_guesses_from_one_address_ten_are_looked_at(engine: Engine, quick: None) -> None:
    owner(engine)
    assert guesses(engine, 1, count=200) == {"wron": 10, "wait": 190}


def test_a3_of_a_thousand_guesses_from_twenty_addresses_twenty_are_looked_at(
    sqlite_engine: Engine, quick: None
) -> None:
    owner(sqlite_engine)
    assert guesses(sqlite_engine, 20) == {"wron": 20, "wait": 980}


def test_a3_the_owner_gets_in_at_once_with_a_browser_that_signed_in_before(
    engine: Engine, quick: None
) -> None:
    owner(engine)
    guesses(engine, 20, count=100)
    assert enter(engine, HOME, 3600) == "in"
    from_elsewhere = Visitor(address=THIEF.address, token=HOME.token)
    assert enter(engine, from_elsewhere, 3601) == "in"


def test_a3_the_owner_gets_in_from_another_address_with_a_new_browser_while_one_address_guesses(
    engine: Engine, quick: None
) -> None:
    owner(engine)
    guesses(engine, 1, count=100)
    assert enter(engine, Visitor(address="10.0.0.8", token="n" * 43), 3600) == "in"


def test_a3_who_mistypes_nine_times_waits_a_minute_and_gets_in(engine: Engine, quick: None) -> None:
    owner(engine)
    said = [enter(engine, HOME, 61 * number, password="gõ nhầm") for number in range(9)]
    assert said == ["wrong"] * 9
    assert enter(engine, HOME, 61 * 8 + 1) == "wait 59"
    assert enter(engine, HOME, 61 * 9) == "in"


def test_a3_even_with_a_stolen_browser_and_many_addresses_an_hour_sees_thirty_tries(
    sqlite_engine: Engine, quick: None
) -> None:
    owner(sqlite_engine)
    tried = guesses(sqlite_engine, 20)["wron"]
    tried += sum(enter(sqlite_engine, HOME, 90 * n, password="đoán") == "wrong" for n in range(40))
    assert tried == 30


def test_a3_an_address_has_twenty_tries_a_minute_over_all_names(engine: Engine, quick: None) -> None:
    def try_name(number: int) -> str:
        try:
            sign_in(engine, login=f"người {number}", password="đoán", now=NOON, visitor=THIEF)
        except TooManyTries as refused:
            return f"{(refused.until - NOON).total_seconds():.0f}"
        return "wrong"

    assert [try_name(number) for number in range(22)] == ["wrong"] * 20 + ["60", "60"]


def test_a3_sixty_four_bits_of_an_ipv6_address_are_one_address() -> None:
    assert (
        Visitor("2001:db8:1:2:3:4:5:6").network == Visitor("2001:db8:1:2::9").network == "2001:db8:1:2::/64"
    )
    assert Visitor("2001:db8:1:3::9").network == "2001:db8:1:3::/64"
    assert Visitor("::ffff:10.0.0.7").network == Visitor("10.0.0.7").network == "10.0.0.7"


def test_a3_a_restart_forgets_no_try(database_url: str, quick: None) -> None:
    engine = make_engine(database_url)
    owner(engine)
    guesses(engine, 1, count=10)
    engine.dispose()
    again = make_engine(database_url)
    assert enter(again, Visitor(address="203.0.113.0"), 3300)[:4] == "wait"
    again.dispose()


def test_a3_a_name_that_nobody_has_is_slowed_down_like_any_other(engine: Engine, quick: None) -> None:
    owner(engine)

    def heard(login: str, address: str) -> list[str]:
        said = []
        for number in range(8):
            now = NOON + timedelta(seconds=number)
            try:
                sign_in(engine, login=login, password="đoán", now=now, visitor=Visitor(address=address))
                said.append("wrong")
            except TooManyTries as refused:
                said.append(f"{(refused.until - now).total_seconds():.0f}")
        return said

    assert heard("lan", "203.0.113.1") == heard("không có ai", "203.0.113.2")


def test_a3_failures_are_in_the_audit_and_refusals_at_one_ten_a_hundred(engine: Engine, quick: None) -> None:
    owner(engine)
    for _ in range(4 + 12):
        enter(engine, THIEF, 0, password="đoán")
    assert audited(engine) == [("sign_in_failed", "lan")] * 4 + [("sign_in_refused", "lan")] * 2


def test_a3_what_was_typed_as_an_unknown_name_is_kept_nowhere(engine: Engine, quick: None) -> None:
    sign_in(engine, login="mật khẩu gõ nhầm ô", password="", now=NOON, visitor=THIEF)
    assert audited(engine) == [("sign_in_failed", "")]
    with engine.connect() as connection:
        assert "nhầm" not in str(connection.execute(text("SELECT * FROM signintry")).all())


def test_a3_at_the_next_sign_in_the_owner_is_told_of_the_failures_since_the_last(
    engine: Engine, quick: None
) -> None:
    owner(engine)
    for _ in range(6):
        enter(engine, THIEF, 1, password="đoán")

    def told() -> int:
        token = sign_in(engine, login="lan", password=PASSWORD, now=NOON, visitor=HOME)
        seen = seen_session(engine, session_id(str(token)))
        assert seen is not None
        return seen.failed_before

    assert told() == 6
    assert told() == 0


def test_a2_a_name_that_nobody_has_takes_as_long_as_a_wrong_password(sqlite_engine: Engine) -> None:
    owner(sqlite_engine)
    taken: dict[str, list[float]] = {"lan": [], "không có ai": []}
    for number in range(20):
        visitor = Visitor(address=f"10.1.0.{number}")
        for login, times in taken.items():
            now = NOON + timedelta(hours=2 * number)
            begun = perf_counter()
            assert sign_in(sqlite_engine, login=login, password="sai", now=now, visitor=visitor) is None
            times.append(perf_counter() - begun)
    known, unknown = (median(times) for times in taken.values())
    assert 0.5 < known / unknown < 2  # a name that is not even looked up costs a thousandth
