"""Whose deed it most likely is where neither the words of a claim nor its clause name anybody.

Everybody whom the text names near is a candidate: single people, bodies and countries, those who act together, who speaks. What
speaks for each is counted, the sum of all, each with its weight, ranks them, and the first is taken where its share of all is
ENOUGH. The weights were fitted to invented documents with known answers (`benchmarks/training/doers.py`) and stand in
`lexicon/doers.yaml` in whole thousandths, so that the sum is the same on every machine.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from briefgen import lexicon
from briefgen.kinds import owners
from briefgen.kinds.latest import of_latest
from briefgen.language import geography, ranking
from briefgen.language.around import innermost, of_sentence
from briefgen.language.reading import Reading, Span
from briefgen.language.speakers import calm
from briefgen.model import Actor, Claim

# The share of all that the first candidate needs.
ENOUGH = 0.5
# Kinds of what somebody does.
KINDS = frozenset(("commitment", "position", "discussion", "upcoming", "background"))
# The candidate that nobody whom the text names did it.
NOBODY: tuple[str, ...] = ()
# Rules of claims that are lines of a calendar and no sentence.
_LINES = frozenset(("dated-line", "next-meeting", "note-ahead", "noun-ahead", "diary"))
_PLURAL = re.compile(r"(?:they|we|both)\b", re.IGNORECASE)
# So many sentences back somebody is a candidate, and so many of those named last.
_BACK, _LAST, _SETS = 8, 8, 4
# Further back is all the same.
_FAR = 20

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody named at a place, or several who act together there; `acting` where they are subjects."""

    start: int
    sentence: int
    actors: tuple[Actor, ...]
    acting: bool

    @property
    def names(self) -> Names:
        return _names(self.actors)


def _names(actors: Iterable[Actor]) -> Names:
    return tuple(sorted({actor.name for actor in actors}))


@dataclass(frozen=True)
class Cast:
    """Everybody a text names, in order of the text."""

    reading: Reading

    @cached_property
    def single(self) -> tuple[_Named, ...]:
        """Every naming of one person, body or country."""
        subjects = {actor.quote.start for clause in self.reading.clauses for actor in clause.agents if actor.quote}
        return tuple(
            _Named(
                mention.span.start,
                mention.sentence,
                (actor,),
                actor.quote is not None and actor.quote.start in subjects,
            )
            for mention in self.reading.mentions
            for actor in mention.actors
            if _is_known(actor)
        )

    @cached_property
    def together(self) -> tuple[_Named, ...]:
        """Every set of those who act together, or who are named together in a sentence."""
        found = [*self._joined(), *self._sentences()]
        return tuple(sorted(found, key=lambda named: (named.start, named.names)))

    def _joined(self) -> Iterator[_Named]:
        for clause in self.reading.clauses:
            agents = _each([actor for actor in clause.agents if _is_known(actor)])
            both = _each([*agents, *(actor for actor in clause.patients if _is_known(actor))])
            for actors in (agents, both if agents and len({actor.kind for actor in both}) == 1 else ()):
                if len(actors) > 1:
                    yield _Named(clause.verb_span.start, clause.sentence, actors, True)

    def _sentences(self) -> Iterator[_Named]:
        of_each: dict[int, list[_Named]] = {}
        for named in self.single:
            of_each.setdefault(named.sentence, []).append(named)
        for sentence, told in of_each.items():
            for kind in ("person", "country"):
                actors = _each([named.actors[0] for named in told if named.actors[0].kind == kind])
                if len(actors) > 1:
                    yield _Named(told[0].start, sentence, actors, False)

    @cached_property
    def often(self) -> Counter[str]:
        """How often each is named."""
        return Counter(named.actors[0].name for named in self.single)

    @cached_property
    def home(self) -> Actor | None:
        """The country of most people of the text."""
        codes = Counter(actor.country for actor in self.reading.people if actor.country)
        most = max(sorted(codes), key=lambda code: codes[code], default=None)
        return Actor(geography.name_of(most), "country", "name", None, most) if most else None


def _is_known(actor: Actor) -> bool:
    return actor.is_resolved and actor.kind in ("person", "country", "organisation")


def _each(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.name: actor for actor in actors}.values())


@of_latest
def _cast(reading: Reading) -> Cast:
    return Cast(reading)


def likeliest(reading: Reading, claim: Claim) -> tuple[Actor, ...]:
    """Who most likely did what a claim without actors tells; () where nobody's share is ENOUGH."""
    found = candidates(reading, claim)
    first, share = ranking.first(
        {names: signs for names, (_, signs) in found.items()}, lexicon.load("doers")["weights"]
    )
    return tuple(replace(actor, name=calm(actor.name)) for actor in found[first][0]) if share >= ENOUGH else ()


def candidates(reading: Reading, claim: Claim) -> dict[Names, tuple[tuple[Actor, ...], dict[str, float]]]:
    """Everybody who may have done it, with what speaks for each; `NOBODY` is among them."""
    scene = _Scene(reading, claim, _cast(reading))
    found = {}
    for actors in scene.everybody():
        names = _names(actors)
        if names and names not in found:
            found[names] = (actors, scene.features(actors, names))
    found[NOBODY] = ((), scene.nobody())
    return found


@dataclass(frozen=True)
class _Scene:
    """A claim with all that stands around it."""

    reading: Reading
    claim: Claim
    cast: Cast

    @cached_property
    def span(self) -> Span:
        return Span(self.claim.quote.start, self.claim.quote.end)

    @cached_property
    def sentence(self) -> int:
        return max(0, bisect_right(self.reading.sentences, self.span.start, key=lambda span: span.start) - 1)

    @cached_property
    def before(self) -> tuple[_Named, ...]:
        """The namings before the words of the claim, the last first."""
        near = (
            one for one in self.cast.single if one.start < self.span.start and self.sentence - one.sentence <= _BACK
        )
        return tuple(reversed(tuple(near)))

    @cached_property
    def own(self) -> tuple[_Named, ...]:
        """The namings in the sentence of the claim."""
        return tuple(one for one in self.cast.single if one.sentence == self.sentence)

    @cached_property
    def sets(self) -> tuple[_Named, ...]:
        """Those who act together up to this sentence, the last first."""
        near = (one for one in self.cast.together if one.sentence <= self.sentence)
        return tuple(reversed(tuple(near)))

    @cached_property
    def last(self) -> Names:
        """Who was named last before the words of the claim."""
        return self.before[0].names if self.before else ()

    @cached_property
    def voices(self) -> tuple[Actor, ...]:
        """Who says it."""
        clause = innermost(self.reading, Span(self.span.start, self.span.start + 1)) or innermost(
            self.reading, self.span
        )
        inside = [one for one in of_sentence(self.reading.clauses, self.sentence) if self.span.contains(one.verb_span)]
        told = [entry.actor for one in (*([clause] if clause else ()), *inside) for entry in one.attribution]
        return _each(
            [actor for actor in (*told, *(entry.actor for entry in self.claim.attribution)) if _is_known(actor)]
        )

    @cached_property
    def tied(self) -> tuple[Actor, ...]:
        """Whose event the words of the whole sentence say it is."""
        return owners.of_words(self.reading, self.reading.sentences[self.sentence])

    @cached_property
    def turn(self) -> tuple[Actor, ...]:
        """Who speaks of himself as "I" or "we" here."""
        place = bisect_right(self.reading.turns, self.span.start, key=lambda turn: turn.span.start) - 1
        if place < 0:
            return ()
        turn = self.reading.turns[place]
        return turn.together or ((turn.speaker,) if turn.speaker is not None else ())

    @cached_property
    def deed_before(self) -> Names:
        """Who did what the last clause before tells that has a known subject."""
        for clause in reversed(self.reading.clauses):
            agents = [actor for actor in clause.agents if _is_known(actor)]
            if agents and clause.verb_span.start < self.span.start:
                return _names(agents)
        return ()

    @cached_property
    def head(self) -> frozenset[str]:
        """Whom the title and the first line name."""
        first = [one for one in self.cast.single if one.sentence in self.reading.headings or one.sentence < 2]
        return frozenset(one.actors[0].name for one in first)

    def everybody(self) -> Iterator[tuple[Actor, ...]]:
        yield self.voices
        yield from ((actor,) for actor in self.voices)
        yield self.tied
        yield self.turn
        for one in self.own:
            yield one.actors
        known: set[Names] = set()
        for one in self.before:
            if one.names not in known and len(known) < _LAST:
                known.add(one.names)
                yield one.actors
        for one in self.cast.single[:4]:
            yield one.actors
        if self.cast.home is not None:
            yield (self.cast.home,)
        known.clear()
        for one in self.sets:
            if one.names not in known and len(known) < _SETS:
                known.add(one.names)
                yield one.actors

    @cached_property
    def is_plural(self) -> bool:
        """Whether the words begin with "they" or "we"."""
        return _PLURAL.match(self.claim.quote.exact) is not None

    def nobody(self) -> dict[str, float]:
        """What speaks for nobody."""
        return {
            "nobody": 1.0,
            "nobody background": float(self.claim.kind == "background"),
            "nobody upcoming": float(self.claim.kind == "upcoming"),
            "nobody line": float(self.claim.rule in _LINES),
        }

    def features(self, actors: tuple[Actor, ...], names: Names) -> dict[str, float]:
        """What speaks for somebody, by name of the sign."""
        kind = "several" if len(actors) > 1 else actors[0].kind
        at = [one for one in (self.cast.together if len(actors) > 1 else self.cast.single) if one.names == names]
        earlier = [one.sentence for one in at if one.start < self.span.start]
        far = self.sentence - max(earlier) if earlier else None
        own = [one for one in at if one.sentence == self.sentence]
        values = {
            kind: 1.0,
            "discussion several": float(self.claim.kind == "discussion" and kind == "several"),
            "upcoming country": float(self.claim.kind == "upcoming" and kind == "country"),
            "pronoun several": float(self.is_plural and len(names) > 1),
            "voice": float(set(names) <= {actor.name for actor in self.voices}),
            "tied": float(names == _names(self.tied)),
            "in the sentence": float(bool(own)),
            "acting in the sentence": float(any(one.acting for one in own)),
            "sentence before": float(far == 1),
            "far": math.log1p(min(far, _FAR)) if far is not None else 0.0,
            "deed before": float(names == self.deed_before),
            "named": math.log1p(sum(self.cast.often[name] for name in names) / len(names)),
            "head": float(set(names) <= self.head),
            "last set": float(len(names) > 1 and bool(self.sets) and self.sets[0].names == names),
            "last": float(names == self.last),
            "home": float(self.cast.home is not None and self.cast.home.name == names[0] and len(names) == 1),
        }
        return {name: value for name, value in values.items() if value}


def is_asked(claim: Claim) -> bool:
    """Whether a claim is of a kind that somebody does and names nobody."""
    return claim.kind in KINDS and not claim.value.actors


def with_doers(reading: Reading, claim: Claim) -> Claim:
    """The claim with who most likely did it, where it names nobody; as it is otherwise."""
    found = likeliest(reading, claim) if is_asked(claim) else ()
    return replace(claim, value=replace(claim.value, actors=found, wording=())) if found else claim
