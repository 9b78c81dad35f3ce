"""Values that can be read wrongly."""

from datetime import date
from typing import Any

from domain.plans import Plan
from tests.builders import campaign, quantity
from tests.builders import share as share_of
from tests.spreadsheets.making import OFFICE, Figure, Noted, Page, Spreadsheet, book

MONEY = Plan(campaign("KH"), (quantity("M", name="Thu nhập", decimals=1, measure="triệu"),), OFFICE.units)

COLLECTIVES = Plan(
    campaign("KH"),
    (
        share_of("C", name="Tập thể lao động tiên tiến", measure="phòng"),
        quantity("X", name="Tập thể lao động xuất sắc", measure="phòng"),
    ),
    OFFICE.units,
)


def share(
    trouble: str, owed: Any, done: Any, reads: Figure | None, *notes: Noted, **more: Any
) -> Spreadsheet:
    """The share of one phòng: its total in B2, what is done in C2."""
    content = book(Page([["Đơn vị", "Tổng số", "LĐTT"], ["Phòng Tổ chức", owed, done]]))
    return Spreadsheet(trouble, content, [reads] if reads else [], notes, **more)


def money(trouble: str, value: Any, steps: int | None, *notes: Noted, **more: Any) -> Spreadsheet:
    """One amount with one decimal, in B2."""
    content = book(Page([["Đơn vị", "Thu nhập"], ["Phòng Tổ chức", value]]))
    reads = [] if steps is None else [("P1", "M", steps, None)]
    return Spreadsheet(trouble, content, reads, notes, plan=MONEY, **more)


ALL = ("P1", "T1", 5, 6)
VALUES = {
    "done_and_owed_in_one_cell": share("“5/6” under a share", None, "5/6", ALL),
    "done_and_owed_with_their_measure": share("“5/6 đ/c”", None, "5/6 đ/c", ALL),
    "more_than_all_in_one_cell": share("“57/33”", None, "57/33", None, ("done_above_owed", "error", "C2")),
    "ratio_against_its_total": share(
        "“5/6” beside a total of 7", 7, "5/6", None, ("ratio_against_total", "error", "C2")
    ),
    "ratio_that_became_a_day": share(
        "Excel has made 6 May of “5/6”",
        None,
        date(2026, 5, 6),
        None,
        ("ratio_as_date", "question", "C2"),
        answers={"ratio_as_date": "use_ratio"},
        then=[ALL],
    ),
    "ratio_that_became_a_month": Spreadsheet(
        "Excel has made October 1932 of “10/32”",
        book(Page([["Đơn vị", "LĐTT"], ["Phòng Tổ chức", date(1932, 10, 1)]], formats={"B2": "mmm-yy"})),
        [],
        [("ratio_as_date", "question", "B2")],
        {"ratio_as_date": "use_ratio"},
        [("P1", "T1", 10, 32)],
    ),
    "half_a_person": share("4,5 persons", 6, "4,5", None, ("not_whole", "error", "C2")),
    "number_with_a_leading_zero": share("“05” of “06”", "06", "05", ALL),
    "number_with_its_measure": share("“6 người”", "6 người", "5 người", ALL),
    "percentage_for_a_count": share(
        "“50 %” of 6",
        6,
        "50 %",
        None,
        ("percent_for_count", "question", "C2"),
        answers={"percent_for_count": "use_count"},
        then=[("P1", "T1", 3, 6)],
    ),
    "percentage_without_a_total": share(
        "“100%” alone", None, "100%", None, ("percent_for_count", "question", "C2")
    ),
    "dash_for_nothing": share(
        "“-” is asked about",
        6,
        "-",
        None,
        ("dash", "question", "C2"),
        answers={"dash": "zero"},
        then=[("P1", "T1", 0, 6)],
    ),
    "reference_that_is_gone": share("#REF!", 6, "#REF!", None, ("cell_error", "error", "C2")),
    "formula_never_calculated": share(
        "a formula without its value", 6, "=2+3", None, ("formula_without_value", "error", "C2")
    ),
    "tick_where_a_count_belongs": share("“x” under a count", 6, "x", None, ("not_a_number", "error", "C2")),
    "thousands_and_decimals": money("“1.234,5”", "1.234,5", 12345),
    "thousands_and_decimals_in_english": money("“1,234.5”", "1,234.5", 12345),
    "decimal_point": money("“65.5” as a text", "65.5", 655),
    "thousands_with_spaces": money("“1 234,5 triệu”", "1 234,5 triệu", 12345),
    "point_that_could_be_either": money(
        "“1.234” where decimals are possible",
        "1.234",
        None,
        ("ambiguous_number", "question", "B2"),
        answers={"ambiguous_number": "thousands"},
        then=[("P1", "M", 12340, None)],
    ),
    "comma_that_could_be_either": money(
        "“1,234”",
        "1,234",
        None,
        ("ambiguous_number", "question", "B2"),
        answers={"ambiguous_number": "thousands"},
        then=[("P1", "M", 12340, None)],
    ),
    "too_exact": money("“65,55” with one decimal", "65,55", None, ("too_many_decimals", "error", "B2")),
    "ticks_of_all_sorts": Spreadsheet(
        "X, ✓, “có”, “Đạt” say yes, “Chưa”, “không” no",
        book(
            Page(
                [
                    ["Chỉ tiêu", "Phòng Tổ chức", "Phòng Đoàn thể", "Văn phòng"],
                    ["Nội bộ đoàn kết", "✓", "Chưa", "Đạt"],
                    ["Mức hoàn thành nhiệm vụ", "HTXSNV", "HTTNV", "Hoàn thành nhiệm vụ"],
                ]
            )
        ),
        [
            ("P1", "T4", 1, None),
            ("P1", "T5", 4, None),
            ("P2", "T4", 0, None),
            ("P2", "T5", 3, None),
            ("P3", "T4", 1, None),
            ("P3", "T5", 2, None),
        ],
    ),
    "mark_that_says_neither": Spreadsheet(
        "“đang làm” is neither yes nor no",
        book(Page([["Đơn vị", "Nội bộ đoàn kết"], ["Văn phòng", "đang làm"]])),
        [],
        [("not_yes_or_no", "error", "B2")],
    ),
    "mark_where_the_unit_counts_itself": Spreadsheet(
        "“x” under a title of collectives: the phòng is one of one; the total of people is not its total",
        book(
            Page(
                [["Phòng", "Tổng số CBCC", "TTLĐTT", "TTLĐXS"], ["P1", 6, "x", "x"], ["P3", 8, "không", None]]
            )
        ),
        [("P1", "C", 1, 1), ("P1", "X", 1, None), ("P3", "C", 0, 1)],
        plan=COLLECTIVES,
    ),
    "one_where_the_unit_counts_itself": Spreadsheet(
        "“1” under a title of collectives is not one of six people",
        book(Page([["Phòng", "Tổng số CBCC", "TTLĐTT"], ["P1", 6, 1]])),
        [],
        [("share_without_total", "error", "C2")],
        plan=COLLECTIVES,
    ),
    "ratio_with_its_percentage": share("“5/6 (83,3%)”", None, "5/6 (83,3%)", ALL),
}
