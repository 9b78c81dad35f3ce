"""From a plan document to a running campaign: read, confirmed, units, template, first results; in few clicks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.pages import wait
from tests.filling import fill
from tests.making_documents import docx, paragraph, run
from tests.web.server import RUN, running

pytestmark = pytest.mark.browser

#: As the plan of a party cell is written: activities, no figures, one deadline.
LINES = (
    *("Số 311-KH/CB", "Sơn La, ngày 31 tháng 8 năm 2022", "KẾ HOẠCH"),
    "Tổ chức phát động phong trào thi đua chào mừng Đại hội Chi bộ nhiệm kỳ 2023-2025",
    *("I- MỤC ĐÍCH, YÊU CẦU", "Góp phần nâng cao chất lượng các phong trào thi đua."),
    *("II- NỘI DUNG TRIỂN KHAI", "1- Khẩu hiệu", "Thi đua đoàn kết, đổi mới sáng tạo."),
    *("2- Các hoạt động phong trào thi đua", "- Phát động tập thể đoàn kết, gọn gàng, sạch sẽ, văn minh."),
    "- Tổ chức các hoạt động trồng cây xanh tạo cảnh quan trong khuôn viên.",
    *("3- Thời gian", "Phát động thi đua từ ngày 5/9/2022 đến 15/10/2022"),
    *("III- TỔ CHỨC THỰC HIỆN", "Tổng hợp báo cáo kết quả về Cấp ủy Chi bộ trước ngày 14/10/2022."),
)
UNITS = "Tổ tuyên truyền\nTổ môi trường\nTổ hậu cần"
PATIENCE = 60_000


@pytest.fixture(scope="module")
def page(samples_url: str, tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Page]:
    """The administrator's page, after the printed link."""
    folder = tmp_path_factory.mktemp("plan-journey")
    with running(RUN, samples_url, folder) as server:
        context = chromium.new_context(
            locale="vi-VN", base_url=server.base, viewport={"width": 1440, "height": 1600}
        )
        made = context.new_page()
        made.goto(server.link)
        wait(made)
        yield made
        context.close()


class Hand:
    """Counts what a person does with the mouse; choosing a file is one click too."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, place: Locator) -> None:
        self.clicks += 1
        place.click()

    def choose(self, path: Path) -> None:
        self.clicks += 1
        self.page.locator("input[type=file]").first.set_input_files(path)

    def until(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=PATIENCE)
        wait(self.page)


def test_a_document_becomes_a_running_campaign_with_first_results_in_under_fifteen_clicks(
    page: Page, tmp_path: Path
) -> None:
    hand = Hand(page)
    document = tmp_path / "311-KH-CB.docx"
    document.write_bytes(docx("".join(paragraph(run(line)) for line in LINES)))
    hand.click(page.get_by_role("link", name="Nhập văn bản kế hoạch"))
    hand.until("Văn bản kế hoạch (.docx")
    hand.choose(document)
    hand.until("chưa có chỉ tiêu nào, chưa có đơn vị nào")
    hand.click(page.get_by_role("button", name="Theo dõi 2 hoạt động này"))
    hand.until("311-KH-CB.docx: chưa có đơn vị nào")
    page.reload()  # nothing is lost
    hand.until("311-KH-CB.docx: chưa có đơn vị nào")
    hand.click(page.get_by_role("button", name="Dán tên đơn vị"))
    names = page.get_by_label("Tên các đơn vị")
    hand.click(names)
    names.fill(UNITS)
    hand.click(page.get_by_role("button", name="Thêm các đơn vị này"))
    hand.until("đã đủ để đưa vào thực hiện")
    hand.click(page.get_by_role("button", name="Đưa vào thực hiện"))
    hand.until("Đã đưa vào thực hiện đợt 311-KH-CB-2: 2 chỉ tiêu, 3 đơn vị, từ 5/9/2022 đến 15/10/2022")
    with page.expect_download() as download:
        hand.click(page.get_by_role("link", name="Tải tệp mẫu cho đơn vị"))
    filled = tmp_path / "ket-qua.xlsx"
    done = {("TTT", "T1"): "x", ("TMT", "T1"): "x", ("TMT", "T2"): "không"}
    filled.write_bytes(fill(Path(download.value.path()).read_bytes(), done, on=date(2022, 10, 10)))
    hand.click(page.get_by_test_id("stMain").get_by_role("link", name="Nộp kết quả"))
    hand.until("Tệp kết quả:")
    hand.choose(filled)
    hand.until("Đọc được 3 số liệu của 2 đơn vị")
    hand.click(page.get_by_role("button", name="Nộp kết quả"))
    hand.until("Biên nhận số")
    assert hand.clicks < 15
    page.goto("/?dot=311-KH-CB-2")
    wait(page)
    expect(page.get_by_text("2/3").first).to_be_visible()
