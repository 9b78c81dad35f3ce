"""The receipt as a page to print."""

from domain.receipts import Receipt
from reports.markup import Markup, joined, tag
from reports.preview_page import rows_table
from reports.unit_page import unit_name
from wording.dates import day
from wording.decisions import lateness, moment, person, standing
from wording.numbers import number


def receipt_page(receipt: Receipt) -> Markup:
    """Facts of the submission, then every figure that was read, with its cell."""
    facts = tag("table", *(_fact(*fact) for fact in _facts(receipt)), class_="bt-table bt-facts")
    return joined(
        [
            tag("h1", f"Biên nhận số {number(receipt.submission)}"),
            facts,
            tag("h2", f"{number(len(receipt.results))} số liệu đã đọc"),
            rows_table(receipt.plan, receipt.results),
            tag(
                "p",
                "Kiểm tra về sau: mở lại trang này theo số biên nhận, và so mã SHA-256 với mã của tệp đang giữ; "
                "tệp dù chỉ đổi một ký tự cũng cho mã khác. Người quản trị kiểm tra mã trong sổ bằng "
                "manage.py verify --head MÃ: sổ còn nguyên mục này và mọi mục trước nó.",
                class_="bt-note",
            ),
        ]
    )


def _facts(receipt: Receipt) -> list[tuple[str, str]]:
    campaign = receipt.plan.campaign
    due = f" (hạn {day(receipt.due_on)})" if receipt.due_on else ""
    return [
        ("Đợt thi đua", f"{campaign.code} – {campaign.title}"),
        ("Đơn vị", unit_name(receipt.plan, receipt.unit)),
        ("Số liệu đến ngày", day(receipt.reported_on)),
        ("Nhận lúc", moment(receipt.received_at)),
        ("Đúng hạn hay trễ", f"{lateness(receipt.late_days)}{due}" if receipt.due_on else "không có hạn"),
        ("Người nộp", person(receipt.submitted_by)),
        ("Tệp", receipt.file_name or "–"),
        ("Mã kiểm tra SHA-256", receipt.sha256 or "–"),
        ("Mã trong sổ", receipt.entry),
        ("Tình trạng", standing(receipt.status, receipt.decided_by, receipt.decided_at, receipt.reason)),
    ]


def _fact(name: str, value: str) -> Markup:
    return tag("tr", tag("th", name, scope="row"), tag("td", value))
