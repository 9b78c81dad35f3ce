"""A plan document through the services: kept while it is confirmed, put in force, kept for good."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data import plan_workbook
from domain.access import Actor, RoleName, Scope, operator
from domain.plan_files import ROW, codes_for
from domain.plans import Plan
from domain.problems import Code, NotFound, Refused, Severity
from services import plan_confirming, plan_units
from services.people import accounts, add_account
from services.plans import export_plan, plan
from tests.making_documents import docx, paragraph, run

NOW = datetime(2026, 2, 1, 3, 0, tzinfo=UTC)
LINES = (
    *("Số 05-KH/ĐU", "KẾ HOẠCH", "Phát động thi đua năm 2026", "I. Chỉ tiêu"),
    *("1. Trồng 9 cây xanh.", "2. Phấn đấu có chi bộ được tặng Giấy khen."),
    *("Nơi nhận:", "- Thường trực Huyện ủy;", "- Lưu Văn phòng.", "T/M ĐẢNG ỦY", "BÍ THƯ", "Đỗ Thị Mai"),
)
WORD = docx("".join(paragraph(run(line)) for line in LINES))
TWO = [{"Mã": "A", "Tên": "Chi bộ An Bình", "Quân số": "1200"}, {"Mã": "B", "Tên": "Chi bộ Bãi Cát"}]


def somebody(engine: Engine, login: str = "lan") -> Actor:
    """Somebody of the secretariat with an account."""
    actor = Actor(login, RoleName.SECRETARIAT, Scope.everything())
    add_account(engine, operator(), login=login, display_name="", role=actor.role, unit=None, now=NOW)
    return replace(
        actor, account_id=next(one.id for one in accounts(engine, operator()) if one.login == login)
    )


def started(engine: Engine, actor: Actor) -> int:
    return plan_confirming.start(engine, actor, WORD, "ke-hoach.docx", now=NOW)


def changed(engine: Engine, actor: Actor, number: int, **tables: list[Mapping[str, str]]) -> None:
    """Put other rows into these tables, named by the first letters of their words."""
    names = {"units": "Đơn vị", "criteria": "Chỉ tiêu"}
    paper = plan_confirming.paper(engine, actor, number)
    said = dict(paper.tables) | {names[name]: rows for name, rows in tables.items()}
    plan_confirming.keep(engine, actor, number, said, sorted(paper.settled), now=NOW)


def test_a_document_becomes_a_campaign_with_units_and_is_kept_byte_for_byte(engine: Engine) -> None:
    lan = somebody(engine)
    number = started(engine, lan)
    paper = plan_confirming.paper(engine, lan, number)
    assert [(row["Mã"], row["Mức phấn đấu"], row[ROW]) for row in paper.tables["Chỉ tiêu"]] == [
        ("T1", "9", "criterion-1"),
        ("T2", "1", "criterion-2"),
    ]
    assert paper.sources["criterion-1"].paragraph == 5
    lacking = plan_confirming.proposed(engine, lan, number, now=NOW)
    assert [(one.code, one.sheet) for one in lacking.problems] == [(Code.NOTHING_TO_READ, "Đơn vị")]
    changed(engine, lan, number, units=TWO)
    doubt = "inferred_target:criterion-2"
    assert plan_confirming.put_in_force(engine, lan, number, version=1, now=NOW).plan is None
    tables = plan_confirming.paper(engine, lan, number).tables
    plan_confirming.keep(engine, lan, number, tables, [doubt], now=NOW)
    made = plan_confirming.put_in_force(engine, lan, number, version=2, now=NOW).plan
    assert made is not None
    saved = plan(engine, lan, "05-KH-DU")
    assert [unit.headcount(date(2026, 1, 1)) for unit in saved.units] == [1200, None]
    assert [one.target for one in saved.criteria] == [9, 1]
    assert plan_confirming.document(engine, lan, "05-KH-DU") == (WORD, "ke-hoach.docx")
    assert plan_confirming.document_name(engine, lan, "05-KH-DU") == "ke-hoach.docx"
    assert plan_confirming.drafts(engine, lan) == []


def test_recipients_and_signer_are_kept_with_the_campaign_and_stand_in_its_workbook(engine: Engine) -> None:
    lan = somebody(engine)
    number = started(engine, lan)
    paper = plan_confirming.paper(engine, lan, number)
    read = {row[ROW]: row["Nội dung"] for row in paper.tables["Kế hoạch"] if ROW in row}
    assert (read["recipient-1"], read["recipient-2"]) == ("Thường trực Huyện ủy", "Lưu Văn phòng")
    assert paper.sources["signer"].text == "T/M ĐẢNG ỦY"
    changed(engine, lan, number, units=TWO, criteria=[{"Mã": "T1", "Tên": "Xanh", "Loại": "có/không"}])
    assert plan_confirming.put_in_force(engine, lan, number, version=1, now=NOW).plan
    for found in (plan(engine, lan, "05-KH-DU"), read_workbook_plan(export_plan(engine, lan, "05-KH-DU"))):
        known = found.campaign
        assert known.recipients == ("Thường trực Huyện ủy", "Lưu Văn phòng")
        assert (known.signed_for, known.signer_role, known.signer) == ("T/M ĐẢNG ỦY", "BÍ THƯ", "Đỗ Thị Mai")


def test_a_monthly_report_is_one_row_with_its_days_until_each_becomes_a_deadline(
    sqlite_engine: Engine,
) -> None:
    lan = somebody(sqlite_engine)
    lines = (
        *("Số 06-KH/ĐU", "KẾ HOẠCH", "Phát động thi đua", "I. Thời gian: từ ngày 01/3 đến ngày 30/4/2026."),
        *("II. Tổ chức thực hiện", "1. Các chi bộ gửi báo cáo về Đảng ủy trước ngày 20 hằng tháng."),
    )
    content = docx("".join(paragraph(run(line)) for line in lines))
    number = plan_confirming.start(sqlite_engine, lan, content, "a.docx", now=NOW)
    [row] = plan_confirming.paper(sqlite_engine, lan, number).tables["Mốc báo cáo"]
    assert (row[ROW], row["Ngày"], row["Kiểu"]) == ("recurring-1", "20/3/2026; 20/4/2026", "trước")
    changed(sqlite_engine, lan, number, units=TWO, criteria=[{"Mã": "T1", "Tên": "Xanh", "Loại": "có/không"}])
    found = plan_confirming.put_in_force(sqlite_engine, lan, number, version=1, now=NOW)
    assert found.plan
    assert [(one.last_day, one.receiver) for one in found.plan.deadlines] == [
        (date(2026, 3, 19), "Đảng ủy"),
        (date(2026, 4, 19), "Đảng ủy"),
    ]


def read_workbook_plan(content: bytes) -> Plan:
    found = plan_workbook.read(content).plan
    assert found is not None
    return found


def test_a_doubt_ends_when_its_row_is_changed_or_dropped(sqlite_engine: Engine) -> None:
    lan = somebody(sqlite_engine)
    number = started(sqlite_engine, lan)
    paper = plan_confirming.paper(sqlite_engine, lan, number)
    assert [(one.doubt, one.item) for one in paper.open_doubts] == [("inferred_target", "criterion-2")]
    first, second = paper.tables["Chỉ tiêu"]
    for rows in ([first], [first, {**second, "Mức phấn đấu": "3"}]):
        changed(sqlite_engine, lan, number, criteria=rows)
        assert plan_confirming.paper(sqlite_engine, lan, number).open_doubts == ()


def test_what_is_wrong_is_said_with_its_row_and_nothing_is_saved(sqlite_engine: Engine) -> None:
    lan = somebody(sqlite_engine)
    number = started(sqlite_engine, lan)
    first, _ = plan_confirming.paper(sqlite_engine, lan, number).tables["Chỉ tiêu"]
    wrong = [first, {"Mã": "T9", "Tên": "Thu gom rác", "Loại": "tỷ lệ", "Mức phấn đấu": "nhiều"}]
    changed(sqlite_engine, lan, number, criteria=wrong, units=TWO)
    found = plan_confirming.put_in_force(sqlite_engine, lan, number, version=1, now=NOW)
    errors = [one for one in found.problems if one.severity is not Severity.WARNING]
    assert [(one.code, one.sheet, one.cell, one.value) for one in errors] == [
        (Code.TARGET_UNREADABLE, "Chỉ tiêu", "2", "nhiều")
    ]
    with pytest.raises(NotFound):
        plan(sqlite_engine, lan, "05-KH-DU")


def test_a_draft_that_was_changed_meanwhile_is_looked_at_again(sqlite_engine: Engine) -> None:
    lan = somebody(sqlite_engine)
    number = started(sqlite_engine, lan)
    changed(sqlite_engine, lan, number, units=TWO)
    with pytest.raises(Refused) as caught:
        plan_confirming.put_in_force(sqlite_engine, lan, number, version=0, now=NOW)
    assert [one.code for one in caught.value.problems] == [Code.DRAFT_CHANGED]


def test_a_draft_is_its_owners_alone(sqlite_engine: Engine) -> None:
    number = started(sqlite_engine, somebody(sqlite_engine))
    minh = somebody(sqlite_engine, "minh")
    assert plan_confirming.drafts(sqlite_engine, minh) == []
    for asked in (plan_confirming.paper, plan_confirming.drop):
        with pytest.raises(NotFound):
            asked(sqlite_engine, minh, number)


def test_a_draft_that_nobody_touches_goes_after_thirty_days_and_says_until_when_it_is_kept(
    engine: Engine,
) -> None:
    lan = somebody(engine)
    number = started(engine, lan)
    [file] = plan_confirming.drafts(engine, lan)
    assert file.kept_until == date(2026, 3, 3)
    plan_confirming.expire(engine, NOW + timedelta(days=30))
    assert plan_confirming.paper(engine, lan, number)
    plan_confirming.expire(engine, NOW + timedelta(days=30, seconds=1))
    assert plan_confirming.drafts(engine, lan) == []


def test_a_document_without_a_number_gets_a_code_of_its_issuer_and_year(sqlite_engine: Engine) -> None:
    lan = somebody(sqlite_engine)
    lines = ("ĐẢNG ỦY XÃ AN BÌNH", "KẾ HOẠCH", "phát động thi đua năm 2026", "I. Chỉ tiêu", "1. Trồng 9 cây.")
    content = docx("".join(paragraph(run(line)) for line in lines))
    number = plan_confirming.start(sqlite_engine, lan, content, "a.docx", now=NOW)
    rows = {
        row["Mục"]: row["Nội dung"]
        for row in plan_confirming.paper(sqlite_engine, lan, number).tables["Kế hoạch"]
    }
    assert (rows["Mã đợt"], rows["Tên"]) == ("DUXAB-2026", "Phát động thi đua năm 2026")


def test_the_same_document_again_gets_a_code_of_its_own(sqlite_engine: Engine) -> None:
    lan = somebody(sqlite_engine)
    number = started(sqlite_engine, lan)
    changed(sqlite_engine, lan, number, units=TWO, criteria=[{"Mã": "T1", "Tên": "Xanh", "Loại": "có/không"}])
    assert plan_confirming.put_in_force(sqlite_engine, lan, number, version=1, now=NOW).plan
    again = plan_confirming.paper(sqlite_engine, lan, started(sqlite_engine, lan))
    assert again.tables["Kế hoạch"][0]["Nội dung"] == "05-KH-DU-2"
    own = export_plan(sqlite_engine, lan, "05-KH-DU")
    number = plan_confirming.start(sqlite_engine, lan, own, "ke-hoach.xlsx", now=NOW)
    found = plan_confirming.proposed(sqlite_engine, lan, number, now=NOW).problems
    assert [(one.code, one.value) for one in found if one.severity is not Severity.WARNING] == [
        (Code.CODE_TAKEN, "05-KH-DU")  # a workbook says which campaign it means
    ]
    rows = plan_units.units_of_campaign(sqlite_engine, lan, "05-KH-DU")
    assert [(row["Mã"], row["Tên"]) for row in rows] == [("A", "Chi bộ An Bình"), ("B", "Chi bộ Bãi Cát")]
    named = plan_units.units_of_names(sqlite_engine, lan, ["chi bộ an bình", "Ấp Mới"])
    assert [row["Mã"] for row in named] == ["A", "AM"]


def test_codes_are_initials_and_numbered_where_another_has_them() -> None:
    names = ["Tổ đảng 1", "Chi đoàn cơ sở", "Công đoàn cơ sở", "Đ"]
    assert codes_for(names, {"CDCS": "Chi đoàn cơ sở"}) == ["TD1", "CDCS", "CDCS2", "D"]
