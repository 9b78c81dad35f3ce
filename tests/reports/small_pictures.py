"""A small burn-up, read back from its HTML."""

import re
from dataclasses import dataclass
from html import unescape


@dataclass(frozen=True)
class Picture:
    """What stands in the HTML of one picture."""

    html: str | None

    @property
    def said(self) -> str:
        """The words for those who do not see it."""
        return self._found(r'role="img" aria-label="([^"]*)"')[0]

    @property
    def heights(self) -> list[str]:
        """What stands along the heights, from below."""
        return self._found(r'class="bt-plot-height"[^>]*>([^<]*)<')

    @property
    def days(self) -> list[str]:
        """What stands along the days."""
        return self._found(r'class="bt-plot-day"[^>]*>([^<]*)<')

    @property
    def places_of_days(self) -> list[str]:
        """Where they stand."""
        return self._found(r'class="bt-plot-day" style="left:([^"]*)"')

    @property
    def dots(self) -> list[str]:
        """What the marks of days say, in time and late ones."""
        return self._found(r'class="bt-plot-(?:dot|late)"[^>]*title="([^"]*)"')

    @property
    def late(self) -> list[str]:
        """What those of days with late reports say."""
        return self._found(r'class="bt-plot-late"[^>]*title="([^"]*)"')

    def boxes(self, form: str) -> list[list[float]]:
        """Left, right, lower and upper side of each line of that form, in hundredths."""
        found = self._found(rf'class="bt-plot-{form}[^"]*" style="inset:([^"]*)"')
        sides = [[float(side.rstrip("%")) for side in one.split()] for one in found]
        return [
            [left, round(100 - right, 2), below, round(100 - top, 2)] for top, right, below, left in sides
        ]

    def across(self, form: str) -> list[tuple[float, float]]:
        """Left and right side of what goes from the top to the bottom, in hundredths."""
        pattern = rf'class="bt-plot-{form}" style="left:([\d.]+)%;right:([\d.]+)%"'
        return [
            (float(left), round(100 - float(right), 2))
            for left, right in re.findall(pattern, self.html or "")
        ]

    def _found(self, pattern: str) -> list[str]:
        return [unescape(text) for text in re.findall(pattern, self.html or "")]
