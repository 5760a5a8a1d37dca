"""The date of a document where it stands inside a title, a masthead or the last line, beside other words.

"TRANSCRIPT — JOINT PRESS POINT, MENDOZA, 12 MARCH 2026 (UNOFFICIAL TRANSLATION)", "Last updated 14 August 2026, 20:40",
"Summary by the Chair, 21–22 May 2026", "News item | 03-12-2025", "The Levant Monthly, February 2026".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.language.dategrammar import DateWords
from briefgen.values import PartialDate, Timing

# A title and what stands around it.
_HEAD = 7
_LONGEST = 240
_LABELLED = re.compile(
    r"(?i)\b(?:as of|as at|as on|published|posted|released|issued|updated|last updated|date|dated|situation (?:at|on)|"
    r"status|data as of|status as of)(?: on)?[ :]{0,2}(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$"
)
# "Originally posted by A B on …", "This article first appeared in the Review on …": where a page says when it came out.
_APPEARED = re.compile(
    r"(?i)^\W*(?:(?:this|the above) (?:post|article|piece|text|story|column|essay|report|interview|entry) )?(?:was )?(?:originally |first )?"
    r"(?:published|posted|reposted|appeared|printed|filed)\b[^.!?\n]{0,60}(?:\bon|:|\()\s*$"
)
_APART = re.compile(r"(?:^|[,|(/•·—–-]|[.:]\s|\bthe)\s*$")
_CLOSED = re.compile(r"\s*(?:$|[,|()/•·—–*.]|-\s)")
# What is told of days to come, or of a day something happened on, is not dated by them.
_AHEAD = re.compile(
    r"(?i)\b(?:will|outlook|agenda|programme|program|week ahead|looking ahead|coming week|calendar|schedule[ds]?|diary|save the date|"
    r"advisory|invitation|invites?|register|deadline|tender|call for|takes place|to be held|upcoming|next|until|preview)\b"
)
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|met|signed|agreed|took)\b")
_WEEKEND = re.compile(r"(?i)\b(?:weekend|sat(?:urday)?\s*[/–-]|sam(?:edi)?\s*[/–-])")
_ISSUE = re.compile(
    r"(?i)\b(?:issue|edition|monthly|quarterly|review|magazine|bulletin|newsletter|journal|no|vol|lettre|numéro|n°)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text with the date words in it, whose spans count characters of the line."""

    text: str
    dates: tuple[DateWords, ...]


def in_title(lines: Sequence[Line]) -> Timing | None:
    """The day that one of the first lines gives apart from its other words, a label before it first; None for none."""
    labelled = next(_days(lines[:_HEAD], labelled=True), None)
    return labelled or next(_days(lines[:_HEAD], labelled=False), None)


def in_foot(lines: Sequence[Line]) -> Timing | None:
    """The day with which the last line ends ("Views are personal. 18 January 2026"), else the one on which the text came out."""
    for line in lines[-2:]:
        words = line.dates[-1] if line.dates else None
        if words is None or not _APART.search(line.text[: words.start]) or line.text[words.end :].strip(" .*_)"):
            continue
        day = _day(words, line)
        if day is not None and not _AHEAD.search(line.text):
            return _timing(day, words, line)
    return appeared(lines)


def appeared(lines: Sequence[Line]) -> Timing | None:
    """The day on which one of the lines says that the text came out: "Originally posted on 3 March 2026."; None for none."""
    for line in lines:
        for words in line.dates:
            day = _day(words, line) if _APPEARED.search(line.text[: words.start]) else None
            if day is not None:
                return _timing(day, words, line)
    return None


def month_of_issue(lines: Sequence[Line]) -> Timing | None:
    """The month of a periodical: "The Levant Business Monthly, February 2026", or a line that says the month alone."""
    for line in lines[:_HEAD]:
        for words in line.dates:
            whole = words.rule == "month" and words.year is not None and words.month is not None
            rest = line.text[words.end :].strip(" .*_)|")
            alone = not rest and not line.text[: words.start].strip(" .*_|(")  # "March 2026" below a byline
            if (
                whole
                and (alone or _ISSUE.search(line.text))
                and (not rest or rest.lower().startswith("issue"))
                and len(line.text) < 140
            ):
                assert words.year is not None
                return _timing(PartialDate(words.year, words.month), words, line)
    return None


def _days(lines: Sequence[Line], labelled: bool) -> Iterator[Timing]:
    for line in lines:
        if len(line.text) > _LONGEST and not labelled:
            continue
        for words in line.dates:
            before, after = line.text[: words.start], line.text[words.end :]
            if labelled != _is_labelled(before):
                continue
            apart = _APART.search(before) and _CLOSED.match(after) and not _SENTENCE.search(before)
            if not labelled and (not apart or _AHEAD.search(line.text)):
                continue
            if re.search(r"[.!?]\s+\S.*[.!?]\s+\S", before):
                continue  # a paragraph, not a title
            day = _day(words, line)
            if day is not None:
                yield _timing(day, words, line)


def _is_labelled(before: str) -> bool:
    return _LABELLED.search(before) is not None or _APPEARED.search(before) is not None


def _day(words: DateWords, line: Line) -> PartialDate | None:
    """The day of date words; the last of a period, but the first of a weekend's paper; its year may stand beside it."""
    year, month, day = words.year, words.month, words.day
    if words.swapped is not None and "-" not in line.text[words.start : words.end]:
        return None  # with hyphens the day comes first; with strokes nobody knows
    if words.until is not None and not _WEEKEND.search(line.text):
        year, month, day = words.until[0] or year, words.until[1] or month, words.until[2] or day
    if year is None and _LABELLED.search(line.text[: words.start]):
        years = {other.year for other in line.dates if other.year is not None}
        year = years.pop() if len(years) == 1 else None
    if year is None or month is None or day is None:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _timing(day: PartialDate, words: DateWords, line: Line) -> Timing:
    shown = " ".join(line.text.split())
    shown = shown if len(shown) <= 80 else shown[:77] + "…"
    return Timing(day, "header", line.text[words.start : words.end], f'the line "{shown}"')
