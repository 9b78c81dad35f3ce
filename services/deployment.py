"""Whether the program runs as safely as it should: every item of the list, one by one (R1)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from data import disks, roles, server_settings, session_store, sqlite_build, upkeep_store
from data.engine import durability, reading
from domain.access import Actor, Deed
from services.copies import BACKUP
from services.guard import guarded

SettingsUnreadable = server_settings.SettingsUnreadable

_DAY = timedelta(hours=24)
_LEAST_SECRET = 32  # bytes
_LOOPBACK = ("127.", "localhost", "::1")


class Item(StrEnum):
    """What is looked at."""

    COOKIE_SECRET = "cookie_secret"  # noqa: S105 (a name)
    ERROR_DETAILS = "error_details"
    ALLOWED_HOSTS = "allowed_hosts"
    CROSS_SITE = "cross_site"
    UPLOAD_SIZE = "upload_size"
    USAGE_STATISTICS = "usage_statistics"
    AGENT_API = "agent_api"
    DEVELOPMENT_MODE = "development_mode"
    TOOLBAR = "toolbar"
    ADDRESS = "address"
    SQLITE = "sqlite"
    DURABILITY = "durability"
    DATABASE_FILE = "database_file"
    BACKUP = "backup"
    ADMINISTRATOR = "administrator"
    GATE = "gate"
    DATABASE_ROLE = "database_role"


class Verdict(StrEnum):
    """What was found; only ``wrong`` makes the whole wrong."""

    FINE = "fine"
    WRONG = "wrong"
    ADVICE = "advice"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True)
class Finding:
    """One item, and the value that was found."""

    item: Item
    verdict: Verdict
    value: str = ""


@dataclass(frozen=True)
class Surroundings:
    """What the database does not know: settings, environment, and whether the running server lets strangers in.

    ``lets_strangers_in`` None: no server answered.
    """

    settings: Mapping[str, Any]
    environment: Mapping[str, str]
    lets_strangers_in: bool | None


def settings(root: Path, home: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """The settings that the server takes, by their dotted names; SettingsUnreadable names a bad file."""
    return server_settings.effective(root, home, environment)


@guarded(Deed.OPERATE)
def findings(engine: Engine, actor: Actor, around: Surroundings, *, now: datetime) -> list[Finding]:
    """Every item with its verdict, in the order of the list."""
    return [*_of_settings(around), *_of_database(engine, now), _gate(around), _role(engine)]


def _of_settings(around: Surroundings) -> Iterator[Finding]:
    get: Callable[[str], Any] = around.settings.get
    secrets = [str(get(name) or "") for name in ("server.cookieSecret", "auth.cookie_secret")]
    short = [secret for secret in secrets if secret and len(secret.encode()) < _LEAST_SECRET]
    yield _judged(Item.COOKIE_SECRET, not short, f"{len(short[0].encode())} byte" if short else "")
    details = get("client.showErrorDetails")
    yield _judged(Item.ERROR_DETAILS, details in {"none", False}, details)
    hosts = get("server.allowedHosts") or []
    yield _judged(Item.ALLOWED_HOSTS, bool(hosts) and "*" not in hosts, hosts)
    guards = {name: get(name) for name in ("server.enableCORS", "server.enableXsrfProtection")}
    off = [name for name, value in guards.items() if value is not True]
    yield _judged(Item.CROSS_SITE, not off, ", ".join(off))
    size = get("server.maxUploadSize")
    yield _judged(Item.UPLOAD_SIZE, isinstance(size, int | float) and 0 < size <= 10, size)
    for item, name in (
        (Item.USAGE_STATISTICS, "browser.gatherUsageStats"),
        (Item.AGENT_API, "server.enableAgentApi"),
        (Item.DEVELOPMENT_MODE, "global.developmentMode"),
    ):
        yield _judged(item, get(name) is False, get(name))
    toolbar = get("client.toolbarMode")
    yield _judged(Item.TOOLBAR, toolbar in {"minimal", "viewer"}, toolbar)
    yield _address(around)


def _address(around: Surroundings) -> Finding:
    address = str(around.settings.get("server.address") or "")
    covered = around.settings.get("server.sslCertFile") or around.environment.get("FORWARDED_ALLOW_IPS")
    here = address.startswith(_LOOPBACK)
    return _judged(Item.ADDRESS, here or bool(covered), address or "mọi địa chỉ")


def _of_database(engine: Engine, now: datetime) -> Iterator[Finding]:
    on_sqlite = engine.dialect.name == "sqlite"
    sound = not on_sqlite or sqlite_build.sound()
    yield _judged(Item.SQLITE, sound, sqlite_build.described() if on_sqlite else "")
    weak = [setting for setting in durability(engine) if not setting.startswith("sqlite = ")]
    yield _judged(Item.DURABILITY, not weak, ", ".join(weak))
    yield _file(Path(str(engine.url.database))) if on_sqlite else Finding(Item.DATABASE_FILE, Verdict.FINE)
    with reading(engine) as session:
        last = upkeep_store.done(session).get(BACKUP)
        unready = session_store.unready_administrators(session, now)
    fresh = last is not None and last.sound and now - last.at <= _DAY and Path(last.note).exists()
    yield _judged(Item.BACKUP, fresh, last.at.isoformat(timespec="minutes") if last else "chưa có")
    yield _judged(Item.ADMINISTRATOR, unready is not None and not unready, ", ".join(unready or []))


def _file(file: Path) -> Finding:
    if disks.on_network(file):
        return Finding(Item.DATABASE_FILE, Verdict.WRONG, f"{file} nằm trên ổ đĩa mạng")
    return _judged(Item.DATABASE_FILE, disks.private(file), f"{file} người khác đọc được")


def _gate(around: Surroundings) -> Finding:
    if around.lets_strangers_in is None:
        return Finding(Item.GATE, Verdict.NOT_TRIED)
    return _judged(Item.GATE, not around.lets_strangers_in, "")


def _role(engine: Engine) -> Finding:
    if engine.dialect.name == "sqlite":
        return Finding(Item.DATABASE_ROLE, Verdict.FINE)
    with reading(engine) as session:
        name, owns = roles.own(session.connection())
    return Finding(Item.DATABASE_ROLE, Verdict.ADVICE if owns else Verdict.FINE, name)


def _judged(item: Item, fine: bool, value: object) -> Finding:
    return Finding(item, Verdict.FINE if fine else Verdict.WRONG, "" if fine else _text(value))


def _text(value: object) -> str:
    return ", ".join(map(str, value)) or "trống" if isinstance(value, list) else str(value)
