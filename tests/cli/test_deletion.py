"""manage.py campaign: the bin at the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture(autouse=True)
def without_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPKEEP_FOLDER", str(tmp_path))
    monkeypatch.setattr("data.backups.write", lambda engine, file: file.write_bytes(b"copy"))


def codes(terminal: Terminal) -> list[str]:
    return [one["code"] for one in terminal("plan", "list", "--json").json["campaigns"]]


def test_r3_a_campaign_goes_into_the_bin_and_comes_back(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = codes(terminal)[0]
    monkeypatch.setattr("builtins.input", lambda question: code)
    said = terminal("campaign", "delete", code, "--reason", "nhập nhầm")
    assert said.status == 0
    assert f"Đã xóa {code} vào thùng rác, còn giữ 30 ngày" in said.errors
    assert code not in codes(terminal)
    assert terminal("standings", code, "--json").status == 2
    binned = terminal("campaign", "deleted", "--json").json["deleted"]
    assert [(one["code"], one["deleted_by"], one["reason"]) for one in binned] == [
        (code, "operator", "nhập nhầm")
    ]
    assert "còn giữ 30 ngày" in terminal("campaign", "deleted").output
    said = terminal("campaign", "erase", code)
    assert (said.status, "còn 30 ngày nữa" in said.errors) == (2, True)
    assert terminal("campaign", "bring-back", code).status == 0
    assert code in codes(terminal)
    assert terminal("verify").status == 0


def test_r3_a_wrong_or_missing_code_deletes_nothing(terminal: Terminal) -> None:
    code = codes(terminal)[0]
    wrong = terminal("campaign", "delete", code, "--reason", "nhập nhầm", "--typed", "khác")
    assert (wrong.status, "Hãy gõ lại đúng từng chữ" in wrong.errors) == (2, True)
    assert terminal("campaign", "delete", code, "--reason", " ", "--typed", code).status == 2
    assert terminal("campaign", "delete", code, "--typed", code).status == 2
    assert code in codes(terminal)


def test_a_campaign_that_is_not_in_the_bin_cannot_leave_it(terminal: Terminal) -> None:
    said = terminal("campaign", "bring-back", codes(terminal)[0])
    assert (said.status, "Không có đợt thi đua mã" in said.errors) == (2, True)
