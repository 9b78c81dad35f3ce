from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from services.plans import take_up
from services.previews import Handed
from services.reviews import accept, return_to_author
from services.submissions import history, submit
from services.templates import template
from tests.builders import by, campaign, plan, share, unit
from tests.filling import fill
from tests.pages.conftest import NOW, Opens, shown

PLAN = plan(
    replace(campaign("KH", "2025-01-01", "2026-12-31"), title="Đợt không tự động duyệt"),
    share("T1"),
    unit("A", "Phòng Một"),
    unit("B", "Phòng Hai"),
    by("2026-01-02"),
)
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))


@pytest.fixture
def waiting(bundled: Engine) -> Engine:
    """Three submissions of one unit that wait, all three days late."""
    with writing(bundled) as session:
        take_up(session, operator(), PLAN, now=NOW)
    blank = template(bundled, operator(), "KH")[0]
    for done in (3, 4, 5):
        content = fill(blank, {("A", "T1"): (6, done)}, on=date(2026, 1, 1))
        submit(bundled, OF_A, "KH", Handed(content, f"lần {done}.xlsx"), now=NOW)
    return bundled


def statuses(engine: Engine) -> list[str]:
    return list(history(engine, operator(), "KH")["status"])


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def test_the_queue_says_what_would_change_and_how_late(screen: Opens, waiting: Engine) -> None:
    test = screen("submit/review.py", dot="KH")
    html = shown(test)
    assert not test.exception
    assert "3 lần nộp chờ duyệt, 3 lần nộp trễ" in html
    assert html.count("! trễ 3 ngày") == 3
    assert "3/6 người" in html
    assert "Phòng Một" in html


def test_a_button_that_cannot_be_pressed_says_why(screen: Opens, waiting: Engine) -> None:
    test = screen("submit/review.py", dot="KH")
    button = next(one for one in test.button if one.label == "Duyệt")
    assert button.disabled
    assert "Chọn ít nhất một lần nộp để duyệt." in [caption.value for caption in test.caption]


def test_what_is_chosen_is_accepted_and_each_is_named(screen: Opens, waiting: Engine) -> None:
    test = screen("submit/review.py", dot="KH")
    test.checkbox[0].check().run()
    press(test, "Duyệt 3 lần nộp đã chọn")
    assert not test.exception
    assert statuses(waiting) == ["accepted"] * 3
    assert test.success[0].value.count("đã được duyệt") == 3
    assert "Không có lần nộp nào chờ duyệt" in shown(test)


def test_nothing_is_returned_without_a_reason_and_the_author_reads_it(screen: Opens, waiting: Engine) -> None:
    test = screen("submit/review.py", dot="KH")
    press(test, "Trả lại cho đơn vị")
    assert test.warning[0].value == "Chưa trả lại: hãy ghi lý do."
    assert statuses(waiting) == ["waiting"] * 3
    test.text_area[0].set_value("Thiếu <b>biên bản</b>")
    press(test, "Trả lại cho đơn vị")
    assert not test.exception
    assert statuses(waiting) == ["waiting", "waiting", "returned"]


def test_what_came_back_stands_first_among_the_tasks_with_the_next_step(
    screen: Opens, waiting: Engine
) -> None:
    number = int(history(waiting, operator(), "KH")["submission"].iloc[0])
    return_to_author(waiting, operator(), number, reason="Thiếu <b>biên bản</b>", now=NOW)
    html = shown(screen("submit/my_tasks.py", RoleName.REPORTER, unit="A", dot="KH"))
    assert "1 lần nộp bị trả lại, cần sửa và nộp lại" in html
    assert "Thiếu &lt;b&gt;biên bản&lt;/b&gt;" in html
    assert 'href="/nop-tep?dot=KH"' in html
    assert html.index("bị trả lại") < html.index("Còn phải báo cáo")
    assert "2 lần nộp (2 số liệu) đã nhận, đang chờ duyệt: không cần nộp lại" in html


def test_a_correction_takes_the_returned_one_off_the_tasks(screen: Opens, waiting: Engine) -> None:
    number = int(history(waiting, operator(), "KH")["submission"].iloc[-1])
    return_to_author(waiting, operator(), number, reason="Thiếu biên bản", now=NOW)
    html = shown(screen("submit/my_tasks.py", RoleName.REPORTER, unit="A", dot="KH"))
    assert "bị trả lại, cần sửa" not in html


def test_c4_one_who_was_too_late_is_told_who_decided(screen: Opens, waiting: Engine) -> None:
    test = screen("submit/review.py", dot="KH")
    number = int(history(waiting, operator(), "KH")["submission"].iloc[-1])
    test.checkbox[0].check().run()
    return_to_author(waiting, operator(), number, reason="Sai ngày", now=NOW)
    button = next(one for one in test.button if one.label == "Duyệt 3 lần nộp đã chọn")
    button.click().run()
    assert statuses(waiting) == ["accepted", "accepted", "returned"]
    assert "Có người đã quyết định trước" in test.warning[0].value
    assert "bởi người vận hành máy chủ" in test.warning[0].value
    assert "Sai ngày" in test.warning[0].value


def test_c3_a_second_click_on_what_one_has_decided_oneself_is_no_complaint(
    screen: Opens, waiting: Engine
) -> None:
    test = screen("submit/review.py", RoleName.SECRETARIAT, dot="KH")
    *_, last = (int(one) for one in history(waiting, operator(), "KH")["submission"])
    test.checkbox(key=f"review-{last}-False-False").check().run()
    me = Actor("secretariat", RoleName.SECRETARIAT, Scope.everything())
    accept(waiting, me, [last], now=NOW)
    next(one for one in test.button if one.label == "Duyệt 1 lần nộp đã chọn").click().run()
    assert f"Lần nộp {last} đã được duyệt bởi secretariat" in test.success[0].value
    assert not test.warning
    assert sorted(statuses(waiting)) == ["accepted", "waiting", "waiting"]


@pytest.mark.parametrize("role", [RoleName.REPORTER, RoleName.LEADER, RoleName.COUNCIL])
def test_those_who_may_not_accept_are_refused(screen: Opens, waiting: Engine, role: RoleName) -> None:
    test = screen("submit/review.py", role, dot="KH")
    assert "không được mở trang" in test.error[0].value
    assert "bt-finding" not in shown(test)


def test_c4_the_same_where_nothing_else_waits_and_where_something_is_returned(
    screen: Opens, waiting: Engine
) -> None:
    test = screen("submit/review.py", dot="KH")
    test.text_area[0].set_value("Trùng")
    numbers = [int(one) for one in history(waiting, operator(), "KH")["submission"]]
    for number in numbers:
        return_to_author(waiting, operator(), number, reason="Sai ngày", now=NOW)
    press(test, "Trả lại cho đơn vị")
    assert "bởi người vận hành máy chủ" in test.warning[0].value
    assert statuses(waiting) == ["returned"] * 3
