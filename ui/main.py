"""The served script: who is there, the menu, and the screen that was asked for."""

from pathlib import Path

import streamlit as st

from domain.access import NotAllowed
from ui.menu import menu_for, refused
from ui.session import known, require_actor
from ui.sidebar import frame

# an own icon: Streamlit asks an outside host for those of its font
ICON = Path(__file__).parent.parent / "web" / "static" / "icon.svg"

actor = require_actor()
screen = st.navigation(menu_for(actor), expanded=True)
st.set_page_config(page_title=f"{screen.title} · Bảng thi đua", page_icon=str(ICON), layout="wide")
frame(actor)
try:
    with known(actor):
        screen.run()
except NotAllowed:
    refused()
