"""Handing in an awful file of a unit's own, step by step, in a real browser; the journey and the guide walk it."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import open_screen, wait
from tests.spreadsheets.making import Page as Sheet
from tests.spreadsheets.making import book

ADDRESS = "/nop-tep?dot=BDV-BT-2023"
SHEET = "Báo cáo"
NAME = "Báo cáo 6 tháng.xlsx"


def awful() -> bytes:
    """Two rows of head, column numbers, a group, dashes, a word for a number, too many, a slip of the pen, signatures."""
    head = [
        "STT",
        "Tên đơn vị",
        "Hoàn thành tốt trở lên",
        None,
        "Lao động tiên tiến",
        None,
        None,
        "CSTĐCS",
        "Tập thể lao động tiên tiên",
    ]
    parts = [None, None, "Tổng số", "Đạt", "TS", "SL", "Tỷ lệ", "SL", None]
    rows = [
        ["A", "B", 1, 2, 3, 4, "5=4/3", 6, 7],
        ["I", "Khối phòng chuyên môn"],
        [1, "Phòng Dân vận các cơ quan nhà nước", 5, 5, 5, "05", "100 %", "-", "x"],
        [2, "Phòng Đoàn thể và các hội", 6, "năm", 6, 5, "83,3 %", "-", None],
        [3, "Phòng Dân tộc và Tôn giáo", 6, 6, 6, 7, None, "1", None],
        [4, "Văn phòng Ban", 6, 6, 6, 5, None, "-", None],
        [None, "Tổng cộng", 23, 22, 23, 21],
        [None, None, None, None, None, "Phan Thiết, ngày 02 tháng 7 năm 2023"],
        [None, "Người lập biểu", None, None, None, "TRƯỞNG BAN"],
    ]
    top = [["BÁO CÁO KẾT QUẢ THI ĐUA 6 THÁNG"], ["(Số liệu lũy kế đến hết ngày 30/6/2023)"]]
    merges = ["A3:A4", "B3:B4", "C3:D3", "E3:G3", "I3:I4"]
    return book(Sheet([*top, head, parts, *rows], name=SHEET, merges=merges))


def upload(page: Page, folder: Path) -> None:
    """Choose the file; two errors and two questions stand against it."""
    path = folder / NAME
    path.write_bytes(awful())
    open_screen(page, ADDRESS)
    page.set_input_files("input[type=file]", path)
    said(page, "Tệp có 2 lỗi nên chưa nộp được")


def correct(page: Page) -> None:
    """Type over the wrong cells."""
    _type(page, "Ô D8, trang Báo cáo", "5")
    said(page, "Tệp có 1 lỗi")
    _type(page, "Ô F9, trang Báo cáo", "6")
    said(page, "còn 2 câu hỏi")


def answer(page: Page) -> None:
    """What a dash means, and the header with the slip."""
    page.get_by_text("chưa báo cáo", exact=True).click()
    said(page, "còn 1 câu hỏi")
    page.get_by_role("combobox", name="Trang Báo cáo, ô I3").click()
    page.get_by_role("option", name="T2A.").first.click()
    said(page, "10 mới")


def unfold(page: Page, words: str) -> Locator:
    """Open a fold with a grid; the grid."""
    fold = page.get_by_test_id("stExpander").filter(has_text=words)
    fold.locator("summary").click()
    grid = fold.get_by_test_id("stDataFrame")
    expect(grid.locator("canvas").first).to_be_visible()
    wait(page)
    return grid


def choose_cell(page: Page, grid: Locator, row: int, column: int) -> None:
    """Put the cursor of a grid on a cell, counted from 0 below the head."""
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 40, box["y"] + 35 + 17)
    _stands_on(grid, 0, 0)
    for now in range(1, row + 1):
        page.keyboard.press("ArrowDown")
        _stands_on(grid, now, 0)
    for now in range(1, column + 1):
        page.keyboard.press("ArrowRight")
        _stands_on(grid, row, now)


def _stands_on(grid: Locator, row: int, column: int) -> None:
    """Keys pressed faster than the grid draws are lost to it."""
    cell = grid.get_by_test_id(f"glide-cell-{column}-{row}")
    expect(cell).to_have_attribute("aria-selected", "true", timeout=30_000)


def type_into_cell(page: Page, words: str) -> None:
    """Open the cell under the cursor, and write over it, or choose what begins so."""
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea, #portal input").first
    expect(editor).to_be_focused(timeout=30_000)  # keys that come before that go to the grid
    editor.fill(words)
    expect(editor).to_have_value(words)
    options = page.locator("#portal").get_by_role("option")
    if options.count():
        expect(options).to_have_count(1)
    editor.press("Enter")
    expect(editor).to_be_hidden()


def change(page: Page, grid: Locator, place: tuple[int, int], words: str, *, then: str) -> None:
    """Write into a cell and wait for the finding."""
    choose_cell(page, grid, *place)
    type_into_cell(page, words)
    said(page, then)


def said(page: Page, words: str) -> None:
    """Wait for the finding."""
    expect(page.locator("h2").filter(has_text=words)).to_be_visible(timeout=30_000)
    wait(page)


def _type(page: Page, label: str, value: str) -> None:
    field = page.get_by_label(label)
    field.fill(value)
    field.press("Enter")
