"""A mailbox on an IMAP server (RFC 3501), over TLS always: looked at, never changed, read on from where it was left."""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from briefgen.digest.fetch import mail
from briefgen.digest.fetch.failure import FetchError, Refused
from briefgen.digest.fetch.http import MAX_BYTES, SILENCE_S
from briefgen.digest.fetch.item import Item, Offer
from briefgen.digest.fetch.place import Visit

_PORT_TLS, _PORT = 993, 143


@contextmanager
def offer(visit: Visit) -> Iterator[Offer]:
    """The mails that came since the last fetch, oldest first. Raises FetchError where the mailbox cannot be opened."""
    parts = urlsplit(visit.line.place)
    user, password = unquote(parts.username or ""), _password(visit)
    if not user:
        raise Refused("names no user", "Write it as imaps://USER@HOST/MAILBOX, with %40 for the @ in a name.")
    with _told():
        server = _connected(visit, parts.scheme, parts.hostname or "", parts.port)
    try:
        with _told():
            _log_in(server, user, password)
            valid = _select(server, unquote(parts.path.strip("/")) or "INBOX")
        last = _last(visit.state.position, valid)
        state = replace(visit.state, position=f"{valid}:{last}")
        with _told():
            numbers = _numbers(server, last)
        top = max(numbers, default=last)
        yield Offer(_mails(server, numbers, valid), replace(state, position=f"{valid}:{top}"))
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.shutdown()


def _password(visit: Visit) -> str:
    """What stands in the variable that the digest file names. Raises Refused where there is none."""
    variable = visit.line.password_env
    if not variable:
        raise Refused("has no password", "Put it into a variable, and name that with password-env:.")
    password = visit.secret(variable)
    if not password:
        raise Refused(f"has no password: the variable {variable} is not set", f"Set it: export {variable}=…")
    return password


@contextmanager
def _told() -> Iterator[None]:
    """What imaplib and the network raise, as a reason for a person."""
    try:
        yield
    except ssl.SSLError as error:
        hint = "Name its certificate with ca-file:, if it is a server of your own."
        raise FetchError(f"has no certificate to trust: {error.reason or error}", hint) from error
    except TimeoutError as error:
        raise FetchError("does not answer in time") from error
    except imaplib.IMAP4.error as error:
        said = str(error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else error)
        raise FetchError(f"refuses: {' '.join(said.split())[:200]}", "Check user, password and mailbox.") from error
    except OSError as error:
        raise FetchError(f"cannot be reached: {error.strerror or error}") from error


def _connected(visit: Visit, scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    context = visit.trust() or ssl.create_default_context()
    wait = max(0.1, min(SILENCE_S, visit.budget.left))
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or _PORT_TLS, ssl_context=context, timeout=wait)
    server = imaplib.IMAP4(host, port or _PORT, timeout=wait)
    try:
        server.starttls(context)
    except (OSError, imaplib.IMAP4.error):
        server.shutdown()
        raise
    return server


def _log_in(server: imaplib.IMAP4, user: str, password: str) -> None:
    """PLAIN where the server knows it, which takes every character; else LOGIN."""
    if "AUTH=PLAIN" in server.capabilities:
        server.authenticate("PLAIN", lambda _: f"\0{user}\0{password}".encode())
    else:
        server.login(user, password)


def _select(server: imaplib.IMAP4, box: str) -> int:
    """Opens a mailbox for reading only; the number under which its mails are counted."""
    quoted = _utf7(box).replace("\\", "\\\\").replace('"', '\\"')
    kind, said = server.select(f'"{quoted}"', readonly=True)
    if kind != "OK":
        raise imaplib.IMAP4.error(said[0] or b"no such mailbox")
    _, valid = server.response("UIDVALIDITY")
    return int(valid[0]) if valid and valid[0] else 0


def _utf7(name: str) -> str:
    """The name of a mailbox as the protocol writes it (RFC 3501, 5.1.3)."""

    def coded(match: re.Match[str]) -> str:
        words = base64.b64encode(match.group().encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
        return f"&{words}-"

    return re.sub(r"[^\x20-\x7e]+", coded, name.replace("&", "&-"))


def _last(position: str, valid: int) -> int:
    """The last number that was read; 0 where the server counts anew."""
    counted, _, last = position.partition(":")
    return int(last) if last.isdigit() and counted == str(valid) else 0


def _numbers(server: imaplib.IMAP4, last: int) -> list[int]:
    kind, said = server.uid("SEARCH", "UID", f"{last + 1}:*")
    if kind != "OK":
        raise imaplib.IMAP4.error(b"the search failed")
    found = {int(number) for line in said if isinstance(line, bytes) for number in line.split()}
    return sorted(number for number in found if number > last)  # "n:*" always names the last one


def _mails(server: imaplib.IMAP4, numbers: list[int], valid: int) -> Iterator[Item]:
    for number in numbers:
        position = f"{valid}:{number}"
        with _told():
            _, said = server.uid("FETCH", str(number), "(RFC822.SIZE)")
            size = re.search(rb"RFC822\.SIZE (\d+)", b" ".join(one for one in said if isinstance(one, bytes)))
            if size and int(size.group(1)) > MAX_BYTES:
                yield mail.too_large(position, position)
                continue
            _, said = server.uid("FETCH", str(number), "(BODY.PEEK[])")
        data = next((one[1] for one in said if isinstance(one, tuple)), None)
        if data is not None:  # else it was deleted a moment ago
            yield mail.item(data, position)
