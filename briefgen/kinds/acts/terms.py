"""The terms of an agreement, told in the sentences behind it: "They signed at noon. Malta sells the gas until May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.kinds.acts.words import objects, subject_word
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is so whoever does it: no act that somebody does or leaves undone.
STATES = frozenset("know mean matter need seem appear belong depend look feel expect get see work".split())
IS_SO = frozenset(
    "be have want like hope remain become stay seem say call lie hold fear believe think love regard see hear".split()
)


def signs(clause: Clause) -> bool:
    """ "The two signed at noon": what, the sentences before say."""
    told = clause.verb in ("sign", "initial") and clause.tense == "past" and clause.rule in ("finite", "conjunct")
    return told and all(actor.kind in ("person", "country", "group") for actor in clause.agents)


def is_term(reading: Reading, clause: Clause, token: Token) -> bool:
    """Whether the sentences before it in its paragraph tell of an agreement whose term it is: "They signed. Malta sells the gas"."""
    if token.tag_ not in ("VBZ", "VBP") or clause.verb in STATES | IS_SO or not objects(token) or clause.passive:
        return False
    if not clause.agents or any(_is_person(actor) for actor in clause.agents):
        return False
    return clause.rule in ("finite", "conjunct", "complement") and follows_agreement(reading, clause)


def follows_agreement(reading: Reading, clause: Clause) -> bool:
    """Whether a sentence before the clause in its paragraph tells of an agreement, or one before the clause in its own."""
    start = next((block.start for block in reading.source.blocks if block.start <= clause.span.start < block.end), None)
    if start is None:
        return False
    for sentence in range(clause.sentence, -1, -1):
        if reading.sentences[sentence].start < start:
            return False
        for other in of_sentence(reading.clauses, sentence):
            if other.verb_span.start < clause.verb_span.start and _concludes(reading, other):
                return True
    return False


def _is_person(actor: Actor) -> bool:
    return actor.kind not in ("country", "organisation") or not actor.is_resolved


def _concludes(reading: Reading, clause: Clause) -> bool:
    """ "They signed the charter", "The text has nine articles": what stands behind it are the terms."""
    if clause.polarity == "denied" or clause.modality != "asserted":
        return False
    if clause.verb in ("sign", "initial", "ink", "agree", "settle"):
        return clause.tense in ("past", "present")
    token = reading.doc[clause.root]
    return subject_word(token) in verbs.words("commitments", "instruments") - {"letter", "statement", "plan", "phase"}
