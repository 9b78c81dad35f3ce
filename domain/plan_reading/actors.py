"""Who is told to do something: the name before the verb, or the heading above."""

import re

from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.words import ACTOR_BEGINS, VERBS

_ASKED = pattern(r"(?:đề nghị|giao cho|giao|yêu cầu|phân công) (?=\S)")
_LABEL = re.compile(r"(?P<who>[^:.]{3,160}):\s+(?P<what>\S.*)")
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+và\s+(?=(?:các|Các)\s|[A-ZĐ])")


def actor_of(text: str) -> tuple[str, str]:
    """Who acts and what they do; ("", text) where the text names nobody before its verb."""
    asked = _ASKED.match(folded(text))
    rest = text[asked.end() :] if asked else text
    label = _LABEL.match(rest)
    if label and _is_actor(label["who"]):
        return bare_end(label["who"]), label["what"]
    if not ACTOR_BEGINS.match(folded(rest)):
        return "", text
    for verb in VERBS.finditer(folded(rest)):
        name = rest[: verb.start()].rstrip(" ,")
        if _may_be_name(name, rest, verb.start()):
            return bare_end(name), rest[verb.start() :]
    return "", text


def _may_be_name(name: str, text: str, at: int) -> bool:
    """A name ends before a verb that is written small and is no noun of the name."""
    small = text[at].islower()
    noun = folded(name).endswith(
        (
            folded("các"),
            folded("trong"),
            folded("của"),
            folded("phó"),
            folded("ban"),
            folded("nhà"),
            folded("việc"),
        )
    )
    balanced = name.count("(") == name.count(")")
    return len(name) > 2 and small and not noun and balanced and len(name) < 200


def _is_actor(text: str) -> bool:
    plain = folded(text)
    verb = VERBS.search(plain)
    return bool(ACTOR_BEGINS.match(plain)) and (
        verb is None or not text[verb.start()].islower() or verb.start() == 0
    )


def heading_actor(text: str) -> str:
    """The actor that a heading names, "" where it names none."""
    asked = _ASKED.match(folded(text))
    rest = text[asked.end() :] if asked else text
    return bare_end(rest) if ACTOR_BEGINS.match(folded(rest)) else ""


def several(text: str) -> tuple[str, ...]:
    """The actors of a list, one by one."""
    return tuple(part for raw in _SEVERAL.split(text) if (part := bare_end(raw)))
