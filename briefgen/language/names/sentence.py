"""One sentence read from left to right for names and posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.language import geography, given, posts
from briefgen.language.names.found import Found
from briefgen.language.names.spelling import KIN
from briefgen.language.names.tied import FIRMS, Tied
from briefgen.language.names.vocabulary import (
    OF_PLACES,
    POSSESSIVE,
    honorifics,
    is_style,
    singular,
)
from briefgen.language.posts.callings import singular_person
from briefgen.language.posts.described import trade
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import Span
from briefgen.model import Post


class Sentence(Tied):
    """Reads a sentence: what begins at each word, and names that stand alone."""

    def read(self) -> Iterator[Found]:
        """The names and posts of the sentence in order; a post that turns out to be a name's is not told apart."""
        found: list[Found] = []
        at = 0
        while at < len(self.words):
            group, end = self._at(at)
            for item in group:
                while item.name and found and not found[-1].name and item.span.contains(found[-1].span):
                    found.pop()
                found.append(item)
            at = max(end, at + 1)
        yield from found

    def _at(self, at: int) -> tuple[list[Found], int]:
        """What begins at word `at`, and where it ends."""
        word = self.words[at]
        if not word.is_word:
            return [], at
        if word.lower in POSSESSIVE or word.lower in ("the", "s", "'s"):
            return self._counterpart(at)
        head = posts.heads().match(self.words, at)
        addressed = word.lower in honorifics() and at + 1 < len(self.words) and (head is None or head[0] < at + 2)
        if addressed or is_style(self.words, at):
            return self._after_honorific(at)
        counterpart = self._counterpart(at)
        if counterpart[0]:
            return counterpart
        body = posts.organisations().match(self.words, at)
        if body and posts.heads().match(self.words, at):
            return [], body[0]  # "Doctors Without Borders" is no doctor
        held = posts.read(self.words, at)
        if held:
            return self._with_post(at, held)
        return self._bare(at)

    def _after_honorific(self, at: int) -> tuple[list[Found], int]:
        step = self._skip_honorific(at)
        held = posts.read(self.words, step) if step < len(self.words) else None
        if held and not held.plural:
            return self._with_post(at, held)
        end = self._name(step)
        if end == step:
            return [], at
        after, stop = self._postposed(end)
        if end - step == 1 and after is not None and self._is_next_ones(end, stop):
            span = Span(self.words[at].start, self.words[end - 1].end)
            head = Span(self.words[step].start, self.words[end - 1].end)
            return [Found(span, head, self.index, self._text(step, end), None, group="honorific")], end
        tied = self._tie(at, step, end, after)
        if tied is not None:
            return [tied], max(stop, self._origin_end(end))
        post = after.post if after else None
        body = self._body_behind(end) if after is None else None
        if body is not None:
            post, stop = Post("", body[0]), body[1]
        elif after is None and (country := self._origin(end)) is not None:
            post, stop = Post("", None, country), max(end, self._origin_end(end))
        span = Span(self.words[at].start, self.words[end - 1].end)
        head = Span(self.words[step].start, self.words[end - 1].end)
        group = after.group if after else "honorific"
        return [Found(span, head, self.index, self._text(step, end), post, group=group)], stop if post else end

    def _is_next_ones(self, end: int, stop: int) -> bool:
        """Whether the post behind a surname is that of the next name of a list: "Ms Roe, the head of the port, Bo Lind, and …"."""
        words = self.words
        if stop + 2 >= len(words) or words[end].text != "," or words[stop].text != "," or not words[stop + 1].capital:
            return False
        last = self._name(stop + 1, strict=True)
        return last - stop > 2 and last < len(words) and (words[last].text == "," or words[last].lower == "and")

    def _bare(self, at: int) -> tuple[list[Found], int]:
        """A name of two words and more that stands alone, with what says that it is a person's."""
        end = self._name(at, strict=True)
        known = geography.territories().match(self.words, at)
        if known and known[1].form == "demonym" and known[0] <= end - 2:  # "Icelander Ann Roe"
            return [], at
        if end - at == 1 and (single := self._single(at)) is not None:
            return [single], end
        if end - at < 2 or at and self.words[at - 1].lower == "the":
            return [], at
        if known and known[1].form in ("city", "capital") and known[0] <= end - 2 and self._is_where(at):
            return [], known[0]  # "of the embassy in Cotonou Ann Roe"
        if at and self.words[at - 1].capital and self.words[at - 1].lower in OF_PLACES:
            return [], end  # "the Fort St. John Chamber of Commerce"
        owner = self._owned(at)
        if owner is not None:
            held, stop = self._postposed(end)
            if held is None and self._is_closed(end):
                held = self._past_descriptor(at)
            own = (
                replace(held.post, country=held.post.country or owner)
                if held and not held.plural
                else Post("", None, owner)
            )
            group = held.group if held else ""
            shared = self._share(at, [(at, end)], own, (), "named", group)
            return [
                replace(item, span=Span(self._owner_start(at), item.span.end)) for item in shared
            ], stop if held else end
        names = self._list_from(at, end)
        held, stop = self._postposed(names[-1][1], plural=len(names) > 1)
        if held is not None and (len(names) > 1) == held.plural:
            post = replace(held.post, title=singular(held.post.title, held.head)) if held.plural else held.post
            codes = held.countries if held.plural else ()
            return self._share(at, names, post, codes, "named", held.group), stop
        many = self._kind_before(at) if len(names) > 1 else ""
        if many:
            return self._share(at, names, Post(many, None), (), "named", "private"), names[-1][1]
        held, stop = self._postposed(end)
        tied = self._tie(at, at, end, held if held and not held.plural else None)
        if tied is not None:
            return [tied], max(stop, self._origin_end(end))
        if held is not None and not held.plural:
            return self._share(at, [(at, end)], held.post, (), "named", held.group), stop
        if not self._is_person(at, end):
            return [], at
        country = self._origin(end)
        held, stop = self._postposed(self._origin_end(end)) if country else (None, end)
        if held is not None and not held.plural:
            post = replace(held.post, country=held.post.country or country)
            return self._share(at, [(at, end)], post, (), "named", held.group), stop
        if (calling := self._of_trade(end)) is not None:
            return self._share(at, [(at, end)], calling, (), "named", "private"), end
        body = self._body_behind(end) or self._body_owning(at, end) if country is None else None
        post_ = Post("", body[0] if body else None, country) if country or body else None
        span = Span(self.words[at].start, self.words[end - 1].end)
        return [Found(span, span, self.index, self._text(at, end), post_)], body[1] if body else end

    def _single(self, at: int) -> Found | None:
        """Somebody called by one name between commas: "the hotel owner, Blasko,", "Semo, who drives for the ministry"."""
        words, end = self.words, at + 1
        word = words[at]
        if end + 1 >= len(words) or words[end].text != "," or not word.text.istitle() or len(word.text) < 4:
            return None
        if word.lower in common_words() or geography.territories().match(words, at) or self.heading:
            return None
        if words[end + 1].lower == "who" and word.entity == "PERSON":
            held = trade(words, end + 2)
        else:
            held = self._before_from(at - 1, mark=True) if at > 2 and words[at - 1].text == "," else None
            leads = held is not None and held.start and words[held.start - 1].lower in ("the", "his", "her", "their")
            held = held if leads else None
        if held is None or held.group != "private" or held.head in (*FIRMS, *KIN) or held.post.country:
            return None
        span = Span(word.start, word.end)
        return Found(span, span, self.index, word.text, held.post, group="private")

    def _of_trade(self, end: int) -> Post | None:
        """The calling of "Ann Roe of the underwriters"."""
        lowers = [word.lower for word in self.words[end : end + 3]]
        if lowers[:2] != ["of", "the"] or len(lowers) < 3 or self.words[end + 2].capital:
            return None
        noun = singular_person(lowers[2])
        behind = self.words[end + 3] if end + 3 < len(self.words) else None
        owns = behind is not None and behind.text in ("'", "\u2019")  # "of the hunters' association"
        closed = behind is None or not behind.is_word or behind.pos in ("VERB", "AUX")
        return Post(noun) if noun and closed and not owns else None

    def _is_where(self, at: int) -> bool:
        """Whether a place stands at a word behind what is there: "the embassy in Cotonou"; not so for a given name."""
        word = self.words[at]
        return at > 0 and self.words[at - 1].lower in ("in", "at") and not given.is_listed(word.text)

    def _kind_before(self, at: int) -> str:
        """What the people of a list are: "two interns: A B and C D"; "" where no plural noun of people stands before it."""
        words = self.words
        last = at - 1 - (at > 0 and words[at - 1].text in (":", ","))
        if last < 0 or not words[last].lower.endswith("s") or words[last].capital:
            return ""
        noun = singular_person(words[last].lower)
        first = last
        while noun and first and words[first - 1].pos in ("NOUN", "ADJ") and not words[first - 1].capital:
            first -= 1
        return f"{self._text(first, last)} {noun}".strip() if noun else ""

    def _body_owning(self, at: int, end: int) -> tuple[str, int] | None:
        """The body whose somebody is called: "the energy agency HERA's Ann Roe", "Maersk's Bo Lind"."""
        words = self.words
        if at < 2 or words[at - 1].lower not in ("'s", "'"):
            return None
        first = at - 1
        while first and at - first < 6 and words[first - 1].is_word and words[first - 1].capital:
            first -= 1
        if first == at - 1 and words[at - 2].lower in posts.organisation_nouns() and at > 2:
            while first and at - first < 5 and words[first - 1].pos in ("NOUN", "ADJ"):
                first -= 1
            return (self._text(first, at - 1), end) if first and words[first - 1].lower == "the" else None
        known = geography.territories().match(words, first)
        first = known[0] if known is not None and known[0] < at - 1 else first
        named = (
            words[at - 2].entity == "ORG"
            or words[at - 2].text.isupper()
            or words[at - 2].lower in posts.organisation_nouns()
        )
        if first == at - 1 or not named or known is not None and known[0] >= at - 1:
            return None
        return self._text(first, at - 1), end

    def _owned(self, at: int) -> str | None:
        """The country of "Brazil's Ana Roe"."""
        if at and self.words[at - 1].capital:
            known = geography.territories().match(self.words, at - 1)
            if known and known[0] == at and known[1].form == "demonym":
                return known[1].code
        if at < 2 or self.words[at - 1].lower not in ("'s", "'"):
            return None
        for start in range(max(0, at - 4), at - 1):
            known = geography.territories().match(self.words, start)
            if known and known[0] == at - 1 and known[1].form in ("name", "capital"):
                return known[1].code
        return None

    def _owner_start(self, at: int) -> int:
        """Where the country begins that owns the name at word `at`."""
        for start in range(max(0, at - 4), at):
            known = geography.territories().match(self.words, start)
            if known and known[0] in (at - 1, at):
                return self.words[start].start
        return self.words[at].start
