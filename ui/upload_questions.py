"""What a file asks: questions with their choices, those that are alike together."""

from collections.abc import Mapping, Sequence

import streamlit as st

from domain.problems import Problem
from reports.panels import title
from ui.escape import md
from ui.look import block
from ui.upload_reading import Reading, alike
from ui.widget_memory import saved_elsewhere_wins
from wording.numbers import number
from wording.problems import answers_to, place, sentence

#: More choices than these are a list that opens, not a column of buttons.
MOST_BUTTONS = 5
#: So many cells are named before "và … ô khác".
MOST_NAMED = 3
#: How the choices begin that say which part of a criterion a column holds.
PARTS = ("done:", "owed:", "period:", "running:")
_EACH = "each"

Answers = dict[str, str]


def ask(draft: int, reading: Reading) -> Answers:
    """The answers as they stand after this run, those of the draft and what was just chosen."""
    answers = dict(reading.handed.answers)
    if not reading.questions:
        return answers
    groups = alike(reading.questions)
    block(title(_finding(len(groups), reading.open_questions)))
    with st.container(key="questions"):
        for group in groups:
            answers |= _group(draft, reading, group)
    return answers


def _finding(asked: int, left: int) -> str:
    if left:
        return f"{number(left)} câu hỏi cần trả lời" + (f" trong {number(asked)} câu" if asked > left else "")
    return f"Đã trả lời cả {number(asked)} câu hỏi" if asked > 1 else "Đã trả lời câu hỏi"


def _group(draft: int, reading: Reading, same: Sequence[Problem]) -> Answers:
    """The answers to questions that are the same: one for all of them, or one each."""
    first, saved = same[0], reading.handed.answers
    if len(same) == 1:
        return _one(draft, reading, first, place(first))
    known = {saved.get(question.id) for question in same}
    common = known.pop() if len(known) == 1 else _EACH
    words = {**answers_to(first), _EACH: "trả lời riêng từng ô"}
    chosen = _choice(f"answer-{draft}-all-{first.id}", _label(_places(same), first), words, common)
    if chosen == _EACH:
        found = [_one(draft, reading, question, place(question)) for question in same]
        return {asked: answer for one in found for asked, answer in one.items()}
    return {question.id: chosen for question in same} if chosen else {}


def _one(draft: int, reading: Reading, question: Problem, where: str) -> Answers:
    sample = reading.samples.get(question.id)
    beside = f" Giá trị đầu tiên ở đó: “{sample.sample}”." if sample and sample.sample else ""
    label = f"{_label(where, question)}{beside}"
    saved = reading.handed.answers.get(question.id)
    given = answers_to(question).items()
    words = {
        choice: part_first(choice, said)
        for choice, said in given
        if choice == saved or _plain(choice, question)
    }
    chosen = _choice(f"answer-{draft}-{question.id}", label, words, saved)
    return {question.id: chosen} if chosen else {}


def _choice(key: str, label: str, words: Mapping[str, str], saved: str | None) -> str | None:
    """One of the choices: buttons, or a list where there are many."""
    choices = tuple(words)
    saved_elsewhere_wins(key, saved)
    chosen: str | None
    if len(choices) <= MOST_BUTTONS:
        chosen = st.radio(md(label), choices, index=None, format_func=lambda code: md(words[code]), key=key)
    else:
        chosen = st.selectbox(
            md(label), choices, index=None, format_func=words.__getitem__, key=key, placeholder="Chọn một"
        )
    return chosen


def _plain(choice: str, question: Problem) -> bool:
    """Whether the choice says something of its own: "thực hiện" does not where kỳ and lũy kế are offered too."""
    part, _, about = choice.partition(":")
    return part != "done" or f"running:{about}" not in question.choices


def part_first(choice: str, words: str) -> str:
    """Such as "Tổng số: T1. Lao động tiên tiến": the end of a long name is cut off."""
    name, sign, part = words.rpartition(" – ")
    return f"{part}: {name}" if sign and choice.startswith(PARTS) else words


def _label(where: str, question: Problem) -> str:
    return f"{where[0].upper()}{where[1:]}: {sentence(question)}"


def _places(same: Sequence[Problem]) -> str:
    """Where they stand: "trang Kết quả, 12 ô (F17, F18, F19 và 9 ô khác)"."""
    named = ", ".join(question.cell for question in same[:MOST_NAMED])
    rest = len(same) - MOST_NAMED
    more = f" và {number(rest)} ô khác" if rest > 0 else ""
    return f"trang {same[0].sheet}, {number(len(same))} ô ({named}{more})"
