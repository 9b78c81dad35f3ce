"""Numbers with what they count: "24,5 tỷ đồng", "1.200 lượt người", "hai mô hình", "98,5%"."""

import re
from dataclasses import dataclass
from fractions import Fraction

from domain.plan_reading.text import bare_end, folded, pattern
from domain.plan_reading.words import MEASURES, NO_MEASURES, NUMBER_WORDS, PERSONS

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}(?!\d)|\d+)"
PERCENT = rf"(?<![\d,./])(?P<percent>{NUMBER}) ?%"
_MEASURES = tuple((folded(measure), measure) for measure in MEASURES)
_WORDS_OF_NUMBERS = "|".join(NUMBER_WORDS)
_COUNT = pattern(rf"(?<![\d/.,\w])(?P<number>{NUMBER})(?![\d/%.-])(?! ?%| ?/ ?\d) ?(?P<rest>[^\d\s].*)")
_COUNT_IN_WORDS = pattern(
    rf"(?:có|ít nhất|tối thiểu|được|thêm) (?P<number>{_WORDS_OF_NUMBERS}) (?P<rest>\S.*)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME_ENDS = pattern(
    r"(?:[,;.:(]| (?:và|có|được|đạt|trở|cho|tại|trong|của|do|để|với|cấp|trên|về|làm|hưởng|thoát|vào|là|thuộc|mới) |/|\Z)"
)


@dataclass(frozen=True)
class Amount:
    """A number and what it counts; places are those of the text."""

    start: int
    value: Fraction
    measure: str
    known: bool


def number_of(text: str) -> Fraction:
    """The number that is written with dots between thousands and a comma before decimals."""
    if re.fullmatch(r"\d+\.\d{1,2}", text):
        return Fraction(text)
    return Fraction(text.replace(".", "").replace(",", "."))


def amounts(text: str) -> list[Amount]:
    """Every amount of the text that is no date, percentage or length of time."""
    plain = folded(text)
    found = []
    at = 0
    while match := _COUNT.search(plain, at):
        at = match.end("number") + 1
        amount = _amount(text, match.start("number"), match["number"], match.start("rest"))
        found += [amount] if amount else []
    for match in _COUNT_IN_WORDS.finditer(plain):
        amount = _amount(
            text, match.start("number"), str(NUMBER_WORDS[_spelt(match["number"])]), match.start("rest")
        )
        found += [amount] if amount and amount.known else []
    return found


def _spelt(word: str) -> str:
    return next(known for known in NUMBER_WORDS if folded(known) == word)


def _amount(text: str, start: int, number: str, rest: int) -> Amount | None:
    plain = folded(text)
    if NO_MEASURES.match(plain, rest) or _YEAR.fullmatch(number):
        return None
    measure = measure_at(plain, rest)
    if measure:
        return Amount(start, number_of(number), measure, known=True)
    end = _NAME_ENDS.search(plain, rest)
    name = bare_end(text[rest : end.start() if end else len(text)])
    short = " ".join(name.split()[:3])
    return Amount(start, number_of(number), short, known=False) if short else None


def measure_at(plain: str, at: int = 0) -> str:
    """The known measure that stands there, "" where none does."""
    for shape, measure in _MEASURES:
        if plain.startswith(shape, at) and not plain[at + len(shape) : at + len(shape) + 1].isalnum():
            return measure
    return ""


def measure_of(subject: str) -> str:
    """What a share of these is counted by: persons are "người", "các chi bộ" are chi bộ."""
    plain = re.sub(r"^(?:số |tổng số |các |toàn thể |tập thể (?=phòng))+", lambda _: "", folded(subject))
    if folded(subject).startswith(folded("tập thể")):
        return "tập thể"
    return "người" if PERSONS.match(plain) else measure_at(plain)
