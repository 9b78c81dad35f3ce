"""Mail through a server that the administrator named in the environment; without one nothing is ever sent."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

_PATIENCE = 20.0  # seconds for each answer
_PREFIX = "BTD_SMTP_"


@dataclass(frozen=True)
class MailServer:
    """Who takes our mail, and whom it comes from. ``starttls``: it goes encrypted or not at all."""

    host: str
    sender: str
    port: int = 587
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)


class MailFailed(Exception):
    """The server cannot be reached or refuses; the text is its own reason."""


def configured(environment: Mapping[str, str]) -> MailServer | None:
    """The server of BTD_SMTP_HOST and BTD_SMTP_FROM; None where one of them is missing.

    ValueError where BTD_SMTP_PORT is no number of a port.
    """
    said = {
        name: environment.get(_PREFIX + name.upper(), "").strip()
        for name in ("host", "from", "port", "starttls", "user")
    }
    if not said["host"] or not said["from"]:
        return None
    port = int(said["port"] or MailServer.port)
    if not 0 < port < 1 << 16:
        raise ValueError(said["port"])
    return MailServer(
        said["host"],
        said["from"],
        port,
        starttls=said["starttls"].lower() not in {"off", "0", "false", "no"},
        user=said["user"],
        password=environment.get(f"{_PREFIX}PASSWORD", ""),
    )


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is ready to take mail; ``MailFailed`` where there is none."""
    with _told(), smtplib.SMTP(server.host, server.port, timeout=_PATIENCE) as connection:
        if server.starttls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        yield connection


def send(connection: smtplib.SMTP, sender: str, to: str, subject: str, text: str) -> None:
    """Hand one mail over; ``MailFailed`` where it was not taken."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip(" >") or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    with _told():
        connection.send_message(message)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as error:  # of the network, of TLS, and every refusal that smtplib knows
        raise MailFailed(str(error)) from error
