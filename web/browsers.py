"""What a browser calls itself, in the few words that its owner knows it by."""

import re

#: In this order: each of them also names those after it.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"))
_BROWSERS += (("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"))
_SYSTEMS += (("Mac OS X", "macOS"), ("Linux", "Linux"))


def browser_in_words(said: str) -> str:
    """Say "Chrome trên Windows", or less where less is known; never anything that the browser made up."""
    browser, system = _first(_BROWSERS, said), _first(_SYSTEMS, said)
    return " trên ".join(filter(None, (browser or "trình duyệt khác", system)))


def _first(known: tuple[tuple[str, str], ...], said: str) -> str:
    return next((word for mark, word in known if re.search(rf"\b{mark}", said)), "")
