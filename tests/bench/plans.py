"""How well plan documents are read: precision and recall per field over our own documents.

A file of the right answers stands beside each document. Facts count when they are equal (letter case,
tone placement and outer punctuation aside); long texts are given by their beginning and their end. Where
the answers leave a key of an item out, that key is not scored. Documents whose number is divisible by
three are kept back: nobody looks at their scores while rules are written.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.documents.opening import open_document_here
from domain.names import fold
from domain.plan_drafts import PlanDraft
from domain.plan_reading.reading import read_draft
from domain.problems import Problem
from tests.bench.plan_answers import answers_of

FOLDER = Path(__file__).resolve().parent.parent / "plan_documents"
AIM = 0.95

#: By what an item is known, and what else of it is compared.
ITEMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "legal_bases": (("number", "date"), ("issuer",)),
    "cited": (("number", "date"), ("issuer",)),
    "criteria": (
        ("text",),
        (
            "kind",
            "operator",
            "value",
            "measure",
            "subject",
            "parent",
            "inferred",
            "due_on",
            "role",
            "applies_to",
            "points",
        ),
    ),
    "tasks": (("text",), ("number", "lead", "advisor", "performer", "time_text", "due_on")),
    "deadlines": (("due_on", "inclusive"), ("reporters", "receiver", "report")),
}
PLAIN_LISTS = ("subjects", "activities", "recipients", "warnings")


@dataclass
class Tally:
    """Right, wrong and missed answers of each field."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def fact(self, name: str, wanted: Any, given: Any) -> None:
        """Compare one fact; None is "the document does not say"."""
        if same(wanted, given):
            self.right[name] += wanted not in (None, "", [])
            return
        self.misses.append(f"{name}: {wanted!r} / {given!r}")
        self.wrong[name] += given not in (None, "", [])
        self.missed[name] += wanted not in (None, "", [])

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.misses += other.misses

    def fields(self) -> list[str]:
        """Every field that was asked about."""
        return sorted(set(self.right) | set(self.wrong) | set(self.missed))

    def precision(self, name: str = "") -> float:
        """Of what was read, how much is right; 1 where nothing was read."""
        return _share(_count(self.right, name), _count(self.wrong, name))

    def recall(self, name: str = "") -> float:
        """Of what there is, how much was read; 1 where there is nothing."""
        return _share(_count(self.right, name), _count(self.missed, name))


def _count(counter: Counter[str], name: str) -> int:
    return counter[name] if name else counter.total()


def _share(right: int, others: int) -> float:
    return right / (right + others) if right + others else 1.0


def same(wanted: Any, given: Any) -> bool:
    """Whether two answers say the same."""
    if isinstance(wanted, str) and isinstance(given, str):
        begin, _, end = wanted.partition(" … ")
        text = _plain(given)
        whole = text == _plain(wanted)
        return whole or (bool(end) and text.startswith(_plain(begin)) and text.endswith(_plain(end)))
    if isinstance(wanted, list) and isinstance(given, list):
        return len(wanted) == len(given) and all(map(same, wanted, given))
    return bool(wanted == given) or (wanted in (None, "", []) and given in (None, "", []))


def _plain(text: str) -> str:
    return fold(text).strip(" .,;:").replace('"', "")


def scored(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> Tally:
    """The tally of one document."""
    tally = Tally()
    for name, fact in wanted["campaign"].items():
        tally.fact(name, fact, given["campaign"].get(name))
    for name in PLAIN_LISTS:
        _texts(tally, name, wanted[name], given[name])
    for name, (keys, others) in ITEMS.items():
        _items(tally, name, (wanted[name], given[name]), keys, others)
    for group in ("signer", "award"):
        for key, fact in (wanted[group] or {}).items():
            tally.fact(f"{group}.{key}", fact, (given[group] or {}).get(key))
    return tally


def _texts(tally: Tally, name: str, wanted: list[str], given: list[str]) -> None:
    left = list(given)
    for text in wanted:
        found = next((known for known in left if same(text, known)), None)
        if found is None:
            tally.missed[name] += 1
            tally.misses.append(f"{name} missed: {text}")
        else:
            left.remove(found)
            tally.right[name] += 1
    tally.wrong[name] += len(left)
    tally.misses += [f"{name} wrong: {text}" for text in left]


def _items(
    tally: Tally,
    name: str,
    both: tuple[list[dict[str, Any]], list[dict[str, Any]]],
    keys: Iterable[str],
    others: Iterable[str],
) -> None:
    wanted, left = both[0], list(both[1])
    for item in wanted:
        found = next((known for known in left if all(same(item[key], known[key]) for key in keys)), None)
        if found is None:
            tally.missed[name] += 1
            tally.misses.append(f"{name} missed: {[item[key] for key in keys]}")
            continue
        left.remove(found)
        tally.right[name] += 1
        for key in others:
            if key in item:
                _fact_of_item(tally, name, key, (item, found))
    tally.wrong[name] += len(left)
    tally.misses += [f"{name} wrong: {[item[key] for key in keys]}" for item in left]


def _fact_of_item(tally: Tally, name: str, key: str, both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    wanted, given = both[0][key], both[1][key]
    if key == "parent" and wanted and given:
        tally.fact(f"{name}.{key}", True, fold(given).startswith(fold(wanted)))
    else:
        tally.fact(f"{name}.{key}", wanted, given)


def documents() -> list[Path]:
    """Our documents, by their numbers."""
    return sorted(
        path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md"} and path.name[:2].isdigit()
    )


def is_kept_back(path: Path) -> bool:
    """Whether the document is of the third that rules are not written on."""
    return int(path.name[:2]) % 3 == 0


def read(path: Path) -> PlanDraft:
    """The draft of a document of ours."""
    found = open_document_here(path.read_bytes())
    if isinstance(found, Problem):
        raise TypeError(found)
    return read_draft(found)


def wanted_of(path: Path) -> dict[str, Any]:
    """The right answers for a document."""
    answers: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return answers


def measured(*, kept_back: bool) -> Tally:
    """The tally over one of the two groups."""
    whole = Tally()
    for path in documents():
        if is_kept_back(path) is kept_back:
            whole.add(scored(wanted_of(path), answers_of(read(path))))
    return whole


def lines(tally: Tally) -> Iterator[tuple[str, float, float, int]]:
    """Field, precision, recall and how many right answers there are; the sum of all last."""
    for name in tally.fields():
        yield name, tally.precision(name), tally.recall(name), tally.right[name] + tally.missed[name]
    yield "", tally.precision(), tally.recall(), tally.right.total() + tally.missed.total()
