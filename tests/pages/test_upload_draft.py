"""One file on its way in: errors, questions, meanings, corrections, effects, and the draft that keeps them."""

from datetime import date

from sqlalchemy import Engine, text
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from domain.access import RoleName, operator
from services import submissions
from tests.pages.conftest import Opens, shown, to_screen
from tests.spreadsheets.making import Page, book

CODE = "BDV-BT-2023"
HEADER = "Tập thể lao động tiên tiên"  # a slip of the pen
MEANING = "Trang Báo cáo, ô E3"


def report(
    *rows: list[object],
    header: str = HEADER,
    day: str = "Số liệu đến hết ngày 30/6/2023",
    name: str = "Báo cáo",
) -> bytes:
    """A sheet of the unit's own: LĐTT in two columns, CSTĐCS, a collective title under a doubtful name."""
    head = ["Tên đơn vị", "Tổng số", "LĐTT", "CSTĐCS", header]
    return book(Page([["BÁO CÁO"], [day], head, *rows], name=name))


CLEAN = report(["Văn phòng Ban", 6, 5, 1, "x"], header="Tập thể lao động tiên tiến")
AWFUL = report(
    ["Phòng Đoàn thể và các hội", 6, "năm", "-", None],
    ["Phòng Dân tộc và Tôn giáo", 6, 7, "-", "x"],
)


def button(test: AppTest, label: str) -> Button:
    return next(one for one in test.button if one.label == label)


def uploaded(screen: Opens, content: bytes, name: str = "bao-cao.xlsx", **who: str) -> AppTest:
    test = screen("submit/upload.py", **who)  # type: ignore[arg-type]
    return test.file_uploader[0].upload(name, content).run()


def answer_meaning(test: AppTest, choice: str = "done:T2A") -> AppTest:
    found = next(box for box in test.selectbox if box.label.startswith("Trang Báo cáo, ô E3"))
    return found.set_value(choice).run()


def results(engine: Engine) -> dict[tuple[str, str], int]:
    """The figures of the last submission."""
    from services.receipts import receipt

    last = int(submissions.history(engine, operator(), CODE)["submission"].iloc[0])
    return {(row.unit, row.criterion): row.done for row in receipt(engine, operator(), last).results}


def test_a_clean_file_of_the_units_own_is_read_and_shows_what_it_does(screen: Opens) -> None:
    test = uploaded(screen, CLEAN)
    html = shown(test)
    assert "Đọc được 3 số liệu, đến ngày 30/6/2023: 3 mới" in html
    assert "5/6 người" in html
    assert "83,3 %" in html
    assert "chưa đạt mức phấn đấu" in html
    assert not button(test, "Nộp kết quả").disabled
    assert not test.radio


def test_every_error_is_told_at_once_beside_a_field_and_the_marked_workbook(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    html = shown(test)
    assert "Tệp có 2 lỗi nên chưa nộp được" in html
    assert "còn 2 câu hỏi" in html
    assert [field.label for field in test.text_input] == [
        "Ô C4, trang Báo cáo",
        "Ô C5, trang Báo cáo",
        "Ô B5, trang Báo cáo",
    ]
    address = test.get("link_button")[0].proto.url
    assert address.startswith("/tai-ve/tep-can-sua/")
    assert button(test, "Nộp kết quả").disabled
    assert test.caption[-1].value == "Chưa nộp được: còn 2 lỗi, còn 2 câu hỏi chưa trả lời."


def choose_unit(test: AppTest, unit: str) -> str:
    """Say that “Văn thư” is that unit; what is shown then."""
    box = next(box for box in test.selectbox if box.label == "“Văn thư” là đơn vị nào?")
    return shown(box.set_value(f"unit:{unit}").run())


def test_an_unknown_unit_is_chosen_from_a_list_and_a_wrong_cell_can_be_left_empty(screen: Opens) -> None:
    rows = ["Văn phòng Ban", 6, 5, "một", None], ["Văn thư", 6, 6, 1, None]
    test = uploaded(screen, report(*rows, header="Ghi chú"))
    assert "<b>Văn phòng Ban, cột “CSTĐCS”: </b>“một” không phải là số." in shown(test)
    button(test, "Để trống ô này").click().run()
    assert "Tệp có 1 lỗi nên chưa nộp được" in shown(test)
    assert choose_unit(test, "BDV-P4").count("đã có ở dòng 4. Hãy gộp thành một dòng.") == 1
    choose_unit(test, "BDV-P3")
    assert "Đọc được 3 số liệu của 2 đơn vị, đến ngày 30/6/2023: 3 mới" in shown(test)


def test_what_is_no_spreadsheet_is_refused_in_words_and_leaves_no_draft(screen: Opens) -> None:
    test = uploaded(screen, b"\x89PNG\r\n\x1a\n", "Ảnh chụp.jpg")
    assert test.error[0].value.startswith("Ảnh chụp\\.jpg\\: Không đọc được tệp\\: đây là tệp hình ảnh")
    assert "bản nháp" not in shown(test)


def test_the_same_file_chosen_again_goes_on_where_it_was_left(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    test.text_input[0].set_value("5").run()
    button(test, "Để sau").click().run()
    test.file_uploader[0].upload("bao-cao.xlsx", AWFUL).run()
    assert "Ô C4, trang Báo cáo: năm → 5" in shown(test)
    assert "đang dở" not in shown(test)


def test_a_correction_is_read_again_told_and_handed_in(screen: Opens, bundled: Engine) -> None:
    test = uploaded(screen, AWFUL)
    test.text_input[0].set_value("5").run()
    assert "Tệp có 1 lỗi nên chưa nộp được" in shown(test)
    test.text_input[0].set_value("6").run()
    html = shown(test)
    assert "Đã sửa 2 ô trên màn hình" in html
    assert "Ô C4, trang Báo cáo: năm → 5" in html
    answer_meaning(test, "leave_out")
    test.radio[0].set_value("zero").run()
    button(test, "Nộp kết quả").click().run()
    assert not test.exception
    assert "sửa trên màn hình 2 ô" in test.success[0].value
    assert results(bundled) == {("BDV-P2", "T1B"): 5, ("BDV-P3", "T1B"): 6}  # both zeros were known


def test_a_correction_is_taken_back(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    test.text_input[0].set_value("5").run()
    button(test, "Bỏ sửa").click().run()
    html = shown(test)
    assert "Tệp có 2 lỗi nên chưa nộp được" in html
    assert "trên màn hình" not in html


def test_the_same_question_at_many_cells_is_answered_once_or_one_by_one(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    assert test.radio[0].label.startswith("Trang Báo cáo, 2 ô \\(D4, D5\\)")
    test.radio[0].set_value("each").run()
    assert len(test.radio) == 3
    test.radio[1].set_value("zero").run()
    assert "còn 2 câu hỏi" in shown(test)
    test.radio[2].set_value("not_reported").run()
    assert "còn 1 câu hỏi" in shown(test)
    test.radio[0].set_value("zero").run()
    assert [radio.value for radio in test.radio] == ["zero"]


def test_a_doubtful_header_is_asked_with_its_sample_and_remembered(screen: Opens) -> None:
    content = report(["Văn phòng Ban", 6, 5, 1, "x"])
    test = uploaded(screen, content)
    asked = next(box.label for box in test.selectbox if box.label.startswith(MEANING))
    assert asked.endswith("Giá trị đầu tiên ở đó\\: “x”\\.")
    answer_meaning(test)
    assert "Đọc được 3 số liệu" in shown(test)
    button(test, "Nộp kết quả").click().run()
    test.file_uploader[0].upload("lan-sau.xlsx", report(["Văn phòng Ban", 6, 6, 1, "x"])).run()
    assert [box.label for box in test.selectbox] == ["Đợt thi đua"]
    assert test.expander[0].label == ("Đã hiểu 5 cột, dòng như sau (1 chỗ đã nhớ từ lần trước)")


def key(test: AppTest, name: str) -> str:
    return next(str(one) for one in test.session_state._state.filtered_state if str(one).startswith(name))


def unfold(test: AppTest, name: str) -> AppTest:
    """Open the expander that is kept under that name."""
    test.session_state[key(test, name)] = True
    return test.run()


def edit(test: AppTest, name: str, row: int, column: str, value: str) -> AppTest:
    """Type into a grid."""
    grid = key(test, name)
    test.session_state[grid] = {
        "edited_rows": {row: {column: value}},
        "added_rows": [],
        "deleted_rows": [],
    }
    return test.run()


def test_any_figure_is_corrected_in_the_grid_and_read_again(screen: Opens, bundled: Engine) -> None:
    test = unfold(uploaded(screen, CLEAN), "figures-")
    edit(test, "grid-", 0, "Đọc được", "6")
    html = shown(test)
    assert "Đã sửa 1 ô trên màn hình" in html
    assert "Ô C4, trang Báo cáo: 5 → 6" in html
    assert "6/6 người" in html
    assert "✓ đạt mức phấn đấu" in html
    button(test, "Nộp kết quả").click().run()
    assert results(bundled)["BDV-P4", "T1B"] == 6


def test_a_figure_that_contradicts_its_total_is_told_like_any_other(screen: Opens) -> None:
    test = unfold(uploaded(screen, CLEAN), "figures-")
    edit(test, "grid-", 0, "Đọc được", "7")
    assert "Tệp có 1 lỗi nên chưa nộp được" in shown(test)
    test.text_input[0].set_value("4").run()
    assert "4/6 người" in shown(test)


def test_a_cell_that_gave_no_figure_is_corrected_by_its_name(screen: Opens) -> None:
    test = unfold(uploaded(screen, CLEAN), "figures-")
    test.text_input[0].set_value("b4")
    test.text_input[1].set_value("10")
    button(test, "Sửa ô này").click().run()
    assert "Ô B4, trang Báo cáo: 6 → 10" in shown(test)
    assert "5/10 người" in shown(test)


def test_a_cell_needs_its_name(screen: Opens) -> None:
    test = unfold(uploaded(screen, CLEAN), "figures-")
    test.text_input[0].set_value("dòng 4")
    button(test, "Sửa ô này").click().run()
    assert test.warning[0].value == "Chưa sửa: hãy ghi tên ô như trong Excel, ví dụ D7."


def test_what_a_column_was_taken_for_is_changed(screen: Opens) -> None:
    test = unfold(uploaded(screen, CLEAN), "meanings-")
    words = "Đạt, thực hiện: T1A. Cán bộ, công chức hoàn thành tốt nhiệm vụ trở lên"
    edit(test, "meanings-1-", 2, "Được hiểu là", words)
    html = shown(test)
    assert "T1A Cán bộ, công chức hoàn thành tốt nhiệm vụ trở lên" in html
    assert "T1B Cán bộ" not in html


def test_a_file_without_a_day_asks_for_it_and_keeps_it(screen: Opens) -> None:
    test = uploaded(screen, report(["Văn phòng Ban", 6, 5, 1, None], day="Báo cáo nhanh"))
    assert "Tệp chưa ghi ngày của số liệu nên chưa nộp được" in shown(test)
    test.date_input[0].set_value(date(2023, 6, 30)).run()
    assert "đến ngày 30/6/2023: 2 mới" in shown(test)
    assert len(test.date_input) == 1


def test_ranks_before_and_after_and_who_is_overtaken(screen: Opens) -> None:
    content = report(
        ["Phòng Dân vận các cơ quan nhà nước", 5, 5, None, None],
        ["Phòng Dân tộc và Tôn giáo", 6, 6, None, None],
        header="Ghi chú",
    )
    html = shown(uploaded(screen, content))
    assert "<b>Phòng Dân tộc và Tôn giáo</b>: " in html
    assert "vượt Văn phòng Ban" in html


def test_the_draft_is_there_again_with_all_that_was_said(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    test.text_input[0].set_value("5").run()
    test.radio[0].set_value("zero").run()
    to_screen(test, "submit/my_tasks.py").run()
    assert "1 bản nháp chưa nộp" in shown(test)
    assert "/nop-tep?dot=BDV-BT-2023&amp;ban-nhap=1" in shown(test)
    to_screen(test, "submit/upload.py").run()
    assert "bao-cao.xlsx, 10:00 ngày 5/1/2026" in shown(test)
    button(test, "Tiếp tục").click().run()
    html = shown(test)
    assert "Tệp có 1 lỗi nên chưa nộp được" in html
    assert "Ô C4, trang Báo cáo: năm → 5" in html
    assert test.radio[0].value == "zero"


def test_the_address_of_a_draft_opens_it_for_its_sender_alone(screen: Opens) -> None:
    uploaded(screen, CLEAN)
    own = screen("submit/upload.py", RoleName.REPORTER, unit="BDV-P4", ban_nhap="1")
    assert "bao-cao.xlsx" not in shown(own)
    assert "ban-nhap" not in own.query_params


def test_a_draft_goes_away_after_two_clicks(screen: Opens) -> None:
    test = uploaded(screen, CLEAN)
    button(test, "Bỏ bản nháp này").click().run()
    assert "bao-cao.xlsx" not in shown(test)
    assert len(test.file_uploader) == 1


def test_the_same_file_mended_in_excel_takes_the_place_of_its_draft(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    test.radio[0].set_value("zero").run()
    test.text_input[0].set_value("4").run()
    mended = report(
        ["Phòng Đoàn thể và các hội", 6, 5, "-", None], ["Phòng Dân tộc và Tôn giáo", 6, 6, "-", "x"]
    )
    test.file_uploader[0].upload("bao-cao.xlsx", mended).run()
    html = shown(test)
    assert "còn 1 câu hỏi" in html
    assert test.radio[0].value == "zero"
    assert "trên màn hình" not in html
    assert "đang dở" not in html


def test_what_was_changed_in_another_window_is_not_handed_in_unseen(screen: Opens, bundled: Engine) -> None:
    test = uploaded(screen, CLEAN)
    with bundled.begin() as other:
        other.execute(text("UPDATE draft SET corrections = :said"), {"said": '{"Báo cáo!C4": "2"}'})
    before = len(submissions.history(bundled, operator(), CODE))
    button(test, "Nộp kết quả").click().run()
    assert "Ô C4, trang Báo cáo: 5 → 2" in shown(test)
    assert len(submissions.history(bundled, operator(), CODE)) == before


def test_the_receipt_offers_to_undo_exactly_this_upload(screen: Opens, bundled: Engine) -> None:
    test = uploaded(screen, CLEAN)
    button(test, "Nộp kết quả").click().run()
    button(test, "Hoàn tác").click().run()
    assert test.warning[0].value == "Chưa hoàn tác\\: hãy ghi lý do\\."
    test.text_input[0].set_value("Nộp nhầm")
    button(test, "Hoàn tác").click().run()
    assert "đã được hoàn tác" in test.info[0].value
    assert not test.success
    assert submissions.history(bundled, operator(), CODE)["status"].iloc[0] == "withdrawn"


def test_an_answer_goes_with_the_question_that_a_new_meaning_takes_away(screen: Opens) -> None:
    test = uploaded(screen, AWFUL)
    test.text_input[0].set_value("5").run()
    test.text_input[0].set_value("6").run()
    test.radio[0].set_value("zero").run()
    answer_meaning(test)
    assert "Đọc được 5 số liệu" in shown(test)
    edit(unfold(test, "meanings-"), "meanings-1-", 3, "Được hiểu là", "bỏ qua, không tính")
    assert not test.radio
    assert "Đọc được 3 số liệu của 2 đơn vị, đến ngày 30/6/2023: 3 mới" in shown(test)
