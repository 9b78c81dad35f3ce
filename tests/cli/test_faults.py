"""What is wrong with the place where the program runs is said in one sentence, without a traceback."""

from pathlib import Path

import pytest

from cli.__main__ import main
from data.engine import make_engine


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("sqlite:////proc/không-có/a.db", "Không ghi được cơ sở dữ liệu ở /proc/không-có"),
        ("postgresql://ai@127.0.0.1:1/x", "Không kết nối được cơ sở dữ liệu"),
        ("mysql://ai@127.0.0.1/x", "Không kết nối được cơ sở dữ liệu"),
        ("không phải địa chỉ", "Không kết nối được cơ sở dữ liệu"),
    ],
)
def test_a_database_that_cannot_be_had_is_one_sentence(
    url: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["plan", "list"]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert sentence in said.err


def test_a_database_of_a_newer_version_is_left_alone(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = make_engine(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    assert main(["plan", "list"]) == 1
    assert "phiên bản mới hơn" in capsys.readouterr().err


def test_every_word_of_help_is_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (
        [],
        ["results"],
        ["results", "import"],
        ["standings"],
        ["user", "add"],
        ["plan", "import"],
    ):
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        said = capsys.readouterr().out
        assert "usage" not in said
        assert "options" not in said
        assert "show this help" not in said


def test_a_copy_holds_everything_and_an_existing_file_is_never_overwritten(
    sqlite_bundled_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_bundled_url)
    copy = tmp_path / "sao-luu.db"
    assert main(["backup", str(copy)]) == 0
    assert main(["backup", str(copy)]) == 1
    capsys.readouterr()
    assert main(["standings", "BDV-BT-2023", "--on", "2023-06-30", "--json"]) == 0
    original = capsys.readouterr().out
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy.as_posix()}")
    assert main(["standings", "BDV-BT-2023", "--on", "2023-06-30", "--json"]) == 0
    assert capsys.readouterr().out == original
    assert main(["check"]) == 0
