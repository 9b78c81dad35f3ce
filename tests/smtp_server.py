"""A mail server of our own: takes what it is told to take, and keeps it."""

import socketserver
import ssl
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


class Post(socketserver.ThreadingTCPServer):
    """Mails in the order of their coming; addresses in ``refused`` get none.

    With ``encryption`` it offers STARTTLS; with a ``login`` it wants user and password, and never in the clear.
    ``passwords`` are all that it was told.
    """

    daemon_threads = True

    def __init__(
        self, encryption: ssl.SSLContext | None = None, login: tuple[str, str] | None = None
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()
        self.encryption, self.login = encryption, login
        self.passwords: list[str] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Talk(socketserver.StreamRequestHandler):
    server: Post
    encrypted = known = False

    def handle(self) -> None:
        self._say("220 post")
        while line := self.rfile.readline().decode().strip():
            answer = self._answer(line)
            self._say(answer)
            if answer == "220 encrypted from here" and not self._encrypt():
                return
            if answer == "221 bye":
                return

    def finish(self) -> None:
        super().finish()
        self.request.close()  # the encrypted one is known to nobody else

    def _answer(self, line: str) -> str:
        word, *rest = line.split()
        match word.upper():
            case "EHLO" | "STARTTLS":
                return self._greeting() if word.upper() == "EHLO" else "220 encrypted from here"
            case "AUTH":
                return self._log_in(rest[-1])
            case "MAIL" if self.server.login and not self.known:
                return "530 who are you"
            case "RCPT" if any(f"<{one}>" in line for one in self.server.refused):
                return "550 no such person"
            case "DATA":
                return self._take()
            case _:
                return "221 bye" if word.upper() == "QUIT" else "250 fine"

    def _greeting(self) -> str:
        offered = ["STARTTLS"] if self.server.encryption and not self.encrypted else []
        offered += ["AUTH PLAIN"] if self.server.login and self.encrypted else []
        return "\r\n".join(["250-post", *(f"250-{one}" for one in offered), "250 HELP"])

    def _encrypt(self) -> bool:
        assert self.server.encryption
        try:
            self.request = self.server.encryption.wrap_socket(self.request, server_side=True)
        except OSError:  # the other side does not trust us
            return False
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", 0)
        self.encrypted = True
        return True

    def _log_in(self, said: str) -> str:
        _, user, password = b64decode(said).decode().split("\0")
        self.server.passwords.append(password)
        self.known = (user, password) == self.server.login
        return "235 welcome" if self.known else "535 no such account"

    def _take(self) -> str:
        self._say("354 go on")
        lines = list(iter(self.rfile.readline, b".\r\n"))
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.server.mails.append(mail)
        return "250 taken"

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def post(encryption: ssl.SSLContext | None = None, login: tuple[str, str] | None = None) -> Iterator[Post]:
    """A server that is up as long as this lasts."""
    with Post(encryption, login) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def certificate(folder: Path, name: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """What a server shows that calls itself ``name``, and the file by which it is trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(own, own, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(name))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    shown, secret = folder / f"{name}.pem", folder / f"{name}.key"
    shown.write_bytes(made.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, secret)
    return context, shown
