"""A Vietnamese sentence for every problem: what is wrong, with which value, and what to do next."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from domain.problems import Code, Problem
from wording.dates import day, moment
from wording.plan_drafts import of_details, why
from wording.problem_sentences import ANSWERS, SENTENCES
from wording.terms import label
from wording.unread_files import CAUSES

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+\d{2}:\d{2}")

#: Details that stand in a sentence only when they say something.
_IN_PASSING = {"count": " (ứng với {})", "choices": " (chọn một trong: {})"}


def sentence(problem: Problem) -> str:
    """What is wrong and what to do next, for the person who handed it in."""
    details = {name: _said(problem.code, name, text) for name, text in problem.details.items()}
    if "doubt" in problem.details:
        details["doubt"] = of_details(problem.details)
    return SENTENCES[problem.code].format_map(_Told(details | {"value": _day_or_text(problem.value)}))


def place(problem: Problem) -> str:
    """Where it stands: "trang Kết quả, ô F17"; "tệp" where it is about the file as such."""
    if not problem.sheet:
        return "tệp"
    return f"trang {problem.sheet}, ô {problem.cell}" if problem.cell else f"trang {problem.sheet}"


def placed(problem: Problem) -> str:
    """Place and sentence in one line; of the whole file the sentence alone."""
    if not problem.sheet:
        return sentence(problem)
    return f"{place(problem)[0].upper()}{place(problem)[1:]}: {sentence(problem)}"


def severity(problem: Problem) -> str:
    """Error, question or warning, in Vietnamese."""
    return label(problem.severity)


#: What a row that changes a unit may lack.
_LACKS = {
    "day": "ngày hiệu lực",
    "decree": "số quyết định",
    "day_and_decree": "ngày hiệu lực và số quyết định",
}


class _Told(dict[str, str]):
    """The details of a problem; what nobody supplied shows as an ellipsis, never as a crash."""

    def __missing__(self, _: str) -> str:
        return "…"


def _said(code: Code, name: str, text: str) -> str:
    if name == "cause":
        return CAUSES.get(text, text)
    if name == "why":
        return why(text)
    if name == "lacks":
        return _LACKS[text]
    if name == "count" or (name == "choices" and code is Code.ANSWER_UNKNOWN):
        return _IN_PASSING[name].format(text) if text else ""
    return _day_or_text(text)


def _day_or_text(text: str) -> str:
    if _ISO_INSTANT.fullmatch(text):
        return moment(datetime.fromisoformat(text))
    return day(date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text


def answers(choices: tuple[str, ...]) -> Mapping[str, str]:
    """The choices of a question with their words; what is no fixed answer speaks for itself."""
    return {choice: ANSWERS.get(choice, choice) for choice in choices}


def answers_to(problem: Problem) -> Mapping[str, str]:
    """The choices of this question with their words; units and criteria are called by their names."""
    if problem.code is Code.AMBIGUOUS_NUMBER:
        one, other = problem.details["one"], problem.details["other"]
        return {"decimals": f"{one} (có phần lẻ sau dấu phẩy)", "thousands": f"{other} (hàng nghìn)"}
    said = answers(problem.choices)
    return {choice: problem.details.get(choice, _day_or_text(words)) for choice, words in said.items()}
