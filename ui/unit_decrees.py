"""The form of a decree about units: what it decides, for whom, since when, by which paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from domain.unit_deeds import MOST_PERSONS, Decree, NewUnit
from domain.unit_edits import Paper
from domain.units import Unit
from reports.panels import note, title
from ui.look import block

MERGE, SPLIT, RENAME, CLOSE = "Sáp nhập", "Chia tách", "Đổi tên", "Kết thúc"
MOVE, COUNT = "Chuyển cấp trên", "Quân số"
_NEW = ""
_END = "\n"
_DONE = "decrees-done"


def ask(known: Sequence[Unit], names: Mapping[str, str], today: date) -> tuple[Decree, bool] | None:
    """What was written down, and whether to save it or only to look; None while nobody has pressed anything."""
    block(title("Ghi một quyết định về đơn vị", "ngày trước đó giữ nguyên số liệu và tên cũ"))
    kind = st.segmented_control(
        "Việc", [MERGE, SPLIT, RENAME, MOVE, COUNT, CLOSE], default=MERGE, required=True, key="decree-kind"
    )
    living = [unit.code for unit in known if unit.valid_to is None]
    with st.form(f"decree-{kind}-{st.session_state.get(_DONE, 0)}"):
        paper, on, reason = _paper(today)
        decree = _ASKED[kind](living, names, paper, on, reason)
        row = st.container(horizontal=True)
        look = row.form_submit_button("Xem thay đổi", icon=":material/visibility:")
        save = row.form_submit_button("Lưu quyết định", icon=":material/save:", type="primary")
    return (decree, save) if look or save else None


def paper_of_rows() -> Paper:
    """The day and the decree of those rows of a workbook that name none."""
    with st.container(horizontal=True):
        on = st.date_input(
            "Ngày hiệu lực của các dòng không ghi ngày", value=None, format="DD/MM/YYYY", width=300
        )
        number = st.text_input("Số quyết định của các dòng không ghi số", max_chars=100, width=320)
        reason = st.text_input("Lý do, trích yếu của tệp", max_chars=500)
    return Paper(on, number, reason)


def clear() -> None:
    """Begin the next decree with an empty form."""
    st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1


def _paper(today: date) -> tuple[str, date, str]:
    with st.container(horizontal=True):
        number = st.text_input("Số quyết định", max_chars=100, placeholder="12/NQ-HĐND", width=220)
        on = st.date_input("Có hiệu lực từ ngày", value=today, format="DD/MM/YYYY", width=180)
        reason = st.text_input("Lý do, trích yếu", max_chars=500)
    return number, on, reason


def _merger(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    merged = st.multiselect(
        "Các đơn vị được sáp nhập", living, format_func=_called(names), placeholder="Chọn đơn vị"
    )
    into = st.selectbox("Vào đơn vị", [_NEW, *living], format_func=_called(names, "Đơn vị mới"))
    block(note("Nếu là đơn vị mới: ghi mã và tên. Quân số bằng tổng quân số các đơn vị được sáp nhập."))
    new = _new_unit("")
    opened = () if into or not (new.code or new.name) else (new,)
    heir = into or (new.code if opened else "")
    parts = _parts(living, names, "Chuyển về đơn vị nhận")
    decree = Decree(paper, on, reason, merged=tuple(merged), into=heir, opened=opened)
    return replace(decree, **parts)


def _split(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    unit = st.selectbox("Đơn vị được chia tách", [_NEW, *living], format_func=_called(names, "Chọn đơn vị"))
    parts = tuple(new for new in (_new_unit(f" {place}") for place in (1, 2, 3, 4)) if new.code or new.name)
    heir = st.text_input(
        "Mã đơn vị mới kế thừa số liệu (để trống nếu không đơn vị nào)", max_chars=50, width=420
    )
    return Decree(paper, on, reason, split=unit, opened=parts, into=heir.strip())


def _renaming(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    unit = st.selectbox("Đơn vị đổi tên", [_NEW, *living], format_func=_called(names, "Chọn đơn vị"))
    name = st.text_input("Tên mới", max_chars=200)
    return Decree(paper, on, reason, renamed=((unit, name),) if unit else ())


def _moving(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    units = st.multiselect(
        "Các đơn vị được chuyển", living, format_func=_called(names), placeholder="Chọn đơn vị"
    )
    above = st.selectbox(
        "Về đơn vị cấp trên", [_NEW, *living], format_func=_called(names, "Không có đơn vị cấp trên")
    )
    block(
        note(
            "Đơn vị được chuyển đi cùng mọi đơn vị trực thuộc. Từ ngày có hiệu lực, số liệu tính cho đơn vị cấp "
            "trên mới; các ngày trước vẫn tính cho đơn vị cấp trên cũ."
        )
    )
    return Decree(paper, on, reason, moved=tuple((unit, above) for unit in units))


def _counting(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    unit = st.selectbox("Đơn vị đổi quân số", [_NEW, *living], format_func=_called(names, "Chọn đơn vị"))
    persons = st.number_input(
        "Số người từ ngày đó", min_value=0, max_value=MOST_PERSONS, value=None, step=1, width=220
    )
    block(
        note(
            "Các ngày trước giữ quân số cũ. Tỷ lệ tính trên đầu người của đơn vị chưa báo cáo dùng quân số của ngày số liệu. "
            "Đổi quân số của nhiều đơn vị một lần: dùng tệp Excel ở cuối trang."
        )
    )
    asked = bool(unit) and persons is not None
    return Decree(paper, on, reason, persons=((unit, int(persons or 0)),) if asked else ())


def _closing(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    units = st.multiselect(
        "Các đơn vị kết thúc hoạt động", living, format_func=_called(names), placeholder="Chọn đơn vị"
    )
    block(
        note(
            "Ngày có hiệu lực là ngày đầu tiên không còn đơn vị. Số liệu đã có không tính tiếp cho đơn vị nào."
        )
    )
    parts = _parts(living, names, "Chưa chọn")
    return replace(Decree(paper, on, reason, closed=tuple(units)), **parts)


_ASKED = {MERGE: _merger, SPLIT: _split, RENAME: _renaming, MOVE: _moving, COUNT: _counting, CLOSE: _closing}


def _parts(living: Sequence[str], names: Mapping[str, str], usual: str) -> dict[str, Any]:
    """Where units below those that end go, or that they end too: what ``Decree`` says of that."""
    called = _called({code: f"Chuyển về {name}" for code, name in names.items()}, usual)
    chosen = st.selectbox(
        "Đơn vị trực thuộc của các đơn vị này, nếu có",
        [_NEW, _END, *living],
        format_func=lambda one: "Kết thúc luôn" if one == _END else called(one),
        width=560,
    )
    return {"parts_end": True} if chosen == _END else {"parts_to": chosen}


def _new_unit(place: str) -> NewUnit:
    with st.container(horizontal=True):
        code = st.text_input(f"Mã đơn vị mới{place}", max_chars=50, width=200)
        name = st.text_input(f"Tên đơn vị mới{place}", max_chars=200)
    return NewUnit(code.strip(), name.strip())


def _called(names: Mapping[str, str], nothing: str = "") -> Callable[[str], str]:
    return lambda code: f"{names[code]} ({code})" if code else nothing
