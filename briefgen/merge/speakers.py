"""People who speak: a minister's word is the government's, a spokesperson's the body's, anybody else's their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language.geography import name_of
from briefgen.language.identity import same_name, surname, title_words
from briefgen.language.words import fold
from briefgen.merge.voices import Voice, voice
from briefgen.model import Actor, Claim, Post

_OF = re.compile(r"\b(?:of|for|at)\s(?:the\s)?(?P<body>[A-ZÀ-Þ][\w’'-]+(?:\s[\w’'-]+)+)$")


class Speakers:
    """The people whom claims name, by their source and name."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._known: dict[str, list[Actor]] = defaultdict(list)
        self._in: dict[str, set[str]] = defaultdict(set)
        told: set[tuple[object, ...]] = set()
        for claim in sorted(claims, key=lambda claim: claim.id):
            for actor in claim.value.actors:
                if actor.kind != "person":
                    continue
                last = fold(surname(actor.name))
                self._in[claim.source].add(last)
                one = (actor.name, actor.country, actor.country_basis, actor.post)
                if one not in told:  # a year of sources names the same people in the same way thousands of times
                    told.add(one)
                    self._known[last].append(actor)

    def voice(self, actor: Actor) -> Voice:
        """On whose word it is what a person says."""
        country, post = self._office(actor)
        if post is not None and post.organisation and title_words(post.title) & _represent():
            body = _body(post.organisation, country)
            if body is not None:
                return body
        named = _OF.search(post.title) if post is not None else None
        if named is not None and voice(named["body"]).key[0] == "name" and not is_holder(post, country):
            return voice(named["body"])
        if post is not None and country and is_holder(post, country) and not is_of_no_state(actor, post):
            return Voice(("state", country, "holder", fold(actor.name)), _printed(actor.name, post, country))
        return Voice(("name", *fold(actor.name).split()), actor.name)

    def named(self, name: str, source: str) -> Voice | None:
        """The voice of whoever a name at the end of a phrase is in that source; None for a name no claim knows."""
        last = fold(surname(name)) if len(name.split()) > 1 else fold(name)
        fitting = [actor for actor in self._known[last] if same_name(actor.name, name) or len(name.split()) == 1]
        voices = {self.voice(actor).key for actor in fitting}
        if not fitting or last not in self._in[source] and len(voices) > 1:
            return None
        return self.voice(fitting[0])

    def is_somebody(self, one: Voice) -> bool:
        """Whether a voice is a person's own, in office or not."""
        return is_person(one) or any(
            tuple(fold(actor.name).split()) == one.key[1:] for actor in self._known[one.key[-1]] if one.key[0] == "name"
        )

    def _office(self, actor: Actor) -> tuple[str | None, Post | None]:
        """The country and the post of a person, from wherever a claim gives them."""
        same = [one for one in self._known[fold(surname(actor.name))] if same_name(one.name, actor.name)]
        known = [actor, *same]
        posts = [one.post for one in known if one.post is not None]
        best = next((post for post in posts if is_holder(post, post.country or "?")), posts[0] if posts else None)
        countries = [one.country or (one.post.country if one.post else None) for one in known]
        return next((country for country in countries if country), None), best


def _body(name: str, country: str | None) -> Voice | None:
    """The voice of whom somebody speaks for; None for a bare noun that no list of bodies has ("syndicat").

    A union is not its country's, as a ministry is.
    """
    one = voice(name, country)
    if one.key[0] == "state" or name[:1].isupper():
        return one
    return voice(name) if name.split()[-1] in lexicon.load("origins")["others"] else None


def is_holder(post: Post | None, country: str | None) -> bool:
    """Whether whoever holds a post speaks for the government of the country."""
    if post is None or not country or post.qualifier in ("former", "designate"):
        return False
    return bool(title_words(post.title) & _holders()) and post.organisation is None


def is_of_no_state(actor: Actor, post: Post) -> bool:
    """Whether a president may be a union's: nobody has said of which country, or the title says of what else."""
    words = title_words(post.title)
    own = set(lexicon.load("origins")["presidents"])
    return "president" in words and (actor.country_basis != "stated" or bool(words - own - {"president"}))


def is_person(one: Voice) -> bool:
    """Whether a state's voice is that of a person in office; where a body of the state speaks too, the body names them."""
    return one.key[2:3] == ("holder",)


def is_quoted(claim: Claim) -> bool:
    """Whether a claim tells nothing but that somebody said something: "Roe said that …", "…, Roe told reporters"."""
    verb = next((quote.exact for name, quote in claim.quotes if name == "verb"), None)
    if verb is not None:
        return verb.casefold().split()[-1] in _quotes()
    words = re.findall(r"\w+", claim.quote.exact.casefold())
    names = {fold(surname(actor.name)) for actor in claim.value.actors}
    pairs = zip(words, words[1:], strict=False)
    return any(fold(one) in names and other in _quotes() for one, other in pairs)


def is_saying(claim: Claim) -> bool:
    """Whether all that the words of a claim tell is what its actors say: "said that all 19 farms should close"."""
    words = claim.value.wording[0].text.split() if claim.value.wording else []
    return is_quoted(claim) or (claim.kind in ("figure", "background") and words[:1] != [] and words[0] in _quotes())


def _printed(name: str, post: Post, country: str) -> str:
    title = post.title[:1].upper() + post.title[1:]
    return f"{name}, {title}" if name_of(country) in title else f"{name}, {title} of {name_of(country)}"


@cache
def _holders() -> frozenset[str]:
    return frozenset(lexicon.load("origins")["holders"])


@cache
def _represent() -> frozenset[str]:
    return frozenset(lexicon.load("origins")["represent"])


@cache
def _quotes() -> frozenset[str]:
    return frozenset(lexicon.load("origins")["quotes"])
