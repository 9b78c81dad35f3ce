"""What is found in a workbook: problems, questions with the answers given or remembered, how texts were read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data.sheets import Cell
from data.values import Flaw, shown
from domain.problems import Code, Problem, Severity
from domain.results import Echo, Meaning

#: Questions that reading a sheet can raise, beside those about what its headers and rows mean.
QUESTIONS = frozenset(
    {
        Code.DATE_CONTRADICTS,
        Code.SEVERAL_DAYS,
        Code.DASH,
        Code.NEGATIVE_INCREMENT,
        Code.PERCENT_FOR_COUNT,
        Code.AMBIGUOUS_NUMBER,
        Code.RATIO_AS_DATE,
        Code.LEGACY_TEXT,
        Code.OTHER_MEASURE,
        Code.HIDDEN_ROWS,
        Code.HIDDEN_COLUMNS,
        Code.LIST_OF_WHOM,
        Code.PERSON_TWICE,
        Code.REGISTERED_ONLY,
        Code.NOT_RESULTS,
    }
)


@dataclass
class Findings:
    """The problems of one sheet, in the order in which they were met; sheets of one file share all lists."""

    sheet: str
    answers: Mapping[str, str]
    memory: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    learned: dict[str, str] = field(default_factory=dict)
    meanings: list[Meaning] = field(default_factory=list)
    _open: set[str] = field(default_factory=set)
    _first: dict[tuple[str, str, str], Cell] = field(default_factory=dict)
    _times: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def on_sheet(self, name: str) -> "Findings":
        """The same findings, from now on about that sheet."""
        return replace(self, sheet=name)

    def silent(self) -> "Findings":
        """Findings that nobody will read, with the answers to the same questions."""
        return Findings(self.sheet, self.answers)

    @property
    def echoes(self) -> tuple[Echo, ...]:
        """Every text that was read as a value written otherwise."""
        return tuple(
            Echo(sheet, cell.address, text, reading, self._times[sheet, text, reading])
            for (sheet, text, reading), cell in self._first.items()
        )

    def error(self, code: Code, cell: Cell | None = None, **details: str) -> None:
        """Note something that stops the file."""
        self._note(Flaw(code, details), Severity.ERROR, cell)

    def warn(self, code: Code, cell: Cell | None = None, **details: str) -> None:
        """Note something that a person should know."""
        self._note(Flaw(code, details), Severity.WARNING, cell)

    def warn_once(self, code: Code, cell: Cell, **details: str) -> None:
        """The same, unless it has been noted of that cell."""
        place = (code, self.sheet, cell.address)
        if not any((known.code, known.sheet, known.cell) == place for known in self.problems):
            self.warn(code, cell, **details)

    def flaw(self, flaw: Flaw, cell: Cell) -> None:
        """Note why a cell has no value."""
        self._note(flaw, Severity.ERROR, cell)

    def _note(self, flaw: Flaw, severity: Severity, cell: Cell | None) -> None:
        place, value = (cell.address, shown(cell)) if cell else ("", "")
        self.problems.append(Problem(flaw.code, severity, self.sheet, place, value, flaw.details))

    def echo(self, cell: Cell, reading: str) -> None:
        """Remember how a text was read, if that is not what it says."""
        if reading == cell.text:
            return
        key = (self.sheet, cell.text, reading)
        if key not in self._first:
            self._first[key] = cell
        self._times[key] += 1

    def ask(self, code: Code, cell: Cell, choices: tuple[str, ...], **details: str) -> str | None:
        """The answer given to this question; None, and the question is noted, where there is none."""
        return self._ask(f"{code}:{self.sheet}:{cell.address}", code, cell, choices, details)

    def ask_sheet(self, code: Code, cell: Cell, choices: tuple[str, ...], **details: str) -> str | None:
        """The same, asked once for the whole sheet."""
        return self._ask(f"{code}:{self.sheet}", code, cell, choices, details)

    def ask_meaning(
        self, asked: str, code: Code, cell: Cell, labels: Mapping[str, str], **details: str
    ) -> str | None:
        """What a header or a row means by the words of a person; asked where nobody has said or remembers."""
        known = self.meaning(asked, labels)
        return known or self._ask(asked, code, cell, tuple(labels), {**labels, **details})

    def meaning(self, asked: str, labels: Mapping[str, str]) -> str | None:
        """The meaning that was given to a header or row, now or on an earlier day."""
        self.asked.add(asked)
        said = self.answers.get(asked)
        if said in labels:
            self.learned[asked] = str(said)
            return said
        remembered = self.memory.get(asked)
        return remembered if remembered in labels and said is None else None

    def _ask(
        self, asked: str, code: Code, cell: Cell, choices: tuple[str, ...], details: Mapping[str, str]
    ) -> str | None:
        again = asked in self._open
        self.asked.add(asked)
        answer = self.answers.get(asked)
        if answer in choices or again:
            return None if again else answer
        if answer is not None:
            self._refuse(asked, answer, choices)
        self._open.add(asked)
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
