from datetime import date

import pytest

from domain.reminders import MailTrouble, Reminder
from wording.reminders import left_in_words, letter, no_mail, subject

LATE = Reminder("KH", "Thi đua 2023", date(2023, 6, 28), -2, ("Xã A", "Xã B"))
NEAR = Reminder("HE", "Hè xanh", date(2023, 7, 1), 1, tuple(f"Xã {n}" for n in range(1, 8)))


def test_days_are_said_as_people_say_them() -> None:
    assert [left_in_words(days) for days in (1234, 0, -2)] == ["còn 1.234 ngày", "hạn hôm nay", "trễ 2 ngày"]


def test_the_subject_counts_what_there_is() -> None:
    assert subject([LATE, NEAR]) == "Nhắc hạn báo cáo thi đua: 1 quá hạn, 1 sắp đến hạn"
    assert subject([NEAR]) == "Nhắc hạn báo cáo thi đua: 1 sắp đến hạn"


def test_a_mail_lists_what_is_late_first_and_names_five_units() -> None:
    assert letter("Chị Lan", [LATE, NEAR], date(2023, 6, 30), "https://thidua.example").splitlines() == [
        "Kính gửi Chị Lan,",
        "",
        "Tính đến ngày 30/6/2023, các báo cáo thi đua sau đây đã quá hạn hoặc sắp đến hạn.",
        "",
        "Đã quá hạn:",
        "- KH – Thi đua 2023: hạn 28/6/2023 (trễ 2 ngày)",
        "  Đơn vị: Xã A, Xã B",
        "",
        "Sắp đến hạn:",
        "- HE – Hè xanh: hạn 1/7/2023 (còn 1 ngày)",
        "  Đơn vị: Xã 1, Xã 2, Xã 3, Xã 4, Xã 5 và 2 đơn vị khác",
        "",
        "Nộp số liệu và xem chi tiết tại: https://thidua.example",
        "",
        "Thư do chương trình Bảng thi đua tự gửi, mỗi ngày nhiều nhất một thư; xin không trả lời thư này.",
        "Đổi địa chỉ nhận hoặc thôi nhận: https://thidua.example/tai-khoan/nhac-han",
    ]


@pytest.mark.parametrize("trouble", MailTrouble)
def test_every_trouble_with_mail_says_what_to_do(trouble: MailTrouble) -> None:
    said = no_mail(trouble, "thu.coquan.vn:587", "refused")
    assert said.endswith(".")
    assert "Hãy" in said
    assert "BTD_SMTP_" in said
    assert "{" not in said
