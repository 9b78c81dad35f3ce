"""What the rules read: the paragraphs of a document, whatever its format was."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Where in the document a paragraph stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    BOX = "box"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``position`` counts from 1. A soft break inside it is a line feed.

    ``cell`` is (table, row, column) inside a table, each from 0. ``level`` is the level in a list, -1
    outside one. ``legacy``: it was typed in a font of before Unicode and has been converted.
    """

    position: int
    text: str
    bold: bool = False
    part: Part = Part.BODY
    cell: tuple[int, int, int] | None = None
    level: int = -1
    legacy: bool = False
