"""The XML of one part, streamed: element by element, without document types and without depth."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from data.foreign.grid import RefusalError

_MAX_DEPTH = 60
_MAX_NAMES = 2_000
_STRICT = "http://purl.oclc.org/ooxml/"

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


@dataclass(frozen=True)
class Handlers:
    """What to do at the start, end and text of an element.

    Names come bare where their namespace begins with ``namespace``; other elements are called "".
    """

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] | None = None
    text: Callable[[str], None] | None = None
    namespace: str = MAIN


class _LocalNames(dict[str, str]):
    """Names without their namespace, each taken apart once; a file has few."""

    def __init__(self, namespace: str) -> None:
        super().__init__()
        self._namespace = namespace

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        if namespace.startswith(_STRICT):
            raise RefusalError("strict")
        if len(self) > _MAX_NAMES:
            raise RefusalError("damaged")
        self[name] = local if namespace.startswith(self._namespace) else ""
        return self[name]


def parse_part(archive: zipfile.ZipFile, name: str, handlers: Handlers) -> None:
    """Run the XML of one part of the archive through ``handlers``."""
    with archive.open(name) as part:
        new_parser(handlers).ParseFile(part)


def new_parser(handlers: Handlers) -> expat.XMLParserType:
    """A parser that runs what it is fed through ``handlers``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names = _LocalNames(handlers.namespace)
    start, end, depth = handlers.start, handlers.end, 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise RefusalError("too_deep")
        start(names[tag], attributes)

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(names[tag])

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    if handlers.text:
        parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise RefusalError("document_type")
