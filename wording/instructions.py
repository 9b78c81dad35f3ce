"""What a reporter is told about filling in a results workbook."""

from fractions import Fraction

from domain.criteria import Accumulation, Criterion, Direction, Kind
from wording.dates import day
from wording.numbers import number, percentage
from wording.terms import INFERRED, NO_NUMBER

_FILLING = {
    Kind.SHARE: "Tổng số: số phải đạt; Đạt: số đã đạt. Ghi số đếm, không ghi phần trăm.",
    Kind.QUANTITY: "Ghi số đã thực hiện; chưa làm được thì ghi 0.",
    Kind.YES_NO: "Ghi x nếu đạt, không nếu chưa đạt.",
    Kind.RATING: "Chọn một mức trong danh sách.",
    Kind.STATED: "Ghi x nếu đã thực hiện, không nếu chưa; nêu minh chứng ở cột Ghi chú.",
}
_ADDING_UP = {
    Accumulation.INCREMENTS: "Ghi số phát sinh của riêng kỳ này; chương trình tự cộng các kỳ.",
    Accumulation.RUNNING_TOTAL: "Ghi số lũy kế từ đầu đợt đến ngày báo cáo.",
    Accumulation.RESTATED: "Ghi số mới nhất đến ngày báo cáo.",
}

GUIDE = (
    "Chỉ điền vào ô trắng. Ô xám là chỉ tiêu không áp dụng cho đơn vị đó.",
    "Ghi ngày của số liệu vào ô A3, sau dấu hai chấm, theo dạng ngày/tháng/năm, ví dụ 30/6/2023.",
    "Ô để trống nghĩa là chưa báo cáo; số 0 nghĩa là đã báo cáo và bằng không.",
    "Số viết theo kiểu Việt Nam: 1.234,5. Không ghi đơn vị tính hay dấu % vào ô số.",
    "Chỉ tiêu tỷ lệ cần cả hai số: Tổng số và Đạt. Đạt không được lớn hơn Tổng số.",
    "Chỉ tiêu có/không: ghi x là đạt, không là chưa đạt.",
    "Trỏ chuột vào tên chỉ tiêu để xem mức phấn đấu và cách ghi.",
    "Không đổi mã đơn vị, mã chỉ tiêu ở đầu bảng. Thứ tự cột và dòng có thể đổi.",
    "Lưu tệp dạng .xlsx rồi nộp. Tệp có lỗi thì chưa có số nào được lưu; chương trình chỉ rõ từng ô cần sửa.",
)


def goal(criterion: Criterion, target: Fraction | None, scale: tuple[str, ...]) -> str:
    """The target in words: "tối thiểu 100 %", "tối đa 2 vụ", "Hoàn thành tốt trở lên"."""
    if criterion.kind in {Kind.YES_NO, Kind.STATED}:
        return "đạt"
    if target is None:
        return NO_NUMBER
    if criterion.kind is Kind.RATING:
        return f"{scale[int(target) - 1]} trở lên" if target < len(scale) else scale[-1]
    least = criterion.direction is Direction.AT_LEAST
    figure = percentage(target) if criterion.kind is Kind.SHARE else _quantity(criterion, target)
    return f"{'tối thiểu' if least else 'tối đa'} {figure}{f' ({INFERRED})' if criterion.inferred else ''}"


def about(criterion: Criterion, scale: tuple[str, ...]) -> str:
    """What stands in the note beside a criterion: its name, target, how to fill it in, its sentence."""
    lines = [
        f"{criterion.code}. {criterion.name}",
        f"Mức phấn đấu{' (tính chung)' if criterion.whole_body else ''}: {goal(criterion, criterion.target, scale)}.",
        _FILLING[criterion.kind],
    ]
    if criterion.kind in {Kind.SHARE, Kind.QUANTITY}:
        lines.append(_ADDING_UP[criterion.accumulation])
    if criterion.due_on:
        lines.append(f"Hạn: {day(criterion.due_on)}.")
    if criterion.source_text:
        lines.append(f"Trích kế hoạch: {criterion.source_text}")
    return "\n".join(lines)


def _quantity(criterion: Criterion, target: Fraction) -> str:
    return f"{number(target / 10**criterion.decimals)} {criterion.measure}".rstrip()
