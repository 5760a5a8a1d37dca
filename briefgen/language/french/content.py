"""Nouns, adjectives, adverbs and names of a French sentence, read as English ones."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from briefgen.language.french import english, vocabulary
from briefgen.language.french.node import Node


def content(sentence: list[Node], at: int) -> str:
    """A noun, an adjective or a name; a capitalised word inside a sentence is translated only where it is part of a post."""
    node = sentence[at]
    opens = at == 0 or sentence[at - 1].french in ("«", "“") and node.pos != "PROPN"
    if node.capital and not opens and not _translates(sentence, at):
        return node.french
    adjective = _adjective(node, one=at > 0 and sentence[at - 1].lower in _ONE)
    found = noun(node, several=_several(sentence, at)) if node.pos != "ADJ" else adjective or noun(node)
    found = found or adjective or _adverb(node) or cognate(node)
    if not found and node.capital and opens and node.pos not in ("PROPN",):
        return node.french
    if (
        found
        and node.pos == "ADJ"
        and at
        and sentence[at - 1].capital
        and (sentence[at - 1].lower in vocabulary.portfolios() or _translates(sentence, at - 1))
    ):
        return found[:1].upper() + found[1:]
    return cased(found, node) if found else node.french


def _several(sentence: list[Node], at: int) -> bool:
    """Whether the words before a noun say that there are several: "les deux pays"."""
    before = sentence[max(0, at - 3) : at]
    return any(node.lower in _PLURALS for node in before) or any(node.pos == "NUM" for node in before[-2:])


_PLURALS = frozenset(
    "les des ces ses leurs nos vos aux deux trois quatre cinq six sept huit neuf dix plusieurs quelques".split()
)


def noun(node: Node, *, several: bool = False) -> str:
    """The English of a noun of the lists in its number, "" where they have none; `several` says that what stands before does."""
    nouns = vocabulary.nouns()
    if node.lower.startswith("vice-") and node.lower[5:].rstrip("s") in nouns:
        return f"vice-{nouns[node.lower[5:].rstrip('s')]}"
    for form in dict.fromkeys((node.lower, node.lower.rstrip("s"), node.lower.rstrip("x"), node.lemma)):
        if form in nouns:
            plural = form != node.lower and node.lower[-1:] in "sx" or several and node.lower[-1:] in "sxz"
            return english.noun(nouns[form], plural=plural and nouns[form] not in ("million", "billion"))
    if node.lower.endswith("aux") and f"{node.lower[:-3]}al" in nouns:
        return english.noun(nouns[f"{node.lower[:-3]}al"], plural=True)
    return ""


_ONE = frozenset("le la l' un une ce cet cette".split())


def _adjective(node: Node, *, one: bool = False) -> str:
    """The English of an adjective; that of a people is plural where it ends so, but for `one` of it: "l'Angolais"."""
    adjectives = vocabulary.adjectives()
    found = adjectives.get(node.lower) or adjectives.get(node.lemma) or ""
    if found and node.capital and node.pos in ("NOUN", "PROPN") and node.lower.endswith("s") and not one:
        return english.noun(found, plural=not found.endswith(("ese", "sh", "ch", "ss")))
    return found


def _adverb(node: Node) -> str:
    """ "illégalement" by its adjective: "illegally"."""
    if not node.lower.endswith("ment") or node.lower in vocabulary.nouns():
        return ""
    stem = node.lower.removesuffix("ment")
    found = vocabulary.adjectives().get(stem) or vocabulary.adjectives().get(
        re.sub("em$", "ent", re.sub("am$", "ant", stem))
    )
    if not found:
        return ""
    node.pos = "ADV"
    return (
        f"{found.removesuffix('y')}ily"
        if found.endswith("y")
        else f"{found}ally"
        if found.endswith("ic")
        else f"{found.removesuffix('le')}ly"
        if found.endswith("ble")
        else f"{found}ly"
    )


# Endings that French and English share, the longest first; French spelling on the left.
_COGNATES = (
    ("ologique", "ological"), ("ologie", "ology"), ("graphie", "graphy"), ("ité", "ity"), ("isme", "ism"), ("iste", "ist"),
    ("ique", "ic"), ("ative", "ative"), ("atif", "ative"), ("ive", "ive"), ("if", "ive"), ("elle", "al"), ("el", "al"),
    ("aire", "ary"), ("euse", "ous"), ("eux", "ous"), ("ienne", "ian"), ("ien", "ian"), ("ale", "al"), ("al", "al"),
    ("ence", "ence"), ("ance", "ance"), ("able", "able"), ("ible", "ible"), ("tion", "tion"), ("sion", "sion"), ("ateur", "ator"),
    ("atrice", "ator"), ("isation", "isation"),
)  # fmt: skip


def cognate(node: Node) -> str:
    """An English word of the same making as one that no list has: "complicité" as "complicity"; "" for any other."""
    if node.capital or node.pos not in ("NOUN", "ADJ") or len(node.lower) < 6:
        return ""
    several = node.lower.endswith("s") and not node.lower.endswith("ss")
    word = node.lower.removesuffix("s")
    word = f"{word[:-3]}al" if node.lower.endswith("aux") else word
    for ending, other in _COGNATES:
        if word.endswith(ending):
            made = (
                "".join(letter for letter in normalize("NFD", word.removesuffix(ending)) if not combining(letter))
                + other
            )
            return english.noun(made, plural=several and node.pos == "NOUN")
    return ""


def _translates(sentence: list[Node], at: int) -> bool:
    """Whether a capitalised word is one of a portfolio ("Culture", "Défense nationale"), a title or a people's name."""
    node = sentence[at]
    if (
        node.lower in vocabulary.demonyms()
        and node.pos != "PROPN"
        or node.lower in vocabulary.demonyms()
        and (node.lower.endswith("s") or at and sentence[at - 1].lower in ("le", "la", "l'", "du", "au", "un", "une"))
    ):
        return True
    before = [other for other in sentence[max(0, at - 3) : at] if other.lower not in _TIES]
    behind_post = before and (
        before[-1].lower.split()[0] in POSTS
        or before[-1].lower in vocabulary.portfolios()
        or before[-1].english.lower() in vocabulary.portfolios().values()
    )
    if node.lower in vocabulary.portfolios():
        return bool(behind_post) or any(other.lower in POSTS for other in sentence[max(0, at - 12) : at])
    if node.lower in POSTS or node.lower in _CAPITAL_POSTS and not sentence[at - 1].capital:
        return True
    if node.lower in BODIES and _is_body(sentence, at):
        return True
    tied = sentence[at - 1].lower in _TIES
    return bool(behind_post) and (node.lower in vocabulary.adjectives() or tied and bool(noun(node)))


_TIES = frozenset("de d' du des à au aux la le l' les et".split())
# Words that begin the name of a body.
BODIES = frozenset(
    "banque association agence fédération union chambre conseil comité commission institut université office syndicat ministère "
    "ligue fonds organisation société cour tribunal parlement sénat assemblée académie musée centre collège école hôpital port "
    "fondation coalition alliance coopérative confédération centrale régie direction service bureau observatoire bibliothèque "
    "secrétariat parti mouvement front réseau groupe compagnie autorité ville région municipalité commune royaume république "
    "province département préfecture système cabinet conférence congrès collectif consortium caisse cercle alliance société "
    "mission cellule haut-commissariat délégation représentation ambassade consulat communauté programme projet".split()
)


def _is_body(sentence: list[Node], at: int) -> bool:
    """Whether what stands behind a word makes it a name that tells what the body does: "Banque européenne d'investissement"."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    return behind is not None and (
        behind.lower in ("de", "d'", "du", "des", "pour")
        or behind.lower in vocabulary.adjectives()
        or behind.lower in vocabulary.demonyms()
    )


POSTS = frozenset(
    "ministre ministres président présidente secrétaire directeur directrice ambassadeur ambassadrice commissaire gouverneur conseiller conseillère ministère".split()
)


# Other posts that letterheads and minutes write with a capital.
_CAPITAL_POSTS = frozenset(
    "maire mairesse bourgmestre conseillers conseillères préfet préfète procureur procureure député députée députés sénateur "
    "sénatrice gouverneure directeurs directrices doyen doyenne recteur rectrice greffier greffière trésorier trésorière "
    "rapporteur rapporteure porte-parole coordonnateur coordonnatrice administrateur administratrice représentant représentante "
    "chef cheffe général".split()
)


def cased(found: str, node: Node) -> str:
    """The word with a capital where the French one has it."""
    return found[:1].upper() + found[1:] if found and node.capital else found
