"""The figures of a screen as its HTML shows them: those that open their explanation, and those that do not."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

NUMBER = re.compile(r"\d[\d.,]*")
#: Elements without an end.
_VOID = frozenset({"br", "col", "hr", "img", "input", "meta", "link", "path"})


@dataclass(frozen=True)
class Figure:
    """The text of a figure and the address that explains it."""

    text: str
    address: str

    @property
    def asked(self) -> dict[str, str]:
        """Campaign, day, unit and criterion, as the address says them."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.address).query).items()}


@dataclass
class _Element:
    name: str
    classes: frozenset[str]
    attributes: dict[str, str]


@dataclass
class Reader(HTMLParser):
    """Collects figures that are links, and numbers where figures stand that are none."""

    figures: list[Figure] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    _open: list[_Element] = field(default_factory=list)
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            return
        self._open.append(_Element(tag, frozenset(known.get("class", "").split()), known))
        if self._is_figure(self._open[-1]):
            self._text = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        closed = self._open.pop()
        assert closed.name == tag
        if self._is_figure(closed):
            self.figures.append(Figure(" ".join(self._text.split()), closed.attributes["href"]))

    def handle_data(self, data: str) -> None:
        self._text += f" {data}"
        if NUMBER.search(data) and self._is_place_of_a_figure() and not any(map(self._is_figure, self._open)):
            self.unlinked.append(f"{self._where()}: {data.strip()}")

    def _is_figure(self, element: _Element) -> bool:
        return element.name == "a" and "bt-figure" in element.classes

    def _is_place_of_a_figure(self) -> bool:
        """Where a number is said to be a figure: a cell of numbers, a cell of the heat map, a number in bold."""
        if any(element.name in {"small", "h1", "h2", "h3", "thead", "caption"} for element in self._open):
            return False
        in_table = any(element.name == "td" and "bt-number" in element.classes for element in self._open)
        in_heat = any("bt-heat" in element.classes for element in self._open) and self._is_in("td")
        return in_table or in_heat or self._is_in("strong")

    def _is_in(self, name: str) -> bool:
        return any(element.name == name for element in self._open)

    def _where(self) -> str:
        """The title of the column, or the classes around."""
        labels = [one.attributes["data-label"] for one in self._open if "data-label" in one.attributes]
        classes = [name for one in self._open for name in sorted(one.classes)]
        return labels[-1] if labels else " ".join(classes)


def read(html: str) -> Reader:
    """The figures of one screen."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def numbers(text: str) -> set[str]:
    """The numbers that a text says."""
    return {found.rstrip(".,") for found in NUMBER.findall(text)}
