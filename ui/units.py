"""The units: the tree, one unit's card, a decree tried and carried out, a workbook of new units."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.access import Actor
from domain.problems import stops
from domain.unit_deeds import Decree
from domain.unit_order import depths, matching
from domain.units import Unit
from reports import units_page
from reports.panels import finding, note, title
from reports.preview_page import problems_table
from services import unit_changes, units
from services.units import UnitOutcome
from ui import cache, clock, links, unit_decrees
from ui.escape import md
from ui.look import block
from wording.numbers import number
from wording.unit_changes import import_words

#: Units shown at once; more are turned over in pages.
PAGE = 30

#: Changes of a workbook shown before it is saved.
SHOWN = 100
_SAID = "units-said"


def show(actor: Actor) -> None:
    """The whole screen."""
    known, today = units.units(cache.engine(), actor), clock.today()
    names = {unit.code: unit.name for unit in known}
    block(finding(units_page.headline(known, today)))
    for said in st.session_state.pop(_SAID, ()):
        st.success(md(said))
    _tree(known, names)
    _card(actor, known, names)
    decree = unit_decrees.ask(known, names, today)
    if decree is not None:
        _carry_out(actor, decree, names)
    _workbook(actor, names)


def _tree(known: Sequence[Unit], names: Mapping[str, str]) -> None:
    wanted = st.text_input("Tìm đơn vị", placeholder="tên, mã hoặc tên khác", max_chars=100, width=360)
    matched = matching(known, wanted.strip())
    found = [unit for unit in known if unit.code in matched]
    if not found:
        st.info("Không có đơn vị nào như vậy. Hãy thử một phần của tên hoặc mã.")
        return
    first = 0
    if len(found) > PAGE:
        first = st.selectbox(
            "Trang",
            range(0, len(found), PAGE),
            format_func=lambda start: (
                f"{start + 1} – {min(start + PAGE, len(found))} trong {number(len(found))}"
            ),
            width=260,
        )
    shown = found[first : first + PAGE]
    block(units_page.units_table(shown, names, {} if wanted else depths(known), clock.today()))


def _card(actor: Actor, known: Sequence[Unit], names: Mapping[str, str]) -> None:
    """What is known of one unit, and what became of it."""
    if not known:
        return
    block(title("Một đơn vị", "thông tin, quân số theo ngày, các quyết định đã ghi"))
    of_code = {unit.code: unit for unit in known}
    code = st.selectbox("Đơn vị", list(of_code), format_func=lambda one: f"{names[one]} ({one})", width=560)
    before = [unit.code for unit in known if unit.successor == code]
    block(units_page.facts(of_code[code], names, before))
    changes = unit_changes.history(cache.engine(), actor, code)
    block(
        units_page.history_table(changes, names) if changes else note("Chưa có quyết định nào về đơn vị này.")
    )


def _carry_out(actor: Actor, asked: tuple[Decree, bool], names: Mapping[str, str]) -> None:
    """Show what the decree means, or save it."""
    decree, save = asked
    if not save:
        seen = unit_changes.preview(cache.engine(), actor, decree)
    else:
        seen = unit_changes.decide(cache.engine(), actor, decree, now=clock.now())
    if seen.problems:
        block(title("Chưa thực hiện được", "chưa lưu gì"), units_page.faults(seen.problems))
        return
    if not seen.saved:
        head = title(f"Quyết định này thay đổi {number(len(seen.steps))} chỗ", "chưa lưu gì")
        block(head, units_page.steps_table(seen.steps, names))
        if seen.shift:
            block(units_page.shift(seen.shift.below, seen.shift.campaigns, seen.shift.alone, names))
        return
    joined = f" Tham gia tiếp {number(len(seen.campaigns))} đợt thi đua." if seen.campaigns else ""
    st.session_state[_SAID] = [f"Đã lưu {number(len(seen.steps))} thay đổi.{joined}"]
    unit_decrees.clear()
    st.rerun()


def _workbook(actor: Actor, names: Mapping[str, str]) -> None:
    """All units as a workbook, and what an edited one changes."""
    with st.expander("Thêm, sửa nhiều đơn vị bằng tệp Excel"):
        block(
            note(
                "1. Tải danh sách. 2. Sửa tên, loại, đơn vị cấp trên (ghi mã), quân số, tên khác; thêm dòng cho "
                "đơn vị mới. Ô để trống là giữ nguyên. 3. Chọn tệp đã sửa, xem thay đổi rồi lưu."
            )
        )
        st.link_button("Tải danh sách đơn vị", links.UNITS, icon=":material/download:")
        chosen = st.file_uploader("Tệp đơn vị đã sửa", type=["xlsx", "xlsm", "ods"])
        paper = unit_decrees.paper_of_rows()
        row = st.container(horizontal=True)
        look = row.button("Xem thay đổi của tệp", icon=":material/visibility:", disabled=chosen is None)
        save = row.button("Lưu tệp", icon=":material/save:", type="primary", disabled=chosen is None)
        if chosen is not None and (look or save):
            carry = units.import_units if save else units.preview_units
            _came(carry(cache.engine(), actor, chosen.getvalue(), paper=paper, now=clock.now()), names)


def _came(came: UnitOutcome, names: Mapping[str, str]) -> None:
    """What a workbook means, or that it was saved."""
    if came.problems:
        block(problems_table(came.problems))
    if stops(came.problems):
        block(note("Chưa lưu gì. Hãy ghi ngày, số chung ở trên hoặc sửa trong tệp rồi chọn lại tệp."))
        return
    said = import_words(came.new, len(came.steps), came.same, saved=came.saved)
    if came.saved:
        st.session_state[_SAID] = [said]
        st.rerun()
    block(title(said, "chưa lưu gì"), units_page.steps_table(came.steps[:SHOWN], names))
    if len(came.steps) > SHOWN:
        block(note(f"Và {number(len(came.steps) - SHOWN)} thay đổi nữa."))
