"""The gathering a whole text is of: a chair's summary, minutes, a running report of a ministerial, a council's coverage.

Its head names it ("SUMMARY BY THE CHAIR", "ministers meet in Y"); who took part stands all over the text: officials who
speak or act, and countries that do, or that a sentence of attendance lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.kinds.encounters.encounter import Encounter
from briefgen.language import gazetteer
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEAD = 6
# What a text of a gathering calls itself.
_RECORD = re.compile(
    r"(?i)\b(?:(?:co-?)?chair(?:s|person|man|woman)?['\u2019]?s?['\u2019]? (?:summary|statement|conclusions)|summary by the (?:co-?)?chairs?|"
    r"meetings? coverage|meeting summary|summary of (?:discussions|the meeting|proceedings)|summary record|main results|(?:council|committee|assembly) conclusions|"
    r"(?:main |key )?outcomes? of the (?:[\w-]+ ){0,3}(?:meeting|council|session|summit)|outcome (?:document|statement)|"
    r"agreed conclusions|presidency conclusions|minutes of|\d{1,2}(?:,\d{3})?(?:st|nd|rd|th) meeting|final communiqu[eé]|"
    r"(?:ministerial|leaders['\u2019]?|joint) (?:declaration|communiqu[eé]))\b"
)
# What a report of one says in its headline: several ministers in one place.
_PLURAL = re.compile(
    r"(?i)\b(?:ministers|leaders|presidents|premiers|ambassadors|delegates|governors|envoys|officials|chiefs|commissioners|regulators)\b"
    r"(?: from [\w ]{2,30}| of [\w ,]{2,60})?[^.:;]{0,40}?\b(?:meet|meets|met|gather|gathered|haggle|convene|huddle|talks?|sit down|sat down|debate|"
    r"put their names|wrap up|end|ended|open|opened|close|agree|agreed|adopt|adopted|tighten|back|in [A-Z]\w+)\b"
)
_NAMED = re.compile(
    r"\b(?:[Mm]inisterial|MINISTERIAL|[Rr]ound ?[Tt]able|ROUND ?TABLE|[Ss]ummit|SUMMIT|[Ff]orum|FORUM|(?:Security|Human Rights) Council|"
    r"SECURITY COUNCIL|Committee on|General Assembly|Conference of)\b"
)
# A headline that promises a story of many scenes: "How three ministers ended a quarrel".
_STORY = re.compile(r"\W*(?:How|Why|Inside|Behind|The story of|What happened)\b")
_THERE = re.compile(
    r"(?i)\b(?:took part|takes? part|taking part|attend\w*|participa\w+|represented|brought together|brings together|among them|present|"
    r"co-?chaired|chaired|presided|opened|hosted|gathered|joined|briefing|briefed|representatives? of|delegations? (?:of|from|led))\b"
)
_PAST_POSTS = re.compile(r"(?i)\b(?:former|ex-|late|future|designate|then)\b")
_OFFICE = re.compile(
    r"(?i)minister|secretary|president|premier|chancellor|ambassador|commissioner|representative|director|governor|chair|prefect|"
    r"delegate|envoy|head|chief|undersecretary|administrator|mayor|counsellor|speaker|king|prince|rapporteur|coordinator"
)
# Fewer are a meeting that sentences tell; more are a list of a text about something else.
_FEWEST = 3
# How the words for who does something hang on its verb, and in a record those of a row without further verbs.
_DEEDS = frozenset(("nsubj", "nsubjpass"))
_LISTED = _DEEDS | {"conj", "ROOT", "npadvmod", "appos"}


def gathered(reading: Reading) -> Encounter | None:
    """The gathering of a text with those of three countries or more who took part; None for any other text."""
    head = next((index for index in _heads(reading) if _is_of_gathering(reading, index)), None)
    if head is None:
        return None
    record = _RECORD.search(reading.text(reading.sentences[head])) is not None
    actors = _parties(reading, _LISTED if record else _DEEDS)
    people = [actor for actor in actors if actor.kind == "person"]
    codes = {actor.country for actor in actors if actor.country}
    if len(codes) < _FEWEST or not people:
        return None
    date, place = _date(reading), _place(reading)
    return Encounter(
        sentence=head,
        span=reading.sentences[head],
        type="multilateral",
        actors=actors,
        when=date.when if date else None,
        when_span=date.span if date else None,
        where=place.place if place else None,
        rule="gathering",
    )


def _heads(reading: Reading) -> Iterator[int]:
    return (index for index in range(min(_HEAD, len(reading.sentences))))


def _is_of_gathering(reading: Reading, index: int) -> bool:
    """Whether a line of the head says that the text is the record, or the report, of a gathering that was."""
    text = reading.text(reading.sentences[index])
    if _STORY.match(text) and index in reading.headings:
        return False
    if re.search(
        r"(?i)\b(?:will|to (?:meet|hold|gather|convene)|upcoming|next week|tomorrow|call for|cancel\w+|postpone\w+)\b",
        text,
    ):
        return False
    if _RECORD.search(text):
        return True
    return index in reading.headings and (_PLURAL.search(text) is not None or _NAMED.search(text) is not None)


def _parties(reading: Reading, links: frozenset[str]) -> tuple[Actor, ...]:
    """Officials who speak or act or are listed, and the countries that do, where none of their own is named.

    `links` are those by which a country hangs on its sentence: "Italy spoke of bees, Austria of wolves".
    """
    people: list[Actor] = []
    states: list[Actor] = []
    tokens = {token.idx: token for token in reading.doc}
    for mention in reading.mentions:
        if mention.sentence in reading.headings and not people:
            continue
        listed = _THERE.search(reading.text(reading.sentences[mention.sentence])) is not None
        own = links if mention.actors[0].kind == "country" else _DEEDS
        if not (listed or _is_one(mention, tokens, own)):
            continue
        for actor in mention.actors:
            if actor.kind == "person" and actor.is_resolved and _is_official(actor):
                people.append(actor)
            elif actor.kind == "country" and actor.how in ("name", "group", "demonym") and actor.country:
                states.append(actor)
    named = {actor.country for actor in people}
    return each_once([*people, *(actor for actor in states if actor.country not in named)])


def _is_official(actor: Actor) -> bool:
    post = actor.post
    return (
        post is not None
        and actor.country is not None
        and post.qualifier != "former"
        and _OFFICE.search(post.title) is not None
        and _PAST_POSTS.search(post.title) is None
    )


def _is_one(mention: Mention, tokens: dict[int, Token], links: frozenset[str]) -> bool:
    """Whether one of the words of a mention hangs on the rest of its sentence by one of some links."""
    words = (tokens.get(place) for place in range(mention.span.start, mention.span.end))
    return any(token is not None and token.dep_ in links for token in words)


def _date(reading: Reading) -> DateMention | None:
    """The first day of the gathering that the head tells, not after the day of the text."""
    published = reading.source.published.date
    for date in reading.dates:
        if date.sentence > _HEAD:
            break
        day = date.when.date
        if day is not None and day.day and (published is None or day.first <= published.last):
            return date
    return None


def _place(reading: Reading) -> PlaceMention | None:
    """The first town of the head."""
    for place in reading.places:
        if place.sentence > _HEAD:
            break
        city = place.place.city
        before = reading.source.text[max(0, place.span.start - 12) : place.span.start]
        if re.search(r"\b(?:from|to|of|near|for)\s+(?:the )?$", before):
            continue
        if (
            city
            and gazetteer.code_of(city) is not None
            or city
            and place.role in ("dateline", "at")
            and place.place.country
        ):
            return place
    return None
