"""Many rows at once come back as they were given."""

from datetime import date

from sqlalchemy import Engine, select

from data.engine import reading, writing
from data.plan_store import save_plan
from data.store_bulk import among, insert_rows
from data.tables import RESULT, UNIT, UNIT_ALIAS
from tests.builders import plan, quantity, unit
from tests.data.ledgers import NewResult, at, hand_in

TEXTS = (
    "Xã Đông",
    "",
    "NULL",
    'nói "được"',
    "C:\\xã\\thôn",
    "{a,b}",
    "a,b",
    " cách ",
    "hai\ndòng",
    "%s $1 :a",
    "'",
    '\\"',
)


def test_texts_come_back_whatever_signs_they_have(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, plan(unit("A"), quantity("L")), by="a", at=at("2023-01-01"))
        number = session.execute(select(UNIT.c.id)).scalar_one()
        rows = [(number, position, text) for position, text in enumerate(TEXTS)]
        insert_rows(session, UNIT_ALIAS, ("unit_id", "position", "alias"), rows)
    with reading(engine) as session:
        kept = select(UNIT_ALIAS.c.alias).order_by(UNIT_ALIAS.c.position)
        assert tuple(session.execute(kept).scalars()) == TEXTS


def test_numbers_days_and_what_is_missing_come_back(engine: Engine) -> None:
    with writing(engine) as session:
        campaign = save_plan(session, plan(unit("A"), unit("B"), quantity("L")), by="a", at=at("2023-01-01"))
    results = (NewResult("A", "L", -(2**62), 2**62), NewResult("B", "L", 0))
    hand_in(engine, campaign, "2023-06-01", *results)
    with reading(engine) as session:
        kept = select(RESULT.c.done, RESULT.c.owed, RESULT.c.reported_on).order_by(RESULT.c.id)
        assert [tuple(row) for row in session.execute(kept)] == [
            (-(2**62), 2**62, date(2023, 6, 1)),
            (0, None, date(2023, 6, 1)),
        ]


def test_rows_are_found_by_texts_whatever_signs_they_have(engine: Engine) -> None:
    with writing(engine) as session:
        save_plan(session, plan(unit("A"), quantity("L")), by="a", at=at("2023-01-01"))
        number = session.execute(select(UNIT.c.id)).scalar_one()
        rows = [(number, position, text) for position, text in enumerate(TEXTS)]
        insert_rows(session, UNIT_ALIAS, ("unit_id", "position", "alias"), rows)
    with reading(engine) as session:
        names = select(UNIT_ALIAS.c.alias).order_by(UNIT_ALIAS.c.position)
        for wanted in (TEXTS, TEXTS[3:6], ("C:\\xã",), ()):
            found = session.execute(names.where(among(session, UNIT_ALIAS.c.alias, wanted))).scalars()
            assert tuple(found) == tuple(text for text in TEXTS if text in wanted)
