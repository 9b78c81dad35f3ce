"""Problems as a test asks about them."""

import string
from collections.abc import Iterable

from domain.problems import Problem
from wording.problem_sentences import SENTENCES


def fully_told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, once it is sure that each brings all that its sentence speaks of."""
    for problem in problems:
        fields = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[problem.code]) if name}
        assert fields <= {"value", *problem.details}, problem
    return tuple(problems)


def places(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Code, cell and value of each problem."""
    return [(problem.code.value, problem.cell, problem.value) for problem in problems]
