"""Which clauses count: the main ones that state something, and what stands below them in their sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefgen.kinds.acts.act import is_quoted
from briefgen.language.around import is_asked
from briefgen.language.reading import Clause, Reading


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
            and token.dep_ == "conj"
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
    if clause.sentence in reading.headings or is_asked(reading, clause.sentence):
        return False
    if is_quoted(reading, clause.verb_span.start):
        return False
    if _addresses(reading, clause):
        return False
    token = reading.doc[clause.root]
    while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
        token = token.head
    return token.dep_ in ("ROOT", "ccomp", "parataxis", "conj", "dep") and _is_finite(reading, clause)


def _addresses(reading: Reading, clause: Clause) -> bool:
    """Whether the clause turns to its hearers ("I would refer you to") and tells nothing."""
    span = clause.span
    return any(
        other.lower_ in ("you", "your") and span.start <= other.idx < span.end and not is_quoted(reading, other.idx)
        for other in reading.doc[clause.root].sent
    )


def _is_finite(reading: Reading, clause: Clause) -> bool:
    token = reading.doc[clause.root]
    if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if any(child.dep_ in ("aux", "auxpass") and child.lower_ != "to" for child in token.children):
        return True
    return token.tag_ == "VBN" and (clause.rule == "conjunct" or any(child.dep_ == "nsubj" for child in token.children))
