"""A plan document on its way to a campaign: kept while a person confirms it, put in force, kept for good."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from data import people_store, plan_draft_store, plan_forms, plan_workbook
from data.engine import reading, writing
from data.sheets import read_workbook
from data.text_sheets import CONTENT, ITEM, texts_of, workbook_of
from data.unit_workbook import sheet_missing
from domain.access import Actor, Deed, NotAllowed, Whose
from domain.plan_files import KEPT_FOR, ROW, PlanFile, PlanPaper, Table, codes_for
from domain.plans import Plan
from domain.problems import Code, NotFound, Problem, Refused, stops
from services.guard import guarded
from services.plan_documents import is_document, read_document
from services.plan_papers import Read, paper_of, read_of_draft, read_of_tables
from services.plans import conflicts_of, take_up_checked

__all__ = ["PlanFile", "PlanPaper", "Proposed"]

#: What was typed into the tables of one draft may say together.
_MOST_SAID = 4 * 1024 * 1024


@dataclass(frozen=True)
class Proposed:
    """The campaign that the tables stand for, None while something stops it, with all that is wrong."""

    plan: Plan | None
    problems: tuple[Problem, ...]


@guarded(Deed.IMPORT_PLAN)
def start(engine: Engine, actor: Actor, content: bytes, file_name: str, *, now: datetime) -> int:
    """Read a plan document or a plan workbook and keep it as a draft; its number. ``Refused`` where it cannot be read."""
    account_id = _account(actor)
    from_text = is_document(content, file_name)
    if from_text:
        read = read_of_draft(read_document(engine, actor, content, file_name))
    else:
        read = _workbook(content)
    with writing(engine) as session:
        if from_text:  # the code in a workbook is a person's own: it may name a campaign to be replaced
            read = replace(read, tables=_with_free_code(session, read.tables))
        file = {"file_name": file_name, "sha256": hashlib.sha256(content).hexdigest()}
        number = plan_draft_store.add(
            session,
            {
                **file,
                "account_id": account_id,
                "content": content,
                "reading": read.as_json(),
                "said": {"tables": read.tables, "settled": []},
                "version": 0,
                "created_at": now,
                "updated_at": now,
            },
        )
        people_store.record(session, at=now, actor=actor, deed="upload_plan", subject=str(number), after=file)
        return number


@guarded(Deed.IMPORT_PLAN)
def drafts(engine: Engine, actor: Actor) -> list[PlanFile]:
    """The documents that the actor is confirming, the last touched first."""
    if actor.account_id is None:
        return []
    with reading(engine) as session:
        return plan_draft_store.of_account(session, actor.account_id)


@guarded(Deed.IMPORT_PLAN)
def paper(engine: Engine, actor: Actor, number: int) -> PlanPaper:
    """A draft with its text and its tables; NotFound where the actor has none with that number."""
    with reading(engine) as session:
        return _own(session, actor, number)


@guarded(Deed.IMPORT_PLAN)
def proposed(engine: Engine, actor: Actor, number: int, *, now: datetime) -> Proposed:
    """What the draft would become, with everything that is wrong at once."""
    with reading(engine) as session:
        return _proposed(session, _own(session, actor, number), now)


@guarded(Deed.IMPORT_PLAN)
def keep(
    engine: Engine,
    actor: Actor,
    number: int,
    tables: Mapping[str, Table],
    settled: Sequence[str],
    *,
    now: datetime,
) -> None:
    """Keep what a person made of the draft."""
    said = {"tables": {name: [dict(row) for row in rows] for name, rows in tables.items()}}
    if (
        sum(len(text) for rows in said["tables"].values() for row in rows for text in row.values())
        > _MOST_SAID
    ):
        raise Refused([Problem(Code.TOO_MUCH_SAID)])
    with writing(engine) as session:
        told = said | {"settled": sorted(settled)}
        if not plan_draft_store.change(session, number, _account(actor), told, now):
            raise NotFound("draft", str(number))


@guarded(Deed.IMPORT_PLAN)
def drop(engine: Engine, actor: Actor, number: int) -> None:
    """Throw a draft away; NotFound where the actor has none with that number."""
    with writing(engine) as session:
        if not plan_draft_store.drop(session, number, _account(actor)):
            raise NotFound("draft", str(number))


def expire(engine: Engine, now: datetime) -> None:
    """Remove the drafts of everybody that nobody has touched for ``KEPT_FOR``."""
    with writing(engine) as session:
        plan_draft_store.drop_untouched(session, now - KEPT_FOR)


@guarded(Deed.IMPORT_PLAN)
def put_in_force(engine: Engine, actor: Actor, number: int, *, version: int, now: datetime) -> Proposed:
    """The campaign of the draft, saved with its document, and the draft ended; with problems nothing is saved.

    ``version`` is that of the draft which was looked at.
    """
    account_id = _account(actor)
    with writing(engine) as session:
        seen = _own(session, actor, number)
        if seen.file.version != version:
            raise Refused([Problem(Code.DRAFT_CHANGED)])
        found = _proposed(session, seen, now)
        if found.plan is None or seen.open_doubts or stops(found.problems):
            return replace(found, plan=None)
        content = plan_draft_store.content_of(session, number)
        take_up_checked(session, actor, found.plan, now=now)
        code = found.plan.campaign.code
        file = {"file_name": seen.file.file_name, "content": content, "sha256": seen.file.sha256}
        plan_draft_store.keep_document(session, code, file | {"saved_by": actor.name, "saved_at": now})
        people_store.record(
            session,
            at=now,
            actor=actor,
            deed="keep_plan_document",
            subject=code,
            after={"file": seen.file.file_name, "sha256": seen.file.sha256},
        )
        if not plan_draft_store.drop(session, number, account_id, version):
            raise Refused([Problem(Code.DRAFT_CHANGED)])
        return found


@guarded(Deed.IMPORT_PLAN)
def document(engine: Engine, actor: Actor, code: str) -> tuple[bytes, str]:
    """The document that a campaign was made of, and its name; NotFound where it came without one."""
    del actor  # the guard has asked
    with reading(engine) as session:
        kept = plan_draft_store.document_of(session, code)
    if kept is None:
        raise NotFound("document", code)
    content, name, sha256 = kept
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused([Problem(Code.ORIGINAL_DIFFERS, value=name)])
    return content, name


@guarded(Deed.IMPORT_PLAN)
def document_name(engine: Engine, actor: Actor, code: str) -> str:
    """The name of that document; "" where the campaign came without one."""
    del actor  # the guard has asked
    with reading(engine) as session:
        return plan_draft_store.document_name(session, code)


def _account(actor: Actor) -> int:
    """The account of the actor; the operator of the machine has none, and so no drafts."""
    if actor.account_id is None:
        raise NotAllowed(Deed.IMPORT_PLAN, actor, Whose.OTHERS, None)
    return actor.account_id


def _own(session: Session, actor: Actor, number: int) -> PlanPaper:
    found = plan_draft_store.one(session, number, _account(actor))
    if found is None:
        raise NotFound("draft", str(number))
    return paper_of(*found)


def _workbook(content: bytes) -> Read:
    book = read_workbook(content)
    if isinstance(book, Problem):
        raise Refused([book])
    needed = (plan_forms.CAMPAIGN.sheet, plan_forms.CRITERIA.sheet)
    missing = [sheet_missing(name, book) for name in needed if book.sheet(name) is None]
    tables, problems = texts_of(book)
    if missing or stops(problems):
        raise Refused([*missing, *problems])
    return read_of_tables(tables)


def _with_free_code(session: Session, tables: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    """The tables with a code that no campaign has yet: 311-KH-CB, else 311-KH-CB-2.

    Where the document has no number it is made of who issued it, or of the title, and the year.
    """
    rows = {row[ITEM]: row for row in tables[plan_forms.CAMPAIGN.sheet]}
    said = {key: rows[plan_forms.CAMPAIGN.header(key)] for key in ("code", "issuer", "title", "opens_on")}
    name, year = said["issuer"][CONTENT] or said["title"][CONTENT], said["opens_on"][CONTENT][-4:]
    made = "-".join([*codes_for([name], {}), *([year] if year.isdecimal() else [])])
    said["code"][CONTENT] = plan_draft_store.free_code(session, said["code"][CONTENT] or made)
    return tables


def _proposed(session: Session, seen: PlanPaper, now: datetime) -> Proposed:
    rows = {
        name: [{header: text for header, text in row.items() if header != ROW} for row in table]
        for name, table in seen.tables.items()
    }
    read = plan_workbook.read(b"", open_workbook=lambda _: workbook_of(rows))
    empty = [
        Problem(Code.NOTHING_TO_READ, sheet=form.sheet)
        for form in (plan_forms.CRITERIA, plan_forms.UNITS)
        if not rows.get(form.sheet)
    ]
    found = [*(known for known in read.problems if known.code is not Code.NOTHING_TO_READ), *empty]
    if read.plan is None:
        return Proposed(None, _by_row(found))
    plan = _with_bases(read.plan, seen)
    return Proposed(plan, _by_row([*found, *conflicts_of(session, plan, now)]))


def _by_row(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems with the row of their table for a cell; the items of the plan are known by name."""
    return tuple(replace(one, cell=_row_of(one)) for one in problems)


def _row_of(problem: Problem) -> str:
    row = problem.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return "" if problem.sheet == plan_forms.CAMPAIGN.sheet or not row else str(int(row) - 1)


def _with_bases(plan: Plan, seen: PlanPaper) -> Plan:
    """The plan with what was read of its legal bases besides their text."""
    return replace(plan, legal_bases=tuple(seen.bases.get(one.text, one) for one in plan.legal_bases))
