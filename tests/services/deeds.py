"""Every deed that the services write, done once: whoever adds an operation that writes adds it to DEEDS.

What must have happened before the deed stands in ``FIRST``, under the same name.
"""

import dataclasses
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from data import plan_workbook, result_sheet
from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import Acceptance, Late
from domain.one_time_codes import code_of, from_text, step_at
from domain.plan_reading.paragraphs import Paragraph
from domain.plan_reading.reading import read_draft
from domain.unit_deeds import Decree
from services import (
    deletion,
    drafts,
    openid,
    own_account,
    own_reminders,
    passwords,
    people,
    plan_changes,
    plan_confirming,
    plan_copies,
    plan_documents,
    plans,
    publications,
    reopenings,
    reviews,
    samples,
    second_step,
    settings,
    sign_in,
    submissions,
    throttling,
    unit_changes,
    units,
)
from services.guard import note_refusal
from services.visitors import Visitor
from tests.builders import campaign, plan, quantity, share, unit
from tests.reliability import handing

NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
ON = date(2023, 6, 30)
MINUTE = timedelta(minutes=1)
PASSWORD = "một câu dài mà ít ai nhớ"
SECRET = second_step.new_secret()
PLAN = plan(campaign("KH", late=Late.REOPENING), quantity("T1"), unit("A", parent="P"), unit("B"), unit("P"))
READ = read_draft(
    Paragraph(at, text)
    for at, text in enumerate(
        ("Số 05-KH/ĐU", "KẾ HOẠCH", "Thi đua năm 2026", "I. Chỉ tiêu", "1. Trồng 9 cây."), start=1
    )
)
LEAD = Actor("chi", RoleName.ADMINISTRATOR, Scope.everything(), session="0123456789abcdef")
LAN = Actor("lan", RoleName.SECRETARIAT, Scope.everything(), session="fedcba9876543210")
OF_P = Actor("phú", RoleName.REPORTER, Scope("P"), session="0011223344556677")
HERE = Visitor("10.0.0.1", "Firefox", "mã của trình duyệt")

#: What writes and is nobody's deed.
NO_DEEDS = {
    "sign_in.actor_of_session",  # when a browser was last seen
    "own_account.confirmed",  # takes back what ``admit`` counted
    "throttling.admit",  # counts a try before it is looked at; what comes of it is traced
    "looks.look",  # when somebody looked last
    "copies.write",  # when the last copy was made
    "operations.back_up",
    "operations.backup",
    "upkeep.back_up",  # when the program did its duty, and whether all was well
    "upkeep.check_chains",
    "units.preview_units",  # carried out, looked at and undone
    "operations.verify_now",
    "mailing.send",  # who was mailed to on which day
    "database.open_database",  # grants the role that serves its rights, where there are two
    "drafts.drop",  # throws away what only its owner ever saw
    "drafts.expire",
    "plan_confirming.expire",
    "plan_confirming.drop",  # throws away what only its owner ever saw
    "plan_confirming.keep",  # what only its owner sees until it is put in force
    "restoring.look",  # what a backup holds is read beside the present tables, and undone
}

#: What leaves its trace in another database: the one that takes the place of this one (see test_restoring).
ELSEWHERE = {"restoring.restore"}


@dataclasses.dataclass(frozen=True)
class World:
    """A campaign with one submission that waits; two sessions and a link of Lan, who may be asked for a code.

    ``half``: what the browser of Hòa holds, who has given the password and owes the code.
    """

    engine: Engine
    waiting: int
    session: str
    other: str
    link: str
    half: str


Deed = Callable[[World], object]


def person(engine: Engine, login: str) -> str:
    """The session of a new leader."""
    link = people.add_account(
        engine, operator(), login=login, display_name="", role=RoleName.LEADER, unit=None, now=NOON
    )
    session = people.set_password(engine, link_token=link, password=PASSWORD, now=NOON, visitor=HERE)
    assert isinstance(session, str)
    return session


def signed_in(engine: Engine, login: str) -> str:
    """What a second browser holds after the password."""
    found = sign_in.sign_in(engine, login=login, password=PASSWORD, now=NOON, visitor=Visitor("10.0.0.2"))
    assert found
    return found if isinstance(found, str) else found.token


def code(later: timedelta = timedelta()) -> str:
    secret = from_text(SECRET)
    assert secret
    return code_of(secret, step_at(NOON + later))


def switch_on(engine: Engine, session: str) -> list[str]:
    own = sign_in.session_id(session)
    return second_step.switch_on(
        engine, own=own, secret=SECRET, code=code(), password=PASSWORD, now=NOON, visitor=HERE
    )


def cheaply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are compared, not hashed; a file is read already."""
    monkeypatch.setattr(passwords, "matches", lambda password, kept: bool(kept) and password == PASSWORD)
    monkeypatch.setattr(result_sheet, "read", handing.read)


def made(engine: Engine) -> World:
    """The world before any of the deeds."""
    with writing(engine) as session:
        plans.take_up(session, operator(), PLAN, now=NOON)
        made_up = plan(campaign("MH", illustrative=True), share("T1"), unit("C"))
        plans.take_up(session, operator(), made_up, now=NOON)
    sign_in.first_link(engine, NOON)
    browser = person(engine, "lan")
    switch_on(engine, person(engine, "hoa"))
    sent = submissions.submit(engine, operator(), "KH", handing.handed({("A", "T1"): 3}), now=NOON).submission
    assert sent
    return World(
        engine,
        waiting=sent,
        session=browser,
        other=signed_in(engine, "lan"),
        link=people.new_link(engine, operator(), login="lan", now=NOON),
        half=signed_in(engine, "hoa"),
    )


def own(world: World) -> str:
    return sign_in.session_id(world.session)


def workbook_of_units(world: World) -> bytes:
    return plan_workbook.write(plan(campaign("X"), share("T1"), unit("D", valid_from=date(2023, 1, 1))))


def account(world: World, login: str) -> int:
    return next(one.id for one in people.accounts(world.engine, LEAD) if one.login == login)


def with_drafts(world: World) -> Actor:
    return dataclasses.replace(LAN, account_id=account(world, "lan"))


def started(world: World) -> int:
    content = plan_workbook.write(plan(campaign("MOI"), share("T1"), unit("A")))
    return plan_confirming.start(world.engine, with_drafts(world), content, "moi.xlsx", now=NOON)


def reviewed_by_superiors(world: World) -> object:
    wanted = dataclasses.replace(
        settings.settings(world.engine, LEAD, "KH"), acceptance=Acceptance.SUPERIOR_FIRST
    )
    return settings.change(world.engine, LEAD, "KH", wanted, reason="thử", now=NOON)


def binned(world: World) -> object:
    return deletion.delete(world.engine, LEAD, "KH", typed="KH", reason="nhầm", now=NOON)


def reopened(world: World) -> object:
    return reopenings.reopen(
        world.engine, LEAD, "KH", units=["A"], until=NOON + MINUTE, reason="bão lụt", now=NOON
    )


def with_calendar(world: World) -> object:
    return own_reminders.make_feed(world.engine, own(world), NOON)


#: What comes before a deed.
FIRST: dict[str, Deed] = {
    "deletion.bring_back": binned,
    "deletion.erase": binned,
    "own_reminders.drop_feed": with_calendar,
    "publications.publish": lambda world: reviews.accept(world.engine, LAN, [world.waiting], now=NOON),
    "reopenings.end": reopened,
    "reviews.pass_on": reviewed_by_superiors,
    "reviews.return_below": reviewed_by_superiors,
}

DEEDS: dict[str, Deed] = {
    "deletion.bring_back": lambda world: deletion.bring_back(world.engine, LEAD, "KH", now=NOON),
    "deletion.delete": binned,
    "deletion.erase": lambda world: deletion.erase(
        world.engine, dataclasses.replace(LEAD, name="dung"), "KH", now=NOON + timedelta(days=31)
    ),
    "publications.publish": lambda world: publications.publish(world.engine, LAN, "KH", on=ON, now=NOON),
    "reopenings.end": lambda world: reopenings.end(world.engine, LAN, "KH", "A", now=NOON),
    "reopenings.reopen": reopened,
    "reviews.pass_on": lambda world: reviews.pass_on(world.engine, OF_P, [world.waiting], now=NOON),
    "reviews.return_below": lambda world: reviews.return_below(
        world.engine, OF_P, world.waiting, reason="thiếu", now=NOON
    ),
    "settings.change": reviewed_by_superiors,
    "drafts.save": lambda world: drafts.save(
        world.engine,
        dataclasses.replace(LAN, account_id=account(world, "lan")),
        "KH",
        content=handing.handed({("A", "T1"): 5}).content,
        file_name="a.xlsx",
        on=ON,
        answers={},
        corrections={},
        now=NOON,
    ),
    "guard.note_refusal": lambda world: note_refusal(world.engine, LAN, "plans.plan", deed="see"),
    "own_account.change_password": lambda world: own_account.change_password(
        world.engine, own=own(world), old=PASSWORD, new="một câu khác hẳn, cũng dài", now=NOON, visitor=HERE
    ),
    "own_account.end_other_sessions": lambda world: own_account.end_other_sessions(
        world.engine, own(world), NOON
    ),
    "own_account.end_session": lambda world: own_account.end_session(
        world.engine, own(world), sign_in.session_id(world.other)[:16], NOON
    ),
    "openid.enter": lambda world: openid.enter(
        world.engine,
        openid.Identity("https://sso.example", "s-1", ("lan",)),
        openid.admit(world.engine, HERE, NOON),
        now=NOON,
        visitor=HERE,
    ),
    "openid.release": lambda world: openid.release(world.engine, LEAD, login="lan", now=NOON),
    "own_reminders.change_own_email": lambda world: own_reminders.change_own_email(
        world.engine, own(world), "lan@xa.vn", NOON
    ),
    "own_reminders.drop_feed": lambda world: own_reminders.drop_feed(world.engine, own(world), NOON),
    "own_reminders.make_feed": with_calendar,
    "people.add_account": lambda world: people.add_account(
        world.engine, LEAD, login="mai", display_name="", role=RoleName.LEADER, unit="A", now=NOON
    ),
    "people.change_email": lambda world: people.change_email(
        world.engine, LEAD, login="lan", email="lan@xa.vn", now=NOON
    ),
    "people.change_role": lambda world: people.change_role(
        world.engine, LEAD, login="lan", role=RoleName.LEADER, unit=None, now=NOON
    ),
    "people.disable_account": lambda world: people.disable_account(world.engine, LEAD, login="lan", now=NOON),
    "people.drop_code": lambda world: people.drop_code(world.engine, LEAD, login="hoa", now=NOON),
    "people.new_link": lambda world: people.new_link(world.engine, LEAD, login="lan", now=NOON),
    "people.set_password": lambda world: people.set_password(
        world.engine, link_token=world.link, password="một câu khác hẳn, cũng dài", now=NOON
    ),
    "plan_changes.adjust": lambda world: plan_changes.adjust(
        world.engine,
        LAN,
        "KH",
        plan_changes.Proposal(
            ON, "12/QĐ-UBND", "bão lụt", rows={"Chỉ tiêu": [{"Mã": "T1", "Mức phấn đấu": "2"}]}
        ),
        now=NOON,
    ),
    "plan_confirming.put_in_force": lambda world: plan_confirming.put_in_force(
        world.engine, with_drafts(world), started(world), version=0, now=NOON
    ),
    "plan_confirming.start": started,
    "plan_copies.answer": lambda world: plan_copies.answer(world.engine, LAN, "KH", "05-KH/ĐU", now=NOON),
    "plan_copies.copy": lambda world: plan_copies.copy(world.engine, LAN, "KH", "KH-2024", now=NOON),
    "plan_documents.import_document": lambda world: plan_documents.import_document(
        world.engine, LAN, READ, now=NOON
    ),
    "plan_documents.save_draft": lambda world: plan_documents.save_draft(
        world.engine, LAN, READ, code="VB", now=NOON
    ),
    "plans.import_plan": lambda world: plans.import_plan(
        world.engine, LAN, plan_workbook.write(plan(campaign("MOI"), share("T1"), unit("A"))), now=NOON
    ),
    "reviews.accept": lambda world: reviews.accept(world.engine, LAN, [world.waiting], now=NOON),
    "reviews.return_to_author": lambda world: reviews.return_to_author(
        world.engine, LAN, world.waiting, reason="thiếu", now=NOON
    ),
    "samples.load": lambda world: samples.load(world.engine, now=NOON),
    "samples.remove": lambda world: samples.remove(world.engine, LAN, now=NOON),
    "second_step.finish": lambda world: second_step.finish(
        world.engine, world.half, code(MINUTE), now=NOON + MINUTE, visitor=HERE
    ),
    "second_step.switch_off": lambda world: second_step.switch_off(
        world.engine, own=own(world), password=PASSWORD, now=NOON, visitor=HERE
    ),
    "second_step.switch_on": lambda world: switch_on(world.engine, world.session),
    "sign_in.first_link": lambda world: sign_in.first_link(world.engine, NOON),
    "sign_in.redeem_link": lambda world: sign_in.redeem_link(world.engine, world.link, NOON),
    "sign_in.sign_in": lambda world: sign_in.sign_in(
        world.engine, login="lan", password=PASSWORD, now=NOON, visitor=HERE
    ),
    "sign_in.sign_out": lambda world: sign_in.sign_out(world.engine, world.session, NOON),
    "submissions.submit": lambda world: submissions.submit(
        world.engine, LAN, "KH", handing.handed({("A", "T1"): 4}), now=NOON
    ),
    "submissions.withdraw": lambda world: submissions.withdraw(
        world.engine, operator(), world.waiting, reason="nhầm", now=NOON
    ),
    "throttling.failed": lambda world: throttling.failed(world.engine, "lan", HERE, NOON),
    "unit_changes.decide": lambda world: unit_changes.decide(
        world.engine, LAN, Decree("3/QĐ-UBND", NOON.date(), renamed=(("A", "Xã An Bình"),)), now=NOON
    ),
    "units.import_units": lambda world: units.import_units(
        world.engine, LAN, workbook_of_units(world), now=NOON
    ),
}
