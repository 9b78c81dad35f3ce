"""The plan as it is in force."""

import streamlit as st

from ui.session import require_actor

actor = require_actor()

st.title("Kế hoạch")
