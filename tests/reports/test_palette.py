"""Letters can be read and states told apart in every variant, without colours too (WCAG 2.2 AA, 1.4.1 to 1.4.11)."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from domain.states import Course, State
from reports import palette, status
from reports.palette import COLOURS, Variant
from reports.status import Tone

ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = sorted((ROOT / "static").glob("*.css"))

#: Letters and what they stand on.
LETTERS = [
    *[("ink", ground) for ground in ("paper", "pale", "notice", "blue-pale", "orange", "grey", "gap", "hatch-grey")],
    *[("quiet", ground) for ground in ("paper", "pale", "grey")],
    *[("link", ground) for ground in ("paper", "pale")],
    *[("paper", ground) for ground in ("blue", "orange-dark")],
    *[("on-hatch", ground) for ground in ("paper", "hatch")],
]  # fmt: skip
#: Lines, bars and edges that say something, on the page.
LINES = ["link", "ideal", "needed", "before", "edge", "blue", "light-blue", "orange-dark"]
COURSES = ["blue", "blue-pale", "orange", "orange-dark"]


def lightness(colour: str) -> float:
    """The relative luminance of WCAG, which is what a grey print shows."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((lightness(one), lightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("variant", Variant)
def test_letters_can_be_read_in_every_variant(variant: Variant) -> None:
    known = COLOURS[variant]
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in LETTERS}
    assert {pair: found for pair, found in weak.items() if found < 4.5} == {}


@pytest.mark.parametrize("variant", Variant)
def test_lines_are_seen_on_the_page(variant: Variant) -> None:
    known = COLOURS[variant]
    assert {
        name: contrast(known[name], known["paper"])
        for name in LINES
        if contrast(known[name], known["paper"]) < 3
    } == {}


def test_a_projector_has_more_contrast_than_a_screen() -> None:
    light, projected = COLOURS[Variant.LIGHT], COLOURS[Variant.PROJECTOR]
    for name in ("ink", "quiet", "link", "line", "needed", "ideal"):
        assert contrast(projected[name], projected["paper"]) > contrast(light[name], light["paper"])


@pytest.mark.parametrize("variant", Variant)
def test_fills_of_the_course_differ_in_grey(variant: Variant) -> None:
    known = COLOURS[variant]
    alike = [pair for pair in combinations(COURSES, 2) if contrast(known[pair[0]], known[pair[1]]) < 1.35]
    assert alike == []


@pytest.mark.parametrize("variant", Variant)
def test_the_states_without_a_figure_differ_in_grey(variant: Variant) -> None:
    """Flat fills by their lightness, hatched ones by the slope of their lines."""
    looks = {
        state: _look_in_grey(status.of_state(state).tone, variant)
        for state in State
        if state is not State.REPORTED
    }
    assert len(set(looks.values())) == 4
    flat = [look for look in looks.values() if isinstance(look, float)]
    assert all((max(pair) + 0.05) / (min(pair) + 0.05) >= 1.2 for pair in combinations(flat, 2))


def test_every_status_has_its_own_sign_and_word() -> None:
    known = [
        status.REACHED,
        status.NOT_REACHED,
        *(status.of_course(course) for course in Course),
        *(status.of_state(state) for state in State if state is not State.REPORTED),
    ]
    assert len({one.sign for one in known}) == len({one.word for one in known}) == len(known) == 10


def test_no_colour_is_written_outside_the_palette() -> None:
    """So that every variant, and paper, has its own; a figure's ground is the page."""
    files = [*SHEETS, *(path for path in (ROOT / "reports").glob("*.py") if path.name != "palette.py")]
    colour = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\bhsla?\(|\brgba?\((?!0,0,0,0\))")
    written = {path.name: colour.findall(path.read_text(encoding="utf-8")) for path in files}
    assert {name: found for name, found in written.items() if found} == {}


def test_a_figure_is_recoloured_by_the_variant_and_never_on_paper() -> None:
    css = palette.css()
    assert '.js-plotly-plot [style*="stroke: rgb(31, 78, 140)"] { stroke: var(--link) !important; }' in css
    assert '@media not print { [data-look="toi"] { --paper: #12161c;' in css
    assert css.startswith(":root { --paper: #ffffff;")


def test_no_two_names_of_the_light_variant_share_a_colour() -> None:
    light = list(COLOURS[Variant.LIGHT].values())
    assert len(set(light)) == len(light)


def _look_in_grey(tone: Tone, variant: Variant) -> float | str:
    found = re.search(
        rf"\.bt-{tone} {{ background: ([^;]+);", (ROOT / "static" / "look.css").read_text(encoding="utf-8")
    )
    assert found is not None
    name = re.fullmatch(r"var\(--([a-z-]+)\)", found[1])
    return lightness(COLOURS[variant][name[1]]) if name else found[1].split("(")[1].split(",")[0]
