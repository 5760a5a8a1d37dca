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
from briefgen.model import Claim, Fact, Source
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
# Whoever decides something does one of these with it; "refused to say" decides nothing.
_CHOOSING = frozenset(concept(stem(word)) for word in ("decide", "rule", "determine", "choose"))
_CHOSEN = re.compile(
    r"\b(?:approved|rejected|granted|refused(?! to)|renewed|extended|denied|turned down|dismissed|upheld|allowed|authori[sz]ed|"
    r"licensed|revoked|withdrew|banned|lifted|chose|ruled|awarded|selected|picked|cleared|blocked|vetoed|"
    r"a (?:approuvé|rejeté|accordé|refusé(?! de)|renouvelé|prolongé|autorisé|révoqué|interdit|levé|choisi|tranché|retenu|bloqué))\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:announced|decided|unveiled|presented|published|named|approved|rejected|a (?:annoncé|décidé|présenté|publié))\b"
)
_UNDECIDED = re.compile(
    r"\b(?:not|n't|never|(?:will|would|is to|to|has promised to|promised to) (?:decide|announce|present|name|say)|pas|jamais|"
    r"décidera|annoncera)\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("he", "she", "they", "elle", "ils", "elles"))
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
        promised = [claim for claim in fact.claims if _promised(claim)]
        done = frozenset(_promised(claim) for claim in promised)
        people = frozenset(actor.name.split()[-1] for actor in fact.value.actors if actor.kind == "person")
        posts = _words(" ".join(actor.post.title for actor in fact.value.actors if actor.post))
        said = (_words(content(claim)) - done - posts - _PRONOUNS for claim in promised)
        # "The bottles will arrive by 8 November": one common word and the month, where nobody is named with it.
        words = tuple(one - CALENDAR if people or len(one - CALENDAR) > 1 else one for one in said)
        return cls(done, words, begun, people) if promised else None

    def is_kept_by(self, report: Report) -> bool:
        """Whether a report that is no older than the promise tells that it was kept."""
        if report.day < self.begun:
            return False
        if self.done & (_DECIDING | _CHOOSING) and any(self._is_decided_in(sentence) for sentence in report.sentences):
            return True
        if not any(_share(words, report.words) for words in self.words):
            return False
        return any(self._tells(sentence, said, has) for sentence, said, has in report.told)

    def _is_decided_in(self, sentence: str) -> bool:
        """Whether whoever was to decide or to announce something announces it: what it will be is what was promised."""
        is_told = _ANNOUNCED.search(sentence) or (self.done & _CHOOSING and _CHOSEN.search(sentence))
        if not is_told or _UNDECIDED.search(sentence) or OFF.search(sentence):
            return False
        return self._names_who(sentence) and any(_share(words, _words(sentence)) for words in self.words)

    def _tells(self, sentence: str, said: frozenset[str], has: frozenset[str]) -> bool:
        """Whether a sentence says that something was done, and of what; one common word is enough where it says by whom."""
        is_done = any(word.startswith(one) for one in self.done for word in said)
        return is_done and any(
            _share(words, has) and (len(words) > 1 or self._names_who(sentence)) for words in self.words
        )

    def _names_who(self, sentence: str) -> bool:
        return any(name in sentence for name in self.people)


class Report:
    """Words of a source that may tell of a promise kept, looked at once for all promises."""

    def __init__(self, source: Source, text: str | None = None) -> None:
        self.source = source
        self.day = _day(source)
        self.sentences = _SENTENCE.findall(source.text if text is None else text)
        self.words = _words(" ".join(self.sentences))
        self.tells_off = any(OFF.search(sentence) for sentence in self.sentences)

    @cached_property
    def told(self) -> list[tuple[str, frozenset[str], frozenset[str]]]:
        """Each sentence that leaves nothing open and calls nothing off, its deeds and its other words."""
        plain = (sentence for sentence in self.sentences if not _OPEN.search(sentence) and not OFF.search(sentence))
        return [(sentence, _deeds(sentence), _words(sentence)) for sentence in plain]


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


def _promised(claim: Claim) -> str:
    """The concept of what is promised, which to decide on something is too; "" if unclear."""
    verb = next((quote.exact.split()[-1] for name, quote in claim.quotes if name == "verb"), "")
    decides = concept(stem(verb.lower())) in _CHOOSING if verb else False
    return deed(claim) or (concept(stem(verb.lower())) if decides else "")


def _share(words: frozenset[str], said: frozenset[str]) -> bool:
    return bool(words) and len(words & said) >= SHARED * len(words)


def _deeds(sentence: str) -> frozenset[str]:
    return frozenset(concept(stem(word.lower())) for word in re.findall(r"[^\W\d_]{3,}", sentence))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if not is_country(word) and len(word) > 2)
