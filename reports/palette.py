"""Every colour of the program, by name and variant: light, dark, projector; paper is always light.

How a figure gets its colours: name a constant of this module (``palette.DONE``, ``palette.TONES["warn"]``) and
leave both backgrounds transparent. A constant is the colour of the light variant and stands for its *name*: the
style sheet that ``css`` writes turns that very colour inside a figure into that of the variant the person has
chosen, and on paper back into the light one. So a figure is drawn and kept once for all variants and never asks
which one is shown. What follows for figures:

* every colour is one of the constants; what shall be paler gets ``opacity``, never an rgba of its own;
* traces are vectors (Scatter, Bar, shapes, annotations); heat maps are tables (reports/heat.py);
* letters have one of ``SIZES``, and axes ``automargin``: on a projector they grow.

Blocks of HTML and style sheets say ``var(--ink)`` and so on: the names are the keys of ``COLOURS``. Letters on
the strong fills (blue, orange-dark) are ``--paper``, on all others ``--ink`` or ``--quiet``.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum


class Variant(StrEnum):
    """How the program looks; the values stand in the address (``giao-dien``)."""

    LIGHT = "sang"
    DARK = "toi"
    PROJECTOR = "may-chieu"


#: By name: light, dark, projector.
_BY_NAME: Mapping[str, tuple[str, str, str]] = {
    "paper": ("#ffffff", "#12161c", "#ffffff"),
    "pale": ("#f3f5f8", "#1b212a", "#eef1f5"),
    "ink": ("#1a1f27", "#e8ecf1", "#000000"),
    "quiet": ("#55606e", "#a7b2c0", "#333b46"),
    "line": ("#d5dbe3", "#3a4552", "#8a94a1"),
    "edge": ("#7d8896", "#7f8b9a", "#4a5563"),  # of what can be pressed
    "link": ("#1f4e8c", "#8ab8f0", "#0f3a75"),
    "notice": ("#fdf3e3", "#33260f", "#fdeccb"),
    # fills of a status, and bars
    "blue": ("#173f75", "#4f8fd9", "#0b2f63"),
    "blue-pale": ("#d5e4f5", "#1e4270", "#cfe2f8"),
    "light-blue": ("#3d85c6", "#3f7cc4", "#2f74b5"),
    "orange": ("#f2b35e", "#8a5a1c", "#f5a83a"),
    "orange-dark": ("#b34a00", "#ffbf73", "#8f3600"),
    "grey": ("#e3e7ec", "#2d3641", "#d3d9e0"),
    "hatch": ("#f7dcbb", "#5a3d17", "#f0c48a"),
    "on-hatch": ("#6b2c00", "#ffd9ab", "#4a1d00"),
    "hatch-grey": ("#dde2e9", "#3a4450", "#c2cad4"),
    # lines of a figure
    "ideal": ("#6b7785", "#8d99a8", "#4a5562"),
    "needed": ("#c2570c", "#f0913f", "#9c3d00"),
    "before": ("#8a94a1", "#74808f", "#5d6875"),
    "range": ("#b8c9dd", "#34485f", "#93a9c4"),
    "gap": ("#eceff3", "#1f2630", "#dfe4ea"),
}

COLOURS: Mapping[Variant, Mapping[str, str]] = {
    variant: {name: shades[at] for name, shades in _BY_NAME.items()} for at, variant in enumerate(Variant)
}
_LIGHT = COLOURS[Variant.LIGHT]

PAPER = _LIGHT["paper"]  # rims of marks, letters on a strong fill
INK = _LIGHT["ink"]
QUIET = _LIGHT["quiet"]
GRID = _LIGHT["grey"]
DONE = _LIGHT["link"]
IDEAL = _LIGHT["ideal"]
NEEDED = _LIGHT["needed"]
GAP = _LIGHT["gap"]  # days of which nothing is known
BEFORE = _LIGHT["before"]  # the earlier of two days
RANGE = _LIGHT["range"]  # intervals and bounds
#: The fills by tone (reports/status.py); "light-blue" is "fine" as a bar.
TONES: Mapping[str, str] = {
    "good": _LIGHT["blue"],
    "fine": _LIGHT["light-blue"],
    "warn": _LIGHT["orange"],
    "bad": _LIGHT["orange-dark"],
    "none": _LIGHT["grey"],
}

FONT = "Source Sans, Segoe UI, Roboto, sans-serif"
#: Of letters in figures, in pixels; whole numbers.
SIZES = range(10, 21)

_FIGURE = ".js-plotly-plot"
_AROUND = ":is(.xtick, .ytick, .annotation, .g-xtitle, .g-ytitle)"


def css() -> str:
    """The style sheet of the variants: names of colours, the same in figures, larger letters."""
    return "\n".join([*_names(), *_in_figures(), *_larger(), ""])


def _names() -> Iterator[str]:
    """The names, on the page by the variant chosen, on paper always light."""
    for variant in Variant:
        chosen = ":root" if variant is Variant.LIGHT else f'[data-look="{variant}"]'
        rule = f"{chosen} {{ {_declared(COLOURS[variant])} }}"
        yield rule if variant is Variant.LIGHT else f"@media not print {{ {rule} }}"


def _declared(colours: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def _in_figures() -> Iterator[str]:
    """Plotly writes a colour into the style of each element as rgb; there it is known again."""
    for name, colour in _LIGHT.items():
        for side in ("fill", "stroke"):
            yield f'{_FIGURE} [style*="{side}: {_rgb(colour)}"] {{ {side}: var(--{name}) !important; }}'


def _larger() -> Iterator[str]:
    """On a projector all letters of a figure grow with the page, and the copy by which Plotly measures them.

    On paper a figure that was made for a screen is drawn smaller; the letters around it make good for that.
    """
    projected = f'[data-look="{Variant.PROJECTOR}"] :is({_FIGURE}, #js-plotly-tester)'
    for size in SIZES:
        text = f'text[style*="font-size: {size}px"]'
        yield f"@media not print {{ {projected} {text} {{ font-size: {size / 16}rem !important; }} }}"
        yield f"@media print {{ {_FIGURE} {_AROUND} {text} {{ font-size: {size * 1.3:.1f}px !important; }} }}"


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
