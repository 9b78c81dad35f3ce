"""Days, instants and JSON as the database keeps them, readable or not.

SQLite takes any text into any column. What is no day must be found as a change, and not stop the search.
"""

import json
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect, String, TypeDecorator
from sqlalchemy.types import TypeEngine

_FORMS: dict[str, TypeEngine[Any]] = {"instant": DateTime(timezone=True), "day": Date(), "json": JSON()}


class AsKept(TypeDecorator[Any]):
    """A value whose canonical text (``domain.chain``) is that of what was written, if nobody changed it."""

    impl = String
    cache_ok = True

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite's own text; elsewhere the database itself refuses what is no day."""
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else _FORMS[self.form])

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ANN401 - whatever is kept
        """The value, or on SQLite its ISO text."""
        if dialect.name != "sqlite" or not isinstance(value, str):
            return value
        if self.form == "instant":
            return value.replace(" ", "T") + "+00:00"
        return _json(value) if self.form == "json" else value


def _json(text: str) -> Any:  # noqa: ANN401 - whatever the text says
    try:
        return json.loads(text)
    except ValueError:
        return text
