"""How a campaign came along: one criterion large, then its siblings, its units, or who handed in when.

The whole screen is one fragment, so that a day further is drawn without the rest of the page.
"""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from domain.access import Actor
from domain.arrivals import worst_first
from domain.attention import by_danger
from domain.frames import CELL_DAYS, empty
from domain.progress import slowest
from reports import calendar_strip
from reports.bullets import totals
from reports.course_page import criteria_title, day_table, finding, units_title
from reports.multiples import MOST, axes_note, beside, of_criteria, of_one_unit, of_units
from reports.panels import finding as sentence
from reports.panels import note, title
from ui import cache, charts, filters, replay
from ui.escape import md
from ui.filters import View
from ui.links import to_figures
from ui.look import block
from ui.session import require_actor
from wording.unit_changes import turn_words

#: Units in sight beyond which single reports are not marked: reading them would cost more than they tell.
MOST_MARKED = 1000
#: Units of the calendar on one page.
PAGE = 30

#: The part of the screen in the address, and what it said there last.
_PART, _SAID = "xem", "last-xem"
_CRITERIA, _UNITS, _CALENDAR, _FIGURES = "chi-tieu", "don-vi", "lich-nop", "so-lieu"
_PARTS: Mapping[str, str] = {
    _CRITERIA: "Từng chỉ tiêu",
    _UNITS: "Từng đơn vị",
    _CALENDAR: "Ai nộp khi nào",
    _FIGURES: "Bảng số liệu",
}


@st.fragment
def screen() -> None:
    """The screen; who looks is asked at every run of it."""
    actor = require_actor()
    whole = filters.campaign_on_a_day(actor)
    replay.control(whole)
    with st.container(horizontal=True, vertical_alignment="bottom", key="course-choices"):
        unit = filters.unit_or_all(whole)
        view = whole if unit is None else _of(actor, whole, unit)
        order = view.made(by_danger)
        chosen = filters.criterion(view.standings, order[0])
    _large(actor, view, chosen, unit)
    _SHOWN[_part()](actor, view, chosen, order)
    to_figures(view.plan, view.standings.on, unit=unit or "", criterion=chosen)


def _part() -> str:
    """Which part of the screen is looked at, kept in the address; the first unless chosen."""
    first, asked = next(iter(_PARTS)), st.query_params.get(_PART)
    if asked in _PARTS and asked != st.session_state.get(_SAID):
        st.session_state[_PART] = asked
    picked = str(
        st.segmented_control(
            "Xem",
            list(_PARTS),
            default=None if _PART in st.session_state else first,
            key=_PART,
            format_func=lambda part: md(_PARTS[part]),
            label_visibility="collapsed",
            required=True,
        )
    )
    st.session_state[_SAID] = picked
    st.query_params[_PART] = picked
    return picked


def _of(actor: Actor, whole: View, unit: str) -> View:
    """The part of the campaign below a unit, on the same day."""
    known_at = whole.standings.known_at
    return filters.view(actor, whole.plan.campaign.code, whole.standings.on, unit, known_at=known_at)


def _large(actor: Actor, view: View, chosen: str, unit: str | None) -> None:
    said = view.made(finding, chosen, unit)
    block(sentence(said.sentence), note(said.pace))
    own = cache.plan(actor, view.plan.campaign.code).units
    marked = len(view.plan.units) <= MOST_MARKED and {one.code for one in view.plan.units} <= {
        one.code for one in own
    }
    marked = marked and view.standings.of_all is None
    days = _days(actor, view, criterion=chosen, below=unit) if marked else empty(CELL_DAYS)
    charts.reported_course(view, days, chosen)
    _turns(actor, view, unit)
    if not marked:
        st.caption("Mỗi chấm là một ngày số liệu thay đổi; không tách từng báo cáo, báo cáo nộp trễ.")
    with st.expander("Số liệu theo ngày của biểu đồ này"):
        block(view.made_of(day_table, days, chosen, unit))


def _turns(actor: Actor, view: View, unit: str | None) -> None:
    """Since when the branch holds other units: a step that nobody has worked for."""
    below, now = unit or actor.scope.unit, view.standings
    if below:
        for one in cache.turns(actor, view.plan.campaign.code, below, now.on, now.known_at):
            block(note(turn_words(one)))


def _criteria(actor: Actor, view: View, _chosen: str, order: Sequence[str]) -> None:
    own = _own(actor, view)
    if len(view.plan.units) == len(own) == 1:
        days = _days(actor, view, units=own)
        smalls = view.made_of(of_one_unit, days, own[0])
    else:
        smalls = view.made(of_criteria, tuple(order))
    block(title(criteria_title(len(smalls), len(order)), axes_note(smalls)), beside(smalls))


def _units(actor: Actor, view: View, chosen: str, _order: Sequence[str]) -> None:
    own = set(_own(actor, view))
    units = [unit for unit in view.made(slowest, chosen) if unit in own]
    if not units:
        st.info("Không đơn vị nào trong phạm vi của bạn phải báo cáo chỉ tiêu này.")
        return
    shown = _page(units, MOST, "units-page")
    days = _days(actor, view, criterion=chosen, units=shown)
    smalls = view.made_of(of_units, days, chosen, shown)
    block(title(units_title(view.standings, chosen, len(units)), axes_note(smalls)), beside(smalls))


def _calendar(actor: Actor, view: View, _chosen: str, _order: Sequence[str]) -> None:
    units = view.made(worst_first, tuple(_own(actor, view)))
    if not units:
        st.info("Lịch nộp chỉ đơn vị đó và bộ phận thường trực xem được.")
        return
    shown = _page(units, PAGE, "calendar-page")
    known_at = view.standings.known_at
    came = cache.arrivals(actor, view.plan.campaign.code, shown, view.standings.on, known_at)
    block(
        title(view.made_of(calendar_strip.finding, came, shown, len(units)), calendar_strip.NOTE),
        calendar_strip.legend(),
    )
    block(view.made_of(calendar_strip.calendar, came, shown))
    with st.expander("Lịch nộp bằng chữ"):
        block(view.made_of(calendar_strip.arrivals_table, came, shown))


def _figures(_actor: Actor, view: View, _chosen: str, _order: Sequence[str]) -> None:
    block(title("Số liệu từng chỉ tiêu"), view.made(totals))


_SHOWN: Mapping[str, Callable[[Actor, View, str, Sequence[str]], None]] = {
    _CRITERIA: _criteria,
    _UNITS: _units,
    _CALENDAR: _calendar,
    _FIGURES: _figures,
}


def _days(
    actor: Actor,
    view: View,
    *,
    criterion: str | None = None,
    units: Sequence[str] | None = None,
    below: str | None = None,
) -> pd.DataFrame:
    """What the units in sight reported day by day."""
    code, on, known_at = view.plan.campaign.code, view.standings.on, view.standings.known_at
    return cache.days_of_cells(
        actor, code, on, known_at=known_at, criterion=criterion, units=units, below=below
    )


def _own(actor: Actor, view: View) -> list[str]:
    """The units in sight whose single reports the actor may see."""
    own = {unit.code for unit in cache.plan(actor, view.plan.campaign.code).units}
    return [unit.code for unit in view.plan.units if unit.code in own]


def _page(units: Sequence[str], size: int, key: str) -> tuple[str, ...]:
    """The units of the page that was turned to."""
    if len(units) <= size:
        return tuple(units)
    first: int = st.selectbox(
        "Đơn vị, cần chú ý nhất đứng trước",
        range(0, len(units), size),
        format_func=lambda start: f"{start + 1} – {min(start + size, len(units))} trong {len(units)}",
        key=key,
        width=280,
    )
    return tuple(units[first : first + size])
