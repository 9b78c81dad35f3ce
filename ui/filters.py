"""What a screen is about: campaign, day, unit, criterion. Kept in the address, so that links can be shared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import streamlit as st

from domain.access import Actor
from domain.attention import over_on, units_that_owe
from domain.calendar import day_in_vietnam, end_of_day
from domain.plans import Plan
from domain.standings import Standings
from reports import addresses
from reports.markup import tag
from reports.paper import head
from ui import cache, chosen, clock
from ui.escape import md
from ui.look import block
from wording import dates
from wording.terms import ILLUSTRATIVE

Made = TypeVar("Made")

CAMPAIGN, DAY, UNIT, CRITERION = "dot", "ngay", "don-vi", "chi-tieu"
#: Only what was known at that instant, or at the end of that day, counts; absent: all that is known.
KNOWN = addresses.KNOWN_AT
_ALL_UNITS = ""


@dataclass(frozen=True)
class View:
    """A campaign on a day as one actor sees it."""

    standings: Standings
    key: cache.Key

    @property
    def plan(self) -> Plan:
        """The plan with the units in sight."""
        return self.standings.plan

    def made(self, draw: Callable[..., Made], *about: Any) -> Made:  # noqa: ANN401 - what a figure is about
        """``draw`` of these standings, drawn once."""
        return cache.drawn(draw, self.key, self.standings, *about)

    def made_of(self, draw: Callable[..., Made], beside: object, *about: Any) -> Made:  # noqa: ANN401 - what a figure is about
        """The same from ``beside`` too, which this view and ``about`` decide alone."""
        return cache.drawn(draw, self.key, self.standings, *about, beside=beside)


def campaign_on_a_day(actor: Actor) -> View:
    """The campaign and the day that are looked at, chosen in one line above the screen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        code = _campaign(actor)
        plan = cache.terms(actor, code)
        on = _day(plan)
        _badge(plan)
    block(head(plan, on))
    known_at = known_then()
    if known_at is not None:
        _say_replay(plan, on, known_at)
    return _stop_if_empty(view(actor, code, on, known_at=known_at))


def own_today(actor: Actor) -> View:
    """The campaign that is looked at, as it stands today for the actor's own units."""
    plan = campaign(actor)
    return _stop_if_empty(view(actor, plan.campaign.code, clock.today(), actor.scope.unit))


def campaign(actor: Actor) -> Plan:
    """The plan that is looked at, chosen in one line above the screen."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="choices"):
        plan = cache.plan(actor, _campaign(actor))
        _badge(plan)
    block(head(plan))
    return plan


def view(
    actor: Actor, code: str, on: date, unit: str | None = None, *, known_at: datetime | None = None
) -> View:
    """The campaign as of ``on``, or the part of it below ``unit``; as known at ``known_at``."""
    return View(*cache.standings(actor, code, on, unit, known_at))


def unit(seen: View) -> str:
    """The code of one of the units that owe something."""
    codes = seen.made(units_that_owe)
    names = {known.code: known.name for known in seen.plan.units}
    _say_if_out_of_sight(codes)
    return chosen.choice(UNIT, "Đơn vị", codes, names.get)


def unit_or_all(seen: View) -> str | None:
    """The code of one of the units that owe something; None for all of them together."""
    codes = seen.made(units_that_owe)
    names = {known.code: known.name for known in seen.plan.units} | {_ALL_UNITS: "Tất cả đơn vị"}
    _say_if_out_of_sight([_ALL_UNITS, *codes])
    options = [_ALL_UNITS, *codes]
    return chosen.choice(UNIT, "Đơn vị", options, names.get, own=True) or None


def known_then() -> datetime | None:
    """The instant by whose knowledge things are shown; None for all that is known.

    The address may name a day too: then its end is meant. One that names nothing there asks for all.
    """
    asked = st.query_params.get(KNOWN)
    known_at = st.session_state.get(chosen.memory(KNOWN)) if asked is None else _instant(asked)
    st.session_state[chosen.memory(KNOWN)] = known_at
    chosen.remember(KNOWN, known_at.isoformat() if known_at else None)
    return known_at


def days_of(plan: Plan) -> tuple[date, date]:
    """The days worth looking at: from the opening of the window to today or the day when all is over."""
    default = default_day(plan, clock.today())
    return _first_day(plan, default), default


def go_to(plan: Plan, on: date, *, as_known: bool) -> None:
    """Another day, from the callback of a widget; with only what was known on it, or with all."""
    st.session_state[f"chosen-{DAY}-{plan.campaign.code}"] = on
    known_at = end_of_day(on) if as_known else None
    st.session_state[chosen.memory(KNOWN)] = known_at
    chosen.remember(KNOWN, known_at.isoformat() if known_at else None)


def _say_replay(plan: Plan, on: date, known_at: datetime) -> None:
    """Nobody may take a replay for the figures of today."""
    then = day_in_vietnam(known_at)
    when = dates.day(then) if known_at == end_of_day(then) else dates.moment(known_at)
    of = "" if on == then else f" (số liệu đến ngày {dates.day(on)})"
    said = f"Đang xem lại số liệu như đã biết {'ngày ' if when == dates.day(then) else 'lúc '}{when}{of}"
    rest = "Những gì nộp, sửa hoặc duyệt sau đó không được tính."
    with st.container(horizontal=True, vertical_alignment="center", key="replay-banner"):
        block(tag("p", tag("b", f"↺ {said}."), f" {rest}", class_="bt-replay", role="status"))
        st.button(
            "Về số liệu mới nhất",
            key="replay-end",
            icon=":material/undo:",
            on_click=_to_latest,
            args=(plan,),
        )


def _to_latest(plan: Plan) -> None:
    go_to(plan, default_day(plan, clock.today()), as_known=False)


def criterion(standings: Standings, first: str) -> str:
    """The code of one of the criteria; ``first`` unless another one was chosen."""
    names = {known.code: f"{known.code} {known.name}" for known in standings.plan.criteria}
    return chosen.choice(CRITERION, "Chỉ tiêu", list(names), names.get, first=first)


def default_day(plan: Plan, today: date) -> date:
    """Today while anything of the plan is still to come, then the day on which it was all over."""
    over = over_on(plan)
    return today if over is None else min(today, over)


def _stop_if_empty(seen: View) -> View:
    if not seen.made(units_that_owe):
        st.info(
            "Đợt thi đua này chưa có đơn vị nào phải báo cáo chỉ tiêu. "
            "Xem màn hình Kế hoạch, hoặc bổ sung chỉ tiêu và đơn vị trong tệp kế hoạch."
        )
        st.stop()
    return seen


def _campaign(actor: Actor) -> str:
    found = {known.code: known for known in cache.campaign_list(actor)}
    if not found:
        st.info("Chưa có đợt thi đua nào. Bộ phận thường trực cần nhập kế hoạch trước.")
        st.stop()
    before, asked = st.session_state.get(chosen.memory(CAMPAIGN)), st.query_params.get(CAMPAIGN)
    code = chosen.choice(
        CAMPAIGN, "Đợt thi đua", list(found), lambda known: f"{known} – {found[known].title}", width=560
    )
    if before not in (None, code):
        chosen.forget(DAY, KNOWN, UNIT, f"{UNIT}-here", CRITERION, said=asked != code)
    return code


def _day(plan: Plan) -> date:
    today = clock.today()
    default = default_day(plan, today)
    first = _first_day(plan, default)
    key = f"chosen-{DAY}-{plan.campaign.code}"
    known = st.session_state.get(chosen.memory(DAY))
    asked = _date(st.query_params.get(DAY))
    wanted = [asked if asked != known else None, st.session_state.get(key), known]
    st.session_state[key] = next((day for day in wanted if day and first <= day <= today), default)
    picked: date = st.date_input(
        "Số liệu đến hết ngày", key=key, min_value=first, max_value=today, format="DD/MM/YYYY", width=170
    )
    chosen.remember(DAY, picked.isoformat() if picked != default else None)
    st.session_state[chosen.memory(DAY)] = picked if picked != default else None
    return picked


def _first_day(plan: Plan, default: date) -> date:
    return min(plan.campaign.window.opens_on or default.replace(month=1, day=1), default)


def _say_if_out_of_sight(codes: Sequence[str]) -> None:
    """An address that names a unit beyond the actor's sight is answered, not followed."""
    asked = st.query_params.get(UNIT)
    if asked and asked not in codes:
        st.warning(
            f"Đường dẫn nêu đơn vị {md(asked)}: không có trong phạm vi của bạn ở đợt thi đua này, nên không mở được. "
            "Hãy chọn đơn vị trong danh sách dưới đây."
        )


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _instant(text: str | None) -> datetime | None:
    day = _date(text)
    if day is not None:
        return end_of_day(day)
    try:
        known_at = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return known_at if known_at.tzinfo else None


def _badge(plan: Plan) -> None:
    if plan.campaign.illustrative:
        st.html(tag("span", f"! {ILLUSTRATIVE}", class_="bt-badge"), width="content")
