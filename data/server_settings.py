"""The settings that Streamlit would take: its own, those of the user and of the project, the environment."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: What Streamlit itself takes where nobody says anything.
_DEFAULTS: dict[str, Any] = {
    "client.showErrorDetails": "full",
    "client.toolbarMode": "auto",
    "global.developmentMode": False,
    "server.address": "",
    "server.port": 8501,
    "server.allowedHosts": [],
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.enableAgentApi": False,
    "server.maxUploadSize": 200,
    "server.cookieSecret": "",
    "server.sslCertFile": "",
    "browser.gatherUsageStats": True,
}


class SettingsUnreadable(Exception):
    """A file of settings is no TOML; the text names it."""


def effective(root: Path, home: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """Every setting that matters here, by its dotted name; ``auth.cookie_secret`` too where it is set."""
    found = dict(_DEFAULTS)
    for folder in (home, root):
        found |= _flat(_read(folder / ".streamlit" / "config.toml"))
        found |= _flat({"auth": _read(folder / ".streamlit" / "secrets.toml").get("auth", {})})
    for name in _DEFAULTS:
        said = environment.get(f"STREAMLIT_{_snake(name)}")
        if said is not None:
            found[name] = _value(said)
    return found


def _read(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnreadable(str(file)) from error


def _flat(sections: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f"{section}.{name}": value
        for section, settings in sections.items()
        if isinstance(settings, dict)
        for name, value in settings.items()
    }


def _snake(name: str) -> str:
    """``server.maxUploadSize`` as SERVER_MAX_UPLOAD_SIZE, as Streamlit names its variables."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.replace(".", "_")).upper()


def _value(said: str) -> object:
    """Numbers, lists, true and false as such; anything else as text."""
    try:
        return json.loads(said.lower() if said.lower() in {"true", "false"} else said)
    except json.JSONDecodeError:
        return said
