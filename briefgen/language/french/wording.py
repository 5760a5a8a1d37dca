"""Single French words read as English ones, and adjectives put where English has them."""

from __future__ import annotations

from briefgen.language.french import english, vocabulary
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
    if lower in vocabulary.words() and not (node.pos in ("NOUN", "ADJ") and lower in vocabulary.nouns()):
        return _cased(vocabulary.words()[lower], node, at)
    return _content(sentence, at)


def _content(sentence: list[Node], at: int) -> str:
    """A noun, an adjective or a name; a capitalised word inside a sentence is translated only where it is part of a post."""
    node = sentence[at]
    if node.capital and at and not _translates(sentence, at):
        return node.french
    found = _noun(node, several=_several(sentence, at)) if node.pos != "ADJ" else _adjective(node) or _noun(node)
    found = found or _adjective(node)
    if not found and node.capital and at == 0 and node.pos not in ("PROPN",):
        return node.french
    if (
        found
        and node.pos == "ADJ"
        and at
        and sentence[at - 1].capital
        and sentence[at - 1].lower in vocabulary.portfolios()
    ):
        return found[:1].upper() + found[1:]
    return _cased(found, node, at) if found else node.french


def _several(sentence: list[Node], at: int) -> bool:
    """Whether the words before a noun say that there are several: "les deux pays"."""
    before = [node.lower for node in sentence[max(0, at - 3) : at]]
    return any(word in _PLURALS for word in before)


_PLURALS = frozenset(
    "les des ces ses leurs nos vos aux deux trois quatre cinq six sept huit neuf dix plusieurs quelques".split()
)


def _noun(node: Node, *, several: bool = False) -> str:
    nouns = vocabulary.nouns()
    if node.lower.startswith("vice-") and node.lower[5:].rstrip("s") in nouns:
        return f"vice-{nouns[node.lower[5:].rstrip('s')]}"
    for form in dict.fromkeys((node.lower, node.lower.rstrip("s"), node.lower.rstrip("x"), node.lemma)):
        if form in nouns:
            plural = form != node.lower and node.lower[-1:] in "sx" or several and node.lower[-1:] in "sxz"
            return english.noun(nouns[form], plural=plural and nouns[form] not in ("million", "billion"))
    if node.lower.endswith("aux") and f"{node.lower[:-3]}al" in nouns:
        return english.noun(nouns[f"{node.lower[:-3]}al"], plural=True)
    return ""


def _adjective(node: Node) -> str:
    adjectives = vocabulary.adjectives()
    found = adjectives.get(node.lower) or adjectives.get(node.lemma) or ""
    if found and node.capital and node.pos in ("NOUN", "PROPN") and node.lower.endswith("s"):
        return english.noun(found, plural=not found.endswith(("ese", "sh", "ch", "ss")))
    return found


def _translates(sentence: list[Node], at: int) -> bool:
    """Whether a capitalised word is one of a portfolio ("Culture", "Défense nationale"), a title or a people's name."""
    node = sentence[at]
    if (
        node.lower in vocabulary.demonyms()
        and node.pos != "PROPN"
        or node.lower in vocabulary.demonyms()
        and node.lower.endswith("s")
    ):
        return True
    before = [
        other for other in sentence[max(0, at - 3) : at] if other.lower not in ("la", "le", "l'", "de", "et", "d'")
    ]
    behind_post = before and (
        before[-1].lower in _POSTS
        or before[-1].lower in vocabulary.portfolios()
        or before[-1].english.lower() in vocabulary.portfolios().values()
    )
    if node.lower in vocabulary.portfolios():
        return bool(behind_post) or any(other.lower in _POSTS for other in sentence[max(0, at - 12) : at])
    if node.lower in _POSTS:
        return True
    return bool(behind_post) and node.lower in vocabulary.adjectives()


_POSTS = frozenset(
    "ministre ministres président présidente secrétaire directeur directrice ambassadeur ambassadrice commissaire gouverneur conseiller conseillère ministère".split()
)


def _cased(found: str, node: Node, at: int) -> str:
    return found[:1].upper() + found[1:] if found and node.capital else found


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
        return _cased("they", node, 0)
    if node.dep == "expl:subj" or inanimate and lower in ("il", "elle"):
        return _cased("it", node, 0)
    return _cased({"il": "he", "elle": "she", "on": "one"}.get(lower, "he"), node, 0)


def articles(sentence: list[Node]) -> None:
    """Takes the article out before a portfolio: "de la Culture" is "of Culture"."""
    for at, node in enumerate(sentence[:-1]):
        behind = sentence[at + 1]
        if node.lower in ("la", "le", "l'", "les") and at and sentence[at - 1].lower in ("de", "à", "et"):
            if behind.capital and behind.lower in vocabulary.portfolios() and sentence[at - 1].lower != "à":
                node.becomes("")


def times_of_day(found: list[Node]) -> None:
    """ "à 7 heures" is "at 7 o'clock", a time and no number of hours."""
    for at, number, unit in zip(found, found[1:], found[2:], strict=False):
        if unit.french.lower() == "heures" and at.french.lower() in _AT_TIMES and number.french.isdigit():
            unit.english = "o'clock"


_AT_TIMES = ("à", "dès", "vers", "avant", "après", "jusqu'à", "jusqu’à")


def addressed(sentence: list[Node]) -> None:
    """Puts "Mr." or "Mrs." before names whose post says it: "la ministre ivoirienne, Ama Koné", so that "elle" is she."""
    for at, node in enumerate(sentence[:-1]):
        if (
            not (node.capital and node.pos == "PROPN" and node.english == node.french and sentence[at + 1].capital)
            or not at
        ):
            continue
        before = sentence[at - 1]
        if before.english in ("Mr.", "Mrs.", "Ms.", "Dr.") or before.capital and before.pos == "PROPN":
            continue
        if (
            before.french == ","
            or before.lower in _POSTS
            or before.lower == "honorable"
            or before.lower in vocabulary.demonyms()
        ):
            address = _address(sentence, at)
            node.english = f"{address} {node.english}" if address else node.english


def _address(sentence: list[Node], at: int) -> str:
    for place in range(at - 1, max(0, at - 14), -1):
        node = sentence[place]
        if node.pos == "VERB" or node.french in (".", ";", ":", "”"):
            return ""
        if _TITLES & set(node.english.lower().replace("-", " ").split()):
            article = sentence[place - 1].lower
            feminine = article in ("la", "une", "à la", "de la") or node.lower.endswith(
                ("trice", "ère", "ière", "ée", "cheffe", "ente")
            )
            return (
                "Mrs."
                if feminine
                else "Mr."
                if article in ("le", "un", "du", "au") or node.lower.endswith("eur")
                else ""
            )
    return ""


_TITLES = frozenset(
    "minister president secretary director ambassador commissioner governor mayor head deputy senator delegate representative envoy adviser chancellor prosecutor spokesperson".split()
)


def ordered(sentence: list[Node]) -> list[Node]:
    """The sentence with adjectives before their nouns and pronouns before their verbs ("a-t-elle déclaré")."""
    found = [node for node in sentence if node.english]
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
        elif node.french.startswith("-") and len(node.french) > 1 and before.pos in ("VERB", "AUX"):
            found.insert(at - 1, found.pop(at))
            at += 1
        else:
            at += 1
    return found


def object_first(found: list[Node]) -> list[Node]:
    """Day and place before the verb where they part it from its object: "a reçu mardi à Oslo son homologue"."""
    made = list(found)
    at = 0
    while at < len(made):
        end = _beside(made, at + 1) if made[at].pos == "VERB" and made[at].english else at + 1
        if end > at + 1 and end < len(made) and _opens_object(made[end]):
            close = _object_end(made, end)
            if close == len(made) or made[close].french != ",":
                made[at + 1 : close] = made[end:close] + made[at + 1 : end]
            else:
                verb = at
                while verb > 0 and made[verb - 1].pos in ("AUX", "ADV"):
                    verb -= 1
                made[verb:end] = made[at + 1 : end] + made[verb : at + 1]
            at = end
        at += 1
    return made


def _object_end(found: list[Node], at: int) -> int:
    """Where the object that begins at `at` ends: at a mark, a verb or a word that joins clauses."""
    end = at
    while (
        end < len(found)
        and found[end].pos not in ("VERB", "AUX", "SCONJ", "CCONJ", "PUNCT")
        and found[end].french != ","
    ):
        if found[end].lower in ("qui", "que", "pour", "avec", "lors de", "afin de", "et"):
            break
        end += 1
    return end


def _beside(found: list[Node], at: int) -> int:
    """Where days ("on Friday", "on 3 March") and places ("in Oslo") end that begin at `at`."""
    end = at
    while end < len(found):
        node = found[end]
        behind = found[end + 1] if end + 1 < len(found) else None
        if node.english.startswith("on ") or node.english in ("this morning", "today", "yesterday", "tomorrow"):
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


MONTHS = frozenset(
    vocabulary.words()[month]
    for month in ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre").split()
)


def _opens_object(node: Node) -> bool:
    return node.english.lower() in ("the", "a", "his", "their", "her", "its", "this", "these", "two") or (
        node.pos == "PROPN" and node.gap != "" or node.lower in ("m.", "mme")
    )


def _moves(node: Node, before: Node) -> bool:
    if node.pos not in ("ADJ", "NOUN", "PROPN") or before.pos not in ("NOUN", "PROPN") or node.gap.strip(" \u00a0"):
        return False
    if before.capital and before.pos == "PROPN" and before.english == before.french:
        return False
    known = node.lower in vocabulary.adjectives() and not node.capital
    if node.pos != "ADJ":
        return known and node.lower in vocabulary.demonyms() and before.lower not in vocabulary.demonyms()
    return (known or not node.capital) and (known or node.head is before) and not before.english[:1].isdigit()
