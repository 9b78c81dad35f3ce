"""Heads: where they stand, how deep they are, what their columns are called."""

from tests.spreadsheets.making import Page, Spreadsheet, book

ROW = ["Phòng Tổ chức", 6, 5]
READ = [("P1", "T1", 5, 6)]

HEADS = {
    "head_in_row_forty": Spreadsheet(
        "a long preamble: the head stands in row 40",
        book(Page([*([f"Dòng {n}"] for n in range(1, 40)), ["Đơn vị", "Tổng số", "LĐTT"], ROW])),
        READ,
    ),
    "head_below_row_sixty": Spreadsheet(
        "the head stands in row 61, which is too far down to be one",
        book(Page([*([f"Dòng {n}"] for n in range(1, 61)), ["Đơn vị", "Tổng số", "LĐTT"], ROW])),
        [],
        [("head_not_found", "error", "")],
    ),
    "title_merged_over_the_table": Spreadsheet(
        "a title that is merged over all columns names a criterion of the table",
        book(
            Page(
                [["LAO ĐỘNG TIÊN TIẾN"], [], ["STT", "Đơn vị", "Tổng số", "Đạt"], [1, *ROW]],
                merges=["A1:D1"],
            )
        ),
        READ,
    ),
    "column_numbers_with_sums": Spreadsheet(
        "the row (1), (2), (3)=(2)-(1) under the head is not data",
        book(Page([["Đơn vị", "Tổng số", "LĐTT", "Tỷ lệ %"], ["A", "1", "2", "3 = 2/1"], [*ROW, "83,3"]])),
        READ,
        [("row_ignored", "warning", "A2")],
    ),
    "column_letters_only": Spreadsheet(
        "a row of letters A, B, C under the head",
        book(Page([["STT", "Đơn vị", "Công trình, phần việc"], ["A", "B", "C"], [1, "Văn phòng", 2]])),
        [("P3", "T3", 2, None)],
    ),
    "group_title_above_the_head": Spreadsheet(
        "the group of columns is named one row above STT and Đơn vị, and nothing is merged",
        book(
            Page(
                [
                    [None, None, "LĐTT", None, "CSTĐCS"],
                    ["STT", "Đơn vị", "Tổng số", "Đạt", "SL"],
                    [1, *ROW, 2],
                ]
            )
        ),
        [*READ, ("P1", "T2", 2, None)],
    ),
    "header_with_a_slip": Spreadsheet(
        "“Lao động tiên tiên”: a mark is mistyped, so a person is asked",
        book(Page([["Đơn vị", "Tổng số", "Lao động tiên tiên"], ROW])),
        [],
        [("meaning_unsure", "question", "C1")],
        {"meaning_unsure": "done:T1"},
        READ,
    ),
    "header_without_diacritics": Spreadsheet(
        "“Lao dong tien tien” is never taken silently",
        book(Page([["Đơn vị", "Tổng số", "Lao dong tien tien"], ROW])),
        [],
        [("meaning_unsure", "question", "C1")],
        {"meaning_unsure": "done:T1"},
        READ,
    ),
    "abbreviation_without_diacritics": Spreadsheet(
        "“LDTT” for LĐTT is asked about",
        book(Page([["Đơn vị", "Tổng số", "LDTT"], ROW])),
        [],
        [("meaning_unsure", "question", "C1")],
        {"meaning_unsure": "done:T1"},
        READ,
    ),
    "longer_header_that_holds_a_name": Spreadsheet(
        "“Số nữ đạt lao động tiên tiến” only holds the name of a criterion: left out by a person",
        book(Page([["Đơn vị", "Tổng số", "LĐTT", "Số nữ đạt lao động tiên tiến"], [*ROW, 2]])),
        READ,
        [("meaning_unsure", "question", "D1")],
        {"meaning_unsure": "leave_out"},
        READ,
    ),
    "collective_title_that_the_plan_does_not_have": Spreadsheet(
        "Tập thể LĐTT holds the words of LĐTT and is something else",
        book(Page([["Đơn vị", "Tổng số", "LĐTT", "TTLĐTT"], [*ROW, "x"]])),
        READ,
        [("meaning_unsure", "question", "D1")],
        {"meaning_unsure": "leave_out"},
        READ,
    ),
    "total_of_a_title": Spreadsheet(
        "“Tổng số LĐTT” could be all or those who reached it",
        book(Page([["Đơn vị", "Tổng số CBCC", "Tổng số LĐTT"], ROW])),
        [],
        [("meaning_unsure", "question", "C1")],
        {"meaning_unsure": "done:T1"},
        READ,
    ),
    "column_of_numbers_that_means_nothing": Spreadsheet(
        "a column of numbers that the plan does not know is asked about once",
        book(Page([["Đơn vị", "Tổng số", "LĐTT", "Số bài viết"], [*ROW, 4]])),
        READ,
        [("unknown_criterion", "question", "D1")],
        {"unknown_criterion": "leave_out"},
        READ,
    ),
    "column_of_remarks_that_means_nothing": Spreadsheet(
        "a column of words under an unknown header is told not to count",
        book(Page([["Đơn vị", "Tổng số", "LĐTT", "Cách làm hay"], [*ROW, "trồng cây"]])),
        READ,
        [("column_unknown", "warning", "D1")],
    ),
    "women_among_them": Spreadsheet(
        "a further breakdown below a known title is told not to count",
        book(
            Page(
                [["Đơn vị", "LĐTT", None, None], [None, "Tổng số", "Đạt", "Trong đó nữ"], [*ROW, 2]],
                merges=["B1:D1"],
            )
        ),
        READ,
        [("column_unknown", "warning", "D2")],
    ),
    "criterion_in_two_columns": Spreadsheet(
        "one criterion in two columns, once by its name and once by its abbreviation",
        book(Page([["Đơn vị", "CSTĐCS", "Chiến sĩ thi đua cơ sở"], ["Văn phòng", 1, 2]])),
        [("P3", "T2", 1, None)],
        [("duplicate_column", "error", "C1")],
    ),
    "figures_without_a_header": Spreadsheet(
        "numbers under no header at all are told not to count",
        book(Page([["Đơn vị", "CSTĐCS"], ["Văn phòng", 1, 7]])),
        [("P3", "T2", 1, None)],
        [("column_unknown", "warning", "C2")],
    ),
    "period_where_a_running_total_belongs": Spreadsheet(
        "only “Trong kỳ” where lũy kế is wanted",
        book(Page([["Đơn vị", "CSTĐCS"], [None, "Trong kỳ"], ["Văn phòng", 1]])),
        [],
        [("figure_of_other_kind", "error", "")],
    ),
    "done_beside_running_total": Spreadsheet(
        "“Thực hiện” beside “Lũy kế” is the period's figure, and lũy kế counts",
        book(
            Page(
                [["STT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Lũy kế"], [1, "CSTĐCS", 3, 1, 2]],
                name="Văn phòng",
            )
        ),
        [("P3", "T2", 2, None)],
    ),
    "plan_and_percentage_only": Spreadsheet(
        "a plan column and a percentage are no figures",
        book(Page([["Đơn vị", "Kế hoạch LĐTT", "Tỷ lệ LĐTT (%)"], ["Văn phòng", 8, "75"]])),
        [],
        [("percent_for_count", "question", "C1")],
    ),
    "total_of_something_else": Spreadsheet(
        "“Tổng số bài viết” before LĐTT is never taken for its total",
        book(Page([["Đơn vị", "Tổng số bài viết", "LĐTT"], ["Văn phòng", 40, 6]])),
        [],
        [("unknown_criterion", "question", "B1"), ("share_without_total", "error", "C2")],
    ),
    "result_of_nothing": Spreadsheet(
        "a column “Kết quả” in a table that names no criterion is asked about",
        book(Page([["Đơn vị", "Kết quả"], ["Văn phòng", 2]])),
        [],
        [("unknown_criterion", "question", "B1")],
        {"unknown_criterion": "done:T3"},
        [("P3", "T3", 2, None)],
    ),
    "total_of_a_quantity": Spreadsheet(
        "the only number of a quantity may be called its total",
        book(Page([["Đơn vị", "Công trình, phần việc"], [None, "Tổng số"], ["Văn phòng", 2]])),
        [("P3", "T3", 2, None)],
    ),
    "total_beside_the_units": Spreadsheet(
        "units beside each other, and a column “Tổng số” of them all, which is nobody's",
        book(Page([["Chỉ tiêu", "Phòng Tổ chức", "Văn phòng", "Tổng số"], ["CSTĐCS", 1, 2, 3]])),
        [("P1", "T2", 1, None), ("P3", "T2", 2, None)],
        [("column_unknown", "warning", "D1")],
        home="P2",
    ),
    "a_table_for_each_row": Spreadsheet(
        "three tables of one row below each other",
        book(
            Page(
                [line for code in ("P1", "P2", "P3") for line in (["STT", "Đơn vị", "CSTĐCS"], [1, code, 1])]
            )
        ),
        [("P1", "T2", 1, None), ("P2", "T2", 1, None), ("P3", "T2", 1, None)],
    ),
    "yes_and_no_in_two_columns": Spreadsheet(
        "“Có” and “Không” are two columns of marks",
        book(
            Page(
                [
                    ["STT", "Đơn vị", "Nội bộ đoàn kết", None],
                    [None, None, "Có", "Không"],
                    [1, "Phòng Tổ chức", "x", None],
                    [2, "Văn phòng", None, "x"],
                ],
                merges=["A1:A2", "B1:B2", "C1:D1"],
            )
        ),
        [("P1", "T4", 1, None), ("P3", "T4", 0, None)],
    ),
    "marks_for_yes_and_for_no": Spreadsheet(
        "marks under “Có” and under “Không” say neither",
        book(Page([["Đơn vị", "Nội bộ đoàn kết", None], [None, "Có", "Không"], ["Văn phòng", "x", "x"]])),
        [],
        [("not_yes_or_no", "error", "C3")],
    ),
    "those_who_did_not": Spreadsheet(
        "“Không đạt” beside “Đạt” of a share is no figure of its own",
        book(Page([["Đơn vị", "LĐTT"], [None, "Tổng số", "Đạt", "Không đạt"], [*ROW, 1]], merges=["B1:D1"])),
        READ,
    ),
    "tables_side_by_side": Spreadsheet(
        "the second half of the units stands to the right of the first",
        book(
            Page(
                [
                    ["STT", "Đơn vị", "CSTĐCS", None, "STT", "Đơn vị", "CSTĐCS"],
                    [1, "Phòng Tổ chức", 1, None, 3, "Văn phòng", 2],
                    [2, "Phòng Đoàn thể", 0],
                ]
            )
        ),
        [("P1", "T2", 1, None), ("P2", "T2", 0, None), ("P3", "T2", 2, None)],
    ),
    "unit_merged_over_its_number": Spreadsheet(
        "“Đơn vị” is merged over the numbers and the names",
        book(Page([["Đơn vị", None, "Tổng số", "LĐTT"], [1, *ROW]], merges=["A1:B1"])),
        READ,
    ),
    "plan_and_done_abbreviated": Spreadsheet(
        "KH, TH, TL and TS, SL, TL",
        book(
            Page(
                [
                    ["Đơn vị", "CSTĐCS", None, None, "LĐTT", None, None],
                    [None, "KH", "TH", "TL", "TS", "SL", "TL"],
                    ["Phòng Tổ chức", 2, 1, "50%", 6, 5, "83,3"],
                ]
            )
        ),
        [*READ, ("P1", "T2", 1, None)],
    ),
    "registered_beside_reached": Spreadsheet(
        "what was registered stands beside what was reached, under the same names",
        book(
            Page(
                [
                    ["STT", "Đơn vị", "Đăng ký", None, "Kết quả", None],
                    [None, None, "LĐTT", "CSTĐCS", "LĐTT", "CSTĐCS"],
                    [1, "Phòng Tổ chức", 6, 2, "5/6", 1],
                ],
                merges=["C1:D1", "E1:F1"],
            )
        ),
        [*READ, ("P1", "T2", 1, None)],
    ),
    "only_column_of_a_criterion_is_strange": Spreadsheet(
        "the only column below a known title has a strange name: asked about, not dropped",
        book(
            Page(
                [
                    ["Đơn vị", "CSTĐCS", "Công trình, phần việc"],
                    [None, "Số quyết định", "Thực hiện"],
                    ["Văn phòng", 2, 1],
                ]
            )
        ),
        [("P3", "T3", 1, None)],
        [("meaning_unsure", "question", "B2")],
        {"meaning_unsure": "done:T2"},
        [("P3", "T2", 2, None), ("P3", "T3", 1, None)],
    ),
    "measure_in_brackets": Spreadsheet(
        "“LĐTT (người)”, “LĐTT (%)”",
        book(Page([["Đơn vị", "Tổng số (người)", "LĐTT (người)", "LĐTT (%)"], [*ROW, "83,3"]])),
        READ,
    ),
    "a_whole_official_form": Spreadsheet(
        "issuers, place and date, letter of transmission, period, two rows of head, A B 1 2 3 C, a group that is a unit",
        book(
            Page(
                [
                    ["UBND TỈNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                    ["SỞ NỘI VỤ", None, None, "Độc lập - Tự do - Hạnh phúc"],
                    ["Số:      /BC-SNV", None, None, "Bình Thuận, ngày 05 tháng 7 năm 2023"],
                    ["(Kèm theo Báo cáo số 12/BC-SNV ngày 05/7/2023)"],
                    ["Số liệu tính từ 15/12/2022 đến 14/6/2023"],
                    ["STT", "Đơn vị", "Tổng số CBCCVC-NLĐ", "Danh hiệu", None, "Ghi chú"],
                    [None, None, None, "LĐTT", "CSTĐCS", None],
                    ["A", "B", "1", "2", "3", "C"],
                    ["I", "Các phòng"],
                    [1, "Phòng Tổ chức", 6, 5, 1, None],
                    [2, "Phòng Đoàn thể và các hội", 5, 5, 0, "1 đ/c nghỉ thai sản"],
                    ["II", "Văn phòng", 8, 6, 2, None],
                    [None, "Tổng cộng", 19, 16, 3, None],
                ],
                merges=["D6:E6", "A6:A7", "B6:B7", "C6:C7", "F6:F7"],
            )
        ),
        [
            ("P1", "T1", 5, 6),
            ("P1", "T2", 1, None),
            ("P2", "T1", 5, 5),
            ("P2", "T2", 0, None),
            ("P3", "T1", 6, 8),
            ("P3", "T2", 2, None),
        ],
        [("row_ignored", "warning", "A8"), ("row_ignored", "warning", "B13")],
        on=None,
    ),
}
