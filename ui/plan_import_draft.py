"""One draft of a plan beside its text: what to look at, the tables, and the one button."""

from collections.abc import Sequence

import streamlit as st

from domain.access import Actor
from domain.plan_doubts import DraftWarning
from domain.plan_files import PlanFile, PlanPaper, doubt_id
from domain.problems import Problem, Refused, Severity, stops
from reports import plan_document_page
from reports.panels import note, title
from services import plan_confirming
from services.plan_confirming import Proposed
from ui import cache, clock, plan_import_saved, plan_import_tables, plan_import_units
from ui.escape import md
from ui.look import block
from ui.plan_import_tables import Looked
from wording.numbers import number
from wording.plan_confirming import missing, said
from wording.plan_drafts import said as doubt_words

_SENTENCE = "plan-import-sentence"


def show(actor: Actor, file: PlanFile) -> None:
    """The text on one side, the draft on the other; whatever is said is kept at once."""
    paper = plan_confirming.paper(cache.engine(), actor, file.id)
    found = plan_confirming.proposed(cache.engine(), actor, file.id, now=clock.now())
    lacking = missing(len(paper.open_doubts), found.problems)
    block(title(f"{file.file_name}: {lacking or 'đã đủ để đưa vào thực hiện'}"))
    if not paper.paragraphs:
        _draft(actor, paper, found, lacking)
        return
    left, right = st.columns([4, 8], gap="medium")
    with left, st.container(key="plan-text"):
        _text(paper)
    with right:
        _draft(actor, paper, found, lacking)


def _text(paper: PlanPaper) -> None:
    shown = _shown(paper)
    used = {source.paragraph for source in paper.sources.values()}
    block(
        title(
            f"Văn bản, {number(len(paper.paragraphs))} đoạn",
            "Đoạn có vạch xanh là đoạn đã lấy thông tin. Chọn “Xem câu” ở một mục để xem câu gốc.",
        )
    )
    if shown is not None:
        block(plan_document_page.sentence(shown.source))
    with st.container(key="plan-paragraphs"):
        block(plan_document_page.text(paper.paragraphs, used, shown.source if shown else None))


def _shown(paper: PlanPaper) -> Looked | None:
    place: Looked | None = st.session_state.get(_SENTENCE)
    return place if place is not None and place.draft == paper.file.id else None


def _draft(actor: Actor, paper: PlanPaper, found: Proposed, lacking: str) -> None:
    _problems(found.problems)
    settled = _doubts(paper)
    tables = dict(paper.tables)
    for name in plan_import_tables.SHOWN:
        edited = plan_import_tables.edit(paper, name, _shown(paper))
        if edited.look is not None:
            st.session_state[_SENTENCE] = edited.look
            st.rerun()
        if edited.rows != list(paper.tables.get(edited.sheet, ())):
            tables[edited.sheet] = edited.rows
        if name == plan_import_tables.CRITERIA:
            tables[name] = [*edited.rows, *plan_import_tables.of_activities(paper)]
        if name == plan_import_units.UNITS:
            tables[name] = plan_import_units.more(actor, paper, edited.rows)
    if tables != paper.tables or settled:
        plan_confirming.keep(
            cache.engine(), actor, paper.file.id, tables, [*paper.settled, *settled], now=clock.now()
        )
        st.rerun()
    _put_in_force(actor, paper, found, lacking)


def _problems(problems: Sequence[Problem]) -> None:
    """What is wrong, all at once; what only has to be known stands behind a line."""
    for problem in problems:
        if problem.severity is not Severity.WARNING:
            st.error(md(said(problem)))
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    if warnings:
        with st.expander(f"{number(len(warnings))} điều cần biết khi lưu"):
            for problem in warnings:
                st.warning(md(said(problem)))


def _doubts(paper: PlanPaper) -> list[str]:
    """The doubts that were just confirmed; those that stop come first and open, the others behind a line."""
    waiting = paper.open_doubts
    settled: list[str] = []
    if waiting:
        block(
            title(
                f"{number(len(waiting))} điểm cần xác nhận",
                "Sửa ở bảng bên dưới, hoặc xác nhận đúng như đã đọc.",
            )
        )
        settled = [doubt_id(one) for one in waiting if _doubt(paper, one, confirm=True)]
        if len(waiting) > 1 and st.button("Xác nhận tất cả như đã đọc", key="plan-settle-all"):
            settled = [doubt_id(one) for one in waiting]
    others = [one for one in paper.warnings if one not in waiting]
    if others:
        with st.expander(f"{number(len(others))} điều được chỉ ra trong văn bản"):
            for one in others:
                _doubt(paper, one, confirm=False)
    return settled


def _doubt(paper: PlanPaper, warning: DraftWarning, *, confirm: bool) -> bool:
    """One doubt in words, with the ways to its sentence and to an end of it."""
    key, shown = doubt_id(warning), _shown(paper)
    with st.container(horizontal=True, vertical_alignment="center", key=f"plan-doubt-{key}"):
        block(note(doubt_words(warning)))
        if st.button("Xem câu", key=f"plan-see-{key}", type="tertiary", icon=":material/search:"):
            st.session_state[_SENTENCE] = Looked(paper.file.id, key, warning.source)
            st.rerun()
        pressed: bool = confirm and st.button("Xác nhận", key=f"plan-settle-{key}", icon=":material/check:")
    if shown is not None and shown.item == key:
        block(plan_document_page.sentence(shown.source, near=True))
    return pressed


def _put_in_force(actor: Actor, paper: PlanPaper, found: Proposed, lacking: str) -> None:
    """The one button, and in plain words what is still missing."""
    ready = found.plan is not None and not lacking and not stops(found.problems)
    pressed = st.button(
        "Đưa vào thực hiện",
        type="primary",
        disabled=not ready,
        icon=":material/play_circle:",
        key=f"plan-start-{paper.file.id}-{paper.file.version}",
    )
    if not ready:
        st.caption(md(f"Chưa đưa vào thực hiện được: {lacking}."))
    elif pressed:
        _save(actor, paper)


def _save(actor: Actor, paper: PlanPaper) -> None:
    try:
        made = plan_confirming.put_in_force(
            cache.engine(), actor, paper.file.id, version=paper.file.version, now=clock.now()
        )
    except Refused:
        st.warning("Bản nháp vừa được sửa ở nơi khác. Hãy xem lại rồi bấm lần nữa.")
        return
    if made.plan is None:
        st.rerun()  # what stands in the way now is said above
    plan_import_saved.keep(made.plan)
    st.session_state.pop(_SENTENCE, None)
    st.rerun()
