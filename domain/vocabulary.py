"""What the texts of a sheet mean in one campaign: which unit, which criterion."""

from collections import Counter
from functools import cached_property

from domain import unit_spellings
from domain.abbreviations import loosely, plain_name, spelled_out, without_number
from domain.criteria import Criterion
from domain.matching import Lexicon, Match, Spelling
from domain.names import bare, fold
from domain.plans import Plan
from domain.units import Unit

_AFTER_CODE = " .:-–)"
_UNITS = Spelling(unit_spellings.written, unit_spellings.read, unit_spellings.loosely)
_CRITERIA = Spelling(
    lambda name: (spelled_out(name), plain_name(name)),
    lambda text: ((spelled_out(text),), (plain_name(text),), (plain_name(without_number(text)),)),
    loosely,
)


class Vocabulary:
    """The units and criteria of a plan, found by code, name, other name or abbreviation."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._units: dict[str, Match[Unit]] = {}
        self._criteria: dict[str, Match[Criterion]] = {}
        self._criterion_codes = [(fold(known.code), known) for known in plan.criteria]

    @cached_property
    def units_typed(self) -> dict[str, Unit]:
        """The units by texts that are, letter by letter, a code or the name of no other: most rows need no more."""
        units = self.plan.units
        named = Counter(unit.name for unit in units)
        named.update(name for unit in units if unit.aliases for name in {*unit.aliases} - {unit.name})
        found = {unit.name: unit for unit in units} | {unit.code: unit for unit in units}
        several = [name for name, times in named.items() if times > 1]
        for name in several:
            found.pop(name, None)
        return found

    @cached_property
    def _unit_codes(self) -> dict[str, Unit]:
        return {fold(unit.code): unit for unit in self.plan.units}

    @cached_property
    def _unit_names(self) -> Lexicon[Unit]:
        return Lexicon(
            ((name, unit) for unit in self.plan.units for name in (unit.name, *unit.aliases)), _UNITS
        )

    @cached_property
    def _places(self) -> dict[str, list[Unit]]:
        """Units by the name of their place alone."""
        found: dict[str, list[Unit]] = {}
        for unit in self.plan.units:
            for place in unit_spellings.places(unit.name, unit.unit_type):
                found.setdefault(place, []).append(unit)
        return found

    @cached_property
    def _types(self) -> set[str]:
        return {fold(unit.unit_type) for unit in self.plan.units if unit.unit_type}

    def unit_below(self, header: str, text: str) -> Unit | None:
        """The unit that a row names below a header that says of which type they all are: "Chi đoàn", "Thôn Đông"."""
        return self.unit(f"{header} {text}").sure if fold(header) in self._types else None

    @cached_property
    def _criterion_names(self) -> Lexicon[Criterion]:
        named = ((name, known) for known in self.plan.criteria for name in (known.name, *known.aliases))
        return Lexicon(named, _CRITERIA)

    def named_units(self, text: str) -> list[Unit]:
        """Every unit that is called so, whatever codes say."""
        return self._unit_names.exact(text)

    @cached_property
    def unit_of_choice(self) -> dict[str, Unit]:
        """Every unit by the answer that chooses it."""
        return {f"unit:{unit.code}": unit for unit in self.plan.units}

    def unit(self, text: str) -> Match[Unit]:
        """The unit that ``text`` names by code or name."""
        if text in self.units_typed:
            return Match(self.units_typed[text])
        if text not in self._units:
            self._units[text] = self._find_unit(text)
        return self._units[text]

    def _find_unit(self, text: str) -> Match[Unit]:
        by_code = self._unit_codes.get(fold(text))
        named = [by_code] if by_code else self._unit_names.exact(text)
        if named:
            return Match(named[0]) if len(named) == 1 else Match(None, tuple(named))
        return Match()

    def units_like(self, text: str) -> tuple[Unit, ...]:
        """The units that ``text`` could mean, to be asked about."""
        places = self._places.get(bare(text), [])
        return tuple(dict.fromkeys((*places, *self._unit_names.alike(text))))

    def criterion(self, text: str) -> Match[Criterion]:
        """The criterion that ``text`` names by code, "CODE name", name, other name or abbreviation."""
        if text not in self._criteria:
            self._criteria[text] = self._find_criterion(text)
        return self._criteria[text]

    def _find_criterion(self, text: str) -> Match[Criterion]:
        wanted = fold(text)
        by_code = [pair for pair in self._criterion_codes if _begins_with_code(wanted, pair[0])]
        named = self._criterion_names.exact(text)
        if len(named) == 1 and wanted not in {code for code, _ in by_code}:
            return Match(named[0])
        if not by_code:
            return Match(None, tuple(named))
        code, longest = max(by_code, key=lambda pair: len(pair[0]))
        rest = wanted.removeprefix(code).strip(_AFTER_CODE)
        elsewhere = self._criterion_names.exact(rest) if rest else []
        if elsewhere and longest not in elsewhere:
            return Match(None, (longest, *elsewhere))
        return Match(longest)

    def criteria_like(self, text: str) -> tuple[Criterion, ...]:
        """The criteria that ``text`` could mean, the likeliest first, to be asked about."""
        found = self.criterion(text).candidates
        alike = self._criterion_names.alike(text)
        return tuple(dict.fromkeys((*found, *alike, *self._criterion_names.sharing(text))))


def _begins_with_code(text: str, code: str) -> bool:
    return text == code or (text.startswith(code) and text[len(code)] in _AFTER_CODE)
