"""Tiến độ and Hồ sơ đơn vị as a signed-in person opens them: replay, parts, one unit, the campaign before."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from data.engine import writing
from domain.access import RoleName, operator
from services.plans import take_up
from services.previews import Handed
from services.submissions import submit
from services.templates import template
from tests.builders import by, campaign, plan, quantity, share, unit
from tests.filling import fill
from tests.pages.conftest import Opens, shown, to_screen

UNITS = (unit("A", "Xã Một", peer_group="xã"), unit("B", "Xã Hai", peer_group="xã"))
CRITERIA = (share("T1", name="Lao động tiên tiến"), quantity("T2", 3, name="Công trình"))
YEARS = (("TD-22", "2022"), ("TD-23", "2023"))


@pytest.fixture
def two_years(bundled: Engine) -> None:
    """The same two units in two campaigns; of the second year's first half one file came late."""
    for code, year in YEARS:
        window = campaign(code, f"{year}-01-01", f"{year}-12-31", title=f"Thi đua {year}")
        at = datetime(int(year), 1, 1, 3, tzinfo=UTC)
        with writing(bundled) as session:
            take_up(session, operator(), plan(window, *CRITERIA, *UNITS, by(f"{year}-06-30")), now=at)
    handed(
        bundled,
        "TD-22",
        date(2022, 6, 30),
        {("A", "T1"): (8, 4), ("A", "T2"): 1},
        datetime(2022, 6, 30, 3, tzinfo=UTC),
    )
    handed(
        bundled,
        "TD-23",
        date(2023, 6, 30),
        {("A", "T1"): (8, 6), ("A", "T2"): 1},
        datetime(2023, 6, 30, 3, tzinfo=UTC),
    )
    handed(bundled, "TD-23", date(2023, 6, 30), {("B", "T1"): (4, 4)}, datetime(2023, 7, 4, 3, tzinfo=UTC))


def handed(engine: Engine, code: str, on: date, typed: dict[tuple[str, str], object], now: datetime) -> None:
    content = fill(template(engine, operator(), code)[0], typed, on=on)
    assert submit(engine, operator(), code, Handed(content, accept=True), now=now).saved


def test_a_day_is_seen_as_it_was_known_and_the_way_back_is_one_click(screen: Opens, two_years: None) -> None:
    test = screen("follow/course.py", dot="TD-23", ngay="2023-06-30", chi_tieu="T1")
    assert "10/12 người" in shown(test).split("</h1>")[0]
    test.toggle(key="replay-as-known").set_value(True).run()
    assert "6/8 người" in shown(test).split("</h1>")[0]
    assert "Đang xem lại số liệu như đã biết ngày 30/6/2023." in shown(test)
    assert test.query_params["biet-luc"].startswith("2023-06-30T23:59:59")
    test.slider(key="replay-day").set_value(date(2023, 7, 4)).run()
    assert "10/12 người" in shown(test).split("</h1>")[0]
    assert test.query_params["ngay"] == "2023-07-04"
    test.button(key="replay-end").click().run()
    assert "Đang xem lại" not in shown(test)
    assert "biet-luc" not in test.query_params


def test_the_instant_in_the_address_goes_along_to_the_next_screen(screen: Opens, two_years: None) -> None:
    test = screen("follow/course.py", dot="TD-23", ngay="2023-07-10", biet_luc="2023-07-01")
    assert "như đã biết ngày 1/7/2023 (số liệu đến ngày 10/7/2023)" in shown(test)
    to_screen(test, "follow/unit_profile.py").run()
    assert "như đã biết ngày 1/7/2023" in shown(test)
    assert not test.exception


def test_every_part_of_the_screen_and_one_unit_of_it(screen: Opens, two_years: None) -> None:
    test = screen("follow/course.py", dot="TD-23", ngay="2023-07-10", chi_tieu="T1", xem="lich-nop")
    assert "1 có lần nộp trễ hạn" in shown(test)
    assert 'class="bt-strip"' in shown(test)
    test.query_params["xem"] = "don-vi"
    test.run()
    assert [chart.proto.alt[:14] for chart in test.get("plotly_chart")] == ["Biểu đồ tiến đ"]
    assert shown(test).count('role="img" aria-label="Biểu đồ tiến độ Lao động tiên tiến, Xã ') == 2
    test.selectbox(key="chosen-don-vi-here").set_value("B").run()
    assert "Xã Hai – Lao động tiên tiến: 100,0 % (4/4 người), đạt" in shown(test).split("</h1>")[0]
    assert test.query_params["don-vi"] == "B"
    assert not test.exception


def test_a_unit_sees_its_profile_with_the_year_before_beside_it(screen: Opens, two_years: None) -> None:
    test = screen("follow/unit_profile.py", RoleName.REPORTER, unit="A", dot="TD-23", ngay="2023-07-10")
    html = shown(test)
    assert not test.exception
    assert "So với đợt trước: Thi đua 2022 (TD-22)" in html
    assert "+25,0 điểm %" in html
    assert "2 chỉ tiêu so được: 1 tăng, 1 như cũ." in html
    assert "● nộp đúng hạn" in html
    assert html.count('role="img" aria-label="Biểu đồ tiến độ ') == 2
    assert "Xã Hai" not in html
