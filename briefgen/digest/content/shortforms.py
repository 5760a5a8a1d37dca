"""What "the company" and "the bridge" mean, where nothing that an entry printed before names it.

A short form is somebody inside its text and nobody in a digest. The source's own words give the full name; where words name
nobody at all, the headline of their source stands beside them, or its first sentence where the headline says nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from briefgen import lexicon
from briefgen.compose.capitals import calm
from briefgen.compose.matter import Matter
from briefgen.compose.prose import is_surely_somebody
from briefgen.digest.content.leads import days_of, first_sentence, leans
from briefgen.digest.content.parts import lands_of, names, parts, plain
from briefgen.language import sentences
from briefgen.language.french.numbers import DAYS
from briefgen.merge.fullnames import full
from briefgen.model import Fact, Source
from briefgen.values import PartialDate

# A sentence of fewer words says no more than a denial; a full stop makes no sentence longer than its clause.
FEWEST, ARTICLE = 3, 2
_WORD = r"[A-ZÀ-Þ][\w’'&–-]*"
# What follows a noun that its own words name: "the bridge between Fort Frances and …", "the port that burned".
_NAMED_BEHIND = rf"(?!\s(?:of|between|at|in|on|from|over|near|that|which)\s)(?!\s{_WORD})"
_LED_IN = re.compile(r"^(?:(?:The|A|An|Its|Their|Our|This|That|In|At|On|Of|Status)\s)+(?:of\s(?:the\s)?)?")


def meant(matter: Matter, fact: Fact, before: str = "") -> str:
    """A remark that gives the full name of a short form in the words of a fact; "" where `before` or they name it."""
    claim = fact.claims[0]
    source = matter.sources.get(claim.source)
    said = fact.printed
    if source is None or not source.language.startswith("en"):
        return ""
    told = f"{before} {said}"
    for found in _short().finditer(said):
        name = _full(found["noun"], source, claim.quote.start, matter)
        if name and not _holds(told, name) and not _is_named(found["noun"], told):
            return matter.office.say("digest-means", short=f"{found[0][:1].upper()}{found[0][1:]}", name=name)
    return ""


def days(matter: Matter, fact: Fact) -> str:
    """A remark that gives the dates of "Thursday" and "aujourd’hui" in words that are quoted; "" where there are none."""
    claim = fact.claims[0]
    source = matter.sources.get(claim.source)
    if source is None or fact.value.wording:
        return ""
    words = source.text[claim.sentence.start : claim.sentence.end]
    if source.language.startswith("fr"):
        found = list(_french_days(source, words))
    else:
        told = days_of(source, claim.sentence.start, words)
        found = [(when.words, when.date) for _, _, when in told if when.date and not re.search(r"\d", when.words)]
    return " ".join(
        matter.office.say("digest-means", short=f"{said[:1].upper()}{said[1:]}", name=matter.office.format_date(day))
        for said, day in dict(found).items()
    )


# "a annoncé jeudi", "ont signé hier": what has been done lies before the day of the paper.
_DONE = re.compile(
    rf"(?:\b(?:a|ont|est|sont|avait|avaient)\s[\w’'-]+(?:\s[\w’'-]+){{0,2}}?\s(?P<done>{'|'.join(DAYS)}|hier)\b(?!\s\d))"
    r"|\b(?P<today>aujourd['’]hui)\b"
)


def _french_days(source: Source, words: str) -> Iterator[tuple[str, PartialDate]]:
    """The weekdays of French words by which something was done, "hier" and "aujourd’hui", each with its date."""
    day = source.published.date
    if day is None or day.precision != "day":
        return
    for found in _DONE.finditer(words):
        said = found["done"] or found["today"]
        back = 0 if found["today"] else 1 if said == "hier" else (day.first.weekday() - DAYS.index(said)) % 7
        yield said, PartialDate.of(day.first - dt.timedelta(days=back))


def headline(matter: Matter, fact: Fact, *, alone: bool = True) -> str:
    """The headline of a fact's source between brackets, or its first sentence where that has no word of the headline.

    "" where the words name somebody or something themselves, if only a country or a group where they are `alone`.
    """
    if _names_somebody(fact) or (alone and not _is_nameless(fact)):
        return ""
    source = matter.sources[fact.claims[0].source]
    place = fact.claims[0].sentence.start
    part = [one for one in parts(source, matter.facts) if one.begin <= place][-1]
    begin, end = first_sentence(source, part) or (place, place)
    lead = source.text[begin:end]
    title = source.title or ""
    is_said = not lead or bool((names(title) | plain(title)) & (names(lead) | plain(lead)))
    words = calm(title, source.text) if is_said or place == begin else lead.rstrip(".")
    return f"({matter.office.quote(words)})" if words else ""


# "No decision was taken.": denies what only the words before it name.
_BARE = re.compile(
    r"(?:that )?(?:no|nothing)\b(?: (?:final|formal|firm|further|new|other|official|such|concrete))?(?: (?:decision|agreement|vote|conclusion|"
    r"consensus|date|deadline|action|progress|deal|choice|commitment|ruling|verdict|accord|answer|reply|reason|details?|changes?|amount))?s?"
    r" (?:is|are|was|were|has been|have been|had been)(?: (?:yet|ever|so far))?(?: (?:taken|made|reached|held|set|given|agreed|decided|fixed|"
    r"announced|adopted|settled|signed|named|chosen|found|offered))(?: (?:yet|so far|either|at (?:this|the) (?:time|meeting|stage)))?[.]?",
    re.IGNORECASE,
)


def is_bare(fact: Fact) -> bool:
    """Whether a fact only denies, and does not say of what: "No decision was taken"."""
    return bool(_BARE.fullmatch(fact.printed.strip()))


def denied(matter: Matter, fact: Fact) -> str:
    """The sentence before a bare denial between brackets; "" for other facts, and where none stands in its paragraph.

    Nor where it is but a part of its sentence: "he would look at it, but that no decision had been made".
    """
    claim = fact.claims[0]
    is_part = len(claim.quote.exact) + ARTICLE < len(claim.sentence.exact)
    return "" if is_part or not is_bare(fact) else _sentence_before(matter, fact)


def leant_on(matter: Matter, fact: Fact) -> str:
    """The sentence before one that is quoted and begins with "They" or "Her officials", between brackets; else ""."""
    quoted = not fact.value.wording and leans(fact.claims[0].sentence.exact)
    return _sentence_before(matter, fact) if quoted else ""


def _sentence_before(matter: Matter, fact: Fact) -> str:
    """The sentence before that of a fact in its paragraph, between brackets; "" where none stands there."""
    claim = fact.claims[0]
    source = matter.sources.get(claim.source)
    before = source.text[: claim.sentence.start].rpartition("\n")[2].rstrip() if source is not None else ""
    words = before[sentences.starts(before)[-1] :].strip().rstrip(".") if before else ""
    is_whole = not leans(words) and words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return f"({matter.office.quote(words)})" if len(words.split()) > FEWEST and is_whole else ""


def _names_somebody(fact: Fact) -> bool:
    """Whether the words of a fact name a person, a body or a thing, beside places and days."""
    said = names(fact.claims[0].quote.exact)
    return any(actor.name[:1].isupper() for actor in fact.value.actors) and bool(said)


def _is_nameless(fact: Fact) -> bool:
    """Whether nobody acts in the words of a fact, and they name neither a person nor a body, a place or a country."""
    said = fact.printed
    return not fact.value.actors and not names(f"- {said[:1].lower()}{said[1:]}") and not lands_of(said)


def _full(noun: str, source: Source, place: int, matter: Matter) -> str:
    """The full name of what a noun means at a place of a source; "" where the text does not tell."""
    nouns = lexicon.load("origins")["nouns"]
    if noun in nouns["things"]:
        return _thing(noun, source, place)
    people = {actor.name for fact in matter.facts for actor in fact.value.actors if actor.kind == "person"}
    bodies = {name for name in people if name in matter.prose.bodies}
    sure = {actor.name for fact in matter.facts for actor in fact.value.actors if is_surely_somebody(actor)} - bodies
    known = {*sure, source.publisher or "", source.name}
    return full(noun, source.text, place, lambda name: name in known or any(name in one for one in sure)) or ""


def _thing(noun: str, source: Source, place: int) -> str:
    """A thing by its name, from the headline, else from the words nearest before: "the bridge between Rell and Osk"."""
    named = re.compile(
        rf"(?P<before>(?:{_WORD}\s){{1,5}}(?:{noun}|{noun.capitalize()})\b(?!\s[A-ZÀ-Þ]))"
        rf"|\b(?P<called>{noun}\s{_WORD}(?:\s{_WORD})*)"
        rf"|\b[Tt]he\s(?P<behind>{noun}\s(?:between|of|at|in|over|from)\s(?:the\s)?{_WORD}(?:\s{_WORD})*(?:\sand\s{_WORD}(?:\s{_WORD})*)?)"
        rf"|(?P<proper>\b{noun.capitalize()}\s(?:of\s)?{_WORD}(?:\s{_WORD})*)"
    )
    told = [source.title or "", *reversed(re.split(r"(?<=[.!?])\s|\n", source.text[:place]))]
    for words in told:
        for found in named.finditer(words):
            name = _LED_IN.sub("", found["before"]) if found["before"] else found[found.lastgroup or 0]
            is_part = found["proper"] and re.search(rf"{_WORD}\s$", words[: found.start()])  # "Rell Bridge Commission"
            if name.casefold() != noun and not is_part:
                return name
    return ""


def _holds(told: str, name: str) -> bool:
    return name.casefold() in told.casefold()


def _is_named(noun: str, told: str) -> bool:
    """Whether words name a thing of that noun: "Rell Bridge", "the bridge at Rell"."""
    name = rf"{_WORD}\s(?:{noun}|{noun.capitalize()})\b"
    behind = rf"\b{noun}\s(?:of|between|at|in|from|over|near)\s(?:the\s)?[A-ZÀ-Þ]|\b{noun.capitalize()}\s{_WORD}"
    found = re.search(rf"{name}|{behind}", re.sub(r"\b(?:The|Its|Their|Our)\s", "", told))
    return found is not None


@cache
def _short() -> re.Pattern[str]:
    nouns = lexicon.load("origins")["nouns"]
    listed = "|".join(sorted({*nouns["companies"], *nouns["agencies"], *nouns["places"], *nouns["things"]}))
    return re.compile(rf"\b[Tt]he\s(?P<noun>{listed})\b{_NAMED_BEHIND}")
