"""Who speaks in a source where its sentences name nobody, and whether that is a state's body."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from briefgen import lexicon
from briefgen.language.geography import name_of
from briefgen.merge.voices import Voice, bodies, called, is_agency, voice
from briefgen.model import Source

_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_DATELINE = re.compile(
    r"(?m)^(?P<city>[A-ZÀ-Þ][\w’' -]{2,30}?), (?:\w+, )?(?:\d{1,2} [A-Z]\w+|[A-Z]\w+ \d{1,2}),? \d{4}"
)
_ISSUER = re.compile(r"(?m)^\s*(?:SOURCE:?|Source:|Issued by:?)\s+(?P<issuer>[A-ZÀ-Þ][^\n.]{2,80})\s*$")


def issuer(source: Source) -> Voice:
    """Who speaks in a source where its sentences name nobody: the agency or issuer it was taken from, its publisher.

    Where only armed forces and their ministry could have the host name of its address or of its byline's mail, the
    ministry; where nothing tells, its title or its file name.
    """
    country = military_country(source)
    if country and not is_official_name(source.publisher or ""):
        return voice("defence ministry", country)
    if any(f"/{mark}/" in source.text[:600] for mark in lexicon.load("origins")["distributors"]):
        found = _ISSUER.search(source.text)
        if found:
            return voice(found["issuer"].strip())
    if source.origin and _gives_account(source.origin):
        return voice(source.origin, country_of_host(source) or _country_of_dateline(source))
    return own_voice(source)


def _gives_account(name: str) -> bool:
    """Whether what a text tells without naming anybody rests on who is named elsewhere in it: an agency, a state's body.

    An association asked once gives no account of the rest.
    """
    return is_official_name(name) or is_agency(name)


def own_voice(source: Source) -> Voice:
    """The source's own voice: its publisher, its title or its file name."""
    if source.publisher:
        return voice(source.publisher, country_of_host(source) or _country_of_dateline(source))
    return called(source.title or source.name)  # the countries in a headline do not speak in it


def _country_of_dateline(source: Source) -> str | None:
    """The country whose capital a line with the date names: IT of "Rome, 9 October 2026"."""
    found = _DATELINE.search(source.text[:600])
    known = voice(f"state ministry in {found['city']}").key if found else ()
    return known[1] or None if known[:1] == ("state",) else None


def is_official(source: Source) -> bool:
    """Whether a state's body speaks in the source itself: by its publisher, its address or the mail of its byline."""
    return is_official_name(source.publisher or "") or _host_kind(source) != ""


@cache
def is_official_name(name: str) -> bool:
    """Whether a name is that of a state's body: "Ministry of Trade of Tunisia", "Government of Malta"."""
    words = set(re.findall(r"\w+", name.casefold()))
    return voice(name).key[0] == "state" or bool(words & {*bodies(), "government", "embassy", "police", "council"})


def military_country(source: Source) -> str | None:
    """The country whose armed forces' host name the source has, "" where the ending tells none; else None."""
    return country_of_host(source) if _host_kind(source) == "military" else None


def _host_kind(source: Source) -> str:
    for kind in ("military", "government"):
        if any(_matches(host, end) for host in _hosts(source) for end in lexicon.load("origins")[kind]):
            return kind
    return ""


def _matches(host: str, end: str) -> bool:
    """Whether a host name ends so; "*" is the two letters of a country."""
    pattern = re.escape(end).replace(r"\*", "[a-z]{2}")
    return re.search(rf"(?:^|\.){pattern}$", host) is not None


def _hosts(source: Source) -> tuple[str, ...]:
    """The host of the source's address, and of the mail in its bylines."""
    bylines = " ".join(piece.text for piece in source.furniture if piece.reason == "byline")
    hosts = [urlsplit(source.url or "").hostname or "", *_MAIL.findall(bylines)]
    return tuple(host.lower() for host in hosts if host)


def country_of_host(source: Source) -> str | None:
    """The country whose ending the source's hosts have: KR of "dema.mi.kr"."""
    ends = {host.rsplit(".", 1)[-1] for host in _hosts(source)}
    codes = {{"uk": "GB"}.get(end, end.upper()) for end in ends if len(end) == 2}
    known = sorted(code for code in codes if name_of(code) != code)
    return known[0] if len(known) == 1 else None
