"""Phrases, places, dates and numbers of a French sentence: what is read as one piece, before any single word is."""

from __future__ import annotations

import re

from briefgen.language.french import vocabulary
from briefgen.language.french.node import Node

_DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_MONTHS = frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
_SHORT_MONTHS = frozenset("janv. févr. avr. juil. sept. oct. nov. déc.".split())
# Months that are other words too.
_OTHERWISE = _SHORT_MONTHS | {"mars", "mai"}
_MARKS = {"«": "“", "»": "”"}
_DECIMAL = re.compile(r"(\d+),(\d+)")
_ARTICLES = {"le": "", "la": "", "l'": "", "les": "", "du": "of", "des": "of", "au": "in", "aux": "in"}


def settle(sentence: list[Node], *, opening: bool = True) -> list[Node]:
    """The sentence with its phrases, places, dates and numbers joined and settled."""
    joined = _joined(sentence)
    for at, node in enumerate(joined):
        if not node.done and not any(letter.isalnum() for letter in node.french):
            node.becomes(_MARKS.get(node.french, node.french))
            node.pos = "PUNCT"
        elif node.lower in ("-t", "-t-"):
            node.becomes("")
        elif not node.done and (_DECIMAL.fullmatch(node.french) or node.french[:1].isdigit()):
            _number(node)
        elif node.lower in _DAYS:
            _weekday(joined, at)
        elif node.lower in _MONTHS | _SHORT_MONTHS and (node.lower not in _OTHERWISE or _is_month(joined, at)):
            node.becomes(vocabulary.words()[node.lower])
        elif (
            node.lower == "le"
            and at + 1 < len(joined)
            and joined[at + 1].french[:1].isdigit()
            and _is_date(joined, at + 1)
        ):
            node.becomes("" if at and joined[at - 1].french in (",", "(") else "on")
    _ranges(joined)
    for before, node, behind in zip(joined, joined[1:], joined[2:], strict=False):
        if node.done and not node.english and before.french == behind.french == ",":  # ", de son côté,"
            before.becomes("")
            behind.becomes("")
    return joined


def _joined(sentence: list[Node]) -> list[Node]:
    made: list[Node] = []
    at = 0
    while at < len(sentence):
        found = _place(sentence, at) or _phrase(sentence, at)
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
        top.pos, top.name = "PROPN", True
        english = english.upper() if top.french.isupper() and len(top.french) > 3 else english
    elif capital:
        english = english[:1].upper() + english[1:]
        if capitals:
            english = english.title().replace(" Of ", " of ").replace(" The ", " the ")
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


def _number(node: Node) -> None:
    decimal = _DECIMAL.fullmatch(node.french)
    if decimal:
        node.becomes(f"{decimal.group(1)}.{decimal.group(2)}")
    elif re.fullmatch(r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+", node.french):
        node.becomes(re.sub(r"[ .\u00a0\u202f]", ",", node.french))
    elif node.french == "1er":
        node.becomes("1")
    elif re.fullmatch(r"\d+e(?:me|r)?|\d+ème", node.french):
        node.becomes(re.sub(r"\D+$", "th", node.french))
    else:
        node.becomes(node.french)
    node.pos = "NUM"


def _ranges(joined: list[Node]) -> None:
    """ "de 400 à 475" is "from 400 to 475"."""
    for of, low, to, high in zip(joined, joined[1:], joined[2:], joined[3:], strict=False):
        if of.lower in ("de", "d'") and low.pos == high.pos == "NUM" and to.lower == "à" and not of.done:
            of.becomes("from")
            to.becomes("to")


def _weekday(sentence: list[Node], at: int) -> None:
    """ "ce vendredi" and a bare "lundi" become "on Friday" and "on Monday", "lundi dernier" "last Monday"."""
    node = sentence[at]
    name = vocabulary.words()[node.lower]
    before = sentence[at - 1] if at else None
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if before is not None and before.lower in ("ce", "le", "du", "au", "de") and not before.done:
        before.becomes({"ce": "on", "le": "on", "du": "of", "au": "to", "de": "of"}[before.lower])
    if after is not None and after.lower in ("dernier", "prochain"):
        node.becomes(("last " if after.lower == "dernier" else "next ") + name)
        after.becomes("")
        node.end = after.end
        if before is not None and before.english == "on":
            before.becomes("")
        return
    plain = before is None or before.english in ("on", "of", "to", "by", "from") or before.french in (",", "(")
    node.becomes(name if plain else f"on {name}")
    node.pos = "NOUN"


def _is_month(sentence: list[Node], at: int) -> bool:
    """Whether "mars" or "mai" is the month: beside a number, or behind "en"."""
    beside = sentence[max(0, at - 1) : at] + sentence[at + 1 : at + 2]
    return any(node.french[:1].isdigit() or node.lower in ("en", "début", "fin", "de") for node in beside)


def _is_date(sentence: list[Node], at: int) -> bool:
    return at + 1 < len(sentence) and sentence[at + 1].lower in _MONTHS
