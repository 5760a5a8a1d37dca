"""Who "it" and "they" are where no name tells: the one body or country that acted last ("It denied that …", "It will host"),
the people without names who acted just before ("Delegations met on Friday. They asked for …").
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.agents import is_pronominal
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many sentences back the subject of "it" may stand.
_NEAR = 2
_BODIES = ("organisation", "country")
# The last word of a body that has no name: "the nurses' union".
_SINGULAR = verbs.words("speech", "bodies") - verbs.words("speech", "holders") - {"group", "staff", "crew"}


def with_it(reading: Reading, clause: Clause) -> Clause:
    """The clause with the body that its subject "it" stands for among the agents; as it is where nobody can tell."""
    token = reading.doc[clause.root]
    subject = tree.subject(token)
    if clause.agents:
        return _with_they(reading, clause, subject) if subject is not None and subject.lower_ == "they" else clause
    if subject is None or subject.lower_ != "it" or clause.passive or _is_empty(clause, token):
        return clause
    body = _body(reading, clause)
    if body is None:
        return clause
    words = reading.source.quote(subject.idx, subject.idx + len(subject))
    return replace(clause, agents=(replace(body, how="pronoun", quote=words),))


def _with_they(reading: Reading, clause: Clause, subject: Token) -> Clause:
    """The clause with those who acted in the sentence before, where not all of them have names: "Members met. They agreed …"."""
    before = [one for one in of_sentence(reading.clauses, clause.sentence - 1) if reading.doc[one.root].dep_ == "ROOT"]
    agents = before[-1].agents if before and clause.sentence else ()
    if all(actor.is_resolved for actor in agents) or any(
        is_pronominal(actor) and not actor.country for actor in agents
    ):
        return clause
    if len(agents) == 1 and not _is_plural(reading, agents[0]) or before[-1].verb in verbs.words("speech", "plain"):
        return clause
    if len(agents) > 1 and all(actor.is_resolved for actor in clause.agents):
        return clause
    words = reading.source.quote(subject.idx, subject.idx + len(subject))
    return replace(clause, agents=tuple(replace(actor, quote=words) for actor in agents))


def _is_plural(reading: Reading, actor: Actor) -> bool:
    words = reading.doc.char_span(actor.quote.start, actor.quote.end) if actor.quote is not None else None
    return words is not None and words.root.tag_ in ("NNS", "NNPS")


def _is_empty(clause: Clause, token: Token) -> bool:
    """Whether "it" only opens the sentence ("it is clear that", "it turns out") or is a thing ("it will cost 3 million")."""
    if clause.verb in (
        "be",
        "seem",
        "appear",
        "remain",
        "turn",
        "turn out",
        "become",
        "take",
        "take place",
        "happen",
        "follow",
        "rain",
    ):
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
    if actor.kind == "group" and actor.how == "literal":
        return actor.name.partition(" of ")[0].split()[-1].lower() in _SINGULAR
    return actor.kind in _BODIES and (actor.is_resolved or actor.how == "literal")
