"""One person under one name in all sources, whatever the spelling; two people of one surname stay two.

Full names are joined first. A bare surname joins the person of that surname whose post and country agree: of its own
source before others, and of sources of about the same time, for "Minister Roe" may be another one two years later.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from briefgen.kinds.position import Position
from briefgen.language.identity import same_name, same_person, surname, title_words
from briefgen.language.words import fold
from briefgen.merge.clusters import clusters, pairs
from briefgen.merge.times import gap_days
from briefgen.model import Actor, Claim, Piece, Source, Value
from briefgen.values import PartialDate

# Within this time a post is taken to be in the same hands, so that a surname with its post names one person.
SAME_HOLDER_DAYS = 183
# Two transcriptions of one name share this part of their letters in order ("ryusanghoon", "yusanghun": 0.8).
RESPELLED = 0.75
# Posts that one person holds at a time, by the word that heads them.
SINGLE_POSTS = frozenset("minister president premier chancellor governor mayor king queen emperor pope monarch".split())


@dataclass(frozen=True)
class Mention:
    """A person as one source has it: the actor without its place, the source's id and date."""

    actor: Actor
    source: str
    date: PartialDate | None

    @property
    def is_full(self) -> bool:
        """Whether the name has two parts and more."""
        return len(_parts(self.actor.name)) > 1


def unite(claims: Sequence[Claim], sources: Mapping[str, Source]) -> tuple[Claim, ...]:
    """The claims with every person under one name, and with the post and country where only another source gives them."""
    known: dict[tuple[Actor, str], Actor] = {}
    counts = Counter((bare(actor), claim.source) for claim in claims for actor in _persons(claim))
    for group in people(claims, sources):
        known.update(_united(group, counts))
    return tuple(_renamed(claim, known) for claim in claims)


def people(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[list[Mention]]:
    """The mentions of the claims' people, one group for each person."""
    found = {
        Mention(bare(actor), claim.source, sources[claim.source].published.date)
        for claim in claims
        for actor in _persons(claim)
    }
    ordered = sorted(found, key=lambda mention: (_key(mention.actor), mention.source))
    groups = _full_names([mention for mention in ordered if mention.is_full])
    return _surnames([mention for mention in ordered if not mention.is_full], groups)


def _persons(claim: Claim) -> Iterator[Actor]:
    """Everybody whom a claim names: who acts, whom its wording and its target name, on whose word it rests."""
    value = claim.value
    named = (
        *value.actors,
        *(piece.actor for piece in value.wording if piece.actor is not None),
        *(value.target if isinstance(value, Position) else ()),
        *(attribution.actor for attribution in claim.attribution),
    )
    yield from (actor for actor in named if actor.kind == "person")


def bare(actor: Actor) -> Actor:
    """The actor without the place and the way it was found: what two mentions of one person share."""
    return replace(actor, quote=None, how="name")


def _full_names(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Groups of full names; no two names of a group may be two people's."""
    actors = sorted({mention.actor for mention in mentions}, key=_key)
    of: dict[Actor, list[Mention]] = defaultdict(list)
    for mention in mentions:
        of[mention.actor].append(mention)
    keys = {number: (*_name_keys(actor.name), *_office(actor)) for number, actor in enumerate(actors)}
    edges = [
        (_nearness(one, other), left, right)
        for left, right in pairs(keys, most=10_000)
        if same_person(one := actors[left], other := actors[right])
        or _is_respelled(one, other)
        and any(_is_near(mine, theirs) for mine in of[one] for theirs in of[other])
    ]
    groups = clusters(actors, edges, _can_be_one)
    return [[mention for actor in group for mention in of[actor]] for group in groups]


def _nearness(one: Actor, other: Actor) -> float:
    """Equal names before other spellings, so that an initial joins the name it fits best."""
    return 1.0 if fold(one.name) == fold(other.name) else 0.5


def _office(actor: Actor) -> tuple[str, ...]:
    """The country and title words of a minister or head as one key; nothing for posts that many hold at a time."""
    title = title_words(actor.post.title) if actor.post and not actor.post.qualifier else frozenset()
    if not actor.country or len(title) < 2 or not title & SINGLE_POSTS:
        return ()
    return (" ".join((actor.country, *sorted(title))),)


def _is_respelled(one: Actor, other: Actor) -> bool:
    """Whether two names are one in two transcriptions ("Ryu", "Yu"): of one post of one country, and nearly alike."""
    if not _office(one) or _office(one) != _office(other):
        return False
    left, right = sorted("".join(_parts(actor.name)) for actor in (one, other))
    return SequenceMatcher(None, left, right).ratio() >= RESPELLED


def _can_be_one(one: Actor, other: Actor) -> bool:
    return (same_name(one.name, other.name) or _is_respelled(one, other)) and not (
        one.country
        and other.country
        and one.country != other.country
        and one.country_basis == other.country_basis == "stated"
    )


def _surnames(mentions: Sequence[Mention], groups: list[list[Mention]]) -> list[list[Mention]]:
    """The groups with each bare surname in the one it fits, else in a group with its equals."""
    by_part: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for part in sorted({part for mention in group for part in _parts(mention.actor.name)}):
            by_part[part].append(number)
    named: dict[str, set[str]] = defaultdict(set)
    for mention in (*mentions, *(mention for group in groups for mention in group)):
        named[mention.source].add(fold(surname(mention.actor.name)))
    alone: list[Mention] = []
    joined: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        candidates = [(number, groups[number]) for number in by_part[_parts(mention.actor.name)[0]]]
        chosen = _fitting(mention, candidates, named)
        if chosen is None:
            alone.append(mention)
        else:
            joined[chosen].append(mention)
    whole = [[*group, *joined[number]] for number, group in enumerate(groups)]
    keys = {number: _parts(mention.actor.name) for number, mention in enumerate(alone)}
    edges = [
        (1.0, left, right)
        for left, right in pairs(keys, most=10_000)
        if same_person(alone[left].actor, alone[right].actor) and _is_near(alone[left], alone[right])
    ]
    return whole + clusters(alone, edges, lambda one, other: _is_near(one, other))


def _fitting(
    mention: Mention, candidates: Sequence[tuple[int, Sequence[Mention]]], named: Mapping[str, set[str]]
) -> int | None:
    """The number of the one group that a surname belongs to; None where none fits, or several as well as each other.

    `named` are the surnames that each source names.
    """
    fitting = []
    for number, group in candidates:
        near = [other for other in group if _is_surname_of(mention, other, named) and _is_near(mention, other)]
        if near:
            own = any(other.source == mention.source for other in near)
            fitting.append((not own, min(gap_days(mention.date, other.date) or 0 for other in near), number))
    fitting.sort()
    if not fitting or len(fitting) > 1 and fitting[0][:2] == fitting[1][:2]:
        return None
    return fitting[0][2]


def _is_surname_of(mention: Mention, other: Mention, named: Mapping[str, set[str]]) -> bool:
    """Whether a surname is another mention's: post and country agree, or nothing but the name is given and both sources
    name somebody else too, so that they are of one story.
    """
    if same_person(mention.actor, other.actor):
        return True
    if mention.actor.post or mention.actor.country or not same_name(mention.actor.name, other.actor.name):
        return False
    return bool(named[mention.source] & named[other.source] - {fold(mention.actor.name)})


def _is_near(one: Mention, other: Mention) -> bool:
    """Whether both are of about the same time; an undated source may be of any."""
    gap = gap_days(one.date, other.date)
    return one.source == other.source or gap is None or gap <= SAME_HOLDER_DAYS


def _united(group: Sequence[Mention], counts: Mapping[tuple[Actor, str], int]) -> dict[tuple[Actor, str], Actor]:
    """For each mention of one person, the person as all sources together have it."""
    seen: Counter[str] = Counter()
    for mention in group:
        seen[mention.actor.name] += counts[mention.actor, mention.source]
    name = max(seen, key=lambda name: (_fullness(name), seen[name], name))
    stated = sorted(group, key=lambda mention: (mention.actor.country_basis != "stated", _key(mention.actor)))
    united = {}
    for mention in group:
        actor = mention.actor
        near = [other.actor for other in stated if _is_near(mention, other)]
        posts = [other.post for other in near if other.post]
        fullest = max(posts, key=lambda post: (bool(post.country), len(post.title), str(post)), default=None)
        post = actor.post if actor.post is not None and actor.post.title else fullest
        own = actor.country if actor.country_basis == "stated" else None
        giver = actor if own else next((other for other in near if other.country), actor)
        country = own or giver.country or (post.country if post else None)
        if post is not None and post.country and not own:
            post = replace(post, country=country)
        united[actor, mention.source] = replace(
            actor,
            name=name,
            post=post,
            country=country,
            country_basis=giver.country_basis,
            country_reason=giver.country_reason,
        )
    return united


def _renamed(claim: Claim, known: Mapping[tuple[Actor, str], Actor]) -> Claim:
    def one(actor: Actor) -> Actor:
        found = known.get((bare(actor), claim.source), actor)
        basis, reason = found.country_basis, found.country_reason
        named = replace(actor, name=found.name, post=found.post, country=found.country)
        return replace(named, country_basis=basis, country_reason=reason)

    def printed(piece: Piece) -> Piece:
        if piece.actor is None:
            return piece
        actor = one(piece.actor)
        return replace(piece, actor=actor, text=actor.name if piece.text == piece.actor.name else piece.text)

    value = claim.value
    actors: dict[tuple[str, str | None], Actor] = {}
    for actor in map(one, value.actors):
        actors.setdefault((actor.name, actor.country), actor)
    changed: Value = replace(value, actors=tuple(actors.values()), wording=tuple(map(printed, value.wording)))
    if isinstance(changed, Position):
        changed = replace(changed, target=tuple(map(one, changed.target)))
    voices = tuple(replace(voice, actor=one(voice.actor)) for voice in claim.attribution)
    return replace(claim, value=changed, attribution=voices)


@cache
def _parts(name: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", fold(name))
    return tuple(word for word in words if len(word) > 1) or tuple(words) or (name,)


def _name_keys(name: str) -> tuple[str, ...]:
    """What two spellings of one name have in common: one part, or all of them run together."""
    parts = _parts(name)
    return (*parts, "".join(parts), "".join(sorted("".join(parts))))


def _key(actor: Actor) -> tuple[str, str]:
    return actor.name, str(actor)


def _fullness(name: str) -> tuple[int, int, int]:
    """More words, then marks that plain text drops (é, hyphens), then length."""
    words = re.split(r"[\s-]+", name)
    return len(words), sum(not (letter.isascii() and (letter.isalpha() or letter == " ")) for letter in name), len(name)
