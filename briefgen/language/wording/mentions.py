"""People, roles and groups inside a predicate: a name for a name, the members of a group where they are certain."""

from __future__ import annotations

import re

from briefgen.language.agents import is_indefinite
from briefgen.language.reading import Clause, Mention, Reading, Span
from briefgen.language.wording.cuts import Cut, Unsafe, replaced
from briefgen.language.wording.pronouns import FIRST_OR_SECOND, POSSESSIVE, THIRD, pronoun_cuts
from briefgen.model import Piece


def mention_cuts(reading: Reading, mention: Mention, clause: Clause | None, span: Span) -> list[Cut]:
    """A person becomes an actor piece; a pronoun or group its actors, unless they are the clause's own, just printed."""
    words = reading.text(mention.span)
    actors = mention.actors
    how = actors[0].how if actors else "literal"
    lower = words.lower()
    if how in ("pronoun", "literal", "group") and (lower in THIRD or lower in POSSESSIVE):
        return pronoun_cuts(reading, mention.span, lower, actors, clause, span)
    if lower in FIRST_OR_SECOND and words != "US":
        if lower == "our" and clause is not None and len(clause.agents) > 1:
            return [Cut(mention.span.start, mention.span.end, (Piece("words", "their"),))]
        if lower in ("my", "me") and actors and all(actor.is_resolved for actor in actors):
            return [replaced(reading, mention.span, actors, possessive=lower != "me")]
        raise Unsafe
    if how == "group" and (is_indefinite(mention, reading.source.text) or _is_described(reading, mention)):
        return []
    if how == "group":
        return _group(reading, mention, clause)
    if how == "pronoun" or (
        how == "literal" and re.match(r"(?:the|both) (?:two|three|four|sides?|parties)\b|both\b", lower)
    ):
        raise Unsafe
    if how in ("role", "counterpart") and len(actors) == 1 and actors[0].is_resolved and actors[0].kind == "person":
        return [replaced(reading, mention.span, actors)]
    if how in ("name", "apposition") and len(actors) == 1 and actors[0].kind == "person":
        return [replaced(reading, mention.span, actors)]
    return []


def _group(reading: Reading, mention: Mention, clause: Clause | None) -> list[Cut]:
    """The members of a group where they are certain: people or countries that the words count, or just those that act."""
    actors, words = mention.actors, reading.text(mention.span).lower()
    own = {actor.name for actor in clause.agents} if clause else set()
    if not all(actor.is_resolved for actor in actors):
        raise Unsafe
    if re.match(r"their\b", words):
        if len(own) > 1:
            return []  # the countries of those who act and were just named
        raise Unsafe
    counted = re.match(r"(?:the )?(?:both|two|three|four|five|six|seven|eight|nine|ten)\b", words)
    noun = words.split()[-1]
    if noun in _COUNTRY_WORDS:
        alike = all(actor.kind == "country" for actor in actors)
    else:
        alike = noun not in ("teams", "delegations", "groups") and all(actor.kind == "person" for actor in actors)
    if (counted and alike and len(actors) == _NUMBERS.get(counted.group().split()[-1], 0)) or (
        alike and own == {actor.name for actor in actors}
    ):
        return [replaced(reading, mention.span, actors)]
    raise Unsafe


_COUNTRY_WORDS = {
    "countries",
    "nations",
    "states",
    "governments",
    "sides",
    "parties",
    "capitals",
    "neighbours",
    "neighbors",
}


_NUMBERS = {
    "both": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def _is_described(reading: Reading, mention: Mention) -> bool:
    """Whether the words behind say which are meant ("the states bordering the sea"): then they stand for themselves."""
    words = reading.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    return words is not None and any(
        child.i >= words.end and child.dep_ in ("acl", "relcl", "prep") and child.lower_ not in ("on", "in", "at")
        for child in words.root.children
    )
