"""manage.py plan import, list, export, with workbooks that another program wrote by hand."""

from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.cli.conftest import Terminal

HEAD_OF_CRITERIA = ("Mã", "Tên", "Loại", "Mức phấn đấu", "Đơn vị tính")
HEAD_OF_UNITS = ("Mã", "Tên", "Đơn vị cấp trên", "Khối/cụm", "Quân số")


def by_hand(path: Path, *, parent: str = "", target: object = "100 %", auto_accept: str = "x") -> Path:
    """The smallest plan workbook that a person would write."""
    book = Workbook()
    sheets = {
        "Kế hoạch": [
            ("Mục", "Nội dung"),
            ("Mã đợt", "THU-2026"),
            ("Tên", "Phong trào thử"),
            ("Từ ngày", "1/9/2026"),
            ("Đến ngày", "31/12/2026"),
            ("Tự động duyệt", auto_accept),
        ],
        "Chỉ tiêu": [HEAD_OF_CRITERIA, ("C1", "Đạt chuẩn", "tỷ lệ", target, "người")],
        "Đơn vị": [
            HEAD_OF_UNITS,
            ("X-1", "Đơn vị Một", parent, "Khối 1", 2500),
            ("X-2", "Đơn vị Hai", "", "Khối 1", 4),
        ],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path


def test_a_plan_written_by_hand_is_taken_up_and_listed(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("plan", "import", by_hand(tmp_path / "k.xlsx"), "--json")
    assert (said.status, said.json["saved"], said.json["problems"]) == (0, True, [])
    assert said.json["campaign"]["opens_on"] == "2026-09-01"
    assert said.json["criteria"][0]["kind"] == "share"
    assert (said.json["criteria"][0]["value"], said.json["criteria"][0]["operator"]) == ("1", "at_least")
    codes = [known["code"] for known in terminal("plan", "list", "--json").json["campaigns"]]
    assert codes[-1] == "THU-2026"


def test_2499_of_2500_is_not_100_percent(terminal: Terminal, tmp_path: Path) -> None:
    terminal("plan", "import", by_hand(tmp_path / "k.xlsx"))
    terminal("template", "THU-2026", "-o", tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    sheet = book["Kết quả"]
    sheet["D6"], sheet["E6"] = 2500, 2499
    book.save(tmp_path / "t.xlsx")
    said = terminal(
        "results", "import", tmp_path / "t.xlsx", "--campaign", "THU-2026", "--on", "2026-11-01", "--json"
    )
    assert [(row["unit"], row["done"], row["owed"]) for row in said.json["read"]] == [("X-1", 2499, 2500)]
    shown = terminal("standings", "THU-2026", "--on", "2026-11-01", "--json").json
    total = shown["criteria"][0]
    assert total["text"].startswith("99,9 %")
    assert (total["reached"], total["coverage"]) == (False, {"reported": 1, "owed": 2})
    assert total["bounds"] == ["2499/2504", "2503/2504"]
    states = {unit["code"]: unit["cells"][0]["state"] for unit in shown["units"]}
    assert states == {"X-1": "reported", "X-2": "not_due"}


def test_a_dry_run_reads_and_saves_nothing(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("plan", "import", by_hand(tmp_path / "k.xlsx"), "--dry-run", "--json")
    assert (said.status, said.json["saved"], said.json["campaign"]["code"]) == (0, False, "THU-2026")
    assert terminal("standings", "THU-2026").status == 2


def test_the_same_code_twice_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    path = by_hand(tmp_path / "k.xlsx")
    assert terminal("plan", "import", path).status == 0
    again = terminal("plan", "import", path, "--json")
    assert (again.status, again.json["saved"]) == (2, False)
    assert [(problem["code"], problem["sheet"]) for problem in again.json["problems"]] == [
        ("code_taken", "Kế hoạch")
    ]


def test_a_parent_that_nobody_knows_is_named_and_nothing_is_saved(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("plan", "import", by_hand(tmp_path / "k.xlsx", parent="KHÔNG-CÓ"), "--json")
    assert said.status == 2
    assert [(problem["code"], problem["sheet"]) for problem in said.json["problems"]] == [
        ("unknown_parent", "Đơn vị")
    ]
    assert terminal("standings", "THU-2026").status == 2


def test_a_parent_that_is_known_already_takes_the_new_unit_in(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("plan", "import", by_hand(tmp_path / "k.xlsx", parent="BDV")).status == 0
    shown = terminal("standings", "THU-2026", "--unit", "BDV", "--on", "2026-11-01", "--json").json
    assert [unit["code"] for unit in shown["units"]] == ["X-1"]


def test_a_target_that_cannot_be_read_is_named_by_its_cell(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal("plan", "import", by_hand(tmp_path / "k.xlsx", target="nhiều"), "--json")
    (problem,) = said.json["problems"]
    assert (said.status, problem["sheet"], problem["cell"]) == (2, "Chỉ tiêu", "D2")
    assert "nhiều" in problem["message"]


def test_every_bundled_plan_goes_out_as_a_workbook_and_comes_back(terminal: Terminal, tmp_path: Path) -> None:
    for number, code in enumerate(("BDV-BT-2023", "30-KH-UBND", "311-KH-CB", "334-KH-CB")):
        path = tmp_path / f"{number}.xlsx"
        assert terminal("plan", "export", code, "-o", path).status == 0
        said = terminal("plan", "import", path, "--dry-run", "--json")
        assert said.json["campaign"]["code"] == code
        errors = {problem["code"] for problem in said.json["problems"] if problem["severity"] != "warning"}
        assert errors == {"code_taken"}


def test_results_wait_until_they_are_accepted(terminal: Terminal, tmp_path: Path) -> None:
    terminal("plan", "import", by_hand(tmp_path / "k.xlsx", auto_accept=""))
    filled = tmp_path / "t.xlsx"
    terminal("template", "THU-2026", "--unit", "X-2", "-o", filled)
    book = load_workbook(filled)
    book["Kết quả"]["D6"], book["Kết quả"]["E6"] = 4, 4
    book.save(filled)
    importing = ("results", "import", filled, "--campaign", "THU-2026", "--on", "2026-11-01", "--json")

    def done() -> object:
        return terminal("standings", "THU-2026", "--on", "2026-11-01", "--json").json["criteria"][0]["done"]

    waiting = terminal(*importing).json
    assert (waiting["saved"], waiting["status"], done()) == (True, "waiting", None)
    again = terminal(*importing).json
    assert (again["saved"], again["unchanged"], done()) == (False, 1, None)
    accepted = terminal(*importing, "--accept").json
    assert (accepted["saved"], accepted["status"], done()) == (True, "accepted", 4)


def test_a_unit_of_no_peer_group_says_null(terminal: Terminal) -> None:
    shown = terminal("standings", "BDV-BT-2023", "--json").json
    assert {unit["peer_group"] for unit in shown["units"] if unit["code"] == "BDV"} <= {None}
    assert "" not in {unit["peer_group"] for unit in shown["units"]}


def test_what_waits_is_not_part_of_the_sum_that_a_new_figure_would_change(
    terminal: Terminal, tmp_path: Path
) -> None:
    plan = load_workbook(by_hand(tmp_path / "k.xlsx", auto_accept=""))
    plan["Chỉ tiêu"].append(("Q1", "Công trình", "số lượng", 9, "công trình"))
    for row, text in enumerate(("Cách cộng", None, "cộng dồn từng kỳ"), start=1):
        plan["Chỉ tiêu"].cell(row, 6, text)
    plan.save(tmp_path / "k.xlsx")
    terminal("plan", "import", tmp_path / "k.xlsx")
    terminal("template", "THU-2026", "-o", tmp_path / "t.xlsx")

    def handed_in(on: str, count: int, *more: str) -> object:
        book = load_workbook(tmp_path / "t.xlsx")
        book["Kết quả"]["F6"] = count
        book.save(tmp_path / "f.xlsx")
        importing = ("results", "import", tmp_path / "f.xlsx", "--campaign", "THU-2026", "--on", on, "--json")
        (change,) = terminal(*importing, *more).json["changes"]
        return change["before"] and change["before"]["done"], change["after"]["done"]

    assert handed_in("2026-09-30", 1, "--accept") == (None, 1)
    assert handed_in("2026-10-31", 2) == (1, 3)
    assert handed_in("2026-10-31", 3) == (1, 4)


def test_the_formula_names_the_target_of_the_figure_it_explains(terminal: Terminal, tmp_path: Path) -> None:
    plan = load_workbook(by_hand(tmp_path / "k.xlsx"))
    plan["Chỉ tiêu"].append(("Q1", "Công trình", "số lượng", 4, "công trình"))
    given = plan.create_sheet("Giao chỉ tiêu")
    for row in (("Mã đơn vị", "Mã chỉ tiêu", "Mức phấn đấu"), ("X-2", "Q1", 7)):
        given.append(row)
    plan.save(tmp_path / "k.xlsx")
    terminal("plan", "import", tmp_path / "k.xlsx")
    terminal("template", "THU-2026", "-o", tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    book["Kết quả"]["F7"] = 3
    book.save(tmp_path / "t.xlsx")
    asking = ("THU-2026", "--on", "2026-11-01", "--json")
    terminal("results", "import", tmp_path / "t.xlsx", "--campaign", *asking)
    of_all = terminal("explain", *asking, "--criterion", "Q1").json["formula"]
    of_one = terminal("explain", *asking, "--criterion", "Q1", "--unit", "X-2").json["formula"]
    assert "mức phấn đấu từ 11 công trình" in of_all
    assert "mức phấn đấu từ 7 công trình" in of_one
