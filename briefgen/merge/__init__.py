"""Claims of many sources into facts: one person per person, one fact per fact, origins counted, conflicts kept.

The way: unite the people across sources, join claims that their kind calls the same, then build one fact of each group.
Nothing here depends on the order of the sources: groups are connected components, every choice ends in a claim's id.
What it leaves out: dates carried from one source to another, and near-duplicates found by anything but shared words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.kinds import KINDS
from briefgen.kinds.sameness import field_conflicts
from briefgen.language.geography import name_of
from briefgen.language.identity import same_person
from briefgen.model import Actor, Claim, Conflict, Fact, Source, Value
from briefgen.values import Place, Timing

# Two texts that share this part of the shorter one's eight-word runs are one text printed twice. Invented reprints with
# a new headline and a cut last paragraph share 0.7 or more, two reports of one event in different words below 0.1.
REPRINT_SHARE = 0.5
RUN_WORDS = 8

T = TypeVar("T")


def merge(sources: Sequence[Source], claims: Iterable[Claim]) -> tuple[Fact, ...]:
    """The facts that the claims make together, sorted by the first claim's place: source by name, then position.

    Every claim ends in exactly one fact. `sources` must hold the source of every claim.
    """
    united = unite_people(tuple(claims))
    by_id = {source.id: source for source in sources}
    reprints = reprint_groups(sources)
    facts = [_fact(group, by_id, reprints) for group in _groups(united)]
    return tuple(sorted(facts, key=lambda fact: _place(fact.claims[0], by_id)))


def unite_people(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with every person under one name and, where only one source gives it, with the post."""
    people = _people(claims)
    return tuple(replace(claim, value=_renamed(claim.value, people)) for claim in claims)


def _people(claims: Sequence[Claim]) -> dict[Actor, Actor]:
    """For each person as one source has it (see `_bare`), the person as all sources together have it."""
    counts = Counter(_bare(actor) for claim in claims for actor in claim.value.actors if actor.kind == "person")
    united: dict[Actor, Actor] = {}
    for cluster in _clusters(sorted(counts, key=str), same_person):
        best = max(cluster, key=lambda actor: (_fullness(actor.name), counts[actor], actor.name))
        cluster = sorted(cluster, key=lambda actor: actor.country_basis != "stated")
        posts = [actor.post for actor in cluster if actor.post]
        post = max(posts, key=lambda post: (bool(post.country), len(post.title), str(post)), default=None)
        country = next((actor.country for actor in cluster if actor.country), post.country if post else None)
        for actor in cluster:
            own = actor.country if actor.country_basis == "stated" else None
            held = actor.post or post
            held = replace(held, country=country) if held and held.country and not own else held
            united[actor] = replace(actor, name=best.name, post=held, country=own or country)
    return united


def _bare(actor: Actor) -> Actor:
    """The actor without the place and the way it was found: what two mentions of one person share."""
    return replace(actor, quote=None, how="name")


def _united(actor: Actor, people: Mapping[Actor, Actor]) -> Actor:
    known = people.get(_bare(actor), actor)
    return replace(actor, name=known.name, post=known.post, country=known.country)


def _fullness(name: str) -> tuple[int, int, int]:
    """More words, then marks that plain text drops (é, hyphens), then length."""
    words = re.split(r"[\s-]+", name)
    return len(words), sum(not (letter.isascii() and (letter.isalpha() or letter == " ")) for letter in name), len(name)


def _renamed(value: Value, people: Mapping[Actor, Actor]) -> Value:
    actors: dict[tuple[str, str | None], Actor] = {}
    for actor in (_united(one, people) for one in value.actors):
        actors.setdefault((actor.name, actor.country), actor)
    wording = tuple(
        replace(piece, actor=_united(piece.actor, people)) if piece.actor else piece for piece in value.wording
    )
    return replace(value, actors=tuple(actors.values()), wording=wording)


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims of one kind that say the same, strongest first."""
    groups: list[list[Claim]] = []
    for name, kind in KINDS.items():
        of_kind = sorted((claim for claim in claims if claim.kind == name), key=lambda claim: claim.id)
        groups.extend(sorted(cluster, key=strength) for cluster in _clusters(of_kind, kind.same))
    return groups


def strength(claim: Claim) -> tuple[int, int, int, int, int, str]:
    """A sort key that puts the claim first that a brief can best print.

    That is one a person corrected, then one that is rewritable, resolved, dated, fuller.
    """
    value = claim.value
    unresolved = sum(not actor.is_resolved for actor in value.actors)
    dated = value.when is not None and value.when.date is not None
    corrected = claim.status == "corrected"
    lack = unresolved + (not value.actors)
    return -corrected, -bool(value.wording), lack, -dated, -len(claim.quote.exact), claim.id


def _clusters(items: Sequence[T], same: Callable[[T, T], bool]) -> list[list[T]]:
    """Connected components under `same`, each in the order of `items`, by first member."""
    group = list(range(len(items)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for right in range(len(items)):
        for left in range(right):
            first, second = root(left), root(right)
            if first != second and same(items[left], items[right]):
                group[max(first, second)] = min(first, second)
    clusters: dict[int, list[T]] = {}
    for index, item in enumerate(items):
        clusters.setdefault(root(index), []).append(item)
    return list(clusters.values())


def _fact(claims: Sequence[Claim], sources: Mapping[str, Source], reprints: Mapping[str, str]) -> Fact:
    """One fact of claims that say the same, the first of them leading."""
    lead = claims[0]
    own = KINDS[lead.kind].conflicts(tuple(claims))
    value = replace(lead.value, when=_sharpest(claims), where=_fullest_place(claims))
    return Fact(
        kind=lead.kind,
        value=value,
        claims=tuple(claims),
        conflicts=(*own, *_differences(claims, {conflict.field for conflict in own})),
        origins=_origins(claims, sources, reprints),
    )


def _differences(claims: Sequence[Claim], known: set[str]) -> Iterator[Conflict]:
    """Days and numbers that differ between the claims, in fields of which the kind has said nothing itself."""
    if not known & {"date", "when"}:
        yield from field_conflicts(claims, "date", _days)
    if "quantity" not in known:
        counted = {claim.id: numbers(claim.quote.exact) for claim in claims}
        nouns = sorted({noun for told in counted.values() for noun in told})
        for noun in nouns:
            yield from field_conflicts(claims, "quantity", lambda claim, noun=noun: counted[claim.id].get(noun))  # type: ignore[misc]
        if not nouns:
            yield from field_conflicts(claims, "quantity", _only_amount)


def _only_amount(claim: Claim) -> str | None:
    found = amounts(claim.quote.exact)
    return found[0] if len(found) == 1 else None


def _days(claim: Claim) -> str | None:
    when = claim.value.when
    return str(when.date) if when is not None and when.date is not None and when.date.precision == "day" else None


NUMBER = re.compile(r"(?<![\w.,-])(\d[\d,.]*\d|\d)(?:\s+(million|billion|thousand))?\s+([a-z]{4,})(\s+[a-z]{4,})?")
# Words that follow a number which counts nothing: dates, times, shares of time.
NOT_COUNTED = frozenset(
    "january february march april june july august september october november december "
    "that over until between more than into each from when which this with after before under about and local years year months month days hours weeks".split()
)


AMOUNT = re.compile(
    r"(?:[$€£¥]\s?|\b(?:EUR|USD|CAD|GBP|JPY)\s)(\d[\d,.]*\d|\d)|(?<![\w.,-])(\d[\d,.]*\d|\d)\s?(?:%|per\s?cent|percent|million|billion)"
)


def amounts(words: str) -> tuple[str, ...]:
    """The sums, shares and large numbers of a text, their digits as printed, in order: ("40", "2.5")."""
    return tuple(match[1] or match[2] for match in AMOUNT.finditer(words))


def numbers(words: str) -> dict[str, str]:
    """For each counted noun, by its first five letters, the number before it as printed: {"doses": "40 million doses"}."""
    found: dict[str, str] = {}
    for match in NUMBER.finditer(words):
        if match[3] not in NOT_COUNTED:
            end = match.end(3) if (match[4] or "").strip() in NOT_COUNTED else match.end()
            found.setdefault(match[3][:5], " ".join(words[match.start() : end].split()))
    return found


def _sharpest(claims: Sequence[Claim]) -> Timing | None:
    """The lead's timing, made more exact by a claim whose date lies within it."""
    timings = [claim.value.when for claim in claims if claim.value.when is not None]
    dated = [timing for timing in timings if timing.date is not None]
    if not dated:
        return timings[0] if timings else None
    best = dated[0]
    for timing in dated[1:]:
        if best.date and timing.date and best.date.covers(timing.date) and best.date != timing.date:
            best = timing
    return best


def _fullest_place(claims: Sequence[Claim]) -> Place | None:
    """The lead's place with what the other claims add where they do not contradict it."""
    places = [claim.value.where for claim in claims if claim.value.where is not None]
    if not places:
        return None
    best = places[0]
    for place in places[1:]:
        if (best.city or place.city) == (place.city or best.city):
            best = Place(best.city or place.city, best.country or place.country, best.venue or place.venue)
    return best


def _origins(claims: Sequence[Claim], sources: Mapping[str, Source], reprints: Mapping[str, str]) -> tuple[str, ...]:
    """The independent voices behind the claims, sorted: whoever is named nearest to the words, else the publisher."""
    return tuple(sorted({origin(claim, sources, reprints) for claim in claims}))


def origin(claim: Claim, sources: Mapping[str, Source], reprints: Mapping[str, str]) -> str:
    """On whose word a claim rests: the voice nearest to it, the source's own origin, its publisher, its title, its name.

    A reprint speaks with the voice of the text it repeats. A person quoted is no origin: the text that quotes them is.
    """
    source = sources[reprints.get(claim.source, claim.source)]
    named = [entry.actor for entry in claim.attribution if entry.actor.kind in ("organisation", "country")]
    if named:
        return voice(named[0])
    return source.origin or source.publisher or source.title or source.name


def voice(actor: Actor) -> str:
    """The name of whoever speaks, with the country where the name alone would fit any ("Norway’s transport ministry")."""
    if actor.country and actor.kind == "organisation" and actor.name[:1].islower():
        return f"{name_of(actor.country)}’s {actor.name}"
    return actor.name


def reprint_groups(sources: Sequence[Source]) -> dict[str, str]:
    """For each source whose text repeats another's, the id of the group's first (by date, then id)."""
    ordered = sorted(sources, key=lambda source: (_day(source), source.id))
    runs = {source.id: _word_runs(source.text) for source in ordered}
    first: dict[str, str] = {}
    for index, source in enumerate(ordered):
        for earlier in ordered[:index]:
            if earlier.id not in first and _share(runs[earlier.id], runs[source.id]) >= REPRINT_SHARE:
                first[source.id] = earlier.id
                break
    return first


def _day(source: Source) -> str:
    return str(source.published.date) if source.published.date else "9999"


def _word_runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[index : index + RUN_WORDS]) for index in range(len(words) - RUN_WORDS + 1))


def _share(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _place(claim: Claim, sources: Mapping[str, Source]) -> tuple[str, str, int, str]:
    return sources[claim.source].name, claim.source, claim.quote.start, claim.id
