"""Frames row by row, with missing values as Python knows them."""

from typing import Any

from domain.frames import rows

__all__ = ["Row", "rows"]

Row = dict[str, Any]
