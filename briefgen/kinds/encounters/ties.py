"""Meetings told by a word of meeting with two sides anywhere in its clause, where no exact construction fits.

"A received the delegation of Y headed by B", "A had just come out of a session with B", "the signing was attended by A
and B": each mention is judged by its way up to the verb of the clause. What lies in another clause, behind "about" or in
front of "'s", takes no part.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.bonds import Bonds, afar, is_told
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.words import are_apart, are_of_two_bodies, is_noun, people_of
from briefgen.language.fitting import each_once
from briefgen.language.reading import Mention
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Where a word of meeting is what a verb is about, the verb says whether it was.
_OBJECTS = frozenset(("dobj", "nsubj", "nsubjpass", "attr"))
_WITH = frozenset("with between among amongst by including alongside opposite under beside involving".split())
# Participles within a phrase: "the delegation headed by A".
_PARTICIPLES = frozenset(("acl",))
_CLAUSES = frozenset("ccomp relcl advcl parataxis csubj ROOT conj xcomp pcomp acl".split())
_MEMBERS = frozenset(
    (
        "delegation",
        "side",
        "team",
        "that",
        "minister",
        "representative",
        "head",
        "chair",
        "official",
        "leader",
        "mission",
    )
)
# More are a list of a text about something else.
_MOST = 7
_TIMES = frozenset(("call", "tour", "visit", "trip", "round", "committee", "commission", "assembly", "congress"))


@cache
def _lists(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("meetings")[part])


@cache
def _gathering_verbs() -> frozenset[str]:
    verbs = lexicon.load("meetings")["verbs"]
    return frozenset((*verbs["mutual"], *verbs["host"], *verbs["with"], *verbs["ring"])) - {
        "call",
        "see",
        "speak",
        "talk",
    }


class Ties(Bonds):
    """Reads a clause for a word of meeting and for two sides who are tied to its verb."""

    def _by_clause(self) -> Encounter | None:
        """The first word of meeting in the sentence whose clause names two sides."""
        for token in self.tokens:
            cue = self._cue(token)
            if cue is None:
                continue
            verb = _clause_verb(token)
            if any(child.lower_ == "you" for child in verb.children):
                continue  # who is asked stands nowhere in the sentence
            tied = [
                mention
                for mention in self.mentions
                if _is_plain(mention) and self._takes_part(mention, verb) and self._is_near(mention, verb, token)
            ]
            actors = each_once([actor for mention in tied for actor in mention.actors])
            people = people_of(actors)
            sides = [actor for actor in actors if actor.kind in ("person", "country")]
            known = self._are_known(people) and (are_apart(people) or cue and are_of_two_bodies(people))
            if len(sides) < _MOST and (known or self._are_states(sides)):
                noun = token if cue == "noun" else None
                back = noun is not None and self._is_definite(noun) and not self._title(noun)[0]
                type_ = self._type(noun) if noun is not None else ""
                status, negated = self._status(token)
                if negated or status != "held":
                    return None
                teller = verb if token.dep_ in _OBJECTS and verb.pos_ == "VERB" else token
                return self._make(teller, sides, type_, f"tie-{token.lemma_.lower()}", noun=noun, anaphoric=back)
        return None

    def _are_states(self, sides: list[Actor]) -> bool:
        """Whether two countries take part, one of them as such."""
        return len({actor.country for actor in sides} - {None}) > 1 and any(actor.kind == "country" for actor in sides)

    def _cue(self, token: Token) -> str | None:
        """Whether a word says that people met: "noun", "verb" or None."""
        lemma = token.lemma_.lower()
        if token.pos_ in ("NOUN", "PROPN"):
            known = is_noun(token) or lemma in _lists("occasions")
            if (
                not known
                or lemma in _TIMES
                or self._is_no_meeting(token)
                or self._is_row(token)
                or self._is_margin(token)
            ):
                return None
            if self._is_audience(token) or self._is_credit(token):
                return None
            return "noun" if self._mention_at(token) is None else None
        return "verb" if token.pos_ == "VERB" and lemma in _gathering_verbs() and is_told(token) else None

    def _takes_part(self, mention: Mention, verb: Token) -> bool:
        """Whether somebody is tied to the verb of a clause: subject, object, or behind a word of company."""
        token, state = self._head_of(mention), mention.actors[0].kind == "country"
        if token is None:
            return False
        for _ in range(12):
            if token == verb:
                return True
            dep, above = token.dep_, token.head
            if above == token:
                return False
            if dep == "poss" and not self._is_gathering(above):
                return False
            if dep in ("pobj", "pcomp") and not self._is_company_word(above, token):
                return False
            if dep == "prep" and state and above.pos_ == "NOUN" and not self._is_gathering(above):
                return False
            if dep in _CLAUSES and token.pos_ in ("VERB", "AUX") and dep not in _PARTICIPLES:
                return dep in ("conj", "xcomp") and above == verb
            token = above
        return False

    def _is_near(self, mention: Mention, verb: Token, cue: Token) -> bool:
        """Whether somebody is more than the object of what is said, thought or sent: "thanked B after talks with C"."""
        head = self._head_of(mention)
        carries = lexicon.load("meetings")["verbs"]["nouns"]
        if head is None or verb.lemma_.lower() not in afar() or verb.lemma_.lower() in carries:
            return True
        if head.head == verb and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            return True  # "announced the ambassador after talks with B"
        return head.idx < verb.idx or cue.left_edge.i <= head.i <= cue.right_edge.i

    def _head_of(self, mention: Mention) -> Token | None:
        """The word of a mention that the rest of it hangs on."""
        words = [token for token in self.tokens if mention.span.start <= token.idx < mention.span.end]
        own = {token.i for token in words}
        return next((token for token in words if token.head.i not in own), None)

    def _is_company_word(self, preposition: Token, behind: Token) -> bool:
        """Whether a preposition ties what stands behind it to the meeting: "with A", "after talks", "the delegation of A"."""
        if preposition.lower_ in _WITH or is_noun(behind) or behind.lemma_.lower() in _lists("occasions"):
            return True
        members = preposition.lower_ in ("of", "from", "for") and preposition.head.lemma_.lower() in _MEMBERS
        return members and self._mention_at(behind) is not None

    def _is_gathering(self, noun: Token) -> bool:
        """Whether a noun is one of meeting, or of those who come to one."""
        lemma = noun.lemma_.lower()
        return is_noun(noun) or lemma in _lists("occasions") or lemma in _MEMBERS


def _is_plain(mention: Mention) -> bool:
    """Whether a mention names who is meant; "the delegations" and "the ministers" may be any of a text's people."""
    actor = mention.actors[0]
    return actor.how != "literal" and (actor.how != "group" or actor.kind == "country")


def _clause_verb(token: Token) -> Token:
    """The verb of the clause a word stands in, else the root of its phrase."""
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "aux", "auxpass") or token.head == token:
            break
        token = token.head
    return token
