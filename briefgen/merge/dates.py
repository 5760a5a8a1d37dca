"""The date of an undated text, from another text that tells of the same event and dates it.

Only a fact that both tell can carry a date: one says "on Friday" and the other which day that was. The day is an
inference and says why, link by link. From it the text's other open days are counted: the last Saturday before it was
written, the next Monday after it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.kinds.commitment import Commitment
from briefgen.kinds.meeting import Meeting
from briefgen.kinds.sameness import content_words
from briefgen.language.dategrammar import DateWords, scan
from briefgen.merge.times import weekday_of
from briefgen.model import Claim, Piece, Source, Value
from briefgen.values import PartialDate, Timing

_SIDELINES = re.compile(r"\bon the (?:sidelines?|margins?|fringes?) of\b", re.IGNORECASE)
_TWO_PLUS_TWO = re.compile(r"\b(?:2\s?\+\s?2|two[- ]plus[- ]two)\b", re.IGNORECASE)
# A text is written within a week of the event that is its news.
WEEK = 7
_SAID = re.compile(r"\b(?:said|says|announced|stated|told|reported|declared|confirmed)\b[^.;]{0,40}?$", re.IGNORECASE)


@dataclass(frozen=True)
class Shared:
    """An event that an undated text and another one tell: the open claim, its day, the claim that dates it."""

    claim: Claim
    day: dt.date
    dated: Claim
    beside: bool = False

    def reason(self, sources: Mapping[str, Source]) -> str:
        """Why the day is known, link by link; `beside` means that the one was held around the other."""
        open_words = self.claim.value.when.words if self.claim.value.when else ""
        other = self.dated.value.when
        words = f' ("{other.words}")' if other is not None and other.words else ""
        event = "the meeting beside which it was held" if self.beside else "the same event"
        because = f"; its year: {other.reason}" if other is not None and other.is_inferred and other.reason else ""
        return f'"{open_words}" is {self.day}: {sources[self.dated.source].name} dates {event}{words}{because}'


def carried(
    groups: Sequence[Sequence[Claim]], sources: Mapping[str, Source]
) -> tuple[list[list[Claim]], dict[str, Source]]:
    """The groups of claims and the sources, with the dates that undated sources take from shared events filled in."""
    shared = _shared(groups, sources)
    written = {key: _written(event, sources) for key, event in shared.items()}
    known = {
        key: replace(source, published=written[key]) if key in written else source for key, source in sources.items()
    }
    filled = [
        [
            _dated(claim, written[claim.source], shared[claim.source].day) if claim.source in written else claim
            for claim in group
        ]
        for group in groups
    ]
    return filled, known


def _shared(groups: Sequence[Sequence[Claim]], sources: Mapping[str, Source]) -> dict[str, Shared]:
    """For each undated source the event that dates it; none where two events would date it differently."""
    found: dict[str, list[Shared]] = {}
    for group in groups:
        dated = sorted((claim for claim in group if _exact(claim) is not None), key=lambda claim: claim.id)
        days = {_exact(claim) for claim in dated}
        day = _exact(dated[0]) if dated else None
        if day is None or len(days) != 1:
            continue
        for claim in group:
            if sources[claim.source].published.date is None and weekday_of(claim.value.when) == day.weekday():
                found.setdefault(claim.source, []).append(Shared(claim, day, dated[0]))
    for shared in _beside(groups, sources):
        found.setdefault(shared.claim.source, []).append(shared)
    return {
        key: min(events, key=lambda event: (event.beside, event.claim.kind != "meeting", event.claim.id))
        for key, events in sorted(found.items())
        if len({event.day for event in events}) == 1
    }


def _beside(groups: Sequence[Sequence[Claim]], sources: Mapping[str, Source]) -> list[Shared]:
    """Meetings told as held "on the sidelines of" a larger one, which another text dates to that weekday.

    The larger one has their people among its own, and its kind, number or name stands in the sentence.
    """
    meetings = [claim for group in groups for claim in group if isinstance(claim.value, Meeting)]
    dated = [claim for claim in meetings if _exact(claim) is not None]
    found = []
    for claim in meetings:
        weekday = weekday_of(claim.value.when)
        if (
            sources[claim.source].published.date is not None
            or weekday is None
            or not _SIDELINES.search(claim.sentence.exact)
        ):
            continue
        names = {actor.name for actor in claim.value.actors}
        for other in dated:
            day = _exact(other)
            wider = names < {actor.name for actor in other.value.actors}
            if wider and day is not None and day.weekday() == weekday and _is_named(other, claim.sentence.exact):
                found.append(Shared(claim, day, other, beside=True))
    return found


def _is_named(meeting: Claim, sentence: str) -> bool:
    """Whether a sentence names a meeting by its kind ("two plus two") or by two words of its name."""
    assert isinstance(meeting.value, Meeting)
    if meeting.value.type == "2+2" and _TWO_PLUS_TWO.search(sentence):
        return True
    return len(content_words(meeting.value.title).keys() & content_words(sentence).keys()) > 1


def _exact(claim: Claim) -> dt.date | None:
    when = claim.value.when
    return when.date.first if when is not None and when.date is not None and when.date.precision == "day" else None


def _written(shared: Shared, sources: Mapping[str, Source]) -> Timing:
    """When the text was written: on the day on which somebody "said Saturday", else on the day of the event or after."""
    reason = shared.reason(sources)
    text = sources[shared.claim.source].text
    for words in scan(text):
        if words.weekday is None or words.day is not None or words.relation:
            continue
        if _SAID.search(text[max(0, words.start - 60) : words.start]) and words.weekday != shared.day.weekday():
            later = shared.day + dt.timedelta((words.weekday - shared.day.weekday()) % WEEK)
            sentence = text[max(text.rfind(".", 0, words.start), text.rfind("\n", 0, words.start)) + 1 : words.start]
            if _tells_of(sentence, shared):
                said = text[words.start : words.end]
                return Timing(PartialDate.of(later), "inferred", "", f'{reason}; so "said {said}" is {later}')
    return Timing(PartialDate.of(shared.day), "inferred", "", f"{reason}; the text is of that day or soon after")


def _tells_of(sentence: str, shared: Shared) -> bool:
    """Whether a sentence is about the shared event: it names one of its people, their posts or countries, or the place."""
    names = [word for actor in shared.claim.value.actors for word in actor.name.split()]
    city = shared.claim.value.where.city if shared.claim.value.where else None
    return any(re.search(rf"\b{re.escape(word)}\b", sentence) for word in (*names, *([city] if city else ())))


def _dated(claim: Claim, written: Timing, event: dt.date) -> Claim:
    """The claim with its open days counted from the day on which its text was written."""
    ahead = claim.kind == "upcoming" or claim.value.modality == "planned"
    value = claim.value
    changed: Value = replace(
        value,
        when=_counted(value.when, written, event, ahead),
        wording=tuple(_piece(piece, written, event, ahead) for piece in value.wording),
    )
    if isinstance(changed, Commitment):
        changed = replace(changed, due=_counted(changed.due, written, event, ahead=True))
    return replace(claim, value=changed)


def _piece(piece: Piece, written: Timing, event: dt.date, ahead: bool) -> Piece:
    return replace(piece, when=_counted(piece.when, written, event, ahead)) if piece.when is not None else piece


def _counted(when: Timing | None, written: Timing, event: dt.date, ahead: bool) -> Timing | None:
    """The timing with its day, where its words are open and name a weekday or stand for the event's or the text's day."""
    if when is None or when.date is not None or not when.words or written.date is None:
        return when
    words = scan(when.words)
    day = _day(words[0], written.date.first, event, ahead) if len(words) == 1 else None
    if day is None:
        return when
    counted = "" if day == event else f'"{when.words}" counted from {written.date}; '
    return Timing(PartialDate.of(day), "inferred", when.words, f"{counted}{written.reason}")


def _day(words: DateWords, written: dt.date, event: dt.date, ahead: bool) -> dt.date | None:
    if words.weekday is not None and words.relation in ("", "last", "next", "this"):
        if words.weekday == event.weekday() and not ahead:
            return event
        if ahead or words.relation == "next":
            return written + dt.timedelta((words.weekday - written.weekday() - 1) % WEEK + 1)
        return written - dt.timedelta((written.weekday() - words.weekday) % WEEK)
    if words.relation == "same" and words.unit == "day":
        return event
    return None
