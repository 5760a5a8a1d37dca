"""Small questions to a clause's tree: its objects, complements, prepositions, and whether it is perfect."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def objects_in_order(token: Token) -> list[str]:
    """The lemmas of the objects and what is joined to them: "voiced alarm and regret"."""
    found: list[str] = []
    waiting = [child for child in token.children if child.dep_ in ("dobj", "nsubjpass", "attr", "dative")]
    given = [child for child in waiting if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP"]
    if len(given) > 1:  # "gave the deal a welcome": what is given, not to whom
        waiting = [child for child in waiting if child not in given[:-1]]
    while waiting:
        noun = waiting.pop(0)
        found.append(noun.lemma_.lower())
        waiting.extend(child for child in noun.children if child.dep_ == "conj")
    return found


def objects(token: Token) -> set[str]:
    """The lemmas of the objects, in no order."""
    return set(objects_in_order(token))


def complements(token: Token) -> set[str]:
    """The words behind a form of be: adjectives, participles, with those joined to them. The verb itself where it is passive."""
    found = {token.lower_} if token.tag_ == "VBN" else set()
    waiting = [child for child in token.children if child.dep_ in ("acomp", "attr", "oprd")]
    while waiting:
        word = waiting.pop(0)
        found.add(word.lower_)
        waiting.extend(child for child in word.children if child.dep_ == "conj")
    return found


def is_weakened(token: Token) -> bool:
    """ "less pleased", "hardly grateful": the contrary of the adjective."""
    return any(
        other.lower_ in ("less", "hardly", "scarcely", "far", "little", "anything") and other.dep_ == "advmod"
        for child in token.children
        for other in (child, *child.children)
    )


def prepositions(token: Token) -> set[str]:
    """The prepositions and particles that hang on the verb."""
    return {child.lower_ for child in token.children if child.dep_ in ("prep", "agent", "prt", "mark")}


def subject_word(token: Token) -> str:
    """The lemma of the subject, or ""."""
    for child in token.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return child.lemma_.lower()
    return ""


def has_content(token: Token) -> bool:
    """Whether the verb has an object, a clause, an infinitive or a preposition of its own."""
    return any(child.dep_ in ("xcomp", "ccomp", "dobj", "prep") for child in token.children)


def infinitive(token: Token) -> bool:
    """Whether an infinitive hangs on the verb: "agreed to open"."""
    return any(child.dep_ == "xcomp" for child in token.children)


def infinitive_below(token: Token) -> bool:
    """Whether an infinitive hangs on the verb's adjective: "stands ready to open"."""
    return any(
        grand.dep_ == "xcomp"
        for child in token.children
        if child.dep_ in ("acomp", "oprd", "attr")
        for grand in child.children
    )


def is_past_perfect(token: Token) -> bool:
    """Whether the verb stands with "had" of its own; behind "said that" it is only the shifted "has", unless it has a date."""
    had = any(child.dep_ == "aux" and child.lower_ == "had" for child in token.children)
    shifted = token.dep_ == "ccomp" and token.head.tag_ == "VBD" and token.head.lemma_ in _SAYS
    return had and not (shifted and not any(word.ent_type_ == "DATE" for word in token.subtree))


_SAYS = ("say", "tell", "announce", "state", "confirm", "declare", "disclose", "reveal")


def is_by_then(token: Token) -> bool:
    """ "By dusk they had agreed", "Before the eel was eaten he had undertaken": told from the end of a scene, and no past of it."""
    for child in token.lefts:
        if child.dep_ == "prep" and child.lower_ == "by":
            noun = next((other for other in child.children if other.dep_ == "pobj"), None)
            return noun is not None and (noun.lower_ in _MOMENTS or noun.ent_type_ == "TIME")
        if child.dep_ == "advcl" and any(mark.lower_ in ("before", "when") for mark in child.lefts):
            return True
    # "By the time the rain stopped he had agreed": the parser takes the rain for the main clause.
    return token.dep_ == "ccomp" and token.head.i < token.i and token.head.dep_ == "ROOT" and is_by_then(token.head)


_MOMENTS = frozenset(
    "noon midday dusk dawn nightfall midnight morning evening afternoon night lunch dinner dessert breakfast supper coffee tea time end day"
    " sunset sunrise daybreak o'clock then weekend monday tuesday wednesday thursday friday saturday sunday".split()
)


def gives_nothing(token: Token) -> bool:
    """ "promised the old man nothing", "agreed on nothing but the weather", "has promised nobody anything"."""
    if any(child.lower_ == "nobody" for child in token.children if child.dep_ in ("dobj", "dative")):
        return True
    place = max((child.i for child in token.children if child.dep_ in ("dobj", "dative")), default=token.i)
    behind = token.doc[token.i + 1 : min(place + 2, token.sent.end)]
    return any(word.lower_ in ("nothing", "little") and word.pos_ in ("PRON", "NOUN") for word in behind)


def carries_clause(token: Token) -> bool:
    """Whether the verb carries a finite clause: "found that it was late"; true of what carries none."""
    below = [child for child in token.children if child.dep_ == "ccomp"]
    return not below or any(
        child.tag_ in ("VBD", "VBZ", "VBP", "MD")
        or any(other.dep_ in ("aux", "auxpass") and other.lower_ != "to" for other in child.children)
        or any(other.dep_ == "mark" for other in child.children)
        for child in below
    )


def is_perfect(token: Token) -> bool:
    """Whether the verb stands with a form of "have"."""
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in token.children)


def is_progressive(token: Token) -> bool:
    """Whether the verb is under way: "is investing"."""
    return token.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in token.children)
