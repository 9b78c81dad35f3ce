from domain.corrections import Correction
from wording.batches import units
from wording.corrections import note


def test_a_receipt_says_what_was_corrected_on_the_screen() -> None:
    made = [Correction("Kết quả", "F17", "5", "6"), Correction("Kết quả", "G17", "", "2")]
    assert note(made) == "sửa trên màn hình: F17 5 → 6; G17 (trống) → 2"
    assert note([*made, Correction("Xã B", "A1", "9", "")]) == (
        "sửa trên màn hình: Kết quả!F17 5 → 6; Kết quả!G17 (trống) → 2; Xã B!A1 9 → (trống)"
    )
    assert note([]) == ""


def test_of_many_units_the_first_are_named() -> None:
    assert units(("Tổ An",)) == "Tổ An"
    assert units(("Tổ An", "Tổ Bình", "Tổ Cam", "Tổ Dung", "Tổ Em")) == (
        "Tổ An, Tổ Bình, Tổ Cam và 2 đơn vị khác"
    )
