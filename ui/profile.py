"""Everything of one unit: figures, course, deadlines, what it handed in, and how it stood a campaign before."""

from collections.abc import Sequence

import streamlit as st

from domain.access import Actor
from domain.campaigns import Campaign
from reports.calendar_strip import deadline_table
from reports.earlier_page import earlier_finding, earlier_table, earlier_title, unmatched_note
from reports.multiples import axes_note, beside, of_one_unit
from reports.panels import note, title
from reports.unit_page import about_table, cells_table
from ui import cache, clock, filters, links
from ui.escape import md
from ui.filters import View
from ui.look import block


def figures(actor: Actor, view: View, unit: str) -> None:
    """One row per criterion, then how each came along."""
    background = cache.background(actor, view.plan.campaign.code, unit)
    block(title("Kết quả từng chỉ tiêu"), view.made_of(cells_table, background, unit))
    if not _is_own(actor, view, unit):
        return
    known_at = view.standings.known_at
    code, on = view.plan.campaign.code, view.standings.on
    days = cache.days_of_cells(actor, code, on, known_at=known_at, units=(unit,))
    smalls = view.made_of(of_one_unit, days, unit)
    block(title("Tiến độ từng chỉ tiêu", axes_note(smalls)), beside(smalls))


def earlier(actor: Actor, view: View, unit: str) -> None:
    """The same unit in a campaign that was over before this one began; nothing where there is none."""
    known = cache.background(actor, view.plan.campaign.code, unit).earlier
    if not known:
        return
    chosen = _chosen(known)
    plan = cache.plan(actor, chosen.code)
    last = filters.default_day(plan, clock.today())
    now, before = view.standings, filters.view(actor, chosen.code, last, unit).standings
    # not kept: it depends on two campaigns, and costs little
    block(
        title(*earlier_title(before)),
        note(earlier_finding(now, before, unit)),
        earlier_table(now, before, unit),
        note(unmatched_note(now, before, unit)),
    )


def deadlines(actor: Actor, view: View, unit: str) -> None:
    """Every deadline of the unit and the receipt that answered it."""
    if not view.plan.deadlines or not _is_own(actor, view, unit):
        return
    known_at = view.standings.known_at
    came = cache.arrivals(actor, view.plan.campaign.code, (unit,), view.standings.on, known_at)
    block(title("Hạn báo cáo"), view.made_of(deadline_table, came, unit, links.RECEIPTS))


def about(actor: Actor, view: View, unit: str) -> None:
    """What the unit is, and what it came from."""
    background = cache.background(actor, view.plan.campaign.code, unit)
    block(title("Về đơn vị"), view.made_of(about_table, background, unit))


def _chosen(known: Sequence[Campaign]) -> Campaign:
    """The latest earlier campaign, unless another one is chosen."""
    if len(known) == 1:
        return known[0]
    titles = {one.code: f"{one.code} – {one.title}" for one in known}
    code: str = st.selectbox(
        "So với đợt", list(titles), key="earlier-campaign", format_func=lambda one: md(titles[one]), width=560
    )
    return next(one for one in known if one.code == code)


def _is_own(actor: Actor, view: View, unit: str) -> bool:
    return unit in {one.code for one in cache.plan(actor, view.plan.campaign.code).units}
