"""The receipt of a submission: what arrived, in time or late, and what became of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.problems import NotFound
from domain.submissions import Status
from reports.receipt_page import receipt_page
from services.operations import verify
from services.plans import take_up
from services.previews import Handed
from services.receipts import receipt
from services.reviews import return_to_author
from services.submissions import submit
from services.templates import template
from tests.builders import by, campaign, day, plan, share, unit
from tests.filling import fill

PLAN = plan(campaign("KH"), share("T1"), unit("A", "Phòng <Một>"), unit("B"), by("2023-06-30"))
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
OF_B = Actor("ba", RoleName.REPORTER, Scope("B"))
THREE_DAYS_LATE = datetime(2023, 7, 3, 2, 5, tzinfo=UTC)


@pytest.fixture
def handed(engine: Engine) -> Handed:
    """A file of unit A, handed in three days late under number 1."""
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=datetime(2023, 1, 1, tzinfo=UTC))
    content = fill(template(engine, operator(), "KH")[0], {("A", "T1"): (6, 4)}, on=day("2023-06-30"))
    made = Handed(content, "a.xlsx")
    submit(engine, OF_A, "KH", made, now=THREE_DAYS_LATE)
    return made


def test_the_receipt_says_what_arrived_when_and_how_late(engine: Engine, handed: Handed) -> None:
    found = receipt(engine, OF_A, 1)
    assert (found.unit, found.received_at, found.due_on, found.late_days) == (
        "A", THREE_DAYS_LATE, day("2023-06-30"), 3
    )  # fmt: skip
    assert found.sha256 == handed.sha256
    assert [(row.unit, row.criterion, row.done, row.owed) for row in found.results] == [("A", "T1", 4, 6)]


def test_later_it_says_what_became_of_it(engine: Engine, handed: Handed) -> None:
    return_to_author(engine, operator(), 1, reason="Thiếu biên bản", now=THREE_DAYS_LATE)
    found = receipt(engine, OF_A, 1)
    assert (found.status, found.decided_by, found.reason) == (Status.RETURNED, "operator", "Thiếu biên bản")


def test_receipts_of_other_units_do_not_exist(engine: Engine, handed: Handed) -> None:
    for actor, number in ((OF_B, 1), (OF_A, 2)):
        with pytest.raises(NotFound):
            receipt(engine, actor, number)


def test_the_printed_page_carries_number_time_unit_fingerprint_and_lateness(
    engine: Engine, handed: Handed
) -> None:
    page = receipt_page(receipt(engine, OF_A, 1))
    for text in ("Biên nhận số 1", "9:05 ngày 3/7/2023", "Phòng &lt;Một&gt;", handed.sha256, "4/6 người"):
        assert text in page
    assert "trễ 3 ngày (hạn 30/6/2023)" in page
    assert "đang chờ duyệt" in page


def test_the_code_on_the_receipt_proves_later_that_the_ledger_still_holds_it(
    engine: Engine, handed: Handed
) -> None:
    found = receipt(engine, OF_A, 1)
    assert found.entry in receipt_page(found)
    assert verify(engine, operator(), head=found.entry).sound
    assert not verify(engine, operator(), head="0a" * 32).sound
