"""Correcting cells on the screen: the wrong ones by name, any figure in a grid, and taking a correction back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from domain.plans import Plan
from domain.problems import Code, Problem
from domain.results import ReadResult
from reports.panels import note, title
from reports.preview_page import typed
from ui.escape import md
from ui.look import block
from ui.upload_reading import Reading
from ui.widget_memory import saved_elsewhere_wins
from wording.layouts import role_words
from wording.numbers import number

#: So many wrong cells can be corrected by name; a file with more is mended in Excel.
MOST_FIELDS = 8
#: So many figures stand in the grid: a phone on a slow network has to fetch them.
MOST_ROWS = 1000
#: Other cells that a problem speaks of, and what stands there.
_BESIDE = {"owed_cell": "owed", "total_cell": "total", "parent_cell": "parent_done"}
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_UNIT, _CRITERION, _VALUE = "Đơn vị", "Chỉ tiêu", "Đọc được"
_EMPTY = "(trống)"

#: What is typed over cells, by place ("Kết quả!F17").
Corrections = dict[str, str]


def wrong_cells(draft: int, reading: Reading) -> Corrections:
    """The corrections with what was just typed for the cells that keep the file from being saved."""
    corrections = dict(reading.handed.corrections)
    places = _wrong(reading.errors)
    if not places:
        return corrections
    block(note("Sửa ngay tại đây: gõ giá trị đúng rồi nhấn Enter. Tệp gốc vẫn được giữ nguyên."))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"wrong-cells-{draft}"):
        for place, problem in list(places.items())[:MOST_FIELDS]:
            now = _field(draft, place, problem, corrections.get(place))
            if now is None:
                corrections.pop(place, None)
            else:
                corrections[place] = now
    return corrections


def taken_back(draft: int, reading: Reading) -> set[str]:
    """Every correction with a button that takes it back; the places whose button was pressed."""
    corrections = reading.handed.corrections
    if not corrections:
        return set()
    block(
        title(
            f"Đã sửa {number(len(corrections))} ô trên màn hình",
            "Tệp gốc vẫn được giữ nguyên; các số này được nộp thay cho số trong tệp.",
        )
    )
    before = {known.place: known.before for known in reading.seen.corrected}
    with st.container(gap=None, key=f"corrected-{draft}"):
        return {
            place
            for place, value in corrections.items()
            if _taken_back(draft, place, before.get(place, ""), value)
        }


def _taken_back(draft: int, place: str, before: str, after: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center"):
        block(note(f"✎ {said(place)}: {before or _EMPTY} → {after or _EMPTY}"))
        pressed: bool = st.button(
            "Bỏ sửa", key=f"take-back-{draft}-{place}", type="tertiary", icon=":material/undo:"
        )
    return pressed


def figures(draft: int, plan: Plan, reading: Reading) -> Corrections:
    """What was just typed into the grid of all figures, and into the form for any other cell."""
    rows = reading.seen.rows
    if not rows:
        return {}
    folded = st.expander(
        f"Tất cả {number(len(rows))} số liệu đọc được, sửa được tại chỗ",
        key=f"figures-{draft}",
        on_change="rerun",
        icon=":material/edit_note:",
    )
    if not folded.open:
        return {}
    with folded:
        if len(rows) > MOST_ROWS:
            block(note(f"Hiện {number(MOST_ROWS)} số liệu đầu; ô khác sửa ở mục “Sửa một ô khác” bên dưới."))
        return _grid(draft, plan, reading, rows[:MOST_ROWS]) | _another(draft, reading)


def said(place: str) -> str:
    """A place such as "Kết quả!F17" as people say it."""
    sheet, _, cell = place.rpartition("!")
    return f"Ô {cell}, trang {sheet}" if sheet else f"Ô {cell}"


def _field(draft: int, place: str, problem: Problem, saved: str | None) -> str | None:
    """What is to stand in a wrong cell; None for what the file has there."""
    if problem.code is Code.NOT_APPLICABLE:
        label = f"Xóa giá trị “{problem.value}”: {said(place)}"
        return "" if st.button(md(label), key=f"clear-{draft}-{place}") else saved
    key = f"wrong-{draft}-{place}"
    saved_elsewhere_wins(key, saved or "")
    now: str = st.text_input(md(said(place)), key=key, placeholder=problem.value, max_chars=200, width=260)
    return now.strip() or None


def _wrong(errors: Sequence[Problem]) -> dict[str, Problem]:
    """By place what is wrong there, for the cells of errors and those that they speak of."""
    found: dict[str, Problem] = {}
    for problem in errors:
        if problem.sheet and problem.cell:
            found.setdefault(f"{problem.sheet}!{problem.cell}", problem)
            for place, beside in _beside(problem):
                found.setdefault(place, beside)
    return found


def _beside(problem: Problem) -> Iterator[tuple[str, Problem]]:
    for name, value in _BESIDE.items():
        cell = problem.details.get(name, "")
        if _ADDRESS.fullmatch(cell):
            beside = replace(problem, cell=cell, value=problem.details.get(value, ""))
            yield f"{problem.sheet}!{cell}", beside


def _grid(draft: int, plan: Plan, reading: Reading, rows: Sequence[ReadResult]) -> Corrections:
    """One row per figure; of what is counted from a list of people only the list can be corrected."""
    counted = {known.sheet for known in reading.seen.meanings if known.words == role_words("person")}
    shown = [row for row in rows if row.sheet not in counted]
    if len(shown) < len(rows):
        block(
            note("Số đếm từ danh sách người không sửa ở đây; hãy sửa danh sách trong Excel rồi chọn lại tệp.")
        )
    if not shown:
        return {}
    corrections = reading.handed.corrections
    names = {unit.code: unit.name for unit in plan.units}
    places = [f"{row.sheet}!{row.cell}" for row in shown]
    values = [corrections.get(place) or typed(plan, row) for place, row in zip(places, shown, strict=True)]
    frame = pd.DataFrame(
        {
            _UNIT: [names.get(row.unit, row.unit) for row in shown],
            _CRITERION: [f"{row.criterion} {plan.criterion(row.criterion).name}" for row in shown],
            _VALUE: values,
            "Ô": [f"{row.sheet}, {row.cell}" for row in shown],
            "Đã sửa": ["✎ đã sửa" if place in corrections else "" for place in places],
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        key=f"grid-{draft}-{hash((tuple(rows), tuple(corrections.items())))}",
        disabled=[column for column in frame.columns if column != _VALUE],
        column_config={
            _UNIT: st.column_config.TextColumn(width=125),  # a phone shows these three side by side
            _CRITERION: st.column_config.TextColumn(width=85),
            _VALUE: st.column_config.TextColumn(max_chars=200, width=105),
        },
        alt="Tất cả số liệu đọc được",
    )
    now = zip(places, values, edited[_VALUE], strict=True)
    return {place: str(value or "").strip() for place, before, value in now if value != before}


def _another(draft: int, reading: Reading) -> Corrections:
    """A form for a cell that gave no figure, such as a total or an empty one."""
    sheets = list(dict.fromkeys(row.sheet for row in reading.seen.rows))
    with (
        st.popover("Sửa một ô khác", icon=":material/edit:"),
        st.form(f"another-{draft}", clear_on_submit=True, border=False),
    ):
        sheet = st.selectbox("Trang", sheets) if len(sheets) > 1 else sheets[0]
        cell = st.text_input("Ô", max_chars=10, placeholder="Ví dụ: D7").strip().upper()
        value = st.text_input("Giá trị đúng", max_chars=200).strip()
        if not st.form_submit_button("Sửa ô này"):
            return {}
        if not _ADDRESS.fullmatch(cell):
            st.warning("Chưa sửa: hãy ghi tên ô như trong Excel, ví dụ D7.")
            return {}
    return {f"{sheet}!{cell}": value}
