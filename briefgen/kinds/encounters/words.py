"""Questions about single words that the readers of verbs and nouns of meeting share."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def named_marks(phrase: str) -> bool:
    """Whether a phrase holds a name: two capitals or a number in a row."""
    return len(re.findall(r"\b[A-Z][\w'-]+", phrase)) >= 2 or ordinal_in(phrase) is not None


def lemma_of(token: Token, known: Collection[str]) -> str:
    """The lemma of a verb, in small letters; where the model cuts an "e" off ("hop" of "hopes") the one that is known."""
    lemma = token.lemma_.lower()
    return f"{lemma}e" if lemma not in known and f"{lemma}e" in known else lemma


def is_noun(token: Token) -> bool:
    """Whether a word is one of the nouns of meeting, in either number."""
    nouns = lexicon.load("meetings")["nouns"]
    return token.lower_ in nouns or token.lower_.removesuffix("s") in nouns


def ordinal_in(text: str) -> int | None:
    """The number of a meeting in its row: "third", "14th"."""
    ordinals = lexicon.load("meetings")["ordinals"]
    found = re.search(r"\b(\d{1,3})(?:st|nd|rd|th)\b", text)
    if found:
        return int(found.group(1))
    return next((int(ordinals[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in ordinals), None)


def verb_above(token: Token) -> Token | None:
    """The nearest verb over a token."""
    for _ in range(8):
        if token.head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def governors(verb: Token) -> list[Token]:
    """A verb and the verbs that govern it as an infinitive or a complement, nearest first."""
    chain = [verb]
    while verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "pcomp", "acl") and verb.head is not verb and len(chain) < 4:
        if verb.dep_ in ("conj", "advcl", "acl") and len(chain) > 1:
            break
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            break
        chain.append(verb)
    return chain


_JOINT = re.compile(
    r"(?:\s+of(?: the)?(?: [A-Z][\w'-]+){1,3})?\s*(?:,|and|,\s*and|&|as well as|,\s*as well as|/|-|with)\s*"
    r"(?:the\s+|by\s+|then\s+)?"
)


def is_joint(gap: str) -> bool:
    """Whether the words between two mentions make them one list; "of Denmark and" does as well."""
    return _JOINT.fullmatch(gap) is not None


def ends_list(gaps: Sequence[str]) -> bool:
    """Whether one of the gaps of a list is more than a comma."""
    return any(gap.strip() not in (",", ", the", ", then") for gap in gaps)


def people_of(actors: Sequence[Actor]) -> list[Actor]:
    """The people among actors."""
    return [actor for actor in actors if actor.kind == "person"]


def parties_of(actors: Sequence[Actor]) -> list[Actor]:
    """The actors that can be parties to a meeting: people, countries and groups, no organisations."""
    return [actor for actor in actors if actor.kind in ("person", "country", "group")]


def are_apart(people: Sequence[Actor]) -> bool:
    """Whether people are of two sides: two known countries, or one known and somebody whose country nobody tells."""
    if len({actor.name for actor in people}) < 2 or not all(actor.is_resolved or actor.country for actor in people):
        return False
    if len({actor.country for actor in people} - {None}) > 1:
        return True
    if _are_envoy_and_host(people):
        return True
    open_ = [actor for actor in people if actor.country is None or _is_guessed(actor)]
    guessed = len(open_) == len(people) and all(_is_guessed(actor) for actor in people)
    return (0 < len(open_) < len(people) or guessed) and all(actor.post for actor in open_)


def _are_envoy_and_host(people: Sequence[Actor]) -> bool:
    """Whether an ambassador and a minister are together, and the words do not give them one country."""
    levels = {level(actor) for actor in people if actor.post}
    stated = [actor.country for actor in people if actor.country and not actor.is_country_inferred]
    return {"envoy", "state"} <= levels and len(stated) < len(people)


def _is_guessed(actor: Actor) -> bool:
    """Whether somebody is of a country only because he is named near it: that may be the other's."""
    return actor.is_country_inferred and _GUESSES.match(actor.country_reason) is not None


def is_speaker(actor: Actor) -> bool:
    """Whether somebody is who speaks: "I", "we"."""
    return actor.how == "pronoun" and actor.quote is not None and actor.quote.exact in ("I", "me", "We", "we")


_GUESSES = re.compile(r"named (?:as there|nearest|with a place|where)|met where")
_LEVELS = {
    "state": r"minister|secretary of|president of the (?:republic|council)|premier|prime minister|chancellor|undersecretary|attorney general|solicitor general",
    "town": r"mayor|reeve|councillor|alderman",
    "house": r"\bmps?\b|senator|lawmaker|deputy for|speaker|congress(?:man|woman)|representative for|\bmla\b|\bmpp\b",
    "nation": r"\bchief\b|grand chief|elder|first nation|tribal|inuit|m[eé]tis|s[aá]mi",
    "union": r"union|federation|trade union|shop steward|workers|general secretary",
    "firm": r"chief executive|\bceo\b|managing director|operations|founder|employer",
    "envoy": r"ambassador|high commissioner|consul|envoy|nuncio|charg[eé]",
    "arbiter": r"mediator|arbitrator|conciliator|commissioner|ombuds\w*|public defender|auditor",
    "science": r"professor|rector|vice-chancellor|dean|provost",
    "faith": r"bishop|archbishop|imam|patriarch|rabbi|cardinal",
}
_AIDES = re.compile(r"(?i)\b(?:spokes\w+|advis[eo]r|aide|assistant|press|candidate|former|critic|opposition|shadow)\b")


def are_of_two_bodies(people: Sequence[Actor]) -> bool:
    """Whether people of one country hold offices of two kinds: a minister and a mayor, a mediator and a union's president."""
    levels = set()
    for actor in people:
        if actor.post is None or _AIDES.search(actor.post.title):
            return False
        levels.add(level(actor))
    return len(levels - {"other"}) > 1


def level(actor: Actor) -> str:
    """The kind of office somebody holds."""
    words = f"{actor.post.title} {actor.post.organisation or ''}".lower() if actor.post else ""
    return next((kind for kind, form in _LEVELS.items() if re.search(form, words)), "other")
