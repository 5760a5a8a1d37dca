"""Whether a later text says that something ahead was called off or put off: by its day, or by most of its words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from typing import Literal, NamedTuple

from briefgen.digest.content.kept import OFF, PUT_OFF, SHARED, Report
from briefgen.digest.content.parts import CALENDAR
from briefgen.kinds.sameness import content_words
from briefgen.language import dategrammar
from briefgen.merge.likeness import is_country
from briefgen.model import Fact, Source
from briefgen.values import PartialDate

How = Literal["cancelled", "put off"]
# Words under which nothing was called off yet, or only somebody wished it, and a "not" just before the verb.
_UNSURE = re.compile(
    r"\b(may|might|could|would|should|if|unless|den(?:y|ies|ied)|threat\w*|urg\w+|propos\w+|consider\w*|wants?|"
    r"pourrait|pourraient|si)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|pas|jamais)|n['’]t)\s+(?:yet\s+)?(?:been\s+|be\s+|being\s+|été\s+)?$", re.IGNORECASE
)


class Ended(NamedTuple):
    """The source that tells that something is off, when it was published, and how it ended."""

    source: Source
    day: PartialDate
    how: How


def called_off(fact: Fact, due: PartialDate | None, reports: Sequence[Report], last: dt.date) -> Ended | None:
    """The first source since the last one that told of `fact` which says that it is off, up to a day; None for none.

    `due` is the day on which, or by which, it was to be.
    """
    own = set(fact.sources)
    begun = max((one.day for one in reports if one.source.id in own), default=dt.date.min)
    others = [one for one in reports if one.tells_off and one.source.id not in own and begun <= one.day <= last]
    subject = Subject(fact, due)
    found = [(one.day, one.source.id, one.source, how) for one in others if (how := subject.how(one))]
    if not found:
        return None
    day, _, source, how = min(found)
    return Ended(source, PartialDate.of(day), how)


class Subject:
    """What is ahead: its day, its words, and the last names of its people."""

    def __init__(self, fact: Fact, due: PartialDate | None) -> None:
        is_a_day = due is not None and due.precision == "day"
        self.day = (due.last.month, due.last.day) if due is not None and is_a_day else None
        self.words = [_words(claim.quote.exact) for claim in fact.claims]
        people = [actor.name for actor in fact.value.actors if actor.kind == "person"]
        self.people = frozenset(word for name in people for word in name.split()[-1:])

    def how(self, report: Report) -> How | None:
        """How a report says that it ended; None where it says nothing of it."""
        for sentence in report.sentences:
            off = OFF.search(sentence)
            if off is None or _UNSURE.search(sentence) or _NOT.search(sentence[: off.start()]):
                continue
            if self._is_in(sentence):
                return "put off" if PUT_OFF.search(sentence) else "cancelled"
        return None

    def _is_in(self, sentence: str) -> bool:
        """Whether a sentence is of this: it names its day and some of its words, or no day and most of its words."""
        said = _words(sentence)
        days = {(one.month, one.day) for one in dategrammar.scan(sentence) if one.month and one.day}
        if self.day is not None and self.day in days:
            return any(words & said for words in self.words) or self._names_people(sentence)
        if days:
            return False
        return any(len(words) > 1 and len(words & said) >= SHARED * len(words) for words in self.words)

    def _names_people(self, sentence: str) -> bool:
        return bool(self.people) and all(name in sentence for name in self.people)


def _words(text: str) -> Set[str]:
    """The concepts of the words of a text that say what it is about."""
    found = (word for word in content_words(text) if len(word) > 2 and not word.isdigit())
    return {word for word in found if word not in CALENDAR and not is_country(word)}
