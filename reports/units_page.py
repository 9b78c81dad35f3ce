"""All units as a tree, what decrees made of one, and what a decree would change."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.problems import Problem
from domain.unit_changes import UnitChange
from domain.unit_deeds import Step
from domain.units import Unit
from reports.markup import Markup, joined, tag
from reports.tables import Column, lines, table
from wording.dates import day
from wording.decisions import moment
from wording.numbers import number
from wording.problems import sentence
from wording.unit_changes import change_words, shift_words

#: Steps to the right that a narrow table has room for.
_DEEPEST = 4


def headline(units: Sequence[Unit], today: date) -> str:
    """How many units there are, and how many are no more."""
    living = sum(unit.exists(today) for unit in units)
    ended = sum(unit.valid_to is not None and unit.valid_to < today for unit in units)
    coming = len(units) - living - ended
    parts = [f"{number(living)} đơn vị đang hoạt động"]
    parts += [f"{number(coming)} chưa bắt đầu"] if coming else []
    return ", ".join([*parts, *([f"{number(ended)} đã kết thúc"] if ended else [])])


def units_table(
    units: Sequence[Unit], names: Mapping[str, str], depths: Mapping[str, int], today: date
) -> Markup:
    """One row per unit: name below its superior's, code, type, persons, and whether it still is."""
    columns = (
        Column("Đơn vị", heading=True),
        Column("Mã"),
        Column("Loại"),
        Column("Quân số", number=True),
        Column("Tình trạng"),
    )
    return table(columns, [_unit(unit, names, depths.get(unit.code, 0), today) for unit in units])


def history_table(changes: Sequence[UnitChange], names: Mapping[str, str]) -> Markup:
    """One row per change of a unit, the latest first: since when, what, by which decree, who wrote it down."""
    columns = (Column("Từ ngày"), Column("Thay đổi", heading=True), Column("Quyết định"), Column("Người ghi"))
    rows = [
        (
            day(one.effective_on),
            lines(_sentence(change_words(one.deed, one.before, one.after, names)), one.reason),
            one.decree,
            lines(one.made_by, moment(one.made_at)),
        )
        for one in changes
    ]
    return table(columns, rows)


def steps_table(steps: Sequence[Step], names: Mapping[str, str]) -> Markup:
    """One row per change that a decree means."""
    columns = (Column("Đơn vị", heading=True), Column("Thay đổi"))
    rows = [
        (
            lines(names.get(one.unit, one.after.get("name") or one.unit), one.unit),
            _sentence(change_words(one.deed, one.before, one.after, names)),
        )
        for one in steps
    ]
    return table(columns, rows)


def shift(
    below: int, campaigns: Sequence[str], alone: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> Markup:
    """What it means that units move, one sentence each."""
    said = shift_words(below, campaigns, alone, names)
    return joined([tag("ul", *(tag("li", one) for one in said), class_="bt-due")] if said else [])


def faults(problems: Sequence[Problem]) -> Markup:
    """What keeps a decree from being carried out, one sentence each."""
    return tag("ul", *(tag("li", "✕ ", sentence(one)) for one in problems), class_="bt-due")


def facts(unit: Unit, names: Mapping[str, str], predecessors: Sequence[str]) -> Markup:
    """What is known of one unit, and from whom it came and who came after it."""
    said = {
        "Mã": unit.code,
        "Loại": unit.unit_type,
        "Đơn vị cấp trên": names.get(unit.parent or "", ""),
        "Tên khác": "; ".join(unit.aliases),
        "Quân số": "; ".join(_headcount(since, persons) for since, persons in unit.headcounts),
        "Hoạt động từ ngày": day(unit.valid_from) if unit.valid_from else "",
        "Ngày cuối cùng": day(unit.valid_to) if unit.valid_to else "",
        "Kế thừa từ": "; ".join(names.get(code, code) for code in predecessors),
        "Đơn vị kế thừa": names.get(unit.successor or "", ""),
    }
    rows = [tag("tr", tag("th", name, scope="row"), tag("td", text)) for name, text in said.items() if text]
    return tag("table", tag("tbody", *rows), class_="bt-table bt-facts")


def _unit(unit: Unit, names: Mapping[str, str], depth: int, today: date) -> tuple[str, ...]:
    persons = unit.headcount(today)
    indented = tag("span", unit.name, class_=f"bt-depth-{min(depth, _DEEPEST)}")
    return (
        indented,
        unit.code,
        unit.unit_type,
        "–" if persons is None else number(persons),
        _state(unit, names, today),
    )


def _state(unit: Unit, names: Mapping[str, str], today: date) -> str:
    if unit.valid_to is not None and unit.valid_to < today:
        heir = names.get(unit.successor or "", "")
        ended = f"– kết thúc sau ngày {day(unit.valid_to)}"
        return lines(ended, f"tiếp nối: {heir}" if heir else "")
    if unit.valid_from is not None and unit.valid_from > today:
        return f"từ ngày {day(unit.valid_from)}"
    return "✓ đang hoạt động"


def _headcount(since: date, persons: int) -> str:
    # a headcount that holds always has the first of days, or that of the unit workbook
    known = since.year > 1900
    return f"{number(persons)} người" + (f" từ {day(since)}" if known else "")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
