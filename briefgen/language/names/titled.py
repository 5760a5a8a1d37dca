"""Names with a post before them: "Canadian Defence Minister A B", "the minister of health, A B,"."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import gazetteer, geography, posts
from briefgen.language.names.found import Found
from briefgen.language.names.supplied import Completed
from briefgen.language.names.vocabulary import singular
from briefgen.language.posts.callings import events
from briefgen.language.reading import Span

# Heads that between an office and a name are no more than a rank: "the minister for Gulf affairs Ambassador A B".
_STYLES = frozenset(
    "ambassador professor counsellor counselor judge justice bishop archbishop doctor senator deputy engineer sheikh prince".split()
)

# ... and those that say less than the office behind the name: "Counsellor A B, deputy head of mission".
_RANKS = frozenset(
    "senator deputy mp lawmaker professor counsellor counselor judge justice engineer sheikh prince delegate councillor advocate "
    "lawyer legislator parliamentarian representative councilor mna mla mpp mha mep msp mca td researcher scientist expert".split()
)

# Titles that towns bear in their names.
_OF_TOWNS = frozenset("prince princess king queen general lord lady count".split())

# Who was found, and the word at which what was read ends.
Read = tuple[list[Found], int]


class Titled(Completed):
    """Adds names that a post leads to."""

    def _with_post(self, at: int, held: posts.Held) -> Read:
        """Whom a post stands for, and where what was read ends: who is named with it, else the post alone."""
        words = self.words
        if self._is_town(at, held):
            return [], held.end + 1
        region = self._region_end(at)
        if region > held.end:
            return [], region
        if held.plural:
            return self._with_posts(at, held)
        step = self._behind_rank(held)
        end = self._name(step) if step < len(words) else step
        if at and words[at - 1].lower in posts.SITES:
            return [], end
        return (
            self._in_brackets(at, step, held)
            or (self._named(at, step, end, held) if self._names_holder(step, end, held) else None)
            or self._set_off(at, step, held)
            or self._is_named(at, step, held)
            or self._labelled(at, held)
            or ([self._role(at, held)], held.end)
        )

    def _with_posts(self, at: int, held: posts.Held) -> Read:
        """Whom a post of several stands for: "the ministers of Peru and Chile", "Ministers A B and C D"."""
        spread = self._by_country(at, held)
        if spread is not None:
            return spread
        names = self._names_after(held.end, many=True)
        if not names or self._is_head_of_list(held, names[0][1]):
            return [self._role(at, held)], held.end
        held = self._holders(at) or held
        post = replace(held.post, title=singular(held.post.title, held.head))
        return self._share(at, names, post, held.countries, "named", held.group), names[-1][1]

    def _is_head_of_list(self, held: posts.Held, end: int) -> bool:
        """Whether a plural and a colon only lead a list whose people have their own posts: "Speakers: Ann Roe, mayor of Lund"."""
        if self.words[held.end].text != ":" or end >= len(self.words) or self.words[end].text not in (",", "("):
            return False
        own, _ = self._postposed(end)
        return own is not None and not own.plural

    def _behind_rank(self, held: posts.Held) -> int:
        """Where a name may begin behind a post: behind an honorific and a rank too, as in "Chief of Staff General A B"."""
        step = self._skip_honorific(held.end)
        rank = posts.heads().match(self.words, step)
        commands = held.group != "military" or held.head.endswith("commander")
        slight = rank is not None and (rank[1][1] == "military" or rank[1][0] in _STYLES and not held.bare)
        if rank and slight and not rank[1][2] and commands and self.words[step].capital:
            return self._skip_honorific(rank[0])
        return step

    def _in_brackets(self, at: int, step: int, held: posts.Held) -> Read | None:
        """The holder between brackets: "Minister for Transport (Deputy Ann Roe)", "our policy officer (that's A B)"."""
        words = self.words
        if step >= len(words) or words[step].text != "(":
            return None
        opening = step + 1
        inner = posts.read(words, opening) if opening < len(words) else None
        said = [word.lower for word in words[opening : opening + 2]]
        if said in (["that", "'s"], ["that", "is"], ["it", "'s"], ["it", "is"]):
            opening += 2
        first = inner.end if inner and inner.bare else self._skip_honorific(opening)
        close = self._name(first) if first < len(words) else first
        if close - first >= 2 and close < len(words) and words[close].text == ")":
            return self._named(at, first, close, held)[0], close + 1
        return None

    def _names_holder(self, step: int, end: int, held: posts.Held) -> bool:
        """Whether the words from `step` to `end` name who holds the post before them; one word may be anything."""
        if end - step != 1:
            return end > step
        word = self.words[step]
        is_shouted = word.text.isupper() and 1 < len(word.text) < 5 and not self.words[held.end - 1].text.isupper()
        if self.heading or is_shouted or word.pos in ("VERB", "AUX", "ADP", "ADV"):
            return False
        if held.post.title in ("IG", "DO", "SP", "MD", "GM") and word.entity != "PERSON":
            return False  # "IG Metall"
        is_political = not held.bare or held.group == "political" or self.words[held.start].capital
        return is_political and word.lower not in posts.organisation_nouns()

    def _set_off(self, at: int, step: int, held: posts.Held) -> Read | None:
        """The holder behind a comma or a bracket: "the Minister of Trade, Ann Roe,"; None where none is named there."""
        words = self.words
        if step >= len(words) or words[step].text not in (",", "(") or not self._defines(at, held):
            return None
        first = self._skip_honorific(step + 1)
        second = posts.read(words, first)
        if second is None:
            return self._behind_comma(at, first, held) or self._behind_body(at, first, held)
        if second.plural:
            return None
        return self._behind_bare(at, second, held) if second.bare else self._behind_second(at, second, held)

    def _behind_comma(self, at: int, first: int, held: posts.Held) -> Read | None:
        """ "the minister, Ann Roe, said": a name that a mark or a small word ends."""
        end = self._name(first)
        if held.bare and (not at or self.words[at - 1].text == ":") and self._is_vocative(end):
            return None  # "Prime Minister, Ann Roe, Tavuli News."
        closed = self._stops_at(end, ",).;:") or self.words[end].lower in ("and", "on", "in", "at", "to")
        opens = (
            not at and not held.bare and not closed and self.words[at].capital
        )  # "Head of the fund, Ann Roe confirms this"
        closed = closed or opens and self.words[end].pos in ("VERB", "AUX")
        return self._named(at, first, end, held) if end - first >= 2 and closed else None

    def _behind_body(self, at: int, first: int, held: posts.Held) -> Read | None:
        """ "Secretary, MoES, A B": the body of the post stands between it and the name."""
        words = self.words
        body = max(posts.organisation_end(words, first), first) if first < len(words) else first
        after = self._skip_honorific(body + 1) if body + 1 < len(words) and words[body].text == "," else body
        close = self._name(after) if body > first and after > body else after
        if close - after < 2 or held.post.organisation:
            return None
        return self._named(
            at, after, close, replace(held, post=replace(held.post, organisation=self._text(first, body)))
        )

    def _behind_second(self, at: int, second: posts.Held, held: posts.Held) -> Read | None:
        """ "X's deputy prime minister, minister of Y, A B,": two posts of one person."""
        if second.post.country:
            return None
        words = self.words
        last = self._skip_honorific(second.end + 1)
        close = self._name(last) if second.end < len(words) and words[second.end].text == "," else last
        if close - last < 2 or not self._stops_at(close, ",.;"):
            return None
        title = f"{held.post.title}, {second.post.title}"
        return self._named(at, last, close, replace(held, post=replace(held.post, title=title)))

    def _behind_bare(self, at: int, rank: posts.Held, held: posts.Held) -> Read | None:
        """ "the representative of X, Ambassador A B,": a rank and a name."""
        first = self._skip_honorific(rank.end)
        end = self._name(first) if first < len(self.words) else first
        closed = self._stops_at(end, ",.;)") or rank.group == "military"
        return self._named(at, first, end, held) if end - first >= 2 and closed else None

    def _is_town(self, at: int, held: posts.Held) -> bool:
        """Whether a post is the first word of a town's name: "the Port of Prince Rupert", "PRINCE ALBERT, June 4 -"."""
        if " " in held.post.title or held.end >= len(self.words) or not self.words[held.end].capital:
            return False
        stop = held.end + 1
        shouts = not at and self.words[at].text.isupper() and self.words[held.end].text.isupper()
        if shouts and stop < len(self.words) and self.words[stop].text in ("—", "–", "-") and held.head in _OF_TOWNS:
            return True  # "PRINCE ALBERT — A boy of 15"
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
        inside = at > 0 and words[at - 1].text == "("  # "Norvik Ltd. (President: Ann Roe)"
        starts = inside or all(not word.is_word or word.lower in ("as", "the", "a", "its") for word in words[:at])
        if not starts or step + 2 >= len(words):
            return None
        opening = not inside and any(word.lower == "as" for word in words[:at])
        if opening:
            step = next(
                (index for index in range(step, min(len(words), step + 8)) if words[index].text == ","), len(words)
            )
        if step >= len(words) or words[step].text != ("," if opening else ":"):
            return None
        first = self._skip_honorific(step + 1)
        end = self._name(first, strict=True) if first < len(words) else first
        closed = opening or end >= len(words) or words[end].text in (",", "(", ")", ";", ".", "-", "–")
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
        if any(words[index].lower in (",", "who", "and", "that", "'s", "'") for index in range(step, verb)):
            return None
        if at > 1 and words[at - 2].lower in ("to", "for", "behind", "beside", "by", "with", "opposite"):
            return None  # "Next to the minister is Ann Roe"
        behind = [word.lower for word in words[verb + 1 : verb + 4]]
        called = behind[:1] in (["a"], ["an"]) and behind[2:] in (["called"], ["named"])  # "is a man called Ann Roe"
        first = self._skip_honorific(verb + 1 + 3 * called)
        end = self._name(first, strict=True) if first < len(words) else first
        return self._named(at, first, end, held) if end - first > 1 else None

    def _named(self, at: int, first: int, end: int, held: posts.Held) -> tuple[list[Found], int]:
        post, group = self._completed(at, held.post), held.group
        after, stop = self._postposed(end)
        slight = held.bare and (held.head in _RANKS or held.head in events())
        better = after is not None and not after.plural and after.post.qualifier != "former"
        better = better and not (after is not None and after.bare and slight and self.words[end].text == "(")
        if after is not None and better and (group in ("military", "") or slight):
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
