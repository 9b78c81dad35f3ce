"""Ranks as they were published, as far as the one who asks sees ranks at all."""

from datetime import UTC, date, datetime

from sqlalchemy import Engine, update

from data.engine import writing
from data.store import NewResult
from data.tables import CAMPAIGN
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import UnitsSee
from services.plans import take_up
from services.publications import publish, published_ranks
from tests.builders import plan, share, unit
from tests.data.ledgers import send

MAY, JUNE = date(2023, 5, 31), date(2023, 6, 30)
NOON = datetime(2023, 7, 1, 5, tzinfo=UTC)
PLAN = plan(
    share("T"),
    unit("A", peer_group="xã"),
    unit("B", peer_group="xã"),
    unit("C", parent="A", peer_group="bản"),
)
LEADER = Actor("son", RoleName.LEADER, Scope.everything())
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))


def test_ranks_stay_as_published_and_are_seen_as_far_as_ranks_are_seen_today(engine: Engine) -> None:
    with writing(engine) as session:
        campaign = take_up(session, operator(), PLAN, now=datetime(2023, 1, 1, tzinfo=UTC))
    assert published_ranks(engine, LEADER, "KH") == []
    send(engine, campaign, "2023-05-31", NewResult("A", "T", 3, 4), NewResult("B", "T", 2, 4))
    publish(engine, operator(), "KH", on=MAY, now=NOON)
    send(engine, campaign, "2023-06-30", NewResult("B", "T", 4, 4), NewResult("C", "T", 1, 4))
    publish(engine, operator(), "KH", on=JUNE, now=NOON)

    found = published_ranks(engine, LEADER, "KH")
    assert [(one.on, one.version, one.ranks) for one in found] == [
        (MAY, 1, {"A": 1, "B": 2, "C": None}),
        (JUNE, 2, {"A": 2, "B": 1, "C": 1}),
    ]
    seen = {}
    for sees in UnitsSee:
        see(engine, sees)
        seen[sees] = [one.ranks for one in published_ranks(engine, OF_A, "KH")]
    assert seen == {
        UnitsSee.NOTHING: [{"C": None}, {"C": 1}],  # A and its branch are all of "bản" and half of "xã"
        UnitsSee.TOTALS: [{"A": 1, "C": None}, {"A": 2, "C": 1}],
        UnitsSee.ALL: [{"A": 1, "B": 2, "C": None}, {"A": 2, "B": 1, "C": 1}],
    }


def see(engine: Engine, sees: UnitsSee) -> None:
    with writing(engine) as session:
        session.execute(update(CAMPAIGN).values(units_see=sees))
