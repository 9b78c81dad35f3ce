"""What stands between the network and Streamlit: routes of our own, and layers around everything."""

import os
from collections.abc import Sequence
from pathlib import Path

from starlette.middleware import Middleware
from starlette.routing import Route

from services.database import Engine
from web.downloads import download_routes
from web.faults import LastResort
from web.frontend import Frontend
from web.gate import Belongs, Gate
from web.headers import SafetyHeaders
from web.health import health_route
from web.journal import Journal
from web.openid import OpenIdPages
from web.openid_provider import configured
from web.originals import original_routes
from web.own_account import OwnAccountPages
from web.own_files import own_file_routes
from web.own_reminders import OwnReminderPages
from web.receipts import receipt_route
from web.second_step import SecondStepPages
from web.sheets import sheet_routes
from web.sign_in import SignInPages


def routes(engine: Engine, streamlit: Path) -> list[Route]:
    """Every route of ours; ``streamlit`` is the folder of Streamlit's page and scripts."""
    provider = configured(os.environ)
    letters = next(streamlit.glob("static/media/SourceSansVF-Upright*.woff2"))
    return [
        health_route(engine),
        *sheet_routes(),
        *own_file_routes(letters),
        *SignInPages(engine, provider).routes(),
        *OpenIdPages(engine, provider).routes(),
        *OwnAccountPages(engine).routes(),
        *SecondStepPages(engine).routes(),
        *OwnReminderPages(engine).routes(),
        receipt_route(engine),
        *original_routes(engine),
        *download_routes(engine),
    ]


def layers(engine: Engine, streamlit: Path, *, hosts: Sequence[str], belongs: Belongs) -> list[Middleware]:
    """The layers, outermost first; ``hosts`` are the names under which the server may be reached.

    ``belongs`` says which page of Streamlit's was opened by which session.
    """
    return [
        Middleware(Journal),
        Middleware(SafetyHeaders),
        Middleware(LastResort),
        Middleware(Gate, engine=engine, hosts=hosts, belongs=belongs),
        Middleware(Frontend, folder=streamlit),
    ]
