"""Towns, regions and countries in a line or sentence, with the country they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from briefgen import lexicon
from briefgen.language import gazetteer, geography, homonyms
from briefgen.language.words import Phrases, Word, split

# States that are a town: "SINGAPORE — ".
_CITY_STATES = frozenset("SG MC SM VA HK MO GI DJ LU KW".split())
# Words before a town: what stands behind them is hardly a person.
_WHERE = frozenset("in at near outside from around across to off over of to towards toward between".split())
# Words behind a town: what stands before them is one.
_LOCALLY = frozenset(
    "district county municipal municipality mayor deputy police council councillor city town region province provincial prefecture "
    "prefect hospital airport residents branch mp mla mpp high diocese borough township parish commune".split()
)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a line, without a parse."""
    return tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(text))


def territories_in(words: Sequence[Word]) -> Iterator[tuple[int, int, geography.Territory]]:
    """The countries and cities named, with first and last word (excluded)."""
    at = 0
    while at < len(words):
        known = geography.territories().match(words, at) if words[at].capital else None
        if known is None:
            at += 1
            continue
        yield at, known[0], known[1]
        at = known[0]


@cache
def places() -> Phrases[str]:
    """Regions and towns of one country alone, with its code."""
    entries = lexicon.load("homelands")["places"].items()
    return Phrases.of(((form, str(code)) for code, forms in entries for form in forms), cased=True)


def families(names: Iterable[str]) -> frozenset[str]:
    """The last words of people's full names."""
    return frozenset(name.split()[-1] for name in names if " " in name)


def is_family(sentence: Sequence[Word], at: int, surnames: frozenset[str]) -> bool:
    """Whether a word is the family name of somebody in the text and no town: "Berg said", where "in Berg" is one."""
    return sentence[at].text in surnames and (at == 0 or sentence[at - 1].lower not in _PLACING)


_PLACING = frozenset(("in", "at", "to", "from", "near", "of", "for", "into", "via"))


def town(sentence: Sequence[Word], at: int) -> tuple[int, str] | None:
    """A town or province of one country alone, behind a word of place or called a place by the parser."""
    before = sentence[at - 1].lower if at else ""
    listed = before in (",", "and") and at > 2 and sentence[at - 2].entity in ("GPE", "LOC")
    found = gazetteer.town(sentence, at)
    local = found is not None and found[0] < len(sentence) and sentence[found[0]].lower in _LOCALLY
    if before not in _WHERE and sentence[at].entity not in ("GPE", "LOC") and not listed and not local:
        return None
    if found is None or any(word.entity == "PERSON" for word in sentence[at : found[0]]):
        return None
    goes_on = found[0] < len(sentence) and sentence[found[0]].capital and sentence[found[0]].is_word
    return None if goes_on and before == "of" else found


def settlement(words: Sequence[Word], text: str) -> tuple[int, str]:
    """Where the town ends that a line begins with, and its country; "" where it begins with none."""
    known = homonyms.match(words, 0, homonyms.choices(text))
    if known:
        is_town = known[1].form in ("capital", "city") or known[1].code in _CITY_STATES
        return known[0], known[1].code if is_town else ""
    return places().match(words, 0) or gazetteer.town(words, 0) or (0, "")
