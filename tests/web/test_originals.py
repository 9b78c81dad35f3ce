"""U10: the file of every submission is kept byte for byte, for its unit and those who check it."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select, update
from starlette.testclient import TestClient

from data.engine import reading, writing
from data.tables import ORIGINAL, SUBMISSION
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.problems import Code, NotFound, Refused
from services import drafts, samples
from services.originals import original
from services.people import accounts
from services.previews import Handed
from services.submissions import submit
from tests.reliability.handing import take
from tests.uploads import NOON, PLAN, file, here
from tests.web.test_downloads import signed_in

OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
OF_B = Actor("binh", RoleName.REPORTER, Scope("B"))
OF_P = Actor("phu", RoleName.REPORTER, Scope("P"))
ALL = Scope.everything()
CONTENT = file(("A", 5, 2))


def sent(engine: Engine, content: bytes = CONTENT, name: str = "Báo cáo quý 2.xlsx") -> int:
    done = submit(engine, operator(), "KH", Handed(content, name), now=NOON)
    assert done.submission
    return done.submission


@pytest.fixture
def ready(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    here(monkeypatch)
    take(sqlite_engine, PLAN)
    return sqlite_engine


def test_u10_the_original_is_byte_for_byte_what_the_ledger_vouches_for(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch)
    take(engine, PLAN)
    number = sent(engine)
    content, name = original(engine, OF_A, number)
    with reading(engine) as session:
        kept = session.execute(select(SUBMISSION.c.sha256).where(SUBMISSION.c.id == number)).scalar_one()
    assert (content, name, hashlib.sha256(content).hexdigest()) == (CONTENT, "Báo cáo quý 2.xlsx", kept)


@pytest.mark.parametrize(
    "actor",
    [
        *(Actor("x", role, ALL) for role in (RoleName.ADMINISTRATOR, RoleName.SECRETARIAT, RoleName.COUNCIL)),
        OF_A,
        OF_P,
    ],
    ids=lambda actor: f"{actor.role}-{actor.scope.unit}",
)
def test_u10_those_who_check_it_and_its_unit_get_it(ready: Engine, actor: Actor) -> None:
    assert original(ready, actor, sent(ready))[0] == CONTENT


def test_u10_another_unit_hears_that_there_is_none(ready: Engine) -> None:
    number = sent(ready)
    with pytest.raises(NotFound):
        original(ready, OF_B, number)
    content = file(("A", 6, 6), ("B", 1, 1))
    both = sent(ready, content)
    for actor in (OF_A, OF_B):
        with pytest.raises(NotFound):
            original(ready, actor, both)
    assert original(ready, OF_P, both)[0] == content


def test_u10_a_leader_reads_figures_and_not_files(ready: Engine) -> None:
    with pytest.raises(NotAllowed):
        original(ready, Actor("son", RoleName.LEADER, ALL), sent(ready))


def test_u10_bytes_that_were_changed_are_not_handed_out(ready: Engine) -> None:
    number = sent(ready)
    with writing(ready) as session:
        session.execute(update(ORIGINAL).values(content=b"khac"))
    with pytest.raises(Refused) as refused:
        original(ready, operator(), number)
    assert [one.code for one in refused.value.problems] == [Code.ORIGINAL_DIFFERS]


def test_u10_what_came_without_a_file_has_no_original(sqlite_engine: Engine) -> None:
    samples.load(sqlite_engine, now=NOON)
    with pytest.raises(NotFound):
        original(sqlite_engine, operator(), 1)


# --- over the network ----------------------------------------------------------------------------


def test_u10_it_arrives_as_an_attachment_that_no_browser_opens(
    client_of: Callable[..., TestClient], ready: Engine
) -> None:
    number = sent(ready, name='Quý "2"\r\n.xlsx')
    own = signed_in(client_of, ready, "an", RoleName.REPORTER, "A")
    answer = own.get(f"/tai-ve/tep-goc/{number}")
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    said = answer.headers["content-disposition"]
    assert said == "attachment; filename=\"tai-ve.xlsx\"; filename*=UTF-8''Qu%C3%BD%20%222%22%0D%0A.xlsx"
    other = signed_in(client_of, ready, "binh", RoleName.REPORTER, "B")
    assert other.get(f"/tai-ve/tep-goc/{number}").status_code == 404
    assert other.get("/tai-ve/tep-goc/999").text == other.get(f"/tai-ve/tep-goc/{number}").text
    assert client_of().get(f"/tai-ve/tep-goc/{number}").status_code in {303, 401}


def test_a_draft_comes_back_marked_to_its_owner_alone(
    client_of: Callable[..., TestClient], ready: Engine
) -> None:
    own = signed_in(client_of, ready, "an", RoleName.REPORTER, "A")
    other = signed_in(client_of, ready, "lan", RoleName.ADMINISTRATOR, None)
    actor = next(one.actor for one in accounts(ready, operator()) if one.login == "an")
    number = drafts.save(
        ready,
        actor,
        "KH",
        content=file(("A", "năm", 1)),
        file_name="a.xlsx",
        on=None,
        answers={},
        corrections={},
        now=datetime.now(UTC),
    )
    answer = own.get(f"/tai-ve/tep-can-sua/{number}")
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")
    assert "a%20-%20c%E1%BA%A7n%20s%E1%BB%ADa.xlsx" in answer.headers["content-disposition"]
    assert other.get(f"/tai-ve/tep-can-sua/{number}").status_code == 404
