"""Many files at once, one per unit, and one file that a superior unit sends with the rows below it."""

from typing import Any

import pytest
from sqlalchemy import Engine

from domain.access import Actor, Deed, NotAllowed, Phase, RoleName, Scope, Whose, operator
from domain.problems import Code
from services import batches, drafts
from services.batches import BatchLine, BatchOutcome, preview_many, submit_many
from services.previews import Handed
from services.submissions import submit
from tests.reliability.handing import take
from tests.uploads import NOON, PLAN, file, here, kept, person

OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
OF_P = Actor("phú", RoleName.REPORTER, Scope("P"))
SAVED, READY, UNCHANGED, QUESTIONS, REFUSED = (
    BatchOutcome.SAVED,
    BatchOutcome.READY,
    BatchOutcome.UNCHANGED,
    BatchOutcome.QUESTIONS,
    BatchOutcome.REFUSED,
)


@pytest.fixture
def ready(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    here(monkeypatch)
    take(engine, PLAN)
    return engine


def files(**contents: bytes) -> list[Handed]:
    return [Handed(content, f"{name}.xlsx") for name, content in contents.items()]


def outcomes(lines: list[BatchLine]) -> dict[str, BatchOutcome]:
    return {line.file_name.removesuffix(".xlsx"): line.outcome for line in lines}


def test_every_file_is_saved_or_refused_by_itself(ready: Engine) -> None:
    given = files(
        an=file(("A", 5, 2)),
        binh=file(("B", "năm", "-3")),
        cam=file(("C", "-", 1)),
        phong=file(("P", 4, 4)),
        hong=b"%PDF-1.7",
    )
    lines = submit_many(ready, operator(), "KH", given, now=NOON)
    assert outcomes(lines) == {
        "an": SAVED,
        "binh": REFUSED,
        "cam": QUESTIONS,
        "phong": SAVED,
        "hong": REFUSED,
    }
    assert [(line.units, line.names) for line in lines[:1]] == [(("A",), ("Tổ An",))]
    assert [len(line.stopping) for line in lines] == [0, 2, 1, 0, 1]
    assert [line.first.code if line.first else None for line in lines] == [
        None,
        Code.NOT_A_NUMBER,
        Code.DASH,
        None,
        Code.NOT_A_WORKBOOK,
    ]
    assert all((line.submission is None) is (line.outcome is not SAVED) for line in lines)
    assert kept(ready) == {"submission": 2, "result": 4, "original": 2, "draft": 0}


def test_looking_saves_nothing(ready: Engine) -> None:
    lines = preview_many(ready, operator(), "KH", files(an=file(("A", 5, 2)), hong=b"%PDF"), now=NOON)
    assert outcomes(lines) == {"an": READY, "hong": REFUSED}
    assert kept(ready)["submission"] == 0


def test_what_was_handed_in_before_is_unchanged(ready: Engine) -> None:
    assert submit(ready, operator(), "KH", Handed(file(("A", 5, 2))), now=NOON).saved
    (line,) = submit_many(ready, operator(), "KH", files(an=file(("A", 5, 2))), now=NOON)
    assert (line.outcome, line.rows, line.unchanged, line.submission) == (UNCHANGED, 2, 2, None)


def test_two_files_that_contradict_each_other_are_both_held_back(ready: Engine) -> None:
    given = files(cu=file(("A", 5, 2)), moi=file(("A", 6, 2)), binh=file(("B", 1, 1)))
    lines = submit_many(ready, operator(), "KH", given, now=NOON)
    assert outcomes(lines) == {"cu": REFUSED, "moi": REFUSED, "binh": SAVED}
    told = [(line.first.code, line.first.details) for line in lines if line.first]
    assert told == [
        (Code.CONTRADICTS_IN_BATCH, {"other": "moi.xlsx", "units": "Tổ An"}),
        (Code.CONTRADICTS_IN_BATCH, {"other": "cu.xlsx", "units": "Tổ An"}),
    ]


def test_two_files_that_complete_each_other_are_saved_and_it_is_said(ready: Engine) -> None:
    given = files(mot=file(("A", 5, None)), hai=file(("A", None, 2)))
    lines = submit_many(ready, operator(), "KH", given, now=NOON)
    assert outcomes(lines) == {"mot": SAVED, "hai": SAVED}
    assert [Code.TWICE_IN_BATCH in {one.code for one in line.problems} for line in lines] == [True, True]
    assert kept(ready)["result"] == 2


def test_the_same_file_twice_in_one_batch_is_one_submission(ready: Engine) -> None:
    lines = submit_many(ready, operator(), "KH", files(a=file(("A", 5, 2)), b=file(("A", 5, 2))), now=NOON)
    assert outcomes(lines) == {"a": SAVED, "b": UNCHANGED}
    assert kept(ready)["submission"] == 1


def test_other_days_do_not_concern_each_other(ready: Engine) -> None:
    given = files(sau=file(("A", 6, 2)), nam=file(("A", 5, 2), on="31/5/2023"))
    assert set(outcomes(submit_many(ready, operator(), "KH", given, now=NOON)).values()) == {SAVED}


def test_a_superior_unit_sends_the_rows_of_its_units_in_one_workbook(ready: Engine) -> None:
    content = file(("P", 4, 4), ("A", 5, 2), ("B", 3, 3))
    (line,) = submit_many(ready, OF_P, "KH", files(tat_ca=content), now=NOON)
    assert (line.outcome, set(line.units)) == (SAVED, {"P", "A", "B"})
    assert kept(ready) == {"submission": 1, "result": 6, "original": 1, "draft": 0}


def test_a_row_of_another_unit_holds_the_file_back_and_its_name_is_not_told(ready: Engine) -> None:
    (line,) = submit_many(ready, OF_A, "KH", files(hai=file(("A", 5, 2), ("C", 1, 1))), now=NOON)
    assert (line.outcome, line.names, kept(ready)["result"]) == (REFUSED, ("Tổ An",), 0)
    assert [one.code for one in line.stopping] == [Code.UNIT_NOT_IN_SCOPE]


def test_a_draft_that_went_in_between_holds_nothing_else_up(ready: Engine) -> None:
    an = person(ready, "an", RoleName.REPORTER, "P")
    said: dict[str, Any] = {"file_name": "a.xlsx", "on": None, "answers": {}, "corrections": {}, "now": NOON}
    numbers = [
        drafts.save(ready, an, "KH", content=content, **said)
        for content in (file(("A", 5, 2)), file(("B", 1, 1)), file(("P", 3, 3)))
    ]
    handed = [drafts.handed(ready, an, number) for number in numbers]
    drafts.drop(ready, an, numbers[0])
    drafts.save(ready, an, "KH", content=file(("B", 9, 9)), draft=numbers[1], **said)
    lines = submit_many(ready, an, "KH", handed, now=NOON)
    assert [line.outcome for line in lines] == [REFUSED, REFUSED, SAVED]
    assert [one.code for line in lines for one in line.stopping] == [Code.DRAFT_GONE, Code.FILE_CHANGED]
    assert kept(ready) == {"submission": 1, "result": 2, "original": 1, "draft": 1}


def test_time_that_runs_out_in_the_middle_is_told_file_by_file(
    ready: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = batches.submit

    def late(engine: Engine, actor: Actor, code: str, handed: Handed, **named: Any) -> Any:
        if handed.file_name == "b.xlsx":
            raise NotAllowed(Deed.SUBMIT_RESULTS, actor, Whose.OWN, Phase.CLOSED)
        return send(engine, actor, code, handed, **named)

    monkeypatch.setattr(batches, "submit", late)
    lines = submit_many(ready, OF_P, "KH", files(a=file(("A", 5, 2)), b=file(("B", 1, 1))), now=NOON)
    assert outcomes(lines) == {"a": SAVED, "b": REFUSED}
    assert [one.code for one in lines[1].stopping] == [Code.TOO_LATE]
