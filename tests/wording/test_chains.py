"""What is said of ledger and audit: who, when, what differs."""

from datetime import UTC, datetime

from domain.chain import Break, Fault, Head
from wording.chains import SENTENCES, TABLES, fault_sentence, head_line

MORNING = datetime(2023, 6, 30, 1, 2, 3, tzinfo=UTC)


def test_every_kind_of_fault_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Break)


def test_a_fault_names_chain_number_table_person_and_the_instant_in_vietnam() -> None:
    fault = Fault("KH1", Break.CONTENT, "submission", 3, "cán bộ", MORNING)
    assert fault_sentence(fault) == (
        "Sổ kết quả KH1, mục số 3 (lần nộp của cán bộ lúc 08:02:03 ngày 30/6/2023): "
        "nội dung khác lúc ghi: có giá trị đã bị sửa, bị xóa hoặc được thêm."
    )


def test_a_fault_without_an_entry_names_the_chain_or_the_table() -> None:
    assert fault_sentence(Fault("audit", Break.HEAD)).startswith("Nhật ký: không chuỗi nào có mã đã nêu")
    assert fault_sentence(Fault("", Break.GUARD, "result")).startswith(
        "Bảng kết quả: cơ sở dữ liệu không còn"
    )


def test_an_end_is_one_line() -> None:
    assert head_line("audit", Head(1234, "ab")) == "Nhật ký: 1.234 mục, mã cuối ab"
    assert set(TABLES) == {
        "submission",
        "submissionevent",
        "result",
        "audit",
        "campaign",
        "publication",
        "reopening",
        "planchange",
        "unitchange",
        "unittarget",
    }
