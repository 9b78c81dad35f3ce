"""What was corrected on the screen, as a receipt tells it."""

from collections.abc import Sequence

from domain.corrections import Correction

_EMPTY = "(trống)"


def note(corrections: Sequence[Correction]) -> str:
    """One line: "sửa trên màn hình: F17 5 → 6; G17 (trống) → 2"; "" where nothing was corrected."""
    if not corrections:
        return ""
    several = len({known.sheet for known in corrections}) > 1
    return "sửa trên màn hình: " + "; ".join(
        f"{known.place if several else known.cell} {known.before or _EMPTY} → {known.after or _EMPTY}"
        for known in corrections
    )
