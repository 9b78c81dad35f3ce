"""Shares of units of different size, so that nobody is praised or blamed for being small."""

import streamlit as st

from domain.access import Actor
from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.size_fair import Method, can_be_exact, shares
from reports.fair import fair_finding, fair_note, intervals, why_no_funnel
from reports.funnel import describe_funnel, funnel, funnel_finding, funnel_note
from reports.panels import finding, note, title
from ui import address_choices, groups
from ui.filters import View
from ui.look import CAMERA, block
from wording.numbers import number

PAGE = 40
_CRITERION, _METHOD = "ty-le", "khoang"
_METHODS = {Method.WILSON: "Wilson", Method.EXACT: "Chính xác (Clopper – Pearson)"}


def show(_: Actor, view: View) -> None:
    """One share of one peer group: intervals unit by unit, and the funnel where it is honest."""
    criteria = _shares(view.plan)
    if not criteria:
        block(finding("Đợt này không có chỉ tiêu tỷ lệ, nên không có gì để xét theo quy mô"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        names = {one.code: f"{one.code} {one.name}" for one in criteria}
        code = address_choices.one_of(_CRITERION, "Chỉ tiêu tỷ lệ", list(names), names.__getitem__, width=320)
        group, units = groups.chosen_one(view)
        found = view.made(shares, tuple(units), code)
        method = _method() if can_be_exact(found) else Method.WILSON
        shown = groups.turned_to(len(found.units), PAGE)
    about = (tuple(units), code)
    block(
        finding(view.made(fair_finding, *about, method)),
        note(f"{names[code]}; {groups.said({group: units})}."),
    )
    if found.units:
        block(view.made(intervals, *about, method, shown), note(fair_note(method)))
    if found.silent:
        block(note(f"Chưa có số liệu: {number(found.silent)} đơn vị, không vẽ và không tính."))
    if found.no_funnel:
        block(note(why_no_funnel(found.no_funnel)))
        return
    block(title(view.made(funnel_finding, *about), view.made(funnel_note, *about)))
    st.plotly_chart(
        view.made(funnel, *about),
        theme=None,
        key="funnel",
        config=CAMERA,
        alt=view.made(describe_funnel, *about),
    )


def _shares(plan: Plan) -> list[Criterion]:
    return [one for one in plan.criteria if one.kind is Kind.SHARE]


def _method() -> Method:
    names = {method.value: words for method, words in _METHODS.items()}
    return Method(
        address_choices.one_of(_METHOD, "Cách tính khoảng", list(names), names.__getitem__, width=230)
    )
