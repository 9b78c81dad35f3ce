"""A Word document (.docx) to paragraphs: body, tables, boxes, headers, footers and notes, run by run."""

import zipfile
from dataclasses import dataclass, field

from data.documents.legacy import of_font
from data.documents.numbering import Labels, Styles, read_labels, read_styles
from data.documents.raw import Paragraphs, RawParagraph
from data.foreign.texts import unescaped
from data.xlsx.parts import Handlers, parse_part

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN_PART = "word/document.xml"

#: Parts beside the body, in the order in which they are read.
_BESIDE = (
    ("word/header", "header"),
    ("word/footer", "footer"),
    ("word/footnotes", "note"),
    ("word/endnotes", "note"),
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = {"0", "false", "off", "none"}
#: Text that the reader of the page does not see.
_UNSEEN = {"moveFrom", "rPrChange", "pPrChange", "sectPrChange"}


def read_docx(archive: zipfile.ZipFile) -> list[RawParagraph]:
    """The paragraphs of the document in the order of its pages; headers first."""
    names = archive.namelist()
    styles = read_styles(archive) if "word/styles.xml" in names else {}
    labels = read_labels(archive) if "word/numbering.xml" in names else Labels({}, {})
    found = Paragraphs()
    for name, part in _parts(names):
        reader = _Reader(found, part, styles, labels)
        parse_part(archive, name, Handlers(reader.start, reader.end, reader.text, namespace=WORD))
    return found.found


def _parts(names: list[str]) -> list[tuple[str, str]]:
    beside = [
        (name, part)
        for begin, part in _BESIDE
        for name in sorted(names)
        if name.startswith(begin) and name.endswith(".xml")
    ]
    headers = [pair for pair in beside if pair[1] == "header"]
    return [*headers, (MAIN_PART, "body"), *(pair for pair in beside if pair[1] != "header")]


@dataclass
class _Open:
    """A paragraph in the making."""

    pieces: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    style: str = ""
    number: str = ""
    level: str = ""
    legacy: bool = False


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = -1
    span: int = 1


@dataclass
class _Reader:
    """Follows the elements of one part."""

    found: Paragraphs
    part: str
    styles: Styles
    labels: Labels
    open: list[_Open] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    seen_tables: int = 0
    boxes: int = 0
    boxed: set[str] = field(default_factory=set)
    unseen: int = 0
    in_text: bool = False
    in_run: bool = False
    bold: bool = False
    hidden: bool = False
    font: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name in _UNSEEN:
            self.unseen += 1
        elif not self.unseen:
            self._begin(name, attributes.get(f"{WORD} val", ""), attributes)

    def _begin(self, name: str, value: str, attributes: dict[str, str]) -> None:
        if name == "p":
            self.open.append(_Open())
        elif name == "r":
            self.in_run, self.bold, self.hidden, self.font = True, self._bold_style(), False, ""
        elif name == "t":
            self.in_text = True
        elif name in _SIGNS:
            self._write(_SIGNS[name], attributes)
        elif name in {"tbl", "tr", "tc", "gridSpan"}:
            self._in_table(name, value)
        elif name == "txbxContent":
            self.boxes += 1
        elif self.open:
            self._property(name, value, attributes)

    def _property(self, name: str, value: str, attributes: dict[str, str]) -> None:
        now = self.open[-1]
        if name == "b" and self.in_run:
            self.bold = value not in _OFF
        elif name == "vanish" and self.in_run:
            self.hidden = value not in _OFF
        elif name == "rFonts" and self.in_run:
            self.font = attributes.get(f"{WORD} ascii", "") or attributes.get(f"{WORD} hAnsi", "")
        elif name == "pStyle":
            now.style = value
        elif name == "numId":
            now.number = value
        elif name == "ilvl":
            now.level = value

    def _bold_style(self) -> bool:
        style = self.styles.get(self.open[-1].style) if self.open else None
        return bool(style and style.bold)

    def _write(self, sign: str, attributes: dict[str, str]) -> None:
        if self.in_run and self.open and not self.hidden:
            page = attributes.get(f"{WORD} type") in {"page", "column"}
            self.open[-1].pieces.append(" " if page else sign)

    def _in_table(self, name: str, value: str) -> None:
        if name == "tbl":
            self.tables.append(_Table(self.seen_tables))
            self.seen_tables += 1
        elif self.tables:
            table = self.tables[-1]
            if name == "tr":
                table.row, table.column, table.span = table.row + 1, -1, 1
            elif name == "tc":
                table.column, table.span = table.column + table.span, 1
            elif value.isdigit():
                table.span = max(1, min(int(value), 100))

    def text(self, data: str) -> None:
        """Letters of a run."""
        if self.in_text and self.open and not (self.hidden or self.unseen):
            now, said = self.open[-1], of_font(unescaped(data), self.font)
            now.pieces.append(said)
            now.legacy |= said != data and bool(self.font)
            now.letters += len(said.strip())
            now.bold += len(said.strip()) if self.bold else 0

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _UNSEEN:
            self.unseen -= 1
        elif self.unseen:
            return
        elif name == "t":
            self.in_text = False
        elif name == "r":
            self.in_run = False
        elif name == "tbl" and self.tables:
            self.tables.pop()
        elif name == "txbxContent":
            self.boxes -= 1
        elif name == "p" and self.open:
            self._close(self.open.pop())

    def _close(self, now: _Open) -> None:
        text = "".join(now.pieces)
        style = self.styles.get(now.style)
        number = now.number or (style.number if style else "")
        level = int(now.level) if now.level.isdigit() else 0
        if number and text.strip():
            text = self.labels.next(number, level) + text
        if self.boxes and self._known_box(text):
            return
        table = self.tables[-1] if self.tables else None
        self.found.add(
            RawParagraph(
                text,
                now.letters > 0 and now.bold * 2 > now.letters,
                "box" if self.boxes and self.part == "body" else self.part,
                (table.number, table.row, table.column) if table else None,
                level if number else -1,
                now.legacy,
            )
        )

    def _known_box(self, text: str) -> bool:
        """Word writes a box twice, for itself and for older programs."""
        known = text in self.boxed
        self.boxed.add(text)
        return known
