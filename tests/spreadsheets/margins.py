"""Days and places around the table."""

from datetime import date

from tests.spreadsheets.making import JUNE, Page, Spreadsheet, book

HEAD = ["Đơn vị", "CSTĐCS"]
ROW = ["Văn phòng", 1]
READ = [("P3", "T2", 1, None)]


def above(*lines: list[object]) -> bytes:
    return book(Page([*lines, HEAD, ROW]))


MARGINS = {
    "day_in_a_sentence": Spreadsheet(
        "“(Số liệu lũy kế đến hết ngày 30/6/2023)”",
        above(["(Số liệu lũy kế đến hết ngày 30/6/2023)"]),
        READ,
        on=None,
    ),
    "day_as_the_end_of_a_stretch": Spreadsheet(
        "“Từ ngày 01/6 đến ngày 30/6/2023”", above(["Từ ngày 01/6 đến ngày 30/6/2023"]), READ, on=None
    ),
    "day_as_a_month": Spreadsheet(
        "“Kỳ báo cáo: Tháng 6/2023”", above(["Kỳ báo cáo: Tháng 6/2023"]), READ, on=None
    ),
    "day_as_a_quarter_in_a_title": Spreadsheet(
        "“BÁO CÁO KẾT QUẢ THI ĐUA QUÝ II NĂM 2023”",
        above(["BÁO CÁO KẾT QUẢ THI ĐUA QUÝ II NĂM 2023"]),
        READ,
        on=None,
    ),
    "day_as_half_a_year": Spreadsheet(
        "“Kết quả thi đua 6 tháng đầu năm 2023”",
        above(["Kết quả thi đua 6 tháng đầu năm 2023"]),
        READ,
        on=None,
    ),
    "day_as_a_serial_number": Spreadsheet(
        "the day stands in the next cell as the number 45107",
        above(["Số liệu đến ngày:", 45107]),
        READ,
        on=None,
    ),
    "day_with_dots_and_spaces": Spreadsheet(
        "“30.6. 2023”", above(["Số liệu đến ngày: 30.6. 2023"]), READ, on=None
    ),
    "day_of_zeros": Spreadsheet(
        "“00/6/2023” is no day",
        above(["Số liệu đến ngày: 00/6/2023"]),
        READ,
        [("date_unreadable", "error", "A1")],
        on=None,
    ),
    "day_of_signing_only": Spreadsheet(
        "place and date of signing are not the day of the figures",
        above(["Sơn La, ngày 02 tháng 7 năm 2023"]),
        READ,
        [("date_missing", "error", "")],
        on=None,
    ),
    "window_of_the_campaign_in_the_title": Spreadsheet(
        "“Từ ngày 01/01/2023 đến ngày 31/12/2023” only repeats the campaign's window",
        above(["Từ ngày 01/01/2023 đến ngày 31/12/2023"]),
        READ,
        [("date_missing", "error", "")],
        on=None,
    ),
    "anniversary_in_the_title": Spreadsheet(
        "“kỷ niệm 75 năm (11/6/1948 - 11/6/2023)” names no day of figures",
        above(["Phong trào thi đua kỷ niệm 75 năm truyền thống (11/6/1948 - 11/6/2023)"]),
        READ,
        [("date_missing", "error", "")],
        on=None,
    ),
    "enclosed_with_a_letter": Spreadsheet(
        "“(Kèm theo Công văn số 12 ngày 20/6/2023)”",
        above(["(Kèm theo Công văn số 12/CV ngày 20/6/2023)"], ["Tính đến ngày 30/6/2023"]),
        READ,
        on=None,
    ),
    "day_against_the_one_chosen": Spreadsheet(
        "the file says 31/5/2023, the person 30/6/2023",
        above(["Tính đến ngày 31/5/2023"]),
        READ,
        [("date_contradicts", "question", "A1")],
        {"date_contradicts": "use_given"},
        READ,
    ),
    "month_that_holds_the_day_chosen": Spreadsheet(
        "“Tháng 6/2023” does not contradict 15/6/2023",
        above(["Kỳ báo cáo: Tháng 6/2023"]),
        READ,
        on=date(2023, 6, 15),
    ),
    "sheets_of_several_months": Spreadsheet(
        "one sheet for May, one for June: only one day can be handed in",
        book(
            Page([["Tháng 5/2023"], HEAD, ["Phòng Tổ chức", 1]], name="T5"),
            Page([["Tháng 6/2023"], HEAD, ["Phòng Tổ chức", 2]], name="T6"),
        ),
        [("P1", "T2", 1, None)],
        [("several_days", "question", "A1")],
        {"several_days": JUNE.isoformat()},
        [("P1", "T2", 2, None)],
        on=None,
    ),
    "sheet_ket_qua_of_ones_own": Spreadsheet(
        "a sheet “Kết quả” that is not our template does not hide the others",
        book(
            Page([HEAD, ["Phòng Tổ chức", 2]], name="Kết quả"),
            Page([HEAD, ROW], name="Số liệu khác"),
            Page([["Bìa"]], name="Bìa"),
        ),
        [("P1", "T2", 2, None), *READ],
    ),
}
