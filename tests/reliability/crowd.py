"""Many people at once, each doing what people do, and a count of what they were told was done."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data import result_sheet
from data.engine import reading
from data.tables import AUDIT
from domain.access import Actor, RoleName, Scope, operator
from domain.criteria import Accumulation
from services import own_account, passwords, people, reviews, sign_in, submissions
from services.standings import standings
from services.visitors import Visitor
from tests.builders import campaign, plan, quantity, unit
from tests.reliability.handing import NOON, ON, counted, handed, read, take, wrong

#: A cell that grows by one with each submission, one that is corrected, one that is decided upon.
PLAN = plan(
    campaign("KH", opens="2010-01-01"),
    quantity("T1", target=5, accumulation=Accumulation.INCREMENTS),
    unit("A"),
    unit("B"),
    unit("C"),
)
FIRST_DAY = date(2010, 1, 1)
ROLES = (RoleName.LEADER, RoleName.COUNCIL, RoleName.SECRETARIAT)
SHARED = "chung"
PASSWORD = "một câu dài mà ít ai nhớ"

_SENT = Counter(submission=1, result=1, audit=1)
_DECIDED = Counter(submissionevent=1, audit=1)


@contextmanager
def cheaply() -> Iterator[None]:
    """Files are read already, and passwords are compared: what is left is the deed itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(result_sheet, "read", read)
        patch.setattr(passwords, "matches", lambda password, kept: password == kept)
        patch.setattr(passwords, "renewed", lambda password: password)
        yield


class Person:
    """One of the crowd, with an account, a browser, and a count of what was acknowledged."""

    def __init__(self, engine: Engine, number: int, times: int, pool: list[int]) -> None:
        self.engine, self.number, self.times, self.pool = engine, number, times, pool
        self.actor = Actor(f"an{number}", RoleName.SECRETARIAT, Scope.everything())
        self.visitor = Visitor(f"10.0.{number}.1", "Firefox")
        self.chance = Random(number)
        self.told: Counter[str] = Counter()
        self.grown = 0
        self.decided: set[tuple[str, int]] = set()
        self.password = PASSWORD
        self.session = account(engine, self.actor.name, self.visitor)

    def work(self) -> None:
        """A round of deeds, each read first and written then."""
        deeds = (self.grow, self.hand_in, self.accept, self.undo, self.correct, self.change_role)
        for time in range(self.times):
            day = FIRST_DAY + timedelta(days=self.number * self.times + time)
            deeds[time % len(deeds)](day)
        self.change_password()

    def grow(self, day: date) -> None:
        """One more, on a day of its own."""
        self._send("A", day, 1, accept=True)
        self.grown += 1

    def hand_in(self, day: date) -> None:
        """Something for the others to decide about."""
        self.pool.append(self._send("B", day, 1, accept=False))

    def accept(self, _day: date) -> None:
        """Let several count; others may be quicker."""
        chosen = [one for one in self._any(3) if self._first("accepted", one)]
        for decision in reviews.accept(self.engine, self.actor, chosen, now=NOON):
            self.told += _DECIDED if decision.done else Counter()

    def undo(self, _day: date) -> None:
        """Return one and withdraw another."""
        for one in self._any(1):
            if self._first("returned", one):
                found = reviews.return_to_author(self.engine, self.actor, one, reason="Sai", now=NOON)
                self.told += _DECIDED if found.done else Counter()
        for one in self._any(1):
            if self._first("withdrawn", one):
                found = submissions.withdraw(self.engine, self.actor, one, reason="Nhầm", now=NOON)
                self.told += _DECIDED if found.done else Counter()

    def correct(self, _day: date) -> None:
        """Another figure of the day that everybody corrects; a number that nobody else says."""
        self._send("C", ON, self.number * self.times + self.chance.randrange(self.times), accept=True)

    def change_role(self, _day: date) -> None:
        """Another role for the account that everybody changes."""
        role = self.chance.choice(ROLES)
        people.change_role(self.engine, operator(), login=SHARED, role=role, unit=None, now=NOON)
        self.told += Counter(audit=1)

    def change_password(self) -> None:
        """A new password of the own."""
        new = f"{PASSWORD} {self.number}"
        session = own_account.change_password(
            self.engine,
            own=sign_in.session_id(self.session),
            old=self.password,
            new=new,
            now=NOON,
            visitor=self.visitor,
        )
        assert session
        self.told += Counter(audit=1)

    def _send(self, of: str, day: date, done: int, *, accept: bool) -> int:
        known = handed({(of, "T1"): done}, on=day, accept=accept)
        outcome = submissions.submit(self.engine, self.actor, "KH", known, now=NOON)
        if outcome.submission is None:
            return 0
        self.told += _SENT + (_DECIDED if accept else Counter())
        return outcome.submission

    def _any(self, most: int) -> list[int]:
        known = list(self.pool)
        return self.chance.sample(known, min(most, len(known)))

    def _first(self, event: str, submission: int) -> bool:
        """The same deed by the same person again would be acknowledged again."""
        known = (event, submission) in self.decided
        self.decided.add((event, submission))
        return not known


def account(engine: Engine, login: str, visitor: Visitor) -> str:
    """The session of a new leader with that name."""
    link = people.add_account(
        engine, operator(), login=login, display_name="", role=RoleName.LEADER, unit=None, now=NOON
    )
    session = people.set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=visitor)
    assert isinstance(session, str)
    return session


def lost(engine: Engine, threads: int, times: int) -> list[str]:
    """What of all that was acknowledged is not there, or is there without having been acknowledged."""
    take(engine, PLAN)
    account(engine, SHARED, Visitor())
    pool: list[int] = []
    crowd = [Person(engine, number, times, pool) for number in range(threads)]
    before = Counter(counted(engine))
    with ThreadPoolExecutor(threads) as executor:
        for asked in [executor.submit(person.work) for person in crowd]:
            asked.result()
    told = sum((person.told for person in crowd), Counter[str]())
    there = Counter(counted(engine))
    there.subtract(before)
    found = [f"{table}: {there[table]} != {told[table]}" for table in there if there[table] != told[table]]
    grown = sum(person.grown for person in crowd)
    if _standing(engine) != grown:
        found.append(f"{_standing(engine)} != {grown}")
    return [*found, *_overwritten(engine), *wrong(engine)]


def _standing(engine: Engine) -> int:
    cells = standings(engine, operator(), "KH", on=ON).cells
    return int(cells.loc[cells["unit"].eq("A"), "done"].iloc[0])


def _overwritten(engine: Engine) -> list[str]:
    """Changes of the shared account that were made without knowing of the one before."""
    with reading(engine) as session:
        mine = (AUDIT.c.deed == "change_role", AUDIT.c.subject == SHARED)
        lines: list[Any] = list(session.execute(select(AUDIT).where(*mine).order_by(AUDIT.c.id)))
    told = [f"{one.after} then {two.before}" for one, two in pairwise(lines) if one.after != two.before]
    last = next(person.role for person in people.accounts(engine, operator()) if person.login == SHARED)
    return [*told, *([] if lines[-1].after["role"] == last else [f"{lines[-1].after} != {last}"])]
