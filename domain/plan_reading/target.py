"""What one clause of a plan sets, and the words that stand around its number."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from domain.criteria import Direction, Kind

VERB = (
    r"(?:đạt|hòan thành|hoàn thành|phấn đấu|tham gia|được|có |thực hiện|ký |đăng ký|chấp hành|không|biết|sử dụng|là |tổ chức|thành lập|cài đặt|"
    r"gương mẫu|xếp|phải|hưởng ứng|giữ|triển khai|giải quyết|nộp|tiếp cận|học tập|ra quân|xây dựng|không vi phạm|tốt nghiệp|lên lớp)"
)
AT_LEAST = (
    r"(?:ít nhất|tối thiểu|từ|trên|đạt|hơn|khoảng|có|phấn đấu|duy trì|bằng|và|bảo đảm|đảm bảo|là|lên|với)"
)


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
