"""Figures that nobody changes any more."""

from typing import Any

import plotly.graph_objects as go


class Finished(go.Figure):  # type: ignore[misc] # plotly ships no types
    """A figure whose parts are told once, however often it is shown.

    Streamlit asks for them at every run of a screen, and plotly copies them one by one: of 17 small pictures
    that was a third of the run.
    """

    _told: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """The parts as plain values."""
        if self._told is None:
            self._told = super().to_dict()
        return self._told
