"""A reporter's journey: an awful file, errors and questions, another meaning, a correction, receipt, undone."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser import handing_in
from tests.browser.pages import fits, open_screen

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def tall(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 1600})


def test_an_awful_file_is_mended_asked_about_saved_and_undone(page: Page, tmp_path: Path) -> None:
    handing_in.upload(page, tmp_path)
    assert _marked(page) == ["F9", "D8"]
    handing_in.correct(page)
    handing_in.answer(page)

    grid = handing_in.unfold(page, "Đã hiểu 8 cột, dòng như sau")
    handing_in.change(
        page, grid, (6, 1), "bỏ qua", then="Đọc được 9 số liệu của 4 đơn vị, đến ngày 30/6/2023: 9 mới"
    )

    grid = handing_in.unfold(page, "Tất cả 9 số liệu đọc được")
    handing_in.change(page, grid, (0, 2), "4/5", then="Đã sửa 3 ô trên màn hình")
    expect(page.get_by_text("Ô D7, trang Báo cáo: 5 → 4/5")).to_be_visible()

    page.reload()  # the draft is in the address: nothing is lost
    handing_in.said(page, "Đã sửa 3 ô trên màn hình")
    page.get_by_role("button", name="Nộp kết quả").click()
    expect(page.get_by_text("Biên nhận số")).to_contain_text("trong đó sửa trên màn hình 3 ô")
    expect(page.locator("[data-landing]")).to_be_in_viewport()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải lại tệp gốc").click()
    assert Path(download.value.path()).read_bytes() == (tmp_path / handing_in.NAME).read_bytes()

    page.get_by_role("button", name="Hoàn tác lần nộp này").click()
    page.get_by_label("Lý do").fill("Nộp nhầm")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.get_by_text("đã được hoàn tác")).to_be_visible()


def test_on_a_phone_nothing_of_it_stands_out_on_the_right(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    handing_in.upload(page, tmp_path)
    assert fits(page, 390)


def test_a_file_that_the_browser_refuses_is_told_of_until_somebody_has_read_it(page: Page) -> None:
    open_screen(page, handing_in.ADDRESS)
    big = {"name": "to.xlsx", "mimeType": "", "buffer": bytes(6 * 1024**2)}
    small = {"name": handing_in.NAME, "mimeType": "", "buffer": handing_in.awful()}
    page.set_input_files("input[type=file]", [big, small])
    handing_in.said(page, "Tệp có 2 lỗi nên chưa nộp được")
    expect(page.locator(".bt-refused")).to_contain_text("to.xlsx: Lỗi:\N{NO-BREAK SPACE}Tệp lớn hơn 5MB")
    page.get_by_role("button", name="Đã rõ").click()
    expect(page.locator(".bt-refused")).to_have_count(0)


def test_english_words_of_the_uploader_are_vietnamese(page: Page) -> None:
    open_screen(page, handing_in.ADDRESS)
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("Tối đa 5MB mỗi tệp")
    text = uploader.inner_text()
    assert [word for word in ("Drag", "drop", "Browse", "Limit", "Upload", "per file") if word in text] == []


def _marked(page: Page) -> list[str]:
    """The cells with comments in the workbook that comes back, the last first."""
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp có đánh dấu").click()
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    cells = [cell for row in book[handing_in.SHEET].iter_rows() for cell in row if cell.comment]
    return [cell.coordinate for cell in reversed(cells) if cell.coordinate in {"D8", "F9"}]
