"""Mail through a server that the administrator named in the environment; without one nothing is ever sent."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from domain.reminders import MailTrouble

_PATIENCE = 20.0  # seconds for each answer
_PREFIX = "BTD_SMTP_"


@dataclass(frozen=True)
class MailServer:
    """Who takes our mail, and whom it comes from.

    ``starttls``: it goes encrypted, to a server whose certificate is trusted, or not at all; ``authorities``
    is a file of certificates (.pem) that are trusted beside those of the machine.
    """

    host: str
    sender: str
    port: int = 587
    starttls: bool = True
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: str = ""


class MailFailed(Exception):
    """The mail did not go out, and why; the text is the server's own reason."""

    def __init__(self, trouble: MailTrouble, why: str) -> None:
        super().__init__(why)
        self.trouble = trouble


def configured(environment: Mapping[str, str]) -> MailServer | None:
    """The server of BTD_SMTP_HOST and BTD_SMTP_FROM; None where one of them is missing.

    ValueError where BTD_SMTP_PORT is no number of a port.
    """
    said = {
        name: environment.get(_PREFIX + name.upper(), "").strip()
        for name in ("host", "from", "port", "starttls", "user", "authorities")
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
        authorities=said["authorities"],
    )


@contextmanager
def connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A connection that is ready to take mail; ``MailFailed`` where there is none."""
    with _told(), smtplib.SMTP(server.host, server.port, timeout=_PATIENCE) as connection:
        if server.starttls:
            connection.starttls(context=_trusting(server))
        if server.user:
            _log_in(connection, server)
        yield connection


def _log_in(connection: smtplib.SMTP, server: MailServer) -> None:
    try:
        connection.login(server.user, server.password)
    except UnicodeEncodeError as error:
        raise MailFailed(MailTrouble.LETTERS_OF_LOGIN, "") from error


def _trusting(server: MailServer) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.authorities:
        try:
            context.load_verify_locations(server.authorities)
        except OSError as error:
            raise MailFailed(MailTrouble.NO_AUTHORITIES, server.authorities) from error
    return context


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
        raise MailFailed(_trouble(error), str(error)) from error


def _trouble(error: OSError) -> MailTrouble:
    match error:
        case ssl.SSLCertVerificationError():
            return MailTrouble.UNTRUSTED
        case smtplib.SMTPNotSupportedError():
            return MailTrouble.NO_LOGIN if "AUTH" in str(error) else MailTrouble.NO_ENCRYPTION
        case smtplib.SMTPAuthenticationError():
            return MailTrouble.WRONG_LOGIN
        case smtplib.SMTPException():
            return MailTrouble.REFUSED
        case _:
            return MailTrouble.UNREACHABLE
