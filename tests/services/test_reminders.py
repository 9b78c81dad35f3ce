"""What is owed over all campaigns, and the mail that says so."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from data import result_sheet
from data.engine import writing
from domain.access import Actor, RoleName, Scope, operator
from domain.campaigns import UnitsSee
from services import mailing
from services.mailing import Letter, MailFailed, MailServer
from services.people import AccountRefused, add_account, disable_account, tidy_email
from services.plans import take_up
from services.reminders import owed, report_days
from services.reviews import accept
from services.submissions import submit
from tests.builders import by, campaign, plan, quantity, unit
from tests.reliability import handing
from tests.smtp_server import Post, post

NOON = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)
TODAY = date(2023, 6, 30)
OF_A = Actor("an", RoleName.REPORTER, Scope("A"))
UNITS = (unit("A", "Xã A"), unit("B", "Xã B"))


@pytest.fixture
def two(engine: Engine) -> Engine:
    """Two campaigns of two units, and a third that was made up."""
    with writing(engine) as session:
        for made in (
            plan(campaign("KH", units_see=UnitsSee.ALL), quantity("T1"), *UNITS, by("2023-06-30")),
            plan(campaign("HE"), quantity("T1"), *UNITS, by("2023-06-26")),
            plan(campaign("MH", illustrative=True), quantity("T1"), *UNITS, by("2023-06-30")),
        ):
            take_up(session, operator(), made, now=NOON)
    return engine


@pytest.fixture
def server() -> Iterator[Post]:
    with post() as running:
        yield running


def person(engine: Engine, login: str, scope: str | None, email: str) -> None:
    add_account(
        engine,
        operator(),
        login=login,
        display_name=f"Chị {login.title()}",
        role=RoleName.REPORTER if scope else RoleName.LEADER,
        unit=scope,
        now=NOON,
        email=email,
    )


def send(engine: Engine, server: Post, *, on: date = TODAY, starttls: bool = False) -> mailing.Sent:
    return mailing.send(
        engine,
        operator(),
        mailing.letters(engine, operator(), today=on),
        server=MailServer("127.0.0.1", "Thi đua <thidua@co.vn>", server.port, starttls=starttls),
        write=words,
        today=on,
    )


def words(letter: Letter) -> tuple[str, str]:
    return f"Nhắc hạn {letter.person.login}", "\n".join(one.campaign for one in letter.reminders)


def test_everybody_is_reminded_of_own_units_alone_until_their_figures_count(
    two: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_sheet, "read", handing.read)

    def told(actor: Actor) -> list[tuple[str, int, tuple[str, ...]]]:
        return [(one.campaign, one.days_left, one.units) for one in owed(two, actor, today=TODAY)]

    assert told(OF_A) == [("KH", 0, ("Xã A",)), ("HE", -4, ("Xã A",))]
    assert told(operator())[0] == ("KH", 0, ("Xã A", "Xã B"))
    sent = submit(two, operator(), "HE", handing.handed({("A", "T1"): 3}), now=NOON).submission
    assert sent
    accept(two, operator(), [sent], now=NOON)
    assert told(OF_A) == [("KH", 0, ("Xã A",))]
    assert report_days(two, OF_A, today=TODAY) == [
        ("KH", "Phong trào KH", date(2023, 6, 30)),
        ("HE", "Phong trào HE", date(2023, 6, 26)),
    ]


def test_one_mail_goes_to_each_account_with_an_address_and_none_a_second_time_that_day(
    two: Engine, server: Post
) -> None:
    person(two, "an", "A", "an@xa.vn")
    person(two, "binh", None, "")
    person(two, "dung", "B", "dung@xa.vn")
    disable_account(two, operator(), login="dung", now=NOON)
    assert len(send(two, server).done) == 1
    assert send(two, server).done == ()
    [mail] = server.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        "an@xa.vn",
        "Thi đua <thidua@co.vn>",
        "Nhắc hạn an",
    )
    assert mail.get_content().split() == ["HE", "KH"]
    assert len(send(two, server, on=date(2023, 7, 1)).done) == 1


def test_who_is_refused_is_told_of_and_may_be_mailed_to_later_that_day(two: Engine, server: Post) -> None:
    person(two, "an", "A", "an@xa.vn")
    person(two, "binh", "B", "binh@xa.vn")
    server.refused.add("an@xa.vn")
    sent = send(two, server)
    assert [letter.person.login for letter in sent.done] == ["binh"]
    assert [(letter.person.login, "no such person" in why) for letter, why in sent.failed] == [("an", True)]
    server.refused.clear()
    assert [letter.person.login for letter in send(two, server).done] == ["an"]


def test_without_a_server_or_its_encryption_nothing_counts_as_sent(two: Engine, server: Post) -> None:
    person(two, "an", "A", "an@xa.vn")
    with post() as gone:
        pass
    with pytest.raises(MailFailed):
        send(two, gone)
    with pytest.raises(MailFailed, match="STARTTLS"):
        send(two, server, starttls=True)
    assert server.mails == []
    assert len(send(two, server).done) == 1


@pytest.mark.parametrize("email", ["an", "an@xa", "a n@xa.vn", "an@xa.vn\nBcc: x@y.vn", "an@xa.vn,b@y.vn"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(AccountRefused):
        tidy_email(email)
    assert tidy_email(" an@xa.vn ") == "an@xa.vn"


def test_only_host_and_sender_together_are_a_server() -> None:
    assert mailing.configured({"BTD_SMTP_HOST": "post.vn"}) is None
    assert mailing.configured({"BTD_SMTP_FROM": "a@b.vn"}) is None
    both = {"BTD_SMTP_HOST": "post.vn", "BTD_SMTP_FROM": "a@b.vn"}
    assert mailing.configured(both) == MailServer("post.vn", "a@b.vn", 587, starttls=True)
    known = {"PORT": "25", "STARTTLS": "off", "USER": "u", "PASSWORD": " p "}
    assert mailing.configured(both | {f"BTD_SMTP_{name}": said for name, said in known.items()}) == (
        MailServer("post.vn", "a@b.vn", 25, starttls=False, user="u", password=" p ")
    )
    with pytest.raises(ValueError, match="70000"):
        mailing.configured(both | {"BTD_SMTP_PORT": "70000"})
