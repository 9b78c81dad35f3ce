"""Numbers as Vietnam writes them: 1.234,5. Exact in both directions."""

import re
from dataclasses import dataclass
from fractions import Fraction

#: Nobody writes a longer number, and Python refuses to compute with ever longer ones.
_LONGEST = 100
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_MINUS = str.maketrans({"−": "-", "–": "-"})
_WHOLE = re.compile(r"\d+")
_GROUPED_BY_DOTS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_GROUPED_BY_SPACES = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")
_GROUPED_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_COMMA_DECIMALS = re.compile(r"\d+,\d+")
_DOT_DECIMALS = re.compile(r"\d+\.\d+")
_MACHINE = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_RATIO = re.compile(r"(\d{1,9}) ?/ ?(\d{1,9})")


@dataclass(frozen=True)
class Ambiguous:
    """A text that is one number in Vietnamese and another in English."""

    vietnamese: Fraction
    english: Fraction


def parse_number(text: str) -> Fraction | Ambiguous | None:
    """The exact number that ``text`` says; None if it says none.

    A dot before exactly three digits groups thousands ("1.234" is 1234). A comma there could be
    either ("1,234"), and nobody guesses.
    """
    plain = _SPACES.sub(" ", text).strip().translate(_MINUS)
    sign = -1 if plain.startswith("-") else 1
    body = plain.removeprefix("-").strip()
    if not body.isascii() or len(body) > _LONGEST:
        return None
    by_comma = _decimal(body) if _COMMA_DECIMALS.fullmatch(body) else None
    if by_comma is not None:
        if not _GROUPED_BY_COMMAS.fullmatch(body):
            return sign * by_comma
        return Ambiguous(sign * by_comma, sign * Fraction(body.replace(",", "")))
    unsigned = _one_reading(body)
    return None if unsigned is None else sign * unsigned


def _one_reading(body: str) -> Fraction | None:
    if _GROUPED_BY_DOTS.fullmatch(body):
        return _decimal(body.replace(".", ""))
    if _GROUPED_BY_SPACES.fullmatch(body):
        return _decimal(body.replace(" ", ""))
    if _GROUPED_BY_COMMAS.fullmatch(body):
        return Fraction(body.replace(",", ""))
    return Fraction(body) if _WHOLE.fullmatch(body) or _DOT_DECIMALS.fullmatch(body) else None


def _decimal(body: str) -> Fraction:
    return Fraction(body.replace(",", "."))


def parse_machine_number(text: str) -> Fraction | None:
    """The number of a spreadsheet's own notation ("65.5", "1E-3"), to the 15 digits that Excel shows."""
    if len(text) > _LONGEST or not _MACHINE.fullmatch(text):
        return None
    exact = Fraction(text)
    if sum(digit.isdigit() for digit in text.partition("e")[0]) <= 15:
        return exact
    return Fraction(f"{float(text):.15g}")


def parse_ratio(text: str) -> Fraction | None:
    """The fraction that "2/3" says; None if ``text`` is no fraction."""
    found = _RATIO.fullmatch(_SPACES.sub(" ", text).strip())
    return Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None


def parse_percentage(text: str) -> Fraction | Ambiguous | None:
    """What "100 %" says as a share of one; None without the sign."""
    body, sign, rest = text.strip().partition("%")
    if not sign or rest:
        return None
    found = parse_number(body)
    if isinstance(found, Ambiguous):
        return Ambiguous(found.vietnamese / 100, found.english / 100)
    return None if found is None else found / 100


def is_decimal(number: Fraction) -> bool:
    """Whether ``number`` has an end when written with digits after the comma."""
    return decimals_of(number) is not None


def decimals_of(number: Fraction) -> int | None:
    """How many digits after the comma ``number`` needs; None if they never end."""
    left, twos, fives = number.denominator, 0, 0
    while left % 2 == 0:
        left, twos = left // 2, twos + 1
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    return max(twos, fives) if left == 1 else None


def number(value: Fraction | int, *, decimals: int = 0) -> str:
    """``value`` in Vietnamese digits, at least ``decimals`` after the comma; "2/3" if they never end."""
    exact = Fraction(value)
    needed = decimals_of(exact)
    if needed is None:
        return f"{exact.numerator}/{exact.denominator}"
    places = max(needed, decimals)
    steps = abs(exact.numerator) * 10**places // exact.denominator
    whole, part = divmod(steps, 10**places)
    sign = "-" if exact < 0 else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{part:0{places}d}" if places else f"{sign}{grouped}"


def steps(value: int, decimals: int) -> str:
    """A count of smallest steps as the number it stands for: 655 with one decimal is "65,5"."""
    return number(Fraction(value, 10**decimals))


def percentage(share: Fraction) -> str:
    """A share of one as an exact percentage: "100 %", "66,5 %", or "2/3" where digits never end."""
    return f"{number(share * 100)} %" if is_decimal(share) else number(share)
