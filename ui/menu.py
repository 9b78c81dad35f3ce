"""The menu: every screen, its address, and who may open it."""

from dataclasses import dataclass
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


def menu_for(actor: Actor) -> dict[str, list[Page]]:
    """Every address for everybody, so that a deep link survives sign-in; refused screens say so."""
    return {section: [_page(screen, actor) for screen in screens] for section, screens in MENU.items()}


def refused() -> None:
    """The one answer where the role does not reach."""
    st.error("Tài khoản này không được mở trang vừa chọn. Nếu cần, hãy đề nghị quản trị viên cấp thêm quyền.")
    st.html('<a href="/" target="_self">Về trang Tổng quan</a>')


def _page(screen: Screen, actor: Actor) -> Page:
    allowed = may(actor, screen.deed)
    return st.Page(
        _SCREENS / screen.file if allowed else refused,
        title=screen.title,
        icon=screen.icon,
        url_path=screen.address,
        default=screen is MENU["Theo dõi"][0],
        visibility="visible" if allowed else "hidden",
    )
