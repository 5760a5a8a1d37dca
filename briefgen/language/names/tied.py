"""Posts tied to a name by their place alone: a phrase before it ("the head of the dockers' union, A B,") or behind it.

What the grammar of posts reads comes first; here the shape of the phrase decides, whatever its words.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import gazetteer, geography, posts
from briefgen.language.names.counterparts import Counterparts
from briefgen.language.names.found import Found
from briefgen.language.names.vocabulary import CALENDAR, LETTERS, honorifics, particles
from briefgen.language.posts.callings import events, is_listed, person_noun
from briefgen.language.posts.described import DETERMINERS, described, does, is_participle, led
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import Span

# Words before which a phrase about a person begins, and those before a determiner inside one.
_INNER = frozenset("of for to at in on from near outside under".split())
_OUTER = frozenset(
    "by with told and but or as between when while where than that per via including like from against after before to for of "
    "meanwhile also today yesterday here there then so".split()
)
_CLOSING = frozenset(',.;):(-–—|?!"”')
_GOES_ON = frozenset("and on in at as who to for from of".split())
_FARTHEST = 18
# Tags of the words before a bare post that may belong to it.
_LEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
# Titles before a name that say less than an office beside them.
_SLIGHT = frozenset(
    "senator deputy mp mna mla mpp mha mep msp mca lawmaker professor justice judge minister ambassador engineer".split()
)
# Nouns of people that are nouns of firms too.
_FIRMS = frozenset(
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


class Tied(Counterparts):
    """Adds posts that only stand beside a name."""

    def _before(self, at: int, end: int) -> posts.Held | None:
        """The post that the phrase before the name from `at` to `end` tells, behind which a comma, a dash or nothing stands."""
        words = self.words
        if (head := led(words, at)) is not None:
            return head
        at = self._past_certain(at)
        while at > 1 and words[at - 1].capital and words[at - 1].lower in honorifics():
            at -= 1
        at -= at > 1 and words[at - 1].lower == "the" and words[at - 2].text == ","  # ", the Hon. Ann Roe"
        mark = at > 1 and words[at - 1].text in (",", "–", "—", "-", "(")
        if not mark and self._is_closed(end) and (far := self._past_descriptor(at)) is not None:
            return far
        if mark and not self._is_closed(end):
            return self._opening(at - 1) if words[end].pos in ("VERB", "AUX") else None
        if mark and (runs := self._runs(at - 1)) is not None:
            return runs
        last = at - 1 if mark else at
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
        comma = next((step for step in range(at - 1, max(1, at - 6), -1) if words[step].text == ","), None)
        if comma is None or not self._is_descriptor(comma + 1, at):
            return None
        held = self._before_from(comma, mark=True)
        if held is None or held.group == "private" or held.start == comma:
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

    def _before_from(self, last: int, *, mark: bool) -> posts.Held | None:
        """The longest phrase before word `last` that tells a post."""
        words = self.words
        if last < 1 or not (words[last - 1].is_word or words[last - 1].text == "."):
            return None
        best = None
        for start in self._starts(last):
            held = posts.read(words, start)
            if held is not None and not held.plural and held.end == last:
                best = held
                continue
            phrase = described(words, start, last) if not self._is_somebody(start, last) else None
            if phrase is not None and (mark or self._is_clear(phrase, last)):
                best = self._with_read(held, phrase)
        if best is None or mark and self._is_behind_name(best.start):
            return None
        return self._with_joined(best)

    def _is_somebody(self, start: int, end: int) -> bool:
        """Whether all of some words are a person for the parser: "Pat Butler" is no butler."""
        return end - start > 1 and all(word.entity == "PERSON" and word.capital for word in self.words[start:end])

    def _with_joined(self, held: posts.Held) -> posts.Held:
        """The post with an office that "and" joins to it: "the minister of Housing and member for Laviolette"."""
        words, at = self.words, held.start - 1
        if at < 2 or words[at].lower != "and":
            return held
        for start in range(max(0, at - 8), at):
            first = posts.read(words, start)
            if first is not None and first.end == at and not first.plural and not first.bare:
                post = replace(first.post, title=f"{first.post.title} and {held.post.title}")
                organisation = post.organisation or held.post.organisation
                return replace(first, end=held.end, post=replace(post, organisation=organisation))
        return held

    def _runs(self, last: int) -> posts.Held | None:
        """The post of "the man who runs the port," before a name; the words end before word `last`."""
        words = self.words
        who = next((at for at in range(last - 1, max(0, last - 10), -1) if words[at].lower in ("who", "that")), None)
        held = does(words, who + 1, last=last) if who is not None and words[who - 1].pos == "NOUN" else None
        return held if held is not None and held.end == last else None

    def _with_read(self, held: posts.Held | None, phrase: posts.Held) -> posts.Held:
        """The phrase with what the grammar of posts knows of its first words."""
        if held is None or held.plural or not held.post.title or held.start != phrase.start:
            return phrase
        if held.head not in phrase.post.title.lower() and phrase.group == "private":
            return phrase  # "the lawmaker's wife"
        post = phrase.post
        qualifier = held.post.qualifier or post.qualifier
        country = held.post.country or post.country
        return replace(
            phrase, group=held.group, head=held.head, post=replace(post, qualifier=qualifier, country=country)
        )

    def _starts(self, last: int) -> list[int]:
        """Where a phrase that ends before word `last` may begin, the nearest first."""
        words, found = self.words, []
        for at in range(last - 1, max(-1, last - _FARTHEST), -1):
            word = words[at]
            if not word.is_word and word.lower not in ("'s", "'", "&", "/", "-"):
                if word.text == "," and at + 1 < last and posts.is_portfolio(words[at + 1]) and words[at + 1].capital:
                    continue
                if word.text == "." and words[at - 1].lower in ("a.i", "i"):
                    continue
                found.append(at + 1)
                return found
            if word.capital and word.lower in honorifics():
                found.append(at + 1)
                return found
            if word.lower in DETERMINERS:
                found.append(at + 1)
                joined = at > 1 and words[at - 1].lower == "and" and self._joins_places(at - 1)
                if at and words[at - 1].lower in _INNER or joined:
                    continue
                return found
            plain = posts.is_portfolio(word) and at + 1 < last  # "public works foreman"
            verb = word.pos in ("VERB", "AUX", "PRON", "SCONJ") and not word.capital and not plain
            if verb and not is_participle(words, at):
                found.append(at + 1)
                return found
            if word.lower in _OUTER and not (
                word.lower in ("and", "for", "to", "of", "from") and self._is_inside(at, last)
            ):
                found.append(at + 1)
                return found
            if word.lower == "and" or word.lower == "for" and not words[at + 1].capital:
                found.append(at + 1)  # "trapper and land guardian": the second may be all that tells a post
            if at == 0:
                found.append(0)
        return found

    def _is_inside(self, at: int, last: int) -> bool:
        """Whether a joining word stands inside a phrase: between portfolio words or behind a noun of a person."""
        words = self.words
        again = at and words[at - 1].lower == "and" and at > 1 and posts.is_portfolio(words[at - 2])
        if words[at].lower in ("of", "for") and again:
            return True  # "minister of Culture and of Communications"
        if words[at].lower == "and" and words[at + 1].lower in ("of", "for") and posts.is_portfolio(words[at - 1]):
            return True
        if words[at].lower == "and" and at and self._are_callings(at, last):
            return True
        if words[at].lower == "and" and at and self._joins_places(at):
            return True
        if words[at].lower == "and":
            return (
                at > 0
                and at + 1 < last
                and words[at - 1].capital == words[at + 1].capital
                and (posts.is_portfolio(words[at - 1]) or posts.is_portfolio(words[at + 1]))
            )
        return words[at].lower in _INNER and at > 0 and words[at - 1].pos in ("NOUN", "PROPN", "ADJ")

    def _joins_places(self, at: int) -> bool:
        """Whether "and" joins a country to another place: "Representative for Barbados and the Eastern Caribbean"."""
        words = self.words
        behind = at + 1 + (words[at + 1].lower == "the")
        if not words[at - 1].capital or behind >= len(words) or not words[behind].capital:
            return False
        ends = (geography.territories().match(words, first) for first in range(max(0, at - 3), at))
        return any(known is not None and known[0] == at and known[1].form == "name" for known in ends)

    def _are_callings(self, at: int, last: int) -> bool:
        """Whether "and" joins two callings of one person: "the biologist and broadcaster"."""
        first = person_noun(self.words, at - 1)
        second = person_noun(self.words, at + 1)
        alone = at > 1 and self.words[at - 2].lower in DETERMINERS or at == 1
        return (
            alone and first is not None and second is not None and second[0] == last and not self.words[at - 1].capital
        )

    def _is_clear(self, phrase: posts.Held, last: int) -> bool:
        """Whether a phrase without a comma surely ends where the name begins: its noun does, or a body's noun or a state."""
        words = self.words
        word = words[last - 1]
        if word.is_word and not word.capital and word.lower not in particles() and words[last].entity == "PERSON":
            return True
        if phrase.post.title.lower().endswith(phrase.head):
            return not word.capital or phrase.head != "member"
        ends = word.lower in posts.organisation_nouns() or posts.is_portfolio(word)
        above = posts.heads().match(words, last - 1)
        ends = ends or above is not None and above[1][1] == "political"  # "Aide to the President"
        return ends or any(
            (known := geography.territories().match(words, at)) and known[0] == last for at in (last - 1, last - 2)
        )

    def _is_behind_name(self, start: int) -> bool:
        """Whether the phrase stands behind a name and a comma, whose post it then is: "A B, the mayor of X, C D"."""
        words = self.words
        step = start - 1
        while step >= 0 and words[step].lower in DETERMINERS:
            step -= 1
        if step < 1 or words[step].text != ",":
            return False
        before = words[step - 1]
        known = geography.territories().match(words, step - 1)
        return before.capital and before.entity in ("PERSON",) and known is None

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
        joins = joins and before.lower not in CALENDAR and before.lower not in _OUTER
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
        if before.bare and not before.start and self._is_vocative(end):
            return None
        letters = held is not None and held.post.title in LETTERS
        if held is not None and not letters and before.head in events() and held.head not in events():
            return None  # "the lead author, Ann Roe, a hydrologist"
        if held is not None and not letters and (before.group == "private" or before.bare and held.group != "military"):
            return None
        last = self.words[end - 1].lower
        if before.head in _FIRMS and (last in posts.organisation_nouns() or last in common_words() and last[-1] == "s"):
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
