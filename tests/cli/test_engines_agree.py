"""SQLite and PostgreSQL answer the same, but for numbers of receipts and the time of day."""

import re
from pathlib import Path

import pytest

from cli.__main__ import main
from tests.filling import fill_file

CODE = "BDV-BT-2023"
FILLED = {
    ("BDV-P1", "T1A"): (5, 3),
    ("BDV-P2", "T1B"): (6, 6),
    ("BDV-LD", "T3"): "Hoàn thành xuất sắc",
    ("BDV-CD", "T4"): 2,
}
_OF_THE_MOMENT = re.compile(r'"(submission|received_at)": [^,\n]+')


def told(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Everything that a round of commands prints, without what depends on the moment."""
    monkeypatch.setenv("DATABASE_URL", url)
    filled = folder / "f.xlsx"
    assert main(["template", CODE, "-o", str(folder / "t.xlsx")]) == 0
    fill_file(folder / "t.xlsx", filled, FILLED)
    rounds: list[list[str]] = [
        ["results", "import", str(filled), "--campaign", CODE, "--on", "2023-06-30", "--json"],
        ["results", "import", str(filled), "--campaign", CODE, "--on", "2023-06-30", "--json"],
        ["explain", CODE, "--criterion", "T1A", "--on", "2023-06-30", "--json"],
        ["check", "--json"],
        ["plan", "list", "--json"],
    ]
    rounds += [
        ["standings", code, "--on", on, "--json"]
        for code, on in ((CODE, "2023-06-30"), ("30-KH-UBND", "2023-06-30"), ("311-KH-CB", "2022-10-14"))
    ]
    capsys.readouterr()
    for arguments in rounds:
        assert main(arguments) == 0
    return _OF_THE_MOMENT.sub(r'"\1": …', capsys.readouterr().out)


@pytest.mark.postgres
def test_a_round_of_commands_prints_the_same_on_both_databases(
    sqlite_bundled_url: str,
    postgres_bundled_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    on_sqlite = told(sqlite_bundled_url, tmp_path, monkeypatch, capsys)
    on_postgres = told(postgres_bundled_url, tmp_path, monkeypatch, capsys)
    assert on_sqlite == on_postgres
    assert '"unchanged": 4' in on_sqlite
