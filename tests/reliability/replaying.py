"""A ledger replayed in an empty database, and what `standings --json` says there and here."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, select

from cli.answers import plain
from data import plan_store, queries, queries_plans
from data.engine import reading, writing
from data.replay import replay
from data.samples import plans
from data.tables import SUBMISSION
from domain.access import Actor, RoleName, Scope, operator
from reports.standings_json import standings_as_json
from services import reviews, submissions
from services.standings import standings
from tests.reliability import crowd
from tests.reliability.handing import handed, wrong

LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything())
CODES = tuple(plan.campaign.code for plan in plans())
LATER = datetime.fromisoformat("2026-03-01T08:00:00+07:00")


def again(source: Engine, target: Engine, codes: Sequence[str]) -> None:
    """The plans and the ledgers of a database in an empty one."""
    with reading(source) as known, writing(target) as empty:
        for code in codes:
            plan = queries_plans.load_plan(known, code, scope=Scope.everything())
            campaign_id = queries.campaign_id(known, code)
            assert plan is not None
            assert campaign_id is not None
            into = plan_store.save_plan(empty, plan, by="ai", at=LATER)
            replay(known, campaign_id, empty, into)


def exported(engine: Engine, code: str, on: date, known_at: datetime | None) -> str:
    """What `standings --json` prints."""
    found = standings(engine, operator(), code, on=on, known_at=known_at)
    return json.dumps(standings_as_json(found), ensure_ascii=False, indent=1, default=plain)


def days(engine: Engine, code: str) -> list[tuple[date, datetime | None]]:
    """The first day, one in the middle and the last, each as known now and at instants between arrivals."""
    with reading(engine) as session:
        campaign_id = queries.campaign_id(session, code)
        wanted = select(SUBMISSION.c.reported_on, SUBMISSION.c.received_at)
        rows = session.execute(wanted.where(SUBMISSION.c.campaign_id == campaign_id)).all()
    on = sorted({row.reported_on for row in rows})
    at = sorted({row.received_at for row in rows})
    return [
        (on[0], None),
        (on[len(on) // 2], None),
        (on[-1], None),
        (on[-1], at[len(at) // 2]),
        (on[len(on) // 2], at[-1] - timedelta(seconds=1)),
    ]


def live_on(engine: Engine) -> None:
    """What the made-up results lack: a correction undone, a return, one that waits, one of a day long past."""
    on, long_past = date(2023, 6, 29), date(2023, 5, 5)
    first, second, third = (
        send(engine, "BDV-P1", day, done) for day, done in ((on, 3), (on, 4), (long_past, 1))
    )
    reviews.accept(engine, LAN, [first, second, third], now=LATER)
    submissions.withdraw(engine, LAN, second, reason="Nhầm", now=LATER + timedelta(hours=1))
    returned = send(engine, "BDV-P2", long_past, 5)
    reviews.return_to_author(engine, LAN, returned, reason="Sai", now=LATER + timedelta(hours=2))
    send(engine, "BDV-P2", long_past, 6)


def send(engine: Engine, unit: str, on: date, done: int) -> int:
    """A submission that waits."""
    with crowd.cheaply():
        sent = submissions.submit(engine, LAN, CODES[0], handed({(unit, "T4"): done}, on=on), now=LATER)
    assert sent.submission is not None
    return sent.submission


def differing(source: Engine, target: Engine, codes: Sequence[str] = CODES) -> list[str]:
    """The exports that differ by a byte, and what is unsound in the replayed ledger."""
    live_on(source)
    again(source, target, codes)
    asked = [(code, *day) for code in codes for day in days(source, code)]
    different = [one for one in asked if exported(target, *one) != exported(source, *one)]
    # the deeds behind a replayed ledger are in the audit that it came from
    return [*map(str, different), *(line for line in wrong(target) if "untraced" not in line)]
