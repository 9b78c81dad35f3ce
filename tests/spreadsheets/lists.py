"""Lists of a single unit, and lists of persons."""

from typing import Any

from tests.spreadsheets.making import Figure, Noted, Page, Spreadsheet, book

CRITERIA = [
    ["STT", "Nội dung", "ĐVT", "Tổng số", "Kết quả"],
    [1, "LĐTT", "người", 6, 5],
    [2, "CSTĐCS", "người", None, 1],
]
READ = [("P1", "T1", 5, 6), ("P1", "T2", 1, None)]
PEOPLE = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em", "Vũ Thị Giang"]


def people(*titles: str | None, head: str = "Danh hiệu", top: str = "Đơn vị: Phòng Tổ chức") -> bytes:
    rows: list[list[Any]] = [
        [n, PEOPLE[n - 1], "Chuyên viên", title] for n, title in enumerate(titles, start=1)
    ]
    return book(Page([[top], ["STT", "Họ và tên", "Chức vụ", head], *rows]))


def listed(trouble: str, content: bytes, reads: list[Figure], *notes: Noted, **more: Any) -> Spreadsheet:
    return Spreadsheet(trouble, content, reads, notes, **more)


LISTS = {
    "list_of_the_sender": listed(
        "no unit is named: it is the one that sends", book(Page(CRITERIA)), READ, home="P1"
    ),
    "list_of_nobody": listed(
        "no unit is named, and nobody knows who sends it",
        book(Page(CRITERIA)),
        [],
        ("unit_not_named", "error", "D2"),
    ),
    "list_with_the_superior_above": listed(
        "the name of the unit stands in the cell beside “Đơn vị:”",
        book(Page([["BAN DÂN VẬN"], ["Đơn vị:", "Phòng Tổ chức"], *CRITERIA])),
        READ,
        home="P3",
    ),
    "row_that_means_nothing": listed(
        "a row that the plan does not know is asked about",
        book(Page([*CRITERIA, [3, "Số bài viết", "bài", None, 7]], name="Phòng Tổ chức")),
        READ,
        ("unknown_criterion", "question", "B4"),
        answers={"unknown_criterion": "leave_out"},
        then=READ,
    ),
    "row_with_a_slip": listed(
        "“Chiến sĩ thi dua cơ sở”",
        book(Page([*CRITERIA[:2], [2, "Chiến sĩ thi dua cơ sở", "người", None, 1]], name="Phòng Tổ chức")),
        READ[:1],
        ("meaning_unsure", "question", "B3"),
        answers={"meaning_unsure": "criterion:T2"},
        then=READ,
    ),
    "criterion_on_two_rows": listed(
        "one criterion on two rows",
        book(Page([*CRITERIA, [3, "Chiến sĩ thi đua cơ sở", "người", None, 2]], name="Phòng Tổ chức")),
        READ,
        ("figure_twice", "error", "E4"),
    ),
    "same_figure_on_two_sheets": listed(
        "one unit and criterion on two sheets",
        book(Page(CRITERIA, name="Phòng Tổ chức"), Page([["Đơn vị", "CSTĐCS"], ["P1", 1]], name="Chung")),
        READ,
        ("figure_twice", "error", "B2"),
    ),
    "people_of_the_whole_unit": listed(
        "as many persons as the unit has: the list is of everybody",
        people("LĐTT", "LĐTT", "CSTĐCS", "LĐTT", "LĐTT", None),
        READ,
    ),
    "people_of_some": listed(
        "three of six persons: are they all who were considered?",
        people("LĐTT", "LĐTT", "CSTĐCS"),
        [("P1", "T2", 1, None)],
        ("list_of_whom", "question", "B3"),
        answers={"list_of_whom": "headcount"},
        then=[("P1", "T1", 3, 6), ("P1", "T2", 1, None)],
    ),
    "person_twice": Spreadsheet(
        "the same name and position twice",
        book(
            Page(
                [
                    ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu"],
                    *([n, name, "Chuyên viên", "P1", "LĐTT"] for n, name in enumerate(PEOPLE, start=1)),
                    [7, "NGUYỄN VĂN AN", "Chuyên viên", "P1", "LĐTT"],
                ]
            )
        ),
        [("P1", "T1", 6, 6)],
        [("person_twice", "question", "B8")],
        {"person_twice": "one_person"},
        [("P1", "T1", 6, 6)],
    ),
    "titles_only_hoped_for": listed(
        "“Danh hiệu đăng ký” is no result",
        people(*["LĐTT"] * 6, head="Danh hiệu đăng ký"),
        [],
        ("registered_only", "question", "D2"),
        answers={"registered_only": "count_registered"},
        then=[("P1", "T1", 6, 6)],
    ),
    "title_of_another_campaign": listed(
        "“Giấy khen” is no criterion of the plan",
        people("LĐTT", "Giấy khen", "LĐTT", "LĐTT", "LĐTT", "LĐTT"),
        [("P1", "T1", 5, 6)],
        ("title_unknown", "warning", "D4"),
    ),
    "title_with_a_slip": listed(
        "“Lao động tiên tiên” among the titles",
        people("LĐTT", "Lao động tiên tiên", "LĐTT", "LĐTT", "LĐTT", "không"),
        [("P1", "T1", 4, 6)],
        ("meaning_unsure", "question", "D4"),
        answers={"meaning_unsure": "done:T1"},
        then=[("P1", "T1", 5, 6)],
    ),
    "two_titles_in_one_cell": listed(
        "“LĐTT, CSTĐCS” counts once for each",
        people("LĐTT, CSTĐCS", "LĐTT", "LĐTT", "LĐTT", "LĐTT", None),
        READ,
    ),
    "people_of_nobody": listed(
        "persons without a unit",
        people("LĐTT", top="Danh sách đề nghị"),
        [],
        ("unit_not_named", "error", "B3"),
    ),
    "measure_after_don_vi": listed(
        "“Đơn vị: người” above the table is a measure",
        book(Page([["Đơn vị: người"], *CRITERIA])),
        READ,
        home="P1",
    ),
    "unit_above_that_is_strange": listed(
        "“Đơn vị: Phòng Tài chính”: its figures are never given to the sender",
        book(Page([["Đơn vị: Phòng Tài chính"], *CRITERIA])),
        [],
        ("unknown_unit", "error", "A1"),
        home="P1",
    ),
    "unit_above_with_a_slip": listed(
        "“Đơn vị: Phòng Tổ chúc”",
        book(Page([["Đơn vị: Phòng Tổ chúc"], *CRITERIA])),
        [],
        ("unit_unsure", "question", "A1"),
        answers={"unit_unsure": "unit:P1"},
        then=READ,
        home="P3",
    ),
    "leaders_among_the_people": listed(
        "“Chủ tịch Công đoàn”, “Bí thư” are positions, not signatures; “Lãnh đạo” is a title of a group",
        book(
            Page(
                [
                    ["Đơn vị: Văn phòng"],
                    ["STT", "Họ và tên", "Chức vụ", "Danh hiệu"],
                    ["I", "Lãnh đạo"],
                    [1, "Nguyễn Văn An", "Chủ tịch", "LĐTT"],
                    [2, "Y Bia", "Bí thư", "LĐTT"],
                    ["II", "Chuyên viên"],
                    *([n, name, "Kế toán trưởng", "LĐTT"] for n, name in enumerate(PEOPLE[1:5], start=3)),
                    [7, "Hưng", None, None],
                    [8, "Vũ Thị Giang", None, None],
                    [None, "Người lập", None, "THỦ TRƯỞNG"],
                    [None, "Lê Thị Hoa", None, "Trần Văn C"],
                ]
            )
        ),
        [("P3", "T1", 6, 8)],
    ),
    "people_below_a_merged_unit": listed(
        "the unit stands on the first row of its people only, one of the units is strange",
        book(
            Page(
                [
                    ["Đơn vị", "Họ và tên", "Danh hiệu"],
                    ["Phòng Đoàn thể", PEOPLE[0], "LĐTT"],
                    *([None, name, "LĐTT"] for name in PEOPLE[1:4]),
                    [None, PEOPLE[4], "không"],
                    ["Phòng Tài chính", PEOPLE[5], "LĐTT"],
                    [None, "Đỗ Thị Hạnh", "LĐTT"],
                ],
                merges=["A2:A6", "A7:A8"],
            )
        ),
        [("P2", "T1", 4, 5)],
        ("unknown_unit", "error", "A7"),
        home="P1",
    ),
    "units_with_what_they_reached": listed(
        "a list of units with the name of what each has reached",
        book(
            Page([["STT", "Tên tập thể", "Danh hiệu"], [1, "P1", "Nội bộ đoàn kết"], [2, "Văn phòng", None]])
        ),
        [("P1", "T4", 1, None)],
    ),
    "text_file_with_a_list_below_a_table": listed(
        "a .csv file, where everything is text: a list without a unit below a table of units is the sender's",
        "\n".join(
            [
                *("Đơn vị,Nội bộ đoàn kết", "Phòng Đoàn thể,x", "Văn phòng,không", "", "Danh hiệu cá nhân"),
                *("STT,Nội dung,Tổng số,Kết quả", "1,LĐTT,6,5", "2,CSTĐCS,,1"),
            ]
        ).encode(),
        [*READ, ("P2", "T4", 1, None), ("P3", "T4", 0, None)],
        home="P1",
    ),
    "groups_of_criteria_beside_them": listed(
        "“Tập thể” stands beside a criterion: it begins no second table, and no row is lost",
        book(
            Page(
                [
                    ["Nhóm", "Chỉ tiêu", "Kết quả"],
                    ["Cá nhân", "CSTĐCS", 1],
                    [None, "Công trình, phần việc", 2],
                    ["Tập thể", "Nội bộ đoàn kết", "x"],
                    [None, "Mức hoàn thành nhiệm vụ", "Hoàn thành tốt"],
                ],
                name="Văn phòng",
            )
        ),
        [("P3", "T2", 1, None), ("P3", "T3", 2, None), ("P3", "T4", 1, None), ("P3", "T5", 3, None)],
        ("column_unknown", "warning", "A1"),
    ),
    "registered_and_reached_titles_of_people": listed(
        "titles that were registered stand beside those that were reached",
        book(
            Page(
                [
                    ["Đơn vị: Phòng Đoàn thể"],
                    ["STT", "Họ và tên", "Danh hiệu đăng ký", "Danh hiệu đạt được"],
                    *(
                        [n, name, "LĐTT", "LĐTT" if n < 4 else None]
                        for n, name in enumerate(PEOPLE[:5], start=1)
                    ),
                ]
            )
        ),
        [("P2", "T1", 3, 5)],
    ),
    "levels_of_people": listed(
        "a level of the scale that reaches no criterion is nothing to ask about",
        people("LĐTT", "Hoàn thành nhiệm vụ", "LĐTT", "LĐTT", "LĐTT", "HTNV"),
        [("P1", "T1", 4, 6)],
    ),
    "row_that_begins_like_a_part": listed(
        "“Kết quả phong trào thi đua” below a criterion is a row of its own, not its result",
        book(
            Page(
                [
                    ["STT", "Nội dung", "Số liệu"],
                    [1, "CSTĐCS", None],
                    [2, "Kết quả phong trào thi đua", 9],
                    [3, "Công trình, phần việc", None],
                    [None, "- Kết quả", 2],
                ],
                name="Văn phòng",
            )
        ),
        [("P3", "T3", 2, None)],
        ("unknown_criterion", "question", "B3"),
        answers={"unknown_criterion": "leave_out"},
        then=[("P3", "T3", 2, None)],
    ),
    "total_of_people_on_the_first_row": listed(
        "“Tổng số CBCC” is the first row of the list, and what LĐTT below it is of",
        book(
            Page(
                [
                    ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện"],
                    [1, "Tổng số CBCC", "người", 6],
                    [2, "Số CBCC đạt LĐTT", "người", 5],
                    [None, "Tỷ lệ", "%", "83,3"],
                    [3, "Trong đó: CSTĐCS", "người", 1],
                ],
                name="Phòng Tổ chức",
            )
        ),
        READ,
    ),
    "units_between_criteria_with_sums": listed(
        "units as titles between the criteria, each with a number of its own that is nobody's figure",
        book(
            Page(
                [
                    ["STT", "Chỉ tiêu", "Tổng số", "Kết quả"],
                    ["I", "Phòng Tổ chức", 6, None],
                    [1, "LĐTT", 6, 5],
                    ["II", "Văn phòng", 8, None],
                    [1, "LĐTT", 8, 6],
                ]
            )
        ),
        [("P1", "T1", 5, 6), ("P3", "T1", 6, 8)],
        ("row_ignored", "warning", "B2"),
        ("row_ignored", "warning", "B4"),
    ),
}
