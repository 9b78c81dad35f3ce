"""What stands behind a unit: targets of its own, units it came from, its campaigns."""

from datetime import date
from fractions import Fraction

from sqlalchemy import Engine

from data.engine import reading, writing
from data.plan_store import save_plan
from data.queries import campaign_id
from data.queries_profiles import campaigns_of, predecessors, successor, targets_set
from domain.access import Scope
from domain.profiles import Kin
from tests.builders import campaign, plan, quantity, unit, unit_target
from tests.data.ledgers import at

ALL = Scope.everything()
NEW = plan(
    campaign("MỚI"),
    quantity("Q", 3),
    unit("A", "Xã Mới"),
    unit("B"),
    unit_target("A", "Q", 5),
    unit_target("A", "Q", "13/2", "2023-06-01"),
    unit_target("B", "Q", 9),
)
ENDED = unit("A1", "Xã Cũ", valid_to=date(2022, 12, 31), successor="A")
OLD = plan(campaign("CŨ", "2022-01-01", "2022-12-31"), quantity("Q", 3), unit("A", "Xã Mới"), ENDED)


def test_a_unit_knows_who_set_its_targets_and_where_it_came_from(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, OLD, by="lan", at=at("2022-01-01"))
        save_plan(session, NEW, by="hoa", at=at("2023-01-01"))
    with reading(engine) as session:
        new = campaign_id(session, "MỚI")
        assert new
        found = targets_set(session, new, "A", scope=ALL)
        assert [(one.target, one.from_on, one.by, one.reason) for one in found] == [
            (Fraction(5), None, "hoa", "Giao"),
            (Fraction(13, 2), date(2023, 6, 1), "hoa", "Giao"),
        ]
        assert targets_set(session, new, "A", scope=Scope("B")) == []
        assert predecessors(session, "A", scope=ALL) == [Kin("A1", "Xã Cũ", date(2022, 12, 31))]
        assert predecessors(session, "A", scope=Scope("B")) == []
        assert successor(session, "A1", scope=ALL) == Kin("A", "Xã Mới", date(2022, 12, 31))
        assert (successor(session, "A", scope=ALL), successor(session, "A1", scope=Scope("A1"))) == (
            None,
            None,
        )
        assert [one.code for one in campaigns_of(session, "A", scope=ALL)] == ["CŨ", "MỚI"]
        assert [one.code for one in campaigns_of(session, "B", scope=ALL)] == ["MỚI"]
        assert campaigns_of(session, "A", scope=Scope("B")) == []
