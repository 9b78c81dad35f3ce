"""Every screen at many sizes, beside an empty page: server time, and what is sent to the browser.

A screen is timed as the server runs it, with its messages built and no socket. *Cold* is the first run
after something was handed in, when nothing that is kept answers; *warm* is every run until the next.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple
from unittest.mock import patch

import streamlit as st
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from data import store
from data.engine import make_engine, writing
from data.migrate import upgrade
from data.store import NewResult
from domain.access import RoleName
from domain.criteria import Criterion, Kind
from domain.plans import Plan
from domain.submissions import Event
from tests.builders import campaign, quantity, rating, share, unit, yes_no
from tests.pages.conftest import MAIN, session_of, to_screen
from tests.reliability.handing import take
from ui.menu import MENU, Screen

SIZES = (30, 1_000, 10_000)
CRITERIA = 20

#: The bar: milliseconds of a warm run with a thousand units; kilobytes of a figure, and of a screen's HTML.
WARM, FIGURE, HTML = 100, 300, 500
_OF_WARM = 1_100

_GROUP, _BELOW = 50, 25
_DAYS = (date(2023, 3, 31), date(2023, 6, 30), date(2023, 9, 30))
_NOW = datetime(2023, 10, 2, 3, tzinfo=UTC)
EMPTY = "import streamlit as st\nst.set_page_config(page_title='Trống')\nst.html('<h1>Trống</h1>')\n"
CODE = "KH"


class Cost(NamedTuple):
    """Of one screen at one size: milliseconds, and kilobytes of its largest figure and of all its HTML."""

    units: int
    screen: str
    cold: float
    warm: float
    figure: float
    html: float


def plan(units: int) -> Plan:
    """So many units in groups of fifty, twenty-five below each of their tops, and twenty criteria of four kinds."""
    tops = [unit(f"H{top:03d}", f"Huyện {top + 1}") for top in range(-(-units // _BELOW))]
    below = [
        unit(
            f"X{place:05d}",
            f"Xã {place + 1}",
            parent=tops[place // _BELOW].code,
            peer_group=f"Cụm {place // _GROUP + 1}",
            headcount=20 + place % 80,
            unit_type="xã",
        )
        for place in range(units)
    ]
    return Plan(campaign(CODE), tuple(_criteria()), (*tops, *below))


def _criteria() -> Iterator[Criterion]:
    owed = {"applies_to": ("xã",)}
    kinds = (
        lambda code: share(code, 1, **owed),
        lambda code: quantity(code, 5, **owed),
        lambda code: yes_no(code, **owed),
        lambda code: rating(code, 3, **owed),
    )
    for place in range(CRITERIA):
        yield kinds[place % len(kinds)](f"T{place + 1:02d}")


def _reported(known: Plan, on: date) -> Iterator[NewResult]:
    """What all but some units say on that day: more each quarter, and some say nothing."""
    leaves = [one for one in known.units if one.parent]
    grown = _DAYS.index(on) + 1
    for place, one in enumerate(leaves):
        for number, criterion in enumerate(known.criteria):
            if (place + number) % 11 and (place % 17 or grown > 1):
                yield _figure(one.code, criterion, place + number, grown)


def _figure(unit_code: str, criterion: Criterion, seed: int, grown: int) -> NewResult:
    owed = 20 + seed % 80
    said = {
        Kind.SHARE: (owed * (grown + 1 + seed % 2) // 5, owed),
        Kind.QUANTITY: (grown + seed % 3, None),
        Kind.YES_NO: (seed % 5 > 3 - grown, None),
        Kind.RATING: (1 + (seed + grown) % 4, None),
    }
    done, known = said[criterion.kind]
    return NewResult(unit_code, criterion.code, int(done), known, "Kết quả", "A1")


def _hand_in(engine: Engine, known: Plan, on: date, token: str, results: list[NewResult]) -> None:
    with writing(engine) as session:
        number = store.add_submission(
            session,
            campaign_id=1,
            unit_id=None,
            reported_on=on,
            received_at=_NOW,
            submitted_by=known.campaign.code,
            account_id=None,
            source="upload",
            file_name="Báo cáo.xlsx",
            sha256=token.zfill(64),
            token=token,
            note="",
            results=results,
        )
        store.add_event(session, number, Event.ACCEPTED, _NOW, "operator")
        store.apply(session, number)


@contextmanager
def filled(units: int) -> Iterator[tuple[Engine, Plan]]:
    """A database with such a campaign; the program opens it as its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        address = f"sqlite:///{(Path(folder) / 'screens.db').as_posix()}"
        engine = make_engine(address)
        upgrade(engine)
        known = plan(units)
        take(engine, known)
        for number, on in enumerate(_DAYS):
            _hand_in(engine, known, on, str(number), list(_reported(known, on)))
        with patch.dict(os.environ, {"DATABASE_URL": address}), patch("ui.clock.now", lambda: _NOW):
            st.cache_resource.clear()
            yield engine, known
            st.cache_resource.clear()
        engine.dispose()


def hand_in_again(engine: Engine, known: Plan, token: str) -> None:
    """One figure more, so that nothing that was kept answers."""
    _hand_in(engine, known, _DAYS[-1], token, [next(iter(_reported(known, _DAYS[-1])))])


def empty_page(rounds: int = 15) -> float:
    """Milliseconds of a page that says nothing."""
    test = AppTest.from_string(EMPTY, default_timeout=60).run()
    return median(_timed(test) for _ in range(rounds))


def measured(units: int, rounds: int = 7) -> Iterator[Cost]:
    """The cost of every screen of the menu, as the administrator opens it."""
    with filled(units) as (engine, known):
        test = AppTest.from_file(str(MAIN), default_timeout=600)
        test.user = {"session": session_of(engine, RoleName.ADMINISTRATOR, None)}
        test.run()
        for place, screen in enumerate(chain(*MENU.values())):
            yield _measured(test, engine, known, screen, place, rounds)


def _measured(test: AppTest, engine: Engine, known: Plan, screen: Screen, place: int, rounds: int) -> Cost:
    to_screen(test, screen.file)
    test.query_params["dot"] = CODE
    test.run()
    hand_in_again(engine, known, f"again-{place}")
    cold = _timed(test)
    warm = median(_timed(test) for _ in range(rounds))
    if test.exception:
        raise AssertionError(f"{screen.title}: {test.exception[0].message}")
    figures = [len(chart.proto.spec) for chart in test.get("plotly_chart")]
    html = sum(len(block.proto.body.encode()) for block in test.get("html"))
    return Cost(len(known.units), screen.title, cold, warm, max(figures, default=0) / 1024, html / 1024)


def _timed(test: AppTest) -> float:
    begun = perf_counter()
    test.run()
    return (perf_counter() - begun) * 1000


def misses(cost: Cost) -> list[str]:
    """What of the bar (DESIGN 9) a screen does not meet; the time is that of a thousand units."""
    found = [f"chậm hơn {WARM} mili giây"] if cost.units <= _OF_WARM and cost.warm > WARM else []
    found += [f"hình lớn hơn {FIGURE} KB"] if cost.figure > FIGURE else []
    return found + ([f"trang lớn hơn {HTML} KB"] if cost.html > HTML else [])
