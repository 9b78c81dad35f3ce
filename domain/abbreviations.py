"""The abbreviations of emulation and reward work, and the words that a header may leave out."""

import re
from collections.abc import Mapping

from domain.names import bare, placed, unaccented

#: Written as `bare` leaves them; of several words where people part them ("CSTĐ CS").
_WRITTEN = {
    "lđtt": "lao động tiên tiến",
    "lđ tt": "lao động tiên tiến",
    "cstt": "chiến sĩ tiên tiến",
    "cstđ": "chiến sĩ thi đua",
    "cstđcs": "chiến sĩ thi đua cơ sở",
    "cstđ cs": "chiến sĩ thi đua cơ sở",
    "cstđ cấp cơ sở": "chiến sĩ thi đua cơ sở",
    "chiến sỹ": "chiến sĩ",
    "cstđbn": "chiến sĩ thi đua bộ ban ngành tỉnh",
    "cstđ tỉnh": "chiến sĩ thi đua bộ ban ngành tỉnh",
    "cstđ cấp tỉnh": "chiến sĩ thi đua bộ ban ngành tỉnh",
    "cstđtq": "chiến sĩ thi đua toàn quốc",
    "cstđ tq": "chiến sĩ thi đua toàn quốc",
    "ttlđtt": "tập thể lao động tiên tiến",
    "ttlđ tt": "tập thể lao động tiên tiến",
    "tt lđtt": "tập thể lao động tiên tiến",
    "tập thể lđtt": "tập thể lao động tiên tiến",
    "ttlđxs": "tập thể lao động xuất sắc",
    "ttlđ xs": "tập thể lao động xuất sắc",
    "tt lđxs": "tập thể lao động xuất sắc",
    "tập thể lđxs": "tập thể lao động xuất sắc",
    "lđxs": "lao động xuất sắc",
    "cbccvcnlđ": "cán bộ công chức viên chức người lao động",
    "cbccvclđ": "cán bộ công chức viên chức người lao động",
    "cbccvc nlđ": "cán bộ công chức viên chức người lao động",
    "cbccvc": "cán bộ công chức viên chức",
    "cbcc": "cán bộ công chức",
    "cbvc": "cán bộ viên chức",
    "ccvc": "công chức viên chức",
    "nlđ": "người lao động",
    "cnvclđ": "công nhân viên chức lao động",
    "đvtn": "đoàn viên thanh niên",
    "htxsnv": "hoàn thành xuất sắc nhiệm vụ",
    "htxs nv": "hoàn thành xuất sắc nhiệm vụ",
    "htxs": "hoàn thành xuất sắc",
    "httnv": "hoàn thành tốt nhiệm vụ",
    "htt nv": "hoàn thành tốt nhiệm vụ",
    "htt": "hoàn thành tốt",
    "htnv": "hoàn thành nhiệm vụ",
    "khtnv": "không hoàn thành nhiệm vụ",
    "ht tốt": "hoàn thành tốt",
    "ht xuất sắc": "hoàn thành xuất sắc",
    "ht xs": "hoàn thành xuất sắc",
    "ht nhiệm vụ": "hoàn thành nhiệm vụ",
    "gk": "giấy khen",
    "bk": "bằng khen",
    "sk": "sáng kiến",
    "skkn": "sáng kiến kinh nghiệm",
    "gđvh": "gia đình văn hóa",
    "đvvh": "đơn vị văn hóa",
    "ct pv": "công trình phần việc",
    "ctpv": "công trình phần việc",
    "đvt": "đơn vị tính",
    "sl": "số lượng",
    "ts": "tổng số",
    "tl": "tỷ lệ",
    "tỉ lệ": "tỷ lệ",
    "kh": "kế hoạch",
    "lk": "lũy kế",
}
ABBREVIATIONS: dict[str, str] = {placed(short): placed(full) for short, full in _WRITTEN.items()}
_UNACCENTED = {unaccented(short): full for short, full in ABBREVIATIONS.items()}
_LONGEST = max(len(known.split()) for known in ABBREVIATIONS)

#: What stands before the name of a criterion without changing what is meant.
_LEADING = re.compile(
    r"(?:(?:trong đó|số lượng|số|đạt|được|danh hiệu|chỉ tiêu|tiêu chí|có|phấn đấu) )+(?=\S)"
)
_NUMBERING = re.compile(
    r"[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-zđ])[.)\]:/-]+\s*(?=\S)|[-+*•–]\s*(?=\S)", re.IGNORECASE
)


def spelled_out(text: str) -> str:
    """`bare` with every abbreviation of the field written out, the longest first."""
    return _spelled_out(bare(text), ABBREVIATIONS)


def _spelled_out(text: str, table: Mapping[str, str]) -> str:
    words = text.split()
    said: list[str] = []
    while words:
        size = next((size for size in range(_LONGEST, 0, -1) if " ".join(words[:size]) in table), 0)
        said.append(table[" ".join(words[:size])] if size else words[0])
        del words[: size or 1]
    return " ".join(said)


def plain_name(text: str) -> str:
    """What is left of a header once it is spelled out and says only what is counted."""
    said = spelled_out(text)
    return _LEADING.sub("", said, count=1) if _LEADING.match(said) else said


def loosely(text: str) -> str:
    """The plain name without diacritics, abbreviations without theirs written out too ("LDTT")."""
    return unaccented(_spelled_out(unaccented(plain_name(text)), _UNACCENTED))


def without_number(text: str) -> str:
    """``text`` without the number, letter or dash that numbers it ("1.2. ", "a) ", "- ")."""
    return _NUMBERING.sub("", text.strip(), count=1) if _NUMBERING.match(text.strip()) else text
