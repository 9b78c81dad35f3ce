"""What is kept between runs. Caching lives here and nowhere else."""

import streamlit as st

from services.database import Engine, open_database


@st.cache_resource(show_spinner=False)
def engine() -> Engine:
    """The one engine of this process."""
    return open_database()
