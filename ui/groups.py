"""Which units of a comparison are shown: peer group, what somebody looks for, order, page."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.standings import Standings
from domain.unit_order import Asked, Order, matching, ordered
from reports.group_findings import peer_groups
from ui import address_choices
from ui.escape import md
from ui.filters import View
from wording.numbers import number

Groups = Mapping[str, Sequence[str]]

#: What stands for all peer groups, and for the units without one.
ALL, NO_GROUP = "*", "Các đơn vị"
_GROUP, _ONE_GROUP, _SEARCH, _ORDER, _TURNED = "khoi", "mot-khoi", "tim", "xep", "nguoc"
#: Before the code of a criterion, so that it is never taken for another order.
_BY_CRITERION = "ct-"
_ORDERS = {
    "hang": (Order.RANK, "Hạng, cao nhất trước"),
    "tre": (Order.LATE, "Báo cáo trễ nhiều nhất trước"),
    "ten": (Order.NAME, "Tên đơn vị"),
    "cay": (Order.TREE, "Cấp trên rồi cấp dưới"),
}


def group_name(group: str) -> str:
    """What a peer group is called, also the one without a name."""
    return group or NO_GROUP


def chosen(view: View) -> Groups:
    """All peer groups, or the one that was chosen."""
    groups: Groups = view.made(peer_groups)
    if len(groups) == 1:
        return groups
    names = {ALL: f"Tất cả {number(len(groups))} khối, cụm"}
    names |= {group: f"{group_name(group)} ({number(len(units))})" for group, units in groups.items()}
    picked = address_choices.one_of(_GROUP, "Khối, cụm", list(names), names.__getitem__, width=220)
    return groups if picked == ALL else {picked: groups[picked]}


def chosen_one(view: View) -> tuple[str, Sequence[str]]:
    """One peer group: ranks and sizes are compared inside it alone."""
    groups: Groups = view.made(peer_groups)
    if len(groups) == 1:
        return next(iter(groups.items()))
    names = {group: f"{group_name(group)} ({number(len(units))})" for group, units in groups.items()}
    elsewhere = st.session_state.get(f"last-{_GROUP}")
    first = elsewhere if elsewhere in names else next(iter(names))
    picked = address_choices.one_of(
        _ONE_GROUP, "Khối, cụm", list(names), names.__getitem__, first=first, width=220
    )
    return picked, groups[picked]


def said(groups: Groups) -> str:
    """Which units a figure is about, so that it says so on paper too: "Cụm 1, 30 đơn vị"."""
    units = sum(len(found) for found in groups.values())
    names = group_name(next(iter(groups))) if len(groups) == 1 else f"{number(len(groups))} khối, cụm"
    return f"{names}, {number(units)} đơn vị"


def in_order(view: View, groups: Groups) -> Groups:
    """The units of each group in the order that was chosen."""
    criteria = {f"{_BY_CRITERION}{one.code}": one for one in view.plan.criteria}
    titles = {key: words for key, (_, words) in _ORDERS.items()}
    titles |= {key: f"{one.code} {one.name}, cao nhất trước" for key, one in criteria.items()}
    picked = address_choices.one_of(_ORDER, "Thứ tự", list(titles), titles.__getitem__, width=230)
    turned = address_choices.yes(_TURNED, "Đảo thứ tự")
    asked = Asked(criteria[picked].code if picked in criteria else _ORDERS[picked][0], turned)
    return {group: view.made(_sorted, tuple(units), asked) for group, units in groups.items()}


def searched(view: View, groups: Groups) -> Groups:
    """The units that match what was typed; groups without any are left out."""
    text = address_choices.words(_SEARCH, "Tìm đơn vị", "Tên, mã; không cần dấu")
    if not text:
        return groups
    found = view.made(_found, text)
    left = {group: [unit for unit in units if unit in found] for group, units in groups.items()}
    kept = {group: units for group, units in left.items() if units}
    if not kept:
        st.info(f"Không có đơn vị nào khớp “{md(text)}”. Hãy gõ ngắn hơn, hoặc chọn lại khối, cụm.")
    return kept


def page(groups: Groups, size: int) -> dict[str, tuple[str, ...]]:
    """The units of the page that was turned to, by group."""
    everyone = [(group, unit) for group, units in groups.items() for unit in units]
    shown: dict[str, tuple[str, ...]] = {}
    first, last = turned_to(len(everyone), size)
    for group, unit in everyone[first:last]:
        shown[group] = (*shown.get(group, ()), unit)
    return shown


def turned_to(count: int, size: int) -> tuple[int, int]:
    """From where to where the page goes that was turned to; all where one page holds them."""
    if count <= size:
        return 0, count
    starts = range(0, count, size)
    key = f"page-{count}-{size}"  # another selection begins with its first page
    first: int = st.selectbox(
        "Trang (đơn vị)",
        starts,
        format_func=lambda start: (
            f"{number(start + 1)} – {number(min(start + size, count))} trong {number(count)}"
        ),
        key=key,
        width=190,
    )
    return first, min(first + size, count)


def _sorted(standings: Standings, units: tuple[str, ...], asked: Asked) -> list[str]:
    return ordered(standings, units, asked)


def _found(standings: Standings, text: str) -> set[str]:
    return matching(standings.plan.units, text)
