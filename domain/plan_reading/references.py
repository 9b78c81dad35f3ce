"""Documents that a text names: kind, number with symbol, day, issuer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.plan_reading.days import only_day, point
from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.words import CITABLE

_SYMBOL = r"\d{1,5}(?:/\d{4})? ?[-/] ?(?:[a-zà-ỹđ0-9]+[-./])*[a-zà-ỹđ]+[a-zà-ỹđ0-9]*(?:[-./][a-zà-ỹđ0-9]+)*"
_REFERENCE = pattern(rf"\b(?P<kind>{CITABLE})(?: liên tịch)?(?: số)? ?:? ?(?P<number>{_SYMBOL})")
_DAY = pattern(rf",? ?(?:ký )?(?P<day>{point('a')})")
_OF = pattern(r",? ?của (?=\S)")
_LAW = pattern(
    r"\b(?P<kind>luật|bộ luật|pháp lệnh) (?!sư|lệ|định)(?P<name>[^;.\d:()]{3,60}?)(?P<day>,? (?:số [\w/]+,? )?(?:được [^;.\d]{3,40})?ngày \d{1,2} ?(?:tháng|/) ?\d{1,2} ?(?:năm|/) ?\d{4}| năm \d{4})"
)
_CENTRAL = pattern(r"\b(?P<kind>nghị quyết) (?:hội nghị )?trung ương \d{1,2}(?: \(?kh[oó]a [^);.]{1,20}\)?)?")
_STOP = pattern(
    rf"(?: về | v/v | ban hành| quy định| hướng dẫn (?!viên)| ngày \d| phát động| phê duyệt| tổ chức (?!tỉnh|thành|trung|huyện)| thông qua|"
    rf" trong | theo | nhằm | để | đã |,? và (?:{CITABLE}|phong trào|để|thực hiện|triển khai)|, (?:{CITABLE})|[;.()\n]|\Z)"
)
#: After a comma the name of an issuer may go on ("Sở Văn hóa, Thể thao và Du lịch"), but not with an issuer.
_NAME_GOES_ON = re.compile(r", (?=[A-ZĐ])")
_NEW_ACTOR = pattern(
    r"(?:ủy ban|uỷ ban|ubnd|ban |hội |đoàn |công đoàn|chi bộ|đảng|sở |phòng |trường|trung tâm|bệnh viện|cụm|tỉnh|chủ tịch|giám đốc|công ty)"
)


@dataclass(frozen=True)
class Reference:
    """One document that a text names; places are those of the text."""

    start: int
    end: int
    kind: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


def references(text: str) -> Iterator[Reference]:
    """The documents that the text names, in their order."""
    plain = folded(text)
    found = [_numbered(text, plain, match) for match in _REFERENCE.finditer(plain)]
    found += [
        Reference(match.start(), match.end(), match["kind"], "", only_day(match["day"]))
        for match in _LAW.finditer(plain)
    ]
    found += [Reference(match.start(), match.end(), match["kind"]) for match in _CENTRAL.finditer(plain)]
    yield from sorted(found, key=lambda known: known.start)


def _numbered(text: str, plain: str, match: re.Match[str]) -> Reference:
    number = text[match.start("number") : match.end("number")].replace(" ", "")
    end, issued_on = _day_at(plain, match.end())
    issuer = ""
    of = _OF.match(plain, end)
    if of:
        end, issuer = _issuer_at(text, plain, of.end())
        if issued_on is None:
            end, issued_on = _day_at(plain, end)
    return Reference(match.start(), end, match["kind"], number, issued_on, issuer)


def _day_at(plain: str, at: int) -> tuple[int, date | None]:
    day = _DAY.match(plain, at)
    return (day.end(), only_day(day["day"])) if day else (at, None)


def _issuer_at(text: str, plain: str, at: int) -> tuple[int, str]:
    stop = _STOP.search(plain, at)
    end = stop.start() if stop else len(text)
    for comma in re.finditer(",", plain[at:end]):
        place = at + comma.start()
        if not _NAME_GOES_ON.match(text, place) or _NEW_ACTOR.match(plain, place + 2):
            end = place
            break
    return end, bare_end(text[at:end])
