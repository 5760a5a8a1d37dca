"""Whether a later text says that what was promised was done: its deed and most of its words, not to come and not denied."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.digest.content.parts import CALENDAR
from briefgen.kinds.sameness import concept, content, content_words, deed, stem
from briefgen.merge.likeness import is_country
from briefgen.model import Fact, Source
from briefgen.values import PartialDate

# The part of a promise's common words that a report of its keeping has.
SHARED = 0.6
# Words that promise, ask or deny in the place of telling.
_OPEN = re.compile(
    r"\b(will|would|shall|should|may|might|could|must|plan\w* to|agreed to|promised|pledged|asked|urged|not|n't|never|"
    r"fail\w*|without|sera|seront|doit|doivent|devra\w*|pas|jamais)\b",
    re.IGNORECASE,
)
# Deeds that are done by saying what will be, the words that say it, and those under which it is still open.
_DECIDING = frozenset(
    concept(stem(word)) for word in ("decide", "announce", "present", "publish", "name", "say", "determine", "unveil")
)
_ANNOUNCED = re.compile(
    r"\b(?:announced|decided|unveiled|presented|published|named|approved|rejected|a (?:annoncé|décidé|présenté|publié))\b"
)
_UNDECIDED = re.compile(
    r"\b(?:not|n't|never|(?:will|would|is to|to|has promised to|promised to) (?:decide|announce|present|name|say)|pas|jamais|"
    r"décidera|annoncera)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
# What was put off comes on another day, what was called off on none; neither was done.
PUT_OFF = re.compile(
    r"\b(?:postpon(?:e|es|ed|ing)|(?:put|push(?:es|ed)?) (?:it |them )?(?:off|back)|deferred|delayed|rescheduled|adjourned|"
    r"reporté(?:e|s|es)?|repoussé(?:e|s|es)?|remise?s? à)\b",
    re.IGNORECASE,
)
OFF = re.compile(
    rf"{PUT_OFF.pattern}|\b(?:cancel(?:s|l?ed|l?ing|lation)?|call(?:s|ed|ing)? (?:it |them )?off|scrapped|shelved|"
    r"(?:will|did|does) not take place|annulé(?:e|s|es)?|annulation|n['’](?:aura|a) pas (?:eu )?lieu)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Promise:
    """What was promised and on which day: the deeds, the common words of each wording, and the last names of who did."""

    done: frozenset[str]
    words: tuple[frozenset[str], ...]
    begun: dt.date
    people: frozenset[str] = frozenset()

    @classmethod
    def of(cls, fact: Fact, begun: dt.date = dt.date.min) -> Promise | None:
        """The promise of a fact; None where no deed is named."""
        promised = [claim for claim in fact.claims if deed(claim)]
        done = frozenset(deed(claim) for claim in promised)
        people = frozenset(actor.name.split()[-1] for actor in fact.value.actors if actor.kind == "person")
        words = tuple(_words(content(claim)) - done for claim in promised)
        return cls(done, words, begun, people) if promised else None

    def is_kept_by(self, report: Report) -> bool:
        """Whether a report that is no older than the promise tells that it was kept."""
        if report.day < self.begun:
            return False
        if self.done & _DECIDING and any(self._is_decided_in(sentence) for sentence in report.sentences):
            return True
        if not any(self._share(words, report.words) for words in self.words):
            return False
        return any(_tells(said, has, self) for said, has in report.told)

    def _is_decided_in(self, sentence: str) -> bool:
        """Whether whoever was to decide or to announce something announces it: what it will be is what was promised."""
        if not _ANNOUNCED.search(sentence) or _UNDECIDED.search(sentence) or OFF.search(sentence):
            return False
        said = _words(sentence)
        named = any(name in sentence for name in self.people)
        matter = (frozenset(word for word in words if word not in CALENDAR) for words in self.words)
        return named and any(words and len(words & said) >= SHARED * len(words) for words in matter)

    @staticmethod
    def _share(words: frozenset[str], said: frozenset[str]) -> bool:
        return len(words) > 1 and len(words & said) >= SHARED * len(words)


class Report:
    """Words of a source that may tell of a promise kept, looked at once for all promises."""

    def __init__(self, source: Source, text: str | None = None) -> None:
        self.source = source
        self.day = _day(source)
        self.sentences = _SENTENCE.findall(source.text if text is None else text)
        self.words = _words(" ".join(self.sentences))
        self.tells_off = any(OFF.search(sentence) for sentence in self.sentences)

    @cached_property
    def told(self) -> list[tuple[frozenset[str], frozenset[str]]]:
        """The deeds and the other words of each sentence that leaves nothing open and calls nothing off."""
        plain = (sentence for sentence in self.sentences if not _OPEN.search(sentence) and not OFF.search(sentence))
        return [(_deeds(sentence), _words(sentence)) for sentence in plain]


def kept(fact: Fact, reports: Sequence[Report], last: dt.date) -> tuple[Source, PartialDate] | None:
    """The first source after a promise that tells of its keeping, up to a day, and when it was published; None for none."""
    own = set(fact.sources)
    begun = min((one.day for one in reports if one.source.id in own), default=dt.date.min)
    promise = Promise.of(fact, begun)
    others = (one for one in reports if one.source.id not in own and one.day <= last)
    found = [(one.day, one.source.id, one.source) for one in others if promise and promise.is_kept_by(one)]
    if not found:
        return None
    day, _, source = min(found)
    return source, PartialDate.of(day)


def _day(source: Source) -> dt.date:
    return source.published.date.first if source.published.date else dt.date.max


def _tells(said: frozenset[str], has: frozenset[str], promise: Promise) -> bool:
    """Whether a sentence says that something was done, and of what."""
    return any(word.startswith(one) for one in promise.done for word in said) and any(
        len(one) > 1 and len(one & has) >= SHARED * len(one) for one in promise.words
    )


def _deeds(sentence: str) -> frozenset[str]:
    return frozenset(concept(stem(word.lower())) for word in re.findall(r"[^\W\d_]{3,}", sentence))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if not is_country(word) and len(word) > 2)
