"""Trying other weights, targets and units. Nothing is saved, nothing can be taken away, all of it is marked."""

from collections.abc import Mapping
from fractions import Fraction

import streamlit as st

from domain.access import Actor
from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.what_if import Trial, can_have_target, may_try, rank_changes
from reports.panels import finding, note, title
from reports.what_if_page import trial_finding, trial_notes, trial_table
from ui import groups
from ui.escape import md
from ui.filters import View
from ui.look import block
from ui.session import require_actor
from wording.trials import target_of, target_text, weight_of, weight_text

PAGE = 60


def show(_: Actor, view: View) -> None:
    """The trial beside the official ranks."""
    block(finding("Nếu trọng số, mức phấn đấu hay đơn vị được xét khác đi thì hạng đổi thế nào?"))
    _trial(view)


@st.fragment
def _trial(view: View) -> None:
    """What is tried, and what would come of it; runs alone, so it asks again who is there."""
    if not may_try(require_actor()):
        return
    trial, wrong = _asked(view.plan)
    for sentence in wrong:
        st.warning(md(sentence))
    if wrong:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-choices"):
        group, units = groups.chosen_one(view)
        shown = groups.turned_to(len(units), PAGE)
    peers = tuple(unit.code for unit in view.plan.units if unit.code in units)
    found = view.made(rank_changes, trial, peers)
    block(title(groups.group_name(group), trial_finding(trial, found)))
    block(trial_table(view.standings, trial, found, shown))
    for remark in trial_notes(view.standings, trial):
        block(note(remark))


def _asked(plan: Plan) -> tuple[Trial, list[str]]:
    """The trial, and sentences about what could not be read."""
    key = f"trial-{plan.campaign.code}"  # what was typed for one campaign means nothing in the next
    left, right = st.columns(2)
    names = {one.code: f"{one.code} {one.name}" for one in plan.criteria if not one.whole_body}
    with left:
        changed = _several("Đổi trọng số, mức phấn đấu của", names, "Chọn chỉ tiêu", f"{key}-criteria")
    with right:
        units = {unit.code: unit.name for unit in plan.units}
        excluded = _several("Không xét", units, "Chọn đơn vị", f"{key}-units")
    weights: list[tuple[str, Fraction]] = []
    targets: list[tuple[str, Fraction]] = []
    wrong: list[str] = []
    row = st.container(horizontal=True)
    for one in map(plan.criterion, changed):
        with row, st.container(horizontal=True, vertical_alignment="bottom", width=500):
            _take(weights, wrong, one.code, _weight(one, key), one.weight)
            if can_have_target(one):
                _take(targets, wrong, one.code, _target(one, plan.campaign.rating_scale, key), one.target)
    return Trial(tuple(weights), tuple(targets), tuple(excluded)), wrong


def _several(title: str, names: Mapping[str, str], placeholder: str, key: str) -> list[str]:
    """What is chosen of ``names``, by code."""
    return st.multiselect(
        md(title), list(names), format_func=names.__getitem__, placeholder=placeholder, key=key
    )


def _take(
    into: list[tuple[str, Fraction]],
    wrong: list[str],
    code: str,
    said: Fraction | str | None,
    official: Fraction | None,
) -> None:
    """Keep what was said if it can be read and differs from the plan."""
    if isinstance(said, str):
        wrong.append(said)
    elif said is not None and said != official:
        into.append((code, said))


def _weight(one: Criterion, key: str) -> Fraction | str:
    official = weight_text(one.weight)
    typed = st.text_input(
        f"Trọng số {md(one.code)} (kế hoạch: {md(official)})",
        official,
        key=f"{key}-weight-{one.code}",
        width=240,
    )
    return weight_of(typed)


def _target(one: Criterion, scale: tuple[str, ...], key: str) -> Fraction | str | None:
    """What was typed for the target; None where it was left empty."""
    official = target_text(one)
    key = f"{key}-target-{one.code}"
    if one.kind is Kind.RATING:
        place = st.selectbox(
            f"Mức phấn đấu {md(one.code)}",
            range(1, len(scale) + 1),
            index=None if one.target is None else int(one.target) - 1,
            format_func=lambda level: scale[level - 1],
            placeholder="Chưa có mức",
            key=key,
            width=240,
        )
        return None if place is None else Fraction(place)
    measure = "%" if one.kind is Kind.SHARE else one.measure
    label = f"Mức phấn đấu {md(one.code)}, {md(measure)} (kế hoạch: {md(official or 'chưa có con số')})"
    typed = st.text_input(label, official, key=key, width=300)
    return target_of(one, typed) if typed.strip() else None
