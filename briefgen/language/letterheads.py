"""Who issued a text, and the lines at its head that say whose paper it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.language import gazetteer, geography, given, telltales
from briefgen.language.evidence import HEAD, Evidence
from briefgen.language.towns import places, territories_in, words_of
from briefgen.language.words import Word
from briefgen.model import Source

_GOVERNMENT = re.compile(
    r"(?i)\b(?:ministry|government|department|office of the|republic|kingdom|commonwealth of|presidency|chancellery|"
    r"cabinet|parliament|state house|senate|assembly|bureau|authority|council|agency|commission|embassy|consulate|hansard|national)\b"
)
# Characters in which a heading stands.
_TITLE = 600
# What only a headline says: "Minister Roe speaks with Kenya's Cabinet Secretary".
_HEADLINE = re.compile(
    r"(?i)\b(?:meets?|met|speaks|spoke|visits?|visited|talks|receives|received|welcomes|hosts|calls on|holds|urges|says|warns|signs?|agrees?) "
)
# What governs a part of a country, before its name: "Province of Manitoba", "City of Yellowknife", "VILLE DE GATINEAU".
_LOCAL = re.compile(
    r"(?i)\b(?:province|city|town|state|county|district|municipality|municipal council|region|village|borough|commune|canton|territory|"
    r"government|office of the (?:premier|governor|mayor)|ville|prefecture|voivodeship|oblast|police)\b"
)
_PART = re.compile(
    r"(?i)\b(?:province|city|town|state|county|district|municipality|region|village|borough|commune|canton|territory|government|ville|"
    r"prefecture|oblast) (?:of|de) (?:the )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)


def issuer(source: Source) -> Iterator[Evidence]:
    """Who published: "Ministry of Health of Malta", "The Lusaka Ledger"."""
    people = [author for author in source.authors if given.gender(author) and not _GOVERNMENT.search(author)]
    for publisher in (source.publisher or "", *(author for author in source.authors if author not in people)):
        code = _one_country(publisher)
        if code:
            yield Evidence(code, 5.0 if _GOVERNMENT.search(publisher) else 3.5, f"issued by {publisher}")


def _one_country(line: str) -> str | None:
    """The only country a line names; the one it speaks for of "Embassy of Latvia in Ottawa"."""
    words = words_of(line)
    named = list(dict.fromkeys(territory.code for _, _, territory in territories_in(words)))
    named += [code for at in range(len(words)) if (code := _institution(words, at)) and code not in named]
    if (
        len(named) == 1
        or named
        and re.search(r"(?i)\b(?:embassy|consulate|mission|high commission) (?:of|in|to)\b", line)
    ):
        return named[0]
    return None


def _institution(words: Sequence[Word], at: int) -> str | None:
    known = telltales.alone().match(words, at)
    return known[1] if known else None


def letterhead(source: Source) -> Iterator[Evidence]:
    """Lines at the head: "REPUBLIC OF ZAMBIA", "Government of India"."""
    head = source.text[:HEAD]
    title = [source.title] if source.title and "mbassy of" in source.title else []
    for line in [
        *title,
        *head.split("\n")[:12],
        *(item.text for item in source.furniture[:12] if len(item.text) < 120),
    ]:
        if not line.strip() or len(line) > 160 or _HEADLINE.search(line):
            continue
        short = len(line.split()) <= 12 and not line.rstrip().endswith((".", ")"))
        code = (_GOVERNMENT.search(line) and _one_country(line) or _local(line)) if short else None
        if code:
            yield Evidence(code, 4.0, f"letterhead “{' '.join(line.split())}”")


# What a heading is about: "Sudan: The rains come early".
_TOPIC = re.compile(
    r"(?m)^\W{0,3}(?P<name>[A-Z\u00c0-\u00de][\w'’. -]{3,40}?)(?:: | [–—|] )(?=[\"“'‘]?[\w])[^\n]{12,150}$"
)


def heading(source: Source) -> Iterator[Evidence]:
    """The country that a heading begins with, before a colon or a dash."""
    for line in (source.title or "", *source.text[:_TITLE].split("\n")[:12]):
        match = _TOPIC.match(line)
        code = geography.country_code(match["name"]) if match is not None else None
        if code is not None and not line.rstrip().endswith("."):
            yield Evidence(code, 1.5, f"heading “{line[:40].strip()}”")


# A place before what governs it: "MOSSEL BAY MUNICIPALITY", "Ostra Town Council - Minutes".
_GOVERNED = re.compile(
    r"(?:The )?(?P<name>[A-Z][\w'\u2019.-]+(?: [A-Z][\w'\u2019.-]+){0,3}?) (?i:(?:local |city |town |borough |district |county |municipal |village "
    r"|metropolitan |rural |regional |parish )?(?:municipality|council|corporation))\b"
)


# A place behind the kind of paper: "NEWS RELEASE - MANITOBA".
_RELEASE = re.compile(
    r"(?i)^\W*(?:news|media|press) (?:release|statement|advisory|bulletin|note)s?\s*[-–—:|,/]\s*(?P<name>[a-z][\w' .]{2,40}?)\W*$"
)


def _local(line: str) -> str | None:
    """The country of the part of one that a line at the head names: "City of Yellowknife", "Ontario Provincial Police"."""
    release = _RELEASE.match(line)
    if release is not None:
        words = words_of(release["name"].title())
        known = geography.territories().match(words, 0)
        part = places().match(words, 0)
        if known is not None and known[0] == len(words) and known[1].form == "name":
            return known[1].code
        return part[1] if part is not None and part[0] == len(words) else None
    if not _LOCAL.search(line):
        return None
    match = _PART.search(line)
    if match is not None:
        words = words_of(match["name"])
        found = places().match(words, 0) or gazetteer.town(words, 0)
        return found[1] if found is not None else None
    match = _GOVERNED.match(line.strip())
    if match is not None and (found := gazetteer.town(words_of(match["name"].title()), 0)):
        return found[1]
    words = words_of(line)
    regions = {found[1] for at in range(len(words)) if (found := places().match(words, at))}
    return regions.pop() if len(regions) == 1 else None
