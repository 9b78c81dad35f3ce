"""What results refer to is there, and stays: on SQLite by foreign keys, on PostgreSQL by one look per statement."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, delete, event, select, text, update
from sqlalchemy.exc import IntegrityError

from data.engine import make_engine, reading, writing
from data.plan_removal import delete_campaign
from data.plan_store import save_plan
from data.store_bulk import insert_rows
from data.store_units import save_units
from data.tables import CRITERION, RESULT, UNIT
from tests.builders import campaign, plan, quantity, unit
from tests.data.ledgers import NewResult, at, hand_in

NAMES = ("submission_id", "campaign_id", "top_unit_id", "unit_id", "criterion_id", "reported_on", "done")
NOBODY = 999


def handed_in(engine: Engine) -> int:
    """A campaign in which unit A said 3 of L; unit RỜI is in none."""
    with writing(engine) as session:
        number = save_plan(session, plan(unit("A"), quantity("L")), by="a", at=at("2023-01-01"))
        save_units(session, [unit("RỜI")])
    hand_in(engine, number, "2023-02-01", NewResult("A", "L", 3))
    return number


def row_like(engine: Engine, **other: object) -> list[Any]:
    """The values of a result like the one that is there, of another unit or what else is said."""
    with reading(engine) as session:
        known = session.execute(select(*(RESULT.c[name] for name in NAMES))).one()._asdict()
        free = session.execute(select(UNIT.c.id).where(UNIT.c.code == "RỜI")).scalar_one()
    return [*(known | {"unit_id": free} | other).values(), "", ""]


def add(engine: Engine, rows: Sequence[Sequence[Any]]) -> None:
    with writing(engine) as session:
        insert_rows(session, RESULT, (*NAMES, "sheet", "cell"), [tuple(row) for row in rows])


def remove(engine: Engine) -> None:
    with writing(engine) as session:
        session.execute(delete(UNIT).where(UNIT.c.code == "RỜI"))


def results(engine: Engine) -> int:
    with reading(engine) as session:
        return len(session.execute(select(RESULT.c.id)).all())


@pytest.mark.parametrize("what", ["submission_id", "unit_id", "criterion_id"])
def test_of_many_results_one_that_refers_to_nothing_lets_none_in(engine: Engine, what: str) -> None:
    handed_in(engine)
    with pytest.raises(IntegrityError):
        add(engine, [row_like(engine), row_like(engine, **{what: NOBODY})])
    assert results(engine) == 1
    add(engine, [row_like(engine)])
    assert results(engine) == 2


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("what", "strange"), [("campaign_id", NOBODY), ("reported_on", at("2023-02-02").date())]
)
def test_on_postgresql_a_result_is_of_the_campaign_and_the_day_of_its_submission(
    postgres_url: str, what: str, strange: object
) -> None:
    engine = make_engine(postgres_url)
    handed_in(engine)
    with pytest.raises(IntegrityError):
        add(engine, [row_like(engine, **{what: strange})])
    assert results(engine) == 1
    engine.dispose()


@pytest.mark.parametrize("table", [UNIT, CRITERION], ids=lambda table: table.name)
def test_what_results_refer_to_cannot_be_deleted(engine: Engine, table: Any) -> None:
    handed_in(engine)
    add(engine, [row_like(engine)])
    with writing(engine) as session:  # so that nothing but the results is in the way
        session.execute(text("DELETE FROM campaignunit"))
    with pytest.raises(IntegrityError), writing(engine) as session:
        session.execute(delete(table))
    assert results(engine) == 2
    with reading(engine) as session:
        assert session.execute(select(table.c.id)).all()


@pytest.mark.parametrize("table", [UNIT, CRITERION], ids=lambda table: table.name)
def test_what_results_refer_to_keeps_its_id(engine: Engine, table: Any) -> None:
    handed_in(engine)
    with pytest.raises(IntegrityError), writing(engine) as session:
        session.execute(update(table).values(id=NOBODY + table.c.id))


def test_what_no_result_refers_to_can_be_deleted(engine: Engine) -> None:
    handed_in(engine)
    remove(engine)
    with reading(engine) as session:
        assert session.execute(select(UNIT.c.code)).scalars().all() == ["A"]


def test_a_unit_does_not_go_while_somebody_hands_in_its_figures(engine: Engine) -> None:
    handed_in(engine)
    row = row_like(engine)
    with ThreadPoolExecutor(max_workers=1) as aside:
        with writing(engine) as session:
            insert_rows(session, RESULT, (*NAMES, "sheet", "cell"), [tuple(row)])
            removed = aside.submit(remove, engine)
            with pytest.raises(TimeoutError):
                removed.result(timeout=0.5)
        with pytest.raises(IntegrityError):
            removed.result()
    assert results(engine) == 2


def test_figures_of_a_unit_do_not_come_in_while_somebody_removes_it(engine: Engine) -> None:
    handed_in(engine)
    row = row_like(engine)
    with ThreadPoolExecutor(max_workers=1) as aside:
        with writing(engine) as session:
            session.execute(delete(UNIT).where(UNIT.c.code == "RỜI"))
            added = aside.submit(add, engine, [row])
            with pytest.raises(TimeoutError):
                added.result(timeout=0.5)
        with pytest.raises(IntegrityError):
            added.result()
    assert results(engine) == 1


def test_two_who_remove_campaigns_at_once_both_do(engine: Engine) -> None:
    with writing(engine) as session:
        first, second = (
            save_plan(
                session,
                plan(campaign(code, illustrative=True), unit(code), quantity("L")),
                by="a",
                at=at("2023-01-01"),
            )
            for code in ("A", "B")
        )
    hand_in(engine, first, "2023-02-01", NewResult("A", "L", 3))
    hand_in(engine, second, "2023-02-01", NewResult("B", "L", 3))

    def remove_second() -> None:
        with writing(engine) as session:
            delete_campaign(session, second)

    with ThreadPoolExecutor(max_workers=1) as aside:
        started: list[Future[None]] = []

        def half_way(_c: object, _k: object, statement: str, *_: object) -> None:
            if statement.startswith("DELETE FROM submission ") and not started:
                started.append(aside.submit(remove_second))
                with pytest.raises(TimeoutError):
                    started[0].result(timeout=0.5)

        event.listen(engine, "before_cursor_execute", half_way)
        with writing(engine) as session:
            delete_campaign(session, first)
        started[0].result()
    assert results(engine) == 0
