"""A submission of 500 figures: with standing and all totals kept up, beside its rows of the ledger alone."""

from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import Engine

from data.engine import writing
from data.plan_store import save_plan
from data.store import NewResult, add_event, add_submission, apply
from domain.submissions import Event
from tests.reliability.handing import BEGINNING, tree

_BELOW, _CRITERIA = 25, 20
_FIRST = date(2023, 1, 1)
_NOW = datetime(2023, 10, 2, 3, tzinfo=UTC)


class Pair(NamedTuple):
    """Seconds of the median submission: its rows of the ledger alone, and with all that is kept beside it."""

    ledger: float
    whole: float

    @property
    def ratio(self) -> float:
        """How many times as long as the ledger all of it takes."""
        return self.whole / self.ledger


def measured(engine: Engine, rounds: int = 40) -> Pair:
    """One after the other, each as of another day, so that every total moves. The database is empty."""
    with writing(engine) as session:
        campaign = save_plan(session, tree(4, _BELOW, _CRITERIA), by="a", at=BEGINNING)
    times: dict[bool, list[float]] = {False: [], True: []}
    for number in range(rounds):
        for counts, found in times.items():
            begun = perf_counter()
            _submit(engine, campaign, number, counts=counts)
            found.append(perf_counter() - begun)
    return Pair(median(times[False]), median(times[True]))


def _submit(engine: Engine, campaign: int, number: int, *, counts: bool) -> None:
    results = [
        NewResult(f"U0.{leaf}", f"T{place}", number + leaf + place, None, "Kết quả", "F17")
        for leaf in range(_BELOW)
        for place in range(_CRITERIA)
    ]
    with writing(engine) as session:
        submission = add_submission(
            session,
            campaign_id=campaign,
            unit_id=None,
            reported_on=_FIRST + timedelta(days=number),
            received_at=_NOW + timedelta(minutes=number),
            submitted_by="a",
            account_id=None,
            source="file",
            file_name="",
            sha256="",
            token=f"{number} {counts}",
            note="",
            results=results,
        )
        if counts:
            add_event(session, submission, Event.ACCEPTED, at=_NOW, by="a")
            apply(session, submission)
