"""The units of a campaign that is about to begin: typed or pasted, of another campaign, or of a workbook."""

from collections.abc import Sequence

import streamlit as st

from domain.access import Actor
from domain.names import fold, tidy
from domain.plan_files import PlanPaper
from domain.problems import Refused
from services import campaigns
from services.plan_units import units_of_campaign, units_of_names, units_of_sheet
from ui import cache
from ui.escape import md
from wording.problems import sentence

UNITS = "Đơn vị"
_CODE, _NAME = "Mã", "Tên"

Rows = list[dict[str, str]]


def more(actor: Actor, paper: PlanPaper, rows: Rows) -> Rows:
    """The rows with what was just added to them; names without a code get one."""
    rows = _coded(actor, rows)
    with st.container(horizontal=True, key="plan-units"):
        added = [*_typed(actor, paper, rows), *_of_campaign(actor, paper), *_of_sheet(actor, paper)]
    known = {fold(row.get(_CODE, "")) for row in rows}
    return [*rows, *(row for row in added if fold(row.get(_CODE, "")) not in known)]


def _coded(actor: Actor, rows: Rows) -> Rows:
    """The rows with a code for every name that was typed without one."""
    names = [row[_NAME] for row in rows if row.get(_NAME) and not row.get(_CODE)]
    if not names:
        return rows
    made = iter(units_of_names(cache.engine(), actor, names, rows))
    return [{**next(made), **_said(row)} if row.get(_NAME) and not row.get(_CODE) else row for row in rows]


def _said(row: dict[str, str]) -> dict[str, str]:
    return {header: text for header, text in row.items() if text}


def _typed(actor: Actor, paper: PlanPaper, rows: Sequence[dict[str, str]]) -> Rows:
    with (
        st.popover("Dán tên đơn vị", icon=":material/playlist_add:", key=_key(paper, "typed")),
        st.form("plan-units-typed", border=False, clear_on_submit=True),
    ):
        text = st.text_area(
            "Tên các đơn vị, mỗi dòng một tên",
            height=200,
            placeholder="Tổ đảng 1\nTổ đảng 2\nCông đoàn cơ sở",
        )
        st.caption("Mã được đặt tự động và sửa được; tên đã có trong chương trình thì dùng mã cũ.")
        if not st.form_submit_button("Thêm các đơn vị này", type="primary"):
            return []
    names = [tidy(line) for line in text.splitlines() if tidy(line)]
    return units_of_names(cache.engine(), actor, names, rows)


def _of_campaign(actor: Actor, paper: PlanPaper) -> Rows:
    known = {one.code: f"{one.code} – {one.title}" for one in campaigns.campaigns(cache.engine(), actor)}
    if not known:
        return []
    with (
        st.popover("Lấy đơn vị của đợt khác", icon=":material/group_add:", key=_key(paper, "known")),
        st.form("plan-units-known", border=False),
    ):
        code: str = st.selectbox("Đợt thi đua", list(known), format_func=lambda one: known[one])
        if not st.form_submit_button("Lấy các đơn vị của đợt này", type="primary"):
            return []
    return units_of_campaign(cache.engine(), actor, code)


def _of_sheet(actor: Actor, paper: PlanPaper) -> Rows:
    with st.popover("Tệp đơn vị (.xlsx)", icon=":material/table_view:", key=_key(paper, "sheet")):
        st.caption("Trang Đơn vị với các cột Mã, Tên, Loại, Quân số, Khối/cụm.")
        chosen = st.file_uploader(
            "Tệp danh sách đơn vị",
            type=["xlsx", "xlsm", "ods"],
            key=f"plan-units-file-{paper.file.id}-{paper.file.version}",
        )
        if chosen is None:
            return []
        try:
            return units_of_sheet(cache.engine(), actor, chosen.getvalue())
        except Refused as refused:
            for problem in refused.problems:
                st.error(md(sentence(problem)))
            return []


def _key(paper: PlanPaper, name: str) -> str:
    """Another one as soon as anything was added, so that what was folded out folds in."""
    return f"plan-units-{name}-{paper.file.id}-{paper.file.version}"
