"""What was chosen: it stands in the address, and outlives a change of screen."""

from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from ui.escape import md


def choice(  # noqa: PLR0913 - what a select box is made of
    name: str,
    title: str,
    options: Sequence[str],
    text: Callable[[str], str | None],
    *,
    first: str | None = None,
    width: int | Literal["stretch"] = "stretch",
    own: bool = False,
) -> str:
    """A select box whose value stands in the address and outlives a change of screen.

    ``own``: on this screen alone; an empty value does not stand in the address.
    """
    key = f"chosen-{name}-here" if own else f"chosen-{name}"
    place = memory(f"{name}-here" if own else name)
    known = st.session_state.get(place)
    asked = st.query_params.get(name)
    wanted = [asked if asked != known else None, st.session_state.get(key), known, first]
    # set in every run: on another screen the same key belongs to a new widget without a value
    st.session_state[key] = next((str(code) for code in wanted if code in options), options[0])
    picked: str = st.selectbox(
        md(title), options, key=key, format_func=lambda code: text(code) or code, width=width
    )
    st.session_state[place] = picked
    remember(name, picked or None)
    return picked


def remember(name: str, value: str | None) -> None:
    """Let the address say so; None takes the name out of it."""
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def forget(*names: str, said: bool) -> None:
    """What was looked at in another campaign; what the address of this one says stays, unless ``said``."""
    for name in names:
        if said:
            st.query_params.pop(name, None)
        st.session_state.pop(memory(name), None)


def memory(name: str) -> str:
    """The place of what was chosen last, whatever stands in the address now."""
    return f"last-{name}"
