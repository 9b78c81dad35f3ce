"""Documents as paragraphs: the one way in for foreign documents, opened in a child process with limits."""

import marshal

from data import child
from data.child import MAX_BYTES
from data.documents.raw import RawParagraph
from data.documents.reading import read_paragraphs
from data.documents.sight import refused_at_sight
from data.foreign.grid import RefusalError
from domain.plan_reading.paragraphs import Paragraph, Part
from domain.problems import Code, Problem

#: A PDF of 200 pages takes its time.
LIMITS = child.Limits(cpu_seconds=60, wall_seconds=90)


def open_document(content: bytes) -> tuple[Paragraph, ...] | Problem:
    """The paragraphs of the file, read in a child process; the one problem if it cannot be read."""
    refused = refused_at_once(content)
    if refused:
        return refused
    answer = child.run("data.documents.reading:main", content, LIMITS)
    if isinstance(answer, child.Stopped):
        return _refusal(answer.cause)
    said = marshal.loads(answer)  # noqa: S302 - written by our own child, which runs our own code
    if "refused" in said:
        return _refusal(said["refused"])
    return _paragraphs([RawParagraph(*found) for found in said["paragraphs"]])


def open_document_here(content: bytes) -> tuple[Paragraph, ...] | Problem:
    """The same in this process, for bytes that are our own."""
    refused = refused_at_once(content)
    if refused:
        return refused
    try:
        return _paragraphs(read_paragraphs(content))
    except RefusalError as refusal:
        return _refusal(refusal.cause)


def refused_at_once(content: bytes) -> Problem | None:
    """The problem of bytes that no process needs to open, None where they must be opened."""
    if len(content) > MAX_BYTES:
        return Problem(Code.FILE_TOO_LARGE, details={"limit": str(MAX_BYTES // 1024**2)})
    cause = refused_at_sight(content)
    return _refusal(cause) if cause else None


def _refusal(cause: str) -> Problem:
    return Problem(Code.DOCUMENT_UNREADABLE, details={"why": cause})


def _paragraphs(found: list[RawParagraph]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(position, raw.text, raw.bold, Part(raw.part), raw.cell, raw.level, raw.legacy)
        for position, raw in enumerate(found, start=1)
    )
