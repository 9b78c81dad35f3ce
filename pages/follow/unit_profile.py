"""One unit."""

import streamlit as st

from ui.session import require_actor

actor = require_actor()

st.title("Hồ sơ đơn vị")
