"""What holds for any plan and any ledger, whatever the figures are."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.accumulation import accumulate
from domain.cell_history import Figure, Stand, followed, stand
from domain.criteria import Accumulation, Criterion, Kind
from domain.frames import FACTS
from domain.plans import Plan
from domain.states import State
from domain.targets import unit_targets
from tests.domain.judging import Judged, facts, judge, ledger, moved, rows
from tests.domain.reference import Result, counts_people, known
from tests.domain.strategies import FIRST, after, ledgers, plans

briefly = settings(max_examples=20)
MISSING = {State.OVERDUE, State.NOT_DUE, State.INSUFFICIENT}


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, list[Result], date]:
    plan = draw(plans())
    return plan, draw(ledgers(plan)), draw(after(FIRST, 10, 42))


def everything(judged: Judged) -> list[Any]:
    return [judged.cells, judged.totals, judged.places]


@briefly
@given(situations(), st.randoms(use_true_random=False))
def test_the_order_of_rows_units_and_criteria_changes_nothing(situation: Any, chance: Any) -> None:
    plan, results, on = situation
    mixed = replace(
        plan,
        units=tuple(chance.sample(plan.units, len(plan.units))),
        criteria=tuple(chance.sample(plan.criteria, len(plan.criteria))),
        deadlines=tuple(chance.sample(plan.deadlines, len(plan.deadlines))),
    )
    shuffled = chance.sample(results, len(results))
    one, other = judge(plan, *results, on=on), judge(mixed, *shuffled, on=on)
    for place in (*one.places.values(), *other.places.values()):
        place.unreported = set(place.unreported)
    assert everything(one) == everything(other)


@briefly
@given(situations())
def test_missing_never_turns_into_zero(situation: Any) -> None:
    plan, results, on = situation
    judged = judge(plan, *results, on=on)
    for row in judged.cells.values():
        if row.state != State.REPORTED:
            assert (row.completion, row.reached, row.course) == (None, None, None)
        if row.state in {State.OVERDUE, State.NOT_DUE, State.NOT_APPLICABLE}:
            assert (row.done, row.reported_on, row.submission) == (None, None, None)
    for row in judged.totals.values():
        if row.reported_units == 0:
            assert (row.done, row.completion, row.reached, row.course) == (None, None, None, None)
    for code, row in judged.places.items():
        own = [cell for (unit, _), cell in judged.cells.items() if unit == code]
        if all(cell.state != State.REPORTED for cell in own):
            assert (row.score, row.rank, row.rank_best, row.rank_worst) == (None, None, None, None)


@settings(max_examples=10)
@given(situations())
def test_a_unit_that_has_not_reported_changes_no_sum_of_those_who_have(situation: Any) -> None:
    plan, results, on = situation
    if not plan.units:
        return
    silent = replace(plan.units[0], code="U9", name="Đơn vị im lặng")
    before, after = (
        judge(plan, *results, on=on),
        judge(replace(plan, units=(*plan.units, silent)), *results, on=on),
    )
    for code, row in before.totals.items():
        assert after.totals[code].done == row.done
        assert after.totals[code].reported_units == row.reported_units


# --- what the missing units may still report -----------------------------------------------------


@st.composite
def endings(draw: st.DrawFn) -> tuple[Plan, Judged, Judged]:
    """How a campaign stands, and how it stands after every missing unit has reported."""
    plan, results, on = draw(situations())
    results = known(results, on)
    now = judge(plan, *results, on=on)
    missing = {key: cell for key, cell in now.cells.items() if cell.state in MISSING}
    late = [draw(reports(plan.criterion(code), cell, on)) for (_, code), cell in missing.items()]
    kept = [result for result in results if result[:2] not in missing]
    return plan, now, judge(plan, *kept, *late, on=on)


@st.composite
def reports(draw: st.DrawFn, criterion: Criterion, cell: Any, on: date) -> Result:
    """Any figure that the unit may report; its total is its headcount where people are counted."""
    owed = None
    if criterion.kind is Kind.SHARE:
        sized = counts_people(criterion) and cell.headcount is not None
        owed = cell.headcount if sized else draw(st.integers(1, 5) | st.just(5000))
        done = draw(st.sampled_from([0, owed]) | st.integers(0, owed))
    elif criterion.kind is Kind.QUANTITY:
        done = draw(st.integers(0, 30))
    else:
        done = draw(st.integers(1, 4) if criterion.kind is Kind.RATING else st.integers(0, 1))
    return Result(cell.unit, criterion.code, on, done, owed, datetime(2023, 3, 1, tzinfo=UTC), 99)


@settings(max_examples=40)
@given(endings())
def test_no_report_of_the_missing_units_undoes_or_mends_a_total_or_leaves_its_bounds(ending: Any) -> None:
    plan, now, end = ending
    for criterion in plan.criteria:
        said, came = now.totals[criterion.code], end.totals[criterion.code]
        if said.reached is True:
            assert came.reached is True
        if said.reached is False and (criterion.kind is not Kind.QUANTITY or criterion.is_limit):
            assert came.reached is False
        if said.bounds_low is not None and came.done is not None:
            assert said.bounds_low <= Fraction(came.done, came.owed) <= said.bounds_high
        if said.bounds_low is not None and said.reported_units == said.owed_units:
            assert said.bounds_low == said.bounds_high


# --- ranking ------------------------------------------------------------------------------------


@briefly
@given(situations())
def test_ranks_count_the_better_ones_of_the_group_and_lie_in_their_range(situation: Any) -> None:
    plan, results, on = situation
    plan = replace(plan, campaign=replace(plan.campaign, tie_chain=()))
    ranked = [place for place in judge(plan, *results, on=on).places.values() if place.rank is not None]
    for place in ranked:
        group = [other for other in ranked if other.peer_group == place.peer_group]
        assert place.rank == 1 + sum(other.score > place.score for other in group)
        assert place.rank_best <= place.rank <= place.rank_worst
        assert 0 <= place.score <= 1


# --- over time ----------------------------------------------------------------------------------


@briefly
@given(st.data(), st.sampled_from(Accumulation))
def test_figures_add_up_the_same_in_whatever_order_they_come(data: Any, how: Accumulation) -> None:
    plan = data.draw(plans(most_units=2, most_criteria=1))
    results = data.draw(ledgers(plan))
    if results:
        mixed = data.draw(st.permutations(results))
        one, other = (rows(accumulate(ledger(order), {"T1": how})) for order in (results, mixed))
        assert sorted(one, key=by_cell) == sorted(other, key=by_cell)


def by_cell(row: Any) -> tuple[str, str]:
    return row.unit, row.criterion


@briefly
@given(situations())
def test_figures_of_a_day_do_not_change_by_what_arrives_later(situation: Any) -> None:
    plan, results, on = situation
    then = datetime(2023, 1, 20, tzinfo=UTC)
    arrived = [result for result in results if result.received_at <= then]
    assert rows(facts(plan, known(results, on, then))) == rows(facts(plan, known(arrived, on)))


@st.composite
def steady(draw: st.DrawFn) -> tuple[Plan, list[Result], date]:
    """A plan whose units all exist and owe, and whose targets hold from the start."""
    plan, results, on = draw(situations())
    return (
        replace(
            plan,
            units=tuple(replace(unit, valid_from=None, valid_to=None) for unit in plan.units),
            criteria=tuple(replace(criterion, applies_to=()) for criterion in plan.criteria),
            unit_targets=tuple(replace(target, from_on=None) for target in plan.unit_targets),
        ),
        results,
        on,
    )


@briefly
@given(steady())
def test_changes_added_up_to_a_day_are_the_totals_of_that_day(situation: Any) -> None:
    plan, results, on = situation
    targets = {cell: target for cell, target in unit_targets(plan, on).items() if target is not None}
    found = moved(plan.criteria, results, targets)
    totals = judge(plan, *results, on=on).totals
    for criterion in plan.criteria:
        total = totals[criterion.code]
        until = [change for change in found if change.criterion == criterion.code and change.day <= on]
        assert sum(change.units for change in until) == total.reported_units
        if total.done is not None or total.reported_units == 0:
            assert sum(change.done for change in until) == (total.done or 0)
        if criterion.kind is Kind.SHARE:
            assert sum(change.owed for change in until) == (total.owed or 0)


# --- the two forms of the rule of accumulation ---------------------------------------------------


def figures_of(results: list[Result]) -> list[Figure]:
    return [
        Figure(
            result.reported_on, result.received_at, result.sequence, result.sequence, result.done, result.owed
        )
        for result in results
    ]


@briefly
@given(situations())
def test_the_rule_on_plain_integers_is_the_rule_on_frames(situation: Any) -> None:
    plan, results, _ = situation
    for row in rows(facts(plan, results)):
        own = [result for result in results if result[:2] == (row.unit, row.criterion)]
        stood = stand(figures_of(own), plan.criterion(row.criterion).accumulation)
        assert stood == Stand(**{name: getattr(row, name) for name in Stand._fields})
        assert set(Stand._fields) == set(FACTS) - {"unit", "criterion"}


@briefly
@given(situations(), st.sampled_from(Accumulation))
def test_a_figure_of_a_later_day_is_added_without_the_history(situation: Any, how: Accumulation) -> None:
    _, results, _ = situation
    cells = {result[:2] for result in results}
    for cell in cells:
        history = figures_of([result for result in results if result[:2] == cell])
        last = max(figure.reported_on for figure in history)
        later = [figure for figure in history if figure.reported_on == last]
        earlier = [figure for figure in history if figure.reported_on < last]
        if earlier and len(later) == 1:
            before, now = stand(earlier, how), stand(history, how)
            both = followed((before.done, before.owed), (later[0].done, later[0].owed), how)
            assert both == (now.done, now.owed)
