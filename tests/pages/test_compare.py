"""So sánh đơn vị: what is chosen stands in the address, every way of seeing opens, a trial stays a trial."""

import pytest
from streamlit.testing.v1 import AppTest

from domain.access import RoleName
from reports.what_if_page import WATERMARK
from tests.pages.conftest import Opens, shown
from ui.compare import VIEWS

FILE, CAMPAIGN = "follow/compare.py", "BDV-BT-2023"


def units(test: AppTest) -> list[str]:
    """The names at the heads of the rows, in their order."""
    return [part.split(">")[1].split("<")[0] for part in shown(test).split('class="bt-unit"')[1:]]


def test_order_and_search_stand_in_the_address_and_are_taken_from_it(screen: Opens) -> None:
    test = screen(FILE, dot=CAMPAIGN, khoi="Các phòng", xep="ten", nguoc="1")
    names = units(test)
    assert len(names) > 2
    test.toggle(key="address-nguoc").set_value(False).run()
    assert units(test) == names[::-1]
    assert "nguoc" not in test.query_params
    test.text_input(key="address-tim").set_value("phong doan the").run()
    assert units(test) == ["Phòng Đoàn thể và các hội"]
    assert (test.query_params["tim"], test.query_params["xep"]) == ("phong doan the", "ten")
    test.text_input(key="address-tim").set_value("<b>không").run()
    assert [info.value for info in test.info] == [
        "Không có đơn vị nào khớp “\\<b\\>không”. Hãy gõ ngắn hơn, hoặc chọn lại khối, cụm."
    ]


def test_every_way_of_seeing_opens_and_says_its_finding(screen: Opens) -> None:
    test = screen(FILE, RoleName.COUNCIL, dot=CAMPAIGN, xem="hang")
    for name in VIEWS:
        test.query_params["xem"] = name
        test.run()
        assert not test.exception, name
        assert "bt-finding" in shown(test), name
    test.query_params["xem"] = "thu-hang"
    assert [chart.proto.alt[:20] for chart in test.run().get("plotly_chart")] == ["Biểu đồ thứ hạng của"]
    assert "từng ngày cuối tháng" in shown(test)
    test.query_params["xem"] = "quy-mo"
    assert "Không vẽ biểu đồ phễu: cần ít nhất 10 đơn vị" in shown(test.run())


@pytest.mark.parametrize("unit", ["BDV-P1", None])
def test_a_reporter_is_offered_no_trial(screen: Opens, unit: str | None) -> None:
    html = shown(screen(FILE, RoleName.REPORTER, unit=unit, dot=CAMPAIGN, xem="thu"))
    assert WATERMARK not in html
    assert "bt-heat" in html


def test_a_trial_is_marked_changes_nothing_official_and_cannot_be_taken_away(screen: Opens) -> None:
    test = screen(FILE, RoleName.LEADER, dot=CAMPAIGN)
    assert len(test.get("link_button")) == 2
    official = shown(test)
    test.query_params["xem"] = "thu"
    test.run()
    assert WATERMARK in shown(test)
    assert "Chưa đổi gì" in shown(test)
    assert test.get("link_button") == []
    assert "/tai-ve/" not in shown(test)
    test.multiselect(key=f"trial-{CAMPAIGN}-criteria").set_value(["T1B"]).run()
    test.text_input(key=f"trial-{CAMPAIGN}-weight-T1B").set_value("nhiều").run()
    assert "Trọng số “nhiều” không đọc được" in test.warning[0].value
    assert WATERMARK not in shown(test)
    test.text_input(key=f"trial-{CAMPAIGN}-weight-T1B").set_value("20").run()
    assert "Phương án này" in shown(test)
    test.query_params["xem"] = "chi-tieu"
    assert (shown(test.run()) == official) is True  # two long texts: no comparison line by line
