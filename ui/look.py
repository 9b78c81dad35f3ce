"""How the program looks beyond the settings of the theme: style sheets, blocks of HTML.

The colours and their variants come before the page (web/static/look.js, reports/palette.py).
"""

from pathlib import Path

import streamlit as st

from reports.markup import Markup, joined

#: What stands above a chart while somebody points at it: the camera, which makes a picture in the browser.
CAMERA = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}

_ROOT = Path(__file__).resolve().parent.parent
_STYLES = _ROOT / "static" / "look.css"
_FRAME = _ROOT / "static" / "frame.css"
_PAPER = _ROOT / "static" / "print.css"


def apply() -> None:
    """Set what the theme cannot."""
    st.html(_STYLES)
    st.html(_FRAME)
    st.html(_PAPER)


def block(*parts: Markup) -> None:
    """Show finished blocks one under another."""
    for part in parts:
        st.html(joined([part]))  # whatever is no markup yet is escaped here at the latest
