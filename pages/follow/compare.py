"""Units compared inside their peer group."""

import streamlit as st

from ui.session import require_actor

actor = require_actor()

st.title("So sánh đơn vị")
