"""Many files at once: each is saved by itself or not at all, and one table tells what became of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Engine

from domain.access import Actor, Deed, NotAllowed
from domain.problems import Code, NotFound, Problem, Refused, Severity
from domain.results import ReadResult
from services.guard import guarded
from services.plans import plan
from services.previews import Handed, Preview, preview
from services.submissions import Outcome, submit

_MOST_NAMED = 5  # units in one sentence


class BatchOutcome(StrEnum):
    """What became of one file, or would: ``ready`` is said before saving."""

    SAVED = "saved"
    READY = "ready"
    UNCHANGED = "unchanged"
    QUESTIONS = "questions"
    REFUSED = "refused"


@dataclass(frozen=True)
class BatchLine:
    """One file of many: whose figures it holds, what became of it, and all that is wrong or odd in it.

    ``units`` are codes, ``names`` those of the units that the actor sees. ``rows`` counts the figures read,
    ``unchanged`` those that were known.
    """

    file_name: str
    units: tuple[str, ...]
    names: tuple[str, ...]
    outcome: BatchOutcome
    submission: int | None
    rows: int
    unchanged: int
    problems: tuple[Problem, ...]

    @property
    def stopping(self) -> tuple[Problem, ...]:
        """The errors and open questions."""
        return tuple(known for known in self.problems if known.severity is not Severity.WARNING)

    @property
    def first(self) -> Problem | None:
        """What to read first: what stops the file, else what is odd; None where all is well."""
        return next(iter((*self.stopping, *self.problems)), None)


#: A file with what it says.
_Looked = tuple[Handed, Preview]


@guarded(Deed.SUBMIT_RESULTS)
def preview_many(
    engine: Engine, actor: Actor, code: str, files: Sequence[Handed], *, now: datetime
) -> list[BatchLine]:
    """What would become of each file; nothing is saved."""
    names = _names(engine, actor, code)
    looked = _looked(engine, actor, code, files, names, now)
    return [_line(names, handed, Outcome(seen), BatchOutcome.READY) for handed, seen in looked]


@guarded(Deed.SUBMIT_RESULTS)
def submit_many(
    engine: Engine, actor: Actor, code: str, files: Sequence[Handed], *, now: datetime
) -> list[BatchLine]:
    """Save each file in a transaction of its own; of files that contradict each other none is saved.

    A file that says what is known already, from an earlier file too, changes nothing.
    """
    names = _names(engine, actor, code)
    return [
        _line(names, handed, _saved(engine, actor, code, handed, seen, now), BatchOutcome.SAVED)
        for handed, seen in _looked(engine, actor, code, files, names, now)
    ]


def _names(engine: Engine, actor: Actor, code: str) -> dict[str, str]:
    return {unit.code: unit.name for unit in plan(engine, actor, code).units}


def _looked(
    engine: Engine, actor: Actor, code: str, files: Sequence[Handed], names: Mapping[str, str], now: datetime
) -> list[_Looked]:
    """Every file with its preview, and in it what is to be said of files that speak of the same."""
    found = [(one, preview(engine, actor, code, one, now=now, effects=False)) for one in files]
    return [
        (one, _beside(seen, [other for other in found if other[1] is not seen], names)) for one, seen in found
    ]


def _beside(seen: Preview, others: Sequence[_Looked], names: Mapping[str, str]) -> Preview:
    """The preview with an error for every file that contradicts it, a warning for one with the same units."""
    told = [problem for other in others for problem in _about(seen, *other, names)]
    errors = tuple(problem for problem in told if problem.severity is Severity.ERROR)
    warnings = tuple(problem for problem in told if problem.severity is Severity.WARNING)
    return replace(seen, wrong=(*seen.wrong, *errors), odd=(*warnings, *seen.odd))


def _about(seen: Preview, handed: Handed, other: Preview, names: Mapping[str, str]) -> Iterator[Problem]:
    if seen.reported_on is None or seen.reported_on != other.reported_on:
        return
    known = {(row.unit, row.criterion): (row.done, row.owed) for row in other.rows}
    units = {row.unit for row in other.rows}
    same = dict.fromkeys(row.unit for row in seen.rows if row.unit in units)
    differing = dict.fromkeys(
        row.unit for row in seen.rows if known.get((row.unit, row.criterion), _of(row)) != _of(row)
    )
    if differing:
        yield _said(
            Code.CONTRADICTS_IN_BATCH, Severity.ERROR, handed, [names.get(unit, unit) for unit in differing]
        )
    elif same:
        yield _said(Code.TWICE_IN_BATCH, Severity.WARNING, handed, [names.get(unit, unit) for unit in same])


def _of(row: ReadResult) -> tuple[int, int | None]:
    return row.done, row.owed


def _said(code: Code, severity: Severity, other: Handed, units: Sequence[str]) -> Problem:
    named = ", ".join([*units[:_MOST_NAMED], *(["…"] if len(units) > _MOST_NAMED else [])])
    return Problem(code, severity, details={"other": other.file_name, "units": named})


def _saved(engine: Engine, actor: Actor, code: str, handed: Handed, seen: Preview, now: datetime) -> Outcome:
    """What came of handing in; what was said beside the other files is said again."""
    if not seen.can_be_saved:
        return Outcome(seen)
    try:
        done = submit(engine, actor, code, handed, now=now)
    except (Refused, NotFound, NotAllowed) as refused:  # what was saved before must still be told
        return Outcome(replace(seen, wrong=(*seen.wrong, *_why(refused, seen))))
    told = [problem for problem in seen.odd if problem.code is Code.TWICE_IN_BATCH]
    return replace(done, preview=replace(done.preview, odd=(*told, *done.preview.odd)))


def _why(refused: Refused | NotFound | NotAllowed, seen: Preview) -> tuple[Problem, ...]:
    """What happened between looking and saving: the file changed, its draft went, or the time was over."""
    if isinstance(refused, Refused):
        return refused.problems
    if isinstance(refused, NotAllowed):
        return (Problem(Code.TOO_LATE, details={"due": str(seen.due_on)}),)
    return (Problem(Code.DRAFT_GONE),)


def _line(names: Mapping[str, str], handed: Handed, done: Outcome, well: BatchOutcome) -> BatchLine:
    seen = done.preview
    units = tuple(dict.fromkeys(row.unit for row in seen.rows))
    return BatchLine(
        file_name=handed.file_name,
        units=units,
        names=tuple(names[unit] for unit in units if unit in names),
        outcome=_outcome(seen, well),
        submission=done.submission,
        rows=len(seen.rows),
        unchanged=seen.unchanged,
        problems=seen.problems,
    )


def _outcome(seen: Preview, well: BatchOutcome) -> BatchOutcome:
    if any(problem.severity is Severity.ERROR for problem in seen.problems):
        return BatchOutcome.REFUSED
    if not seen.can_be_saved:
        return BatchOutcome.QUESTIONS
    return well if seen.new else BatchOutcome.UNCHANGED
