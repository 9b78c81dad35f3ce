"""R3 and T13: deleting a campaign is never at once, and never one person's deed for good."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from data import plan_workbook
from data.engine import make_engine, writing
from domain.access import Actor, NotAllowed, RoleName, Scope, operator
from domain.problems import Code, NotFound
from services.campaigns import campaigns
from services.deletion import (
    DeletionFault,
    DeletionRefused,
    bring_back,
    delete,
    deleted,
    erase,
)
from services.operations import verify
from services.plans import import_plan, plan, take_up
from services.previews import Handed
from services.receipts import receipt
from services.standings import standings
from services.submissions import submit
from services.templates import template
from tests.builders import campaign, share, unit
from tests.builders import plan as made
from tests.filling import fill

NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PLAN = made(campaign("KH", title="Phong trào Một"), share("T1"), unit("A"), unit("B"))
LAN = Actor("lan", RoleName.ADMINISTRATOR, Scope.everything(), 1)
MAI = Actor("mai", RoleName.ADMINISTRATOR, Scope.everything(), 2)


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A campaign with one accepted submission; copies go to this test's own folder."""
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"copy"))
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=NOW)
    content = fill(template(engine, operator(), "KH")[0], {("A", "T1"): (9, 3)}, on=date(2023, 6, 30))
    assert submit(engine, operator(), "KH", Handed(content, "a.xlsx", accept=True), now=NOW).submission == 1
    return engine


@pytest.fixture
def binned(filled: Engine) -> Engine:
    """The same campaign in the bin, put there by Lan."""
    delete(filled, LAN, "KH", typed="KH", reason="nhập nhầm", now=NOW)
    return filled


def thirty_days_ago(engine: Engine) -> None:
    """The bin as it is thirty-one days later by the clock of the database."""
    with writing(engine) as session:
        session.execute(text("UPDATE campaign SET deleted_at = :at"), {"at": _stamp(engine)})


def _stamp(engine: Engine) -> str | datetime:
    long_ago = datetime.now(UTC) - 31 * DAY
    return f"{long_ago:%Y-%m-%d %H:%M:%S.%f}" if engine.dialect.name == "sqlite" else long_ago


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


@pytest.mark.parametrize(
    ("typed", "reason", "fault"),
    [
        ("KH ", " ", DeletionFault.NO_REASON),
        ("", "nhập nhầm", DeletionFault.NOT_TYPED),
        ("kh", "nhập nhầm", DeletionFault.NOT_TYPED),
    ],
)
def test_r3_without_the_name_typed_and_a_reason_nothing_is_deleted(
    filled: Engine, tmp_path: Path, typed: str, reason: str, fault: DeletionFault
) -> None:
    with pytest.raises(DeletionRefused) as refused:
        delete(filled, LAN, "KH", typed=typed, reason=reason, now=NOW)
    assert refused.value.fault is fault
    assert [known.code for known in campaigns(filled, LAN)] == ["KH"]
    assert not (tmp_path / "sao-luu").exists()


@pytest.mark.parametrize("typed", ["KH", " Phong trào Một "])
def test_r3_deleting_makes_a_copy_first_and_hides_the_campaign_everywhere(
    filled: Engine, tmp_path: Path, typed: str
) -> None:
    gone = delete(filled, LAN, "KH", typed=typed, reason="nhập nhầm", now=NOW)
    assert (gone.code, gone.title, gone.deleted_by, gone.reason) == (
        "KH",
        "Phong trào Một",
        "lan",
        "nhập nhầm",
    )
    assert gone.days_left == 30
    copies = sorted(file.name for file in (tmp_path / "sao-luu").iterdir())
    assert copies[0].startswith("20230630-120000-truoc-xoa-KH.")
    assert campaigns(filled, MAI) == []
    for question in (
        lambda: plan(filled, MAI, "KH"),
        lambda: standings(filled, MAI, "KH", on=date(2023, 6, 30)),
        lambda: receipt(filled, MAI, 1),
        lambda: submit(filled, MAI, "KH", Handed(b"", "a.xlsx"), now=NOW),
        lambda: delete(filled, MAI, "KH", typed="KH", reason="lần nữa", now=NOW),
    ):
        with pytest.raises(NotFound):
            question()
    assert rows(filled, "result") == 1
    assert verify(filled, operator()).faults == ()


def test_r3_the_code_of_a_deleted_campaign_stays_taken(binned: Engine) -> None:
    outcome = import_plan(binned, LAN, plan_workbook.write(PLAN), now=NOW)
    assert not outcome.saved
    assert [problem.code for problem in outcome.problems] == [Code.CODE_IN_BIN]


def test_t13_what_was_deleted_by_mistake_comes_back_as_it_was(binned: Engine) -> None:
    assert [(one.code, one.days_left) for one in deleted(binned, MAI, now=NOW + 10 * DAY)] == [("KH", 20)]
    bring_back(binned, MAI, "KH", now=NOW + 10 * DAY)
    assert deleted(binned, MAI, now=NOW) == []
    assert receipt(binned, LAN, 1).results[0].done == 3
    # imported, handed in, accepted with it, deleted, brought back: no cache may show what was before
    assert standings(binned, LAN, "KH", on=date(2023, 6, 30)).revision >= 4
    assert verify(binned, operator()).faults == ()


def test_r3_nobody_erases_before_thirty_days_are_over(binned: Engine) -> None:
    with pytest.raises(DeletionRefused) as refused:
        erase(binned, MAI, "KH", now=NOW + 30 * DAY - timedelta(seconds=1))
    assert (refused.value.fault, refused.value.days) == (DeletionFault.TOO_EARLY, 1)
    assert rows(binned, "submission") == 1


def test_r3_the_clock_of_the_database_counts_and_not_the_programs(filled: Engine) -> None:
    delete(filled, LAN, "KH", typed="KH", reason="nhập nhầm", now=datetime.now(UTC))
    with pytest.raises(DeletionRefused) as refused:
        erase(filled, MAI, "KH", now=datetime.now(UTC) + 40 * DAY)
    assert refused.value.fault is DeletionFault.TOO_EARLY
    assert rows(filled, "submission") == rows(filled, "campaign") == 1


def test_r3_who_deleted_does_not_erase(binned: Engine) -> None:
    thirty_days_ago(binned)
    with pytest.raises(DeletionRefused) as refused:
        erase(binned, LAN, "KH", now=datetime.now(UTC))
    assert refused.value.fault is DeletionFault.SAME_PERSON


@pytest.mark.parametrize("second", [MAI, operator()])
def test_r3_a_second_administrator_erases_and_verifying_knows_it(binned: Engine, second: Actor) -> None:
    thirty_days_ago(binned)
    erase(binned, second, "KH", now=datetime.now(UTC))
    assert [rows(binned, table) for table in ("campaign", "submission", "result", "submissionevent")] == [
        0,
        0,
        0,
        0,
    ]
    assert rows(binned, "unit") == 2
    assert verify(binned, operator()).faults == ()
    assert import_plan(binned, LAN, plan_workbook.write(PLAN), now=datetime.now(UTC)).saved


def test_r3_a_ledger_that_vanishes_without_its_line_in_the_audit_is_found(binned: Engine) -> None:
    thirty_days_ago(binned)
    with writing(binned) as session:
        for table in ("original", "result", "submissionevent", "submission"):
            session.execute(text(f"DELETE FROM {table}"))
        session.execute(text("DELETE FROM chainhead WHERE campaign_id <> 0"))
    assert [fault.why for fault in verify(binned, operator()).faults] == ["anchor"]


@pytest.mark.parametrize("role", [role for role in RoleName if role is not RoleName.ADMINISTRATOR])
def test_r3_only_an_administrator_deletes(filled: Engine, role: RoleName) -> None:
    actor = Actor("an", role, Scope.everything())
    with pytest.raises(NotAllowed):
        delete(filled, actor, "KH", typed="KH", reason="thử", now=NOW)


@pytest.fixture
def of_file(sqlite_url: str) -> Iterator[Engine]:
    found = make_engine(sqlite_url)
    yield found
    found.dispose()


def test_r3_the_copy_before_holds_the_campaign_as_it_was(of_file: Engine, tmp_path: Path) -> None:
    with writing(of_file) as session:
        take_up(session, operator(), PLAN, now=NOW)
    delete(of_file, LAN, "KH", typed="KH", reason="nhập nhầm", now=NOW)
    copy = create_engine(f"sqlite:///{tmp_path / 'sao-luu' / '20230630-120000-truoc-xoa-KH.db'}")
    with copy.connect() as connection:
        found = connection.execute(text("SELECT code, deleted_at FROM campaign")).all()
    copy.dispose()
    assert found == [("KH", None)]
    assert "audit 1 " in (tmp_path / "sao-luu" / "20230630-120000-truoc-xoa-KH.db.ma.txt").read_text()
