"""A campaign of two units, one of which has secrets; and whether an answer tells any of them."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from data.engine import make_engine, writing
from domain.access import Actor, RoleName, Scope, operator
from services.people import add_account
from services.plans import take_up
from services.previews import Handed
from services.publications import publish
from services.reopenings import reopen
from services.reviews import return_to_author
from services.submissions import submit
from services.templates import template
from tests.builders import campaign, plan, quantity, share, unit, unit_target
from tests.filling import fill

#: Nobody but the unit itself and those above all units may read any of this.
MARKERS = ("Kín", "kin-7391", "nguoi-kin", "7391", "7.391", "8123", "8.123", "Lý do thầm", "6547", "6.547")

ON = date(2023, 6, 30)
PLAN = plan(
    campaign("KH", "2023-01-01", "2026-12-31"),
    share("T1"),
    quantity("T2", target=9000),
    unit("A", "Đơn vị Mở", peer_group="xã"),
    unit("B", "Đơn vị Kín", peer_group="xã", headcount=8123, aliases=("Kín Kín",)),
    unit_target("B", "T2", 6547),
)
OF_B = Actor("nguoi-kin", RoleName.REPORTER, Scope("B"))
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
LEADER = Actor("son", RoleName.LEADER, Scope.everything())


@dataclass(frozen=True)
class World:
    """The numbers of the submissions of the unit with secrets, and of a draft of its own."""

    waiting: int
    accepted: int
    returned: int
    both: int
    draft: int = 0


def prepared(engine: Engine, now: datetime) -> World:
    """The campaign with everything that can be had of a unit: figures, files, people, decisions, leave."""
    with writing(engine) as session:
        take_up(session, operator(), PLAN, now=now - timedelta(days=2))
    blank = template(engine, operator(), "KH")[0]
    secret = {("B", "T1"): (8123, 7391)}

    def sent(actor: Actor, typed: dict[tuple[str, str], Any], minutes: int, *, accept: bool = False) -> int:
        name = "kin-7391.xlsx" if {unit for unit, _ in typed} == {"B"} else "ca-hai.xlsx"
        handed = Handed(fill(blank, typed, on=ON), name, accept=accept)
        at = now - timedelta(days=1) + timedelta(minutes=minutes)
        number = submit(engine, actor, "KH", handed, now=at).submission
        assert number is not None
        return number

    both = sent(operator(), {("A", "T1"): (6, 4), **secret}, 0, accept=True)
    accepted = sent(operator(), {("B", "T2"): 7391}, 1, accept=True)
    returned = sent(OF_B, {("B", "T1"): (8123, 7390)}, 2)
    return_to_author(engine, operator(), returned, reason="Lý do thầm", now=now - timedelta(hours=20))
    waiting = sent(OF_B, {("B", "T1"): (8123, 7392)}, 3)
    publish(engine, operator(), "KH", on=ON, now=now - timedelta(hours=10))
    until = now + timedelta(days=5)
    reopen(engine, operator(), "KH", units=["B"], until=until, reason="Lý do thầm", now=now)
    return World(waiting, accepted, returned, both)


@contextmanager
def opened(file: Path) -> Iterator[Engine]:
    """A database while it is prepared for many tests, each of which gets a copy."""
    engine = make_engine(f"sqlite:///{file.as_posix()}")
    yield engine
    engine.dispose()


def with_accounts(engine: Engine, now: datetime) -> None:
    """The person of the unit with secrets has an account."""
    add_account(
        engine,
        operator(),
        login=OF_B.name,
        display_name="Người Kín",
        role=OF_B.role,
        unit="B",
        now=now,
    )


def told(answer: object) -> list[str]:
    """The secrets that an answer tells, whatever it is made of."""
    text = _text(answer)
    return [marker for marker in MARKERS if marker in text]


def _text(answer: object) -> str:
    if isinstance(answer, bytes):
        return _of_bytes(answer)
    if isinstance(answer, pd.DataFrame):
        return str(answer.to_dict("list"))
    if dataclasses.is_dataclass(answer) and not isinstance(answer, type):
        return " ".join(_text(getattr(answer, field.name)) for field in dataclasses.fields(answer))
    if isinstance(answer, Mapping):
        return " ".join(_text(part) for pair in answer.items() for part in pair)
    if isinstance(answer, list | tuple | set | frozenset):
        return " ".join(map(_text, answer))
    return str(answer)


def _of_bytes(content: bytes) -> str:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return " ".join(package.read(name).decode(errors="replace") for name in package.namelist())
