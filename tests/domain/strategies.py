"""Any plan and any ledger, small enough to be read when a comparison fails, dense enough to fail."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from domain.campaigns import Campaign, TieBreak, Tolerances, Window
from domain.criteria import Accumulation, Criterion, Direction, Kind
from domain.plans import Deadline, Plan, UnitTarget
from domain.units import Unit
from tests.builders import campaign
from tests.domain.reference import Result

FIRST, LAST = date(2023, 1, 1), date(2023, 2, 9)
START = datetime(2023, 1, 1, tzinfo=UTC)
LEVELS = 4
Value = TypeVar("Value")


def after(first: date, least: int, most: int) -> st.SearchStrategy[date]:
    """The days from ``least`` to ``most`` after ``first``."""
    return st.integers(least, most).map(lambda number: first + timedelta(number))


def usually(value: Value, *others: Value) -> st.SearchStrategy[Value]:
    """Mostly ``value``, at times one of the others."""
    return st.sampled_from([value] * (3 * len(others)) + [*others])


days = after(FIRST, 0, 39) | after(FIRST, 0, 39) | after(FIRST, -3, 45)
moments = after(FIRST, -2, 48).map(lambda day: datetime(day.year, day.month, day.day, 16, 30, tzinfo=UTC))
amounts = st.integers(0, 6)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    opens, closes = draw(usually((FIRST, LAST), (FIRST, None), (None, LAST), (None, None)))
    near, far = sorted((draw(st.integers(0, 40)), draw(st.integers(0, 60))))
    tolerances = draw(usually(Tolerances(), Tolerances(Fraction(near), Fraction(far))))
    usual = Campaign("", "", Window(None, None)).tie_chain
    chain = draw(st.just(usual) | st.lists(st.sampled_from(TieBreak), unique=True, max_size=3).map(tuple))
    return campaign(window=Window(opens, closes), tolerances=tolerances, tie_chain=chain)


@st.composite
def units(draw: st.DrawFn, code: str) -> Unit:
    later = draw(usually((), ((FIRST + timedelta(10), 3),), ((FIRST + timedelta(10), 0),)))
    usual = draw(amounts)
    return Unit(
        code,
        f"Đơn vị {code}",
        unit_type=draw(usually("phòng", "bản", "")),
        peer_group=draw(usually("Khối 1", "Khối 2")),
        headcounts=draw(usually(((date.min, usual),), ())) + later,
        valid_from=draw(usually(None, None, FIRST + timedelta(5))),
        valid_to=draw(usually(None, None, FIRST + timedelta(30))),
    )


def targets(kind: Kind, direction: Direction) -> st.SearchStrategy[Fraction]:
    """A target that a plan may set; "at least nothing" is an error in a plan."""
    least = 0 if direction is Direction.AT_MOST else 1
    if kind is Kind.SHARE:
        texts = ["1", "1", "1", "9/10", "2/3", "1/3", "1/2", "9995/10000"] + ["0"] * (1 - least)
        return st.sampled_from(texts).map(Fraction)
    return st.integers(least, LEVELS if kind is Kind.RATING else 6).map(Fraction)


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    kind = draw(st.sampled_from([*Kind, Kind.SHARE, Kind.SHARE, Kind.QUANTITY]))
    can_limit = kind in (Kind.SHARE, Kind.QUANTITY)
    direction = draw(usually(Direction.AT_LEAST, Direction.AT_MOST)) if can_limit else Direction.AT_LEAST
    number = draw(targets(kind, direction))
    return Criterion(
        code,
        f"Chỉ tiêu {code}",
        kind,
        target=draw(usually(number, number, None)),
        direction=direction,
        measure=draw(usually("người", " Người", "công trình", "công trình")),
        accumulation=draw(st.sampled_from(Accumulation)),
        whole_body=draw(usually(False, True)),
        applies_to=draw(usually((), ("phòng",), (" Bản", "phòng"), ("hộ",))),
        weight=draw(usually(Fraction(1), Fraction(2), Fraction(1, 3), Fraction(0))),
        required=draw(st.booleans()),
        due_on=draw(usually(None, draw(days))),
    )


@st.composite
def unit_targets(draw: st.DrawFn, members: list[Unit], chosen: list[Criterion]) -> UnitTarget:
    criterion = draw(st.sampled_from(chosen))
    target = draw(targets(criterion.kind, criterion.direction))
    return UnitTarget(draw(st.sampled_from(members)).code, criterion.code, target, draw(st.none() | days))


NAMES = ["U1", "đơn vị u2", "Các phòng", "bản", "không ai"]
deadlines = st.builds(
    Deadline,
    text=st.just("Báo cáo"),
    due_on=days,
    inclusive=st.booleans(),
    reporters=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
)


@st.composite
def plans(draw: st.DrawFn, most_units: int = 4, most_criteria: int = 4) -> Plan:
    members = [draw(units(f"U{n}")) for n in range(1, draw(st.integers(1, most_units)) + 1)]
    chosen = [draw(criteria(f"T{n}")) for n in range(1, draw(st.integers(1, most_criteria)) + 1)]
    numbered = [criterion for criterion in chosen if criterion.kind not in (Kind.YES_NO, Kind.STATED)]
    assigned = st.lists(unit_targets(members, numbered), max_size=3) if numbered else st.just([])
    return Plan(
        campaign=draw(campaigns()),
        criteria=tuple(chosen),
        units=tuple(members),
        unit_targets=tuple(draw(assigned)),
        deadlines=tuple(draw(st.lists(deadlines, max_size=2))),
    )


@st.composite
def figures(draw: st.DrawFn, criterion: Criterion) -> tuple[int, int | None]:
    """Done and owed as the kind reports them; a share may lack its total, or owe nothing."""
    if criterion.kind is Kind.SHARE:
        owed = draw(usually(draw(st.integers(1, 6)), None, 0, 2500))
        least = max((owed or 0) - 1, 0)
        return draw(st.integers(least, owed or 2) | st.integers(0, owed or 2)), owed
    if criterion.kind is Kind.QUANTITY:
        return draw(amounts), None
    return draw(st.integers(1, LEVELS) if criterion.kind is Kind.RATING else usually(1, 0)), None


@st.composite
def ledgers(draw: st.DrawFn, plan: Plan) -> list[Result]:
    """Results of most of the plan's cells, some of them twice or thrice; arrival follows no order."""
    cells = [(unit.code, criterion) for unit in plan.units for criterion in plan.criteria]
    reported = [cell for cell in cells for _ in range(draw(st.sampled_from([0, 1, 1, 1, 2, 3])))]
    sequences = draw(st.permutations(range(1, len(reported) + 1)))
    return [
        Result(unit, criterion.code, draw(days), *draw(figures(criterion)), draw(moments), sequence)
        for (unit, criterion), sequence in zip(reported, sequences, strict=True)
    ]


@st.composite
def contests(draw: st.DrawFn) -> tuple[Plan, list[Result]]:
    """Units of one group, close together: nearly all has been reported, and scores are often equal."""
    kinds = draw(st.lists(st.sampled_from([Kind.SHARE, Kind.QUANTITY, Kind.YES_NO]), min_size=2, max_size=3))
    chosen = [
        Criterion(
            f"T{place}",
            f"Chỉ tiêu {place}",
            kind,
            target=Fraction(draw(st.integers(1, 2)) if kind is Kind.QUANTITY else 1),
            measure="người",
            weight=draw(usually(Fraction(1), Fraction(2), Fraction(0))),
            required=draw(st.booleans()),
        )
        for place, kind in enumerate(kinds, 1)
    ]
    members = [Unit(f"U{number}", f"Đơn vị {number}", peer_group="Khối 1") for number in range(1, 5)]
    results = [
        Result(
            unit.code, criterion.code, FIRST, draw(st.integers(0, 1 if owed is None else 2)), owed, START, 1
        )
        for unit in members
        for criterion in chosen
        for owed in [2 if criterion.kind is Kind.SHARE else None]
        if draw(usually(True, False))
    ]
    return Plan(draw(campaigns()), tuple(chosen), tuple(members)), results
