"""manage.py plan import with a document, by the contract of DESIGN 6.2; manage.py bench plans."""

import json
from collections import Counter
from pathlib import Path

import pytest

from cli.__main__ import main
from tests.bench import plans as bench
from tests.bench.plans import AIM, Tally, documents, is_kept_back, measured, same
from tests.cli.conftest import Terminal

OURS = {path.name[:2]: path for path in documents()}
KEYS = {
    "campaign": "number symbol doc_type issuer superior place issued_on title occasion slogan opens_on closes_on window_precision open_ended",
    "legal_bases": "text number date issuer source",
    "subjects": "text source",
    "activities": "text source",
    "criteria": "text kind operator value measure subject parent inferred due_on role source",
    "tasks": "number text lead advisor performer time_text due_on source",
    "deadlines": "text due_on inclusive reporters receiver source",
    "recipients": "text source",
    "warnings": "code text message source",
}


def test_a_dry_run_answers_by_the_contract_with_the_source_of_every_item(terminal: Terminal) -> None:
    answer = terminal("plan", "import", OURS["02"], "--dry-run", "--json")
    assert (answer.status, answer.json["saved"], answer.json["problems"]) == (0, False, [])
    for name, keys in KEYS.items():
        items = answer.json[name] if isinstance(answer.json[name], list) else [answer.json[name]]
        assert all(set(keys.split()) <= set(item) for item in items), name
    campaign, first = answer.json["campaign"], answer.json["criteria"][0]
    assert (campaign["code"], campaign["number"], campaign["closes_on"]) == (
        "118-KH-UBND",
        "118",
        "2026-12-31",
    )
    assert campaign["sources"]["number"] == {"paragraph": 5, "text": "Số: 118 /KH-UBND"}
    assert (first["kind"], first["operator"], first["value"], first["parent"]) == (
        "share",
        "at_least",
        "197/200",
        None,
    )
    assert first["source"]["text"].startswith("Tỷ lệ hồ sơ")
    assert {role["role"] for role in answer.json["criteria"]} == {
        "target",
        "award_collective",
        "award_individual",
    }
    assert answer.json["signer"]["name"] == "Đặng Thị Thu Thủy"


def test_open_questions_are_named_and_nothing_is_saved(terminal: Terminal) -> None:
    said = terminal("plan", "import", OURS["02"], "--json")
    assert (said.status, said.json["saved"]) == (2, False)
    assert Counter(problem["id"].split(":")[0] for problem in said.json["problems"]) == {
        "inferred_target": 1,
        "target_missing": 1,
        "target_elsewhere": 1,
    }
    assert terminal("standings", "118-KH-UBND").status == 2
    words = terminal("plan", "import", OURS["02"])
    assert (words.status, words.output) == (2, "")
    assert "chưa lưu gì. Hãy xác nhận các điểm trên" in words.errors
    assert (
        "(lưu ý): Hạn báo cáo cuối cùng (hết ngày 19/12/2026) đứng trước ngày kết thúc (31/12/2026)"
        in words.errors
    )


def test_a_document_without_questions_is_in_force(terminal: Terminal) -> None:
    said = terminal("plan", "import", OURS["01"], "--json")
    assert (said.status, said.json["saved"], said.json["warnings"]) == (0, True, [])
    again = terminal("plan", "import", OURS["01"])
    assert (again.status, "Hãy sửa chỗ trên rồi nhập lại." in again.errors) == (2, True)
    assert "05-KH-DU" in again.errors
    assert (
        terminal("standings", "05-KH-DU", "--on", "2026-03-01", "--json")
        .json["campaign"]["title"]
        .startswith("Phát động")
    )


def test_a_document_that_cannot_be_read_is_status_2(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "quet.pdf"
    path.write_bytes(b"%PDF-1.5")
    said = terminal("plan", "import", path, "--dry-run", "--json")
    assert (said.status, said.json["campaign"]) == (2, None)
    assert [problem["code"] for problem in said.json["problems"]] == ["document_unreadable"]


# --- bench plans --------------------------------------------------------------------------------


def test_both_groups_of_documents_reach_the_aim() -> None:
    seen, kept_back = measured(kept_back=False), measured(kept_back=True)
    assert min(seen.precision(), seen.recall(), kept_back.precision(), kept_back.recall()) >= AIM
    assert [path.name[:2] for path in documents() if is_kept_back(path)] == ["03", "06", "09", "12", "15"]


def test_the_command_prints_both_groups_and_its_status_is_whether_both_reach_the_aim(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tallies = {
        False: Tally(right=Counter(number=9), wrong=Counter(number=1)),
        True: Tally(right=Counter(number=1)),
    }
    monkeypatch.setattr(bench, "measured", lambda *, kept_back: tallies[kept_back])
    assert main(["bench", "plans", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["seen"] == [["number", 0.9, 1.0, 9], ["", 0.9, 1.0, 9]]
    assert "tất cả                  | đúng 0,900 | đủ 1,000 | 9 điều" in told.err


def test_a_wrong_fact_counts_against_precision_and_a_missing_one_against_recall() -> None:
    tally = Tally()
    for wanted, given in (("5", "5"), ("5", "6"), ("5", None), (None, "5"), (None, None)):
        tally.fact("number", wanted, given)
    assert (tally.precision(), tally.recall()) == (1 / 3, 1 / 3)


@pytest.mark.parametrize(
    ("wanted", "given", "equal"),
    [
        ("Trồng … cây", "Trồng mười cây", True),
        ("Trồng … cây", "Trồng mười cây, chăm sóc", False),
        ("Thuỷ lợi.", "thủy lợi", True),
        ("Thuỷ", "Thúy", False),
        (["a"], ["a", "b"], False),
        (None, "", True),
    ],
)
def test_what_counts_as_the_same_answer(wanted: object, given: object, equal: bool) -> None:
    assert same(wanted, given) is equal
