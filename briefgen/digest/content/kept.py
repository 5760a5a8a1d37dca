"""Whether a later text says that what was promised was done: its deed and most of its words, not to come and not denied.

What was begun, or done in part, is not done; nor is what others did.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.compose.select import spoken_for
from briefgen.digest.content import fulfilled
from briefgen.digest.content.partly import is_begun, is_part
from briefgen.digest.content.parts import CALENDAR, lands_of, names
from briefgen.kinds.sameness import concept, content, content_words, deed, stem
from briefgen.merge.likeness import is_country
from briefgen.model import Claim, Fact, Source
from briefgen.values import PartialDate

# The part of a promise's common words that a report of its keeping has.
SHARED = 0.6
# The sentence before a promise is looked for in so many characters.
_BEFORE = 400
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
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|été)\b(?:\s+\w+)?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
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
    """What was promised and on which day: the deeds, the common words of each wording, and the last names of who did.

    `quotes` are the wordings themselves, `who` the names of those who promised, `lands` their countries and those named,
    `about` the words that tell what it is about: the title of its text, its sentence and the one before.
    """

    done: frozenset[str]
    words: tuple[frozenset[str], ...]
    begun: dt.date
    people: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    who: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    due: dt.date | None = None
    about: str = ""

    @classmethod
    def of(cls, fact: Fact, begun: dt.date = dt.date.min, about: str = "") -> Promise | None:
        """The promise of a fact; None where no deed is named."""
        promised = [claim for claim in fact.claims if _promised(claim)]
        done = frozenset(_promised(claim) for claim in promised)
        people = frozenset(actor.name.split()[-1] for actor in fact.value.actors if actor.kind == "person")
        posts = _words(" ".join(actor.post.title for actor in fact.value.actors if actor.post))
        said = (_words(content(claim)) - done - posts - _PRONOUNS for claim in promised)
        # "The bottles will arrive by 8 November": one common word and the month, where nobody is named with it.
        words = tuple(one - CALENDAR if people or len(one - CALENDAR) > 1 else one for one in said)
        quotes = tuple(dict.fromkeys(claim.quote.exact for claim in promised))
        who = names(" — ".join(("who", *(actor.name for actor in fact.value.actors))))
        lands = lands_of(" ".join(quotes)) | {code for actor in fact.value.actors if (code := spoken_for(actor))}
        due = getattr(fact.value, "due", None) or fact.value.when
        day = due.date.first if due and due.date and due.date.precision == "day" else None
        return cls(done, words, begun, people, quotes, who, lands, day, about) if promised else None

    def is_kept_by(self, report: Report) -> bool:
        """Whether a report that is no older than the promise tells that it was kept."""
        if report.day < self.begun:
            return False
        if self.done & (_DECIDING | _CHOOSING) and any(self._is_decided_in(sentence) for sentence in report.sentences):
            return True
        if self._is_fulfilled_in(report):
            return True
        if not any(_share(words, report.words) for words in self.words):
            return False
        return any(self._tells(*told) and not self._leaves_open(told[0], report) for told in report.told)

    def is_kept_in_part_by(self, report: Report) -> bool:
        """Whether a report that is no older than the promise tells that a part of it was kept."""
        if report.day < self.begun:
            return False
        if any(is_part(one, self.quotes) for one in fulfilled.has_arrived(self.quotes, self.lands, report.sentences)):
            return True
        if not any(_share(words, report.words) for words in self.words):
            return False
        telling = (told[0] for told in report.told if self._tells(*told) and not self._is_by_others(told[0], report))
        return any(is_part(sentence, self.quotes) for sentence in telling)

    def _is_fulfilled_in(self, report: Report) -> bool:
        """Whether a report tells in other words than the promise's that it was kept."""
        arrived = fulfilled.has_arrived(self.quotes, self.lands, report.sentences)
        if any(not is_part(one, self.quotes) and not is_begun(one, self.quotes) for one in arrived):
            return True
        if self.due and fulfilled.has_voted(self.quotes, self.about, self.due, report.day, report.sentences):
            return True
        named = (
            any(name in report.source.text for name in self.people)
            if self.people
            else bool(self.who) and self.who <= names(f"who {' '.join(report.sentences)}")
        )
        return named and fulfilled.is_quoted(self.quotes, self.about, report.sentences)

    def _leaves_open(self, sentence: str, report: Report) -> bool:
        """Whether what a sentence tells was but begun, was done in part, or by others than who promised it."""
        is_whole = not is_part(sentence, self.quotes) and not is_begun(sentence, self.quotes)
        return not is_whole or self._is_by_others(sentence, report)

    def _is_by_others(self, sentence: str, report: Report) -> bool:
        """Whether a sentence names before its deed other countries than the promise, or others where nobody named promised."""
        found = next((word for word in _WORD.finditer(sentence) if self._is_done(word[0])), None)
        if found is None:
            return False
        subject = sentence[: found.start()]
        if _PASSIVE.search(subject):
            subject = "".join(re.findall(r"\bby [^,;.]+", sentence[found.end() :]))
        lands = lands_of(f"- {subject}")
        if self.lands and lands:
            return not lands & self.lands
        said = names(f"who {subject}")
        own = self.who | names(f"who {' '.join(self.quotes)}")
        return bool(self.who and said) and not said & own and not self.who & names(f"who {' '.join(report.sentences)}")

    def _is_done(self, word: str) -> bool:
        return any(one.startswith(done) for done in self.done for one in _deeds(word))

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
    return min(_telling(fact, reports, last, Promise.is_kept_by), key=_order, default=None)


def kept_in_part(fact: Fact, reports: Sequence[Report], last: dt.date) -> tuple[Source, PartialDate] | None:
    """The latest source, up to a day, that tells that a part of a promise was kept, and its day; None for none."""
    return max(_telling(fact, reports, last, Promise.is_kept_in_part_by), key=_order, default=None)


def _order(found: tuple[Source, PartialDate]) -> tuple[dt.date, str]:
    return found[1].first, found[0].id


def _telling(
    fact: Fact, reports: Sequence[Report], last: dt.date, tells: Callable[[Promise, Report], bool]
) -> Iterator[tuple[Source, PartialDate]]:
    """The sources after a promise that tell something of it, and their days."""
    own = set(fact.sources)
    begun = min((one.day for one in reports if one.source.id in own), default=dt.date.min)
    promise = Promise.of(fact, begun, " ".join(_about(one.source, fact) for one in reports if one.source.id in own))
    others = (one for one in reports if one.source.id not in own and one.day <= last)
    return ((one.source, PartialDate.of(one.day)) for one in others if promise and tells(promise, one))


def _about(source: Source, fact: Fact) -> str:
    """The title of a promise's text, the sentence before the promise and its own."""
    claim = next((one for one in fact.claims if one.source == source.id), None)
    if claim is None:
        return source.title or ""
    text = source.text[max(0, claim.sentence.start - _BEFORE) : claim.sentence.start]
    before = [one for one in _SENTENCE.findall(text) if one.strip()]
    return f"{source.title or ''} — {' '.join(before[-1:])} — {claim.sentence.exact}"


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
    """The concepts of all words, without one ending and without two: "delivered" is what "deliver" is."""
    stems = [stem(word.lower()) for word in _WORD.findall(sentence)]
    return frozenset(concept(one) for word in stems for one in (word, stem(word)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in content_words(text) if not is_country(word) and len(word) > 2)
