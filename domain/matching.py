"""Finding what a text names: for certain, or as candidates that a person is asked about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

Known = TypeVar("Known")

_PIECES = 3


@dataclass(frozen=True)
class Match(Generic[Known]):
    """What a text names. Without ``sure`` the candidates are only what it could have meant."""

    sure: Known | None = None
    candidates: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Spelling:
    """How names of one sort are compared.

    ``written``: the forms under which a name is known, the surest first. ``read``: the forms that a
    text may stand for, in groups of equal certainty. ``loose``: what two names share that a person
    may have meant to be the same.
    """

    written: Callable[[str], Sequence[str]]
    read: Callable[[str], Sequence[Sequence[str]]]
    loose: Callable[[str], str]


class Lexicon(Generic[Known]):
    """Things by their names, in every spelling that leaves no doubt."""

    def __init__(self, named: Iterable[tuple[str, Known]], spelling: Spelling) -> None:
        self._spelling = spelling
        self._ranks: list[dict[str, list[Known]]] = []
        self._named = tuple(named)
        for name, known in self._named:
            for rank, form in enumerate(spelling.written(name)):
                if rank == len(self._ranks):
                    self._ranks.append({})
                _add(self._ranks[rank], form, known)

    @cached_property
    def _loose(self) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        for name, known in self._named:
            _add(found, self._spelling.loose(name), known)
        return found

    @cached_property
    def _pieces(self) -> dict[tuple[int, int, str, str], list[str]]:
        """The names by each of their three pieces, its place, their length and the numbers in them."""
        found: dict[tuple[int, int, str, str], list[str]] = {}
        for name in self._loose:
            for place, (start, end) in enumerate(_pieces(len(name))):
                key = (len(name), place, name[start:end], _numbers(name))
                found.setdefault(key, []).append(name)
        return found

    def exact(self, text: str) -> list[Known]:
        """Everything that bears this name, in the surest spelling in which anything does."""
        for forms in self._spelling.read(text):
            for rank in self._ranks:
                found = [known for form in forms for known in rank.get(form, ())]
                if found:
                    return list(dict.fromkeys(found))
        return []

    def alike(self, text: str) -> tuple[Known, ...]:
        """What ``text`` could mean if diacritics are missing or one or two letters are mistyped."""
        wanted = self._spelling.loose(text)
        names = [wanted, *self._near(wanted)] if wanted else []
        return tuple(dict.fromkeys(known for name in names for known in self._loose.get(name, ())))

    def sharing(self, text: str) -> tuple[Known, ...]:
        """What has at least half of the words of the shorter name in common with ``text``, the most first."""
        wanted = set(self._spelling.loose(text).split())
        near: list[tuple[float, Known]] = []
        for name, same in self._loose.items():
            words = set(name.split())
            common = len(wanted & words)
            if common > 1 and 2 * common >= min(len(wanted), len(words)):
                near += [(common / len(wanted | words), known) for known in same]
        return tuple(dict.fromkeys(known for _, known in sorted(near, key=lambda pair: -pair[0])))

    def _near(self, wanted: str) -> list[str]:
        """Names a slip or two away; numbers in them must be the same."""
        allowed = slips_allowed(wanted)
        if not allowed:
            return []
        near = {name: slips(wanted, name, allowed) for name in self._sharing_a_piece(wanted)}
        return sorted(
            (name for name, count in near.items() if 0 < count <= allowed), key=lambda name: near[name]
        )

    def _sharing_a_piece(self, wanted: str) -> set[str]:
        """Two slips leave one of three pieces whole, at most two letters away from its place."""
        found: set[str] = set()
        numbers = _numbers(wanted)
        for length in range(max(len(wanted) - 2, _PIECES), len(wanted) + 3):
            for place, (start, end) in enumerate(_pieces(length)):
                for shift in range(-2, 3):
                    piece = wanted[max(start + shift, 0) : max(end + shift, 0)]
                    found.update(self._pieces.get((length, place, piece, numbers), ()))
        return found


def _add(index: dict[str, list[Known]], key: str, known: Known) -> None:
    same = index.setdefault(key, [])
    if known not in same:
        same.append(known)


def _pieces(length: int) -> list[tuple[int, int]]:
    ends = [length * place // _PIECES for place in range(_PIECES + 1)]
    return list(pairwise(ends))


def _numbers(name: str) -> str:
    return " ".join(word for word in name.split() if any(letter.isdigit() for letter in word))


def slips_allowed(text: str) -> int:
    """How many letters may be mistyped in a name of that length before it is another name."""
    return 0 if len(text) < 5 else 1 if len(text) < 10 else 2


def slips(one: str, other: str, most: int) -> int:
    """How many letters have to be put in, left out, changed or swapped; ``most`` + 1 if it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, beside in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != beside))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
