"""One hostile or odd file each: how it is made, and what must become of it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tests.workbooks.packages import workbook, zipped

Parts = dict[str, str]


class Case(NamedTuple):
    """A file and its expected outcome: the ``cause`` of its refusal, or the ``cells`` it holds.

    A cell is its kind and text, such as "number 91.5". ``heavy`` files could kill or fill the
    process that reads them, and are only ever given to the child.
    """

    name: str
    build: Callable[[], bytes]
    cause: str = ""
    cells: Mapping[str, str] = {}
    cell: str = ""
    heavy: bool = False


def refused(
    name: str, build: Callable[[], bytes], cause: str, *, cell: str = "", heavy: bool = False
) -> Case:
    """A file that is refused for this cause; at this cell where one is to blame."""
    return Case(name, build, cause, cell=cell, heavy=heavy)


def accepted(name: str, build: Callable[[], bytes], *, heavy: bool = False, **cells: str) -> Case:
    """A file of which exactly these cells are read."""
    return Case(name, build, cells=cells, heavy=heavy)


def rows(xml: str, *strings: str) -> Callable[[], bytes]:
    """A workbook with these rows."""
    return lambda: workbook(xml, strings)


def cell(xml: str, *strings: str) -> Callable[[], bytes]:
    """A workbook with one row of these cells."""
    return rows(f'<row r="1">{xml}</row>', *strings)


def changed(parts: Parts, name: str, old: str, new: str) -> Callable[[], bytes]:
    """The workbook with one piece of one part replaced."""

    def build() -> bytes:
        assert old in parts[name]
        return zipped(parts | {name: parts[name].replace(old, new)})

    return build
