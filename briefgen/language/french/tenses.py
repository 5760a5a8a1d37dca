"""The words of an English verb group by the tense, voice and person of a French one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from briefgen.language.french import english
from briefgen.language.french.node import Node

# Who the subject is: the speaker alone, one other, several (or those spoken to).
Number = Literal["I", "one", "many"]

_AM = {"I": "am", "one": "is", "many": "are"}
_WAS = {"I": "was", "one": "was", "many": "were"}
_HAVE = {"I": "have", "one": "has", "many": "have"}
_DO = {"I": "do", "one": "does", "many": "do"}


def number(sentence: Sequence[Node], begin: int, node: Node) -> Number:
    """Who the subject of a finite verb is, by the form itself, the pronoun before its group and what the parser says."""
    before = next(
        (other for other in reversed(sentence[max(0, begin - 3) : begin]) if other.english or not other.done), None
    )
    if before is not None and before.lower in ("je", "j'"):
        return "I"
    word = node.lower
    if word.endswith(("ons", "ez", "ont", "aient", "èrent", "irent", "urent", "soient", "sommes", "êtes")):
        return "many"
    if word.endswith("ent") and not word.endswith(("ient", "sent", "ment")):
        return "many"
    return "many" if node.morph.get("Number") == "Plur" else "one"


def have(subject: Number, *, past: bool) -> str:
    """ "have", "has" or "had"."""
    return "had" if past else _HAVE[subject]


def is_to(subject: Number, *, past: bool) -> str:
    """ "is to" and its other forms."""
    return f"{(_WAS if past else _AM)[subject]} to"


def compound(tense: str, passive: bool, done: bool, subject: Number, negative: bool, verb: str) -> list[str]:
    """The words of the English group, the verb last; `done` is said of what is over ("a été signé", "a signé")."""
    not_ = ["not"] if negative else []
    form = english.participle(verb)
    if passive:
        if tense == "present":
            return [(_WAS if done else _AM)[subject], *not_, form]
        if tense == "imperfect":
            return ["had", *not_, "been", form] if done else [_WAS[subject], *not_, form]
        if tense in ("future", "conditional"):
            helper = "will" if tense == "future" else "would"
            return [helper, *not_, *(["have", "been"] if done else ["be"]), form]
        return [*not_, "to have been" if done else "to be", form] if tense == "infinitive" else ["being", form]
    if tense == "present":
        if verb.split()[0] == "be":
            return [*([_WAS[subject], *not_, *verb.split()[1:]])]
        return ["did", "not", verb] if negative else [english.past(verb)]
    if tense == "imperfect":
        return ["had", *not_, form]
    if tense in ("future", "conditional"):
        return ["will" if tense == "future" else "would", *not_, "have", form]
    return [*not_, "to have", form] if tense == "infinitive" else ["having", form]


_FUTURE = tuple(
    "erai era erons erez eront ira irons iront drai dra drons dront trai tra trons tront vra vrons vront".split()
)


def morphology(sentence: Sequence[Node], node: Node) -> tuple[str, str, str]:
    """Form, tense and mood; endings that leave no doubt outweigh the parser."""
    form, tense, mood = (node.morph.get(key, "") for key in ("VerbForm", "Tense", "Mood"))
    stem = node.lemma[:-2] if node.lemma.endswith("er") else node.lemma[:-1]
    for ending in ("aient", "ait"):
        if node.lower.endswith(f"r{ending}") and node.lower.removesuffix(ending) != node.lemma[:-2]:
            return "Fin", "Pres", "Cnd"
    if node.lower.endswith(_FUTURE) and len(node.lower) > len(stem) + 2 and node.lower[:1] == stem[:1]:
        return "Fin", "Fut", "Ind"
    subject = any(other.head is node and other.dep.startswith("nsubj") for other in sentence)
    if form == "Part" and tense == "Past" and subject and node.lower[-1:] == "t":
        return "Fin", "Pres", "Ind"  # "craint", "dit", "produit" are both
    if form == "Inf" and not node.lower.endswith(("er", "ir", "re", "oir")):
        return "Fin", "Pres", "Ind"
    return form, tense, mood


def finite(verb: str, infinitive: str, tense: str, mood: str, subject: Number, negative: bool) -> str:
    """The English of a finite form without an auxiliary."""
    not_ = " not" if negative else ""
    if infinitive == "pouvoir" and tense == "Fut" or infinitive == "pouvoir" and mood != "Cnd" and tense == "Pres":
        return f"can{not_}"
    if infinitive in ("pouvoir", "devoir") and mood == "Cnd":
        return f"{'could' if infinitive == 'pouvoir' else 'should'}{not_}"
    if mood == "Wish":
        return f"should{not_} {verb}"
    if mood == "Cnd":
        return f"would{not_} {verb}"
    if tense == "Fut":
        return f"will{not_} {verb}"
    base, _, rest = verb.partition(" ")
    if base == "be":
        return " ".join(filter(None, ((_WAS if tense in ("Imp", "Past") else _AM)[subject], not_.strip(), rest)))
    if tense in ("Imp", "Past"):
        return f"did not {verb}" if negative else english.past(verb)
    if base == "can":
        return f"{verb}{not_}"
    if negative:
        return f"{_DO[subject]} not {verb}"
    if base in _NOUNS_TOO and subject != "I":  # "pledges" alone could be a noun; "has pledged" is none
        return f"{_HAVE[subject]} {english.participle(verb)}"
    return english.present(verb, plural=subject != "one")


_NOUNS_TOO = frozenset(
    "pledge promise report plan demand request support appeal visit call claim vote host review fear regret note welcome "
    "condemn protest stress deplore focus".split()
)
