"""Who is on which side of the request, and what facts have to do with the person who is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.language.identity import same_person, title_words
from briefgen.model import Actor, Fact


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a request as actors: the principal's and the counterpart's, with those who come along."""

    ours: tuple[Actor, ...] = ()
    theirs: tuple[Actor, ...] = ()

    @property
    def counterpart(self) -> Actor | None:
        """The person who is met."""
        return self.theirs[0] if self.theirs else None

    def of(self, actor: Actor) -> str:
        """ "ours", "theirs" or "others": by person, else by country where the two sides are not of one country."""
        for side, people in (("ours", self.ours), ("theirs", self.theirs)):
            if actor.kind == "person" and any(same_person(actor, one) for one in people):
                return side
        country = actor.country or (actor.post.country if actor.post else None)
        home, abroad = _country(self.ours), _country(self.theirs)
        if country is None or home == abroad:
            return "others"
        return "ours" if country == home else "theirs" if country == abroad else "others"

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
        if met is None:
            return ""
        actors = fact.value.actors
        if any(actor.kind == "person" and same_person(actor, met) for actor in actors):
            return "person"
        if any(_in_post_of(actor, met) for actor in actors):
            return "post"
        return "country" if any(self.of(actor) == "theirs" for actor in actors) else ""


def _country(people: Sequence[Actor]) -> str | None:
    return next((one.country for one in people if one.country), None)


def _in_post_of(actor: Actor, met: Actor) -> bool:
    """Whether somebody holds or held the post of the one who is met."""
    if actor.kind != "person" or actor.post is None or met.post is None or not met.post.title:
        return False
    country = actor.post.country or actor.country
    return country == met.country and title_words(actor.post.title) == title_words(met.post.title)
