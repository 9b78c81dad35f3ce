"""Charts with the words for those who do not see them."""

from collections.abc import Sequence

import streamlit as st

from reports.figures import burn_up, describe, small_burn_up
from reports.findings import of_criterion
from reports.panels import small_title, title
from ui.filters import View
from ui.look import block

#: More pictures than these say less.
MOST_MULTIPLES = 16


def course(view: View, code: str) -> None:
    """The burn-up of one criterion under the sentence that it shows."""
    block(title(*view.made(of_criterion, code)))
    picture(view, code)


def picture(view: View, code: str) -> None:
    """The burn-up alone, where its sentence stands above already."""
    _show(view, code, small=False)


def courses(view: View, codes: Sequence[str]) -> None:
    """Small burn-ups side by side, as many as a screen can say."""
    with st.grid(min_column_width=300, gap="medium"):
        for code in codes[:MOST_MULTIPLES]:
            with st.container():
                block(small_title(*view.made(of_criterion, code)))
                _show(view, code, small=True)


def _show(view: View, code: str, *, small: bool) -> None:
    st.plotly_chart(
        view.made(small_burn_up if small else burn_up, code),
        theme=None,
        key=f"burn-up-{code}-{small}",
        config={"displayModeBar": False},
        alt=view.made(describe, code),
    )
