"""The ways in which one unit is written, by the kind of organisation that its name begins with."""

import re

from domain.abbreviations import without_number
from domain.names import bare, placed, unaccented

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
#: Words inside the names of units, and what they may stand for.
_WORDS = {
    "cđcs": "công đoàn cơ sở",
    "cđ": "công đoàn; công đoàn cơ sở",
    "cty": "công ty",
    "cp": "cổ phần",
    "xd": "xây dựng",
    "tm": "thương mại",
    "sx": "sản xuất",
    "htx": "hợp tác xã",
    "nn": "nông nghiệp",
    "ttyt": "trung tâm y tế",
    "tyt": "trạm y tế",
    "bv": "bệnh viện",
    "vp": "văn phòng",
    "mn": "mầm non",
    "th": "tiểu học",
    "thcs": "thcs; trung học cơ sở",
    "thpt": "thpt; trung học phổ thông",
    "gdnn": "giáo dục nghề nghiệp",
    "gdtx": "giáo dục thường xuyên",
    "lhpn": "liên hiệp phụ nữ",
    "pn": "phụ nữ",
    "ccb": "cựu chiến binh",
    "nd": "nông dân; nhân dân",
    "tn": "thanh niên",
    "đtn": "đoàn thanh niên",
    "mttq": "mặt trận tổ quốc; ủy ban mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "ubnd": "ubnd; ủy ban nhân dân",
    "hđnd": "hđnd; hội đồng nhân dân",
    "tt": "thị trấn; trung tâm",
    "tk": "tiểu khu",
    "tdp": "tổ dân phố",
    "khtn": "khoa học tự nhiên",
    "khxh": "khoa học xã hội",
}
WORDS: dict[str, tuple[str, ...]] = {
    placed(short): tuple(placed(full) for full in said.split("; ")) for short, said in _WORDS.items()
}
#: A name with so many abbreviations that more readings are possible is no name that we know.
_MOST_FORMS = 32
_ROMAN = {
    numeral: str(place)
    for place, numeral in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)
}
_SHORT = WORDS.keys() | _ROMAN.keys()
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
    """The forms under which a unit is known: as it is called, without "UBND" before it, written out."""
    plain = bare(name)
    body = _without_committee(plain)
    full = spelled_out(body)[0]
    return (plain, body) if full == body else (plain, body, full)


def read(text: str) -> tuple[tuple[str, ...], ...]:
    """The forms that ``text`` may stand for, the surest first; only a known name makes one of them right."""
    plain = bare(text)
    body = _without_committee(plain)
    kind, _, name = body.partition(" ")
    in_full = tuple(f"{full} {name}" for full in TYPES.get(kind, ()) if name)
    without_remark = _without_committee(bare(without_number(_REMARK.sub("", text))))
    return (plain,), (body,), in_full, (without_remark,), spelled_out(without_remark)


def spelled_out(plain: str) -> tuple[str, ...]:
    """A bare name with the abbreviations of offices written out, in every way in which they can be."""
    if _SHORT.isdisjoint(plain.split()):
        return (plain,)
    forms = [""]
    for word in _of_two_words(plain).split():
        forms = [f"{form} {full}".strip() for form in forms for full in WORDS.get(word, (word,))][
            :_MOST_FORMS
        ]
    return tuple(dict.fromkeys(_in_digits(form) for form in forms))


def _of_two_words(plain: str) -> str:
    """Abbreviations that people part ("CĐ CS") as one word each."""
    return plain.replace("cđ cs", "cđcs").replace("tt y tế", "ttyt").replace(placed("đoàn tn"), "đtn")


def _in_digits(form: str) -> str:
    """A Roman number at the end of a name is that number: "Tiểu khu II"."""
    name, _, last = form.rpartition(" ")
    return f"{name} {_ROMAN[last]}" if name and last in _ROMAN else form


def loosely(text: str) -> str:
    """The name without diacritics, "UBND" and the word "và"."""
    return " ".join(word for word in unaccented(_without_committee(bare(text))).split() if word != "va")


def places(text: str, unit_type: str) -> set[str]:
    """The name of a place alone, without the type of its unit; none where only a number is left: xã 1 is not phường 1."""
    plain = _without_committee(bare(text))
    kind = next((known for known in _KINDS if plain.startswith(known)), "")
    names = {
        plain.removeprefix(known)
        for known in (kind, f"{bare(unit_type)} ")
        if known and plain.startswith(known)
    }
    return {name for name in names if name and not name.isdigit()}


def _without_committee(plain: str) -> str:
    return next((plain.removeprefix(start) for start in _COMMITTEES if plain.startswith(start)), plain)
