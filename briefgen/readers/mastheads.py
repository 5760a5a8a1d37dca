"""The names above a headline: a paper's, or the letterhead of whoever issues a release.

A letterhead may take two lines, the state's and the body's: "REPUBLIC OF NORLAND", "MINISTRY OF HEALTH". A line is taken
for a name only where it can hardly be a headline: all its words are capitalised, it has a noun of a body or of a paper at
its head or end, and a headline stands below it. What stands between it and the office's address belongs to it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.readers import shapes
from briefgen.readers.addresses import is_address, is_contact

_SMALL = frozenset("of and the for in to de del della dei du des la le el y et und da do dos van von on at".split())
_MAX_NAME = 9
_EDITION = re.compile(r"\s*\((?:[^()]*\b(?:edition|online|print|weekly|daily)\b[^()]*)\)\s*$", re.IGNORECASE)
_POST = re.compile(
    r"(?:(?:The )?(?:Rt\.? )?Hon(?:ou?rable)?\.? [A-ZÀ-Þ]|.{3,50}, (?:Cabinet |Prime |Foreign )?(?:Minister|Secretary|Ambassador|President)\b)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:the )?(?:(?:[a-zà-ÿ-]+ ){0,3}(?:republic|kingdom|state|commonwealth|federation|emirate|sultanate|principality|union|government)"
    r"(?: of [a-zà-ÿ’' -]{3,40})?|(?:city|town|county|municipality|province|borough|district|township|prefecture) of [a-zà-ÿ’' -]{3,40})$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"office of (?:the )?", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?:official )?(?:(?:press|media|communications?|information|news|public affairs) ){1,2}(?:service|office|unit|centre|center|department|room|bureau)$|"
    r"(?:office of the )?(?:spokesperson|spokesman|spokeswoman)$|newsroom$",
    re.IGNORECASE,
)


def lines(texts: Sequence[str]) -> int:
    """How many of the first lines are names of the issuer, or posts and offices under one; 0 where none is."""
    if not texts:
        return 0
    count = _addressed(texts)
    if not count and (is_body(texts[0]) or is_paper(texts[0]) or is_state(texts[0])):
        count = 1
    if not count:
        return 0
    addressed = any(map(is_address, texts[:count]))
    while count < len(texts) and (is_body(texts[count]) or is_office(texts[count]) or is_state(texts[count])):
        count += 1
    return count if addressed or any(is_body(text) or is_paper(text) for text in texts[:count]) else 0


def _addressed(texts: Sequence[str]) -> int:
    """How many of the first lines are names above an address, with the address itself; 0 where none stands there.

    A telephone or a mail address alone also stands under the headline of a paper's story.
    """
    count, known = 0, is_body(texts[0]) or is_paper(texts[0]) or is_state(texts[0]) or is_holder(texts[0])
    for place, text in enumerate(texts):
        if is_address(text):
            known = known or not is_contact(text)
            count = place + 1 if known else 0
        elif not (_is_name(text) and shapes.words(text) <= _MAX_NAME):
            break
    return count


def name(texts: Sequence[str]) -> str:
    """Who the lines of a letterhead or masthead name: the body, with the state where only another line has it."""
    papers = [text for text in texts if is_paper(text) and not is_body(text)]
    bodies = [text for text in texts if is_body(text) and not (is_state(text) and len(texts) > 1)]
    bodies = [text for text in bodies if not _OFFICE.match(text)] or bodies
    states = [text for text in texts if is_state(text)]
    if not bodies:
        return _EDITION.sub("", (papers or list(texts))[0])
    body = bodies[-1] if states and states[0] != bodies[-1] else bodies[0]
    state = next((text for text in states if text != body), "")
    if not state or shapes.squash(_country(state)) in shapes.squash(body):
        return _plain(body)
    return f"{_plain(body)}, {_plain(state)}"


def is_body(text: str) -> bool:
    """Whether a line is nothing but the name of a state's body: "Ministry of Ports of Norland", "Embassy of Norland in Rome"."""
    words = _words(text)
    if not words or len(words) > 16 or not _is_name(text):
        return False
    plain = [word.casefold() for word in words]
    nouns = _nouns("bodies")
    first = plain[1:] if plain[0] == "the" else plain
    leads = [word for word in first[:4] if word in nouns]
    return bool(leads) and ("of" in plain or "for" in plain) or plain[-1] in nouns and len(words) <= 6


def is_paper(text: str) -> bool:
    """Whether a line is the name of a paper or an agency: "The Lock Gazette", "Norland News Agency"."""
    words = _words(_EDITION.sub("", text))
    if not words or len(words) > 6 or not _is_name(text):
        return False
    plain = [word.casefold() for word in words]
    return any(word in _nouns("papers") for word in plain[-2:] + plain[:2]) and len(words) >= 2


def is_issuer(text: str) -> bool:
    """Whether a name is that of a body, a state or a paper, not of a person."""
    return is_body(text) or is_paper(text) or is_state(text)


def is_office(text: str) -> bool:
    """Whether a line below a body's name is its office or the person who holds it: "Press service", "Hon Ada Roe, Minister"."""
    return bool(_BEHIND.match(text.strip())) or is_holder(text)


def is_holder(text: str) -> bool:
    """Whether a line only names who issues a text, with the post: "Hon Ada Roe, Minister of Canals"."""
    return bool(_POST.match(text)) and _is_name(text) and shapes.words(text) <= 14


def is_state(text: str) -> bool:
    """Whether a line is the name of a state, a province or a town: "Republic of Norland", "City of Lindal"."""
    return bool(_STATE.match(text)) and _is_name(text)


def _is_name(text: str) -> bool:
    """Whether every word but the small ones has a capital, and no sentence ends in it."""
    words = _words(_EDITION.sub("", text))
    if re.search(r"[.!?:;“”\"]$|\d", text.strip()):
        return False
    return all(word[0].isupper() or word.casefold() in _SMALL for word in words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'.-]*", text)


def _country(state: str) -> str:
    return re.sub(r"(?i)^.*\bof (?:the )?", "", state)


def _plain(text: str) -> str:
    """A line in capitals as a name is written; any other as it stands."""
    if not shapes.is_upper(text):
        return text.strip()
    words = [word.casefold() for word in text.split()]
    return " ".join(
        given if "." in given else word if word in _SMALL and place else word.capitalize()
        for place, (given, word) in enumerate(zip(text.split(), words, strict=True))
    )


@cache
def _nouns(sort: str) -> frozenset[str]:
    return frozenset(lexicon.load("origins")["issuers"][sort])
