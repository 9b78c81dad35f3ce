"""Blocks of HTML, and what stands above a chart.

The style sheets come with the page (web/sheets.py), the colours and their variants before it (web/static/look.js).
"""

import streamlit as st

from reports.markup import Markup, joined

#: What stands above a chart while somebody points at it: the camera, which makes a picture in the browser.
CAMERA = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def block(*parts: Markup) -> None:
    """Show finished blocks one under another."""
    for part in parts:
        st.html(joined([part]))  # whatever is no markup yet is escaped here at the latest
