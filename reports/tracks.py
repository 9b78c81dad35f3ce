"""Small pictures in the rows of a table: places on one common line, so that rows compare."""

from fractions import Fraction

from reports.markup import Markup, tag

#: A place on the line: its share of the line's length.
Place = Fraction | float


def track(*marks: Markup | None) -> Markup:
    """The line with its marks; the figures beside it say the same to those who do not see it."""
    return tag("div", *marks, class_="bt-line", aria_hidden="true")


def dot(kind: str, at: Place) -> Markup:
    """A mark at one place; ``kind`` names its form in static/compare.css."""
    return tag("i", class_=f"bt-dot bt-dot-{kind}", style=f"left:{_percent(at)}")


def bar(kind: str, one: Place, other: Place) -> Markup:
    """A stretch between two places."""
    low, high = sorted((float(one), float(other)))
    return tag(
        "i",
        class_=f"bt-stretch bt-stretch-{kind}",
        style=f"left:{_percent(low)};width:{_percent(high - low)}",
    )


def stroke(kind: str, at: Place) -> Markup:
    """A mark across the whole height of the line."""
    return tag("i", class_=f"bt-stroke bt-stroke-{kind}", style=f"left:{_percent(at)}")


def _percent(at: Place) -> str:
    return f"{min(max(100 * float(at), 0), 100):.2f}%"
