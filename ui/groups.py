"""One peer group: its heat map and its ranking."""

from collections.abc import Sequence

from reports.heat import group_finding, heat_map, ranking_table
from reports.panels import title
from ui.filters import View
from ui.look import block


def compared(view: View, name: str, units: Sequence[str]) -> None:
    """The peer group under the sentence that says who leads."""
    known = tuple(units)
    block(
        title(name or "Các đơn vị", group_finding(view.standings, known)),
        view.made(heat_map, known),
        view.made(ranking_table, known),
    )
