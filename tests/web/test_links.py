"""The script that keeps links between screens inside the page knows which addresses are no screens."""

import json
import re
from pathlib import Path

from ui.menu import MENU
from web import paths

SCRIPT = Path(paths.__file__).parent / "static" / "links.js"


def routes() -> list[str]:
    found = re.search(r"const ROUTES = (\[.*?\]);", SCRIPT.read_text(encoding="utf-8"))
    assert found
    listed: list[str] = json.loads(found[1])
    return listed


def test_every_address_of_the_edge_is_left_to_the_browser() -> None:
    assert sorted(routes()) == sorted(paths.ROUTES)


def test_no_screen_is_taken_for_one() -> None:
    screens = [f"/{screen.address}" for section in MENU.values() for screen in section]
    assert [screen for screen in screens if any(screen.startswith(route) for route in routes())] == []
