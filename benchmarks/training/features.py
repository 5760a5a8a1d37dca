"""What the model sees of a clause: words and relations of its tree, never a name, each as one short string.

A feature is a letter for the place and what stands there: "v=urge" (the verb), "o=concern" (an object), "c=must" (an
auxiliary of what is said). The same clause gives the same set whatever the machine; the order does not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "INTJ"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "dative", "oprd", "acomp"})
_CONTENTS = _OBJECTS | {"ccomp", "xcomp", "prep", "prt", "agent"}
_FIRST = frozenset({"i", "we", "our", "my", "us"})
_LISTS = (
    *(
        ("commitments", key)
        for key in ("bind", "done", "give", "unveil", "events", "weak", "nouns", "willing", "instruments")
    ),
    *(("discussions", key) for key in ("verbs", "cover", "nouns", "subjects")),
    *(("speech", key) for key in ("plain", "marked", "hoping", "denying")),
)
# A longer clause says no more about what it is than its beginning does.
_MOST_WORDS = 40


def of_clause(reading: Reading, clause: Clause) -> frozenset[str]:
    """The features of a clause of a text."""
    token = reading.doc[clause.root]
    return frozenset(
        (*_frame(clause, token), *_around(token), *_below(token), *_words(token), *_place(reading, clause))
    )


def _frame(clause: Clause, token: Token) -> Iterator[str]:
    """The verb with what bends it, and what kind of actor does it."""
    yield f"v={clause.verb}"
    yield f"tense={clause.tense}"
    yield f"modality={clause.modality}"
    yield f"polarity={clause.polarity}"
    yield f"form={clause.rule}"
    yield f"tag={token.tag_}"
    if clause.passive:
        yield "passive"
    for child in token.children:
        if child.dep_ in ("aux", "auxpass", "neg"):
            yield f"aux={child.lemma_.lower()}"
    for actor in clause.agents[:3]:
        yield f"actor={actor.kind}"
        yield "actor=named" if actor.is_resolved else "actor=literal"
    yield "actors=" + ("none" if not clause.agents else "one" if len(clause.agents) == 1 else "several")
    if clause.attribution:
        yield "attributed"
    denied = "not " if clause.polarity == "denied" else ""
    if denied:
        yield f"v=not {clause.verb}"
    yield from (f"V:{denied}{kind}" for kind in _listed(clause.verb))
    above = tree.clause_above(token)
    if above is not None and token.dep_ in ("ccomp", "xcomp", "conj", "advcl", "parataxis"):
        yield f"above={token.dep_}:{tree.lemma(above)}"
    if not any(child.dep_ in _CONTENTS for child in token.children):
        yield "bare"


def _around(token: Token) -> Iterator[str]:
    """Subject, objects, prepositions and adverbs of the verb."""
    for child in token.children:
        word = child.lemma_.lower()
        if child.dep_ in ("nsubj", "nsubjpass", "csubj", "expl"):
            yield f"s={_plain(child)}"
            if child.lower_ in _FIRST:
                yield "s=first"
            yield f"s.tag={child.tag_}"
        if child.dep_ in _OBJECTS:
            yield f"o={_plain(child)}"
            yield from (f"O:{kind}" for kind in _listed(word))
            for grand in child.children:
                if grand.dep_ in ("amod", "neg", "det", "advmod", "compound", "acomp", "prep", "acl", "poss"):
                    yield f"om={_plain(grand)}"
            yield from (f"o={_plain(other)}" for other in child.children if other.dep_ == "conj")
        if child.dep_ in ("prep", "agent", "prt"):
            yield f"p={child.lower_}"
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    yield f"p={child.lower_}:{_plain(noun)}"
                    yield from (f"P:{kind}" for kind in _listed(noun.lemma_.lower()))
        if child.dep_ in ("advmod", "npadvmod"):
            yield f"a={_plain(child)}"
        if child.dep_ == "mark":
            yield f"mark={child.lower_}"


def _below(token: Token) -> Iterator[str]:
    """What is said or done below the verb, and under which condition."""
    for child in token.children:
        if child.dep_ in ("ccomp", "xcomp", "parataxis"):
            yield f"{child.dep_}={child.lemma_.lower()}"
            yield f"{child.dep_}.tag={child.tag_}"
            for kind in _listed(tree.lemma(child)):
                yield f"C:{kind}"
            for grand in child.children:
                if grand.dep_ in ("aux", "auxpass", "neg"):
                    yield f"c.aux={grand.lemma_.lower()}"
                elif grand.dep_ in ("acomp", "attr", "dobj", "oprd"):
                    yield f"c.o={_plain(grand)}"
                    yield from (f"C:{kind}" for kind in _listed(grand.lemma_.lower()))
                elif grand.dep_ in ("nsubj", "nsubjpass"):
                    yield f"c.s={_plain(grand)}"
        if child.dep_ == "advcl":
            yield from (f"if={grand.lower_}" for grand in child.children if grand.dep_ in ("mark", "advmod"))
        if child.dep_ == "conj":
            yield from (f"also:{kind}" for kind in _listed(tree.lemma(child)))


def _words(token: Token) -> Iterator[str]:
    """The words below the verb without names, and which lists of the lexicon know them."""
    for count, word in enumerate(token.subtree):
        if count >= _MOST_WORDS:
            return
        if word.pos_ in _CONTENT and not word.ent_type_:
            lemma = word.lemma_.lower()
            yield f"w={lemma}"
            if len(lemma) > 6:
                yield f"w5={lemma[:5]}"
            yield from (f"W:{kind}" for kind in _listed(lemma) if ":" in kind)


def _place(reading: Reading, clause: Clause) -> Iterator[str]:
    """Time, number and where in the text the clause stands."""
    published = reading.source.published.date
    when = clause.when.date if clause.when is not None else None
    if when is not None:
        yield "dated"
        if published is not None:
            days = (when.last - published.first).days
            yield "dated=ahead" if days > 0 else "dated=long-ago" if days < -30 else "dated=now"
    if any(clause.span.overlaps(mention.span) for mention in of_sentence(reading.quantities, clause.sentence)):
        yield "counted"
    if any(other.sentence == clause.sentence and other.span.overlaps(clause.span) for other in reading.quotations):
        yield "quoted"
    if reading.speaker(clause.verb_span.start) is not None:
        yield "speaker"


def _plain(word: Token) -> str:
    """The lemma, or what kind of name it is."""
    return word.ent_type_ or "NAME" if word.pos_ == "PROPN" else word.lemma_.lower()


@cache
def _listed(word: str) -> tuple[str, ...]:
    """The lists of the lexicon that hold a word; stances are written with a colon."""
    stances = tuple(
        f"{part[0]}:{verbs.stances(part)[word]}"
        for part in ("verbs", "nouns", "adjectives")
        if word in verbs.stances(part)
    )
    return (*stances, *(f"{file}.{key}" for file, key in _LISTS if word in verbs.words(file, key)))
