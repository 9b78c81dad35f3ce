"""A workbook of 50,000 rows and 12 columns: read, validated and committed, beside the bare readers.

Each row reports one figure (a total and what is done of it); the other columns are those that units
really send beside them. All are measured in the same run, and the best of several rounds counts, so
that the ratios say something on a busy machine too. Small submissions are measured after it.
"""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pandas as pd
import python_calamine
from sqlalchemy import Engine, create_engine

from data.engine import make_engine
from data.migrate import upgrade
from data.sheets import Workbook, read_workbook
from domain.access import operator
from domain.plans import Plan
from services.previews import Handed
from services.submissions import submit
from tests.bench import submitting
from tests.bench.servers import own_server
from tests.bench.submitting import Pair
from tests.builders import campaign, share, unit
from tests.reliability import handing
from tests.workbooks.packages import parts, zipped

ROWS = 50_000
_TOPS = 50
_HEAD = ("STT", "Mã đơn vị", "Đơn vị", "T1 Lao động tiên tiến", *[""] * 7, "Ghi chú")
_BELOW = ("", "", "", "Tổng số", "Đạt", "Tỷ lệ", "Kế hoạch", "Đơn vị tính", "Tỷ lệ %", "%", "Ghi chú", "")
_LETTERS = "ABCDEFGHIJKL"


class Bar(NamedTuple):
    """A ratio, what it may come to, and what it came to."""

    said: str
    bar: float
    reached: float
    at_most: bool

    @property
    def met(self) -> bool:
        """Whether the ratio is on the right side."""
        return self.reached <= self.bar if self.at_most else self.reached >= self.bar


class Times(NamedTuple):
    """Seconds of the best round; of small submissions, of the median one."""

    calamine: float
    reading: float
    sqlite: float
    postgresql: float
    pandas: float
    small_sqlite: Pair
    small_postgresql: Pair

    def said(self) -> dict[str, float]:
        """The seconds by what took them, in words."""
        return {
            "calamine chỉ đọc": self.calamine,
            "chương trình chỉ đọc": self.reading,
            "chương trình nhập vào SQLite": self.sqlite,
            "chương trình nhập vào PostgreSQL": self.postgresql,
            "pandas (openpyxl) và to_sql": self.pandas,
            "500 số liệu vào SQLite, chỉ ghi sổ": self.small_sqlite.ledger,
            "500 số liệu vào SQLite, cộng mọi tổng": self.small_sqlite.whole,
            "500 số liệu vào PostgreSQL, chỉ ghi sổ": self.small_postgresql.ledger,
            "500 số liệu vào PostgreSQL, cộng mọi tổng": self.small_postgresql.whole,
        }

    def bars(self) -> tuple[Bar, ...]:
        """The bars of the design."""
        return (
            Bar("nhập vào SQLite so với calamine chỉ đọc", 4, self.sqlite / self.calamine, True),
            Bar("nhập vào PostgreSQL so với calamine chỉ đọc", 5, self.postgresql / self.calamine, True),
            Bar("pandas (openpyxl) và to_sql so với nhập vào SQLite", 3, self.pandas / self.sqlite, False),
            Bar("500 số liệu vào SQLite so với chỉ ghi sổ", 3, self.small_sqlite.ratio, True),
            Bar("500 số liệu vào PostgreSQL so với chỉ ghi sổ", 3, self.small_postgresql.ratio, True),
        )


def plan(rows: int) -> Plan:
    """As many units below their tops as there are rows."""
    tops = [unit(f"U{top}") for top in range(_TOPS)]
    below = [unit(_code(row), f"Đơn vị {row}", parent=f"U{row % _TOPS}") for row in range(rows)]
    return Plan(campaign("KH"), (share("T1", name="Lao động tiên tiến"),), (*tops, *below))


def _code(row: int) -> str:
    return f"D{row:05d}"


def workbook(rows: int, later: int = 0) -> bytes:
    """The file, as Excel would write it: texts shared, one line of head above the other.

    ``later`` files of the same units have other figures, so that every total moves.
    """
    texts: dict[str, int] = {}

    def cell(column: str, row: int, value: str | float) -> str:
        if value == "":
            return ""
        if isinstance(value, str):
            return f'<c r="{column}{row}" t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
        return f'<c r="{column}{row}"><v>{value}</v></c>'

    lines = [
        ("KẾT QUẢ",),
        ("Đợt thi đua: KH",),
        ("",),
        _HEAD,
        _BELOW,
        *(_figures(row, later) for row in range(rows)),
    ]
    xml = "".join(
        f'<row r="{number}" spans="1:12">{"".join(map(cell, _LETTERS, [number] * len(line), line))}</row>'
        for number, line in enumerate(lines, start=1)
    )
    contents = parts(xml, tuple(texts))
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="D4:K4"/></mergeCells>'
    name = "xl/worksheets/sheet1.xml"
    contents[name] = contents[name].replace("</sheetData>", merged)
    return zipped(contents)


def _figures(row: int, later: int) -> tuple[str | int | float, ...]:
    owed, done = 20 + row % 400, 20 + row % 400 - (row + later) % 17
    rate = round(done / owed, 4)
    unit_row = (row + 1, _code(row), f"Đơn vị {row}")
    return (*unit_row, owed, done, rate, owed, "người", round(rate * 100, 2), 100, "quý II", "đã kiểm tra")


def measured(rows: int = ROWS, rounds: int = 3) -> Times:
    """The best times of so many rounds."""
    contents, known = [workbook(rows, later) for later in range(rounds)], plan(rows)
    days = count()
    with _databases(known) as (sqlite, postgresql), tempfile.TemporaryDirectory() as folder:
        plain = create_engine(f"sqlite:///{Path(folder) / 'pandas.db'}")
        steps: dict[str, Callable[[bytes], object]] = {
            "calamine": _calamine,
            "reading": _read,
            "sqlite": lambda content: _import(sqlite, content, rows, next(days)),
            "postgresql": lambda content: _import(postgresql, content, rows, next(days)),
            "pandas": lambda content: _pandas(content, plain),
        }
        found: dict[str, list[float]] = {name: [] for name in steps}
        for content in contents:
            for name, step in steps.items():
                found[name].append(_seconds(partial(step, content)))
        plain.dispose()
    with _databases() as both:
        small = [submitting.measured(engine) for engine in both]
    return Times(*(min(seconds) for seconds in found.values()), *small)


@contextmanager
def _databases(known: Plan | None = None) -> Iterator[tuple[Engine, Engine]]:
    """An empty database of each engine, with the plan in force."""
    with tempfile.TemporaryDirectory() as folder, own_server() as server:
        engines = [
            make_engine(url) for url in (f"sqlite:///{Path(folder) / 'a.db'}", server.database("import"))
        ]
        try:
            for engine in engines:
                upgrade(engine)
                if known:
                    handing.take(engine, known)
            yield engines[0], engines[1]
        finally:
            for engine in engines:
                engine.dispose()


def _seconds(step: Callable[[], object]) -> float:
    begun = perf_counter()
    step()
    return perf_counter() - begun


def _calamine(content: bytes) -> None:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    book.get_sheet_by_index(0).to_python()


def _read(content: bytes) -> None:
    assert isinstance(read_workbook(content), Workbook)


def _import(engine: Engine, content: bytes, rows: int, number: int) -> None:
    """The whole deed of a person, figures counted at once, each time as of another day."""
    handed = Handed(content, "a.xlsx", on=date(2023, 1, 1) + timedelta(days=number), accept=True)
    outcome = submit(engine, operator(), "KH", handed, now=handing.NOON)
    if not outcome.saved or len(outcome.preview.new) != rows:
        raise AssertionError([(found.code, found.cell) for found in outcome.preview.problems][:9])


def _pandas(content: bytes, engine: Engine) -> None:
    frame = pd.read_excel(io.BytesIO(content), engine="openpyxl", skiprows=5, header=None)
    frame.to_sql("result", engine, if_exists="replace", index=False)
