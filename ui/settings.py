"""How a campaign works: the form in which the office changes it."""

from enum import StrEnum
from typing import TypeVar

import streamlit as st

from domain.access import Actor, Deed, may
from domain.campaigns import Acceptance, Late, UnitsSee
from domain.plans import Plan
from domain.problems import Refused
from services import settings
from services.settings import Settings
from ui import cache, clock
from ui.escape import md
from wording.problems import sentence
from wording.terms import label

Choice = TypeVar("Choice", bound=StrEnum)


def offer(actor: Actor, plan: Plan) -> None:
    """The form behind a button, for those who may change it."""
    if not may(actor, Deed.CHANGE_SETTINGS):
        return
    code = plan.campaign.code
    known = settings.settings(cache.engine(), actor, code)
    told = st.session_state.pop("settings-said", None)
    if told:
        st.success(md(told), icon=":material/task_alt:")
    # the version the person looks at is the one the form was opened with
    with st.popover("Đổi quy định nộp và duyệt", icon=":material/tune:"), st.form("settings", border=False):
        wanted = Settings(
            late=_choice("Nộp trễ", Late, known.late, known.version),
            acceptance=_choice("Người duyệt", Acceptance, known.acceptance, known.version),
            units_see=_choice("Đơn vị xem số liệu của nhau", UnitsSee, known.units_see, known.version),
            auto_accept=st.checkbox(
                "Tự động duyệt khi đơn vị nộp", known.auto_accept, key=f"settings-auto-{known.version}"
            ),
            version=_seen(code, known.version),
        )
        reason = st.text_input(
            "Lý do, hoặc văn bản điều chỉnh", max_chars=500, key=f"settings-why-{known.version}"
        )
        if st.form_submit_button("Lưu", type="primary"):
            _save(actor, code, wanted, reason)
    st.session_state[f"settings-version-{code}"] = known.version


def _seen(code: str, version: int) -> int:
    return int(st.session_state.get(f"settings-version-{code}", version))


def _choice(title: str, choices: type[Choice], known: Choice, version: int) -> Choice:
    options = list(choices)
    picked: Choice = st.radio(
        title,
        options,
        index=options.index(known),
        format_func=label,
        key=f"settings-{choices.__name__}-{version}",
    )
    return picked


def _save(actor: Actor, code: str, wanted: Settings, reason: str) -> None:
    try:
        settings.change(cache.engine(), actor, code, wanted, reason=reason, now=clock.now())
    except Refused as refused:
        for problem in refused.problems:
            st.warning(md(sentence(problem)))
    else:
        st.session_state["settings-said"] = "Đã lưu quy định."
        st.rerun()
