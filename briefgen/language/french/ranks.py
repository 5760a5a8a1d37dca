"""Ranks and degrees between a post and its holder, which are a part of the name there: "le ministre de la Défense, le général Roe"."""

from __future__ import annotations

from briefgen.language.french.content import noun
from briefgen.language.french.node import Node

_ARTICLES = ("le", "la", "l'")
_FAR = 14  # words that a post may have before its holder

# Those who hold a post of their own: "du ministre de la Santé et du Gouverneur".
HOLDERS = frozenset(
    "minister president governor mayor prefect director head chief secretary ambassador representative commissioner adviser "
    "councillor senator deputy member king queen general colonel chair spokesperson coordinator prosecutor judge".split()
)


# Others whose names have ranks and degrees; no field of theirs follows.
_OTHERS = frozenset(("counterpart", "rector", "dean", "vice-rector", "commander", "superintendent"))


def settle(sentence: list[Node]) -> None:
    """Reads the ranks of a sentence as English has them; that of a counterpart, whose post is told elsewhere, falls away."""
    for at in range(len(sentence) - 2, 2, -1):
        if sentence[at].lower not in RANKS or sentence[at].done:
            continue
        end = at + 3 if sentence[at + 1].lower in ("de", "d'") else at + 1  # "le général de brigade Roe"
        holder = _post_before(sentence, at) if end < len(sentence) and _is_name(sentence[end]) else ""
        if holder == "counterpart" and not RANKS[sentence[at].lower].endswith("."):
            sentence[at - 2].end = sentence[end - 1].end
            del sentence[at - 1 : end]
        elif holder:
            sentence[at - 1].becomes("")
            sentence[at].becomes(RANKS[sentence[at].lower])
            sentence[at].end = sentence[end - 1].end
            del sentence[at + 1 : end]


def _is_name(node: Node) -> bool:
    return node.capital and not node.done


def _post_before(sentence: list[Node], at: int) -> str:
    """The head of the post before the comma and the article of a rank at `at`, "" where none stands there."""
    if sentence[at - 1].lower not in _ARTICLES or sentence[at - 2].french != ",":
        return ""
    for other in reversed(sentence[max(0, at - _FAR) : at - 2]):
        if other.pos in ("VERB", "AUX") or other.french in (",", ".", ";", ":"):
            return ""
        words = (other.english or noun(other)).lower().replace("-", " ").split()
        holder = next((word for word in words if word in HOLDERS or word in _OTHERS), "")
        if holder:
            return holder
    return ""


RANKS = {
    "général": "General", "générale": "General", "colonel": "Colonel", "colonelle": "Colonel", "commandant": "Commander",
    "lieutenant-colonel": "Lieutenant Colonel", "capitaine": "Captain", "amiral": "Admiral", "contre-amiral": "Admiral",
    "professeur": "Prof.", "professeure": "Prof.", "docteur": "Dr.", "docteure": "Dr.", "dr": "Dr.", "pr": "Prof.",
}  # fmt: skip
