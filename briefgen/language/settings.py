"""The country that a passage is about: the place a paragraph opens with, the country a question asks after, where a host is at home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.language import nearby
from briefgen.language.identity import title_words
from briefgen.language.names.found import Found
from briefgen.language.words import Word

# Sentences back to the question that somebody answers, and to the place where a host is at home.
_ANSWER, _HOSTING = 2, 2
# Words of a question that asks after a country: "And Chad?", "Was Senegal told?".
_QUESTION = 10
_HOST = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y) hosts?,? (?:the )?(?:[\w.-]+ ){0,5}$")
_OPENS = frozenset("in at near outside from across over".split())
_AGAIN = frozenset("and but then meanwhile elsewhere so also".split())


def asked_after(item: Found, words: Sequence[Sequence[Word]], found: Sequence[Found], text: str) -> str | None:
    """The one country that the question just before names, for whom its answer names first: "And Chad? Minister A B called"."""
    for index in range(item.sentence - 1, max(-1, item.sentence - 1 - _ANSWER), -1):
        sentence = words[index]
        if not sentence or sentence[-1].text != "?":
            if sentence and any(nearby.named(sentence, 0, sentence[-1].end)):
                return None
            continue
        codes = {code for code, is_where, _ in nearby.named(sentence, 0, sentence[-1].end) if not is_where}
        between = any(
            other.name and sentence[-1].end <= other.span.start < item.span.start and other.owner != item.owner
            for other in found
            if not other.bare and text[other.span.end : other.span.end + 1] != ":"  # who answers
        )
        return codes.pop() if len(codes) == 1 and len(sentence) <= _QUESTION and not between else None
    return None


def is_host(item: Found, text: str) -> bool:
    """Whether he is called somebody's host: "his host, Minister A B"."""
    return _HOST.search(text[max(0, item.head.start - 80) : item.head.start]) is not None


def hosting(item: Found, words: Sequence[Sequence[Word]], guests_own: str | None, home: str | None) -> str | None:
    """The country of the host of a guest: the text's own for a stranger, else the one spoken of before, never the guest's."""
    if home is not None and guests_own not in (None, home):
        return home
    for index in range(item.sentence, max(-1, item.sentence - 1 - _HOSTING), -1):
        codes = [code for code, _, _ in nearby.named(words[index], 0, item.span.start) if code != guests_own]
        if codes:
            return codes[-1]
    return None


def paragraph(item: Found, words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country of the place that last opened a sentence of his paragraph: "In Kisumu, Governor A B agrees. Trader C D does not"."""
    start = text.rfind("\n", 0, item.span.start) + 1
    for index in range(item.sentence, -1, -1):
        sentence = words[index]
        if not sentence or sentence[0].start < start:
            return None
        opens = sentence[1:] if sentence[0].lower in _AGAIN and len(sentence) > 1 else sentence
        opens = opens[1:] if opens[0].text == "," and len(opens) > 1 else opens
        if len(opens) < 4 or opens[0].lower not in _OPENS:
            continue
        known = nearby.place(opens, 1 + (opens[1].lower == "the"))
        if known is not None and known[2] != "demonym":
            return known[1]
    return None


# Sentences back in which a place still is the scene, and words of coming that tell where somebody is at home.
_SCENE = 2
_CAME = frozenset("flown come travelled traveled driven flew came travelled arrived".split())


def scene(item: Found, words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country of the place last named in his paragraph before him, or where his own sentence then puts him; of where he
    came from, if his sentence says so: "It rained in Lomé. The port's director, A B, …", "A B had flown in from London"."""
    sentence = words[item.sentence]
    after = [word for word in sentence if word.start >= item.span.end][:9]
    if any(word.lower in _CAME for word in after[:6]) and any(word.lower == "from" for word in after):
        at = next(at for at, word in enumerate(after) if word.lower == "from")
        origin = nearby.place(after, at + 1) if at + 1 < len(after) else None
        return origin[1] if origin is not None and origin[2] != "demonym" else None
    start = text.rfind("\n", 0, item.span.start) + 1
    for index in range(item.sentence, max(-1, item.sentence - 1 - _SCENE), -1):
        here = words[index]
        if not here or here[0].start < start and index < item.sentence:
            break
        codes = [code for code, at in _places(here) if start <= at < item.span.start]
        if codes:
            return codes[-1]
    behind = [code for code, at in _places(sentence, ("from", "to")) if at > item.span.end]
    return behind[0] if behind else None


def _places(sentence: Sequence[Word], roads: tuple[str, ...] = ("from",)) -> list[tuple[str, int]]:
    """The countries and towns that a sentence names as such, with where they begin; not where `roads` lead from or to."""
    found, at = [], 0
    while at < len(sentence):
        known = nearby.place(sentence, at) if sentence[at].capital else None
        if known is None:
            at += 1
            continue
        before = sentence[at - 1].lower if at else ""
        owns = known[0] < len(sentence) and sentence[known[0]].lower in ("'s", "'")  # "Peru's minister"
        if known[2] != "demonym" and before not in roads and not owns:
            found.append((known[1], sentence[at].start))
        at = known[0]
    return found


def addressed(item: Found, found: Sequence[Found]) -> str | None:
    """The country of an envoy whom the text has just called by his post alone: "The French ambassador came. Ambassador A B said"."""
    if item.post is None:
        return None
    own = title_words(item.post.title)
    near = [
        other.post.country
        for other in found
        if not other.name
        and not other.plural
        and other.post is not None
        and other.post.country is not None
        and other.span.end <= item.span.start
        and item.sentence - 3 <= other.sentence
        and own & title_words(other.post.title)
    ]
    return near[-1] if near else None
