"""U7, U8, U9: what was seen is stored, the same is stored once, and nobody fills the disk."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import Engine

from domain.access import Actor, RoleName, operator
from domain.problems import Code, Refused
from services import drafts, quotas
from services.previews import Handed, preview
from services.submissions import submit
from tests.reliability.handing import take
from tests.uploads import NOON, PLAN, file, here, kept, person
from tests.workbooks.results import table
from wording.problems import sentence

GOOD = file(("A", 5, 2))
OTHER = file(("A", 9, 9))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ready(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    here(monkeypatch)
    take(engine, PLAN)
    return engine


@pytest.fixture
def an(ready: Engine) -> Actor:
    return person(ready, "an", RoleName.REPORTER, "A")


def save(engine: Engine, actor: Actor, content: bytes, minute: float = 0, draft: int | None = None) -> int:
    return drafts.save(
        engine,
        actor,
        "KH",
        content=content,
        file_name="a.xlsx",
        on=None,
        answers={},
        corrections={},
        now=NOON + minute * MINUTE,
        draft=draft,
    )


def refusal(engine: Engine, actor: Actor, content: bytes, minute: float = 0) -> tuple[Code, str]:
    with pytest.raises(Refused) as refused:
        save(engine, actor, content, minute)
    (only,) = refused.value.problems
    return only.code, sentence(only)


# --- U7: what was seen is what is stored ---------------------------------------------------------


def test_u7_bytes_that_changed_after_the_preview_are_refused_every_time(ready: Engine, an: Actor) -> None:
    number = save(ready, an, GOOD)
    seen = preview(ready, an, "KH", drafts.handed(ready, an, number), now=NOON)
    for attempt in range(20):
        save(ready, an, file(("A", 6 + attempt, 2)), draft=number)
        with pytest.raises(Refused) as refused:
            drafts.submit(
                ready, an, number, sha256=seen.sha256, token=f"lần {attempt}", accept=False, now=NOON
            )
        assert [one.code for one in refused.value.problems] == [Code.FILE_CHANGED]
    assert kept(ready) == {"submission": 0, "result": 0, "original": 0, "draft": 1}
    save(ready, an, GOOD, draft=number)
    done = drafts.submit(ready, an, number, sha256=seen.sha256, token="x", accept=False, now=NOON)
    assert [(row.criterion, row.done) for row in done.preview.new] == [("T1", 5), ("T2", 2)]


def test_u7_bytes_that_change_between_reading_and_writing_are_refused_too(ready: Engine, an: Actor) -> None:
    number = save(ready, an, GOOD)
    handed = replace(drafts.handed(ready, an, number), token="x")
    save(ready, an, OTHER, draft=number)
    with pytest.raises(Refused) as refused:
        submit(ready, an, "KH", handed, now=NOON)
    assert [one.code for one in refused.value.problems] == [Code.FILE_CHANGED]
    assert kept(ready) == {"submission": 0, "result": 0, "original": 0, "draft": 1}


# --- U8: the same is one submission --------------------------------------------------------------


def test_u8_one_draft_confirmed_by_many_clicks_at_once_is_one_submission(ready: Engine, an: Actor) -> None:
    number = save(ready, an, GOOD)
    sha256 = drafts.handed(ready, an, number).sha256

    def click(_: int) -> int | None:
        done = drafts.submit(ready, an, number, sha256=sha256, token="một", accept=False, now=NOON)
        return done.submission

    with ThreadPoolExecutor(8) as crowd:
        answers = set(crowd.map(click, range(16)))
    assert (len(answers), None in answers) == (1, False)
    assert kept(ready) == {"submission": 1, "result": 2, "original": 1, "draft": 0}


def test_u8_the_same_rows_in_another_file_change_nothing(ready: Engine, an: Actor) -> None:
    assert submit(ready, an, "KH", Handed(GOOD), now=NOON).saved
    head = ("TT", "Đơn vị", "Chỉ tiêu T2", "Chỉ tiêu T1")
    for content in (
        file(("A", "5", "2")),
        table(head, (1, "Tổ An", 2, 5)),
        "Số liệu đến ngày 30/6/2023\nĐơn vị;T1;T2\nTổ An;5;2\n".encode(),
    ):
        again = submit(ready, an, "KH", Handed(content), now=NOON)
        assert (again.saved, again.preview.unchanged, again.preview.new) == (False, 2, ())
    assert kept(ready)["submission"] == 1


# --- U9: limits ----------------------------------------------------------------------------------


def test_u9_a_file_above_five_mebibytes_is_refused_unread(ready: Engine, an: Actor) -> None:
    big = GOOD + b"\0" * (6 * 1024 * 1024)
    said = "Tệp lớn hơn 5 MB. Hãy xóa hình ảnh, trang và dòng thừa rồi nộp lại."
    assert refusal(ready, an, big) == (Code.FILE_TOO_LARGE, said)
    outcome = submit(ready, an, "KH", Handed(big), now=NOON)
    assert (outcome.saved, [one.code for one in outcome.preview.problems]) == (False, [Code.FILE_TOO_LARGE])
    assert kept(ready) == {"submission": 0, "result": 0, "original": 0, "draft": 0}


def test_u9_five_thousand_and_one_entries_are_refused_before_any_is_unpacked(
    sqlite_engine: Engine,
) -> None:
    take(sqlite_engine, PLAN)
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        for place in range(5_001):
            made.writestr(f"xl/{place}.xml", b"")
    seen = preview(sqlite_engine, operator(), "KH", Handed(package.getvalue()), now=NOON)
    assert [(one.code, one.details["cause"]) for one in seen.problems] == [
        (Code.NOT_A_WORKBOOK, "too_many_parts")
    ]


def test_u9_the_sixty_first_file_of_an_hour_is_told_how_long_to_wait(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    here(monkeypatch)
    take(sqlite_engine, PLAN)
    an = person(sqlite_engine, "an", RoleName.REPORTER, "A")
    for minute in range(60):
        number = save(sqlite_engine, an, b"%d" % minute, minute / 2)
        drafts.drop(sqlite_engine, an, number)  # what is thrown away was uploaded all the same
    said = "Trong một giờ qua đã tải lên 60 tệp, là mức tối đa. Hãy chờ {} phút rồi nộp tiếp."
    assert refusal(sqlite_engine, an, GOOD, 40) == (Code.TOO_MANY_UPLOADS, said.format(20))
    direct = submit(sqlite_engine, an, "KH", Handed(GOOD), now=NOON + 59.5 * MINUTE)
    assert [sentence(one) for one in direct.preview.problems] == [said.format(1)]
    for late in range(240):
        assert refusal(sqlite_engine, an, b"x%d" % late, 45)[0] is Code.TOO_MANY_UPLOADS
    assert kept(sqlite_engine) == {"submission": 0, "result": 0, "original": 0, "draft": 0}
    assert save(sqlite_engine, an, GOOD, 60.1)
    binh = person(sqlite_engine, "binh", RoleName.REPORTER, "B")
    assert save(sqlite_engine, binh, GOOD, 40)


def test_u9_a_draft_that_is_handed_in_is_one_upload_and_saving_what_was_typed_is_none(
    ready: Engine, an: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "UPLOADS_AN_HOUR", 2)
    number = save(ready, an, GOOD)
    for _ in range(5):
        save(ready, an, GOOD, draft=number)
    sha256 = drafts.handed(ready, an, number).sha256
    assert drafts.submit(ready, an, number, sha256=sha256, token="x", accept=False, now=NOON).saved
    assert submit(ready, an, "KH", Handed(OTHER), now=NOON).saved
    assert refusal(ready, an, GOOD)[0] is Code.TOO_MANY_UPLOADS


def test_u9_drafts_and_originals_together_fill_no_disk(
    ready: Engine, an: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "KEPT_BYTES", 3 * len(GOOD))
    assert submit(ready, an, "KH", Handed(GOOD), now=NOON).saved
    number = save(ready, an, b"x" * len(GOOD))
    save(ready, an, b"y" * len(GOOD))
    assert refusal(ready, an, b"z")[0] is Code.TOO_MUCH_KEPT
    save(ready, an, b"w" * len(GOOD), draft=number)  # takes the place of as much
    direct = submit(ready, an, "KH", Handed(OTHER), now=NOON)
    assert (direct.saved, direct.preview.problems[0].code) == (False, Code.TOO_MUCH_KEPT)
    drafts.drop(ready, an, number)
    assert save(ready, an, b"v" * len(GOOD))


def test_u9_many_uploads_at_once_do_not_slip_through(
    ready: Engine, an: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quotas, "UPLOADS_AN_HOUR", 5)

    def upload(number: int) -> bool:
        try:
            return bool(save(ready, an, b"%d" % number))
        except Refused:
            return False

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(upload, range(24))) == 5
    assert kept(ready)["draft"] == 5


def test_u9_the_operator_of_the_machine_has_no_limit(ready: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotas, "UPLOADS_AN_HOUR", 0)
    assert submit(ready, operator(), "KH", Handed(GOOD), now=NOON).saved
