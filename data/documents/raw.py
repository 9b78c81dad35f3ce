"""What every reader of documents makes, and how much of it there may be."""

from typing import NamedTuple

from data.documents.legacy import mended
from data.foreign.grid import RefusalError
from data.foreign.texts import cleaned

MAX_PARAGRAPHS = 20_000
MAX_TEXT = 1_000_000
MAX_PAGES = 200


class RawParagraph(NamedTuple):
    """A paragraph as plain values: text, bold, part, (table, row, column), list level, was in an old font."""

    text: str
    bold: bool = False
    part: str = "body"
    cell: tuple[int, int, int] | None = None
    level: int = -1
    legacy: bool = False


class Paragraphs:
    """The paragraphs of one document in the making; too many refuse it."""

    def __init__(self) -> None:
        self.found: list[RawParagraph] = []
        self._letters = 0

    def add(self, paragraph: RawParagraph) -> None:
        """Keep a paragraph that says something."""
        text = cleaned(paragraph.text)
        if text is None:
            raise RefusalError("control_characters")
        if not text:
            return
        said, converted = mended(text)
        self._letters += len(said)
        if len(self.found) >= MAX_PARAGRAPHS or self._letters > MAX_TEXT:
            raise RefusalError("too_much_text")
        self.found.append(paragraph._replace(text=said, legacy=paragraph.legacy or converted))
