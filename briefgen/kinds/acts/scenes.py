"""Acts that are only scenery: nobody takes a stand in them, or nothing that anybody outside the scene is concerned with.

A long read tells between its facts what the weather refuses, what a waiter promises and what a minister takes in his coffee.
Such a clause has the verb of a stance or a promise; its doer, its object or its mood tells that it is none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.acts.act import Act
from briefgen.kinds.acts.whims import is_whim
from briefgen.language import tree
from briefgen.language.reading import Reading
from briefgen.lexicon import verbs
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_scene(reading: Reading, act: Act) -> bool:
    """Whether a promise or a position is one in a figure of speech, at a table, in a family or in a mere supposition."""
    token = reading.doc[act.clause.root]
    if act.sort == "discussion":
        return _is_glance(act, token) or _is_of_family(token) or _is_of_everybody(token)
    if act.sort not in ("commitment", "position"):
        return False
    if _is_supposed(act, token) or _asks_discretion(token) or _is_talk(token):
        return True
    if _FORMULA.match(reading.source.text, reading.sentences[act.clause.sentence].start):
        return True
    if act.actors and all(_is_nobody(reading, actor) for actor in act.actors) or _is_done_by_nobody(token):
        return True
    if _is_old_tale(reading, act, token):
        return True
    if _is_bodily(token) or _is_for_kin(token) or _is_keepsake(token) or is_whim(reading, act, token):
        return True
    people = bool(act.actors) and all(actor.kind in ("person", "group") for actor in act.actors)
    return people and _is_of_goods(token)


# With these words a treaty closes, "Fait" being read as "Made": they say where it was signed and bind nobody to anything.
_FORMULA = re.compile(
    r"(?:Done|Made) (?:at|in) .*?\b(?:texts|originals?|copies|duplicate|triplicate|languages?|exempl\w+)\b"
)


# What opens an old tale: "In the spring of 1927", "in the eighteenth century", "In those days".
_OLD = re.compile(
    r"\b(?:in|of|since|from|until|by|around|about) (?:the (?:year )?)?1[0-8]\d\d\b|\b(?:in|of|since|until|around) (?:the (?:early |late |year )?)?19[0-6]\d"
    r"|\b(?:\w+teenth|\w+ieth|1\dth) century\b|\bin those days\b|\bcenturies ago\b|\blong ago\b|\bonce upon a time\b"
    r"|\b(?:sixty|seventy|eighty|ninety|(?:a|one|two|three|four|five|six) hundred) years ago\b|\bin (?:colonial|ottoman|soviet|tsarist|imperial) times\b",
    re.IGNORECASE,
)


def _is_old_tale(reading: Reading, act: Act, token: Token) -> bool:
    """ "In 1927 an engineer vowed never to return", "Fishermen once swore it": history, told of people nobody else speaks of."""
    told = token.tag_ in ("VBD", "VBN") and act.clause.tense == "past"
    if told and any(
        child.lower_ == "once" and child.dep_ == "advmod" and child.i == token.i - 1 for child in token.lefts
    ):
        return True
    if act.sort == "position" and _is_of_old_year(token) or told and _is_of_youth(reading, act, token):
        return True
    if not told or not act.actors or any(actor.is_resolved for actor in act.actors):
        return False
    here = reading.sentences[act.clause.sentence]
    start = next((block.start for block in reading.source.blocks if block.start <= here.start < block.end), here.start)
    return any(True for _ in _OLD.finditer(reading.source.text, start, act.clause.verb_span.end))


_YOUTH = re.compile(
    r"\bas an? (?:young |small )?(?:boy|girl|child|student|pupil|schoolboy|schoolgirl|teenager|apprentice|recruit|young \w+)\b"
    r"|\bin (?:his|her|my) (?:youth|childhood|student days|twenties)\b|\bwhen (?:he|she|I) was (?:a (?:boy|girl|child|student)|young|six|seven|eight|nine|ten|eleven|twelve)\b",
)


def _is_of_youth(reading: Reading, act: Act, token: Token) -> bool:
    """ "As a young lawyer she swore never to sit in a cabinet": told of somebody's youth."""
    people = bool(act.actors) and all(actor.kind == "person" for actor in act.actors)
    return people and bool(_YOUTH.search(reading.text(reading.sentences[act.clause.sentence])))


_OLD_YEAR = re.compile(r"1[0-8]\d\d|19[0-6]\d")


def _is_of_old_year(token: Token) -> bool:
    """ "The navy opposed the railway in 1871": the year hangs on the verb, whoever did it."""
    if token.dep_ == "conj" and any(child.lower_ == "since" for child in token.children):
        token = token.head  # "… in 1871 and has opposed it since"
    thing = tree.child(token, "dobj") if token.lemma_ in ("oppose", "support", "back", "resist", "fight") else None
    return any(
        noun.dep_ == "pobj" and bool(_OLD_YEAR.fullmatch(noun.text))
        for child in (*token.children, *(thing.children if thing is not None else ()))
        if child.dep_ == "prep" and child.lower_ in ("in", "since", "until", "from")
        for noun in child.children
    )


@cache
def _listed(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("scenes")[part])


def _is_nobody(reading: Reading, actor: Actor) -> bool:
    """ "the fan opposes the kettle", "a waiter promised", "my driver believes": a thing, or who stands for himself alone."""
    if actor.is_resolved or actor.quote is None:
        return False
    words = reading.doc.char_span(actor.quote.start, actor.quote.end, alignment_mode="expand")
    if words is None:
        return False
    head = words.root
    owners = {child.lower_ for child in head.lefts if child.dep_ == "poss"}
    if "my" in owners:
        return head.lemma_.lower() not in verbs.words("speech", "bodies") | verbs.words("speech", "sources")
    pointed = head.tag_ == "NNS" or any(child.dep_ in ("det", "poss") for child in head.lefts)
    thing = head.lemma_.lower() in _listed("things") and head.text.islower() and pointed
    return thing or _is_private(head) or _is_of_nature(head)


def _is_private(head: Token) -> bool:
    """Whether a noun is somebody who stands for himself alone: "a waiter", "his sister", "her guard"."""
    owned = any(child.dep_ == "poss" and child.lower_ in ("his", "her", "my", "their") for child in head.lefts)
    return head.tag_ == "NN" and (head.lemma_ in _listed("private") or owned and head.lemma_ in _listed("kin"))


def _is_of_nature(head: Token) -> bool:
    """Whether a name is one of nature, which takes no stand: "the North Sea accepts no excuses"."""
    named = head.tag_ in ("NNP", "NNPS") and any(child.lower_ == "the" for child in head.lefts)
    return named and head.text.lower() in _listed("nature")


def _is_done_by_nobody(token: Token) -> bool:
    """Whether the clause has such a subject, whoever was taken for its doer: "his guard promised to sing about it"."""
    doer = tree.child(token, "nsubj")
    return doer is not None and (_is_private(doer) or _is_of_nature(doer))


_JOKES = frozenset(("joke", "quip", "jest", "kid", "tease"))


def _is_talk(token: Token) -> bool:
    """ "he joked", "she likes to say", "he would have been home, he has said": told for the fun of it."""
    if token.lemma_ in _JOKES:
        return True
    below = [child for child in token.children if child.dep_ in ("ccomp", "xcomp")]
    if token.lemma_ in ("like", "love", "prefer", "enjoy"):
        return any(child.lemma_ in _JOKES | {"say", "tell", "repeat", "recall", "think"} for child in below)
    return token.lemma_ in ("say", "claim", "think", "believe", "swear") and any(
        child.dep_ == "ccomp"
        and _has_not_been(child)
        and any(other.dep_ == "advcl" for other in (*child.children, *token.children))
        for child in below
    )


# Who would have liked or preferred something says where he stands.
_STANDS = frozenset(("like", "prefer", "love", "wish", "welcome", "expect", "want"))


def _is_supposed(act: Act, token: Token) -> bool:
    """ "would have offered", "might have agreed": what did not come to be, and is neither promised nor asked for."""
    return _has_not_been(token) and (act.sort == "commitment" or token.lemma_ not in _STANDS)


def _has_not_been(token: Token) -> bool:
    words = {child.lower_ for child in token.lefts if child.dep_ in ("aux", "auxpass")}
    perfect = token.tag_ == "VBN" and bool(words & {"have", "'ve", "\u2019ve"})
    return perfect and bool(words & {"would", "could", "might", "'d", "\u2019d"})


def _asks_discretion(token: Token) -> bool:
    """ "asked not to be named", "asked who was holding her hand": a word to the reporter or to those around, and no demand."""
    if token.lemma_ not in ("ask", "want", "request", "prefer", "wish", "insist"):
        return False
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp") and child.lemma_ in _listed("naming") and tree.is_passive(child):
            return tree.negated(child)
        if child.dep_ == "ccomp" and token.lemma_ == "ask" and _is_question(child):
            return True
    # "“How is the sea?” he asked her": what he asked is in the words.
    return token.lemma_ == "ask" and any(word.text == "?" for word in token.sent)


def _is_question(token: Token) -> bool:
    """ "who was holding her hand", "how long it stays", "if the chair was free": asked by way of talk; "whether Malta could pay" is asked of it."""
    if token.left_edge.tag_ in ("WP", "WRB", "WDT", "WP$"):
        return True
    asked = any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in token.children)
    return asked and not any(child.tag_ == "MD" for child in token.children)


def _is_glance(act: Act, token: Token) -> bool:
    """ "looked at the ice": one who looks at a thing talks of nothing."""
    several = len(act.actors) > 1 or any(actor.kind != "person" for actor in act.actors)
    return token.lemma_ == "look" and not several and not any(child.dep_ == "aux" for child in token.children)


def _is_of_everybody(token: Token) -> bool:
    """ "Everybody in the valley has an opinion on the dam": they hold no talks."""
    subject = tree.own_subject(token)
    return subject is not None and subject.lower_ in ("everybody", "everyone", "nobody", "anybody", "anyone")


def _is_of_family(token: Token) -> bool:
    """ "discussed their mothers"."""
    objects = [child for child in token.children if child.dep_ == "dobj"]
    objects += [
        noun for child in token.children if child.dep_ == "prep" for noun in child.children if noun.dep_ == "pobj"
    ]
    return any(
        noun.lemma_.lower() in _listed("kin") | _listed("goods") and any(child.dep_ == "poss" for child in noun.lefts)
        for noun in objects
    )


def _is_bodily(token: Token) -> bool:
    """ "refused to sit down", "promised to sing": what people do with themselves, by nobody's post."""
    return any(
        child.dep_ == "xcomp"
        and tree.lemma(child) in _listed("bodily")
        and not any(below.dep_ in ("dobj", "ccomp") for below in child.children)
        and not any(below.dep_ == "prep" and below.lower_ in ("on", "over", "to") for below in child.children)
        for child in token.children
    )


_GIVES_WORD = frozenset("promise vow swear pledge assure offer guarantee undertake".split())


def _is_for_kin(token: Token) -> bool:
    """ "promised his wife to be home", "offered the minister's nephew a jersey": a word given in the family or to a stranger."""
    if token.lemma_ not in _GIVES_WORD:
        return False
    whom = [child for child in token.children if child.dep_ in ("dobj", "dative") and child.pos_ == "NOUN"]
    whom += [noun for child in token.children if child.lower_ == "to" for noun in child.children if noun.dep_ == "pobj"]
    return any(noun.lemma_.lower() in _listed("kin") and _is_ones_own(noun) for noun in whom)


def _is_ones_own(noun: Token) -> bool:
    """ "his wife", "a boy", "the director's daughter"; "parents" and "the families" are the public."""
    if any(child.dep_ == "poss" for child in noun.lefts):
        return noun.lemma_ not in ("customer", "guest") or noun.head.lemma_ != "guarantee"
    return noun.tag_ == "NN" and any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in noun.lefts)


def _is_keepsake(token: Token) -> bool:
    """ "signed a boy's cast": a name written for no office."""
    return token.lemma_ in ("sign", "autograph", "initial") and any(
        child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in _listed("keepsakes") for child in token.children
    )


# Verbs by which a thing is wanted, taken or given, where "called the dinner a mistake" judges it.
_TAKES = frozenset(
    "accept refuse reject decline welcome embrace like love dislike hate admire praise support back oppose object resent"
    " condemn regret miss promise offer want demand request ask give lend resist protest complain favour favor second"
    " prefer defend applaud greet salute thank blame accuse crave beg insist swear renounce resist ban order buy deplore curse"
    " enjoy appreciate agree hail celebrate recommend suggest propose".split()
)


# "the view" and "the traffic" are scenery to those who admire and deplore them only.
_LOOKED_AT = ("view", "traffic")
_LOOKS = frozenset("admire enjoy praise love like hate deplore curse blame miss".split())


def _is_of_goods(token: Token) -> bool:
    """ "accepted a second coffee", "embraced the rain": what is taken or liked at a table or on a walk."""
    if token.lemma_ not in _TAKES:
        return False
    objects = [child for child in token.children if child.dep_ == "dobj"]
    if not objects and token.dep_ != "ROOT":
        return False
    asked = [
        noun
        for child in token.children
        if child.dep_ == "prep" and child.lower_ in ("for", "about", "of", "to")
        for noun in child.children
        if noun.dep_ == "pobj"
    ]
    found = objects or asked
    return bool(found) and all(
        noun.lemma_.lower() in _listed("goods")
        and noun.text.islower()
        and (noun.lemma_ not in _LOOKED_AT or token.lemma_ in _LOOKS)
        and not any(child.dep_ in ("nummod", "prep") and child.lower_ not in ("one", "with") for child in noun.children)
        for noun in found
    )
