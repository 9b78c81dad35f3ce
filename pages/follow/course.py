"""The course of each criterion."""

import streamlit as st

from ui.session import require_actor

actor = require_actor()

st.title("Tiến độ")
