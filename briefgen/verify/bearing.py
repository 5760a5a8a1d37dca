"""The words that one sentence may use: those of the sentences it rests on, and what its facts name and the sources have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefgen.finished import Record
from briefgen.finished.record import FactRow, RunRow
from briefgen.lexicon.spellings import variants
from briefgen.verify.phrases import Phrases, left_over
from briefgen.verify.quotes import Texts
from briefgen.verify.tokens import squeezed, words
from briefgen.verify.worded import (
    actor_words,
    all_countries,
    cased,
    country_words,
    date_words,
    identity,
    joined,
    pairs,
    strings,
    vocabulary,
)

NEGATIONS = frozenset(
    "not no never nor neither none nobody nothing without cannot ne pas jamais aucun aucune sans non".split()
)
_ENTRY_NUMBER = re.compile(r"[A-Z]\d{1,3}")
DATE = re.compile(r"\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?")
# The kinds' own words for what a source says with others ("visited" for "was in Tallinn for a visit").
OWN = frozenset(
    "made make visit visited meet met courtesy call pay paid plans planned will would their said says told".split()
)
# Words of fewer letters bind sentences and say nothing, but for the negations among them.
_BINDING = 3
# So many small-letter words of three letters and more are a source's own, not a name with its post.
_OWN_WORDS = 4
_SMALL = re.compile(r"\b[a-z]{3,}\b")
# So many words in common with its quotation make a sentence of an entry.
_SENTENCE = 3


class Bearing:
    """The words that one sentence may use."""

    def __init__(self, record: Record, facts: Collection[FactRow], texts: Texts, phrases: Phrases) -> None:
        self.facts = facts
        self.own = [claim for fact in facts for claim in fact.claims]
        self.claims = [*self.own, *(claim for fact in facts for claim in record.opposing(fact))]
        said = (text for claim in self.claims for text in (claim.sentence.exact, claim.quote.exact))
        self.sentences = {word for text in said for word in vocabulary(text)}
        self.flat = [_flat(claim.sentence.exact) for claim in self.claims]
        self.phrases = phrases
        sources = [record.source_by_id[claim.source] for claim in self.claims if claim.source in record.source_by_id]
        self.called = [
            name.replace("{number}", str(entry.number))
            for entry in (record.document.citations if record.document else ())
            for name in phrases.numbered
            if any(entry.source == one.id for one in sources)
        ]
        known = [texts.of(source) for source in record.sources]
        self.all_at_hand = all(text is not None for text in known)
        self.in_sources = frozenset[str]().union(
            *(vocabulary(text) for text in known if text),
            *(cased(*texts.signed(source)) for source in record.sources),
        )
        self.own_sources = frozenset[str]().union(
            *(vocabulary(text) for one in sources if (text := texts.of(one))),
            *(cased(*texts.signed(one)) for one in sources),
        )
        self.given = {
            word for text in strings([record.data.get("request"), record.data.get("people")]) for word in cased(text)
        }
        listed = (
            [entry.title for entry in record.document.citations] if record.document else []
        )  # held to the sources elsewhere
        names = [*(text for one in record.sources for text in identity(one)), *listed]
        self.places = {word for text in names for word in cased(text)}
        self.years = {str((one.published or {}).get("date"))[:4] for one in sources}
        self.named: set[str] = set()
        self.dated: set[str] = set()
        self._note([one.published for one in sources])
        for fact in facts:
            self._note(fact.value)
            self.named.update(cased(*fact.origins))
            self._note([text for conflict in fact.conflicts for text, _ in conflict.values])
            self.dated |= {
                word for one in fact.conflicts for text, _ in one.values for word in cased(text) if word.isalpha()
            }
        for claim in self.claims:
            self._note(claim.value)
            self._note(claim.attribution)

    def _note(self, value: object) -> None:
        """Takes up the names, countries and dates of a value."""
        for key, text in pairs(value):
            if DATE.fullmatch(text):
                self.dated |= date_words(text)
            if len(text) == 2 and text.isupper():
                self.named |= country_words(text)
            elif key == "qualifier":
                self.dated |= set(cased(text))
            elif key in ("name", "title", "organisation", "city", "venue", "variants", "[]"):
                self.named |= set(cased(text))

    def missing(self, text: str, basis: str, *, quoted: bool) -> Iterator[str]:
        """The words of a run that nothing bears out; words between quotation marks stand in a sentence as they are."""
        if basis == "human" or words(text) in self.phrases.whole or _ENTRY_NUMBER.fullmatch(text):
            return
        if quoted:
            inner = _unquoted(text)
            if not any(inner in _unquoted(claim.sentence.exact) for claim in self.claims):
                yield text.strip("“”«» \u202f\u00a0")
                return
        for word in left_over(joined(self._unnumbered(text)), self.phrases.patterns, is_sentence=True):
            if not self._is_borne_out(word, basis):
                yield word

    def _unnumbered(self, text: str) -> str:
        """The text without what its own sources are called that have neither publisher nor title: "source 3"."""
        for called in self.called:
            text = re.sub(rf"(?i)\b{re.escape(called)}(?!\d)", "", text)
        return text

    def _is_borne_out(self, word: str, basis: str) -> bool:
        low = word.casefold()
        if not any(sign.isalnum() for sign in word) or variants(low) & self.sentences:
            return True  # an office may spell otherwise than its sources
        if word.isdecimal() or any(sign.isdecimal() for sign in word):
            return low in self.dated or low in self.given or low in self.places or low in self.years
        if low in NEGATIONS:
            return low in self.given
        if len(word) <= _BINDING or low in self.dated or low in self.places or low in self.given:
            return True
        if low in self.named:
            return low in self.in_sources or not self.all_at_hand or low in all_countries()
        if word in self.phrases.words or word in OWN:
            return True
        if basis == "template" or word[:1].isupper():
            return low in self.own_sources or not self.all_at_hand
        return False

    def is_turned(self, text: str, basis: str) -> bool:
        """Whether a longer run of a source's own words stands in none of the sentences in this order."""
        begin = text.lstrip()[:1]
        if basis != "fact" or not begin.islower() or len(_SMALL.findall(text)) < _OWN_WORDS:
            return False
        inner = _flat(text).strip(".,;")
        return not any(inner in sentence for sentence in self.flat)

    def strangers(self, runs: Sequence[RunRow]) -> list[str]:
        """The names before a predicate that are no actor of the facts; sentences in another form have none."""
        if len(runs) < 3 or (runs[0].basis, runs[1].text, runs[0].quoted) != ("fact", " ", False):
            return []
        disputed = [
            claim.value for fact in self.facts if fact.conflicts for claim in fact.claims
        ]  # a row for each side
        values = [*(fact.value for fact in self.facts), *disputed]
        known = {word for value in values for word in actor_words(value)} | self.given
        return [
            word
            for word in words(runs[0].text)
            if word[:1].isupper()
            and len(word) > _BINDING
            and word.casefold() not in known
            and word.casefold() not in all_countries()
            and word not in self.phrases.spelled
        ]

    def lost_negation(self, text: str) -> str:
        """The negation of the clause that leads, where its sentence has none; "" where nothing is lost.

        A cell that gives only a date or a name, or a line on whose word something rests, says nothing that could be
        denied; what stands in quotation marks, or between commas on who somebody is, is not what the sentence tells.
        """
        told = set(cased(text))
        if self.phrases.of_origins.fullmatch(text):
            return ""
        if not self.own or _negations(text) or len(told & set(cased(self.own[0].quote.exact))) < _SENTENCE:
            return ""
        found = _negations(_told(self.own[0].quote.exact))
        return found[0] if found and all(_negations(claim.quote.exact) for claim in self.own) else ""


def _told(text: str) -> str:
    """The text without what stands between quotation marks in it, and without asides on who somebody is."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|,\s(?:who|whose|which)\b[^,]*(?=,)", " ", text)


def _flat(text: str) -> str:
    """The text in small letters, without white space and quotation marks, each word in one of its spellings."""
    return "".join(min(variants(word.casefold())).replace(" ", "") for word in words(joined(text)) if word not in "\"'")


def _unquoted(text: str) -> str:
    """The text without white space and quotation marks, which change inside other quotation marks."""
    return squeezed(text).replace('"', "").replace("'", "")


def _negations(text: str) -> list[str]:
    """The negations of a text, contracted ones too."""
    return re.findall(rf"(?i)\b(?:{'|'.join(sorted(NEGATIONS))})\b|\w+n[’']t\b", text)
