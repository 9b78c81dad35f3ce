"""L7: the journal of the server is safe to read, whatever people type and ask for."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from services.faults import noted
from web.journal import NAME, close_journal, open_journal

PASSWORD = "mật khẩu gõ nhầm vào ô tên 2023"
TOKEN = "UXdHZZOR6XMoBS1LhNkWXHjvJ_lU0NVKSXEiURKBG-k"


@pytest.fixture
def lines(tmp_path: Path) -> Iterator[Callable[[], list[str]]]:
    handler = open_journal(tmp_path)
    yield lambda: (tmp_path / NAME).read_text(encoding="utf-8").split("\n")[:-1]
    close_journal(handler)


def sign_in(client: TestClient, **fields: str) -> int:
    page = client.get("/dang-nhap").text
    form = page.split('name="form" value="')[1].split('"')[0]
    return client.post("/dang-nhap", data={"form": form, **fields}).status_code


def test_l7_every_event_is_one_line_of_json(stranger: TestClient, lines: Callable[[], list[str]]) -> None:
    assert sign_in(stranger, login="lan", password="sai mật khẩu rồi") == 401
    assert stranger.get("/tai-ve/khac").status_code in {303, 404}
    assert stranger.post("/_stcore/x", headers={"origin": "https://evil.example"}).status_code == 403
    found = [json.loads(line) for line in lines()]
    assert [(one["event"], one["path"], one["status"]) for one in found if one["status"] in {401, 403}] == [
        ("sign_in_failed", "/dang-nhap", 401),
        ("refused", "/_stcore/x", 403),
    ]
    assert {"at", "level", "from", "method", "ms", "address", "session"} <= set(found[0])


@pytest.mark.parametrize(
    "name",
    [
        'lan\n{"event": "sign_in"}',
        "lan\r\nSet-Cookie: x",
        "\x1b[2J\x1b]0;xin chào\x07",
        "\u2028\u0085\u202e\x9b31m",
        "%0A%0D",
        PASSWORD,
    ],
)
def test_l7_what_was_typed_is_not_in_it(
    stranger: TestClient, lines: Callable[[], list[str]], name: str
) -> None:
    sign_in(stranger, login=name, password=PASSWORD)
    stranger.post("/dang-nhap", content=name.encode())
    found = lines()
    assert len(found) == 2
    assert all(json.loads(line)["path"] == "/dang-nhap" for line in found)
    assert not [line for line in found if PASSWORD in line or "lan" in line]


@pytest.mark.parametrize("path", ["/x%0A%7B%22event%22:1%7D", "/%1B[2J", "/%E2%80%A8", "/%C2%9B31m"])
def test_l7_control_characters_of_an_address_are_escaped(
    stranger: TestClient, lines: Callable[[], list[str]], path: str
) -> None:
    stranger.post(path, headers={"origin": "https://evil.example"})
    (line,) = lines()
    assert line.isprintable()
    assert json.loads(line)["event"] == "refused"


def test_l7_no_token_no_cookie_and_no_query_gets_in(
    stranger: TestClient, administrator: TestClient, lines: Callable[[], list[str]]
) -> None:
    cookie = administrator.cookies["bang_thi_dua"]
    assert stranger.get(f"/dat-mat-khau/{TOKEN}").status_code == 410
    assert stranger.get(f"/lien-ket/{TOKEN}?x={TOKEN}").status_code == 410
    assert administrator.post("/dang-xuat", headers={"origin": "http://127.0.0.1"}).status_code == 303
    logging.getLogger("uvicorn.error").warning("GET /dat-mat-khau/%s?a=%s", TOKEN, cookie)
    found = lines()
    assert [json.loads(line).get("path") for line in found] == [
        "/dat-mat-khau/",
        "/lien-ket/",
        "/dang-xuat",
        None,
    ]
    assert json.loads(found[2])["session"]
    assert not [line for line in found if TOKEN in line or cookie in line]


def test_l7_a_fault_is_found_by_its_number_and_does_not_say_what_it_was_about(
    lines: Callable[[], list[str]],
) -> None:
    with pytest.raises(ValueError, match="invalid literal") as raised:
        int(PASSWORD)
    number = noted(raised.value, f"/x\n/lien-ket/{TOKEN}")
    (line,) = lines()
    found = json.loads(line)
    assert number in found["says"]
    assert found["fault"][0].startswith("ValueError < test_journal.py:")
    assert PASSWORD not in line
    assert TOKEN not in line


def test_l7_ten_thousand_lines_hold_no_secret(lines: Callable[[], list[str]]) -> None:
    logger = logging.getLogger("bang_thi_dua.test")
    for number in range(10_000):
        logger.info("line %d\n\x1b[31m %s", number, TOKEN)
    found = lines()
    assert len(found) == 10_000
    assert all(line.isprintable() and TOKEN not in line for line in found)
    assert json.loads(found[-1])["says"] == "line 9999\\x0a\\x1b[31m …"
