"""Whom the sentences of a scene name, pronouns included that stand too far from a name for the rest of the text.

In a scene "she" is the woman on stage, however many sentences ago she was named. Who is a man and who a woman is known from
given names and from the pronouns that could be resolved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.kinds.latest import of_latest
from briefgen.language import given, tree
from briefgen.language.reading import Mention, Reading, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}
# Sentences back to whom a pronoun of a scene may mean, and between two who talk.
_BACK, _NEAR = 30, 2
# Sentences back to two whom "they" means.
_BOTH = 3
# Sentences after which those whom "they" meant have left the scene.
_SCENE = 8
_SEVERAL = re.compile(
    r"(?i)(?:they|them|both|all|the|these|those|each|neither|either|two|three|four|five|six|seven|eight|nine|we|us)\b|.+ and "
)
_COUNTED = re.compile(r"(?i)(?:the |all |both |these )?(two|three|four|both|pair)\b")
_OF_THEM = re.compile(r"(?i)\b(two|three|four) of $")
# Who is there to serve is no party.
_SERVES = re.compile(
    r"(?i)interpret|translat|driver|chauffeur|journalist|reporter|photograph|correspondent|editor|author|waiter|cook|pilot|porter|historian|analyst|"
    r"professor|poet|novelist|singer|lawyer|spokes"
)
_OWN = re.compile(r"\b([Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er|[Hh]ers|[Hh]erself|[Hh]imself)\b")
_HERS = frozenset(("she", "her", "hers", "herself"))
_OBJECTS = frozenset(("dobj", "dative", "pobj"))


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a text by sentence, and what is known of who writes it."""

    rows: tuple[tuple[Mention, ...], ...]
    authors: frozenset[str]


@of_latest
def cast(reading: Reading) -> Cast:
    """The cast of a text."""
    genders, authors = _genders(reading), _authors(reading)
    rows: list[tuple[Mention, ...]] = []
    recent: list[tuple[Actor, int]] = []
    own: list[list[Mention]] = [[] for _ in reading.sentences]
    families = _families(reading)
    for mention in reading.mentions:
        if mention.actors[0].kind in ("person", "group") and not reading.is_quoted(mention.span.start):
            if len(mention.actors) == 1 or _SEVERAL.match(reading.text(mention.span)):
                own[mention.sentence].append(_of_family(mention, families, reading))
    for index, span in enumerate(reading.sentences):
        found = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
        row = {mention.span.start: mention for mention in own[index]}
        for token in found if found is not None else ():
            known = row.get(token.idx)
            meant = _read(token, known, index, recent, genders, row, reading)
            if meant is None:
                row.pop(token.idx, None)
                continue
            row[token.idx] = meant
            recent += [
                (actor, index)
                for actor in meant.actors
                if actor.is_resolved and actor.kind == "person" and actor.name not in authors
            ]
        rows.append(tuple(sorted(row.values(), key=lambda mention: mention.span.start)))
    return Cast(tuple(rows), authors)


def _read(
    token: Token,
    known: Mention | None,
    index: int,
    recent: list[tuple[Actor, int]],
    genders: dict[str, str],
    row: dict[int, Mention],
    reading: Reading,
) -> Mention | None:
    """Whom the mention that begins at a word means in its scene; None where it means nobody."""
    if known is not None and (known.actors[0].kind == "group" or _is_stale(known, recent, index, reading)):
        group = _several(known, recent, index, reading)
        if known.actors[0].kind != "group" and any(actor.country is None for actor in group):
            return None
        return replace(known, actors=group) if group else None
    gender = _GENDERS.get(token.lower_)
    place = Span(token.idx, token.idx + len(token))
    if gender is None or reading.is_quoted(place.start):
        return known
    if known is not None and known.actors[0].is_resolved or known is None and token.tag_ != "PRP":
        return known
    actor = _meant(gender, recent, index, genders, _barred(token, row))
    return Mention(place, (replace(actor, how="pronoun"),), place, index) if actor is not None else known


def _is_stale(mention: Mention, recent: list[tuple[Actor, int]], index: int, reading: Reading) -> bool:
    """Whether "they" was resolved to some of whom one has long left the scene, or is no party."""
    if len(mention.actors) != 2 or reading.text(mention.span).lower() not in ("they", "them"):
        return False
    names = {actor.name for actor in mention.actors}
    near = {actor.name for actor, at in recent if index - at <= _SCENE}
    beside = {actor.name for actor, at in recent if index - at <= _BOTH and is_party(actor)}
    if not beside & names and len(beside) == 2:
        return True
    return not names <= near or not all(is_party(actor) for actor in mention.actors)


def _families(reading: Reading) -> dict[str, Actor]:
    """For each last name that several people of a text have, the one of whom it mostly tells."""
    counts = Counter(actor.name for mention in reading.mentions for actor in mention.actors if actor.is_resolved)
    people: dict[str, list[Actor]] = {}
    for actor in reading.people:
        people.setdefault(actor.name.split()[-1], []).append(actor)
    found: dict[str, Actor] = {}
    for name, row in people.items():
        first, *others = sorted(row, key=lambda actor: -counts[actor.name])
        if others and counts[first.name] >= 2 * counts[others[0].name]:
            found[name] = first
    return found


def _of_family(mention: Mention, families: dict[str, Actor], reading: Reading) -> Mention:
    """The mention, a last name that several have as the one whom the text mostly tells of."""
    meant = families.get(reading.text(mention.span)) if not mention.actors[0].is_resolved else None
    return mention if meant is None else replace(mention, actors=(replace(meant, how="name"),))


def mentioned(reading: Reading, index: int) -> tuple[Mention, ...]:
    """The people whom a sentence mentions outside quotation marks."""
    return cast(reading).rows[index]


def spoken(reading: Reading, first: int, last: int) -> Iterator[tuple[Actor, Actor]]:
    """Any two who speak one after the other in a scene."""
    before: tuple[Actor, int] | None = None
    for item in reading.quotations:
        speaker = item.speaker
        if speaker is None or speaker.kind != "person" or not speaker.is_resolved:
            continue
        index = next((at for at in range(first, last + 1) if reading.sentences[at].contains(item.span)), None)
        if index is None:
            continue
        if before is not None and before[0].name != speaker.name and index - before[1] <= _NEAR:
            yield before[0], speaker
        before = speaker, index


def is_party(actor: Actor) -> bool:
    """Whether somebody may be a party: named, and neither a former holder of his post nor there to serve."""
    if actor.kind != "person" or not actor.is_resolved or actor.how == "literal":
        return False
    return actor.post is None or actor.post.qualifier != "former" and _SERVES.search(actor.post.title) is None


def _authors(reading: Reading) -> frozenset[str]:
    """Who says "I" outside quotation marks."""
    return frozenset(
        mention.actors[0].name
        for mention in reading.mentions
        if mention.actors[0].kind == "person"
        and reading.text(mention.span).lower() in ("i", "my", "me")
        and not reading.is_quoted(mention.span.start)
    )


def _genders(reading: Reading) -> dict[str, str]:
    """Who is a woman and who a man: by the given name, else by the pronouns beside somebody whom a sentence names alone."""
    counts: dict[str, Counter[str]] = {}
    alone: dict[int, str] = {}
    rows: dict[int, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.actors[0].kind == "person":
            rows.setdefault(mention.sentence, []).append(mention)
    for index, row in rows.items():
        names = {actor.name for mention in row for actor in mention.actors if actor.is_resolved and actor.how == "name"}
        if len(names) == 1:
            alone[index] = next(iter(names))
    for index, name in alone.items():
        for at in (index, index + 1):
            if at >= len(reading.sentences) or at != index and (at in alone or at in rows and _names_others(rows[at])):
                continue
            text = reading.text(reading.sentences[at])
            place = max(text.find(name.split()[-1]), 0) if at == index else 0
            first = _OWN.search(text, place) if at == index or _OWN.match(text) else None
            if first is not None:
                counts.setdefault(name, Counter())["f" if first[1].lower() in _HERS else "m"] += 1
    found = {actor.name: given.gender(actor.name) for actor in reading.people}
    told = {
        name: count.most_common(1)[0][0]
        for name, count in counts.items()
        if 2 * count.most_common(1)[0][1] > count.total()
    }
    return {name: gender or told.get(name, "") for name, gender in found.items()}


def _names_others(row: list[Mention]) -> bool:
    return any(actor.is_resolved and actor.how == "name" for mention in row for actor in mention.actors)


def _meant(
    gender: str, recent: list[tuple[Actor, int]], index: int, genders: dict[str, str], barred: frozenset[str]
) -> Actor | None:
    """The last one spoken of who is known to be a woman, or a man; else the last of whom nothing is known."""
    near = [actor for actor, at in reversed(recent) if index - at <= _BACK and actor.name not in barred]
    for wanted in (gender, ""):
        found = next((actor for actor in near if genders.get(actor.name, "") == wanted), None)
        if found is not None:
            return found
    return None


def _several(mention: Mention, recent: list[tuple[Actor, int]], index: int, reading: Reading) -> tuple[Actor, ...]:
    """Whom "the two", "all three of them" and "they" of a scene mean: as many of those last spoken of, of two sides."""
    word, start = reading.text(mention.span).lower(), mention.span.start
    counted = _COUNTED.match(word) or _OF_THEM.search(reading.source.text[max(0, start - 12) : start])
    if counted is None and word not in ("they", "them"):
        return ()
    number = {"three": 3, "four": 4}.get(counted[1].lower(), 2) if counted is not None else 2
    reach = _BACK if counted is not None else _BOTH
    last: dict[str, Actor] = {}
    for actor, at in reversed(recent):
        if index - at > reach or len(last) == number:
            break
        if not is_party(actor):
            continue
        if number == 2 or actor.country not in {other.country for other in last.values()}:
            last.setdefault(actor.name, actor)
    apart = len({actor.country for actor in last.values()}) > 1
    return tuple(replace(actor, how="group") for actor in last.values()) if len(last) == number and apart else ()


def _barred(token: Token, row: dict[int, Mention]) -> frozenset[str]:
    """Who does what is done to a pronoun, and so is not meant by it."""
    if token.dep_ not in _OBJECTS:
        return frozenset()
    subjects = tree.doers_over(token.head)
    return frozenset(
        actor.name
        for mention in row.values()
        if any(mention.span.start <= place < mention.span.end for place in subjects)
        for actor in mention.actors
    )
