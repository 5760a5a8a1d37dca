"""Two sentences that French sets beside each other with a comma: "Paris paiera le pont, Rabat fournira l'acier"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.french.node import Node

_SUBORDINATE = frozenset(
    "qui que qu' dont où si s'il quand lorsque lorsqu' puisque comme alors que tandis que « » “ ” \" : ?".split()
)
_ARTICLES = frozenset("le la l' les un une son sa ses leur leurs cette ce ces".split())
# Words that a subject may have between its article and its verb.
_LONGEST = 7


def settle(sentence: Sequence[Node]) -> None:
    """Reads the comma between two whole sentences as a semicolon; sentences with clauses that hang on others stay as they are."""
    commas = [at for at, node in enumerate(sentence) if node.french == ","]
    spoken = sentence[0].pos == "PRON" or sentence[0].lower.startswith(("je", "j'"))
    if not commas or spoken or any(node.lower.split()[0] in _SUBORDINATE or node.pos == "SCONJ" for node in sentence):
        return
    for at in commas:
        if _tells(sentence, 0, at) and _begins(sentence, at + 1):
            sentence[at].becomes(";")
            return


def _tells(sentence: Sequence[Node], start: int, end: int) -> bool:
    """Whether a finite verb stands in a stretch of the sentence."""
    return any(_is_finite(node) for node in sentence[start:end])


def _is_finite(node: Node) -> bool:
    return node.pos in ("VERB", "AUX") and node.morph.get("VerbForm") == "Fin"


def _begins(sentence: Sequence[Node], at: int) -> bool:
    """Whether a subject and its verb stand at `at`: "l'Italie prendra"."""
    if at >= len(sentence) or not (sentence[at].lower in _ARTICLES or sentence[at].place):
        return False
    for node in sentence[at : at + _LONGEST]:
        if _is_finite(node):
            return True
        if node.pos not in ("DET", "NOUN", "PROPN", "ADJ", "ADP", "ADV", "PRON") or node.french in (",", ".", ";"):
            return False
    return False
