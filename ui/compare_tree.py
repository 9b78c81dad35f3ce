"""The tree of units from above, branch by branch."""

import streamlit as st

from domain.access import Actor
from domain.branches import right_below
from domain.unit_order import matching
from reports.heat import legend
from reports.panels import finding, note
from reports.tree_page import BRANCH, path, tree_finding, tree_map
from ui import address_choices, groups
from ui.filters import View
from ui.look import block

#: Branches on one page: each is summed up over all that lies below it.
PAGE = 30


def show(_: Actor, view: View) -> None:
    """The branches right below the unit that was opened, and the way back up."""
    asked = st.query_params.get(BRANCH)
    opened = asked if asked in {unit.code for unit in view.plan.units} else None
    block(finding(view.made(tree_finding, opened)), view.made(path, opened))
    below = right_below(view.plan, opened)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        text = address_choices.words("tim", "Tìm trong cấp này", "Tên, mã; không cần dấu")
        found = matching(view.plan.units, text) if text else set(below)
        kept = [unit for unit in below if unit in found]
        first, last = groups.turned_to(len(kept), PAGE)
    block(legend(), view.made(tree_map, tuple(kept[first:last]), None if text or first else opened))
    block(
        note(
            "Mỗi ô là tổng của đơn vị và mọi đơn vị bên dưới: cộng số thực hiện, cộng số phải đạt, không lấy "
            "trung bình các tỷ lệ. Dòng nhỏ là số đơn vị đã báo cáo. Không xếp hạng ở đây, vì hạng chỉ tính trong cùng khối, cụm."
        )
    )
