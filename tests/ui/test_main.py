import inspect
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import Engine, text
from streamlit.testing.v1 import AppTest

from domain.access import Actor, RoleName, operator
from services.people import add_account, set_password
from services.sign_in import actor_of_session, session_id, sign_in
from ui.menu import MENU, Screen
from ui.session import _known, known, require_actor

ROOT = Path(inspect.getfile(Screen)).resolve().parent.parent
MAIN = ROOT / "ui" / "main.py"
SCREENS = sorted((ROOT / "pages").glob("*/*.py"))
NOTICE = "Cần đăng nhập"
PASSWORD = "mười hai ký tự trở lên"
FOLLOW = ["Tổng quan", "Tiến độ", "So sánh đơn vị", "Hồ sơ đơn vị", "Giải thích con số"]
FOLLOW += ["Phương pháp", "Số liệu đã chốt"]
PLAN = ["Kế hoạch", "Chỉ tiêu"]
UNITS, SAFETY, IMPORT = "Đơn vị", "Thùng rác và sao lưu", "Nhập văn bản kế hoạch"
ADDRESSES = [
    *("tong-quan", "tien-do", "so-sanh", "ho-so-don-vi", "giai-thich", "phuong-phap", "so-lieu-da-chot"),
    *("viec-cua-toi", "nop-tep", "duyet"),
    *("ke-hoach", "chi-tieu", "nhap-ke-hoach"),
    *("don-vi", "thung-rac-va-sao-luu"),
]


@pytest.fixture
def program(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """Runs a script as the browser with that session would."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    st.cache_resource.clear()
    st.cache_data.clear()

    def run(script: Path, session: str | None = None) -> AppTest:
        test = AppTest.from_file(str(script), default_timeout=30)
        if session is not None:
            test.user = {"session": session}
        return test.run()

    yield run
    st.cache_resource.clear()


def menu_of(role: RoleName) -> list[tuple[str, str, bool]]:
    """Title, address and visibility of every page in the menu of that role."""
    test = AppTest.from_function(_list_menu, args=(role.value,)).run()
    assert not test.exception
    found: list[tuple[str, str, bool]] = test.session_state["pages"]
    return found


def _list_menu(role: str) -> None:
    import streamlit as st

    from domain.access import Actor, RoleName, Scope
    from ui.menu import menu_for

    menu = menu_for(Actor("lan", RoleName(role), Scope.everything()))
    pages = [page for section in menu.values() for page in section]
    st.session_state["pages"] = [(page.title, page.url_path, page.visibility == "visible") for page in pages]


def session_of(engine: Engine, role: RoleName, login: str = "") -> str:
    """The session of somebody new in that role."""
    now = datetime.now(UTC)
    link = add_account(
        engine, operator(), login=login or role.value, display_name="Chị <Lan>", role=role, unit=None, now=now
    )
    token = set_password(engine, link_token=link, password=PASSWORD, now=now)
    assert token is not None
    return session_id(token)


@pytest.mark.parametrize("script", [MAIN, *SCREENS], ids=lambda path: path.stem)
@pytest.mark.parametrize("session", [None, "", "0" * 64])
def test_a5_a_stranger_sees_the_notice_and_nothing_else(
    program: Callable[..., AppTest], script: Path, session: str | None
) -> None:
    test = program(script, session)
    assert [warning.value[: len(NOTICE)] for warning in test.warning] == [NOTICE]
    assert [element.type for element in test.main if element.type not in {"main", "html"}] == ["warning"]
    assert len(test.sidebar) == 0
    assert not test.exception


def test_every_screen_of_the_menu_exists_and_every_screen_is_in_the_menu() -> None:
    listed = {ROOT / "pages" / screen.file for screens in MENU.values() for screen in screens}
    assert listed == set(SCREENS)


def test_addresses_are_vietnamese_words_and_never_twice() -> None:
    addresses = [screen.address for screens in MENU.values() for screen in screens]
    assert addresses == ADDRESSES


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (RoleName.ADMINISTRATOR, [*FOLLOW, "Việc của tôi", "Nộp tệp", "Duyệt", *PLAN, IMPORT, UNITS, SAFETY]),
        (RoleName.SECRETARIAT, [*FOLLOW, "Việc của tôi", "Nộp tệp", "Duyệt", *PLAN, IMPORT, UNITS]),
        (RoleName.REPORTER, [*FOLLOW, "Việc của tôi", "Nộp tệp", *PLAN]),
        (RoleName.COUNCIL, [*FOLLOW, *PLAN]),
        (RoleName.LEADER, [*FOLLOW, *PLAN]),
    ],
)
def test_the_menu_shows_what_the_role_may_open(role: RoleName, titles: list[str]) -> None:
    assert [title for title, _address, visible in menu_of(role) if visible] == titles


def test_every_address_exists_for_every_role_so_that_deep_links_survive_sign_in() -> None:
    everything = [address for _title, address, _visible in menu_of(RoleName.ADMINISTRATOR)]
    assert everything == ["", *ADDRESSES[1:]]
    for role in RoleName:
        assert [address for _title, address, _visible in menu_of(role)] == everything


def test_the_foot_names_who_is_signed_in_as_text(
    program: Callable[..., AppTest], sqlite_engine: Engine
) -> None:
    test = program(MAIN, session_of(sqlite_engine, RoleName.LEADER))
    foot = " ".join(str(element.proto) for element in test.sidebar)
    assert "&lt;Lan&gt;" in foot
    assert "<Lan>" not in foot


def test_a4_a_session_revoked_while_the_page_is_open_is_out_at_the_next_click(
    program: Callable[..., AppTest], sqlite_engine: Engine
) -> None:
    test = program(MAIN, session_of(sqlite_engine, RoleName.LEADER))
    assert not test.warning
    with sqlite_engine.begin() as connection:
        connection.execute(text("UPDATE signinsession SET revoked_at = created_at"))
    test.run()
    assert test.warning[0].value.startswith(NOTICE)


def test_a_run_of_the_whole_page_looks_once_who_is_there_and_the_next_run_looks_again(
    program: Callable[..., AppTest], sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counted(engine: Engine, session: str, now: datetime) -> Actor | None:
        asked.append(session)
        return actor_of_session(engine, session, now)

    monkeypatch.setattr("ui.session.actor_of_session", counted)
    session = session_of(sqlite_engine, RoleName.LEADER)
    test = program(MAIN, session)
    assert asked == [session]
    test.run()
    assert asked == [session, session]


def test_nobody_is_known_any_more_once_the_run_has_ended_however_it_ended() -> None:
    def screen() -> None:
        with known(operator()):
            assert require_actor() == operator()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        screen()
    assert _known.get() is None


def test_two_runs_never_share_a_page_of_the_menu() -> None:
    def both() -> None:
        import streamlit as st

        from domain.access import operator
        from ui.menu import menu_for

        first, second = (menu_for(operator()) for _ in range(2))
        pages = [{id(page) for section in menu.values() for page in section} for menu in (first, second)]
        st.session_state["pages"] = [len(pages[0]), len(pages[1]), len(pages[0] & pages[1])]

    test = AppTest.from_function(both).run()
    assert not test.exception
    assert test.session_state["pages"] == [15, 15, 0]


@pytest.mark.parametrize("second", ["minh", "lan"])
def test_a6_what_one_session_left_in_memory_is_not_shown_to_the_next(
    program: Callable[..., AppTest], sqlite_engine: Engine, second: str
) -> None:
    first, _ = (session_of(sqlite_engine, RoleName.LEADER, login) for login in ("lan", "minh"))
    test = program(MAIN, first)
    test.session_state["draft"] = "của lãnh đạo"
    test.run()
    assert test.session_state["draft"] == "của lãnh đạo"
    token = sign_in(sqlite_engine, login=second, password=PASSWORD, now=datetime.now(UTC))
    test.user = {"session": session_id(str(token))}
    test.run()
    assert "draft" not in test.session_state
    assert not test.warning
