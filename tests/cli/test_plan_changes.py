"""manage.py plan adjust, versions, copy, against a bundled plan on either engine."""

from pathlib import Path

from openpyxl import Workbook

from tests.cli.conftest import Terminal

SAID = ("--effective", "2023-07-01", "--document", "12/QĐ-UBND", "--reason", "Mưa lũ")


def by_hand(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Giao chỉ tiêu")
    sheet.append(("Mã đơn vị", "Mã chỉ tiêu", "Mức phấn đấu"))
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_of_targets_is_tried_saved_and_listed(terminal: Terminal, tmp_path: Path) -> None:
    plan = terminal("standings", "BDV-BT-2023", "--on", "2023-07-15", "--json").json
    criterion = plan["criteria"][0]["code"]
    unit = next(
        one["code"]
        for one in plan["units"]
        for cell in one["cells"]
        if (cell["criterion"], cell["state"]) == (criterion, "reported")
    )
    file = by_hand(tmp_path / "g.xlsx", (unit, criterion, "50 %"))
    tried = terminal("plan", "adjust", "BDV-BT-2023", file, *SAID, "--dry-run", "--json")
    assert (tried.status, tried.json["saved"]) == (0, False)
    assert [(one["unit"], one["after"]["target"]) for one in tried.json["effects"]["units"]] == [
        (unit, "1/2")
    ]
    made = terminal("plan", "adjust", "BDV-BT-2023", file, *SAID)
    assert (made.status, "Đã lưu lần điều chỉnh thứ 1" in made.errors) == (0, True)
    assert terminal("plan", "versions", "BDV-BT-2023").output.startswith("1. Từ 1/7/2023, 12/QĐ-UBND: Mưa lũ")
    (version,) = terminal("plan", "versions", "BDV-BT-2023", "--json").json["versions"]
    assert [target["unit"] for target in version["unit_targets"]] == [unit]
    wrong = terminal("plan", "adjust", "BDV-BT-2023", by_hand(file, ("KHÔNG-CÓ", "C9", "x")), *SAID)
    assert (wrong.status, wrong.errors.count("\n- ") + wrong.errors.startswith("- ")) == (2, 2)


def test_a_copy_is_the_draft_of_the_next_year(terminal: Terminal) -> None:
    made = terminal("plan", "copy", "BDV-BT-2023", "BDV-BT-2024")
    assert (made.status, "BDV-BT-2024" in made.errors) == (0, True)
    (known,) = (
        one for one in terminal("plan", "list", "--json").json["campaigns"] if one["code"] == "BDV-BT-2024"
    )
    assert (known["previous"], known["illustrative"]) == ("BDV-BT-2023", False)
    again = terminal("plan", "copy", "BDV-BT-2023", "BDV-BT-2024")
    assert (again.status, "Đã có đợt thi đua mang mã BDV-BT-2024" in again.errors) == (2, True)
