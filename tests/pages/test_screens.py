import pytest

from domain.access import RoleName
from tests.pages.conftest import Opens, shown, to_screen

FOLLOW = ["follow/overview.py", "follow/course.py", "follow/compare.py", "follow/unit_profile.py"]
FOLLOW += ["follow/explain.py", "follow/methods.py"]
SUBMIT = ["submit/my_tasks.py", "submit/upload.py"]
PLAN = ["plan/plan.py", "plan/criteria.py"]
OFFICE_AND_UNITS = [RoleName.ADMINISTRATOR, RoleName.SECRETARIAT, RoleName.REPORTER]
READERS = [RoleName.COUNCIL, RoleName.LEADER]
SEVEN = ("T1A", "T1B", "T1C", "T2A", "T2B", "T3", "T4")


@pytest.mark.parametrize("role", RoleName)
@pytest.mark.parametrize("file", [*FOLLOW, *PLAN])
def test_everybody_follows_and_reads_the_plan(screen: Opens, file: str, role: RoleName) -> None:
    test = screen(file, role)
    assert not test.exception
    assert "bt-finding" in shown(test)


@pytest.mark.parametrize("role", OFFICE_AND_UNITS)
@pytest.mark.parametrize("file", SUBMIT)
def test_units_and_the_office_hand_in(screen: Opens, file: str, role: RoleName) -> None:
    test = screen(file, role)
    assert not test.exception
    assert "bt-finding" in shown(test)


@pytest.mark.parametrize("role", [*READERS, RoleName.REPORTER])
def test_those_who_do_not_take_up_plans_are_refused_where_documents_become_plans(
    screen: Opens, role: RoleName
) -> None:
    assert "không được mở trang" in screen("plan/import_document.py", role).error[0].value


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize("file", SUBMIT)
def test_those_who_read_are_refused_where_results_are_handed_in(
    screen: Opens, file: str, role: RoleName
) -> None:
    test = screen(file, role)
    assert "không được mở trang" in test.error[0].value
    assert "bt-finding" not in shown(test)


@pytest.mark.parametrize("file", [*FOLLOW, *SUBMIT, *PLAN])
@pytest.mark.parametrize("campaign", ["BDV-BT-2023", "30-KH-UBND", "311-KH-CB", "334-KH-CB"])
def test_every_screen_shows_each_of_the_four_plans_and_that_its_figures_are_made_up(
    screen: Opens, file: str, campaign: str
) -> None:
    test = screen(file, dot=campaign)
    assert not test.exception
    assert test.query_params["dot"] == campaign
    assert "số liệu minh họa" in shown(test)


def test_the_overview_opens_with_the_finding_of_the_first_plan_and_its_seven_criteria(screen: Opens) -> None:
    html = shown(screen("follow/overview.py"))
    assert "Kết thúc đợt thi đua ngày 31/12/2023: 3 trong 7 chỉ tiêu đạt" in html
    assert [code for code in SEVEN if f"<b>{code}</b>" not in html] == []


def test_the_overview_as_it_was_on_a_day(screen: Opens) -> None:
    html = shown(screen("follow/overview.py", dot="BDV-BT-2023", ngay="2023-06-30"))
    assert "Ngày 30/6/2023: 1 trong 7 chỉ tiêu đạt" in html
    assert "<strong>184 ngày</strong>" in html


def test_a_chart_comes_with_words_and_a_table(screen: Opens) -> None:
    test = screen("follow/overview.py")
    charts = test.get("plotly_chart")
    assert [chart.proto.alt[:17] for chart in charts] == ["Biểu đồ tiến độ C"]
    assert "<table" in shown(test)


def test_small_multiples_are_as_many_as_the_criteria(screen: Opens) -> None:
    test = screen("follow/course.py", dot="30-KH-UBND")
    silent = shown(test).split("Chưa có số liệu nào: ")[1].split("</p>")[0].split("; ")
    drawn = shown(test).count('role="img" aria-label="Biểu đồ tiến độ ')
    assert (len(test.get("plotly_chart")), drawn, len(silent)) == (1, 4, 3)


def test_the_chosen_criterion_is_kept_in_the_address(screen: Opens) -> None:
    test = screen("follow/course.py", chi_tieu="T4")
    assert "Công trình hoặc phần việc của Công đoàn" in shown(test).split("</h1>")[0]
    test.selectbox(key="chosen-chi-tieu").set_value("T3").run()
    assert test.query_params["chi-tieu"] == "T3"
    assert "Tập thể hoàn thành xuất sắc nhiệm vụ" in shown(test).split("</h1>")[0]


def test_the_campaign_chosen_on_one_screen_stays_on_the_next(screen: Opens) -> None:
    test = screen("follow/overview.py", dot="311-KH-CB")
    to_screen(test, "plan/plan.py").run()
    assert "311-KH-CB" in shown(test)


def test_another_campaign_brings_its_own_day_and_unit(screen: Opens) -> None:
    test = screen("follow/unit_profile.py", dot="BDV-BT-2023", ngay="2023-06-30", don_vi="BDV-P2")
    assert "Phòng Đoàn thể và các hội" in shown(test)
    test.selectbox(key="chosen-dot").set_value("311-KH-CB").run()
    assert not test.exception
    assert "ngay" not in test.query_params
    assert test.query_params["don-vi"] == "SL-TD1"


@pytest.mark.parametrize(
    "address",
    [{"dot": "KHÔNG-CÓ"}, {"ngay": "hôm qua"}, {"ngay": "2050-01-01"}, {"don_vi": "?"}, {"chi_tieu": "<b>"}],
)
def test_an_address_that_means_nothing_shows_what_stands_there_anyway(
    screen: Opens, address: dict[str, str]
) -> None:
    file = {"don_vi": "follow/unit_profile.py", "chi_tieu": "follow/course.py"}
    test = screen(file.get(next(iter(address)), "follow/overview.py"), **address)
    assert not test.exception
    assert test.query_params["dot"] == "BDV-BT-2023"


def test_zero_and_missing_differ_in_the_comparison(screen: Opens) -> None:
    html = shown(screen("follow/compare.py"))
    assert "<b>0 người</b>" in html
    assert 'class="bt-gap"' in html
    assert "chưa báo cáo" in html


def test_ranks_never_cross_peer_groups(screen: Opens) -> None:
    html = shown(screen("follow/compare.py"))
    groups = html.split('<h2 class="bt-title">')[1:]
    assert [group.split("<")[0] for group in groups] == ["Các phòng", "Tập thể lãnh đạo, chi bộ, công đoàn"]
    assert ["Văn phòng Ban" in group for group in groups] == [True, False]


def test_a_reporter_sees_own_units_only_even_after_others_saw_all(screen: Opens) -> None:
    everything = shown(screen("follow/compare.py"))
    own = shown(screen("follow/compare.py", RoleName.REPORTER, unit="BDV-P1"))
    assert "Phòng Đoàn thể và các hội" in everything
    assert "Phòng Dân vận các cơ quan nhà nước" in own
    assert "Phòng Đoàn thể và các hội" not in own


def test_tasks_name_what_is_owed_since_when_and_where_the_workbook_is(screen: Opens) -> None:
    html = shown(screen("submit/my_tasks.py", RoleName.REPORTER, unit="BDV-CB"))
    assert "Còn 1 số liệu phải báo cáo, đã quá hạn." in html
    assert "trễ 736 ngày" in html
    assert 'href="/tai-ve/mau/BDV-BT-2023?don-vi=BDV-CB"' in html


def test_the_plan_shows_criteria_tasks_and_units(screen: Opens) -> None:
    html = shown(screen("plan/plan.py"))
    assert "từ 1/1/2023 đến 31/12/2023" in html
    assert "Rà soát quy chế" in html
    assert "Văn phòng Ban" in html


def test_made_up_plans_are_removed_by_the_office_alone_and_only_after_a_question(screen: Opens) -> None:
    assert [button.label for button in screen("plan/plan.py", RoleName.LEADER).button] == []
    test = screen("plan/plan.py", RoleName.SECRETARIAT)
    (removal,) = (button for button in test.button if button.label == "Xóa tất cả số liệu minh họa")
    removal.click().run()
    assert "Chưa có đợt thi đua nào" in test.info[0].value
    assert not test.exception
