"""The screens in a browser: addresses, sizes, and when a screen is ready."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Request, expect

#: A laptop and a phone.
SIZES = {"1440x900": (1440, 900), "390x844": (390, 844)}

#: By name of its picture, the address of each screen; figures as of the middle of the year.
SCREENS = {
    "tong-quan": "/?dot=BDV-BT-2023&ngay=2023-06-30",
    "tien-do": "/tien-do?dot=BDV-BT-2023&ngay=2023-09-30&chi-tieu=T1B",
    "so-sanh-don-vi": "/so-sanh?dot=BDV-BT-2023",
    "ho-so-don-vi": "/ho-so-don-vi?dot=BDV-BT-2023&don-vi=BDV-P3",
    "giai-thich": "/giai-thich?dot=BDV-BT-2023&ngay=2023-06-30&don-vi=BDV-P3&chi-tieu=T1A",
    "phuong-phap": "/phuong-phap?dot=BDV-BT-2023",
    "viec-cua-toi": "/viec-cua-toi?dot=311-KH-CB",
    "nop-tep": "/nop-tep?dot=BDV-BT-2023",
    "duyet": "/duyet?dot=BDV-BT-2023",
    "so-lieu-da-chot": "/so-lieu-da-chot?dot=BDV-BT-2023",
    "ke-hoach": "/ke-hoach?dot=BDV-BT-2023",
    "chi-tieu": "/chi-tieu?dot=BDV-BT-2023",
    "don-vi": "/don-vi",
    "nhap-ke-hoach": "/nhap-ke-hoach",
    "thung-rac-va-sao-luu": "/thung-rac-va-sao-luu",
}

#: Where the content ends on the right; what a chart draws beyond its frame is cut off by it.
RIGHTMOST = """Math.max(...[...document.querySelectorAll('[data-testid=stMain] *:not(svg *)')]
    .map(element => element.getBoundingClientRect().right))"""

#: Nothing fails for the time it takes, in milliseconds.
_PATIENCE = 60_000

_MOVING = "…"
_MOVE = f"""address => {{
    document.title = "{_MOVING}";
    history.pushState({{}}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", {{ state: {{}} }}));
}}"""

_RAN = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"


def open_screen(page: Page, address: str) -> None:
    """Go there and wait until everything is drawn."""
    page.goto(address)
    wait(page)


def visit(page: Page, address: str) -> None:
    """Go there inside the open page, as links of the program do; loading everything anew takes four times as long."""
    if page.url == "about:blank":
        open_screen(page, address)
        return
    page.evaluate(_MOVE, address)
    expect(page).not_to_have_title(_MOVING, timeout=_PATIENCE)  # every run says its title after it began
    wait(page)


def wait(page: Page) -> None:
    """Until the script has run and every chart is drawn."""
    page.wait_for_selector(_RAN, timeout=_PATIENCE)
    expect(page.locator("h1.bt-finding")).to_be_visible(timeout=_PATIENCE)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=_PATIENCE)
    expect(page.get_by_text("gặp lỗi của chương trình")).to_have_count(0)
    charts = page.locator("[data-testid=stPlotlyChart]")
    drawn = charts.locator(".main-svg").locator("nth=0")
    expect(drawn).to_have_count(1 if charts.count() else 0, timeout=_PATIENCE)


def fits(page: Page, width: int) -> bool:
    """Whether nothing stands out on the right, once charts have followed the new width."""
    for _ in range(100):
        if page.evaluate(RIGHTMOST) <= width + 1:
            return True
        page.wait_for_timeout(100)
    return False


@contextmanager
def requests(page: Page) -> Iterator[list[Request]]:
    """Everything that the page asks for meanwhile."""
    asked: list[Request] = []

    def hear(request: Request) -> None:
        asked.append(request)

    page.on("request", hear)
    yield asked
    page.remove_listener("request", hear)
