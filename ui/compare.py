"""The council's screen: one set of figures, seen in one of several ways."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from domain.access import Actor
from domain.branches import has_branches
from domain.what_if import may_try
from reports.group_findings import comparison, group_finding
from reports.heat import MOST_ROWS, heat_map, legend, rows_that_fit
from reports.markup import Markup
from reports.panels import finding, note, title
from reports.ranking_table import ranking_table, tie_note
from ui import (
    address_choices,
    compare_days,
    compare_sizes,
    compare_tree,
    compare_trial,
    filters,
    groups,
    links,
)
from ui.escape import md
from ui.filters import View
from ui.look import block

_PAPER = Path(__file__).resolve().parent.parent / "static" / "landscape.css"
_VIEW = "xem"
VIEWS = {
    "chi-tieu": "Từng chỉ tiêu",
    "hang": "Xếp hạng",
    "cap": "Theo cấp",
    "hai-ngay": "Giữa hai ngày",
    "thu-hang": "Thứ hạng qua các ngày",
    "quy-mo": "Xét theo quy mô",
    "thu": "Thử phương án",
}


def show(actor: Actor) -> None:
    """The whole screen."""
    st.html(_PAPER)
    view = filters.campaign_on_a_day(actor)
    chosen = _view(actor, view)
    _WAYS[chosen](actor, view)
    if chosen != "thu":  # what is tried leaves the screen by no way
        links.to_figures(view.plan, view.standings.on)


def _view(actor: Actor, view: View) -> str:
    """Which way of seeing was chosen, of those that there are for this actor and this plan."""
    absent = {"cap": not has_branches(view.plan), "thu": not may_try(actor)}
    offered = [name for name in VIEWS if not absent.get(name, False)]
    key = address_choices.initial(_VIEW, offered, offered[0])
    picked = st.container(key="compare-view").segmented_control(
        "Cách xem",
        offered,
        format_func=lambda name: md(VIEWS[name]),
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return address_choices.remember(_VIEW, picked or offered[0], offered[0])


def _heat(_: Actor, view: View) -> None:
    """Units against criteria."""
    _by_groups(view, heat_map, view.made(rows_that_fit), legend())


def _ranks(_: Actor, view: View) -> None:
    """The ranking with what decided it."""
    _by_groups(view, ranking_table, MOST_ROWS)


def _by_groups(view: View, draw: Callable[..., Markup], size: int, *above: Markup) -> None:
    """The units that were chosen, group by group, under the sentence that says who leads."""
    block(finding(view.made(comparison)))
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        whole = groups.chosen(view)
        ordered = groups.in_order(view, whole)
        found = groups.searched(view, ordered)
        shown = groups.page(found, size)
    block(*above)
    for group, units in shown.items():
        block(title(groups.group_name(group), view.made(group_finding, tuple(whole[group]))))
        block(view.made(draw, tuple(units)))
    block(note(tie_note(view.standings)))


_WAYS: dict[str, Callable[[Actor, View], None]] = {
    "chi-tieu": _heat,
    "hang": _ranks,
    "cap": compare_tree.show,
    "hai-ngay": compare_days.two_days,
    "thu-hang": compare_days.ranks,
    "quy-mo": compare_sizes.show,
    "thu": compare_trial.show,
}
