import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from data.samples import SampleSubmission, plans, results
from domain.campaigns import Precision
from domain.criteria import Accumulation, Criterion, Direction, Kind, Role
from domain.deadlines import bound_units, due_days, unmatched
from domain.plans import Plan

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT.parent / "shared" / "plans").glob("*.txt"))
CODES = ["BDV-BT-2023", "30-KH-UBND", "311-KH-CB", "334-KH-CB"]

every_plan = pytest.mark.parametrize("code", CODES)


def plan(code: str) -> Plan:
    return next(known for known in plans() if known.campaign.code == code)


def criterion(code: str, criterion_code: str) -> Criterion:
    return next(known for known in plan(code).criteria if known.code == criterion_code)


def criterion_codes(code: str) -> list[str]:
    return [known.code for known in plan(code).criteria]


def owing(code: str, criterion_code: str) -> list[str]:
    asked = criterion(code, criterion_code)
    return [unit.code for unit in plan(code).units if asked.applies_to_type(unit.unit_type)]


def latest(code: str, on: date) -> dict[tuple[str, str], tuple[int, int | None]]:
    """The last figures of each unit and criterion, by day and arrival."""
    reports = sorted(results(plan(code)), key=lambda report: (report.reported_on, report.received_at))
    return {
        (report.unit, criterion_code): (done, owed)
        for report in reports
        if report.reported_on <= on
        for criterion_code, done, owed in report.results
    }


# --- the four plans -----------------------------------------------------------------------------


def test_the_four_plans_come_in_order_and_are_marked_as_illustrations() -> None:
    assert [known.campaign.code for known in plans()] == CODES
    assert all(known.campaign.illustrative for known in plans())


def test_plan_311_runs_41_days_from_5_september_to_15_october_2022() -> None:
    campaign = plan("311-KH-CB").campaign
    window = campaign.window
    assert (window.opens_on, window.closes_on) == (date(2022, 9, 5), date(2022, 10, 15))
    assert window.precision is Precision.DAY
    assert window.elapsed(date(2022, 10, 15)) == (41, 41)
    assert (campaign.number, campaign.symbol) == ("311", "KH/CB")
    assert campaign.issued_on == date(2022, 8, 31)
    assert campaign.place == "Sơn La"
    assert campaign.issuer == "Chi bộ Cơ sở Điều trị nghiện ma túy tỉnh"


def test_plan_311_has_five_activities_of_which_only_tree_planting_is_counted() -> None:
    assert criterion_codes("311-KH-CB") == ["H1", "H2", "H3", "H4", "H5"]
    kinds = [known.kind for known in plan("311-KH-CB").criteria]
    assert kinds == [Kind.YES_NO, Kind.STATED, Kind.QUANTITY, Kind.STATED, Kind.STATED]
    trees = criterion("311-KH-CB", "H3")
    assert (trees.target, trees.inferred, trees.measure) == (None, False, "cây")
    assert trees.accumulation is Accumulation.INCREMENTS
    assert trees.weight == 0


def test_plan_311_asks_all_its_units_but_not_the_chi_bo_as_a_whole() -> None:
    everyone = [unit.code for unit in plan("311-KH-CB").units]
    for code in ("H1", "H2", "H3", "H4", "H5"):
        assert owing("311-KH-CB", code) == everyone[1:]


def test_reports_of_plan_311_are_due_on_13_october_and_bind_all_three_kinds_of_units() -> None:
    known = plan("311-KH-CB")
    (deadline,) = known.deadlines
    assert (deadline.due_on, deadline.inclusive) == (date(2022, 10, 14), False)
    assert deadline.last_day == date(2022, 10, 13)
    assert deadline.receiver == "Cấp ủy Chi bộ"
    assert unmatched(deadline, known.units) == []
    assert bound_units(deadline, known.units) == {unit.code for unit in known.units[1:]}
    assert due_days(known)["SL-TD1", "H1"] == date(2022, 10, 13)


def test_plan_311_rests_on_plan_310_of_26_august_2022() -> None:
    (basis,) = plan("311-KH-CB").legal_bases
    assert (basis.number, basis.issued_on) == ("310-KH/CB", date(2022, 8, 26))


def test_plan_334_has_no_window_and_is_done_before_15_october() -> None:
    campaign = plan("334-KH-CB").campaign
    assert (campaign.window.opens_on, campaign.window.closes_on) == (None, None)
    assert (campaign.number, campaign.symbol) == ("334", "KH/CB")
    assert campaign.issued_on == date(2022, 10, 12)
    assert [known.due_on for known in plan("334-KH-CB").criteria] == [date(2022, 10, 14)] * 2


def test_plan_334_asks_for_a_meeting_of_all_and_for_models_of_those_who_registered() -> None:
    assert criterion_codes("334-KH-CB") == ["N1", "N2"]
    assert owing("334-KH-CB", "N1") == ["SL-BCU", "SL-TD1", "SL-CD", "SL-DTN", "SL-CCB"]
    assert owing("334-KH-CB", "N2") == ["SL-TD1", "SL-CD"]
    models = criterion("334-KH-CB", "N2")
    assert (models.kind, models.target, models.inferred) == (Kind.QUANTITY, None, False)
    assert models.measure == "mô hình"


def test_reports_of_plan_334_go_up_in_two_steps() -> None:
    known = plan("334-KH-CB")
    first, second = known.deadlines
    assert (first.due_on, second.due_on) == (date(2022, 10, 16), date(2022, 10, 17))
    assert not first.inclusive
    assert not second.inclusive
    assert bound_units(first, known.units) == {"SL-CD", "SL-TD1"}
    assert bound_units(second, known.units) == {"SL-BCU"}
    assert first.receiver == "Ban Chi ủy"


def test_plan_334_rests_on_guide_16_of_3_october_2022() -> None:
    (basis,) = plan("334-KH-CB").legal_bases
    assert (basis.number, basis.issued_on) == ("16-HD/BTGĐUK", date(2022, 10, 3))


def test_the_plan_of_the_ban_dan_van_covers_the_year_2023_and_bears_no_number() -> None:
    campaign = plan("BDV-BT-2023").campaign
    window = campaign.window
    assert (window.opens_on, window.closes_on) == (date(2023, 1, 1), date(2023, 12, 31))
    assert window.precision is Precision.YEAR
    assert (campaign.number, campaign.symbol, campaign.place) == ("", "", "")
    assert campaign.issued_on is None
    (basis,) = plan("BDV-BT-2023").legal_bases
    assert (basis.number, basis.issued_on) == ("01-CT/UBND", date(2023, 1, 12))


def test_the_ban_dan_van_has_seven_criteria_and_wants_a_hundred_percent_of_persons_and_offices() -> None:
    assert criterion_codes("BDV-BT-2023") == ["T1A", "T1B", "T1C", "T2A", "T2B", "T3", "T4"]
    shares = [criterion("BDV-BT-2023", code) for code in ("T1A", "T1B", "T2A")]
    assert [(known.kind, known.target) for known in shares] == [(Kind.SHARE, Fraction(1))] * 3
    assert [known.measure for known in shares] == ["người", "người", "phòng"]
    assert owing("BDV-BT-2023", "T1B") == ["BDV-P1", "BDV-P2", "BDV-P3", "BDV-P4", "BDV-LD"]
    assert owing("BDV-BT-2023", "T2A") == ["BDV-P1", "BDV-P2", "BDV-P3", "BDV-P4"]


@pytest.mark.parametrize(("code", "parent"), [("T1C", "T1B"), ("T2B", "T2A")])
def test_titles_without_a_number_are_inferred_as_one_in_the_whole_body(code: str, parent: str) -> None:
    title = criterion("BDV-BT-2023", code)
    assert (title.kind, title.target, title.inferred) == (Kind.QUANTITY, Fraction(1), True)
    assert (title.whole_body, title.parent) == (True, parent)


def test_three_collectives_are_to_be_rated_highest() -> None:
    rating = criterion("BDV-BT-2023", "T3")
    assert (rating.kind, rating.target) == (Kind.RATING, Fraction(4))
    assert plan("BDV-BT-2023").campaign.rating_scale[4 - 1] == "Hoàn thành xuất sắc"
    assert owing("BDV-BT-2023", "T3") == ["BDV-LD", "BDV-CB", "BDV-CD"]


def test_the_union_owes_one_work_by_the_end_of_june() -> None:
    work = criterion("BDV-BT-2023", "T4")
    assert (work.kind, work.direction, work.target) == (Kind.QUANTITY, Direction.AT_LEAST, Fraction(1))
    assert (work.due_on, work.inferred) == (date(2023, 6, 30), False)
    assert owing("BDV-BT-2023", "T4") == ["BDV-CD"]


def test_the_ban_dan_van_has_seven_tasks_the_fourth_in_two_parts() -> None:
    tasks = {task.number: task for task in plan("BDV-BT-2023").tasks}
    assert list(tasks) == ["1", "2", "3", "4", "4.1", "4.2", "5", "6", "7"]
    assert tasks["1"].due_on == date(2023, 2, 28)
    assert tasks["2"].performer.startswith("Các phòng chuyên môn")
    assert tasks["3"].advisor == "Phòng Dân vận các cơ quan nhà nước"
    assert tasks["4"].lead == ""
    assert tasks["4.1"].lead == "Chi ủy chi bộ"
    assert tasks["5"].advisor == "Phòng Đoàn thể và các hội"
    assert tasks["6"].lead == "Ban Chấp hành Công đoàn"
    assert tasks["6"].due_on == date(2023, 6, 30)


def test_the_plan_of_the_town_runs_over_the_months_february_to_june_2023() -> None:
    campaign = plan("30-KH-UBND").campaign
    window = campaign.window
    assert (window.opens_on, window.closes_on) == (date(2023, 2, 1), date(2023, 6, 30))
    assert window.precision is Precision.MONTH
    assert (campaign.number, campaign.symbol) == ("30", "KH-UBND")
    assert (campaign.place, campaign.issued_on) == ("Thị trấn Yên Châu", date(2023, 2, 10))
    (basis,) = plan("30-KH-UBND").legal_bases
    assert (basis.number, basis.issued_on) == ("67/KH-UBND", date(2023, 2, 9))


def test_the_town_has_four_conditions_for_collectives_and_three_for_persons() -> None:
    assert criterion_codes("30-KH-UBND") == ["C1", "C2", "C3", "C4", "I1", "I2", "I3"]
    roles = [known.role for known in plan("30-KH-UBND").criteria]
    assert roles == [Role.AWARD_COLLECTIVE] * 4 + [Role.AWARD_INDIVIDUAL] * 3
    weights = [known.weight for known in plan("30-KH-UBND").criteria]
    assert weights == [1, 1, 1, 1, 0, 0, 0]
    assert criterion("30-KH-UBND", "C2").target == Fraction(3)
    assert criterion("30-KH-UBND", "C3").target == Fraction(1)


def test_only_ban_owe_the_green_village_and_no_unit_owes_what_concerns_persons() -> None:
    assert owing("30-KH-UBND", "C4") == ["YC-B1", "YC-B2", "YC-B3", "YC-B4"]
    assert criterion("30-KH-UBND", "I3").applies_to == ("nông dân",)
    for code in ("I1", "I2", "I3"):
        assert owing("30-KH-UBND", code) == []


def test_the_award_chain_of_the_town_leads_to_the_chairman_of_the_district() -> None:
    (dossier,) = [task.text for task in plan("30-KH-UBND").tasks if "Hồ sơ" in task.text]
    assert "Hội đồng thi đua - khen thưởng thị trấn" in dossier
    assert "Chủ tịch UBND huyện" in dossier
    assert "theo hướng dẫn của huyện" in dossier


# --- all plans alike ----------------------------------------------------------------------------


@every_plan
def test_the_units_hang_on_one_top_unit_and_have_persons_and_a_peer_group(code: str) -> None:
    top, *others = plan(code).units
    assert (top.parent, top.peer_group) == (None, "")
    assert all(unit.parent == top.code for unit in others)
    assert all(unit.peer_group and unit.headcounts for unit in others)


def test_one_code_is_one_unit_in_all_plans() -> None:
    names = defaultdict(set)
    for known in plans():
        for unit in known.units:
            names[unit.code].add((unit.name, unit.unit_type, unit.parent, unit.headcounts))
    assert {code for code, said in names.items() if len(said) > 1} == set()


@every_plan
def test_no_code_stands_twice_and_every_parent_exists(code: str) -> None:
    known = plan(code)
    codes = [criterion.code for criterion in known.criteria]
    assert len(set(codes)) == len(codes)
    assert len({unit.code for unit in known.units}) == len(known.units)
    assert {criterion.parent for criterion in known.criteria} <= {None, *codes}


# --- the made-up results ------------------------------------------------------------------------


@every_plan
def test_units_report_only_what_they_owe_and_each_criterion_once(code: str) -> None:
    owed = {(unit, known.code) for known in plan(code).criteria for unit in owing(code, known.code)}
    for report in results(plan(code)):
        told = [criterion_code for criterion_code, _, _ in report.results]
        assert told
        assert len(set(told)) == len(told)
        assert {(report.unit, criterion_code) for criterion_code in told} <= owed


@every_plan
def test_every_figure_is_possible(code: str) -> None:
    for report in results(plan(code)):
        for criterion_code, done, owed in report.results:
            known = criterion(code, criterion_code)
            assert done >= 0
            if known.kind is Kind.SHARE:
                assert owed is not None
                assert owed > 0
                assert done <= owed
            else:
                assert owed is None
            if known.kind in {Kind.YES_NO, Kind.STATED}:
                assert done <= 1
            if known.kind is Kind.RATING:
                assert 1 <= done <= 4


@every_plan
def test_shares_of_persons_rest_on_the_persons_of_that_day(code: str) -> None:
    units = {unit.code: unit for unit in plan(code).units}
    for report in results(plan(code)):
        for criterion_code, _, owed in report.results:
            if owed is not None and criterion(code, criterion_code).measure == "người":
                assert owed == units[report.unit].headcount(report.reported_on)


@every_plan
def test_no_title_within_another_exceeds_it(code: str) -> None:
    for report in results(plan(code)):
        done = {criterion_code: figure for criterion_code, figure, _ in report.results}
        for known in plan(code).criteria:
            if known.parent and known.code in done:
                assert done[known.code] <= done[known.parent]


@every_plan
def test_figures_lie_in_the_window_and_arrive_in_order_on_their_day_or_later(code: str) -> None:
    reports = results(plan(code))
    window = plan(code).campaign.window
    assert all(window.is_open(report.reported_on) for report in reports)
    assert all(report.received_at.tzinfo is UTC for report in reports)
    assert all(report.received_at.date() >= report.reported_on for report in reports)
    arrivals = [report.received_at for report in reports]
    assert arrivals == sorted(arrivals)
    assert len({report.reported_on for report in reports}) >= 3


@every_plan
def test_file_names_tell_reports_apart(code: str) -> None:
    names = [report.file_name for report in results(plan(code))]
    assert len(set(names)) == len(names)


@every_plan
def test_each_plan_has_a_unit_that_never_reports_and_one_that_corrects_itself(code: str) -> None:
    reports = results(plan(code))
    asked = {unit for known in plan(code).criteria for unit in owing(code, known.code)}
    assert asked - {report.unit for report in reports}
    sent = defaultdict(list)
    for report in reports:
        sent[report.unit, report.reported_on].append(report.results)
    corrections = [said for said in sent.values() if len(said) > 1]
    assert corrections
    assert all(len(said) == 2 and said[0] != said[1] for said in corrections)


@every_plan
def test_each_plan_has_a_true_zero_and_a_report_that_came_late(code: str) -> None:
    reports = results(plan(code))
    due = due_days(plan(code))
    assert any(done == 0 for report in reports for _, done, _ in report.results)
    days_after = [(report.received_at.date() - report.reported_on).days for report in reports]
    past_due = [
        report
        for report in reports
        if any(
            report.received_at.date() > (due[report.unit, told] or date.max) for told, _, _ in report.results
        )
    ]
    assert max(days_after) >= 2 or past_due


def test_the_ban_dan_van_ends_one_person_short_of_a_hundred_percent() -> None:
    figures = latest("BDV-BT-2023", date(2023, 12, 31))
    units = owing("BDV-BT-2023", "T1A")
    assert sum(figures[unit, "T1A"][0] for unit in units) == 24
    assert sum(figures[unit, "T1A"][1] for unit in units) == 25


def test_at_midyear_one_office_of_the_ban_dan_van_has_not_begun() -> None:
    figures = latest("BDV-BT-2023", date(2023, 6, 30))
    assert figures["BDV-P2", "T1A"] == (0, 6)
    assert figures["BDV-P1", "T1A"] == (4, 5)


def test_a_person_who_retires_in_july_changes_the_total_of_the_office() -> None:
    assert latest("BDV-BT-2023", date(2023, 6, 30))["BDV-P2", "T1A"][1] == 6
    assert latest("BDV-BT-2023", date(2023, 7, 31))["BDV-P2", "T1A"][1] == 5


def test_the_union_does_its_work_in_time() -> None:
    assert latest("BDV-BT-2023", date(2023, 3, 31))["BDV-CD", "T4"] == (0, None)
    assert latest("BDV-BT-2023", date(2023, 6, 30))["BDV-CD", "T4"] == (1, None)


def test_the_youth_reports_two_days_after_the_deadline_of_plan_311() -> None:
    first = next(report for report in results(plan("311-KH-CB")) if report.unit == "SL-DTN")
    assert first.reported_on == date(2022, 10, 13)
    assert first.received_at.date() == date(2022, 10, 15)


def test_many_units_of_the_town_end_equal() -> None:
    figures = latest("30-KH-UBND", date(2023, 6, 30))
    ends = Counter(
        (figures.get((unit, "C1")), figures.get((unit, "C2"))) for unit in owing("30-KH-UBND", "C1")
    )
    assert ends.most_common(1)[0][1] >= 10


def test_the_results_are_the_same_in_another_process_with_another_hash_seed() -> None:
    program = "from data.samples import plans, results; print([results(plan) for plan in plans()])"
    command = [sys.executable, "-c", program]
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    assert told.stdout.strip() == str([results(known) for known in plans()])


def test_the_first_report_of_all_is_what_it_always_was() -> None:
    assert results(plan("BDV-BT-2023"))[0] == SampleSubmission(
        unit="BDV-P2",
        reported_on=date(2023, 3, 31),
        received_at=datetime(2023, 3, 31, 7, 15, tzinfo=UTC),
        file_name="ket-qua-BDV-P2-31-03-2023.xlsx",
        results=(("T1A", 0, 6), ("T1B", 0, 6), ("T1C", 0, None), ("T2A", 0, 1), ("T2B", 0, None)),
    )


# --- what does not belong here ------------------------------------------------------------------


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).casefold()
    return [word for word in (re.sub(r"^\W+|\W+$", "", part) for part in plain.split()) if word]


def runs_of_12(text: str) -> set[tuple[str, ...]]:
    told = words(text)
    return {tuple(told[start : start + 12]) for start in range(len(told) - 11)}


def test_twelve_words_in_a_row_are_found_whatever_their_case_and_punctuation() -> None:
    copied = runs_of_12("Một, hai ba bốn năm sáu bảy tám chín mười (mười một)")
    assert copied == runs_of_12("một hai ba bốn năm sáu: bảy tám chín MƯỜI mười một.")
    assert len(copied) == 1


@pytest.mark.skipif(not DOCUMENTS, reason="the documents are not at hand")
def test_no_twelve_words_in_a_row_are_copied_from_the_documents() -> None:
    sentences = set().union(*(runs_of_12(path.read_text(encoding="utf-8")) for path in DOCUMENTS))
    ours = [*(ROOT / "data" / "samples").rglob("*.py"), ROOT / "docs" / "so-lieu-minh-hoa.md"]
    names = set().union(*(runs_of_12(basis.issuer) for known in plans() for basis in known.legal_bases))
    copied = {path.name: runs_of_12(path.read_text(encoding="utf-8")) & sentences - names for path in ours}
    assert {name for name, found in copied.items() if found} == set()
