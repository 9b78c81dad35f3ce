"""Every choice has one word, and the word leads back to it."""

from enum import StrEnum

import pytest

from domain.access import Deed, Phase, RoleName, Whose
from domain.campaigns import Acceptance, Late, Precision, RankBy, TieBreak, UnitsSee
from domain.criteria import Accumulation, Direction, Kind, Role
from domain.problems import Severity
from domain.states import Course, State
from wording.terms import _LABELS, _SIGNS, label, labels, member, sign, signed

CHOICES = (
    Kind,
    Direction,
    Accumulation,
    Role,
    Precision,
    RankBy,
    TieBreak,
    Late,
    Acceptance,
    UnitsSee,
    RoleName,
    Deed,
    Whose,
    Phase,
    State,
    Course,
    Severity,
)


@pytest.mark.parametrize("choices", CHOICES)
def test_every_word_leads_back_to_its_choice(choices: type[StrEnum]) -> None:
    assert [member(choices, text) for text in labels(choices)] == list(choices)


def test_no_two_choices_share_a_key_by_having_one_value() -> None:
    assert len(_LABELS) == sum(len(list(choices)) for choices in CHOICES)


@pytest.mark.parametrize(
    ("choices", "text", "found"),
    [
        (Kind, "TỶ LỆ", Kind.SHARE),
        (Kind, "tỉ lệ", Kind.SHARE),
        (Kind, "Có / không", Kind.YES_NO),
        (Direction, "≥", Direction.AT_LEAST),
        (Direction, "không quá", Direction.AT_MOST),
        (Accumulation, "luỹ kế", Accumulation.RUNNING_TOTAL),
        (Precision, "Qúy", Precision.QUARTER),
        (Kind, "tỷ số", None),
    ],
)
def test_other_spellings_and_words_are_known(
    choices: type[StrEnum], text: str, found: StrEnum | None
) -> None:
    assert member(choices, text) is found


def test_a_status_has_a_sign_beside_its_word() -> None:
    assert signed(Course.ON_COURSE) == "▲ đúng tiến độ"
    assert signed(Course.SLOW) == "! chậm"
    assert sign(State.OVERDUE) == "–"
    assert label(State.NOT_APPLICABLE) == "Không áp dụng"


def test_no_two_statuses_share_a_sign() -> None:
    for choices in (State, Course, Severity):
        assert len({_SIGNS[known] for known in choices}) == len(list(choices))
