"""Where the name of a person begins in a run of capitals behind a post: "Mayor of South Dublin Ann Roe"."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import geography, given
from briefgen.language.posts.bodies import organisation_end
from briefgen.language.posts.lists import common_words, heads, is_portfolio, organisation_nouns
from briefgen.language.words import Word

_LONGEST = 8
# Regions that more than one country has.
_SHARED = frozenset("punjab kashmir bengal kordofan guyana limpopo darfur".split())


def run_end(words: Sequence[Word], first: int) -> int:
    """Where the capitals end that begin at a word."""
    end = first
    while end < min(len(words), first + _LONGEST) and words[end].capital and words[end].is_word:
        end += 1
    return end


def name_start(words: Sequence[Word], first: int, *, sure: bool = False) -> int | None:
    """Where a name of two words or more begins in the capitals from `first` on, behind one word at least; None where none does.

    A given name of the list shows it, or that the parser sees a person there and none before; with `sure` the last two of three
    or four words are the name.
    """
    end = run_end(words, first)
    if end - first < 3 or any(not _is_free(words, at) for at in range(first + 1, end)):
        return None
    if end + 2 < len(words) and words[end].text == "," and words[end + 1].capital and words[end + 2].capital:
        return None  # the name is behind the comma
    town = next((known[0] for at in (first, first + 1) if (known := geography.territories().match(words, at))), end)
    if town <= end - 2:
        return town  # "South Dublin Ann Roe"
    told = next((at for at in range(first + 1, end - 1) if _is_given(words, at)), None)
    if told is not None:
        return told
    people = [at for at in range(first, end) if words[at].entity == "PERSON"]
    if people and people[0] > first and people == list(range(people[0], end)) and len(people) > 1:
        return people[0]
    plain = any(words[at].lower in common_words() and words[at].entity != "PERSON" for at in range(end - 2, end))
    return end - 2 if sure and end - first < 5 and not plain else None


def _is_given(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a given name of the list, or the first of a family name that stands first."""
    family = lexicon.load("titles")["family_first"]
    return given.is_listed(words[at].text) or words[at].lower in family


def _is_free(words: Sequence[Word], at: int) -> bool:
    """Whether no list has a word for a body, a field or a post."""
    word = words[at]
    return not (word.lower in organisation_nouns() or is_portfolio(word) or heads().match(words, at))


def place_end(words: Sequence[Word], first: int) -> int:
    """Where a known place or the initials of a body end behind which a name of two words begins; `first` where none stands.

    "Chief Minister Sindh Ann Roe", "Commissioner Karachi Bo Lind", "Chairman NDMA Ann Roe".
    """
    end = run_end(words, first)
    if end - first < 3:
        return first
    word = words[first]
    known = geography.territories().match(words, first)
    region = next((at for at in (first + 3, first + 2, first + 1) if _names_region(words, first, at)), first)
    place = max(region, known[0] if known is not None and known[1].form in ("city", "capital") else first)
    shared = word.entity in ("GPE", "LOC") and not is_portfolio(word) or word.lower in _SHARED
    place = first + 1 if place == first and shared else place
    place = max(place, organisation_end(words, first) if words[first + 1].lower in organisation_nouns() else first)
    initials = word.text.isupper() and word.text.isalpha() and 1 < len(word.text) < 6
    if place == first and initials and not words[first + 1].text.isupper() and not _is_given(words, first):
        place = first + 1
    if place == first or given.is_listed(word.text) or end - place < 2:
        return first
    return place


def _names_region(words: Sequence[Word], first: int, end: int) -> bool:
    return end <= len(words) and " ".join(word.text for word in words[first:end]) in geography.regions()
