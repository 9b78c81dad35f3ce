"""A real server and raw messages: an address, a cookie of another, the id of a page open nothing (A4 to A8, T9, T22)."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine, text
from websockets.exceptions import ConnectionClosed, InvalidStatus

from data.engine import make_engine
from domain.access import RoleName, operator
from services import own_account, people, sign_in
from services.plans import plan
from services.templates import template
from services.visitors import Visitor
from tests.filling import fill
from tests.web.server import ROOT, RUN, Server, running
from tests.web.streamlit_client import COOKIE, Page, page, put
from wording.terms import label

PASSWORD = "mười hai ký tự trở lên"
CAMPAIGN, OWN = "BDV-BT-2023", "BDV-P4"
ON = date(2023, 12, 31)
OPEN = {"/dang-nhap", "/healthz", "/favicon.ico", "/favicon.png"}
SCREENS = ("", "tien-do", "so-sanh", "ho-so-don-vi", "viec-cua-toi", "nop-tep", "duyet", "ke-hoach")
WISHES = f"dot={CAMPAIGN}&don-vi=BDV-P1&unit=BDV-P1&admin=1&role={RoleName.ADMINISTRATOR}&scope=&chi-tieu=x"


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


@pytest.fixture(scope="module")
def url(folder: Path) -> str:
    return f"sqlite:///{(folder / 'new.db').as_posix()}"


@pytest.fixture(scope="module")
def server(folder: Path, url: str) -> Iterator[Server]:
    with running(RUN, url, folder) as found:
        yield found


@pytest.fixture(scope="module")
def engine(server: Server, url: str) -> Iterator[Engine]:
    """The database that the server writes to."""
    made = make_engine(url)
    for login, role, unit in (
        ("lan", RoleName.LEADER, None),
        ("hoa", RoleName.SECRETARIAT, None),
        ("minh", RoleName.REPORTER, OWN),
    ):
        people.add_account(
            made,
            operator(),
            login=login,
            display_name=login.title(),
            role=role,
            unit=unit,
            now=now(),
        )
    yield made
    made.dispose()


@pytest.fixture
def token(engine: Engine) -> Callable[[str], str]:
    """A new session of a person."""

    def made(login: str) -> str:
        link = people.new_link(engine, operator(), login=login, now=now())
        found = sign_in.redeem_link(engine, link, now())
        assert isinstance(found, str)
        return found

    return made


@pytest.fixture
def revoked(engine: Engine, token: Callable[[str], str]) -> str:
    """A cookie of the leader, who has signed out since."""
    found = token("lan")
    sign_in.sign_out(engine, found, now())
    return found


def status_of(server: Server, method: str, path: str, cookie: str = "") -> tuple[int, str]:
    """The status, and where the answer leads."""
    connection = HTTPConnection(urlsplit(server.base).netloc, timeout=30)
    connection.request(method, path, headers={"Cookie": f"{COOKIE}={cookie}"} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, answer.headers.get("location", "")


def shut(status: int, location: str) -> bool:
    return status in {401, 403} or (status == 303 and location.startswith("/dang-nhap"))


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, list[str]]]:
    """Every address that the program answers, ours and Streamlit's, read from the program itself."""
    script = """
import json
from starlette.testclient import TestClient
import app
with TestClient(app.app):
    found = app.app._starlette_app.routes
    print(json.dumps([(one.path, sorted(getattr(one, "methods", None) or ["GET"])) for one in found]))
"""
    url = f"sqlite:///{(tmp_path_factory.mktemp('routes') / 'routes.db').as_posix()}"
    environment = os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[tuple[str, list[str]]] = json.loads(said.stdout.splitlines()[-1])
    return found


def filled(path: str) -> str:
    """An address of that route; a route of everything is asked for a screen."""
    parts = [part.split(":")[0] for part in path.split("/")]
    made = "/".join("1" if part.startswith("{") else part for part in parts)
    return made or "/"


def test_a5_every_route_of_the_program_is_shut_to_strangers_and_to_a_cookie_that_is_over(
    server: Server, routes: list[tuple[str, list[str]]], revoked: str
) -> None:
    asked = {(method, filled(path)) for path, methods in routes for method in methods}
    assert len(asked) >= 40
    assert {("PUT", "/_stcore/upload_file/1/1"), ("GET", "/media/1"), ("GET", "/_stcore/metrics")} <= asked
    open_to_strangers = {
        path
        for cookie in ("", revoked)
        for method, path in asked
        if not shut(*status_of(server, method, path, cookie))
    }
    links = {"/lien-ket/1", "/dat-mat-khau/1"}  # dead ones: 410
    own_files = {path for path in open_to_strangers if path.startswith("/tinh/")}
    trip = {"/dang-nhap/ma", "/dang-nhap/oidc", "/dang-nhap/oidc/ve", "/dang-xuat"}
    assert open_to_strangers - OPEN - links - own_files - trip == set()


def test_a5_what_no_route_names_is_shut_to_strangers_too(server: Server, revoked: str) -> None:
    paths = ["/", "/tong-quan", "/app/static/x", "/_stcore/bidi-components/a", "/oauth2callback", "/x.csv"]
    for cookie in ("", revoked, "x" * 43):
        assert [path for path in paths if not shut(*status_of(server, "GET", path, cookie))] == []


def test_a5_anothers_cookie_opens_no_receipt_no_template_and_no_upload_of_mine(
    server: Server, engine: Engine, token: Callable[[str], str]
) -> None:
    with engine.connect() as connection:
        query = "SELECT s.id FROM submission s JOIN unit u ON u.id = s.unit_id WHERE u.code = 'BDV-P1'"
        receipt = f"/tai-ve/bien-nhan/{connection.execute(text(query)).scalars().first()}"
    template = f"/tai-ve/mau/{CAMPAIGN}?don-vi=BDV-P1"
    secretary, reporter = token("hoa"), token("minh")
    with page(server, secretary) as own:
        own.run(page="nop-tep")
        upload = f"/_stcore/upload_file/{own.id}/1"
        assert [status_of(server, "GET", path, secretary)[0] for path in (receipt, template)] == [200, 200]
        assert [status_of(server, "GET", path, reporter)[0] for path in (receipt, template)] == [404, 404]
        assert put(server, upload, secretary, "a.xlsx", b"x") == 204
        assert put(server, upload, reporter, "a.xlsx", b"y") == 403
        assert status_of(server, "DELETE", upload, reporter)[0] == 403
        assert status_of(server, "PUT", upload)[0] == 401


@pytest.mark.parametrize("left", [False, True], ids=["live", "left"])
def test_a6_the_id_of_a_page_opens_it_for_nobody_else(
    server: Server, token: Callable[[str], str], revoked: str, left: bool
) -> None:
    leader = token("lan")
    with page(server, leader) as own:
        assert "<strong>Lan</strong>" in own.run()
        wanted = own.id
        if not left:
            try_to_take_over(server, wanted, revoked, token("minh"))
            own.run()
            assert own.id == wanted
    if left:
        try_to_take_over(server, wanted, revoked, token("minh"))
    with page(server, leader, resume=wanted) as again:
        again.run()
        assert again.id == wanted


def try_to_take_over(server: Server, wanted: str, revoked: str, reporter: str) -> None:
    """No cookie, a cookie that is over, and the cookie of somebody else, all with the id of the page."""
    for cookie in ("", revoked):
        with pytest.raises(InvalidStatus) as refused, page(server, cookie, resume=wanted):
            pass
        assert refused.value.response.status_code == 403
    with page(server, reporter, resume=wanted) as other:
        shown = other.run()
        assert "<strong>Minh</strong>" in shown
        assert "<strong>Lan</strong>" not in shown
        assert other.id != wanted


def test_a6_who_signs_in_again_in_the_same_tab_gets_a_fresh_page(
    server: Server, token: Callable[[str], str]
) -> None:
    with page(server, token("lan")) as first:
        first.run()
    with page(server, token("lan"), resume=first.id) as second:
        assert "<strong>Lan</strong>" in second.run()
        assert second.id != first.id


ENDINGS: dict[str, Callable[[Engine, str, str], object]] = {
    "signed_out": lambda engine, login, token: sign_in.sign_out(engine, token, now()),
    "password": lambda engine, login, token: own_account.change_password(
        engine,
        own=sign_in.session_id(token),
        old=PASSWORD,
        new="sông Bến Hải chảy về biển",
        now=now(),
        visitor=Visitor(session=token),
    ),
    "role": lambda engine, login, token: people.change_role(
        engine, operator(), login=login, role=RoleName.COUNCIL, unit=None, now=now()
    ),
    "disabled": lambda engine, login, token: people.disable_account(
        engine, operator(), login=login, now=now()
    ),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a4_an_open_page_is_shut_at_the_next_click_after_the_session_ended(
    server: Server, engine: Engine, ending: str
) -> None:
    link = people.add_account(
        engine, operator(), login=ending, display_name="", role=RoleName.LEADER, unit=None, now=now()
    )
    token = people.set_password(engine, link_token=link, password=PASSWORD, now=now())
    assert isinstance(token, str)
    with page(server, token) as open_page:
        assert open_page.run()
        ENDINGS[ending](engine, ending, token)
        with pytest.raises(ConnectionClosed):
            open_page.run()
    with pytest.raises(InvalidStatus), page(server, token):
        pass


@pytest.mark.parametrize(
    ("origin", "host", "comes_in"),
    [
        ("own", "own", True),
        (None, "own", False),
        ("https://evil.example", "own", False),
        ("http://localhost:3000", "own", False),
        ("http://evil.example", "evil.example", False),
    ],
    ids=["same", "none", "foreign", "other-port", "rebinding"],
)
def test_t22_of_five_ways_to_the_socket_only_our_own_page_gets_in(
    server: Server, token: Callable[[str], str], origin: str | None, host: str, comes_in: bool
) -> None:
    head = {
        "Host": urlsplit(server.base).netloc if host == "own" else host,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol": "streamlit",
        "Cookie": f"{COOKIE}={token('lan')}",
    }
    if origin:
        head["Origin"] = server.base if origin == "own" else origin
    connection = HTTPConnection(urlsplit(server.base).netloc, timeout=30)
    connection.request("GET", "/_stcore/stream", headers=head)
    status = connection.getresponse().status
    connection.close()
    assert status == (101 if comes_in else 403)


@pytest.fixture(scope="module")
def others(engine: Engine) -> list[str]:
    """The names of the units that the reporter may not see."""
    names = {unit.code: unit.name for unit in plan(engine, operator(), CAMPAIGN).units}
    found = [name for code, name in names.items() if code != OWN]
    assert len(found) >= 4
    return found


def state_of(engine: Engine) -> list[tuple[object, ...]]:
    """What a message could have changed; the list of who asked in vain, or chose a file, may grow."""
    with engine.connect() as connection:
        counts = [
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in (
                "submission",
                "submissionevent",
                "result",
                "publication",
                "reopening",
                "account",
                "unit",
            )
        ]
        deeds = connection.execute(
            text("SELECT count(*) FROM audit WHERE deed NOT IN ('refused', 'upload_draft')")
        ).scalar_one()
        campaigns = connection.execute(text("SELECT * FROM campaign ORDER BY id")).all()
    return [(*counts, deeds), *(tuple(row) for row in campaigns)]


@pytest.mark.parametrize("screen", SCREENS)
def test_a8_a_query_string_gives_a_reporter_nothing(
    server: Server, token: Callable[[str], str], others: list[str], screen: str
) -> None:
    with page(server, token("minh")) as own:
        asked_for_nothing = own.run(f"dot={CAMPAIGN}", page=screen)
        shown = own.run(WISHES, page=screen)
        assert label(RoleName.REPORTER) in shown
        # the document of the plan names units to everybody
        assert (
            shown == asked_for_nothing if screen == "ke-hoach" else not any(map(shown.__contains__, others))
        )
        assert label(RoleName.ADMINISTRATOR) not in shown
        assert "BDV-P1" not in [code for box in own.elements("selectbox") for code in box.options]
        if screen == "ho-so-don-vi":
            assert "không có trong phạm vi của bạn" in own.elements("alert")[0].body
        if screen == "duyet":
            assert "không được mở trang" in own.elements("alert")[0].body


def widget(own: Page, kind: str, key: str) -> str:
    """The id that the page gave to one of its elements."""
    found: str = next(one.id for one in own.elements(kind) if one.id.endswith(key) or one.label == key)
    return found


def test_a8_a_choice_off_the_list_changes_nothing(
    server: Server, engine: Engine, token: Callable[[str], str], others: list[str]
) -> None:
    with page(server, token("minh")) as own:
        own.run(f"dot={CAMPAIGN}", page="ho-so-don-vi")
        unit, campaign = (widget(own, "selectbox", f"chosen-{name}") for name in ("don-vi", "dot"))
        for value in ("BDV-P1", others[0], "-1", "", "x" * 5000):
            shown = own.run(f"dot={CAMPAIGN}", page="ho-so-don-vi", **{unit: value, campaign: value})
            assert [name for name in others if name in shown] == []
            assert not own.elements("exception")


@pytest.mark.parametrize("day", ["2999-01-01", "1900-01-01", "0000-00-00", "hôm nay", "x" * 2000])
def test_a8_a_day_beyond_the_campaign_is_no_day(
    server: Server, token: Callable[[str], str], day: str
) -> None:
    with page(server, token("minh")) as own:
        honest = own.run(f"dot={CAMPAIGN}")
        shown = own.elements("date_input")[0].default
        assert own.run(f"dot={CAMPAIGN}&ngay={day}") == honest
        picker = own.elements("date_input")[0]
        assert picker.default == shown
        if day[0].isdigit():
            own.run(f"dot={CAMPAIGN}", **{picker.id: [day.replace("-", "/")]})
            assert own.elements("date_input")[0].default == shown
            assert not own.elements("exception")


def test_a8_a_press_that_the_page_does_not_offer_does_nothing(
    server: Server, engine: Engine, token: Callable[[str], str]
) -> None:
    hoa, minh = token("hoa"), token("minh")
    with page(server, hoa) as secretary:
        secretary.run(f"dot={CAMPAIGN}", page="viec-cua-toi")
        undo = widget(secretary, "selectbox", "Biên nhận số")
        reason = widget(secretary, "text_input", "Lý do")
        press = widget(secretary, "button", "Hoàn tác")
        before = state_of(engine)
        for number in ("999999", "-1", "không phải số", "1e9"):
            said = {undo: number, reason: "x" * 5000, press: True}
            secretary.run(f"dot={CAMPAIGN}", page="viec-cua-toi", **said)
        assert state_of(engine) == before
    with page(server, minh) as reporter:
        for screen in SCREENS:
            reporter.run(WISHES, page=screen, **{undo: "1", reason: "của người khác", press: True})
        assert state_of(engine) == before


def test_a8_a_disabled_button_saves_nothing(
    server: Server, engine: Engine, token: Callable[[str], str]
) -> None:
    minh = token("minh")
    broken = fill(template(engine, operator(), CAMPAIGN, unit=OWN)[0], {(OWN, "T1B"): (5, 6)}, on=ON)
    before = state_of(engine)
    with page(server, minh) as own:
        own.run(f"dot={CAMPAIGN}", page="nop-tep")
        uploader = own.elements("file_uploader")[0].id
        handed = own.hand_over(server, minh, "a.xlsx", broken)
        shown = own.run(f"dot={CAMPAIGN}", page="nop-tep", **{uploader: handed})
        assert "nên chưa nộp được" in shown
        button = next(one for one in own.elements("button") if one.label == "Nộp kết quả")
        assert button.disabled
        own.run(f"dot={CAMPAIGN}", page="nop-tep", **{uploader: handed, button.id: True})
        assert state_of(engine) == before


def test_t9_no_address_of_a_session_shows_a_stranger_anything(
    server: Server, token: Callable[[str], str]
) -> None:
    with page(server, token("lan")) as own:
        opened = [f"/{screen}?dot={CAMPAIGN}&ngay=2023-06-30&don-vi={OWN}" for screen in SCREENS]
        for screen in SCREENS:
            own.run(f"dot={CAMPAIGN}&ngay=2023-06-30", page=screen)
        opened += [f"/_stcore/upload_file/{own.id}/1", "/_stcore/stream", "/_stcore/host-config"]
        opened += [
            f"/tai-ve/mau/{CAMPAIGN}",
            f"/tai-ve/ke-hoach/{CAMPAIGN}",
            "/tai-ve/bien-nhan/1",
            "/tai-khoan",
        ]
        assert [path for path in opened if not shut(*status_of(server, "GET", path))] == []
