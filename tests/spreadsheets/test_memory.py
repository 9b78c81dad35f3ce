"""What is asked once is remembered: ids that stay, answers that are learned, meanings that can be changed."""

from data.result_sheet import ResultReading
from domain.results import Echo
from tests.spreadsheets.making import Page, book, figures, noted, read

HEAD = ["Đơn vị", "Tổng số", "Lao dong tien tien"]


def handed(*rows: list[object], head: list[object] | None = None, name: str = "Sheet1") -> bytes:
    return book(Page([head or HEAD, *rows], name=name))


def question(reading: ResultReading) -> str:
    (asked,) = [known.id for known in reading.problems if known.id]
    return asked


def test_a_question_about_a_head_has_one_id_whatever_the_figures_the_sheet_and_the_rows_above() -> None:
    first = question(read(handed(["P1", 6, 5])))
    later = book(Page([["Tháng 6/2023"], [], HEAD, ["P3", 8, 8], ["P2", 5, 1]], name="Quý III"))
    assert question(read(later)) == first
    assert first.startswith("column:")
    assert first.endswith(":lao dong tien tien")


def test_another_head_is_another_layout_and_asks_again() -> None:
    one, other = read(handed(["P1", 6, 5])), read(handed(["P1", 6, 5, 1], head=[*HEAD, "CSTĐCS"]))
    assert one.layout != other.layout
    assert question(one) != question(other)


def test_an_answer_is_learned_and_remembered_for_the_next_file() -> None:
    asked = question(read(handed(["P1", 6, 5])))
    answered = read(handed(["P1", 6, 5]), answers={asked: "done:T1"})
    assert answered.learned == {asked: "done:T1"}
    later = read(handed(["P3", 8, 7]), memory=answered.learned)
    assert (figures(later), noted(later), later.learned) == ([("P3", "T1", 7, 8)], [], {})


def test_an_answer_of_today_goes_before_one_of_yesterday() -> None:
    asked = question(read(handed(["P1", 6, 5])))
    again = read(handed(["P1", 6, 5]), memory={asked: "done:T1"}, answers={asked: "leave_out"})
    assert (figures(again), again.learned) == ([], {asked: "leave_out"})


def test_what_was_remembered_of_a_criterion_that_is_gone_is_asked_again() -> None:
    asked = question(read(handed(["P1", 6, 5])))
    assert question(read(handed(["P1", 6, 5]), memory={asked: "done:T9"})) == asked


def test_the_name_of_a_row_is_remembered_too() -> None:
    head: list[object] = ["Đơn vị", "CSTĐCS"]
    asked = question(read(handed(["Phong To chuc", 1], head=head)))
    later = read(handed(["Văn phòng", 2], ["Phong To chuc", 1], head=head), memory={asked: "unit:P1"})
    assert figures(later) == [("P1", "T2", 1, None), ("P3", "T2", 2, None)]


def test_a_unit_that_the_plan_calls_otherwise_can_be_named_without_being_asked_about() -> None:
    content = handed(["Bộ phận hành chính", 1], head=["Đơn vị", "CSTĐCS"])
    refused = read(content)
    assert noted(refused) == [("unknown_unit", "error", "A2")]
    (unknown,) = [known for known in refused.meanings if known.id.startswith("row:")]
    assert figures(read(content, answers={unknown.id: "unit:P3"})) == [("P3", "T2", 1, None)]
    assert figures(read(content, answers={unknown.id: "leave_out"})) == []


def test_every_column_tells_what_it_was_taken_for_with_a_value_beside_it() -> None:
    reading = read(handed(["Phòng Tổ chức", 6, 5], head=["Đơn vị", "Tổng số", "LĐTT"]))
    assert [
        (known.cell, known.text, known.sample, known.taken, known.sure) for known in reading.meanings
    ] == [
        ("A1", "Đơn vị", "Phòng Tổ chức", "unit_name", True),
        ("B1", "Tổng số", "6", "owed:", True),
        ("C1", "LĐTT", "5", "done:T1", True),
    ]
    assert reading.meanings[2].words == "T1. Cán bộ, công chức đạt Lao động tiên tiến – Đạt, thực hiện"
    assert reading.choices["done:T1"] == reading.meanings[2].words


def test_a_person_can_give_a_column_another_meaning_than_the_one_understood() -> None:
    content = handed(["Văn phòng", 1, 2], head=["Đơn vị", "CSTĐCS", "Công trình, phần việc"])
    understood = {known.text: known.id for known in read(content).meanings}
    answers = {understood["CSTĐCS"]: "leave_out", understood["Công trình, phần việc"]: "done:T2"}
    assert figures(read(content, answers=answers)) == [("P3", "T2", 2, None)]


def test_an_answer_about_a_column_that_is_not_there_is_refused() -> None:
    reading = read(handed(["P3", 1], head=["Đơn vị", "CSTĐCS"]), answers={"column:abc:cột khác": "done:T1"})
    assert [known.code for known in reading.problems if known.value] == ["answer_unknown"]


def test_texts_that_were_read_as_something_else_are_echoed_once_with_their_number() -> None:
    head = ["Đơn vị", "Công trình, phần việc", "Nội bộ đoàn kết", "LĐTT"]
    rows = [["P1", "1.234", "x", "5/6"], ["P2", "02", "x", "5/5"], ["P3", 7, "đạt", "6/8"]]
    assert read(handed(*rows, head=head)).echoes == (
        Echo("Sheet1", "B2", "1.234", "1234"),
        Echo("Sheet1", "C2", "x", "đạt", 2),
        Echo("Sheet1", "D2", "5/6", "đạt 5 trên tổng số 6"),
        Echo("Sheet1", "B3", "02", "2"),
        Echo("Sheet1", "D3", "5/5", "đạt 5 trên tổng số 5"),
        Echo("Sheet1", "D4", "6/8", "đạt 6 trên tổng số 8"),
    )


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows: list[list[object]] = [["P1", 6, 5], ["P2", 5, 5], ["P3", 8, 6]]
    head: list[object] = ["Đơn vị", "Tổng số", "LĐTT"]
    assert figures(read(handed(*rows, head=head))) == figures(read(handed(*reversed(rows), head=head)))
