"""What the command line says: one JSON object on standard output, words for people on standard error."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from domain.problems import Problem, Severity
from wording.problems import placed


def say(text: str) -> None:
    """One line to the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def answer(content: Mapping[str, Any]) -> None:
    """One JSON object, alone on standard output."""
    print(json.dumps(content, ensure_ascii=False, indent=1, default=plain), flush=True)


def plain(value: object) -> object:
    """Dates in ISO and fractions as strings of integers."""
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def problems_as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems by the contract; a question carries its id and its choices in addition."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "sheet": problem.sheet or None,
            "cell": problem.cell or None,
            "value": problem.value or None,
            "message": placed(problem),
        }
        | (
            {"id": problem.id, "choices": list(problem.choices)}
            if problem.severity is Severity.QUESTION
            else {}
        )
        for problem in problems
    ]


def say_problems(problems: Iterable[Problem]) -> None:
    """Every problem as one line."""
    for problem in problems:
        say(f"- {placed(problem)}")
