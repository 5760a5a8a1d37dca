"""The longest phrase before a name that tells a post: "the head of the dockers' union, A B,"."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import geography, posts
from briefgen.language.names.counterparts import Counterparts
from briefgen.language.names.vocabulary import honorifics, particles
from briefgen.language.posts.callings import person_noun
from briefgen.language.posts.described import DETERMINERS, described, does, is_participle

# Words before which a phrase about a person begins, and those before a determiner inside one.
_INNER = frozenset("of for to at in on from near outside under".split())
_FARTHEST = 18
OUTER = frozenset(
    "by with told and but or as between when while where than that per via including like from against after before to for of "
    "meanwhile also today yesterday here there then so".split()
)


class Phrased(Counterparts):
    """Adds phrases that end where a name begins."""

    def _before_from(self, last: int, *, mark: bool) -> posts.Held | None:
        """The longest phrase before word `last` that tells a post."""
        words = self.words
        if last > 0 and words[last - 1].lower in _INNER:
            return None  # "the abbot of Ridi Vihara" is no abbot
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
        if held is not None and held.end + 1 < last and words[held.end].lower in ("in", "at", "for"):
            place = geography.territories().match(words, held.end + 1 + (words[held.end + 1].lower == "the"))
            held = replace(held, end=last) if place is not None and place[0] == last else held
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
            if word.lower in OUTER and not (
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
