"""Numbers, dates, times of day and sums of money of a French sentence: "du 3 au 5 mai", "à 14 h 30", "3,2 M$"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.language.french import vocabulary
from briefgen.language.french.node import Node

DAYS = tuple("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
_SHORT_MONTHS = frozenset("janv. févr. fév. avr. juil. sept. oct. nov. déc.".split())
WHOLE_MONTHS = tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
MONTHS = _SHORT_MONTHS | frozenset(WHOLE_MONTHS)
# Months that are other words too.
_OTHERWISE = _SHORT_MONTHS | {"mars", "mai"}
_DECIMAL = re.compile(r"(\d+),(\d+)")
_DAY = re.compile(r"(?:[12]?\d|3[01]|1er)(?:[-–](?:[12]?\d|3[01]))?")
_CLOCK = re.compile(r"(\d{1,2})h(\d\d)?")
# Words before a day that say all there is to say: "avant le 15 mai" is "before 15 May".
_BEFORE_DAYS = frozenset("avant après depuis dès pour vers jusque d'ici entre et , (".split())
_MONEY = {
    "$": "dollars", "m$": "million dollars", "g$": "billion dollars", "md$": "billion dollars", "k$": "thousand dollars",
    "€": "euros", "m€": "million euros", "md€": "billion euros", "mds€": "billion euros", "mrd€": "billion euros",
    "k€": "thousand euros", "£": "pounds", "m£": "million pounds", "fcfa": "CFA francs", "¢": "cents",
}  # fmt: skip
_DOLLARS = {"ca": "Canadian", "can": "Canadian", "cad": "Canadian", "us": "US", "usd": "US", "au": "Australian"}


def settle(sentence: list[Node]) -> list[Node]:
    """The sentence with its numbers, days, times and sums settled."""
    for at, node in enumerate(sentence):
        if not node.done and "-" in node.lower and (words := _spelled(node.lower)):
            node.becomes(words)
            node.pos = "NUM"
        elif not node.done and (_DECIMAL.fullmatch(node.french) or node.french[:1].isdigit()):
            _number(node)
        elif node.lower in MONTHS and (node.lower not in _OTHERWISE or _is_month(sentence, at)):
            node.becomes(vocabulary.words()[node.lower])
    for at, node in enumerate(sentence):
        if node.lower in DAYS:
            _weekday(sentence, at)
        elif node.lower in _ARTICLES and not node.done and (end := _days_end(sentence, at + 1)):
            _days(sentence, at, end)
    _parts_of_months(sentence)
    _ranges(sentence)
    _sums(sentence)
    return _times(sentence)


def _spelled(word: str) -> str:
    """ "vingt-six" as "twenty-six", "soixante-douze" as "72"; "" where a part is no number."""
    parts = word.replace("-et-", "-").split("-")
    values = [_VALUES.get(part) for part in parts]
    if len(parts) < 2 or None in values:
        return ""
    total = 0
    for value in values:
        total = total * 20 if value == 20 and total == 4 else total + (value or 0)
    return str(total)


_VALUES = {
    word: value
    for value, words in {
        1: "un une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix", 11: "onze",
        12: "douze", 13: "treize", 14: "quatorze", 15: "quinze", 16: "seize", 20: "vingt vingts", 30: "trente", 40: "quarante",
        50: "cinquante", 60: "soixante", 70: "septante", 80: "huitante octante", 90: "nonante",
    }.items()
    for word in words.split()
}  # fmt: skip


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


_ARTICLES = {"le": "on", "les": "on", "du": "of", "des": "of", "au": "to", "aux": "to"}


def _days_end(sentence: Sequence[Node], at: int) -> int | None:
    """Where the month stands that days beginning at `at` belong to: "22 et 23 septembre"; None where they are no days."""
    place = at
    while place < len(sentence) and _DAY.fullmatch(sentence[place].french):
        place += 1
        if place < len(sentence) and sentence[place].lower in MONTHS:
            return place
        if place < len(sentence) and sentence[place].lower in ("et", "ou", ",", "au", "-", "–"):
            place += 1
    return None


def _days(sentence: list[Node], at: int, month: int) -> None:
    """The article before days, and "au" between two of them or behind the first month."""
    node, before = sentence[at], sentence[at - 1] if at else None
    words = _ARTICLES[node.lower]
    behind = next((other for other in sentence[month + 1 : month + 3] if not other.french.isdigit()), None)
    spans = [other for other in sentence[at + 1 : month] if other.lower == "au"]
    if behind is not None and behind.lower == "au" and _days_end(sentence, sentence.index(behind) + 1):
        spans.append(behind)
    if words == "on" and before is not None and (before.lower in _BEFORE_DAYS or before.english in _BEFORE_ENGLISH):
        words = "on" if _is_aside(sentence, at) else ""
    node.becomes("from" if node.lower == "du" and spans else words)
    for other in spans:
        other.becomes("to")


def _is_aside(sentence: Sequence[Node], at: int) -> bool:
    """Whether a day stands behind a comma as a thing of its own, behind no weekday and no place of a dateline."""
    if sentence[at - 1].french != "," or at < _DATELINE:
        return False
    return sentence[at - 2].lower not in DAYS


# Words that a dateline may have before its day: "Port-au-Prince (Haïti), le 3 mai".
_DATELINE = 6
_BEFORE_ENGLISH = frozenset("by from to of until since before after for between".split())


def _weekday(sentence: list[Node], at: int) -> None:
    """ "ce vendredi" and a bare "lundi" become "on Friday" and "on Monday", "lundi dernier" "last Monday"."""
    node = sentence[at]
    name = vocabulary.words()[node.lower]
    before = sentence[at - 1] if at else None
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if before is not None and before.lower in _BEFORE_WEEKDAYS and not before.done:
        further = sentence[at - 2].lower if at > 1 else ""
        before.becomes("" if before.lower == "le" and further in _BEFORE_DAYS else _BEFORE_WEEKDAYS[before.lower])
    if after is not None and after.lower in ("dernier", "prochain"):
        node.becomes(("last " if after.lower == "dernier" else "next ") + name)
        after.becomes("")
        node.end = after.end
        if before is not None and before.english == "on":
            before.becomes("")
        return
    plain = before is None or before.english in _PLAIN or before.lower in _PLAIN_FRENCH
    node.becomes(name if plain else f"on {name}")
    node.pos = "NOUN"


_BEFORE_WEEKDAYS = {"ce": "on", "le": "on", "du": "of", "au": "to", "de": "of"}
_PLAIN = frozenset("on of to by from".split())
_PLAIN_FRENCH = frozenset(
    ", ( chaque depuis avant après dès jusqu'à pour d'ici vers entre et ou à un le les tous tout - –".split()
)


def _is_month(sentence: Sequence[Node], at: int) -> bool:
    """Whether "mars" or "mai" is the month: beside a number, or behind "en"."""
    beside = [*sentence[max(0, at - 1) : at], *sentence[at + 1 : at + 2]]
    return any(node.french[:1].isdigit() or node.lower in ("en", "début", "fin", "de", "mi") for node in beside)


def _parts_of_months(sentence: Sequence[Node]) -> None:
    """ "début août" is "in early August", "à la mi-juin" "in mid-June", "avant fin 2027" "before late 2027"."""
    for at, node in enumerate(sentence):
        behind = sentence[at + 1] if at + 1 < len(sentence) else None
        if node.lower.startswith("mi-") and (node.lower[3:] in MONTHS or _YEAR.fullmatch(node.lower[3:])):
            words = f"mid-{vocabulary.words().get(node.lower[3:], node.lower[3:])}"
            node.pos = "NOUN"
        elif node.lower in _PARTS and behind is not None and not node.done and _is_time(behind):
            words, node.pos = _PARTS[node.lower], "ADP"
        else:
            continue
        place = at
        while place and sentence[place - 1].lower in ("la", "le", "à", "au", "en"):
            place -= 1
            sentence[place].becomes("")
        bound = place > 0 and (
            sentence[place - 1].lower in _BEFORE_DAYS or sentence[place - 1].english in _BEFORE_ENGLISH
        )
        words = words if bound and sentence[place - 1].french not in (",", "(") else f"in {words}"
        node.becomes(words[:1].upper() + words[1:] if node.capital or place < at and sentence[place].capital else words)


_PARTS = {"début": "early", "fin": "late", "mi": "mid"}
_YEAR = re.compile(r"20\d\d")


def _is_time(node: Node) -> bool:
    """Whether a word is a month or a year."""
    return node.lower in WHOLE_MONTHS or bool(_YEAR.fullmatch(node.french))


def _ranges(joined: Sequence[Node]) -> None:
    """ "de 400 à 475" is "from 400 to 475"."""
    for of, low, to, high in zip(joined, joined[1:], joined[2:], joined[3:], strict=False):
        if of.lower in ("de", "d'") and low.pos == high.pos == "NUM" and to.lower == "à" and not of.done:
            of.becomes("from")
            to.becomes("to")


def _sums(sentence: Sequence[Node]) -> None:
    """Signs of money behind their number: "3,2 M$" is "3.2 million dollars", "7 M$ US" "7 million US dollars"."""
    for at, node in enumerate(sentence[1:], start=1):
        before = sentence[at - 1]
        large = before.lower.rstrip("s") in ("million", "milliard", "mille")
        sign = node.lower.rstrip(".")
        if sign not in _MONEY or not (before.pos == "NUM" or before.french[:1].isdigit() or large):
            continue
        words = _MONEY[sign] + node.lower[len(sign) :]
        country = sentence[at + 1] if at + 1 < len(sentence) else None
        if country is not None and country.lower in _DOLLARS and "$" in node.french and country.french.isupper():
            words = words.replace("dollars", f"{_DOLLARS[country.lower]} dollars")
            country.becomes("")
            node.end = country.end
        node.becomes(words)
        node.pos = "NOUN"


def _times(sentence: list[Node]) -> list[Node]:
    """Times of day as one piece: "à 14 h 30" and "à 4h20" are "at 14:30" and "at 4:20"."""
    made: list[Node] = []
    for node in sentence:
        before = made[-1] if made else None
        clock = _CLOCK.fullmatch(node.lower)
        if clock:
            node.becomes(f"{clock.group(1)}:{clock.group(2) or '00'}")
            node.pos = "NUM"
        elif node.lower == "h" and before is not None and re.fullmatch(r"\d{1,2}", before.french):
            before.becomes(f"{before.french}:00")
            before.french, before.end = f"{before.french} h", node.end
            continue
        elif before is not None and before.french.endswith(" h") and re.fullmatch(r"\d\d", node.french):
            before.becomes(f"{before.english[:-2]}{node.french}")
            before.end = node.end
            continue
        made.append(node)
    for at, node in zip(made, made[1:], strict=False):
        if ":" in node.english and node.pos == "NUM" and at.lower == "à":
            at.becomes("at")
    return made
