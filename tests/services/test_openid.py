"""Which account an identity opens, on both engines, and when two come at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import Engine, text

from domain.access import RoleName, operator
from services import openid
from services.openid import Identity
from services.people import add_account
from services.sign_in import actor_of, session_id
from services.visitors import Visitor

NOON = datetime(2023, 6, 30, 12, tzinfo=UTC)
HERE = Visitor(address="10.0.0.7")
ISSUER = "https://sso.example"


def account(engine: Engine, login: str) -> None:
    add_account(engine, operator(), login=login, display_name="", role=RoleName.LEADER, unit=None, now=NOON)


def enter(engine: Engine, subject: str, *names: str, issuer: str = ISSUER) -> str | None:
    number = openid.admit(engine, HERE, NOON)
    token = openid.enter(engine, Identity(issuer, subject, names), number, now=NOON, visitor=HERE)
    assert token is None or isinstance(token, str)
    return token


def subjects(engine: Engine) -> list[tuple[str, str | None]]:
    with engine.connect() as connection:
        query = text("SELECT login, identity_subject FROM account ORDER BY login")
        return [tuple(row) for row in connection.execute(query)]


def test_an_identity_is_bound_once_and_its_session_is_named_in_the_audit(engine: Engine) -> None:
    account(engine, "lan@quangtri.example")
    token = enter(engine, "s-1", "lan", " Lan@QuangTri.example ")
    assert token is not None
    actor = actor_of(engine, token, NOON)
    assert actor is not None
    assert (actor.name, actor.session) == ("lan@quangtri.example", session_id(token)[:12])
    assert enter(engine, "s-1") is not None
    assert enter(engine, "s-2", "lan@quangtri.example") is None
    assert enter(engine, "s-1", "lan@quangtri.example", issuer="https://other.example") is None


def test_the_first_of_the_names_that_has_an_account_counts(engine: Engine) -> None:
    account(engine, "lan")
    account(engine, "minh")
    assert enter(engine, "s-1", "hoa", "minh", "lan")
    assert subjects(engine) == [("lan", None), ("minh", "s-1")]


def test_of_many_who_come_at_once_for_one_account_one_is_bound(engine: Engine) -> None:
    account(engine, "lan")
    with ThreadPoolExecutor(8) as many:
        found = list(many.map(lambda number: enter(engine, f"s-{number}", "lan"), range(8)))
    assert sum(token is not None for token in found) == 1


def test_one_identity_that_comes_at_once_under_two_names_is_one_account(engine: Engine) -> None:
    account(engine, "lan")
    account(engine, "minh")
    with ThreadPoolExecutor(8) as many:
        found = list(many.map(lambda n: enter(engine, "s-1", "lan" if n % 2 else "minh"), range(8)))
    assert None not in found
    assert sorted(subject or "" for _, subject in subjects(engine)) == ["", "s-1"]
