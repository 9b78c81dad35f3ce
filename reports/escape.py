"""The escaper for text that Plotly draws: it reads tags, which may be live links, and ``%{...}`` in templates."""

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain(text: str) -> str:
    """``text`` so that Plotly shows it as it is."""
    return text.translate(_SIGNS).replace("%{", "&#37;{")
