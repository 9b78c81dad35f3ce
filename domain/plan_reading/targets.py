"""One clause of a plan as a criterion: which kind, which side, which number. The first rule that fits decides."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from domain.criteria import Direction, Kind
from domain.plan_reading.amounts import NUMBER, PERCENT, amounts, measure_at, measure_of, number_of
from domain.plan_reading.days import Point, point
from domain.plan_reading.text import bare_end, folded, pattern

_VERB = (
    r"(?:đạt|hòan thành|hoàn thành|phấn đấu|tham gia|được|có |thực hiện|ký |đăng ký|chấp hành|không|biết|sử dụng|là |tổ chức|thành lập|cài đặt|"
    r"gương mẫu|xếp|phải|hưởng ứng|giữ|triển khai|giải quyết|nộp|tiếp cận|học tập|ra quân|xây dựng|không vi phạm|tốt nghiệp|lên lớp)"
)
_AT_LEAST = (
    r"(?:ít nhất|tối thiểu|từ|trên|đạt|hơn|khoảng|có|phấn đấu|duy trì|bằng|và|bảo đảm|đảm bảo|là|lên|với)"
)
_EDGE = (
    r"(?:không quá|không vượt quá|tối đa|dưới|không cao hơn|nhiều nhất|ở mức dưới|còn dưới|xuống dưới|≤|<)"
)
_LIMIT = pattern(
    rf"(?:{_EDGE}|không [^,;.]{{0,40}}(?:quá|vượt)) ?(?:quá )?(?:là )?(?P<number>{NUMBER}) ?(?P<rest>%|\S.*)"
)
_NOTHING = pattern(
    r"(?:không (?:để )?(?:xảy ra|phát sinh|còn|hình thành|tái diễn)|(?:^|: |, )(?:tuyệt đối )?không (?:để|có)(?! vi phạm) (?!quá))"
)
_REDUCTION = pattern(
    rf"giảm (?:(?:ít nhất|tối thiểu|từ|trên|bình quân|thêm) )*(?P<low>{NUMBER})(?: ?%)?(?: ?(?:-|đến) ?(?P<high>{NUMBER}))? ?%"
)
_GROWTH = pattern(
    rf"(?:tăng(?! cường)|tăng trưởng|tiết kiệm|vượt|tốc độ)[^%;]{{0,60}}?(?:{_AT_LEAST} )*(?P<number>(?<![\d,.]){NUMBER}) ?%"
)
_FEWER = pattern(r"(?:kéo giảm|giảm|hạn chế) (?!chi)[^\d%]*(?:so với|cùng kỳ|số vụ|tỷ lệ)")
_SHARE_FIRST = pattern(
    rf"(?:[^%]{{0,40}}?\b)??(?:{_AT_LEAST} )*{PERCENT},? ?(?:trở lên )?(?:số |tổng số )?(?P<subject>[^;]*?)(?: trở lên)?(?= {_VERB}|[;.]|\Z)"
)
_SHARE_LAST = pattern(
    rf"(?:tỷ lệ )?(?P<subject>\S[^;%]{{0,160}}?),? (?:đạt|chiếm|bằng|ở mức)(?: {_AT_LEAST})* {PERCENT}"
)
_PERCENT = pattern(PERCENT)
_ALL_OF = pattern(
    r"(?<![\d/])(?P<done>\d{1,4})/(?P<owed>\d{1,4})(?![\d/]) (?!năm)(?P<subject>[^;.]*?)(?= (?:"
    + _VERB[3:]
    + r"|[;.]|\Z)"
)
_RANK = pattern(
    r"(?:nhóm|thứ|tốp|top|hạng|vị trí)(?: thứ)? (?:0?1 ?- ?)?(?P<rank>\d{1,3})(?: [^;.]*(?:dẫn đầu|trên \d|đầu)|[^;.]*trở lên)"
)
_EACH = pattern(
    rf"(?P<each>mỗi (?:[^\d;,.]*?))(?= (?:{_VERB}|ít nhất|tối thiểu|vận động|trồng|từ|phấn đấu|làm|ủng hộ|giúp|trong))"
)
_RATING = pattern(
    r"(?P<level>(?:hoàn thành|hòan thành) (?:xuất sắc|tốt)(?=[^;]{0,30}nhiệm vụ)|(?:được )?(?:xếp lọai|xếp loại|đánh giá)[^;.,]{0,30}? (?P<grade>xuất sắc|tốt|khá)\b|(?:hoàn thành|hòan thành) (?:xuất sắc|tốt)(?= trở lên|\Z))"
)
_EXISTENCE = pattern(
    r"(?:^|\b)(?:trong đó )?(?:phấn đấu )?(?:phải )?có (?:ít nhất )?(?P<subject>[^\d;,.]{2,60}?) (?:đạt|được (?:tặng|công nhận|khen|xếp|tuyên dương))"
)
_ELSEWHERE = pattern(
    r"(?:theo|bằng|như)(?: các)? (?:kế hoạch|chỉ tiêu|nghị quyết|quyết định)[^;.]*(?:giao|đề ra|phân bổ|duyệt)|chỉ tiêu[^;.]{0,30}(?:đã xác định|được giao|đã đăng ký|đã đề ra|cấp trên giao)"
)
_WHEN = pattern(rf"(?:đến hết|đến cuối|đến|hết|trong|trước|vào|chậm nhất)(?: ngày| hết)? {point('w')}")
#: What a thing that must not happen is counted by, where the plan says it.
_BAD_THINGS = {"trường hợp", "đơn thư"}
_LEVELS = {folded("hoàn thành xuất sắc"): "Hoàn thành xuất sắc", folded("hoàn thành tốt"): "Hoàn thành tốt"}


@dataclass(frozen=True)
class Target:
    """What a clause sets."""

    kind: Kind
    direction: Direction = Direction.AT_LEAST
    value: Fraction | None = None
    level: str = ""
    measure: str = ""
    subject: str = ""
    inferred: bool = False
    wish: Fraction | None = None
    elsewhere: bool = False
    numberless: bool = False

    @property
    def is_measured(self) -> bool:
        """Whether it can be counted, so that a sentence may hold several of its like."""
        return self.kind in (Kind.SHARE, Kind.QUANTITY) and not self.inferred


class Said(NamedTuple):
    """A clause as it is written, and folded letter for letter."""

    text: str
    plain: str


Rule = Callable[[Said], Target | None]


def rank(said: Said) -> Target | None:
    """As in "trong nhóm 10 xã dẫn đầu": the smaller the better."""
    found = _RANK.search(said.plain)
    if found is None or not re.search(r"xếp|nhóm|tốp|top|hạng|vị trí", said.plain):
        return None
    return Target(Kind.QUANTITY, Direction.AT_MOST, Fraction(found["rank"]), measure="hạng")


def nothing(said: Said) -> Target | None:
    """As in "Không để xảy ra cháy, nổ": none at all."""
    found = _NOTHING.search(said.plain)
    if found is None or _LIMIT.search(said.plain):
        return None
    measure = measure_at(said.plain, found.end() + 1)
    counted = measure if measure in _BAD_THINGS else "vụ"
    return Target(Kind.QUANTITY, Direction.AT_MOST, Fraction(0), measure=counted)


def limit(said: Said) -> Target | None:
    """As in "không quá 3%", "tối đa 02 trường hợp": a limit."""
    found = _LIMIT.search(said.plain)
    if found is None:
        return None
    value, rest = number_of(found["number"]), found["rest"]
    if rest.startswith("%"):
        after = found.start("rest") + 1
        subject = _subject_of_limit(said.text, said.plain, found.start(), after)
        return Target(
            Kind.SHARE, Direction.AT_MOST, value / 100, measure=measure_of(subject), subject=subject
        )
    return Target(
        Kind.QUANTITY, Direction.AT_MOST, value, measure=measure_at(said.plain, found.start("rest"))
    )


def _subject_of_limit(text: str, plain: str, start: int, after: int) -> str:
    if not plain[:start].strip():
        ends = re.search(rf" {_VERB}|[;,.]|\Z", plain[after:])
        return bare_end(text[after : after + (ends.start() if ends else 0)])
    return bare_end(re.sub(r"^[Tt]ỷ lệ ", "", text[:start]))


def reduction(said: Said) -> Target | None:
    """As in "giảm 1 - 1,5% trở lên": the floor counts, the upper figure is the wish."""
    found = _REDUCTION.search(said.plain)
    if found is None:
        return None
    of_a_rate = folded("tỷ lệ") in said.plain[: found.start()] or re.match(folded("hộ nghèo"), said.plain)
    wish = number_of(found["high"]) if found["high"] else None
    return Target(
        Kind.QUANTITY, value=number_of(found["low"]), measure="điểm %" if of_a_rate else "%", wish=wish
    )


def growth(said: Said) -> Target | None:
    """As in "tăng trưởng đạt 9,5%/năm", "tiết kiệm ít nhất 3%": no share of anything counted."""
    found = _GROWTH.match(said.plain) or _GROWTH.search(said.plain)
    return Target(Kind.QUANTITY, value=number_of(found["number"]), measure="%") if found else None


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
    when = _WHEN.match(plain)
    rest = subject[when.end() :].lstrip(" ,") if when else subject
    rate = re.match(folded("tỷ lệ "), folded(rest))
    return bare_end(rest[rate.end() :] if rate else rest)


def _counted(subject: str) -> str:
    """Of "hồ sơ thủ tục hành chính giải quyết đúng hạn" what is counted: hồ sơ thủ tục hành chính."""
    verb = re.search(rf" {_VERB}", folded(subject))
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


def count(said: Said) -> Target | None:
    """As in "ít nhất 01 công trình", "Hiến 3.500 m2 đất": a number of things."""
    found = amounts(said.text)
    known = [amount for amount in found if amount.known] or found
    if not known:
        return None
    each = _EACH.search(said.plain)
    subject = said.text[each.start("each") : each.end("each")].strip() if each else ""
    subject = subject[:1].lower() + subject[1:]
    return Target(Kind.QUANTITY, value=known[0].value, measure=known[0].measure, subject=subject)


def existence(said: Said) -> Target | None:
    """As in "có tập thể đạt danh hiệu …" without a number: at least one, inferred."""
    found = _EXISTENCE.search(said.plain)
    if found is None:
        return None
    subject = bare_end(said.text[found.start("subject") : found.end("subject")])
    return Target(
        Kind.QUANTITY, value=Fraction(1), measure=measure_of(subject), subject=subject, inferred=True
    )


def elsewhere(said: Said) -> Target | None:
    """As in "theo kế hoạch … giao": the number stands in another document."""
    return Target(Kind.STATED, elsewhere=True) if _ELSEWHERE.search(said.plain) else None


def rating(said: Said) -> Target | None:
    """As in "hoàn thành xuất sắc nhiệm vụ": a level."""
    found = _RATING.search(said.plain)
    if found is None:
        return None
    level = found["grade"].capitalize() if found["grade"] else _LEVELS[_as_level(found["level"])]
    subject = bare_end(said.text[: found.start()])
    return Target(Kind.RATING, level=level, subject="" if len(subject.split()) > 12 else subject)


def _as_level(said: str) -> str:
    return next(known for known in _LEVELS if said.startswith(known))


def fewer(said: Said) -> Target | None:
    """As in "kéo giảm số vụ … so với cùng kỳ": fewer than before, without a number."""
    return Target(Kind.STATED, numberless=True) if _FEWER.search(said.plain) else None


#: In this order.
RULES: tuple[Rule, ...] = (
    rank, nothing, limit, reduction, growth, share, all_of, count, existence, elsewhere, rating, fewer,
)  # fmt: skip


def target_of(text: str) -> Target | None:
    """What the clause sets, by the first rule that fits; None where it sets nothing to be counted or rated."""
    said = Said(text, folded(text))
    return next((found for rule in RULES if (found := rule(said))), None)


def due_of(text: str) -> date | None:
    """The last day by which the clause wants its target reached, where it says so."""
    found = _WHEN.search(folded(text))
    span = Point.of(found, "w").span() if found else None
    return span.last if span else None
