"""The ledger, and what is kept beside it: always what the ledger says."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from data.engine import reading, writing
from data.plan_store import save_plan
from data.queries import facts, revision
from data.queries_series import series
from data.store import AlreadySubmitted, NewResult, add_event, add_submission, apply, unapply
from data.store_rebuild import differences, rebuild
from data.tables import RESULT, SUBMISSION
from domain.access import Scope
from domain.criteria import Accumulation
from domain.plans import Plan
from domain.submissions import Event
from tests.builders import plan, quantity, rating, share, unit, unit_target, yes_no
from tests.data.ledgers import accept, at, hand_in, send, withdraw

ALL = Scope.everything()
YEAR_END = date(2023, 12, 31)

#: Two communes of one province, and a unit that stands alone.
BODY = plan(
    share("T"),
    quantity("L"),
    quantity("K", accumulation=Accumulation.INCREMENTS),
    rating("X", 3),
    yes_no("C"),
    unit("TỈNH"),
    unit("XÃ1", parent="TỈNH"),
    unit("XÃ2", parent="TỈNH"),
    unit("RIÊNG"),
    unit_target("XÃ2", "X", 4),
)


def saved(engine: Engine, whole: Plan = BODY) -> int:
    with writing(engine) as session:
        return save_plan(session, whole, by="a", at=at("2023-01-01"))


def standing(
    session: Session, campaign: int, on: date = YEAR_END, scope: Scope = ALL, known_at: datetime | None = None
) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Done, owed and day of each cell."""
    found = facts(session, campaign, scope=scope, on=on, known_at=known_at)
    return {
        (row.unit, row.criterion): (row.done, None if pd.isna(row.owed) else row.owed, str(row.reported_on))
        for row in found.itertuples()
    }


def totals(session: Session, campaign: int, scope: Scope = ALL, on: date = YEAR_END) -> list[tuple[Any, ...]]:
    """Criterion, day, done, owed and units of each total."""
    found = series(session, campaign, scope=scope, on=on)
    return [(row.criterion, str(row.day), row.done, row.owed, row.units) for row in found.itertuples()]


def test_a_submission_counts_from_its_acceptance(engine: Engine) -> None:
    campaign = saved(engine)
    submission = hand_in(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5))
    with reading(engine) as session:
        assert standing(session, campaign) == {}
    accept(engine, submission, "2023-02-02")
    with reading(engine) as session:
        assert standing(session, campaign) == {("XÃ1", "T"): (3, 5, "2023-02-01")}
        assert totals(session, campaign) == [("T", "2023-02-01", 3, 5, 1)]


def test_a_later_day_replaces_a_share_and_adds_to_increments(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5), NewResult("XÃ1", "K", 2))
    send(engine, campaign, "2023-03-01", NewResult("XÃ1", "T", 2, 4), NewResult("XÃ1", "K", 1))
    with reading(engine) as session:
        assert standing(session, campaign) == {
            ("XÃ1", "T"): (2, 4, "2023-03-01"),
            ("XÃ1", "K"): (3, None, "2023-03-01"),
        }
        assert totals(session, campaign) == [
            ("K", "2023-02-01", 2, 0, 1),
            ("K", "2023-03-01", 3, 0, 1),
            ("T", "2023-02-01", 3, 5, 1),
            ("T", "2023-03-01", 2, 4, 1),
        ]


def test_the_same_day_again_is_a_correction_and_replaces(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "K", 20), when="2023-02-01")
    second = send(engine, campaign, "2023-02-01", NewResult("XÃ1", "K", 2), when="2023-02-03")
    with reading(engine) as session:
        found = facts(session, campaign, scope=ALL, on=YEAR_END)
    [row] = found.to_dict("records")
    assert (row["done"], row["submission"], row["results"], row["corrected"]) == (2, second, 1, True)
    assert row["received_at"] == at("2023-02-03")
    assert row["first_received_at"] == at("2023-02-01")


def test_a_late_figure_of_an_earlier_day_changes_history_and_not_the_latest(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-03-01", NewResult("XÃ1", "T", 4, 5))
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 1, 5), when="2023-03-05")
    with reading(engine) as session:
        assert standing(session, campaign) == {("XÃ1", "T"): (4, 5, "2023-03-01")}
        assert standing(session, campaign, on=date(2023, 2, 15)) == {("XÃ1", "T"): (1, 5, "2023-02-01")}
        assert totals(session, campaign) == [("T", "2023-02-01", 1, 5, 1), ("T", "2023-03-01", 4, 5, 1)]
        assert differences(session, campaign) == []


def test_a_withdrawal_brings_back_what_was_before(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5))
    with reading(engine) as session:
        before = standing(session, campaign), totals(session, campaign)
    second = send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 5, 5), NewResult("XÃ2", "T", 1, 5))
    withdraw(engine, second, "2023-02-02")
    with reading(engine) as session:
        assert (standing(session, campaign), totals(session, campaign)) == before
        assert differences(session, campaign) == []


def test_a_true_zero_stands_and_counts_its_unit(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 0, 5), NewResult("XÃ1", "L", 0))
    with reading(engine) as session:
        assert standing(session, campaign) == {
            ("XÃ1", "T"): (0, 5, "2023-02-01"),
            ("XÃ1", "L"): (0, None, "2023-02-01"),
        }
        assert totals(session, campaign) == [("L", "2023-02-01", 0, 0, 1), ("T", "2023-02-01", 0, 5, 1)]


def test_a_total_counts_whole_units_of_ratings_by_the_target_of_each(engine: Engine) -> None:
    campaign = saved(engine)
    send(
        engine,
        campaign,
        "2023-02-01",
        NewResult("XÃ1", "X", 3),
        NewResult("XÃ2", "X", 3),
        NewResult("XÃ1", "C", 1),
    )
    with reading(engine) as session:
        # level 3 reaches the plan's target, and not the 4 that XÃ2 was given
        assert totals(session, campaign) == [("C", "2023-02-01", 1, 1, 1), ("X", "2023-02-01", 1, 2, 2)]


def test_totals_hold_at_every_node_of_the_tree(engine: Engine) -> None:
    campaign = saved(engine)
    results = [NewResult("TỈNH", "L", 1), NewResult("XÃ1", "L", 20), NewResult("RIÊNG", "L", 300)]
    send(engine, campaign, "2023-02-01", *results)
    with reading(engine) as session:
        found = {
            code: totals(session, campaign, Scope(code))
            for code in ("TỈNH", "XÃ1", "XÃ2", "RIÊNG", "KHÔNG CÓ")
        }
        assert totals(session, campaign) == [("L", "2023-02-01", 321, 0, 3)]
    assert found == {
        "TỈNH": [("L", "2023-02-01", 21, 0, 2)],
        "XÃ1": [("L", "2023-02-01", 20, 0, 1)],
        "XÃ2": [],
        "RIÊNG": [("L", "2023-02-01", 300, 0, 1)],
        "KHÔNG CÓ": [],
    }


def test_one_token_is_one_submission(engine: Engine) -> None:
    campaign = saved(engine)
    first = hand_in(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5), token="một lần")
    with pytest.raises(AlreadySubmitted) as caught:
        hand_in(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5), token="một lần")
    assert caught.value.submission_id == first
    with reading(engine) as session:
        assert len(session.execute(select(SUBMISSION)).all()) == 1
        assert len(session.execute(select(RESULT)).all()) == 1


def test_a_submission_says_one_thing_of_a_cell(engine: Engine) -> None:
    campaign = saved(engine)
    twice = NewResult("XÃ1", "T", 3, 5), NewResult("XÃ1", "T", 4, 5)
    with pytest.raises(IntegrityError):
        hand_in(engine, campaign, "2023-02-01", *twice)
    with reading(engine) as session:
        assert session.execute(select(SUBMISSION)).all() == []


def test_numbers_from_frames_are_stored_as_numbers(engine: Engine) -> None:
    campaign = saved(engine)
    done, owed = pd.Series([3, 5]).to_numpy()
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", done, owed))
    with reading(engine) as session:
        assert standing(session, campaign) == {("XÃ1", "T"): (3, 5, "2023-02-01")}


def test_every_writing_raises_the_revision(engine: Engine) -> None:
    campaign = saved(engine)
    seen = []

    def look() -> None:
        with reading(engine) as session:
            seen.append(revision(session, campaign))

    look()
    submission = hand_in(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5))
    look()
    accept(engine, submission, "2023-02-02")
    look()
    withdraw(engine, submission, "2023-02-03")
    look()
    assert seen == sorted(set(seen))


def test_fifty_thousand_results_are_one_submission(sqlite_engine: Engine) -> None:
    units = [unit(f"U{number}") for number in range(2_500)]
    campaign = saved(sqlite_engine, plan(*(quantity(f"C{number}") for number in range(20)), *units))
    results = [NewResult(known.code, f"C{number}", 1) for known in units for number in range(20)]
    send(sqlite_engine, campaign, "2023-02-01", *results)
    with reading(sqlite_engine) as session:
        assert len(facts(session, campaign, scope=ALL, on=YEAR_END)) == 50_000
        assert totals(session, campaign)[0] == ("C0", "2023-02-01", 2_500, 0, 2_500)


def test_eight_who_submit_at_once_leave_no_difference(engine: Engine) -> None:
    campaign = saved(engine)

    def submit(turn: int) -> None:
        day = f"2023-02-{1 + turn % 7:02}"
        units = ("XÃ1", "XÃ2") if turn % 2 else ("XÃ2", "RIÊNG")
        results = [NewResult(code, "K", turn) for code in units]
        submission = send(engine, campaign, day, *results, NewResult("XÃ1", "T", turn, 40))
        if turn % 5 == 0:
            withdraw(engine, submission, "2023-03-01")

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(submit, range(40)))
    with reading(engine) as session:
        assert differences(session, campaign) == []
        assert len(session.execute(select(SUBMISSION)).all()) == 40


def test_a_tampered_standing_is_named_and_mended(engine: Engine) -> None:
    campaign = saved(engine)
    send(engine, campaign, "2023-02-01", NewResult("XÃ1", "T", 3, 5))
    with writing(engine) as session:
        session.execute(text("UPDATE standing SET done = 4"))
        session.execute(text("DELETE FROM dailytotal WHERE unit_id = top_unit_id"))
        assert differences(session, campaign) == [
            "Hiện trạng XÃ1 – T: đang lưu 4/5 (1/2/2023, lần nộp 1), sổ kết quả cho 3/5 (1/2/2023, lần nộp 1)",
            "Tổng của TỈNH – T ngày 1/2/2023: lệch -3 thực hiện, -5 phải đạt, -1 đơn vị",
        ]
        rebuild(session, campaign)
        assert differences(session, campaign) == []
        assert standing(session, campaign) == {("XÃ1", "T"): (3, 5, "2023-02-01")}


cells = st.tuples(
    st.sampled_from(["TỈNH", "XÃ1", "XÃ2", "RIÊNG"]), st.sampled_from(["T", "L", "K", "X", "C"])
)
numbers = st.integers(0, 9)
contents = st.dictionaries(cells, st.tuples(numbers, numbers), min_size=1, max_size=6)
some_days = st.dates(date(2023, 1, 1), date(2023, 1, 4))
#: A submission of a day, or the withdrawal of an earlier one.
deeds = st.lists(st.tuples(some_days, contents) | st.integers(0, 2), max_size=5)


@contextmanager
def undone(engine: Engine) -> Iterator[Session]:
    """A session whose writing is undone at the end, so that one database serves many examples."""
    with Session(engine) as session:
        yield session
        session.rollback()


@given(history=deeds)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_the_ledger_is_kept_up_with_and_every_past_state_can_be_replayed(
    engine: Engine, history: list[tuple[date, dict[tuple[str, str], tuple[int, int]]] | int]
) -> None:
    with undone(engine) as session:
        campaign = save_plan(session, BODY, by="a", at=at("2023-01-01"))
        accepted: list[int] = []
        seen = []
        for turn, deed in enumerate(history):
            now = at("2023-01-05") + timedelta(hours=turn)
            _do(session, campaign, deed, accepted, now)
            assert differences(session, campaign) == []
            seen.append((now, _all_figures(session, campaign, None)))
        for now, known_then in seen:
            assert _all_figures(session, campaign, now) == known_then


def _do(session: Session, campaign: int, deed: Any, accepted: list[int], now: datetime) -> None:
    if isinstance(deed, int):
        if deed < len(accepted):
            submission = accepted.pop(deed)
            add_event(session, submission, Event.WITHDRAWN, at=now, by="a")
            unapply(session, submission)
        return
    day, content = deed
    results = [
        NewResult(code, name, done, owed if name == "T" else None)
        for (code, name), (done, owed) in content.items()
    ]
    submission = add_submission(
        session,
        campaign_id=campaign,
        unit_id=None,
        reported_on=day,
        received_at=now,
        submitted_by="a",
        account_id=None,
        source="file",
        file_name="",
        sha256="",
        token=str(now),
        note="",
        results=results,
    )
    add_event(session, submission, Event.ACCEPTED, at=now, by="a")
    apply(session, submission)
    accepted.append(submission)


def _all_figures(session: Session, campaign: int, known_at: datetime | None) -> list[Any]:
    found: list[Any] = []
    for scope, day in ((ALL, date(2023, 1, 2)), (Scope("TỈNH"), YEAR_END)):
        figures = facts(session, campaign, scope=scope, on=day, known_at=known_at)
        found.append(sorted(figures.astype(str).itertuples(index=False, name=None)))
        over_time = series(session, campaign, scope=scope, on=day, known_at=known_at)
        found.append(list(over_time.astype(str).itertuples(index=False, name=None)))
    return found
