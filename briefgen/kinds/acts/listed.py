"""The points of an agreement told as a list: "What we got:", "## What was agreed", and below it "Malta pays for the pumps".

Blogs and newsletters tell what was settled in the present tense, a line a point. The words above the list say that it is one
of things agreed, and not of wishes, questions or what was left open; each point then binds whom it names, or all who met.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.kinds.acts.act import Act, is_voice, made
from briefgen.kinds.acts.deeds import is_private
from briefgen.kinds.acts.terms import IS_SO, STATES
from briefgen.kinds.acts.words import objects
from briefgen.language import geography, lists
from briefgen.language.around import of_sentence
from briefgen.language.reading import Clause, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Block

if TYPE_CHECKING:
    from spacy.tokens import Token

# What says that a list holds what was settled.
_SETTLED = re.compile(
    r"(?i)\b(?:agreed?|agrees|agreements?|settled|settlement|signed|initialled|initialed|decided|results?|outcomes?|concluded|deals?|pact|"
    r"accord|memorandum|protocol|terms|promised|promises|pledged|pledges|commitments?|committed|undertakings?|undertook|undertaken|"
    r"shook hands|shaken hands|in return|bargain|compromise|upshot|summed (?:it |this )?up|bottom line|takeaways?|breakthroughs?)\b"
)
# ... and what does so of a heading or of the few words before a colon.
_BROUGHT = re.compile(
    r"(?i)\b(?:what (?:we|they|it|the (?:two|three|four|talks|meeting|visit|round|trip|day|week|summit|sides|ministers))? ?"
    r"(?:got|brought|achieved|came (?:out )?of it|came out|is in it|changes|will change)|came (?:home|away|back|out) with|left with|walked away with|"
    r"(?:had|have) (?:\w+ )?(?:two|three|four|five|six|seven|several|\d+) (?:things|points|results|sentences|lines))\b"
)
# A lead that says nothing itself: what stands before it in its paragraph, or the heading above, does.
_PLAIN = re.compile(
    r"(?i)^\W*(?:and |so )?(?:in (?:short|brief|detail|full|plain words|sum)|briefly|(?:more )?concretely|namely|here (?:it|they|is|are)\b[^:]{0,30}|"
    r"there (?:was|were|is|are) (?:this|these)|this is (?:it|what)\b[^:]{0,30}|the (?:short )?list|point by point|that means|which means)\W*$"
)
_PAPERS = re.compile(r"(?i)\b(?:papers?|text|document|signatures?)\b")
# What makes it a list of something else: what is open, wished for or asked.
_OPEN = re.compile(
    r"(?i)\b(?:not|no|nothing|nobody|never|without|open|unresolved|unsettled|missing|neither|nor|failed|rejected|refused|dropped|disagree\w*|"
    r"demands?|demanded|wants?|wanted|wish(?:es)?|asks?|asked|requests?|proposals?|proposed|questions?|tests?|problems?|complaints?|"
    r"rumou?rs?|fears?|hopes?|doubts?|options?|ideas?|suggest\w*|should|could|would|recommend\w*|if|habits?|usually|every (?:day|year|week))\b|\?"
)
_ALL = re.compile(
    r"(?i)(?:all|both|each|the) (?:of )?(?:the |of them)?(?:two|three|four|five|sides|partners|parties|countries|governments|ministries|ministers)?\b|"
    r"(?:a|the) (?:joint|mixed|common) |they\b|we\b"
)


def point(reading: Reading, clause: Clause, token: Token) -> Act | None:
    """ "Malta pays for the pumps" below "What was agreed": the point binds whom it names, else all who agreed."""
    if clause.tense != "present" or clause.modality != "asserted" or clause.polarity == "denied":
        return None
    if clause.rule not in ("finite", "conjunct") or clause.verb in STATES | IS_SO or _is_perfect(token):
        return None
    block = _block(reading, clause)
    if block is None or not (objects(token) or clause.passive or _goes_on(token)):
        return None
    headed = bool(objects(token)) and (_is_headed(reading, block) or _is_in_return(reading, clause))
    if not (headed or _is_point(reading, block)):
        return None
    if clause.agents and is_private(clause.agents):
        return None
    return made(clause, "commitment", "point", actors=_bound(clause))


_IN_RETURN = re.compile(r"(?i)(?:^|, | )(?:in (?:return|exchange|turn)|for (?:its|their) part)\b(?! for)")


def _is_in_return(reading: Reading, clause: Clause) -> bool:
    """ "Malta, in return, opens two ports": what a state gives for what it gets."""
    states = bool(clause.agents) and all(actor.kind == "country" and actor.is_resolved for actor in clause.agents)
    return states and _IN_RETURN.search(reading.text(clause.span)) is not None


def _is_perfect(token: Token) -> bool:
    return any(child.lower_ in ("has", "have", "'s", "'ve") and child.dep_ == "aux" for child in token.lefts)


def _goes_on(token: Token) -> bool:
    """Whether a verb without an object has something behind it: "report on the pumps", "stay outside the reef"."""
    return any(
        child.dep_ in ("prep", "prt", "advmod", "npadvmod", "xcomp") and child.i > token.i for child in token.children
    )


def _bound(clause: Clause) -> tuple[Actor, ...]:
    """Who is named as doing it; nobody where all do it, or a thing does."""
    if clause.passive and not clause.agents:
        return ()
    own = tuple(_side(actor) for actor in clause.agents if is_voice(actor) and not _ALL.match(actor.name))
    return tuple(actor for actor in own if actor.is_resolved or actor.kind in ("organisation", "country", "group"))


_MINISTRY = re.compile(
    r"(?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:ministry|government|authorities|department)$", re.IGNORECASE
)


def _side(actor: Actor) -> Actor:
    """The country of "the Maltese ministry": below an agreement of two states it is one of the sides."""
    match = _MINISTRY.match(actor.name)
    code = geography.country_code(match[1]) if match is not None else None
    return Actor(geography.name_of(code), "country", "role", actor.quote, code) if code else actor


# A list of what was left open or is only wished for.
_LEFT = re.compile(
    r"(?i)\b(?:not (?:agreed|settled|in it|signed|decided|on)|(?:was|were|is|are|stays?|remains?|left) (?:still )?open|unresolved|unsettled|undecided|"
    r"wants?|wanted|wish(?:es|ed)?|demands?|demanded|asks? for|asked for|requests?|proposals?|proposed|hopes?|ideas?|dreams?)\b|\bnot:?$"
)


def is_left_open(reading: Reading, clause: Clause) -> bool:
    """Whether a clause stands in a list of what was not agreed, or of wishes: "What was not settled", "What the Maltese want"."""
    block = _block(reading, clause)
    if block is None or block.kind != "list-item":
        return False
    lead = _above(reading, block)
    text = reading.text(Span(lead.start, lead.end)).strip() if lead is not None else ""
    is_lead = lead is not None and (lead.kind in ("heading", "title") or text.endswith(":"))
    return is_lead and bool(_LEFT.search(re.split(r"(?<=[.!?])\s+", text)[-1]))


def _block(reading: Reading, clause: Clause) -> Block | None:
    place = clause.span.start
    return next((block for block in reading.source.blocks if block.start <= place < block.end), None)


def _above(reading: Reading, block: Block) -> Block | None:
    """The block before a list, or before a paragraph."""
    before = None
    for other in reading.source.blocks:
        if other.start >= block.start:
            return before
        if other.kind != "list-item":
            before = other
    return before


def _is_point(reading: Reading, block: Block) -> bool:
    """Whether a block is an item of a list above which stands that it was agreed."""
    if block.kind != "list-item":
        return False
    lead = _above(reading, block)
    if lead is None:
        return False
    text = reading.text(Span(lead.start, lead.end)).strip()
    if lead.kind in ("heading", "title"):
        return _tells(text)
    if not text.endswith(":"):
        return False
    sentences = re.split(r"(?<=[.!?])[\"”’]?\s+", text)
    if _PLAIN.match(sentences[-1]):
        earlier = sentences[-2] if len(sentences) > 1 else ""
        if earlier and not _OPEN.search(earlier):
            return bool(_SETTLED.search(earlier) or _PAPERS.search(earlier))
        head = _above(reading, lead)
        return head is not None and head.kind == "heading" and _tells(reading.text(Span(head.start, head.end)))
    return _tells(sentences[-1]) and not _opens_other(reading, lead)


def _tells(words: str) -> bool:
    """Whether the words above a list say that it holds what was settled."""
    return bool(_SETTLED.search(words) or _BROUGHT.search(words)) and not _OPEN.search(words)


def _opens_other(reading: Reading, lead: Block) -> bool:
    """Whether the lead's own verb goes on in the items: "agreed to:", "agreed on the following:"; then it tells them all."""
    last = max(
        (clause.sentence for clause in reading.clauses if lead.start <= clause.span.start < lead.end), default=None
    )
    if last is None:
        return False
    binds = (other for other in of_sentence(reading.clauses, last) if other.verb in verbs.words("commitments", "bind"))
    return any(next(lists.items(reading, other), None) is not None for other in binds)


def _is_headed(reading: Reading, block: Block) -> bool:
    """Whether a paragraph stands right below a heading that says that it tells what was agreed."""
    if block.kind != "paragraph":
        return False
    head = _above(reading, block)
    return head is not None and head.kind == "heading" and _tells(reading.text(Span(head.start, head.end)))
