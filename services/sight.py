"""What a reading tells of units, without the names of those that the sender does not see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from data.result_sheet import ResultReading
from domain.plans import Plan
from domain.problems import Code, Problem
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


def by_name(problems: Iterable[Problem], plan: Plan, own: Collection[str]) -> tuple[Problem, ...]:
    """The problems with units of ``own`` and criteria called by their names, for few people know codes by heart."""
    criteria = {known.code: f"{known.code} {known.name}" for known in plan.criteria}
    units = {unit.code: unit.name for unit in plan.units if unit.code in own}
    names = {"unit": units, **dict.fromkeys(("criterion", "parent", "child"), criteria)}
    return tuple(_named(known, names) for known in problems)


def _named(known: Problem, names: Mapping[str, Mapping[str, str]]) -> Problem:
    if known.code is Code.UNIT_NAME_DIFFERS or not names.keys() & known.details.keys():
        return known
    told = {name: names.get(name, {}).get(text, text) for name, text in known.details.items()}
    return replace(known, details=told)


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
