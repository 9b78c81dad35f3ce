from services.deployment import Item, Verdict
from wording.deployment import ITEMS, line, verdict


def test_every_item_has_a_name_and_what_to_do() -> None:
    assert set(ITEMS) == set(Item)
    assert all(name and advice.endswith(".") for name, advice in ITEMS.values() if "manage.py" not in advice)


def test_a_line_says_what_was_found_and_what_to_do() -> None:
    assert line(Item.UPLOAD_SIZE, Verdict.FINE, "") == "✓ Giới hạn dung lượng tệp nộp"
    assert line(Item.UPLOAD_SIZE, Verdict.WRONG, "200") == (
        "✗ Giới hạn dung lượng tệp nộp (đang là: 200). Hãy đặt server.maxUploadSize không quá 10 (MB)."
    )
    assert line(Item.GATE, Verdict.NOT_TRIED, "") == (
        "– Cổng đăng nhập đứng trước mọi trang: máy chủ chưa chạy nên chưa thử được"
    )


def test_the_last_line_counts_what_is_wrong() -> None:
    assert verdict(0) == "Cách cài đặt này đạt yêu cầu an toàn."
    assert verdict(2).startswith("CÓ 2 MỤC CHƯA AN TOÀN")
