"""manage.py results import, as another program would drive it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.filling import fill_file

CODE = "BDV-BT-2023"
ON = "2023-06-30"


@pytest.fixture
def template(terminal: Terminal, tmp_path: Path) -> Path:
    """The results workbook of all units."""
    path = tmp_path / "t.xlsx"
    assert terminal("template", CODE, "-o", path).status == 0
    return path


def importing(path: Path, *more: object) -> tuple[object, ...]:
    return ("results", "import", path, "--campaign", CODE, "--on", ON, "--json", *more)


FILLED = {("BDV-P1", "T1A"): (5, 3), ("BDV-P2", "T1A"): (4, 2), ("BDV-LD", "T3"): "Hoàn thành xuất sắc"}


def test_a_filled_template_is_saved_and_answered_by_the_contract(
    terminal: Terminal, template: Path, tmp_path: Path
) -> None:
    said = terminal(*importing(fill_file(template, tmp_path / "f.xlsx", FILLED)))
    assert said.status == 0
    assert (said.json["saved"], said.json["unchanged"], said.json["problems"]) == (True, 0, [])
    read = {(row["unit"], row["criterion"]): (row["done"], row["owed"]) for row in said.json["read"]}
    assert read == {("BDV-P1", "T1A"): (3, 5), ("BDV-P2", "T1A"): (2, 4), ("BDV-LD", "T3"): (4, None)}
    assert {row["reported_on"] for row in said.json["read"]} == {ON}
    assert {(row["sheet"], bool(row["cell"])) for row in said.json["read"]} == {("Kết quả", True)}
    changed = {(row["unit"], row["criterion"]): row["after"] for row in said.json["changes"]}
    assert changed[("BDV-P1", "T1A")] == {"done": 3, "owed": 5}


def test_the_same_file_again_changes_nothing(terminal: Terminal, template: Path, tmp_path: Path) -> None:
    filled = fill_file(template, tmp_path / "f.xlsx", FILLED)
    first = terminal(*importing(filled)).json
    again = terminal(*importing(filled))
    assert again.status == 0
    assert (again.json["saved"], again.json["submission"], again.json["changes"]) == (False, None, [])
    assert again.json["unchanged"] == len(first["read"]) == 3


def test_what_was_saved_is_shown_and_explained_down_to_its_cell(
    terminal: Terminal, template: Path, tmp_path: Path
) -> None:
    saved = terminal(*importing(fill_file(template, tmp_path / "f.xlsx", FILLED))).json
    shown = terminal("standings", CODE, "--on", ON, "--unit", "BDV-P1", "--json").json
    assert shown["criteria"][0]["text"] == "60,0 %"
    assert (shown["criteria"][0]["completion"], shown["criteria"][0]["reached"]) == ("3/5", False)
    why = terminal("explain", CODE, "--criterion", "T1A", "--unit", "BDV-P1", "--on", ON, "--json").json
    used = [row for row in why["results"] if row["used"]]
    assert [(row["done"], row["owed"], row["file"], row["submission"]) for row in used] == [
        (3, 5, "f.xlsx", saved["submission"])
    ]
    cells = {(row["unit"], row["criterion"]): row["cell"] for row in saved["read"]}
    assert used[0]["cell"] == cells[("BDV-P1", "T1A")]
    assert "3 ÷ 5 = 60,0 %" in why["formula"]


def test_figures_known_before_an_upload_stay_what_they_were(
    terminal: Terminal, template: Path, tmp_path: Path
) -> None:
    before = terminal("standings", CODE, "--on", ON, "--json").json["criteria"]
    terminal(*importing(fill_file(template, tmp_path / "f.xlsx", FILLED)))
    known = terminal("standings", CODE, "--on", ON, "--known-at", "2026-01-01T00:00:00+07:00", "--json").json
    assert known["criteria"] == before
    assert terminal("standings", CODE, "--on", ON, "--json").json["criteria"] != before


def test_a_dry_run_saves_nothing(terminal: Terminal, template: Path, tmp_path: Path) -> None:
    filled = fill_file(template, tmp_path / "f.xlsx", FILLED)
    revision = terminal("standings", CODE, "--json").json["revision"]
    said = terminal(*importing(filled, "--dry-run"))
    assert (said.status, said.json["saved"], len(said.json["changes"])) == (0, False, 3)
    assert terminal("standings", CODE, "--json").json["revision"] == revision


def test_everything_wrong_is_named_at_once_and_nothing_is_saved(
    terminal: Terminal, template: Path, tmp_path: Path
) -> None:
    typed = {
        ("BDV-P1", "T1A"): (6, 7),
        ("BDV-P2", "T1A"): ("nhiều", 2),
        ("BDV-P3", "T1A"): (None, 2),
        ("BDV-P1", "T1B"): (6, 5),
    }
    said = terminal(
        *importing(fill_file(template, tmp_path / "f.xlsx", typed), "--marked", tmp_path / "m.xlsx")
    )
    assert (said.status, said.json["saved"], said.json["unchanged"]) == (2, False, 0)
    codes = {problem["code"] for problem in said.json["problems"] if problem["severity"] == "error"}
    assert codes == {"done_above_owed", "not_a_number", "share_without_total"}
    for problem in said.json["problems"]:
        assert problem["sheet"] == "Kết quả"
        assert problem["cell"] in problem["message"]
    assert (tmp_path / "m.xlsx").stat().st_size > 0
    assert (
        terminal("standings", CODE, "--on", ON, "--unit", "BDV-P1", "--json").json["criteria"][1]["done"] != 5
    )


def test_a_unit_may_not_speak_for_another(terminal: Terminal, template: Path, tmp_path: Path) -> None:
    said = terminal(*importing(fill_file(template, tmp_path / "f.xlsx", FILLED), "--unit", "BDV-P1"))
    assert said.status == 2
    assert {problem["code"] for problem in said.json["problems"]} == {"unit_not_in_scope"}


def test_a_day_outside_the_window_is_refused(terminal: Terminal, template: Path, tmp_path: Path) -> None:
    filled = fill_file(template, tmp_path / "f.xlsx", FILLED)
    said = terminal("results", "import", filled, "--campaign", CODE, "--on", "2022-12-31", "--json")
    assert said.status == 2
    assert [problem["code"] for problem in said.json["problems"]] == ["date_outside_window"]


def test_a_dash_is_a_question_until_it_is_answered(
    terminal: Terminal, template: Path, tmp_path: Path
) -> None:
    filled = fill_file(template, tmp_path / "f.xlsx", {("BDV-CD", "T4"): "-"})
    asked = terminal(*importing(filled))
    (question,) = asked.json["problems"]
    assert (asked.status, question["severity"], question["code"]) == (2, "question", "dash")
    answers = tmp_path / "answers.json"
    answers.write_text(f'{{"{question["id"]}": "zero"}}', encoding="utf-8")
    answered = terminal(*importing(filled, "--answers", answers))
    assert answered.status == 0
    assert [(row["unit"], row["criterion"], row["done"]) for row in answered.json["read"]] == [
        ("BDV-CD", "T4", 0)
    ]


def test_something_that_is_no_workbook_is_said_to_be_none(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"%PDF-1.7")
    said = terminal(*importing(path))
    assert (said.status, [problem["code"] for problem in said.json["problems"]]) == (2, ["not_a_workbook"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("standings", "KHONG-CO"), "Không có đợt thi đua mã “KHONG-CO”"),
        (("standings", CODE, "--unit", "X"), "Không có đơn vị mã “X”"),
        (("explain", CODE, "--criterion", "X"), "không có chỉ tiêu mã “X”"),
        (("results", "import", "vắng.xlsx", "--campaign", CODE), "Không có tệp hoặc thư mục “vắng.xlsx”"),
    ],
)
def test_what_does_not_exist_is_named_in_one_sentence(
    terminal: Terminal, arguments: tuple[str, ...], sentence: str
) -> None:
    said = terminal(*arguments)
    assert (said.status, said.output) == (2, "")
    assert sentence in said.errors


def test_the_day_after_the_last_day_of_a_deadline_is_late(terminal: Terminal) -> None:
    def silent(on: str) -> set[str]:
        shown = terminal("standings", "311-KH-CB", "--on", on, "--json").json
        return {cell["state"] for unit in shown["units"] for cell in unit["cells"] if unit["code"] == "SL-P4"}

    assert silent("2022-10-13") == {"not_due"}
    assert silent("2022-10-14") == {"overdue"}


# --- several files -------------------------------------------------------------------------------


@pytest.fixture
def several(template: Path, tmp_path: Path) -> tuple[Path, ...]:
    """A good file, one with an error, and one that is no spreadsheet."""
    good = fill_file(template, tmp_path / "p1.xlsx", {("BDV-P1", "T1A"): (5, 3)})
    wrong = fill_file(template, tmp_path / "p2.xlsx", {("BDV-P2", "T1A"): (4, "ba")})
    other = tmp_path / "thu.pdf"
    other.write_bytes(b"%PDF-1.7")
    return good, wrong, other


def taking(files: tuple[Path, ...], *more: object) -> tuple[object, ...]:
    return ("results", "import", *files, "--campaign", CODE, "--on", ON, *more)


def test_several_files_are_answered_by_one_table(terminal: Terminal, several: tuple[Path, ...]) -> None:
    said = terminal(*taking(several))
    head, *lines = said.errors.splitlines()
    assert (said.status, said.output) == (2, "")
    assert head == "Tệp | Đơn vị | Kết quả | Biên nhận | Số chỗ cần sửa | Việc cần làm trước tiên"
    assert [line.split(" | ")[0] for line in lines] == ["p1.xlsx", "p2.xlsx", "thu.pdf"]
    assert [line.split(" | ")[2] for line in lines] == ["Đã nộp", "Chưa nộp được", "Chưa nộp được"]
    assert lines[1].endswith("“ba” không phải là số. Hãy ghi một số, ví dụ 12 hoặc 1.234,5.")


def test_several_files_are_one_object_of_files(terminal: Terminal, several: tuple[Path, ...]) -> None:
    looked = terminal(*taking(several, "--json", "--dry-run")).json["files"]
    assert [(one["file"], one["outcome"], one["saved"]) for one in looked] == [
        ("p1.xlsx", "ready", False),
        ("p2.xlsx", "refused", False),
        ("thu.pdf", "refused", False),
    ]
    saved = terminal(*taking(several[:1] * 2, "--json"))
    assert [(one["outcome"], one["submission"] is None) for one in saved.json["files"]] == [
        ("saved", False),
        ("unchanged", True),
    ]
    assert (saved.status, saved.json["files"][1]["unchanged"]) == (0, 1)


def test_answers_belong_to_one_file(terminal: Terminal, several: tuple[Path, ...], tmp_path: Path) -> None:
    said = terminal(*taking(several, "--marked", tmp_path / "m.xlsx"))
    assert (said.status, (tmp_path / "m.xlsx").exists()) == (2, False)
    assert said.errors.strip() == "--answers và --marked chỉ dùng khi nhập một tệp. Hãy nhập riêng tệp đó."
