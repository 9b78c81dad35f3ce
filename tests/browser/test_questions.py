"""Twenty questions, each answered on a screen within its clicks."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
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
from tests.web.server import RUN, running
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
def tokens(samples_url: str) -> dict[RoleName, str]:
    """The session of one person of each role, and what happened before the questions are asked."""
    engine = make_engine(samples_url)
    made = {role: session_of(engine, role) for role in MOST_CLICKS}
    has_looked(engine, made[RoleName.LEADER])
    is_returned(engine, made[RoleName.REPORTER], "Thiếu chữ ký của trưởng phòng")
    engine.dispose()
    return made


@pytest.fixture(scope="module")
def tab(
    tokens: dict[RoleName, str], samples_url: str, tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[Page]:
    """A tab that one after another sits down at."""
    with running(RUN, samples_url, tmp_path_factory.mktemp("questions")) as server:
        context = chromium.new_context(locale="vi-VN", base_url=server.base)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
        yield page
        context.close()


@pytest.fixture
def screen(tab: Page, tokens: dict[RoleName, str], question: Question) -> Page:
    token = {"name": "bang_thi_dua", "value": tokens[question.asked_by]}
    tab.context.clear_cookies()
    tab.context.add_cookies([{**token, "domain": "127.0.0.1", "path": "/"}])
    return tab


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
