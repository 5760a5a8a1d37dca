"""Words of a sentence that stand for somebody, in order: names, posts, countries, organisations, sides, groups, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefgen import lexicon
from briefgen.language import geography, posts
from briefgen.language.names import Found
from briefgen.language.reading import Span
from briefgen.language.words import Word

Sort = Literal["found", "country", "capital", "organisation", "side", "group", "pronoun", "body"]

_LOCATIVE = frozenset(
    ("in", "at", "near", "across", "inside", "outside", "throughout", "within", "around", "into", "via")
)
_CITY_BEFORE = _LOCATIVE | {"to", "from", "of", "off", "for", "visit", "visited", "visiting", "via", "towards"}
# Fields of such offices that are no minister's.
_FIELDS = frozenset("statistics parks elections destination correctional library archives".split())
_PRONOUNS = frozenset(("he", "she", "they", "them", "him", "we", "i"))
# Nouns of bodies that in small letters mean a thing as often as a body.
_COMMON = frozenset(
    "post times line lines news press force service network "
    "foundation programme program initiative party group school centre center guard trust ports industries railways court mission".split()
)
# "They'll", "she's": the pronoun ends before the mark.
_SHORTENED = re.compile(r"([a-z]+)['\u2019](?:ll|ve|re|d|s|m)$")
_DETERMINERS = frozenset(("the", "these", "those", "both", "all", "its", "their", "our"))


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch that stands for somebody: `first` to `last` are words (last excluded).

    `number` is how many a group word says, 0 where it does not; `of` is "people", "countries", "either" or a head.
    """

    sort: Sort
    first: int
    last: int
    span: Span
    head: Span
    found: Found | None = None
    codes: tuple[str, ...] = ()
    text: str = ""
    number: int = 0
    of: str = ""
    definite: bool = True


def scan(words: Sequence[Word], found: Sequence[Found], korean: bool) -> list[Item]:
    """The items of a sentence, sorted, none overlapping; names win over everything else."""
    items = [_of_found(words, item) for item in found]
    items = _disjoint(items)
    taken = {
        at
        for item in items
        if item.found and (item.found.name or not item.found.plural)
        for at in range(item.first, item.last)
    }
    others: list[Item] = []
    at = 0
    while at < len(words):
        item = None if at in taken else _read(words, at, korean)
        if item is None or any(place in taken for place in range(item.first, item.last)):
            at += 1
            continue
        others.append(item)
        at = item.last
    listed = {
        at for item in items if item.found and len(item.found.countries) > 1 for at in range(item.first, item.last)
    }
    others = [item for item in others if not listed & set(range(item.first, item.last))]
    covered = {at for item in others for at in range(item.first, item.last)}
    kept = [
        item
        for item in items
        if not (
            item.found and item.found.plural and not item.found.name and covered & set(range(item.first, item.last))
        )
    ]
    return sorted(kept + others, key=lambda item: item.span.start)


def _disjoint(items: list[Item]) -> list[Item]:
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.span.start, -item.span.end)):
        if kept and item.span.start < kept[-1].span.end:
            continue
        kept.append(item)
    return kept


def _of_found(words: Sequence[Word], item: Found) -> Item:
    first = next((at for at, word in enumerate(words) if word.start >= item.span.start), 0)
    last = next((at for at, word in enumerate(words) if word.start >= item.span.end), len(words))
    return Item("found", first, last, item.span, item.head, item, definite=item.definite)


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].start, words[last - 1].end)


@cache
def _groups() -> dict[str, str]:
    """Group words with what they are a group of."""
    data = lexicon.load("groups")
    return {word: kind for kind in ("people", "countries", "either") for word in data[kind]}


def _read(words: Sequence[Word], at: int, korean: bool) -> Item | None:
    """The item that begins at word `at`."""
    word = words[at]
    if (
        word.lower in _PRONOUNS
        and (word.lower != "i" or word.text == "I")
        and word.text != "US"
        or _is_object(words, at)
    ):
        return Item("pronoun", at, at + 1, _span(words, at, at + 1), _span(words, at, at + 1), text=word.lower)
    shortened = _SHORTENED.match(word.lower)
    if shortened and shortened[1] in _PRONOUNS:
        span = Span(word.start, word.start + shortened.end(1))
        return Item("pronoun", at, at + 1, span, span, text=shortened[1])
    group = _group(words, at)
    if group:
        return group
    if word.lower == "the" and at + 1 < len(words):
        return _party(words, at + 1, at, korean)
    return _party(words, at, at, korean)


# Behind these words "her" owns nothing: "received her in", "gave her a", "met her and".
_NO_OWNER = frozenset(("ADP", "PUNCT", "DET", "SCONJ", "CCONJ", "PART", "SPACE"))
# To whom something is said is no doer of what is said.
_SAID_TO = frozenset(
    "to told tells tell informed informs assured assures reminded reminds warned warns urged urges pressed".split()
)
_AGAIN = frozenset("again there twice alone back yesterday today here instead later too".split())


def _is_object(words: Sequence[Word], at: int) -> bool:
    """Whether "her" is somebody, not whose something is."""
    if words[at].lower != "her" or at == 0 or words[at - 1].lower in _SAID_TO:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    return following is None or following.pos in _NO_OWNER or following.lower in _AGAIN


_LEADING = frozenset("prime top senior other visiting deputy neighbouring neighboring vice".split())
_VERBAL = ("VERB", "AUX", "ADV", "PUNCT")


def _group(words: Sequence[Word], at: int) -> Item | None:
    """ "both sides", "the two ministers", "the three Baltic countries", "the two"."""
    data = lexicon.load("groups")
    start, number, definite = at, 0, False
    while start < len(words) and words[start].lower in _DETERMINERS | set(data["numbers"]):
        definite = definite or words[start].lower in _DETERMINERS
        number = number or data["numbers"].get(words[start].lower, 0)
        start += 1
    if start == at or not definite and not number:
        return None
    step = start
    while step < len(words) and step - start < 4 and words[step].lower not in _groups() and _leads(words[step]):
        step += 1
    word = words[step].lower if step < len(words) else ""
    if word in data["counted"] and definite:
        head = _span(words, step, step + 1)
        count = data["counted"][word]
        return Item("group", at, step + 1, _span(words, at, step + 1), head, number=count, of="people", text=word)
    if word in _groups():
        title = posts.text_of(words, range(start, step + 1)).lower()
        spans = _span(words, at, step + 1), _span(words, start, step + 1)
        return Item("group", at, step + 1, *spans, number=number, of=_groups()[word], text=title, definite=definite)
    return _bare_number(words, at, start, number)


def _leads(word: Word) -> bool:
    """Whether a word may stand between the number and the group word: "two foreign ministers"."""
    return posts.is_portfolio(word) or word.lower in _LEADING


def _bare_number(words: Sequence[Word], at: int, start: int, number: int) -> Item | None:
    """ "the two", "all three" and "both" before a verb."""
    counted = (
        start - at == 2
        and words[at].lower in ("the", "all")
        and words[at + 1].lower in lexicon.load("groups")["numbers"]
    )
    if counted and number > 1 and (start >= len(words) or words[start].pos in _VERBAL):
        spans = _span(words, at, start), _span(words, at + 1, start)
        return Item("group", at, start, *spans, number=number, of="either", text="two")
    if start - at == 1 and words[at].lower == "both" and start < len(words) and words[start].pos in ("VERB", "AUX"):
        span = _span(words, at, start)
        return Item("group", at, start, span, span, number=2, of="either", text="both")
    return None


def _party(words: Sequence[Word], at: int, start: int, korean: bool) -> Item | None:
    """A country, a capital for its government, a side, an organisation."""
    word = words[at]
    if not word.is_word:
        return None
    if (
        korean
        and start < at
        and word.text in ("North", "South")
        and not (at + 1 < len(words) and words[at + 1].capital)
    ):
        code = "KP" if word.text == "North" else "KR"
        return Item("country", start, at + 1, _span(words, start, at + 1), _span(words, at, at + 1), codes=(code,))
    end = _office_end(words, at)
    if end > at:
        known = geography.territories().match(words, end - 1)
        codes = (known[1].code,) if known else ()
        text = posts.text_of(words, range(at, end))
        return Item("body", start, end, _span(words, start, end), _span(words, at, end), codes=codes, text=text)
    known = geography.territories().match(words, at) if word.capital else None
    if known:
        item = _territory(words, at, start, known)
        if item:
            return item
    organisation = posts.organisations().match(words, at) if word.capital else None
    if organisation:
        end = organisation[0]
        span = _span(words, start, end)
        return Item("organisation", start, end, span, _span(words, at, end), text=organisation[1])
    return _body(words, at, start)


def _office_end(words: Sequence[Word], at: int) -> int:
    """Where an office ends that is called by its field and its country, "Statistics Norway", "Health Canada"; else `at`."""
    word = words[at]
    if at and words[at - 1].capital or not word.capital or word.text.isupper():
        return at
    step = at
    while step < len(words) and words[step].capital and posts.is_portfolio(words[step]) and step - at < 4:
        step += 1
    step = step if step > at else at + (word.lower in _FIELDS)
    known = geography.territories().match(words, step) if at < step < len(words) and words[step].capital else None
    alone = known is not None and known[0] == step + 1 and known[1].form == "name"
    return step + 1 if alone and not (step + 1 < len(words) and words[step + 1].capital) else at


def _territory(words: Sequence[Word], at: int, start: int, known: tuple[int, geography.Territory]) -> Item | None:
    end, territory = known
    codes, list_end = posts.countries_at(words, at)
    following = words[list_end].lower if list_end and list_end < len(words) else ""
    if territory.form in ("demonym", "name") and following in lexicon.load("groups")["sides"]:
        last = list_end + 1
        return Item(
            "side",
            start,
            last,
            _span(words, start, last),
            _span(words, at, last),
            codes=codes,
            text=words[last - 1].lower,
        )
    possessive = end < len(words) and words[end].lower in ("'s", "'")
    if possessive and end + 1 < len(words):
        body = _body(words, end + 1, start, own=territory.code)
        if body:
            return body
    before = words[start - 1].lower if start else ""
    if territory.form == "name":
        if before in _LOCATIVE or words[at].entity == "PERSON" and words[at].lower in geography.AMBIGUOUS:
            return None
        span = _span(words, start, end)
        return Item("country", start, end, span, _span(words, at, end), codes=(territory.code,))
    if territory.form == "capital" and not _is_place(words, at, end):
        span = _span(words, start, end)
        return Item("capital", start, end, span, _span(words, at, end), codes=(territory.code,))
    if territory.form == "demonym":
        body = _body(words, end, start, own=territory.code) if end < len(words) else None
        if body:
            return _with_demonym(words, at, body)
        plural = words[at].text.endswith("s") or start < at
        if plural and (end >= len(words) or words[end].pos in ("VERB", "AUX", "ADV", "PUNCT")):
            return Item(
                "side",
                start,
                end,
                _span(words, start, end),
                _span(words, at, end),
                codes=(territory.code,),
                text="people",
            )
    return None


def _with_demonym(words: Sequence[Word], at: int, body: Item) -> Item:
    """The body with its country's adjective as part of a written name: "Canadian Food Inspection Agency", "Indian Navy"."""
    if not body.text[:1].isupper():
        return body
    return replace(body, head=_span(words, at, body.last), text=posts.text_of(words, range(at, body.last)))


def _is_place(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether a capital's name is the city, not the government."""
    before = words[at - 1].lower if at else ""
    step = at - 1
    while step > 0 and words[step].lower in ("and", ",") and words[step - 1].capital:
        step -= 2
        before = words[step].lower if step >= 0 else ""
    if before in _CITY_BEFORE or before == "the":
        return True
    if end < len(words) and words[end].text in (",", "(", "-", "—", "–", ":") and at == 0:
        return True
    if end < len(words) and (words[end].capital or words[end].pos in ("NOUN", "PROPN", "ADJ")):
        return True
    return words[at].text.isupper() and len(words[at].text) > 3 and at == 0


def _body(words: Sequence[Word], at: int, start: int, own: str | None = None) -> Item | None:
    """ "the ministry", "Seoul's defence ministry", "the Ministry of Public Health", "the Nordic Investment Fund"."""
    if at >= len(words):
        return None
    nouns = posts.organisation_nouns()
    step = at
    while step < len(words) and step - at < 4 and posts.is_portfolio(words[step]) and words[step].lower not in nouns:
        step += 1
    codes = (own,) if own else ()
    if step < len(words) and words[step].lower in nouns and (own or start < at) and not words[step].capital:
        if words[step].lower in _COMMON:
            return None
        last = step + 1
        return Item(
            "body",
            start,
            last,
            _span(words, start, last),
            _span(words, at, last),
            codes=codes,
            text=posts.text_of(words, range(at, last)),
        )
    if words[at].capital:
        end = posts.organisation_end(words, at)
        if (
            end - at >= 2
            or (end > at and own and words[at].lower in nouns)
            or (end > at and start < at and words[at].lower in nouns)
        ):
            if end - at >= 2 and words[at].pos in ("DET", "ADP", "PRON", "SCONJ", "CCONJ", "ADV"):
                return None
            return Item(
                "body",
                start,
                end,
                _span(words, start, end),
                _span(words, at, end),
                codes=codes,
                text=posts.text_of(words, range(at, end)),
            )
    return None
