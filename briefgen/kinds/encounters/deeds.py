"""Who acts on whom in a clause: "he drove her to Y", "A handed B the map", "the two laughed", "in C's office".

No word of meeting is asked for. Verbs of what is done from afar tie nobody; what is said to somebody ties half as much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.cast import mentioned
from briefgen.language.reading import Mention, Reading
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a deed and what a word to somebody ties.
STRONG, WEAK = 1.0, 0.5
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_WITH = frozenset(
    "with to by opposite beside before behind from at between across alongside on in past towards around of".split()
)
_ROOMS = frozenset(
    "office house home ministry table kitchen room car boat desk door palace residence garden terrace embassy".split()
)
_TO_SOMEBODY = frozenset(
    "tell ask answer assure remind promise reply warn inform advise admit say whisper murmur remark".split()
)
_MODALS = frozenset("would could should might will shall must can may".split())


def ties(reading: Reading, index: int) -> Iterator[tuple[Actor, Actor, float]]:
    """Any two whom a clause of a sentence ties, with the weight of it."""
    span = reading.sentences[index]
    found = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    words: list[Token] = list(found) if found is not None else []
    mentions = mentioned(reading, index)
    if not mentions:
        return
    for mention in mentions:
        if len(mention.actors) > 1:
            token = _head(mention, words)
            if token is not None and token.dep_ in _SUBJECTS and not _is_unreal(token.head):
                for one, other in combinations(mention.actors, 2):
                    yield one, other, STRONG
    for verb in words:
        if verb.pos_ not in ("VERB", "AUX") or _is_unreal(verb) or reading.is_quoted(verb.idx):
            continue
        left, right = _subjects(verb, mentions), _objects(verb, mentions)
        weight = _weight(verb)
        for one, other in combinations(left, 2):
            yield one, other, STRONG
        if weight:
            for one in left:
                for other in right:
                    yield one, other, weight


def _weight(verb: Token) -> float:
    lemma = verb.lemma_.lower()
    if lemma in _TO_SOMEBODY:
        return WEAK
    return 0.0 if lemma in _afar() else STRONG


@cache
def _afar() -> frozenset[str]:
    presence = lexicon.load("meetings")["presence"]
    near = {
        "take",
        "give",
        "put",
        "lead",
        "get",
        "keep",
        "see",
        "attend",
        "welcome",
        "receive",
        "hear",
        "agree",
        "watch",
        "make",
        "sign",
    }
    return frozenset((*presence["apart"], *presence["afar"])) - near


def _is_unreal(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children)


def _head(mention: Mention, words: Sequence[Token]) -> Token | None:
    own = [token for token in words if mention.span.start <= token.idx < mention.span.end]
    places = {token.i for token in own}
    return next((token for token in own if token.head.i not in places or token.head is token), None)


def _at(token: Token, mentions: Sequence[Mention]) -> Sequence[Actor]:
    return next((item.actors for item in mentions if item.span.start <= token.idx < item.span.end), ())


def _with_row(token: Token, mentions: Sequence[Mention]) -> list[Actor]:
    """Whoever a word is, and those coordinated with it."""
    found = list(_at(token, mentions))
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            found += _with_row(child, mentions)
    return found


def _subjects(verb: Token, mentions: Sequence[Mention]) -> list[Actor]:
    """Who does it; a verb without a subject has that of the verb before it."""
    for _ in range(4):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                    return list(_at(verb.head, mentions))
                return _with_row(child, mentions)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp") or verb.head is verb:
            return []
        verb = verb.head
    return []


def _objects(verb: Token, mentions: Sequence[Mention]) -> list[Actor]:
    """To whom, with whom, in whose room."""
    found: list[Actor] = []
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "obj", "oprd") and child.pos_ != "ADP":
            found += _with_row(child, mentions)
            found += _behind(child, mentions)
        elif child.dep_ in ("prep", "agent", "dative", "prt", "advmod"):
            found += _behind_preposition(child, mentions)
    return found


def _behind(noun: Token, mentions: Sequence[Mention]) -> list[Actor]:
    return [actor for child in noun.children if child.dep_ == "prep" for actor in _behind_preposition(child, mentions)]


def _behind_preposition(preposition: Token, mentions: Sequence[Mention]) -> list[Actor]:
    if preposition.lower_ not in _WITH:
        return [
            actor
            for child in preposition.children
            if child.dep_ == "prep"
            for actor in _behind_preposition(child, mentions)
        ]
    found: list[Actor] = []
    for child in preposition.children:
        if child.dep_ == "pobj":
            if preposition.lower_ not in ("of", "in", "on", "at", "from"):
                found += _with_row(child, mentions)
            if child.lemma_.lower() in _ROOMS:
                found += [actor for word in child.children if word.dep_ == "poss" for actor in _at(word, mentions)]
            if preposition.lower_ in ("in", "at", "on", "to"):
                found += _behind(child, mentions)
        elif child.dep_ == "prep":
            found += _behind_preposition(child, mentions)
    return found
