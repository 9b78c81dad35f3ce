"""The form of a decree about units: what it decides, for whom, since when, by which paper."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from domain.unit_deeds import Decree, NewUnit
from domain.units import Unit
from reports.panels import note, title
from ui.look import block

MERGE, SPLIT, RENAME, CLOSE = "Sáp nhập", "Chia tách", "Đổi tên", "Kết thúc"
MOVE = "Chuyển cấp trên"
_NEW = ""
_DONE = "decrees-done"


def ask(known: Sequence[Unit], names: Mapping[str, str], today: date) -> tuple[Decree, bool] | None:
    """What was written down, and whether to save it or only to look; None while nobody has pressed anything."""
    block(title("Ghi một quyết định về đơn vị", "ngày trước đó giữ nguyên số liệu và tên cũ"))
    kind = st.segmented_control("Việc", list(_ASKED), default=MERGE, required=True, key="decree-kind")
    living = [unit.code for unit in known if unit.valid_to is None]
    with st.form(f"decree-{kind}-{st.session_state.get(_DONE, 0)}"):
        paper, on, reason = _paper(today)
        decree = _ASKED[kind](living, names, paper, on, reason)
        row = st.container(horizontal=True)
        look = row.form_submit_button("Xem thay đổi", icon=":material/visibility:")
        save = row.form_submit_button("Lưu quyết định", icon=":material/save:", type="primary")
    return (decree, save) if look or save else None


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
    return Decree(paper, on, reason, merged=tuple(merged), into=heir, opened=opened)


def _split(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    unit = st.selectbox("Đơn vị được chia tách", [_NEW, *living], format_func=_called(names, "Chọn đơn vị"))
    parts = tuple(new for new in (_new_unit(f" {place}") for place in (1, 2, 3, 4)) if new.code or new.name)
    heir = st.text_input(
        "Mã đơn vị mới kế thừa số liệu (để trống nếu không đơn vị nào)", max_chars=50, width=420
    )
    return Decree(paper, on, reason, split=unit, opened=parts, into=heir.strip())


def _renaming(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    unit = st.selectbox("Đơn vị", [_NEW, *living], format_func=_called(names, "Chọn đơn vị"))
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


def _closing(living: Sequence[str], names: Mapping[str, str], paper: str, on: date, reason: str) -> Decree:
    units = st.multiselect(
        "Các đơn vị kết thúc hoạt động", living, format_func=_called(names), placeholder="Chọn đơn vị"
    )
    block(
        note(
            "Ngày có hiệu lực là ngày đầu tiên không còn đơn vị. Số liệu đã có không tính tiếp cho đơn vị nào."
        )
    )
    return Decree(paper, on, reason, closed=tuple(units))


_ASKED = {MERGE: _merger, SPLIT: _split, RENAME: _renaming, MOVE: _moving, CLOSE: _closing}


def _new_unit(place: str) -> NewUnit:
    with st.container(horizontal=True):
        code = st.text_input(f"Mã đơn vị mới{place}", max_chars=50, width=200)
        name = st.text_input(f"Tên đơn vị mới{place}", max_chars=200)
    return NewUnit(code.strip(), name.strip())


def _called(names: Mapping[str, str], nothing: str = "") -> Callable[[str], str]:
    return lambda code: f"{names[code]} ({code})" if code else nothing
