"""A plan document on the screen: its numbered paragraphs, those that were used, and the sentence that is looked at."""

from collections.abc import Collection, Sequence

from domain.plan_doubts import Source
from reports.markup import Markup, joined, tag
from wording.numbers import number


def text(paragraphs: Sequence[str], used: Collection[int], shown: Source | None) -> Markup:
    """All paragraphs under one another; what was read from is marked, the sentence that is looked at stands out."""
    lines = [
        _paragraph(place, words, used, shown)
        for place, words in enumerate(paragraphs, start=1)
        if words.strip()
    ]
    return tag("div", *lines, class_="bt-document")


def sentence(source: Source, *, near: bool = False) -> Markup:
    """The sentence that an item was read from; ``near`` the item, for screens on which the text is far away."""
    head = tag("p", tag("b", f"Đoạn {number(source.paragraph)}"))
    return tag("blockquote", head, tag("p", source.text), class_="bt-source bt-near" if near else "bt-source")


def _paragraph(place: int, words: str, used: Collection[int], shown: Source | None) -> Markup:
    here = shown is not None and shown.paragraph == place
    classes = [name for name, holds in (("bt-used", place in used), ("bt-here", here)) if holds]
    said = _marked(words, shown.text) if shown is not None and here else joined([words])
    return tag("p", tag("b", number(place)), tag("span", said), class_=" ".join(classes) or None)


def _marked(words: str, sentence: str) -> Markup:
    """The paragraph with the sentence marked in it, wholly where it is not found as it stands."""
    start = words.find(sentence)
    if start < 0:
        return tag("mark", words)
    end = start + len(sentence)
    return joined([words[:start], tag("mark", words[start:end]), words[end:]])
