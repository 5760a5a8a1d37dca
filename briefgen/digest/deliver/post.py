"""Sending over SMTP: always encrypted, the server's certificate verified, one envelope for each recipient.

A recipient whose envelope the server acknowledged is told to the caller at once, before the next is begun.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.digest.deliver.message import address, one_line

TIMEOUT_S = 30.0
_PORTS = {"smtp": 587, "smtps": 465}
_MOST_SAID = 200


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: encrypted from the first byte (`smtps`) or by STARTTLS before anything is said (`smtp`)."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Account:
    """How to reach a server: who signs in (nobody where `user` is empty), and the certificates that are trusted."""

    server: Server
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one envelope: `said` is empty where the server took it."""

    recipient: str
    said: str = ""


def server_of(text: str) -> Server:
    """The server of an address such as smtp://mail.example.org:587; raises ValueError where it is none.

    The message never repeats the address: a password may stand in it.
    """
    parts = urlsplit(text)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("is not smtp://HOST:PORT or smtps://HOST:PORT")
    if parts.username or parts.password:
        raise ValueError("holds a user or a password; they belong into user: and the variable of password-env:")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("has something behind the port")
    return Server(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme])


def send(account: Account, sender: str, recipients: Sequence[str], data: bytes) -> Iterator[Sent]:
    """What became of each recipient, in their order, each as soon as it is known.

    A server that cannot be reached, or to which no encrypted connection can be made, fails all who are left.
    """
    client: smtplib.SMTP | None = None
    try:
        for number, recipient in enumerate(recipients):
            if client is None:
                try:
                    client = _connected(account)
                except (smtplib.SMTPException, OSError, ValueError) as error:
                    yield from (Sent(one, _said(error, account)) for one in recipients[number:])
                    return
            try:
                client.sendmail(address(sender).addr_spec, [address(recipient).addr_spec], data)
            except OSError as error:  # what smtplib raises is one, too
                if _is_lost(client, error):
                    _closed(client)
                    client = None
                yield Sent(recipient, _said(error, account))
            else:
                yield Sent(recipient)
    finally:
        if client is not None:
            _closed(client)


def _connected(account: Account) -> smtplib.SMTP:
    """A connection that is encrypted and signed in. Raises what smtplib, ssl and the network raise."""
    server = account.server
    trusted = ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    client = (
        smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_S, context=trusted)
        if server.scheme == "smtps"
        else smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    )
    try:
        if server.scheme == "smtp":
            client.starttls(context=trusted)
        if account.user:
            client.login(account.user, account.password)
    except BaseException:
        client.close()
        raise
    return client


def _is_lost(client: smtplib.SMTP, error: OSError) -> bool:
    """Whether the connection is of no more use; after a mere refusal it is."""
    refused = isinstance(error, smtplib.SMTPException) and not isinstance(error, smtplib.SMTPServerDisconnected)
    return client.sock is None or not refused


def _closed(client: smtplib.SMTP) -> None:
    with contextlib.suppress(smtplib.SMTPException, OSError):
        client.quit()
    client.close()


def _said(error: Exception, account: Account) -> str:
    """What went wrong on one line, in the words of the server where it gave some."""
    server = str(account.server)
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return _line(f"{server} refused the recipient: {code} {_text(words)}", account)
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _line(f"{server} does not let {account.user} in: {error.smtp_code} {_text(error.smtp_error)}", account)
    if isinstance(error, smtplib.SMTPResponseException):
        return _line(f"{server} refused: {error.smtp_code} {_text(error.smtp_error)}", account)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _line(f"{server} lacks what is needed: {error}", account)
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _line(f"{server} ended the connection", account)
    if isinstance(error, ssl.SSLCertVerificationError):
        return _line(f"the certificate of {server} is not trusted: {error.verify_message} (see ca-file:)", account)
    if isinstance(error, TimeoutError):
        return _line(f"{server} did not answer within {TIMEOUT_S:.0f} seconds", account)
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return _line(f"{server} cannot be reached: {reason}", account)


def _text(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words


def _line(text: str, account: Account) -> str:
    """One short line, without the password should a server repeat it."""
    kept = text.replace(account.password, "…") if account.password else text
    return one_line(kept)[:_MOST_SAID]
