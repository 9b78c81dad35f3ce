import re
from string import punctuation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.escape import md


def test_what_markdown_reads_is_marked_as_text() -> None:
    assert md("a*b*c [x](//x.vn) $1$ <b> 1. ~~x~~ #1 12:30") == (
        r"a\*b\*c \[x\]\(//x\.vn\) \$1\$ \<b\> 1\. \~\~x\~\~ \#1 12\:30"
    )


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("http://x", "http:|//x"),
        ("WWW.x.vn", "WWW|.x.vn"),
        ("lan@x.vn", "lan|@x.vn"),
        (":smile:", ":|smile:"),
        (":material/home:", ":|material/home:"),
        ("a -> b -- c", "a -|> b -|- c"),
        ("<-> >= ~=", "<|-|> >|= ~|="),
    ],
)
def test_what_streamlit_looks_for_in_finished_text_is_kept_apart_by_what_has_no_width(
    text: str, apart: str
) -> None:
    assert re.sub(r"\\(.)", r"\1", md(text)) == apart.replace("|", "\u2060")


def test_a_text_stays_in_one_line() -> None:
    assert md("một\n\n# hai\tba") == r"một \# hai ba"


@given(st.text(st.sampled_from(punctuation + "aă \n")))
def test_no_sign_stands_without_its_mark_and_none_is_lost(text: str) -> None:
    marked = md(text)
    assert re.sub(r"\\(.)", r"\1", marked).replace("\u2060", "") == " ".join(text.split())
    assert not set(re.sub(r"\\.", "", marked)) & set("\\`*_{}[]()<>#+-.!|~$:&")
