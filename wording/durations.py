"""How long something takes, as people say it."""


def in_words(seconds: int) -> str:
    """``45`` as "45 giây", ``61`` as "2 phút": never shorter than it is."""
    return f"{seconds} giây" if seconds <= 60 else f"{-(-seconds // 60)} phút"
