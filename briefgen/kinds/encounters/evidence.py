"""What speaks for two people of a text having met: who they are, how near to each other they are named, and the words there.

Each feature has a name and an amount; `likely` sums them with their weights. None of them asks for a word of meeting.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.scenery import FAR, Beside, Scenery, is_known
from briefgen.kinds.encounters.words import are_apart, are_of_two_bodies, is_noun, level
from briefgen.language.reading import Mention, Reading, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# A text tells its news in so many sentences.
_EARLY = 5
# Days: what lies back further is recalled, what is nearer is the news.
_OLD, _FRESH = 60, 10
_SPEECH = frozenset(
    "say tell add state declare announce claim argue insist stress note warn write tweet post reply ask explain comment".split()
)
_BEFORE = re.compile(r"\b(?:with|by|to|between|alongside|opposite)\s+(?:[\w'’-]+,?\s+){0,5}$")
_STEPS = 25
# More people than these in two sentences are a list.
_LIST = 4


def features(pair: Beside, text: Scenery) -> dict[str, float]:
    """What there is of each sign that two people met."""
    people = [text.people[pair.one.actor.name], text.people[pair.other.actor.name]]
    return {
        "always": 1.0,
        **_of_people(people, text),
        **_of_place(pair, text),
        **_of_sentences(pair, text),
        **_of_gap(pair, text.reading),
        **_of_clause(pair, text.reading),
    }


def _of_people(people: Sequence[Actor], text: Scenery) -> dict[str, float]:
    one, other = people
    levels = [level(actor) for actor in people]
    titles = [actor.post.title for actor in people if actor.post]
    bodies = {actor.post.organisation for actor in people if actor.post and actor.post.organisation}
    sided, two_bodies = are_apart(people), are_of_two_bodies(people)
    one_country = one.country is not None and one.country == other.country
    return {
        "posts": len(titles) / 2,
        "both posts": float(len(titles) == 2),
        "of two sides": float(sided),
        "of two bodies": float(two_bodies),
        "one country": float(one_country),
        "one side": float(one_country and not sided and not two_bodies),
        "one body": float(len(bodies) == 1 and all(actor.post and actor.post.organisation for actor in people)),
        "two countries": float(None not in (one.country, other.country) and one.country != other.country),
        "named for words": float(any(_aside().search(title) for title in titles)),
        "no office": levels.count("other") / 2,
        "not in office": float(any(actor.post and actor.post.qualifier for actor in people)),
        "people": math.log1p(len(text.people)),
        "only two": float(text.officials == 2),
        "quoted": float(sum(actor.name in text.speakers for actor in people)),
    }


def _of_place(pair: Beside, text: Scenery) -> dict[str, float]:
    reading = text.reading
    ends = pair.one, pair.other
    near = [place for place in reading.places if pair.first <= place.sentence <= pair.last and place.role != "dateline"]
    cities = {place.place.city for place in near if place.place.city}
    found = {f"{distance} apart": float(pair.last - pair.first == distance) for distance in range(FAR + 1)}
    return found | {
        "heading": float(any(end.mention.sentence in reading.headings for end in ends)),
        "sentences": math.log1p(len(reading.sentences)),
        "pronouns": float(sum(end.actor.how != "name" for end in ends)),
        "early": float(pair.first <= _EARLY),
        "in quotation": float(any(item.span.contains(end.mention.span) for item in reading.quotations for end in ends)),
        "city": float(bool(cities)),
        "two cities": float(len(cities) > 1),
    }


def _of_sentences(pair: Beside, text: Scenery) -> dict[str, float]:
    """What the sentences that name the two say, whoever they are."""
    key = pair.first, pair.last
    if key not in text.told:
        text.told[key] = {**_of_words(pair, text.reading), **_of_days(pair, text.reading)}
    return text.told[key]


def _of_words(pair: Beside, reading: Reading) -> dict[str, float]:
    near = _text(reading, pair.first, pair.last)
    wide = _text(reading, max(0, pair.first - 1), min(len(reading.sentences) - 1, pair.last + 1))
    tokens = [token for index in range(pair.first, pair.last + 1) for token in tokens_of(reading, index)]
    lemmas = {token.lemma_.lower() for token in tokens}
    span = Span(reading.sentences[pair.first].start, reading.sentences[pair.last].end)
    crowd = {actor.name for item in reading.within(span) for actor in item.actors if is_known(actor)}
    presence = lexicon.load("meetings")["presence"]
    found = {
        "length": math.log1p(len(tokens)),
        "crowd": math.log1p(len(crowd)),
        "a third": float(len(crowd) > 2),
        "a list": float(len(crowd) > _LIST),
    }
    for name, pattern in _patterns().items():
        around = pattern.search(wide) is not None
        found[name] = float(around and pattern.search(near) is not None)  # what stands near stands around
        found[f"wide {name}"] = float(around)
    return found | {
        "noun": float(any(is_noun(token) or token.lemma_.lower() in _occasions() for token in tokens)),
        "room": float(not lemmas.isdisjoint(presence["rooms"])),
        "meeting verb": float(not lemmas.isdisjoint(_mutual())),
        "joint verb": float(not lemmas.isdisjoint(presence["jointly"])),
        "signing": float(not lemmas.isdisjoint(lexicon.load("meetings")["verbs"]["sign"])),
    }


def _of_days(pair: Beside, reading: Reading) -> dict[str, float]:
    published = reading.source.published.date
    dates = [item for item in reading.dates if pair.first - 1 <= item.sentence <= pair.last + 1 and item.when.date]
    near = [item.when.date for item in dates if pair.first <= item.sentence <= pair.last and item.when.date]
    ages = [(published.last - day.first).days for day in near if published and day.day]
    return {
        "wide date": float(bool(dates)),
        "date": float(bool(near)),
        "day just past": float(any(0 <= age <= _FRESH for age in ages)),
        "day long past": float(any(age > _OLD for age in ages)),
        "day to come": float(any(age < 0 for age in ages)),
    }


def _of_gap(pair: Beside, reading: Reading) -> dict[str, float]:
    """What stands between the two."""
    gap = _gap(pair, reading)
    found = {f"gap {name}": float(form.search(gap) is not None) for name, form in _gaps().items()}
    return found | {"gap paragraph": float("\n" in gap)}


def _gap(pair: Beside, reading: Reading) -> str:
    one, other = sorted((pair.one.mention.span, pair.other.mention.span), key=lambda span: span.start)
    return reading.source.text[one.end : other.start]


def _of_clause(pair: Beside, reading: Reading) -> dict[str, float]:
    """How the two hang together in one sentence, or which verbs they hang on in two."""
    heads = [_head(reading, end.mention) for end in (pair.one, pair.other)]
    verbs = [_verb(head) for head in heads if head is not None]
    lemmas = [verb.lemma_.lower() for verb in verbs if verb is not None]
    speech = sum(lemma in _SPEECH for lemma in lemmas) / 2
    if pair.first != pair.last or None in heads:
        return {"told apart": speech}
    gap = _gap(pair, reading)
    found = {
        "between": math.log1p(len(gap.split())),
        "tied": float(_BEFORE.search(gap) is not None),
        "owner": float(gap[:1] in ("'", "’")),
    }
    if len(verbs) < 2 or verbs[0] is None or verbs[0] != verbs[1]:
        return found | {"two verbs": 1.0, "two verbs of speech": speech}
    return found | _of_verb(verbs[0], [head for head in heads if head is not None])


def _of_verb(verb: Token, heads: Sequence[Token]) -> dict[str, float]:
    """What one verb is that two people hang on, and how they do."""
    presence, lemma = lexicon.load("meetings")["presence"], verb.lemma_.lower()
    links = {_link(head, verb) for head in heads}
    return {
        "one verb": 1.0,
        "verb of each": float(lemma in presence["apart"]),
        "verb from afar": float(lemma in presence["afar"]),
        "verb of speech": float(lemma in _SPEECH),
        "verb of meeting": float(lemma in _mutual()),
        "verb of both": float(lemma in presence["jointly"]),
        "past": float(verb.tag_ in ("VBD", "VBN")),
        "object": float("nsubj" in links and bool(links & {"dobj", "dative"})),
        "object from afar": float(
            lemma in (*presence["apart"], *presence["afar"]) and bool(links & {"dobj", "dative"})
        ),
        "each for himself": float(lemma in presence["apart"] and links == {"nsubj"}),
        "company": float("nsubj" in links and "prep" in links),
        "passive": float("nsubjpass" in links and bool(links & {"agent", "prep"})),
    }


def says(name: str, words: str) -> bool:
    """Whether one of the patterns of `lexicon/encounters.yaml` is found in some words."""
    return _patterns()[name].search(words) is not None


def tokens_of(reading: Reading, index: int) -> list[Token]:
    """The tokens of a sentence."""
    span = reading.sentences[index]
    return list(reading.doc.char_span(span.start, span.end, alignment_mode="expand") or ())


def _text(reading: Reading, first: int, last: int) -> str:
    return reading.text(Span(reading.sentences[first].start, reading.sentences[last].end))


def _head(reading: Reading, mention: Mention) -> Token | None:
    span = reading.doc.char_span(mention.head.start, mention.head.end, alignment_mode="expand")
    return span.root if span is not None else None


def _verb(token: Token) -> Token | None:
    """The verb that a word hangs on, the word itself among them."""
    for _ in range(_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _link(token: Token, verb: Token) -> str:
    """The dependency right under a verb on the way up from a word."""
    for _ in range(_STEPS):
        if token.head == verb or token.head is token:
            break
        token = token.head
    return str(token.dep_)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return _compiled("words")


@cache
def _gaps() -> dict[str, re.Pattern[str]]:
    return _compiled("between")


def _compiled(part: str) -> dict[str, re.Pattern[str]]:
    words = lexicon.load("encounters")[part]
    return {name: re.compile(rf"(?:{form})", re.IGNORECASE) for name, form in words.items()}


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon.load('encounters')['aside']})\b", re.IGNORECASE)


@cache
def _occasions() -> frozenset[str]:
    return frozenset(lexicon.load("meetings")["occasions"])


@cache
def _mutual() -> frozenset[str]:
    verbs = lexicon.load("meetings")["verbs"]
    return frozenset((*verbs["mutual"], *verbs["host"], *verbs["with"]))
