import http.client
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import text

from data.engine import make_engine
from tests.web.server import RUN, STREAMLIT, Server, running, start
from web.serve import serve

READY = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


def ask(server: Server, path: str, **headers: str) -> http.client.HTTPResponse:
    """The answer to a GET, as it came."""
    connection = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=20)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def open_socket(server: Server, cookie: str, origin: str) -> int:
    """The status with which the server answers the wish for a websocket."""
    wish = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol": "streamlit",
        "Origin": origin,
        "Cookie": cookie,
    }
    host, port = server.base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in wish.items())
        request = f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\n{head}\r\n"
        connection.sendall(request.encode())
        return int(connection.recv(1024).split()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    with running(RUN, f"sqlite:///{folder.as_posix()}/new.db", folder) as found:
        yield found


@pytest.mark.parametrize("path", ["/nop-tep", "/upload", "/submit/upload"])
def test_the_first_request_after_a_start_shows_no_screen_to_a_stranger(server: Server, path: str) -> None:
    answer = ask(server, path, Accept="text/html")
    assert answer.status == 303
    assert str(answer.headers["location"]).startswith("/dang-nhap?next=/")


def test_the_machinery_answers_no_stranger(server: Server) -> None:
    machinery = ("/_stcore/health", "/_stcore/metrics", "/_stcore/host-config", "/media/x", "/static/js/x.js")
    assert {path: ask(server, path).status for path in machinery} == dict.fromkeys(machinery, 401)
    assert open_socket(server, cookie="", origin=server.base) == 403


def test_the_settings_count_wherever_the_server_is_started(server: Server) -> None:
    assert ask(server, "/dang-nhap", Host="evil.example").status == 400


def seconds_of_refusal(server: Server, cookie: str) -> float:
    started = time.monotonic()
    assert open_socket(server, cookie, origin="https://evil.example") == 403
    return time.monotonic() - started


def test_a_link_opens_the_socket_for_our_own_page_alone(server: Server) -> None:
    path = server.link.removeprefix(server.base)
    answer = ask(server, path)
    cookie = str(answer.headers["set-cookie"]).split(";")[0]
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert ask(server, path).status == 410
    assert open_socket(server, cookie, origin=server.base) == 101
    # Streamlit itself would ask an outside host for two seconds each time, and stand still meanwhile
    assert min(seconds_of_refusal(server, cookie) for _ in range(3)) < 1.5


def test_what_is_printed_names_the_address_and_the_link_and_nothing_in_english(server: Server) -> None:
    lines = server.log.read_text(encoding="utf-8").splitlines()
    assert f"Bảng thi đua đang chạy tại {server.base} (Ctrl+C để dừng)." in lines
    assert not [line for line in lines if "Uvicorn" in line or "Started" in line]


def test_a_port_in_use_is_one_plain_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(RUN, port, f"sqlite:///{tmp_path.as_posix()}/x.db", tmp_path)
        assert process.wait(timeout=90) == 1
    said = (tmp_path / "log.txt").read_text(encoding="utf-8").strip().splitlines()
    assert said[-1].startswith(f"Không mở được cổng {port}: đang có chương trình khác dùng.")
    assert "Traceback" not in "\n".join(said)


def test_streamlit_run_starts_the_same_door(tmp_path: Path) -> None:
    with running(STREAMLIT, f"sqlite:///{tmp_path.as_posix()}/new.db", tmp_path) as found:
        assert ask(found, "/nop-tep").status == 303
        assert ask(found, "/_stcore/metrics").status == 401


@pytest.mark.browser
def test_the_printed_link_leads_to_the_first_screen_and_a_revoked_session_back_to_the_door(
    chromium: Browser, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path.as_posix()}/new.db"
    with running(RUN, url, tmp_path) as found:
        page = chromium.new_context(locale="vi-VN").new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(found.link)
        page.wait_for_selector(READY, timeout=60_000)
        assert page.url.split("?")[0] == f"{found.base}/"
        assert page.title().endswith("Bảng thi đua") or page.title() == "Tổng quan"
        assert page.locator("html").get_attribute("lang") == "vi"
        assert page.locator("[data-testid=stSidebarNav]").inner_text().count("Nộp tệp") == 1
        engine = make_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE signinsession SET revoked_at = created_at"))
        engine.dispose()
        page.locator("[data-testid=stSidebarNavLink]").nth(1).click()
        page.wait_for_url("**/dang-nhap?next=*", timeout=30_000)
        own = (found.base, "data:", "blob:")
        assert [address for address in asked if not address.startswith(own)] == []
        page.context.close()


def test_s9_a_damaged_file_is_not_served_and_the_next_step_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("web.serve.damage", lambda _engine: ["Tree 7 page 12: btreeInitPage() returns 11"])
    url = f"sqlite:///{(tmp_path / 'x.db').as_posix()}"
    monkeypatch.setenv("DATABASE_URL", url)
    assert serve(url, port=0, open_browser=False) == 1
    said = capsys.readouterr().err
    assert "Chưa chạy: tệp cơ sở dữ liệu bị hỏng." in said
    assert "- Tree 7 page 12" in said
    assert "manage.py restore" in said
