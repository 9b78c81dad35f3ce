from domain.branches import branches, has_branches, line_above, right_below
from domain.states import State
from tests.builders import by, plan, quantity, share, unit
from tests.reporting import standing

TREE = (
    unit("H", parent="ELSEWHERE", headcount=2),
    unit("X1", parent="H", headcount=10),
    unit("X2", parent="H", headcount=20),
    unit("B1", parent="X1", headcount=6),
    unit("Y", headcount=5),
)
PLAN = plan(share("T"), quantity("Q", 2, applies_to=("không ai",)), by("2023-06-10"), *TREE)
FOUND = standing(
    PLAN,
    ("X1", "T", "2023-06-01", 4, 10),
    ("B1", "T", "2023-06-01", 6, 6),
    ("X2", "T", "2023-06-01", 20, 20),
)


def test_the_tops_are_those_whose_superior_takes_no_part() -> None:
    assert right_below(PLAN, None) == ["H", "Y"]
    assert right_below(PLAN, "H") == ["X1", "X2"]
    assert right_below(PLAN, "B1") == []
    assert line_above(PLAN, "B1") == ["H", "X1", "B1"]
    assert line_above(PLAN, None) == []


def test_a_plan_without_superiors_has_no_branches() -> None:
    assert has_branches(PLAN)
    assert not has_branches(plan(share("T"), unit("A"), unit("B", parent="ELSEWHERE")))


def test_a_branch_adds_what_was_done_and_owed_and_never_percentages() -> None:
    found = branches(FOUND, ["X1", "X2"])
    sums = [(one.unit, one.units, *one.totals.loc[0, ["done", "owed"]]) for one in found]
    assert sums == [("X1", ("X1", "B1"), 10, 16), ("X2", ("X2",), 20, 20)]
    assert [one.is_leaf for one in found] == [False, True]


def test_the_branches_of_the_top_add_up_to_the_whole() -> None:
    found = branches(FOUND, right_below(PLAN, None))
    whole = FOUND.totals.loc[0]
    assert sum(int(one.totals.loc[0, "reported_units"]) for one in found) == int(whole["reported_units"]) == 3
    assert [one.totals.loc[0, "owed_units"] for one in found] == [4, 1]
    assert found[0].totals.loc[0, "done"] == whole["done"] == 30


def test_a_branch_keeps_the_states_apart() -> None:
    states = {one.unit: one.states for one in branches(FOUND, ["H", "Y"])}
    assert states["H"]["T"] is State.REPORTED
    assert states["Y"]["T"] is State.OVERDUE
    assert states["Y"]["Q"] is State.NOT_APPLICABLE
    early = standing(PLAN, on="2023-06-01")
    assert branches(early, ["Y"])[0].states["T"] is State.NOT_DUE
