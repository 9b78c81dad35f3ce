"""Plan documents (.docx, .pdf, text): read into a draft, and a confirmed draft saved as a campaign."""

from datetime import datetime
from pathlib import PurePath

from sqlalchemy import Engine

from data.documents.opening import open_document
from data.documents.sight import is_workbook
from data.engine import writing
from domain.access import Actor, Deed
from domain.plan_doubts import DraftWarning
from domain.plan_drafts import PlanDraft
from domain.plan_of_draft import to_plan
from domain.plan_reading.reading import read_draft
from domain.plans import Plan
from domain.problems import Code, Problem, Refused, Severity, stops
from services.guard import guarded
from services.plans import PlanOutcome, take_up_checked

_SHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".csv", ".tsv"}


def is_document(content: bytes, file_name: str) -> bool:
    """Whether a file is a document to be read, and not a plan workbook."""
    return not is_workbook(content) and PurePath(file_name).suffix.lower() not in _SHEETS


@guarded(Deed.IMPORT_PLAN)
def read_document(engine: Engine, actor: Actor, content: bytes, file_name: str) -> PlanDraft:
    """What the document sets, nothing saved; raises ``Refused`` where it cannot be read."""
    found = open_document(content)
    if isinstance(found, Problem):
        raise Refused([found])
    return read_draft(found)


@guarded(Deed.IMPORT_PLAN)
def save_draft(engine: Engine, actor: Actor, draft: PlanDraft, *, code: str, now: datetime) -> PlanOutcome:
    """A draft that a person has confirmed, taken up under that code as a campaign in force."""
    return _saved(engine, actor, to_plan(draft, code), now)


@guarded(Deed.IMPORT_PLAN)
def import_document(engine: Engine, actor: Actor, draft: PlanDraft, *, now: datetime) -> PlanOutcome:
    """A draft that nobody has looked at, saved only where nothing in it needs a person."""
    asked = questions(draft)
    return PlanOutcome(to_plan(draft), asked) if asked else _saved(engine, actor, to_plan(draft), now)


def _saved(engine: Engine, actor: Actor, plan: Plan, now: datetime) -> PlanOutcome:
    with writing(engine) as session:
        conflicts = take_up_checked(session, actor, plan, now=now)
    return PlanOutcome(plan, tuple(conflicts), saved=not stops(conflicts))


def questions(draft: PlanDraft) -> tuple[Problem, ...]:
    """What a person must settle before the draft is saved, as problems."""
    return tuple(_question(warning) for warning in draft.stopping)


def _question(warning: DraftWarning) -> Problem:
    return Problem(
        Code.TO_CONFIRM,
        Severity.QUESTION,
        value=warning.source.text,
        details={"doubt": str(warning.doubt), **dict(warning.details)},
        id=f"{warning.doubt}:{warning.item or warning.source.paragraph}",
    )
