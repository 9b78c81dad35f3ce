"""Whatever is broken in a submission, the answer is clean: refused with a reason, or read as others read it."""

from data.sheets import Workbook, read_workbook_here
from domain.problems import Problem
from tests.hostile.mutants import mutants, other_mutants, template, verdict


def test_u4_the_submission_itself_is_read_as_others_read_it() -> None:
    assert verdict(template()) == (True, ())


def test_u4_mutants_are_refused_with_a_reason_or_read_as_others_read_them() -> None:
    verdicts = [verdict(mutant) for mutant in mutants(300)]
    assert [found.unfounded for found in verdicts if found.unfounded] == []
    assert 20 < sum(found.stored for found in verdicts) < 280


def test_u4_mutants_of_other_formats_get_an_answer_too() -> None:
    answers = [read_workbook_here(mutant) for mutant in other_mutants(150)]
    assert {type(answer) for answer in answers} == {Workbook, Problem}
