"""A file in preparation: uploaded, and not handed in yet."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Draft:
    """A file with what was said about it so far, without its bytes. ``campaign`` is a code."""

    id: int
    campaign: str
    file_name: str
    created_at: datetime
    updated_at: datetime
    on: date | None
    answers: Mapping[str, str]
    corrections: Mapping[str, str]
    sha256: str
    size: int

    @property
    def fingerprint(self) -> str:
        """The same as long as neither the file nor what was said about it changes."""
        said = [self.sha256, str(self.on), sorted(self.answers.items()), sorted(self.corrections.items())]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()
