"""Any plan and any ledger, small enough to be read when a comparison fails."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from domain.campaigns import Campaign, TieBreak, Tolerances, Window
from domain.criteria import Accumulation, Criterion, Direction, Kind
from domain.plans import Deadline, Plan, UnitTarget
from domain.units import Unit
from tests.builders import campaign
from tests.domain.reference import Result

FIRST, LAST = date(2023, 1, 1), date(2023, 2, 9)
TYPES = ("phòng", "bản", "")
LEVELS = 4

days = st.integers(-3, 45).map(lambda days: FIRST + timedelta(days))
amounts = st.integers(0, 6)


def sometimes(known: st.SearchStrategy) -> st.SearchStrategy:
    """None or one of ``known``."""
    return st.none() | known


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    opens, closes = draw(st.sampled_from([(FIRST, LAST)] * 4 + [(FIRST, None), (None, LAST), (None, None)]))
    near, far = sorted(draw(st.tuples(st.integers(0, 40), st.integers(0, 60))))
    usual = Tolerances()
    tolerances = draw(st.sampled_from([usual, usual, Tolerances(Fraction(near), Fraction(far))]))
    chain = tuple(draw(st.lists(st.sampled_from(TieBreak), unique=True, max_size=3)))
    return campaign(window=Window(opens, closes), tolerances=tolerances, tie_chain=chain)


@st.composite
def units(draw: st.DrawFn, code: str) -> Unit:
    heads = draw(st.lists(st.tuples(days, amounts), max_size=2, unique_by=lambda known: known[0]))
    usual = draw(st.lists(amounts, max_size=1))
    return Unit(
        code,
        f"Đơn vị {code}",
        unit_type=draw(st.sampled_from(TYPES)),
        peer_group=draw(st.sampled_from(["Khối 1", "Khối 1", "Khối 2"])),
        headcounts=tuple((date.min, persons) for persons in usual) + tuple(sorted(heads)),
        valid_from=draw(st.sampled_from([None, None, None, FIRST + timedelta(5)])),
        valid_to=draw(st.sampled_from([None, None, None, FIRST + timedelta(30)])),
    )


def targets(kind: Kind, direction: Direction) -> st.SearchStrategy[Fraction]:
    """A target that a plan may set; "at least nothing" is an error in a plan."""
    least = 0 if direction is Direction.AT_MOST else 1
    if kind is Kind.SHARE:
        shares = st.sampled_from(["1", "1", "9/10", "2/3", "1/3", "1/2", "9995/10000"]).map(Fraction)
        return shares if least else st.just(Fraction(0)) | shares
    return st.integers(least, LEVELS if kind is Kind.RATING else 6).map(Fraction)


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    kind = draw(st.sampled_from(Kind))
    share_or_quantity = kind in (Kind.SHARE, Kind.QUANTITY)
    at_most = share_or_quantity and draw(st.integers(0, 3)) == 0
    direction = Direction.AT_MOST if at_most else Direction.AT_LEAST
    number = targets(kind, direction)
    return Criterion(
        code,
        f"Chỉ tiêu {code}",
        kind,
        target=draw(st.one_of(number, number, number, st.none())),
        direction=direction,
        inferred=draw(st.booleans()),
        measure=draw(st.sampled_from(["người", " Người", "công trình"])),
        accumulation=draw(st.sampled_from(Accumulation)),
        whole_body=draw(st.integers(0, 4)) == 0,
        applies_to=draw(st.sampled_from([(), (), ("phòng",), (" Bản", "phòng"), ("hộ",)])),
        weight=draw(st.sampled_from(["1", "1", "2", "1/3", "0"]).map(Fraction)),
        required=draw(st.booleans()),
        due_on=draw(st.none() | st.none() | days),
    )


@st.composite
def unit_targets(draw: st.DrawFn, members: tuple[Unit, ...], chosen: tuple[Criterion, ...]) -> UnitTarget:
    criterion = draw(st.sampled_from(chosen))
    target = draw(targets(criterion.kind, criterion.direction))
    return UnitTarget(draw(st.sampled_from(members)).code, criterion.code, target, draw(st.none() | days))


deadlines = st.builds(
    Deadline,
    text=st.just("Báo cáo"),
    due_on=days,
    inclusive=st.booleans(),
    reporters=st.lists(st.sampled_from(["U1", "đơn vị u2", "Các phòng", "bản", "không ai"]), max_size=2).map(
        tuple
    ),
)


@st.composite
def plans(draw: st.DrawFn, most_units: int = 4, most_criteria: int = 4) -> Plan:
    members = tuple(draw(units(f"U{n}")) for n in range(1, draw(st.integers(0, most_units)) + 1))
    chosen = tuple(draw(criteria(f"T{n}")) for n in range(1, draw(st.integers(0, most_criteria)) + 1))
    numbered = tuple(criterion for criterion in chosen if criterion.kind not in (Kind.YES_NO, Kind.STATED))
    assigned = st.lists(unit_targets(members, numbered), max_size=3) if members and numbered else st.just([])
    return Plan(
        campaign=draw(campaigns()),
        criteria=chosen,
        units=members,
        unit_targets=tuple(draw(assigned)),
        deadlines=tuple(draw(st.lists(deadlines, max_size=2))),
    )


@st.composite
def figures(draw: st.DrawFn, criterion: Criterion) -> tuple[int, int | None]:
    """Done and owed as the kind reports them; a share may lack its total, or owe nothing."""
    if criterion.kind is Kind.SHARE:
        owed = draw(st.sampled_from([None, 0, 1, 2, 3, 4, 5, 6, 2500]))
        return draw(st.integers(max((owed or 0) - 2, 0), owed or 2) | st.integers(0, owed or 2)), owed
    if criterion.kind is Kind.QUANTITY:
        return draw(amounts), None
    return draw(st.integers(1, LEVELS) if criterion.kind is Kind.RATING else st.integers(0, 1)), None


moments = st.integers(0, 4 * 50).map(
    lambda hours: datetime(2022, 12, 30, 5, tzinfo=UTC) + timedelta(hours=6 * hours)
)


@st.composite
def ledgers(draw: st.DrawFn, plan: Plan, most: int = 20) -> list[Result]:
    """Results of the plan's cells, in the order of their arrival or not."""
    if not plan.units or not plan.criteria:
        return []
    found = []
    for sequence in draw(st.permutations(range(1, draw(st.integers(0, most)) + 1))):
        unit, criterion = draw(st.sampled_from(plan.units)), draw(st.sampled_from(plan.criteria))
        done, owed = draw(figures(criterion))
        found.append(Result(unit.code, criterion.code, draw(days), done, owed, draw(moments), sequence))
    return found
