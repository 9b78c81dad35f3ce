"""A terminal: commands in, exit status and one JSON object out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cli.__main__ import main


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    output: str
    errors: str

    @property
    def json(self) -> Any:
        """The one object on standard output."""
        return json.loads(self.output)


Terminal = Callable[..., Said]


@pytest.fixture
def terminal(
    bundled_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """Runs a command of manage.py against the bundled plans, on either engine."""
    monkeypatch.setenv("DATABASE_URL", bundled_url)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        output, errors = capsys.readouterr()
        return Said(status, output, errors)

    return run
