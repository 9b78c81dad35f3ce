"""Final figures, leave to hand in again, and the settings of a campaign, as they are clicked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementList

from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import Acceptance, Late, UnitsSee
from services.plans import take_up
from services.previews import Handed
from services.publications import publications, publish
from services.reopenings import reopen, reopenings
from services.settings import change, settings
from services.submissions import history, submit
from services.templates import template
from tests.builders import by, campaign, plan, share, unit
from tests.filling import fill
from tests.pages.conftest import NOW, Opens, shown

PLAN = plan(
    replace(campaign("KH", "2025-01-01", "2026-12-31"), title="Đợt có chốt", late=Late.REOPENING),
    share("T1"),
    unit("XA", "Xã Một", peer_group="xã"),
    unit("BAN", "Bản Hai", parent="XA", peer_group="bản"),
    by("2026-01-02"),
)
ON = date(2026, 1, 2)
EARLIER = datetime(2026, 1, 2, 5, tzinfo=UTC)
OF_BAN = Actor("ban", RoleName.REPORTER, Scope("BAN"))


@pytest.fixture
def ready(bundled: Engine) -> Engine:
    with writing(bundled) as session:
        take_up(session, operator(), PLAN, now=EARLIER)
    hand_in(bundled, operator(), {("XA", "T1"): (6, 4)}, at=EARLIER, accept=True)
    return bundled


def hand_in(
    engine: Engine, actor: Actor, typed: dict[tuple[str, str], object], *, at: datetime, accept: bool = False
) -> int:
    content = fill(template(engine, operator(), "KH")[0], typed, on=ON)
    number = submit(engine, actor, "KH", Handed(content, "a.xlsx", accept=accept), now=at).submission
    assert number is not None
    return number


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def said(elements: ElementList[Any]) -> list[str]:
    """What is told, as people read it."""
    return [element.value.replace("\\", "") for element in elements]


def opened(screen: Opens, role: RoleName = RoleName.SECRETARIAT, unit: str | None = None) -> AppTest:
    return screen("follow/published.py", role, unit=unit, dot="KH")


def test_figures_are_published_with_a_click_and_the_screen_says_so(screen: Opens, ready: Engine) -> None:
    test = opened(screen)
    assert "Chưa chốt số liệu lần nào" in shown(test)
    test.date_input[0].set_value(ON)
    press(test, "Chốt")
    assert not test.exception
    assert said(test.success)[0] == "Đã chốt số liệu đến 2/1/2026."
    assert "Số liệu đến 2/1/2026 đã chốt (bản 1), chưa có gì thay đổi từ đó" in shown(test)
    assert [one.version for one in publications(ready, operator(), "KH")] == [1]


def test_a_second_version_asks_for_a_reason(screen: Opens, ready: Engine) -> None:
    publish(ready, operator(), "KH", on=ON, now=EARLIER)
    test = opened(screen)
    test.date_input[0].set_value(ON)
    press(test, "Chốt")
    assert "Chưa ghi lý do" in said(test.warning)[0]
    assert len(publications(ready, operator(), "KH")) == 1


def test_a_unit_is_let_in_again_and_out(screen: Opens, ready: Engine) -> None:
    test = opened(screen)
    press(test, "Mở lại")
    assert [one.split(".")[0] for one in said(test.warning)] == ["Chưa chọn đơn vị nào", "Chưa ghi lý do"]
    test.multiselect[0].select("XA")
    test.text_input[0].set_value("Mất mạng")
    press(test, "Mở lại")
    assert said(test.success)[0] == "Đã mở lại cho 1 đơn vị đến 17 giờ ngày 6/1/2026."
    assert "17:00 ngày 6/1/2026" in shown(test)
    press(test, "Đóng lại ngay")
    assert "Không có đơn vị nào đang được mở lại." in shown(test)
    assert reopenings(ready, operator(), "KH", now=NOW + timedelta(minutes=1)) == []


@pytest.mark.parametrize("role", [RoleName.LEADER, RoleName.COUNCIL])
def test_leaders_and_council_read_what_changed_and_change_nothing(
    screen: Opens, ready: Engine, role: RoleName
) -> None:
    publish(ready, operator(), "KH", on=ON, now=EARLIER)
    reopen(
        ready, operator(), "KH", units=["XA"], until=NOW + timedelta(days=1), reason="Nhầm số", now=EARLIER
    )
    hand_in(ready, operator(), {("XA", "T1"): (6, 5)}, at=NOW, accept=True)
    test = opened(screen, role)
    html = shown(test)
    assert "1 số liệu của 1 đơn vị thay đổi sau khi chốt" in html
    assert "4/6 người" in html
    assert "5/6 người" in html
    assert "đã được duyệt bởi người vận hành máy chủ" in html
    assert [button.label for button in test.button] == []


def test_a_reporter_reads_the_end_of_the_own_leave(screen: Opens, ready: Engine) -> None:
    until = datetime(2026, 1, 6, 10, tzinfo=UTC)
    reopen(ready, operator(), "KH", units=["BAN"], until=until, reason="Mất mạng", now=EARLIER)
    html = shown(opened(screen, RoleName.REPORTER, "BAN"))
    assert "17:00 ngày 6/1/2026" in html
    assert "Mất mạng" in html


def test_settings_are_changed_for_a_reason(screen: Opens, ready: Engine) -> None:
    test = screen("plan/plan.py", RoleName.SECRETARIAT, dot="KH")
    next(one for one in test.radio if one.label == "Người duyệt").set_value(Acceptance.SUPERIOR_FIRST)
    press(test, "Lưu")
    assert "Chưa ghi lý do" in said(test.warning)[0]
    next(one for one in test.text_input if one.label.startswith("Lý do")).set_value("Họp giao ban")
    press(test, "Lưu")
    assert said(test.success)[0] == "Đã lưu quy định."
    assert settings(ready, operator(), "KH").acceptance is Acceptance.SUPERIOR_FIRST
    assert "cấp trên rồi thường trực" in shown(test)


def test_c4_who_comes_second_with_the_settings_is_told(screen: Opens, ready: Engine) -> None:
    test = screen("plan/plan.py", RoleName.SECRETARIAT, dot="KH")
    known = settings(ready, operator(), "KH")
    change(ready, operator(), "KH", replace(known, units_see=UnitsSee.ALL), reason="Họp", now=NOW)
    next(one for one in test.radio if one.label == "Nộp trễ").set_value(Late.ALLOWED)
    press(test, "Lưu")
    assert "vừa đổi quy định" in said(test.warning)[0]
    assert settings(ready, operator(), "KH").late is Late.REOPENING


def test_a_superior_unit_passes_on_what_units_below_sent(screen: Opens, ready: Engine) -> None:
    known = settings(ready, operator(), "KH")
    wanted = replace(known, acceptance=Acceptance.SUPERIOR_FIRST)
    change(ready, operator(), "KH", wanted, reason="Họp", now=EARLIER)
    number = hand_in(ready, OF_BAN, {("BAN", "T1"): (3, 2)}, at=EARLIER)
    test = screen("submit/my_tasks.py", RoleName.REPORTER, unit="XA", dot="KH")
    assert "1 lần nộp của đơn vị cấp dưới chờ đơn vị mình duyệt" in shown(test)
    test.checkbox[0].check().run()
    press(test, "Duyệt 1 lần nộp đã chọn")
    assert not test.exception
    assert history(ready, operator(), "KH").set_index("submission").loc[number, "status"] == "endorsed"


def test_the_secretariat_reads_whom_it_waits_for_and_may_stand_in(screen: Opens, ready: Engine) -> None:
    known = settings(ready, operator(), "KH")
    wanted = replace(known, acceptance=Acceptance.SUPERIOR_FIRST)
    change(ready, operator(), "KH", wanted, reason="Họp", now=EARLIER)
    hand_in(ready, OF_BAN, {("BAN", "T1"): (3, 2)}, at=EARLIER)
    screen("submit/my_tasks.py", RoleName.REPORTER, unit="XA", dot="KH")  # somebody reports for the superior
    test = screen("submit/review.py", RoleName.SECRETARIAT, dot="KH")
    assert "Chờ Xã Một (đơn vị cấp trên) duyệt trước." in shown(test)
    assert next(one for one in test.checkbox if one.label.startswith("**Bản Hai")).disabled
    press(test, "Duyệt thay cấp trên")
    assert "Cấp trên đã duyệt" in shown(test)
