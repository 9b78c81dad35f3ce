"""English that Streamlit would say: to the eye, or to who listens."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

from tests.web.server import ROOT

#: Every text and every attribute that is read out, except names of icons, which are drawn.
_SAID = """() => {
  const said = [], named = /^(aria-(label|valuetext|description|roledescription|placeholder)|title|alt|placeholder)$/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (node.nodeType === Node.ELEMENT_NODE)
      said.push(...node.getAttributeNames().filter((name) => named.test(name)).map((name) => node.getAttribute(name)));
    else if (!element.closest("style, script, noscript, [data-testid=stIconMaterial]")) said.push(node.data.trim());
  }
  return said.filter(Boolean);
}"""

_MORE = """
January February March April May June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday today month year day options available selected
about browse button cancel clear click column connecting copy delete drag drop edit empty error filter loading
menu more navigation network option page please press reset row running save selection server show sidebar sort
submit table the this wait with you your
"""


def said(page: Page) -> set[str]:
    """All that the page says."""
    return set(page.evaluate(_SAID))


def english(texts: Iterable[str]) -> list[str]:
    """Those that hold an English word that Streamlit uses."""
    return sorted(text for text in texts if set(re.findall(r"[^\W\d_]+", text.lower())) & WORDS)


def _known() -> frozenset[str]:
    """The words that web/static/words.js translates, which are of four letters or more, and some besides."""
    script = (ROOT / "web" / "static" / "words.js").read_text(encoding="utf-8")
    keys = " ".join(re.findall(r'^    "([^"]+)":', script, re.MULTILINE))
    return frozenset(word.lower() for word in [*re.findall(r"[A-Za-z]{4,}", keys), *_MORE.split()]) - KEYS


#: What is written on the keys.
KEYS = {"enter", "ctrl", "escape"}
WORDS = _known()
