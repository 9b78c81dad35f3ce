"""The own account: sessions that can be seen and ended, and the own password (A4, A9)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text

from data.common_passwords import is_common
from domain.access import RoleName, operator
from services import passwords
from services.own_account import change_password, end_other_sessions, end_session, sessions
from services.people import add_account, disable_account, set_password
from services.sign_in import LINK_LASTS, actor_of, session_id, sign_in, sign_out
from services.visitors import Visitor

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
PASSWORD = "mười hai ký tự trở lên"
NEW = "sông Bến Hải chảy về biển"
OFFICE = Visitor("10.0.0.7", "Chrome trên Windows", "t" * 43)
PHONE = Visitor("10.0.0.8", "Safari trên iPhone", "p" * 43)


def account(engine: Engine, login: str = "lan") -> None:
    link = add_account(
        engine, operator(), login=login, display_name="Chị Lan", role=RoleName.LEADER, unit=None, now=NOON
    )
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON - timedelta(hours=1))


def enter(
    engine: Engine, visitor: Visitor = OFFICE, login: str = "lan", password: str = PASSWORD, minutes: int = 0
) -> str | None:
    now = NOON + timedelta(minutes=minutes)
    return sign_in(engine, login=login, password=password, now=now, visitor=visitor)


def token_of(engine: Engine, visitor: Visitor = OFFICE, login: str = "lan", minutes: int = 0) -> str:
    token = enter(engine, visitor, login, minutes=minutes)
    assert token is not None
    return token


def change(engine: Engine, token: str, old: str = PASSWORD, new: str = NEW) -> str | None:
    return change_password(engine, own=session_id(token), old=old, new=new, now=NOON, visitor=OFFICE)


def test_a4_the_own_sessions_are_listed_with_this_browser_first(engine: Engine) -> None:
    account(engine)
    here = token_of(engine, OFFICE)
    token_of(engine, PHONE, minutes=5)
    found = sessions(engine, session_id(here), NOON + timedelta(minutes=6))
    assert [(one.browser, one.address, one.here) for one in found] == [
        ("Chrome trên Windows", "10.0.0.7", True),
        ("Safari trên iPhone", "10.0.0.8", False),
    ]


def test_a4_a_session_that_was_idle_for_half_an_hour_is_not_listed(engine: Engine) -> None:
    account(engine)
    token_of(engine, PHONE)
    here = token_of(engine, OFFICE, minutes=29)
    assert len(sessions(engine, session_id(here), NOON + timedelta(minutes=29))) == 2
    assert len(sessions(engine, session_id(here), NOON + timedelta(minutes=30))) == 1


def test_a4_ending_one_session_ends_that_one(engine: Engine) -> None:
    account(engine)
    here, phone = token_of(engine, OFFICE), token_of(engine, PHONE)
    other = next(one for one in sessions(engine, session_id(here), NOON) if not one.here)
    assert end_session(engine, session_id(here), other.name, NOON)
    assert actor_of(engine, phone, NOON) is None
    assert actor_of(engine, here, NOON)


def test_a4_ending_all_others_leaves_this_one(engine: Engine) -> None:
    account(engine)
    here, phone = token_of(engine, OFFICE), token_of(engine, PHONE)
    end_other_sessions(engine, session_id(here), NOON)
    assert actor_of(engine, phone, NOON) is None
    assert actor_of(engine, here, NOON)


def test_a4_nobody_ends_the_session_of_somebody_else(engine: Engine) -> None:
    account(engine, "lan")
    account(engine, "minh")
    lan, minh = token_of(engine), token_of(engine, PHONE, "minh")
    theirs = sessions(engine, session_id(minh), NOON)[0]
    assert not end_session(engine, session_id(lan), theirs.name, NOON)
    end_other_sessions(engine, session_id(lan), NOON)
    assert actor_of(engine, minh, NOON)


def test_a4_a_new_password_ends_every_other_session_and_starts_a_new_one(engine: Engine) -> None:
    account(engine)
    here, phone = token_of(engine, OFFICE), token_of(engine, PHONE)
    new = change(engine, here)
    assert new is not None
    assert [actor_of(engine, token, NOON) is None for token in (here, phone, new)] == [True, True, False]
    assert enter(engine) is None
    assert enter(engine, password=NEW)


def test_c1_of_several_changes_at_once_from_one_session_one_holds(engine: Engine) -> None:
    account(engine)
    own = session_id(token_of(engine))
    wanted = [f"{NEW} lần {number}" for number in range(4)]

    def changed(new: str) -> str | None:
        return change_password(engine, own=own, old=PASSWORD, new=new, now=NOON, visitor=OFFICE)

    with ThreadPoolExecutor(4) as pool:
        tokens = list(pool.map(changed, wanted))
    held = [new for new, token in zip(wanted, tokens, strict=True) if token]
    assert len(held) == 1
    # so far from each other that no try makes the next one wait
    tried = enumerate(wanted, start=1)
    assert [new for time, new in tried if enter(engine, password=new, minutes=90 * time)] == held


def test_a4_a_wrong_present_password_changes_nothing_and_counts_as_a_try(engine: Engine) -> None:
    account(engine)
    here = token_of(engine)
    assert change(engine, here, old="không phải mật khẩu") is None
    assert actor_of(engine, here, NOON)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT failed_tries FROM account")).scalar_one() == 1


def test_a4_after_a_new_password_other_browsers_are_strangers(engine: Engine) -> None:
    account(engine)
    token_of(engine, PHONE)
    change(engine, token_of(engine, OFFICE))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM rememberedbrowser")).scalar_one() == 1


def test_a4_none_of_a_hundred_replays_gets_in(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "matches", lambda password, kept: bool(kept))
    monkeypatch.setattr(passwords, "renewed", lambda password: "kept")
    monkeypatch.setattr(passwords, "outdated", lambda kept: False)
    account(sqlite_engine)
    over: list[str] = []
    for _ in range(33):
        signed_out, elsewhere = token_of(sqlite_engine, PHONE), token_of(sqlite_engine, Visitor("10.0.0.9"))
        sign_out(sqlite_engine, signed_out, NOON)
        changed = token_of(sqlite_engine)
        change(sqlite_engine, changed)
        over += [signed_out, elsewhere, changed]
    over.append(token_of(sqlite_engine))
    disable_account(sqlite_engine, operator(), login="lan", now=NOON)
    assert len(over) == 100
    assert [token for token in over if actor_of(sqlite_engine, token, NOON)] == []


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Matkhau123456",
        "MẬT KHẨU của tôi",
        "qwertyuiop[]123",
        "123456789012",
        "aaaaaaaaaaaaa",
        "thiduakhenthuong",
        "Độc lập Tự do Hạnh phúc",
        "độc lập tự do hạnh phúc",
        "VietNam@2023!",
        "anhyeuem 0123456",
        "2023 Quản trị viên!",
    ],
)
def test_a9_what_many_people_chose_is_refused(password: str) -> None:
    with pytest.raises(passwords.PasswordRefused, match="common"):
        passwords.hashed(password)


def test_a9_the_list_knows_thousands_and_hundreds_of_them_with_vietnamese_letters() -> None:
    from data.common_passwords import _common

    assert len(_common()) >= 3000
    assert sum(len(one) >= passwords.SHORTEST for one in _common()) >= 3000
    assert sum(not one.isascii() for one in _common()) >= 100
    assert not is_common(PASSWORD)


@pytest.mark.parametrize(
    "password", ["lan.tt.huyen1", "LAN.TT.HUYEN-2023", "Trần Thị Lan 88", "phòng văn thư!!"]
)
def test_a9_a_password_that_rests_on_the_own_name_or_the_units_is_refused(password: str) -> None:
    names = ["lan.tt.huyen", "Trần Thị Lan", "VT", "Phòng Văn thư"]
    with pytest.raises(passwords.PasswordRefused, match="own_name"):
        passwords.hashed(password, names)


def test_a9_a_long_sentence_may_hold_the_own_name() -> None:
    assert passwords.hashed("chị lan trồng hoa ngoài ban công", ["lan", "Chị Lan"])


def test_a9_the_name_of_the_unit_is_looked_up(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO unit (code, name, unit_type) VALUES ('P1', 'Phòng Văn thư lưu trữ', '')")
        )
    link = add_account(
        engine, operator(), login="minh", display_name="Minh", role=RoleName.REPORTER, unit="P1", now=NOON
    )
    with pytest.raises(passwords.PasswordRefused, match="own_name"):
        set_password(engine, link_token=link, password="phòng văn thư lưu trữ 1", now=NOON)
    assert set_password(engine, link_token=link, password=PASSWORD, now=NOON)


def test_a9_sixty_four_characters_are_allowed_and_an_issued_link_lasts_at_most_three_days() -> None:
    assert passwords.hashed("một hai ba, " * 6)
    assert timedelta(hours=72) >= LINK_LASTS
