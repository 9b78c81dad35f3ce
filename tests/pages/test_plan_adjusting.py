"""Adjusting on the screen: looked at first, saved then, listed ever after."""

import re

from streamlit.testing.v1 import AppTest

from domain.access import RoleName
from tests.pages.conftest import Opens, shown


def field(test: AppTest, kind: str, label: str) -> object:
    return next(one for one in getattr(test, kind) if one.label == label)


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def test_a_target_is_given_to_one_unit_after_a_look_at_what_that_does(screen: Opens) -> None:
    test = screen("plan/criteria.py", RoleName.SECRETARIAT, dot="BDV-BT-2023")
    field(test, "text_input", "Mức phấn đấu mới").input("50 %").run()  # type: ignore[attr-defined]
    press(test, "Xem thay đổi này làm gì")
    starts = [one.value.split("\\.")[0] for one in test.error]
    assert starts == ["Chưa ghi số, ký hiệu văn bản điều chỉnh", "Chưa ghi lý do"]
    field(test, "text_input", "Số, ký hiệu văn bản điều chỉnh").input("12/QĐ-UBND")  # type: ignore[attr-defined]
    field(test, "text_input", "Lý do").input("Mưa lũ").run()  # type: ignore[attr-defined]
    press(test, "Xem thay đổi này làm gì")
    assert "Thay đổi này tác động đến 1 đơn vị" in shown(test)
    assert "Kế hoạch chưa được điều chỉnh lần nào" in shown(test)
    press(test, "Lưu điều chỉnh")
    assert [one.value for one in test.success] == ["Đã lưu lần điều chỉnh thứ 1\\."]
    html = shown(test)
    assert "1 mức giao riêng cho đơn vị, 1 lần điều chỉnh" in html
    assert re.search(r"12/QĐ-UBND.*Mưa lũ.*50 %", html, re.DOTALL)


def test_a_campaign_is_copied_from_the_plan_screen_and_linked(screen: Opens) -> None:
    test = screen("plan/plan.py", RoleName.SECRETARIAT, dot="BDV-BT-2023")
    assert field(test, "text_input", "Mã của đợt mới").value == "BDV-BT-2024"  # type: ignore[attr-defined]
    press(test, "Sao chép")
    assert "BDV\\-BT\\-2024" in test.success[0].value
    assert "Đã chép thành" in shown(test)
    assert 'href="/ke-hoach?dot=BDV-BT-2024"' in shown(test)


def test_those_who_only_read_see_what_is_asked_and_no_forms(screen: Opens) -> None:
    test = screen("plan/criteria.py", RoleName.LEADER, dot="BDV-BT-2023")
    assert "7 chỉ tiêu đang áp dụng" in shown(test)
    assert [one.label for one in test.button] == []
