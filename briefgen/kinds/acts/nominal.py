"""What a noun tells that other words would tell by a verb: "a call from Norway for talks", "Malta's answer was no"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act, Stance, is_voice, made
from briefgen.language import tree
from briefgen.language.around import of_sentence, states_nothing
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = ("VBD", "VBZ", "VBP", "VB", "MD")
# "Fourth, a promise by …": so many words may stand before a noun that leads a sentence without a verb.
_NEAR = 9
# A title before a name is no longer than this.
_TITLE = 30


def nominal(reading: Reading, told: frozenset[int]) -> Iterator[Act]:
    """The acts of nouns in sentences of which nothing else was told; `told` are the sentences that have an act."""
    for index, span in enumerate(reading.sentences):
        if index in told or index in reading.headings or states_nothing(reading, index):
            continue
        words = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
        if words is None:
            continue
        for noun in words:
            if noun.pos_ not in ("NOUN", "PROPN") or not _tells(noun) or reading.is_quoted(noun.idx):
                continue
            found = _act(reading, index, noun, noun.i - words.start)
            if found is not None:
                yield found
                break


def _listed(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("nominal")[part])


def _stance(noun: Token) -> Stance | None:
    """The stance that the noun is, by the lexicon of stances or that of what people voice."""
    word = noun.lemma_.lower()
    if word in _listed("unfit"):
        return None
    found = verbs.stances("nouns").get(word) or verbs.stances("nouns").get(noun.lower_)
    return found or next((stance for stance in _STANCES if word in _listed(stance)), None)  # type: ignore[return-value]


_STANCES = ("oppose", "welcome", "concern", "other")


def _tells(noun: Token) -> bool:
    word = noun.lemma_.lower()
    return (
        word in _listed("promises") | _listed("gifts") | verbs.words("commitments", "signing")
        or _stance(noun) is not None
    )


def _act(reading: Reading, index: int, noun: Token, place: int) -> Act | None:
    if _is_denied(noun):
        return None
    leads = noun.dep_ == "ROOT" or noun.dep_ in ("nsubj", "nsubjpass") and noun.head.dep_ == "ROOT"
    if leads and _signing(noun):
        return replace(made(_clause(reading, index, noun, ()), "commitment", "done-passive", actors=()), implied=True)
    met = _is_met_with(noun)
    near = place < _NEAR and noun.head.tag_ not in _FINITE
    if not (leads or near or met):
        return None
    owners = _owners(reading, noun)
    if not owners:
        return None
    content, predicate = _content(noun), leads and noun.dep_ != "ROOT" and _is_told(noun)
    opened = noun.dep_ == "ROOT" and any(child.text == ":" for child in noun.children)
    clause = _clause(reading, index, noun, owners)
    word = noun.lemma_.lower()
    if word in _listed("promises") and (
        (content is not None and (content.tag_ == "VB" or content.dep_ == "acl")) or opened
    ):
        return replace(made(clause, "commitment", "bound-noun"), implied=True)
    if word in _listed("gifts") and predicate and any(child.lower_ == "will" for child in noun.head.lefts):
        return replace(made(clause, "commitment", "bound-noun"), implied=True)
    stance = _stance(noun)
    if stance is None or not (content is not None or predicate or met or opened):
        return None
    return replace(made(clause, "position", "stance-noun", stance), implied=True)


def _is_denied(noun: Token) -> bool:
    return any(child.lower_ in ("no", "any", "every", "such", "neither") for child in noun.lefts)


def _is_told(noun: Token) -> bool:
    """Whether the verb says what the noun is or whom it goes to: "is that", "went to", "concerned", "came from"."""
    verb = noun.head
    told = verb.lemma_ in (
        "be",
        "remain",
        "go",
        "concern",
        "regard",
        "focus",
        "come",
        "centre",
        "center",
        "stay",
        "lie",
        "include",
    )
    return told and verb.tag_ in _FINITE and not tree.negated(verb)


def _is_met_with(noun: Token) -> bool:
    """ "drew praise from", "met with opposition from", "has the backing of": a stance that something receives."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.dep_ == "prep" and verb.lower_ in ("with", "under", "into"):
        verb = verb.head
    elif noun.dep_ != "dobj":
        return False
    return verb.lemma_.lower() in _listed("receiving") and not tree.negated(verb)


def _content(noun: Token) -> Token | None:
    """What the noun is about: an infinitive, a clause, or a preposition other than the one before its owner."""
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp") and child.tag_ in ("VB", "VBP"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("for", "against", "over", "at", "about"):
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            below = (deep for deep in child.subtree if deep.dep_ in ("acl", "prep") and deep.head.i != child.i)
            found = next((deep for deep in below if deep.tag_ == "VB" or deep.lower_ == "for"), None)
            if found is not None:
                return found
    return None


def _owners(reading: Reading, noun: Token) -> tuple[Actor, ...]:
    """Whose it is: "Norway's call", "a call by Norway", "came from Norway"."""
    sentence = Span(noun.sent[0].idx, noun.sent[-1].idx + len(noun.sent[-1]))
    mentions = reading.within(sentence)
    around = [*noun.children]
    if noun.dep_ in ("nsubj", "dobj", "pobj"):
        above = noun.head if noun.dep_ != "pobj" else noun.head.head
        around += [child for child in above.children if child.lower_ in ("from", "among", "of")]
    for child in around:
        if child.dep_ == "poss":
            found = [one for one in mentions if child.left_edge.idx <= one.span.start < child.idx + len(child)]
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of", "among"):
            end = child.idx + len(child)
            found = [one for one in mentions if end < one.span.start < end + _TITLE][:1]
        else:
            continue
        for mention in found:
            own = tuple(
                actor
                for actor in mention.actors
                if is_voice(actor) and (actor.is_resolved or actor.kind == "organisation")
            )
            if own:
                return own
    return ()


def _signing(noun: Token) -> bool:
    """ "The signing of a framework was the main result": what is signed stands behind "of"."""
    happened = noun.head.lemma_ in ("be", "crown", "close", "mark", "cap", "conclude", "follow")
    if noun.lemma_.lower() not in verbs.words("commitments", "signing") or not happened:
        return False
    of = {word.lemma_.lower() for child in noun.rights if child.lower_ == "of" for word in child.children}
    head = noun.head
    return bool(of & verbs.words("commitments", "instruments")) and head.tag_ == "VBD" and not tree.negated(head)


def _clause(reading: Reading, index: int, noun: Token, owners: tuple[Actor, ...]) -> Clause:
    """The clause in which the noun stands, or one of the words that hang on it."""
    above = tree.clause_above(noun) if noun.dep_ != "ROOT" else None
    for clause in of_sentence(reading.clauses, index):
        if above is not None and clause.root == above.i:
            return replace(clause, agents=owners, polarity="affirmed")
    words = [word for word in noun.subtree if not word.is_space]
    while words[-1].is_punct:
        words.pop()
    span = tree.span(words[0], words[-1])
    return Clause(
        span,
        index,
        noun.i,
        noun.lemma_.lower(),
        tree.span(noun, noun),
        span,
        agents=owners,
        rule="nominal",
        nominal=True,
    )
