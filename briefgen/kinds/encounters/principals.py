"""The two sides of a whole text: the office holders of two countries whom it is about, where exactly two countries have any.

The last choice for a word of meeting that names nobody ("after a day of talks", "the session ended") and whose own
sentence, and those before it, name no two sides either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.language.reading import Reading
from briefgen.model import Actor

_TOP = re.compile(
    r"(?i)\b(?:minister|secretary of (?:the )?\w+|state secretary|cabinet secretary|president|premier|chancellor|under-?secretary|"
    r"(?:permanent|principal|foreign|home|interior|defen[cs]e|education|health|agriculture|trade|transport) secretary|governor|"
    r"attorney[- ]general|federal councillor|taoiseach|king|queen|emir|sultan|prince|chief negotiator|deputy minister)\b"
)
_LOWER = re.compile(
    r"(?i)\b(?:ambassador|commissioner|director[- ]general|envoy|negotiator|head|chair\w*|mayor|chief|secretary[- ]general)\b"
)
_NOT = re.compile(
    r"(?i)\b(?:former|ex-|late|future|designate|then|opposition|shadow|spokes\w+|advis[eo]r|aide|critic|candidate|bank|university|union)\b"
)
# Who is of a text's two sides is named in its first sentences.
_LEAD = 4


def faces(actors: Sequence[Actor], reading: Reading) -> tuple[Actor, ...]:
    """The principals for exactly their countries; any other actors as they are."""
    if len(actors) < 2 or any(actor.kind != "country" for actor in actors):
        return tuple(actors)
    heads = principals(reading)
    if {actor.country for actor in heads} != {actor.country for actor in actors}:
        return tuple(actors)
    return tuple(replace(actor, how="group") for actor in heads)


def principals(reading: Reading) -> tuple[Actor, ...]:
    """One person for each of the two countries a text is about, in order of the text; none where these are more or fewer."""
    told = Counter(actor.name for mention in reading.mentions for actor in mention.actors if actor.kind == "person")
    heads = _best(reading, told, _TOP)
    if len(heads) == 1:
        lead, lower = _of_lead(reading), _best(reading, told, _LOWER)
        others = {code: actor for code, actor in lower.items() if code not in heads and code in lead}
        heads |= others if len(others) == 1 else {}
    if len(heads) > 2:
        lead = _of_lead(reading)
        heads = {code: actor for code, actor in heads.items() if code in lead}
    return tuple(heads.values()) if len(heads) == 2 else ()


def _best(reading: Reading, told: Counter[str], office: re.Pattern[str]) -> dict[str, Actor]:
    """The holder of such an office of each country whom the text names most."""
    found: dict[str, Actor] = {}
    for actor in reading.people:
        post = actor.post
        if not (actor.country and actor.is_resolved and post) or post.qualifier == "former":
            continue
        if not office.search(post.title) or _NOT.search(f"{post.title} {post.organisation or ''}"):
            continue
        if actor.country not in found or told[actor.name] > told[found[actor.country].name]:
            found[actor.country] = actor
    return found


def _of_lead(reading: Reading) -> frozenset[str]:
    """The countries of the headings and of the first sentences."""
    body = [index for index in range(len(reading.sentences)) if index not in reading.headings][:_LEAD]
    near = {*reading.headings, *body}
    return frozenset(
        actor.country
        for mention in reading.mentions
        if mention.sentence in near
        for actor in mention.actors
        if actor.country
    )
