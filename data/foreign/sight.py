"""What bytes are, told by their beginning and not by the name of the file."""

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

#: How files that are no spreadsheets begin.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"PK", "not_zip"),
    (b"\x09\x00\x04\x00", "old_format"),
    (b"\x09\x02\x06\x00", "old_format"),
    (b"\x09\x04\x06\x00", "old_format"),
    (b"\x09\x08", "old_format"),
    (b"MIME-Version:", "html"),
)
#: Names of streams in a compound file, as its directory spells them.
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("EncryptionInfo", "encrypted"),
    ("_VBA_PROJECT_CUR", "macros"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "powerpoint"),
    ("Workbook", ""),
    ("Book", ""),
)
_MARKUP = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|table|meta|div|style|script|p\b)", re.IGNORECASE)
_XML = re.compile(r"\s*<\?xml|\s*<Workbook|\s*<office:")
_BEGINNING = 4096


def format_of(content: bytes) -> str:
    """zip, xls or text: which reader the bytes are for, once nothing was refused at sight."""
    if content.startswith(_ZIP):
        return "zip"
    return "xls" if content.startswith(_OLE) else "text"


def refused_at_sight(content: bytes) -> str:
    """Why the bytes are no spreadsheet, "" if they may be one."""
    if not content.strip(b"\x00 \t\r\n"):
        return "empty"
    if content.startswith(_OLE):
        return next((cause for name, cause in _STREAMS if name.encode("utf-16-le") in content), "not_zip")
    if content.startswith(_ZIP):
        return ""
    known = next((cause for begin, cause in _BEGINNINGS if content.startswith(begin)), "")
    return known or _refused_text(content)


def _refused_text(content: bytes) -> str:
    if content[4:8] == b"ftyp" or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return "image"
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    begin = content[:_BEGINNING].decode("utf-16" if wide else "utf-8-sig", errors="ignore")
    if _MARKUP.match(begin):
        return "html"
    return "xml" if _XML.match(begin) else ""
