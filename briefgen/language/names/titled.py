"""Names with a post before them: "Canadian Defence Minister A B", "the minister of health, A B,"."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import gazetteer, geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.lists import Lists
from briefgen.language.names.vocabulary import CALENDAR, singular
from briefgen.language.reading import Span
from briefgen.model import Post

# Heads that between an office and a name are no more than a rank: "the minister for Gulf affairs Ambassador A B".
_STYLES = frozenset(
    "ambassador professor judge justice bishop archbishop doctor senator deputy engineer sheikh prince".split()
)


class Titled(Lists):
    """Adds names that a post leads to."""

    def _with_post(self, at: int, held: posts.Held) -> tuple[list[Found], int]:
        words = self.words
        if self._is_town(at, held):
            return [], held.end + 1
        region = self._region_end(at)
        if region > held.end:
            return [], region
        if held.plural:
            spread = self._by_country(at, held)
            if spread is not None:
                return spread
            names = self._names_after(held.end, many=True)
            if names:
                held = self._holders(at) or held
                post = replace(held.post, title=singular(held.post.title, held.head))
                return self._share(at, names, post, held.countries, "named", held.group), names[-1][1]
            return [self._role(at, held)], held.end
        step = self._skip_honorific(held.end)
        rank = posts.heads().match(words, step)
        commands = held.group != "military" or held.head == "commander"
        slight = rank is not None and (rank[1][1] == "military" or rank[1][0] in _STYLES and not held.bare)
        if rank and slight and not rank[1][2] and commands and words[step].capital:
            step = self._skip_honorific(rank[0])  # "Chief of Staff General A B"
        end = self._name(step) if step < len(words) else step
        if at and words[at - 1].lower in posts.SITES:
            return [], end
        if step < len(words) and words[step].text == "(":  # "Minister for Transport (Deputy Ann Roe)"
            inner = posts.read(words, step + 1) if step + 1 < len(words) else None
            opening = step + 1
            said = [word.lower for word in words[opening : opening + 2]]
            if said in (["that", "'s"], ["that", "is"], ["it", "'s"], ["it", "is"]):
                opening += 2  # "our policy officer (that's A B)"
            first = inner.end if inner and inner.bare else self._skip_honorific(opening)
            close = self._name(first) if first < len(words) else first
            if close - first >= 2 and close < len(words) and words[close].text == ")":
                return self._named(at, first, close, held)[0], close + 1
        if end - step == 1 and (
            self.heading
            or words[step].pos in ("VERB", "AUX", "ADP", "ADV")
            or words[step].lower in posts.organisation_nouns()
            or words[step].text.isupper()
            and 1 < len(words[step].text) < 5
            and not words[held.end - 1].text.isupper()
        ):
            end = step
        if end > step and not (
            held.bare and held.group != "political" and end - step == 1 and not words[held.start].capital
        ):
            return self._named(at, step, end, held)
        if step < len(words) and words[step].text in (",", "(") and self._defines(at, held):
            first = self._skip_honorific(step + 1)
            end = self._name(first)
            closed = (
                end >= len(words)
                or words[end].text in (",", ")", ".", ";", ":")
                or words[end].lower in ("and", "on", "in", "at", "to")
            )
            second = posts.read(words, first)
            if second is not None and not second.bare and not second.plural and not second.post.country:
                last = self._skip_honorific(second.end + 1)  # "X's deputy prime minister, minister of Y, A B,"
                close = self._name(last) if second.end < len(words) and words[second.end].text == "," else last
                if close - last >= 2 and (close >= len(words) or words[close].text in (",", ".", ";")):
                    title = f"{held.post.title}, {second.post.title}"
                    return self._named(at, last, close, replace(held, post=replace(held.post, title=title)))
            if end - first >= 2 and closed and not second:
                return self._named(at, first, end, held)
            body = max(posts.organisation_end(words, first), first) if first < len(words) else first
            after = self._skip_honorific(body + 1) if body + 1 < len(words) and words[body].text == "," else body
            close = self._name(after) if body > first and after > body else after
            if close - after >= 2 and not held.post.organisation and second is None:  # "Secretary, MoES, A B"
                own = replace(held, post=replace(held.post, organisation=self._text(first, body)))
                return self._named(at, after, close, own)
            if second is not None and second.bare and not second.plural:  # "the representative of X, Ambassador A B,"
                first = self._skip_honorific(second.end)
                end = self._name(first) if first < len(words) else first
                if end - first >= 2 and (
                    end >= len(words) or words[end].text in (",", ".", ";", ")") or second.group == "military"
                ):
                    return self._named(at, first, end, held)
        named = self._is_named(at, step, held) or self._labelled(at, held)
        if named is not None:
            return named
        return [self._role(at, held)], held.end

    def _is_town(self, at: int, held: posts.Held) -> bool:
        """Whether a post is the first word of a town's name: "the Port of Prince Rupert", "PRINCE ALBERT, June 4 -"."""
        if " " in held.post.title or held.end >= len(self.words) or not self.words[held.end].capital:
            return False
        town = gazetteer.town(self.words, at) if self.words[at].capital else None
        if town is None or town[0] <= held.end:
            return False
        before = self.words[at - 1].lower if at else ""
        return before in ("in", "of", "at", "near", "from", "to", "for") or not at and self.words[at].text.isupper()

    def _region_end(self, at: int) -> int:
        """Where a region of one country ends that begins with a title: "in Summerside, Prince Edward Island"; else `at`."""
        ends = range(min(at + 4, len(self.words)), at + 1, -1)
        return next((end for end in ends if posts.text_of(self.words, range(at, end)) in geography.regions()), at)

    def _by_country(self, at: int, held: posts.Held) -> tuple[list[Found], int] | None:
        """Holders of one post, each behind his country: "the ministers of trade of Chile, Ann Roe, of Peru, Bo Lind, and of …"."""
        words, step, code = self.words, held.end, held.post.country
        post = replace(held.post, title=singular(held.post.title, held.head))
        found: list[Found] = []
        while code and step < len(words) and words[step].text == ",":
            first = self._skip_honorific(step + 1)
            end = self._name(first) if first < len(words) else first
            if end - first < 2:
                break
            found += self._share(
                at if not found else first, [(first, end)], replace(post, country=code), (), "named", held.group
            )
            step = end
            following = end
            while following < len(words) and words[following].lower in (",", "and"):
                following += 1
            following += following < len(words) and words[following].lower == "of"
            following += following < len(words) and words[following].lower == "the"
            known = geography.territories().match(words, following)
            code = (
                known[1].code
                if known and known[1].form == "name" and words[following - 1].lower in ("of", "the")
                else None
            )
            if known and code:
                step = known[0]
        return (found, step) if len(found) > 1 else None

    def _labelled(self, at: int, held: posts.Held) -> tuple[list[Found], int] | None:
        """The name behind a label or an opening: "Rapporteur: Ann Roe", "As minister of mines, Ann Roe signed"."""
        words, step = self.words, held.end
        starts = all(not word.is_word or word.lower in ("as", "the", "a", "its") for word in words[:at])
        if not starts or step + 2 >= len(words):
            return None
        opening = any(word.lower == "as" for word in words[:at])
        if opening:
            step = next(
                (index for index in range(step, min(len(words), step + 8)) if words[index].text == ","), len(words)
            )
        if step >= len(words) or words[step].text != ("," if opening else ":"):
            return None
        first = self._skip_honorific(step + 1)
        end = self._name(first, strict=True) if first < len(words) else first
        closed = opening or end >= len(words) or words[end].text in (",", "(", ";", ".", "-", "–")
        return self._named(at, first, end, held) if end - first > 1 and closed else None

    def _is_named(self, at: int, step: int, held: posts.Held) -> tuple[list[Found], int] | None:
        """The name that a sentence gives to a post: "The spokesperson on duty is Ann Roe"."""
        words = self.words
        verb = next(
            (index for index in range(step, min(len(words), step + 3)) if words[index].lower in ("is", "was")), None
        )
        if (
            verb is None
            or held.plural
            or at > 0
            and words[at - 1].lower not in ("the", "its", "our", "their", "his", "her", "whose")
        ):
            return None
        if any(words[index].text == "," or words[index].lower in ("who", "and", "that") for index in range(step, verb)):
            return None
        first = self._skip_honorific(verb + 1)
        end = self._name(first, strict=True) if first < len(words) else first
        return self._named(at, first, end, held) if end - first > 1 else None

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

    def _named(self, at: int, first: int, end: int, held: posts.Held) -> tuple[list[Found], int]:
        post, group = self._completed(at, held.post), held.group
        after, stop = self._postposed(end)
        slight = held.bare and held.head in ("senator", "deputy", "mp", "lawmaker", "professor")
        if after is not None and (group in ("military", "") or slight):
            country = after.post.country or post.country
            post, group = replace(after.post, country=country), after.group
            closing = stop
        else:
            closing = self._origin_end(end)
            extra = self._origin(end)
            if extra and not post.country:
                post = replace(post, country=extra)
            post = self._with_place(end, held, post)
        begin = self._region_start(at, held)
        begin -= begin > 0 and self.words[begin - 1].lower in ("the", "a", "an", "its", "his", "her", "their")
        span = Span(self.words[begin].start, self.words[end - 1].end)
        head = Span(self.words[first].start, self.words[end - 1].end)
        named = Found(span, head, self.index, self._text(first, end), post, "named", group=group)
        return [named], max(closing, end)

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
            if words[at - 2].text == "," and words[at - 3].lower in posts.organisation_nouns():
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

    def _role(self, at: int, held: posts.Held) -> Found:
        """A post without a name."""
        words = self.words
        before = words[at - 1].lower if at else ""
        start = at - 1 if before in ("the", "a", "an", "his", "her", "their", "its", "this", "both") else at
        start = min(start, self._region_start(at, held))
        span = Span(words[start].start, words[held.end - 1].end)
        definite = before not in ("a", "an", "any", "no", "some", "every", "each")
        return Found(
            span,
            Span(words[at].start, words[held.end - 1].end),
            self.index,
            "",
            held.post,
            "role",
            None,
            held.plural,
            definite,
            held.group,
            held.countries,
            held.head,
            held.bare,
        )
