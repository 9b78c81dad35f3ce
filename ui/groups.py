"""One peer group: its heat map and its ranking."""

from collections.abc import Sequence

import streamlit as st

from reports.heat import group_finding, heat_map, ranking_table
from reports.panels import title
from ui.filters import View
from ui.look import block

#: Units shown at once; more are turned over in pages.
PAGE = 60


def compared(view: View, name: str, units: Sequence[str]) -> None:
    """The peer group under the sentence that says who leads."""
    block(title(name or "Các đơn vị", view.made(group_finding, tuple(units))))
    shown = _page(name, tuple(units))
    block(view.made(heat_map, shown), view.made(ranking_table, shown))


def _page(name: str, units: tuple[str, ...]) -> tuple[str, ...]:
    """The units of the page that was turned to, in the order of their ranks."""
    if len(units) <= PAGE:
        return units
    first: int = st.selectbox(
        "Đơn vị theo thứ tự xếp hạng",
        range(0, len(units), PAGE),
        format_func=lambda start: f"{start + 1} – {min(start + PAGE, len(units))} trong {len(units)}",
        key=f"page-{name}",
        width=260,
    )
    return units[first : first + PAGE]
