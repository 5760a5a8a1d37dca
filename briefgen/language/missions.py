"""Whose the people of an embassy's own paper are.

An embassy writes for two countries at a time: its envoys, those it calls "our" and the visitors from home are of the one that
sent it, everybody else whom it meets is of the one where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.language import geography, nearby
from briefgen.language.names.found import Found
from briefgen.language.words import Word, split
from briefgen.model import Source

_KIND = r"(?i:embassy|high commission|consulate(?: general)?)"
_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019-]+(?: (?:(?:and|of|the) )?[A-Z\u00c0-\u00de][\w'\u2019-]+){0,4}"
_ISSUER = re.compile(
    rf"{_KIND} of (?:the )?(?P<of>{_NAME})(?: in| to|,) (?:the )?(?P<place>{_NAME})|"
    rf"(?P<whose>{_NAME}) {_KIND}(?: in| to|,) (?:the )?(?P<place2>{_NAME})"
)
# Envoys and those who serve with them.
_ENVOYS = re.compile(
    r"(?i)\b(?:ambassador|high commissioner|consul|envoy|charg[eé] d.affaires|attach[eé]|counsellor|counselor|head of mission|"
    r"first secretary|second secretary|third secretary)\b"
)
# What a visitor does; who comes to a supper may live next door.
_TRAVELS = frozenset(
    "visited visits visiting visit arrived arrives landed lands flew flown travelled traveled sent guest guests".split()
)
_WITH_US = re.compile(r"[^.;:]{0,60}\b(?:with us|to see us|stopped over|on (?:his|her|their) way)\b")
# Words behind a name that tell his journey.
_REACH = 12


@dataclass(frozen=True, slots=True)
class Mission:
    """The country that sent an embassy, and the one where it stands."""

    sender: str
    host: str


def of(source: Source) -> Mission | None:
    """The embassy that issued a text, by its publisher, its title and the short lines at its head."""
    head = [line for line in source.text[:400].split("\n")[:4] if len(line.split()) <= 12 and not line.endswith(".")]
    for line in (source.publisher or "", *source.authors, source.title or "", *head):
        match = _ISSUER.search(line) if "mbassy" in line or "ommission" in line or "onsulate" in line else None
        if match is None:
            continue
        sender = geography.country_code(match["of"] or match["whose"])
        host = _country_of(match["place"] or match["place2"])
        if sender and host and sender != host:
            return Mission(sender, host)
    return None


def _country_of(name: str) -> str | None:
    words = tuple(Word(part, start, end, part.lower(), -1) for part, start, end in split(name))
    known = geography.territories().match(words, 0)
    return known[1].code if known is not None else None


def side(mission: Mission, item: Found, words: Sequence[Sequence[Word]], text: str) -> str:
    """The country of somebody whom no word gives one: the sender's for its envoys and visitors, else the host's."""
    title = item.post.title if item.post is not None else ""
    before = text[max(0, item.span.start - 5) : item.span.start + 4].lower()
    if _ENVOYS.search(title) or "our " in before:
        return mission.sender
    visits = _WITH_US.match(text, item.span.end) is not None or _is_visitor(mission, item, words[item.sentence])
    return mission.sender if visits else mission.host


def _is_visitor(mission: Mission, item: Found, sentence: Sequence[Word]) -> bool:
    """Whether the words behind a name tell of a journey, or of a town of the country that sent the embassy."""
    after = [word for word in sentence if word.start >= item.span.end][:_REACH]
    stop = next((at for at, word in enumerate(after) if word.text in ";.:"), len(after))
    if any(word.lower in _TRAVELS for word in after[:stop][:5]):
        return True
    named = nearby.named(after[:stop], 0, sentence[-1].end) if stop else ()
    return any(code == mission.sender and is_where for code, is_where, _ in named)
