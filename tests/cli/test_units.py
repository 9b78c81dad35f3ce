"""manage.py unit merge, split, rename, close, against a bundled plan on either engine."""

from pathlib import Path

import openpyxl

from tests.cli.conftest import Terminal

SAID = ("--on", "2024-01-01", "--decree", "12/NQ-HĐND")


def test_a_merger_is_tried_carried_out_and_holds_from_its_day(terminal: Terminal) -> None:
    merging = (
        "unit",
        "merge",
        "BDV-P1",
        "BDV-P2",
        "--into",
        "BDV-P9",
        "--name",
        "Phòng Dân vận chung",
        *SAID,
    )
    tried = terminal(*merging, "--dry-run", "--json")
    assert (tried.status, tried.json["saved"]) == (0, False)
    assert [(one["unit"], one["deed"]) for one in tried.json["steps"]] == [
        ("BDV-P9", "opened"),
        ("BDV-P1", "merged"),
        ("BDV-P2", "merged"),
    ]
    made = terminal(*merging)
    assert made.status == 0
    assert "BDV-P1: sáp nhập vào BDV-P9; ngày cuối cùng 31/12/2023" in made.errors
    assert made.errors.rstrip().endswith("Đã lưu.")
    again = terminal(*merging)
    assert (again.status, "Chưa lưu gì." in again.errors) == (2, True)
    assert "Mã “BDV-P9” đã có đơn vị dùng. Hãy đặt mã khác." in again.errors


def test_a_unit_has_its_old_name_on_the_days_before(terminal: Terminal) -> None:
    said = ("--on", "2023-07-01", "--decree", "3/QĐ")
    assert terminal("unit", "rename", "BDV-P1", "Phòng Dân vận chính quyền", *said).status == 0
    names = [
        next(
            one["name"]
            for one in terminal("standings", "BDV-BT-2023", "--on", on, "--json").json["units"]
            if one["code"] == "BDV-P1"
        )
        for on in ("2023-06-30", "2023-07-01")
    ]
    assert names[0] != "Phòng Dân vận chính quyền"
    assert names[1] == "Phòng Dân vận chính quyền"


def test_a_split_names_who_carries_the_figures_and_a_close_that_nobody_does(terminal: Terminal) -> None:
    parts = ("--part", "BDV-P1A=Phòng Một", "--part", "BDV-P1B=Phòng Hai", "--heir", "BDV-P1B")
    split = terminal("unit", "split", "BDV-P1", *parts, *SAID)
    assert "BDV-P1: chia tách, BDV-P1B kế thừa số liệu; ngày cuối cùng 31/12/2023" in split.errors
    closed = terminal("unit", "close", "BDV-P2", *SAID)
    assert "kết thúc hoạt động, số liệu không tính tiếp cho đơn vị nào" in closed.errors


def test_headcounts_hold_from_their_day(terminal: Terminal) -> None:
    made = terminal("unit", "headcount", "BDV-P1=9", "BDV-P2=7", *SAID, "--json").json
    assert [(one["unit"], one["after"]["persons"]) for one in made["steps"]] == [
        ("BDV-P1", "9"),
        ("BDV-P2", "7"),
    ]


def test_a_unit_moves_from_its_day_on_and_what_that_does_is_said_first(terminal: Terminal) -> None:
    moving = ("unit", "move", "BDV-P2", "BDV-P3", "--to", "BDV-P1", *SAID)
    tried = terminal(*moving, "--dry-run")
    assert "BDV-P2: chuyển từ trực thuộc BDV sang trực thuộc BDV-P1" in tried.errors
    assert "tổng của đơn vị cấp trên cũ và mới thay đổi ở đợt BDV-BT-2023" in tried.errors
    made = terminal(*moving, "--json").json
    assert (made["saved"], [one["deed"] for one in made["steps"]]) == (True, ["moved", "moved"])
    inside = [
        len(terminal("standings", "BDV-BT-2023", "--unit", "BDV-P1", "--on", on, "--json").json["units"])
        for on in ("2023-12-31", "2024-01-01")
    ]
    assert inside == [1, 3]
    back = terminal("unit", "move", "BDV-P1", "--to", "BDV-P2", *SAID)
    assert (back.status, "đang trực thuộc chính" in back.errors) == (2, True)


def test_the_list_of_units_goes_out_and_comes_back_with_what_was_edited(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "don-vi.xlsx"
    assert terminal("unit", "export", "-o", file).status == 0
    same = terminal("unit", "import", file, *SAID)
    assert (same.status, "Tệp không có gì khác" in same.errors) == (0, True)
    book = openpyxl.load_workbook(file)
    sheet = book["Đơn vị"]
    row = [cell.value for cell in sheet["A"]].index("BDV-P1") + 1
    sheet.cell(row, 2, "Phòng Dân vận chính quyền")
    book.save(file)
    stopped = terminal("unit", "import", file)
    assert (stopped.status, "chưa ghi ngày hiệu lực và số quyết định" in stopped.errors) == (2, True)
    tried = terminal("unit", "import", file, *SAID, "--dry-run")
    assert "Sẽ lưu 1 thay đổi; 43 đơn vị giữ nguyên." in tried.errors
    made = terminal("unit", "import", file, *SAID)
    assert "thành “Phòng Dân vận chính quyền”" in made.errors
