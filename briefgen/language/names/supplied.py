"""What the words around a post add to it before it is given to a name: its country, its body, its region."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import geography, posts
from briefgen.language.names.lists import Lists
from briefgen.language.names.vocabulary import CALENDAR
from briefgen.language.posts.callings import person_noun
from briefgen.model import Post


class Completed(Lists):
    """Adds what completes a post."""

    def _is_vocative(self, end: int) -> bool:
        """Whether a reporter calls an officeholder and then gives the own name and paper, in words without a verb."""
        words = self.words
        paper = end + 1 < len(words) and words[end].text == "," and words[end + 1].capital and words[-1].text == "."
        return paper and not any(word.pos in ("VERB", "AUX") and not word.capital for word in words)

    def _stops_at(self, end: int, marks: str) -> bool:
        """Whether the text ends at a word, or the word is one of these marks."""
        return end >= len(self.words) or self.words[end].text in tuple(marks)

    def _defines(self, at: int, held: posts.Held) -> bool:
        """Whether a name in apposition may follow: "the Danish minister, X Y"; a post after a name is not such a place."""
        before = self.words[at - 1] if at else None
        if before is not None and before.text in "-–—•*·:;" and before.text:
            before = None
        if before is None or before.text == ",":  # behind a name and a comma the post is that name's
            leads = (
                at > 1 and self._is_time_or_place(at - 2) and not held.bare
            )  # "On Thursday, minister for health, A B"
            return before is None or leads or bool(held.post.country) and not self.words[at - 2].capital
        if (
            before.pos in ("ADJ", "VERB") and not before.capital and not held.bare
        ):  # "the visiting President of the Council, A B"
            return True
        return before.lower in (
            "the",
            "a",
            "an",
            "of",
            "from",
            "for",
            "told",
            "whose",
            "'s",
            "her",
            "his",
            "their",
            "its",
            "our",
            "my",
            "with",
            "and",
            "by",
            "met",
            "host",
            "to",
        ) or bool(held.post.country)

    def _is_time_or_place(self, at: int) -> bool:
        """Whether a word before a comma is a day, a year or a place and no part of a name."""
        word = self.words[at]
        known = geography.territories().match(self.words, at)
        return word.lower in CALENDAR or word.text.isdigit() or known is not None and known[0] == at + 1

    def _with_place(self, end: int, held: posts.Held, post: Post) -> Post:
        """The post with the body or the place behind the name: "Inspector A B of the Fiji Police", "Premier A B of Nova Scotia"."""
        words = self.words
        if post.organisation or end + 1 >= len(words) or words[end].lower not in ("of", "from", "at"):
            return post
        first = end + 1 + (words[end + 1].lower == "the")
        body = posts.organisation_end(words, first)
        if body - first >= 2:
            return replace(post, organisation=self._text(first, body))
        stop = first
        while stop < len(words) and words[stop].capital and words[stop].is_word:
            stop += 1
        known = geography.territories().match(words, first)
        is_state = known is not None and known[1].form in ("name", "demonym")
        if words[end].lower == "of" and held.bare and stop > first and not is_state:
            return replace(post, title=f"{post.title} of {self._text(end + 1, stop)}")
        return post

    def _region_start(self, at: int, held: posts.Held) -> int:
        """Where the province before a post begins that is part of its title: "Alberta Energy Minister", "Ontario's premier"."""
        region = (held.post.organisation or "").split()
        if at != held.start or not region or held.post.title.split()[: len(region)] != region:
            return at
        end = at - (at > 1 and self.words[at - 1].lower == "'s")
        first = end - len(region)
        return first if first >= 0 and posts.text_of(self.words, range(first, end)).split() == region else at

    def _completed(self, at: int, post: Post) -> Post:
        """The post with what words before it say: "Norway ..., its climate minister", "the WHO, whose director"."""
        words = self.words
        before = words[at - 1].lower if at else ""
        if not post.country and (owner := self._owner_before(at)) is not None:
            return replace(post, country=owner)
        if before == "its" and not post.country:
            codes = {known[1].code for known in self._named_before(at) if known[1].form == "name"}
            return replace(post, country=codes.pop()) if len(codes) == 1 else post
        if before == "whose" and at > 2 and not post.organisation:
            for first in range(max(0, at - 10), at - 2):
                known = posts.organisations().match(words, first)
                if known and known[0] == at - 2 and words[at - 2].text == ",":
                    return replace(post, organisation=known[1])
            thing = words[at - 3].pos == "NOUN" and person_noun(words, at - 3) is None
            if words[at - 2].text == "," and (thing or words[at - 3].lower in posts.organisation_nouns()):
                first = at - 3
                while first and words[first - 1].pos in ("NOUN", "PROPN", "ADJ") and at - first < 9:
                    first -= 1
                return replace(post, organisation=self._text(first, at - 2))
        return post

    def _owner_before(self, at: int) -> str | None:
        """The country whose the post is behind some words: "Malta's non-resident Ambassador to Chile"."""
        words = self.words
        for step in range(at - 2, max(-1, at - 5), -1):
            if words[step].lower in ("'s", "'"):
                ends = (geography.territories().match(words, first) for first in range(max(0, step - 3), step))
                known = next((found for found in ends if found is not None and found[0] == step), None)
                return known[1].code if known is not None and known[1].form == "name" else None
            if words[step].pos not in ("ADJ", "NOUN", "ADV") or words[step].capital:
                return None
        return None

    def _named_before(self, at: int) -> list[tuple[int, geography.Territory]]:
        """The countries and cities named in the sentence before word `at`."""
        found = (geography.territories().match(self.words, index) for index in range(at) if self.words[index].capital)
        return [known for known in found if known is not None]
