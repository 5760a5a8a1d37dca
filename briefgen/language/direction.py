"""On which side of the document a date lies, by the tense of its verb and the preposition in front of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from briefgen.language import tree
from briefgen.language.dategrammar import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


Direction = Literal["past", "present", "future", "aside", ""]


_UNTIL = re.compile(
    r"\b(?:by|until|till|from)\s{1,2}(?:the\s{1,2}(?:end|start|beginning|middle)\s{1,2}of\s{1,2})?$", re.IGNORECASE
)


# "asked for seed before the short rains in February": what comes round again is the coming one.
_AHEAD_OF = re.compile(
    r"\b(?:before|ahead of|in time for|in advance of)\s(?:the\s|their\s|its\s)?(?:[\w'’-]+\s){0,3}([\w-]+)\s(?:in|of|on)\s$",
    re.IGNORECASE,
)


# So many words in front of a date are looked at.
_WORDS_BEFORE = 9
# "The fair opens in Lima on Tuesday", "hearings open Tuesday": no verb of the past, and "open" hardly ever taken for a verb.
_OPENS = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bdid )(?<!\bto )\b(?:(?:re)?opens?|begins?|starts?)"
    r"\s(?:(?:in|at)\s(?:the\s)?[A-Z][\w'\u2019-]*\s(?:[A-Z][\w'\u2019-]*\s)?)?(?:on\s)?$"
)
# "Ahead of Monday's conference": what has its name from a day still comes.
_BEFORE_IT = re.compile(
    r"\b(?:ahead of|in the run-up to|on the eve of|in preparation for|in time for|in advance of)\s(?:the\s)?$",
    re.IGNORECASE,
)
# In front of what brought something about: it need not lie where its verb does.
_CAUSE = re.compile(r"(?i)\b(?:because of|due to|owing to|thanks to|as a result of)\s[^,;.]{2,60}\bin\s$")


# "is due to wrap up in August": no cause but a plan.
_DUE = re.compile(r"(?i)\b(?:is|are|be|was|were) due to (?!the\b|an?\b|its\b|his\b|her\b|their\b|[a-z]+s\b)[a-z]+\s")


def direction(doc: Doc, start: int, end: int) -> Direction:
    """On which side of the document the words at `start`:`end` lie: by their verb, else by "by" or "until" in front.

    "aside" is a date inside the words of a verb in the present ("condemns the attack of Tuesday"), "" where nothing tells.
    """
    before = _before(doc, start, end)
    if _is_explained(doc, end) and "would " not in before:
        return "past"
    if opens(before):
        return "present"
    if _CAUSE.search(before) and not _DUE.search(before):
        return ""
    if _BEFORE_IT.search(before) or _stands_alone(doc, start, end):
        return "future"
    side = _by_verb(doc, start, end)
    return "future" if side in ("", "aside") and _UNTIL.search(before) else side


# What stands between a date and the clause that says what was then: "on a Friday in May, the 20th, when".
_WHEN = re.compile(r"(?:,? (?:the \d\d?(?:st|nd|rd|th)|(?:of |in )?[A-Z][a-z]+(?: \d{4})?)){0,2},? when ")


def _is_explained(doc: Doc, end: int) -> bool:
    """Whether a clause behind a date tells what was then: "it begins on 3 May, when A climbed the stairs"."""
    match = _WHEN.match(tree.text(doc)[end : end + 40])
    found = doc.char_span(end + match.end() - 5, end + match.end() - 1) if match is not None else None
    verb = found[0].head if found is not None else None
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"} if verb is not None else set()
    return verb is not None and verb.tag_ == "VBD" and verb.pos_ == "VERB" and not helpers


_WEEK_AHEAD = re.compile(
    r"(?i)\b(?:week ahead|agenda|calendar|diary|coming (?:up|week)|what['\u2019]s (?:on|next)|next week|look(?:ing)? ahead|schedule|programme)\b"
)
_HEAD = 30


def _stands_alone(doc: Doc, start: int, end: int) -> bool:
    """Whether a day is a line of its own below a heading that tells what is to come: "TUESDAY" in "The week ahead"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    around = (doc[span.start - 1] if span.start else None, doc[span.end] if span.end < len(doc) else None)
    if any(word is not None and "\n" not in word.text for word in around):
        return False
    return _WEEK_AHEAD.search(doc[:_HEAD].text) is not None


def opens(before: str) -> bool:
    """Whether the words in front of a day say that something opens, begins or starts then: it is the coming one."""
    return _OPENS.search(before) is not None


def _before(doc: Doc, start: int, end: int) -> str:
    """The few words in front of a span, with the blank that follows them."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    words: str = doc[max(0, span.start - _WORDS_BEFORE) : span.start].text_with_ws
    return words


def _by_verb(doc: Doc, start: int, end: int) -> Direction:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return ""
    token = span.root
    direct = True
    for _ in range(20):
        side = _side(token, direct)
        if side == "future" and _was_able(token, span):
            return "past"
        if side == "past" and _is_limited(token, _before(doc, start, end)):
            return "future"
        if side:
            return "" if side == "past" and _is_in_topic(token, span) else side
        if token.dep_ == "poss":  # "Tuesday's attack", and "Friday's vote will decide"
            return "future" if token.head.head.pos_ == "VERB" and _side(token.head.head, direct) == "future" else "past"
        if token.head.i == token.i:
            return ""
        direct = direct and (token.pos_ in ("ADP", "SCONJ", "PROPN", "NUM", "NOUN") and token.dep_ != "dobj")
        token = token.head
    return ""


def _was_able(verb: Token, date: Span) -> bool:
    """Whether "could" behind a date tells what somebody did that day: "On Wednesday she could speak with B for an hour"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark", "advmod")}
    return "could" in helpers and "if" not in helpers and date.end <= verb.i and date.root.head.head.i == verb.i


def _is_limited(verb: Token, before: str) -> bool:
    """Whether a date ends the time for what a verb of the past asks or promises: "by" it, or before what is then to come."""
    if verb.lemma_ in lexicon()["asking"] and _UNTIL.search(before):
        return True
    if verb.lemma_ in _MOVED and re.search(r"\b(?:to|until|till)\s(?:the\s)?$", before):
        return True  # "has been moved to 3 March"
    if verb.lemma_ in _CALLED and re.search(r"\bfor\s(?:the\s)?$", before):
        return True  # "announced a strike for 2 April"
    ahead = _AHEAD_OF.search(before)
    if (
        ahead is None
        or verb.lemma_ not in lexicon()["wishing"]
        or any(child.lower_ == "had" for child in verb.children)
    ):
        return False
    noun = ahead[1].lower()
    return noun in lexicon()["coming"] or noun.removesuffix("s") in lexicon()["coming"]


_MOVED = frozenset("move postpone shift delay defer adjourn push reschedule table extend bring put prolong".split())
_CALLED = frozenset(
    "announce call summon convene convoke set fix schedule plan propose declare book slate table invite".split()
)


def _is_in_topic(verb: Token, date: Span) -> bool:
    """Whether a date may be that of what was talked about: "discussed low water in the summer" is no talk of last summer."""
    if verb.lemma_ not in lexicon()["talking"]:
        return False
    objects = (child for child in verb.rights if child.dep_ in ("dobj", "prep", "pcomp", "xcomp"))
    in_front = {token.lower_ for token in date.doc[max(0, date.start - 1) : date.start + 1]}
    return any(child.i < date.start - 1 for child in objects) and bool(in_front & {"in", "of", "for", "on", "the"})


def _side(token: Token, direct: bool) -> Direction:
    """What a verb says of its time; "" for other words, and for forms that take their time from the verb above."""
    if token.lower_ in lexicon()["planning"] and token.tag_ in ("VBN", "VBD", "JJ"):
        return "future"
    if token.pos_ not in ("VERB", "AUX"):
        return ""
    if token.lemma_ == "look" and any(child.lower_ == "forward" for child in token.children):
        return "future"
    if any(child.lower_ in ("due", "set", "scheduled") and child.dep_ in ("acomp", "attr") for child in token.children):
        return "future"
    helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "shall", "'ll", "wo", "would", "can", "may", "should", "must", "could", "to"}:
        return "future"
    if token.tag_ == "VBD" or helpers & {"had", "has", "have", "was", "were", "did", "been"}:
        return "past"
    if token.dep_ == "conj" and token.tag_ in ("VB", "VBN", "VBG"):
        return ""
    if token.tag_ in ("VBZ", "VBP") or (token.tag_ in ("VBG", "VBN") and helpers & {"is", "are", "'s", "'re", "am"}):
        return "present" if direct else "aside"
    return "past" if token.tag_ == "VBN" else ""
