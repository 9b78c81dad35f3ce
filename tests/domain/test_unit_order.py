import pytest

from domain.criteria import Direction
from domain.unit_order import Asked, Order, in_tree, matching, ordered
from tests.builders import by, plan, quantity, share, unit
from tests.reporting import standing

UNITS = (
    unit("A", "Xã Ân Sơn", parent="P"),
    unit("B", "Bản Na", aliases=("Tiểu khu 3",)),
    unit("C", "Bàn Ná"),
    unit("P", "Đảng ủy xã"),
)
PLAN = plan(share("T"), quantity("L", 2, direction=Direction.AT_MOST), by("2023-06-10"), *UNITS)
FOUND = standing(
    PLAN,
    ("A", "T", "2023-06-01", 1, 2),
    ("B", "T", "2023-06-01", 9, 10),
    ("P", "T", "2023-06-01", 0, 4),
    ("A", "L", "2023-06-01", 3, None),
    ("P", "L", "2023-06-01", 0, None),
)
ALL = ["A", "B", "C", "P"]


@pytest.mark.parametrize(
    ("by_what", "expected"),
    [
        (Order.RANK, ["P", "B", "A", "C"]),  # P: 0 and kept; B: 9/10 and unreported; A: 1/2 and broken
        (Order.NAME, ["B", "C", "P", "A"]),
        (Order.TREE, ["B", "C", "P", "A"]),
        (Order.LATE, ["C", "B", "A", "P"]),  # C lacks two figures, B one, the others none
        ("T", ["B", "A", "P", "C"]),
        ("L", ["P", "A", "B", "C"]),
    ],
)
def test_units_stand_in_the_order_asked_for(by_what: str, expected: list[str]) -> None:
    assert ordered(FOUND, ALL, Asked(by_what)) == expected


def test_an_order_turned_round_keeps_those_without_a_figure_last() -> None:
    assert ordered(FOUND, ALL, Asked("T", turned=True)) == ["P", "A", "B", "C"]


def test_only_the_units_given_are_ordered() -> None:
    assert ordered(FOUND, ["C", "A"], Asked("T")) == ["A", "C"]


def test_a_share_without_a_target_is_ordered_by_what_is_done_of_what_is_owed() -> None:
    found = standing(
        plan(share("T", None), unit("A"), unit("B")),
        ("A", "T", "2023-06-01", 5, 10),
        ("B", "T", "2023-06-01", 4, 5),
    )
    assert ordered(found, ["A", "B"], Asked("T")) == ["B", "A"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bản na", {"B"}),
        ("ban na", {"B", "C"}),
        ("BÀN NÁ", {"C"}),
        ("an", {"A", "B", "C", "P"}),
        ("ân", {"A"}),
        ("tieu khu", {"B"}),
        ("dang uy", {"P"}),
        ("c", {"C"}),
        ("không có", set()),
    ],
)
def test_units_are_found_by_name_code_and_alias_with_or_without_diacritics(
    text: str, expected: set[str]
) -> None:
    assert matching(UNITS, text) == expected


def test_in_the_tree_those_below_follow_their_superior() -> None:
    tree = (unit("A", parent="P"), unit("Z"), unit("P"), unit("B", parent="P"), unit("C", parent="A"))
    assert in_tree(tree) == ["Z", "P", "A", "C", "B"]
