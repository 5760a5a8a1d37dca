"""What "il", "elle", "son" and "qui" stand for: somebody or something, by the noun before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language.french import vocabulary
from briefgen.language.french.content import POSTS, noun
from briefgen.language.french.node import Node

_HUMAN = re.compile(r"(?:er|or|ist|ian|man|woman|men|women|ee|eer|ant|ent|child|person|people|kin)s?")
_NO_HUMAN = frozenset(
    "paper water power number river border order matter letter computer sector centre quarter tower counter offer summer winter "
    "chamber disaster timber fertiliser chapter cover tender transfer corridor motor reactor tractor harbour error factor floor "
    "door colour agreement government parliament document statement instrument department payment investment moment movement "
    "treatment equipment development environment element grant plant amendment commitment assessment event content accident "
    "incident patent continent percent cent restaurant employment announcement settlement helicopter carrier barrier meter "
    "container shelter corner career deposit committee fee coffee guarantee degree ministry order manner folder ladder former "
    "register theatre laser cancer fever weather other danger buffer prayer trigger charter quarter answer reminder finger "
    "president's".split()
)


def is_thing(node: Node) -> bool:
    """Whether a noun or a name means no person: a country, a body, a text, a dam."""
    if node.lower in ("m.", "mm.", "mme", "mmes", "madame", "monsieur", "me", ""):
        return False
    if node.place or node.french.isupper() and len(node.french) > 1:
        return True
    if node.pos == "PROPN" or node.capital and not (node.lower in vocabulary.nouns() or node.english != node.french):
        return False
    english = (node.english or noun(node)).lower().split()
    if node.lower.split()[0] in POSTS and node.lower != "ministère":
        return False
    if not english:
        return not node.lower.endswith(
            ("eur", "eurs", "euse", "trice", "ien", "ienne", "iste", "istes", "eurs", "ère", "ier")
        )
    last = english[english.index("of") - 1] if "of" in english[1:] else english[-1]
    if last in _NO_HUMAN:
        return True
    single = last.removesuffix("s")
    return not (_HUMAN.fullmatch(last) or _HUMAN.search(last) and last.endswith(_ENDS) or single in _persons())


_ENDS = (
    "er",
    "or",
    "ist",
    "ian",
    "man",
    "ant",
    "ent",
    "ers",
    "ors",
    "ists",
    "ians",
    "ants",
    "ents",
    "men",
    "people",
    "ren",
)


def _persons() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon.load("persons")["nouns"]) | _OFFICES


_OFFICES = frozenset(
    "minister president mayor king queen prince princess head chief general judge ambassador spokesperson premier chair child "
    "student host guest member secretary deputy delegate representative diplomat registrar "
    "principal priest actress astronaut attaché surgeon convict nurse rapporteur lord expatriate individual national baby democrat fan wife husband mother father son daughter friend ally victim witness pilot colonel counterpart colleague people".split()
)


def subject(sentence: Sequence[Node]) -> Node | None:
    """The subject of a sentence's main verb, else its first subject."""
    subjects = [node for node in sentence if node.dep.startswith("nsubj")]
    main = next((node for node in subjects if node.head.dep == "ROOT"), None)
    return main or (subjects[0] if subjects else None)


def is_it(pronoun: Node, before: Node | None) -> bool:
    """Whether "il" or "elle" means the thing that the sentence before was about."""
    if before is None or not is_thing(before):
        return False
    wanted = "Fem" if "elle" in pronoun.lower else "Masc"
    return before.morph.get("Gender", wanted) == wanted


def owner(node: Node, before: Node | None) -> str:
    """ "his", "her" or "its" for "son", by the subject of its clause."""
    verb, seen = node.head, 0
    while verb.head is not verb and verb.pos not in ("VERB", "AUX") and seen < 6:
        verb, seen = verb.head, seen + 1
    found = _owner_of(verb)
    if (found is None or found is node.head or node in found.below) and verb.head is not verb:
        found = _owner_of(verb.head)
    if found is not None and (found is node.head or node in found.below):
        found = None
    found = found or before
    if found is None or found.pos == "PRON" and found.lower.lstrip("-") not in ("elle", "il"):
        return "his"
    if found.pos == "PRON":
        return (
            "her"
            if "elle" in found.lower and (before is None or not is_thing(before))
            else "its"
            if is_it(found, before)
            else "his"
        )
    if is_thing(found):
        return "its"
    feminine = found.morph.get("Gender") == "Fem" or found.lower in ("mme", "madame")
    return "her" if feminine and found.pos != "PROPN" else "his"


def _owner_of(verb: Node) -> Node | None:
    return next((node for node in verb.below if node.dep.startswith("nsubj")), None)
