"""What stands behind a name: a post in apposition, a relative clause, a country."""

from __future__ import annotations

from dataclasses import replace

from briefgen.language import geography, given, posts
from briefgen.language.names import phrases
from briefgen.language.names.spelling import Spelling
from briefgen.language.names.vocabulary import LETTERS, MEMBERS, told
from briefgen.language.posts import described
from briefgen.model import Post

# Heads that are also first words of places: "Prince Albert", "Queen's".
_UNITS = frozenset(
    "division unit section branch desk directorate team taskforce lab clinic station archive project secretariat".split()
)
# Words that stand before a post and are none of it.
_SMALL = frozenset("the a an its their his her our my is currently now presently also one of".split())
_LEADERS = frozenset("head leader chair director commander coordinator".split())
_IN_PLACES = frozenset("prince princess king queen lord lady count major general chief".split())


class Behind(Spelling):
    """Adds what follows a name."""

    def postposed(self, end: int) -> tuple[posts.Held | None, int]:
        """The post behind a name that ends before word `end`, and where it ends."""
        return self._postposed(end)

    def _postposed(self, end: int, plural: bool = False) -> tuple[posts.Held | None, int]:
        """The post after a name and a comma, a bracket or "who is", and where it ends."""
        words = self.words
        if end >= len(words):
            return None, end
        if self._is_aside(end):
            return self._postposed(end + 3, plural)
        if words[end].text in MEMBERS:
            more, stop = self._postposed(end + 1, plural)
            member = posts.Held(end, end + 1, Post(words[end].text), "mp", "political")
            return (more, stop) if more is not None else (member, end + 1)
        seat = self._seat(end)
        if seat is not None:
            return seat, seat.end
        aside = self._past_aside(end)
        if aside and (verbal := self._told(aside, end))[0] is not None:
            return verbal
        if words[end].text == ":":
            return self._listed(end)
        step = self._introduced(end)
        if step is None:
            return self._unmarked(end)
        seated = step + 1 < len(words) and words[step].text in MEMBERS and words[step + 1].lower in ("for", "and")
        if step < len(words) and words[step].text in LETTERS and not seated:
            return self._postposed(step + 1, plural)  # "A B, MP, Minister of Works"
        if step < len(words) and words[step].lower in ("who", "which"):
            return self._relative(step + 1, end)  # "A B, a Finn who runs the fund"
        step = self._past_small_words(step)
        bracket = words[end].text == "("
        if bracket and self._is_body_only(step):
            return None, end
        return self._phrase(step, end, bracket, plural)

    def _introduced(self, end: int) -> int | None:
        """Where the words begin that a mark, "as" or "who" joins to a name; None where nothing does."""
        words = self.words
        step = end + 1
        if words[end].lower == "who":
            return end
        if words[end].lower == "as":
            return step
        if words[end].text not in (",", "(", "-", "—", "–", "|"):
            return None
        if step < len(words) and words[step].lower in ("and", "but", "or"):
            return None  # "Karl Borg, and Malta's ambassador, Rita Zahra"
        is_age = step + 1 < len(words) and words[step].text.isdigit() and words[step + 1].text == ","
        return step + 2 if is_age else step

    def _listed(self, end: int) -> tuple[posts.Held | None, int]:
        """The post of a line of a list: "Ann Roe: mayor of Puno"."""
        words = self.words
        held = described.behind(words, end + 1)
        leads = end + 1 < len(words) and words[end + 1].lower in ("the", "a", "an")
        return (held, held.end) if held is not None and (leads or held.end == len(words)) else (None, end)

    def _unmarked(self, end: int) -> tuple[posts.Held | None, int]:
        """The post that a verb tells behind a name, or that ends its line: "Ann Roe / general secretary"."""
        verbal = self._told(end, end)
        line = described.behind(self.words, end) if verbal[0] is None and not self.words[end].capital else None
        return (line, line.end) if line is not None and line.end == len(self.words) else verbal

    def _past_small_words(self, step: int) -> int:
        """The place behind "himself", articles, "now" and "is"."""
        words = self.words
        if step < len(words) and words[step].lower in ("herself", "himself"):
            step += 1
        while step < len(words) and words[step].lower in _SMALL or self._is_at_present(step):
            step += 1
        return step

    def _phrase(self, step: int, end: int, bracket: bool, plural: bool) -> tuple[posts.Held | None, int]:
        """The post that a phrase beside the name tells, the whole phrase where it holds more than the post of the lists."""
        words = self.words
        start, past = self._past_until(step)
        held = self._held_at(start, bracket)
        if held is not None and not held.plural and held.end < len(words) and words[held.end].lower == "'s":
            held = None  # "Ann Roe, the minister's adviser": the post is behind whose she is
        whole = described.behind(words, start) if not plural or held is None else None
        if past:
            held = replace(held, post=replace(held.post, qualifier="former")) if held is not None else None
            whole = replace(whole, post=replace(whole.post, qualifier="former")) if whole is not None else None
        if whole is not None and whole.end < len(words) and words[whole.end].lower == "who" and not plural:
            leads, stop = self._relative(whole.end + 1, end)
            calling = whole.group != "political" and not (whole.post.organisation or whole.post.country)
            if calling and leads is not None and leads.post.organisation and leads.head in _LEADERS:
                return leads, stop  # "Ann Roe, the engineer who runs the flood authority"
        if whole is not None and (held is None or whole.end > held.end and held.post.title in whole.post.title):
            return whole, whole.end
        if held is None or (held.plural and not plural):
            return None, end
        named = self._skip_honorific(held.end) if held.end < len(words) else held.end
        last = self._name(named) if named < len(words) else named
        after = last > named and not (last == named + 1 and words[named].text.isupper() and len(words[named].text) < 6)
        if after and not bracket:  # "X, Defence Minister Y": the post is the next name's
            return None, end
        return self._with_state(self._with_field(held))

    def _held_at(self, step: int, bracket: bool) -> posts.Held | None:
        """The post of the lists that begins at a word, behind the body whose it is, or joined to another calling."""
        words = self.words
        owner = self._possessor(step)
        held = posts.read(words, owner) if owner and owner < len(words) else None
        if held is not None:
            if words[owner - 2].lower not in posts.organisation_nouns():
                return held
            body = held.post.organisation or self._text(step, owner - 1)
            return replace(held, post=replace(held.post, organisation=body))
        if step >= len(words):
            return None
        held = posts.read(words, step)
        is_calling = words[step].pos in ("NOUN", "ADJ") and words[step - 1].lower in ("a", "an")
        if held is not None or not (is_calling or words[step].capital and not bracket):
            return held
        joined = next((at for at in range(step + 1, min(len(words), step + 7)) if words[at].lower == "and"), None)
        return posts.read(words, joined + 1) if joined is not None and joined + 1 < len(words) else None

    def _is_body_only(self, step: int) -> bool:
        """Whether a bracket holds nothing but the name of a body that begins like a post: "(General Directorate of Ports)"."""
        words = self.words
        end = posts.organisation_end(words, step) if step < len(words) and words[step].capital else step
        head = posts.heads().match(words, step) if end > step + 1 else None
        return head is not None and head[0] < end < len(words) and words[end].text == ")" and words[end - 1].capital

    def _with_field(self, held: posts.Held) -> posts.Held:
        """The post with the field behind a comma in a list of people: "A B, Director, Planning and Lands;"."""
        words, at = self.words, held.end
        if held.post.organisation or at + 1 >= len(words) or words[at].text != "," or held.plural:
            return held
        first = at + 1 + (words[at + 1].lower == "the")
        end = first
        while end < min(len(words), first + 10) and (
            words[end].capital
            and words[end].is_word
            or end > first
            and words[end].lower in ("and", "&", "of", "for", "the", "'", "on")
            or words[end].text == ","
            and end > first
            and self._is_listed_field(end)
        ):
            end += 1
        closed = end >= len(words) or words[end].text in ".;)("
        known = geography.territories().match(words, first)
        opens = words[first].pos in ("ADP", "PRON", "DET", "ADV", "SCONJ") and not words[first].text.isupper()
        stated = known is not None and known[0] == end or posts.read(words, first) is not None
        if end == first or not closed or opens or stated:
            return held
        text = self._text(first, end)
        if any(word.entity == "PERSON" for word in words[first:end]) or given.gender(text):
            return held
        body = posts.organisation_end(words, first) == end and (end > first + 1 or words[first].text.isupper())
        if body:
            return replace(held, end=end, post=replace(held.post, organisation=text))
        return replace(held, end=end, post=replace(held.post, title=f"{held.post.title}, {text}"))

    def _is_listed_field(self, comma: int) -> bool:
        """Whether a comma stands in a field of work that "and" ends: "Lands, Survey and Natural Resources"."""
        near = self.words[comma + 1 : comma + 5]
        return any(word.lower in ("and", "&") for word in near) and all(
            word.capital or word.lower in ("and", "&") for word in near[:2]
        )

    def _past_aside(self, end: int) -> int:
        """The place behind ", hitherto his deputy," where a verb may tell the post; 0 where no such aside stands."""
        words = self.words
        if words[end].text != "," or end + 2 >= len(words):
            return 0
        close = next((at for at in range(end + 2, min(len(words) - 1, end + 12)) if words[at].text in ",.;:("), 0)
        if not close or words[close].text != "," or words[close + 1].lower not in ("was", "has", "is", "will", "were"):
            return 0
        return close + 1

    def _is_aside(self, end: int) -> bool:
        """Whether an age or a party stands in brackets behind a name: "A B (52), mayor", "A B (S), chair of the board"."""
        words = self.words
        if end + 2 >= len(words) or words[end].text != "(" or words[end + 2].text != ")":
            return False
        inner = words[end + 1].text
        party = inner.isupper() and end + 3 < len(words) and words[end + 3].text == ","
        return inner.isdigit() or party and not geography.country_code(inner)

    def _possessor(self, step: int) -> int:
        """The place behind "country's", "minister's" and the like before a post: "the party's finance spokesman"; else 0."""
        words = self.words
        for at in range(step, min(len(words), step + 5)):
            if words[at].lower in ("'s", "'") and at > step:
                return at + 1
            if not words[at].is_word or words[at].capital:
                return 0
        return 0

    def _told(self, step: int, end: int) -> tuple[posts.Held | None, int]:
        """The post that a verb gives a name: "is the mayor", "has been minister since May", "was appointed governor"."""
        words = self.words
        lowers = tuple(word.lower for word in words[step : step + 5])
        verb = next((verb for verb in told() if lowers[: len(verb)] == verb), None)
        if verb is None:
            done = described.does(words, step, body=True)
            return (done, done.end) if done is not None else (None, end)
        step += len(verb)
        while step < len(words) and words[step].lower in (
            "the",
            "a",
            "an",
            "as",
            "to",
            "also",
            "its",
            "their",
            "new",
            "currently",
        ):
            if words[step].text == "New":
                break  # "is New Zealand's minister"
            step += 1
        held = posts.read(words, step) if step < len(words) else None
        if held is None or held.plural or self._name(held.end) - held.end > 1:
            return None, end
        if held.end + 1 < len(words) and words[held.end].lower == "of" and words[held.end + 1].capital:
            held = phrases.longest(words, step) or held  # "was named governor of Tozeur"
        qualifier = held.post.qualifier or told()[verb]
        return replace(held, post=replace(held.post, qualifier=qualifier)), held.end

    def _body_behind(self, end: int) -> tuple[str, int] | None:
        """The body a name stands with: "(Ministry of Trade)", "of the Farmers' Union", "from the Water Institute"."""
        words = self.words
        if end + 1 >= len(words) or words[end].lower not in ("(", "of", "from", ",", "at", "with"):
            return None
        first = end + 1 + (words[end + 1].lower in ("the", "of"))
        known = posts.organisations().match(words, first)
        body = max(posts.organisation_end(words, first), known[0] if known else 0)
        if body <= first and words[end].lower in ("of", "from", "at", "with") and words[end + 1].lower == "the":
            return self._unit(first) or self._named_body(first)
        if body <= first or body - first < 2 and not known or posts.heads().match(words, body):
            return None
        closed = body < len(words) and words[body].text in ("),;." if words[end].text != "(" else ")")
        if words[end].text in ("(", ",") and not closed:
            return None
        return self._text(first, body), body + (words[end].text == "(")

    def _named_body(self, first: int) -> tuple[str, int] | None:
        """A body that only its article and capitals tell: "of the United Steelworkers", "from the AMWU"."""
        words, end = self.words, first
        while end < len(words) and words[end].capital and words[end].is_word:
            end += 1
        known = geography.territories().match(words, first) if end > first else None
        place = known is not None and known[0] == end or self._text(first, end) in geography.regions()
        initials = end == first + 1 and words[first].text.isupper() and len(words[first].text) > 2
        return (self._text(first, end), end) if (end - first > 1 or initials) and not place else None

    def _unit(self, first: int) -> tuple[str, int] | None:
        """A body or a part of one in small letters: "the marine planning division", "the growers' association"."""
        words = self.words
        for at in range(first, min(len(words), first + 6)):
            word = words[at]
            if not word.is_word and word.text not in ("'", "'s") or word.pos in ("VERB", "AUX", "ADP", "PRON", "DET"):
                return None
            if (word.lower in _UNITS or word.lower in posts.organisation_nouns()) and at > first:
                return self._text(first, at + 1), at + 1
        return None

    def _with_state(self, held: posts.Held) -> tuple[posts.Held, int]:
        """The post with the state that ends the line of a list: "A B, Minister of Energy, Tajikistan"."""
        words, stop = self.words, held.end
        if stop < len(words) and words[stop].lower == "respectively":
            return held, stop + 1
        if stop + 1 >= len(words) or words[stop].text != "," or held.post.country or held.plural:
            return held, stop
        first = stop + 1 + (words[stop + 1].lower == "the")
        body = posts.organisation_end(words, first) if not held.post.organisation else first
        if body > first + 1 and body + 1 < len(words) and words[body].text == ",":
            post = replace(held.post, organisation=self._text(first, body))  # "(Director, Ministry of Mines, Chile)"
            inner, end = self._with_state(replace(held, post=post, end=body))
            return (inner, end) if inner.post.country else (held, stop)
        known = geography.territories().match(words, first)
        closing = known is not None and known[0] < len(words) and words[known[0]].text in ";)"
        if known and known[1].form == "name" and (closing or all(word.text in ".;" for word in words[known[0] :])):
            return replace(held, post=replace(held.post, country=known[1].code)), known[0]
        return held, stop

    def _seat(self, end: int) -> posts.Held | None:
        """The seat of a member in a record of debates: "Ms. A B (Kenora, NDP):", "Mr C D (West Fenland) (Con):"."""
        words = self.words
        if words[end].text != "(":
            return None
        close = next((at for at in range(end + 1, min(len(words), end + 15)) if words[at].text == ")"), None)
        if close is None or close == end + 1:
            return None
        place = list(range(end + 1, next((at for at in range(end + 1, close) if words[at].text == ","), close)))
        after = close + 1
        party = after + 2 < len(words) and words[after].text == "(" and words[after + 2].text == ")"
        after += 3 * party
        colon = party or after < len(words) and words[after].text == ":"
        named = all(words[at].capital or words[at].lower in ("and", "of", "the", "-", "–", "—", "upon") for at in place)
        if not colon or not named or not 0 < len(place) < 11:
            return None
        held = posts.read(words, end + 1)
        if held is not None and held.head not in _IN_PLACES:
            return None  # "A B (Deputy Minister, Department of Health):", but "A B (Prince Albert, CPC):"
        known = geography.territories().match(words, end + 1)
        if known and (known[0] == close or known[1].form != "city") or posts.organisations().match(words, end + 1):
            return None  # "A B (Canada):"
        title = f"Member for {posts.text_of(words, place)}"
        return posts.Held(end, after, Post(title), "member", "political")

    def _relative(self, step: int, end: int) -> tuple[posts.Held | None, int]:
        """The post of "who heads the agency", "who is the minister of trade", "who chairs the committee"."""
        words = self.words
        if step >= len(words):
            return None, end
        verb = words[step].lower
        if verb in ("now", "also", "currently") and step + 1 < len(words):
            step, verb = step + 1, words[step + 1].lower
        held, stop = self._told(step, end)
        if held is not None:
            return held, stop
        later = range(step + 1, min(len(words) - 2, step + 10))  # "who lets rooms in Strobl and heads the association"
        joined = (at + 1 for at in later if words[at].lower == "and" and described.does(words, at + 1) is not None)
        done = described.does(words, step) or described.does(words, next(joined, len(words)))
        return (done, done.end) if done is not None else (None, end)
