"""What a sign-in tells a stranger (A2), and what the audit tells of a session (L3)."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from domain.one_time_codes import code_of, from_text, step_at
from tests.web.test_sign_in import PASSWORD, form_of, sign_in, with_password

NEW = "sông Bến Hải chảy về biển"


def answers_to(client: TestClient, login: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """What a browser gets to see in six tries, without what differs from page to page."""
    found = []
    for _ in range(6):
        answer = sign_in(client, login=login, password="sai hoàn toàn rồi")
        words = re.sub(r"[A-Za-z0-9_-]{43}|\d+ giây", "", answer.text.replace(f'value="{login}"', ""))
        found.append((answer.status_code, words, tuple(sorted(answer.headers))))
    return found


def test_a2_a_wrong_password_and_an_unknown_name_read_the_same(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, long_wait: None
) -> None:
    with_password(sqlite_engine)
    known, unknown = answers_to(client_of(), "lan"), answers_to(client_of(), "nguoi.khac")
    assert known == unknown
    assert [status for status, _, _ in known] == [401] * 4 + [429] * 2


def test_l3_whatever_is_done_in_a_browser_names_its_session(
    stranger: TestClient, sqlite_engine: Engine
) -> None:
    with_password(sqlite_engine)

    def post(path: str, page: str = "", **fields: str) -> int:
        return stranger.post(path, data=form_of(stranger.get(page or path)) | fields).status_code

    assert sign_in(stranger).status_code == 303
    post("/tai-khoan/phien", "/tai-khoan", session="khac")
    post("/tai-khoan/mat-khau", old=PASSWORD, password=NEW, again=NEW)
    secret = form_of(stranger.get("/tai-khoan/ma-xac-thuc"))["secret"]
    code = code_of(from_text(secret) or b"", step_at(datetime.now(UTC)))
    post("/tai-khoan/ma-xac-thuc", secret=secret, code=code, password=NEW)
    assert stranger.get("/tai-ve/bien-nhan/1").status_code == 404
    stranger.post("/dang-xuat")
    with sqlite_engine.connect() as connection:
        query = "SELECT deed, session FROM audit WHERE actor = 'lan' ORDER BY id"
        deeds, named = zip(*connection.execute(text(query)).all(), strict=True)
        hashes = connection.execute(text("SELECT token_hash FROM signinsession")).scalars().all()
    assert deeds[1:] == ("sign_in", "end_other_sessions", "change_password", "switch_code_on", "sign_out")
    assert set(named) <= {one[:12] for one in hashes}
    first, second, third = sorted(set(named), key=named.index)
    assert named == (first, second, second, third, third, third)
