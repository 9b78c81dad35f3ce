"""R1: the shipped configuration passes, and each wrong one is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from data import disks, sqlite_build
from data.engine import make_engine, writing
from domain.access import RoleName, operator
from services import deployment, people, sign_in, upkeep
from services.deployment import Item, SettingsUnreadable, Surroundings, Verdict, findings

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime(2023, 6, 30, 5, 0, tzinfo=UTC)


@pytest.fixture
def shipped(tmp_path: Path) -> Surroundings:
    return Surroundings(deployment.settings(ROOT, tmp_path, {}), {}, lets_strangers_in=False)


@pytest.fixture
def after_first_run(sqlite_engine: Engine, tmp_path: Path) -> Engine:
    """A database as ``manage.py run`` leaves it: private, with a link for the administrator, and a copy."""
    disks.keep_private(tmp_path / "test.db")
    sign_in.first_link(sqlite_engine, NOW)
    upkeep.look_after(sqlite_engine, NOW, started=True)
    return sqlite_engine


def wrong(engine: Engine, around: Surroundings, now: datetime = NOW) -> list[Item]:
    return [one.item for one in findings(engine, operator(), around, now=now) if one.verdict is Verdict.WRONG]


def test_r1_the_shipped_configuration_after_its_first_run_is_fine(
    after_first_run: Engine, shipped: Surroundings
) -> None:
    found = findings(after_first_run, operator(), shipped, now=NOW)
    assert [one.item for one in found] == list(Item)
    assert {one.verdict for one in found} == {Verdict.FINE}


@pytest.mark.parametrize(
    ("name", "value", "item"),
    [
        ("server.cookieSecret", "change me", Item.COOKIE_SECRET),
        ("auth.cookie_secret", "x" * 31, Item.COOKIE_SECRET),
        ("client.showErrorDetails", "full", Item.ERROR_DETAILS),
        ("server.allowedHosts", [], Item.ALLOWED_HOSTS),
        ("server.allowedHosts", ["*"], Item.ALLOWED_HOSTS),
        ("server.enableCORS", False, Item.CROSS_SITE),
        ("server.enableXsrfProtection", False, Item.CROSS_SITE),
        ("server.maxUploadSize", 200, Item.UPLOAD_SIZE),
        ("browser.gatherUsageStats", True, Item.USAGE_STATISTICS),
        ("server.enableAgentApi", True, Item.AGENT_API),
        ("global.developmentMode", True, Item.DEVELOPMENT_MODE),
        ("client.toolbarMode", "developer", Item.TOOLBAR),
        ("server.address", "0.0.0.0", Item.ADDRESS),
        ("server.address", "", Item.ADDRESS),
    ],
)
def test_r1_a_wrong_setting_is_named(
    after_first_run: Engine, shipped: Surroundings, name: str, value: Any, item: Item
) -> None:
    assert wrong(after_first_run, replace(shipped, settings={**shipped.settings, name: value})) == [item]


def test_r1_an_open_address_behind_a_proxy_is_fine(after_first_run: Engine, shipped: Surroundings) -> None:
    opened = {**shipped.settings, "server.address": "0.0.0.0"}
    around = replace(shipped, settings=opened, environment={"FORWARDED_ALLOW_IPS": "10.0.0.2"})
    assert wrong(after_first_run, around) == []


def test_r1_an_old_sqlite_is_named(
    after_first_run: Engine, shipped: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_build, "sound", lambda: False)
    monkeypatch.setattr(sqlite_build, "journal", lambda: "wal")
    assert wrong(after_first_run, shipped) == [Item.SQLITE]


def test_r1_settings_that_forget_are_named(
    after_first_run: Engine, shipped: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deployment, "durability", lambda engine: ["synchronous = 1"])
    found = findings(after_first_run, operator(), shipped, now=NOW)
    assert [(one.item, one.value) for one in found if one.verdict is Verdict.WRONG] == [
        (Item.DURABILITY, "synchronous = 1")
    ]


@pytest.mark.skipif(disks.os.name == "nt", reason="Windows keeps rights elsewhere")
def test_r1_a_database_that_others_can_read_is_named(
    after_first_run: Engine, shipped: Surroundings, tmp_path: Path
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "test.db").chmod(0o644)
    assert wrong(after_first_run, shipped) == [Item.DATABASE_FILE]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "smb3", "fuse.sshfs"])
def test_r1_a_database_on_a_share_is_named(
    after_first_run: Engine, shipped: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/x {tmp_path} {kind} rw 0 0\n"
    asked = disks.on_network
    monkeypatch.setattr(disks, "on_network", lambda file: asked(file, mounts))
    assert wrong(after_first_run, shipped) == [Item.DATABASE_FILE]
    assert not asked(tmp_path / "test.db", "/dev/sda1 / ext4 rw 0 0\n")


def test_r1_no_copy_in_a_day_is_named(after_first_run: Engine, shipped: Surroundings, tmp_path: Path) -> None:
    assert wrong(after_first_run, shipped, NOW + timedelta(hours=24)) == [Item.ADMINISTRATOR]
    late = NOW + timedelta(hours=24, minutes=1)
    assert wrong(after_first_run, shipped, late) == [Item.BACKUP, Item.ADMINISTRATOR]
    next((tmp_path / "sao-luu").glob("*.db")).unlink()
    assert wrong(after_first_run, shipped) == [Item.BACKUP]


def test_r1_no_administrator_is_named(after_first_run: Engine, shipped: Surroundings) -> None:
    with writing(after_first_run) as session:
        session.execute(text("UPDATE account SET disabled_at = created_at"))
    assert wrong(after_first_run, shipped) == [Item.ADMINISTRATOR]


def test_r1_an_administrator_whose_first_link_ran_out_is_named(
    after_first_run: Engine, shipped: Surroundings
) -> None:
    people.add_account(
        after_first_run,
        operator(),
        login="hoa",
        display_name="",
        role=RoleName.ADMINISTRATOR,
        unit=None,
        now=NOW - timedelta(days=2),
    )
    found = findings(after_first_run, operator(), shipped, now=NOW)
    assert [(one.item, one.value) for one in found if one.verdict is Verdict.WRONG] == [
        (Item.ADMINISTRATOR, "hoa")
    ]


@pytest.mark.parametrize(
    ("lets_in", "verdict"), [(True, Verdict.WRONG), (False, Verdict.FINE), (None, Verdict.NOT_TRIED)]
)
def test_r1_a_server_without_the_gate_is_named(
    after_first_run: Engine, shipped: Surroundings, lets_in: bool | None, verdict: Verdict
) -> None:
    found = findings(after_first_run, operator(), replace(shipped, lets_strangers_in=lets_in), now=NOW)
    assert next(one.verdict for one in found if one.item is Item.GATE) is verdict


@pytest.mark.postgres
def test_r1_on_postgresql_the_settings_of_the_server_count_and_an_owner_is_advised_against(
    postgres_url: str, shipped: Surroundings
) -> None:
    engine = make_engine(postgres_url)
    found = {one.item: one for one in findings(engine, operator(), shipped, now=NOW)}
    engine.dispose()
    # the server of the tests waits for no disk
    assert found[Item.DURABILITY].verdict is Verdict.WRONG
    assert "synchronous_commit = off" in found[Item.DURABILITY].value
    assert found[Item.DATABASE_ROLE].verdict is Verdict.ADVICE
    assert found[Item.DATABASE_FILE].verdict is found[Item.SQLITE].verdict is Verdict.FINE


def test_r1_settings_come_from_the_user_the_project_and_the_environment_in_this_order(tmp_path: Path) -> None:
    for folder, size in (("home", 7), ("root", 6)):
        (tmp_path / folder / ".streamlit").mkdir(parents=True)
        content = f'[server]\nmaxUploadSize = {size}\n[client]\ntoolbarMode = "{folder}"\n'
        (tmp_path / folder / ".streamlit" / "config.toml").write_text(content, encoding="utf-8")
    environment = {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "8", "STREAMLIT_SERVER_ENABLE_CORS": "false"}
    found = deployment.settings(tmp_path / "root", tmp_path / "home", environment)
    assert (found["server.maxUploadSize"], found["client.toolbarMode"], found["server.enableCORS"]) == (
        8,
        "root",
        False,
    )
    assert deployment.settings(tmp_path, tmp_path, {})["browser.gatherUsageStats"] is True
    (tmp_path / "root" / ".streamlit" / "config.toml").write_text("[server", encoding="utf-8")
    with pytest.raises(SettingsUnreadable, match=r"config\.toml"):
        deployment.settings(tmp_path / "root", tmp_path / "home", {})
