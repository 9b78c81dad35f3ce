"""The fields of one adjustment, as rows of the plan workbook: one home for reading them (services)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from domain.criteria import Criterion, Kind
from domain.plans import Plan
from wording.dates import day
from wording.terms import label

Rows = Mapping[str, Sequence[Mapping[str, str]]]
Fields = Callable[[Plan, str], Rows]

_CRITERIA, _GIVEN, _PLAN, _DEADLINES = "Chỉ tiêu", "Giao chỉ tiêu", "Kế hoạch", "Mốc báo cáo"


def _pick(known: Sequence[Criterion], key: str, *, title: str = "Chỉ tiêu") -> str:
    names = {one.code: f"{one.code} {one.name}" for one in known}
    picked: str | None = st.selectbox(
        title, list(names), format_func=lambda code: names[code], key=f"{key}-c"
    )
    return picked or ""


def _asked_of_types(plan: Plan) -> dict[str, Sequence[Criterion]]:
    """By type of unit, the criteria it owes; thousands of units have few types."""
    types = {unit.unit_type for unit in plan.units}
    return {known: [one for one in plan.criteria if one.applies_to_type(known)] for known in types}


def _for_one_unit(plan: Plan, key: str) -> Rows:
    of_type = _asked_of_types(plan)
    asked = {unit.code: of_type[unit.unit_type] for unit in plan.units}
    names = {unit.code: unit.name for unit in plan.units if asked[unit.code]}
    unit: str | None = st.selectbox(
        "Đơn vị", list(names), format_func=lambda code: names[code], key=f"{key}-u"
    )
    criterion = _pick(asked.get(unit or "", ()), key)
    target = st.text_input("Mức phấn đấu mới", key=f"{key}-t", placeholder="ví dụ 5, 95 %, Hoàn thành tốt")
    row = {"Mã đơn vị": unit or "", "Mã chỉ tiêu": criterion, "Mức phấn đấu": target}
    return {_GIVEN: [row]} if target.strip() else {}


def _of_criterion(plan: Plan, key: str) -> Rows:
    row = {"Mã": _pick(plan.criteria, key)}
    with st.container(horizontal=True):
        target = st.text_input("Mức phấn đấu mới", key=f"{key}-t", help="Để trống nếu giữ nguyên")
        due_on = st.date_input("Hạn mới", None, key=f"{key}-d", format="DD/MM/YYYY")
    row |= {"Mức phấn đấu": target, "Hạn": _said(due_on)}
    return {_CRITERIA: [row]} if target.strip() or due_on else {}


def _new(plan: Plan, key: str) -> Rows:
    with st.container(horizontal=True):
        code = st.text_input("Mã chỉ tiêu", key=f"{key}-code", max_chars=30, width=160)
        name = st.text_input("Tên chỉ tiêu", key=f"{key}-name", max_chars=500)
    with st.container(horizontal=True):
        kind = Kind(
            st.selectbox(
                "Loại",
                [str(one) for one in Kind],
                format_func=lambda one: label(Kind(one)),
                key=f"{key}-kind",
            )
        )
        target = st.text_input("Mức phấn đấu", key=f"{key}-t")
        measure = st.text_input("Đơn vị tính", key=f"{key}-m", max_chars=60)
    types = sorted({unit.unit_type for unit in plan.units if unit.unit_type})
    wanted = st.multiselect(
        "Áp dụng cho", types, format_func=str, key=f"{key}-a", placeholder="Mọi đơn vị, hoặc chọn loại đơn vị"
    )
    due_on = st.date_input("Hạn", None, key=f"{key}-d", format="DD/MM/YYYY")
    row = {"Mã": code, "Tên": name, "Loại": label(kind), "Mức phấn đấu": target, "Đơn vị tính": measure}
    row |= {"Áp dụng cho": "; ".join(wanted), "Hạn": _said(due_on)}
    return {_CRITERIA: [row]} if code.strip() or name.strip() else {}


def _ended(plan: Plan, key: str) -> Rows:
    return {_CRITERIA: [{"Mã": _pick(plan.criteria, key, title="Chấm dứt chỉ tiêu"), "Chấm dứt": "x"}]}


def _resumed(plan: Plan, key: str) -> Rows:
    if not plan.other_criteria:
        st.caption("Không có chỉ tiêu nào đã chấm dứt.")
        return {}
    code = _pick(plan.other_criteria, key, title="Áp dụng lại chỉ tiêu")
    return {_CRITERIA: [{"Mã": code, "Chấm dứt": "không"}]}


def _window(plan: Plan, key: str) -> Rows:
    window = plan.campaign.window
    with st.container(horizontal=True):
        opens_on = st.date_input("Từ ngày", window.opens_on, key=f"{key}-o", format="DD/MM/YYYY")
        closes_on = st.date_input("Đến ngày", window.closes_on, key=f"{key}-e", format="DD/MM/YYYY")
    said = {"Từ ngày": (opens_on, window.opens_on), "Đến ngày": (closes_on, window.closes_on)}
    changed = {name: _said(new) for name, (new, old) in said.items() if new != old and new}
    return {_PLAN: [changed]} if changed else {}


def _deadline(plan: Plan, key: str) -> Rows:
    places = list(range(len(plan.deadlines)))
    if not places:
        st.caption("Kế hoạch không ghi mốc báo cáo nào.")
        return {}
    texts = [f"{one.text}, {day(one.due_on)}" for one in plan.deadlines]
    place = st.selectbox("Mốc báo cáo", places, format_func=lambda one: texts[one], key=f"{key}-m")
    known = plan.deadlines[place]
    due_on = st.date_input("Ngày mới", known.due_on, key=f"{key}-d-{place}", format="DD/MM/YYYY")
    row = {"Tên": known.text, "Ngày": _said(due_on), "Đơn vị báo cáo": "; ".join(known.reporters)}
    return {_DEADLINES: [row]} if due_on != known.due_on else {}


def _said(known: date | None) -> str:
    return day(known) if known else ""


#: What can be adjusted on the screen, in the order of how often it is; the rest of a file is read by services.
KINDS: dict[str, Fields] = {
    "Giao chỉ tiêu cho một đơn vị": _for_one_unit,
    "Đổi mức hoặc hạn của một chỉ tiêu": _of_criterion,
    "Thêm một chỉ tiêu": _new,
    "Chấm dứt một chỉ tiêu": _ended,
    "Áp dụng lại một chỉ tiêu": _resumed,
    "Kéo dài hoặc rút ngắn đợt thi đua": _window,
    "Đổi ngày của một mốc báo cáo": _deadline,
}
