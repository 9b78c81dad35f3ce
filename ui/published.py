"""Final figures: publishing them, what has changed since, letting units in again."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import streamlit as st

from domain.access import Actor, Deed, may
from domain.calendar import VIETNAM, day_in_vietnam
from domain.campaigns import Late
from domain.plans import Plan
from domain.problems import Refused
from reports import published_page
from reports.panels import finding, note, title
from reports.published_page import Since
from services import publications, reopenings
from ui import cache, clock, filters
from ui.escape import md
from ui.look import block
from wording.dates import day
from wording.problems import sentence

_END_OF_OFFICE = time(17, 0)


def show(actor: Actor, plan: Plan) -> None:
    """The whole screen."""
    since = _since(actor, plan)
    block(finding(published_page.published_finding(since)))
    _said()
    if since:
        day_of = since.version.reported_on
        _changes(cache.standings(actor, plan.campaign.code, day_of)[0].plan, since)
    versions = publications.publications(cache.engine(), actor, plan.campaign.code)
    if versions:
        block(title("Các lần chốt", "Bản đã chốt không bao giờ đổi; sửa số liệu thì chốt bản mới"))
        block(published_page.versions_table(versions))
    else:
        block(
            note("Chốt là giữ nguyên số liệu của một ngày để làm căn cứ xét; bản đã chốt không bao giờ đổi.")
        )
    if may(actor, Deed.PUBLISH_FIGURES):
        _publish(actor, plan, again=bool(versions))
    _leaves(actor, plan)


def banner(actor: Actor, plan: Plan, on: date) -> None:
    """One quiet line on other screens where the figures of that day are final."""
    since = _since(actor, plan)
    if since and on <= since.version.reported_on:
        block(note(f"{published_page.published_finding(since)}."))


def _since(actor: Actor, plan: Plan) -> Since | None:
    found = cache.changes(actor, plan.campaign.code)
    return found and Since(found.published, found.figures, found.ranks, found.why)


def _changes(plan: Plan, since: Since) -> None:
    block(title("Thay đổi sau khi chốt"))
    if not since.figures and not since.ranks:
        block(note("Mọi số liệu và thứ hạng vẫn đúng như khi chốt."))
    if since.figures:
        block(published_page.moved_table(plan, since))
    if since.ranks:
        block(title("Thứ hạng thay đổi"), published_page.ranks_table(plan, since))


def _publish(actor: Actor, plan: Plan, *, again: bool) -> None:
    with (
        st.popover("Chốt số liệu", icon=":material/lock:"),
        st.form("publish", border=False),
    ):
        st.write(
            "Sau khi chốt, không đơn vị nào nộp hay hoàn tác số liệu đến ngày đó, trừ đơn vị được mở lại."
        )
        default = filters.default_day(plan, clock.today())
        on = st.date_input("Số liệu đến hết ngày", default, max_value=clock.today(), format="DD/MM/YYYY")
        reason = st.text_input("Lý do chốt lại", max_chars=500) if again else ""
        if st.form_submit_button("Chốt", type="primary"):
            _do(
                lambda: publications.publish(
                    cache.engine(), actor, plan.campaign.code, on=on, now=clock.now(), reason=reason
                ),
                f"Đã chốt số liệu đến {day(on)}.",
            )


def _leaves(actor: Actor, plan: Plan) -> None:
    live = reopenings.reopenings(cache.engine(), actor, plan.campaign.code, now=clock.now())
    office = may(actor, Deed.REOPEN)
    if live or office:
        block(title("Đơn vị được mở lại"))
        block(
            published_page.leaves_table(plan, live) if live else note("Không có đơn vị nào đang được mở lại.")
        )
    if not office:
        return
    with st.container(horizontal=True):
        _reopen(actor, plan)
        if live:
            _end(actor, plan, [one.unit for one in live])


def _reopen(actor: Actor, plan: Plan) -> None:
    refused = plan.campaign.late is Late.REFUSED
    why = "Đợt thi đua này không nhận nộp trễ; đổi quy định ở màn hình Kế hoạch trước." if refused else None
    with st.popover("Mở lại cho đơn vị", icon=":material/lock_open:", disabled=refused, help=why):
        names = {unit.code: unit.name for unit in plan.units}
        with st.form("reopen", border=False):
            chosen = st.multiselect(
                "Đơn vị (kèm mọi đơn vị bên dưới)",
                list(names),
                format_func=lambda code: names[code],
                placeholder="Chọn đơn vị",
            )
            until = st.date_input(
                "Được nộp đến hết 17 giờ ngày",
                clock.today() + timedelta(days=1),
                min_value=clock.today(),
                format="DD/MM/YYYY",
            )
            reason = st.text_input("Lý do", max_chars=500)
            if st.form_submit_button("Mở lại", type="primary"):
                end = datetime.combine(until, _END_OF_OFFICE, VIETNAM)
                _do(
                    lambda: reopenings.reopen(
                        cache.engine(),
                        actor,
                        plan.campaign.code,
                        units=chosen,
                        until=end,
                        reason=reason,
                        now=clock.now(),
                    ),
                    f"Đã mở lại cho {len(chosen)} đơn vị đến 17 giờ ngày {day(day_in_vietnam(end))}.",
                )


def _end(actor: Actor, plan: Plan, units: list[str]) -> None:
    names = {unit.code: unit.name for unit in plan.units}
    with st.popover("Đóng lại", icon=":material/lock:"):
        chosen = st.selectbox("Đơn vị", units, format_func=lambda code: names.get(code, code))
        if st.button("Đóng lại ngay", type="primary"):
            _do(
                lambda: reopenings.end(cache.engine(), actor, plan.campaign.code, chosen, now=clock.now()),
                "Đã đóng lại.",
            )


def _do(deed: Callable[[], object], told: str) -> None:
    """Do it and say so in the next run; or say at once everything that stands against it."""
    try:
        deed()
    except Refused as refused:
        for problem in refused.problems:
            st.warning(md(sentence(problem)))
    else:
        st.session_state["published-said"] = told
        st.rerun()


def _said() -> None:
    told = st.session_state.pop("published-said", None)
    if told:
        st.success(md(told), icon=":material/task_alt:")
