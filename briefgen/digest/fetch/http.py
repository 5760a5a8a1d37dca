"""Requests to configured places: conditional, within size and time, never led into a private network.

Redirects are followed here, one by one, so that each is looked at; connections are made to the very address that was
looked at, so that a name cannot point elsewhere a moment later. Nothing is taken from the environment.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpcore
import httpx

from briefgen import __version__
from briefgen.digest.fetch.clock import Budget
from briefgen.digest.fetch.failure import FetchError, OutOfTime, Refused

AGENT = f"briefgen/{__version__}"
MAX_BYTES = 20 * 1024 * 1024
MOST_REDIRECTS = 10
# A server that says nothing for so long is not going to.
SILENCE_S = 20.0
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_SAID = {
    401: "asks for a name and a password",
    403: "is not open to programs",
    404: "there is no such page",
    410: "is gone for good",
    429: "was asked too often",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `status` is 200 or 304, `body` is unpacked.

    `address` is where it came from in the end, `moved` where redirects for good led to, empty without such.
    """

    status: int
    address: str
    moved: str
    body: bytes
    kind: str
    charset: str
    etag: str
    modified: str


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the last answer said of itself, so that the same need not be sent again."""

    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The header fields to send."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


class Client:
    """Requests for one place. `home` is the address the person configured: it may be in a private network.

    `private` allows every address. `trust` are the certificates to trust in place of the machine's.
    """

    def __init__(
        self, home: str, budget: Budget, *, private: bool = False, trust: ssl.SSLContext | None = None
    ) -> None:
        self.home = origin(home)
        self.budget = budget
        self.private = private
        transport = httpx.HTTPTransport()
        # httpx takes no backend of its own; httpcore, which it stands on, does.
        transport._pool = httpcore.ConnectionPool(
            ssl_context=trust or httpx.create_ssl_context(trust_env=False),
            network_backend=_Guard(self._may_be_private, budget),
            max_connections=4,
        )
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip"}
        self._client = httpx.Client(transport=transport, trust_env=False, headers=headers)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(
        self,
        address: str,
        conditions: Conditions = Conditions(),
        *,
        most: int = MAX_BYTES,
        may: Callable[[str], None] | None = None,
    ) -> Answer:
        """What is at an address, at most so many bytes; `may` is asked before each request and raises FetchError.

        Raises FetchError where nothing usable comes, or a redirect leads where it must not.
        """
        moved, is_for_good, met = "", True, {address}
        while True:
            if may:
                may(address)
            found = self._ask(address, conditions, most, moved)
            if isinstance(found, Answer):
                return found
            target, for_good = found
            _check_redirect(address, target)
            if target in met or len(met) > MOST_REDIRECTS:
                raise Refused(f"redirects in circles, or more than {MOST_REDIRECTS} times")
            met.add(target)
            is_for_good = is_for_good and for_good
            moved = target if is_for_good else moved
            address = target

    def _ask(self, address: str, conditions: Conditions, most: int, moved: str) -> Answer | tuple[str, bool]:
        """The answer to one request, or where it redirects to and whether for good."""
        if not self.budget.left:
            raise OutOfTime
        wait = httpx.Timeout(max(0.05, min(SILENCE_S, self.budget.left)))
        try:
            with self._client.stream("GET", address, headers=conditions.headers, timeout=wait) as response:
                if response.status_code in _REDIRECTS and response.headers.get("location"):
                    target = urljoin(address, response.headers["location"].strip())
                    return urlunsplit(urlsplit(target)._replace(fragment="")), response.status_code in _FOR_GOOD
                if response.status_code not in (200, 304) or response.status_code == 304 and not conditions.headers:
                    again = _again(response, self.budget.clock.now)
                    raise FetchError(_said(response.status_code), again=again, status=response.status_code)
                body = _body(response, most) if response.status_code == 200 else b""
                return _answer(response, address, moved, body)
        except httpx.TimeoutException as error:
            if not self.budget.left:
                raise OutOfTime from error
            raise FetchError("does not answer in time") from error
        except httpx.ConnectError as error:
            raise FetchError(f"cannot be reached: {_plain(error)}") from error
        except httpx.RemoteProtocolError as error:
            raise FetchError("the answer broke off, or is no answer of a web server") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.CookieConflict, ValueError) as error:
            raise FetchError(f"cannot be read: {_plain(error)}") from error

    def _may_be_private(self, host: str, port: int) -> bool:
        return self.private or (host.lower(), port) == self.home[1:]


def origin(address: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address; empty ones where it has none."""
    try:
        parts = urlsplit(address)
        return parts.scheme, (parts.hostname or "").lower(), parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return "", "", 0


def shown(address: str) -> str:
    """An address without the password that may stand in it."""
    return re.sub(r"^([a-z]+://[^/@:]*)(?::[^/]*)?@", r"\1@", address)


def _check_redirect(source: str, target: str) -> None:
    scheme, host, _ = origin(target)
    if scheme not in _PORTS or not host:
        raise Refused(f"redirects to {shown(target)[:200]}, which is no web page")
    if scheme == "http" and source.startswith("https:"):
        raise Refused(f"redirects to {shown(target)[:200]}, which is not encrypted", "Give that address itself.")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open Internet, also where IPv6 only wraps one of IPv4."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


class _Guard(httpcore.NetworkBackend):
    """Connects to the addresses of a name only after each was looked at, and to those very addresses."""

    def __init__(self, may_be_private: Callable[[str, int], bool], budget: Budget) -> None:
        self.may_be_private = may_be_private
        self.budget = budget
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = _addresses(host, port)
        if not self.may_be_private(host, port):
            for address in addresses:
                if not is_public(address):
                    hint = "Allow it with private: true, if that is meant."
                    raise Refused(f"leads to {host} ({address}), which is in a private network", hint)
        for number, address in enumerate(addresses, 1):
            try:
                wait = min(timeout or SILENCE_S, max(0.01, self.budget.left))
                made = self.plain.connect_tcp(address, port, wait, local_address, socket_options)
                return _Timed(made, self.budget)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise FetchError(f"the name {host} has no address")


def _addresses(host: str, port: int) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the name {host} is not known", "Check the address and the network.") from error
    return tuple(dict.fromkeys(str(one[4][0]) for one in found))


class _Timed(httpcore.NetworkStream):
    """A connection that ends with the time of its place, however slowly the bytes drip."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self.stream = stream
        self.budget = budget

    def _within(self, timeout: float | None) -> float:
        if not self.budget.left:
            raise httpcore.ReadTimeout("the time is over")
        return min(timeout or SILENCE_S, max(0.01, self.budget.left))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self._within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self._within(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self.stream.start_tls(ssl_context, server_hostname, self._within(timeout)), self.budget)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _body(response: httpx.Response, most: int) -> bytes:
    """The bytes of an answer, unpacked by no more than what is taken. Raises FetchError for more, and for less."""
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise Refused(f'answers packed as "{coding[:40]}", which nobody asked for')
    unpacker = zlib.decompressobj(31) if "gzip" in coding else None
    body, received = bytearray(), 0
    try:
        for chunk in response.iter_raw():
            received += len(chunk)
            body += unpacker.decompress(chunk, most + 1 - len(body)) if unpacker else chunk
            if max(received, len(body)) > most:
                raise Refused(f"sends more than {most // 1_048_576 or 1} MB, or never ends")
    except zlib.error as error:
        raise FetchError("the answer is damaged: it cannot be unpacked") from error
    if unpacker and received and not unpacker.eof:
        raise FetchError("the answer broke off")
    return bytes(body)


def _answer(response: httpx.Response, address: str, moved: str, body: bytes) -> Answer:
    headers = response.headers
    kind, _, rest = headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", rest, re.IGNORECASE)
    etag, modified = headers.get("etag", "")[:1000], headers.get("last-modified", "")[:100]
    return Answer(
        response.status_code,
        address,
        moved,
        body,
        kind.strip().lower(),
        charset.group(1) if charset else "",
        etag,
        modified,
    )


def _said(status: int) -> str:
    if status >= 500:
        return f"the server reports an error ({status})"
    return f"{_SAID.get(status, 'gives no page')} ({status})"


def _again(response: httpx.Response, now: dt.datetime) -> dt.datetime | None:
    """When the server asks to be asked again (RFC 9110, 10.2.3), seconds or a date."""
    wish = response.headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", wish):
        return now + dt.timedelta(seconds=int(wish))
    try:
        found = parsedate_to_datetime(wish)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _plain(error: BaseException) -> str:
    """The first line of what a library says."""
    return next(iter(str(error).splitlines()), "") or type(error).__name__
