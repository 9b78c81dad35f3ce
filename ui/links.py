"""Addresses of downloads, which are routes of their own: only who is signed in gets them."""

from datetime import date
from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit as st

from domain.plans import Plan
from reports.addresses import KNOWN_AT
from reports.ways_out import ways_out
from ui.look import block

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_UPLOAD, _PLAN = _PAGES / "submit" / "upload.py", _PAGES / "plan" / "plan.py"
_TEMPLATES, _PLANS, _FIGURES = "/tai-ve/mau", "/tai-ve/ke-hoach", "/tai-ve/so-lieu"
_DOCUMENTS = "/tai-ve/van-ban"

#: The workbook of all units.
UNITS = "/tai-ve/don-vi/tat-ca"

#: Below this the receipt of every submission, by its number; its file as it came; a draft with its cells marked.
RECEIPTS, ORIGINALS, MARKED = "/tai-ve/bien-nhan", "/tai-ve/tep-goc", "/tai-ve/tep-can-sua"


def template_addresses(plan: Plan) -> dict[str, str]:
    """By unit code, where the workbook of that unit is."""
    base = f"{_TEMPLATES}/{quote(plan.campaign.code, safe='')}"
    return {unit.code: f"{base}?{urlencode({'don-vi': unit.code})}" for unit in plan.units}


def upload_address(plan: Plan) -> str:
    """The screen at which a workbook is handed in."""
    return f"/nop-tep?{urlencode({'dot': plan.campaign.code})}"


def draft_address(plan: Plan, draft: int) -> str:
    """The same screen with this draft opened."""
    return f"{upload_address(plan)}&{urlencode({'ban-nhap': draft})}"


def to_marked(draft: int) -> None:
    """The file handed back, with what is wrong noted on its cells and on a sheet of its own."""
    st.link_button("Tải tệp có đánh dấu", f"{MARKED}/{draft}", icon=":material/download:")


def to_template_and_upload(plan: Plan) -> None:
    """The way to hand in, and the workbook of all units in sight."""
    with st.container(horizontal=True, vertical_alignment="center", key="hand-in"):
        st.page_link(_UPLOAD, label="Nộp tệp kết quả", icon=":material/upload_file:")
        to_template(plan)


def to_template(plan: Plan) -> None:
    """The workbook of all units in sight."""
    address = f"{_TEMPLATES}/{quote(plan.campaign.code, safe='')}"
    label = "Tải tệp mẫu cho tất cả đơn vị" if len(plan.units) > 1 else "Tải tệp mẫu"
    st.link_button(label, address, icon=":material/download:")


def to_next_steps(plan: Plan) -> None:
    """What comes after a plan was put in force: the workbook for the units, handing in, the plan itself."""
    code = plan.campaign.code
    with st.container(horizontal=True):
        st.link_button(
            "Tải tệp mẫu cho đơn vị", f"{_TEMPLATES}/{quote(code, safe='')}", icon=":material/download:"
        )
        here = {"dot": code}
        st.page_link(_UPLOAD, label="Nộp kết quả", icon=":material/upload_file:", query_params=here)
        st.page_link(_PLAN, label="Xem kế hoạch", icon=":material/description:", query_params=here)


def to_document(plan: Plan) -> None:
    """The document that the plan was made of."""
    address = f"{_DOCUMENTS}/{quote(plan.campaign.code, safe='')}"
    st.link_button("Tải văn bản gốc", address, icon=":material/description:")


def to_plan(plan: Plan) -> None:
    """The plan as a workbook."""
    address = f"{_PLANS}/{quote(plan.campaign.code, safe='')}"
    st.link_button("Tải kế hoạch dạng Excel", address, icon=":material/download:")


def to_figures(plan: Plan, on: date, *, unit: str = "", criterion: str = "") -> None:
    """What is seen, to take away: as Excel or CSV, on paper, as a link that keeps the day."""
    then = st.query_params.get(KNOWN_AT, "")
    asked = {"ngay": on.isoformat(), "don-vi": unit, "chi-tieu": criterion, KNOWN_AT: then}
    told = urlencode({name: value for name, value in asked.items() if value})
    address = f"{_FIGURES}/{quote(plan.campaign.code, safe='')}?{told}"
    with st.popover("Mang đi", icon=":material/ios_share:"):
        with st.container(horizontal=True):
            st.link_button("Tải dạng Excel", address, icon=":material/download:")
            st.link_button("Tải dạng CSV", f"{address}&dang=csv", icon=":material/download:")
        here = {"dot": plan.campaign.code} | {name: value for name, value in asked.items() if value}
        block(ways_out(f"?{urlencode(here)}"))
