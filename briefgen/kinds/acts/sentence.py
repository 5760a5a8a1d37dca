"""Which clauses count: the main ones that state something, and what stands below them in their sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from briefgen.kinds.acts.words import objects
from briefgen.language import modality, tree
from briefgen.language.around import states_nothing
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs

if TYPE_CHECKING:
    from spacy.tokens import Token


def _beside(reading: Reading, clause: Clause) -> range:
    """The indexes of the clauses of the same sentence."""
    first = bisect_left(reading.clauses, clause.sentence, key=lambda other: other.sentence)
    return range(first, bisect_right(reading.clauses, clause.sentence, key=lambda other: other.sentence))


def children(reading: Reading, clause: Clause) -> list[Clause]:
    """The clauses directly below."""
    sentence = [reading.clauses[index] for index in _beside(reading, clause)]
    return [
        child for child in sentence if child.parent is not None and reading.clauses[child.parent].root == clause.root
    ]


def below(reading: Reading, index: int) -> list[int]:
    """The complement clauses of a clause and those joined to them, which are its content."""
    found: list[int] = []
    for child in _beside(reading, reading.clauses[index]):
        clause = reading.clauses[child]
        token = reading.doc[clause.root]
        if (
            clause.parent == index
            and token.dep_ in ("ccomp", "xcomp", "pcomp")
            or clause.parent in found
            and (token.dep_ == "conj" or any(other.lower_ == "having" for other in token.head.lefts))
        ):
            found.append(child)
    return found


def depth(reading: Reading, index: int) -> int:
    """How many clauses stand above: what is said is looked at after who says it, wherever it stands."""
    depth, parent = 0, reading.clauses[index].parent
    while parent is not None and depth < 20:
        depth, parent = depth + 1, reading.clauses[parent].parent
    return depth


def is_main(reading: Reading, clause: Clause) -> bool:
    """Whether the clause says something of its own: not a heading, a quotation, a relative clause or a condition."""
    if clause.sentence in reading.headings or states_nothing(reading, clause.sentence):
        return False
    if reading.is_quoted(clause.verb_span.start):
        return False
    if _addresses(reading, clause):
        return False
    token = reading.doc[clause.root]
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    if token.dep_ in ("acl", "ccomp") and token.head.pos_ == "NOUN" and token.head.lemma_.lower() in _RUMOURS:
        return False  # "reports that the port was shut"
    if token.dep_ == "ccomp" and (token.head.dep_ in ("relcl", "acl") or _never_said(token.head)):
        return False  # "messages which claim that", "never said that"
    if token.dep_ in ("ccomp", "acl", "advcl") and _is_gossip(token.head):
        return False
    if modality.is_open(token) or modality.is_disputed(token):
        return False
    if token.dep_ in ("ROOT", "ccomp", "parataxis", "conj", "dep") or _is_cleft(token):
        return _is_finite(reading, clause)
    return _is_remark(token) and _is_finite(reading, clause)


def is_added(reading: Reading, clause: Clause) -> bool:
    """Whether a participle adds a further act of the same actors: "…, pledging 5 million euros", "…, adding that …"."""
    token = reading.doc[clause.root]
    if token.tag_ == "VBG" and clause.parent is not None and _is_sent(token):
        above = reading.clauses[clause.parent]
        return bool(above.agents) and is_main(reading, above) and not reading.is_quoted(clause.verb_span.start)
    if token.tag_ != "VBG" or token.dep_ != "advcl" or not clause.agents or clause.parent is None:
        return False
    if any(child.lower_ == "while" for child in token.lefts) and _is_stance(token):
        above = reading.clauses[clause.parent]  # "while cautioning that", "while welcoming the plan"
        return is_main(reading, above) and not reading.is_quoted(clause.verb_span.start)
    if any(child.dep_ in ("aux", "mark", "prep", "nsubj") for child in token.lefts):
        return False
    if clause.verb == "say" or objects(token) & _RUMOURS:
        return False  # "…, saying it was late" gives the reason for what stands before
    above = reading.clauses[clause.parent]
    apart = reading.text(Span(above.verb_span.end, clause.verb_span.start)) if token.i > token.head.i else ","
    return "," in apart and is_main(reading, above) and not reading.is_quoted(clause.verb_span.start)


# What somebody writes or sends, and the verbs for it: "sent a message urging …", "was on the radio calling for …".
_SENT = frozenset(
    {
        "letter",
        "message",
        "statement",
        "note",
        "tweet",
        "post",
        "petition",
        "video",
        "email",
        "e-mail",
        "telegram",
        "motion",
        "cable",
        "text",
    }
)
_SENDS = frozenset(
    {"write", "send", "issue", "publish", "release", "post", "tweet", "sign", "table", "submit", "circulate", "deliver"}
)


def _is_sent(token: Token) -> bool:
    """Whether a participle tells what was written: its verb one of stance, its head the letter or the writing."""
    if not _is_stance(token):
        return False
    head = token.head
    if token.dep_ == "acl":
        return head.lemma_.lower() in _SENT and head.dep_ == "dobj" and head.head.lemma_ in _SENDS
    on_air = head.lemma_ == "be" and any(child.dep_ == "prep" and child.lower_ == "on" for child in head.children)
    return token.dep_ in ("advcl", "xcomp") and token.i > head.i and (head.lemma_ in _SENDS or on_air)


def _is_stance(token: Token) -> bool:
    """Whether the verb, or the noun behind it, says where somebody stands: "urging", "voicing concern"."""
    return tree.lemma(token) in verbs.stances("verbs") or bool(objects(token) & verbs.stances("nouns").keys())


_RUMOURS = {"report", "claim", "rumour", "rumor", "allegation", "story", "suggestion", "insinuation", "speculation"}
_APART = (",", "-", "--", "\u2013", "\u2014", "(")
_WHILE = {"while", "whereas", "although", "though", "because"}


def _is_gossip(verb: Token) -> bool:
    """ "There was a rumour that he had offered it", "The story went that", "It was whispered that": said by nobody, and no news."""
    if verb.lemma_ in ("whisper", "rumour", "rumor", "gossip", "murmur", "mutter"):
        return verb.pos_ == "VERB" and tree.is_passive(verb)
    nouns = {child.lemma_.lower() for child in verb.children if child.dep_ in ("nsubj", "attr", "nsubjpass")}
    return verb.lemma_ in ("be", "go", "have", "run", "circulate", "spread") and bool(nouns & _TALES)


_TALES = frozenset(("rumour", "rumor", "story", "tale", "gossip", "legend", "joke", "anecdote", "whisper", "hearsay"))


def _never_said(verb: Token) -> bool:
    return tree.negated(verb) and verb.lemma_ in verbs.words("speech", "plain")


def _is_cleft(token: Token) -> bool:
    """ "What I reject is a tariff": the verb stands in the subject."""
    asked = any(child.lower_ == "what" and child.dep_ in ("dobj", "pobj") for child in token.children)
    asked = asked or (token.left_edge.lower_ == "what" and token.left_edge.dep_ in ("dobj", "pobj"))
    return token.dep_ in ("csubj", "csubjpass") and asked and token.head.lemma_ == "be"


def _is_remark(token: Token) -> bool:
    """Whether a clause below a noun or a verb says something of its own: "…, which is paying a third", "while Malta objected"."""
    if token.dep_ == "relcl":
        first = token.left_edge
        opening = {word.lower_ for word in token.doc[first.i : first.i + 2]}
        if (
            token.head.dep_ == "appos" and token.head.left_edge.i > 0 and not opening & {"who", "which"}
        ):  # "…, an idea that Denmark has rejected"
            subject = tree.own_subject(token)
            own = subject is not None and subject.tag_ not in ("WP", "WDT")
            return own and token.doc[token.head.left_edge.i - 1].text in _APART
        if first.lower_ in ("at", "in", "during") and "which" in opening and tree.negated(token):
            return True  # "a meeting at which no agreement was reached"
        return bool(opening & {"who", "which", "whom"}) and first.i > 0 and token.doc[first.i - 1].text in _APART
    if token.dep_ != "advcl":
        return False
    opening = {child.lower_ for child in token.lefts if child.dep_ in ("mark", "advmod")}
    if "because" in opening and token.tag_ not in ("VBZ", "VBP"):
        return False  # a reason of then; "because Norway opposes it" is where it stands
    return bool(opening & _WHILE) and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)


def _addresses(reading: Reading, clause: Clause) -> bool:
    """Whether the clause turns to its hearers ("I would refer you to") and tells nothing."""
    span = clause.span
    return any(
        other.lower_ in ("you", "your") and span.start <= other.idx < span.end and not reading.is_quoted(other.idx)
        for other in reading.doc[clause.root].sent
    )


def _is_finite(reading: Reading, clause: Clause) -> bool:
    token = reading.doc[clause.root]
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or is_noted(token) or clause.tense == "present" and token.tag_ == "VB":
        return True
    if token.dep_ == "ROOT" and clause.agent_span is None and clause.agents:
        return True  # "Grateful for the help", "Looking forward to": a note without its "I am"
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in token.children):
        return True
    return token.tag_ == "VBN" and (clause.rule == "conjunct" or any(child.dep_ == "nsubj" for child in token.children))


_TASK = re.compile(
    r"\s*[-*\u2022]?\s*(?:\d+[.)]\s*)?(?:actions?|action points?|action items?|to do|follow[- ]?up|next steps?|decisions?|decided|agreed|resolved|tasks?)\s*[:\u2013\u2014-]\s",
    re.IGNORECASE,
)


def is_task(reading: Reading, clause: Clause) -> bool:
    """Whether the minutes give somebody something to do: "Action: Guyana to circulate the rules by 12 June"."""
    token = reading.doc[clause.root]
    if clause.tense != "infinitive" or not any(child.dep_ == "nsubj" and child.i < token.i for child in token.lefts):
        return False
    start = reading.sentences[clause.sentence].start
    if _is_left_to(reading, clause, token):
        return True
    line = Span(reading.source.text.rfind("\n", 0, start) + 1, clause.verb_span.start)
    return bool(_TASK.match(reading.text(line)))


def _is_left_to(reading: Reading, clause: Clause, token: Token) -> bool:
    """ "The mayor to write to the minister.": a whole sentence without a finite verb gives somebody something to do."""
    if token.dep_ != "ROOT" or clause.sentence in reading.headings or not clause.agents:
        return False
    if any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in token.sent):
        return False
    return reading.text(reading.sentences[clause.sentence]).rstrip().endswith((".", ";"))


def is_noted(token: Token) -> bool:
    """Whether a line of minutes begins with its verb: "RESOLVED that the chair travel", "AGREED to publish the list"."""
    first = token.dep_ == "ROOT" and token.tag_ in ("VBN", "VBD") and token.i == token.sent.start
    return first and any(child.dep_ in ("ccomp", "xcomp", "advcl") for child in token.children)
