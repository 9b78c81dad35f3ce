"""T4: whoever changes figures before the deadline leaves every version behind."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import Late
from domain.results import Figure
from domain.submissions import Status
from services.explanations import changed
from services.reviews import return_to_author
from tests.services.test_locks import IN_TIME, LEADER, OF_B, OF_XA, ON, counted, hand_in, opened


@pytest.fixture
def five_times(engine: Engine) -> Engine:
    """One figure said five times, once as before; the last waits and the one before came back."""
    opened(engine, Late.ALLOWED)
    for minute, done in enumerate((3, 4, 4)):
        counted(
            engine, {("XA", "T1"): (6, done), ("XA", "T2"): minute}, at=IN_TIME + timedelta(minutes=minute)
        )
    back = hand_in(engine, OF_XA, {("XA", "T1"): (6, 5)}, at=IN_TIME + timedelta(minutes=3)).submission
    assert back is not None
    return_to_author(engine, operator(), back, reason="Sai", now=IN_TIME + timedelta(minutes=4))
    hand_in(engine, OF_XA, {("XA", "T1"): (6, 6)}, at=IN_TIME + timedelta(minutes=5))
    return engine


def test_t4_the_leader_sees_how_often_and_what_was_said(five_times: Engine) -> None:
    shares, counts = changed(five_times, LEADER, "KH", "XA", on=ON)
    assert (shares.criterion, shares.times) == ("T1", 3)
    assert [(one.figure, one.status) for one in shares.versions] == [
        (Figure(3, 6), Status.ACCEPTED),
        (Figure(4, 6), Status.ACCEPTED),
        (Figure(5, 6), Status.RETURNED),
        (Figure(6, 6), Status.WAITING),
    ]
    assert (counts.criterion, counts.times) == ("T2", 2)


def test_t4_a_figure_said_once_was_not_changed(engine: Engine) -> None:
    opened(engine, Late.ALLOWED)
    counted(engine, {("XA", "T1"): (6, 4)}, at=IN_TIME)
    assert changed(engine, LEADER, "KH", "XA", on=ON) == []


@pytest.mark.parametrize("actor", [OF_B, Actor("x", RoleName.LEADER, Scope("B"))])
def test_versions_of_other_units_are_nobodys_business(five_times: Engine, actor: Actor) -> None:
    assert changed(five_times, actor, "KH", "XA", on=ON) == []
