"""Whether "she" or "he" means a person of a text, as far as the text itself tells: "Aino Roe took her coat", "Roe left. She …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.language import given

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = {"he": "m", "she": "f", "himself": "m", "herself": "f"}
_OWNERS = {"his": "m", "her": "f"}
_NOUNS = {
    **dict.fromkeys(
        "man gentleman son father brother husband grandfather uncle boy widower monk priest nephew grandson".split(),
        "m",
    ),
    **dict.fromkeys(
        "woman lady daughter mother sister wife grandmother aunt girl widow nun niece granddaughter".split(), "f"
    ),
}
# What a sentence says of the one it names, what the next one says, what it calls somebody.
_SAME, _NEXT, _CALLED = 2, 1, 4
_MARKS = frozenset('"\u201c\u201d\u00ab\u00bb')


_ADDRESSED = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mme)\b\.? ((?:[^\W\d_a-z][\w'\u2019-]+ ?){1,5})")
_SELF = re.compile(r"(?:\s(?:of|for|in|at)\s[^,.;:\"\u201c\u201d\n]{2,80}?)?\s(him|her)self\b")


def addressed(text: str) -> dict[str, str]:
    """Whom "Mr." and "Mrs." stand before, by last word of the name; "" where both do."""
    found: dict[str, str] = {}
    for address, name in _ADDRESSED.findall(text):
        gender = "m" if address == "Mr" else "f"
        last = name.split()[-1]
        found[last] = gender if found.get(last, gender) == gender else ""
    return found


def of_self(text: str, end: int) -> str:
    """ "f" or "m" where words for somebody are followed by it: "said the minister of Labour herself"; else ""."""
    found = _SELF.match(text, end)
    return "" if found is None else "m" if found[1] == "him" else "f"


def told(doc: Doc, names: Iterable[str]) -> dict[str, str]:
    """ "f" or "m" by name, for those whom no list of given names tells and of whom sentences that name nobody else speak so."""
    people: dict[str, str] = {}
    for name in dict.fromkeys(names):
        last = name.replace("-", " ").split()[-1:] or [""]
        people[last[0]] = "" if last[0] in people else name
    people.pop("", None)
    if all(given.gender(name) for name in people.values() if name):
        return {}
    votes: dict[str, Counter[str]] = {}
    before = ""  # the one person of the sentence before
    for sentence in doc.sents:
        words = _outside_marks(sentence)
        named = [token for token in words if token.text in people]
        first = next((token for token in words if token.is_alpha), None)
        if before and not named and first is not None and first.lower_ in ("he", "she"):
            votes.setdefault(before, Counter())[_SUBJECTS[first.lower_]] += _NEXT
        alone = {people[token.text] for token in named if people[token.text]}
        before = next(iter(alone)) if len(alone) == 1 else ""
        if before:
            found = _pronouns(words, named[0].i)
            if found is None:
                before = ""
            elif len(found) == 1:
                votes.setdefault(before, Counter())[found.pop()] += _SAME
        for name, gender in _described(words, people):
            votes.setdefault(name, Counter())[gender] += _CALLED
        if sentence.text.endswith("\n"):
            before = ""
    return {name: gender for name, counted in votes.items() if (gender := _settled(counted))}


def _outside_marks(sentence: Iterable[Token]) -> list[Token]:
    """The words of a sentence that nobody is quoted with."""
    made, quoted = [], False
    for token in sentence:
        if token.text in _MARKS:
            quoted = token.text in "\u201c\u00ab" or token.text == '"' and not quoted
        elif not quoted:
            made.append(token)
    return made


def _pronouns(words: Iterable[Token], behind: int) -> set[str] | None:
    """The genders of the pronouns behind a name that can mean its bearer; None where "him" or "her" is somebody else."""
    found: set[str] = set()
    for token in words:
        if token.lower_ in ("him", "her") and token.tag_ != "PRP$":
            return None
        if token.i > behind:
            owner = _OWNERS.get(token.lower_, "") if token.tag_ == "PRP$" else ""
            found.update(filter(None, (_SUBJECTS.get(token.lower_), owner)))
    return found


def _described(words: Iterable[Token], people: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Those who are said to be a man or a woman: "Roe is a quiet man", "Roe, a widow", "the woman was Ann Roe"."""
    for token in words:
        gender = _NOUNS.get(token.lower_)
        if gender is None or token.dep_ not in ("attr", "appos", "nsubj"):
            continue
        other = token.head
        if token.dep_ in ("attr", "nsubj"):
            wanted = "nsubj" if token.dep_ == "attr" else "attr"
            subjects = [child for child in other.children if child.dep_ == wanted] if other.lemma_ == "be" else []
            other = subjects[0] if subjects else token
        if people.get(other.text):
            yield people[other.text], gender


def _settled(counted: Counter[str]) -> str:
    """The gender that is told more than twice as often as the other."""
    (gender, most), *rest = counted.most_common(2)
    return gender if not rest or most > 2 * rest[0][1] else ""
