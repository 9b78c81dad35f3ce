"""`python -m docs.questions` writes docs/questions.md: which screen answers which question, in how many clicks."""

from collections.abc import Iterator
from pathlib import Path

from tests.browser.questions import MOST_CLICKS, QUESTIONS, Question
from wording.terms import label

PAGE = Path(__file__).resolve().parent / "questions.md"

_HEAD = """# Hai mươi câu hỏi

Mỗi nhóm người dùng năm câu; câu trả lời đọc được ngay trên màn hình, sau nhiều nhất chừng ấy lần bấm.
Lãnh đạo không phải bấm quá một lần, những người khác không quá hai lần.
Câu trả lời trong bảng là của *số liệu minh họa* có sẵn.

Trang này được viết ra từ `tests/browser/questions.py` bằng lệnh `python -m docs.questions`; không sửa bằng tay.
`tests/browser/test_questions.py` mở trình duyệt, bấm đúng như vậy và đọc lại từng câu trả lời.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *_questions()]) + "\n"


def _questions() -> Iterator[str]:
    yield _line("", "câu hỏi", "ai hỏi", "màn hình", "số lần bấm", "bấm", "câu trả lời")
    yield _line("-:", "---", "---", "---", "-:", "---", "---")
    order = list(MOST_CLICKS)
    asked = sorted(QUESTIONS, key=lambda one: order.index(one.asked_by))
    for number, one in enumerate(asked, start=1):
        yield _row(number, one)


def _row(number: int, one: Question) -> str:
    clicks = " → ".join(str(step) for step in one.steps) or "–"
    who = label(one.asked_by)
    return _line(str(number), one.text, who, one.screen, str(len(one.steps)), clicks, one.answer)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.name)
