"""The sentences that tell what a novel, a film, a song or a legend tells: nothing of it happened.

A sentence opens a fiction where it stands in a work ("In the novel, a pilot …", "the old song in which …") or where a work
tells it ("The legend says that …"). Those behind it in its paragraph go on with it as long as they tell in the present, as
one retells a work, or say so ("In it …"), and name nobody whom the text knows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.language.reading import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from briefgen.model import Source


def find(doc: Doc, sentences: Sequence[Span], mentions: Sequence[Mention], source: Source) -> frozenset[int]:
    """The indexes of the sentences that tell a fiction."""
    if not _mentioned().search(source.text):
        return frozenset()
    named = {mention.sentence for mention in mentions if _names_somebody(mention)}
    found: set[int] = set()
    near = False  # whether the sentence before names a work, or tells one
    starts = [block.start for block in source.blocks]
    paragraph = -1
    for index, span in enumerate(sentences):
        works = {match.start() for match in _mentioned().finditer(source.text, span.start, span.end)}
        before, paragraph = paragraph, bisect_right(starts, span.start)
        same = before == paragraph
        tokens = doc.char_span(span.start, span.end, alignment_mode="contract") if works or (near and same) else None
        if tokens is None:
            near = False
            continue
        opens = any(_opens(token) or _leads(token, tokens.start) for token in tokens if token.idx in works)
        goes_on = near and same and _goes_on(list(tokens), index in named, told=index - 1 in found)
        if opens or goes_on:
            found.add(index)
        near = opens or goes_on or bool(works)
    return frozenset(found)


@cache
def _works() -> frozenset[str]:
    return frozenset(lexicon.load("scenes")["works"])


@cache
def _mentioned() -> re.Pattern[str]:
    """Any word for a work."""
    return re.compile(rf"(?i)\b(?:{'|'.join(sorted(map(re.escape, _works())))})s?\b")


# What is true of a work that is news: it is shown, sold, banned. It only tells with these.
_TELLS = frozenset(
    "tell say have go ask sing claim relate begin end describe recount hold maintain urge warn promise".split()
)
_LOOSE = frozenset(lexicon.load("scenes")["loose"])


def _opens(noun: Token) -> bool:
    """ "In the novel a pilot signs", "the song in which the river asks", "The legend says that the sea agreed"."""
    lemma = noun.lemma_.lower()
    if lemma not in _works() or any(child.dep_ == "prep" and child.lower_ == "of" for child in noun.rights):
        return False
    if any(child.dep_ == "relcl" and _stands_in(child) for child in noun.rights):
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "throughout", "inside"):
        above = noun.head.head
        fronted = above.pos_ in ("VERB", "AUX") and (noun.i < above.i or lemma not in _LOOSE)
        return fronted and noun.head.dep_ == "prep" and _is_told(above)
    if noun.dep_ == "nsubj" and noun.head.lemma_ in _TELLS:
        return lemma not in _LOOSE or noun.head.lemma_ in ("tell", "say", "go")
    return False


# So far behind "In" the work of a sentence that leads with it may stand: "In the most recent film version".
_NEAR = 5


def _leads(noun: Token, start: int) -> bool:
    """ "In the thriller that everybody reads, a minister sells a railway": the sentence begins in the work, however it is parsed."""
    doc, lemma = noun.doc, noun.lemma_.lower()
    if (
        doc[start].lower_ != "in"
        or not start + 1 < noun.i <= start + _NEAR
        or lemma in _LOOSE - {"thriller", "comedy", "tragedy"}
    ):
        return False
    behind = noun.nbor(1) if noun.i + 1 < len(doc) else noun
    between = doc[start + 1 : noun.i]
    article = between[0].lower_ in ("the", "a", "an", "one", "his", "her", "another", "that", "this")
    noun_behind = behind.pos_ in ("NOUN", "PROPN") and behind.lower_ not in ("version", "adaptation")
    return article and not noun_behind and behind.lower_ != "of" and not any(word.is_punct for word in between)


def _stands_in(verb: Token) -> bool:
    """Whether a relative clause tells what is inside the work: "in which", "where"."""
    first = verb.left_edge
    return (
        first.lower_ == "where"
        or first.lower_ == "in"
        and first.i + 1 < len(first.doc)
        and first.nbor(1).lower_ == "which"
    )


def _is_told(verb: Token) -> bool:
    """Whether the verb tells a story: neither "starred in the film" nor what somebody says or spends on it."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.lower_ not in ("i", "we") and verb.lemma_ not in _MAKES


_MAKES = frozenset(
    "star appear feature invest play act perform see hear read watch describe mention say write quote tell use shoot".split()
)


def _goes_on(tokens: list[Token], names: bool, *, told: bool) -> bool:
    """Whether a sentence behind a work goes on telling it: "In it …", or the same present without anybody known."""
    words = [token for token in tokens if not token.is_space]
    if len(words) < 3:
        return False
    if words[0].lower_ == "in" and words[1].lower_ == "it":
        return True
    root = next((token for token in words if token.dep_ == "ROOT"), None)
    first = [] if root is None else [token for token in root.children if token.dep_ in ("aux", "auxpass")] or [root]
    present = bool(first) and first[0].tag_ in ("VBZ", "VBP")
    return told and present and not names and not any(token.lower_ in ("i", "we", "you", '"', "“") for token in words)


def _names_somebody(mention: Mention) -> bool:
    return any(actor.kind == "person" and actor.how == "name" for actor in mention.actors)
