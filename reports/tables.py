"""Tables as HTML: numbers on the right, whole on paper, one row under another on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.markup import Markup, joined, tag
from reports.status import Status


@dataclass(frozen=True)
class Column:
    """One column: its title, and whether it holds numbers or the name of the row."""

    title: str
    number: bool = False
    heading: bool = False


Row = Sequence[str]


def table(columns: Sequence[Column], rows: Sequence[Row], *, caption: str = "") -> Markup:
    """The table; cells that are no markup are escaped."""
    head = tag("tr", *(tag("th", column.title, class_=_class(column), scope="col") for column in columns))
    return tag(
        "table",
        tag("caption", caption) if caption else None,
        tag("thead", head),
        tag("tbody", *(_row(columns, row) for row in rows)),
        class_="bt-table",
    )


def chip(status: Status) -> Markup:
    """Sign and word in the status' own fill."""
    return tag("span", status.text, class_=f"bt-chip bt-{status.tone}")


def lines(*parts: str) -> Markup:
    """Main text with smaller lines under it; empty ones are left out."""
    first, *rest = parts
    return joined([first, *(tag("small", part) for part in rest if part)])


def _row(columns: Sequence[Column], row: Row) -> Markup:
    return tag("tr", *(_cell(column, text) for column, text in zip(columns, row, strict=True)))


def _cell(column: Column, text: str) -> Markup:
    label = None if column.heading else column.title
    inner = tag("div", text)
    if column.heading:
        return tag("th", inner, scope="row")
    return tag("td", inner, class_=_class(column), data_label=label)


def _class(column: Column) -> str | None:
    return "bt-number" if column.number else None
