from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reports.escape import plain
from reports.markup import joined, tag


class Reader(HTMLParser):
    """What a browser would see: elements, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attributes)))

    def handle_data(self, text: str) -> None:
        self.text += text


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


@given(TEXT)
def test_text_never_becomes_an_element(text: str) -> None:
    seen = Reader(tag("td", text))
    assert (seen.elements, seen.text) == ([("td", {})], text)


@given(TEXT)
def test_an_attribute_never_ends_early(text: str) -> None:
    assert Reader(tag("a", "x", href=text, data_label=text)).elements == [
        ("a", {"href": text, "data-label": text})
    ]


def test_markup_stays_markup_and_what_is_none_is_left_out() -> None:
    assert tag("p", tag("b", "1 < 2"), None, " & 3") == "<p><b>1 &lt; 2</b> &amp; 3</p>"
    assert joined(["<", tag("i")], ", ") == "&lt;, <i></i>"


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("td", "x", class_=None, title="y") == '<td title="y">x</td>'


def test_labels_of_figures_read_no_tags() -> None:
    assert plain('<a href="x">Đăng nhập</a> & <b>') == '&lt;a href="x"&gt;Đăng nhập&lt;/a&gt; &amp; &lt;b&gt;'


def test_templates_of_figures_read_no_places_to_fill_in() -> None:
    assert plain("100 % của %{x}") == "100 % của &#37;{x}"
