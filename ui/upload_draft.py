"""One file on its way in: what it says, what needs the person, what saving would do, and the one button."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from domain.access import Actor, Deed, may
from domain.drafts import Draft
from domain.plans import Plan
from domain.problems import Code, NotFound, Problem, Refused
from reports import preview_page
from reports.effects_page import effects_table, rank_list
from reports.panels import note, title
from services import drafts
from services.previews import Handed
from ui import (
    cache,
    clock,
    upload_confirm,
    upload_drafts,
    upload_grid,
    upload_meanings,
    upload_questions,
    upload_wrong,
)
from ui.escape import md
from ui.look import block
from ui.upload_reading import Reading, read
from ui.widget_memory import saved_elsewhere_wins
from wording.decisions import moment
from wording.numbers import number
from wording.problems import sentence

#: What a day that a person chooses mends.
_WITHOUT_DAY = frozenset({Code.DATE_MISSING, Code.DATE_UNREADABLE})


@dataclass(frozen=True)
class _Said:
    """What a person has said about a draft."""

    on: date | None
    answers: Mapping[str, str]
    corrections: Mapping[str, str]


def show(actor: Actor, plan: Plan, draft: Draft) -> None:
    """Everything from the finding to the button; whatever is said on the way is kept at once."""
    accept = may(actor, Deed.ACCEPT_RESULTS) and upload_confirm.at_once(draft)
    handed = replace(drafts.handed(cache.engine(), actor, draft.id), accept=accept)
    reading = read(actor, plan.campaign.code, handed)
    if reading.unreadable:
        upload_drafts.let_go(actor, draft, reading.errors)
    with st.container(horizontal=True, vertical_alignment="center", key="draft-head"):
        block(note(f"{draft.file_name} – bản nháp, tự lưu lúc {moment(draft.updated_at)}"))
        later = "Về bảng các tệp" if upload_drafts.several() else "Để sau"
        if st.button(later, key=f"later-{draft.id}", type="tertiary"):
            upload_drafts.close()
            st.rerun()
        upload_drafts.offer_to_drop(actor, draft)
    block(title(*_finding(reading)))
    said = _needed(draft, plan, reading)
    said = _beside(draft, plan, reading, said)
    if said != _Said(handed.on, handed.answers, handed.corrections):
        _keep(actor, plan, draft, handed, said)
    _would_do(plan, reading, at_once=accept or plan.campaign.auto_accept)
    upload_confirm.show(actor, draft, reading)


def _finding(reading: Reading) -> tuple[str, str]:
    """The finding, and what to do about it."""
    seen = reading.seen
    words = preview_page.read_words(seen.rows, seen.reported_on)
    said, left = f"{words[0].upper()}{words[1:]}", reading.open_questions
    if reading.errors:
        asked = f"; còn {number(left)} câu hỏi" if left else ""
        return _stopped(reading), f"{said}{asked}. {_way_on(reading)}"
    if left:
        return f"{said}; còn {number(left)} câu hỏi", "Trả lời xong mới nộp được; câu trả lời được lưu ngay."
    if not seen.new:
        told = (
            f"Cả {number(len(seen.rows))} số liệu trong tệp đã được ghi nhận từ trước, không có gì mới để nộp"
        )
        return told, "Nếu chọn nhầm tệp, hãy chọn tệp khác; nếu không, không cần làm gì thêm."
    same = f", {number(seen.unchanged)} không đổi" if seen.unchanged else ""
    return (
        f"{said}: {number(len(seen.new))} mới{same}",
        "Chưa có gì được ghi nhận. Xem lại bên dưới rồi bấm “Nộp kết quả”.",
    )


def _stopped(reading: Reading) -> str:
    if not _beside_the_day(reading):
        return "Tệp chưa ghi ngày của số liệu nên chưa nộp được"
    return f"Tệp có {number(len(reading.errors))} lỗi nên chưa nộp được"


def _way_on(reading: Reading) -> str:
    if not _beside_the_day(reading):
        return "Hãy chọn ngày ngay bên dưới."
    if any(known.code is Code.OTHER_CAMPAIGN for known in reading.errors):
        return "Hãy chọn đúng đợt thi đua ở đầu trang rồi chọn lại tệp, hoặc chọn tệp khác."
    placed = any(known.cell for known in reading.errors)
    return f"{'Sửa ngay bên dưới, hoặc sửa' if placed else 'Sửa'} trong Excel rồi chọn lại tệp."


def _needed(draft: Draft, plan: Plan, reading: Reading) -> _Said:
    """What keeps the file from being saved: the day, wrong cells, questions."""
    on = _day(draft, reading)
    mended = upload_wrong.ask(draft.id, plan, reading, _beside_the_day(reading))
    answers = upload_questions.ask(draft.id, reading)
    return _Said(on, {**answers, **mended.answers}, mended.corrections)


def _beside_the_day(reading: Reading) -> tuple[Problem, ...]:
    """The errors that choosing a day does not mend."""
    return tuple(known for known in reading.errors if known.code is not Code.DATE_MISSING)


def _day(draft: Draft, reading: Reading) -> date | None:
    """The day of the figures, asked where the file names none."""
    lacking = any(known.code in _WITHOUT_DAY for known in reading.errors)
    if not lacking and reading.handed.on is None:
        return None
    key = f"day-{draft.id}"
    saved_elsewhere_wins(key, reading.handed.on)
    chosen: date | None = st.date_input(
        "Số liệu trong tệp là đến hết ngày nào?", value=None, format="DD/MM/YYYY", width=260, key=key
    )
    return chosen


def _beside(draft: Draft, plan: Plan, reading: Reading, said: _Said) -> _Said:
    """What one may look at and change: warnings, meanings, how texts were read, all figures."""
    gone = upload_grid.taken_back(draft.id, reading)
    corrections = {place: text for place, text in said.corrections.items() if place not in gone}
    if reading.warnings:
        block(title(f"{number(len(reading.warnings))} điều cần lưu ý", "Không cản việc nộp."))
        block(preview_page.problems_table(reading.warnings))
    answers = {**said.answers, **upload_meanings.ask(draft.id, reading)}
    _echoes(reading)
    corrections |= upload_grid.figures(draft.id, plan, reading)
    return _Said(said.on, answers, corrections)


def _echoes(reading: Reading) -> None:
    """How texts were read, and what else is told in passing."""
    echoes, remarks = reading.seen.echoes, reading.remarks
    if echoes:
        with st.expander(f"{number(len(echoes))} cách ghi được đọc thành số", icon=":material/translate:"):
            block(preview_page.echoes_table(echoes))
    if remarks:
        with st.expander(f"{number(len(remarks))} ghi chú khi đọc tệp", icon=":material/info:"):
            block(preview_page.problems_table(remarks))


def _keep(actor: Actor, plan: Plan, draft: Draft, handed: Handed, said: _Said) -> None:
    """Save what was said, and read everything again."""
    try:
        drafts.save(
            cache.engine(),
            actor,
            plan.campaign.code,
            content=handed.content,
            file_name=handed.file_name,
            on=said.on,
            answers=said.answers,
            corrections=said.corrections,
            now=clock.now(),
            draft=draft.id,
        )
    except Refused as refused:
        for problem in refused.problems:
            st.error(md(sentence(problem)))
    except NotFound:
        st.rerun()
    else:
        st.rerun()


def _would_do(plan: Plan, reading: Reading, *, at_once: bool) -> None:
    """What saving would do to figures and ranks."""
    seen = reading.seen
    if not seen.can_be_saved or not seen.changes:
        return
    after = "Sau khi nộp" if at_once else "Sau khi được duyệt"
    block(title(f"{after}, {number(len(seen.changes))} số liệu thay đổi"))
    if seen.effects is None:
        block(preview_page.changes_table(plan, seen.changes, after=after))
        return
    moves = rank_list(seen.effects, {unit.code: unit.name for unit in plan.units})
    if moves is not None:
        block(moves)
    block(effects_table(plan, seen.effects, after=after, on=seen.reported_on))
