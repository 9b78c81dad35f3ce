from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from cli import reminders
from cli.__main__ import main
from data.engine import make_engine, writing
from domain.access import operator
from services.plans import take_up
from tests.builders import by, campaign, plan, quantity, unit
from tests.smtp_server import post

NOON = datetime(2023, 6, 29, 5, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def one_late(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On 29/6/2023 a unit is late by three days, and somebody with an address reports for it."""
    engine: Engine = make_engine(sqlite_url)
    with writing(engine) as session:
        made = plan(campaign("HE", title="Hè xanh"), quantity("T1"), unit("A", "Xã A"), by("2023-06-26"))
        take_up(session, operator(), made, now=NOON)
    engine.dispose()
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr(reminders, "today", lambda: date(2023, 6, 29))
    for name in ("HOST", "PORT", "STARTTLS", "USER", "PASSWORD", "FROM"):
        monkeypatch.delenv(f"BTD_SMTP_{name}", raising=False)
    added = ["an", "--name", "Anh An", "--role", "reporter", "--unit", "A", "--email", "an@xa.vn"]
    assert main(["user", "add", *added]) == 0


def configure(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    said = {"HOST": "127.0.0.1", "PORT": str(port), "STARTTLS": "off", "FROM": "thidua@co.vn"}
    for name, value in said.items():
        monkeypatch.setenv(f"BTD_SMTP_{name}", value)


def test_one_mail_a_day_goes_out_as_vietnamese_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with post() as server:
        configure(monkeypatch, server.port)
        assert main(["remind", "--address", "https://thidua.example/"]) == 0
        assert "Đã gửi 1 thư nhắc hạn." in capsys.readouterr().err
        assert main(["remind"]) == 0
        assert "Không có gì cần nhắc thêm hôm nay." in capsys.readouterr().err
    [mail] = server.mails
    assert mail["Subject"] == "Nhắc hạn báo cáo thi đua: 1 quá hạn"
    assert mail.get_content_charset() == "utf-8"
    text = mail.get_content()
    assert "Kính gửi Anh An," in text
    assert "- HE – Hè xanh: hạn 26/6/2023 (trễ 3 ngày)\n  Đơn vị: Xã A\n" in text
    assert "tại: https://thidua.example\n" in text


def test_a_dead_server_is_a_sentence_and_nothing_counts_as_sent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with post() as server:
        pass
    configure(monkeypatch, server.port)
    assert main(["remind"]) == 1
    assert f"Máy chủ thư 127.0.0.1:{server.port} không nhận thư" in capsys.readouterr().err
    assert main(["remind", "--dry-run"]) == 0
    assert "Gửi: an@xa.vn\nTiêu đề: Nhắc hạn báo cáo thi đua: 1 quá hạn\n" in capsys.readouterr().out


def test_without_settings_nothing_is_sent_and_wrong_ones_are_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind"]) == 2
    assert "hãy đặt biến BTD_SMTP_HOST và BTD_SMTP_FROM" in capsys.readouterr().err
    configure(monkeypatch, 0)
    assert main(["remind"]) == 2
    assert "BTD_SMTP_PORT phải là một số" in capsys.readouterr().err


def test_an_address_is_changed_and_given_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "email", "an", "an@"]) == 2
    assert "“an@” không phải địa chỉ thư" in capsys.readouterr().err
    assert main(["user", "email", "an"]) == 0
    assert main(["remind", "--dry-run"]) == 0
    assert "0 thư" in capsys.readouterr().err
