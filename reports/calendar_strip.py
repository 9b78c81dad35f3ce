"""Who handed in when: units against the days of the campaign, with a sign for what came and what did not."""

from collections.abc import Sequence
from datetime import date, timedelta

from domain.arrivals import Arrival, Due, Kept, Slot, Span, UnitDays, columns, unit_days
from domain.plans import Deadline
from domain.standings import Standings
from reports import addresses
from reports.markup import Markup, joined, tag
from reports.status import Status, Tone
from reports.tables import Column, chip, lines, table
from wording.dates import day
from wording.decisions import lateness
from wording.numbers import number

IN_TIME = Status(Tone.FINE, "●", "nộp đúng hạn")
LATE = Status(Tone.WARN, "!", "nộp trễ")
CORRECTED = Status(Tone.PLAIN, "↻", "sửa số đã nộp")
WAITING = Status(Tone.UNKNOWN, "?", "chờ duyệt")
MISSED = Status(Tone.GAP, "–", "quá hạn chưa nộp")
COMING = Status(Tone.IDLE, "○", "chưa đến hạn")

NOTE = "Dấu đặt ở ngày đơn vị nộp; cột có ngày in đậm là hạn báo cáo. Trỏ vào dấu để xem chi tiết."


def calendar(standings: Standings, arrivals: Sequence[Arrival], units: Sequence[str]) -> Markup:
    """One row per unit, one column per day, week or month: what came in, late, corrected, missed."""
    found = _rows(standings, arrivals, units)
    spans = columns(standings.plan, standings.on, arrivals)
    deadlines = _deadlines(found, spans)
    head = tag("tr", tag("th", "Đơn vị", scope="col"), *_heads(spans, deadlines))
    body = [_row(standings, row, len(spans), deadlines) for row in found]
    grid = tag("table", tag("thead", head), tag("tbody", *body), class_="bt-strip")
    return tag(
        "div", grid, class_="bt-strip-frame", tabindex="0", role="region", aria_label="Lịch nộp báo cáo"
    )


def legend() -> Markup:
    """What the signs mean."""
    known = (IN_TIME, LATE, CORRECTED, WAITING, MISSED, COMING)
    return tag("p", *(joined([chip(one), " "]) for one in known), class_="bt-strip-legend")


def finding(standings: Standings, arrivals: Sequence[Arrival], units: Sequence[str], of: int) -> str:
    """What the calendar shows, of the units that it shows; ``of`` is how many there are on all its pages."""
    found = _rows(standings, arrivals, units)
    missed = sum(any(due.kept is Kept.MISSED for due in row.due) for row in found)
    late = sum(any(due.kept is Kept.LATE for due in row.due) for row in found)
    silent = sum(not row.arrivals for row in found)
    parts = [f"{number(silent)} chưa nộp lần nào"] if silent else []
    parts += [f"{number(missed)} bỏ lỡ ít nhất một hạn"] if missed else []
    parts += [f"{number(late)} có lần nộp trễ hạn"] if late else []
    whole = f"{number(len(found))} đơn vị{' của trang này' if of > len(found) else ''}"
    return f"Trong {whole}: {', '.join(parts)}" if parts else f"Cả {whole} nộp đủ và đúng hạn"


def arrivals_table(standings: Standings, arrivals: Sequence[Arrival], units: Sequence[str]) -> Markup:
    """The same in words: one row per unit with everything that came, and what did not."""
    heads = (Column("Đơn vị", heading=True), Column("Lần nộp", number=True))
    rest = (Column("Đã nộp"), Column("Quá hạn chưa nộp"))
    body = [
        (
            standings.plan.unit(row.unit).name,
            number(len(row.arrivals)),
            joined([tag("div", _told(one)) for one in row.arrivals]) or "–",
            ", ".join(_missed(due) for due in row.due if due.kept is Kept.MISSED) or "–",
        )
        for row in _rows(standings, arrivals, units)
    ]
    return table((*heads, *rest), body)


def deadline_table(standings: Standings, arrivals: Sequence[Arrival], unit: str, receipts: str) -> Markup:
    """The deadlines that bind one unit: what became of each, and the receipt of what answered it."""
    row = _rows(standings, arrivals, [unit])[0]
    heads = (Column("Hạn"), Column("Báo cáo", heading=True), Column("Tình trạng"), Column("Biên nhận"))
    return table(heads, [_due_row(due, receipts) for due in row.due])


def _rows(standings: Standings, arrivals: Sequence[Arrival], units: Sequence[str]) -> list[UnitDays]:
    spans = columns(standings.plan, standings.on, arrivals)
    return [unit_days(standings.plan, spans, unit, arrivals, standings.on) for unit in units]


def _deadlines(found: Sequence[UnitDays], spans: Sequence[Span]) -> dict[int, list[Deadline]]:
    """By the place of the column, the deadlines of these units that fall into it."""
    known = dict.fromkeys(due.deadline for row in found for due in row.due)
    places: dict[int, list[Deadline]] = {}
    for deadline in known:
        place = next(at for at, span in enumerate(spans) if span.holds(deadline.last_day))
        places.setdefault(place, []).append(deadline)
    return places


def _heads(spans: Sequence[Span], deadlines: dict[int, list[Deadline]]) -> list[Markup]:
    """A day above the first column of every month, and above every deadline."""
    found, month = [], None
    for place, span in enumerate(spans):
        due = deadlines.get(place, [])
        begins = "" if span.first is None or _month(span.first) == month else _short(span.first)
        month = _month(span.first) if span.first else month
        said = tag("b", _short(due[0].last_day)) if due else _edge(span) or begins
        hint = "; ".join(f"hạn {day(one.last_day)}: {_name(one)}" for one in due) or _span(span)
        found.append(
            tag("th", tag("span", said), scope="col", title=hint, class_="bt-due-day" if due else None)
        )
    return found


def _edge(span: Span) -> str:
    if span.first is None:
        return "trước"
    return "sau" if span.last is None else ""


def _row(standings: Standings, row: UnitDays, width: int, deadlines: dict[int, list[Deadline]]) -> Markup:
    known = standings.plan.unit(row.unit)
    address = addresses.unit_profile(standings.plan.campaign.code, row.unit, standings.on)
    name = tag("th", tag("a", known.name, href=address, target="_self"), scope="row")
    due = dict.fromkeys(deadlines, "bt-due-day")
    return tag("tr", name, *(_slot(row.slots.get(place), due.get(place)) for place in range(width)))


def _slot(slot: Slot | None, due: str | None) -> Markup:
    if slot is None:
        return tag("td", class_=due)
    found = _signs(slot)
    said = "; ".join([*map(_told, slot.arrivals), *map(_not_come, slot.due)])
    classes = " ".join([f"bt-{found[0].tone}", *([due] if due else [])])
    return tag("td", "".join(one.sign for one in found), class_=classes, title=said)


def _signs(slot: Slot) -> list[Status]:
    """What happened there, the most pressing first."""
    kinds = {_kind(arrival) for arrival in slot.arrivals}
    kinds |= {MISSED if due.kept is Kept.MISSED else COMING for due in slot.due}
    return [one for one in (MISSED, LATE, WAITING, IN_TIME, CORRECTED, COMING) if one in kinds]


def _kind(arrival: Arrival) -> Status:
    if arrival.is_waiting:
        return WAITING
    if arrival.corrections:
        return CORRECTED
    return LATE if arrival.late_days else IN_TIME


def _told(arrival: Arrival) -> str:
    """One submission: day it came, of which day its figures are, how it stands."""
    parts = [f"nộp ngày {day(arrival.received_on)}, số liệu ngày {day(arrival.reported_on)}"]
    parts += [lateness(arrival.late_days)] if arrival.due_on else []
    parts += [f"sửa {number(arrival.corrections)} số"] if arrival.corrections else []
    return ", ".join([*parts, *([WAITING.word] if arrival.is_waiting else [])])


def _missed(due: Due) -> str:
    return f"{_name(due.deadline)} {day(due.deadline.last_day)} (trễ {number(due.late_days)} ngày)"


def _not_come(due: Due) -> str:
    word = MISSED.word if due.kept is Kept.MISSED else COMING.word
    return f"{word}: {_name(due.deadline)} {day(due.deadline.last_day)}"


def _due_row(due: Due, receipts: str) -> tuple[str, ...]:
    known = {Kept.IN_TIME: IN_TIME, Kept.LATE: LATE, Kept.MISSED: MISSED, Kept.COMING: COMING}[due.kept]
    late = f"trễ {number(due.late_days)} ngày" if due.late_days else ""
    arrival = due.arrival
    waiting = WAITING.word if arrival is not None and arrival.is_waiting else ""
    receipt = (
        "–"
        if arrival is None
        else tag("a", number(arrival.submission), href=f"{receipts}/{arrival.submission}", target="_blank")
    )
    came = "" if arrival is None else f"nhận ngày {day(arrival.received_on)}"
    return (
        day(due.deadline.last_day),
        _name(due.deadline),
        lines(chip(known), late, waiting),
        lines(receipt, came),
    )


def _name(deadline: Deadline) -> str:
    return deadline.text or "hết thời gian thi đua"


def _month(known: date) -> tuple[int, int]:
    return known.year, known.month


def _short(known: date) -> str:
    return f"{known.day}/{known.month}"


def _span(span: Span) -> str:
    if span.first is None:
        return "trước ngày bắt đầu"
    if span.last is None:
        return f"sau ngày {day(span.first - timedelta(days=1))}"
    return day(span.first) if span.first == span.last else f"{day(span.first)} – {day(span.last)}"
