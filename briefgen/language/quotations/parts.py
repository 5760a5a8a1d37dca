"""Who plays a part in a scene: "the visitor", "her host", "the young Peruvian", "his Belgian colleague", "the chairman".

Who came is the guest and who receives is the host; where no verb tells, whoever is at home in the place is the host. The other
parts are told by where somebody is from, by who takes the chair, and for a "colleague" by who is the other of two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.quotations.scene import Scene
from briefgen.language.reading import Span
from briefgen.model import Actor

# So many sentences back a scene reaches.
_REACH = 12
_PART = re.compile(
    r"(?P<whose>the|this|that|our|his|her|their)\s(?P<told>(?:[\w\u2019'-]+\s){0,3}?)(?P<head>opposite number|[\w-]+)"
    r"(?:\sfrom\s(?P<home>[A-Z\u00c0-\u00de][\w -]+))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The place of the words, and the people spoken of before it who may be meant, the nearest first."""

    place: int
    text: Scene
    near: Callable[[], Iterator[Actor]]


def player(words: str, place: int, text: Scene, near: Callable[[], Iterator[Actor]], owner: str) -> Actor | None:
    """The person who plays the part that the words name; None where they name none or nobody fits.

    `owner` is the name of whoever the "her" of "her colleague" is.
    """
    found = _PART.match(words.strip())
    if found is None:
        return None
    named = text.short_forms.get(words.strip().lower())
    if named is not None:
        return named
    asked = _Asked(place, text, near)
    head = found["head"].lower()
    home = _country(found["home"] or "") or next(filter(None, map(_country, found["told"].split())), None)
    if found["head"][0].isupper() and home is None:
        own = _country(found["head"])
        return _first(asked, own) if own is not None and found["told"] else None
    parts = lexicon.load("quotations")
    if head in parts["chairs"] and home is None:
        return _in_the_chair(asked)
    side = next((side for side in ("hosts", "guests") if head in parts[side]), None)
    if home is not None and (side is not None or head in parts["others"]):
        return _first(asked, home)
    if side is not None:
        return _in_scene(side, asked)
    if head in parts["others"] and found["whose"].lower() in ("his", "her") and owner:
        return next((actor for actor in near() if actor.name != owner), None)
    return None


def _country(word: str) -> str | None:
    """The country of a capitalised name, demonym or capital: "Peruvian", "Quito"."""
    if not word[:1].isupper():
        return None
    return geography.country_code(word) or _capitals().get(word)


@cache
def _capitals() -> dict[str, str]:
    return {capital: code for code in geography.names() if (capital := geography.capital_of(code))}


def _first(asked: _Asked, country: str) -> Actor | None:
    """The nearest person from a country."""
    return next((actor for actor in asked.near() if actor.country == country), None)


def _in_the_chair(asked: _Asked) -> Actor | None:
    """The person whom the text before has taking the chair."""
    before = list(_PRESIDES.finditer(asked.text.source.text, 0, asked.place))
    if not before:
        return None
    sentence = asked.text.sentence(before[-1].start())
    for clause in asked.text.outside(sentence):
        people = _people(clause.agents)
        if clause.passive:
            behind = Span(clause.verb_span.end, asked.text.sentences[sentence].end)
            people = _people([mention.actors[0] for mention in asked.text.within(behind)][:1])
        if len(people) == 1 and clause.verb_span.start <= before[-1].end() and clause.span.end >= before[-1].start():
            return people[0]
    return None


_PRESIDES = re.compile(r"\b(?:takes?|took|taking|in|held|holds)\sthe\schair\b|\bchair(?:s|ed)\b|\bpresid(?:es|ed)\b")


def _in_scene(side: str, asked: _Asked) -> Actor | None:
    """The host or the guest of the nearest sentence that tells one of the two, by what they do or by whose country it is."""
    text = asked.text
    last = text.sentence(asked.place)
    for index in range(last, max(-1, last - _REACH - 1), -1):
        hosts, guests = _acting(index, asked)
        if not hosts and not guests:
            hosts, guests = _at_home(index, asked)
        ours, theirs = (hosts, guests) if side == "hosts" else (guests, hosts)
        if len(ours) == 1:
            return ours[0]
        if len(theirs) == 1:
            others = (actor for actor in asked.near() if actor.how != "pronoun")
            return next((actor for actor in others if actor.name != theirs[0].name), None)
    return None


def _acting(index: int, asked: _Asked) -> tuple[Sequence[Actor], Sequence[Actor]]:
    """Who receives and who comes in a sentence."""
    parts = lexicon.load("quotations")
    for clause in asked.text.outside(index):
        if clause.verb_span.start >= asked.place or clause.polarity != "affirmed":
            continue
        doing, done = _people(clause.agents), _people(clause.patients)
        if clause.verb in parts["receiving"] and (doing or done):
            return doing, done
        if doing and (clause.verb in parts["coming"] or clause.verb.partition(" ")[0] in parts["coming"]):
            return (done if clause.verb in parts["calling"] else ()), doing
    return (), ()


def _at_home(index: int, asked: _Asked) -> tuple[Sequence[Actor], Sequence[Actor]]:
    """The nearest person of the country in which a sentence plays, and the nearest of another one."""
    sentence = asked.text.sentences[index]
    inside = [found for found in asked.text.places if _lies_in(found.span, sentence) and found.span.end < asked.place]
    here = next((found.place.country for found in inside if found.role == "at" and found.place.country), None)
    if here is None:
        return (), ()
    people = list(asked.near())
    at_home = [actor for actor in people if actor.country == here]
    away = [actor for actor in people if actor.country not in (here, None)]
    return (at_home[:1], away[:1]) if at_home and away else ((), ())


def _lies_in(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start < sentence.end


def _people(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind == "person" and actor.is_resolved]
