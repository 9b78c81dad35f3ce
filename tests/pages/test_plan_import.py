"""A plan document beside its draft: what is open is said, confirmed and kept; the text stays text."""

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import Actor, RoleName, Scope, operator
from services import plan_confirming
from services.people import accounts
from tests.making_documents import docx, paragraph, run
from tests.pages.conftest import NOW, Opens, shown

FILE = "plan/import_document.py"
LINES = (
    *("Số 05-KH/ĐU", "KẾ HOẠCH", "Phát động thi đua năm 2026", "I. Chỉ tiêu"),
    *("1. Trồng 9 cây <b>xanh</b>.", "2. Phấn đấu có chi bộ được tặng Giấy khen."),
)


def lan(engine: Engine) -> Actor:
    """The person of the secretariat who has opened the screen."""
    own = next(one.id for one in accounts(engine, operator()) if one.login == RoleName.SECRETARIAT)
    return Actor(RoleName.SECRETARIAT, RoleName.SECRETARIAT, Scope.everything(), account_id=own)


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def test_a_sentence_is_shown_a_doubt_confirmed_and_both_are_there_after_a_new_start(
    screen: Opens, bundled: Engine
) -> None:
    test = screen(FILE, RoleName.SECRETARIAT)
    actor = lan(bundled)
    content = docx("".join(paragraph(run(line)) for line in LINES))
    number = plan_confirming.start(bundled, actor, content, "ke-hoach.docx", now=NOW)
    test.query_params["van-ban"] = str(number)
    test.run()
    assert "còn 1 điểm cần xác nhận, chưa có đơn vị nào" in shown(test)
    assert "1. Trồng 9 cây &lt;b&gt;xanh&lt;/b&gt;." in shown(test)
    press(test, "Xem câu")
    assert "<mark>Phấn đấu có chi bộ được tặng Giấy khen.</mark>" in shown(test)
    press(test, "Xác nhận")
    assert not test.exception
    assert "ke-hoach.docx: chưa có đơn vị nào" in shown(test)
    assert plan_confirming.paper(bundled, actor, number).settled == {"inferred_target:criterion-2"}
    start = next(one for one in test.button if one.label == "Đưa vào thực hiện")
    assert start.disabled
