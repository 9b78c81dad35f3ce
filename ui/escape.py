"""The escaper for text that Streamlit reads as Markdown: labels, messages, options of a radio."""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")


def md(text: str) -> str:
    """``text`` so that Markdown shows it as it is, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))
