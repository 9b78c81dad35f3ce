import re
from string import punctuation

from hypothesis import given
from hypothesis import strategies as st

from ui.escape import md


def test_what_markdown_reads_is_marked_as_text() -> None:
    assert md("a*b*c [x](//x.vn) :smile: $1$ <b> 1. ~~x~~ #1") == (
        r"a\*b\*c \[x\]\(//x\.vn\) \:smile\: \$1\$ \<b\> 1\. \~\~x\~\~ \#1"
    )


def test_a_text_stays_in_one_line() -> None:
    assert md("một\n\n# hai\tba") == r"một \# hai ba"


@given(st.text(st.sampled_from(punctuation + "aă \n")))
def test_no_sign_stands_without_its_mark_and_none_is_lost(text: str) -> None:
    marked = md(text)
    assert re.sub(r"\\(.)", r"\1", marked) == " ".join(text.split())
    assert not set(re.sub(r"\\.", "", marked)) & set("\\`*_{}[]()<>#+-.!|~$:&")
