"""A PDF with a text layer to paragraphs: letters to lines, lines to columns and sentences. A scan is told apart."""

import io
import logging
from collections.abc import Iterator

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer, LTItem, LTPage
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from data.documents.pdf_lines import Letter, Row, rows_of
from data.documents.pdf_paragraphs import paragraphs_of_pages
from data.documents.raw import MAX_PAGES, MAX_TEXT, RawParagraph
from data.foreign.grid import RefusalError
from data.xlsx.package import refuse

#: Fewer letters on a page than this, on average, are stamps and page numbers of a scan.
_LETTERS_OF_A_PAGE = 20
_BOLD = ("bold", "black", "heavy", "demi")


def read_pdf(content: bytes) -> list[RawParagraph]:
    """The paragraphs of the text layer of all pages."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pages = list(_pages(content))
    except PDFPasswordIncorrect as locked:
        raise RefusalError("encrypted") from locked
    except (PSException, PDFSyntaxError) as damage:
        raise RefusalError("damaged") from damage
    letters = sum(sum(map(str.isalpha, row.text)) for page in pages for row in page)
    refuse(letters < _LETTERS_OF_A_PAGE * max(len(pages), 1), "scan")
    return paragraphs_of_pages(pages)


def _pages(content: bytes) -> Iterator[list[Row]]:
    read = 0
    for number, page in enumerate(extract_pages(io.BytesIO(content), laparams=None), start=1):
        refuse(number > MAX_PAGES, "too_many_pages")
        letters = list(_letters(page))
        read += len(letters)
        refuse(read > MAX_TEXT, "too_much_text")
        yield rows_of(letters, page.height)


def _letters(item: LTItem) -> Iterator[Letter]:
    if isinstance(item, LTChar):
        if item.upright and item.get_text().isprintable():
            bold = any(sign in item.fontname.casefold() for sign in _BOLD)
            yield Letter(item.get_text(), item.x0, item.x1, item.y0, item.size, bold)
    elif isinstance(item, LTContainer | LTPage):
        for inner in item:
            yield from _letters(inner)
