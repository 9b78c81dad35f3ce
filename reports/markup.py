"""HTML that cannot carry what data brings along: every text is escaped unless it is markup already."""

from collections.abc import Iterable
from html import escape


class Markup(str):
    """HTML made by ``tag``; whatever is not of this type gets escaped."""

    __slots__ = ()


def tag(name: str, *children: str | None, **attributes: str | None) -> Markup:
    """One element. ``class_`` and ``data_label`` become class and data-label; None leaves out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{said}>{joined(children)}</{name}>")


def joined(parts: Iterable[str | None], between: str = "") -> Markup:
    """The parts one after another, escaped where they are not markup."""
    kept = (part if isinstance(part, Markup) else escape(part) for part in parts if part is not None)
    return Markup(between.join(kept))
