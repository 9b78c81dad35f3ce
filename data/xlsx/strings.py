"""The texts that the cells of a workbook share."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import NamedTuple

from data.foreign.grid import MAX_STRINGS, MAX_TEXT_OF_A_CELL, RefusalError
from data.foreign.texts import all_cleaned, cleaned, old_font, unescaped
from data.xlsx.package import read_part
from data.xlsx.parts import Handlers, new_parser
from data.xlsx.plain import NotPlainError, read_plain_strings


class Text(NamedTuple):
    """A shared text (None where it holds what nobody can see), and the old font of its pieces, if any."""

    text: str | None
    font: str = ""


#: ``Text._make`` without its check of the length.
_text: Callable[[tuple[str | None, str]], Text] = partial(tuple.__new__, Text)


def read_strings(archive: zipfile.ZipFile, part: str) -> list[Text]:
    """All shared texts, without the phonetic hints some programs add."""
    reader, xml = _Strings(), read_part(archive, part)
    try:
        plain, xml = read_plain_strings(xml)
        reader.texts = list(map(_text, zip(all_cleaned(plain), repeat(""))))
    except NotPlainError:
        pass
    new_parser(Handlers(reader.start, reader.end, reader.piece)).Parse(xml, True)
    return reader.texts


@dataclass
class _Strings:
    texts: list[Text] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    catching: bool = False
    spoken: int = 0
    font: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            self.catching = not self.spoken
        elif tag == "rPh":
            self.spoken += 1
        elif tag == "rFont":
            self.font = self.font or old_font(attributes.get("val", ""))

    def end(self, tag: str) -> None:
        if tag == "t":
            self.catching = False
        elif tag == "rPh":
            self.spoken -= 1
        elif tag == "si":
            self._finish()

    def piece(self, text: str) -> None:
        if self.catching:
            self.pieces.append(text)
            self.length += len(text)
            if self.length > MAX_TEXT_OF_A_CELL:
                raise RefusalError("too_long_text")

    def _finish(self) -> None:
        self.texts.append(Text(cleaned(unescaped("".join(self.pieces))), self.font))
        self.pieces, self.length, self.font = [], 0, ""
        if len(self.texts) > MAX_STRINGS:
            raise RefusalError("too_many_cells")
