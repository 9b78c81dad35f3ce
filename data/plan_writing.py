"""A plan as a workbook that people can read, correct and hand in again (DESIGN 6.3)."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from data import plan_forms
from data.sheet_tables import Form
from data.sheet_writing import (
    add_table,
    at,
    dress_head,
    frame,
    offer,
    put_day,
    put_flag,
    put_number,
    put_percentage,
    put_text,
    set_page,
    to_bytes,
)
from data.symbols import join_symbol
from domain.campaigns import Campaign
from domain.criteria import Criterion, Kind
from domain.plans import Deadline, Plan, Task, UnitTarget
from domain.units import Unit
from wording.terms import label

NO_DAY, NO_END = "không có", "thường xuyên"

#: Fills one cell.
Put = Callable[[Cell], None]


def write(plan: Plan) -> bytes:
    """The plan workbook: everything of the plan that its form has room for."""
    book = Workbook()
    book.remove(book.worksheets[0])
    scale, criteria = plan.campaign.rating_scale, {known.code: known for known in plan.criteria}
    _write_items(book, plan)
    _write(book, plan_forms.CRITERIA, [_criterion(known, scale) for known in plan.criteria])
    _write(book, plan_forms.UNITS, [_unit(known) for known in plan.units])
    targets = [
        _unit_target(known, criteria[known.criterion], scale)
        for known in plan.unit_targets
        if known.criterion in criteria
    ]
    _write(book, plan_forms.UNIT_TARGETS, targets)
    _write(book, plan_forms.TASKS, [_task(known) for known in plan.tasks])
    _write(book, plan_forms.DEADLINES, [_deadline(known) for known in plan.deadlines])
    _write(book, plan_forms.SCALE, [{"level": _text(level)} for level in scale])
    return to_bytes(book)


def _write(book: Workbook, form: Form, rows: list[dict[str, Put]]) -> None:
    sheet = add_table(book, form)
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(form.columns, start=1):
            cell = at(sheet, number, place)
            row[column.key](cell)
            frame(cell)


def _write_items(book: Workbook, plan: Plan) -> None:
    sheet: Worksheet = book.create_sheet(plan_forms.CAMPAIGN.sheet)
    put_text(at(sheet, 1, 1), "Mục")
    put_text(at(sheet, 1, 2), "Nội dung")
    dress_head(sheet[1])
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 90
    sheet.freeze_panes = "A2"
    items, number = _items(plan.campaign), 1
    several = {
        "basis": [_text(basis.text) for basis in plan.legal_bases],
        "recipient": [_text(recipient) for recipient in plan.campaign.recipients],
    }
    for column in plan_forms.CAMPAIGN.columns:
        for put in several.get(column.key) or [items.get(column.key, _text(""))]:
            number += 1
            put_text(at(sheet, number, 1), column.header)
            put(at(sheet, number, 2))
            frame(at(sheet, number, 1))
            frame(at(sheet, number, 2))
            offer(sheet, column.choices, f"B{number}")
    set_page(sheet)


def _items(campaign: Campaign) -> dict[str, Put]:
    window = campaign.window
    no_end = NO_END if window.open_ended else NO_DAY
    return {
        "code": _text(campaign.code),
        "title": _text(campaign.title),
        "symbol": _text(join_symbol(campaign.number, campaign.symbol)),
        "issuer": _text(campaign.issuer),
        "superior": _text(campaign.superior),
        "place": _text(campaign.place),
        "issued_on": _day(campaign.issued_on),
        "occasion": _text(campaign.occasion),
        "slogan": _text(campaign.slogan),
        "signed_for": _text(campaign.signed_for),
        "signer_role": _text(campaign.signer_role),
        "signer": _text(campaign.signer),
        "opens_on": _day(window.opens_on) if window.opens_on else _text(NO_DAY),
        "closes_on": _day(window.closes_on) if window.closes_on else _text(no_end),
        "precision": _text(label(window.precision)),
        "on_course": _number(campaign.tolerances.on_course),
        "slow": _number(campaign.tolerances.slow),
        "rank_by": _text(label(campaign.rank_by)),
        "tie_chain": _text("; ".join(map(label, campaign.tie_chain)) or NO_DAY),
        "auto_accept": _flag(campaign.auto_accept),
        "late": _text(label(campaign.late)),
        "acceptance": _text(label(campaign.acceptance)),
        "units_see": _text(label(campaign.units_see)),
        "answers": _text(campaign.answers),
        "previous": _text(campaign.previous),
    }


def _criterion(known: Criterion, scale: tuple[str, ...]) -> dict[str, Put]:
    return {
        "code": _text(known.code),
        "name": _text(known.name),
        "group": _text(known.group),
        "role": _text(label(known.role)),
        "kind": _text(label(known.kind)),
        "direction": _text(label(known.direction)),
        "target": _target(known.target, known, scale),
        "inferred": _flag(known.inferred),
        "measure": _text(known.measure),
        "decimals": _number(Fraction(known.decimals)),
        "accumulation": _text(label(known.accumulation)),
        "whole_body": _flag(known.whole_body),
        "applies_to": _list(known.applies_to),
        "parent": _text(known.parent or ""),
        "weight": _number(known.weight),
        "required": _flag(known.required),
        "due_on": _day(known.due_on),
        "aliases": _list(known.aliases),
        "source_text": _text(known.source_text),
    }


def _unit(known: Unit) -> dict[str, Put]:
    persons = known.headcounts[-1][1] if known.headcounts else None
    return {
        "code": _text(known.code),
        "name": _text(known.name),
        "unit_type": _text(known.unit_type),
        "parent": _text(known.parent or ""),
        "peer_group": _text(known.peer_group),
        "headcount": _text("") if persons is None else _number(Fraction(persons)),
        "valid_from": _day(known.valid_from),
        "valid_to": _day(known.valid_to),
        "aliases": _list(known.aliases),
    }


def _unit_target(known: UnitTarget, criterion: Criterion, scale: tuple[str, ...]) -> dict[str, Put]:
    stated = criterion.kind in {Kind.YES_NO, Kind.STATED}
    return {
        "unit": _text(known.unit),
        "criterion": _text(known.criterion),
        "target": _flag(flag=True) if stated else _target(known.target, criterion, scale),
        "from_on": _day(known.from_on),
        "reason": _text(known.reason),
    }


def _task(known: Task) -> dict[str, Put]:
    return {
        "number": _text(known.number),
        "text": _text(known.text),
        "lead": _text(known.lead),
        "advisor": _text(known.advisor),
        "performer": _text(known.performer),
        "time_text": _text(known.time_text),
        "due_on": _day(known.due_on),
    }


def _deadline(known: Deadline) -> dict[str, Put]:
    return {
        "text": _text(known.text),
        "due_on": _day(known.due_on),
        "mode": _text(plan_forms.BY if known.inclusive else plan_forms.BEFORE),
        "reporters": _list(known.reporters),
        "receiver": _text(known.receiver),
    }


def _target(target: Fraction | None, criterion: Criterion, scale: tuple[str, ...]) -> Put:
    """The target as people write it; a yes needs no number."""
    if target is None or criterion.kind in {Kind.YES_NO, Kind.STATED}:
        return _text("")
    if criterion.kind is Kind.SHARE:
        return lambda cell: put_percentage(cell, target)
    if criterion.kind is Kind.RATING:
        return _text(scale[int(target) - 1])
    return _number(target / 10**criterion.decimals)


def _text(text: str) -> Put:
    return lambda cell: put_text(cell, text)


def _list(texts: tuple[str, ...]) -> Put:
    return _text("; ".join(texts))


def _day(day: date | None) -> Put:
    return lambda cell: put_day(cell, day)


def _number(exact: Fraction) -> Put:
    return lambda cell: put_number(cell, exact)


def _flag(flag: bool) -> Put:
    return lambda cell: put_flag(cell, flag)
