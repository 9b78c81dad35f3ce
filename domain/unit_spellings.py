"""The ways in which one unit is written, by the kind of organisation that its name begins with."""

import re

from domain.abbreviations import without_number
from domain.names import bare, unaccented

#: What a name may begin with, and what it may stand for. "TT" is also a centre, so both are tried.
TYPES: dict[str, tuple[str, ...]] = {
    "p": ("phường", "phòng"),
    "x": ("xã",),
    "tt": ("thị trấn", "trung tâm"),
    "tx": ("thị xã",),
    "tp": ("thành phố",),
    "h": ("huyện",),
    "tk": ("tiểu khu",),
    "tdp": ("tổ dân phố",),
    "b": ("bản",),
    "vp": ("văn phòng",),
    "cđ": ("công đoàn",),
    "cb": ("chi bộ",),
    "th": ("trường tiểu học", "tiểu học"),
    "thcs": ("trường thcs", "trường trung học cơ sở"),
    "thpt": ("trường thpt", "trường trung học phổ thông"),
    "mn": ("trường mầm non", "mầm non"),
}
_REMARK = re.compile(r"\([^)]*\)")
_COMMITTEES = ("ubnd ", "ủy ban nhân dân ")
_KINDS = tuple(
    sorted(
        {f"{kind} " for kinds in TYPES.values() for kind in kinds}
        | {"tổ ", "ban ", "đội ", "trường ", "ấp "},
        key=len,
        reverse=True,
    )
)


def written(name: str) -> tuple[str, ...]:
    """The forms under which a unit is known: as it is called, and without "UBND" before it."""
    plain = bare(name)
    return plain, _without_committee(plain)


def read(text: str) -> tuple[tuple[str, ...], ...]:
    """The forms that ``text`` may stand for, the surest first; only a known name makes one of them right."""
    plain = bare(text)
    body = _without_committee(plain)
    kind, _, name = body.partition(" ")
    in_full = tuple(f"{full} {name}" for full in TYPES.get(kind, ()) if name)
    without_remark = _without_committee(bare(without_number(_REMARK.sub("", text))))
    return (plain,), (body,), in_full, (without_remark,)


def loosely(text: str) -> str:
    """The name without diacritics, "UBND" and the word "và"."""
    return " ".join(word for word in unaccented(_without_committee(bare(text))).split() if word != "va")


def without_type(text: str) -> str:
    """The name of a place alone, "" where only a number is left: xã 1 is not phường 1."""
    plain = _without_committee(bare(text))
    name = next((plain.removeprefix(kind) for kind in _KINDS if plain.startswith(kind)), "")
    return "" if name.isdigit() else name


def _without_committee(plain: str) -> str:
    return next((plain.removeprefix(start) for start in _COMMITTEES if plain.startswith(start)), plain)
