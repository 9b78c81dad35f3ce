from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from domain.access import RoleName, operator
from services.submissions import history
from services.templates import template
from tests.filling import Typed, fill
from tests.pages.conftest import Opens, shown, to_screen

CODE = "BDV-BT-2023"
ON = date(2023, 12, 31)


@pytest.fixture
def workbook(bundled: Engine) -> bytes:
    """The template of all units of the first plan."""
    return template(bundled, operator(), CODE)[0]


def choose(test: AppTest, workbook: bytes, typed: Mapping[tuple[str, str], Typed]) -> AppTest:
    """Choose a workbook with these figures, as of the last day of the year."""
    return test.file_uploader[0].upload("ket-qua.xlsx", fill(workbook, typed, on=ON)).run()


def submit_button(test: AppTest) -> Button:
    return next(button for button in test.button if button.label == "Nộp kết quả")


def count(engine: Engine) -> int:
    return len(history(engine, operator(), CODE))


def test_before_a_file_is_chosen_the_screen_says_where_the_template_is(screen: Opens) -> None:
    test = screen("submit/upload.py")
    assert "xem trước rồi mới nộp" in test.caption[0].value
    assert not test.button


def test_what_would_change_is_shown_before_it_is_saved(
    screen: Opens, workbook: bytes, bundled: Engine
) -> None:
    before = count(bundled)
    test = choose(screen("submit/upload.py"), workbook, {("BDV-P4", "T1B"): (6, 5)})
    html = shown(test)
    assert "Đọc được 1 số liệu, đến ngày 31/12/2023: 1 mới" in html
    assert "chưa có" in html
    assert "5/6 người" in html
    assert count(bundled) == before


def test_one_button_saves_and_the_receipt_stays(screen: Opens, workbook: bytes, bundled: Engine) -> None:
    test = choose(screen("submit/upload.py"), workbook, {("BDV-P4", "T1B"): (6, 5)})
    submit_button(test).click().run()
    assert not test.exception
    number = int(history(bundled, operator(), CODE)["submission"].iloc[0])
    assert test.success[0].value.startswith(f"Biên nhận số {number}\\: tệp ket\\-qua\\.xlsx, 1 số liệu")
    assert "đã được ghi nhận" in test.success[0].value
    assert f'<h2 class="bt-title" data-landing="{number}">Đã nộp xong 1 số liệu</h2>' in shown(test)
    to_screen(test, "follow/compare.py").run()
    assert "5/6" in shown(test)


def test_the_same_file_again_has_nothing_to_save(screen: Opens, workbook: bytes, bundled: Engine) -> None:
    typed = {("BDV-P4", "T1B"): (6, 5)}
    test = choose(screen("submit/upload.py"), workbook, typed)
    submit_button(test).click().run()
    before = count(bundled)
    choose(test, workbook, typed)
    assert "không có gì mới để nộp" in shown(test)
    assert submit_button(test).disabled
    assert count(bundled) == before


def test_every_mistake_is_named_by_its_cell_and_nothing_can_be_saved(screen: Opens, workbook: bytes) -> None:
    typed: dict[tuple[str, str], Typed] = {
        ("BDV-P1", "T1A"): (5, 7),
        ("BDV-P2", "T1A"): ("năm", 3),
        ("BDV-P3", "T1A"): (None, 4),
    }
    test = choose(screen("submit/upload.py"), workbook, typed)
    assert "Tệp có 3 lỗi nên chưa nộp được" in shown(test)
    named = [field.label.partition(",")[0] for field in test.text_input]
    assert named == ["Ô E6", "Ô D6", "Ô D7", "Ô E8"]  # D6 is the total that E6 is above
    assert submit_button(test).disabled


def test_a_question_is_answered_by_a_choice(screen: Opens, workbook: bytes) -> None:
    test = choose(screen("submit/upload.py"), workbook, {("BDV-P4", "T1C"): "-", ("BDV-P4", "T1B"): (6, 5)})
    assert "Đọc được 1 số liệu, đến ngày 31/12/2023; còn 1 câu hỏi" in shown(test)
    assert submit_button(test).disabled
    test.radio[0].set_value("zero").run()
    assert "Đọc được 2 số liệu" in shown(test)
    assert not submit_button(test).disabled


def test_a_file_that_is_no_workbook_is_refused_with_a_sentence(screen: Opens) -> None:
    test = screen("submit/upload.py")
    test.file_uploader[0].upload("ket-qua.xlsx", b"khong phai Excel").run()
    assert not test.exception
    assert "Tệp có 1 lỗi" in shown(test)


def test_a_reporter_cannot_hand_in_for_others(screen: Opens, workbook: bytes) -> None:
    test = screen("submit/upload.py", RoleName.REPORTER, unit="BDV-P4")
    choose(test, workbook, {("BDV-P1", "T1B"): (5, 5)})
    assert "Tệp có 1 lỗi" in shown(test)
    assert not [box for box in test.checkbox if box.label == "Duyệt ngay khi nộp"]


def test_a_submission_is_undone_with_a_reason(screen: Opens, workbook: bytes, bundled: Engine) -> None:
    test = choose(screen("submit/upload.py"), workbook, {("BDV-P4", "T1B"): (6, 5)})
    submit_button(test).click().run()
    to_screen(test, "submit/my_tasks.py").run()
    test.button[0].click().run()
    assert test.warning[0].value == "Chưa hoàn tác\\: hãy chọn biên nhận và ghi lý do\\."
    test.selectbox(key="undo-number").set_value(int(history(bundled, operator(), CODE)["submission"].iloc[0]))
    test.text_input[0].set_value("Nộp nhầm")
    test.button[0].click().run()
    assert not test.exception
    assert history(bundled, operator(), CODE)["status"].iloc[0] == "withdrawn"
    assert "đã hoàn tác" in shown(test)
