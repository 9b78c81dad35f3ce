"""What keeps a file from being saved, one thing after the other: what is wrong, and the field that mends it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from domain.plans import Plan
from domain.problems import Code, Problem
from domain.results import Meaning
from reports import preview_page
from reports.panels import note
from reports.preview_places import called
from ui import links
from ui.escape import md
from ui.look import block
from ui.upload_grid import Corrections, said
from ui.upload_meanings import row_choices
from ui.upload_questions import Answers
from ui.upload_reading import Reading
from ui.widget_memory import saved_elsewhere_wins
from wording.dates import day
from wording.layouts import LEAVE_OUT
from wording.numbers import number

#: So many wrong things have a field at once; the next ones when these are mended.
MOST_MENDED = 8
#: What typing into a cell does not mend: another file or another campaign does, or the day asked for above.
_NOT_BY_A_FIELD = frozenset({Code.OTHER_CAMPAIGN, Code.UNIT_NOT_IN_SCOPE})
#: Other cells that a problem speaks of, and what stands there.
_BESIDE = {"owed_cell": "owed", "total_cell": "total", "parent_cell": "parent_done"}
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")


@dataclass
class Mended:
    """What was typed over cells, and for what names were said to stand."""

    corrections: Corrections
    answers: Answers = field(default_factory=dict)


def ask(draft: int, plan: Plan, reading: Reading, errors: Sequence[Problem]) -> Mended:
    """Every error with its field; those without one in a table, and all of them in the file that comes back."""
    mended = Mended(dict(reading.handed.corrections))
    fields = _fields(errors)
    shown = fields[:MOST_MENDED]
    if shown:
        block(note("Gõ giá trị đúng rồi nhấn Enter hoặc bấm ra ngoài ô. Tệp gốc vẫn được giữ nguyên."))
    for problem, places in shown:
        _mend(draft, plan, reading, problem, places, mended)
    beside = {id(problem) for problem, _ in shown}
    rest = [problem for problem in errors if id(problem) not in beside]
    if rest:
        if shown and len(fields) > len(shown):
            block(note(f"Còn {number(len(rest))} lỗi sau đây; sửa xong các ô trên thì hiện ô để sửa tiếp."))
        block(preview_page.problems_table(rest))
    if any(known.sheet for known in errors):
        links.to_marked(draft)
    return mended


def _fields(errors: Sequence[Problem]) -> list[tuple[Problem, dict[str, Problem]]]:
    """The errors that a field mends, each with its places that no error before it has: its cell, and others it speaks of."""
    found, taken = [], set[str]()
    for problem in errors:
        if not (problem.sheet and problem.cell) or problem.code in _NOT_BY_A_FIELD:
            continue
        own = {f"{problem.sheet}!{problem.cell}": problem, **dict(_beside(problem))}
        places = {place: known for place, known in own.items() if place not in taken}
        taken |= places.keys()
        found.append((problem, places))
    return found


def _beside(problem: Problem) -> Iterator[tuple[str, Problem]]:
    for name, value in _BESIDE.items():
        cell = problem.details.get(name, "")
        if _ADDRESS.fullmatch(cell):
            beside = replace(problem, cell=cell, value=problem.details.get(value, ""))
            yield f"{problem.sheet}!{cell}", beside


def _mend(
    draft: int, plan: Plan, reading: Reading, problem: Problem, places: dict[str, Problem], mended: Mended
) -> None:
    """The sentence, and under it what mends it."""
    seen = reading.seen
    name = _name(reading, problem)
    named = name is None and problem.code is not Code.DATE_OUTSIDE_WINDOW and bool(places)
    where = called(problem, plan, seen.rows, seen.meanings)
    block(preview_page.wrong_line(problem, where, placed=not named))
    if name is not None:
        chosen = _whose(draft, reading, name)
        mended.answers |= {name.id: chosen} if chosen else {}
        return
    for place, known in places.items():
        with st.container(horizontal=True, vertical_alignment="bottom", key=f"mend-{draft}-{place}"):
            now = _field(draft, place, known, mended.corrections.get(place))
        if now is None:
            mended.corrections.pop(place, None)
        else:
            mended.corrections[place] = now


def _name(reading: Reading, problem: Problem) -> Meaning | None:
    """The name of a unit that nobody knows, or that was given the wrong one, where a choice can give it a meaning."""
    if problem.code not in (Code.UNKNOWN_UNIT, Code.DUPLICATE_UNIT):
        return None
    at = (problem.sheet, problem.cell)
    rows = (known for known in reading.seen.meanings if not known.id.startswith("column:"))
    return next((known for known in rows if (known.sheet, known.cell) == at), None)


def _whose(draft: int, reading: Reading, name: Meaning) -> str | None:
    """Which unit the name stands for; remembered for the next file."""
    words = {
        choice: said
        for choice, said in row_choices(reading).items()
        if choice == LEAVE_OUT[0] or choice.startswith("unit:")
    }
    key = f"whose-{draft}-{name.id}"
    saved_elsewhere_wins(key, reading.handed.answers.get(name.id))
    chosen: str | None = st.selectbox(
        md(f"“{name.text}” là đơn vị nào?"),
        tuple(words),
        index=None,
        format_func=words.__getitem__,
        key=key,
        placeholder="Chọn đơn vị",
        width=420,
    )
    return chosen


def _field(draft: int, place: str, problem: Problem, saved: str | None) -> str | None:
    """What is to stand in a wrong cell; None for what the file has there, "" for nothing."""
    if problem.code is Code.NOT_APPLICABLE:
        label = f"Xóa giá trị “{problem.value}”: {said(place)}"
        return "" if st.button(md(label), key=f"clear-{draft}-{place}") else saved
    if problem.code is Code.DATE_OUTSIDE_WINDOW:
        return _day_instead(draft, place, saved)
    key = f"wrong-{draft}-{place}"
    saved_elsewhere_wins(key, saved or "")
    now: str = st.text_input(md(said(place)), key=key, placeholder=problem.value, max_chars=200, width=260)
    if st.button(
        "Để trống ô này", key=f"clear-{draft}-{place}", type="tertiary", icon=":material/backspace:"
    ):
        return ""
    return now.strip() or None


def _day_instead(draft: int, place: str, saved: str | None) -> str | None:
    """The right day, in the words in which a file says it."""
    chosen: date | None = st.date_input(
        "Ngày đúng của số liệu", value=None, format="DD/MM/YYYY", width=260, key=f"right-day-{draft}-{place}"
    )
    return f"Số liệu đến ngày {day(chosen)}" if chosen else saved
