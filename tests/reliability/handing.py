"""Handing in without a workbook: a file that is already read, so that only the deed itself is measured.

Opening a workbook starts a child process, which costs more than everything after it. Here the bytes
that are handed in are JSON, and ``data.result_sheet.read`` is replaced by a reader of it; all that
follows (rights, comparing, ledger, standing, totals, audit) is the product's own.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import Engine, func, select

from data import result_sheet
from data.engine import reading, writing
from data.tables import AUDIT, CHAIN_HEAD, RESULT, SUBMISSION, SUBMISSION_EVENT
from domain.access import operator
from domain.criteria import Accumulation
from domain.plans import Plan
from domain.results import ReadResult
from services import operations
from services.plans import take_up
from services.previews import Handed
from tests.builders import campaign, plan, quantity, unit

ON = date(2023, 6, 30)
NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
BEGINNING = datetime(2023, 1, 1, tzinfo=UTC)

#: Done by unit and criterion code.
Figures = Mapping[tuple[str, str], int]


def handed(figures: Figures, *, on: date = ON, token: str = "", accept: bool = False) -> Handed:
    """These figures as a file that ``read`` understands."""
    said = [[unit, criterion, done] for (unit, criterion), done in figures.items()]
    return Handed(json.dumps(said).encode(), "a.xlsx", on=on, token=token, accept=accept)


def read(
    content: bytes, plan: Plan, *, on: date | None, answers: Mapping[str, str], **_: object
) -> result_sheet.ResultReading:
    """What stands in for ``data.result_sheet.read``."""
    rows = (ReadResult(unit, code, done, None, "Kết quả", "A1") for unit, code, done in json.loads(content))
    return result_sheet.ResultReading(plan.campaign.code, on, tuple(rows), ())


def tree(tops: int, below: int, criteria: int) -> Plan:
    """Units U0, U1, … with units U0.0, U0.1, … below each, and quantities T0, T1, … that the latter owe."""
    units = [unit(f"U{top}") for top in range(tops)]
    units += [unit(f"U{top}.{leaf}", parent=f"U{top}") for top in range(tops) for leaf in range(below)]
    owed = [
        quantity(f"T{place}", target=100, accumulation=Accumulation.RESTATED) for place in range(criteria)
    ]
    return plan(campaign("KH"), *owed, *units)


def take(engine: Engine, known: Plan) -> None:
    """Put the plan in force."""
    with writing(engine) as session:
        take_up(session, operator(), known, now=BEGINNING)


def counted(engine: Engine) -> dict[str, int]:
    """How many rows the ledger and the audit have."""
    tables = (SUBMISSION, SUBMISSION_EVENT, RESULT, AUDIT)
    with reading(engine) as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }


def wrong(engine: Engine) -> list[str]:
    """Every kept figure that the ledger does not give, every bad entry, every end that is not the last."""
    found = [line for lines in operations.check(engine, operator()).values() for line in lines]
    faults = operations.verify(engine, operator()).faults
    with reading(engine) as session:
        rows_of = session.execute(select(CHAIN_HEAD.c.campaign_id, CHAIN_HEAD.c.entries))
        ends = {campaign: int(entries) for campaign, entries in rows_of}
    rows = counted(engine)
    noted = {"audit": ends.pop(0), "ledger": sum(ends.values())}
    right = {"audit": rows["audit"], "ledger": rows["submission"] + rows["submissionevent"]}
    return [*found, *map(str, faults), *([] if noted == right else [f"{noted} != {right}"])]
