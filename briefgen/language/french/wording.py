"""Single French words read as English ones by what stands around them."""

from __future__ import annotations

from briefgen.language.french import vocabulary
from briefgen.language.french.content import cased, content
from briefgen.language.french.node import Node

# Verbs behind which "à" says whither, and verbs behind which it says to whom.
_GOING = frozenset(
    "travel traveled travels go goes went gone leave left return returned returns come came send sent fly flew".split()
)
_GIVING = frozenset(
    "say said give gave given ask asked allocate allocated pay paid award awarded grant granted present presented deliver delivered "
    "returned restored hand addressed offer offered send sent provide provided lend lent export exported convey conveyed explain "
    "explained announce announced recall recalled".split()
)
_PARTS = frozenset("matin soir après-midi".split())
_TIMES = frozenset("printemps automne hiver été début milieu fin semestre trimestre cours".split())


def settle(sentence: list[Node], *, inanimate: bool) -> None:
    """Settles the English of every word that has none yet; `inanimate` says that "elle" and "il" are no people."""
    for at, node in enumerate(sentence):
        if not node.done:
            node.becomes(_word(sentence, at, inanimate) or "")


def _word(sentence: list[Node], at: int, inanimate: bool) -> str:
    node, lower = sentence[at], sentence[at].lower
    if node.pos in ("PUNCT", "SYM", "NUM") and lower not in vocabulary.words():
        return node.french
    if node.frame:
        return _framed(sentence, at)
    if lower in ("à", "au", "aux", "en") and node.pos in ("ADP", "DET", "ADV", "PRON"):
        return _towards(sentence, at)
    if lower in ("de", "d'", "du", "des"):
        return _of(sentence, at)
    if lower in ("le", "la", "l'", "les") and node.pos == "PRON":
        return ""
    if lower in ("il", "elle", "-il", "-elle", "ils", "-ils", "-elles", "on", "-on"):
        return _pronoun(node, inanimate)
    if lower in ("que", "qu'") and node.pos == "PRON":
        return "that"
    if lower == "qui":
        return "which" if inanimate and at == 0 else "who"
    if (
        lower == "pas"
        and at
        and (sentence[at - 1].pos in ("DET", "ADJ") or sentence[at - 1].lower in ("premier", "un", "ce"))
    ):
        return "step"
    if _is_of_name(sentence, at) or node.french.isupper() and lower in ("son", "sa", "ses"):
        return node.french
    if lower in vocabulary.words() and not (node.pos in ("NOUN", "ADJ") and lower in vocabulary.nouns()):
        return cased(vocabulary.words()[lower], node, at)
    return content(sentence, at)


def _is_of_name(sentence: list[Node], at: int) -> bool:
    """Whether an article with a capital, or "d'", belongs to a name: "Aude Le Quellec", "Gontran d'Aubignac"."""
    if sentence[at].lower == "d'" and 0 < at < len(sentence) - 1:
        before, after = sentence[at - 1], sentence[at + 1]
        is_name = (
            before.capital and before.pos == "PROPN" and not before.done and before.lower not in vocabulary.nouns()
        )
        return is_name and after.capital and not after.done
    if not sentence[at].capital or sentence[at].lower not in ("le", "la", "les", "du", "de", "des") or not at:
        return False
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    return behind is not None and behind.capital and sentence[at - 1].capital and sentence[at - 1].french.isalpha()


def _framed(sentence: list[Node], at: int) -> str:
    """A preposition that its verb's frame has settled, with the article in it."""
    node = sentence[at]
    if node.frame == "place":
        return _to_place(sentence, at)
    article = " the" if node.lower in ("du", "des", "au", "aux") else ""
    return article.strip() if node.frame == "-" else f"{node.frame}{article}"


def _to_place(sentence: list[Node], at: int) -> str:
    """ "à Oslo" is "to Oslo" behind a verb of going, else "in Oslo"."""
    before = " ".join(node.english for node in sentence[max(0, at - 6) : at]).split()
    return "to" if before and any(word in _GOING for word in before[-7:]) else "in"


def _towards(sentence: list[Node], at: int) -> str:
    """ "à", "au", "aux", "en" before anything but a place."""
    node = sentence[at]
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    article = " the" if node.lower in ("au", "aux") else ""
    if behind is None:
        return ""
    if node.pos == "PRON":
        return ""
    if behind.lower in _TIMES:
        return "in"
    if node.lower == "en":
        return "by" if behind.morph.get("VerbForm") == "Part" and behind.morph.get("Tense") == "Pres" else "in"
    if behind.capital and not article:
        return _to_place(sentence, at)
    before = " ".join(other.english for other in sentence[max(0, at - 8) : at]).split()
    return f"{'to' if any(word in _GIVING | _GOING for word in before) or not article else 'at'}{article}"


def _of(sentence: list[Node], at: int) -> str:
    """ "de", "du", "des": "of", nothing as a plural article or between a large number and its noun."""
    node = sentence[at]
    before = sentence[at - 1] if at else None
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    if node.lower == "des" and (node.dep == "det" or node.pos == "DET" or at == 0):
        return ""
    if before is not None and before.lower in ("million", "millions", "milliard", "milliards"):
        return ""
    if before is not None and before.english.endswith((" of", " by", " ten", " dozen", "about")):
        return ""
    article = " the" if node.lower in ("du", "des") else ""
    if behind is not None and (
        behind.lower in vocabulary.portfolios()
        and behind.capital
        or behind.english in ("foreign affairs", "Foreign Affairs")
    ):
        article = ""
    return f"of{article}"


def _pronoun(node: Node, inanimate: bool) -> str:
    lower = node.lower.removeprefix("-")
    if lower in ("ils", "elles"):
        return cased("they", node, 0)
    if node.dep == "expl:subj" or inanimate and lower in ("il", "elle"):
        return cased("it", node, 0)
    return cased({"il": "he", "elle": "she", "on": "one"}.get(lower, "he"), node, 0)


def times_of_day(found: list[Node]) -> None:
    """ "à 7 heures" is "at 7 o'clock", a time and no number of hours."""
    for at, number, unit in zip(found, found[1:], found[2:], strict=False):
        if unit.french.lower() == "heures" and at.french.lower() in _AT_TIMES and number.french.isdigit():
            unit.english = "o'clock"


_AT_TIMES = ("à", "dès", "vers", "avant", "après", "jusqu'à", "jusqu’à")
