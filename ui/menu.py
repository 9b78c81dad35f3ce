"""The menu: every screen, its address, and who may open it."""

from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from domain.access import Actor, Deed, may

_SCREENS = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class Screen:
    """One screen: its file under pages/, its address, its title, and the deed it is for."""

    file: str
    address: str
    title: str
    icon: str
    deed: Deed = Deed.SEE_STANDINGS


MENU: dict[str, tuple[Screen, ...]] = {
    "Theo dõi": (
        Screen("follow/overview.py", "tong-quan", "Tổng quan", ":material/dashboard:"),
        Screen("follow/course.py", "tien-do", "Tiến độ", ":material/trending_up:"),
        Screen("follow/compare.py", "so-sanh", "So sánh đơn vị", ":material/leaderboard:"),
        Screen("follow/unit_profile.py", "ho-so-don-vi", "Hồ sơ đơn vị", ":material/apartment:"),
        Screen("follow/explain.py", "giai-thich", "Giải thích con số", ":material/troubleshoot:"),
        Screen("follow/methods.py", "phuong-phap", "Phương pháp", ":material/function:"),
        Screen("follow/published.py", "so-lieu-da-chot", "Số liệu đã chốt", ":material/verified:"),
    ),
    "Nộp kết quả": (
        Screen(
            "submit/my_tasks.py", "viec-cua-toi", "Việc của tôi", ":material/checklist:", Deed.SUBMIT_RESULTS
        ),
        Screen("submit/upload.py", "nop-tep", "Nộp tệp", ":material/upload_file:", Deed.SUBMIT_RESULTS),
        Screen("submit/review.py", "duyet", "Duyệt", ":material/fact_check:", Deed.ACCEPT_RESULTS),
    ),
    "Kế hoạch": (
        Screen("plan/plan.py", "ke-hoach", "Kế hoạch", ":material/description:"),
        Screen("plan/criteria.py", "chi-tieu", "Chỉ tiêu", ":material/flag:"),
        Screen(
            "plan/import_document.py",
            "nhap-ke-hoach",
            "Nhập văn bản kế hoạch",
            ":material/note_add:",
            Deed.IMPORT_PLAN,
        ),
    ),
    "Quản trị": (
        Screen("admin/units.py", "don-vi", "Đơn vị", ":material/account_tree:", Deed.MANAGE_UNITS),
        Screen(
            "admin/safety.py",
            "thung-rac-va-sao-luu",
            "Thùng rác và sao lưu",
            ":material/shield:",
            Deed.OPERATE,
        ),
    ),
}
_DEEDS = frozenset(screen.deed for screens in MENU.values() for screen in screens)


def menu_for(actor: Actor) -> dict[str, list[Page]]:
    """Every address for everybody, so that a deep link survives sign-in; refused screens say so."""
    made = _pages(frozenset(deed for deed in _DEEDS if may(actor, deed)))
    # copies: Streamlit notes in a page that this run may show it
    return {section: [copy(page) for page in pages] for section, pages in made.items()}


@cache
def _pages(allowed: frozenset[Deed]) -> dict[str, list[Page]]:
    """The menu of those who may do these deeds; making a page anew for every run of everybody costs far more."""
    return {section: [_page(screen, allowed) for screen in screens] for section, screens in MENU.items()}


def only_shows(page: Page) -> bool:
    """Whether the screen reads figures and nothing else: no file is opened there, no mail sent."""
    return page.title in {screen.title for screen in MENU["Theo dõi"]}


def refused() -> None:
    """The one answer where the role does not reach."""
    st.error("Tài khoản này không được mở trang vừa chọn. Nếu cần, hãy đề nghị quản trị viên cấp thêm quyền.")
    st.html('<a href="/" target="_self">Về trang Tổng quan</a>')


def _page(screen: Screen, allowed: AbstractSet[Deed]) -> Page:
    opens = screen.deed in allowed
    return st.Page(
        _SCREENS / screen.file if opens else refused,
        title=screen.title,
        icon=screen.icon,
        url_path=screen.address,
        default=screen is MENU["Theo dõi"][0],
        visibility="visible" if opens else "hidden",
    )
