"""Files that are not what their name says, and files that are locked."""

import io
import zipfile
from collections.abc import Callable

import xlwt

from tests.hostile.archives import PLAIN, SHEET
from tests.hostile.cases import Case, accepted, changed, refused
from tests.workbooks.packages import WORKBOOK, links, types, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_MACRO_BOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_TYPES = PLAIN["[Content_Types].xml"]


def compound(*streams: str) -> Callable[[], bytes]:
    """A compound file with streams of these names, as far as its directory goes."""
    return lambda: OLE + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def package(main: str, part: str) -> Callable[[], bytes]:
    contents = {
        "[Content_Types].xml": types(main, f"/{part}"),
        "_rels/.rels": links(("officeDocument", part)),
        part: "<a/>",
    }
    return lambda: zipped(contents)


def typed(main: str, extra: dict[str, str] | None = None) -> Callable[[], bytes]:
    """The plain workbook, its main part said to be of another type."""
    return lambda: zipped(PLAIN | {"[Content_Types].xml": types(main)} | (extra or {}))


def locked_xls() -> bytes:
    """An old workbook in which the record of a password stands where another one stood."""
    book = xlwt.Workbook()
    book.add_sheet("Data").write(0, 0, 91.5)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue().replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)


def packed_workbooks() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Đơn vị 1.xlsx", zipped(PLAIN))
    return file.getvalue()


def beginning(begin: bytes) -> Callable[[], bytes]:
    return lambda: begin + bytes(range(256)) * 4


def text(content: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: content.encode(encoding)


_MACRO_TYPE = _TYPES.replace(
    "</Types>", '<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
)
_TABLE = "<html><table><tr><td>91,5</td></tr></table></html>"
_XML_2003 = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'

CASES: tuple[Case, ...] = (
    accepted("xlsm_without_macros", typed(_MACRO_BOOK), A1="number 91.5"),
    accepted("template_xltx", typed(f"{_OPEN_XML}spreadsheetml.template.main+xml"), A1="number 91.5"),
    refused("macros", typed(_MACRO_BOOK, {"xl/vbaProject.bin": "x"}), "macros"),
    refused("macros_renamed", typed(WORKBOOK, {"xl/vbaProject.bin": "x"}), "macros"),
    refused("macros_by_type", lambda: zipped(PLAIN | {"[Content_Types].xml": _MACRO_TYPE}), "macros"),
    refused("macros_of_excel_4", typed(WORKBOOK, {"xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
    refused("xlsb", typed("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "xlsb"),
    refused("docx", package(f"{_OPEN_XML}wordprocessingml.document.main+xml", "word/document.xml"), "word"),
    refused(
        "docm", package("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml"), "word"
    ),
    refused(
        "pptx",
        package(f"{_OPEN_XML}presentationml.presentation.main+xml", "ppt/presentation.xml"),
        "powerpoint",
    ),
    refused(
        "visio", package("application/vnd.ms-visio.drawing.main+xml", "visio/document.xml"), "no_workbook"
    ),
    refused("docx_called_a_workbook", changed(PLAIN, SHEET, "worksheet", "document"), "damaged"),
    refused(
        "odt",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "word",
    ),
    refused(
        "odp", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "no_workbook"
    ),
    refused("numbers", lambda: zipped({"Index/Document.iwa": "", "Index/Tables/Tile.iwa": ""}), "numbers"),
    refused("zip_of_workbooks", packed_workbooks, "archive"),
    refused("zip_empty", lambda: b"PK\x05\x06" + bytes(18), "archive"),
    refused("zip_half_a_signature", lambda: b"PK", "not_zip"),
    refused("password_xlsx", compound("EncryptionInfo", "EncryptedPackage"), "encrypted"),
    refused("password_xls", locked_xls, "encrypted"),
    refused("doc", compound("WordDocument", "1Table"), "word"),
    refused("ppt", compound("Current User", "PowerPoint Document"), "powerpoint"),
    refused("compound_unknown", compound("Anything"), "not_zip"),
    refused("compound_cut", compound("Workbook"), "damaged"),
    refused("xls_with_macros", compound("_VBA_PROJECT_CUR", "Workbook"), "macros"),
    refused("xls_of_excel_2", beginning(b"\x09\x00\x04\x00\x02\x00\x10\x00"), "old_format"),
    refused("xls_of_excel_4", beginning(b"\x09\x04\x06\x00\x00\x04\x10\x00"), "old_format"),
    refused("pdf", beginning(b"%PDF-1.7\n"), "pdf"),
    refused("rtf", text(r"{\rtf1\ansi Tổ}"), "word"),
    refused("png", beginning(b"\x89PNG\r\n\x1a\n"), "image"),
    refused("jpeg", beginning(b"\xff\xd8\xff\xe0"), "image"),
    refused("gif", beginning(b"GIF89a"), "image"),
    refused("tiff", beginning(b"II*\x00"), "image"),
    refused("heic", beginning(b"\x00\x00\x00\x18ftypheic"), "image"),
    refused("webp", beginning(b"RIFF\x00\x00\x00\x00WEBP"), "image"),
    refused("gzip", beginning(b"\x1f\x8b\x08"), "archive"),
    refused("rar", beginning(b"Rar!\x1a\x07"), "archive"),
    refused("seven_zip", beginning(b"7z\xbc\xaf\x27\x1c"), "archive"),
    refused("program", beginning(b"MZ\x90\x00"), "not_zip"),
    refused("database", beginning(b"SQLite format 3\x00"), "not_zip"),
    refused("html_called_xls", text(_TABLE), "html"),
    refused("html_with_mark", text(f"\ufeff\n {_TABLE}"), "html"),
    refused("html_wide", text(f"\ufeff{_TABLE}", "utf-16-le"), "html"),
    refused("html_with_doctype", text(f"<!DOCTYPE html>{_TABLE}"), "html"),
    refused("web_archive", text("MIME-Version: 1.0\nContent-Type: multipart/related"), "html"),
    refused("xml_of_2003", text(_XML_2003), "xml"),
    refused("flat_opendocument", text('<?xml version="1.0"?><office:document/>'), "xml"),
    refused("empty", bytes, "empty"),
    refused("only_spaces", text(" \r\n\t"), "empty"),
    refused("only_zeros", lambda: bytes(5000), "empty"),
)
