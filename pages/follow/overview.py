"""Where the campaign stands."""

import streamlit as st

from ui.session import require_actor

actor = require_actor()

st.title("Tổng quan")
