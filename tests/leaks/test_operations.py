"""Every operation of the services, asked for what is another unit's, and by somebody who only reads."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from data import plan_workbook
from data.engine import reading
from data.tables import (
    ACCOUNT,
    CAMPAIGN,
    DRAFT,
    ORIGINAL,
    PUBLICATION,
    REOPENING,
    RESULT,
    REVISION,
    SUBMISSION,
    SUBMISSION_EVENT,
    UNIT,
)
from docs.rights import load_services
from domain.access import Actor, Deed, NotAllowed, RoleName, Scope, operator
from domain.plan_drafts import PlanDraft
from domain.problems import NotFound, Refused
from domain.submissions import Event
from domain.unit_deeds import Decree
from services import (
    batches,
    campaigns,
    courses,
    deletion,
    deployment,
    drafts,
    explanations,
    exports,
    looks,
    mailing,
    openid,
    operations,
    originals,
    people,
    plan_changes,
    plan_confirming,
    plan_copies,
    plan_documents,
    plan_units,
    plans,
    previews,
    profiles,
    publications,
    receipts,
    reminders,
    reopenings,
    restoring,
    reviews,
    samples,
    settings,
    standings,
    submissions,
    templates,
    unit_changes,
    units,
)
from services.guard import OPERATIONS
from tests.databases import copied
from tests.filling import fill
from tests.leaks.secrets import LEADER, OF_A, OF_B, ON, PLAN, World, opened, prepared, told, with_accounts

load_services()

NOW = datetime(2026, 1, 5, 3, tzinfo=UTC)
#: Asks one operation for what is the other unit's.
RENAMING = Decree("3/QĐ-UBND", NOW.date(), renamed=(("B", "Xã An Bình"),))

Asks = Callable[[Engine, Actor, World], Any]


def _file(engine: Engine) -> previews.Handed:
    content = fill(templates.template(engine, operator(), "KH")[0], {("B", "T1"): (8123, 7000)}, on=ON)
    return previews.Handed(content, "thu.xlsx")


def _proposal() -> plan_changes.Proposal:
    rows = {"Giao chỉ tiêu": [{"Mã đơn vị": "B", "Mã chỉ tiêu": "T1", "Mức phấn đấu": "50 %"}]}
    return plan_changes.Proposal(ON, "1/QĐ", "x", rows=rows)


def with_account(actor: Actor) -> Actor:
    """The actor with an account, which is not that of the draft."""
    return replace(actor, account_id=10**6)


READ = PlanDraft()
NO_POST = mailing.MailServer("127.0.0.1", "thidua@xa.vn", port=1)

ASKED: dict[str, Asks] = {
    "batches.preview_many": lambda e, a, w: batches.preview_many(e, a, "KH", [_file(e)], now=NOW),
    "batches.submit_many": lambda e, a, w: batches.submit_many(e, a, "KH", [_file(e)], now=NOW),
    "campaigns.campaigns": lambda e, a, w: campaigns.campaigns(e, a),
    "campaigns.revision": lambda e, a, w: campaigns.revision(e, a, "KH"),
    "campaigns.revisions": lambda e, a, w: campaigns.revisions(e, a),
    "courses.arrivals": lambda e, a, w: courses.arrivals(e, a, "KH", ["A", "B"], on=ON),
    "courses.days_of_cells": lambda e, a, w: _all_of(
        lambda below: courses.days_of_cells(e, a, "KH", on=ON, units=["A", "B"], below=below), None, "B"
    ),
    "deletion.bring_back": lambda e, a, w: deletion.bring_back(e, a, "KH", now=NOW),
    "deletion.delete": lambda e, a, w: deletion.delete(e, a, "KH", typed="KH", reason="x", now=NOW),
    "deletion.deleted": lambda e, a, w: deletion.deleted(e, a, now=NOW),
    "deletion.erase": lambda e, a, w: deletion.erase(e, a, "KH", now=NOW),
    "deployment.findings": lambda e, a, w: deployment.findings(e, a, None, now=NOW),  # type: ignore[arg-type]
    "explanations.changed": lambda e, a, w: explanations.changed(e, a, "KH", "B", on=ON),
    "drafts.drafts": lambda e, a, w: drafts.drafts(e, with_account(a), "KH"),
    "drafts.drop": lambda e, a, w: drafts.drop(e, with_account(a), w.draft),
    "drafts.handed": lambda e, a, w: drafts.handed(e, with_account(a), w.draft),
    "drafts.marked_copy": lambda e, a, w: drafts.marked_copy(e, with_account(a), w.draft, now=NOW),
    "drafts.save": lambda e, a, w: drafts.save(
        e,
        with_account(a),
        "KH",
        content=b"x",
        file_name="x.xlsx",
        on=None,
        answers={},
        corrections={},
        now=NOW,
        draft=w.draft,
    ),
    "drafts.submit": lambda e, a, w: drafts.submit(
        e, with_account(a), w.draft, sha256="", token="x", accept=False, now=NOW
    ),
    "explanations.explanation": lambda e, a, w: explanations.explanation(
        e, a, "KH", criterion="T1", unit="B", on=ON
    ),
    "explanations.score": lambda e, a, w: explanations.score(e, a, "KH", unit="B", on=ON),
    "exports.export_standings": lambda e, a, w: exports.export_standings(
        e, a, "KH", exports.Wanted(ON, "B"), now=NOW
    ),
    "looks.look": lambda e, a, w: looks.look(e, a, "KH", NOW),
    "looks.since": lambda e, a, w: looks.since(
        e, a, standings.standings(e, a, "KH", on=ON), known_at=NOW - timedelta(days=3), then_on=ON
    ),
    "mailing.letters": lambda e, a, w: mailing.letters(e, a, today=ON),
    "mailing.send": lambda e, a, w: mailing.send(
        e, a, [], server=NO_POST, write=lambda _: ("", ""), today=ON
    ),
    "openid.release": lambda e, a, w: openid.release(e, a, login="nguoi-kin", now=NOW),
    "operations.back_up": lambda e, a, w: operations.back_up(e, a, now=NOW),
    "operations.backup": lambda e, a, w: operations.backup(e, a, Path("/khong-co/sao.db"), now=NOW),
    "operations.check": lambda e, a, w: operations.check(e, a),
    "operations.state": lambda e, a, w: operations.state(e, a),
    "operations.verify": lambda e, a, w: operations.verify(e, a),
    "operations.verify_now": lambda e, a, w: operations.verify_now(e, a, now=NOW),
    "originals.original": lambda e, a, w: _all_of(
        lambda number: originals.original(e, a, number), w.accepted, w.returned, w.waiting, w.both
    ),
    "people.accounts": lambda e, a, w: people.accounts(e, a),
    "people.add_account": lambda e, a, w: people.add_account(
        e, a, login="moi", display_name="x", role=RoleName.ADMINISTRATOR, unit=None, now=NOW
    ),
    "people.change_email": lambda e, a, w: people.change_email(
        e, a, login="nguoi-kin", email="kin@xa.vn", now=NOW
    ),
    "people.change_role": lambda e, a, w: people.change_role(
        e, a, login="nguoi-kin", role=RoleName.LEADER, unit=None, now=NOW
    ),
    "people.disable_account": lambda e, a, w: people.disable_account(e, a, login="nguoi-kin", now=NOW),
    "people.drop_code": lambda e, a, w: people.drop_code(e, a, login="nguoi-kin", now=NOW),
    "people.new_link": lambda e, a, w: people.new_link(e, a, login="nguoi-kin", now=NOW),
    "plan_changes.adjust": lambda e, a, w: plan_changes.adjust(e, a, "KH", _proposal(), now=NOW),
    "plan_changes.preview": lambda e, a, w: plan_changes.preview(e, a, "KH", _proposal(), now=NOW),
    "plan_changes.versions": lambda e, a, w: plan_changes.versions(e, a, "KH"),
    "plan_confirming.document": lambda e, a, w: plan_confirming.document(e, a, "KH"),
    "plan_confirming.document_name": lambda e, a, w: plan_confirming.document_name(e, a, "KH"),
    "plan_confirming.drafts": lambda e, a, w: plan_confirming.drafts(e, with_account(a)),
    "plan_confirming.drop": lambda e, a, w: plan_confirming.drop(e, with_account(a), 1),
    "plan_confirming.keep": lambda e, a, w: plan_confirming.keep(e, with_account(a), 1, {}, [], now=NOW),
    "plan_confirming.paper": lambda e, a, w: plan_confirming.paper(e, with_account(a), 1),
    "plan_confirming.proposed": lambda e, a, w: plan_confirming.proposed(e, with_account(a), 1, now=NOW),
    "plan_confirming.put_in_force": lambda e, a, w: plan_confirming.put_in_force(
        e, with_account(a), 1, version=0, now=NOW
    ),
    "plan_confirming.start": lambda e, a, w: plan_confirming.start(
        e, with_account(a), b"x", "x.txt", now=NOW
    ),
    "plan_units.units_of_campaign": lambda e, a, w: plan_units.units_of_campaign(e, a, "KH"),
    "plan_units.units_of_names": lambda e, a, w: plan_units.units_of_names(e, a, ["B"]),
    "plan_units.units_of_sheet": lambda e, a, w: plan_units.units_of_sheet(e, a, b""),
    "plan_copies.answer": lambda e, a, w: plan_copies.answer(e, a, "KH", "05-KH/ĐU", now=NOW),
    "plan_copies.copy": lambda e, a, w: plan_copies.copy(e, a, "KH", "KH-SAU", now=NOW),
    "plan_copies.related": lambda e, a, w: plan_copies.related(e, a, "KH"),
    "plans.export_plan": lambda e, a, w: plans.export_plan(e, a, "KH"),
    "plan_documents.import_document": lambda e, a, w: plan_documents.import_document(e, a, READ, now=NOW),
    "plan_documents.read_document": lambda e, a, w: plan_documents.read_document(e, a, b"x", "x.txt"),
    "plan_documents.save_draft": lambda e, a, w: plan_documents.save_draft(e, a, READ, code="KH", now=NOW),
    "plans.import_plan": lambda e, a, w: plans.import_plan(e, a, plan_workbook.write(PLAN), now=NOW),
    "plans.terms": lambda e, a, w: plans.terms(e, a, "KH"),
    "plans.plan": lambda e, a, w: plans.plan(e, a, "KH"),
    "plans.preview_plan": lambda e, a, w: plans.preview_plan(e, a, plan_workbook.write(PLAN), now=NOW),
    "previews.preview": lambda e, a, w: replace(
        previews.preview(e, a, "KH", _file(e), now=NOW), rows=(), new=(), wrong=(), meanings=()
    ),
    "profiles.background": lambda e, a, w: profiles.background(e, a, "KH", "B"),
    "publications.changes": lambda e, a, w: publications.changes(e, a, "KH"),
    "publications.publications": lambda e, a, w: publications.publications(e, a, "KH"),
    "publications.publish": lambda e, a, w: publications.publish(e, a, "KH", on=ON, now=NOW, reason="x"),
    "publications.published_ranks": lambda e, a, w: publications.published_ranks(e, a, "KH"),
    "receipts.receipt": lambda e, a, w: _all_of(
        lambda number: receipts.receipt(e, a, number), w.accepted, w.returned, w.waiting, w.both
    ),
    "reminders.owed": lambda e, a, w: reminders.owed(e, a, today=ON),
    "reminders.report_days": lambda e, a, w: reminders.report_days(e, a, today=ON),
    "reopenings.end": lambda e, a, w: reopenings.end(e, a, "KH", "B", now=NOW),
    "reopenings.reopen": lambda e, a, w: reopenings.reopen(
        e, a, "KH", units=["A"], until=NOW + timedelta(days=1), reason="x", now=NOW
    ),
    "reopenings.reopenings": lambda e, a, w: reopenings.reopenings(e, a, "KH", now=NOW),
    "restoring.look": lambda e, a, w: restoring.look(e, a, Path("/khong-co/sao.db"), now=NOW),
    "restoring.restore": lambda e, a, w: restoring.restore(e, a, Path("/khong-co/sao.db"), now=NOW),
    "reviews.accept": lambda e, a, w: reviews.accept(e, a, [w.waiting], now=NOW),
    "reviews.decisions": lambda e, a, w: reviews.decisions(
        e, a, dict.fromkeys([w.accepted, w.returned, w.waiting, w.both], Event.ACCEPTED)
    ),
    "reviews.pass_on": lambda e, a, w: reviews.pass_on(e, a, [w.waiting], now=NOW),
    "reviews.queue": lambda e, a, w: reviews.queue(e, a, "KH", most=9),
    "reviews.queue_below": lambda e, a, w: reviews.queue_below(e, a, "KH", most=9),
    "reviews.return_below": lambda e, a, w: reviews.return_below(e, a, w.waiting, reason="x", now=NOW),
    "reviews.return_to_author": lambda e, a, w: reviews.return_to_author(
        e, a, w.waiting, reason="x", now=NOW
    ),
    "samples.remove": lambda e, a, w: samples.remove(e, a, now=NOW),
    "settings.change": lambda e, a, w: settings.change(
        e, a, "KH", settings.settings(e, operator(), "KH"), reason="x", now=NOW
    ),
    "settings.settings": lambda e, a, w: settings.settings(e, a, "KH"),
    "standings.standings": lambda e, a, w: _all_of(
        lambda unit: standings.standings(e, a, "KH", on=ON, unit=unit), None, "B"
    ),
    "submissions.history": lambda e, a, w: submissions.history(e, a, "KH"),
    "submissions.submit": lambda e, a, w: submissions.submit(e, a, "KH", _file(e), now=NOW).saved,
    "submissions.withdraw": lambda e, a, w: _all_of(
        lambda number: submissions.withdraw(e, a, number, reason="x", now=NOW), w.accepted, w.waiting, w.both
    ),
    "templates.template": lambda e, a, w: _all_of(
        lambda unit: templates.template(e, a, "KH", unit=unit), None, "B"
    ),
    "unit_changes.decide": lambda e, a, w: unit_changes.decide(e, a, RENAMING, now=NOW),
    "unit_changes.history": lambda e, a, w: unit_changes.history(e, a, "B"),
    "unit_changes.preview": lambda e, a, w: unit_changes.preview(e, a, RENAMING),
    "unit_changes.turns": lambda e, a, w: unit_changes.turns(e, a, "B", on=ON),
    "units.units": lambda e, a, w: units.units(e, a),
    "units.workbook": lambda e, a, w: units.workbook(e, a, NOW.date()),
    "units.preview_units": lambda e, a, w: units.preview_units(e, a, b"", now=NOW),
    "units.import_units": lambda e, a, w: units.import_units(e, a, b"", now=NOW),
}


def _all_of(ask: Callable[[Any], Any], *what: Any) -> list[Any]:
    """Every answer; what is refused is none."""
    answers = []
    for one in what:
        try:
            answers.append(ask(one))
        except (NotAllowed, NotFound) as refused:
            answers.append(type(refused))
    return answers


@pytest.fixture(scope="module")
def prepared_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the campaign is made once; every test has a copy."""
    path = tmp_path_factory.mktemp("secrets") / "secrets.db"
    shutil.copyfile(sqlite_template, path)
    return path


@pytest.fixture(scope="module")
def world(prepared_file: Path) -> World:
    with opened(prepared_file) as engine:
        made = prepared(engine, NOW)
        with_accounts(engine, NOW)
        return replace(made, draft=_draft(engine))


@pytest.fixture
def sqlite_url(prepared_file: Path, world: World, tmp_path: Path) -> str:
    return copied(prepared_file, tmp_path / "secrets.db")


def _draft(engine: Engine) -> int:
    """A draft of the unit with secrets."""
    (own,) = (one.id for one in people.accounts(engine, operator()) if one.login == OF_B.name)
    return drafts.save(
        engine,
        replace(OF_B, account_id=own),
        "KH",
        content=_file(engine).content,
        file_name="kin-7391.xlsx",
        on=ON,
        answers={},
        corrections={"Kết quả!F7": "7391"},
        now=NOW,
    )


def counted(engine: Engine) -> list[Any]:
    """How much of everything there is, but for the audit, which holds the refusals."""
    kept = (SUBMISSION, SUBMISSION_EVENT, RESULT, PUBLICATION, REOPENING, ORIGINAL)
    tables = (*kept, DRAFT, ACCOUNT, UNIT, CAMPAIGN)
    with reading(engine) as session:
        rows = [session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables]
        return [*rows, session.execute(select(func.sum(REVISION.c.number))).scalar_one()]


def test_every_operation_is_asked() -> None:
    assert set(ASKED) == set(OPERATIONS)


@pytest.mark.parametrize("operation", sorted(ASKED))
def test_a_reporter_learns_nothing_of_another_unit_and_changes_nothing(
    sqlite_engine: Engine, world: World, operation: str
) -> None:
    before = counted(sqlite_engine)
    try:
        answer = ASKED[operation](sqlite_engine, OF_A, world)
    except (NotAllowed, NotFound, Refused) as refused:
        answer = type(refused)
    assert told(answer) == []
    assert counted(sqlite_engine) == before


@pytest.mark.parametrize(
    "operation", sorted(name for name in ASKED if OPERATIONS[name] is not Deed.SEE_STANDINGS)
)
def test_a_leader_reads_and_does_nothing_else(sqlite_engine: Engine, world: World, operation: str) -> None:
    before = counted(sqlite_engine)
    try:
        answer = ASKED[operation](sqlite_engine, LEADER, world)
    except NotAllowed:
        answer = [NotAllowed]
    assert set(answer) == {NotAllowed}
    assert counted(sqlite_engine) == before


def test_the_secrets_are_there_to_be_found(sqlite_engine: Engine, world: World) -> None:
    seen = [
        told(ASKED[name](sqlite_engine, operator(), world))
        for name in ("plans.plan", "reviews.queue", "submissions.history", "standings.standings")
    ]
    assert all(seen)
    assert told(exports.export_standings(sqlite_engine, operator(), "KH", exports.Wanted(ON), now=NOW))


def test_an_administrator_of_one_unit_is_not_one_of_all(sqlite_engine: Engine, world: World) -> None:
    limited = Actor("phu", RoleName.ADMINISTRATOR, Scope("A"))
    for operation in sorted(ASKED):
        if operation in {"submissions.submit", "submissions.withdraw"}:
            continue
        try:
            answer = ASKED[operation](sqlite_engine, limited, world)
        except (NotAllowed, NotFound, Refused) as refused:
            answer = type(refused)
        assert (operation, told(answer)) == (operation, [])
