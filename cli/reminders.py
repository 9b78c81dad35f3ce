"""manage.py remind."""

import argparse
import os
from datetime import date

from cli.answers import say
from cli.moments import today
from domain.access import operator
from services import mailing
from services.database import Engine
from services.mailing import Letter, MailFailed, MailServer, Writes
from wording.reminders import letter as words_of
from wording.reminders import no_mail, subject

_NO_SERVER = (
    "Chưa gửi được thư nhắc: hãy đặt biến BTD_SMTP_HOST và BTD_SMTP_FROM (xem docs/van-hanh.md), "
    "hoặc thêm --dry-run để chỉ xem thư."
)


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Put this command among the others."""
    reminding = commands.add_parser("remind", help="gửi thư nhắc hạn báo cáo, mỗi người mỗi ngày một thư")
    reminding.add_argument("--dry-run", action="store_true", help="chỉ in các thư, không gửi")
    reminding.add_argument(
        "--address", default="http://127.0.0.1:8501", help="địa chỉ của máy chủ, để ghi trong thư"
    )
    reminding.set_defaults(run=remind)


def remind(engine: Engine, given: argparse.Namespace) -> int:
    """Mail what is late or soon due, or print the mails."""
    try:
        server = mailing.configured(os.environ)
    except ValueError:
        say("BTD_SMTP_PORT phải là một số từ 1 đến 65535, ví dụ 587.")
        return 2
    if server is None and not given.dry_run:
        say(_NO_SERVER)
        return 2
    on = today()
    wanted = mailing.letters(engine, operator(), today=on)
    write = _writer(on, given.address.rstrip("/"))
    if given.dry_run or server is None:
        return _show(wanted, write)
    return _send(engine, server, wanted, write, on) if wanted else _nothing()


def _writer(on: date, address: str) -> Writes:
    def write(letter: Letter) -> tuple[str, str]:
        name = letter.person.display_name or letter.person.login
        return subject(letter.reminders), words_of(name, letter.reminders, on, address)

    return write


def _show(wanted: list[Letter], write: Writes) -> int:
    for letter in wanted:
        title, text = write(letter)
        print(f"Gửi: {letter.person.email}\nTiêu đề: {title}\n\n{text}")
    say(f"{len(wanted)} thư; chưa gửi thư nào.")
    return 0


def _nothing() -> int:
    say("Không có gì cần nhắc thêm hôm nay.")
    return 0


def _send(engine: Engine, server: MailServer, wanted: list[Letter], write: Writes, on: date) -> int:
    try:
        sent = mailing.send(engine, operator(), wanted, server=server, write=write, today=on)
    except MailFailed as reason:
        say(no_mail(reason.trouble, f"{server.host}:{server.port}", str(reason)))
        say("Rồi chạy lại lệnh này; thư đã gửi hôm nay không bị gửi lần hai.")
        return 1
    say(f"Đã gửi {len(sent.done)} thư nhắc hạn.")
    for letter, why in sent.failed:
        say(f"- Chưa gửi được cho {letter.person.login} ({letter.person.email}): {why}")
    return 1 if sent.failed else 0
