from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import RoleName, operator
from services.publications import publish
from tests.pages.conftest import NOW, Opens, shown

OVERVIEW = "follow/overview.py"
SLIDES = {"che_do": "trinh-chieu"}


Later = Callable[[AppTest, float], AppTest]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Runs a screen again after so many minutes."""

    def run(test: AppTest, minutes: float) -> AppTest:
        monkeypatch.setattr("ui.clock.now", lambda: NOW + timedelta(minutes=minutes))
        return test.run()

    return run


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def campaign_of(test: AppTest) -> str:
    return shown(test).split('class="bt-slide-of"><b>')[1].split(" – ")[0]


def test_what_is_new_is_told_from_the_second_visit_on(screen: Opens, bundled: Engine, later: Later) -> None:
    test = screen(OVERVIEW, RoleName.LEADER)
    assert "Từ lần xem trước" not in shown(test)
    publish(bundled, operator(), "BDV-BT-2023", on=date(2023, 12, 31), now=NOW + timedelta(minutes=40))
    html = shown(later(test, 60))
    assert "Từ lần xem trước<small>10:00 ngày 5/1/2026</small>" in html
    assert "Chốt số liệu đến 31/12/2023 (bản 1)" in html
    assert "Từ lần xem trước" not in shown(test.date_input[0].set_value(date(2023, 6, 30)).run())


def test_slides_fill_the_screen_and_turn_by_themselves_and_by_hand(screen: Opens, later: Later) -> None:
    test = screen(OVERVIEW, RoleName.LEADER, **SLIDES)
    assert not test.exception
    assert [box.label for box in test.selectbox] == []
    assert labels(test) == ["Trước", "Tạm dừng", "Sau", "Thoát"]
    assert "tự dừng 22:00 ngày 5/1/2026." in shown(test)
    assert campaign_of(test) == "BDV-BT-2023"
    assert campaign_of(later(test, 0.3)) == "BDV-BT-2023"
    second = campaign_of(later(test, 0.5))
    assert second != "BDV-BT-2023"
    assert campaign_of(test.button[0].click().run()) == "BDV-BT-2023"
    test.button[1].click().run()
    assert labels(test) == ["Trước", "Tiếp tục", "Sau", "Thoát"]
    assert campaign_of(later(test, 5)) == "BDV-BT-2023"
    assert campaign_of(test.button[2].click().run()) == second
    test.button[3].click().run()
    assert "che-do" not in test.query_params
    assert "bt-slide" not in shown(test)
    assert "Trình chiếu" in labels(test)


def test_slides_of_an_account_that_can_write_stop_after_the_usual_time(screen: Opens, later: Later) -> None:
    test = screen(OVERVIEW, RoleName.SECRETARIAT)
    next(button for button in test.button if button.label == "Trình chiếu").click().run()
    assert "tự dừng 30 phút nữa." in shown(test)
    later(test, 31)
    assert "Đã dừng chuyển đợt" in shown(test)
    assert labels(test) == ["Trước", "Tiếp tục", "Sau", "Thoát"]
    test.button[1].click().run()
    assert "tự dừng 30 phút nữa." in shown(test)


def test_of_a_reporter_slides_show_own_units_only(screen: Opens) -> None:
    test = screen(OVERVIEW, RoleName.REPORTER, unit="BDV-P1", **SLIDES)
    assert "bt-slide" in shown(test)
    assert ">1/1</a></strong><span>đơn vị đã báo cáo" in shown(test)


def test_tasks_that_are_all_done_leave_no_empty_table(screen: Opens) -> None:
    html = shown(screen("submit/my_tasks.py", RoleName.REPORTER, unit="BDV-P1", dot="BDV-BT-2023"))
    assert "Không còn gì phải báo cáo" in html
    assert "Còn phải báo cáo</th>" not in html
