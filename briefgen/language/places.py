"""Places of a text: cities with their country, countries, and venues ("at the Harbour Palace").

A city is known from the lists of well-known ones and of towns, or by the form "City, Country", or because it stands after "in" and the recogniser calls
it a place. Names that are also people's or common words count only after a preposition of place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.language import gazetteer, geography, homonyms, posts
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import PlaceMention, Span
from briefgen.language.words import Word
from briefgen.values import Place

_WHERE = frozenset(("in", "at", "near", "outside", "on", "around", "within", "inside", "à"))
_TOWARDS = frozenset(
    ("to", "from", "via", "for", "visit", "visited", "visits", "visiting", "tour", "through", "leave", "left", "reach")
)
_VENUE = re.compile(
    r"\bat (?P<venue>(?:the |[A-Z][\w'-]+'s )?(?:(?:[A-Z][\w'.-]*|of|the|de|du|la|and|for) ){0,6}"
    r"(?:[A-Z][\w'-]*|palace|house|hotel|concert hall|hall|centre|center|headquarters|ministry|airport|base|residence|museum|"
    r"university|embassy|castle|office|library|port|stadium|barracks|institute|college|school|academy|hospital|"
    r"conference centre|convention centre|convention center|town hall|city hall))"
)
_VENUE_WORD = re.compile(
    r"(?i)\b(?:palace|house|hotel|hall|centre|center|headquarters|ministry|airport|base|residence|museum|university|embassy|castle|"
    r"office|library|port|stadium|barracks|institute|college|school|academy|hospital|building|pavilion|club|fort|citadel|villa|"
    r"harbour|terminal|chancellery|parliament|department|camp|resort|lodge|mansion|abbey|cathedral|lab|laboratory|"
    r"observatory|forum|theatre|theater|quay|arena|complex|estate|square|tower|gallery|shipyard|plant|station)\b"
)
_OF_TOWN = frozenset("town city village crossing checkpoint quayside suburb outskirts centre resort".split())
_DATELINE = re.compile(
    r"\s*[A-Z\u00c0-\u00dd][\w'.\u2019 -]{1,40}?(?:,[^()\u2014\u2013]{2,40}?)?\s*(?:\([^)]{2,60}\)\s*)?[-\u2014\u2013]+(?:\s|$)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2,3}\.?)"
_DATE_LINE = re.compile(
    r"[A-Z\u00c0-\u00dd][\w' -]{1,30}, (?:\w+,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.?)\b[ ,\d]*$"
)
# "DUSHANBE, 21.05.2026 /AGENCY/.", "Madrid, 20 February 2026. The minister": a dateline without a dash.
_STOPPED_LINE = re.compile(
    r"\s*[A-Z\u00c0-\u00dd][\w'.\u2019 -]{1,40}?, (?:[A-Z]\w{2,9},? )?(?:\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?)\s?"
    r"(?:\.?\s?/[^/\n]{2,40}/[.:]?|\.?\s?\([^()\n]{2,40}\)[.:]?|[.:])(?:\s|$)"
)


def find(text: str, sentences: Sequence[Span], words: Sequence[Sequence[Word]]) -> tuple[PlaceMention, ...]:
    """The places of every sentence, sorted by start; role "at" for where something is, "dateline", else "other"."""
    found: list[PlaceMention] = []
    for index, (span, inside) in enumerate(zip(sentences, words, strict=True)):
        found.extend(_sentence(inside, index, text, span))
    found.extend(_again(found, words))
    return tuple(sorted(found, key=lambda mention: (mention.span.start, mention.span.end)))


def _again(found: Sequence[PlaceMention], words: Sequence[Sequence[Word]]) -> Iterator[PlaceMention]:
    """The towns of a text where their names stand once more without a word of place: "The quay of Gabès", "Gabès slept"."""
    known = {
        place.place.city: place.place
        for place in found
        if place.role == "at" and place.place.city and place.place.country and " " not in place.place.city
    }
    taken = {place.span.start for place in found}
    for index, inside in enumerate(words):
        for at, word in enumerate(inside):
            if word.text in known and word.start not in taken and not _is_of_name(inside, at):
                yield PlaceMention(Span(word.start, word.end), known[word.text], index, _role(inside, at, word.start))


def _is_of_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a part of a longer name, or somebody's."""
    beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
    before = words[at - 1].lower if at else ""
    person = words[at].entity == "PERSON" and before not in _WHERE and before not in _TOWARDS
    return person or any(word.capital and word.is_word for word in beside if word is not words[0])


def _sentence(words: Sequence[Word], index: int, text: str, span: Span) -> Iterator[PlaceMention]:
    dateline = _DATELINE.match(text, span.start, span.end)
    dateline = (
        dateline or _DATE_LINE.match(text, span.start, span.end) or _STOPPED_LINE.match(text, span.start, span.end)
    )
    ends_dateline = dateline.end() if dateline else span.start
    at = 0
    while at < len(words):
        found = _place(words, at, homonyms.choices(text), in_dateline=words[at].start < ends_dateline)
        if found is None:
            at += 1
            continue
        end, place = found
        yield PlaceMention(Span(words[at].start, words[end - 1].end), place, index, _role(words, at, ends_dateline))
        at = end
    yield from _venues(text, span, index)


def _role(words: Sequence[Word], at: int, ends_dateline: int) -> str:
    """How the place is used."""
    if words[at].start < ends_dateline and at == 0:
        return "dateline"
    before = _preposition(words, at)
    if before == "of" and at > 2 and _is_of_town(words[at - 2]):
        before = _preposition(words, at - 2)  # "in the harbour of Y"
    return "at" if before in _WHERE else "other"


def _is_of_town(word: Word) -> bool:
    """Whether a noun is of a town: "the port of Y", "the crossing of Y", "the village of Y"."""
    return word.lower in _OF_TOWN or word.is_word and not word.capital and _VENUE_WORD.fullmatch(word.lower) is not None


def _preposition(words: Sequence[Word], at: int) -> str:
    """The word before a place, an article and coordinated places aside."""
    step = at - 1
    while step >= 0 and (
        words[step].lower in ("the", "and", ",", "nearby", "central", "downtown")
        or words[step].capital
        and words[step].entity in ("GPE", "LOC")
        and step + 1 < at
    ):
        step -= 1
    return words[step].lower if step >= 0 else ""


def _place(words: Sequence[Word], at: int, chosen: Mapping[str, str], *, in_dateline: bool) -> tuple[int, Place] | None:
    """The place that begins at word `at` and where it ends."""
    word = words[at]
    if not word.capital:
        return None
    known = homonyms.match(words, at, chosen)
    if known and known[1].form == "demonym":
        end = known[0]
        if end < len(words) and words[end].lower == "capital" and at and words[at - 1].lower == "the":
            capital = geography.capital_of(known[1].code)
            return (end + 1, Place(capital, known[1].code)) if capital else None
        return None
    before = words[at - 1].lower if at else ""
    located = before in _WHERE or before in _TOWARDS or before == "the" and at > 1 and words[at - 2].lower in _WHERE
    located = located or before == "of" and at > 1 and _is_of_town(words[at - 2])
    if known and (known[1].form == "name" or not _is_other(words, at, known[0], located or in_dateline)):
        end, territory = known
        if territory.form == "name" or gazetteer.is_province(_printed(words, at, end)):
            return end, Place(None, territory.code)
        return _with_country(words, end, Place(_printed(words, at, end), territory.code))
    return _town(words, at, located or in_dateline and at == 0) or _unknown(words, at, located, in_dateline)


def _town(words: Sequence[Word], at: int, located: bool) -> tuple[int, Place] | None:
    """A town of the gazetteer, where a word of place stands before it or a dateline begins with it."""
    found = gazetteer.town(words, at) if located else None
    if found is None or any(word.entity == "PERSON" or word.text.isdigit() for word in words[at : found[0]]):
        return None
    goes_on = found[0] < len(words) and words[found[0]].capital and words[found[0]].is_word
    if goes_on or words[at].lower in _MONTHS:
        return None
    name = _printed(words, at, found[0])
    return _with_country(words, found[0], Place(None if gazetteer.is_province(name) else name, found[1]))


def _is_other(words: Sequence[Word], at: int, end: int, located: bool) -> bool:
    """Whether a city's name stands for something else here: a person, part of a longer name, a common word."""
    if located:
        return False
    text = " ".join(word.lower for word in words[at:end])
    if text in geography.AMBIGUOUS or words[at].entity == "PERSON":
        return True
    return bool(end < len(words) and words[end].capital and words[end].lower in posts.organisation_nouns())


def _unknown(words: Sequence[Word], at: int, located: bool, in_dateline: bool) -> tuple[int, Place] | None:
    """A place no list holds: "in Farwick", "Farwick, Kenya", a dateline."""
    end = at
    while (
        end < len(words)
        and words[end].capital
        and words[end].is_word
        and end - at < 4
        and not any(map(str.isdigit, words[end].text))
    ):
        if end > at and geography.territories().match(words, end):
            break
        end += 1
    if end == at or posts.organisations().match(words, at) or words[at].lower in _MONTHS:
        return None
    if gazetteer.is_province(" ".join(word.text for word in words[at:end])):
        return None
    if any(
        word.lower in posts.organisation_nouns() or posts.is_portfolio(word) and len(words[at:end]) == 1
        for word in words[at:end]
    ):
        return None
    before = words[at - 1].lower if at else ""
    country = end + 1 < len(words) and words[end].text == "," and geography.territories().match(words, end + 1)
    owns = country and country[0] < len(words) and words[country[0]].lower in ("'s", "’s")  # "A B, Georgia's minister"
    if (
        country
        and not owns
        and country[1].form == "name"
        and (before in ("in", "at", "near", "to", "from", "of") or words[at].entity in ("GPE", "LOC"))
    ):
        return _with_country(words, end, Place(_printed(words, at, end), country[1].code))
    if in_dateline and at == 0 and words[at].text.isupper() and not _is_label(words[at:end]):
        return end, Place(_printed(words, at, end))
    if (
        located
        and before in ("in", "near", "outside")
        and words[at].entity in ("GPE", "LOC", "FAC")
        and words[at].pos == "PROPN"
    ):
        return end, Place(_printed(words, at, end))
    return None


def _is_label(words: Sequence[Word]) -> bool:
    """Whether words in capitals before a dash are no unknown town: "URGENT -", "SPORT DESK -", "DOI -"."""
    return len(words[0].text) < 4 or all(word.lower in common_words() for word in words)


_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday parliament congress english french spring summer autumn winter".split()
)


def _with_country(words: Sequence[Word], end: int, place: Place) -> tuple[int, Place]:
    """The place with a country that follows it: "Ottawa, Canada"."""
    if end + 1 < len(words) and words[end].text == ",":
        found = geography.territories().match(words, end + 1)
        if found and found[1].form == "name":
            return found[0], replace(place, country=found[1].code)
    return end, place


def _printed(words: Sequence[Word], at: int, end: int) -> str:
    """The name of a city as printed, a dateline's capitals made ordinary."""
    text = " ".join(word.text for word in words[at:end])
    return text.title() if text.isupper() and len(text) > 3 else text


def _venues(text: str, span: Span, index: int) -> Iterator[PlaceMention]:
    for match in _VENUE.finditer(text, span.start, span.end):
        venue = match.group("venue")
        if _VENUE_WORD.search(venue) and len(venue) > 6:
            yield PlaceMention(
                Span(match.start("venue"), match.end("venue")),
                Place(None, None, venue.removeprefix("the ")),
                index,
                "at",
            )
