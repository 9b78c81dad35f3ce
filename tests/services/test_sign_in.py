from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from domain.access import RoleName, operator
from services import passwords
from services.people import add_account, disable_account, set_password
from services.sign_in import actor_of, first_link, link_owner, redeem_link, session_id, sign_in, sign_out

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"


def later(**passed: int) -> datetime:
    return NOON + timedelta(**passed)


def leader(engine: Engine, login: str = "lan") -> None:
    """An account with a password."""
    link = add_account(
        engine, operator(), login=login, display_name="Chị Lan", role=RoleName.LEADER, unit=None, now=NOON
    )
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON)


def signed_in(engine: Engine) -> str:
    leader(engine)
    token = sign_in(engine, login="lan", password=PASSWORD, now=NOON)
    assert token is not None
    return token


def deeds(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT actor, deed FROM audit ORDER BY id"))]


def test_who_signs_in_is_known_by_the_token(engine: Engine) -> None:
    actor = actor_of(engine, signed_in(engine), later(minutes=1))
    assert actor is not None
    assert (actor.name, actor.display_name, actor.role) == ("lan", "Chị Lan", RoleName.LEADER)


def test_a4_the_database_holds_only_the_hash_of_a_token(engine: Engine) -> None:
    token = signed_in(engine)
    with engine.connect() as connection:
        kept = connection.execute(text("SELECT token_hash FROM signinsession")).scalars().all()
    assert session_id(token) in kept
    assert token not in kept


def test_a2_a_wrong_password_and_an_unknown_name_look_the_same(engine: Engine) -> None:
    leader(engine)
    assert sign_in(engine, login="lan", password=PASSWORD + "!", now=NOON) is None
    assert sign_in(engine, login="không có ai", password=PASSWORD, now=NOON) is None


def test_a9_the_name_may_be_typed_in_capitals_and_the_password_decomposed(engine: Engine) -> None:
    import unicodedata

    leader(engine)
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    assert sign_in(engine, login=" LAN ", password=decomposed, now=NOON)


def test_an_account_without_a_password_cannot_be_signed_in_to(engine: Engine) -> None:
    first_link(engine, NOON)
    assert sign_in(engine, login="quantri", password="", now=NOON) is None


def test_a4_thirty_idle_minutes_end_a_session(engine: Engine) -> None:
    token = signed_in(engine)
    assert actor_of(engine, token, later(minutes=29, seconds=59))
    assert actor_of(engine, token, later(minutes=59, seconds=58))
    assert actor_of(engine, token, later(minutes=89, seconds=58)) is None


def test_a4_twelve_hours_end_a_session_however_busy(engine: Engine) -> None:
    token = signed_in(engine)
    for minutes in range(20, 720, 20):
        assert actor_of(engine, token, later(minutes=minutes))
    assert actor_of(engine, token, later(hours=11, minutes=59))
    assert actor_of(engine, token, later(hours=12)) is None


def test_being_seen_is_written_at_most_once_a_minute(engine: Engine) -> None:
    token = signed_in(engine)

    def seen_at(now: datetime) -> str:
        actor_of(engine, token, now)
        with engine.connect() as connection:
            query = text("SELECT last_seen_at FROM signinsession WHERE token_hash = :token")
            return str(connection.execute(query, {"token": session_id(token)}).scalar_one())

    assert "12:00:00" in seen_at(later(seconds=59))
    assert "12:01:00" in seen_at(later(seconds=60))
    assert "12:01:00" in seen_at(later(seconds=119))


def test_a4_after_signing_out_a_token_is_worth_nothing(engine: Engine) -> None:
    token = signed_in(engine)
    sign_out(engine, token, NOON)
    assert actor_of(engine, token, NOON) is None
    sign_out(engine, token, NOON)
    assert deeds(engine)[-2:] == [("lan", "sign_in"), ("lan", "sign_out")]


def test_a4_a_disabled_account_is_out_at_once_and_stays_out(engine: Engine) -> None:
    token = signed_in(engine)
    disable_account(engine, operator(), login="lan", now=NOON)
    assert actor_of(engine, token, NOON) is None
    assert sign_in(engine, login="lan", password=PASSWORD, now=NOON) is None


def test_a9_the_first_link_makes_the_administrator_and_signs_in_once(engine: Engine) -> None:
    link = first_link(engine, NOON)
    token = redeem_link(engine, link, NOON)
    assert token is not None
    actor = actor_of(engine, token, NOON)
    assert actor is not None
    assert (actor.name, actor.role, actor.scope.unit) == ("quantri", RoleName.ADMINISTRATOR, None)
    assert redeem_link(engine, link, NOON) is None


def test_every_start_gives_the_same_administrator_a_new_link_and_ends_the_old(engine: Engine) -> None:
    old, new = first_link(engine, NOON), first_link(engine, later(minutes=1))
    assert redeem_link(engine, old, later(minutes=2)) is None
    assert redeem_link(engine, new, later(minutes=2))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT login FROM account")).scalars().all() == ["quantri"]


def test_a9_a_link_lasts_a_day(engine: Engine) -> None:
    link = first_link(engine, NOON)
    assert link_owner(engine, link, later(hours=23, minutes=59))
    assert link_owner(engine, link, later(hours=24)) is None
    assert redeem_link(engine, link, later(hours=24)) is None


def test_looking_at_a_link_does_not_use_it_up(engine: Engine) -> None:
    link = first_link(engine, NOON)
    owner = link_owner(engine, link, NOON)
    assert owner is not None
    assert owner.display_name == "Quản trị viên"
    assert redeem_link(engine, link, NOON)


def test_an_administrator_is_made_beside_a_leader_who_took_the_name(engine: Engine) -> None:
    leader(engine, "quantri")
    token = redeem_link(engine, first_link(engine, NOON), NOON)
    assert token is not None
    actor = actor_of(engine, token, NOON)
    assert actor is not None
    assert actor.name.startswith("quantri-")
    assert actor.role is RoleName.ADMINISTRATOR


@pytest.mark.usefixtures("slow_passwords")
def test_a1_passwords_are_kept_as_argon2id_of_46_mebibytes() -> None:
    kept = passwords.hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    assert not passwords.outdated(kept)
    assert not passwords.outdated(passwords._OF_NOBODY)


def test_a9_a_password_has_twelve_characters_and_at_most_1024_bytes() -> None:
    assert passwords.hashed("đ" * 12)
    with pytest.raises(passwords.PasswordRefused, match="too_short"):
        passwords.hashed("đ" * 11)
    with pytest.raises(passwords.PasswordRefused, match="too_long"):
        passwords.hashed("đ" * 513)
    assert passwords.hashed("đ" * 512)


@pytest.mark.usefixtures("slow_passwords")
def test_a1_a_weaker_kept_password_is_renewed_at_sign_in(sqlite_engine: Engine) -> None:
    from argon2 import PasswordHasher

    leader(sqlite_engine)
    weak = PasswordHasher(time_cost=1, memory_cost=19 * 1024, parallelism=1).hash(PASSWORD)
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE account SET password_hash = :weak"), {"weak": weak})
    assert sign_in(sqlite_engine, login="lan", password=PASSWORD, now=NOON)
    with sqlite_engine.connect() as connection:
        kept = connection.execute(text("SELECT password_hash FROM account")).scalar_one()
    assert not passwords.outdated(kept)
