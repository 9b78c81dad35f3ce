"""The escaper for text that Streamlit reads as Markdown: labels, messages, options of a radio."""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")

#: Where Streamlit looks for more in the finished text, past every backslash: addresses (http://, www., a@b),
#: pictures by name (:smile:, :material/home:), arrows and dashes (->, --, >=).
_LOOKED_FOR = re.compile(
    r"(?<=:)(?=//|[\w+-]+:|material[/_])|(?<=www)(?=\.)|(?=@\w)|(?<=[-<>~])(?=[-=>])", re.IGNORECASE
)
#: Keeps such places apart; it has no width and no line breaks there.
_WORD_JOINER = "\u2060"


def md(text: str) -> str:
    """``text`` so that Markdown shows it as it is, in one line."""
    apart = _LOOKED_FOR.sub(_WORD_JOINER, " ".join(text.split()))
    return _SIGNS.sub(r"\\\1", apart)
