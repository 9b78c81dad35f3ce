"""Files in preparation: kept for their owner alone, handed in as they were seen."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, select

from data.engine import reading
from data.tables import AUDIT
from domain.access import Actor, NotAllowed, RoleName, operator
from domain.drafts import Draft
from domain.problems import Code, NotFound, Refused
from domain.submissions import Status
from services import drafts
from services.previews import preview
from services.submissions import Outcome, submit
from tests.reliability.handing import take
from tests.uploads import NOON, ON, PLAN, SHEET, file, here, kept, person
from tests.workbooks.results import table

GOOD = file(("A", 5, 2))
WRONG = file(("A", "năm", 2))
LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def ready(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    here(monkeypatch)
    take(engine, PLAN)
    return engine


@pytest.fixture
def an(ready: Engine) -> Actor:
    return person(ready, "an", RoleName.REPORTER, "A")


def save(engine: Engine, actor: Actor, content: bytes = GOOD, *, now: datetime = NOON, **said: Any) -> int:
    parts = {"file_name": "a.xlsx", "on": None, "answers": {}, "corrections": {}, **said}
    return drafts.save(engine, actor, "KH", content=content, now=now, **parts)


def hand_in(engine: Engine, actor: Actor, draft: int, *, now: datetime = LATER, **said: Any) -> Outcome:
    sha256 = drafts.handed(engine, actor, draft).sha256
    parts = {"sha256": sha256, "token": "một lần", "accept": False, **said}
    return drafts.submit(engine, actor, draft, now=now, **parts)


def only(engine: Engine, actor: Actor) -> Draft:
    (found,) = drafts.drafts(engine, actor, "KH")
    return found


def deeds(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(AUDIT.c.deed).where(AUDIT.c.actor == "an")).scalars())


def test_a_draft_keeps_the_file_and_what_was_said_about_it(ready: Engine, an: Actor) -> None:
    said = {"answers": {"dash": "zero"}, "corrections": {f"{SHEET}!D5": "6"}}
    number = save(ready, an, on=ON, **said)
    found = only(ready, an)
    assert (found.id, found.campaign, found.file_name, found.on, found.size) == (
        number,
        "KH",
        "a.xlsx",
        ON,
        len(GOOD),
    )
    assert {"answers": found.answers, "corrections": found.corrections} == said
    assert (found.created_at, found.updated_at) == (NOON, NOON)
    handed = drafts.handed(ready, an, number)
    assert (handed.content, handed.sha256, handed.draft) == (GOOD, found.sha256, number)
    assert (handed.on, handed.answers, handed.corrections) == (ON, said["answers"], said["corrections"])


def test_saving_again_changes_the_same_draft_and_only_a_file_leaves_a_line(ready: Engine, an: Actor) -> None:
    number = save(ready, an)
    assert save(ready, an, draft=number, now=LATER, corrections={f"{SHEET}!D5": "6"}) == number
    assert (only(ready, an).corrections, only(ready, an).updated_at) == ({f"{SHEET}!D5": "6"}, LATER)
    assert deeds(ready) == ["upload_draft"]
    assert save(ready, an, WRONG, draft=number, now=LATER) == number
    assert (drafts.handed(ready, an, number).content, deeds(ready)) == (WRONG, ["upload_draft"] * 2)


def test_a_draft_becomes_a_submission_and_ends(ready: Engine, an: Actor) -> None:
    number = save(ready, an, WRONG, corrections={f"{SHEET}!D5": "6"})
    done = hand_in(ready, an, number)
    assert (done.saved, done.status) == (True, Status.WAITING)
    assert kept(ready) == {"submission": 1, "result": 2, "original": 1, "draft": 0}


def test_the_same_token_again_is_the_same_deed_after_the_draft_has_gone(ready: Engine, an: Actor) -> None:
    number = save(ready, an)
    first = hand_in(ready, an, number)
    again = drafts.submit(ready, an, number, sha256="", token="một lần", accept=False, now=LATER)
    assert (again.saved, again.submission, again.status) == (True, first.submission, Status.WAITING)
    assert kept(ready)["submission"] == 1
    with pytest.raises(NotFound):
        drafts.submit(ready, an, number, sha256="", token="lần khác", accept=False, now=LATER)


def test_a_draft_that_cannot_be_saved_stays(ready: Engine, an: Actor) -> None:
    done = hand_in(ready, an, save(ready, an, WRONG))
    assert (done.saved, [one.code for one in done.preview.problems]) == (False, [Code.NOT_A_NUMBER])
    assert kept(ready) == {"submission": 0, "result": 0, "original": 0, "draft": 1}


def test_a_draft_that_says_nothing_new_stays(ready: Engine, an: Actor) -> None:
    hand_in(ready, an, save(ready, an))
    again = hand_in(ready, an, save(ready, an, file(("A", 5, 2), on="30/06/2023")), token="hai")
    assert (again.saved, again.preview.unchanged) == (False, 2)
    assert kept(ready)["draft"] == 1


def test_what_was_said_since_it_was_seen_stops_it_too(ready: Engine, an: Actor) -> None:
    number = save(ready, an)
    seen = only(ready, an).fingerprint
    save(ready, an, draft=number, corrections={f"{SHEET}!D5": "9"})
    with pytest.raises(Refused) as refused:
        hand_in(ready, an, number, seen=seen)
    assert [one.code for one in refused.value.problems] == [Code.DRAFT_CHANGED]
    assert hand_in(ready, an, number, seen=only(ready, an).fingerprint).saved


@pytest.mark.parametrize("role", [RoleName.ADMINISTRATOR, RoleName.SECRETARIAT, RoleName.REPORTER])
def test_nobody_else_finds_a_draft(ready: Engine, an: Actor, role: RoleName) -> None:
    number = save(ready, an)
    other = person(ready, "khac", role, "A" if role is RoleName.REPORTER else None)
    assert drafts.drafts(ready, other, "KH") == []
    for asked in (
        lambda: drafts.handed(ready, other, number),
        lambda: drafts.drop(ready, other, number),
        lambda: drafts.marked_copy(ready, other, number, now=NOON),
        lambda: save(ready, other, draft=number),
        lambda: drafts.submit(ready, other, number, sha256="", token="", accept=False, now=NOON),
        lambda: submit(ready, other, "KH", replace(drafts.handed(ready, an, number), token="x"), now=NOON),
    ):
        with pytest.raises(NotFound):
            asked()
    assert (only(ready, an).id, kept(ready)["submission"]) == (number, 0)


def test_the_operator_of_the_machine_has_no_drafts(ready: Engine) -> None:
    assert drafts.drafts(ready, operator(), "KH") == []
    with pytest.raises(NotAllowed):
        save(ready, operator())


def test_a_draft_that_is_dropped_is_gone(ready: Engine, an: Actor) -> None:
    number = save(ready, an)
    drafts.drop(ready, an, number)
    assert drafts.drafts(ready, an, "KH") == []
    with pytest.raises(NotFound):
        drafts.drop(ready, an, number)


def test_what_nobody_touches_for_two_weeks_goes(ready: Engine, an: Actor) -> None:
    old, touched = save(ready, an), save(ready, an, WRONG)
    save(ready, an, WRONG, draft=touched, now=NOON + timedelta(days=1))
    drafts.expire(ready, NOON + timedelta(days=14))
    assert {one.id for one in drafts.drafts(ready, an, "KH")} == {old, touched}
    drafts.expire(ready, NOON + timedelta(days=14, seconds=1))
    assert [one.id for one in drafts.drafts(ready, an, "KH")] == [touched]


def test_what_is_said_of_a_file_is_no_place_to_keep_things(ready: Engine, an: Actor) -> None:
    with pytest.raises(Refused) as refused:
        save(ready, an, answers={"x": "y" * 300_000})
    assert [one.code for one in refused.value.problems] == [Code.TOO_MUCH_SAID]


# --- the workbook comes back ---------------------------------------------------------------------


def comments(sheet: Any) -> dict[str, str]:
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def test_the_workbook_comes_back_with_what_is_wrong(ready: Engine, an: Actor) -> None:
    number = save(ready, an, file(("A", "năm", 2)), corrections={f"{SHEET}!E5": "3"}, file_name="Quý 2.xlsx")
    content, name = drafts.marked_copy(ready, an, number, now=NOON)
    assert name == "Quý 2 - cần sửa.xlsx"
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["Cần sửa", SHEET]
    assert comments(book[SHEET]) == {
        "D5": "“năm” không phải là số. Hãy ghi một số, ví dụ 12 hoặc 1.234,5.",
        "E5": "Ô này đã được sửa trên màn hình thành “3”, nhưng trong tệp vẫn là “2”. Nếu nộp lại bằng tệp, hãy sửa cả trong tệp.",
    }
    assert book[SHEET]["E5"].value == 2


def test_a_text_file_comes_back_as_a_workbook_with_the_same_cells(ready: Engine, an: Actor) -> None:
    rows = ["KẾT QUẢ", "Đợt thi đua: KH", "Số liệu đến ngày: 30/6/2023"]
    rows += ["STT;Mã đơn vị;Đơn vị;T1 Chỉ tiêu T1;T2 Chỉ tiêu T2", "1;A;Tổ An;năm;=1+1"]
    number = save(ready, an, "\n".join(rows).encode(), file_name="a.csv")
    content, name = drafts.marked_copy(ready, an, number, now=NOON)
    book = openpyxl.load_workbook(BytesIO(content))
    assert (name, book.sheetnames[0]) == ("a - cần sửa.xlsx", "Cần sửa")
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[5]] == ["1", "A", "Tổ An", "năm", "=1+1"]
    assert sheet["E5"].data_type == "s"
    assert set(comments(sheet)) == {"D5", "E5"}


def test_the_copy_is_read_like_the_draft_itself(ready: Engine, an: Actor) -> None:
    number = save(ready, an, table(("STT", "Mã đơn vị", "Đơn vị", "T1"), (1, "A", "Tổ An", "năm")))
    content, _ = drafts.marked_copy(ready, an, number, now=NOON)
    seen = preview(ready, an, "KH", replace(drafts.handed(ready, an, number), content=content), now=NOON)
    assert [(one.code, one.cell) for one in seen.problems] == [(Code.NOT_A_NUMBER, "D5")]
