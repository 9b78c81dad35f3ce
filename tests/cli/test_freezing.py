"""manage.py publish, changes, reopen and settings, as an operator types them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.filling import fill_file

CODE = "BDV-BT-2023"


def reported(terminal: Terminal, folder: Path, done: int) -> Path:
    """A workbook of unit VP for T1A, filled in."""
    assert terminal("template", CODE, "--unit", "BDV-P1", "-o", str(folder / "mau.xlsx")).status == 0
    return fill_file(folder / "mau.xlsx", folder / "nop.xlsx", {("BDV-P1", "T1A"): (5, done)})


def sent(terminal: Terminal, file: Path) -> int:
    command = ("results", "import", str(file), "--campaign", CODE, "--on", "2023-12-31", "--accept")
    return terminal(*command).status


def test_figures_are_published_and_what_changes_after_is_listed(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("publish", CODE, "--on", "2023-12-31").status == 0
    file = reported(terminal, tmp_path, 1)
    assert sent(terminal, file) == 2  # final
    assert (
        terminal(
            "reopen", CODE, "--unit", "BDV-P1", "--until", "2999-01-01T17:00+07:00", "--reason", "Sai số"
        ).status
        == 0
    )
    assert sent(terminal, file) == 0
    found = terminal("changes", CODE, "--json").json
    assert found["published"]["version"] == 1
    (moved,) = found["figures"]
    assert (moved["unit"], moved["criterion"], moved["now"]) == ("BDV-P1", "T1A", {"done": 1, "owed": 5})
    assert terminal("publish", CODE, "--on", "2023-12-31").status == 2  # without a reason
    assert terminal("publish", CODE, "--on", "2023-12-31", "--reason", "Sửa số").status == 0
    assert terminal("changes", CODE, "--json").json["figures"] == []


def test_settings_are_shown_and_changed_for_a_reason(terminal: Terminal) -> None:
    assert "nộp trễ: vẫn nhận" in terminal("settings", CODE).errors
    assert terminal("settings", CODE, "--late", "không nhận").status == 2
    changed = terminal("settings", CODE, "--late", "không nhận", "--reason", "Họp")
    assert changed.status == 0
    assert "nộp trễ: không nhận" in changed.errors
    assert terminal("settings", CODE, "--late", "mai", "--reason", "Họp").status == 2


@pytest.mark.parametrize(
    "command",
    [
        ("publish", "KHONG-CO", "--on", "2023-12-31"),
        ("changes", "KHONG-CO"),
        ("reopen", CODE, "--unit", "?", "--until", "2999-01-01T17:00+07:00", "--reason", "x"),
        ("settings", "KHONG-CO"),
        ("changes", CODE, "--version", "9"),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_done(terminal: Terminal, command: tuple[str, ...]) -> None:
    said = terminal(*command)
    assert (said.status, "Traceback" in said.errors) == (2, False)
