"""Correcting figures that were read: any of them in a grid, any other cell by its name, and taking a correction back."""

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from domain.plans import Plan
from domain.results import ReadResult
from reports.panels import note, title
from reports.preview_page import typed
from ui.look import block
from ui.upload_reading import Reading
from wording.layouts import role_words
from wording.numbers import number

#: So many figures stand in the grid: a phone on a slow network has to fetch them.
MOST_ROWS = 1000
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_UNIT, _CRITERION, _VALUE = "Đơn vị", "Chỉ tiêu", "Đọc được"
_EMPTY = "(trống)"

#: What is typed over cells, by place ("Kết quả!F17").
Corrections = dict[str, str]


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
