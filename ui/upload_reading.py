"""A draft as it reads now: the preview under the answers given, and every question on the way to it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from domain.access import Actor
from domain.problems import Code, Problem, Severity
from domain.results import Meaning
from services.handed import IN_PASSING, OF_WHAT_IS_LEFT, Handed, Preview
from ui import cache, clock
from wording.problems import sentence

#: What is said of a file that could not be opened.
_NOT_OPENED = frozenset({Code.NOT_A_WORKBOOK, Code.FILE_PROTECTED, Code.FILE_TOO_LARGE, Code.READER_STOPPED})


@dataclass(frozen=True)
class Reading:
    """``handed`` carries only answers that are asked for, or that settle a meaning; ``questions`` the answered too."""

    handed: Handed
    seen: Preview
    questions: tuple[Problem, ...]

    @property
    def open_questions(self) -> int:
        """How many questions nobody has answered; the same at many cells is one."""
        left = [known for known in self.seen.problems if known.severity is Severity.QUESTION]
        return len(alike(left))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What only a correction mends."""
        return tuple(known for known in self.seen.problems if known.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stop the file and is worth a look; of totals only when all figures are read."""
        passed = IN_PASSING if self.seen.can_be_saved else IN_PASSING | OF_WHAT_IS_LEFT
        return tuple(known for known in self._told if known.code not in passed)

    @property
    def unreadable(self) -> bool:
        """Whether it is no spreadsheet that can be opened: there is nothing to ask, to correct or to keep."""
        return any(known.code in _NOT_OPENED for known in self.errors)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What is only told: how the file was read."""
        return tuple(known for known in self._told if known.code in IN_PASSING)

    @property
    def _told(self) -> Iterator[Problem]:
        return (known for known in self.seen.problems if known.severity is Severity.WARNING)

    @property
    def from_memory(self) -> tuple[str, ...]:
        """The ids of the meanings that somebody gave on an earlier day."""
        asked = {problem.id for problem in self.questions} | set(self.handed.answers)
        return tuple(
            known.id
            for known in self.seen.meanings
            if not known.sure and known.taken and known.id not in asked
        )

    @property
    def samples(self) -> Mapping[str, Meaning]:
        """By the id of its question, the header or row that it is about."""
        return {known.id: known for known in self.seen.meanings}


def alike(questions: Iterable[Problem]) -> list[list[Problem]]:
    """Questions that read the same at different cells, together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Problem]] = {}
    for question in questions:
        groups.setdefault((sentence(question), question.choices), []).append(question)
    return list(groups.values())


def read(actor: Actor, code: str, handed: Handed) -> Reading:
    """Read with all that was said; an answer to what the file does not ask any more is left out, and stops nothing."""
    asked = _steps(actor, code, replace(handed, corrections={}))
    answers, idle = dict(handed.answers), {""}
    while idle:
        now = replace(handed, answers=answers)
        seen = cache.preview(actor, code, now, clock.now())
        idle = _idle(seen) & answers.keys()
        answers = {one: answer for one, answer in answers.items() if one not in idle}
    asked |= {known.id: known for known in seen.problems if known.choices and known.id not in asked}
    open_now = {known.id for known in seen.problems}
    questions = tuple(known for known in asked.values() if known.id in answers or known.id in open_now)
    return Reading(now, seen, questions)


def _steps(actor: Actor, code: str, handed: Handed) -> dict[str, Problem]:
    """Every question on the way from no answer to all: meanings are given first, and one answer may raise the next."""
    questions: dict[str, Problem] = {}
    given: dict[str, str] = {}
    idle: set[str] = set()
    while True:
        seen = cache.preview(actor, code, replace(handed, answers=dict(given)), clock.now())
        idle |= _idle(seen)
        new = (known for known in seen.problems if known.choices and known.id not in questions)
        questions |= {known.id: known for known in new}
        left = {one: answer for one, answer in handed.answers.items() if one not in idle}
        wanted = _next(left, given, {known.id for known in seen.meanings}, questions)
        if wanted == given:
            return questions
        given = wanted


def _idle(seen: Preview) -> set[str]:
    """The ids of answers to what the file does not ask."""
    return {known.details["question"] for known in seen.problems if known.code is Code.ANSWER_UNKNOWN}


def _next(
    answers: Mapping[str, str],
    given: Mapping[str, str],
    meanings: Collection[str],
    questions: Collection[str],
) -> dict[str, str]:
    """The answers to read with next: those given that still say something, then meanings, then questions."""
    kept = {one: answer for one, answer in answers.items() if one in given}
    about = {one: answer for one, answer in answers.items() if one in meanings}
    if about.keys() <= kept.keys():
        about = {one: answer for one, answer in answers.items() if one in questions}
    return kept | about
