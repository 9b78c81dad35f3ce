"""The tables of a draft, typed over where they stand; a tick shows the sentence of a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from domain.criteria import Direction, Kind, Role
from domain.plan_doubts import Source
from domain.plan_files import ROW, PlanPaper
from reports import plan_document_page
from reports.panels import title
from ui.look import block
from wording.numbers import number
from wording.terms import label, labels

PLAN, CRITERIA, UNITS, DEADLINES, TASKS = "Kế hoạch", "Chỉ tiêu", "Đơn vị", "Mốc báo cáo", "Nhiệm vụ"
#: Part of the sheet "Kế hoạch" too, behind a line: seldom changed, and long.
PAPERS = "Căn cứ, nơi nhận, người ký"
SHOWN = (PLAN, PAPERS, CRITERIA, UNITS, DEADLINES, TASKS)
_SHEETS = {PAPERS: PLAN}

_LOOK = "Xem câu"
_ITEM, _CONTENT, _CODE = "Mục", "Nội dung", "Mã"

#: By table the columns that a person sees; the others keep what was read.
_COLUMNS: dict[str, tuple[str, ...]] = {
    PLAN: (_ITEM, _CONTENT),
    PAPERS: (_ITEM, _CONTENT),
    CRITERIA: (
        *("Tên", "Loại", "Mức phấn đấu", "Đơn vị tính", "Suy ra", "Vai trò", "Phép so"),
        *("Hạn", "Áp dụng cho", "Thuộc chỉ tiêu", _CODE),
    ),
    UNITS: (_CODE, "Tên", "Loại", "Quân số", "Khối/cụm"),
    DEADLINES: ("Tên", "Ngày", "Kiểu", "Đơn vị báo cáo", "Nơi nhận"),
    TASKS: ("STT", "Nội dung", "Chủ trì", "Tham mưu", "Thực hiện", "Thời gian", "Hạn"),
}
_TITLES = {
    PLAN: "Thông tin chung",
    CRITERIA: "Chỉ tiêu và tiêu chí khen thưởng",
    UNITS: "Đơn vị tham gia",
    DEADLINES: "Mốc báo cáo",
    TASKS: "Nhiệm vụ",
}
_NOTES = {
    CRITERIA: "Bỏ dấu ở cột Suy ra là xác nhận. Mức để trống: chưa có con số.",
    UNITS: "Khối/cụm có thể để trống.",
}
#: Items with as many rows as there are things; an empty one waits for the next.
_SEVERAL = ("Căn cứ", "Nơi nhận")
_OF_PAPERS = frozenset({*_SEVERAL, "Ký thay mặt", "Chức vụ người ký", "Người ký"})
#: What is no part of a document, and seldom changed at first.
_SETTINGS = frozenset(
    {
        *("Độ chính xác", "Ngưỡng đúng tiến độ (điểm %)", "Ngưỡng chậm (điểm %)", "Xếp hạng theo"),
        *("Khi bằng nhau xét", "Tự động duyệt", "Nộp trễ", "Người duyệt", "Đơn vị xem của nhau"),
        *("Hưởng ứng", "Chép từ đợt"),
    }
)
_CHOICES: dict[tuple[str, str], list[str]] = {
    (CRITERIA, "Loại"): labels(Kind),
    (CRITERIA, "Vai trò"): labels(Role),
    (CRITERIA, "Phép so"): labels(Direction),
    (DEADLINES, "Kiểu"): ["trước", "chậm nhất"],
}
#: Where sentences stand, so that they break into lines instead of being cut.
_ROW_HEIGHT = {CRITERIA: 70, DEADLINES: 78, TASKS: 78}
_HIGHEST = 700
_WIDTHS = {
    "Tên": 300,
    "Nội dung": 380,
    _ITEM: 125,
    _CODE: 80,
    "STT": 65,
    "Mức phấn đấu": 130,
    "Đơn vị tính": 120,
    "Ngày": 260,
}

Row = Mapping[str, str]


@dataclass(frozen=True)
class Looked:
    """The sentence that is looked at: of which draft, of which item, and where it stands."""

    draft: int
    item: str
    source: Source


@dataclass(frozen=True)
class Edited:
    """A sheet as it is now, and the sentence that was just asked for."""

    sheet: str
    rows: list[dict[str, str]]
    look: Looked | None = None


def edit(paper: PlanPaper, name: str, shown: Looked | None) -> Edited:
    """The table with its title, and what was made of it in this run."""
    sheet = _SHEETS.get(name, name)
    rows = [dict(row) for row in paper.tables.get(sheet, ())]
    if name == PAPERS:
        rows += [{_ITEM: item, _CONTENT: ""} for item in _SEVERAL]
    seen = [place for place, row in enumerate(rows) if _table_of(sheet, row) == name]
    with _place(name, [rows[place] for place in seen]):
        frame = _frame(paper, name, [rows[place] for place in seen], shown)
        edited = st.data_editor(
            frame,
            key=f"plan-table-{name}-{paper.file.id}-{paper.file.version}-{hash(shown)}",
            hide_index=True,
            num_rows="fixed" if sheet == PLAN else "dynamic",
            column_config=_config(name),
            disabled=[_ITEM] if sheet == PLAN else [],
            row_height=_ROW_HEIGHT.get(name),
            height=_height(name, len(frame)),
            alt=f"Bảng {_TITLES.get(name, name)}",
        )
        now, look = _read(paper, name, [rows[place] for place in seen], frame, edited)
        if shown is not None and shown.item in {_item(name, rows[place]) for place in seen}:
            block(plan_document_page.sentence(shown.source, near=True))
    if sheet == PLAN:
        return Edited(sheet, _woven(rows, dict(zip(seen, now, strict=True))), look)
    return Edited(sheet, _with_codes(now) if name == CRITERIA else now, look)


def _table_of(sheet: str, row: Row) -> str:
    """The table that shows a row of a sheet; "" for settings, which none shows."""
    item = row.get(_ITEM, "")
    if sheet != PLAN:
        return sheet
    return "" if item in _SETTINGS else PAPERS if item in _OF_PAPERS else PLAN


def _place(name: str, rows: Sequence[Row]) -> DeltaGenerator:
    """Where the table stands, under its title or behind a line."""
    if name == PAPERS:
        bases, recipients = (
            sum(bool(row[_CONTENT]) for row in rows if row[_ITEM] == item) for item in _SEVERAL
        )
        return st.expander(f"Căn cứ ({number(bases)}), nơi nhận ({number(recipients)}), người ký")
    count = f" ({number(len(rows))})" if name != PLAN else ""
    block(title(f"{_TITLES[name]}{count}", _NOTES.get(name, "")))
    return st.container()


def of_activities(paper: PlanPaper) -> list[dict[str, str]]:
    """Criteria for the activities of a plan that sets no targets, where a person wants to follow them."""
    followed = paper.activities or _tasks(paper)
    if paper.tables.get(CRITERIA) or not followed:
        return []
    words = "hoạt động" if paper.activities else "nhiệm vụ"
    st.caption(f"Văn bản không đặt chỉ tiêu nào, nhưng nêu {number(len(followed))} {words}.")
    if not st.button(
        f"Theo dõi {number(len(followed))} {words} này (đạt hoặc chưa đạt)",
        key="plan-follow",
        icon=":material/playlist_add_check:",
    ):
        return []
    return [
        {
            ROW: item,
            _CODE: f"T{place}",
            "Tên": text,
            "Loại": label(Kind.YES_NO),
            "Vai trò": label(Role.TARGET),
            "Trích kế hoạch": paper.sources[item].text if item in paper.sources else text,
        }
        for place, (item, text) in enumerate(followed, start=1)
    ]


def _tasks(paper: PlanPaper) -> list[tuple[str, str]]:
    return [(row.get(ROW, ""), row.get(_CONTENT, "")) for row in paper.tables.get(TASKS, ())]


def _frame(paper: PlanPaper, name: str, rows: Sequence[Row], shown: Looked | None) -> pd.DataFrame:
    """FORM: a row of texts for each row of the table; with a tick first where there is a text to look at."""
    columns = list(_COLUMNS[name])
    frame = pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=columns)
    frame = frame.astype("str")  # an empty table has texts in its columns too
    if "Suy ra" in frame:
        frame["Suy ra"] = pd.Series([text == "x" for text in frame["Suy ra"]], dtype=bool)
    if paper.paragraphs and name != UNITS:
        ticks = [shown is not None and shown.item == _item(name, row) for row in rows]
        frame.insert(0, _LOOK, pd.Series(ticks, dtype=bool))
    return frame


def _config(name: str) -> dict[str, Any]:
    choices = {column: options for (table, column), options in _CHOICES.items() if table == name}
    texts = {
        column: st.column_config.TextColumn(
            width=_WIDTHS.get(column, 110), max_chars=4000, disabled=column == _ITEM
        )
        for column in _COLUMNS[name]
        if column not in choices and column != "Suy ra"
    }
    ticks = {_LOOK: st.column_config.CheckboxColumn(width=95)}
    if name == CRITERIA:
        ticks["Suy ra"] = st.column_config.CheckboxColumn(width=85)
    picks = {
        column: st.column_config.SelectboxColumn(options=options, width=95)
        for column, options in choices.items()
    }
    return texts | ticks | picks


def _read(
    paper: PlanPaper, name: str, rows: Sequence[Row], frame: pd.DataFrame, edited: pd.DataFrame
) -> tuple[list[dict[str, str]], Looked | None]:
    """The rows as typed over, and the source of the row that was just ticked."""
    now, look = [], None
    for place, values in zip(edited.index, edited.to_dict("records"), strict=True):
        old = rows[place] if isinstance(place, int) and place < len(rows) else {}
        ticked = bool(values.pop(_LOOK, False))
        if ticked and old and not frame[_LOOK].iloc[place]:
            source = paper.sources.get(old.get(ROW, ""))
            look = Looked(paper.file.id, _item(name, old), source) if source else None
        typed = {str(column): _text(value) for column, value in values.items()}
        changed = {column: text for column, text in typed.items() if text != old.get(column, "")}
        if old or any(changed.values()):
            now.append({**old, **changed})
    return now, look


def _item(name: str, row: Row) -> str:
    """What tells a row from all others; several rows may state one fact of the document."""
    return f"{name}:{row.get(ROW, '')}:{row.get(_ITEM, '')}"


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "x" if value else ""
    return "" if value is None or value != value else str(value).strip()  # noqa: PLR0124 - pandas' nothing


def _woven(rows: Sequence[dict[str, str]], typed: Mapping[int, dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the sheet "Kế hoạch" with those that were typed over, each in its place; emptied ones are gone."""
    every = [typed.get(place, row) for place, row in enumerate(rows)]
    return [row for row in every if row[_CONTENT] or row[_ITEM] not in _SEVERAL]


def _with_codes(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Criteria without a code get the next one."""
    codes = {row.get(_CODE, "") for row in rows}
    free = (f"T{place}" for place in range(1, len(rows) + len(codes) + 2) if f"T{place}" not in codes)
    return [row if row.get(_CODE) else {**row, _CODE: next(free)} for row in rows]


def _height(name: str, rows: int) -> int:
    """As high as its rows, with one for the next where there may be more, up to what fits on a screen."""
    row = _ROW_HEIGHT.get(name, 35)
    shown = rows if _SHEETS.get(name, name) == PLAN else rows + 1
    return min(38 + row * shown, _HIGHEST)
