"""Promises that bind no office: weather that was promised, a word about one's mother, a sonnet, a tram for one's own money."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act
from briefgen.kinds.acts.tastes import is_taste
from briefgen.language import tree
from briefgen.language.reading import Reading
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_whim(reading: Reading, act: Act, token: Token) -> bool:
    """Whether a promise or a position is about nothing that an office could be held to."""
    if act.sort == "commitment":
        return (
            _is_of_weather(token)
            or _is_of_ones_own(token)
            or _is_of_work(token)
            or _is_bare(token)
            or _is_purchase(reading, act, token)
            or _is_for_kin(token)
            or _swears_it_was(token)
            or _is_in_place(token)
            or _is_before(token)
            or _is_about_it(token)
            or _is_of_private_person(act, token)
        )
    return is_taste(act, token) or _is_of_weather(token)


@cache
def _listed(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("scenes")[part])


_FORETELLS = frozenset("promise pledge offer guarantee threaten vow forecast".split())


def _is_of_weather(token: Token) -> bool:
    """ "The rain had been promised for Tuesday", "The radio promised sunshine"."""
    if token.lemma_ not in _FORETELLS:
        return False
    nouns = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass")]
    return bool(nouns) and all(noun.lemma_.lower() in _listed("weather") for noun in nouns)


_MUSES = frozenset(
    "think talk speak write joke laugh sing dream worry forget tell ask complain quarrel argue keep sleep pray".split()
)
_IT = frozenset("it this that them him her me".split())


def _is_about_it(token: Token) -> bool:
    """ "promised to think about it", "agreed to keep quiet about it": a word in passing, and nothing that can be held to."""
    return any(
        verb.lemma_.lower() in _MUSES
        and any(
            word.lower_ == "about" and (noun := tree.child(word, "pobj")) is not None and noun.lower_ in _IT
            for word in verb.subtree
            if word.dep_ == "prep"
        )
        for verb in _content(token)
    )


_HIS = ("his", "her", "my")
_COMPANY = frozenset(
    "bring show take tell introduce call ring ask invite marry visit phone outlive forgive write kiss".split()
)
_VOWS = frozenset("promise vow swear pledge undertake agree offer decide resolve".split())


def _content(token: Token) -> list[Token]:
    """The verbs of what is promised, in the infinitive or as what the same person will do."""
    if token.lemma_ not in _VOWS:
        return []
    return [
        child
        for child in token.children
        if child.dep_ == "xcomp"
        or (
            child.dep_ == "ccomp"
            and (subject := tree.own_subject(child)) is not None
            and subject.lower_ in ("i", "he", "she")
        )
    ]


def _is_of_ones_own(token: Token) -> bool:
    """ "promised to bring his mother", "vowed that she would dance": done in the family or with one's own body."""
    for verb in _content(token):
        objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
        own = [noun for noun in objects if noun.lemma_.lower() in _listed("kin") and noun.tag_ == "NN"]
        if verb.lemma_ in _COMPANY and any(child.lower_ in _HIS for noun in own for child in noun.lefts):
            return True
        if tree.lemma(verb) in _CONSUMES and objects and all(_is_good(noun) for noun in objects):
            return True
        if verb.lemma_ in _ALONE and not objects and not any(child.dep_ == "ccomp" for child in verb.children):
            return True
    return False


# What people do for themselves, wherever they do it.
_ALONE = frozenset("dance sing smile laugh weep sleep whistle hum swim cry pray dream sneeze".split())
_CONSUMES = (
    "eat",
    "drink",
    "cook",
    "wear",
    "shave",
    "shave off",
    "give up",
    "bake",
    "taste",
    "smoke",
    "swallow",
    "knit",
    "play",
)


def _is_good(noun: Token) -> bool:
    return noun.lemma_.lower() in _listed("goods")


_COMPOSES = frozenset("write sing read recite compose learn play hum whistle tell name paint".split())


def _is_of_work(token: Token) -> bool:
    """ "promised to write a sonnet about it"."""
    return any(
        verb.lemma_ in _COMPOSES
        and any(child.dep_ == "dobj" and child.lemma_.lower() in _listed("works") for child in verb.children)
        for verb in _content(token)
    )


_EMPTY = frozenset(("decision", "promise", "pledge", "vow", "commitment"))


def _is_bare(token: Token) -> bool:
    """ "has made a decision", "took the following decisions": that there is one, and not what it is."""
    if token.lemma_ not in ("make", "take") or any(child.text == ":" for child in token.children):
        return _is_of_plenty(token)
    nouns = [child for child in token.children if child.dep_ == "dobj"]
    below = ("prep", "acl", "relcl", "ccomp", "xcomp", "dative", "appos", "advcl")
    return (
        len(nouns) == 1
        and nouns[0].lemma_.lower() in _EMPTY
        and not any(child.dep_ in below for child in (*nouns[0].children, *token.children))
        and not any(
            child.dep_ in ("amod", "poss", "compound") and child.lower_ != "following" for child in nouns[0].lefts
        )
    ) or _is_of_plenty(token)


def _is_of_plenty(token: Token) -> bool:
    """ "took a good deal of wood": much of it, and no agreement."""
    return any(
        child.dep_ == "dobj"
        and child.lower_ == "deal"
        and any(other.lower_ in ("good", "great") for other in child.lefts)
        and any(other.lower_ == "of" for other in child.rights)
        for child in token.children
    )


_BUYS = frozenset("pay buy spend order".split())
# What somebody pays of his own pocket.
_POCKET = 1000


def _is_purchase(reading: Reading, act: Act, token: Token) -> bool:
    """ "a tram, for which he paid nineteen euros": somebody's own money."""
    people = bool(act.actors) and all(actor.kind == "person" for actor in act.actors)
    if token.lemma_ not in _BUYS or not people or act.clause.tense != "past" or act.rule != "done":
        return False
    span = act.clause.span
    sums = [
        one for one in reading.quantities if span.start <= one.span.start < span.end and one.quantity.unit.isupper()
    ]
    return bool(sums) and all(float(one.quantity.value) < _POCKET for one in sums)


def _is_for_kin(token: Token) -> bool:
    """ "His daughter has been promised a tram"."""
    if token.lemma_ not in ("promise", "offer", "guarantee"):
        return False
    subject = tree.child(token, "nsubjpass")
    return (
        subject is not None
        and subject.tag_ == "NN"
        and subject.lemma_.lower() in _listed("kin")
        and any(child.lower_ in _HIS for child in subject.lefts)
    )


def _swears_it_was(token: Token) -> bool:
    """ "swears he heard nothing": a word on what was, which binds to nothing; "swore in the judges" is no word at all."""
    if token.lemma_ not in ("swear", "vow", "promise", "guarantee"):
        return False
    below = [child for child in token.children if child.dep_ == "ccomp"]
    if not below and token.lemma_ == "swear":
        return not any(child.dep_ == "xcomp" or child.lower_ == "to" for child in token.children)
    over = ("VBD", "VBZ", "VBP") if token.lemma_ == "swear" else ("VBD",)
    return bool(below) and all(
        child.tag_ in over and not any(other.tag_ == "MD" for other in child.lefts) for child in below
    )


def _is_in_place(token: Token) -> bool:
    """ "has put it in the minutes": laid somewhere, where "put in 5 million" is given; "directs the institute": runs it."""
    if token.lemma_ == "put":
        put = any(child.dep_ == "dobj" and child.pos_ == "PRON" for child in token.children)
        return put and any(child.dep_ == "prep" and tree.child(child, "pobj") is not None for child in token.children)
    if token.lemma_ == "join":  # "a session, which she joined"
        return any(child.dep_ == "dobj" and child.tag_ == "WDT" for child in token.children)
    if token.lemma_ == "direct" and tree.lemma(token) in verbs.words("commitments", "bind"):
        return not any(
            child.dep_ in ("xcomp", "ccomp", "advcl") and any(other.dep_ in ("aux", "mark") for other in child.lefts)
            for child in token.children
        )
    return False


def _is_before(token: Token) -> bool:
    """ "What they settled was that …", "What was decided, officially.": what it is stands behind, or nowhere."""
    below = [child for child in token.children if child.dep_ in ("xcomp", "ccomp")]
    if below and all(child.lemma_ == "do" and not any(True for _ in child.rights) for child in below):
        return True  # "what she then promises to do, is to let the wagons pass"
    opened = any(child.lower_ == "what" and child.dep_ in ("dobj", "nsubjpass", "nsubj") for child in token.lefts)
    return opened and (
        token.dep_ == "csubj"
        or token.dep_ == "ROOT"
        and not any(child.dep_ in ("ccomp", "xcomp") for child in token.children)
    )


def _is_of_private_person(act: Act, token: Token) -> bool:
    """ "Its barber, Ali Reza, has promised a discount": named, and still standing for himself alone."""
    if not act.actors or any(actor.kind != "person" for actor in act.actors):
        return False
    subject = tree.own_subject(token)
    if subject is None:
        return False
    beside = [child for child in subject.children if child.dep_ == "appos"]
    own = [noun for noun in (subject, *beside) if noun.tag_ == "NN"]
    return len(own) == 1 == len(beside) and own[0].lemma_.lower() in _listed("private") and own[0].text.islower()
