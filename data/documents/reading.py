"""The child's part: bytes on standard input, paragraphs or the cause of a refusal on standard output."""

import gc
import marshal
import sys

from data.documents.docx import MAIN_PART, read_docx
from data.documents.plain import read_text
from data.documents.raw import RawParagraph
from data.documents.sight import format_of
from data.foreign.damage import refused
from data.foreign.grid import RefusalError
from data.xlsx.package import open_package


def read_paragraphs(content: bytes) -> list[RawParagraph]:
    """The paragraphs of a file; raises ``RefusalError`` with the cause where there are none to read."""
    with refused():
        found = _read(content)
    if not found:
        raise RefusalError("empty")
    return found


def _read(content: bytes) -> list[RawParagraph]:
    found = format_of(content)
    if found == "pdf":
        # only here, because it takes longer to load than most documents to read
        from data.documents.pdf import read_pdf

        return read_pdf(content)
    if found == "text":
        return read_text(content)
    archive = open_package(content)
    if MAIN_PART in archive.namelist():
        return read_docx(archive)
    raise RefusalError("no_document")


def main() -> None:
    """Read a file from standard input and answer on standard output."""
    gc.disable()
    try:
        answer: dict[str, object] = {
            "paragraphs": [tuple(found) for found in read_paragraphs(sys.stdin.buffer.read())]
        }
    except RefusalError as refusal:
        answer = {"refused": refusal.cause}
    marshal.dump(answer, sys.stdout.buffer)
