"""Published figures are vouched for by the audit: whoever touches them is found out (L2, L6)."""

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from data.freezing_store import published_figures
from domain.access import operator
from domain.campaigns import Late
from domain.chain import Break
from services.operations import verify
from services.publications import publish
from tests.data.tampering import found_after, outside
from tests.services.test_locks import IN_TIME, LAN, ON, TOO_LATE, counted, opened

EDITS = [
    "UPDATE publication SET standings = 'x'",
    "UPDATE publication SET standings = (SELECT standings FROM publication WHERE version = 1) WHERE version = 2",
    "UPDATE publication SET version = 7 WHERE version = 2",
    "DELETE FROM publication WHERE version = 1",
    "DELETE FROM publication",
]


@pytest.fixture
def published(engine: Engine) -> Engine:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    publish(engine, LAN, "KH", on=ON, now=TOO_LATE)
    publish(engine, LAN, "KH", on=ON.replace(month=7), now=TOO_LATE)
    return engine


def test_untouched_they_are_sound(published: Engine) -> None:
    assert verify(published, operator()).sound


@pytest.mark.parametrize("edit", EDITS)
def test_l2_an_edit_of_what_was_published_is_found(published: Engine, edit: str) -> None:
    (fault,) = found_after(published, edit)
    assert (fault.chain, fault.why, fault.table) == ("KH", Break.PUBLISHED, "publication")


def test_figures_that_are_not_what_was_published_are_not_shown(published: Engine) -> None:
    with outside(published) as connection:
        connection.execute(text("UPDATE publication SET standings = 'x' WHERE version = 2"))
        with Session(connection) as session:
            assert published_figures(session, 1, 2) is None
            assert published_figures(session, 1, 1) is not None
