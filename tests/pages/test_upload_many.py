"""Several files at once: one table, one button, and each that needs somebody opened by itself."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import operator
from services.submissions import history
from tests.pages.conftest import Opens, shown
from tests.pages.test_upload_draft import CODE, button
from tests.spreadsheets.making import Page, book


def file(unit: str, owed: object, done: object) -> bytes:
    return book(Page([["Số liệu đến ngày 30/6/2023"], ["Tên đơn vị", "Tổng số", "LĐTT"], [unit, owed, done]]))


FILES = (
    ("van-phong.xlsx", file("Văn phòng Ban", 6, 5)),
    ("dan-toc.xlsx", file("Phòng Dân tộc và Tôn giáo", 6, 7)),
    ("doan-the.xlsx", file("Phòng Đoàn thể và các hội", 6, "-")),
    ("anh.xlsx", b"\x89PNG\r\n\x1a\n"),
)


def uploaded(screen: Opens, *files: tuple[str, bytes]) -> AppTest:
    test = screen("submit/upload.py")
    test.file_uploader[0].set_value([(name, content, "") for name, content in files])
    return test.run()


def test_one_table_tells_of_every_file_what_stands_against_it(screen: Opens) -> None:
    html = shown(uploaded(screen, *FILES))
    assert "Trong 4 tệp: 1 tệp nộp được, 3 tệp cần sửa hoặc trả lời" in html
    assert "Số đạt (7) lớn hơn Tổng số (6, ô B3)" in html
    assert "là bằng 0 hay chưa báo cáo?" in html
    assert "Văn phòng Ban" in html


def test_one_button_saves_all_that_are_sound_and_the_others_wait(screen: Opens, bundled: Engine) -> None:
    before = len(history(bundled, operator(), CODE))
    test = uploaded(screen, *FILES)
    button(test, "Nộp 1 tệp đọc được").click().run()
    assert not test.exception
    html = shown(test)
    assert "Trong 4 tệp: 1 tệp đã nộp, 3 tệp cần sửa hoặc trả lời" in html
    assert "Biên nhận số" in html
    assert "3 bản nháp đang dở" in html
    assert len(history(bundled, operator(), CODE)) == before + 1


def test_each_that_needs_somebody_is_opened_singly_and_the_rest_stays_together(screen: Opens) -> None:
    test = uploaded(screen, *FILES)
    button(test, "Xem và sửa dan\\-toc\\.xlsx").click().run()
    assert "Tệp có 1 lỗi nên chưa nộp được" in shown(test)
    test.text_input[0].set_value("6").run()
    button(test, "Về bảng các tệp").click().run()
    assert "Trong 4 tệp: 2 tệp nộp được, 2 tệp cần sửa hoặc trả lời" in shown(test)


def test_where_no_file_is_sound_the_button_says_why(screen: Opens) -> None:
    test = uploaded(screen, *FILES[1:])
    assert button(test, "Nộp").disabled
    assert test.caption[-1].value.startswith("Chưa nộp được: không có tệp nào")
