"""Which reader the bytes of a document are for, told by their beginning and not by the name of the file."""

from data.foreign import sight

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_RTF = b"{\\rtf"


def format_of(content: bytes) -> str:
    """zip, pdf or text, once nothing was refused at sight."""
    if content.startswith(b"PK\x03\x04"):
        return "zip"
    return "pdf" if content.startswith(b"%PDF") else "text"


def refused_at_sight(content: bytes) -> str:
    """Why the bytes are no document that can be read, "" if they may be one."""
    if content.startswith(b"%PDF"):
        return ""
    if content.startswith(_RTF):
        return "rtf"
    cause = sight.refused_at_sight(content)
    if content.startswith(_OLE) and cause != "encrypted":
        return "old_word" if _WORD in content else "no_document"
    return {"not_zip": "no_document", "old_format": "no_document", "xml": "no_document"}.get(cause, cause)


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are a spreadsheet, which plan workbooks are."""
    if content.startswith(b"PK\x03\x04"):
        return b"word/document.xml" not in content
    return content.startswith(_OLE) and _WORD not in content
