"""The lead of a story as a claim of its own, where nothing else that can be printed was read in its sentence.

News says in its first sentence what happened. Where that sentence holds no meeting, promise or stance, the story would
be told by a side line; the digest then prints the lead in the source's own words, weekdays as dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from briefgen.digest.content.parts import CALENDAR, Part, names, plain
from briefgen.kinds.background import Background
from briefgen.language import dategrammar, sentences
from briefgen.language.direction import opens
from briefgen.model import Claim, Piece, Source
from briefgen.values import PartialDate, Timing

RULE = "lead"
FEWEST_WORDS, MOST_WORDS = 6, 60
# A longer sentence names itself what "it" in it is.
FEW_WORDS = 12
# What begins a sentence that says nothing alone, or stands in it where somebody speaks of themselves.
_LEANS = re.compile(
    r"(?:It|He|She|They|We|I|You|This|That|These|Those|There|Here|But|And|So|Then|When|What|Who|Why|How"
    r"|His|Her|Its|Their|Our|My|Your"
    r"|Il|Elle|Ils|Elles|On|Nous|Je|Ce|Cela|Mais|Et|Son|Sa|Ses|Leurs?|Notre|Nos|Dear|Good)\b"
)
# "Roe suggested it last week."
_OF_BEFORE = re.compile(
    r"\b[a-z]{3,}(?:ed|es|id) (?:it|them|so)\b(?! (?:is|was|were|are|will|would|has|had|that|to)\b)"
)
# "1/4", "2)" before each post of a thread.
_COUNT = re.compile(r"\(?\d{1,2}(?:\s?/\s?\d{0,2}\)?|\))[:.]?\s+")
# "Nov. 26, 8:02 a.m." before each post, and what greets its readers.
_STAMP = re.compile(
    r"\[?(?:(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?,?\s)?"
    r"(?:[A-Z][a-zûé]{2,8}\.?\s\d{1,2}|\d{1,2}\.?\s[A-Za-zûé]{3,9}\.?)(?:,?\s\d{4})?,?\s(?:at\s|à\s)?)?"
    r"\d{1,2}\s?[:.h]\s?\d{2}(?:\s?(?:[ap]\.?m\.?|[AP]M))?(?:\s[A-Z]{2,4}\b)?\]?\s?[:,–—-]?\s+"
)
_GREETS = re.compile(
    r"(?:Good (?:morning|afternoon|evening|day)|Hello|Hi|Hey|Greetings|Welcome(?: back)?|Dear|Thanks|Thank you|Bonjour|Bonsoir"
    r"|Chers?|Chères?|Merci)\b"
)
# Headlines that name who speaks, and not of what.
_OF_SPEAKER = re.compile(
    r"(?:(?:live|latest|full|opening|closing|joint|short|brief)\s+)?(?:thread|statement|remarks|posts?|message|update|address|speech|letter|notice|note|comments?|"
    r"briefing|transcript|tweets?|déclaration|message|allocution|discours|publication|fil)\s+(?:by|from|of|de|du|des)\s+(?P<who>.+)",
    re.IGNORECASE,
)
_MARKS = ("“", '"', "«", "‘", "'")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|[Nn]ous|[Nn]otre|[Nn]os|[Jj]e)\b")
_JOINED = re.compile(r"\b(?:and|et)\b|&")
_QUOTED = re.compile(r"[“”\"«»]")
_DAY = dt.timedelta(days=1)
_RELATIVE = ("today", "yesterday")
# Behind "today" the clause ends or goes on with where and how; before a verb "on 3 May 2027" could not stand.
_CLOSES = re.compile(r"\s*(?:[.,;]|(?:in|at|with|after|to|for|on|by|that)\b)")


def lead(
    source: Source, part: Part, claims: Iterable[Claim], titles: str, place: tuple[int, int] | None = None
) -> Claim | None:
    """The claim of a story's first sentence, or of the one at `place`; None where one of `claims` prints it.

    Nor is there one where it says nothing of what the headlines of its event, `titles`, are about.
    """
    found = place or first_sentence(source, part)
    if source.is_opinion or found is None:
        return None
    start, end = found
    words = source.text[start:end]
    is_alone = (
        words.endswith(".") and not leans(words) and not words.startswith(_MARKS) and not _FIRST_PERSON.search(words)
    )
    if not is_alone or not (_is_about(titles, words) or _OF_SPEAKER.fullmatch(part.title.strip())):
        return None
    if any(claim.value.wording and _meets(claim, start, end) and not is_cut(claim) for claim in claims):
        return None
    quote = source.quote(start, end)
    days = list(days_of(source, start, words))
    value = Background(wording=_wording(source, start, end, days), when=days[0][2] if days else None)
    return Claim("background", value, quote, quote, RULE)


def leans(words: str) -> bool:
    """Whether a sentence means something that only the one before it names: "It will …", "Roe suggested it …"."""
    return bool(_LEANS.match(words)) or (len(words.split()) < FEW_WORDS and bool(_OF_BEFORE.search(words)))


def is_lead(claim: Claim) -> bool:
    """Whether a claim is the lead of a story."""
    return claim.rule == RULE


def is_cut(claim: Claim) -> bool:
    """Whether a claim prints but one of those whom its sentence names: "employers" of "dockworkers and employers"."""
    first = claim.value.actors[0].quote if len(claim.value.actors) == 1 else None
    verb = next((quote for name, quote in claim.quotes if name == "verb"), None)
    is_whole = bool(claim.value.wording) and claim.value.wording[0].kind == "subject"
    if first is None or verb is None or is_whole or claim.value.actors[0].kind != "group":
        return False
    begin, words = claim.sentence.start, claim.sentence.exact
    around = f"{words[: max(0, first.start - begin)]} {words[max(0, first.end - begin) : max(0, verb.start - begin)]}"
    return bool(_JOINED.search(around))


def first_sentence(source: Source, part: Part) -> tuple[int, int] | None:
    """Begin and end of the first sentence of the story's lead, without the number or the hour of a post and its greeting."""
    begin = source.text.find(part.lead, part.begin) if part.lead else -1
    if begin < 0:
        return None
    first = _without(part.lead, _COUNT, _STAMP)
    starts = [0, *(start for start in sentences.starts(first) if start), len(first)]
    greets = len(starts) > 2 and _GREETS.match(first) and len(first[: starts[1]].split()) < FEWEST_WORDS
    begin += len(part.lead) - len(first) + (starts[1] if greets else 0)
    words = (first[starts[1] : starts[2]] if greets else first[: starts[1]]).rstrip()
    return (begin, begin + len(words)) if FEWEST_WORDS <= len(words.split()) <= MOST_WORDS else None


def _without(words: str, *before: re.Pattern[str]) -> str:
    """Words without what stands before them."""
    for pattern in before:
        found = pattern.match(words)
        words = words[found.end() :] if found else words
    return words


def _is_about(title: str, words: str) -> bool:
    """Whether a sentence shares a name or a common word with the headline."""
    return bool(((names(title) | plain(title)) & (names(words) | plain(words))) - CALENDAR)


def _meets(claim: Claim, start: int, end: int) -> bool:
    return claim.quote.start < end and start < claim.quote.end


def days_of(source: Source, start: int, words: str) -> Iterable[tuple[int, int, Timing]]:
    """The weekdays, "today" and "yesterday" of a lead, which lie in the week that ends on its day; what opens does so after."""
    published = source.published.date
    if published is None or published.precision != "day":
        return
    for found in dategrammar.scan(words):
        said = words[found.start : found.end]
        if found.relation not in ("", "this", "last") or (found.unit and found.unit != "day") or found.until:
            continue
        if found.day is not None:
            day = _nearest(found, published.first)
            if day is None:
                continue
        elif found.weekday is not None:
            back = (published.first.weekday() - found.weekday) % 7
            ahead = opens(words[: found.start])
            day = published.first + ((-back) % 7 if ahead else -back) * _DAY
        elif said.lower() in _RELATIVE:
            day = published.first - (said.lower() == "yesterday") * _DAY
        else:
            continue
        yield (
            start + found.start,
            start + found.end,
            Timing(
                PartialDate.of(day),
                "weekday",
                said,
                f"{said} {'after' if day > published.first else 'before'} {published}",
            ),
        )


def _nearest(found: dategrammar.DateWords, published: dt.date) -> dt.date | None:
    """The day of a month without a year that is nearest to the day of publication; None where the year stands there."""
    if found.month is None or found.day is None or found.year is not None:
        return None
    try:
        years = [dt.date(published.year + more, found.month, found.day) for more in (-1, 0, 1)]
    except ValueError:
        return None
    return min(years, key=lambda day: abs((day - published).days))


def _wording(source: Source, start: int, end: int, days: list[tuple[int, int, Timing]]) -> tuple[Piece, ...]:
    """The sentence without its full stop, with its days as dates; () where only a quotation is safe."""
    if source.language.partition("-")[0] != "en" or _QUOTED.search(source.text[start:end]):
        return ()
    pieces: list[Piece] = []
    at = start
    for first, last, when in days:
        before = source.text[at:first]
        if when.words.lower() not in _RELATIVE:
            pieces += [*_words(source, at, first), Piece("date", when.words, source.quote(first, last), when=when)]
        elif _CLOSES.match(source.text, last, end):
            pieces += [*_words(source, at, first), Piece("words", "on "), Piece("date", when.words, when=when)]
        else:  # "Canada today submitted": its day stands in the remark
            pieces += _words(source, at, at + len(before.rstrip()))
        at = last
    return (*pieces, *_words(source, at, end - 1))


def _words(source: Source, start: int, end: int) -> tuple[Piece, ...]:
    return (Piece("words", source.text[start:end], source.quote(start, end)),) if start < end else ()
