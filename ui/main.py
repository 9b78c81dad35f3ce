"""The served script: who is there, the menu, and the screen that was asked for."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from domain.access import NotAllowed
from ui.menu import menu_for, only_shows, refused
from ui.session import known, require_actor
from ui.sidebar import frame
from ui.turns import turn

# an own icon: Streamlit asks an outside host for those of its font
ICON = Path(__file__).parent.parent / "web" / "static" / "icon.svg"

actor = require_actor()
screen = st.navigation(menu_for(actor), expanded=True)
st.set_page_config(page_title=f"{screen.title} · Bảng thi đua", page_icon=str(ICON), layout="wide")
frame(actor)
try:
    with known(actor), turn() if only_shows(screen) else nullcontext():
        screen.run()
except NotAllowed:
    refused()
