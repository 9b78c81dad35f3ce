"""L1 and L2: ledger and audit refuse to be changed, and whatever changes them all the same is found."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Date, Engine, Integer, Table, select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session
from sqlmodel.sql.sqltypes import UTCDateTime

from data import people_store
from data.chain_check import verification
from data.chain_entries import heads
from data.chains import COVERED, OF_RESULT
from data.engine import reading, writing
from data.plan_removal import delete_campaign
from data.plan_store import save_plan
from data.store import NewResult, add_event, add_submission, apply
from data.tables import AUDIT, RESULT, SUBMISSION, SUBMISSION_EVENT
from domain.access import operator
from domain.chain import Break, Fault, Head, Verification
from domain.submissions import Event
from tests.builders import campaign, plan, share, unit
from tests.data.ledgers import at
from tests.data.tampering import found_after, outside

KEPT = (AUDIT, SUBMISSION, SUBMISSION_EVENT, RESULT)


def taken_up(engine: Engine, code: str, *, illustrative: bool = False) -> int:
    """A campaign of two units."""
    whole = plan(campaign(code, illustrative=illustrative), share("T"), unit("XÃ1"), unit("XÃ2"))
    with writing(engine) as session:
        made = save_plan(session, whole, by="a", at=at("2023-01-01"))
        told(session, made, "import_plan", "2023-01-01")
        return made


def send(engine: Engine, campaign_id: int, on: str, *done: int, token: str = "") -> None:
    """Hand in what each unit has done of ten, accepted at once, with its line in the audit."""
    units = ("XÃ1", "XÃ2")
    with writing(engine) as session:
        submission = add_submission(
            session,
            campaign_id=campaign_id,
            unit_id=None,
            reported_on=date.fromisoformat(on),
            received_at=at(on),
            submitted_by="cán bộ",
            account_id=None,
            source="file",
            file_name="kết quả.xlsx",
            sha256="0a",
            token=token or on,
            note="",
            results=[NewResult(unit, "T", number, 10) for unit, number in zip(units, done, strict=False)],
        )
        add_event(session, submission, Event.ACCEPTED, at=at(on), by="thư ký")
        apply(session, submission)
        told(session, campaign_id, "submit_results", on)


def told(session: Session, campaign_id: int, deed: str, on: str) -> None:
    people_store.record(session, at=at(on), actor=operator(), deed=deed, campaign_id=campaign_id)


@pytest.fixture
def written(engine: Engine) -> Engine:
    """Two campaigns; the first has four submissions, each accepted: eight entries."""
    first, second = taken_up(engine, "KH1"), taken_up(engine, "KH2")
    for month in (1, 2, 3, 4):
        send(engine, first, f"2023-0{month}-15", month, month + 1)
    send(engine, second, "2023-05-15", 9)
    return engine


def verified(engine: Engine, head: str | None = None) -> Verification:
    with reading(engine) as session:
        return verification(session, head)


def first_found(engine: Engine, *edits: str, head: str | None = None) -> tuple[str, str, str, int]:
    fault = found_after(engine, *edits, head=head)[0]
    return fault.chain, str(fault.why), fault.table, fault.number


# L1


SQLITE_WAYS = [
    "UPDATE {table} SET id = id + 100",
    "DELETE FROM {table}",
    "UPDATE OR REPLACE {table} SET id = id + 1",
    "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "REPLACE INTO {table} SELECT * FROM {table}",
    "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = excluded.id + 9",
]
POSTGRES_WAYS = [
    "UPDATE {table} SET id = id + 100",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET id = excluded.id + 9",
    "SET LOCAL session_replication_role = replica; DELETE FROM {table}",
]


@pytest.mark.parametrize("table", KEPT, ids=lambda table: table.name)
def test_l1_no_statement_of_the_program_changes_or_removes_what_was_written(
    written: Engine, table: Table
) -> None:
    ways = SQLITE_WAYS if written.dialect.name == "sqlite" else POSTGRES_WAYS
    for way in ways:
        with pytest.raises(DatabaseError, match="append-only"), writing(written) as session:
            session.connection().exec_driver_sql(way.format(table=table.name))
    assert verified(written).sound


@pytest.mark.parametrize(
    "way",
    [
        "UPDATE campaign SET illustrative = true WHERE code = 'KH1'",
        "DELETE FROM campaign WHERE code = 'KH1'",
    ],
)
def test_l1_a_real_campaign_cannot_be_made_illustrative_to_be_removed(written: Engine, way: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), writing(written) as session:
        session.execute(text(way))
    with pytest.raises(DatabaseError, match="append-only"), writing(written) as session:
        delete_campaign(session, 1)


def test_l1_a_trigger_taken_away_is_found(written: Engine) -> None:
    with outside(written) as connection, Session(connection) as session:
        found = verification(session, None).faults
    assert {(fault.why, fault.table) for fault in found} == {
        (Break.GUARD, name)
        for name in (
            "audit",
            "submission",
            "submissionevent",
            "result",
            "publication",
            "reopening",
            "planchange",
            "unitchange",
            "unittarget",
            "campaign",
        )
    }


# L2


def test_l2_what_nobody_touched_is_sound(written: Engine) -> None:
    found = verified(written)
    assert found.faults == ()
    assert {name: end.entries for name, end in found.heads.items()} == {"audit": 7, "KH1": 8, "KH2": 2}


def test_l2_a_new_database_is_sound(engine: Engine) -> None:
    assert verified(engine) == Verification({"audit": Head()}, ())


def changed(column: Column[Any]) -> str:
    """An expression for another value than the column has."""
    name = f'"{column.name}"'
    kinds = ((UTCDateTime, datetime), (Date, date), (JSON, dict), (Integer, int))
    kind = next((kind for stored, kind in kinds if isinstance(column.type, stored)), str)
    other = {
        int: f"coalesce({name} + 1000, 1)",
        str: f"coalesce({name}, '') || 'x'",
        date: "'2022-12-31'",
        datetime: "'2022-12-31 00:00:00.000000'",
        dict: "'{}'",
    }
    return other[kind]


def edits(engine: Engine) -> Iterator[str]:
    """One edit of every column of every row, and the removal of every row."""
    for table in KEPT:
        with reading(engine) as session:
            ids = session.execute(select(table.c.id)).scalars().all()
        for number in ids:
            yield f"DELETE FROM {table.name} WHERE id = {number}"
            for column in table.c:
                # a result's own number says nothing: its submission, unit and criterion name it
                if (table, column.name) != (RESULT, "id"):
                    yield f'UPDATE {table.name} SET "{column.name}" = {changed(column)} WHERE id = {number}'


def test_l2_every_edit_outside_the_program_is_found(written: Engine) -> None:
    tried = list(edits(written))
    assert len(tried) > 300
    assert [edit for edit in tried if not found_after(written, edit)] == []


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        ("UPDATE result SET done = 9 WHERE id = 3", ("KH1", "content", "submission", 3)),
        ("DELETE FROM result WHERE id = 3", ("KH1", "content", "submission", 3)),
        (
            "UPDATE submission SET received_at = '2023-02-14' WHERE id = 2",
            ("KH1", "content", "submission", 3),
        ),
        (
            "UPDATE submissionevent SET \"by\" = 'ai đó' WHERE id = 2",
            ("KH1", "content", "submissionevent", 4),
        ),
        ("DELETE FROM submissionevent WHERE id = 2", ("KH1", "number", "submission", 5)),
        ("DELETE FROM submissionevent WHERE id = 4", ("KH1", "end", "", 7)),
        ("UPDATE audit SET actor = 'ai đó' WHERE id = 2", ("audit", "content", "audit", 2)),
        ("DELETE FROM audit WHERE id = 1", ("audit", "number", "audit", 2)),
        ("DELETE FROM audit WHERE id = 7", ("audit", "end", "", 6)),
        ("UPDATE result SET submission_id = 99 WHERE id = 3", ("KH1", "content", "submission", 3)),
    ],
)
def test_l2_the_first_bad_entry_is_named(
    written: Engine, edit: str, found: tuple[str, str, str, int]
) -> None:
    assert first_found(written, edit) == found


def test_l2_the_bad_entry_is_named_with_who_and_when(written: Engine) -> None:
    assert found_after(written, "UPDATE result SET done = 9 WHERE id = 3") == [
        Fault("KH1", Break.CONTENT, "submission", 3, "cán bộ", at("2023-02-15"))
    ]


@pytest.mark.parametrize("value", ["'hôm qua'", "x'00'", "1.5"])
def test_l2_what_sqlite_lets_into_any_column_is_found_and_stops_nothing(
    sqlite_engine: Engine, value: str
) -> None:
    send(sqlite_engine, taken_up(sqlite_engine, "KH1"), "2023-01-15", 1)
    columns = [column for table in KEPT for column in table.c if not column.primary_key]
    edits = [f'UPDATE {column.table.name} SET "{column.name}" = {value}' for column in columns]
    assert [edit for edit in edits if not found_after(sqlite_engine, edit)] == []


def test_l2_swapped_results_and_swapped_entries_are_found(written: Engine) -> None:
    swap = "UPDATE result SET done = CASE done WHEN 1 THEN 2 ELSE 1 END WHERE submission_id = 1"
    assert first_found(written, swap) == ("KH1", "content", "submission", 1)
    entries = "UPDATE audit SET id = CASE id WHEN 2 THEN -3 ELSE -2 END WHERE id IN (2, 3)"
    assert first_found(written, entries, "UPDATE audit SET id = -id WHERE id < 0")[:2] == (
        "audit",
        "previous",
    )


CUT_LEDGER = (
    "DELETE FROM result WHERE submission_id = 4",
    "DELETE FROM submissionevent WHERE submission_id = 4",
    "DELETE FROM submission WHERE id = 4",
    """UPDATE chainhead SET entries = 6, hash = (SELECT hash FROM submissionevent WHERE sequence = 6)
       WHERE campaign_id = 1""",
)
CUT_AUDIT = (
    "DELETE FROM audit WHERE id = 7",
    "UPDATE chainhead SET entries = 6, hash = (SELECT hash FROM audit WHERE id = 6) WHERE campaign_id = 0",
)


def test_l2_a_ledger_cut_at_its_end_with_the_end_noted_anew_lacks_what_the_audit_names(
    written: Engine,
) -> None:
    assert first_found(written, *CUT_LEDGER) == ("KH1", "anchor", "audit", 6)


def test_l2_a_campaign_that_is_gone_altogether_is_missed_by_the_audit(written: Engine) -> None:
    gone = [
        "DELETE FROM result WHERE campaign_id = 2",
        "DELETE FROM submissionevent WHERE submission_id = 5",
        "DELETE FROM submission WHERE campaign_id = 2",
        "DELETE FROM chainhead WHERE campaign_id = 2",
    ]
    assert first_found(written, *gone) == ("#2", "anchor", "audit", 7)


def test_l2_an_audit_cut_at_its_end_shows_a_ledger_without_a_trace(written: Engine) -> None:
    assert first_found(written, *CUT_AUDIT) == ("KH2", "untraced", "submission", 1)


def test_l2_an_end_cut_everywhere_is_found_by_a_hash_that_was_kept(written: Engine) -> None:
    kept = verified(written).heads["audit"].hash
    gone = [
        "DELETE FROM result WHERE campaign_id = 2",
        "DELETE FROM submissionevent WHERE submission_id = 5",
        "DELETE FROM submission WHERE campaign_id = 2",
        "DELETE FROM chainhead WHERE campaign_id = 2",
        *CUT_AUDIT,
    ]
    assert found_after(written, *gone) == []
    assert first_found(written, *gone, head=kept) == ("audit", "head", "", 0)


def test_l2_a_hash_that_was_kept_is_found_after_more_was_written(written: Engine) -> None:
    kept = verified(written).heads
    send(written, 1, "2023-06-15", 5, 6)
    assert all(verified(written, end.hash).sound for end in kept.values())
    assert not verified(written, "f" * 64).sound


def test_l2_rows_that_belong_to_no_submission_are_found(written: Engine) -> None:
    insert = """INSERT INTO result (submission_id, campaign_id, top_unit_id, unit_id, criterion_id,
        reported_on, done, sheet, cell) VALUES (99, 1, 1, 1, 1, '2023-06-30', 1, '', '')"""
    assert first_found(written, insert)[1:3] == ("loose", "result")


def test_removing_an_illustrative_campaign_leaves_the_rest_sound(written: Engine) -> None:
    made_up = taken_up(written, "MH", illustrative=True)
    send(written, made_up, "2023-07-15", 1, 2)
    kept = verified(written).heads["audit"].hash
    with writing(written) as session:
        delete_campaign(session, made_up)
        told(session, made_up, "remove_samples", "2023-08-01")
    found = verified(written, kept)
    assert found.faults == ()
    assert list(found.heads) == ["audit", "KH1", "KH2"]


def test_every_column_is_covered_but_those_of_the_chain() -> None:
    links = {"sequence", "previous", "hash"}
    for table, covered in COVERED.items():
        assert set(covered) | links == set(table.c.keys()) | {"sequence"}
    assert set(OF_RESULT) == set(RESULT.c.keys()) - {"id", "submission_id"}


def test_those_who_write_at_once_follow_one_another(engine: Engine) -> None:
    campaigns = [taken_up(engine, "KH1"), taken_up(engine, "KH2")]
    deeds = [(campaigns[number % 2], f"2023-0{number + 1}-15", number) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda deed: send(engine, *deed), deeds))
    found = verified(engine)
    assert found.faults == ()
    assert [end.entries for end in found.heads.values()] == [10, 8, 8]


def test_a_deed_that_fails_leaves_the_chains_as_they_were(written: Engine) -> None:
    before = verified(written).heads
    with pytest.raises(DatabaseError, match="no_such_table"), writing(written) as session:
        _fail(session)
    with reading(written) as session:
        assert heads(session) == before


def _fail(session: Session) -> None:
    told(session, 1, "submit_results", "2023-06-15")
    session.execute(text("INSERT INTO no_such_table VALUES (1)"))


def test_l2_bytes_that_are_no_text_are_a_fault_and_not_a_crash(sqlite_engine: Engine) -> None:
    code = taken_up(sqlite_engine, "KH1")
    send(sqlite_engine, code, "2023-01-31", 5, 6)
    send(sqlite_engine, code, "2023-02-28", 6, 7)
    broken = "UPDATE submission SET file_name = CAST(X'80FF41' AS TEXT) WHERE sequence = 3"
    (fault, *_) = found_after(sqlite_engine, broken)
    assert (fault.chain, fault.why) == ("KH1", Break.UNREADABLE)
