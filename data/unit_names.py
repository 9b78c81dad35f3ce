"""Finding a unit by what a sheet calls it."""

from dataclasses import dataclass

from domain.names import fold
from domain.units import Unit


@dataclass
class UnitNames:
    """The units of a plan, to be found by code, name or another name."""

    units: tuple[Unit, ...]

    def __post_init__(self) -> None:
        self._codes = {fold(unit.code): unit for unit in self.units}
        self._names: dict[str, list[Unit]] = {}
        for unit in self.units:
            for name in self.names_of(unit):
                self._names.setdefault(name, []).append(unit)

    def names_of(self, unit: Unit) -> set[str]:
        """All that the unit is called, folded."""
        return {fold(name) for name in (unit.name, *unit.aliases)}

    def named(self, text: str) -> list[Unit]:
        """The units of that name."""
        return self._names.get(fold(text), [])

    def find(self, code: str, name: str) -> Unit | None:
        """The unit of that code or, where no code is given, the only one of that name."""
        label = code or name
        named = self.named(label)
        return self._codes.get(fold(label)) or (named[0] if len(named) == 1 else None)
