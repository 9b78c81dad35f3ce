"""A plan document through the services: read, asked about, saved."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.documents.sight import is_workbook
from domain.access import operator
from domain.criteria import Kind
from domain.plan_doubts import Doubt
from domain.plan_drafts import PlanDraft
from domain.problems import Code, Refused, stops
from services.plan_documents import import_document, is_document, questions, read_document, save_draft
from services.plans import export_plan, plan
from tests.making_documents import docx, paragraph, run
from wording.problems import sentence

NOW = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)
HEAD = ("Số 05-KH/ĐU", "KẾ HOẠCH", "Phát động thi đua năm 2026", "I. Chỉ tiêu")
SURE = (*HEAD, "1. Trồng 9 cây xanh.", "2. 95% đảng viên học tập nghị quyết.")
UNSURE = (*HEAD, "1. Phấn đấu có chi bộ được tặng Giấy khen.")


def word(*lines: str) -> bytes:
    return docx("".join(paragraph(run(line)) for line in lines))


def read(engine: Engine, *lines: str) -> PlanDraft:
    return read_document(engine, operator(), word(*lines), "ke-hoach.docx")


def test_a_document_in_which_nothing_is_open_becomes_a_campaign_in_force(engine: Engine) -> None:
    outcome = import_document(engine, operator(), read(engine, *SURE), now=NOW)
    assert (outcome.saved, outcome.problems) == (True, ())
    saved = plan(engine, operator(), "05-KH-DU")
    assert (saved.campaign.number, saved.campaign.symbol, saved.campaign.window.opens_on) == (
        "05",
        "KH/ĐU",
        date(2026, 1, 1),
    )
    assert [(known.code, known.kind, known.source_text) for known in saved.criteria] == [
        ("T1", Kind.QUANTITY, "Trồng 9 cây xanh."),
        ("T2", Kind.SHARE, "95% đảng viên học tập nghị quyết."),
    ]
    assert is_workbook(export_plan(engine, operator(), "05-KH-DU"))


def test_an_open_question_stops_the_command_and_names_itself(sqlite_engine: Engine) -> None:
    draft = read(sqlite_engine, *UNSURE)
    outcome = import_document(sqlite_engine, operator(), draft, now=NOW)
    assert (outcome.saved, stops(outcome.problems)) == (False, True)
    (asked,) = outcome.problems
    assert (asked.code, asked.id) == (Code.TO_CONFIRM, f"{Doubt.INFERRED_TARGET}:criterion-1")
    assert sentence(asked) == (
        "Cần xác nhận: Chỉ tiêu “Phấn đấu có chi bộ được tặng Giấy khen” không có con số; suy ra là ít nhất 1. "
        "Hãy xác nhận hoặc ghi con số."
    )


def test_what_a_person_has_confirmed_is_saved_under_the_code_they_chose(sqlite_engine: Engine) -> None:
    draft = read(sqlite_engine, *UNSURE)
    assert questions(draft)
    outcome = save_draft(sqlite_engine, operator(), draft, code="TD-2026", now=NOW)
    assert (outcome.saved, outcome.plan and outcome.plan.campaign.code) == (True, "TD-2026")


def test_a_code_in_use_is_refused_and_nothing_is_saved(sqlite_engine: Engine) -> None:
    draft = read(sqlite_engine, *SURE)
    later = datetime(2027, 2, 1, tzinfo=UTC)
    assert import_document(sqlite_engine, operator(), draft, now=later).saved
    again = import_document(sqlite_engine, operator(), draft, now=later)
    assert (again.saved, [problem.code for problem in again.problems]) == (False, [Code.CODE_TAKEN])


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(sqlite_engine: Engine) -> None:
    with pytest.raises(Refused) as refused:
        read_document(sqlite_engine, operator(), b"{\\rtf1}", "a.rtf")
    assert [problem.code for problem in refused.value.problems] == [Code.DOCUMENT_UNREADABLE]


@pytest.mark.parametrize(
    ("content", "name", "document"),
    [
        (word("KẾ HOẠCH"), "a.docx", True),
        (b"%PDF-1.5", "a.pdf", True),
        ("KẾ HOẠCH".encode(), "a.txt", True),
        (b"a;b", "a.csv", False),
        (b"PK\x03\x04 xl/workbook.xml", "a.xlsx", False),
        (b"PK\x03\x04 word/document.xml", "đổi tên.xlsx", False),
    ],
)
def test_documents_and_workbooks_go_their_own_ways(content: bytes, name: str, document: bool) -> None:
    assert is_document(content, Path(name).name) is document
