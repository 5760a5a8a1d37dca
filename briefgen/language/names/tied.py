"""Posts tied to a name by their place alone: a phrase before it ("the head of the dockers' union, A B,") or behind it.

What the grammar of posts reads comes first; here the shape of the phrase decides, whatever its words.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import gazetteer, geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.phrased import OUTER, Phrased
from briefgen.language.names.vocabulary import CALENDAR, LETTERS, honorifics
from briefgen.language.posts.callings import anybody, events, is_listed, person_noun
from briefgen.language.posts.described import DETERMINERS, led
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import Span

_CLOSING = frozenset(',.;):(-–—|?!"”')
_GOES_ON = frozenset("and on in at as who to for from of".split())
# Tags of the words before a bare post that may belong to it.
_LEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
# Titles before a name that say less than an office beside them.
_SLIGHT = frozenset(
    "senator deputy mp mna mla mpp mha mep msp mca lawmaker professor justice judge minister ambassador engineer".split()
)
# Nouns of people that are nouns of firms too.
FIRMS = frozenset(
    "operator manufacturer producer retailer supplier carrier provider publisher lender insurer builder processor exporter importer "
    "distributor brewer miner developer broadcaster contractor employer owner landlord sponsor partner shipper maker".split()
)
# Whoever serves an officeholder, and what stands before him where he is the one spoken of.
_SERVING = frozenset(
    "aide adviser advisor assistant secretary spokesperson spokesman spokeswoman aide-de-camp staff".split()
)
_OWNERS = frozenset("the his her its their our".split())
_MEMBERS = frozenset("mp mna mla mpp mha mep msp mca".split())
_OFFICES = frozenset(("political", "diplomatic", "administrative"))


class Tied(Phrased):
    """Adds posts that only stand beside a name."""

    def _before(self, at: int, end: int) -> posts.Held | None:
        """The post that the phrase before the name from `at` to `end` tells, behind which a comma, a dash or nothing stands."""
        words = self.words
        if (head := led(words, at)) is not None:
            return head
        name, at = at, self._past_certain(at)
        if at == name - 4 and (far := self._past_descriptor(at)) is not None:
            return far  # "the island's doctor, a patient man by the name of Ann Roe"
        while at > 1 and words[at - 1].capital and words[at - 1].lower in honorifics():
            at -= 1
        aside = at > 2 and words[at - 2].lower == "the" and words[at - 1].pos == "ADJ" and words[at - 3].text == ","
        at -= aside and not words[at - 1].capital  # ", the young Ann Roe,"
        at -= at > 1 and words[at - 1].lower == "the" and words[at - 2].text == ","  # ", the Hon. Ann Roe"
        mark = at > 1 and words[at - 1].text in (",", "–", "—", "-", "(")
        if not mark and self._is_closed(end) and (far := self._past_descriptor(at)) is not None:
            return far
        if mark and not self._is_closed(end):
            return self._opening(at - 1) if words[end].pos in ("VERB", "AUX") else None
        if mark and (runs := self._runs(at - 1)) is not None:
            return runs
        last = at - 1 if mark else at
        last -= mark and last > 1 and words[last - 1].lower in ("herself", "himself")  # "the minister herself, Ann Roe"
        if mark and (when := self._until(last)) is not None:
            held = self._before_from(when, mark=True)
            past = words[when].lower in ("until", "till")
            return replace(held, post=replace(held.post, qualifier="former")) if held is not None and past else held
        return self._before_from(last, mark=mark)

    def _opening(self, last: int) -> posts.Held | None:
        """The post that opens the sentence and ends before word `last`: "Head of the start-up Nachtlijn, Ann Roe confirms this"."""
        held = self._before_from(last, mark=True)
        return held if held is not None and held.start == 0 and not held.bare and self.words[0].capital else None

    def _past_descriptor(self, at: int) -> posts.Held | None:
        """The office before a comma and a few words that also tell of the name at word `at`: "the team's boss, ex-captain Ann Roe",
        "the Greens' house leader, Saanich South's Ann Roe"; None where these words tell an office themselves.
        """
        words = self.words
        commas = [step for step in range(at - 1, max(1, at - 6), -1) if words[step].text == ","]
        inner = (
            len(commas) > 1 and words[commas[0] - 1].pos == "ADJ" and words[commas[0] + 1].pos in ("ADJ", "VERB")
        )  # "a dry, patient man"
        comma = commas[inner] if commas else None
        if comma is None or not self._is_descriptor(comma + 1, at):
            return None
        held = self._before_from(comma, mark=True)
        if held is None or held.group == "private" or held.head in events() or held.start == comma:
            return None
        before = words[held.start - 1].lower if held.start else "the"
        leads = before in DETERMINERS or before in ("'s", "'")
        return held if leads or held.post.organisation or held.post.country else None

    def _is_descriptor(self, first: int, at: int) -> bool:
        """Whether words from `first` to the name at `at` say more of its bearer and no office: "ex-Georgia international"."""
        words = self.words
        joins = ("VERB", "AUX", "PRON", "SCONJ", "CCONJ", "ADP")
        if any(
            word.pos in joins and not word.capital and word.lower not in ("called", "named", "of")
            for word in words[first:at]
        ):
            return False
        if words[at - 1].lower in DETERMINERS or first == at:
            return False
        own = posts.read(words, first)
        if (
            own is not None
            and not own.bare
            and own.group in _OFFICES
            and own.head not in _SLIGHT
            and "of the" not in own.head
        ):
            return False
        if words[at - 1].text in ("'s", "'") or own is not None or words[at - 1].lower == "late":
            return True
        if words[at - 1].lower in ("called", "named") or words[first].lower.startswith("ex-"):
            return True
        return any(person_noun(words, step) is not None or self._is_demonym(step) for step in range(first, at))

    def _is_demonym(self, step: int) -> bool:
        known = geography.territories().match(self.words, step)
        return known is not None and known[1].form == "demonym"

    def _past_certain(self, at: int) -> int:
        """Where a name begins with "one" or "a certain" before it: "its spokesman, a certain Bo Lind"."""
        words = self.words
        if at > 1 and words[at - 1].lower == "certain" and words[at - 2].lower == "a":
            return at - 2
        if at > 5 and [word.lower for word in words[at - 4 : at]] == ["by", "the", "name", "of"]:
            return at - 4
        if at > 2 and words[at - 1].lower in ("called", "named") and not words[at - 2].capital:
            return at - 1  # "a lawyer called Ann Roe"
        return at - 1 if at and words[at - 1].lower == "one" and words[at - 1].pos == "NUM" else at

    def _until(self, last: int) -> int | None:
        """Where a time begins that ends before word `last`: "Peru's minister until July, Ann Roe"."""
        words = self.words
        for at in range(last - 1, max(0, last - 5), -1):
            if words[at].lower in ("until", "till", "since") and at + 1 < last:
                return at
        return None

    def _is_closed(self, end: int) -> bool:
        while end < len(self.words) and self.words[end].text in LETTERS:
            end += 1
        return end >= len(self.words) or self.words[end].text in _CLOSING or self.words[end].lower in _GOES_ON

    def _named(self, at: int, first: int, end: int, held: posts.Held) -> tuple[list[Found], int]:
        """A name behind a rank or a bare title, with the office before both: "the commanding officer, Captain A B"."""
        found, stop = super()._named(at, first, end, held)
        own = found[0].post
        slight = held.group == "military" or held.bare and held.head in _SLIGHT
        if own is None or own.title != held.post.title or not at:
            return found, stop
        if held.group != "military" and (wide := self._widened(first, end, held)) is not None:
            body = wide.post.organisation or own.organisation
            post = replace(wide.post, country=wide.post.country or own.country, organisation=body)
            start = wide.start - (wide.start > 0 and self.words[wide.start - 1].lower in DETERMINERS)
            span = Span(self.words[start].start, found[0].span.end)
            return [replace(found[0], span=span, post=post, group=wide.group)], stop
        far = None
        if held.group == "private" or held.head in ("justice", "judge", *_MEMBERS):
            far = self._past_descriptor(first) if self._is_closed(end) else None
        if far is not None:
            post = replace(far.post, country=far.post.country or own.country)
            return [replace(found[0], post=post, group=far.group)], stop
        if not slight or self.words[at - 1].is_word:
            return found, stop
        tied = self._tie(at, first, end, held)
        return ([tied] if tied is not None else found), stop

    def _widened(self, first: int, end: int, held: posts.Held) -> posts.Held | None:
        """The whole phrase whose last word is a bare post: "the fire brigade spokesman", "the regional council's chair"."""
        before = self.words[held.start - 1]
        inside = before.lower == "of" and held.start > 1 and self.words[held.start - 2].capital
        owned = before.lower in ("'s", "'") and held.post.title.lower() == held.head
        town = geography.territories().match(self.words, held.start - 1)
        joins = before.capital and before.is_word and self.words[held.start].capital and town is None
        joins = joins and before.lower not in CALENDAR and before.lower not in OUTER
        if before.lower == "the" and self._serves(held.start - 2):
            return self._before(first, end)
        if not held.bare and not inside and not owned and not joins:
            return None  # "the Health Association of Zambia head", "Maersk's Chile chief"
        if not inside and before.pos not in _LEADS and before.lower not in ("'s", "'") or before.lower in DETERMINERS:
            return None
        wide = self._before(first, end)
        ends = (
            wide is not None and wide.start < held.start and wide.post.title.lower().endswith(held.post.title.lower())
        )
        return wide if ends else None

    def _serves(self, at: int) -> bool:
        """Whether an office at word `at` is one for whom somebody serves: "Aide to the President", but not "an aide to"."""
        words = self.words
        if at > 1 and words[at].lower == "under":
            return words[at - 1].capital  # "Secretary of the Security Council under the President"
        if at < 1 or words[at].lower not in ("to", "of") or words[at - 1].lower not in _SERVING:
            return False
        opens = any(
            word.capital and word.lower not in ("a", "an") for word in words[max(0, at - 2) : at]
        )  # "Press secretary of the President"
        return opens or any(word.lower in _OWNERS for word in words[max(0, at - 4) : at - 1])

    def _tie(self, at: int, first: int, end: int, held: posts.Held | None) -> Found | None:
        """A name with the post before it, where the one behind it says nothing or less: `at` is where its title begins."""
        if held is not None and not (held.bare or held.post.title in LETTERS or held.group in ("military", "private")):
            return None
        town = gazetteer.town(self.words, first)
        before = None if town is not None and town[0] >= end else self._before(at, end)
        if before is None or not is_listed(before.head) and self.words[first].entity != "PERSON":
            return None
        if before.bare and before.head in anybody():
            return None  # "a man called Ann Roe"
        if before.bare and not before.start and self._is_vocative(end):
            return None
        letters = held is not None and held.post.title in LETTERS
        if held is not None and not letters and before.head in events() and held.head not in events():
            return None  # "the lead author, Ann Roe, a hydrologist"
        if held is not None and not letters and (before.group == "private" or before.bare and held.group != "military"):
            return None
        last = self.words[end - 1].lower
        if before.head in FIRMS and (last in posts.organisation_nouns() or last in common_words() and last[-1] == "s"):
            return None  # "the terminal operator Kestrel Ports"
        words, post = self.words, before.post
        if held is not None and held.post.country and not post.country:
            post = replace(post, country=held.post.country)
        post = replace(post, country=post.country or self._origin(end))
        behind = held is None and end < len(words) and words[end].lower in ("of", "from", "at", "with")
        body = self._body_behind(end) if behind and not post.organisation and not post.country else None
        post = replace(post, organisation=body[0]) if body is not None else post  # "surgeon A B of Hill Hospital"
        start = before.start - (before.start > 0 and words[before.start - 1].lower in DETERMINERS)
        span = Span(words[start].start, words[end - 1].end)
        head = Span(words[first].start, words[end - 1].end)
        return Found(span, head, self.index, self._text(first, end), post, "named", group=before.group)
