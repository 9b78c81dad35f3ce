"""What people do, in a real Chromium that cannot leave this machine."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import SCREENS, open_screen, requests, wait
from tests.filling import fill
from tests.web.server import Server

pytestmark = pytest.mark.browser

#: Markdown would make a link, a picture and bold letters of it.
NAME = "kết *quả* [1](x) :smile:.xlsx"


def test_the_first_screen_answers_without_a_click(page: Page) -> None:
    open_screen(page, SCREENS["tong-quan"])
    expect(page.locator("h1")).to_contain_text("Ngày 30/6/2023: 1 trong 7 chỉ tiêu đạt")
    expect(page.locator(".bt-bullet")).to_have_count(7)
    last = page.locator(".bt-bullet").last.bounding_box()
    call = page.locator(".bt-calls li").first.bounding_box()
    assert last is not None
    assert call is not None
    assert max(last["y"] + last["height"], call["y"] + call["height"]) <= 900


def test_the_first_screen_on_paper_on_a_phone_and_at_a_projector(page: Page) -> None:
    open_screen(page, SCREENS["tong-quan"])
    paper = page.pdf(format="A4", print_background=True, prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
    assert sheets == 1

    page.set_viewport_size({"width": 390, "height": 844})
    first = ["h1", ".bt-numbers", ".bt-calls", ".bt-bullet", ".stPlotlyChart"]
    tops = [page.locator(place).first.evaluate("it => it.getBoundingClientRect().top") for place in first]
    assert tops == sorted(tops)

    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name="Trình chiếu").click()
    expect(page.locator(".bt-slide")).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Thoát")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Thoát").click()
    expect(page.locator(".bt-breath")).to_be_visible()
    assert "che-do" not in page.url


def test_the_choice_travels_with_the_menu_and_with_the_address(page: Page) -> None:
    open_screen(page, "/?dot=311-KH-CB&ngay=2022-10-01")
    page.get_by_role("link", name="Tiến độ").click()
    page.wait_for_url("**/tien-do?dot=311-KH-CB&ngay=2022-10-01&chi-tieu=*")
    page.reload()
    wait(page)
    expect(page.locator("h1")).to_be_visible()
    assert "dot=311-KH-CB&ngay=2022-10-01" in page.url


def test_a_workbook_is_looked_at_handed_in_and_undone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 1200})
    open_screen(page, "/viec-cua-toi?dot=BDV-BT-2023")
    with page.expect_download() as download:
        page.locator("a[href='/tai-ve/mau/BDV-BT-2023?don-vi=BDV-P4']").click()
    blank = Path(download.value.path()).read_bytes()
    path = tmp_path / NAME
    path.write_bytes(fill(blank, {("BDV-P4", "T1B"): (6, 5)}, on=date(2023, 12, 31)))

    page.get_by_role("link", name="Nộp tệp", exact=True).click()
    page.set_input_files("input[type=file]", path)
    expect(page.get_by_text("Đọc được 1 số liệu, đến ngày 31/12/2023: 1 mới")).to_be_visible()
    expect(page.locator(".bt-table").first).to_contain_text("5/6 người")
    page.get_by_role("button", name="Nộp kết quả").click()
    receipt = page.get_by_text("Biên nhận số").inner_text().replace("\u2060", "")
    assert NAME in receipt
    number = re.findall(r"Biên nhận số (\d+)", receipt)[0]

    page.get_by_role("link", name="Việc của tôi").click()
    page.get_by_role("button", name="Hoàn tác một lần nộp").click()
    page.get_by_role("combobox", name="Biên nhận số").click()
    page.get_by_role("option", name=number, exact=True).click()
    page.get_by_label("Lý do").fill("Nộp nhầm")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    row = page.locator(".bt-table tr", has=page.locator("td", has_text=re.compile(f"^{number}$")))
    expect(row).to_contain_text("đã hoàn tác")


def test_no_screen_asks_an_address_outside(page: Page, server: Server) -> None:
    with requests(page) as asked:
        open_screen(page, SCREENS["tien-do"])
    addresses = [request.url for request in asked]
    assert [address for address in addresses if not address.startswith((server.base, "data:", "blob:"))] == []


def test_a_figure_opens_its_explanation_inside_the_page_and_back_is_where_one_came_from(page: Page) -> None:
    open_screen(page, SCREENS["tong-quan"])
    finding, figure = page.locator("h1.bt-finding"), page.locator(".bt-bullet-figure a.bt-figure").first
    first, total = finding.inner_text(), re.compile(f"tất cả đơn vị: .*{re.escape(figure.inner_text())}$")
    with requests(page) as asked:
        figure.click()
        expect(finding).to_have_text(total)
        page.locator("td a.bt-figure").first.click()
        expect(page.get_by_text("kết quả được dùng")).to_be_visible()
        cell, address = finding.inner_text(), page.url
        page.locator("a[data-back]").click()
        expect(finding).to_have_text(total)
        page.go_back()
        expect(finding).to_have_text(first)
    assert [request.url for request in asked if request.resource_type == "document"] == []
    with page.context.expect_page() as opened:
        figure.click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile("/giai-thich"))
    opened.value.close()
    open_screen(page, address)  # the copied address alone says all of it
    expect(finding).to_have_text(cell)


def test_a_picture_of_a_chart_is_made_in_the_browser(page: Page) -> None:
    open_screen(page, SCREENS["tien-do"])
    chart = page.locator("[data-testid=stPlotlyChart]").first
    chart.hover()
    camera = chart.get_by_role("button", name="Tải biểu đồ dạng ảnh")
    with page.expect_download() as taken:
        camera.click()
    assert taken.value.suggested_filename.endswith(".png")
