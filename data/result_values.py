"""One cell of a results workbook to whole steps, by the kind of its criterion."""

import re
from fractions import Fraction
from functools import lru_cache

from data.findings import Findings
from data.sheets import Cell, CellKind
from data.targets import level_of, measured, steps_of
from data.values import DASHES, LARGEST, NO, YES, Flaw, flaw_of, number_of, shown, text_of, yes_of
from domain.abbreviations import spelled_out
from domain.criteria import Accumulation, Criterion, Kind
from domain.measures import counts_people, same
from domain.names import fold
from domain.problems import Code
from domain.units import Unit
from wording.layouts import yes_words
from wording.numbers import number, parse_machine_number, parse_percentage

#: Whole numbers of so many digits need no further look.
PLAIN_DIGITS = 9
_ONE_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_BEHIND = re.compile(r"\d\s*(\D+)$")
_NOTHING_IN_WORDS = frozenset({"không", "không có", "không xảy ra", "ko", "chưa", "chưa có"})
_YES_OR_NO = YES | NO
_YES_WORDS = {yes_words(yes=True), yes_words(yes=False)}
_ZERO_OR_NOTHING = ("zero", "not_reported")
_NOTHING = ("not_reported",)


def read_done(cell: Cell, criterion: Criterion, scale: tuple[str, ...], findings: Findings) -> int | None:
    """What was done; None where it is not reported or cannot be read (then noted)."""
    if criterion.kind is Kind.RATING:
        return _level(cell, scale, findings)
    if criterion.kind in {Kind.YES_NO, Kind.STATED}:
        return _yes(cell, findings)
    return read_count(cell, criterion, findings)


def plain_count(cell: Cell, criterion: Criterion) -> int | None:
    """The count in a cell that leaves nothing to ask: a whole number typed as one, as nearly all are."""
    _, _, kind, text, _ = cell
    if kind is not CellKind.NUMBER or len(text) > PLAIN_DIGITS or not text.isdecimal():
        return None
    return int(text) * 10**criterion.decimals if criterion.decimals else int(text)


def read_count(cell: Cell, criterion: Criterion, findings: Findings) -> int | None:
    """A number of smallest steps."""
    plain = plain_count(cell, criterion)
    if plain is not None:
        return plain
    said = fold(cell.text)
    if cell.kind is CellKind.TEXT and said in DASHES | _NOTHING_IN_WORDS:
        return _zero_or_none(cell, findings, _ZERO_OR_NOTHING)
    exact = _exact(cell, criterion, findings)
    if exact is None:
        return None
    steps = exact if isinstance(exact, Flaw) else steps_of(exact, criterion.decimals)
    if isinstance(steps, Flaw):
        findings.flaw(steps, cell)
        return None
    if steps >= LARGEST:
        findings.error(Code.NUMBER_TOO_LARGE, cell)
        return None
    if cell.kind is CellKind.TEXT and isinstance(exact, Fraction):
        findings.echo(cell, number(exact).replace(".", ""))
    return _not_negative(steps, cell, criterion, findings)


def _exact(cell: Cell, criterion: Criterion, findings: Findings) -> Fraction | Flaw | None:
    """The number in the cell; one that can be read two ways is what a person says, None until then."""
    exact = measured(cell, measure_in(cell, criterion.measure))
    doubtful = exact.details if isinstance(exact, Flaw) and exact.code is Code.AMBIGUOUS_NUMBER else None
    if cell.kind is CellKind.TEXT and criterion.decimals and _ONE_GROUP.fullmatch(cell.text):
        doubtful = {"one": cell.text.replace(".", ","), "other": cell.text.replace(".", "")}
    if doubtful is None:
        return exact
    answer = findings.ask(Code.AMBIGUOUS_NUMBER, cell, ("decimals", "thousands"), **doubtful)
    digits = cell.text.replace(",", ".")
    if answer is None:
        return None
    return parse_machine_number(digits.replace(".", "") if answer == "thousands" else digits)


def measure_in(cell: Cell, measure: str) -> str:
    """The measure as the cell spells it ("đ/c" for người, "triệu" for triệu đồng), else as the plan does.

    Of "công trình, phần việc" a cell may say either.
    """
    found = _BEHIND.search(cell.text) if cell.kind is CellKind.TEXT else None
    if found is None:
        return measure
    spelled = any(same(found[1], one) for one in (measure, *measure.split(",")))
    return found[1] if spelled or (counts_people(found[1]) and counts_people(measure)) else measure


def _not_negative(steps: int, cell: Cell, criterion: Criterion, findings: Findings) -> int | None:
    """A correction downwards is possible where results add up, after a question; nowhere else."""
    if steps >= 0:
        return steps
    if criterion.kind is not Kind.QUANTITY or criterion.accumulation is not Accumulation.INCREMENTS:
        findings.error(Code.NEGATIVE, cell)
        return None
    answer = findings.ask(Code.NEGATIVE_INCREMENT, cell, ("accept", "not_reported"))
    return steps if answer == "accept" else None


def counts_itself(criterion: Criterion, unit: Unit) -> bool:
    """Whether the criterion counts units of this kind: for each of them it is one or none."""
    return criterion.measure != "" and criterion.measure.casefold() == unit.unit_type.casefold()


def mark_of(cell: Cell, findings: Findings) -> int | None:
    """One or none from a mark that says yes or no; None where something else stands."""
    said = _folded(cell.text)
    if cell.kind is not CellKind.TEXT or said not in _YES_OR_NO or said.isdigit():
        return None
    findings.echo(cell, str(int(said in YES)))
    return int(said in YES)


def percentage_of(cell: Cell) -> Fraction | None:
    """The share that a cell states where a count belongs; None if it states none."""
    if cell.kind is CellKind.TEXT:
        found = parse_percentage(cell.text)
        return found if isinstance(found, Fraction) else None
    exact = number_of(cell) if cell.kind is CellKind.PERCENT else None
    return exact if isinstance(exact, Fraction) else None


def count_of_percentage(cell: Cell, share: Fraction, owed: int | None, findings: Findings) -> int | None:
    """The count behind a percentage, if there is a total, it is whole and a person agrees."""
    count = None if owed is None else share * owed
    if count is None or count.denominator != 1:
        findings.ask(Code.PERCENT_FOR_COUNT, cell, _NOTHING, count="")
        return None
    choices = ("use_count", "not_reported")
    answer = findings.ask(Code.PERCENT_FOR_COUNT, cell, choices, count=number(count))
    return count.numerator if answer == "use_count" else None


def _yes(cell: Cell, findings: Findings) -> int | None:
    said = _folded(cell.text)
    if cell.kind is CellKind.TEXT and said in DASHES:
        return _zero_or_none(cell, findings, _ZERO_OR_NOTHING)
    if cell.kind is CellKind.TEXT and said in _YES_OR_NO:
        if said not in _YES_WORDS:
            findings.echo(cell, yes_words(yes=said in YES))
        return int(said in YES)
    found = yes_of(cell)
    if isinstance(found, Flaw):
        findings.flaw(found, cell)
        return None
    return int(found)


def _level(cell: Cell, scale: tuple[str, ...], findings: Findings) -> int | None:
    if cell.kind is CellKind.TEXT and _folded(cell.text) in DASHES:
        return _zero_or_none(cell, findings, _NOTHING)
    flaw = flaw_of(cell)
    place = None if flaw else _place_of(shown(cell), scale)
    if place is None:
        findings.flaw(flaw or Flaw(Code.NOT_A_LEVEL, {"levels": ", ".join(scale)}), cell)
    elif cell.text != scale[place - 1] and _folded(cell.text) != _folded(scale[place - 1]):
        findings.echo(cell, scale[place - 1])
    return place


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=4096)
def _place_of(text: str, scale: tuple[str, ...]) -> int | None:
    return level_of(text, scale) or level_of(spelled_out(text), scale)


def _zero_or_none(cell: Cell, findings: Findings, choices: tuple[str, ...]) -> int | None:
    return 0 if findings.ask(Code.DASH, cell, choices) == "zero" else None


def note_of(cell: Cell | None) -> str:
    """The remark in a cell, "" where there is none."""
    if cell is None or cell.kind is CellKind.TEXT:
        return cell.text if cell else ""
    text = text_of(cell)
    return text if isinstance(text, str) else ""
