"""S3: the power goes. What was made sure of stays; of the rest some sectors, in any order, some of them torn."""

import random
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import event

from data.engine import make_engine
from tests.bench import uploading
from tests.bench.disks import Act, Disk, engine_on

_SECTOR = 512
_FILE = "campaigns.db"
#: Checkpoints come often, so that many cuts fall into one.
_SETTINGS = ("wal_autocheckpoint=150",)


def cutting(
    folder: Path,
    cuts: int,
    *,
    uploads: int,
    forgetful: bool = False,
    build: tuple[int, ...] = (),
    seed: int = 3,
) -> uploading.Losses:
    """Cut the power at random moments of ``uploads``; ``forgetful`` with synchronous=NORMAL."""
    dice = random.Random(seed)
    before, acts = _recorded(folder, uploads, forgetful=forgetful, build=build)
    losses = uploading.Losses()
    for turn in range(cuts):
        after = acts[: dice.randrange(1, len(acts))]
        place = folder / f"cut {turn}"
        place.mkdir()
        for name, content in _left(before, after, dice).items():
            (place / name).write_bytes(content)
        acknowledged = [act.place for act in after if act.kind == "mark"]
        losses.acknowledged += len(acknowledged)
        engine = make_engine(f"sqlite:///{(place / _FILE).as_posix()}")
        losses.count(engine, acknowledged)
        losses.unsound += uploading.unsound(engine)
        engine.dispose()
    return losses


def _recorded(
    folder: Path, uploads: int, *, forgetful: bool, build: tuple[int, ...]
) -> tuple[bytes, list[Act]]:
    """The file before the uploads, and all that they asked of the disk, with a mark after each."""
    file = folder / _FILE
    disk = Disk()
    with engine_on(disk, file, build=build, settings=_SETTINGS) as engine:
        if forgetful:
            event.listen(
                engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=normal")
            )
        uploading.prepare(engine)
        engine.dispose()
        before = file.read_bytes()
        disk.acts.clear()
        for number in range(uploads):
            uploading.upload(engine, number)
            disk.acts.append(Act("mark", place=number))
        return before, list(disk.acts)


def _left(before: bytes, acts: Sequence[Act], dice: random.Random) -> dict[str, bytes]:
    """The files that stand on the disk when the power goes after ``acts``."""
    sure = {_FILE: bytearray(before)}
    unsure: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind == "sync":
            _make_sure(sure, act.file, unsure.pop(act.file, []))
        elif act.kind == "delete" and act.place:  # with its folder made sure of
            sure.pop(act.file, None)
            unsure.pop(act.file, None)
        elif act.kind != "mark":
            unsure.setdefault(act.file, []).append(act)
    luck = dice.choice((0.0, 0.1, 0.5, 0.9))
    for name, pending in unsure.items():
        last = _of_one_file(sure, name, pending, dice)
        kept = [part for act in last for part in _sectors(act, dice) if dice.random() < luck]
        if kept or name in sure:
            _apply(sure.setdefault(name, bytearray()), kept)
    return {name: bytes(content) for name, content in sure.items()}


def _make_sure(sure: dict[str, bytearray], name: str, pending: list[Act]) -> None:
    deletions = [place for place, act in enumerate(pending) if act.kind == "delete"]
    if deletions:
        sure.pop(name, None)
        pending = pending[deletions[-1] + 1 :]
    _apply(sure.setdefault(name, bytearray()), pending)


def _of_one_file(sure: dict[str, bytearray], name: str, pending: list[Act], dice: random.Random) -> list[Act]:
    """The acts on the file that has the name in the end: a deleted one may be back, else it is a new one."""
    deletions = [place for place, act in enumerate(pending) if act.kind == "delete"]
    if not deletions:
        return pending
    if dice.random() < 0.5:
        return pending[: deletions[0]]
    sure.pop(name, None)
    return pending[deletions[-1] + 1 :]


def _sectors(act: Act, dice: random.Random) -> list[Act]:
    """A write in the parts that reach the disk one without the other, now and then only the half of one."""
    if act.kind != "write":
        return [act]
    cuts = range(0, len(act.content), _SECTOR)
    parts = [act._replace(place=act.place + at, content=act.content[at : at + _SECTOR]) for at in cuts]
    return [
        part._replace(content=part.content[: dice.randrange(1, len(part.content) + 1)])
        if dice.random() < 0.05
        else part
        for part in parts
    ]


def _apply(content: bytearray, acts: Sequence[Act]) -> None:
    for act in acts:
        if act.kind == "truncate":
            del content[act.place :]
        elif act.kind == "write":
            content.extend(bytes(max(0, act.place - len(content))))
            content[act.place : act.place + len(act.content)] = act.content
