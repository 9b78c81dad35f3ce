"""manage.py bench: rows beside their bar, and no look at anybody's database."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from cli.__main__ import main
from tests.bench import reliability
from tests.bench.reliability import Reached, Row


def breaks(full: bool) -> Reached:
    raise ZeroDivisionError("nothing to measure\nat all")


@pytest.fixture
def no_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a database would be made if the command opened one."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{(tmp_path / 'var' / 'a.db').as_posix()}")
    return tmp_path / "var"


def measuring(monkeypatch: pytest.MonkeyPatch, rows: dict[str, Row]) -> None:
    monkeypatch.setattr(reliability, "FAMILIES", ("a family",))
    monkeypatch.setattr(reliability, "import_module", lambda name: SimpleNamespace(ROWS=rows))


def test_every_row_is_one_line_and_one_object(
    no_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(monkeypatch, {"X1": lambda full: Reached(True, "0 lost", f"0 lost of {200 if full else 20}")})
    assert main(["bench", "reliability", "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == "X1 | đạt | mốc: 0 lost | đo được: 0 lost of 200 | 0 giây\n"
    row = {"row": "X1", "met": True, "bar": "0 lost", "reached": "0 lost of 200", "seconds": 0}
    assert json.loads(said.out) == {"rows": [row]}
    assert not no_database.exists()


def test_a_row_that_breaks_is_not_met_and_hides_no_other(
    no_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(monkeypatch, {"X1": breaks, "X2": lambda full: Reached(True, "1", "1")})
    assert main(["bench", "reliability", "--small"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "X1 | CHƯA ĐẠT | mốc:  | đo được: ZeroDivisionError: nothing to measure | 0 giây",
        "X2 | đạt | mốc: 1 | đo được: 1 | 0 giây",
    ]


def test_only_the_rows_that_were_named_are_measured(
    no_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(monkeypatch, {"X1": breaks, "X2": lambda full: Reached(True, "1", "1")})
    assert main(["bench", "reliability", "--rows", "X2"]) == 0
    assert capsys.readouterr().err == "X2 | đạt | mốc: 1 | đo được: 1 | 0 giây\n"


def test_a_row_that_nobody_knows_is_named(
    no_database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measuring(monkeypatch, {"X2": breaks})
    assert main(["bench", "reliability", "--rows", "X2,Y1"]) == 2
    assert capsys.readouterr().err == "Không có dòng Y1; có: X2.\n"


def test_every_family_is_there_and_no_row_belongs_to_two() -> None:
    families = [reliability.import_module(name).ROWS for name in reliability.FAMILIES]
    assert len(reliability.rows()) == sum(len(family) for family in families)
