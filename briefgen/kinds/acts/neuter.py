"""Who "it" is: the one body or country that acted last, where a body's act follows ("It denied that …", "It will host")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many sentences back the subject of "it" may stand.
_NEAR = 2
_BODIES = ("organisation", "country")


def with_it(reading: Reading, clause: Clause) -> Clause:
    """The clause with the body that its subject "it" stands for among the agents; as it is where nobody can tell."""
    if clause.agents:
        return clause
    token = reading.doc[clause.root]
    subject = tree.subject(token)
    if subject is None or subject.lower_ != "it" or clause.passive or _is_empty(token):
        return clause
    body = _body(reading, clause)
    if body is None:
        return clause
    words = reading.source.quote(subject.idx, subject.idx + len(subject))
    return replace(clause, agents=(replace(body, how="pronoun", quote=words),))


def _is_empty(token: Token) -> bool:
    """Whether "it" only opens the sentence ("it is clear that", "it turns out") or is a thing ("it will cost 3 million")."""
    if token.lemma_ in ("be", "seem", "appear", "remain", "turn", "become", "take", "happen", "follow", "rain"):
        return True
    if token.lemma_ in verbs.words("commitments", "of-things"):
        return True
    return any(child.dep_ == "expl" for child in token.children)


def _body(reading: Reading, clause: Clause) -> Actor | None:
    """The agent of the last clause before that has a single one, where it is a body or a country."""
    for sentence in range(clause.sentence, max(-1, clause.sentence - _NEAR - 1), -1):
        for other in reversed(of_sentence(reading.clauses, sentence)):
            if other.verb_span.start >= clause.verb_span.start or not other.agents or other.agent_span is None:
                continue
            if len(other.agents) == 1 and _is_body(other.agents[0]):
                return other.agents[0]
    return None


def _is_body(actor: Actor) -> bool:
    return actor.kind in _BODIES and (actor.is_resolved or actor.how == "literal")
