"""What the tests of reliability need beyond the databases of all tests."""

from collections.abc import Iterator

import pytest

from tests.bench.servers import OwnServer, own_server


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[OwnServer]:
    """Not the server that the other tests share: that one is in haste and keeps nothing."""
    with own_server() as made:
        yield made


@pytest.fixture(autouse=True)
def disk_is_waited_for(careful_sqlite: None) -> None:
    """What is proved here holds for the program as it is."""
