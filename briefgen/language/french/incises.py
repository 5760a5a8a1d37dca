"""Who speaks told inside the guillemets, read as if they were closed for it.

French papers set it between the words without a mark: "« Le pont, a dit Mme Roe, sera court. »" is read as "« Le pont », a dit
Mme Roe, « sera court. »", which is how English has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language.french import verbforms, vocabulary
from briefgen.language.french.content import POSTS
from briefgen.language.french.node import Node

OPENING, CLOSING = ("«", "“"), ("»", "”")
_PAUSES = (",", "?", "!", "…", "–", "—")
_ENDS = (",", ".", "!", "…", ":", ";", "–", "—")
_CLITICS = frozenset("me m' nous lui leur se s' te t' vous".split())
PRONOUNS = frozenset("-il -elle -ils -elles -t-il -t-elle -t-ils -t-elles -on -t-on -je".split())
_SUBJECTS = frozenset(("ce dernier", "cette dernière", "ces derniers")) | frozenset(
    "le la l' un une les son sa leur notre mon ma ce cet cette celui-ci celle-ci ceux-ci m. mme me monsieur madame".split()
)
# So many words at most tell who speaks.
_LONGEST = 30


def part(sentences: Sequence[list[Node]]) -> None:
    """Closes the guillemets of a stretch before what tells who speaks, and opens them again behind it."""
    quoted = again = False
    for sentence in sentences:
        if again:
            sentence.insert(0, mark("«", sentence[0], sentence[0].start))
            again = False
        at = 0
        while at < len(sentence):
            node = sentence[at]
            if node.french in OPENING or node.french in CLOSING:
                quoted = node.french in OPENING
            end = _end(sentence, at + 1) if quoted and node.french in _PAUSES else None
            if end is not None:
                _as_verb(sentence, at + 1)
                before = node.start if node.french == "," else node.end
                sentence.insert(at if node.french == "," else at + 1, mark("»", node, before))
                at = end + 1
                quoted = not _is_closed(sentence, at + 1)
                again = quoted and at + 1 == len(sentence)
                if quoted and not again:
                    sentence.insert(at + 1, mark("«", sentence[at], sentence[at].end))
                elif not quoted:
                    _drop(sentence, at)
            at += 1


def mark(words: str, beside: Node, place: int) -> Node:
    """A mark that the source does not have, beside a word of it."""
    made = Node(place, place, words, "PUNCT", "punct", words, {}, " " if words == "«" else "")
    made.head = beside.head
    return made


def _as_verb(sentence: Sequence[Node], at: int) -> None:
    """Makes a verb of what the parser took for a noun: "« C'est bien, juge Mme Roe, mais cher. »"."""
    while sentence[at].lower in _CLITICS:
        at += 1
    node = sentence[at]
    if node.pos not in ("VERB", "AUX") and node.lower in verbforms.finite():
        node.pos, node.lemma = "VERB", verbforms.finite()[node.lower][0]
        node.morph = {"VerbForm": "Fin", "Mood": "Ind", "Tense": verbforms.finite()[node.lower][1], "Number": "Sing"}


def _is_closed(sentence: Sequence[Node], at: int) -> bool:
    """Whether the words end where who speaks ends: "…, dit-elle. »"."""
    return at < len(sentence) and sentence[at].french in CLOSING


def _drop(sentence: list[Node], at: int) -> None:
    """Leaves the mark out that closed what is closed already."""
    sentence[at + 1].becomes("")


def _end(sentence: Sequence[Node], at: int) -> int | None:
    """Where the words that begin at `at` and tell who speaks end, with the mark that ends them; None where they do not."""
    subject = telling(sentence, at)
    if subject is None:
        return None
    for place in range(subject + 1, min(len(sentence), at + _LONGEST)):
        end = sentence[place].french
        if end == "?" or end in OPENING or end in CLOSING:
            return place - 1 if end in CLOSING else None
        if end in _ENDS and not (end == "," and _goes_on(sentence, place)):
            return place
    return None


def _goes_on(sentence: Sequence[Node], comma: int) -> bool:
    """Whether a name or a post of whoever speaks stands behind a comma, up to the next one."""
    behind = sentence[comma + 1 : comma + 14]
    close = next((at for at, node in enumerate(behind) if node.french in (",", ".") or node.french in CLOSING), None)
    if not close:
        return False
    first, named = (
        behind[0],
        all(node.capital or node.lower in ("de", "du", "d'", "le", "la") for node in behind[:close]),
    )
    is_name = first.capital and named and close < 6 and not sentence[comma - 1].capital
    is_post = first.lower.split("-")[-1] in POSTS or first.lower in _POSTS
    return is_name or is_post and not any(node.pos in ("VERB", "AUX") for node in behind[:close])


_POSTS = frozenset(
    "maire mairesse préfet préfète député députée sénateur sénatrice procureur procureure porte-parole chef cheffe patron patronne "
    "responsable coordinateur coordinatrice fondateur fondatrice gérant gérante professeur professeure chercheur chercheuse "
    "représentant représentante membre délégué déléguée avocat avocate médecin économiste syndicaliste".split()
)


def telling(sentence: Sequence[Node], at: int, *, behind: bool = False) -> int | None:
    """The place of the subject behind a verb of speech that stands at `at`: of "-elle" in "a-t-elle dit", of "la" in "dit la
    mairesse"; None where no such words begin there. Any verb tells right `behind` quoted words."""
    while at < len(sentence) and sentence[at].lower in _CLITICS:
        at += 1
    if at + 1 >= len(sentence):
        return None
    verb = sentence[at]
    helper = verb.lower in vocabulary.auxiliaries() and verb.lower not in ("avoir", "être")
    place = at + 1
    if sentence[place].lower in ("-t", "-t-"):
        place += 1
    if place < len(sentence) and sentence[place].lower in PRONOUNS:
        return place if helper and _participle(sentence, place) or is_telling(verb.lower) else None
    if helper:
        said = _participle(sentence, at)
        reflexive = sentence[at - 1].lower in ("s'", "se", "m'")
        if said is None or not (behind or reflexive or is_telling(sentence[said].lower)):
            return None
        place = said + 1
    elif not (is_telling(verb.lower) or behind and verb.pos == "VERB"):
        return None
    return _subject(sentence, place)


def _subject(sentence: Sequence[Node], at: int) -> int | None:
    """The place of whoever speaks behind the verb, adverbs and "au téléphone", "à RFI" passed over."""
    aside = False
    for place in range(at, min(at + _ASIDE, len(sentence))):
        node, before = sentence[place], sentence[place - 1]
        led = before.pos == "ADP" or before.lower in _LEADING
        if (node.lower in _SUBJECTS or node.capital) and not led and before.pos != "DET":
            return place
        aside = aside or node.lower in _LEADING
        if not (aside or node.pos == "ADV" or node.lower.endswith("ment")) or node.pos in ("PUNCT", "VERB", "AUX"):
            return None
    return None


# So many words may stand between the verb and whoever speaks.
_ASIDE = 7
_LEADING = frozenset("à au aux dans par devant sur en lors via depuis".split())


def _participle(sentence: Sequence[Node], at: int) -> int | None:
    """The place of the participle behind an auxiliary or its pronoun, adverbs passed over."""
    for place in range(at + 1, min(at + 4, len(sentence))):
        node = sentence[place]
        if node.lower in vocabulary.participles() and node.lower not in ("été", "eu"):
            return place
        if node.pos == "VERB" and node.morph.get("VerbForm") == "Part":
            return place
        if node.pos != "ADV" and not node.lower.endswith("ment"):
            return None
    return None


def is_telling(form: str) -> bool:
    """Whether a form of a verb can stand with words of somebody's: "répond", "glissé"."""
    found = vocabulary.participles().get(form) or (verbforms.finite().get(form) or ("",))[0]
    return found in _verbs() or form in _verbs() or re.sub("(?:es?|s|e?nt)$", "", form) in _forms()


@cache
def _verbs() -> frozenset[str]:
    """French verbs of speech."""
    return frozenset(str(verb) for verb in lexicon.load("fr/forms")["telling"])


@cache
def _forms() -> frozenset[str]:
    """The stems of those in "-er", for forms of verbs that no other list has: "raille", "maugréé"."""
    stems = (verb[:-2] for verb in _verbs() if verb.endswith("er"))
    return frozenset(form for stem in stems for form in (stem, f"{stem}é", f"{stem}ait"))
