import re
from fractions import Fraction

from domain.campaigns import TieBreak
from domain.what_if import Trial, rank_changes
from reports.what_if_page import WATERMARK, trial_finding, trial_notes, trial_table, trial_text
from tests.builders import campaign, plan, quantity, share, unit, unit_target
from tests.reporting import standing

PLAN = plan(share("T"), quantity("Q", 4), unit("A", "Phòng Một"), unit("B", "Phòng Hai"))
FOUND = standing(
    PLAN,
    ("A", "T", "2023-06-01", 10, 10),
    ("A", "Q", "2023-06-01", 1, None),
    ("B", "T", "2023-06-01", 5, 10),
    ("B", "Q", "2023-06-01", 4, None),
)
HEAVY = Trial(weights=(("T", Fraction(3)),))
UNITS = ["A", "B"]


def rows(html: str) -> list[str]:
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in html.split("<tr>")[2:]]


def test_tried_ranks_stand_beside_the_official_ones() -> None:
    html = trial_table(FOUND, HEAVY, rank_changes(FOUND, HEAVY, UNITS), (0, 2))
    assert rows(html) == ["Phòng Một 1 2 ▲ lên 1 81,3 % 62,5 %", "Phòng Hai 2 1 ▼ xuống 1 62,5 % 75,0 %"]


def test_a_unit_left_out_keeps_its_official_rank_alone() -> None:
    without = Trial(excluded=("B",))
    html = trial_table(FOUND, without, rank_changes(FOUND, without, UNITS), (0, 2))
    assert rows(html) == ["Phòng Một 1 2 ▲ lên 1 62,5 % 62,5 %", "Phòng Hai – 1 không xét – 75,0 %"]


def test_every_table_of_a_trial_carries_the_mark_within_and_behind() -> None:
    html = trial_table(FOUND, HEAVY, rank_changes(FOUND, HEAVY, UNITS), (0, 2))
    banner, behind = f'role="note">{WATERMARK}', f"<span>{WATERMARK}</span>"
    assert WATERMARK == "THỬ PHƯƠNG ÁN – không phải số liệu chính thức"
    assert html.startswith('<div class="bt-trial">')
    assert banner in html
    assert html.count(behind) > 10


def test_what_is_tried_stands_in_the_frame_so_that_a_print_says_it() -> None:
    trial = Trial((("T", Fraction(3)),), (("Q", Fraction(2)), ("T", Fraction(4, 5))), ("B",))
    said = (
        "Thử: trọng số T từ 1 thành 3; mức phấn đấu Q từ 4 thành 2; mức phấn đấu T từ 100 thành 80 %; "
        "không xét Phòng Hai."
    )
    assert trial_text(PLAN, trial) == said
    assert said in trial_table(FOUND, trial, rank_changes(FOUND, trial, UNITS), (0, 2))
    assert trial_text(PLAN, Trial()) == "Chưa thử gì: mọi con số là của kế hoạch."


def test_the_finding_counts_who_would_change_places() -> None:
    assert (
        trial_finding(HEAVY, rank_changes(FOUND, HEAVY, UNITS))
        == "Phương án này đổi hạng của 2 trong 2 đơn vị"
    )
    same = Trial(weights=(("Q", Fraction(2)),))
    assert (
        trial_finding(same, rank_changes(FOUND, same, UNITS))
        == "Phương án này không đổi hạng của đơn vị nào trong 2 đơn vị"
    )
    assert trial_finding(Trial(), rank_changes(FOUND, Trial(), UNITS)).startswith("Chưa đổi gì")


def test_what_a_trial_leaves_out_of_the_plan_is_said() -> None:
    of = plan(
        campaign(tie_chain=(TieBreak.REACHED_EARLIER,)), quantity("Q", 4), unit("A"), unit_target("A", "Q", 9)
    )
    assert trial_notes(standing(of), Trial(targets=(("Q", Fraction(2)),))) == [
        "Mức phấn đấu thử của Q thay cho mức đã giao riêng từng đơn vị.",
        "Khi thử, không xét ngày đạt được sớm hơn lúc bằng nhau.",
    ]
    assert trial_notes(FOUND, HEAVY) == []
