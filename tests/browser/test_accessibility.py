"""Everybody can use every screen: WCAG 2.2 AA as far as Streamlit lets, Vietnamese words, three looks, paper."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from reports.palette import COLOURS, Variant
from tests.browser.conftest import WINDOW
from tests.browser.english import english, said
from tests.browser.pages import SCREENS, SIZES, fits, open_screen, visit, wait
from ui.menu import MENU

pytestmark = pytest.mark.browser

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Findings that are Streamlit's own, by rule and the part of its page: why they stay.
STREAMLITS = {
    (
        "list",
        "stSidebarNavItems",
    ): "sections stand between its list and the entries; they are links in a landmark",
    ("listitem", "stSidebarNavItems"): "the same, seen from the entries",
}
#: The part of Streamlit's page that an element belongs to.
PART = "selector => document.querySelector(selector)?.closest('[data-testid]')?.dataset.testid ?? ''"
HEADINGS = (
    "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => Number(heading.tagName[1]))"
)
CHARTS = "[...document.querySelectorAll('.stPlotlyChart')].map(chart => chart.getAttribute('aria-label'))"
TITLES = {screen.address: screen.title for screens in MENU.values() for screen in screens}


@dataclass(frozen=True)
class Visit:
    """What one look at a screen finds."""

    findings: list[str]
    headings: list[int]
    charts: list[str | None]
    tables: int
    words: set[str]
    title: str
    language: str | None
    exceptions: int
    too_wide: list[str]


class Visits(dict[str, Visit]):
    """Every screen is opened once, when the first test asks for it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def __missing__(self, name: str) -> Visit:
        page = self._page
        visit(page, SCREENS[name])
        self[name] = Visit(
            findings=findings(page),
            headings=page.evaluate(HEADINGS),
            charts=page.evaluate(CHARTS),
            tables=page.locator("table").count(),
            words=said(page),
            title=page.title(),
            language=page.locator("html").get_attribute("lang"),
            exceptions=page.locator("[data-testid=stException]").count(),
            too_wide=too_wide(page),
        )
        return self[name]


def too_wide(page: Page) -> list[str]:
    """The sizes in which something stands out on the right."""
    found = []
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        found += [] if fits(page, width) else [size]
    page.set_viewport_size(WINDOW)
    return found


def findings(page: Page, **options: Any) -> list[str]:
    """What axe finds serious or critical, without what is Streamlit's own."""
    asked = {"resultTypes": ["violations"], **(options or {"runOnly": STANDARD})}
    found = Axe().run(page, options=asked).response["violations"]
    weighty = [rule for rule in found if rule["impact"] in {"serious", "critical"}]
    nodes = [(rule["id"], node) for rule in weighty for node in rule["nodes"]]
    return [
        f"{rule}: {node['html'][:200]}"
        for rule, node in nodes
        if (rule, page.evaluate(PART, node["target"][0])) not in STREAMLITS
    ]


@pytest.fixture(scope="module")
def visits(tab: Page) -> Visits:
    return Visits(tab)


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing_serious_that_is_ours(visits: Visits, name: str) -> None:
    assert visits[name].findings == []


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_speaks_english(visits: Visits, name: str) -> None:
    assert english(visits[name].words) == []
    assert visits[name].language == "vi"


@pytest.mark.parametrize("name", SCREENS)
def test_headings_are_an_outline_below_one_title(visits: Visits, name: str) -> None:
    levels = visits[name].headings
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_chart_has_words_and_a_table_beside_it(visits: Visits, name: str) -> None:
    assert all(visits[name].charts)
    assert bool(visits[name].tables) or not visits[name].charts


@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_scrolls_sideways_or_breaks(visits: Visits, name: str) -> None:
    assert visits[name].too_wide == []
    assert visits[name].exceptions == 0


def test_every_screen_names_itself_on_its_tab(visits: Visits) -> None:
    wanted = {name: address.split("?")[0].strip("/") or "tong-quan" for name, address in SCREENS.items()}
    assert {name: visits[name].title for name in SCREENS} == {
        name: f"{TITLES[address]} · Bảng thi đua" for name, address in wanted.items()
    }


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("so-sanh-don-vi", Variant.DARK),
        ("tien-do", Variant.DARK),
        ("nop-tep", Variant.DARK),
        ("tong-quan", Variant.PROJECTOR),
    ],
)
def test_letters_can_be_read_in_the_other_looks(page: Page, name: str, look: Variant) -> None:
    open_screen(page, f"{SCREENS[name]}&giao-dien={look}")
    assert findings(page, runOnly=["color-contrast"]) == []


@pytest.mark.parametrize("look", [Variant.LIGHT, Variant.DARK])
def test_a_warning_can_be_read(page: Page, look: Variant) -> None:
    open_screen(page, f"/ho-so-don-vi?dot=BDV-BT-2023&don-vi=KHONG-CO&giao-dien={look}")
    expect(page.get_by_test_id("stAlert")).to_contain_text("KHONG-CO")
    assert findings(page, runOnly=["color-contrast"]) == []


def test_boxes_and_calendars_speak_vietnamese(page: Page) -> None:
    open_screen(page, SCREENS["tong-quan"])
    page.get_by_role("combobox", name="Đợt thi đua").click()
    expect(page.get_by_role("option").first).to_be_visible()
    heard = said(page)
    page.keyboard.press("Escape")
    page.get_by_test_id("stDateInput").get_by_role("button").click()
    expect(page.get_by_role("gridcell").first).to_be_visible()
    heard |= said(page)
    assert english(heard) == []
    assert "Thứ Sáu, 30 tháng 6, 2023" in " ".join(heard)


def test_the_first_key_leads_past_the_menu_and_the_eye_can_follow(page: Page) -> None:
    open_screen(page, SCREENS["tong-quan"])
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stMain").locator(":focus")).to_have_count(1)
    link = page.get_by_role("link", name="Tiến độ")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("element => getComputedStyle(element).outlineWidth") == "3px"


@pytest.mark.parametrize("name", ["tong-quan", "tien-do", "so-sanh-don-vi"])
def test_twice_as_large_nothing_is_cut_off(page: Page, name: str) -> None:
    """A browser at 200 % gives a page half the pixels."""
    page.set_viewport_size({"width": 720, "height": 450})
    open_screen(page, SCREENS[name])
    assert fits(page, 720)


def test_the_chosen_look_holds_for_letters_figures_and_widgets_and_not_for_paper(page: Page) -> None:
    open_screen(page, f"{SCREENS['tien-do']}&giao-dien=sang")
    page.get_by_role("button", name="Tối", exact=True).click()
    expect(page.locator("html[data-look=toi]")).to_have_count(1)
    wait(page)
    expect(page.get_by_role("button", name="Tối", exact=True, pressed=True)).to_be_visible()
    assert _style(page, ".stApp", "backgroundColor") == _rgb(COLOURS[Variant.DARK]["paper"])
    assert _line(page) == _rgb(COLOURS[Variant.DARK]["link"])
    page.get_by_role("link", name="Kế hoạch", exact=True).click()
    page.wait_for_url("**/ke-hoach*")
    page.reload()
    wait(page)
    assert _style(page, "h1", "color") == _rgb(COLOURS[Variant.DARK]["ink"])
    open_screen(page, SCREENS["tien-do"])
    page.emulate_media(media="print")
    assert _line(page) == _rgb(COLOURS[Variant.LIGHT]["link"])
    assert _style(page, "h1", "color") == _rgb(COLOURS[Variant.LIGHT]["ink"])
    assert {_style(page, part, "backgroundColor") for part in ("html", "body", ".stApp", ".stMain")} == {
        _rgb(COLOURS[Variant.LIGHT]["paper"])
    }
    assert {_style(page, part, "colorScheme") for part in ("html", "body", ".stApp", "h1")} == {"light"}
    expect(page.locator(".bt-paper-head")).to_contain_text("Số liệu đến hết ngày 30/9/2023! số liệu minh họa")


def _style(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
    return found


def _line(page: Page) -> str:
    """The colour in which what is done is shown; it is drawn in the one of the light look."""
    drawn = _rgb(COLOURS[Variant.LIGHT]["link"])
    return _style(page, f'.js-plotly-plot path[style*="stroke: {drawn}"]', "stroke")


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
