"""Thùng rác và sao lưu: deleting asks for the code and a reason, and what was deleted comes back."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from domain.access import Actor, RoleName, Scope, operator
from services import deletion
from services.campaigns import campaigns
from tests.pages.conftest import NOW, Opens, shown

SAFETY = "admin/safety.py"


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def codes(engine: Engine) -> list[str]:
    return [known.code for known in campaigns(engine, operator())]


def test_r3_deleting_asks_for_the_code_and_a_reason_and_it_comes_back(
    screen: Opens, bundled: Engine, tmp_path: Path
) -> None:
    test = screen(SAFETY)
    assert not test.exception
    code = codes(bundled)[0]
    test.text_input[1].set_value("nhập nhầm")
    press(test, "Xóa vào thùng rác")
    assert "Hãy gõ lại đúng từng chữ" in test.warning[0].value.replace("\\", "")
    assert code in codes(bundled)
    test.text_input[0].set_value(code)
    test.text_input[1].set_value("nhập nhầm")
    press(test, "Xóa vào thùng rác")
    assert "còn giữ 30 ngày" in test.success[0].value
    assert code not in codes(bundled)
    assert "Lý do: nhập nhầm" in shown(test)
    assert [one.value for one in test.text_input] == ["", ""]
    assert next(one for one in test.button if one.label == "Xóa hẳn").disabled
    assert len(list((tmp_path / "sao-luu").glob("*.db"))) == 1
    press(test, "Khôi phục")
    assert code in codes(bundled)
    assert not test.exception


def test_copies_and_chains_are_looked_after_at_a_click(
    screen: Opens, bundled: Engine, tmp_path: Path
) -> None:
    test = screen(SAFETY)
    assert "Chưa có bản sao lưu nào" in shown(test)
    press(test, "Sao lưu ngay")
    assert "Bản sao lưu mới nhất" in shown(test)
    press(test, "Kiểm tra sổ")
    assert "đúng như lúc ghi" in test.success[0].value
    assert "đúng như lúc ghi (kiểm tra" in shown(test)


def test_what_somebody_else_deleted_says_how_long_it_is_kept(screen: Opens, bundled: Engine) -> None:
    code = codes(bundled)[0]
    hoa = Actor("hoa", RoleName.ADMINISTRATOR, Scope.everything())
    deletion.delete(bundled, hoa, code, typed=code, reason="trùng", now=NOW)
    test = screen(SAFETY)
    assert "Còn giữ 30 ngày" in "".join(one.value for one in test.caption)


@pytest.mark.parametrize("role", [role for role in RoleName if role is not RoleName.ADMINISTRATOR])
def test_only_an_administrator_sees_it(screen: Opens, role: RoleName) -> None:
    test = screen(SAFETY, role)
    assert "không được mở trang" in test.error[0].value
