"""Posts and bodies in a French sentence: what somebody is in charge of, the names of bodies, and whether a post makes its holder
a man or a woman.
"""

from __future__ import annotations

from briefgen.language.french import vocabulary
from briefgen.language.french.content import BODIES, POSTS, noun
from briefgen.language.french.node import Node


def articles(sentence: list[Node]) -> None:
    """Takes the article out before a portfolio: "de la Culture" is "of Culture"."""
    for at, node in enumerate(sentence[:-1]):
        behind = sentence[at + 1]
        if node.lower in ("la", "le", "l'", "les") and at and sentence[at - 1].lower.split()[-1] in ("de", "à", "et"):
            if behind.capital and behind.lower in vocabulary.portfolios() and sentence[at - 1].lower != "à":
                node.becomes("")
        if node.lower in ("à", "au", "aux") and not node.done and _is_charge(sentence, at):
            node.becomes("for")
            if behind.lower in ("la", "le", "l'", "les"):
                behind.becomes("")


_CHARGED = frozenset(
    "secretary minister delegate commissioner envoy representative adviser under-secretary deputy".split()
)


def _is_charge(sentence: list[Node], at: int) -> bool:
    """Whether "à" stands between a post and what it is in charge of: "secrétaire d'État à la Culture"."""
    place = at - 1
    while place > 0 and (sentence[place].pos == "ADJ" or sentence[place].lower in vocabulary.demonyms()):
        place -= 1
    before, behind = sentence[place], sentence[at + 1 : at + 3]
    post = (before.english or noun(before)).lower().split() if at else []
    is_post = bool(post) and (post[-1] in _CHARGED or " ".join(post[-3:]) == "secretary of state")
    named = [node for node in behind if node.lower not in ("la", "le", "l'", "les")]
    return is_post and bool(named) and named[0].capital and not named[0].done and bool(noun(named[0]))


def bodies(sentence: list[Node]) -> None:
    """Gives the words of a body's name capitals, as English has them: "Association des armateurs bretons"."""
    for at, node in enumerate(sentence):
        if node.lower not in BODIES or not node.capital or node.english == node.french and node.pos == "PROPN":
            continue
        for place in range(at + 1, len(sentence)):
            other = sentence[place]
            if other.pos in ("NOUN", "ADJ") and not other.french[:1].isdigit():
                other.english = other.english[:1].upper() + other.english[1:]
            elif other.lower not in _IN_NAMES:
                break


_IN_NAMES = frozenset("de d' du des la le l' les".split())


def addressed(sentence: list[Node]) -> None:
    """Puts "Mr." or "Mrs." before names whose post says it: "la ministre ivoirienne, Ama Koné", so that "elle" is she."""
    for at, node in enumerate(sentence[:-1]):
        if (
            not (node.capital and node.pos == "PROPN" and node.english == node.french and sentence[at + 1].capital)
            or not at
        ):
            continue
        before = sentence[at - 1]
        if before.english in ("Mr.", "Mrs.", "Ms.", "Dr.") or before.capital and before.pos == "PROPN":
            continue
        if (
            before.french == ","
            or before.lower in POSTS
            or before.lower == "honorable"
            or before.lower in vocabulary.demonyms()
        ):
            address = _address(sentence, at)
            node.english = f"{address} {node.english}" if address else node.english


def _address(sentence: list[Node], at: int) -> str:
    for place in range(at - 1, max(0, at - 14), -1):
        node = sentence[place]
        if node.pos == "VERB" or node.french in (".", ";", ":", "”"):
            return ""
        if _TITLES & set(node.english.lower().replace("-", " ").split()):
            article = sentence[place - 1].lower
            feminine = article in ("la", "une", "à la", "de la") or node.lower.endswith(
                ("trice", "ère", "ière", "ée", "cheffe", "ente")
            )
            return (
                "Mrs."
                if feminine
                else "Mr."
                if article in ("le", "un", "du", "au") or node.lower.endswith("eur")
                else ""
            )
    return ""


_TITLES = frozenset(
    "minister president secretary director ambassador commissioner governor mayor head deputy senator delegate representative envoy adviser chancellor prosecutor spokesperson councillor rector".split()
)
