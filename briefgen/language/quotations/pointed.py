"""Whom words that point mean: "this woman", "the latter", "the second", "his host", "her colleague from Oslo".

They go by the order of those named, or by who stands opposite whoever spoke last, and not by anybody's post.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.language import genders
from briefgen.language.quotations.bearers import (
    bearer,
    fits,
    is_candidate,
    meant,
    player_of,
    spoken_of,
    told_gender,
)
from briefgen.language.quotations.scene import Scene
from briefgen.language.reading import Quotation, Span
from briefgen.model import Actor

# So many sentences back such words reach.
_REACH = 6
_LAST = re.compile(r"th(?:at|is) (?P<who>man|woman)$", re.IGNORECASE)
_OF_TWO = re.compile(
    r"the (?P<which>first|former|second|latter)(?: (?:man|woman|one|minister|official))?$", re.IGNORECASE
)
_OPPOSITE = re.compile(
    r"(?P<whose>his|her|its|their|the)\s(?:[\w'\u2019-]+\s){0,2}?(?P<head>host|guest|visitor|colleague|counterpart|neighbou?r|interlocutor|homologue)"
    r"(?:\s(?:of|from|in)\s[\w\s'\u2019-]{2,40})?$",
    re.IGNORECASE,
)


def pointed(speaker: Actor, place: int, text: Scene, earlier: Sequence[Quotation], *, answers: bool = False) -> Actor:
    """The person whom the words of a speaker mean, be it by pointing at one of those named; else the speaker as he was."""
    words = speaker.quote.exact if speaker.quote is not None else speaker.name
    if speaker.is_resolved and speaker.how != "literal":
        return bearer(speaker, place, text, earlier, answers=answers)
    if last := _LAST.match(words):
        return meant(_last_named(place, text, "f" if last["who"].lower() == "woman" else "m"), speaker)
    if of_two := _OF_TWO.match(words):
        return meant(_of_two(place, text, of_two["which"].lower() in ("first", "former")), speaker)
    if opposite := _OPPOSITE.match(words):
        plays = opposite["head"].lower() in ("host", "guest", "visitor")
        found = player_of(words, place, text, earlier) if plays else None
        found = found or _opposite(speaker, place, text, earlier, owned=opposite["whose"].lower() != "the")
        if found is not None:
            return meant(found, speaker)
    return bearer(speaker, place, text, earlier, answers=answers)


def _named(index: int, place: int, text: Scene) -> list[Actor]:
    """The people whom a sentence names outside quoted words, up to a place, each once and in order."""
    span = Span(text.sentences[index].start, min(text.sentences[index].end, place))
    found: dict[str, Actor] = {}
    for mention in text.within(span):
        actor = mention.actors[0]
        if len(mention.actors) == 1 and is_candidate(actor) and not text.quoted(mention.span.start):
            found.pop(actor.name, None)
            found[actor.name] = actor
    return list(found.values())


def _last_named(place: int, text: Scene, wanted: str) -> Actor | None:
    """The one of that gender who was named last; further back rather one who is known to be of it."""
    here = text.sentence(place)
    perhaps: Actor | None = None
    for index in range(here, max(-1, here - _REACH - 1), -1):
        for actor in reversed(_named(index, place, text)):
            if fits(actor, wanted, text):
                if index >= here - 1 or told_gender(actor, text):
                    return actor
                perhaps = perhaps or actor
    return perhaps


def _of_two(place: int, text: Scene, first: bool) -> Actor | None:
    """The first or the second of the two whom the nearest sentence before names together."""
    here = text.sentence(place)
    for index in range(here - 1, max(-1, here - _REACH - 1), -1):
        named = _named(index, text.sentences[index].end, text)
        if len(named) == 2:
            return named[0 if first else 1]
    return None


def _opposite(speaker: Actor, place: int, text: Scene, earlier: Sequence[Quotation], *, owned: bool) -> Actor | None:
    """The one last spoken of who is of the gender and from the place told; for "his host", not who spoke last."""
    quote = speaker.quote
    if quote is None:
        return None
    wanted = genders.of_self(text.source.text, quote.end)
    near = Span(quote.start, quote.end)
    countries = {actor.country for mention in text.within(near) for actor in mention.actors if actor.kind == "country"}
    owner = _owner(place, text, earlier) if owned else None
    if owner is not None and not is_candidate(owner):
        return None
    for actor in spoken_of(place, text, wanted, earlier):
        if (owner is None or actor.name != owner.name) and (not countries or actor.country in countries):
            return actor
    return None


def _owner(place: int, text: Scene, earlier: Sequence[Quotation]) -> Actor | None:
    """Whose host it is: who spoke just before, else whom the sentence before is about."""
    here = text.sentence(place)
    if earlier and here - earlier[-1].sentence <= _NEXT:
        return earlier[-1].speaker
    for clause in text.outside(here - 1)[:1] if here else ():
        meant_by = clause.patients if clause.passive else clause.agents  # "Roe was received by Dahl. Her host …"
        return meant_by[0] if len(meant_by) == 1 else None
    return None


# So many sentences behind somebody's words he is still the one whose host is meant.
_NEXT = 2
