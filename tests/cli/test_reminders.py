from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cli import reminders
from cli.__main__ import main
from data.engine import make_engine, writing
from domain.access import operator
from services.plans import take_up
from tests.builders import by, campaign, plan, quantity, unit
from tests.smtp_server import certificate, post

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
    for name in ("HOST", "PORT", "STARTTLS", "USER", "PASSWORD", "FROM", "AUTHORITIES"):
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


def test_a_mail_goes_encrypted_with_user_and_password_to_a_server_that_is_trusted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    encryption, authorities = certificate(tmp_path)
    with post(encryption, ("thidua", "mat khau")) as server:
        configure(monkeypatch, server.port)
        for name, value in {"STARTTLS": "", "USER": "thidua", "PASSWORD": "mat khau"}.items():
            monkeypatch.setenv(f"BTD_SMTP_{name}", value)
        assert main(["remind"]) == 1
        said = capsys.readouterr().err
        assert f"Chứng thư của máy chủ thư 127.0.0.1:{server.port} không được tin cậy" in said
        assert "đặt BTD_SMTP_AUTHORITIES là đường dẫn tới tệp đó" in said
        assert (server.mails, server.passwords) == ([], [])
        monkeypatch.setenv("BTD_SMTP_AUTHORITIES", str(authorities))
        monkeypatch.setenv("BTD_SMTP_PASSWORD", "khac")
        assert main(["remind"]) == 1
        assert "Hãy kiểm tra BTD_SMTP_USER và BTD_SMTP_PASSWORD." in capsys.readouterr().err
        monkeypatch.setenv("BTD_SMTP_PASSWORD", "mật khẩu")
        assert main(["remind"]) == 1
        assert "có chữ có dấu" in capsys.readouterr().err
        monkeypatch.setenv("BTD_SMTP_PASSWORD", "mat khau")
        assert main(["remind"]) == 0
        assert "Đã gửi 1 thư nhắc hạn." in capsys.readouterr().err
    assert [mail["To"] for mail in server.mails] == ["an@xa.vn"]


def test_a_certificate_of_another_name_or_a_lost_file_of_authorities_sends_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    encryption, authorities = certificate(tmp_path, "127.0.0.2")
    with post(encryption) as server:
        configure(monkeypatch, server.port)
        monkeypatch.setenv("BTD_SMTP_STARTTLS", "")
        monkeypatch.setenv("BTD_SMTP_AUTHORITIES", str(authorities))
        assert main(["remind"]) == 1
        assert "Hãy kiểm tra BTD_SMTP_HOST đúng là tên ghi trong chứng thư" in capsys.readouterr().err
        monkeypatch.setenv("BTD_SMTP_AUTHORITIES", str(tmp_path / "mất.pem"))
        assert main(["remind"]) == 1
        assert "mất.pem”. Hãy kiểm tra BTD_SMTP_AUTHORITIES." in capsys.readouterr().err
    assert server.mails == []


def test_a_server_without_encryption_or_without_accounts_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with post() as server:
        configure(monkeypatch, server.port)
        monkeypatch.setenv("BTD_SMTP_STARTTLS", "")
        assert main(["remind"]) == 1
        assert "không mã hóa đường truyền, nên chưa gửi thư nào" in capsys.readouterr().err
        monkeypatch.setenv("BTD_SMTP_STARTTLS", "off")
        monkeypatch.setenv("BTD_SMTP_USER", "thidua")
        assert main(["remind"]) == 1
        assert "Hãy bỏ BTD_SMTP_USER và BTD_SMTP_PASSWORD" in capsys.readouterr().err
    assert server.mails == []


def test_a_dead_server_is_a_sentence_and_nothing_counts_as_sent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with post() as server:
        pass
    configure(monkeypatch, server.port)
    assert main(["remind"]) == 1
    assert f"Không kết nối được máy chủ thư 127.0.0.1:{server.port}" in capsys.readouterr().err
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
