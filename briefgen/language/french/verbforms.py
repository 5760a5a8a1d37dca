"""Finite forms of the French verbs of the lexicon, and word classes mended by them.

The small French model takes one verb in ten for a noun or gives it a base form that does not exist ("parle", "dénonce",
"venaient"). Forms follow from the infinitive by rule; those that do not stand in `lexicon/fr/forms.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language.french import vocabulary
from briefgen.language.french.node import Node

# What stands between a subject and its verb and says that a verb follows.
_BEFORE_VERBS = frozenset("ne n' se s' y".split())
_SUBJECTS = frozenset("il elle ils elles on qui je j' nous ce c' cela".split())
Form = tuple[str, str, str, str]


@cache
def finite() -> dict[str, Form]:
    """Infinitive, tense, mood and number ("Sing" or "Plur") by form, in the third person and, where it differs, the others."""
    found: dict[str, Form] = {}
    for verb in sorted(vocabulary.known_verbs()):
        for form, tense, mood, number in _forms(verb):
            found.setdefault(form, (verb, tense, mood, number))
    return found


@cache
def _irregular() -> dict[str, dict[str, list[str]]]:
    read: dict[str, dict[str, list[str]]] = lexicon.load("fr/forms")["irregular"]
    return read


@cache
def _pattern(verb: str) -> tuple[str, list[str]] | None:
    """The prefix of a verb that goes like one of the list ("soutenir" like "tenir") and that one's stems."""
    for model in sorted(_irregular(), key=len, reverse=True):
        if verb.endswith(model):
            return verb.removesuffix(model), [str(stem) for stem in _irregular()[model]]
    return None


def _forms(verb: str) -> Iterator[tuple[str, str, str, str]]:
    """The forms of a verb; of those that follow no rule, by their present, imperfect and future stems."""
    pattern = _pattern(verb)
    if pattern is not None:
        prefix, (singular, plural, imperfect, future) = pattern
        yield prefix + singular, "Pres", "Ind", "Sing"
        yield prefix + plural, "Pres", "Ind", "Plur"
        yield from _endings(prefix + imperfect, prefix + future)
    elif verb.endswith("er"):
        stem, weak = verb[:-2], _weak(verb)
        soft = f"{stem}e" if stem.endswith("g") else f"{stem[:-1]}ç" if stem.endswith("c") else stem
        yield f"{weak}e", "Pres", "Ind", "Sing"
        yield f"{weak}ent", "Pres", "Ind", "Plur"
        yield from _endings(soft, f"{stem}er" if "é" in stem[-3:] else f"{weak}er")
        yield f"{soft}a", "Past", "Ind", "Sing"
        yield f"{stem}èrent", "Past", "Ind", "Plur"
    elif verb.endswith("ir"):
        yield f"{verb[:-1]}t", "Pres", "Ind", "Sing"
        yield f"{verb[:-1]}ssent", "Pres", "Ind", "Plur"
        yield from _endings(f"{verb[:-1]}ss", verb)
    elif verb.endswith("dre"):
        yield verb[:-2], "Pres", "Ind", "Sing"
        yield f"{verb[:-2]}ent", "Pres", "Ind", "Plur"
        yield from _endings(verb[:-2], verb[:-1])


def _endings(imperfect: str, future: str) -> Iterator[tuple[str, str, str, str]]:
    for ending, number in (("ait", "Sing"), ("aient", "Plur"), ("ais", "Sing"), ("ions", "Plur"), ("iez", "Plur")):
        yield f"{imperfect}{ending}", "Imp", "Ind", number
        yield f"{future}{ending}", "Pres", "Cnd", number
    for ending, number in (("a", "Sing"), ("ont", "Plur"), ("ai", "Sing"), ("ons", "Plur"), ("ez", "Plur")):
        yield f"{future}{ending}", "Fut", "Ind", number
    yield f"{imperfect.removesuffix('e') if imperfect.endswith('ge') else imperfect}ez", "Pres", "Ind", "Plur"
    yield f"{imperfect}ons", "Pres", "Ind", "Plur"


def _weak(verb: str) -> str:
    """The stem before a mute "e": "achèt-", "inquièt-", "appell-", "emploi-"."""
    stem = verb[:-2]
    if verb.endswith(("peler", "jeter")):
        return stem + stem[-1]
    if verb.endswith(("oyer", "uyer")):
        return f"{stem[:-1]}i"
    for at in (-2, -3):
        if len(stem) + at >= 0 and stem[at] in "eé" and all(letter not in "aeiouéèy" for letter in stem[at + 1 :]):
            return f"{stem[:at]}è{stem[at + 1 :]}" if not stem.endswith(stem[-1] * 2) else stem
    return stem


def correct(sentence: Sequence[Node], at: int) -> None:
    """Mends word classes that forms and endings settle: "fermement" is no verb, "signent" is one."""
    node = sentence[at]
    known = finite().get(node.lower)
    if node.done:
        return
    if node.capital and at and sentence[at - 1].capital and node.pos == "VERB":
        node.pos, node.morph = "PROPN", {}
        return
    if node.pos in ("VERB", "PRON", "ADV") and at and not known and node.lower in vocabulary.demonyms():
        node.pos, node.morph = "ADJ", {}
        return
    unknown = not known and not _may_be_verb(node.lower)
    if node.pos == "VERB" and at and node.capital and (unknown or re.search(r"-[A-ZÀ-Ý]", node.french)):
        node.pos, node.morph = "PROPN", {}
        return
    finite_form = node.morph.get("VerbForm") == "Fin"
    if (
        node.pos == "VERB"
        and not known
        and not finite_form
        and node.lower in vocabulary.nouns()
        and not _may_be_verb(node.lower)
    ):
        node.pos, node.morph = "NOUN", {}
        return
    if node.lower in vocabulary.nouns() and _is_noun(sentence, at):
        node.pos, node.morph = "NOUN", {key: value for key, value in node.morph.items() if key in ("Gender", "Number")}
        return
    if node.lower.endswith(("ement", "amment", "emment")) and node.lower not in vocabulary.nouns():
        node.pos = "ADV" if node.pos == "VERB" else node.pos
    elif known and _is_verb(sentence, at):
        _becomes_verb(node, *known)
    elif _opens_participle(sentence, at):
        node.pos, node.lemma = "VERB", vocabulary.participles()[node.lower]
        node.morph = {"VerbForm": "Part", "Tense": "Past"}
    elif node.pos == "VERB" and node.lower.endswith("aire") and node.lower not in vocabulary.known_verbs():
        node.pos = "ADJ"
    elif (
        node.lower in vocabulary.known_verbs()
        and node.lower not in vocabulary.nouns()
        and node.pos != "VERB"
        and not (node.capital and at)
    ):
        node.pos, node.lemma, node.morph = "VERB", node.lower, {"VerbForm": "Inf"}


def _may_be_verb(word: str) -> bool:
    return word in vocabulary.participles() or word in vocabulary.known_verbs()


_DETERMINERS = frozenset(
    "un une des ce cet cette ces son sa ses mon ma mes notre nos votre vos leurs aucun aucune du au aux chaque quelques plusieurs".split()
)


def _is_noun(sentence: Sequence[Node], at: int) -> bool:
    """Whether a noun that is a form of a verb too ("permis", "conseiller", "déjeuner") is one here, by the word before it."""
    node, before = sentence[at], sentence[at - 1] if at else None
    if node.pos not in ("VERB", "AUX") or before is None or node.lower in vocabulary.auxiliaries():
        return False
    if node.lower in vocabulary.known_verbs() and before.french in (",", "(") and node.morph.get("VerbForm") == "Inf":
        return True
    return before.lower in _DETERMINERS and before.after is None or before.pos == "NUM" or before.french.isdigit()


# What may stand behind a participle that tells more of its noun: "jointe par téléphone", "réunis le 12 mai".
_BEHIND_PARTICIPLES = frozenset(
    "par à au aux en le dans depuis avec pour sous hier lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)


def _opens_participle(sentence: Sequence[Node], at: int) -> bool:
    """Whether a word that the parser takes for another is a participle that begins a phrase."""
    node = sentence[at]
    if node.pos not in ("ADJ", "NOUN", "PROPN") or node.lower not in vocabulary.participles() or node.capital and at:
        return False
    if node.lower in vocabulary.nouns() or node.lower in vocabulary.adjectives():
        return False
    before, behind = sentence[at - 1].french if at else "", sentence[at + 1] if at + 1 < len(sentence) else None
    opens = not at or before in (",", "(", "“", "«") or sentence[at - 1].pos in ("NOUN", "PROPN")
    return (
        opens
        and behind is not None
        and (behind.lower in _BEHIND_PARTICIPLES or behind.lower.split()[0] in _BEHIND_PARTICIPLES)
    )


def _becomes_verb(node: Node, infinitive: str, tense: str, mood: str, number: str) -> None:
    node.pos, node.lemma = "VERB", infinitive
    node.morph = {"VerbForm": "Fin", "Tense": tense, "Mood": mood, "Number": number}


# Endings that no noun or adjective of the lists shares with a finite form.
_SURE = tuple(
    f"{stem}{ending}"
    for stem in ("er", "ir", "dr", "tr", "vr")
    for ending in ("a", "ont", "ait", "aient")
    if stem + ending != "trait"
)


def _is_verb(sentence: Sequence[Node], at: int) -> bool:
    """Whether a form of the lists is a verb where it stands: the parser says so, or what stands before it does."""
    node = sentence[at]
    if node.lower.endswith(_SURE) and not (node.capital and at) and node.lower not in vocabulary.nouns():
        return True
    if node.capital and at or node.lower in vocabulary.participles() and node.morph.get("VerbForm") == "Part":
        return False
    if node.pos == "VERB":
        return node.lemma not in vocabulary.known_verbs() or node.morph.get("VerbForm") != "Part"
    before = sentence[at - 1] if at else None
    if before is None:
        return False
    if before.after is not None or before.lower in ("en", "y") and before.pos == "PRON":
        return True
    if before.lower in _BEFORE_VERBS or before.lower in _SUBJECTS and before.pos == "PRON":
        return True
    if node.lower in vocabulary.nouns() and (_heads_object(sentence, at) or _heads_infinitive(sentence, at)):
        return True
    if node.lower in vocabulary.nouns() or node.lower in vocabulary.adjectives() or node.lower in vocabulary.words():
        return False
    return before.pos not in ("DET", "ADP", "NUM") and node.pos not in ("DET", "PRON", "AUX")


def _heads_infinitive(sentence: Sequence[Node], at: int) -> bool:
    """Whether a noun that is a form of a verb too is one here, before an infinitive: "Le gouvernement compte présenter"."""
    behind, verb = sentence[at + 1] if at + 1 < len(sentence) else None, finite()[sentence[at].lower][0]
    before = sentence[at - 1].pos in ("NOUN", "PROPN")
    return (
        before and behind is not None and f"{verb} +inf" in vocabulary.verbs() and behind.morph.get("VerbForm") == "Inf"
    )


def _heads_object(sentence: Sequence[Node], at: int) -> bool:
    """Whether a noun that is a form of a verb too is one here: between a name or a comma and an object, in a clause without a verb."""
    before, behind = sentence[at - 1], sentence[at + 1] if at + 1 < len(sentence) else None
    named = before.pos == "PROPN" or before.capital and before.pos not in ("DET", "ADP")
    if behind is None or not (named or before.french in (",", ")", "”", "»")):
        return False
    if behind.lower in _OBJECTS or behind.pos == "NUM":
        return True
    lacks = not any(node.pos in ("VERB", "AUX") or node.lower in vocabulary.auxiliaries() for node in sentence)
    return lacks and before.pos == "PROPN" and behind.lower in ("à", "sur", "au", "aux", "pour", "contre")


_OBJECTS = frozenset("le la l' les un une son sa ses leur leurs que qu' cette ce ces plusieurs".split())
