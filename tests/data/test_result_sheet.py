"""Reading results: what was written is read, and everything else is named by its cell."""

import io
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import result_sheet, result_template
from domain.criteria import Accumulation, Criterion, Kind
from domain.plans import Plan
from domain.problems import Severity
from tests.builders import campaign, quantity, rating, share, stated, unit, yes_no
from tests.workbooks.plans import bytes_of
from tests.workbooks.results import JUNE, figures, filled, read, table, typed
from tests.workbooks.told import places

PHONG = unit("P1", "Phòng Đoàn thể", unit_type="phòng", aliases=("P. Đoàn thể",))
BAN = unit("B1", "Bản Na", unit_type="bản")
PLAN = Plan(
    campaign("KH"),
    (
        share("T1", name="Lao động tiên tiến"),
        quantity("T2", name="Công trình"),
        yes_no("T3", name="Đoàn kết"),
        rating("T4", name="Xếp loại"),
    ),
    (PHONG, BAN),
)
ONE = Plan(campaign("KH"), (quantity("T2", name="Công trình"),), (PHONG, BAN))


def one_value(criterion: Criterion, value: Any, **answers: str) -> result_sheet.ResultReading:
    """The reading of one figure of one unit, which stands in C6."""
    plan = Plan(campaign("KH"), (criterion,), (PHONG,))
    head = ["Thực hiện"] if criterion.kind is Kind.QUANTITY else ["Đạt"]
    content = table(
        ["Mã đơn vị", "Đơn vị", criterion.code], [None, None, *head], ["P1", "Phòng Đoàn thể", value]
    )
    return read(content, plan, answers={f"{code}:Kết quả:C6": answer for code, answer in answers.items()})


def one_share(owed: Any, done: Any, **answers: str) -> result_sheet.ResultReading:
    """The reading of one share: its total in B6, what is done in C6."""
    plan = Plan(campaign("KH"), (share("T1"),), (PHONG,))
    content = table(["Đơn vị", "T1", None], [None, "Tổng số", "Đạt"], ["P1", owed, done])
    return read(content, plan, answers={f"{code}:Kết quả:C6": answer for code, answer in answers.items()})


# the template, filled in


def test_every_kind_of_figure_is_read_with_its_cell() -> None:
    reading = read(
        filled(
            PLAN,
            {
                ("P1", "T1", "Tổng số"): 6,
                ("P1", "T1", "Đạt"): 4,
                ("P1", "T2", "Thực hiện"): 0,
                ("B1", "T3", "Đạt (x)"): "x",
                ("B1", "T4", "Mức"): "Hoàn thành tốt",
            },
        ),
        PLAN,
    )
    assert (reading.campaign_code, reading.reported_on, reading.problems) == ("KH", JUNE, ())
    assert figures(reading) == [
        ("P1", "T1", 4, 6),
        ("P1", "T2", 0, None),
        ("B1", "T3", 1, None),
        ("B1", "T4", 3, None),
    ]
    assert [(row.sheet, row.cell) for row in reading.rows] == [
        ("Kết quả", "E6"),
        ("Kết quả", "F6"),
        ("Kết quả", "G7"),
        ("Kết quả", "H7"),
    ]


def test_the_child_process_reads_the_same() -> None:
    content = filled(PLAN, {("P1", "T2", "Thực hiện"): 3})
    assert result_sheet.read(content, PLAN, on=None, answers={}) == read(content, PLAN)


def test_an_empty_template_has_nothing_to_read() -> None:
    assert places(read(filled(PLAN, {}), PLAN).problems) == [("nothing_to_read", "", "")]


def test_the_note_of_a_row_goes_with_its_figures() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(PLAN, {("P1", "T2", "Thực hiện"): 3})))
    book["Kết quả"]["I6"] = "kèm biên bản"
    assert [row.note for row in read(bytes_of(book), PLAN).rows] == ["kèm biên bản"]


@st.composite
def reports(
    draw: st.DrawFn,
) -> tuple[Plan, dict[tuple[str, str, str], Any], list[tuple[str, str, int, int | None]]]:
    """A plan, what is typed into its template, and what has to be read."""
    decimals = draw(st.integers(0, 2))
    kinds = [share("A"), quantity("B", decimals=decimals), yes_no("C"), rating("D"), stated("E.1")]
    plan = Plan(campaign("KH"), tuple(draw(st.permutations(kinds))), (unit("U1"), unit("U2"), unit("U3")))
    cells: dict[tuple[str, str, str], Any] = {}
    expected = []
    for known in plan.units:
        for criterion in plan.criteria:
            if draw(st.booleans()):
                typed_in, done, owed = draw(figure(criterion))
                cells |= {(known.code, criterion.code, header): value for header, value in typed_in.items()}
                expected.append((known.code, criterion.code, done, owed))
    return plan, cells, expected


@st.composite
def figure(draw: st.DrawFn, criterion: Criterion) -> tuple[dict[str, Any], int, int | None]:
    if criterion.kind is Kind.SHARE:
        owed = draw(st.integers(1, 5000))
        done = draw(st.integers(0, owed))
        return {"Tổng số": owed, "Đạt": done}, done, owed
    if criterion.kind is Kind.QUANTITY:
        steps = draw(st.integers(0, 10**9))
        exact = Fraction(steps, 10**criterion.decimals)
        return {"Thực hiện": int(exact) if exact.denominator == 1 else float(exact)}, steps, None
    if criterion.kind is Kind.RATING:
        place = draw(st.integers(1, 4))
        levels = ("Không hoàn thành", "Hoàn thành", "Hoàn thành tốt", "Hoàn thành xuất sắc")
        return {"Mức": levels[place - 1]}, place, None
    yes = draw(st.booleans())
    return {"Đạt (x)": "x" if yes else "không"}, int(yes), None


@settings(max_examples=40, deadline=None)
@given(reports())
def test_what_was_filled_in_is_what_is_read(
    report: tuple[Plan, dict[tuple[str, str, str], Any], list[tuple[str, str, int, int | None]]],
) -> None:
    plan, cells, expected = report
    reading = read(filled(plan, cells), plan)
    assert figures(reading) == expected
    assert [known.code for known in reading.problems] == ([] if expected else ["nothing_to_read"])


# tables typed by hand


def test_columns_may_stand_in_any_order_and_units_be_named() -> None:
    content = table(
        ["Đơn vị", "Công trình", "T1 Lao động tiên tiến", None, "T3"],
        [None, "Thực hiện", "Đạt", "Tổng số", "Đạt (x)"],
        ["phòng  đoàn thể", 2, 4, 6, "X"],
        ["P. Đoàn thể xã", None, None, None, None],
        ["BẢN NA", 1, None, None, "không"],
    )
    reading = read(content, PLAN)
    assert reading.problems == ()
    assert figures(reading) == [
        ("P1", "T2", 2, None),
        ("P1", "T1", 4, 6),
        ("P1", "T3", 1, None),
        ("B1", "T2", 1, None),
        ("B1", "T3", 0, None),
    ]


def test_a_head_of_one_row_will_do_where_each_criterion_has_one_column() -> None:
    reading = read(table(["STT", "Tên đơn vị", "Công trình", "T3. Đoàn kết"], [1, "P1", 2, "x"]), PLAN)
    assert figures(reading) == [("P1", "T2", 2, None), ("P1", "T3", 1, None)]


def test_a_yes_in_the_first_row_of_units_is_not_a_second_row_of_the_head() -> None:
    reading = read(table(["Đơn vị", "T3"], ["P1", "đạt"], ["B1", "đạt"]), PLAN)
    assert figures(reading) == [("P1", "T3", 1, None), ("B1", "T3", 1, None)]


def test_a_header_that_is_a_code_with_another_criterions_name_is_not_guessed() -> None:
    content = table(["Đơn vị", "T3 Công trình"], ["P1", 2])
    asked = read(content, PLAN).problems[0]
    assert (asked.code, asked.severity, asked.cell) == ("meaning_unsure", Severity.QUESTION, "B4")
    assert asked.choices == ("done:T3", "done:T2", "period:T2", "running:T2", "leave_out")


def test_the_longest_code_wins() -> None:
    plan = Plan(campaign("KH"), (quantity("1", name="Một"), quantity("1.1", name="Một một")), (PHONG,))
    assert figures(read(table(["Đơn vị", "1.1 Một một"], ["P1", 2]), plan)) == [("P1", "1.1", 2, None)]


def test_one_total_before_several_shares_is_the_total_of_each() -> None:
    plan = Plan(campaign("KH"), (share("A"), share("B", parent="A")), (PHONG, BAN))
    content = table(["Đơn vị", "Tổng số CBCC", "A", "B"], ["P1", 10, 9, 2], ["B1", 5, 5, None])
    assert figures(read(content, plan)) == [("P1", "A", 9, 10), ("P1", "B", 2, 10), ("B1", "A", 5, 5)]


def test_percentages_beside_the_counts_are_not_read() -> None:
    plan = Plan(campaign("KH"), (share("A"),), (PHONG,))
    content = table(["Đơn vị", "A", None, None], [None, "Tổng số", "Đạt", "Tỷ lệ (%)"], ["P1", 8, 7, "87,5"])
    assert figures(read(content, plan)) == [("P1", "A", 7, 8)]


def test_numbering_totals_and_signatures_are_not_units() -> None:
    content = table(
        ["STT", "Đơn vị", "T2"],
        ["A", "B", None],
        ["I", "Khối phòng", None],
        [1, "Phòng Đoàn thể", 2],
        [None, "Tổng cộng", 2],
        [None, "Người lập biểu", None],
    )
    reading = read(content, PLAN)
    assert figures(reading) == [("P1", "T2", 2, None)]
    assert [(known.code, known.severity, known.cell) for known in reading.problems] == [
        ("row_ignored", Severity.WARNING, "B8")
    ]


def test_a_row_of_column_numbers_under_the_head_is_not_a_unit() -> None:
    content = table(["STT", "Đơn vị", "T2", "T3"], ["A", "B", 1, 2], [1, "P1", 2, "x"])
    reading = read(content, PLAN)
    assert figures(reading) == [("P1", "T2", 2, None), ("P1", "T3", 1, None)]
    assert places(reading.problems) == [("row_ignored", "A5", "A")]


def test_an_unknown_unit_is_not_taken_for_column_numbers() -> None:
    content = table(["STT", "Đơn vị", "T2", "T3"], [1, "B", 2, 3])
    assert places(read(content, PLAN).problems) == [("unknown_unit", "B5", "B")]


def test_the_only_sheet_is_meant_whatever_its_name() -> None:
    assert figures(read(typed(["Đơn vị", "T2"], ["P1", 2], name="Sheet1"), ONE, on=JUNE)) == [
        ("P1", "T2", 2, None)
    ]
    two = typed(["Đơn vị", "T2"], ["P1", 2], name="Sheet1", others=("Sheet2",))
    assert figures(read(two, ONE, on=JUNE)) == [("P1", "T2", 2, None)]
    none = typed(["Kính gửi"], name="Sheet1", others=("Sheet2",))
    assert places(read(none, ONE, on=JUNE).problems)[-1] == ("head_not_found", "", "")
    with_guide = typed(["Đơn vị", "T2"], ["P1", 2], name="Sheet1", others=("Hướng dẫn", "Cần sửa"))
    assert figures(read(with_guide, ONE, on=JUNE)) == [("P1", "T2", 2, None)]


# campaign and day


def test_a_file_of_another_campaign_is_refused_and_nothing_else_said() -> None:
    reading = read(table(["Đơn vị", "Z9"], ["P9", "x"], code="KH-2022"), PLAN)
    assert places(reading.problems) == [("other_campaign", "A2", "KH-2022")]
    assert (reading.campaign_code, reading.rows) == ("KH-2022", ())


def test_a_file_that_names_no_campaign_is_read_with_a_warning() -> None:
    reading = read(typed(["Đơn vị", "T2"], ["P1", 2]), ONE, on=JUNE)
    assert places(reading.problems) == [("campaign_line_missing", "", "")]
    assert reading.problems[0].severity is Severity.WARNING


def test_the_day_may_stand_in_the_next_cell() -> None:
    content = typed(
        ["Đợt thi đua:", "KH"], ["Số liệu đến ngày:", date(2023, 6, 30)], ["Đơn vị", "T2"], ["P1", 2]
    )
    reading = read(content, ONE)
    assert (reading.reported_on, reading.problems) == (JUNE, ())


@pytest.mark.parametrize("blank", ["", "      ", "...../...../......", "__/__/____"])
def test_a_blank_day_is_missing_unless_one_is_given(blank: str) -> None:
    content = table(["Đơn vị", "T2"], ["P1", 2], on=blank)
    assert places(read(content, ONE).problems) == [("date_missing", "", "")]
    assert read(content, ONE, on=JUNE).reported_on == JUNE
    assert read(content, ONE, on=JUNE).problems == ()


def test_a_day_that_is_none_is_an_error_or_a_warning_beside_a_given_one() -> None:
    content = table(["Đơn vị", "T2"], ["P1", 2], on="31/6/2023")
    assert [(known.code, known.cell, known.severity) for known in read(content, ONE).problems] == [
        ("date_unreadable", "A3", Severity.ERROR)
    ]
    assert [known.severity for known in read(content, ONE, on=JUNE).problems] == [Severity.WARNING]


def test_two_days_are_a_question_with_a_lasting_name() -> None:
    content = table(["Đơn vị", "T2"], ["P1", 2], on="31/5/2023")
    asked = read(content, ONE, on=JUNE).problems[0]
    assert (asked.code, asked.severity, asked.id) == (
        "date_contradicts",
        Severity.QUESTION,
        "date_contradicts:Kết quả:A3",
    )
    assert asked.choices == ("use_given", "use_file")
    given = read(content, ONE, on=JUNE, answers={asked.id: "use_given"})
    from_file = read(content, ONE, on=JUNE, answers={asked.id: "use_file"})
    assert (given.reported_on, given.problems) == (JUNE, ())
    assert (from_file.reported_on, from_file.problems) == (date(2023, 5, 31), ())


@pytest.mark.parametrize("day", ["31/12/2022", "1/1/2024"])
def test_a_day_outside_the_window_is_an_error(day: str) -> None:
    content = table(["Đơn vị", "T2"], ["P1", 2], on=day)
    assert [(known.code, known.cell) for known in read(content, ONE).problems] == [
        ("date_outside_window", "A3")
    ]


def test_a_given_day_outside_the_window_is_not_laid_on_the_file() -> None:
    content = table(["Đơn vị", "T2"], ["P1", 2], on="30/6/2023")
    outside = read(content, ONE, on=date(2022, 12, 31)).problems
    assert [(known.code, known.cell) for known in outside] == [
        ("date_contradicts", "A3"),
        ("date_outside_window", ""),
    ]


def test_without_an_end_every_later_day_is_inside() -> None:
    plan = Plan(campaign("KH", closes=None), ONE.criteria, ONE.units)
    assert read(table(["Đơn vị", "T2"], ["P1", 2], on="1/1/2030"), plan).problems == ()


# columns and rows


def test_a_table_without_units_has_no_head() -> None:
    assert places(read(table(["Ngày", "T2"], ["Thứ hai", 2]), ONE).problems) == [("head_not_found", "", "")]


def test_a_column_that_names_units_is_one_whatever_its_header() -> None:
    assert figures(read(table(["Nội dung", "T2"], ["P1", 2]), ONE)) == [("P1", "T2", 2, None)]


def test_an_unknown_criterion_is_a_question_once_something_stands_below_it() -> None:
    reading = read(table(["Đơn vị", "T2", "T9 Khác", "T8"], ["P1", 2, None, 5]), ONE)
    assert [(known.code, known.cell, known.severity) for known in reading.problems] == [
        ("unknown_criterion", "C4", Severity.WARNING),
        ("unknown_criterion", "D4", Severity.QUESTION),
    ]
    asked = reading.problems[1]
    assert asked.choices == ("done:T2", "period:T2", "running:T2", "leave_out")
    content = table(["Đơn vị", "T2", "T9 Khác", "T8"], ["P1", 2, None, 5])
    left_out = read(content, ONE, answers={asked.id: "leave_out"})
    assert figures(left_out) == [("P1", "T2", 2, None)]
    assert left_out.learned == {asked.id: "leave_out"}


def test_a_criterion_there_twice_is_an_error() -> None:
    content = table(["Đơn vị", "T2", "Công trình"], ["P1", 2, 3])
    assert places(read(content, ONE).problems) == [("duplicate_column", "C4", "Công trình")]


def test_an_unknown_unit_is_named_by_its_cell_even_if_it_has_no_name() -> None:
    content = table(["Mã đơn vị", "Đơn vị", "T2"], ["P9", "Phòng lạ", 2], [None, None, 7], ["P1", None, 1])
    assert places(read(content, ONE).problems) == [("unknown_unit", "A5", "P9"), ("row_of_nobody", "C6", "7")]


def test_a_name_of_two_units_needs_a_code() -> None:
    plan = Plan(campaign("KH"), ONE.criteria, (unit("A", "Tổ 1"), unit("B", "Tổ 1")))
    content = table(["Đơn vị", "T2"], ["Tổ 1", 2])
    assert places(read(content, plan).problems) == [("unit_ambiguous", "A5", "Tổ 1")]
    assert read(content, plan).problems[0].details["codes"] == "A, B"


def test_a_code_beside_the_name_of_another_unit_is_an_error_beside_a_new_name_a_warning() -> None:
    other = read(table(["Mã đơn vị", "Đơn vị", "T2"], ["P1", "Bản Na", 2]), ONE)
    renamed = read(table(["Mã đơn vị", "Đơn vị", "T2"], ["P1", "Phòng Đoàn thể và hội", 2]), ONE)
    assert [(known.code, known.severity) for known in other.problems] == [
        ("unit_name_differs", Severity.ERROR)
    ]
    assert [(known.code, known.severity) for known in renamed.problems] == [
        ("unit_name_differs", Severity.WARNING)
    ]


def test_a_unit_with_two_rows_is_an_error_that_names_the_first() -> None:
    reading = read(table(["Đơn vị", "T2"], ["P1", 2], ["Phòng Đoàn thể", 3]), ONE)
    assert places(reading.problems) == [("duplicate_unit", "A6", "Phòng Đoàn thể")]
    assert reading.problems[0].details["row"] == "5"
    numbered = table(["STT", "Mã đơn vị", "Đơn vị", "T2"], [1, "P1", None, 2], [2, "P1", None, 3])
    assert places(read(numbered, ONE).problems) == [("duplicate_unit", "B6", "P1")]


def test_a_figure_where_the_criterion_does_not_apply_is_an_error_but_a_dash_is_none() -> None:
    plan = Plan(campaign("KH"), (quantity("T2", applies_to=("bản",)),), (PHONG, BAN))
    wrong = read(table(["Đơn vị", "T2"], ["P1", 0], ["B1", 1]), plan)
    fine = read(table(["Đơn vị", "T2"], ["P1", "-"], ["B1", 1]), plan)
    assert places(wrong.problems) == [("not_applicable", "B5", "0")]
    assert (figures(fine), fine.problems) == ([("B1", "T2", 1, None)], ())


# values


@pytest.mark.parametrize(
    ("value", "steps"),
    [(12, 12), ("12", 12), ("1.234", 1234), ("1 234", 1234), ("05", 5), (12.0, 12), ("12 công trình", 12)],
)
def test_a_whole_quantity_can_be_written_in_many_ways(value: Any, steps: int) -> None:
    assert figures(one_value(quantity("T2"), value)) == [("P1", "T2", steps, None)]


def test_decimals_are_counted_in_the_smallest_step() -> None:
    for value in ("65,5", "65.5", 65.5, "65,50"):
        assert figures(one_value(quantity("T2", decimals=1), value)) == [("P1", "T2", 655, None)]


def test_a_percentage_is_a_number_where_per_cent_is_measured() -> None:
    assert figures(one_value(quantity("T2", measure="%", decimals=1), "79,8 %")) == [("P1", "T2", 798, None)]


@pytest.mark.parametrize(
    ("value", "code", "said"),
    [
        ("mười", "not_a_number", "mười"),
        ("x", "not_a_number", "x"),
        (True, "not_a_number", "TRUE"),
        (date(2023, 11, 11), "not_a_number", "11/11/2023"),
        ("11/11", "not_a_number", "11/11"),
        ("9_1", "not_a_number", "9_1"),
        (2.5, "not_whole", "2,5"),
        ("1,234", "ambiguous_number", "1,234"),
        (-2, "negative", "-2"),
        (10**15, "number_too_large", "1.000.000.000.000.000"),
        ("=1+1", "formula_without_value", ""),
        ("#REF!", "cell_error", "#REF!"),
        ("#N/A", "cell_error", "#N/A"),
        ("80 %", "not_a_number", "80 %"),
    ],
)
def test_what_is_no_count_is_named_with_its_value(value: Any, code: str, said: str) -> None:
    assert places(one_value(quantity("T2"), value).problems) == [(code, "C6", said)]


def test_too_many_decimals_are_named() -> None:
    assert places(one_value(quantity("T2", decimals=1), "65,55").problems) == [
        ("too_many_decimals", "C6", "65,55")
    ]


@pytest.mark.parametrize("value", ["x", "X", "có", "✓", "Đạt", 1, True])
def test_yes_has_many_forms(value: Any) -> None:
    assert figures(one_value(yes_no("T3"), value)) == [("P1", "T3", 1, None)]


@pytest.mark.parametrize("value", ["không", "Không đạt", "chưa", 0, False])
def test_no_is_a_report_of_its_own(value: Any) -> None:
    assert figures(one_value(stated("T3"), value)) == [("P1", "T3", 0, None)]


def test_neither_yes_nor_no_is_an_error() -> None:
    assert places(one_value(yes_no("T3"), "đang làm").problems) == [("not_yes_or_no", "C6", "đang làm")]
    assert places(one_value(yes_no("T3"), 2).problems) == [("not_yes_or_no", "C6", "2")]


def test_a_level_is_its_place_on_the_scale() -> None:
    assert figures(one_value(rating("T4"), "HOÀN THÀNH XUẤT SẮC NHIỆM VỤ")) == [("P1", "T4", 4, None)]
    assert places(one_value(rating("T4"), "Xuất sắc").problems) == [("not_a_level", "C6", "Xuất sắc")]


@pytest.mark.parametrize("value", ["-", "–", "không", "chưa có"])
def test_a_dash_where_a_number_belongs_is_a_question(value: str) -> None:
    asked = one_value(quantity("T2"), value).problems[0]
    assert (asked.code, asked.id, asked.choices) == ("dash", "dash:Kết quả:C6", ("zero", "not_reported"))
    assert figures(one_value(quantity("T2"), value, dash="zero")) == [("P1", "T2", 0, None)]
    left_out = one_value(quantity("T2"), value, dash="not_reported")
    assert (left_out.rows, places(left_out.problems)) == ((), [("nothing_to_read", "", "")])


def test_a_dash_for_a_level_can_only_mean_not_reported() -> None:
    assert one_value(rating("T4"), "-").problems[0].choices == ("not_reported",)


def test_less_than_nothing_is_a_question_where_results_add_up() -> None:
    adding = quantity("T2", accumulation=Accumulation.INCREMENTS)
    asked = one_value(adding, -3).problems[0]
    assert (asked.code, asked.choices) == ("negative_increment", ("accept", "not_reported"))
    assert figures(one_value(adding, -3, negative_increment="accept")) == [("P1", "T2", -3, None)]


def test_an_answer_that_is_no_choice_or_answers_nothing_is_an_error() -> None:
    wrong = one_value(quantity("T2"), "-", dash="maybe")
    assert places(wrong.problems) == [("answer_unknown", "", "maybe"), ("dash", "C6", "-")]
    idle = read(table(["Đơn vị", "T2"], ["P1", 2]), ONE, answers={"dash:Kết quả:B9": "zero", "foo": "x"})
    assert places(idle.problems) == [("answer_unknown", "", "zero"), ("answer_unknown", "", "x")]


def test_an_answer_to_a_question_of_somebody_else_is_let_pass() -> None:
    answers = {"running_total_fell:Kết quả:B5": "accept"}
    assert read(table(["Đơn vị", "T2"], ["P1", 2]), ONE, answers=answers).problems == ()


# shares


def test_more_done_than_owed_is_an_error_that_names_both_cells() -> None:
    reading = one_share(33, 57)
    assert places(reading.problems) == [("done_above_owed", "C6", "57")]
    assert reading.problems[0].details == {"owed": "33", "owed_cell": "B6"}


def test_a_share_without_its_total_is_an_error() -> None:
    assert places(one_share(None, 5).problems) == [("share_without_total", "C6", "5")]


def test_a_total_without_what_is_done_is_not_reported_and_a_warning() -> None:
    reading = one_share(5, None)
    assert [(known.code, known.cell) for known in reading.problems if known.severity is Severity.WARNING] == [
        ("share_without_done", "B6")
    ]
    assert reading.rows == ()


def test_a_total_of_nothing_is_kept_with_a_warning() -> None:
    reading = one_share(0, 0)
    assert figures(reading) == [("P1", "T1", 0, 0)]
    assert [(known.code, known.severity) for known in reading.problems] == [
        ("total_is_zero", Severity.WARNING)
    ]
    assert places(one_share(0, 1).problems) == [("done_above_owed", "C6", "1")]


def test_half_a_person_is_an_error_once_for_each_cell() -> None:
    assert places(one_share(10.5, 4.5).problems) == [("not_whole", "B6", "10,5"), ("not_whole", "C6", "4,5")]


def test_a_percentage_without_a_total_is_a_question() -> None:
    asked = one_share(None, "95 %").problems[0]
    assert (asked.code, asked.choices) == ("percent_for_count", ("not_reported",))


def test_a_percentage_of_a_total_is_a_count_if_it_is_whole_and_a_person_agrees() -> None:
    asked = one_share(50, "80 %").problems[0]
    assert (asked.choices, asked.details) == (("use_count", "not_reported"), {"count": "40"})
    assert figures(one_share(50, "80 %", percent_for_count="use_count")) == [("P1", "T1", 40, 50)]
    assert one_share(7, "80 %").problems[0].choices == ("not_reported",)


def test_a_part_above_its_whole_is_an_error_that_names_both() -> None:
    plan = Plan(campaign("KH"), (share("A"), quantity("B", parent="A", measure="người")), (PHONG,))
    content = table(["Đơn vị", "A", None, "B"], [None, "Tổng số", "Đạt", "Thực hiện"], ["P1", 10, 4, 5])
    reading = read(content, plan)
    assert places(reading.problems) == [("child_above_parent", "D6", "5")]
    assert reading.problems[0].details["parent_cell"] == "C6"


# a period's figure and lũy kế


def two_figures(
    accumulation: Accumulation, *headers: str, row: tuple[int, ...]
) -> result_sheet.ResultReading:
    plan = Plan(campaign("KH"), (quantity("T2", accumulation=accumulation),), (PHONG,))
    empty = [None] * (len(headers) - 1)
    return read(table(["Đơn vị", "T2", *empty], [None, *headers], ["P1", *row]), plan)


def test_of_two_figures_the_one_that_fits_the_way_of_adding_up_counts() -> None:
    both = ("Trong kỳ", "Lũy kế")
    adding = two_figures(Accumulation.INCREMENTS, *both, row=(2, 9))
    running = two_figures(Accumulation.RUNNING_TOTAL, *both, row=(2, 9))
    assert (figures(adding), figures(running)) == ([("P1", "T2", 2, None)], [("P1", "T2", 9, None)])
    assert adding.problems == running.problems == ()
    assert (adding.rows[0].beside, running.rows[0].beside) == (9, 2)


def test_a_period_above_the_running_total_is_a_warning() -> None:
    reading = two_figures(Accumulation.RUNNING_TOTAL, "Trong kỳ", "Lũy kế", row=(9, 2))
    assert [(known.code, known.cell, known.severity) for known in reading.problems] == [
        ("period_above_total", "B6", Severity.WARNING)
    ]


def test_a_running_total_is_never_taken_for_an_increment_nor_the_other_way_round() -> None:
    for accumulation, header in (
        (Accumulation.INCREMENTS, "Luỹ kế"),
        (Accumulation.RUNNING_TOTAL, "Trong kỳ"),
    ):
        reading = two_figures(accumulation, header, row=(9,))
        assert [known.code for known in reading.problems] == ["figure_of_other_kind"]


# everything at once


def test_every_problem_of_a_file_is_named_at_once() -> None:
    content = table(
        ["Mã đơn vị", "Đơn vị", "T1", None, "T2", "T3", "T4"],
        [None, None, "Tổng số", "Đạt", "Thực hiện", "Đạt", "Mức"],
        ["P1", "Phòng Đoàn thể", 5, 6, "nhiều", "?", "Tốt"],
        ["P9", "Phòng lạ", 1, 1, 1, "x", None],
        on="1/1/2025",
    )
    assert places(read(content, PLAN).problems) == [
        ("date_outside_window", "A3", "1/1/2025"),
        ("done_above_owed", "D6", "6"),
        ("not_a_number", "E6", "nhiều"),
        ("not_yes_or_no", "F6", "?"),
        ("not_a_level", "G6", "Tốt"),
        ("unknown_unit", "A7", "P9"),
    ]


def test_bytes_that_are_no_workbook_are_one_problem() -> None:
    reading = result_sheet.read(b"%PDF-1.7", PLAN, on=None, answers={})
    assert (reading.campaign_code, reading.rows) == (None, ())
    assert places(reading.problems) == [("not_a_workbook", "", "")]


def test_the_template_of_one_unit_reads_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(result_template.write(PLAN, units=["B1"], on=JUNE)))
    book["Kết quả"]["F6"] = 4
    assert figures(read(bytes_of(book), PLAN)) == [("B1", "T2", 4, None)]
