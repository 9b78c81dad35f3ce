from typing import Any, cast

import pytest

from domain.access import (
    RIGHTS,
    Actor,
    Deed,
    NotAllowed,
    Phase,
    RoleName,
    Scope,
    Whose,
    allowed,
    may,
    operator,
    require,
    require_ever,
)

SENDING = {Deed.SUBMIT_RESULTS, Deed.WITHDRAW_RESULTS}
REVIEWING = {Deed.ACCEPT_RESULTS, Deed.RETURN_RESULTS}
OFFICE_DEEDS = {
    Deed.PUBLISH_FIGURES,
    Deed.REOPEN,
    Deed.CHANGE_SETTINGS,
    Deed.IMPORT_PLAN,
    Deed.ADJUST_PLAN,
    Deed.REMOVE_SAMPLES,
    Deed.MANAGE_UNITS,
}
ADMINISTRATION = {Deed.MANAGE_ACCOUNTS, Deed.OPERATE, Deed.DELETE_CAMPAIGN}

#: Written out once more, by role: what may be done for own units while the campaign is open.
EXPECTED = {
    RoleName.ADMINISTRATOR: set(Deed),
    RoleName.SECRETARIAT: set(Deed) - ADMINISTRATION,
    RoleName.COUNCIL: {Deed.SEE_STANDINGS, Deed.SEE_ORIGINALS},
    RoleName.LEADER: {Deed.SEE_STANDINGS},
    RoleName.REPORTER: {Deed.SEE_STANDINGS, Deed.SEE_ORIGINALS, Deed.REVIEW_BELOW} | SENDING,
}


def test_every_deed_has_a_row() -> None:
    assert set(RIGHTS) == set(Deed)


@pytest.mark.parametrize("role", RoleName)
@pytest.mark.parametrize("phase", Phase)
def test_what_each_role_may_do_for_its_own_units(role: RoleName, phase: Phase) -> None:
    locked = phase in (Phase.CLOSED, Phase.PUBLISHED)
    shut_out = locked or (phase is Phase.BEFORE and role is RoleName.REPORTER)
    wanted = EXPECTED[role] - SENDING if shut_out else EXPECTED[role]
    assert {deed for deed in Deed if allowed(role, deed, Whose.OWN, phase)} == wanted


@pytest.mark.parametrize("role", RoleName)
def test_nobody_may_do_anything_for_units_outside_the_scope(role: RoleName) -> None:
    assert [
        (deed, phase) for deed in Deed for phase in Phase if allowed(role, deed, Whose.OTHERS, phase)
    ] == []


@pytest.mark.parametrize(
    ("role", "deed", "whose", "phase"),
    [
        ("emperor", Deed.SEE_STANDINGS, Whose.OWN, Phase.OPEN),
        (RoleName.ADMINISTRATOR, "rewrite_history", Whose.OWN, Phase.OPEN),
        (RoleName.ADMINISTRATOR, Deed.OPERATE, "everybody", Phase.OPEN),
        (RoleName.ADMINISTRATOR, Deed.OPERATE, Whose.OWN, "someday"),
    ],
)
def test_what_is_not_in_the_table_is_refused(role: Any, deed: Any, whose: Any, phase: Any) -> None:
    assert not allowed(role, deed, whose, phase)
    actor = Actor("lan", role, Scope.everything())
    with pytest.raises(NotAllowed):
        require(actor, deed, whose=whose, phase=phase)


def test_an_unknown_role_may_do_nothing_ever() -> None:
    nobody = Actor("lan", cast("RoleName", "emperor"), Scope.everything())
    assert [deed for deed in Deed if may(nobody, deed)] == []


def test_what_concerns_everything_needs_a_scope_without_limits() -> None:
    of_one_unit = Actor("lan", RoleName.ADMINISTRATOR, Scope("A"))
    assert {deed for deed in Deed if not may(of_one_unit, deed)} == OFFICE_DEEDS | ADMINISTRATION
    assert {deed for deed in Deed if not may(operator(), deed)} == set()
    with pytest.raises(NotAllowed):
        require_ever(of_one_unit, Deed.MANAGE_ACCOUNTS)


def test_a_reporter_may_hand_in_at_some_time_and_not_before_the_opening() -> None:
    reporter = Actor("lan", RoleName.REPORTER, Scope("A"))
    assert may(reporter, Deed.SUBMIT_RESULTS)
    assert not may(reporter, Deed.SUBMIT_RESULTS, Phase.BEFORE)
    assert not any(may(reporter, deed) for deed in REVIEWING)
