"""Phrases and places of a French sentence: what is read as one piece, before any single word is."""

from __future__ import annotations

from briefgen.language.french import numbers, vocabulary
from briefgen.language.french.node import Node

_MARKS = {"«": "“", "»": "”"}
_ARTICLES = {"le": "", "la": "", "l'": "", "les": "", "du": "of", "des": "of", "au": "in", "aux": "in"}


def settle(sentence: list[Node]) -> list[Node]:
    """The sentence with its phrases, places, dates and numbers joined and settled."""
    joined = _joined(sentence)
    for at, node in enumerate(joined):
        if not node.done and not any(letter.isalnum() for letter in node.french):
            node.becomes(_MARKS.get(node.french, node.french))
            node.pos = "PUNCT"
        elif node.lower in ("-t", "-t-"):
            node.becomes("")
        elif (
            len(node.french) == 1 and node.lower.isalpha() and joined[at + 1 : at + 2] and joined[at + 1].french == ")"
        ):
            node.becomes(node.french)
    joined = numbers.settle(joined)
    if len(joined) > 1 and joined[0].done and not joined[0].english and joined[1].french == ",":
        joined[1].becomes("")
    for before, node, behind in zip(joined, joined[1:], joined[2:], strict=False):
        if node.lower in _EMPHATIC and before.french == behind.french == ",":  # "la Suisse, elle, paiera"
            node.becomes("")
        if node.done and not node.english and before.french == behind.french == ",":  # ", de son côté,"
            before.becomes("")
            behind.becomes("")
    return joined


_EMPHATIC = ("lui", "elle", "eux", "elles")


def _joined(sentence: list[Node]) -> list[Node]:
    made: list[Node] = []
    at = 0
    while at < len(sentence):
        place, phrase = _place(sentence, at), _phrase(sentence, at)
        found = phrase if place is None or phrase is not None and phrase[0] > place[0] else place
        if found is None:
            made.append(sentence[at])
            at += 1
            continue
        end, words, is_place = found
        made.append(_one(sentence[at:end], words, is_place))
        if is_place and len(made) > 1:
            _before_place(made)
        at = end
    return made


def _one(parts: list[Node], english: str, is_place: bool) -> Node:
    """Several nodes as one, with the head that lies outside."""
    top = next((part for part in parts if part.head not in parts or part.head is part), parts[0])
    capital, capitals = parts[0].capital, any(part.capital for part in parts[1:])
    top.start, top.end, top.gap = parts[0].start, parts[-1].end, parts[0].gap
    top.french = " ".join(part.french for part in parts)
    for part in parts:
        if part is not top:
            part.head = top
            part.becomes("")
    if is_place:
        top.pos, top.name, top.place = "PROPN", True, True
        english = english.upper() if top.french.isupper() and len(top.french) > 3 else english
    elif capital:
        english = english[:1].upper() + english[1:]
        if capitals:
            english = english.title().replace(" Of ", " of ").replace(" The ", " the ")
    if top.pos == "ADJ" and english.startswith("in "):  # "chargés de": what stands behind its noun stays there
        top.pos = "ADP"
    top.becomes(english)
    return top


def _phrase(sentence: list[Node], at: int) -> tuple[int, str, bool] | None:
    for words, english in vocabulary.phrases().get(sentence[at].lower, ()):
        end = at + len(words)
        if end <= len(sentence) and all(node.lower == word for node, word in zip(sentence[at:end], words, strict=True)):
            return end, english, False
    return None


def _place(sentence: list[Node], at: int) -> tuple[int, str, bool] | None:
    first = sentence[at].french
    keys = {first, first.title() if first.isupper() and len(first) > 3 else first}
    for key in sorted(keys):
        for words, english in vocabulary.places().get(key, ()):
            end = at + len(words)
            if end <= len(sentence) and all(
                node.french == word or node.french == word.upper() and len(word) > 3
                for node, word in zip(sentence[at:end], words, strict=True)
            ):
                return end, english, True
    return None


def _before_place(made: list[Node]) -> None:
    """The article of a country falls away: "la Belgique", "du Canada", "aux Pays-Bas"."""
    before = made[-2]
    if not before.done and before.lower in _ARTICLES:
        before.becomes(_ARTICLES[before.lower])
        if before.english == "in":
            before.done = False
            before.frame = before.frame or "place"
    elif before.lower in ("à", "en") and not before.done:
        before.frame = "place"
