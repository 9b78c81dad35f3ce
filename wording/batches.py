"""What became of many files at once, in words."""

#: What is said of the outcome of one file, by its name in ``services.batches``.
OUTCOMES = {
    "saved": "Đã nộp",
    "ready": "Nộp được",
    "unchanged": "Không có gì mới",
    "questions": "Cần trả lời",
    "refused": "Chưa nộp được",
}

#: The head of the table of outcomes.
HEAD = ("Tệp", "Đơn vị", "Kết quả", "Biên nhận", "Số chỗ cần sửa", "Việc cần làm trước tiên")

_MOST_UNITS = 3


def units(names: tuple[str, ...]) -> str:
    """Whose figures a file holds: the first names, and how many more."""
    more = len(names) - _MOST_UNITS
    return ", ".join(names[:_MOST_UNITS]) + (f" và {more} đơn vị khác" if more > 0 else "")
