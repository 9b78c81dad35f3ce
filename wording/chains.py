"""Sentences about ledger and audit: whether they are what was written, and where not."""

from datetime import datetime

from domain.calendar import VIETNAM
from domain.chain import Break, Fault, Head
from wording.dates import day
from wording.numbers import number

TABLES = {
    "submission": "lần nộp",
    "submissionevent": "việc duyệt lần nộp",
    "result": "kết quả",
    "audit": "nhật ký",
    "campaign": "đợt thi đua",
    "publication": "bản đã chốt",
    "reopening": "việc mở lại",
    "planchange": "việc điều chỉnh kế hoạch",
    "unitchange": "việc thay đổi đơn vị",
    "unittarget": "mức phấn đấu giao cho đơn vị",
}

SENTENCES = {
    Break.NUMBER: "số thứ tự không liền với mục trước: có mục bị xóa, bị đổi số hoặc được chèn thêm",
    Break.PREVIOUS: "không nối với mục trước: mục trước đã bị thay bằng mục khác",
    Break.CONTENT: "nội dung khác lúc ghi: có giá trị đã bị sửa, bị xóa hoặc được thêm",
    Break.END: "phần cuối khác chỗ đã đánh dấu: có mục ở cuối bị cắt hoặc được thêm",
    Break.ANCHOR: "nhật ký ghi một mục mà sổ kết quả không còn: sổ đã bị cắt hoặc viết lại",
    Break.UNTRACED: "mục này có trong sổ kết quả nhưng nhật ký không ghi: có người đã chèn thêm",
    Break.UNREADABLE: "có mục không đọc được: dữ liệu của tệp đã bị hỏng hoặc bị sửa",
    Break.LOOSE: "không thuộc lần nộp nào",
    Break.GUARD: "cơ sở dữ liệu không còn chặn việc sửa, xóa: có người đã gỡ chốt chặn của bảng này",
    Break.PUBLISHED: "bản số liệu đã chốt khác với bản mà nhật ký ghi: đã bị sửa, bị xóa hoặc được thêm",
    Break.ADJUSTED: "việc điều chỉnh kế hoạch khác với nhật ký: đã bị sửa, bị xóa hoặc được thêm",
    Break.HEAD: "không chuỗi nào có mã đã nêu: phần cuối đã bị cắt hoặc viết lại, hoặc mã chép sai",
}


def chain_name(chain: str) -> str:
    """What a chain is called: the audit, or the ledger of a campaign by its code."""
    return "Nhật ký" if chain == "audit" else f"Sổ kết quả {chain}"


def fault_sentence(fault: Fault) -> str:
    """Which entry is bad, of whom and when, and what differs."""
    where = chain_name(fault.chain) if fault.chain else f"Bảng {TABLES[fault.table]}"
    return f"{where}{_entry(fault)}: {SENTENCES[fault.why]}."


def head_line(chain: str, head: Head) -> str:
    """The end of a chain: how many entries, and the hash of the last."""
    return f"{chain_name(chain)}: {number(head.entries)} mục, mã cuối {head.hash}"


def _entry(fault: Fault) -> str:
    if not fault.number:
        return ""
    named = TABLES.get(fault.table, "")
    by = f" của {fault.who}" if fault.who else ""
    at = f" lúc {_moment(fault.at)}" if fault.at else ""
    return f", mục số {fault.number}" + (f" ({named}{by}{at})" if named else "")


def _moment(at: datetime) -> str:
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M:%S} ngày {day(local)}"
