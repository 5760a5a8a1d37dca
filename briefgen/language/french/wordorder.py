"""The words of a French sentence put where English has them, once each is settled."""

from __future__ import annotations

import re

from briefgen.language.french import english, vocabulary
from briefgen.language.french.frames import SAYING
from briefgen.language.french.node import Node
from briefgen.language.french.numbers import WHOLE_MONTHS


def ordered(sentence: list[Node]) -> list[Node]:
    """The sentence with adjectives before their nouns and pronouns before their verbs ("a-t-elle déclaré")."""
    found = _present(_behind_verbs([node for node in sentence if node.english]))
    at = 1
    while at < len(found):
        node, before = found[at], found[at - 1]
        if _moves(node, before):
            place = at - 1
            while place > 0 and found[place - 1].pos in ("ADJ",) and found[place - 1].head is before:
                place -= 1
            found.insert(place, found.pop(at))
            if place == 0 and before.capital and not node.capital and before.pos != "PROPN":
                node.english = node.english[:1].upper() + node.english[1:]
                before.english = before.english[:1].lower() + before.english[1:]
            at += 1
        elif (
            node.french.startswith("-")
            and len(node.french) > 1
            and before.pos in ("VERB", "AUX")
            and node.after is None
        ):
            found.insert(at - 1, found.pop(at))
            at += 1
        else:
            at += 1
    return found


def _present(found: list[Node]) -> list[Node]:
    """Who was there before the verb that says so: "Étaient aussi présents A et B" is "A and B were also present"."""
    if not found or found[0].lower not in _STATES:
        return _subject_first(found)
    said = next((at for at, node in enumerate(found[1:5], start=1) if re.sub("e?s?$", "", node.lower) in _THERE), None)
    if said is None or said + 1 == len(found) or found[said + 1].lower in ("à", "au", "aux", "en", "de", ","):
        return found
    end = len(found) - 1 if found[-1].pos == "PUNCT" else len(found)
    return _fronted(found, said + 1, end)


def _fronted(found: list[Node], at: int, end: int) -> list[Node]:
    """The sentence with its words from `at` to `end` before all others, closed by a comma where they end with an apposition."""
    moved = found[at:end]
    if moved[-1].pos == "PROPN" and any(node.french == "," for node in moved):
        moved[-1].english += ","
    return [*moved, *found[:at], *found[end:]]


def _subject_first(found: list[Node]) -> list[Node]:
    """Who did something before the verb that says so: "Ont pris part à la séance le maire et M. Roe"."""
    first = found[0]
    if len(found) < 5 or first.pos not in ("VERB", "AUX") or found[-1].french == "?":
        return found
    has_helper = first.end - first.start > len(first.french)  # "Ont pris part"
    if not has_helper and first.lower not in _TAKING_PART and not first.lower.endswith(("aient", "ront")):
        return found
    end = len(found) - 1 if found[-1].pos == "PUNCT" else len(found)
    for at in range(2, end):
        node, before = found[at], found[at - 1]
        opens = (
            node.lower in _OPENING and node.english != "to" or node.pos == "PROPN" and node.gap and not before.capital
        )
        if opens and before.pos in ("NOUN", "PROPN", "ADV", "VERB", "ADJ") and not node.english.startswith("of"):
            return _fronted(found, at, end)
    return found


_TAKING_PART = frozenset(
    "ont participaient participent assistaient assistent figurent figuraient interviennent prennent".split()
)
_OPENING = frozenset("le la l' les un une m. mm. mme mmes monsieur madame son sa".split())
_STATES = frozenset("est était étaient sont sera seront".split())
_THERE = frozenset("présent représenté absent excusé invité attendu prévu".split())


def _behind_verbs(found: list[Node]) -> list[Node]:
    """Pronouns that are objects behind their verbs: "invited them"."""
    made = [node for node in found if node.after is None or node.after not in found]
    for node in reversed(found):
        if node.after is not None and node.after in made:
            made.insert(made.index(node.after) + 1, node)
    return made


def object_first(found: list[Node]) -> list[Node]:
    """Day and place before the verb where they part it from its object: "a reçu mardi à Oslo son homologue"."""
    made = list(found)
    at = 0
    while at < len(made):
        does = made[at].pos == "VERB" and bool(made[at].english)
        end = _beside(made, at + 1) if does else at + 1
        if does and end == at + 1 and _tells_behind(made, at):
            end = _addressed(made, end)
        if end > at + 1 and end < len(made) and _opens_object(made[end]):
            close = _apposed(made, _object_end(made, end))
            if _tells_behind(made, at) and not any(node.pos in ("VERB", "AUX") for node in made[end:]):
                last = len(made) - 1 if made[-1].pos == "PUNCT" else len(made)
                made[at + 1 : last] = made[end:last] + made[at + 1 : end]
            elif close == len(made) or made[close].french != ",":
                made[at + 1 : close] = made[end:close] + made[at + 1 : end]
            else:
                verb = at
                while verb > 0 and (made[verb - 1].pos in ("AUX", "ADV") or made[verb - 1].english in _HELPING):
                    verb -= 1
                made[verb:end] = made[at + 1 : end] + made[verb : at + 1]
            at = end
        at += 1
    return made


# What is read for "devoir", "pouvoir" and "aller" before another verb.
_HELPING = frozenset(("is to", "are to", "was to", "were to", "will", "must", "can", "could", "should"))
_TOLD = frozenset(form for verb in SAYING for form in (english.past(verb), english.present(verb, plural=False)))


def _tells_behind(found: list[Node], at: int) -> bool:
    """Whether a verb stands behind what was said: "…, a annoncé mardi la ministre"."""
    if found[at].english.split()[-1] not in _TOLD:
        return False
    begin = at
    while begin and found[begin - 1].pos in ("AUX", "ADV"):
        begin -= 1
    return begin > 0 and found[begin - 1].french in (",", "»", "”", '"')


def _apposed(found: list[Node], at: int) -> int:
    """Where a name between commas ends that tells who the object before it is: "la ministre de la Justice, Ada Roe, à Berne"."""
    if at >= len(found) or found[at].french != ",":
        return at
    end = at + 1
    while (
        end < len(found) and end - at < 6 and found[end].capital and found[end].pos == "PROPN" and not found[end].place
    ):
        end += 1
    if end == at + 1 or end < len(found) and found[end].french not in (",", ".", ";"):
        return at
    if end < len(found) and found[end].french == ",":
        return at if found[end + 1 : end + 2] and found[end + 1].lower in ("et", "ainsi que", "puis") else end + 1
    found[end - 1].english += ","
    return end


def _object_end(found: list[Node], at: int) -> int:
    """Where the object that begins at `at` ends: at a mark, a verb or a word that joins clauses."""
    end = at
    while end < len(found) and found[end].pos not in ("VERB", "AUX", "SCONJ", "PUNCT") and found[end].french != ",":
        if found[end].pos == "CCONJ" or found[end].lower == "et":
            if end + 1 == len(found) or not (found[end + 1].capital and found[end - 1].capital):
                break
        if found[end].lower in ("qui", "que", "pour", "avec", "lors de", "afin de"):
            break
        end += 1
    return end


def _beside(found: list[Node], at: int) -> int:
    """Where days ("on Friday", "on 3 March") and places ("in Oslo") end that begin at `at`."""
    end = at
    while end < len(found):
        node = found[end]
        behind = found[end + 1] if end + 1 < len(found) else None
        if re.match(r"on [A-Z\d]", node.english) or node.english in ("this morning", "today", "yesterday", "tomorrow"):
            end += 1
        elif (
            behind is not None
            and node.english in ("on", "in")
            and (behind.english[:1].isupper() or behind.pos == "NUM")
        ):
            end += 2
            while end < len(found) and found[end].pos in ("NUM",) or end < len(found) and found[end].english in MONTHS:
                end += 1
        else:
            break
    return end


def _addressed(found: list[Node], at: int) -> int:
    """Where "à la presse", "au micro de RFI" ends between a verb of saying and who says it; `at` where none stands."""
    if at >= len(found) or found[at].lower not in ("à", "au", "aux", "devant", "à la presse"):
        return at
    for end in range(at + 1, min(at + 7, len(found) - 1)):
        before, node = found[end - 1], found[end]
        starts = node.lower in _OPENING or node.pos == "PROPN" and not before.capital
        if starts and before.pos in ("NOUN", "PROPN") and node.pos not in ("VERB", "AUX"):
            return end
    return at


MONTHS = frozenset(vocabulary.words()[month] for month in WHOLE_MONTHS)


def _opens_object(node: Node) -> bool:
    return node.english.lower() in ("the", "a", "his", "their", "her", "its", "this", "these", "two") or (
        node.pos == "PROPN" and node.gap != "" or node.lower in ("m.", "mme")
    )


def _moves(node: Node, before: Node) -> bool:
    if node.pos not in ("ADJ", "NOUN", "PROPN") or before.pos not in ("NOUN", "PROPN") or node.gap.strip(" \u00a0"):
        return False
    if before.capital and before.pos == "PROPN" and before.english == before.french or node.pos == "ADV":
        return False
    if node.lower in vocabulary.words() and node.lower not in vocabulary.adjectives():
        return False
    known = node.lower in vocabulary.adjectives() and not node.capital
    if node.pos != "ADJ":
        of_place = node.lower in vocabulary.demonyms() or known and vocabulary.adjectives()[node.lower][:1].isupper()
        return known and of_place and before.lower not in vocabulary.demonyms()
    return (known or not node.capital) and (known or node.head is before) and not before.english[:1].isdigit()
