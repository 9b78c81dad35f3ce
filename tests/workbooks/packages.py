"""Workbooks made by hand, part by part, for what no spreadsheet program would write."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_PARTS = {"worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings", "styles": "styles"}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="mm/yyyy"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>
</styleSheet>"""


def links(*targets: tuple[str, str], base: str = LINKS) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def types(main: str, part: str = "/xl/workbook.xml") -> str:
    """The list of types, in which the main part is of type ``main``."""
    return (
        f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{part}" ContentType="{main}"/>'
        + "".join(
            f'<Override PartName="/xl/{name}.xml" ContentType="{_SPREADSHEET}{kind}+xml"/>'
            for name, kind in _PARTS.items()
        )
        + "</Types>"
    )


def parts(cells: str, strings: tuple[str, ...] = ()) -> dict[str, str]:
    """A sheet "Data" whose rows are ``cells``; styles 1 a day, 2 per cent, 3 a month, 4 a time."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    return {
        "[Content_Types].xml": types(WORKBOOK),
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><workbookPr/><sheets>'
            '<sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
    }


def zipped(contents: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return file.getvalue()


def workbook(cells: str, strings: tuple[str, ...] = ()) -> bytes:
    """The file with these rows."""
    return zipped(parts(cells, strings))
