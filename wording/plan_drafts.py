"""What a person should look at in a plan that was read from a document, in words."""

from collections.abc import Mapping

from domain.plan_doubts import Doubt, DraftWarning
from wording.dates import day, parse_date

#: Why a document cannot be read, and what to do then.
DOCUMENT_CAUSES: dict[str, str] = {
    "empty": "tệp rỗng. Hãy chọn lại tệp.",
    "old_word": "đây là tệp Word đời cũ (.doc). Hãy mở bằng Word, chọn Tệp, Lưu thành (Save As), kiểu “Word Document (*.docx)”, rồi nhập tệp mới.",
    "rtf": "đây là tệp RTF. Hãy mở bằng Word, chọn Lưu thành, kiểu “Word Document (*.docx)”, rồi nhập tệp mới.",
    "scan": "tệp PDF chỉ có ảnh chụp (bản quét), không có chữ để đọc. Hãy dùng tệp Word gốc, hoặc xuất PDF từ Word thay cho máy quét.",
    "image": "đây là tệp hình ảnh, không có chữ để đọc. Hãy dùng tệp Word gốc.",
    "no_document": "đây không phải văn bản Word, PDF hay tệp chữ. Hãy chọn đúng tệp .docx, .pdf, .txt hoặc .md.",
    "no_workbook": "đây không phải văn bản Word, PDF hay tệp chữ. Hãy chọn đúng tệp .docx, .pdf, .txt hoặc .md.",
    "word": "không nhận ra văn bản trong tệp. Hãy mở bằng Word và lưu lại dạng .docx.",
    "powerpoint": "đây là tệp trình chiếu. Hãy chọn đúng văn bản kế hoạch.",
    "archive": "đây là tệp nén chứa tệp khác. Hãy giải nén rồi nhập từng văn bản bên trong.",
    "html": "đây là trang web lưu thành tệp. Hãy mở bằng Word và lưu lại dạng .docx.",
    "macros": "tệp có chứa macro. Hãy lưu lại dạng .docx không có macro.",
    "strict": "tệp lưu theo dạng “Strict Open XML”. Hãy lưu lại dạng “Word Document (*.docx)” thông thường.",
    "encrypted": "tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.",
    "damaged": "tệp bị hỏng. Hãy mở bằng Word, lưu thành một tệp .docx mới rồi nhập lại.",
    "encoding": "tệp ghi chữ theo bảng mã lạ. Hãy mở bằng Word và lưu lại dạng .docx.",
    "too_many_pages": "văn bản dài quá 200 trang. Hãy chỉ nhập phần kế hoạch.",
    "too_much_text": "văn bản có quá nhiều chữ. Hãy chỉ nhập phần kế hoạch.",
    "control_characters": "văn bản có ký tự ẩn mà bàn phím không gõ ra được. Hãy mở bằng Word và lưu lại dạng .docx.",
    "memory": "tệp cần quá nhiều bộ nhớ. Hãy chép riêng phần kế hoạch sang tệp Word mới.",
    "time": "tệp cần quá nhiều thời gian để đọc. Hãy chép riêng phần kế hoạch sang tệp Word mới.",
    "died": "chương trình đọc tệp đã dừng giữa chừng. Hãy chép riêng phần kế hoạch sang tệp Word mới.",
}
#: Where the days of what comes again and again are certain.
_ON_DAYS = "Mốc này lặp lại theo kỳ, đã tách thành {days} ngày trong thời gian của đợt. Hãy xem lại các ngày ở bảng Mốc báo cáo."
_STRANGE = "tệp có thành phần mà Word không tạo ra. Hãy mở bằng Word và lưu lại dạng .docx."

SENTENCES: dict[Doubt, str] = {
    Doubt.NOT_A_PLAN: "Văn bản này không phải kế hoạch thi đua; chỉ lấy được các mốc thời gian. Hãy chọn đúng văn bản, hoặc tự nhập đợt thi đua.",
    Doubt.NO_CAMPAIGN: "Văn bản không nêu thời gian của đợt thi đua. Hãy ghi ngày bắt đầu và ngày kết thúc.",
    Doubt.NUMBER_MISSING: "Văn bản chưa có số. Hãy ghi số, ký hiệu hoặc đặt mã cho đợt thi đua.",
    Doubt.DATE_BLANK: "Ngày ban hành còn để trống. Hãy ghi ngày ban hành.",
    Doubt.ISSUER_INFERRED: "Đầu văn bản không ghi cơ quan ban hành; đã lấy “{name}” từ nội dung. Hãy xem lại.",
    Doubt.ISSUER_MENDED: "Văn bản ghi “{written}”; đã đọc là “{read}”. Hãy xem lại.",
    Doubt.TITLE_MISSING: "Không tìm thấy tên loại và trích yếu của văn bản. Hãy ghi tên đợt thi đua.",
    Doubt.SYMBOL_MISMATCH: "Tên gọi là {kind} nhưng số ký hiệu ghi {number}; giữ nguyên như văn bản.",
    Doubt.LEGACY_FONT: "Văn bản có chữ gõ bằng phông cũ (TCVN3 hoặc VNI), đã chuyển sang Unicode. Hãy xem lại các chữ này.",
    Doubt.OPEN_ENDED: "Đợt thi đua kéo dài đến một sự kiện, chưa có ngày kết thúc. Ghi ngày kết thúc khi đã rõ.",
    Doubt.SEVERAL_WINDOWS: "Văn bản nêu nhiều khoảng thời gian khác nhau. Hãy chọn khoảng thời gian của đợt thi đua.",
    Doubt.WINDOW_REVERSED: "Ngày kết thúc đứng trước ngày bắt đầu. Hãy sửa lại.",
    Doubt.ISSUED_AFTER_OPENING: "Văn bản ban hành ngày {issued}, sau ngày bắt đầu đợt thi đua ({opens}); giữ nguyên như văn bản.",
    Doubt.YEAR_ASSUMED: "Văn bản không ghi năm của mốc này; đã lấy năm theo ngày ban hành. Hãy xác nhận.",
    Doubt.SCHOOL_YEAR: "Văn bản chỉ nêu năm học. Hãy ghi ngày bắt đầu và ngày kết thúc của đợt thi đua.",
    Doubt.INFERRED_TARGET: "Chỉ tiêu “{name}” không có con số; suy ra là ít nhất 1. Hãy xác nhận hoặc ghi con số.",
    Doubt.TARGET_MISSING: "Chỉ tiêu “{name}” chưa có con số. Hãy ghi mức phấn đấu, hoặc xác nhận theo dõi bằng lời.",
    Doubt.TARGET_ELSEWHERE: "Mức của “{name}” nằm ở văn bản khác. Hãy ghi mức phấn đấu.",
    Doubt.LEVEL_UNKNOWN: "“{name}” dùng mức xếp loại “{level}”, không có trong thang thường dùng; tạm xếp mức này cao nhất. Hãy xem lại thang xếp loại.",
    Doubt.TYPE_NOBODY: "Tiêu chí dành cho “{type}”, nhưng văn bản không nói đến đơn vị nào loại này ở chỗ khác. Hãy xem có đơn vị nào áp dụng.",
    Doubt.POINTS_DO_NOT_ADD: "“{name}” ghi {stated} điểm nhưng các phần bên trong cộng lại được {made} điểm; giữ nguyên như văn bản.",
    Doubt.RECURRING: "Mốc này lặp lại theo kỳ, chưa thành từng ngày. Hãy thêm các mốc cần nhắc.",
    Doubt.REPORT_BEFORE_CLOSE: "Hạn báo cáo cuối cùng (hết ngày {due}) đứng trước ngày kết thúc ({closes}): kết quả những ngày cuối sẽ không có trong báo cáo. Giữ nguyên như văn bản.",
    Doubt.SECTION_TWICE: "Văn bản có hai mục {label}; cả hai đều đã được đọc.",
    Doubt.CITED_LATER: "Văn bản viện dẫn {number} ký ngày {date}, sau ngày ban hành của chính kế hoạch. Hãy xem lại ngày.",
    Doubt.TWO_SPELLINGS: "Cùng một văn bản được viết hai cách: {number} và {other}; giữ nguyên cả hai.",
    Doubt.OLD_YEAR: "Câu này nhắc nhiệm vụ năm {year} trong kế hoạch của năm {other}; có thể chép từ năm trước. Giữ nguyên như văn bản.",
    Doubt.RECIPIENT_NOTE: "Ghi chú này đi với một số nơi nhận, nhưng không còn rõ nơi nào.",
}


def said(warning: DraftWarning) -> str:
    """What to look at and what to do, in one or two sentences."""
    return _sentence(warning.doubt, dict(warning.details))


def of_details(details: Mapping[str, str]) -> str:
    """The same for a doubt that a problem carries in its details."""
    return _sentence(Doubt(details["doubt"]), details)


def _sentence(doubt: Doubt, details: Mapping[str, str]) -> str:
    words = _ON_DAYS if doubt is Doubt.RECURRING and "days" in details else SENTENCES[doubt]
    return words.format_map(_Told({key: _quoted(text) for key, text in details.items()}))


def why(cause: str) -> str:
    """Why a document cannot be read."""
    return DOCUMENT_CAUSES.get(cause, _STRANGE)


class _Told(dict[str, str]):
    """The details of a doubt; what nobody supplied shows as an ellipsis."""

    def __missing__(self, _: str) -> str:
        return "…"


def _quoted(text: str) -> str:
    found = parse_date(text) if len(text) == len("2026-06-30") and text[4:5] == "-" else None
    return day(found) if found else text.replace('"', "'")  # it stands in quotation marks of its own
