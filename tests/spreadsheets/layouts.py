"""The same data in more than twenty layouts: three phòng, five criteria, the figures of 30/6/2023."""

from datetime import date
from typing import Any

from tests.spreadsheets.making import Page, book

#: By unit: persons, LĐTT, CSTĐCS, works, united, level.
DATA: dict[str, tuple[int, int, int, int, str, str]] = {
    "Phòng Tổ chức": (6, 5, 1, 2, "x", "Hoàn thành tốt"),
    "Phòng Đoàn thể và các hội": (5, 5, 0, 0, "không", "Hoàn thành xuất sắc"),
    "Văn phòng": (8, 6, 2, 1, "x", "Hoàn thành"),
}
CODES = dict(zip(DATA, ("P1", "P2", "P3"), strict=True))
T1, T2, T3, T4, T5 = (
    "Lao động tiên tiến",
    "Chiến sĩ thi đua cơ sở",
    "Công trình, phần việc",
    "Nội bộ đoàn kết",
    "Mức hoàn thành nhiệm vụ",
)
DAY = ["Số liệu tính đến ngày 30/6/2023"]


def own_template_by_hand() -> bytes:
    head = ["STT", "Mã đơn vị", "Đơn vị", "T1", None, "T2", "T3", "T4", "T5", "Ghi chú"]
    parts = [None, None, None, "Tổng số", "Đạt", "Thực hiện", "Thực hiện", "Đạt (x)", "Mức", None]
    rows = [[n, CODES[name], name, *said, None] for n, (name, said) in enumerate(DATA.items(), start=1)]
    top = [["KẾT QUẢ"], ["Đợt thi đua: KH"], ["Số liệu đến ngày: 30/6/2023"]]
    return book(Page([*top, head, parts, *rows], name="Kết quả"))


def one_row_of_head() -> bytes:
    head = ["Đơn vị", "Tổng số CBCC", T1, T2, T3, T4, T5]
    return book(Page([DAY, head, *([name, *said] for name, said in DATA.items())]))


def abbreviations_and_merged_head() -> bytes:
    top = ["TT", "Phòng", "Danh hiệu cá nhân", None, None, "CT, PV", "Đoàn kết nội bộ", "Xếp loại"]
    low = [None, None, "Tổng số CBCC", "LĐTT (SL)", "CSTĐCS", None, None, None]
    top[5:] = [T3, T4, T5]
    rows = [[n, name, *said] for n, (name, said) in enumerate(DATA.items(), start=1)]
    merges = ["A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4", "H3:H4"]
    return book(Page([["BÁO CÁO KẾT QUẢ THI ĐUA"], DAY, top, low, *rows], merges=merges))


def four_rows_of_head_and_column_numbers() -> bytes:
    one = ["STT", "Tên đơn vị", "Kết quả thi đua", None, None, None, None, None, None]
    two = [None, None, "Danh hiệu", None, None, None, "Nội dung khác", None, None]
    three = [None, None, "Lao động tiên tiến", None, None, "CSTĐ CS", T3, T4, T5]
    four = [None, None, "Tổng số", "SL", "%", None, None, None, None]
    numbers = ["A", "B", 1, 2, "3=2/1", 4, 5, 6, 7]
    rows = [
        [n, name, owed, done, done / owed, *rest]
        for n, (name, (owed, done, *rest)) in enumerate(DATA.items(), start=1)
    ]
    merges = ["A2:A5", "B2:B5", "C2:I2", "C3:F3", "G3:I3", "C4:E4"]
    merges += ["F4:F5", "G4:G5", "H4:H5", "I4:I5"]
    return book(Page([DAY, one, two, three, four, numbers, *rows], merges=merges))


def percentages_beside_and_totals_below() -> bytes:
    head = ["Số TT", "Đơn vị", "LĐTT", None, None, "CSTĐCS", T3, T4, T5]
    parts = [None, None, "Tổng số", "Đạt", "Tỷ lệ (%)", "SL", None, None, None]
    rows = [
        [n, name, owed, done, f"{done}/{owed}", *rest]
        for n, (name, (owed, done, *rest)) in enumerate(DATA.items(), start=1)
    ]
    total = [None, "Tổng cộng", 19, 16, None, 3, 3, 2, None]
    place = [None, None, None, None, "Bình Thuận, ngày 02 tháng 7 năm 2023"]
    signed = [None, "Người lập biểu", None, None, "THỦ TRƯỞNG ĐƠN VỊ"]
    return book(
        Page([DAY, head, parts, *rows, total, [], place, signed, [None, "Trần Thị B", None, None, "Lê C"]])
    )


def groups_with_roman_numbers() -> bytes:
    head = ["STT", "Đơn vị", "Tổng số", "LĐTT", "CSTĐCS", T3, T4, T5]
    first, second, third = ([name, *said] for name, said in DATA.items())
    rows: list[list[Any]] = [
        ["I", "Khối tham mưu", 11, 10, 1, 2],
        [1, *first],
        [2, *second],
        ["II", "Khối phục vụ"],
        [1, *third],
        [None, "Cộng", 19, 16, 3, 3],
    ]
    return book(Page([DAY, head, *rows]))


def done_of_owed_in_one_cell() -> bytes:
    head = ["Đơn vị", "LĐTT", "CSTĐCS", T3, T4, T5]
    rows = [[name, f"{done}/{owed}", *rest] for name, (owed, done, *rest) in DATA.items()]
    return book(Page([DAY, head, *rows]))


def numbers_as_texts() -> bytes:
    head = ["Mã đơn vị", "Tổng số CBCCVC", "LĐTT", "CSTĐCS", T3, T4, T5]
    rows = [
        [CODES[name], f" {owed} ", f"{done:02d}", f"{cstd} người", f"0{works}", yes.upper(), level.upper()]
        for name, (owed, done, cstd, works, yes, level) in DATA.items()
    ]
    return book(Page([["Kỳ báo cáo: Quý II/2023"], head, *rows]))


def old_placement_of_tones_and_capitals() -> bytes:
    names = {"Phòng Đoàn thể và các hội": "PHÒNG ÐOÀN THỂ VÀ CÁC HỘI", "Văn phòng": "VĂN  PHÒNG"}
    head = ["ĐƠN VỊ", "TỔNG SỐ", "LAO ĐỘNG TIÊN TIẾN", "CHIẾN SĨ THI ĐUA CƠ SỞ", T3.upper(), T4.upper()]
    rows = [
        [names.get(name, name.upper()), *said[:5], said[5].replace("oà", "òa")] for name, said in DATA.items()
    ]
    return book(Page([["Tháng 6 năm 2023"], [*head, "MỨC HOÀN THÀNH NHIỆM VỤ"], *rows]))


def units_beside_each_other() -> bytes:
    head = ["TT", "Chỉ tiêu", *DATA]
    said = list(zip(*DATA.values(), strict=True))
    shares = [f"{done}/{owed}" for owed, done in zip(said[0], said[1], strict=True)]
    rows = [
        [n, name, *row]
        for n, (name, row) in enumerate(zip((T1, T2, T3, T4, T5), (shares, *said[2:]), strict=True), start=1)
    ]
    return book(Page([DAY, head, *rows]))


def units_beside_each_other_in_two_columns() -> bytes:
    head: list[Any] = ["STT", "Chỉ tiêu", "ĐVT"]
    parts: list[Any] = [None, None, None]
    for name in DATA:
        head += [name, None]
        parts += ["Tổng số", "Đạt"]
    rows: list[list[Any]] = [[n, name, None] for n, name in enumerate((T1, T2, T3, T4, T5), start=1)]
    for owed, *rest in DATA.values():
        for row, value in zip(rows, rest, strict=True):
            row += [owed if value is rest[0] and row is rows[0] else None, value]
    return book(Page([DAY, head, parts, *rows], merges=["D2:E2", "F2:G2", "H2:I2"]))


def one_sheet_for_each_unit() -> bytes:
    return book(*(Page(_list(said), name=name[:31]) for name, said in DATA.items()))


def one_sheet_for_each_unit_named_above() -> bytes:
    pages = []
    for number, (name, said) in enumerate(DATA.items(), start=1):
        top = [["BAN DÂN VẬN TỈNH ỦY"], [f"Đơn vị: {name}"], ["Tháng 6/2023"]]
        pages.append(Page([*top, *_list(said)[1:]], name=f"Biểu {number}"))
    return book(*pages)


def _list(said: tuple[int, int, int, int, str, str]) -> list[list[Any]]:
    owed, done, cstd, works, yes, level = said
    head = ["STT", "Nội dung", "Đơn vị tính", "Kế hoạch", "Tổng số", "Thực hiện", "Tỷ lệ %", "Ghi chú"]
    rows = [
        ["I", "Danh hiệu cá nhân", None, None, None, None, None, None],
        [1, T1, "người", "100%", owed, done, done / owed, None],
        [2, "Trong đó: CSTĐCS", "người", 1, None, cstd, None, None],
        ["II", "Nội dung khác", None, None, None, None, None, None],
        [1, T3, "công trình", 1, None, works, None, None],
        [2, T4, None, None, None, yes, None, None],
        [3, T5, None, None, None, level, None, None],
    ]
    return [DAY, head, *rows]


def several_units_below_each_other() -> bytes:
    rows: list[list[Any]] = [DAY]
    for name, said in DATA.items():
        rows += [[f"Tên đơn vị: {name}"], *_list(said)[1:], [], ["", "Người lập biểu"], []]
    return book(Page(rows))


def unit_titles_between_criteria() -> bytes:
    rows: list[list[Any]] = [DAY, ["STT", "Chỉ tiêu", "Tổng số", "Thực hiện"]]
    for roman, (name, said) in zip(("I", "II", "III"), DATA.items(), strict=True):
        owed, done, *rest = said
        rows.append([roman, name])
        rows += [[1, T1, owed, done]]
        rows += [
            [n, known, None, value]
            for n, (known, value) in enumerate(zip((T2, T3, T4, T5), rest, strict=True), start=2)
        ]
    return book(Page(rows))


def total_and_done_on_rows_of_their_own() -> bytes:
    pages = []
    for name, (owed, done, cstd, works, yes, level) in DATA.items():
        rows = [
            DAY,
            ["TT", "Chỉ tiêu", "Kết quả"],
            [1, T1, None],
            [None, "- Tổng số CBCC", owed],
            [None, "- Số đạt", done],
            [None, "- Tỷ lệ (%)", 100 * done / owed],
            [2, T2, cstd],
            [3, T3, works],
            [4, T4, yes],
            [5, T5, level],
        ]
        pages.append(Page(rows, name=name[:31]))
    return book(*pages)


def unit_and_criterion_on_every_row() -> bytes:
    rows: list[list[Any]] = [DAY, ["Đơn vị", "Chỉ tiêu", "Tổng số", "Kết quả", "Ghi chú"]]
    for name, (owed, done, *rest) in DATA.items():
        rows.append([name, T1, owed, done])
        rows += [[None, known, None, value] for known, value in zip((T2, T3, T4, T5), rest, strict=True)]
    return book(Page(rows))


def one_sheet_for_each_criterion() -> bytes:
    shares = [[name, said[0], said[1]] for name, said in DATA.items()]
    pages = [Page([DAY, ["Đơn vị", "Tổng số", "Đạt"], *shares], name="LĐTT")]
    names = {2: "CSTĐCS", 3: "Công trình, phần việc", 4: T4, 5: T5}
    for place, title in names.items():
        rows = [[name, said[place]] for name, said in DATA.items()]
        pages.append(Page([DAY, ["Đơn vị", "Kết quả"], *rows], name=title))
    return book(*pages)


def two_tables_on_one_sheet() -> bytes:
    rows: list[list[Any]] = [DAY, ["1. Danh hiệu"], ["STT", "Đơn vị", "Tổng số CBCC", "LĐTT", "CSTĐCS"]]
    rows += [[n, name, *said[:3]] for n, (name, said) in enumerate(DATA.items(), start=1)]
    rows += [[None, "Cộng", 19, 16, 3], [], ["2. Kết quả khác"], ["STT", "Đơn vị", T3, T4, T5]]
    rows += [[n, name, *said[3:]] for n, (name, said) in enumerate(DATA.items(), start=1)]
    return book(Page(rows))


def persons_counted() -> bytes:
    persons: list[list[Any]] = [
        ["Số liệu đến 30/6/2023"],
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Danh hiệu"],
    ]
    for name, (owed, done, cstd, *_) in DATA.items():
        for place in range(owed):
            title = "CSTĐCS" if place < cstd else "LĐTT" if place < done else None
            persons.append(
                [len(persons) - 1, f"{name} người {'ABCDEFGH'[place]}", "Chuyên viên", name, title]
            )
    rest = [[name, *said[3:]] for name, said in DATA.items()]
    others = Page([DAY, ["Đơn vị", T3, T4, T5], *rest], name="Khác")
    return book(Page(persons, name="Danh sách"), others)


def persons_with_marks_below_titles_of_units() -> bytes:
    rows: list[list[Any]] = [DAY, ["STT", "Họ và tên", "Chức danh", "LĐTT", "CSTĐCS"]]
    for roman, (name, (owed, done, cstd, *_)) in zip(("I", "II", "III"), DATA.items(), strict=True):
        rows.append([roman, name])
        for place in range(owed):
            marks = ["x" if place < done else None, "x" if place < cstd else None]
            rows.append([place + 1, f"Nguyễn Văn {'ABCDEFGH'[place]}", "Chuyên viên", *marks])
    rest = [[name, *said[3:]] for name, said in DATA.items()]
    return book(Page(rows), Page([["Đơn vị", T3, T4, T5], *rest], name="Sheet2"))


def legacy_font() -> bytes:
    head = [
        "§¬n vÞ",
        "Tæng sè",
        "Lao ®éng tiªn tiÕn",
        "ChiÕn sÜ thi ®ua c¬ së",
        "C«ng tr×nh, phÇn viÖc",
        "Néi bé ®oµn kÕt",
    ]
    names = {"Phòng Tổ chức": "Phßng Tæ chøc", "Phòng Đoàn thể và các hội": "Phßng §oµn thÓ vµ c¸c héi"}
    names["Văn phòng"] = "V¨n phßng"
    levels = {"Hoàn thành": "Hoµn thµnh", "Hoàn thành tốt": "Hoµn thµnh tèt"}
    levels["Hoàn thành xuất sắc"] = "Hoµn thµnh xuÊt s¾c"
    yes = {"x": "x", "không": "kh«ng"}
    rows = [[names[name], *said[:4], yes[said[4]], levels[said[5]]] for name, said in DATA.items()]
    page = [["Sè liÖu tÝnh ®Õn ngµy 30/6/2023"], [*head, "Møc hoµn thµnh nhiÖm vô"], *rows]
    places = [f"{column}{row}" for row in range(1, 6) for column in "ABCDEFG"]
    return book(Page(page, fonts=dict.fromkeys(places, ".VnTime")))


def period_and_running_total() -> bytes:
    head = ["Đơn vị", "LĐTT", None, "CSTĐCS", None, T3, None, T4, T5]
    parts = [None, "Tổng số", "Đạt", "Thực hiện", "Lũy kế", "Trong kỳ", "Lũy kế", "x", None]
    rows = [
        [name, owed, done, 0, cstd, min(works, 1), works, yes, level]
        for name, (owed, done, cstd, works, yes, level) in DATA.items()
    ]
    return book(Page([DAY, head, parts, *rows], merges=["B2:C2", "D2:E2", "F2:G2"]))


def day_as_a_date_and_columns_in_any_order() -> bytes:
    head = [T5, T4, "Đơn vị", "CSTĐCS", "LĐTT", None, T3]
    parts = [None, None, None, None, "Đạt", "Tổng số", None]
    rows = [
        [level, yes, name, cstd, done, owed, works]
        for name, (owed, done, cstd, works, yes, level) in DATA.items()
    ]
    top = [["Số liệu đến ngày:", date(2023, 6, 30)], []]
    return book(Page([*top, head, parts, *rows]))


def numbered_units_without_a_header() -> bytes:
    head = [None, "Tổng số", "LĐTT", "CSTĐCS", T3, T4, T5]
    rows = [[f"{n}. {name}", *said] for n, (name, said) in enumerate(DATA.items(), start=1)]
    return book(Page([DAY, head, *rows]))


LAYOUTS = (
    own_template_by_hand,
    one_row_of_head,
    abbreviations_and_merged_head,
    four_rows_of_head_and_column_numbers,
    percentages_beside_and_totals_below,
    groups_with_roman_numbers,
    done_of_owed_in_one_cell,
    numbers_as_texts,
    old_placement_of_tones_and_capitals,
    units_beside_each_other,
    units_beside_each_other_in_two_columns,
    one_sheet_for_each_unit,
    one_sheet_for_each_unit_named_above,
    several_units_below_each_other,
    unit_titles_between_criteria,
    total_and_done_on_rows_of_their_own,
    unit_and_criterion_on_every_row,
    one_sheet_for_each_criterion,
    two_tables_on_one_sheet,
    persons_counted,
    persons_with_marks_below_titles_of_units,
    legacy_font,
    period_and_running_total,
    day_as_a_date_and_columns_in_any_order,
    numbered_units_without_a_header,
)
