"""Marks of a country that are no words: hosts, telephone numbers, postal codes, letters of provinces and states, flags.

"info@example.se" and "+46" are Swedish, "K1A 0B1" and "587-555-0170" Canadian, "Lethbridge, Alta." lies in Canada. Each mark gives
a country, a weight and its reason; `homeland` adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefgen import lexicon
from briefgen.language import geography

Mark = tuple[str, float, str]

_HOST = re.compile(
    r"(?i)(?<![\w.-])(?:[\w.+-]+@|(?:https?://)?www\.|https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})\b(?![\w@])"
)
_CALLING = re.compile(r"(?<![\w+])(?:\+|\(\+|00)\s?(\d{1,3})\)?(?=[\s().\-/\d]{6,})")
# A number of North America: its area is in one country.
_AREA = re.compile(
    r"(?<![\w+./-])(?:\+?1[ .-])?(?:\((?P<round>[2-9]\d\d)\) ?|(?P<bare>[2-9]\d\d)[-.])\d{3}[-.]\d{4}(?![\w-])"
)
_POSTAL = (
    ("CA", re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d\b")),
    ("GB", re.compile(r"\b(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKMNPR-Y]?) \d[ABD-HJLNP-UW-Z]{2}\b")),
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
# The letter A of the flags' alphabet.
_FLAG_A = 0x1F1E6


def hosts(around: str, url: str) -> Iterator[Mark]:
    """Hosts of mail addresses and links in a text, and of the page it stood on."""
    for host in dict.fromkeys(match[1].lower() for match in _HOST.finditer(around)):
        code = _host_code(host)
        if code:
            yield code, 3.5 if _is_government(host) else 2.0, f"address {host}"
    page = _HOST.match(url)
    if page and (code := _host_code(page[1].lower())):
        yield code, 3.5, f"page on {page[1].lower()}"


def numbers(around: str) -> Iterator[Mark]:
    """Telephone numbers and postal codes of a text."""
    calling = _by_calling()
    for match in _CALLING.finditer(around):
        code = next((calling[match[1][:length]] for length in (3, 2) if match[1][:length] in calling), None)
        if code:
            yield code, 3.0, f"telephone +{match[1]}"
    areas = _by_area()
    for match in _AREA.finditer(around):
        area = match["round"] or match["bare"]
        if area in areas:
            yield areas[area], 2.0, f"telephone {area}"
    for code, pattern in _POSTAL:
        found = pattern.search(around)
        if found is not None:
            yield code, 2.0, f"postal code {found[0]}"


def divisions(text: str) -> Iterator[Mark]:
    """Letters of a province or state behind a town: "Lethbridge, Alta.", "Caraquet, N.-B."; and flags."""
    for match in _abbreviated().finditer(text):
        letters = match["letters"].rstrip(".")
        yield _by_letters()[letters], 1.5, f"“{match[0]}”"
    for flag in dict.fromkeys(_FLAG.findall(text)):
        code = "".join(chr(ord(letter) - _FLAG_A + ord("A")) for letter in flag)
        if code in geography.names():
            yield code, 0.75, f"its flag {flag}"


# Abbreviations that are no word or name even without a full stop.
_CLEAR = frozenset(("Alta", "Sask", "Nfld", "Ont", "Que", "Qué", "Calif", "Fla", "Qld"))


@cache
def _abbreviated() -> re.Pattern[str]:
    """Abbreviations that nothing else is, behind a town; two capitals alone may be a degree or a rank."""
    forms = sorted(_by_letters(), key=len, reverse=True)
    letters = "|".join(
        re.escape(form) + (r"(?:\.(?=[\s,;)]|$)|(?=[\s,;)]|$))" if form in _CLEAR else r"\.(?=[\s,;)]|$)")
        for form in forms
    )
    return re.compile(rf"\b[A-Z\u00c0-\u00de][\w'’.-]+, (?P<letters>{letters})")


@cache
def _by_letters() -> Mapping[str, str]:
    found = lexicon.load("homelands")["divisions"].items()
    return {
        str(letters): str(code)
        for code, of in found
        for letters in of
        if len(str(letters)) > 2 and not str(letters).isupper() or "." in str(letters)
    }


def _is_government(host: str) -> bool:
    return bool({"gov", "gob", "gouv", "govt", "go", "gub", "mil", "gc", "parliament"} & {*host.split(".")[:-1]})


def _host_code(host: str) -> str | None:
    """The country of a host by its ending; None for endings that people of every country use."""
    data = lexicon.load("homelands")
    ending = host.rsplit(".", 1)[-1]
    if host.endswith((".gov", ".mil")):
        return "US"
    if ending in data["endings"]:
        return str(data["endings"][ending])
    code = ending.upper()
    governs = _is_government(host)
    return code if code in geography.names() and (governs or ending not in data["open_endings"]) else None


@cache
def _by_calling() -> Mapping[str, str]:
    return {str(number): str(code) for code, number in lexicon.load("homelands")["calling"].items()}


@cache
def _by_area() -> Mapping[str, str]:
    return {str(area): str(code) for code, areas in lexicon.load("homelands")["areas"].items() for area in areas}
