"""Whom the phrases of a text mean: "the ministry said" is the ministry named before, "the agency" whoever issued it.

What a phrase is, `spoken.py` finds; which voice stands behind it depends on the text: on who was named before it, on who
the people are, on who issued and who published the sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from briefgen import lexicon
from briefgen.merge.fullnames import full
from briefgen.merge.issuers import is_official, issuer, own_voice
from briefgen.merge.speakers import Speakers
from briefgen.merge.spoken import HOLDER_AGAIN, Spoken, spoken
from briefgen.merge.stories import starts, story
from briefgen.merge.voices import Voice, is_agency, is_anaphor, voice
from briefgen.model import Source

_WORD = r"(?:[A-ZÀ-Þ][\w-]+|[a-zà-ÿ][\w-]+)"
# "the ministry of defence in Seoul", "Ministry of Trade of Tunisia"; "the Norwegian transport ministry", "Seoul's defence ministry".
_BODY = re.compile(
    rf"\b(?:[Mm]inistry|[Dd]epartment)\s(?:of|for)\s(?:the\s)?{_WORD}(?:\s(?:and|of)\s{_WORD})?(?:\s(?:in|of)\s[A-ZÀ-Þ]\w+)?"
    rf"|\b[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?(?:['’]s)?\s(?:{_WORD}\s){{1,2}}(?:[Mm]inistry|[Dd]epartment)\b"
    rf"|\b(?:{_WORD}\s){{1,2}}[Mm]inistry\sin\s[A-ZÀ-Þ]\w+"
)
# "the hospital in Oni" is nobody named before.
_PLACED = re.compile(r"\s(?:in|of|at|on)\s")


class Heard:
    """The voices that the texts of some sources name; `own` is each source's issuer, `official` those of a state's body.

    `reprints` gives for a copied source the one it was copied from. What a text says is read once.
    """

    def __init__(self, sources: Mapping[str, Source], reprints: Mapping[str, str], speakers: Speakers) -> None:
        self._sources = sources
        self._reprints = reprints
        self._speakers = speakers
        self.own = {key: issuer(source) for key, source in sorted(sources.items())}
        self.official = frozenset(key for key, source in sources.items() if is_official(source))
        self.published: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key, source in sorted(sources.items()):
            if source.publisher:
                self.published[voice(source.publisher).key].append(key)
        self._relays = {
            one for one, keys in self.published.items() if one[0] == "name" and not self.official.intersection(keys)
        }
        self._phrases: dict[str, tuple[tuple[Spoken, Voice], ...]] = {}
        self._bodies: dict[str, tuple[tuple[int, Voice], ...]] = {}

    def told(self, key: str) -> tuple[tuple[Spoken, Voice], ...]:
        """The phrases of a source that name a voice, each with the voice it means."""
        if key not in self._phrases:
            self._phrases[key] = ()
            for phrase in spoken(self._sources[key].text):
                one = self.meant(key, phrase)
                if one is not None:
                    self._phrases[key] += ((phrase, one),)
        return self._phrases[key]

    def meant(self, key: str, phrase: Spoken) -> Voice | None:
        """The voice that a phrase means at its place; None for a person nobody knows and a document without an issuer."""
        before = [pair for pair in self._phrases.get(key, ()) if self._is_before(key, pair[0].start, phrase.start)]
        if phrase.form == "witness":
            return own_voice(self._sources[key])
        if phrase.form == "person":
            return self._speakers.named(phrase.who, key) or self._publisher_named(phrase.who)
        if phrase.form == "again" and re.search(HOLDER_AGAIN, phrase.who):
            return before[-1][1] if before else None
        if phrase.form == "again":
            bodies = [one for told, one in before if told.form == "named" and not self.is_relay(one)]
            return next(reversed(bodies), before[-1][1] if before else self._last_body(key, phrase.start))
        one = voice(phrase.who)
        if is_anaphor(phrase.who) and (one.key[0] == "state" or not _PLACED.search(phrase.who)):
            return self._antecedent(one, key, phrase.start)
        return (
            one if one.key[0] == "state" or not re.search(r"(?i)\b(?:official|authorit|diplomat)", phrase.who) else None
        )

    def _publisher_named(self, name: str) -> Voice | None:
        one = voice(name)
        return one if one.key in self.published else None

    def _last_body(self, key: str, place: int) -> Voice | None:
        return next((one for start, one in reversed(self.bodies_in(key)) if self._is_before(key, start, place)), None)

    def _antecedent(self, one: Voice, key: str, place: int) -> Voice | None:
        """Who "the ministry" or "the agency" is at a place: the last one before with that word, else the source's own."""
        word = one.name.split()[-1].casefold()
        told = [(phrase.start, voice) for phrase, voice in self._phrases.get(key, ())]
        found = sorted({*told, *self.bodies_in(key)}, reverse=True)
        known = [voice for start, voice in found if self._is_before(key, start, place)]
        known.append(self.own[self._reprints.get(key, key)])
        if one.key[0] == "state":
            same = (other for other in known if other.key[0] == "state" and other.key[2:] == one.key[2:])
            return next(same, one)
        fitting = [other for other in known if word in other.name.casefold().split()]
        if not fitting and word in lexicon.load("origins")["others"]:
            called = self._called(one, key, place)
            return called if called != one else self._in_full(one, key, place)
        return next(iter(fitting), next((other for other in known if other.key[0] == "state"), None))

    def _called(self, one: Voice, key: str, place: int) -> Voice:
        """The voice of "the railway" by the name nearest before it, else behind it, that ends so: "Prairie Northern Railway"."""
        word = one.name.split()[-1]
        named = re.compile(rf"(?:[A-ZÀ-Þ][\w’&-]+\s){{1,4}}{re.escape(word.capitalize())}\b")
        source = self._sources[key]
        told = [match for match in named.finditer(source.text) if story(source, match.start()) == story(source, place)]
        before = [match for match in told if match.start() < place]
        found = before[-1] if before else told[0] if told else None
        return voice(re.sub(r"^The\s", "", found[0])) if found else one

    def _in_full(self, one: Voice, key: str, place: int) -> Voice:
        """The voice of "the company" by the full name that its story gives it."""
        noun = re.fullmatch(r"(?:[Tt]he|[Ii]ts|[Tt]heir)\s(?P<noun>[a-z-]+)", one.name)
        if noun is None:
            return one
        source = self._sources[key]
        begin = next((start for start in reversed(starts(source)) if start <= place), 0)
        name = full(
            noun["noun"],
            source.text[begin:],
            place - begin,
            lambda name: self._speakers.named(name, key) is not None or voice(name).key in self.published,
        )
        return voice(name) if name else one

    def _is_before(self, key: str, start: int, place: int) -> bool:
        """Whether a place comes first in the same story of the text."""
        source = self._sources[key]
        return start < place and story(source, start) == story(source, place)

    def bodies_in(self, key: str) -> tuple[tuple[int, Voice], ...]:
        """The states' bodies that a source's text names in full, each with its place."""
        if key not in self._bodies:
            found = (
                (match.start(), voice(" ".join(match[0].split()))) for match in _BODY.finditer(self._sources[key].text)
            )
            self._bodies[key] = tuple((place, one) for place, one in found if one.key[0] == "state" and one.key[1])
        return self._bodies[key]

    def is_relay(self, one: Voice) -> bool:
        """Whether a voice passes on what others said: a news agency, or the publisher of another of the sources."""
        return one.key in self._relays or is_agency(one.name)
