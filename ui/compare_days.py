"""Between two days, and over all days on which ranks were published."""

from datetime import date, timedelta

import streamlit as st

from domain.access import Actor
from domain.plans import Plan
from domain.rank_course import RankDay, month_ends, rank_courses, ranks_of, report_days
from domain.standings import Standings
from domain.two_days import has_completion
from domain.two_days import two_days as compared
from domain.unit_order import Asked, ordered
from reports.bump import MOST_LINES, bump, bump_finding, bump_table, describe_bump
from reports.dumbbell import dumbbell, lacking, moves_finding
from reports.group_findings import ranks_hidden
from reports.panels import finding, note
from services import publications
from ui import address_choices, cache, filters, groups
from ui.filters import View
from ui.look import CAMERA, block

#: Rows of the comparison of two days, days of the ranks, and how far back the earlier day lies by itself.
PAGE, MOST_DAYS, BACK = 40, 8, timedelta(days=30)
_EARLIER, _MEASURE, _SCORE = "so-voi", "theo", "chung"


def two_days(actor: Actor, view: View) -> None:
    """Every unit on an earlier day and on this one."""
    first, on = _first_day(view.plan, view.standings.on), view.standings.on
    if first >= on:
        block(finding("Chưa có ngày nào trước đó để so sánh"))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        default = _earlier(view, actor, first)
        day = address_choices.a_day(_EARLIER, "So với ngày", default, first, on - timedelta(days=1))
        names = _measures(view.plan)
        picked = address_choices.one_of(_MEASURE, "So sánh theo", list(names), names.__getitem__, width=320)
        criterion = None if picked == _SCORE else picked
        chosen = groups.chosen(view)
        units = [unit for found in chosen.values() for unit in found]
        before = filters.view(actor, view.plan.campaign.code, day).standings
        found = compared(before, view.standings, units, criterion)
        start, end = groups.turned_to(len(found.both), PAGE)
    block(
        finding(moves_finding(before, view.standings, found)),
        note(f"{names[picked]}; {groups.said(chosen)}."),
    )
    if found.both:
        block(dumbbell(before, view.standings, found.both[start:end], criterion))
    block(*lacking(before, view.standings, found))


def ranks(actor: Actor, view: View) -> None:
    """The ranks of one peer group over the published versions, or over the report days."""
    if view.made(ranks_hidden):
        block(finding("Không hiện hạng, vì chỉ xem được một phần của khối, cụm"))
        return
    known, source = _rank_days(actor, view)
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        group, units = groups.chosen_one(view)
        days = [day.within(units) for day in known]
        found = rank_courses(days, ordered(view.standings, units, Asked()))
        start, end = groups.turned_to(len(found), MOST_LINES)
    shown = found[start:end]
    block(finding(bump_finding(view.plan, days, shown)), note(f"{groups.said({group: units})}."))
    if shown and len(days) > 1:
        st.plotly_chart(
            bump(view.plan, days, shown),
            theme=None,
            key="bump",
            config=CAMERA,
            alt=describe_bump(view.plan, days, shown),
        )
    if shown:
        block(bump_table(view.standings, days, shown))
    block(note(source))


_READ = "Đơn vị bằng nhau thì chung một chỗ; chỗ đứt là lúc chưa xếp hạng."
_PUBLISHED = (
    f"Hạng đúng như trong các bản số liệu đã chốt; ngày không ghi số bản là hiện trạng, chưa chốt. {_READ}"
)
_UNPUBLISHED = "Đợt này chưa chốt số liệu lần nào, nên hạng được tính lại theo số liệu của từng ngày"
_AT_DEADLINES = f"{_UNPUBLISHED} hạn báo cáo. {_READ}"
_AT_MONTHS = f"{_UNPUBLISHED} cuối tháng, vì kế hoạch không có hạn báo cáo nào trước đó. {_READ}"


def _measures(plan: Plan) -> dict[str, str]:
    """What can be compared: the score, and each criterion that has a completion."""
    names = {_SCORE: "Hoàn thành chung"}
    return names | {one.code: f"{one.code} {one.name}" for one in plan.criteria if has_completion(one)}


def _first_day(plan: Plan, on: date) -> date:
    opens_on = plan.campaign.window.opens_on
    return on.replace(month=1, day=1) if opens_on is None else opens_on


def _earlier(view: View, actor: Actor, first: date) -> date:
    """The day published last before this one, else thirty days back."""
    on = view.standings.on
    published = [one.on for one in view.made(_published, actor) if first <= one.on < on]
    return max(published, default=max(on - BACK, first))


def _rank_days(actor: Actor, view: View) -> tuple[list[RankDay], str]:
    """The days with their ranks, and where the days come from."""
    on, code = view.standings.on, view.plan.campaign.code
    published = [one for one in view.made(_published, actor) if one.on <= on]
    now = RankDay(on, None, ranks_of(view.standings))
    if published:
        return [*published, *([now] if published[-1].on < on else [])][-MOST_DAYS:], _PUBLISHED
    due = report_days(view.plan, on)
    days = due if len(due) > 1 else month_ends(_first_day(view.plan, on), on)
    replayed = [
        RankDay(day, None, ranks_of(filters.view(actor, code, day).standings)) for day in days[-MOST_DAYS:-1]
    ]
    return [*replayed, now], _AT_DEADLINES if days is due else _AT_MONTHS


def _published(standings: Standings, actor: Actor) -> list[RankDay]:
    return publications.published_ranks(cache.engine(), actor, standings.plan.campaign.code)
