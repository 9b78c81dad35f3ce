"""What is found wrong in one sheet, and the questions that a person has answered already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from data.sheets import Cell
from data.values import Flaw, shown
from domain.problems import Code, Problem, Severity

#: Questions that reading a sheet can raise.
QUESTIONS = frozenset({Code.DATE_CONTRADICTS, Code.DASH, Code.NEGATIVE_INCREMENT, Code.PERCENT_FOR_COUNT})


@dataclass
class Findings:
    """The problems of one sheet, in the order in which they were met."""

    sheet: str
    answers: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def error(self, code: Code, cell: Cell | None = None, **details: str) -> None:
        """Note something that stops the file."""
        self._note(Flaw(code, details), Severity.ERROR, cell)

    def warn(self, code: Code, cell: Cell | None = None, **details: str) -> None:
        """Note something that a person should know."""
        self._note(Flaw(code, details), Severity.WARNING, cell)

    def flaw(self, flaw: Flaw, cell: Cell) -> None:
        """Note why a cell has no value."""
        self._note(flaw, Severity.ERROR, cell)

    def _note(self, flaw: Flaw, severity: Severity, cell: Cell | None) -> None:
        place, value = (cell.address, shown(cell)) if cell else ("", "")
        self.problems.append(Problem(flaw.code, severity, self.sheet, place, value, flaw.details))

    def ask(self, code: Code, cell: Cell, choices: tuple[str, ...], **details: str) -> str | None:
        """The answer given to this question; None, and the question is noted, where there is none."""
        asked = f"{code}:{self.sheet}:{cell.address}"
        self.asked.add(asked)
        answer = self.answers.get(asked)
        if answer in choices:
            return answer
        if answer is not None:
            self._refuse(asked, answer, choices)
        self.problems.append(
            Problem(code, Severity.QUESTION, self.sheet, cell.address, shown(cell), details, asked, choices)
        )
        return None

    def refuse_idle_answers(self) -> None:
        """Note every answer to a question of this reader that it did not ask."""
        for asked, answer in self.answers.items():
            code = asked.partition(":")[0]
            ours = code in QUESTIONS or code not in set(Code)
            if ours and asked not in self.asked:
                self._refuse(asked, answer, ())

    def _refuse(self, asked: str, answer: str, choices: tuple[str, ...]) -> None:
        details = {"question": asked, "choices": ", ".join(choices)}
        self.problems.append(Problem(Code.ANSWER_UNKNOWN, value=answer, details=details))
