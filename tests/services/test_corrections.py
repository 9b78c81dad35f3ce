"""Cells corrected on the screen, and answers remembered for the next file of the same layout."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, select

from data import upload_store
from data.corrections import MOST
from data.engine import reading, writing
from data.tables import AUDIT, SUBMISSION
from domain.access import Actor, RoleName, Scope, operator
from domain.problems import Code, Severity
from services.previews import Handed, Preview, preview
from services.submissions import submit
from tests.reliability.handing import take
from tests.uploads import HEAD, NOON, PLAN, SHEET, file, here
from tests.workbooks.results import table

OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
OF_B = Actor("binh", RoleName.REPORTER, Scope("B"))


@pytest.fixture
def ready(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    here(monkeypatch)
    take(sqlite_engine, PLAN)
    return sqlite_engine


@pytest.fixture
def either(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The same on both engines, for what is kept."""
    here(monkeypatch)
    take(engine, PLAN)
    return engine


def look(engine: Engine, content: bytes, **said: Any) -> Preview:
    return preview(engine, said.pop("actor", operator()), "KH", Handed(content, **said), now=NOON)


def read(seen: Preview) -> dict[tuple[str, str], int]:
    return {(row.unit, row.criterion): row.done for row in seen.rows}


def codes(seen: Preview) -> list[Code]:
    return [problem.code for problem in seen.problems]


def test_a_corrected_cell_is_read_as_it_was_typed(ready: Engine) -> None:
    wrong = file(("A", "năm", 2))
    assert not look(ready, wrong).can_be_saved
    mended = look(ready, wrong, corrections={f"{SHEET}!D5": "5"})
    assert (mended.can_be_saved, read(mended)) == (True, {("A", "T1"): 5, ("A", "T2"): 2})
    assert [(one.cell, one.before, one.after) for one in mended.corrected] == [("D5", "năm", "5")]


def test_an_emptied_cell_says_nothing_and_a_filled_one_something(ready: Engine) -> None:
    seen = look(ready, file(("A", 5, None)), corrections={f"{SHEET}!D5": "", f"{SHEET}!E5": "1.000"})
    assert read(seen) == {("A", "T2"): 1000}


def test_what_is_typed_wrong_is_wrong_in_that_cell(ready: Engine) -> None:
    seen = look(ready, file(("A", 5, 2)), corrections={f"{SHEET}!D5": "sáu"})
    assert [(one.code, one.cell, one.value) for one in seen.problems] == [(Code.NOT_A_NUMBER, "D5", "sáu")]


def test_a_correction_that_says_the_same_is_none(ready: Engine) -> None:
    assert look(ready, file(("A", 5, 2)), corrections={f"{SHEET}!D5": " 5 "}).corrected == ()


@pytest.mark.parametrize(
    "place", ["Trang khác!D5", "D5", f"{SHEET}!5D", f"{SHEET}!ZZZ5", f"{SHEET}!D99999", ""]
)
def test_a_place_that_no_file_has_stops(ready: Engine, place: str) -> None:
    assert codes(look(ready, file(("A", 5, 2)), corrections={place: "6"})) == [Code.CORRECTION_MISPLACED]


def test_who_corrects_everything_corrects_the_file(ready: Engine) -> None:
    many = {f"{SHEET}!D{row}": "1" for row in range(5, 6 + MOST)}
    assert codes(look(ready, file(("A", 5, 2)), corrections=many)) == [Code.TOO_MANY_CORRECTIONS]


def test_the_receipt_and_the_audit_keep_what_was_corrected(either: Engine) -> None:
    said = {f"{SHEET}!D5": "6", f"{SHEET}!E5": "3"}
    done = submit(either, operator(), "KH", Handed(file(("A", 5, None)), corrections=said), now=NOON)
    with reading(either) as session:
        note = session.execute(
            select(SUBMISSION.c.note).where(SUBMISSION.c.id == done.submission)
        ).scalar_one()
        line = session.execute(select(AUDIT.c.after).where(AUDIT.c.deed == "submit_results")).scalar_one()
    assert note == "sửa trên màn hình: D5 5 → 6; E5 (trống) → 3"
    assert line["corrected"] == {"Kết quả!D5": ["5", "6"], "Kết quả!E5": ["", "3"]}


# --- what was answered ---------------------------------------------------------------------------

#: "Việc tốt" is no criterion: somebody has to say what it is.
STRANGE, STRANGE_ELSEWHERE = (
    table(("STT", "Mã đơn vị", "Đơn vị", "Việc tốt"), (1, "A", "Tổ An", 7), code=code)
    for code in ("KH", "KH2")
)


def question(seen: Preview) -> str:
    (only,) = [meaning for meaning in seen.meanings if meaning.text == "Việc tốt"]
    return only.id


def test_an_answer_is_remembered_for_the_unit_and_the_layout_once_it_was_saved(either: Engine) -> None:
    asked = question(look(either, STRANGE, actor=OF_A))
    answered = {asked: "done:T1"}
    assert read(look(either, STRANGE, actor=OF_A)) == {}
    assert read(look(either, STRANGE, actor=OF_A, answers=answered)) == {("A", "T1"): 7}
    assert read(look(either, STRANGE, actor=OF_A)) == {}  # looking teaches nothing
    done = submit(either, OF_A, "KH", Handed(STRANGE, answers=answered), now=NOON)
    assert done.saved
    assert read(look(either, STRANGE, actor=OF_A)) == {("A", "T1"): 7}
    assert read(look(either, STRANGE, actor=OF_B)) == {}
    with reading(either) as session:
        line = session.execute(select(AUDIT.c.after).where(AUDIT.c.deed == "submit_results")).scalar_one()
    assert (line["learned"], line["layout"]) == (answered, done.preview.layout)


def test_the_last_answer_counts(either: Engine) -> None:
    asked = question(look(either, STRANGE, actor=OF_A))
    for criterion in ("T1", "T2"):
        answers = {asked: f"done:{criterion}"}
        assert submit(either, OF_A, "KH", Handed(STRANGE, answers=answers), now=NOON).saved
    assert read(look(either, STRANGE, actor=OF_A)) == {("A", "T2"): 7}


def test_in_another_campaign_the_same_code_is_another_criterion(either: Engine) -> None:
    asked = question(look(either, STRANGE))
    assert submit(either, operator(), "KH", Handed(STRANGE, answers={asked: "done:T1"}), now=NOON).saved
    assert read(look(either, STRANGE)) == {("A", "T1"): 7}
    other = replace(PLAN, campaign=replace(PLAN.campaign, code="KH2"))
    take(either, other)
    seen = preview(either, operator(), "KH2", Handed(STRANGE_ELSEWHERE), now=NOON)
    assert (question(seen), read(seen)) == (asked, {})


def test_what_was_learned_goes_with_its_campaign(either: Engine) -> None:
    asked = question(look(either, STRANGE))
    assert submit(either, operator(), "KH", Handed(STRANGE, answers={asked: "done:T1"}), now=NOON).saved
    layout = look(either, STRANGE).layout
    with writing(either) as session:
        upload_store.forget(session, "K")
        assert upload_store.remembered(session, "KH", "", layout) == {asked: "done:T1"}
        upload_store.forget(session, "KH")
        assert upload_store.remembered(session, "KH", "", layout) == {}


def test_other_units_are_neither_offered_nor_called_by_their_names(ready: Engine) -> None:
    seen = look(ready, file(("B", 1, 1), ("Tổ Binh", 2, 2)), actor=OF_A)
    assert Severity.ERROR in {problem.severity for problem in seen.problems}
    told = str([problem.details for problem in seen.problems]) + str(seen.choices) + str(seen.meanings)
    assert "Tổ Cam" not in told
    assert "unit:B" not in told


def test_a_code_does_not_tell_the_name_of_another_unit(ready: Engine) -> None:
    content = table(HEAD, (1, "C", "Tên gì đó", 1, 1))
    known = [
        problem.details["known"]
        for actor in (operator(), OF_A)
        for problem in look(ready, content, actor=actor).problems
        if problem.code is Code.UNIT_NAME_DIFFERS
    ]
    assert known == ["Tổ Cam", "…"]
