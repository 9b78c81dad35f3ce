"""What decrees make of units, in words."""

from domain.unit_changes import UnitDeed
from wording.unit_changes import DEEDS, change_words


def test_every_deed_has_a_word() -> None:
    assert set(DEEDS) == set(UnitDeed)


def test_each_change_is_said_with_what_was_before_and_what_is_after() -> None:
    said = [
        change_words(UnitDeed.OPENED, {}, {"name": "Xã A", "persons": "10"}, {}),
        change_words(UnitDeed.RENAMED, {"name": "Xã A"}, {"name": "Phường A"}, {}),
        change_words(UnitDeed.COUNTED, {"persons": None}, {"persons": "12"}, {}),
        change_words(UnitDeed.MERGED, {}, {"valid_to": "2023-06-30", "successor": "B"}, {"B": "Xã B"}),
        change_words(UnitDeed.SPLIT, {}, {"valid_to": "2023-06-30", "successor": None}, {}),
        change_words(UnitDeed.CLOSED, {}, {"valid_to": "2023-06-30", "successor": None}, {}),
    ]
    assert said == [
        "thành lập “Xã A”, 10 người",
        "đổi tên “Xã A” thành “Phường A”",
        "quân số chưa rõ → 12 người",
        "sáp nhập vào Xã B; ngày cuối cùng 30/6/2023",
        "chia tách, số liệu không tính tiếp cho đơn vị nào; ngày cuối cùng 30/6/2023",
        "kết thúc hoạt động, số liệu không tính tiếp cho đơn vị nào; ngày cuối cùng 30/6/2023",
    ]
