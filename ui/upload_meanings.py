"""What the headers and doubtful rows of a file were taken for, and how a person says it otherwise."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from domain.results import Meaning
from reports.panels import note
from ui.look import block
from ui.upload_questions import PARTS, Answers, part_first
from ui.upload_reading import Reading
from wording.layouts import LEAVE_OUT
from wording.numbers import number

_TEXT, _WORDS = "Trong tệp ghi", "Được hiểu là"
_COLUMN = "column:"
_NAMED = ("criterion", "criterion_code")


def ask(draft: int, reading: Reading) -> Answers:
    """The meanings that were just given, by their ids; folded, for what is in doubt is asked above."""
    meanings = reading.seen.meanings
    if not meanings:
        return {}
    folded = st.expander(
        _heading(len(meanings), len(reading.from_memory)),
        key=f"meanings-{draft}",
        on_change="rerun",
        icon=":material/table_chart:",
    )
    if not folded.open:
        return {}
    with folded:
        block(
            note(
                "Chỗ nào hiểu chưa đúng: bấm hai lần vào ô ở cột “Được hiểu là” rồi chọn lại. Câu trả lời được nhớ cho lần sau."
            )
        )
        columns = [known for known in meanings if known.id.startswith(_COLUMN)]
        rows = [known for known in meanings if not known.id.startswith(_COLUMN)]
        return _table(draft, reading, columns, _for_columns(reading)) | _table(
            draft, reading, rows, row_choices(reading)
        )


def _heading(count: int, remembered: int) -> str:
    said = f"Đã hiểu {number(count)} cột, dòng như sau"
    return f"{said} ({number(remembered)} chỗ đã nhớ từ lần trước)" if remembered else said


def _for_columns(reading: Reading) -> Mapping[str, str]:
    """What a column can be: a part of a criterion, or the part alone where the rows name the criteria."""
    by_row = any(known.taken in _NAMED for known in reading.seen.meanings)
    return {
        choice: words
        for choice, words in reading.seen.choices.items()
        if choice == LEAVE_OUT[0]
        or (choice.startswith(PARTS) and (by_row or not choice.endswith(":") or choice == "owed:"))
    }


def row_choices(reading: Reading) -> Mapping[str, str]:
    """What a row can be: a unit or a criterion, or a title that counts for one."""
    rows = (known for known in reading.seen.meanings if not known.id.startswith(_COLUMN))
    titles = any(known.taken.startswith("done:") for known in rows)
    kinds = ("unit:", "criterion:", *(("done:",) if titles else ()))
    return {
        choice: words
        for choice, words in reading.seen.choices.items()
        if choice == LEAVE_OUT[0] or choice.startswith(kinds)
    }


def _table(draft: int, reading: Reading, meanings: Sequence[Meaning], choices: Mapping[str, str]) -> Answers:
    """One row per meaning with a list to choose from; what was chosen anew."""
    if not meanings:
        return {}
    by_words = {part_first(choice, words): choice for choice, words in choices.items()}
    taken = [part_first(known.taken, known.words) for known in meanings]
    frame = _frame(reading, meanings, taken)
    edited = st.data_editor(
        frame,
        hide_index=True,
        key=f"meanings-{draft}-{meanings[0].id}-{hash(tuple(meanings))}",
        disabled=[column for column in frame.columns if column != _WORDS],
        column_config={
            _TEXT: st.column_config.TextColumn(width=170),
            _WORDS: st.column_config.SelectboxColumn(
                options=list(dict.fromkeys([*filter(None, taken), *by_words])), width=260
            ),
        },
        alt="Các cột và dòng của tệp, và cách hiểu từng cột, từng dòng",
    )
    chosen = zip(meanings, taken, edited[_WORDS], strict=True)
    return {known.id: by_words[now] for known, before, now in chosen if now in by_words and now != before}


def _frame(reading: Reading, meanings: Sequence[Meaning], taken: Sequence[str]) -> pd.DataFrame:
    columns: dict[str, Sequence[str | None]] = {
        _TEXT: [known.text or "(không có tên)" for known in meanings],
        _WORDS: [words or None for words in taken],
        "Ví dụ": [known.sample for known in meanings],
        "Ô": [f"{known.sheet}, {known.cell}" for known in meanings],
        "Ghi chú": [_how(reading, known) for known in meanings],
    }
    return pd.DataFrame({name: values for name, values in columns.items() if any(values)})


def _how(reading: Reading, known: Meaning) -> str:
    if known.id in reading.from_memory:
        return "đã nhớ từ lần trước"
    if not known.taken:
        return "chưa rõ"
    return "" if known.sure else "theo câu trả lời của bạn"
