"""Clauses that set a share: of what is counted, and how much of it."""

import re
from fractions import Fraction

from domain.criteria import Kind
from domain.plan_reading.amounts import PERCENT, measure_of, number_of
from domain.plan_reading.days import WHEN
from domain.plan_reading.target import AT_LEAST, VERB, Said, Target
from domain.plan_reading.text import bare_end, folded, pattern

_SHARE_FIRST = pattern(
    rf"(?:[^%]{{0,40}}?\b)??(?:{AT_LEAST} )*{PERCENT},? ?(?:trở lên )?(?:số |tổng số )?(?P<subject>[^;]*?)(?: trở lên)?(?= {VERB}|[;.]|\Z)"
)
_SHARE_LAST = pattern(
    rf"(?:tỷ lệ )?(?P<subject>\S[^;%]{{0,160}}?),? (?:đạt|chiếm|bằng|ở mức)(?: {AT_LEAST})* {PERCENT}"
)
_PERCENT = pattern(PERCENT)
_ALL_OF = pattern(
    r"(?<![\d/])(?P<done>\d{1,4})/(?P<owed>\d{1,4})(?![\d/]) (?!năm)(?P<subject>[^;.]*?)(?= (?:"
    + VERB[3:]
    + r"|[;.]|\Z)"
)


def share(said: Said) -> Target | None:
    """As in "100% chi bộ …", "Tỷ lệ … đạt 98,5%": a share."""
    last = _SHARE_LAST.match(said.plain) or _SHARE_LAST.search(said.plain)
    if last and not _PERCENT.search(said.plain[: last.start("percent")]):
        subject = _without_lead(said.text[last.start("subject") : last.end("subject")])
        return Target(
            Kind.SHARE,
            value=number_of(last["percent"]) / 100,
            measure=measure_of(_counted(subject)),
            subject=_counted(subject),
        )
    first = _SHARE_FIRST.match(said.plain)
    if first:
        subject = bare_end(said.text[first.start("subject") : first.end("subject")])
        named = f"số {subject}" if said.plain[: first.start("subject")].endswith("số ") else subject
        return Target(
            Kind.SHARE, value=number_of(first["percent"]) / 100, measure=measure_of(named), subject=named
        )
    found = _PERCENT.search(said.plain)
    return Target(Kind.SHARE, value=number_of(found["percent"]) / 100) if found else None


def _without_lead(subject: str) -> str:
    plain = folded(subject)
    when = WHEN.match(plain)
    rest = subject[when.end() :].lstrip(" ,") if when else subject
    rate = re.match(folded("tỷ lệ "), folded(rest))
    return bare_end(rest[rate.end() :] if rate else rest)


def _counted(subject: str) -> str:
    """Of "hồ sơ thủ tục hành chính giải quyết đúng hạn" what is counted: hồ sơ thủ tục hành chính."""
    verb = re.search(rf" {VERB}", folded(subject))
    return bare_end(subject[: verb.start()]) if verb else subject


def all_of(said: Said) -> Target | None:
    """As in "11/11 lớp tham gia": all of them, and no day in November."""
    found = _ALL_OF.search(said.plain)
    if found is None or int(found["done"]) > int(found["owed"]) or int(found["owed"]) == 0:
        return None
    subject = bare_end(said.text[found.start("subject") : found.end("subject")])
    return Target(
        Kind.SHARE,
        value=Fraction(int(found["done"]), int(found["owed"])),
        measure=measure_of(subject),
        subject=subject,
    )
