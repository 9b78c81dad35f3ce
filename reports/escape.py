"""The escaper for text that Plotly draws: its labels read tags, and a tag may be a live link."""

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain(text: str) -> str:
    """``text`` so that Plotly shows it as it is."""
    return text.translate(_SIGNS)
