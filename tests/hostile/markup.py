"""Trouble in the XML of a workbook: attacks, encodings, and forms that other programs write."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.hostile.archives import PLAIN, SHEET
from tests.hostile.cases import Case, accepted, changed, refused, rows
from tests.workbooks.packages import MAIN, parts, zipped

_LAUGHS = (
    "<!DOCTYPE a ["
    '<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {now} "{f"&{before};" * 10}">' for before, now in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE a [<!ENTITY a "{"x" * 50_000}">]>'
_FILE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_ADDRESS = '<!DOCTYPE a [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>'
_OUTSIDE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
_VALUE = "<v>91.5</v>"


def before(part: str, text: str) -> Callable[[], bytes]:
    """The plain workbook with a text before the root of a part."""
    return lambda: zipped(PLAIN | {part: text + PLAIN[part]})


def sheet(old: str, new: str) -> Callable[[], bytes]:
    """The plain workbook with a piece of its sheet replaced."""
    return changed(PLAIN, SHEET, old, new)


def encoded(encoding: str, declared: str) -> Callable[[], bytes]:
    """The sheet in another encoding than the usual one."""

    def build() -> bytes:
        file = BytesIO()
        xml = PLAIN[SHEET].replace(_VALUE, "<v>91.5</v>").replace('r="A1"', 'r="A1" t="str"')
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in (PLAIN | {SHEET: f'<?xml version="1.0" encoding="{declared}"?>{xml}'}).items():
                archive.writestr(name, text.encode(encoding if name == SHEET else "utf-8"))
        return file.getvalue()

    return build


def raw(old: bytes, new: bytes) -> Callable[[], bytes]:
    """The plain workbook, stored, with bytes of the sheet replaced."""

    def build() -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, text in PLAIN.items():
                archive.writestr(name, text.encode().replace(old, new) if name == SHEET else text)
        return file.getvalue()

    return build


def text_cell(text: str) -> Callable[[], bytes]:
    return rows(f'<row r="1"><c r="A1" t="str"><v>{text}</v></c></row>')


def deep() -> bytes:
    return zipped(PLAIN | {SHEET: PLAIN[SHEET].replace("<sheetData>", "<a>" * 3_000_000 + "<sheetData>")})


def prefixed() -> bytes:
    xml = PLAIN[SHEET].replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x=")
    return zipped(PLAIN | {SHEET: xml})


def many_names() -> bytes:
    names = "".join(f"<n{number}/>" for number in range(400_000))
    return zipped(PLAIN | {SHEET: PLAIN[SHEET].replace("<sheetData>", f"{names}<sheetData>")})


def strict_names() -> bytes:
    strict = {
        name: text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name, text in PLAIN.items()
    }
    return zipped(strict)


def strict_links() -> bytes:
    old = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    new = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    return zipped({name: text.replace(old, new) for name, text in PLAIN.items()})


_DOCTYPES = (
    ("laughs", _LAUGHS),
    ("quadratic", _QUADRATIC),
    ("file", _FILE),
    ("address", _ADDRESS),
    ("outside", _OUTSIDE),
    ("empty", "<!DOCTYPE a>"),
)
_PLACES = (
    ("sheet", SHEET),
    ("strings", "xl/sharedStrings.xml"),
    ("workbook", "xl/workbook.xml"),
    ("types", "[Content_Types].xml"),
    ("styles", "xl/styles.xml"),
    ("links", "_rels/.rels"),
)

CASES: tuple[Case, ...] = (
    *(
        refused(
            f"doctype_{name}_in_{place}",
            before(part, doctype),
            "document_type",
            heavy=name == "laughs" and place == "sheet",
        )
        for name, doctype in _DOCTYPES
        for place, part in _PLACES
        if name in {"laughs", "empty"} or place == "sheet"
    ),
    refused("xml_deep", deep, "too_deep", heavy=True),
    refused("xml_many_names", many_names, "damaged", heavy=True),
    refused("xml_strict_links", strict_links, "strict"),
    refused("xml_strict_names", strict_names, "strict"),
    refused("xml_nul", raw(b"91.5", b"9\x001.5"), "damaged"),
    refused("xml_control_character", raw(b"91.5", b"9\x011.5"), "damaged"),
    refused("xml_bad_utf8", raw(b"91.5", b"9\xc31.5"), "damaged"),
    refused("xml_overlong_utf8", raw(b"91.5", b"9\xc0\xaf1.5"), "damaged"),
    refused("xml_half_a_character", raw(b"91.5", b"\xed\xa0\x80"), "damaged"),
    refused("xml_unknown_encoding", encoded("utf-8", "klingon"), "damaged"),
    refused("xml_attribute_twice", sheet('r="A1"', 'r="A1" r="A1"'), "damaged"),
    refused("xml_row_attribute_twice", sheet('<row r="1"', '<row r="1" ht="1" ht="2"'), "damaged"),
    refused("xml_unclosed", sheet("</worksheet>", ""), "damaged"),
    refused("xml_two_roots", sheet("</worksheet>", "</worksheet><worksheet/>"), "damaged"),
    refused("xml_text_after_root", sheet("</worksheet>", "</worksheet>x"), "damaged"),
    refused("xml_crossed_tags", sheet("</v></c>", "</c></v>"), "damaged"),
    refused("xml_undefined_entity", sheet("91.5", "&ha;"), "damaged"),
    refused("xml_nul_by_number", sheet("91.5", "&#0;"), "damaged"),
    refused("xml_control_by_number", sheet("91.5", "&#1;"), "damaged"),
    refused("xml_bare_ampersand", text_cell("A & B"), "damaged"),
    refused("xml_unbound_prefix", sheet('<row r="1"', '<row r="1" x14ac:dyDescent="0.25"'), "damaged"),
    refused("xml_other_namespace", sheet(MAIN, "urn:other"), "damaged"),
    refused("xml_no_namespace", sheet(f' xmlns="{MAIN}"', ""), "damaged"),
    refused("xml_empty_sheet", lambda: zipped(PLAIN | {SHEET: ""}), "damaged"),
    refused("xml_html_for_a_sheet", lambda: zipped(PLAIN | {SHEET: "<html><body/></html>"}), "damaged"),
    accepted("xml_utf16", encoded("utf-16", "UTF-16"), A1="text 91.5"),
    accepted("xml_latin1", encoded("latin-1", "ISO-8859-1"), A1="text 91.5"),
    accepted("xml_byte_order_mark", raw(b"<worksheet", b"\xef\xbb\xbf<worksheet"), A1="number 91.5"),
    accepted("xml_comment_in_rows", sheet(_VALUE, f'<!-- <c r="B1"> -->{_VALUE}'), A1="number 91.5"),
    accepted(
        "xml_comment_before_rows", sheet("<sheetData>", "<!-- <sheetData> --><sheetData>"), A1="number 91.5"
    ),
    accepted("xml_cdata", sheet("91.5", "<![CDATA[91.5]]>"), A1="number 91.5"),
    accepted("xml_cdata_with_markup", text_cell("<![CDATA[<v>1</v>]]>"), A1="text <v>1</v>"),
    accepted("xml_instruction", sheet(_VALUE, f"<?ha ha?>{_VALUE}"), A1="number 91.5"),
    accepted("xml_prefix", prefixed, A1="number 91.5"),
    accepted("xml_pretty", sheet("><", ">\n  <"), A1="number 91.5"),
    accepted("xml_entities", text_cell("&lt;Tổ&gt; &amp; &quot;Đội&quot; &apos;"), A1='text <Tổ> & "Đội" \''),
    accepted("xml_entity_of_an_entity", text_cell("&amp;lt;"), A1="text &lt;"),
    accepted("xml_characters_by_number", text_cell("&#272;&#x1ED9;i"), A1="text Đội"),
    accepted("xml_single_quotes", sheet('r="A1"', "r='A1'"), A1="number 91.5"),
    accepted("xml_other_order", sheet('<c r="A1">', '<c t="n" r="A1">'), A1="number 91.5"),
    accepted("xml_spaces_in_tags", sheet('<c r="A1">', '<c  r="A1" >'), A1="number 91.5"),
    accepted(
        "xml_extension_list",
        sheet(
            "</worksheet>",
            '<extLst><ext xmlns:y="urn:y"><y:c r="B1"><y:v>7</y:v></y:c></ext></extLst></worksheet>',
        ),
        A1="number 91.5",
    ),
    accepted(
        "xml_row_with_bound_prefix",
        sheet('<sheetData><row r="1"', '<sheetData xmlns:x14ac="urn:x"><row r="1" x14ac:dyDescent="0.25"'),
        A1="number 91.5",
    ),
    accepted(
        "xml_strings_with_comment",
        lambda: zipped(parts('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ("<!-- a -->Tổ",))),
        A1="text Tổ",
    ),
)
