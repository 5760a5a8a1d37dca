"""Days that stand above what happens on them: the lines of a programme, a diary or a week's list.

A line that holds nothing but a date is the day of the sentences below it, where the text is a programme or has two such
lines at least; a single one is the document's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.language.reading import DateMention, Reading, Span

_PROGRAMME = re.compile(
    r"(?i)\b(?:programme of|program of|agenda for|schedule of|diary|media advisory|press advisory|week ahead|calendar|"
    r"(?:daily|weekly) (?:schedule|programme|guidance)|for planning purposes|itinerary|upcoming (?:events|visits))\b"
)
# Words a date line may hold beside its date.
_BARE = re.compile(
    r"(?i)\b(?:on|the|date|day|\d+|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|[^\w]"
)
_HEAD_CHARACTERS = 600


def is_programme(reading: Reading) -> bool:
    """Whether the first lines say that the text is a list of what is to come."""
    return _PROGRAMME.search(reading.source.text[:_HEAD_CHARACTERS]) is not None


def days(reading: Reading) -> dict[int, DateMention]:
    """The date line above each sentence that has one, by number of the sentence; the lines themselves are left out."""
    lines = {date.sentence: date for date in reading.dates if _is_line(reading, date)}
    if not lines or len(lines) < 2 and not is_programme(reading):
        return {}
    found: dict[int, DateMention] = {}
    current: DateMention | None = None
    for index in range(len(reading.sentences)):
        if index in lines:
            current = lines[index]
        elif current is not None:
            found[index] = current
    return found


def _is_line(reading: Reading, date: DateMention) -> bool:
    """Whether a date is all that its sentence says."""
    sentence = reading.sentences[date.sentence]
    rest = (
        reading.source.text[sentence.start : date.span.start] + " " + reading.source.text[date.span.end : sentence.end]
    )
    return not _BARE.sub("", rest) and reading.source.text[max(0, sentence.start - 1) : sentence.start] in (
        "",
        "\n",
        " ",
    )


_NEXT = re.compile(
    r"(?im)^[ \t>*#\u2022-]*(?:\d{1,2}[.)]\s*)?\**(?P<name>(?:(?:date|time|place|venue|day)(?: and (?:place|time|venue))? of (?:the )?)?"
    r"(?:next|follow-up|forthcoming|upcoming) (?:[a-z]+ ){0,2}(?:meetings?|sessions?|rounds?|steps|events?|conference|talks))\**"
    r"[ \t]*[:.\n\u2013-]\s*"
)
_LONGEST_LINE = 300


def next_lines(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """Every heading "Next meeting", and the line behind it."""
    text = reading.source.text
    for match in _NEXT.finditer(text):
        stop = text.find("\n", match.end())
        line = Span(match.end(), stop if stop >= 0 else len(text))
        if line.end - line.start <= _LONGEST_LINE:
            yield Span(match.start("name"), match.end("name")), line


_PLANS = re.compile(
    r"(?i)\b(?:what.?s next|coming up|next steps|next up|diary|calendar|key dates|dates|agenda|week ahead|look(?:ing)? ahead|upcoming|"
    r"forthcoming|save the date|schedule|timetable|programme)\b"
)
# Headings so many sentences above still say what their lines are.
_UNDER = 12


def is_under_plans(reading: Reading, sentence: int) -> bool:
    """Whether the heading over a sentence says that what follows is to come: "What's next", "Key dates"."""
    above = next(
        (
            index
            for index in range(sentence, max(-1, sentence - _UNDER), -1)
            if index in reading.headings and index != sentence
        ),
        None,
    )
    return above is not None and _PLANS.search(reading.text(reading.sentences[above])) is not None


_LABELLED = re.compile(
    r"^[ \t>*\u2022-]*(?:(?:key |important )?dates?\s*:\s*)?(?P<event>[A-Z][^:.;!?\n]{5,80}?)\s*[:,\u2013-]\s*(?:on\s+|from\s+|by\s+)?$"
)
_HEADER = re.compile(
    r"(?i)^\W*(?:date|dated|published|posted|updated|issued|when|time|embargo\w*|by|from|sent|filed|delivered|for (?:immediate )?release|"
    r"[\w .]*(?:edition|issue|bulletin|newsletter|gazette|courier|herald|times|press release|transcript|minutes|no))\b"
)
_BEHIND = re.compile(r"[\s,.]*(?:\(?[A-Z][\w' -]{2,40}\)?)?[\s.,]*$")


def dated_lines(reading: Reading) -> Iterator[tuple[Span, DateMention]]:
    """Short lines of a name and a date behind it, with the date; the text's own header is none."""
    text = reading.source.text
    for date in reading.dates:
        if date.when.date is None or date.span.start < _HEAD_CHARACTERS // 2 or not date.when.date.day:
            continue
        start = text.rfind("\n", 0, date.span.start) + 1
        stop = text.find("\n", date.span.end)
        stop = len(text) if stop < 0 else stop
        found = _LABELLED.match(text[start : date.span.start])
        if (
            stop - start > 140
            or found is None
            or _HEADER.match(text[start:])
            or not _BEHIND.match(text[date.span.end : stop])
        ):
            continue
        begin = start + found.start("event")
        yield Span(begin, begin + len(text[begin:stop].rstrip())), date
