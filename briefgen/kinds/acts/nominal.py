"""What a noun tells that other words would tell by a verb: "a call from Norway for talks", "a promise by Roe to pay"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.kinds.acts.act import Act, Stance, is_quoted, is_voice, made
from briefgen.language import tree
from briefgen.language.around import is_asked, of_sentence
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns by which somebody binds himself, where it is told to what.
_PROMISES = frozenset(
    "promise pledge commitment undertaking vow offer assurance guarantee decision resolve word".split()
)
# Nouns by which somebody does not want something; "refusal" needs no lexicon of stances.
_REFUSALS = frozenset("refusal rejection reluctance unwillingness".split())
# What stands between the noun and what it is about.
_ABOUT = ("for", "on", "to", "against", "over", "at", "about", "of", "with", "that")


def nominal(reading: Reading, told: frozenset[int]) -> Iterator[Act]:
    """The acts of nouns that lead a sentence of which nothing else was told; `told` are the sentences that have an act."""
    for index in range(len(reading.sentences)):
        if index in told or index in reading.headings or is_asked(reading, index):
            continue
        noun = _leading(reading, index)
        if noun is None or is_quoted(reading, noun.idx):
            continue
        found = _act(reading, index, noun)
        if found is not None:
            yield found


def _leading(reading: Reading, index: int) -> Token | None:
    """The noun that is the subject of the sentence, or stands in the verb's place where there is none."""
    span = reading.sentences[index]
    words = reading.doc.char_span(span.start, span.end, alignment_mode="contract")
    if words is None:
        return None
    for token in words:
        if token.pos_ != "NOUN" or not _tells(token):
            continue
        leads = token.dep_ == "ROOT" or (token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT")
        if leads or (token.i - words.start < _NEAR and token.head.tag_ not in _FINITE):
            return token
    return None


_FINITE = ("VBD", "VBZ", "VBP", "VB", "MD")


def _tells(noun: Token) -> bool:
    word = noun.lemma_.lower()
    listed = _PROMISES | _REFUSALS | verbs.words("commitments", "signing")
    return word in listed or word in verbs.stances("nouns")


# "Fourth, a promise by …": so many words may stand before the noun that tells.
_NEAR = 9


def _act(reading: Reading, index: int, noun: Token) -> Act | None:
    word = noun.lemma_.lower()
    signed = _signing(noun)
    content = _content(noun)
    if not signed and (content is None or _is_denied(noun)):
        return None
    owners = _owners(reading, noun)
    clause = _clause(reading, index, noun, owners)
    if signed:
        return replace(made(clause, "commitment", "done-passive", actors=()), implied=True)
    assert content is not None
    if not owners:
        return None
    binds = content.tag_ == "VB" or content.dep_ in ("ccomp", "acl")
    if word in _PROMISES and binds:
        return replace(made(clause, "commitment", "bound-noun"), implied=True)
    if word in _REFUSALS:
        return replace(made(clause, "position", "stance-noun", "oppose"), implied=True)
    stance: Stance | None = verbs.stances("nouns").get(word)  # type: ignore[assignment]
    if stance is None or word in ("agreement", "support", "respect"):
        return None
    return replace(made(clause, "position", "stance-noun", stance), implied=True)


def _is_denied(noun: Token) -> bool:
    return any(child.lower_ in ("no", "any", "every", "such") for child in noun.lefts)


def _content(noun: Token) -> Token | None:
    """What the noun is about: an infinitive, a clause, or a preposition other than the one before its owner."""
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.tag_ in ("VB", "VBP") and child.dep_ != "relcl":
            return child
        if child.dep_ == "prep" and child.lower_ in ("for", "against", "over", "at", "about"):
            return child
        if child.dep_ == "prep":
            below = next(
                (deep for deep in child.subtree if deep.dep_ in ("acl", "prep") and deep.head.i != child.i), None
            )
            if (
                child.lower_ in ("by", "from", "of")
                and below is not None
                and (below.tag_ == "VB" or below.lower_ == "for")
            ):
                return below
    return None


def _owners(reading: Reading, noun: Token) -> tuple[Actor, ...]:
    """Whose it is: "Norway's call", "a call by Norway", "the call of the minister"."""
    sentence = Span(noun.sent[0].idx, noun.sent[-1].idx + len(noun.sent[-1]))
    mentions = reading.within(sentence)
    for child in noun.children:
        if child.dep_ == "poss":
            found = [one for one in mentions if child.left_edge.idx <= one.span.start < child.idx + len(child)]
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of") and child.i > noun.i:
            end = child.idx + len(child)
            found = [one for one in mentions if end < one.span.start < end + _TITLE][:1]
        else:
            continue
        for mention in found:
            own = tuple(actor for actor in mention.actors if is_voice(actor) and actor.is_resolved)
            if own:
                return own
    return ()


# A title before a name is no longer than this.
_TITLE = 30


def _signing(noun: Token) -> bool:
    """ "The signing of a framework was the main result": what is signed stands behind "of"."""
    if noun.lemma_.lower() not in verbs.words("commitments", "signing") or noun.head.lemma_ not in (
        "be",
        "crown",
        "close",
        "mark",
    ):
        return False
    of = {word.lemma_.lower() for child in noun.rights if child.lower_ == "of" for word in child.children}
    head = noun.head
    return bool(of & verbs.words("commitments", "instruments")) and head.tag_ == "VBD" and not tree.negated(head)


def _clause(reading: Reading, index: int, noun: Token, owners: tuple[Actor, ...]) -> Clause:
    """The clause that the noun leads, or one of the words that hang on it."""
    for clause in of_sentence(reading.clauses, index):
        if clause.root == noun.head.i and noun.dep_ != "ROOT":
            return replace(clause, agents=owners)
    words = [*noun.subtree]
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
