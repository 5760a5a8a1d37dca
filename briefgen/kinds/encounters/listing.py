"""Meetings told by a list of those who were there: "Present: A (X), B (Y)", "WHO: A and B", "Participants:" over a list.

The day and the place stand in the lines above, or behind labels of their own ("WHEN:", "Venue:").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from briefgen.kinds.encounters.encounter import Encounter, Status
from briefgen.kinds.encounters.words import are_apart
from briefgen.language import geography
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading, Span
from briefgen.model import Actor
from briefgen.values import Timing

_BULLET = r"[ \t>*\u2022\u2013-]*(?:\d{1,2}[.)]\s*)?"
_WHO = re.compile(
    rf"(?im)^{_BULLET}\**(?P<label>present|in attendance|attendees|attendance|attended by|participants?|participating|members present|"
    r"delegations?|delegates|who|between|parties|with the participation of)\**[ \t]*(?::\**[ \t]*|$)"
)
# Who was not there ends the list of those who were.
_ABSENT = re.compile(rf"(?im)^{_BULLET}\**(?:apolog(?:y|ies)|absent|regrets|excused|not present)\b")
_MORE = re.compile(
    rf"(?im)^{_BULLET}\**(?:observers?|also present|chair|co-chairs?|secretariat|guests?)\**[ \t]*:\**[ \t]*"
)
# A label under which a list of those present goes on: a country, a side, how they took part.
_SIDE = re.compile(
    rf"{_BULLET}\**(?:(?:for|from|on behalf of|delegation of|on the) (?:the )?[A-Z][\w' -]{{2,40}}|(?:the )?[A-Z][\w' -]{{2,30}} (?:side|delegation)|"
    r"in person|by (?:video )?link|online|by video|remotely|in the room)\**[ \t]*:",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?m)^{_BULLET}\**[A-Z][A-Za-z/ ]{{2,30}}\**[ \t]*:")
_WHEN = re.compile(rf"(?im)^{_BULLET}\**(?:when|date|time|date and time|day)\**[ \t]*:")
_WHERE = re.compile(rf"(?im)^{_BULLET}\**(?:where|venue|place|location|city)\**[ \t]*:")
_COMING = re.compile(
    r"(?i)\b(?:programme|program|agenda|schedule|diary|media advisory|advisory|invitation|week ahead|calendar)\b"
)
_RECORDED = re.compile(
    r"(?i)\b(?:minutes|record|summary|read-?out|held (?:in|at|on)|adopted|took place|communiqu[eé])\b"
)
# Lines above a list in which its day and place may stand.
_ABOVE = 320
_LONGEST = 1200


def listed(reading: Reading) -> Iterator[Encounter]:
    """One encounter for each list of people present; lists of one person or of one country's people say nothing."""
    text = reading.source.text
    starts = [sentence.start for sentence in reading.sentences]
    for match in _WHO.finditer(text):
        end = _end(text, match.end())
        actors = each_once([actor for mention in _in(reading, match.end(), end) for actor in mention.actors])
        people = [actor for actor in actors if actor.kind == "person" and actor.is_resolved]
        codes = {actor.country for actor in actors if actor.country}
        if len(people) < 2 or len(codes) < 2 and len(people) < 3:
            continue
        block = Span(max(0, match.start() - _ABOVE), min(len(text), end + _ABOVE))
        date = _labelled(reading, reading.dates, _WHEN, block) or _above(reading.dates, match.start())
        place = _labelled(reading, reading.places, _WHERE, block) or _above(reading.places, match.start())
        first = _in(reading, match.end(), end)[0]
        yield Encounter(
            sentence=max(0, bisect_right(starts, first.span.start) - 1),
            span=first.span,
            status=status_of_list(reading, date.when if isinstance(date, DateMention) else None),
            actors=tuple(people),
            when=date.when if isinstance(date, DateMention) else None,
            when_span=date.span if isinstance(date, DateMention) else None,
            where=place.place if isinstance(place, PlaceMention) else None,
            rule="list-present",
        )
    record = sided(reading)
    if record is not None:
        yield record


# A line that lists those of one side: "Canadian delegation: A, B", "Zambia: A (head), B", "For Iceland: A".
_OF_SIDE = re.compile(rf"(?im)^{_BULLET}\**(?P<side>[A-Z][\w'\u2019 -]{{2,50}}?)\**[ \t]*:\**[ \t]*(?=\S)")
_SIDE_WORDS = re.compile(
    r"(?i)^(?:for|from|on behalf of|delegation of|on the)?\s*(?:the )?|['\u2019]s?$|\s*\b(?:side|delegation|team|party|mission)$"
)
# Lines of sides stand in the first part of a record.
_TOP = 2500


def sided(reading: Reading) -> Encounter | None:
    """The meeting of a record whose head lists two sides, each in a line with its people."""
    text = reading.source.text
    sides: dict[str, tuple[Actor, ...]] = {}
    first = last = 0
    for match in _OF_SIDE.finditer(text, 0, min(_TOP, len(text))):
        name = _SIDE_WORDS.sub("", match["side"].strip()).strip()
        code = geography.country_code(name)
        stop = text.find("\n", match.end())
        line = Span(match.end(), stop if stop >= 0 else len(text))
        people = _people(reading.within(line), code)
        if code is None or not people or _VERB.search(reading.text(line)):
            continue
        first, last = first or match.start(), line.end
        sides.setdefault(code, people)
    if len(sides) < 2:
        return None
    date, place = _above(reading.dates, last), _above(reading.places, last)
    head = _in(reading, first, last)[0]
    starts = [sentence.start for sentence in reading.sentences]
    return Encounter(
        sentence=max(0, bisect_right(starts, head.span.start) - 1),
        span=head.span,
        status=status_of_list(reading, date.when if isinstance(date, DateMention) else None),
        actors=tuple(actor for people in sides.values() for actor in people),
        when=date.when if isinstance(date, DateMention) else None,
        when_span=date.span if isinstance(date, DateMention) else None,
        where=place.place if isinstance(place, PlaceMention) else None,
        rule="list-sides",
    )


def _people(mentions: tuple[Mention, ...], code: str | None) -> tuple[Actor, ...]:
    """The named people of a line, of the country it stands for."""
    found = each_once([actor for mention in mentions for actor in mention.actors])
    named = (actor for actor in found if actor.kind == "person" and actor.is_resolved)
    return tuple(replace(actor, country=actor.country or code) for actor in named)


_VERB = re.compile(
    r"(?i)\b(?:said|says|told|asked|will|has|have|had|was|were|is|are|agreed|proposed|noted|wants?|[\u201c\u201d\"])"
)
_JOINT = re.compile(
    r"(?i)\bjoint (?:press|media|news)?[ -]?(?:point|conference|statement|communiqu[eé]|declaration|briefing|remarks|availability|release|doorstep)\b"
)
# In a heading these say as much; in a sentence anybody may have told a press conference anything.
_HEADED = re.compile(
    r"(?i)\b(?:(?:press|media|news) (?:point|conference|availability|statements?|appearance)|remarks (?:by|to the press)|doorstep|"
    r"communiqu[eé]|agreed minutes)\b"
)
_HEAD = 6
_FIRST = 10
_MOST = 6


def announced(reading: Reading) -> Encounter | None:
    """The meeting behind a joint statement or press conference: people of two sides whom its head names or who speak."""
    head = next(
        (
            span
            for index, span in enumerate(reading.sentences[:_HEAD])
            if _JOINT.search(reading.text(span)) or index in reading.headings and _HEADED.search(reading.text(span))
        ),
        None,
    )
    if head is None:
        return None
    people = _heads(reading, reading.sentences.index(head)) or _speakers(reading)
    if not people:
        return None
    last = reading.sentences[min(_HEAD, len(reading.sentences)) - 1].end
    date, place = _above(reading.dates, last), _above(reading.places, last)
    if not isinstance(date, DateMention) and not isinstance(place, PlaceMention):
        return None
    return Encounter(
        sentence=reading.sentences.index(head),
        span=head,
        status=status_of_list(reading, date.when if isinstance(date, DateMention) else None),
        actors=people,
        when=date.when if isinstance(date, DateMention) else None,
        when_span=date.span if isinstance(date, DateMention) else None,
        where=place.place if isinstance(place, PlaceMention) else None,
        rule="joint-head",
    )


def _heads(reading: Reading, head: int) -> tuple[Actor, ...]:
    """The people of two sides with posts whom the head, or one of the sentences behind it, names together."""
    for span in reading.sentences[head:_FIRST]:
        people = _officials(reading.within(span))
        if are_apart(people):
            return people if len(people) <= _MOST else ()
    return ()


def _speakers(reading: Reading) -> tuple[Actor, ...]:
    """Those with posts who speak in turn, where they are of two countries."""
    people = each_once([turn.speaker for turn in reading.turns if turn.speaker is not None])
    people = tuple(actor for actor in people if actor.is_resolved and actor.country and actor.post)
    return people if are_apart(people) and len(people) <= _MOST else ()


def _officials(mentions: tuple[Mention, ...]) -> tuple[Actor, ...]:
    return each_once(
        [
            actor
            for mention in mentions
            for actor in mention.actors
            if actor.kind == "person" and actor.is_resolved and actor.country and actor.post
        ]
    )


def _end(text: str, start: int) -> int:
    """Where a list ends: at an empty line or a label that is not about more who were there."""
    stop = min(len(text), start + _LONGEST)
    blank = re.compile(r"\n[ \t]*\n").search(text, start, stop)
    end = blank.start() if blank and text[start : blank.start()].strip() else stop
    absent = _ABSENT.search(text, start, end)
    end = absent.start() if absent else end
    for label in _LABEL.finditer(text, start, end):
        named = geography.country_code(label.group().strip(" \t>*-:\u2022\u2013"))
        if not (named or _MORE.match(text, label.start()) or _SIDE.match(text, label.start())):
            return label.start()
    return end


def _in(reading: Reading, start: int, end: int) -> tuple[Mention, ...]:
    return reading.within(Span(start, end))


def _labelled(
    reading: Reading, found: tuple[DateMention, ...] | tuple[PlaceMention, ...], label: re.Pattern[str], block: Span
) -> DateMention | PlaceMention | None:
    """What stands in the line of a label inside a block."""
    text = reading.source.text
    match = label.search(text, block.start, block.end)
    if match is None:
        return None
    stop = text.find("\n", match.end())
    line = Span(match.end(), stop if stop > 0 else len(text))
    return next((item for item in found if line.contains(item.span)), None)


def _above(found: tuple[DateMention, ...] | tuple[PlaceMention, ...], start: int) -> DateMention | PlaceMention | None:
    """The first date that is known, or the first city, in the lines above."""
    for item in found:
        if start - _ABOVE <= item.span.start < start:
            if isinstance(item, DateMention) and item.when.date is not None and item.when.date.day:
                return item
            if isinstance(item, PlaceMention) and item.place.city:
                return item
    return None


def status_of_list(reading: Reading, when: Timing | None) -> Status:
    """Planned where the day is still to come, or where nothing says that it is over and the text is a programme."""
    published = reading.source.published.date
    if published and when is not None and when.date:
        return "planned" if when.date.first > published.last else "held"
    head = reading.source.text[:400]
    return "planned" if _COMING.search(head) and not _RECORDED.search(head) else "held"
