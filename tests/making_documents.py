"""Small documents made by hand: .docx with any markup inside, .pdf with a text layer or without."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from domain.plan_reading.paragraphs import Paragraph

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def run(text: str, properties: str = "") -> str:
    """One run; a line feed in it is a soft break."""
    parts = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(text).split("\n"))
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{parts}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """One paragraph of these runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A table; a cell is its paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body: str, **parts: str) -> bytes:
    """A Word document with that body; ``footnotes=…`` is the inside of word/footnotes.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:root xmlns:w="{WORD}">{inside}</w:root>')
    return made.getvalue()


def docx_of(paragraphs: Sequence[Paragraph]) -> bytes:
    """A Word document with these paragraphs and tables, every text split into three runs."""
    body = []
    for number, group in groupby(paragraphs, key=lambda known: known.cell[0] if known.cell else None):
        known = list(group)
        body += [_paragraph(one) for one in known] if number is None else [_table(known)]
    return docx("".join(body))


def _paragraph(known: Paragraph) -> str:
    third = max(len(known.text) // 3, 1)
    texts = known.text[:third], known.text[third : 2 * third], known.text[2 * third :]
    return paragraph(*(run(text, "<w:b/>" if known.bold else "") for text in texts if text))


def _table(known: list[Paragraph]) -> str:
    rows: dict[int, dict[int, list[Paragraph]]] = {}
    for one in known:
        assert one.cell
        rows.setdefault(one.cell[1], {}).setdefault(one.cell[2], []).append(one)
    return table(
        ["".join(map(_paragraph, row.get(at, []))) or paragraph() for at in range(max(row) + 1)]
        for row in rows.values()
    )


def pdf(pages: Sequence[Sequence[tuple[float, float, str]]]) -> bytes:
    """A PDF whose pages show each text at (x, y from the top); a page without texts shows a picture."""
    letters = sorted({sign for page in pages for _, _, text in page for sign in text})
    codes = {sign: number for number, sign in enumerate(letters, start=1)}
    shown = "".join(f"<{code:04x}> <{ord(sign):04x}>\n" for sign, code in codes.items())
    cmap = f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(codes)} beginbfchar\n{shown}endbfchar endcmap"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Times/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[4 0 R]>>",
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Times/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500"
            "/FontDescriptor<</Type/FontDescriptor/FontName/Times/Flags 4/Ascent 800/Descent -200/FontBBox[0 -200 1000 800]>>>>"
        ),
        _stream(cmap),
    ]
    for at, page in enumerate(pages):
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * at} 0 R>>"
        )
        objects.append(
            _stream("\n".join(_shown(x, y, text, codes) for x, y, text in page) or "0 0 100 100 re f")
        )
    return _file(objects)


def _shown(x: float, y: float, text: str, codes: dict[str, int]) -> str:
    return f"BT /F 12 Tf {x} {842 - y} Td <{''.join(f'{codes[sign]:04x}' for sign in text)}> Tj ET"


def _stream(text: str) -> str:
    packed = zlib.compress(text.encode("ascii")).hex()
    return f"<</Length {len(packed)}/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n{packed}\nendstream"


def _file(objects: list[str]) -> bytes:
    made = b"%PDF-1.5\n"
    places = []
    for number, inside in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{inside}\nendobj\n".encode("ascii")
    table_at = len(made)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode("ascii")
    return made + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table_at}\n%%EOF\n".encode(
        "ascii"
    )
