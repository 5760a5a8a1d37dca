"""Pronouns that French has before its verb and English behind it: "les a invités" becomes "invited them"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language.french import verbforms, vocabulary
from briefgen.language.french.node import Node

_OBJECTS = {
    "me": "me", "m'": "me", "te": "you", "t'": "you", "nous": "us", "vous": "you",
    "le": "it", "la": "it", "l'": "it", "les": "them", "lui": "him", "leur": "them",
}  # fmt: skip
_CLITICS = frozenset([*_OBJECTS, "ne", "n'", "se", "s'", "y", "en"])
_SUBJECTS = frozenset("je j' tu il elle on nous vous ils elles qui ne n'".split())
_ARTICLES = frozenset("le la l' les leur".split())
_FAR = 8


def settle(sentence: list[Node]) -> None:
    """Settles the pronouns that are objects, each with the verb it goes behind."""
    for at, node in enumerate(sentence):
        if node.lower in ("en", "y") and not node.done and _leans(sentence, at):
            node.pos = "PRON"
        if node.lower == "y" and not node.done:
            _there(sentence, at)
        if node.lower == "rien" and not node.done and _is_object(sentence, at):
            node.after = sentence[at + 1]
            node.becomes("nothing")
            node.pos = "PRON"
        if node.done or node.lower not in _OBJECTS:
            continue
        host = _host(sentence, at)
        if host is None or not _is_pronoun(sentence, at, host):
            continue
        if _is_reflexive(sentence, at):
            node.reflexive = True
            node.becomes("")
        elif _is_told(sentence, at):
            node.becomes("")
        elif not _is_subject(sentence, at, host):
            verb = _verb(sentence, host)
            node.after = verb
            node.becomes("" if verb.lemma == "être" and node.lower in ("le", "l'") else _OBJECTS[node.lower])
            node.pos = "PRON"


def _is_object(sentence: Sequence[Node], at: int) -> bool:
    """Whether "rien" is what its participle is about: "n'a rien promis"."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    helped = any(node.lower in vocabulary.auxiliaries() for node in sentence[max(0, at - 2) : at])
    return helped and behind is not None and behind.lower in vocabulary.participles()


def _there(sentence: Sequence[Node], at: int) -> None:
    """Reads "y" before a verb of meeting or staying as the place told before: "il y a été reçu" is "he was received there"."""
    host = _host(sentence, at)
    if host is None:
        return
    verb = _verb(sentence, host)
    infinitive = vocabulary.participles().get(verb.lower) or (verbforms.finite().get(verb.lower) or (verb.lemma,))[0]
    if infinitive in _STAYING:
        node = sentence[at]
        node.after = verb
        node.becomes("there")
        node.pos = "ADV"


_STAYING = frozenset(
    "recevoir rencontrer entretenir réunir attendre accueillir retrouver séjourner signer parapher inaugurer arriver "
    "rester dîner déjeuner conférer rejoindre visiter".split()
)


def _leans(sentence: Sequence[Node], at: int) -> bool:
    """Whether "en" or "y" stands before a finite verb: "le canton en prendra 60 %"."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    return (
        behind is not None
        and not behind.capital
        and (
            behind.lower in verbforms.finite()
            and behind.lower not in vocabulary.nouns()
            and behind.lower not in vocabulary.adjectives()
            or behind.lower in vocabulary.auxiliaries()
            and behind.lower not in ("avoir", "être", "as", "suis")
        )
    )


def _host(sentence: Sequence[Node], at: int) -> int | None:
    """Where the verb stands that a pronoun leans on, None where there is none."""
    place = at + 1
    while place < len(sentence) and sentence[place].lower in _CLITICS:
        place += 1
    if place == len(sentence) or sentence[place].done:
        return None
    node = sentence[place]
    verbal = (
        node.pos in ("VERB", "AUX")
        or node.lower in vocabulary.auxiliaries()
        or node.lower in verbforms.finite()
        or node.lower in vocabulary.known_verbs()
        or node.lower.endswith(("erai", "erons", "eront", "erait", "eraient"))
    )
    return place if verbal and not (node.capital and place) else None


def _is_pronoun(sentence: Sequence[Node], at: int, host: int) -> bool:
    """Whether a word that may be an article is a pronoun: what stands before it or behind it says so."""
    node, verb = sentence[at], sentence[host]
    before = sentence[at - 1] if at else None
    if node.lower == "lui" or node.lower in ("nous", "vous"):
        return before is None or before.pos != "ADP" or verb.morph.get("VerbForm") == "Inf"
    if node.lower not in _ARTICLES:
        return True
    if before is not None and before.lower in _SUBJECTS and before.pos != "NOUN" or host > at + 1:
        return True
    if verb.lower in vocabulary.auxiliaries() and verb.lower not in ("être", "avoir", "as", "suis", "soit"):
        return True
    if verb.lower in vocabulary.nouns() or verb.lower in vocabulary.adjectives() or verb.lower in vocabulary.words():
        return False
    if verb.lower in vocabulary.known_verbs() or verb.morph.get("VerbForm") == "Inf":
        return verb.pos in ("VERB", "AUX") and (before is None or before.pos != "DET")
    return node.pos == "PRON" or verb.pos == "VERB" and verb.lower in verbforms.finite() and node.lower != "l'"


def _is_reflexive(sentence: Sequence[Node], at: int) -> bool:
    """Whether a pronoun means the subject: "nous nous engageons", "je me réjouis"."""
    same = {"me": ("je",), "m'": ("je",), "nous": ("nous",), "vous": ("vous",)}.get(sentence[at].lower, ())
    return any(node.lower in same for node in sentence[max(0, at - 2) : at])


def _is_told(sentence: Sequence[Node], at: int) -> bool:
    """Whether the pronoun stands between words of somebody and the verb that tells whose they are: "« … », nous confie la ministre"."""
    marks = [node.french for node in sentence[max(0, at - 2) : at]]
    return sentence[at].lower in _TOLD and len(marks) == 2 and marks[1] == "," and marks[0] in ("»", "”", '"')


_TOLD = frozenset(("me", "m'", "nous", "lui", "leur"))


def _is_subject(sentence: Sequence[Node], at: int, host: int) -> bool:
    """Whether "nous" or "vous" is what the verb speaks of."""
    endings = {"nous": ("ons", "sommes"), "vous": ("ez", "êtes", "faites", "dites")}.get(sentence[at].lower, ())
    return bool(endings) and sentence[host].lower.endswith(endings)


def _verb(sentence: Sequence[Node], host: int) -> Node:
    """The verb of a group: the participle behind an auxiliary, else the host itself."""
    if sentence[host].lower in vocabulary.auxiliaries():
        for node in sentence[host + 1 : host + _FAR]:
            if node.lower in vocabulary.participles() and node.lower != "été":
                return node
            if node.french in (".", ";", ","):
                break
    return sentence[host]
