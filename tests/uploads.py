"""Small files of results as units send them, opened in this process, and accounts that send them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from data import corrections
from data.engine import reading
from data.sheets import read_workbook_here
from data.tables import DRAFT, ORIGINAL, RESULT, SUBMISSION
from domain.access import Actor, RoleName, operator
from domain.criteria import Accumulation
from services.people import accounts, add_account
from tests.builders import campaign, plan, quantity, unit
from tests.workbooks.results import table

ON = date(2023, 6, 30)
NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
#: Three units of one khối and one of another, A below P.
PLAN = plan(
    campaign("KH"),
    quantity("T1", target=10, accumulation=Accumulation.RESTATED),
    quantity("T2", target=10, accumulation=Accumulation.RESTATED),
    unit("P", "Phòng Một", peer_group="Khối 1"),
    unit("A", "Tổ An", parent="P", peer_group="Khối 1"),
    unit("B", "Tổ Bình", parent="P", peer_group="Khối 1"),
    unit("C", "Tổ Cam", peer_group="Khối 2"),
)
HEAD = ("STT", "Mã đơn vị", "Đơn vị", "T1 Chỉ tiêu T1", "T2 Chỉ tiêu T2")
SHEET = "Kết quả"


def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open files without a process of their own, which would cost more than all the rest."""
    monkeypatch.setattr(corrections, "read_workbook", read_workbook_here)


def file(*rows: tuple[str, Any, Any], on: str = "30/6/2023") -> bytes:
    """A workbook with one row per unit: its code, T1 and T2, from row 5 on in the columns D and E."""
    names = {known.code: known.name for known in PLAN.units}
    body: list[Sequence[Any]] = [
        (place, code, names.get(code, f"Đơn vị {code}"), *values)
        for place, (code, *values) in enumerate(rows, start=1)
    ]
    return table(HEAD, *body, on=on)


def person(engine: Engine, login: str, role: RoleName, unit: str | None) -> Actor:
    """A new account as somebody who acts."""
    add_account(engine, operator(), login=login, display_name=login, role=role, unit=unit, now=NOON)
    return next(one.actor for one in accounts(engine, operator()) if one.login == login)


def kept(engine: Engine) -> dict[str, int]:
    """How many rows of everything that an upload leaves."""
    tables = (SUBMISSION, RESULT, ORIGINAL, DRAFT)
    with reading(engine) as session:
        return {
            known.name: session.execute(select(func.count()).select_from(known)).scalar_one()
            for known in tables
        }
