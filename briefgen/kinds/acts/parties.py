"""Whose act it is where the clause names nobody: the parties it stands between, the speaker, those who met just before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from briefgen.kinds.acts.act import Act, is_voice
from briefgen.language import geography
from briefgen.language.agents import is_dangling
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

# So many sentences back those who met are still the ones who agreed: a page.
_NEAR = 25


def with_parties(reading: Reading, act: Act) -> Act:
    """The act with the actors that its clause leaves out, where they can be told; as it is where they cannot."""
    act = replace(act, actors=tuple(_for_home(reading, _for_country(reading, actor)) for actor in act.actors))
    both = act.actors and all(_BOTH.match(actor.name) and not actor.is_resolved for actor in act.actors)
    if both:
        found = _before(reading, act.clause)
        found = found if len(found) == 2 else _signers(reading, act.clause)
        return replace(act, actors=found, implied=True) if found else act
    if any(is_voice(actor) for actor in act.actors) and not _is_nobody(act):
        return _with_company(reading, _with_partners(reading, act))
    speaker = reading.speaker(act.clause.verb_span.start)
    if speaker is not None and not is_reporter(reading, speaker):
        return replace(act, actors=(speaker,), implied=True)
    if act.sort == "background" or act.rule not in _JOINT:
        return act
    found = _between(reading, act.clause) or _before(reading, act.clause)
    return replace(act, actors=found, implied=True) if found else act


def is_reporter(reading: Reading, actor: Actor) -> bool:
    """Whether somebody only wrote the text: its byline names him, it is all in his words, and no post of his is told."""
    if actor.post is None and actor.name in reading.source.authors:
        return True  # "Ann Roe lives in Oslo", below the text
    if actor.kind != "person" or actor.post is not None or len(reading.turns) != 1:
        return False
    speaker, authors = reading.turns[0].speaker, reading.source.authors
    if speaker is None or speaker.name != actor.name:
        return False
    return any(actor.name.lower().split()[-1] == author.lower().split()[-1] for author in authors if author.split())


# Who speaks for a country: "the representative of Norway", "her counterpart from China".
_SPEAKS_FOR = re.compile(
    r"(?:the|his|her|their)\b.*\b(?:representatives?|delegates?|delegation|counterparts?|envoys?|negotiators?|officials?|diplomats?"
    r"|ambassador|authorities|mission|minister|secretary)\b",
    re.IGNORECASE,
)


def _for_country(reading: Reading, actor: Actor) -> Actor:
    """The country for which somebody without a name speaks; whoever it is where the words tell none, or more than one."""
    if actor.is_resolved or actor.quote is None or not _SPEAKS_FOR.match(actor.quote.exact):
        return actor
    words = reading.doc.char_span(actor.quote.start, actor.quote.end, alignment_mode="expand")
    named = (
        {geography.country_code(_BARE.sub("", entity.text)) for entity in words.ents} if words is not None else set()
    )
    codes = named - {None}
    code = codes.pop() if len(codes) == 1 else None
    return Actor(geography.name_of(code), "country", "role", actor.quote, code) if code else actor


# A government that no word says to be another's is that of the text's own country.
_STATE = re.compile(r"(?:(?:the|our) )?(?:(?:federal|central|national) )?(?:government|state)$", re.IGNORECASE)
# So many of the people whose country is known must be of one country, and so large a share.
_MOST, _SHARE = 2, 0.6


def _for_home(reading: Reading, actor: Actor) -> Actor:
    """The country most of the text's people are of, where "the Government" has no name; whoever it is everywhere else."""
    if actor.country or not _STATE.match(actor.name):
        return actor
    codes = Counter(person.country for person in reading.people if person.country)
    code, number = codes.most_common(1)[0] if codes else ("", 0)
    if number < _MOST or number < _SHARE * sum(codes.values()):
        return actor
    return Actor(geography.name_of(code), "country", "role", actor.quote, code)


_BARE = re.compile(r"^the |['\u2019]s?$", re.IGNORECASE)
_BOTH = re.compile(
    r"(?:the two|both|neither (?:side|government|party|country|minister|capital|delegation|leader|of the two|of them)|the pair|the parties|the sides|two sides|the two of them|(?:the|both) partners|the signatories)\b",
    re.IGNORECASE,
)
_JOINT = (
    "bound",
    "point",
    "done-passive",
    "not-agreed",
    "not-discussed",
    "discussed",
    "not-done",
    "will-under",
    "stance-by-all",
)


# What nobody does alone: with whom it was done did it too.
_SHARED = frozenset(
    {
        "sign",
        "ink",
        "initial",
        "conclude",
        "agree",
        "agree on",
        "agree to",
        "reach",
        "seal",
        "discuss",
        "review",
        "exchange",
        "explore",
        "talk about",
        "launch",
        "raise",
        "bring up",
        "take up",
    }
)


def _with_partners(reading: Reading, act: Act) -> Act:
    """The act with those behind "with": "Norway signed, together with Malta, a treaty" is both theirs."""
    if act.clause.verb not in _SHARED or act.sort not in ("commitment", "discussion") or act.clause.passive:
        return act
    token = reading.doc[act.clause.root]
    nouns = [child for child in token.children if child.dep_ == "dobj"]
    own = {actor.name for actor in act.actors}
    found: list[Actor] = []
    for word in (*token.children, *(child for noun in (*nouns, *token.children) for child in noun.children)):
        if word.lower_ not in ("with", "alongside") or word.dep_ != "prep":
            continue
        for noun in (child for child in word.children if child.dep_ == "pobj"):
            first, last = noun.left_edge, noun.right_edge
            inside = reading.within(Span(first.idx, last.idx + len(last)))
            named = next(
                (mention.actors for mention in inside if all(actor.is_resolved for actor in mention.actors)), ()
            )
            found.extend(actor for actor in named if actor.kind in ("person", "country") and actor.name not in own)
    partners = tuple({actor.name: actor for actor in found}.values())
    return replace(act, actors=(*act.actors, *partners), partners=partners) if partners else act


# What a speaker's "we" does with whom he speaks of: "We agreed that", "we talked about".
_IN_COMPANY = _SHARED | {
    "decide",
    "settle",
    "talk",
    "speak",
    "meet",
    "consider",
    "exchange views",
    "touch on",
    "address",
    "look at",
}
# So many sentences back somebody whom the speaker met is still of his "we".
_COMPANY = 12
_NAMED = ("name", "apposition", "counterpart", "role")


def _with_company(reading: Reading, act: Act) -> Act:
    """The act with those the speaker met, where his "we" does what nobody does alone: "Ann Roe came to see me. We agreed that"."""
    clause = act.clause
    words = reading.text(clause.agent_span).lower() if clause.agent_span is not None else ""
    if len(act.actors) != 1 or act.actors[0].kind != "person" or words != "we":
        return act
    if (
        clause.verb not in _IN_COMPANY
        or clause.tense == "future"
        or act.sort not in ("commitment", "discussion", "position")
    ):
        return act
    found = _company(reading, act.actors[0], clause)
    return replace(act, actors=(*act.actors, *found), implied=True) if found else act


def _company(reading: Reading, speaker: Actor, clause: Clause) -> tuple[Actor, ...]:
    """The people named last in a sentence in which the speaker speaks of himself, else who alone shares the stage with him."""
    for sentence in range(clause.sentence, max(-1, clause.sentence - _COMPANY - 1), -1):
        told = [actor for mention in reading.within(reading.sentences[sentence]) for actor in mention.actors]
        if not any(actor.name == speaker.name for actor in told):
            continue
        people = (
            actor for actor in told if actor.kind == "person" and actor.is_resolved and actor.name != speaker.name
        )
        found = {actor.name: actor for actor in people if not _are_compatriots(actor, speaker)}
        if found:
            return tuple(found.values())
    others = {
        turn.speaker.name: turn.speaker for turn in reading.turns if turn.speaker and turn.speaker.post is not None
    }
    others.pop(speaker.name, None)
    return tuple(others.values()) if len(others) == 1 else ()


def _are_compatriots(one: Actor, other: Actor) -> bool:
    """Whether the text says that two are of one country; what is only inferred says nothing."""
    stated = one.country_basis == other.country_basis == "stated"
    return stated and one.country is not None and one.country == other.country


def _is_nobody(act: Act) -> bool:
    return all(actor.name.lower().startswith(("nobody", "no one", "none", "nothing")) for actor in act.actors)


def _between(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """The parties of "an agreement between A and B was signed", "the signing of a treaty by A and B took place"."""
    words = reading.text(clause.span)
    start = re.search(r"\bbetween\b", words) or re.search(r"\b(?:signing|signature|exchange)\b.*?\bby\b", words)
    if start is None:
        return ()
    found: dict[str, Actor] = {}
    for mention in reading.within(Span(clause.span.start + start.end(), clause.span.end)):
        for actor in mention.actors:
            if actor.is_resolved and actor.kind in ("country", "person", "organisation"):
                found.setdefault(actor.name, actor)
    return tuple(found.values())[:2] if len(found) >= 2 else ()


def _before(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """Those who did something together last, at most a paragraph back, this sentence included."""
    for sentence in range(clause.sentence, max(-1, clause.sentence - _NEAR - 1), -1):
        for other in reversed(of_sentence(reading.clauses, sentence)):
            if other.verb_span.start >= clause.verb_span.start:
                continue
            together = _named(other.agents)
            if len(together) < 2 and _meets(other):
                together = _named((*other.agents, *other.patients))
            if len(together) >= 2:
                return together
    return ()


def _signers(reading: Reading, clause: Clause) -> tuple[Actor, ...]:
    """Those whom the last clause before names as several who signed or agreed, named or described; () where none does."""
    for other in reversed(reading.clauses):
        before = other.verb_span.start < clause.verb_span.start
        known = tuple(actor for actor in other.agents if actor.is_resolved or not is_dangling(actor))
        if before and len(other.agents) == 2 and other.verb in _SHARED:
            return other.agents if known else ()
    return ()


def _named(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    found = {actor.name: actor for actor in actors if actor.is_resolved and actor.kind in ("person", "country")}
    return tuple(found.values())


def _meets(clause: Clause) -> bool:
    return clause.verb.partition(" ")[0] in verbs.words("commitments", "events") | {"sign", "agree", "discuss"}
