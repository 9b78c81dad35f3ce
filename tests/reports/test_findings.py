from datetime import date

import pytest

from domain.plans import Plan
from reports.findings import headline, of_criterion, shortened, time_left
from reports.panels import call_list, deadline_list, three_numbers
from reports.tasks import owed_table, owing_units, tasks_finding
from tests.builders import by, campaign, plan, quantity, share, unit, yes_no
from tests.reporting import Result, standing

UNITS = (unit("A", "Phòng Một"), unit("B", "Phòng Hai"))
JUNE = campaign(opens="2023-06-01", closes="2023-06-30")


def test_the_headline_after_the_end_counts_what_became_of_every_criterion() -> None:
    of = plan(JUNE, share("T"), share("U"), *UNITS)
    found = standing(of, ("A", "T", "2023-06-01", 4, 4), ("A", "U", "2023-06-01", 1, 4), on="2023-07-01")
    assert headline(found) == (
        "Kết thúc đợt thi đua ngày 30/6/2023: 0 trong 2 chỉ tiêu đạt, 1 chưa đạt, 1 chưa kết luận."
    )


def test_the_headline_while_there_is_time_says_what_is_at_risk() -> None:
    of = plan(JUNE, share("T"), share("U"), unit("A"))
    found = standing(of, ("A", "T", "2023-06-01", 4, 4), ("A", "U", "2023-06-01", 0, 4), on="2023-06-20")
    assert headline(found) == (
        "Ngày 20/6/2023: 1 trong 2 chỉ tiêu đạt, 1 chậm; có nguy cơ không đạt đủ, gấp nhất là Chỉ tiêu U."
    )


T = ("A", "T", "2023-06-01", 4, 4)
TARGETLESS = share("N", target=None)


@pytest.mark.parametrize(
    ("of", "results", "on", "said"),
    [
        (
            plan(JUNE, share("T"), *UNITS),
            (),
            "2023-05-30",
            "Ngày 30/5/2023: đợt thi đua chưa bắt đầu, còn 2 ngày đến 1/6/2023; sẽ theo dõi 1 chỉ tiêu của 2 đơn vị.",
        ),
        (
            plan(JUNE, share("T"), *UNITS),
            (("A", "T", "2023-05-20", 4, 4),),
            "2023-05-30",
            (
                "Ngày 30/5/2023: đợt thi đua chưa bắt đầu, còn 2 ngày đến 1/6/2023; "
                "sẽ theo dõi 1 chỉ tiêu của 2 đơn vị, đã có 1 đơn vị báo cáo."
            ),
        ),
        (
            plan(JUNE, share("T"), *UNITS),
            (),
            "2023-06-20",
            "Ngày 20/6/2023: chưa đơn vị nào báo cáo kết quả, nên chưa biết có đạt hay không.",
        ),
        (
            plan(JUNE, share("T"), *UNITS),
            (),
            "2023-07-02",
            "Kết thúc đợt thi đua ngày 30/6/2023: chưa đơn vị nào báo cáo kết quả, nên chưa kết luận được.",
        ),
        (
            plan(JUNE, share("T"), share("U"), unit("A")),
            (T, ("A", "U", "2023-06-01", 4, 4)),
            "2023-06-20",
            "Ngày 20/6/2023: cả 2 chỉ tiêu đều đạt; giữ vững trong 10 ngày còn lại.",
        ),
        (
            plan(JUNE, share("T"), unit("A")),
            (T,),
            "2023-07-02",
            "Kết thúc đợt thi đua ngày 30/6/2023: chỉ tiêu duy nhất đã đạt.",
        ),
        (
            plan(JUNE, share("T"), share("U"), unit("A")),
            (T, ("A", "U", "2023-06-01", 3, 4)),
            "2023-06-20",
            "Ngày 20/6/2023: 1 trong 2 chỉ tiêu đạt, 1 đúng tiến độ; đang kịp tiến độ.",
        ),
        (
            plan(JUNE, share("T"), *UNITS),
            (T,),
            "2023-06-20",
            (
                "Ngày 20/6/2023: 0 trong 1 chỉ tiêu đạt, 1 chưa kết luận; "
                "chưa nói được có đạt đủ hay không vì còn thiếu báo cáo."
            ),
        ),
        (
            plan(JUNE, share("T"), *UNITS),
            (T,),
            "2023-07-02",
            (
                "Kết thúc đợt thi đua ngày 30/6/2023: 0 trong 1 chỉ tiêu đạt, 1 chưa kết luận; "
                "chưa nói được có đạt đủ hay không vì còn thiếu báo cáo."
            ),
        ),
        (
            plan(JUNE, share("T"), TARGETLESS, unit("A")),
            (T, ("A", "N", "2023-06-01", 1, 4)),
            "2023-06-20",
            (
                "Ngày 20/6/2023: 1 trong 2 chỉ tiêu đạt, 1 chưa có con số; "
                "kế hoạch chưa ghi con số nên không nói được có đạt đủ hay không."
            ),
        ),
        (
            plan(campaign(opens="2023-06-01", closes=None), share("T"), share("U"), unit("A")),
            (T, ("A", "U", "2023-06-01", 1, 4)),
            "2023-06-20",
            (
                "Ngày 20/6/2023: 1 trong 2 chỉ tiêu đạt, 1 chưa đạt; "
                "kế hoạch không ghi ngày kết thúc nên không tính được tiến độ."
            ),
        ),
        (
            plan(JUNE, share("T"), quantity("Q", 2, due_on=date(2023, 6, 10)), unit("A")),
            (T, ("A", "Q", "2023-06-01", 1, None)),
            "2023-06-20",
            "Ngày 20/6/2023: 1 trong 2 chỉ tiêu đạt, 1 chậm; có nguy cơ không đạt đủ, gấp nhất là Chỉ tiêu Q.",
        ),
    ],
)
def test_the_headline_answers_in_every_phase(
    of: Plan, results: tuple[Result, ...], on: str, said: str
) -> None:
    assert headline(standing(of, *results, on=on)) == said


def test_a_long_name_is_cut_between_words() -> None:
    assert shortened("Tập thể lao động tiên tiến", 12) == "Tập thể lao…"
    assert shortened("Tập thể", 12) == "Tập thể"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2023-05-30", ("2 ngày", "nữa bắt đầu, ngày 1/6/2023")),
        ("2023-06-01", ("29 ngày", "còn lại, đến 30/6/2023")),
        ("2023-06-30", ("Ngày cuối", "của đợt thi đua")),
        ("2023-07-01", ("Đã kết thúc", "ngày 30/6/2023")),
    ],
)
def test_the_time_left_in_words(on: str, words: tuple[str, str]) -> None:
    assert time_left(standing(plan(JUNE, share("T"), unit("A")), on=on)) == words


def test_a_plan_without_a_last_day_says_so() -> None:
    of = plan(campaign(opens=None, closes=None), yes_no("Y"), unit("A"))
    assert time_left(standing(of)) == ("–", "kế hoạch không ghi ngày kết thúc")


def test_the_finding_of_a_criterion_names_figure_status_and_what_it_takes() -> None:
    of = plan(JUNE, share("T"), unit("A", headcount=10))
    sentence, detail = of_criterion(standing(of, ("A", "T", "2023-06-01", 3, 10), on="2023-06-16"), "T")
    assert sentence == "Chỉ tiêu T: 30,0 % (3/10 người), chậm"
    assert (
        detail
        == "còn 7 người trong 14 ngày: mỗi tuần cần 3,5 người (bốn tuần qua mỗi tuần được 0,8) · 1/1 đơn vị, 100 % nhân sự"
    )


def test_the_three_numbers() -> None:
    of = plan(JUNE, share("T"), *UNITS)
    html = three_numbers(standing(of, ("A", "T", "2023-06-01", 4, 4), on="2023-06-20"))
    assert ">0/1</a></strong><span>chỉ tiêu đạt</span>" in html
    assert ">1/2</a></strong><span>đơn vị đã báo cáo</span>" in html
    assert "số liệu mới nhất đến ngày 1/6/2023" in html
    assert "<strong>10 ngày</strong>" in html


def test_names_to_call_come_with_the_reason() -> None:
    of = plan(JUNE, share("T"), share("U"), by("2023-06-10", "B"), *UNITS)
    html = call_list(standing(of, ("A", "T", "2023-06-01", 0, 4), on="2023-06-20"))
    assert html.index("Phòng Hai") < html.index("Phòng Một")
    assert "– Chưa báo cáo 2 chỉ tiêu (T, U), hạn 10/6/2023, trễ 10 ngày" in html
    assert 'href="/ho-so-don-vi?dot=KH&amp;ngay=2023-06-20&amp;don-vi=B"' in html
    assert "!! Chậm nhiều: T Chỉ tiêu T, mới 0,0 %" in html


def test_only_three_names_and_how_many_more() -> None:
    of = plan(JUNE, share("T"), *(unit(f"U{number}", f"Phòng {number}") for number in range(5)))
    html = call_list(standing(of, on="2023-07-01"))
    assert html.count("<li>") == 3
    assert "5 đơn vị cần nhắc" in html
    assert "và 2 đơn vị khác" in html


def test_empty_lists_say_that_there_is_nothing() -> None:
    found = standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 4, 4))
    assert "Không đơn vị nào cần nhắc hôm nay" in call_list(found)
    assert "Không còn hạn nào" in deadline_list(standing(plan(JUNE, share("T"), unit("A")), on="2023-07-01"))


def test_the_end_of_the_window_is_due_where_the_plan_names_no_other_day() -> None:
    found = standing(plan(share("T"), unit("A")), on="2023-06-30")
    assert "<b>31/12/2023</b> (còn 184 ngày) – kết thúc đợt thi đua<small>1/1 đơn vị chưa báo cáo: " in (
        deadline_list(found)
    )


def test_what_a_unit_owes_with_its_day_and_its_workbook() -> None:
    of = plan(JUNE, share("T"), share("U"), by("2023-06-10", "B"), *UNITS)
    found = standing(of, ("A", "T", "2023-06-01", 4, 4), on="2023-06-12")
    html = owed_table(found, {"A": "/tai-ve/mau/KH?don-vi=A", "B": "/tai-ve/mau/KH?don-vi=B"})
    assert tasks_finding(found) == "Còn 3 số liệu phải báo cáo của 2 đơn vị, trong đó 2 đã quá hạn."
    assert (
        tasks_finding(standing(of, on="2023-06-09"))
        == "Còn 4 số liệu phải báo cáo của 2 đơn vị, chưa số nào quá hạn."
    )
    only = plan(JUNE, share("T"), by("2023-06-10", "B"), unit("B"))
    assert tasks_finding(standing(only, on="2023-06-12")) == "Còn 1 số liệu phải báo cáo, đã quá hạn."
    paged = owed_table(found, {"A": "/a", "B": "/b"}, 1, 2)
    assert ("Phòng Một" in paged, "Phòng Hai" in paged) == (False, True)
    assert owing_units(found) == ["A", "B"]
    assert "trễ 2 ngày" in html
    assert 'href="/tai-ve/mau/KH?don-vi=B"' in html


def test_among_many_units_what_is_owed_is_told_by_codes_and_to_one_unit_by_names() -> None:
    four = [share(code, name=f"Chỉ tiêu {code}") for code in ("T", "U", "V", "W")]
    all_of_them, one = plan(JUNE, *four, *UNITS), plan(JUNE, *four, UNITS[0])
    many = owed_table(standing(all_of_them, on="2023-06-12"), {"A": "/a", "B": "/b"})
    assert "4 chỉ tiêu<small>T, U, V, W</small>" in many
    assert "<b>W</b> Chỉ tiêu W" not in many
    assert "<b>W</b> Chỉ tiêu W" in owed_table(standing(one, on="2023-06-12"), {"A": "/a"})


def test_a_deadline_names_who_has_yet_to_report() -> None:
    of = plan(JUNE, share("T"), by("2023-06-25"), *UNITS)
    found = standing(of, ("A", "T", "2023-06-01", 4, 4), on="2023-06-20")
    html = deadline_list(found)
    assert "<b>25/6/2023</b> (còn 5 ngày) – Báo cáo<small>1/2 đơn vị chưa báo cáo: " in html
    assert "Phòng Hai" in html
    assert "Phòng Một" not in html
    both = standing(of, T, ("B", "T", "2023-06-01", 4, 4), on="2023-06-20")
    assert "✓ 2/2 đơn vị đã báo cáo" in deadline_list(both)
    assert "<b>25/6/2023</b> (hôm nay) – " in deadline_list(standing(of, on="2023-06-25"))


def test_nothing_owed_is_said_in_place_of_an_empty_table() -> None:
    found = standing(plan(share("T"), unit("A")), ("A", "T", "2023-06-01", 4, 4))
    assert "Không còn gì phải báo cáo" in owed_table(found, {})
    assert "<table" not in owed_table(found, {})
    assert tasks_finding(found) == "Đã báo cáo đủ, không còn nợ số liệu nào."
