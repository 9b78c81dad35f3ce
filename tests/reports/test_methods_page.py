"""The page of methods says what the code does, because it is printed from it."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

import pytest

from domain import pace
from domain.campaigns import Acceptance, Late, RankBy, TieBreak, Tolerances, UnitsSee
from domain.criteria import Accumulation, Direction, Kind
from domain.explanation import Fate
from domain.states import Course, State
from reports.methods_page import methods
from tests.builders import campaign, plan, share, unit
from wording import figures, terms
from wording.explanations import FATES

ON = date(2023, 6, 30)
CHOICES = (Kind, Direction, Accumulation, State, Course, RankBy, TieBreak, Late, Acceptance, UnitsSee)


def page(**settings: object) -> str:
    return str(methods(plan(campaign("KH", **settings), share("T1"), unit("A")), ON))


def test_every_choice_that_the_rules_know_is_on_the_page() -> None:
    said = page().casefold()
    known: list[StrEnum] = [one for choices in CHOICES for one in choices]
    assert [one for one in known if terms.label(one).casefold() not in said] == []
    assert [fate for fate in Fate if FATES[fate] not in said] == []


def test_examples_are_what_the_functions_say() -> None:
    said = page()
    assert "99,9 % (thiếu 1 người)" in said
    assert "89,9 % (thiếu 1 người)" in said
    assert "29 ÷ 35 = 82,9 %" in said
    assert "từ 58,0 % đến 88,0 % khi đủ báo cáo" in said
    assert "(1 × 9/10 + 1 × 1/2 + 1 × 1 + 1 × 1 + 1 × 1 + 1 × 1) ÷ 6 = 9/10 = 90,0 %" in said
    assert "đồng hạng (1, 2, 2, 4)" in said
    assert "9/10 người là 55–100 %, còn 900/1.000 người là 88–92 %" in said
    assert "mỗi bên bỏ 2,5 %" in said
    assert "ngày cuối còn đúng hạn là 1/7/2026; “chậm nhất ngày 2/7/2026” thì là 2/7/2026" in said


def test_thresholds_and_choices_are_those_of_the_campaign() -> None:
    said = page(tolerances=Tolerances(Fraction(5), Fraction(20)), tie_chain=(), late=Late.REFUSED)
    assert "▲ đúng tiến độ từ 44,6 %; ! chậm từ 29,6 %; !! chậm nhiều dưới 29,6 %" in said
    assert "không quá 5 điểm phần trăm" in said
    assert "bằng nhau thì xét: không xét thêm, đồng hạng" in said
    chosen = "Quá hạn thì khóa hẳn.<small>✓ Đợt này chọn như vậy.</small>"
    assert (chosen in said, chosen in page()) == (True, False)


def test_a_constant_that_changes_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "bình quân 4 tuần gần nhất" in page()
    monkeypatch.setattr(pace, "WEEKS", 8)
    assert "bình quân 8 tuần gần nhất" in page()
    monkeypatch.setitem(terms._LABELS, Course.SLOW, "ì ạch")
    assert "ì ạch" in page()
    monkeypatch.setattr(figures, "percent_tenths", lambda *_given, **_named: 777)
    assert "77,7 % (thiếu 1 người)" in page()
