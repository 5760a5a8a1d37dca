"""Nouns of people that are no posts: "surgeon", "taxi drivers", "the Kenyan runner"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language.posts.held import Held
from briefgen.language.posts.lists import common_words, heads, organisation_nouns
from briefgen.language.words import Phrases, Word
from briefgen.model import Post


@cache
def persons() -> Phrases[str]:
    """Nouns of people that are heads of no post."""
    return Phrases.of(((str(noun), str(noun)) for noun in lexicon.load("persons")["nouns"]), cased=False)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(map(str, lexicon.load("persons")["endings"]))


@cache
def _things() -> frozenset[str]:
    return frozenset(map(str, lexicon.load("persons")["things"]))


@cache
def events() -> frozenset[str]:
    """What somebody is at one event or in one piece of work: "moderator", "lead author"."""
    return frozenset(map(str, lexicon.load("persons")["events"]))


def person_noun(words: Sequence[Word], at: int) -> tuple[int, str, str] | None:
    """Where a noun of a person ends that begins at word `at`, with the noun and the kind of head it is."""
    if at >= len(words) or words[at].pos in ("VERB", "AUX") and not words[at].capital:
        return None
    head = heads().match(words, at)
    if head is not None:
        return None if head[1][2] else (head[0], head[1][0], head[1][1])
    person = persons().match(words, at)
    if person is not None:
        return person[0], person[1], "private"
    word = words[at]
    named = word.pos == "NOUN" or word.pos in ("ADJ", "PROPN", "X") and word.lower.endswith(_SAFE)
    if named and not word.capital and word.lower.endswith(_endings()) and word.lower not in _things():
        return at + 1, word.lower, "private"
    opens = word.capital and at in (0, 1) and word.text[1:].islower() and word.pos in ("NOUN", "PROPN")
    if opens and word.lower.endswith(_SAFE) and word.lower not in _things():
        return at + 1, word.lower, "private"  # "Nephrologist Ann Roe"
    last = word.lower.rsplit("-", 1)[-1]
    if last != word.lower and (last in heads().openings or last in persons().openings) and word.text[1:].islower():
        return at + 1, word.lower, "private"  # "hydrologist-turned-activist"
    return (at + 1, word.lower, "private") if _is_foreign(words, at) else None


def is_listed(noun: str) -> bool:
    """Whether a noun of a person is one of the lists, by itself or by its ending."""
    return (
        noun in heads().openings
        or noun in persons().openings
        or noun.endswith(_endings())
        or " " in noun
        or "-" in noun
    )


def singular_person(plural: str) -> str:
    """The noun of one person of a plural in small letters: "interns"; "" where it is none."""
    for noun in (plural[:-1], f"{plural[:-3]}y" if plural.endswith("ies") else ""):
        known = noun in persons().openings or noun.endswith(_endings()) and noun not in _things()
        if noun and known:
            return noun
    return ""


# Endings that nouns of people share and no given name has.
_SAFE = (
    "ologist",
    "ician",
    "ographer",
    "omist",
    "keeper",
    "worker",
    "maker",
    "driver",
    "grower",
    "farmer",
    "owner",
    "fighter",
    "breeder",
)


def _is_foreign(words: Sequence[Word], at: int) -> bool:
    """Whether a small word is no English one, as a title of the country is: "the alkalo of Kartong"."""
    word = words[at]
    plain = (
        word.text.isalpha()
        and word.text.islower()
        and len(word.text) > 3
        and not word.text.endswith(("s", "ly", "ing", "ed"))
    )
    return (
        plain and word.pos in ("NOUN", "PROPN", "X", "ADJ") and word.entity == "" and word.lower not in common_words()
    )


@cache
def anybody() -> frozenset[str]:
    """Words for somebody of whom the rest of the phrase says who he is: "man"."""
    return frozenset(map(str, lexicon.load("persons")["anybody"]))


def is_aside(words: Sequence[Word], start: int, end: int) -> bool:
    """Whether words behind the noun say how old somebody is, or what he has: "of forty", "with a cold", "with frozen ears"."""
    if end - start < 2:
        return False
    following = words[start + 1]
    if words[start].lower == "of":
        aged = following.pos == "NUM" or following.lower.split("-")[0] in _TENS
        return aged and (end - start == 2 or words[start + 2].lower == "years")
    plain = not any(word.capital or word.lower in organisation_nouns() for word in words[start + 1 : end])
    return words[start].lower == "with" and plain and following.lower not in ("the", "its", "his", "her", "their")


_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())


@cache
def _callings() -> dict[str, str]:
    entries = lexicon.load("persons")["callings"].items()
    return {str(verb): str(noun) for noun, verbs in entries for verb in verbs}


def calling(words: Sequence[Word], step: int) -> Held | None:
    """The calling that a verb tells by itself: "interprets, on a bad line", "has taught since 1990"."""
    for end in (step + 2, step + 1):
        noun = _callings().get(" ".join(word.lower for word in words[step:end]))
        behind = words[end] if noun and end < len(words) else None
        if noun and (behind is None or not behind.is_word or behind.pos in ("ADP", "SCONJ", "CCONJ")):
            return Held(step, end, Post(noun), noun, "private")
    return None
