"""Counterparts: "his Danish counterpart, A B", "her colleague, Trade Secretary C D"."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from briefgen.language import geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.titled import Titled
from briefgen.language.names.vocabulary import (
    COUNTERPART,
    OF_PLACES,
    POSSESSIVE,
)
from briefgen.language.reading import Span
from briefgen.model import Post

# Words between "his" and "counterpart" that say nothing of the post.
_BETWEEN = frozenset("then new visiting outgoing incoming newly appointed long-time longtime own".split())


class Counterparts(Titled):
    """Adds people named by whose counterpart they are."""

    @cached_property
    def _has_counterpart(self) -> bool:
        """Whether the sentence has a word of counterparts at all; most have none."""
        return any(word.lower in COUNTERPART for word in self.words)

    def _counterpart(self, at: int) -> tuple[list[Found], int]:
        """Names after "counterpart" or "colleague": the post is the possessor's, to be filled in later."""
        if not self._has_counterpart:
            return [], at
        start, step = at, at + (self.words[at].lower in POSSESSIVE or self.words[at].lower in ("the", "'s"))
        codes, end = posts.countries_at(self.words, step) if step < len(self.words) else ((), 0)
        town = geography.territories().match(self.words, step) if not end else None
        if town and town[1].form == "city" and self.words[step].capital:
            codes, end = (town[1].code,), town[0]  # "her Tornio colleague"
        step = end or step
        first = step
        while step < len(self.words) and (
            posts.is_portfolio(self.words[step]) or self.words[step].lower in _BETWEEN or self.words[step].text == "-"
        ):
            step += 1
        field = " ".join(word.text for word in self.words[first:step] if posts.is_portfolio(word))
        if step >= len(self.words) or self.words[step].lower not in COUNTERPART:
            return [], at
        step += 1
        if step < len(self.words) and self.words[step].lower in OF_PLACES:
            return [], at  # "the State Guest House Jamuna"
        if self.words[step - 1].lower == "opposite":
            if step >= len(self.words) or self.words[step].lower not in ("number", "numbers"):
                return [], at
            step += 1
        if step + 1 < len(self.words) and self.words[step].lower in ("from", "of"):
            more, end = posts.countries_at(self.words, step + 1)
            codes, step = (more, end) if end and not codes else (codes, end or step)
        step += step < len(self.words) and self.words[step].lower == "there"
        if step + 2 < len(self.words) and self.words[step].lower in ("in", "at"):  # "her counterpart in Rome, A B"
            place = geography.territories().match(self.words, step + 1)
            if place is not None and place[1].form != "demonym" and self._names_after(place[0], many=False):
                codes, step = codes or (place[1].code,), place[0]
        field, step = self._own_field(step, field)
        body, step = self._of_region(step) if not codes else (None, step)
        plural = self.words[step - 1].lower.endswith("s") and body is None or len(codes) > 1
        names = self._names_after(step, many=plural)
        if not names:
            named = self._counterpart_with_post(step, codes)
            if named:
                return named
            span = Span(self.words[start].start, self.words[step - 1].end)
            post = Post("", None, codes[0] if codes else None)
            return [Found(span, span, self.index, "", post, "counterpart", plural=plural, countries=codes)], step
        own, stop = self._postposed(names[0][1]) if len(names) == 1 else (None, 0)
        if own is not None and not own.plural and own.post.title:  # "his Danish colleague, X Y, minister of trade"
            post = replace(own.post, country=own.post.country or (codes[0] if codes else None))
            return self._share(start, names, post, (), "named", own.group), stop
        shared = self._share(start, names, Post(field, body, codes[0] if codes else None), codes, "counterpart", "")
        return [replace(item, of=self._relation(start, names[0][0])) for item in shared], names[-1][1]

    def _own_field(self, step: int, field: str) -> tuple[str, int]:
        """The field behind a counterpart: "his Malian counterpart for Energy and Water, A B"."""
        words = self.words
        if field or step + 1 >= len(words) or words[step].lower != "for":
            return field, step
        end = posts.portfolio_end(words, step + 1)
        return (self._text(step + 1, end), end) if end > step + 1 else (field, step)

    def _of_region(self, step: int) -> tuple[str | None, int]:
        """The region behind "counterpart from" before a comma and a name, and where it ends: "from Republika Srpska, Bo Lind"."""
        words = self.words
        if step + 1 >= len(words) or words[step].lower not in ("from", "of", "in"):
            return None, step
        end = step + 1
        while end < len(words) and words[end].capital and words[end].is_word:
            end += 1
        closed = end > step + 1 and end + 1 < len(words) and words[end].text == "," and words[end + 1].capital
        return (self._text(step + 1, end), end) if closed else (None, step)

    def _counterpart_with_post(self, step: int, codes: tuple[str, ...]) -> tuple[list[Found], int] | None:
        """ "her Philippine colleague, Trade Secretary A B": the country of the first words is that of the post behind."""
        if len(codes) != 1 or step + 1 >= len(self.words) or self.words[step].text != ",":
            return None
        held = posts.read(self.words, step + 1)
        if held is None or held.plural or held.post.country not in (None, codes[0]):
            return None
        found, end = self._with_post(step + 1, replace(held, post=replace(held.post, country=codes[0])))
        return (found, end) if found and found[0].name else None

    def _relation(self, start: int, end: int) -> str:
        """The word of the relation: "predecessor" or "counterpart"."""
        return next((word.lower for word in self.words[start:end] if word.lower in COUNTERPART), "")
