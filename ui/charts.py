"""Charts with the words for those who do not see them."""

import pandas as pd
import streamlit as st

from reports.figures import BurnUp, burn_up, reported_burn_up
from reports.findings import of_criterion
from reports.panels import title
from ui.filters import View
from ui.look import CAMERA, block


def course(view: View, code: str) -> None:
    """The burn-up of one criterion under the sentence that it shows."""
    block(title(*view.made(of_criterion, code)))
    _show(view.made(burn_up, code), code)


def reported_course(view: View, days: pd.DataFrame, code: str) -> None:
    """The burn-up alone with every report marked, where its sentence stands above already."""
    _show(view.made_of(reported_burn_up, days, code), code)


def _show(drawn: BurnUp, code: str) -> None:
    st.plotly_chart(drawn.figure, theme=None, key=f"burn-up-{code}", config=CAMERA, alt=drawn.words)
