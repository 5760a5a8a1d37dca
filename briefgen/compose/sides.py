"""Who is on which side of the meeting, and what facts have to do with the person who is met.

The request says so; where it names only one side or none, the countries that met according to the sources are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from briefgen.language.identity import same_person, title_words
from briefgen.model import Actor, Fact


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides as actors: the principal's and the counterpart's, with those who come along.

    `assumed` are the country codes that were taken from the sources because the request names nobody of that side; the
    actors of such a side are its countries.
    """

    ours: tuple[Actor, ...] = ()
    theirs: tuple[Actor, ...] = ()
    assumed: tuple[str, ...] = ()

    @property
    def counterpart(self) -> Actor | None:
        """The person who is met, where the request names one."""
        return next((one for one in self.theirs[:1] if one.kind == "person"), None)

    @property
    def are_open(self) -> bool:
        """Whether nobody is known to be met: then no fact can be said to be without one of the sides."""
        return not self.theirs

    def of(self, actor: Actor) -> str:
        """ "ours", "theirs" or "others": by person, else by country where the two sides are not of one country."""
        for side, people in (("ours", self.ours), ("theirs", self.theirs)):
            if actor.kind == "person" and any(same_person(actor, one) for one in people):
                return side
        country = actor.country or (actor.post.country if actor.post else None)
        home, abroad = _countries(self.ours), _countries(self.theirs)
        if country is None or home == abroad:
            return "others"
        return "ours" if country in home else "theirs" if country in abroad else "others"

    def of_fact(self, fact: Fact) -> str:
        """The side of all its actors: "joint" where both take part; what ours did with others is of "others"."""
        found = {self.of(actor) for actor in fact.value.actors}
        if {"ours", "theirs"} <= found:
            return "joint"
        if "theirs" in found:
            return "theirs"
        return "ours" if found == {"ours"} else "others"

    def contact(self, fact: Fact) -> str:
        """How a fact is about the counterpart: it names the "person", somebody in that "post", that "country"; or ""."""
        met = self.counterpart
        actors = fact.value.actors
        if met and any(actor.kind == "person" and same_person(actor, met) for actor in actors):
            return "person"
        if met and any(_in_post_of(actor, met) for actor in actors):
            return "post"
        return "country" if any(self.of(actor) == "theirs" for actor in actors) else ""


def completed(sides: Sides, meetings: Iterable[Fact], home: str, name: Callable[[str], str]) -> Sides:
    """The sides, one of which the request names nobody taken from elsewhere.

    Ours is the country of the office, `home`, where it has one. What is missing then are the other countries of the first
    of the `meetings` (the chief one first) between two countries or more that has every country known so far. Where
    nothing tells which is ours, all of them may be met. Nothing is assumed where no meeting fits.
    """
    if not sides.ours and home:
        sides = replace(sides, ours=(Actor(name(home), "country", country=home),))
    if sides.ours and sides.theirs:
        return sides
    known = _countries(sides.ours) | _countries(sides.theirs)
    for fact in meetings:
        met = tuple(dict.fromkeys(code for one in fact.value.actors if (code := one.country)))
        if len(met) < 2 or not known <= set(met):
            continue
        taken = tuple(code for code in met if code not in known)
        actors = tuple(Actor(name(code), "country", country=code) for code in taken)
        if sides.theirs:
            return replace(sides, ours=actors, assumed=taken)
        return replace(sides, theirs=actors, assumed=taken)
    return sides


def _countries(side: Sequence[Actor]) -> set[str]:
    """The countries of a side: that of the first person with one, or all that were assumed."""
    named = [one.country for one in side if one.country and one.kind == "person"][:1]
    return set(named or [one.country for one in side if one.country])


def _in_post_of(actor: Actor, met: Actor) -> bool:
    """Whether somebody holds or held the post of the one who is met."""
    if actor.kind != "person" or actor.post is None or met.post is None or not met.post.title:
        return False
    country = actor.post.country or actor.country
    return country == met.country and title_words(actor.post.title) == title_words(met.post.title)
