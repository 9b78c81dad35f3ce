"""Every route of ours, asked by a stranger and by a reporter of another unit."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import Engine
from starlette.routing import Route
from starlette.testclient import TestClient

from domain.access import RoleName
from tests.databases import copied
from tests.leaks.secrets import World, opened, prepared, told
from tests.web.conftest import STREAMLIT
from tests.web.test_downloads import signed_in
from web import door


@pytest.fixture(scope="module")
def prepared_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the campaign is made once; every test has a copy."""
    path = tmp_path_factory.mktemp("secrets") / "secrets.db"
    shutil.copyfile(sqlite_template, path)
    return path


@pytest.fixture(scope="module")
def world(prepared_file: Path) -> World:
    with opened(prepared_file) as engine:
        return prepared(engine, datetime.now(UTC))


@pytest.fixture
def sqlite_url(prepared_file: Path, world: World, tmp_path: Path) -> str:
    return copied(prepared_file, tmp_path / "secrets.db")


def addresses(engine: Engine, world: World) -> list[str]:
    """Every route of ours with everything that can be put into it, and what may follow it."""
    values = ["KH", "B", *map(str, (world.accepted, world.waiting, world.returned, world.both))]
    queries = ("", "?don-vi=B&ngay=2023-06-30", "?don-vi=B&ngay=2023-06-30&dang=csv", "?admin=1&unit=B")
    paths = [route.path for route in door.routes(engine, STREAMLIT) if isinstance(route, Route)]
    filled = {path if "{" not in path else _filled(path, value) for path, value in product(paths, values)}
    return [path + query for path, query in product(sorted(filled), queries)]


def _filled(path: str, value: str) -> str:
    head, _, rest = path.partition("{")
    return head + value + rest.partition("}")[2]


def leaks(client: TestClient, engine: Engine, world: World) -> list[tuple[str, int, list[str]]]:
    """The addresses whose answer tells a secret."""
    answers = [(address, client.get(address)) for address in addresses(engine, world)]
    # what stands in for Streamlit only repeats the request, the random name of its session included
    ours = [(address, answer) for address, answer in answers if b'"behind"' not in answer.content]
    found = [(address, answer.status_code, told(answer.content)) for address, answer in ours]
    return [one for one in found if one[2]]


def test_a_stranger_learns_nothing(stranger: TestClient, sqlite_engine: Engine, world: World) -> None:
    assert leaks(stranger, sqlite_engine, world) == []


def test_a_stranger_gets_no_file(stranger: TestClient, sqlite_engine: Engine, world: World) -> None:
    wanted = [one for one in addresses(sqlite_engine, world) if one.startswith("/tai-ve/")]
    assert len(wanted) >= 4 * 4 * 6
    assert {stranger.get(address).status_code for address in wanted} <= {303, 401}


def test_a_reporter_of_another_unit_learns_nothing(
    client_of: Callable[..., TestClient], sqlite_engine: Engine, world: World
) -> None:
    reporter = signed_in(client_of, sqlite_engine, "an", RoleName.REPORTER, "A")
    assert leaks(reporter, sqlite_engine, world) == []


def test_the_administrator_finds_the_secrets_by_the_same_addresses(
    administrator: TestClient, sqlite_engine: Engine, world: World
) -> None:
    found = {address.split("/")[2] for address, _, _ in leaks(administrator, sqlite_engine, world)}
    assert found == {"mau", "don-vi", "ke-hoach", "so-lieu", "bien-nhan", "tep-goc"}
