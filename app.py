"""The door: Streamlit behind our gate, for ``manage.py run``, ``streamlit run app.py`` and uvicorn alike."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from streamlit import config

from ui import faults, theme
from ui.cache import engine
from ui.session import belongs_to
from web import door
from web.upkeep import looked_after

_STREAMLIT = Path(st.__file__).parent / "static"
_HEAVY = ("pandas", "plotly.graph_objects", "pyarrow", "openpyxl")

# Streamlit looks for .streamlit/config.toml beside this file, whatever the current folder is
config._main_script_path = __file__  # noqa: SLF001 (there is no public way)
theme.read_once()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, object]]:
    """The first visitor does not pay for imports, and no collection walks over them again."""
    for name in _HEAVY:
        import_module(name)
    gc.collect()
    gc.freeze()
    # large workbooks make millions of small objects; looking for rubbish among them took a third of the time
    gc.set_threshold(50_000, 10, 10)
    with looked_after(engine()):
        yield {}


app = st.App(
    "ui/main.py",
    lifespan=lifespan,
    routes=door.routes(engine(), _STREAMLIT),
    middleware=door.layers(
        engine(), _STREAMLIT, hosts=config.get_option("server.allowedHosts"), belongs=belongs_to
    ),
    on_script_error=faults.shown,
)
