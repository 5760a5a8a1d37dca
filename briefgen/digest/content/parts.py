"""The stories of one text: a report is one, a page of short news or a newsletter has one under each heading.

A heading begins a story where what stands below it shares no name and next to no word with what stood above it, or where
the people who met or promised something below it were not named above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.kinds.sameness import content_words, stem
from briefgen.language.datelines import dateline
from briefgen.language.geography import country_code, is_thing
from briefgen.merge.likeness import is_country
from briefgen.model import Fact, Source

# Two stories on one page share at most so many common words; so few words make a heading, so many a sentence.
MOST_SHARED = 1
HEADING_WORDS, SENTENCE_WORDS = 2, 6
# Words that begin with a capital letter and name nobody.
CALENDAR = frozenset(
    stem(word)
    for word in "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday".split()
)
# "van", "den" and "les" are parts of names or of another language.
LEAST_LETTERS = 4
SHORT = frozenset(
    "cup oil gas tax war bus car ice law dam zoo spy flu jet map gem egg cow pig bee tea gun ban pit fee bat elk fox eel cod rat dog "
    "cat pea rye oat hay mud fog bay toy pen bed hat".split()
)
# So many words has a country's name at most: "Bosnia and Herzegovina".
LONGEST_LAND = 3
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Part:
    """One story of a text: where it begins, its own heading or the text's title, its lead, and all of its words."""

    begin: int
    title: str
    lead: str
    text: str


def parts(source: Source, facts: Iterable[Fact]) -> tuple[Part, ...]:
    """The stories of a text in their order, at least one; `facts` may be of any sources."""
    facts = tuple(facts)
    sections = _sections(source)
    begins = _news(source, sections) or _by_people(source, facts)
    if len(begins) < 2:
        title = source.title or ""
        if sections and _is_masthead(source):
            title = _heading(source, 0, sections)
        return (Part(0, title, _lead(source, 0, len(source.text) + 1), source.text),)
    bounds = [*begins, len(source.text) + 1]
    return tuple(
        Part(
            begin,
            _heading(source, begin, sections) or source.title or "",
            _lead(source, begin, end),
            source.text[begin:end],
        )
        for begin, end in zip(bounds, bounds[1:], strict=False)
    )


def names(text: str) -> frozenset[str]:
    """The concepts of words with a capital letter within a sentence, without countries, days and months."""
    return frozenset(word for word, weight in content_words(text).items() if weight < 1 and not _is_common(word))


def lands_of(text: str) -> frozenset[str]:
    """The codes of the countries that a text names, by name or by what their people are called; turkey growers are of none."""
    words = [found[0] for found in _WORD.finditer(text)]
    found: set[str] = set()
    at = 0
    while at < len(words):
        code, count = _land(words[at : at + LONGEST_LAND]) if words[at][:1].isupper() else (None, 1)
        if code is not None and not (
            count == 1 and is_thing(words[at].lower(), "".join(words[at + 1 : at + 2]).lower())
        ):
            found.add(code)
        at += count
    return frozenset(found)


def _land(words: Sequence[str]) -> tuple[str | None, int]:
    """The country that begins a row of words, and in how many of them it is named; None and 1 for no country."""
    names = (
        (country_code(" ".join(words[:count]).removesuffix("'s").removesuffix("’s")), count)
        for count in range(len(words), 0, -1)
    )
    return next(((code, count) for code, count in names if code), (None, 1))


def plain(text: str) -> frozenset[str]:
    """The concepts of all other words that carry meaning."""
    found = (word for word, weight in content_words(text).items() if weight == 1)
    return frozenset(word for word in found if (len(word) >= LEAST_LETTERS or word in SHORT) and not _is_common(word))


def _is_common(concept: str) -> bool:
    """Whether a word is a country's, a day's or a month's, which tells no story from another."""
    return is_country(concept) or concept in CALENDAR


def _sections(source: Source) -> list[tuple[int, int]]:
    """Begin and end of what stands under each heading that has sentences below it."""
    marks = [
        block for block in source.blocks if block.kind == "heading" and _is_heading(source, block.start, block.end)
    ]
    ends = [*(block.start for block in marks[1:]), len(source.text) + 1]
    return [(block.start, end) for block, end in zip(marks, ends, strict=False) if _lead(source, block.start, end)]


def _is_heading(source: Source, start: int, end: int) -> bool:
    """Whether a heading may tell what stands below it: no dateline, and none of those that every release has."""
    words = source.text[start:end]
    if len(_WORD.findall(words)) < HEADING_WORDS or dateline(words) is not None or _DATED.match(words):
        return False
    return _USUAL.fullmatch(words.strip().rstrip(":")) is None


_DATED = re.compile(r"\s*(?:[^\W\d_]{3,9}\.?\s+\d{1,2},?|\d{1,2}\s+[^\W\d_]{3,9}\.?,?)\s+\d{4}\s*(?:[-–—|,]|$)")
_USUAL = re.compile(
    r"(?:quick facts|key facts|fast facts|facts and figures|at a glance|highlights|key (?:messages|points|quotes)|quotes?|quotations?|"
    r"associated links|related (?:\w+ ?){1,2}|useful links|further (?:reading|information)|more (?:information|on this (?:story|topic))|"
    r"for (?:more|further) information|(?:media |press )?(?:contacts?|enquiries|inquiries|relations)(?: \w+)?|notes? (?:to|for) "
    r"(?:the )?(?:editors?|media|journalists)|editor['’]s notes?|about (?:the |us)?.{0,60}|news release|press release|media advisory|"
    r"(?:background|backgrounder)s?|statement|next steps|multimedia|what['’]s next|read more|see also|share this(?: \w+)?|most read|"
    r"faits? en bref|en bref|citations?|liens? (?:connexes|associés|utiles)|documents? (?:connexes|d.information)|contacts?|"
    r"personnes?[- ]ressources?|renseignements|pour (?:plus|de plus amples) .{0,40}|à propos d.{0,60}|communiqué de presse|"
    r"note aux (?:rédactions|médias))",
    re.IGNORECASE,
)


def _news(source: Source, sections: Sequence[tuple[int, int]]) -> list[int]:
    """Where the stories of a page of short news begin, none where it is no such page.

    All of its text stands under headings, each section is news of its own, and what follows on the one above is part of it.
    """
    if len(sections) < 2 or _lead(source, 0, sections[0][0]):
        return []
    begins = [0]
    for begin, end in sections[1:]:
        above = source.text[begins[-1] : begin]
        below = source.text[begin:end]
        if not names(above) & names(below) and len(plain(above) & plain(below)) <= MOST_SHARED:
            begins.append(begin)
    return begins if len(begins) > len(sections) / 2 else []


def _by_people(source: Source, facts: Iterable[Fact]) -> list[int]:
    """Where headings stand below which people stand that nothing above has named."""
    headings = [block.start for block in source.blocks if block.kind == "heading"]
    claims = [claim for fact in facts for claim in fact.claims if claim.source == source.id]
    begins, named = [0], set[str]()
    bounds = [0, *headings, len(source.text) + 1]
    for begin, end in zip(bounds, bounds[1:], strict=False):
        people = {
            actor.name
            for claim in claims
            if begin <= claim.quote.start < end and claim.kind in ("meeting", "commitment")
            for actor in claim.value.actors
            if actor.kind == "person"
        }
        if people and named and not people & named:
            begins.append(begin)
            named = set()
        named |= people
    return begins


def _heading(source: Source, begin: int, sections: Sequence[tuple[int, int]]) -> str:
    """The first heading from a place on that has sentences below it, else the first of all; empty where there is none.

    The name of a newsletter above its first heading has none.
    """
    starts = [start for start, _ in sections if start >= begin]
    found = [block for block in source.blocks if block.kind == "heading" and block.start >= begin]
    kept = [block for block in found if block.start in starts[:1]] or found
    return source.text[kept[0].start : kept[0].end] if kept else ""


def _is_masthead(source: Source) -> bool:
    """Whether the title is but the name of who publishes it, perhaps with the day of the issue."""
    named = {stem(word.lower()) for word in _WORD.findall(source.title or "")} - CALENDAR
    return bool(named) and named <= {stem(word.lower()) for word in _WORD.findall(source.publisher or "")}


def _lead(source: Source, begin: int, end: int) -> str:
    """The first paragraph between two places that is a sentence, without its dateline."""
    for block in source.blocks:
        words = source.text[block.start : block.end]
        if (
            begin <= block.start < end
            and block.kind not in ("title", "heading")
            and len(words.split()) >= SENTENCE_WORDS
        ):
            return _without_dateline(words)
    return ""


_DATELINE = re.compile(r"[^\n.!?]{0,30}\b[A-Z]{3,}[^\n!?]{0,70}?\s[-–—]\s+")


def _without_dateline(words: str) -> str:
    found = _DATELINE.match(words)
    return words[found.end() :] if found else words
