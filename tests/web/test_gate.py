import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

SCREENS = ["/", "/tong-quan", "/tien-do", "/so-sanh", "/nop-tep", "/ke-hoach", "/khong-co", "/a/b", "//x"]
STREAM = "ws://127.0.0.1/_stcore/stream"
SAME = {"Origin": "http://127.0.0.1"}
MACHINERY = [
    "/_stcore/metrics",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/upload_file/s/f",
    "/_stcore/agent/openapi.json",
    "/media/0123456789abcdef.csv",
    "/component/x/index.html",
    "/static/js/index.js",
    "/tien-do/_stcore/health",
]


def revoke_all(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE signinsession SET revoked_at = created_at"))


@pytest.mark.parametrize("path", SCREENS)
def test_a5_a_stranger_is_sent_from_every_screen_to_the_sign_in_page(stranger: TestClient, path: str) -> None:
    answer = stranger.get(f"http://127.0.0.1{path}")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/dang-nhap")


@pytest.mark.parametrize("path", MACHINERY)
def test_a5_a_stranger_gets_nothing_of_the_machinery(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 401


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS"])
def test_a5_a_stranger_cannot_change_anything(stranger: TestClient, method: str) -> None:
    assert stranger.request(method, "/_stcore/upload_file/s/f").status_code == 401
    assert stranger.request(method, "/").status_code == 401


@pytest.mark.parametrize(
    "path", ["/tai-ve/mau/X", "/tai-ve/ke-hoach/X", "/tinh/../_stcore/metrics", "/tinh/a/b.js"]
)
def test_a5_a_stranger_downloads_nothing_even_by_detours(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code in {303, 401}


@pytest.mark.parametrize(
    "path", ["/dang-nhap", "/healthz", "/tinh/door.css", "/tinh/words.js", "/favicon.ico"]
)
def test_the_way_in_is_open(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 200


def test_the_wanted_address_survives_the_way_to_sign_in(stranger: TestClient) -> None:
    answer = stranger.get("/tien-do?dot=BDV-BT-2023&ngay=2023-06-30")
    assert answer.headers["location"] == "/dang-nhap?next=/tien-do%3Fdot%3DBDV-BT-2023%26ngay%3D2023-06-30"


def test_who_is_signed_in_reaches_what_is_behind(administrator: TestClient) -> None:
    assert administrator.get("/_stcore/metrics").json()["behind"] == "/_stcore/metrics"


def test_an_invented_token_opens_nothing(stranger: TestClient) -> None:
    stranger.cookies.set("bang_thi_dua", "x" * 43)
    assert stranger.get("/_stcore/metrics").status_code == 401


def test_a_header_of_identity_from_outside_never_arrives(administrator: TestClient) -> None:
    forged = {"X-Auth-Session": "forged", "X-Auth-User": "quantri"}
    headers = administrator.get("/_stcore/metrics", headers=forged).json()["headers"]
    assert "x-auth-user" not in headers
    assert len(headers["x-auth-session"]) == 64


def test_a6_a_header_of_identity_lets_no_stranger_in(stranger: TestClient) -> None:
    assert stranger.get("/_stcore/metrics", headers={"X-Auth-Session": "0" * 64}).status_code == 401


def test_a4_a_revoked_session_is_out_at_the_next_request(
    administrator: TestClient, sqlite_engine: Engine
) -> None:
    assert administrator.get("/_stcore/metrics").status_code == 200
    revoke_all(sqlite_engine)
    assert administrator.get("/_stcore/metrics").status_code == 401
    assert administrator.get("/tien-do").status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "user@evil.example"])
def test_a_name_that_is_not_ours_is_refused(administrator: TestClient, host: str) -> None:
    assert administrator.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:3000"])
def test_t22_another_site_cannot_make_changes_for_who_is_signed_in(
    administrator: TestClient, origin: str
) -> None:
    assert administrator.put("/_stcore/upload_file/s/f", headers={"Origin": origin}).status_code == 403
    assert administrator.post("/dang-xuat", headers={"Origin": origin}).status_code == 403
    assert administrator.get("/_stcore/metrics").status_code == 200


def test_a5_a_file_reaches_only_a_page_of_the_same_session(administrator: TestClient) -> None:
    assert administrator.put("/_stcore/upload_file/own/f").status_code == 200
    assert administrator.put("/_stcore/upload_file/anothers/f").status_code == 403
    assert administrator.delete("/_stcore/upload_file/anothers/a/b%0Ac").status_code == 403


def test_t22_the_socket_opens_for_who_is_signed_in(administrator: TestClient) -> None:
    with administrator.websocket_connect(STREAM, headers=SAME) as socket:
        socket.send_text("chạy")
        assert socket.receive_text() == "chạy"


def test_a6_the_socket_stays_shut_for_a_stranger(stranger: TestClient) -> None:
    with pytest.raises(WebSocketDisconnect) as refusal, stranger.websocket_connect(STREAM, headers=SAME):
        pass
    assert refusal.value.code == 1008


@pytest.mark.parametrize("origin", [None, "https://evil.example", "null", "http://127.0.0.1:3000"])
def test_t22_the_socket_stays_shut_for_another_sites_page(
    administrator: TestClient, origin: str | None
) -> None:
    connecting = administrator.websocket_connect(STREAM, headers={"Origin": origin} if origin else {})
    with pytest.raises(WebSocketDisconnect) as refusal, connecting:
        pass
    assert refusal.value.code == 1008


def test_t22_the_socket_stays_shut_under_a_strange_name(administrator: TestClient) -> None:
    headers = {"Host": "evil.example", "Origin": "http://evil.example"}
    with (
        pytest.raises(WebSocketDisconnect),
        administrator.websocket_connect(STREAM, headers=headers),
    ):
        pass


def test_a6_an_open_socket_ends_at_the_first_word_after_the_session(
    administrator: TestClient, sqlite_engine: Engine
) -> None:
    with administrator.websocket_connect(STREAM, headers=SAME) as socket:
        socket.send_text("trước")
        assert socket.receive_text() == "trước"
        revoke_all(sqlite_engine)
        socket.send_text("sau")
        with pytest.raises(WebSocketDisconnect) as end:
            socket.receive_text()
    assert end.value.code == 1008


def test_every_answer_carries_the_headers_of_safety(stranger: TestClient, administrator: TestClient) -> None:
    for answer in (stranger.get("/"), stranger.get("/dang-nhap"), administrator.get("/_stcore/metrics")):
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
