"""One file on its way in: errors, questions, meanings, corrections, effects, and the draft that keeps them."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from domain.access import operator
from services import submissions
from tests.pages.conftest import Opens, shown
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
    assert "Đọc được 3 số liệu, đến ngày 30/6/2023: 3 mới, 0 không đổi" in html
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
    assert f"Giá trị đầu tiên đi với “{HEADER}”: “x”" in shown(test)
    answer_meaning(test)
    assert "Đọc được 3 số liệu" in shown(test)
    button(test, "Nộp kết quả").click().run()
    test.file_uploader[0].upload("lan-sau.xlsx", report(["Văn phòng Ban", 6, 6, 1, "x"])).run()
    assert [box.label for box in test.selectbox] == ["Đợt thi đua"]
    assert test.expander[0].label == ("Đã hiểu 5 cột, dòng như sau (1 chỗ đã nhớ từ lần trước)")


def open_fold(test: AppTest, name: str) -> AppTest:
    """Unfold what the expander of that name holds."""
    key = next(str(key) for key in test.session_state.filtered_state if str(key).startswith(name))
    test.session_state[key] = True
    return test.run()


def edit(test: AppTest, name: str, row: int, column: str, value: str) -> AppTest:
    """Type into a grid."""
    key = next(str(key) for key in test.session_state.filtered_state if str(key).startswith(name))
    test.session_state[key] = {"edited_rows": {row: {column: value}}, "added_rows": [], "deleted_rows": []}
    return test.run()
