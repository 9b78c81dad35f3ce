"""Twenty questions, each answered on a screen within its clicks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Engine

from data.engine import make_engine
from docs.questions import PAGE, page
from domain.access import RoleName, operator
from services.looks import look
from services.people import add_account, set_password
from services.previews import Handed
from services.reviews import return_to_author
from services.settings import change, settings
from services.sign_in import actor_of
from services.submissions import submit
from services.templates import template
from tests.browser.pages import open_screen
from tests.browser.questions import MOST_CLICKS, QUESTIONS, UNITS, Question
from tests.filling import fill
from tests.web.server import RUN, Server, running
from ui.menu import MENU

ADDRESSES = {screen.title: screen.address for screens in MENU.values() for screen in screens}

#: The leader has seen what was there in November 2023, and nothing since.
SEEN_AT = datetime(2023, 11, 20, 1, tzinfo=UTC)

_PATIENCE = 60_000


def test_five_questions_of_each_group_within_the_clicks_it_has() -> None:
    assert Counter(one.asked_by for one in QUESTIONS) == dict.fromkeys(MOST_CLICKS, 5)
    assert [one.text for one in QUESTIONS if len(one.steps) > MOST_CLICKS[one.asked_by]] == []


def test_the_page_for_people_says_the_same() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def session_of(engine: Engine, role: RoleName) -> str:
    """The token of somebody new with that role."""
    now = datetime.now(UTC)
    link = add_account(
        engine, operator(), login=role, display_name="", role=role, unit=UNITS.get(role), now=now
    )
    return str(set_password(engine, link_token=link, password="mười hai ký tự trở lên", now=now))


def has_looked(engine: Engine, token: str) -> None:
    actor = actor_of(engine, token, datetime.now(UTC))
    assert actor is not None
    look(engine, actor, "BDV-BT-2023", SEEN_AT)


def is_returned(engine: Engine, token: str, reason: str) -> None:
    """The last file of the reporter waited for the secretariat, which handed it back."""
    now = datetime.now(UTC)
    author, code, unit = actor_of(engine, token, now), "311-KH-CB", UNITS[RoleName.REPORTER]
    assert author is not None
    before = settings(engine, operator(), code)
    by_secretariat = replace(before, auto_accept=False)
    change(engine, operator(), code, by_secretariat, reason="Duyệt từng tệp", now=now)
    blank, _ = template(engine, author, code)
    content = fill(blank, {(unit, "H3"): 9}, on=date(2022, 10, 15))
    outcome = submit(engine, author, code, Handed(content, "to-trinh.xlsx"), now=now)
    assert outcome.submission
    assert return_to_author(engine, operator(), outcome.submission, reason=reason, now=now).done


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[RoleName, str]]]:
    """The samples, and the session of one person of each role."""
    folder = tmp_path_factory.mktemp("questions")
    url = f"sqlite:///{(folder / 'new.db').as_posix()}"
    with running(RUN, url, folder) as found:
        engine = make_engine(url)
        tokens = {role: session_of(engine, role) for role in MOST_CLICKS}
        has_looked(engine, tokens[RoleName.LEADER])
        is_returned(engine, tokens[RoleName.REPORTER], "Thiếu chữ ký của trưởng phòng")
        engine.dispose()
        yield found, tokens


@pytest.fixture(scope="module")
def people(
    server: tuple[Server, dict[RoleName, str]], chromium: Browser
) -> Iterator[dict[RoleName, BrowserContext]]:
    """A browser of each."""
    running_at, tokens = server
    contexts = {role: chromium.new_context(locale="vi-VN", base_url=running_at.base) for role in tokens}
    for role, context in contexts.items():
        context.add_cookies([{"name": "bang_thi_dua", "value": tokens[role], "url": running_at.base}])
    yield contexts
    for context in contexts.values():
        context.close()


@pytest.fixture
def screen(people: dict[RoleName, BrowserContext], question: Question) -> Iterator[Page]:
    made = people[question.asked_by].new_page()
    made.set_default_timeout(_PATIENCE)
    yield made
    made.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "question", QUESTIONS, ids=[f"{one.asked_by}-{n}" for n, one in enumerate(QUESTIONS, 1)]
)
def test_the_question_is_answered_within_its_clicks(screen: Page, question: Question) -> None:
    open_screen(screen, question.start)
    for step in question.steps:
        step.click(screen)
    answer = screen.locator(question.place).filter(has_text=question.answer).first
    expect(answer).to_be_visible(timeout=_PATIENCE)
    where = urlsplit(unquote(screen.url)).path.strip("/")
    assert where == ("" if question.screen == "Tổng quan" else ADDRESSES[question.screen])
