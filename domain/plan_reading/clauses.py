"""A sentence into its clauses: "(1)-", semicolons, "trong đó", "và đạt danh hiệu", a second number after a comma."""

import re
from dataclasses import dataclass

from domain.plan_reading.target import Target
from domain.plan_reading.targets import target_of
from domain.plan_reading.text import bare_end, folded, pattern

_ITEMS = re.compile(r"(?:(?<=[:;.])|^)\s*\(\d{1,2}\)\s*[-–.]?\s*")
_SEMICOLON = re.compile(r";\s+|;$")
_WITHIN = pattern(r",? (?=trong đó,? )")
_TITLE_TOO = pattern(r" và (?=đạt danh hiệu|được (?:công nhận|tặng))")
_NEXT_NUMBER = pattern(
    r",(?: và)? (?=không để|không có|không quá|giảm |tăng |tỷ lệ |mỗi |có ít nhất|ít nhất|trên \d|\d{2,3} ?%)|(?:,? và) (?=mỗi |tỷ lệ |\d{2,3} ?%)"
)
_QUOTED = re.compile(r'["“][^"”]*["”]')


@dataclass(frozen=True)
class Clause:
    """One clause with what it sets.

    ``within``: it is "trong đó" of the clause before; ``also``: it goes on with the subject of that clause.
    """

    text: str
    target: Target | None
    within: bool = False
    also: bool = False


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a sentence in their order."""
    return [clause for part in _parts(text) for clause in _nested(part)]


def _parts(text: str) -> list[str]:
    items = _ITEMS.split(text)
    listed = items[1:] if len(items) > 1 and not target_of(items[0]) else items
    if len(items) > 1 and target_of(items[0]) and folded(items[0]).rstrip().endswith(":"):
        listed = items[1:]
    parts = [part for item in listed for part in _outside_quotes(item, _SEMICOLON)]
    return [said for part in parts if (said := bare_end(part))]


def _outside_quotes(text: str, shape: re.Pattern[str]) -> list[str]:
    """The text cut where the shape stands, but not inside quotation marks."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    cuts = [
        found.span()
        for found in shape.finditer(folded(text))
        if not any(begin < found.start() < end for begin, end in quoted)
    ]
    parts, at = [], 0
    for begin, end in cuts:
        parts.append(text[at:begin])
        at = end
    return [*parts, text[at:]]


def _nested(text: str) -> list[Clause]:
    first, *inner = _outside_quotes(text, _WITHIN)
    made = _along(first)
    for part in inner:
        target = target_of(part)
        made.append(Clause(bare_end(part), target, within=True))
    return made


def _along(text: str) -> list[Clause]:
    """A clause, its second title, and a second number after a comma."""
    both = _outside_quotes(text, _TITLE_TOO)
    if len(both) == 2 and target_of(both[0]):
        return [Clause(bare_end(both[0]), target_of(both[0])), Clause(bare_end(both[1]), None, also=True)]
    parts = _outside_quotes(text, _NEXT_NUMBER)
    targets = [target_of(part) for part in parts]
    if len(parts) > 1 and all(target and target.is_measured for target in targets):
        return [Clause(bare_end(part), target) for part, target in zip(parts, targets, strict=True)]
    return [Clause(bare_end(text), target_of(text))]
