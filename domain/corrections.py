"""A cell that was corrected on the screen and not in the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Correction:
    """What stands in the file at a place, and what was typed instead, both as a person reads them; "" is empty."""

    sheet: str
    cell: str
    before: str
    after: str

    @property
    def place(self) -> str:
        """Sheet and cell: "Kết quả!F17"."""
        return f"{self.sheet}!{self.cell}"
