"""A mail server of its own for the tests: SMTP with TLS under a certificate made for the occasion.

It does what servers do to the unlucky: refuses recipients, ends connections in the middle, wants a password, offers no
encryption.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
DAY = dt.timedelta(days=1)


@dataclass
class MailServer:
    """What the server was sent, and how it treats whom.

    `refused` holds addresses that get 550, `dropped` those after whose message the connection ends without an answer.
    `before` is called with each recipient before the server answers.
    """

    server: str
    ca_file: Path
    received: list[tuple[str, EmailMessage]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    before: Callable[[str], None] = lambda recipient: None

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.received]

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 5.1.1 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        data = bytes(envelope.content or b"")
        for recipient in envelope.rcpt_tos:
            if recipient in self.dropped:
                assert server.transport is not None
                server.transport.close()
                return "451 gone"
            made = message_from_bytes(data, policy=policy.default)
            assert isinstance(made, EmailMessage)
            self.received.append((recipient, made))
            self.raw.append(data)
            self.before(recipient)
        return "250 taken"


@contextmanager
def mail_server(
    folder: Path, *, scheme: str = "smtp", password: str = "", encrypted: bool = True
) -> Iterator[MailServer]:
    """A server on a free port of this machine; `password` is what the user "desk" signs in with."""
    certificate, key = _certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    made = MailServer("", certificate)
    options: dict[str, Any] = {"hostname": HOST, "port": 0, "ready_timeout": 10}
    if scheme == "smtps":
        options["ssl_context"] = context
    elif encrypted:
        options |= {"tls_context": context, "require_starttls": True}
    if password:
        # aiosmtpd does not count TLS from the first byte as encryption, and warns where AUTH is required without.
        counts = scheme == "smtp"
        options |= {"authenticator": _authenticator(password), "auth_required": counts, "auth_require_tls": counts}
    controller = _Controller(made, **options)
    controller.start()
    try:
        assert controller.server is not None
        made.server = f"{scheme}://{HOST}:{controller.server.sockets[0].getsockname()[1]}"
        yield made
    finally:
        controller.stop()


class _Controller(Controller):
    def _trigger_server(self) -> None:
        """aiosmtpd greets the port it was asked for; with port 0 that is another one."""
        assert self.server is not None
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def _authenticator(password: str) -> Callable[..., AuthResult]:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", password.encode())
        return AuthResult(success=good, handled=False)

    return check


def _certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that only signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    pkcs8 = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, plain))
    return folder / "ca.pem", folder / "key.pem"
