"""The date of a document, as its own words tell it: a date line, a dateline, or evidence between its sentences.

A line at the top or the end that holds little but a date is a date line; "OTTAWA, 3 March 2026 —" is a dateline.
Failing both, two sentences that tell of one event, once as "next year" and once with the year, give the year, marked
as inferred.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from briefgen.language import stamps, titledates
from briefgen.language.dategrammar import DateWords, Order, in_order, lexicon, lines, scan
from briefgen.language.titledates import Line as _Line
from briefgen.values import MISSING, PartialDate, Timing

_HEAD_LINES, _TAIL_LINES, _HEAD_CHARACTERS = 15, 8, 2000
_LABEL = re.compile(
    r"\b(?:published|posted|released|issued|publi[ée]e?|date|dated|on|at|le|the|last|first|by|am|pm|"
    r"a\.m\.|p\.m\.|GMT|UTC|CET|CEST|EST|EDT|page \d+|"
    r"\d{1,2}[:h.]\d{2}(?::\d{2})?)(?!\w)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|revised|mise? à jour|last edited|accessed|copyright)\b|©", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|released|issued|publi[ée]e?|date|[ée]dition)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:on|of|from|for|until|since|by|du|de|before|after)\s+(?:the\s+)?$", re.IGNORECASE)
_DATELINE = re.compile(r"^\W{0,3}(?P<place>[^\W\d_][^\n\d():;!?]{1,60}?)(?:\s\([^()\n\d]{2,40}\))?[,.:]?\s{1,3}\(?$")
_DASH = re.compile(
    r"\)?(?:\s{0,2}\([^()\n]{1,60}\)\.?|\s{0,2}/[^/\n]{2,40}/\.?|,\s{1,2}[A-Z][\w ]{1,30})?\s{0,2}(?:--|[-–—:])|"
    r"\s{0,2}/[^/\n]{2,40}/"
)
# A dateline may end with a full stop where its place is all names: "Frankfurt am Main/Cairo, 22 April 2026. The company".
_STOPPED = re.compile(r"\.\W{0,3}\s+[A-Z“\"]")
_NAMES = re.compile(
    r"(?:[A-Z][\w'’-]*|de|del|la|las|los|el|am|an|der|of|the|da|do|dos|du|le|les|upon|sur)(?:[ /,-]+|$)"
)
_TODAY = re.compile(r"\btoday,?\s{1,3}\(?$", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|due|scheduled|planned|slated|expected|is to|are to|to be|to start|to open)\b", re.IGNORECASE
)
_STOP = frozenset({
    "that", "this", "with", "from", "have", "been", "were", "will", "would", "their", "they", "which", "about",
    "into", "also", "said", "after", "before", "than", "more", "year", "next", "last", "over", "under",
    "between", "other", "both", "these", "those", "when", "while", "where",
})  # fmt: skip


def document_date(text: str, found: Timing = MISSING, aside: Sequence[str] = ()) -> Timing:
    """When the document was published: `found` where that names a day, else what its text shows, else `found`.

    Looked for in order: date line at the top, dateline, "today, 3 March 2026", a title that holds it, date line at the
    end, the stamps of posts that were saved on a day, a day without year with the year inferred, the month of an issue,
    the year alone inferred. Lines are those of the text; those aside of it (a copyright, "originally posted on …") tell
    a day only where they say that the text came out then.
    """
    if found.date is not None and found.date.day is not None:
        return found
    head = [_read(text[start:end]) for start, end in islice(lines(text[:_HEAD_CHARACTERS]), _HEAD_LINES)]
    foot = text[-_HEAD_CHARACTERS:]
    tail = [_read(foot[start:end]) for start, end in lines(foot)][-_TAIL_LINES:] if len(text) > 400 else []
    order = order_of(text)
    opening = next((number for number, line in enumerate(head) if _full_dateline(line) is not None), len(head))
    for timing in (
        _date_line(head[:opening], order),
        _dated_dateline(head),
        _said_today(head),
        titledates.in_title(_ordered(head[:4], order)),
        _date_line(tail, order, pure=True),
        titledates.in_title(_ordered(head, order)),
        titledates.in_foot(_ordered(tail, order)),
        _stamped(head),
        titledates.appeared(_ordered([_read(line) for line in aside], order)),
    ):
        if timing is not None:
            return timing
    inferred = _inferred(text, head, [line.text for line in (*head, *tail)] + list(aside))
    if inferred is not None and inferred.date is not None and inferred.date.month is not None:
        return inferred
    return titledates.month_of_issue(head) or inferred or found


def dateline(text: str) -> DateWords | None:
    """The date of the first dateline, spans counted in `text`; the year may be missing."""
    for start, end in islice(lines(text[:_HEAD_CHARACTERS]), _HEAD_LINES):
        words = _dateline_words(_read(text[start:end]))
        if words is not None:
            return DateWords(words.start + start, words.end + start, words.rule, words.year, words.month, words.day)
    return None


def order_of(text: str) -> Order:
    """What the text writes first where it spells its months: with "3 March" alone 03/04/2025 is 3 April, with "March 3" 4 March."""
    forms = Counter(words.rule for words in scan(text[:200_000]) if words.day is not None and words.swapped is None)
    if forms["day-month"] and not forms["month-day"]:
        return "day"
    return "month" if forms["month-day"] and not forms["day-month"] else ""


def _read(line: str) -> _Line:
    return _Line(line, scan(line[:400]))


def _ordered(candidates: Sequence[_Line], order: Order) -> list[_Line]:
    """The lines with their numbers read in the text's order."""
    return [_Line(line.text, tuple(in_order(words, order) for words in line.dates)) for line in candidates]


def _full(words: DateWords, order: Order) -> PartialDate | None:
    """The day, where the words give one with its year and can be read one way only."""
    words = in_order(words, order)
    if words.year is None or words.month is None or words.day is None or words.until is not None:
        return None
    if words.swapped is not None:
        return None
    try:
        return PartialDate(words.year, words.month, words.day)
    except ValueError:
        return None


# ---------------------------------------------------------------- lines and datelines


def _date_line(candidates: Sequence[_Line], order: Order, pure: bool = False) -> Timing | None:
    """The first line that holds little but a date; one that says "published" goes before, "updated" comes last."""
    ranked: list[tuple[int, int, Timing]] = []
    for number, line in enumerate(candidates):
        several = sum(_full(words, order) is not None for words in line.dates) > 1  # a list of days, no date line
        for words in line.dates:
            date = _full(words, order)
            if date is None or several or not _is_date_line(line, words, pure):
                continue
            rank = 2 if _CHANGED.search(line.text) else 0 if _PUBLISHED.search(line.text[: words.start]) else 1
            said = line.text[words.start : words.end]
            note = "" if words.swapped is None else f" ({order} first, as the text writes its other dates)"
            ranked.append(
                (rank, number, Timing(date, "header", said, f'the date line "{_shortened(line.text)}"{note}'))
            )
            break
    return min(ranked, key=lambda entry: entry[:2])[2] if ranked else None


def _is_date_line(line: _Line, words: DateWords, pure: bool) -> bool:
    """Whether a line is there for its date: few other words, or the title of a speech or briefing that ends with it."""
    before, after = line.text[: words.start], line.text[words.end :]
    rest = _LABEL.sub(" ", before + " " + after)
    others = re.findall(r"[^\W\d_]{2,}", rest)
    occasion = any(re.search(rf"\b{word}s?\b", before, re.IGNORECASE) for word in lexicon()["occasions"])
    if _TODAY.search(before):
        return False
    if _BOUND.search(before) and not _PUBLISHED.search(before) and not (occasion and not after.strip(" .|")):
        return False
    if occasion and not pure and not after.strip(" .|)") and len(line.text) <= 300:
        return True
    return len(others) <= (4 if pure else 8) and len(line.text) <= 140 and not re.search(r"[a-z]{2}\.\s*$", rest)


def _dateline_words(line: _Line) -> DateWords | None:
    """The date of "OTTAWA, Nov. 1 (Agency) —" at the start of a line."""
    for words in line.dates[:1]:
        place = _DATELINE.match(line.text[: words.start])
        if (
            words.day is None
            or words.month is None
            or not place
            or not (
                _DASH.match(line.text[words.end : words.end + 120].lstrip("."))
                or words.year is not None
                and _STOPPED.match(line.text[words.end : words.end + 10])
                and _NAMES.sub("", place["place"].strip("* ")) == ""
            )
        ):
            return None
        if place["place"][:1].isupper() and len(place["place"].split()) <= 6:
            return words
    return None


def _dated_dateline(candidates: Sequence[_Line]) -> Timing | None:
    for line in candidates:
        found = _full_dateline(line)
        if found is not None:
            words, date = found
            reason = f'the dateline "{_shortened(line.text, words.end)}"'
            return Timing(date, "dateline", line.text[words.start : words.end], reason)
    return None


def _full_dateline(line: _Line) -> tuple[DateWords, PartialDate] | None:
    """The words and the day of a dateline with its year."""
    words = _dateline_words(line)
    date = _full(words, "") if words is not None else None
    return (words, date) if words is not None and date is not None else None


def _said_today(candidates: Sequence[_Line]) -> Timing | None:
    """ "today, Thursday 14 May 2026" in the first lines."""
    for line in candidates:
        for words in line.dates:
            date = _full(words, "")
            if date is not None and _TODAY.search(line.text[: words.start]):
                said = line.text[words.start : words.end]
                return Timing(date, "inferred", said, f'the text says "today, {said}"')
    return None


_SAVED = re.compile(
    r"(?i)\b(?:saved|captured|archived|downloaded|copied|printed|exported|collected|screenshots?|snapshots?|"
    r"enregistrée?s?|capturée?s?|copiée?s?|archivée?s?|téléchargée?s?|imprimée?s?)\b"
)
# Stamps stand at the beginning of a line, behind a mark at most: "- Nov. 26, 8:02 a.m.".
_STAMP_START = 4


def _stamped(candidates: Sequence[_Line]) -> Timing | None:
    """The last day that stamps in front of posts give ("Nov. 26, 8:02 a.m."), the year from the line that says when they were saved."""
    saved = next(
        (day for line in candidates if _SAVED.search(line.text) for words in line.dates if (day := _full(words, ""))),
        None,
    )
    if saved is None:
        return None
    found = []
    for line in candidates:
        words = line.dates[0] if line.dates and line.dates[0].start <= _STAMP_START else None
        if words is None or words.month is None or words.day is None or words.until is not None:
            continue
        years = (words.year,) if words.year else (saved.year, saved.year - 1)
        days = [PartialDate(year, words.month, words.day) for year in years if _agrees(words, year)]
        day = next((day for day in days if day.last <= saved.last), None)
        if day is not None:
            found.append((day.last, day, line.text[words.start : words.end]))
    if not found:
        return None
    _, day, said = max(found, key=lambda entry: entry[0])
    return Timing(day, "inferred", said, f'posts are stamped "{said}", and the page was saved on {saved}')


def _shortened(line: str, end: int = 60) -> str:
    """A line for a reason: at most 60 characters, white space joined."""
    words = " ".join(line[: max(end, 1)].split())
    return words if len(words) <= 60 else words[:57] + "…"


# ---------------------------------------------------------------- inference


def _inferred(text: str, head: Sequence[_Line], around: Sequence[str]) -> Timing | None:
    """The date, or at least the year, worked out from sentences; None where they do not tell or disagree."""
    sentences = [_read(part) for part in _sentences(text)]
    found = _same_event(sentences)
    line, words = next(((line, words) for line in head if (words := _dateline_words(line)) is not None), (None, None))
    if line is not None and words is not None and words.year is None:
        year, reason = (
            stamps.year_of(around, words.month or 0, words.day or 0)
            or found
            or _before_the_future(sentences, words)
            or _by_weekday(line, sentences, words)
            or (None, "")
        )
        if year is not None and words.month is not None and _agrees(words, year):
            said = line.text[words.start : words.end]
            return Timing(
                PartialDate(year, words.month, words.day), "inferred", said, f'the dateline says "{said}"; {reason}'
            )
    if found is None:
        return None
    year, reason = found
    return Timing(PartialDate(year), "inferred", "", reason)


def _agrees(words: DateWords, year: int) -> bool:
    """Whether the day exists in the year and, where a weekday stands beside it, is that weekday."""
    try:
        day = dt.date(year, words.month or 1, words.day or 1)
    except ValueError:
        return False
    return words.weekday is None or day.weekday() == words.weekday


def _sentences(text: str) -> Iterator[str]:
    """Rough sentences, enough to see which words stand together."""
    for line in re.split(r"\n\s*\n", text[:400_000]):
        for part in re.split(r"(?<=[a-z\d)”\"][.!?])\s+(?=[A-Z“\"])", line):
            if part.strip():
                yield part


def _stems(sentence: str) -> list[str]:
    return [word.removesuffix("s") for word in re.findall(r"[^\W\d_]{4,}", sentence.lower()) if word not in _STOP]


def _same_event(sentences: Sequence[_Line]) -> tuple[int, str] | None:
    """The year that "next year" in one sentence and "2025" in another give, where both tell of the same thing.

    The same thing means three words in common that the rest of the text hardly uses. Evidence that disagrees is none.
    """
    frequency = Counter(stem for sentence in sentences for stem in set(_stems(sentence.text)))
    relative = [
        (s, w)
        for s in sentences
        for w in s.dates
        if w.rule == "unit" and w.unit == "year" and w.relation in ("last", "this", "next")
    ]
    explicit = [(s, w) for s in sentences for w in s.dates if w.rule == "year" and w.year is not None]
    found: dict[int, str] = {}
    for sentence, words in relative[:50]:
        rare = {stem for stem in _stems(sentence.text) if frequency[stem] <= 3}
        for other, dated in explicit[:200]:
            if other is sentence or len(rare & set(_stems(other.text))) < 3:
                continue
            assert dated.year is not None
            year = dated.year - {"last": -1, "this": 0, "next": 1}[words.relation]
            named = sentence.text[words.start : words.end]
            found.setdefault(
                year,
                f'"{named}" and "{dated.year}" are both said of "{_common(sentence.text, other.text)}", '
                f"so the text is of {year}",
            )
    return next(iter(found.items())) if len(found) == 1 else None


def _common(left: str, right: str) -> str:
    """The longest run of words two sentences share, without small words at its ends."""
    ours, theirs = re.findall(r"[\w'’-]+", left), re.findall(r"[\w'’-]+", right)
    match = SequenceMatcher(
        None, [word.lower() for word in ours], [word.lower() for word in theirs], autojunk=False
    ).find_longest_match()
    run = ours[match.a : match.a + match.size]
    while run and len(run[0]) < 4:
        run = run[1:]
    while run and len(run[-1]) < 4:
        run = run[:-1]
    return " ".join(run)


def _before_the_future(sentences: Sequence[_Line], line: DateWords) -> tuple[int, str] | None:
    """The year of a dateline whose text looks ahead to a month of a stated year that lies earlier in the calendar.

    A text of September that says "due in March 2026" is of 2025: it names the year because it is not the current one.
    """
    assert line.month is not None
    ahead = [
        (words.year, words.month, sentence.text[words.start : words.end])
        for sentence in sentences
        for words in sentence.dates
        if words.year is not None and words.month is not None and _AHEAD.search(sentence.text[: words.start])
    ]
    if not ahead:
        return None
    year, month, said = min(ahead)
    if line.month <= month:
        return None
    return year - 1, f'"{said}" is still to come, so the year is {year - 1}'


# Years that a text of one year names: those of its figures, and those to come.
_RANGE = re.compile(r"\s{0,2}[-–/]\s{0,2}\d{2,4}|\s(?:to|and|or)\s(?:19|20)\d\d")
_TOLD = re.compile(
    r"(?i)\b(?:in|since|during|of|from|than|in all of|over the whole of|last (?:held|met) in)\s+(?:the \w+ (?:quarter|half) of\s+)?$"
)


def _by_weekday(line: _Line, sentences: Sequence[_Line], words: DateWords) -> tuple[int, str] | None:
    """The one year, from the last the text tells of to the second after, in which the dateline's day is the weekday told.

    "LIMA, March 4 – Peru agreed on Wednesday", with exports "in 2025": of 2025 to 2027 only 2026 has 4 March on a Wednesday.
    """
    weekday = words.weekday
    if weekday is None:
        told = [w for w in line.dates if w.rule == "weekday" and not w.relation and w.weekday is not None]
        weekday = told[0].weekday if told else None
    years = [
        w.year
        for s in sentences
        for w in s.dates
        if w.rule in ("year", "month", "day-month", "month-day")
        and w.year is not None
        and _TOLD.search(s.text[: w.start])
        and not _RANGE.match(s.text, w.end)
        and not _AHEAD.search(s.text[: w.start])
    ]
    if weekday is None or not years or words.month is None or words.day is None:
        return None
    fitting = []
    for year in range(max(years) + 1, max(years) + 3):
        try:
            if dt.date(year, words.month, words.day).weekday() == weekday:
                fitting.append(year)
        except ValueError:
            continue
    if len(fitting) != 1:
        return None
    name = dt.date(2024, 1, 1 + weekday).strftime("%A")
    return fitting[0], f"the text tells of {max(years)} and of a {name}, which that day is in {fitting[0]}"
