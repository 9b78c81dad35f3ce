"""What decrees make of units, in words."""

from datetime import date

from domain.unit_changes import UnitDeed
from domain.unit_tree import Turn
from wording.unit_changes import DEEDS, change_words, import_words, shift_words, turn_words


def test_every_deed_has_a_word() -> None:
    assert set(DEEDS) == set(UnitDeed)


def test_each_change_is_said_with_what_was_before_and_what_is_after() -> None:
    said = [
        change_words(UnitDeed.OPENED, {}, {"name": "Xã A", "persons": "10"}, {}),
        change_words(UnitDeed.RENAMED, {"name": "Xã A"}, {"name": "Phường A"}, {}),
        change_words(UnitDeed.RENAMED, {"unit_type": "xã"}, {"unit_type": "phường"}, {}),
        change_words(UnitDeed.CALLED, {"aliases": ""}, {"aliases": "XA; A"}, {}),
        change_words(UnitDeed.MOVED, {"parent": "H"}, {"parent": "T"}, {"H": "Huyện H", "T": "Tỉnh T"}),
        change_words(UnitDeed.MOVED, {"parent": "H"}, {"parent": None}, {"H": "Huyện H"}),
        change_words(UnitDeed.MOVED, {"parent": None}, {"parent": "T"}, {"T": "Tỉnh T"}),
        change_words(UnitDeed.COUNTED, {"persons": None}, {"persons": "12"}, {}),
        change_words(UnitDeed.MERGED, {}, {"valid_to": "2023-06-30", "successor": "B"}, {"B": "Xã B"}),
        change_words(UnitDeed.SPLIT, {}, {"valid_to": "2023-06-30", "successor": None}, {}),
        change_words(UnitDeed.CLOSED, {}, {"valid_to": "2023-06-30", "successor": None}, {}),
    ]
    assert said == [
        "thành lập “Xã A”, 10 người",
        "đổi tên “Xã A” thành “Phường A”",
        "đổi loại “xã” thành “phường”",
        "tên khác: “chưa có” → “XA; A”",
        "chuyển từ trực thuộc Huyện H sang trực thuộc Tỉnh T",
        "thôi trực thuộc Huyện H, không còn đơn vị cấp trên",
        "về trực thuộc Tỉnh T",
        "quân số chưa rõ → 12 người",
        "sáp nhập vào Xã B; ngày cuối cùng 30/6/2023",
        "chia tách, số liệu không tính tiếp cho đơn vị nào; ngày cuối cùng 30/6/2023",
        "kết thúc hoạt động, số liệu không tính tiếp cho đơn vị nào; ngày cuối cùng 30/6/2023",
    ]


def test_what_a_move_does_is_said_in_sentences() -> None:
    assert shift_words(2, ["KH"], [("A", "KH")], {"A": "Xã A"}) == [
        "Cùng chuyển 2 đơn vị trực thuộc.",
        (
            "Từ ngày có hiệu lực, tổng của đơn vị cấp trên cũ và mới thay đổi ở đợt KH; "
            "tổng chung của cả đợt và số liệu các ngày trước không đổi."
        ),
        "Ở đợt KH, đơn vị cấp trên mới không tham gia nên Xã A đứng riêng.",
    ]
    assert shift_words(0, [], [], {}) == []


def test_what_a_workbook_does_is_said_without_noughts() -> None:
    assert import_words(0, 3, 41, saved=False) == "Sẽ lưu 3 thay đổi; 41 đơn vị giữ nguyên."
    assert import_words(2, 0, 0, saved=True) == "Đã thêm 2 đơn vị mới; đã lưu 0 thay đổi."


def test_a_branch_that_holds_other_units_says_so() -> None:
    turn = Turn(date(2023, 7, 1), "4/QĐ", tuple("ABCDEFG"), ("H",))
    assert turn_words(turn) == (
        "Từ ngày 1/7/2023 (quyết định 4/QĐ), tổng này có thêm A, B, C, D, E và 2 đơn vị khác; không còn H. "
        "Các ngày trước giữ nguyên."
    )
