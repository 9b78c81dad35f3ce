"""Widgets of one screen whose value stands in the address, so that what is seen can be shared."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from ui.escape import md


def initial(name: str, options: Sequence[str], first: str) -> str:
    """The key of the widget for ``name``, set to what the address says where that is new, else to what it was."""
    key = f"address-{name}"
    known, asked = st.session_state.get(f"last-{name}"), st.query_params.get(name)
    wanted = (asked if asked != known else None, st.session_state.get(key), known)
    st.session_state[key] = next((value for value in wanted if value is not None and value in options), first)
    return key


def remember(name: str, value: str, first: str) -> str:
    """Put ``value`` into the address, unless it is what stands there anyway."""
    st.session_state[f"last-{name}"] = value
    if value == first:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value
    return value


def one_of(
    name: str,
    title: str,
    options: Sequence[str],
    text: Callable[[str], str],
    *,
    first: str | None = None,
    width: int = 260,
) -> str:
    """A select box; the first of the options stands there unless ``first`` says otherwise."""
    default = options[0] if first is None else first
    key = initial(name, options, default)
    picked: str = st.selectbox(md(title), options, key=key, format_func=text, width=width)
    return remember(name, picked, default)


def yes(name: str, title: str) -> bool:
    """A switch that is off at first."""
    key = f"address-{name}"
    known, asked = st.session_state.get(f"last-{name}"), st.query_params.get(name)
    if asked != known or key not in st.session_state:
        st.session_state[key] = (asked or known) == "1"
    return remember(name, "1" if st.toggle(md(title), key=key) else "", "") == "1"


def words(name: str, title: str, placeholder: str) -> str:
    """A line to type in."""
    key = f"address-{name}"
    known, asked = st.session_state.get(f"last-{name}"), st.query_params.get(name)
    if key not in st.session_state or (asked is not None and asked != known):
        st.session_state[key] = asked or ""
    typed = st.text_input(md(title), key=key, placeholder=placeholder, max_chars=100, width=210)
    return remember(name, typed.strip(), "")


def a_day(name: str, title: str, default: date, first: date, last: date) -> date:
    """A day between ``first`` and ``last``."""
    key = f"address-{name}"
    known, asked = st.session_state.get(f"last-{name}"), st.query_params.get(name)
    wanted = (_date(asked if asked != known else None), st.session_state.get(key), _date(known))
    st.session_state[key] = next((day for day in wanted if day and first <= day <= last), default)
    picked: date = st.date_input(
        md(title), key=key, min_value=first, max_value=last, format="DD/MM/YYYY", width=170
    )
    remember(name, picked.isoformat(), default.isoformat())
    return picked


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
