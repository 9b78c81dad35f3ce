"""Twenty questions of DESIGN.md's users, five of each group, and where a screen answers them.

Every answer is that of the bundled samples. `docs.questions` writes the same table for people.
"""

from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page

from domain.access import RoleName

#: What each group may ask of a screen before it has answered.
MOST_CLICKS = {RoleName.LEADER: 1, RoleName.COUNCIL: 2, RoleName.REPORTER: 2, RoleName.ADMINISTRATOR: 2}

#: Where each role stands; nobody else is asked for.
UNITS = {RoleName.REPORTER: "SL-P3"}

_FINDING = "h1.bt-finding"


class Step(Protocol):
    """One click."""

    def click(self, page: Page) -> None:
        """Do it."""


@dataclass(frozen=True)
class Menu:
    """A click on a screen of the menu."""

    title: str

    def __str__(self) -> str:
        return f"trình đơn: {self.title}"

    def click(self, page: Page) -> None:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=self.title, exact=True).click()


@dataclass(frozen=True)
class Press:
    """A click on a button or a tab with this name."""

    name: str

    def __str__(self) -> str:
        return f"nút: {self.name}"

    def click(self, page: Page) -> None:
        page.get_by_test_id("stMain").get_by_text(self.name, exact=True).first.click()


@dataclass(frozen=True)
class Follow:
    """A click on a link inside the row that names something."""

    text: str
    row: str

    def __str__(self) -> str:
        return f"{self.text}, dòng {self.row}" if self.text != self.row else f"tên: {self.text}"

    def click(self, page: Page) -> None:
        row = page.locator(".bt-table tr, .bt-heat tr", has_text=self.row).first
        row.get_by_role("link", name=self.text).first.click()


@dataclass(frozen=True)
class Question:
    """Who asks what, where one begins, the clicks, the screen that answers and what is read there."""

    asked_by: RoleName
    text: str
    start: str
    screen: str
    place: str
    answer: str
    steps: tuple[Step, ...] = ()


_LEADER, _COUNCIL = RoleName.LEADER, RoleName.COUNCIL
_REPORTER, _ADMINISTRATOR = RoleName.REPORTER, RoleName.ADMINISTRATOR
_MIDWAY = "/?dot=BDV-BT-2023&ngay=2023-06-30"

QUESTIONS = (
    Question(
        _LEADER,
        "Chúng ta đang ở đâu?",
        "/",
        "Tổng quan",
        _FINDING,
        "3 trong 7 chỉ tiêu đạt, 2 chưa đạt, 2 chưa kết luận.",
    ),
    Question(
        _LEADER,
        "Giữa năm: có về đích không, lo nhất chỉ tiêu nào?",
        _MIDWAY,
        "Tổng quan",
        _FINDING,
        "có nguy cơ không đạt đủ, gấp nhất là Tập thể hoàn thành xuất sắc nhiệm vụ.",
    ),
    Question(
        _LEADER,
        "Hôm nay phải gọi cho ai, về việc gì?",
        _MIDWAY,
        "Tổng quan",
        ".bt-calls li:has-text('Chậm nhiều: 3 chỉ tiêu (T1A, T1B, T2A)')",
        "Phòng Đoàn thể và các hội",
    ),
    Question(
        _LEADER,
        "Từ lần xem trước có gì mới?",
        "/",
        "Tổng quan",
        ".bt-due li:has-text('Văn phòng Ban, Chi bộ cơ quan Ban')",
        "2 đơn vị mới quá hạn",
    ),
    Question(
        _LEADER,
        "Tuần này đến hạn việc gì?",
        _MIDWAY,
        "Tổng quan",
        ".bt-due li",
        "30/6/2023 (hôm nay) – Công trình hoặc phần việc của Công đoàn",
    ),
    Question(
        _COUNCIL,
        "Ai dẫn đầu trong từng khối?",
        "/so-sanh",
        "So sánh đơn vị",
        "[data-testid=stMain]",
        "Phòng Dân vận các cơ quan nhà nước, Phòng Đoàn thể và các hội cùng dẫn đầu trong 4 đơn vị",
    ),
    Question(
        _COUNCIL,
        "Chênh lệch này có thật, hay chỉ vì đơn vị ít người?",
        "/so-sanh",
        "So sánh đơn vị",
        _FINDING,
        "Chênh lệch giữa Văn phòng Ban (6/6) và Phòng Dân tộc và Tôn giáo (5/6) có thể chỉ do đơn vị nhỏ",
        (Press("Xét theo quy mô"),),
    ),
    Question(
        _COUNCIL,
        "Vì sao là con số này, lấy ở tệp nào, ai nộp?",
        "/so-sanh",
        "Giải thích con số",
        ".bt-table tr:has-text('được dùng')",
        "ket-qua-BDV-P3-31-12-2023-dinh-chinh.xlsx",
        (Follow("5/6", row="Phòng Dân tộc và Tôn giáo"),),
    ),
    Question(
        _COUNCIL,
        "Ngày 13/10 đã biết những gì?",
        "/?dot=311-KH-CB&ngay=2022-10-13",
        "Tiến độ",
        _FINDING,
        "Gương mẫu kỷ luật, kỷ cương; phòng, chống dịch Covid-19: 5/10 đơn vị, chậm nhiều",
        (Menu("Tiến độ"), Press("Như đã biết lúc đó")),
    ),
    Question(
        _COUNCIL,
        "Đơn vị này còn thiếu chỉ tiêu nào?",
        "/so-sanh",
        "Hồ sơ đơn vị",
        ".bt-table tr:has-text('chưa đạt') >> nth=0",
        "T1A Cán bộ, công chức hoàn thành tốt nhiệm vụ trở lên",
        (Follow("Phòng Dân tộc và Tôn giáo", row="Phòng Dân tộc và Tôn giáo"),),
    ),
    Question(
        _REPORTER,
        "Đơn vị tôi còn nợ số liệu gì, hạn ngày nào?",
        "/viec-cua-toi",
        "Việc của tôi",
        ".bt-table tr:has-text('Tải tệp mẫu'):has-text('13/10/2022')",
        "H2 Tập thể đoàn kết, gọn gàng, sạch sẽ, văn minh",
    ),
    Question(
        _REPORTER,
        "Tệp tôi gửi đã đến chưa?",
        "/viec-cua-toi",
        "Việc của tôi",
        ".bt-table tr:has-text('ket-qua-SL-P3-13-10-2022.xlsx')",
        "đã ghi nhận",
    ),
    Question(
        _REPORTER,
        "Tệp nào bị trả lại, vì sao?",
        "/viec-cua-toi",
        "Việc của tôi",
        ".bt-table >> nth=0",
        "Thiếu chữ ký của trưởng phòng",
    ),
    Question(
        _REPORTER,
        "Tệp tôi gửi được đọc thành số nào?",
        "/viec-cua-toi",
        "Giải thích con số",
        _FINDING,
        "Trồng cây xanh – Phòng Giáo dục - Dạy nghề: 2 cây",
        (Menu("Hồ sơ đơn vị"), Follow("2 cây", row="H3")),
    ),
    Question(
        _REPORTER,
        "Lãnh đạo thấy đơn vị tôi thế nào?",
        "/viec-cua-toi",
        "Hồ sơ đơn vị",
        _FINDING,
        "Phòng Giáo dục - Dạy nghề: hoàn thành chung 0,0 %.",
        (Menu("Hồ sơ đơn vị"),),
    ),
    Question(
        _ADMINISTRATOR,
        "Đợt này có nhận nộp trễ không?",
        "/",
        "Kế hoạch",
        ".bt-facts tr:has-text('Nộp trễ')",
        "vẫn nhận",
        (Menu("Kế hoạch"),),
    ),
    Question(
        _ADMINISTRATOR,
        "Có bao nhiêu đơn vị đang hoạt động?",
        "/",
        "Đơn vị",
        _FINDING,
        "44 đơn vị đang hoạt động",
        (Menu("Đơn vị"),),
    ),
    Question(
        _ADMINISTRATOR,
        "Hai đơn vị sáp nhập thì phải ghi những gì?",
        "/",
        "Đơn vị",
        "[data-testid=stForm]",
        "Các đơn vị được sáp nhập",
        (Menu("Đơn vị"),),
    ),
    Question(
        _ADMINISTRATOR,
        "Lỡ xóa một đợt thì bao lâu còn lấy lại được?",
        "/",
        "Thùng rác và sao lưu",
        "[data-testid=stMain]",
        "vào thùng rác 30 ngày, có sao lưu trước",
        (Menu("Thùng rác và sao lưu"),),
    ),
    Question(
        _ADMINISTRATOR,
        "Có ai sửa số liệu ngoài chương trình không?",
        "/",
        "Thùng rác và sao lưu",
        "[data-testid=stMain]",
        "Sổ kết quả và nhật ký đúng như lúc ghi",
        (Menu("Thùng rác và sao lưu"), Press("Kiểm tra sổ")),
    ),
)
