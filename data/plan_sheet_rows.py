"""Rows of a plan workbook to what they mean, one function for each sheet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from data.plan_forms import BEFORE, BY, CAMPAIGN, REPEATED
from data.sheet_tables import Row, header_key
from data.sheets import Cell, Sheet
from data.symbols import split_symbol
from data.targets import Measure, read_target
from data.values import Flaw, period_of, shown, text_of
from domain.campaigns import (
    Acceptance,
    Campaign,
    Late,
    Precision,
    RankBy,
    TieBreak,
    Tolerances,
    UnitsSee,
    Window,
)
from domain.course import bands_are_sound
from domain.criteria import (
    Accumulation,
    Criterion,
    Direction,
    Kind,
    Role,
    default_accumulation,
    default_weight,
)
from domain.names import fold, tidy
from domain.plans import Deadline, Task, UnitTarget, on_each
from domain.problems import Code, Problem, Severity
from wording.dates import Period
from wording.numbers import parse_percentage, parse_ratio
from wording.terms import labels, member

_MOST_DECIMALS = 6
_NO_DAY = frozenset({"không có", "không"})
_NO_END = frozenset({"thường xuyên", "không thời hạn", "không có thời hạn"})
_COARSENESS = list(Precision)


def read_items(sheet: Sheet, problems: list[Problem]) -> tuple[Row, dict[str, list[str]]]:
    """The two-column sheet as one row of values, and by key the texts of items that stand in several rows."""
    keys = {header_key(column.header): column.key for column in CAMPAIGN.columns}
    row, last = Row(CAMPAIGN, 1, {}, {}, problems), ""
    several: dict[str, list[str]] = {key: [] for key in REPEATED}
    for number, cells in sorted(sheet.rows.items()):
        name = cells[1].text if 1 in cells else ""
        value = next((cell for column, cell in sorted(cells.items()) if column > 1), None)
        last = keys.get(header_key(name), "") if name else last
        if not last and header_key(name) != "mục":
            problems.append(Problem(Code.ITEM_UNKNOWN, Severity.WARNING, sheet.name, f"A{number}", name))
        if not last or value is None:
            continue
        if last in several:
            text = text_of(value)
            several[last].append(text if isinstance(text, str) else "")
        elif last in row.cells:
            problems.append(
                Problem(
                    Code.ITEM_REPEATED,
                    Severity.ERROR,
                    sheet.name,
                    value.address,
                    shown(value),
                    {"item": name},
                )
            )
        else:
            row.cells[last] = value
    return row, several


def read_campaign(row: Row) -> Campaign:
    """What the plan says of itself; the rating scale comes from its own sheet."""
    for column in CAMPAIGN.columns:
        if column.required and column.key not in row.cells:
            row.complain(Code.REQUIRED_MISSING, column.key)
    number, symbol = split_symbol(row.text("symbol"))
    return Campaign(
        code=row.text("code"),
        title=row.text("title"),
        window=read_window(row),
        number=number,
        symbol=symbol,
        issuer=row.text("issuer"),
        superior=row.text("superior"),
        place=row.text("place"),
        issued_on=row.day("issued_on"),
        occasion=row.text("occasion"),
        slogan=row.text("slogan"),
        signed_for=row.text("signed_for"),
        signer_role=row.text("signer_role"),
        signer=row.text("signer"),
        tolerances=_tolerances(row),
        rank_by=_rank_by(row),
        tie_chain=_tie_chain(row),
        auto_accept=row.flag("auto_accept"),
        late=row.choice("late", Late) or Late.ALLOWED,
        acceptance=row.choice("acceptance", Acceptance) or Acceptance.OFFICE,
        units_see=row.choice("units_see", UnitsSee) or UnitsSee.NOTHING,
        answers=row.text("answers"),
        previous=row.text("previous"),
    )


def read_window(row: Row) -> Window:
    """The window that the items of a plan state."""
    opens, closes = (_end_of_window(row, key) for key in ("opens_on", "closes_on"))
    stated = max(
        (period.precision for period in (opens, closes) if period),
        key=_COARSENESS.index,
        default=Precision.DAY,
    )
    if opens and closes and closes.last < opens.first:
        row.complain(Code.WINDOW_REVERSED, "closes_on")
    said = fold(row.cells["closes_on"].text) if "closes_on" in row.cells else ""
    return Window(
        opens_on=opens.first if opens else None,
        closes_on=closes.last if closes else None,
        precision=row.choice("precision", Precision) or stated,
        open_ended=said in _NO_END,
    )


def _end_of_window(row: Row, key: str) -> Period | None:
    if key in row.cells and fold(row.cells[key].text) in _NO_DAY | _NO_END:
        return None
    return row.value(key, period_of)


def _tolerances(row: Row) -> Tolerances:
    usual = Tolerances()
    on_course, slow = _points(row, "on_course"), _points(row, "slow")
    found = Tolerances(
        on_course=usual.on_course if on_course is None else on_course,
        slow=usual.slow if slow is None else slow,
    )
    if not bands_are_sound(found):
        row.complain(Code.TOLERANCES_CROSS, "slow")
    return found


def _rank_by(row: Row) -> RankBy:
    found = row.choice("rank_by", RankBy) or RankBy.COMPLETION
    if found is RankBy.POINTS:
        row.complain(Code.POINTS_NOT_YET, "rank_by", Severity.WARNING)
    return found


def _tie_chain(row: Row) -> tuple[TieBreak, ...]:
    said = row.texts("tie_chain")
    if not said:
        return Campaign.tie_chain
    if len(said) == 1 and fold(said[0]) in _NO_DAY:
        return ()
    found = [member(TieBreak, text) for text in said]
    if None in found or len(set(found)) < len(found):
        row.complain(Code.NOT_A_CHOICE, "tie_chain", choices="; ".join(labels(TieBreak)))
    return tuple(rule for rule in found if rule is not None)


def _points(row: Row, key: str) -> Fraction | None:
    cell = row.cells.get(key)
    percent = parse_percentage(shown(cell)) if cell else None
    if isinstance(percent, Fraction):
        return percent * 100
    return _ratio_or_number(row, key)


def _ratio_or_number(row: Row, key: str) -> Fraction | None:
    ratio = parse_ratio(row.cells[key].text) if key in row.cells else None
    return row.exact(key) if ratio is None else ratio


def read_criterion(row: Row, scale: tuple[str, ...]) -> Criterion:
    """One criterion; references to others are checked when all are known."""
    stated = row.choice("kind", Kind)
    kind = stated or Kind.QUANTITY
    role = row.choice("role", Role) or Role.TARGET
    weight = _ratio_or_number(row, "weight")
    if weight is not None and weight < 0:
        row.complain(Code.NEGATIVE, "weight")
    known = Criterion(
        code=row.text("code"),
        name=row.text("name"),
        kind=kind,
        direction=row.choice("direction", Direction) or Direction.AT_LEAST,
        inferred=row.flag("inferred"),
        measure=row.text("measure"),
        decimals=row.whole("decimals", most=_MOST_DECIMALS) or 0,
        accumulation=row.choice("accumulation", Accumulation) or default_accumulation(kind),
        whole_body=row.flag("whole_body"),
        applies_to=row.texts("applies_to"),
        parent=row.text("parent") or None,
        weight=default_weight(role) if weight is None else weight,
        required=row.flag("required"),
        due_on=row.last_day("due_on"),
        role=role,
        group=row.text("group"),
        aliases=row.texts("aliases"),
        source_text=row.text("source_text"),
    )
    return replace(known, target=_target(row, known, scale)) if stated else known


def _target(row: Row, known: Criterion, scale: tuple[str, ...]) -> Fraction | None:
    if "target" in row.cells:
        return read_target(row, "target", Measure(known, scale))
    if known.kind in {Kind.YES_NO, Kind.STATED}:
        return Fraction(1)
    one_thing = known.kind is Kind.QUANTITY and known.inferred
    return Fraction(10**known.decimals) if one_thing else None


def read_unit_target(
    row: Row, units: Mapping[str, str], criteria: Mapping[str, Criterion], scale: tuple[str, ...]
) -> UnitTarget | None:
    """The target of one unit; None where the unit, the criterion or the number cannot be read."""
    unit, criterion = units.get(fold(row.text("unit"))), criteria.get(fold(row.text("criterion")))
    if unit is None and "unit" in row.cells:
        row.complain(Code.UNKNOWN_UNIT, "unit")
    if criterion is None:
        if "criterion" in row.cells:
            row.complain(Code.UNKNOWN_CRITERION, "criterion")
        return None
    target = read_target(row, "target", Measure(criterion, scale))
    period = row.period("from_on")
    if unit is None or target is None:
        return None
    return UnitTarget(unit, criterion.code, target, period.first if period else None, row.text("reason"))


def read_task(row: Row) -> Task:
    """One task of the plan."""
    return Task(
        text=row.text("text"),
        number=row.text("number"),
        lead=row.text("lead"),
        advisor=row.text("advisor"),
        performer=row.text("performer"),
        time_text=row.text("time_text"),
        due_on=row.last_day("due_on"),
    )


def read_deadlines(row: Row) -> tuple[Deadline, ...]:
    """One deadline, or one for each day of the cell ("20/3/2026; 20/4/2026"); none without a day."""
    days = row.value("due_on", _days_of)
    mode = fold(row.text("mode")) or BY
    if mode not in {BEFORE, BY}:
        row.note(Flaw(Code.NOT_A_CHOICE, {"choices": f"{BEFORE}, {BY}"}), "mode")
    if days is None:
        return ()
    first = Deadline(
        text=row.text("text"),
        due_on=days[0],
        inclusive=mode != BEFORE,
        reporters=row.texts("reporters"),
        receiver=row.text("receiver"),
    )
    return on_each(first, days)


def _days_of(cell: Cell) -> tuple[date, ...] | Flaw:
    """The days of a cell, parted by semicolons; of a longer period the last."""
    parts = [part for part in map(tidy, cell.text.split(";")) if part] or [cell.text]
    found = [period_of(cell._replace(text=part)) for part in parts]
    wrong = next((one for one in found if isinstance(one, Flaw)), None)
    return wrong or tuple(one.last for one in found if not isinstance(one, Flaw))
