"""The rows of the bar of reliability at full size, family by family.

A family is a module with ``ROWS``: by the id of a row, a function that measures it. It is given
whether to measure at full size (else at the size of a test run) and returns ``Reached``.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from time import monotonic
from typing import NamedTuple

#: The families in the order in which they are measured; a new one is added here.
FAMILIES = (
    "tests.bench.reading",
    "tests.bench.storage",
    "tests.bench.operations",
    "tests.bench.concurrency",
    "tests.bench.ledger",
    "tests.bench.sign_in",
)


class Reached(NamedTuple):
    """What a row came to: whether the bar is ``met``, the ``bar`` and the figures ``reached``, in words."""

    met: bool
    bar: str
    reached: str


class Measured(NamedTuple):
    """A row that was measured, with the seconds it took."""

    row: str
    met: bool
    bar: str
    reached: str
    seconds: int


Row = Callable[[bool], Reached]


def rows() -> dict[str, Row]:
    """Every row of every family."""
    return {row: measure for family in FAMILIES for row, measure in import_module(family).ROWS.items()}


def measured(wanted: Sequence[str] = (), *, full: bool = True) -> Iterator[Measured]:
    """The rows ``wanted`` (all where none is named), each as soon as it is measured."""
    known = rows()
    for row in wanted or known:
        begun = monotonic()
        try:
            reached = known[row](full)
        except Exception as error:  # noqa: BLE001 - one row that breaks must not hide the others
            reached = Reached(False, "", f"{type(error).__name__}: {str(error).partition(chr(10))[0]}")
        yield Measured(row, *reached, seconds=round(monotonic() - begun))
