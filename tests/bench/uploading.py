"""Units handing in 500 figures again and again, in the product's own way, until somebody stops them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from unittest import mock

from sqlalchemy import Engine, text

from data import integrity, result_sheet
from data.engine import reading
from data.migrate import upgrade
from domain.access import operator
from services.submissions import submit
from tests.reliability import handing

#: The results of one upload: 100 units that owe 5 criteria each.
FIGURES = 500
DAYS = 180
PLAN = handing.tree(tops=5, below=20, criteria=5)
_CELLS = [(unit.code, criterion.code) for unit in PLAN.units if unit.parent for criterion in PLAN.criteria]


def prepare(engine: Engine) -> None:
    """The tables, and the plan in force."""
    upgrade(engine)
    handing.take(engine, PLAN)


@contextmanager
def files_read_already() -> Iterator[None]:
    """What is handed in is read without a child process; all the rest is the product's own."""
    with mock.patch.object(result_sheet, "read", handing.read):
        yield


def upload(engine: Engine, number: int) -> None:
    """Hand in figures that are new in every cell, named by their number, and let them count at once."""
    figures = {cell: number + place for place, cell in enumerate(_CELLS)}
    day = handing.BEGINNING.date() + timedelta(days=number % DAYS)
    handed = handing.handed(figures, on=day, token=token(number), accept=True)
    with files_read_already():
        outcome = submit(engine, operator(), "KH", handed, now=handing.NOON)
    if not outcome.saved or len(outcome.preview.new) != FIGURES:
        raise AssertionError([problem.code for problem in outcome.preview.problems])


def token(number: int) -> str:
    """The one-time token under which that upload is kept."""
    return f"upload {number}"


def kept(engine: Engine) -> dict[str, int]:
    """By the token of every upload that counts: how many of its figures are there."""
    with reading(engine) as session:
        rows = session.execute(
            text(
                "SELECT submission.token, count(*) FROM submission "
                "JOIN submissionevent ON submissionevent.submission_id = submission.id "
                "LEFT JOIN result ON result.submission_id = submission.id GROUP BY submission.token"
            )
        )
        return {str(token): int(figures) for token, figures in rows}


def unsound(engine: Engine) -> list[str]:
    """What is wrong with the file, the ledger, the audit and what is kept beside them."""
    return integrity.problems(engine, thorough=True) + handing.wrong(engine)


@dataclass
class Losses:
    """What came of acknowledged uploads over many accidents."""

    accidents: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    unsound: list[str] = field(default_factory=list)

    def count(self, engine: Engine, acknowledged: Collection[int]) -> None:
        """Look at what an accident left of the uploads that were acknowledged until then."""
        found = kept(engine)
        self.accidents += 1
        self.lost += sum(token(number) not in found for number in acknowledged)
        self.partial += sum(figures != FIGURES for figures in found.values())

    @property
    def none(self) -> bool:
        """Whether something was acknowledged, and nothing was lost, halved or damaged."""
        return self.acknowledged > 0 and not (self.lost or self.partial or self.unsound)

    def __str__(self) -> str:
        return (
            f"{self.accidents} lần, {self.acknowledged} lần nộp đã báo xong, mất {self.lost}, "
            f"dở dang {self.partial}, sai lệch {len(self.unsound)}"
        )
