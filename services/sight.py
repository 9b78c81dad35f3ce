"""What a reading tells of units, without the names of those that the sender does not see."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from data.result_sheet import ResultReading
from domain.problems import Problem
from domain.results import Meaning

_UNIT = "unit:"


def without_others(read: ResultReading, own: Collection[str]) -> ResultReading:
    """The reading for somebody who sees only ``own`` units: no other unit is offered, or called by its name."""
    return replace(
        read,
        problems=tuple(_problem(known, own) for known in read.problems),
        meanings=tuple(_meaning(known, own) for known in read.meanings),
        choices=_offered(read.choices, own),
    )


def _problem(known: Problem, own: Collection[str]) -> Problem:
    details = _offered(known.details, own)
    if known.details.get("unit", "") not in {"", *own} and "known" in details:
        details = {**details, "known": "…"}
    choices = tuple(choice for choice in known.choices if _is_seen(choice, own))
    return replace(known, details=details, choices=choices)


def _meaning(known: Meaning, own: Collection[str]) -> Meaning:
    return known if _is_seen(known.taken, own) else replace(known, words=known.text)


def _offered(choices: Mapping[str, str], own: Collection[str]) -> Mapping[str, str]:
    return {choice: words for choice, words in choices.items() if _is_seen(choice, own)}


def _is_seen(choice: str, own: Collection[str]) -> bool:
    return not choice.startswith(_UNIT) or choice.removeprefix(_UNIT) in own
