"""S9: bytes of the file change while nothing runs; whatever is shown afterwards is right, or said to be wrong."""

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from data import integrity, seals
from data.engine import let_go, make_engine
from data.migrate import upgrade
from domain.access import operator
from services import operations, samples
from services.campaigns import campaigns
from services.standings import standings
from tests.databases import LOADED_AT

_DAY = date(2026, 1, 5)


@dataclass
class Damage:
    """How changed bytes were met: by which look first, or not at all because nothing that is shown changed."""

    changes: int = 0
    found_by: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    silent: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        found = ", ".join(f"{name} {times}" for name, times in self.found_by.most_common())
        return (
            f"{self.changes} lần đổi byte: phát hiện bởi {found}; vô hại {self.harmless}, "
            f"sai mà không báo {len(self.silent)}"
        )


def changing_bytes(folder: Path, changes: int, *, sealed: bool, seed: int = 9) -> Damage:
    """Change a few bytes at random places, each time in a fresh copy of the bundled plans and results.

    ``sealed``: the program was stopped in its own way; else it was killed, and only the content can tell.
    """
    dice = random.Random(seed)
    source = folder / "sound.db"
    engine = make_engine(_url(source))
    upgrade(engine)
    samples.load(engine, now=LOADED_AT)
    right = _shown(engine)
    let_go(engine)
    found = Damage(changes)
    for turn in range(changes):
        file = folder / f"{turn}.db"
        content = bytearray(source.read_bytes())
        place = dice.randrange(len(content))
        for at in range(place, min(place + dice.choice((1, 1, 4, 64)), len(content))):
            content[at] = dice.randrange(256)
        file.write_bytes(content)
        if sealed:
            shutil.copyfile(seals.seal_of(source), seals.seal_of(file))
        _met(found, file, right, f"{turn}: byte {place}")
        file.unlink()
        seals.unseal(file)
    return found


def _met(found: Damage, file: Path, right: dict[str, str], name: str) -> None:
    """Look as a start does, one look after the other, then show everything."""
    engine = make_engine(_url(file))
    looks = (_seal, _quick, _thorough, _chains, _figures)
    try:
        by = next((look.__name__.strip("_") for look in looks if look(engine)), "")
        same = bool(by) or _shown(engine) == right
    except Exception:  # noqa: BLE001 - what cannot be read is an error for who asks, and no wrong number
        by, same = "error", True
    engine.dispose()
    if by:
        found.found_by[by] += 1
    elif same:
        found.harmless += 1
    else:
        found.silent.append(name)


def _seal(engine: Engine) -> bool:
    return seals.is_broken(Path(str(engine.url.database)))


def _quick(engine: Engine) -> bool:
    return bool(integrity.problems(engine))


def _thorough(engine: Engine) -> bool:
    return bool(integrity.problems(engine, thorough=True))


def _chains(engine: Engine) -> bool:
    return bool(operations.verify(engine, operator()).faults)


def _figures(engine: Engine) -> bool:
    return any(operations.check(engine, operator()).values())


def _shown(engine: Engine) -> dict[str, str]:
    """Everything that the screens show, as text: the plans with all their words, and all figures."""
    found = {}
    for known in campaigns(engine, operator()):
        shown = standings(engine, operator(), known.code, on=_DAY)
        frames = (shown.cells, shown.totals, shown.ranking, shown.series)
        found[known.code] = "\n".join([repr(shown.plan), *(frame.to_csv() for frame in frames)])
    return found


def _url(file: Path) -> str:
    return f"sqlite:///{file.as_posix()}"
