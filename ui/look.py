"""How the program looks beyond the settings of the theme."""


def apply() -> None:
    """Set what the theme cannot."""
