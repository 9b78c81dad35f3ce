"""The sheet of a plan workbook that says of the campaign itself what it is: one item in each row."""

from fractions import Fraction

from data.plan_forms import CAMPAIGN, REPEATED
from data.sheet_tables import Row, header_key
from data.sheets import Sheet
from data.symbols import split_symbol
from data.values import period_of, shown, text_of
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
from domain.names import fold
from domain.problems import Code, Problem, Severity
from wording.dates import Period
from wording.numbers import parse_percentage
from wording.terms import labels, member

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
    return row.exact_or_ratio(key)
