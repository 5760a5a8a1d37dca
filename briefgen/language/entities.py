"""What kind of thing a word names, by the word lists: a person, a body, a place, a people, a date, a measure.

The labels are those of OntoNotes, which the models of spaCy print (PERSON, ORG, GPE, NORP, DATE, QUANTITY), and stand in the
Doc where a recogniser would have put its own. Lists and spelling decide alone: the English model's recogniser takes two
fifths of the time of its whole pipeline and knows little of names that the lists do not know.
Known gaps: a single capital word of no list has no label, unless it ends a name told before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language import gazetteer, geography, given
from briefgen.language.names.vocabulary import FIRM_ENDS, OF_PLACES, OF_SITES, honorifics
from briefgen.language.posts.lists import common_words, heads, organisation_nouns, organisations, portfolio_words
from briefgen.language.words import Word

_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec jan. feb. aug. sept. oct. nov. dec.".split()
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_CALENDAR = frozenset(
    "today yesterday tomorrow tonight day days week weeks month months year years decade decades century centuries "
    "weekend fortnight quarter spring summer autumn fall winter easter christmas".split()
)
_CLOCK = frozenset(
    "hour hours minute minutes second seconds morning afternoon evening night midnight noon a.m. p.m.".split()
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\ds?(?:[–/-]\d\d(?:\d\d)?)?")
# Small words within a name.
_WITHIN = frozenset(
    "of the for and de du la le del da dos van von der den bin bint ibn al el ben ap und & - ' ’".split()
)
_LONGEST = 8


def labels(words: Sequence[str], tags: Sequence[str], spaces: Sequence[bool]) -> list[str]:
    """The label of each token of an English text in the notation "B-ORG", "I-ORG", "O".

    `tags` are the Penn tags, `spaces` say whether white space follows a token.
    """
    found = ["O"] * len(words)
    people: set[str] = set()
    for at, (word, tag) in enumerate(zip(words, tags, strict=True)):
        label = _time(word, tag) or _measure(words, tags, at)
        if label:
            found[at] = f"B-{label}"
    for first, end in _runs(words, tags, spaces):
        for start, stop, label in _named(words, tags, first, end, people):
            found[start] = f"B-{label}"
            found[start + 1 : stop] = [f"I-{label}"] * (stop - start - 1)
            if label == "PERSON":
                people.update(word for word in words[start:stop] if len(word) > 2)
    return found


def _time(word: str, tag: str) -> str:
    """DATE or TIME where a word is of the calendar or the clock."""
    plain = word.lower()
    if plain in _DAYS or plain in _CALENDAR or (plain in _MONTHS and word[:1].isupper() and tag != "MD"):
        return "DATE"
    if plain in _CLOCK:
        return "TIME"
    return "DATE" if tag == "CD" and _YEAR.fullmatch(word) else ""


def _measure(words: Sequence[str], tags: Sequence[str], at: int) -> str:
    """CARDINAL for a number, QUANTITY for the unit behind it."""
    if tags[at] == "CD":
        return "CARDINAL"
    unit = words[at].lower()
    behind = at > 0 and tags[at - 1] in ("CD", "$")
    return "QUANTITY" if behind and (unit in _units() or unit.removesuffix("s") in _units()) else ""


@cache
def _units() -> frozenset[str]:
    """The words of units, currencies and percentages."""
    listed = lexicon.load("quantities")
    names = (str(name).lower().split()[-1] for key in ("currencies", "measures") for name in listed[key])
    return frozenset(names) | {"percent", "per", "cent", "%"}


def _runs(words: Sequence[str], tags: Sequence[str], spaces: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of capital words that may be names, small words within them."""
    at = 0
    while at < len(words):
        if not _is_capital(words, tags, at):
            at += 1
            continue
        end = at + 1
        while end < len(words) and end - at < _LONGEST:
            step = next((step for step in (end, end + 1, end + 2) if not _is_small(words, step)), end)
            if _is_apart(words, spaces, end) or not _is_capital(words, tags, step):
                break
            end = step + 1
        yield at, end
        at = end


def _named(
    words: Sequence[str], tags: Sequence[str], first: int, end: int, people: set[str]
) -> Iterator[tuple[int, int, str]]:
    """The names within a run: start, end and label of each."""
    run = [Word(word, 0, 0, word.lower(), -1) for word in words[first:end]]
    body = next((end for end in range(len(run), 0, -1) if _is_body(run[:end]) and not heads().match(run, end)), 0)
    if body:
        yield first, first + body, "ORG"
        run, first = run[body:], first + body
    at = 0
    while at < len(run):
        place = _place(run, at)
        if place is not None:
            yield first + at, first + place[0], place[1]
            at = place[0]
            continue
        stop = _person_end(run, at, people)
        if stop > at:
            yield first + at, first + stop, "PERSON"
        elif len(run) == 1 and tags[first] == "NNP" and run[0].lower not in _EVENTS and not heads().match(run, 0):
            before = words[first - 1].lower() if first else "the"
            if (before == "the" or not _is_plain(run, 0)) and not run[0].text.isupper():
                yield first, first + 1, _of_one(before)
        at = max(stop, at + 1)


def _of_one(before: str) -> str:
    """The label of a single capital word of no list, by the word before it in small letters."""
    if before in _WHERE:
        return "GPE"
    return "ORG" if before == "the" or before in _PARTICLES else "PERSON"


def _is_body(run: Sequence[Word]) -> bool:
    """Whether a whole run names a body: one of the list, a phrase with a body's noun, initials."""
    known = organisations().match(run, 0)
    if known is not None and known[0] == len(run):
        return True
    if len(run) == 1:
        text = run[0].text
        return text.isupper() and text.isalpha() and 1 < len(text) < 7 and run[0].lower not in common_words()
    nouns = [word for word in run if word.capital and word.lower in organisation_nouns()]
    if nouns and (run[-1] in nouns or run[0] in nouns) or run[-1].lower in FIRM_ENDS:
        return True
    return _is_descriptive(run)


def _is_descriptive(run: Sequence[Word]) -> bool:
    """Whether two words and more are put together of words and places: "Royal Canadian Legion", "Global Affairs Canada"."""
    plain, at = 0, 0
    while at < len(run):
        known = geography.territories().match(run, at)
        if known is None and (not _is_plain(run, at) or heads().match(run, at) or _is_given(run, at)):
            return False
        plain += known is None and run[at].capital
        at = known[0] if known is not None else at + 1
    return 0 < plain < len(run) or plain == len(run) > 1


def _place(run: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Where a country, a people or a town ends that begins at a word, and its label."""
    known = geography.territories().match(run, at)
    if known is not None and not (run[at].lower in geography.AMBIGUOUS and known[0] < len(run)):
        return known[0], "NORP" if known[1].form == "demonym" else "GPE"
    if _is_given(run, at):
        return None
    if len(run) > at + 1 and run[-1].lower in OF_SITES | _WATERS:
        return len(run), "FAC"
    if len(run) > at + 1 and run[at].lower in OF_PLACES and not at:
        return next((end for end in range(1, len(run)) if not run[end].capital), len(run)), "GPE"
    town = gazetteer.town(run, at)
    return (town[0], "GPE") if town is not None and (town[0] == len(run) == at + 1 or town[0] > at + 1) else None


def _person_end(run: Sequence[Word], at: int, people: set[str]) -> int:
    """Where the name of a person ends that begins at a word; `at` where none does."""
    given_name = _is_given(run, at)
    if _is_plain(run, at) and not given_name:
        return at
    end = at + 1
    while end < len(run) and (
        not _is_plain(run, end)
        and (given_name or geography.territories().match(run, end) is None)
        or run[end].lower in _PARTICLES
        and end + 1 < len(run)
        or end == at + 1
        and given_name
        and _is_family(run, end)
    ):
        end += 1
    led = at > 0 and (run[at - 1].lower in honorifics() or heads().match(run, at - 1) is not None)
    return end if end - at > 1 or led or run[at].text in people else at


def _is_family(run: Sequence[Word], at: int) -> bool:
    """Whether a word that ends a name may be a family name though it is a word, too: "Ann Baker"."""
    last = at + 1 == len(run) or not run[at + 1].capital
    return last and run[at].capital and run[at].lower not in organisation_nouns()


def _is_given(run: Sequence[Word], at: int) -> bool:
    """Whether a word is a given name: one of the lists, or before another name one that is also a word ("Bill Roe")."""
    if given.is_listed(run[at].text):
        return True
    return at + 1 < len(run) and run[at].lower in _also_words() and not _is_plain(run, at + 1)


@cache
def _also_words() -> frozenset[str]:
    return frozenset(map(str, lexicon.load("given-names")["words"]))


# Behind these a single capital word of no list is a place.
_WHERE = frozenset("in at near outside around".split())
_WATERS = frozenset(
    "sea lake bay river gulf strait ocean island islands mountains mountain valley road street airport hotel bridge".split()
)
# Capital words behind "the" that are what happens or what is written, and no body.
_EVENTS = frozenset(
    "roundtable summit forum conference meeting session dialogue workshop congress convention seminar hearing ceremony retreat "
    "symposium treaty agreement protocol charter declaration act bill memorandum constitution talks plan strategy".split()
)
_PARTICLES = frozenset("de du des la del dos da van von der den bin bint ibn al el ben ap -".split())


def _is_plain(run: Sequence[Word], at: int) -> bool:
    """Whether a word is one of the language, of a post or of a body, and so no name by itself."""
    word = run[at]
    return (
        not word.capital
        or word.lower in common_words()
        or word.lower in organisation_nouns()
        or word.lower in honorifics()
        or heads().match(run, at) is not None
    )


def _is_apart(words: Sequence[str], spaces: Sequence[bool], at: int) -> bool:
    """Whether a word parts two names: a dash with space before it, and "and" that does not join two fields of one body."""
    if words[at] in ("-", "–"):
        return spaces[at - 1]
    return words[at].lower() in ("and", "&") and words[at - 1].lower() not in portfolio_words()


def _is_small(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at].lower() in _WITHIN


_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "FW", "UH", "VBN", "VBG"))


def _is_capital(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether a word may be part of a name: it has a capital and is no month, but before another name ("Jan Wolski")."""
    if at >= len(words) or not words[at][:1].isupper() or tags[at] not in _TAGS:
        return False
    plain = words[at].lower()
    if plain in _DAYS:
        return False
    return plain not in _MONTHS or (
        tags[at] == "NNP" and at + 1 < len(words) and tags[at + 1] == "NNP" and words[at + 1].lower() not in _MONTHS
    )
