"""What stands between a draft of a plan and its campaign, in words."""

from collections.abc import Sequence

from domain.problems import Code, Problem, Severity
from wording.numbers import number
from wording.problems import sentence

_EMPTY = {
    "Chỉ tiêu": "Chưa có chỉ tiêu nào. Hãy thêm chỉ tiêu ở bảng Chỉ tiêu; nếu văn bản chỉ nêu hoạt động, có thể theo dõi các hoạt động đó.",
    "Đơn vị": "Chưa có đơn vị nào tham gia. Hãy thêm đơn vị ở bảng Đơn vị.",
}


def said(problem: Problem) -> str:
    """What is wrong and what to do, with the table and the row."""
    if problem.code is Code.NOTHING_TO_READ:
        return _EMPTY[problem.sheet]
    row = f", dòng {problem.cell}" if problem.cell else ""
    place = f"Bảng {problem.sheet}{row}: " if problem.sheet and problem.sheet != "Kế hoạch" else ""
    return f"{place}{sentence(problem)}"


def missing(doubts: int, problems: Sequence[Problem]) -> str:
    """What is still missing before the campaign can start, in one sentence; "" where nothing is."""
    errors = [known for known in problems if known.severity is not Severity.WARNING]
    empty = {known.sheet for known in errors if known.code is Code.NOTHING_TO_READ}
    wrong = len(errors) - len(empty)
    parts = [f"còn {number(doubts)} điểm cần xác nhận"] if doubts else []
    parts += [f"chưa có {name.lower()} nào" for name in ("Chỉ tiêu", "Đơn vị") if name in empty]
    parts += [f"còn {number(wrong)} chỗ cần sửa"] if wrong else []
    return ", ".join(parts)
