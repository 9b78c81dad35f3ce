"""Any figure taken apart: a total, a cell, a score with its rank, the counts of a campaign."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.access import Actor, Deed, may
from domain.attention import units_that_owe
from domain.explanation import Explanation
from domain.plan_origins import holding
from domain.problems import NotFound
from domain.scores import Score
from reports import (
    addresses,
    explanation_page,
    explanation_tables,
    plan_changes_page,
    score_page,
    summary_page,
)
from reports.explanation_tables import Papers
from reports.markup import joined, tag
from reports.panels import finding, note, title
from services import plan_changes
from ui import cache, filters
from ui.cache import Asked
from ui.filters import View
from ui.links import ORIGINALS, RECEIPTS, to_figures
from ui.look import block
from wording.numbers import number

#: Rows shown at once; more are turned over in pages.
PAGE = 100
_EVERYTHING = ""


def show(actor: Actor, view: View) -> None:
    """The figure that the address names, taken apart."""
    unit, criterion = _chosen(view)
    on, known_at = view.standings.on, view.standings.known_at
    _trail(view, unit, criterion)
    try:
        if criterion:
            below = addresses.BELOW in st.query_params
            asked = Asked(criterion, on, unit or None, below, known_at)
            _figure(view, cache.explanation(actor, view.plan.campaign.code, asked), actor)
        elif unit:
            _score(cache.score(actor, view.plan.campaign.code, unit, on, known_at))
            _adjustments(actor, view)
        else:
            _summary(actor, view)
    except NotFound:
        st.warning("Không có con số này trong phạm vi của bạn. Hãy chọn đơn vị, chỉ tiêu ở trên.")
    else:
        to_figures(view.plan, on, unit=unit, criterion=criterion)


def _chosen(view: View) -> tuple[str, str]:
    """Unit and criterion, each of which may be all of them."""
    units = {unit.code: unit.name for unit in view.plan.units}
    criteria = {one.code: f"{one.code} {one.name}" for one in view.plan.criteria}
    asked = st.query_params.get(filters.UNIT)
    if asked:
        # a unit above those that take part; of one out of sight nothing is told
        units.setdefault(asked, asked)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit = _choice(filters.UNIT, "Của đơn vị", units, "Tất cả đơn vị")
        wanted = "Hoàn thành chung và hạng" if unit else "Tổng hợp cả đợt"
        criterion = _choice(filters.CRITERION, "Con số", criteria, wanted)
    return unit, criterion


def _choice(name: str, caption: str, options: Mapping[str, str], everything: str) -> str:
    """A select box that begins with "all"; what it shows stands in the address, and the address leads."""
    key, seen = f"explained-{name}", f"explained-last-{name}"
    asked = st.query_params.get(name, _EVERYTHING)
    if key not in st.session_state or asked != st.session_state.get(seen):
        st.session_state[key] = asked if asked in options else _EVERYTHING
    picked: str = st.selectbox(
        caption, [_EVERYTHING, *options], key=key, format_func=lambda code: options.get(code, everything)
    )
    if picked:
        st.query_params[name] = picked
    else:
        st.query_params.pop(name, None)
    if picked != asked:
        st.query_params.pop(addresses.BELOW, None)
    st.session_state[seen] = picked
    return picked


def _trail(view: View, unit: str, criterion: str) -> None:
    """The way up, from the campaign to what is looked at, and the screens beside it."""
    code, on = view.plan.campaign.code, view.standings.on
    steps = [("Tổng hợp cả đợt", addresses.summary(code, on))]
    steps += [("Cả chỉ tiêu", addresses.explanation(code, criterion, on))] if criterion and unit else []
    steps += [("Điểm và hạng của đơn vị", addresses.score(code, unit, on))] if criterion and unit else []
    steps += [("Tiến độ của chỉ tiêu", addresses.course(code, criterion, on))] if criterion else []
    steps += [("Hồ sơ đơn vị", addresses.unit_profile(code, unit, on))] if unit else []
    steps += [("Phương pháp tính", f"/phuong-phap?dot={code}")]
    links = [tag("a", words, href=address, target="_self") for words, address in steps]
    back = tag("a", "← Quay lại", href=addresses.summary(code, on), target="_self", data_back="")
    block(tag("nav", joined([back, *links], " · "), class_="bt-note bt-trail bt-screen-only"))


def _figure(view: View, found: Explanation, actor: Actor) -> None:
    block(finding(explanation_page.finding(found)), explanation_page.facts(found))
    if found.of_one_unit:
        _results(actor, found)
        _with_units_below(view, found)
    else:
        _parts(found)
    if explanation_tables.has_days(found):
        block(title("Con số này qua từng ngày", "Ngày là ngày của số liệu; mới nhất đứng trước"))
        block(explanation_tables.days_table(found))


def _results(actor: Actor, found: Explanation) -> None:
    """The results of one cell: those that count, then the others."""
    if not found.own:
        block(note("Tệp, người nộp và các lần báo cáo chỉ đơn vị đó và bộ phận thường trực xem được."))
        return
    originals = ORIGINALS if may(actor, Deed.SEE_ORIGINALS) else None
    papers = Papers(RECEIPTS, originals)
    count = int(found.sources["used"].sum())
    block(title(f"{number(count)} kết quả được dùng" if count else "Chưa có kết quả nào được dùng"))
    if count:
        block(explanation_tables.used_table(found, papers))
    left = len(found.sources) - count
    if left:
        block(title(f"{number(left)} kết quả không dùng, và vì sao", "Theo lúc nhận; không bản nào bị xóa"))
        block(explanation_tables.unused_table(found, papers))


def _with_units_below(view: View, found: Explanation) -> None:
    under = [unit for unit in view.plan.units if unit.parent == found.unit]
    if under and found.unit:
        code = view.plan.campaign.code
        address = addresses.explanation(code, found.criterion.code, found.on, found.unit, below=True)
        words = f"Cộng cả {number(len(under))} đơn vị trực thuộc"
        block(tag("p", tag("a", words, href=address, target="_self"), class_="bt-note"))


def _parts(found: Explanation) -> None:
    """The cells that a total adds up."""
    units = [str(unit) for unit in found.parts["unit"]]
    if not units:
        block(note("Không đơn vị nào phải báo cáo chỉ tiêu này."))
        return
    owed = int(found.figure["owed_units"])
    block(title(f"Cộng từ {number(owed)} đơn vị phải báo cáo", "Bấm vào kết quả để xem từng lần báo cáo"))
    block(explanation_tables.parts_table(found, _page(units)))


def _score(found: Score) -> None:
    block(finding(score_page.finding(found)))
    block(title("Điểm hoàn thành chung", score_page.score_sentence(found)), score_page.parts_table(found))
    for remark in filter(None, (score_page.beside(found), score_page.as_known(found))):
        block(note(remark))
    block(title("Thứ hạng", score_page.rank_sentence(found)), score_page.peers_table(found))


def _summary(actor: Actor, view: View) -> None:
    block(finding(view.made(summary_page.finding)))
    block(title("Từng chỉ tiêu"), view.made(summary_page.criteria_table))
    _adjustments(actor, view)
    units = view.made(units_that_owe)
    block(title("Từng đơn vị"), view.made(summary_page.units_table, tuple(_page(units))))


def _adjustments(actor: Actor, view: View) -> None:
    """The adjustments of the plan that figures of this day rest on: criteria that came and went, targets, days."""
    plan, standings = view.plan, view.standings
    if not plan.changed_on:
        return
    changes = plan_changes.versions(cache.engine(), actor, plan.campaign.code)
    held = holding(changes, standings.on, standings.known_at)
    if held:
        table = plan_changes_page.versions(plan, held[::-1], standings.on)
        block(title("Kế hoạch đã được điều chỉnh đến ngày này"), table)


def _page(units: Sequence[str]) -> Sequence[str]:
    """The units of the page that was turned to."""
    if len(units) <= PAGE:
        return units
    first: int = st.selectbox(
        "Trang",
        range(0, len(units), PAGE),
        format_func=lambda start: f"{start + 1} – {min(start + PAGE, len(units))} trong {len(units)} đơn vị",
        key="explained-page",
        width=260,
    )
    return units[first : first + PAGE]
