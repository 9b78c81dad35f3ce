"""One clause of a plan as a criterion: which kind, which side, which number. The first rule that fits decides."""

import re
from fractions import Fraction

from domain.criteria import Direction, Kind
from domain.plan_reading.amounts import NUMBER, amounts, measure_at, measure_of, number_of
from domain.plan_reading.shares import all_of, share
from domain.plan_reading.target import AT_LEAST, VERB, Rule, Said, Target
from domain.plan_reading.text import bare_end, folded, pattern

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
    rf"(?:tăng(?! cường)|tăng trưởng|tiết kiệm|vượt|tốc độ)[^%;]{{0,60}}?(?:{AT_LEAST} )*(?P<number>(?<![\d,.]){NUMBER}) ?%"
)
_FEWER = pattern(r"(?:kéo giảm|giảm|hạn chế) (?!chi)[^\d%]*(?:so với|cùng kỳ|số vụ|tỷ lệ)")
_RANK = pattern(
    r"(?:nhóm|thứ|tốp|top|hạng|vị trí)(?: thứ)? (?:0?1 ?- ?)?(?P<rank>\d{1,3})(?: [^;.]*(?:dẫn đầu|trên \d|đầu)|[^;.]*trở lên)"
)
_EACH = pattern(
    rf"(?P<each>mỗi (?:[^\d;,.]*?))(?= (?:{VERB}|ít nhất|tối thiểu|vận động|trồng|từ|phấn đấu|làm|ủng hộ|giúp|trong))"
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
#: What a thing that must not happen is counted by, where the plan says it.
_BAD_THINGS = {"trường hợp", "đơn thư"}
_LEVELS = {folded("hoàn thành xuất sắc"): "Hoàn thành xuất sắc", folded("hoàn thành tốt"): "Hoàn thành tốt"}


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
        ends = re.search(rf" {VERB}|[;,.]|\Z", plain[after:])
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
