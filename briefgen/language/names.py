"""People of a text: a grammar of posts and names first, the statistical recogniser only as a second voice.

`find` reads every sentence twice: once for names that stand with a post or in full, then, knowing who is in the text, for
surnames alone. Two people of one surname are never made one; a surname that both share belongs to nobody until a post says
whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from briefgen import lexicon
from briefgen.language import geography, posts
from briefgen.language.reading import Span
from briefgen.language.words import Word, fold, sentence_words
from briefgen.model import Basis, Post, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

Form = Literal["named", "role", "counterpart"]

_STOP = frozenset(
    "the a an this that these those it he she they we i you his her their its our my in on at by for from to of with and but or "
    "as after before during while when where who which what if although though since until because so also both all some many "
    "no not yet still now then today yesterday tomorrow meanwhile however according under over between among about against "
    "here there more most other others another each every either neither one two three four five six seven eight nine ten "
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday north south east west northern southern eastern "
    "western q a question answer photo source sources contact end dear re subject former acting new local via such with is are "
    "was were be been conference summit meeting dialogue talks treaty agreement accord protocol declaration statement plan programme act bill law fund day week year hear hears signs sign hotel palace airport street road river lake sea island islands bay valley bridge plaza square park stadium mount mountains ocean coast gulf strait basin has have had will would can could shall should may might must do does did let us please read see".split()
)
_MONTH_NAMES = frozenset(("jan", "april", "may", "june", "august", "mar", "will"))
# Stop words that are also names of people ("Bill", "Park"): names where the tagger sees a person in them.
_ALSO_NAMES = frozenset(("bill", "bridge", "day", "lake", "law", "park", "street"))
_SAID = frozenset(
    "said says told added stressed noted explained announced thanked warned argued stated replied called urged asked answered "
    "insisted declared signed met welcomed spoke visited recalled acknowledged expressed emphasised emphasized underlined "
    "confirmed denied promised pledged described praised criticised criticized condemned rejected suggested proposed "
    "commented remarked joined chaired hosted opened".split()
)
# Words of address behind "the", "his" or "her", and heads that before a name are a title of honour beside the post.
_STYLES = frozenset(
    "honourable honorable hon right rt reverend excellency excellencies majesty highness royal serene imperial".split()
)
_TITLES = frozenset("chief sheikh shaikh prince princess dr prof hon mr mrs ms h.e".split())
# First words of places and last words of firms, which are no people.
_OF_PLACES = frozenset("san santa são saint st st. fort port puerto cape mount villa ciudad".split())
_OF_FIRMS = frozenset("s.a ltd inc plc gmbh llc corp co ag sa nv bv oy ab as srl spa group holdings partners".split())
_COUNTERPART = frozenset(
    ("counterpart", "counterparts", "colleague", "colleagues", "opposite", "predecessor", "successor", "guest", "host")
)
_POSSESSIVE = frozenset(("his", "her", "their", "its", "my", "our"))


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name a person, with or without a post, or a post alone.

    `name` is empty for a post alone. `owner` is the index of the person in `Names.people`, None where nobody is meant for
    sure. `definite` says that a post alone stood with "the", a country or nothing ("the minister", "Prime Minister").
    """

    span: Span
    head: Span
    sentence: int
    name: str = ""
    post: Post | None = None
    form: Form = "named"
    owner: int | None = None
    plural: bool = False
    definite: bool = True
    group: str = ""
    countries: tuple[str, ...] = ()
    of: str = ""
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the text: the fullest name, the other names, the post and the country, and where they first stand."""

    name: str
    variants: tuple[str, ...]
    post: Post | None
    country: str | None
    first: Span
    shown: Span
    basis: Basis = "stated"


@dataclass(frozen=True)
class Names:
    """Everything `find` saw, sorted by start, and the people it makes out; `words` are the words of every sentence."""

    found: tuple[Found, ...]
    people: tuple[Person, ...]
    words: tuple[tuple[Word, ...], ...]


def find(doc: Doc, sentences: Sequence[Span], source: Source) -> Names:
    """The people of the text and every place they are named; bylines are nobody."""
    words = sentence_words(doc, sentences)
    headings = [block for block in source.blocks if block.kind in ("title", "heading")]
    found: list[Found] = []
    for index, sentence in enumerate(words):
        heading = bool(sentence) and any(block.start <= sentence[0].start < block.end for block in headings)
        found.extend(_Sentence(sentence, index, heading).read())
    from briefgen.language import people

    return people.gather(found, words, source, doc.text)


@cache
def _particles() -> frozenset[str]:
    return frozenset(str(word) for word in lexicon.load("titles")["particles"])


@cache
def _honorifics() -> frozenset[str]:
    words = {str(word) for word in lexicon.load("titles")["honorifics"] if " " not in str(word)}
    return frozenset((words | {f"{word}." for word in words}) - {"he", "u", "count", "father", "he."})


class _Sentence:
    """One sentence being read from left to right."""

    def __init__(self, words: Sequence[Word], index: int, heading: bool) -> None:
        self.words, self.index, self.heading = words, index, heading
        self.origins: dict[int, str | None] = {}

    def read(self) -> Iterator[Found]:
        """The names and posts of the sentence in order."""
        at = 0
        while at < len(self.words):
            group, end = self._at(at)
            yield from group
            at = max(end, at + 1)

    def _at(self, at: int) -> tuple[list[Found], int]:
        """What begins at word `at`, and where it ends."""
        word = self.words[at]
        if not word.is_word:
            return [], at
        if word.lower in _POSSESSIVE or word.lower in ("the", "s", "'s"):
            return self._counterpart(at)
        if word.lower in _honorifics() and at + 1 < len(self.words):
            return self._after_honorific(at)
        counterpart = self._counterpart(at)
        if counterpart[0]:
            return counterpart
        held = posts.read(self.words, at)
        if held:
            return self._with_post(at, held)
        return self._bare(at)

    # -- "his Danish counterpart, X Y"

    def _counterpart(self, at: int) -> tuple[list[Found], int]:
        """Names after "counterpart" or "colleague": the post is the possessor's, to be filled in later."""
        start, step = at, at + (self.words[at].lower in _POSSESSIVE or self.words[at].lower in ("the", "'s"))
        codes, end = posts._countries(self.words, step) if step < len(self.words) else ((), 0)
        step = end or step
        while step < len(self.words) and (
            posts.is_portfolio(self.words[step]) or self.words[step].lower in ("then", "new")
        ):
            step += 1
        if step >= len(self.words) or self.words[step].lower not in _COUNTERPART:
            return [], at
        step += 1
        if self.words[step - 1].lower == "opposite":
            if step >= len(self.words) or self.words[step].lower not in ("number", "numbers"):
                return [], at
            step += 1
        if step + 1 < len(self.words) and self.words[step].lower in ("from", "of"):
            more, end = posts._countries(self.words, step + 1)
            codes, step = (more, end) if end and not codes else (codes, end or step)
        plural = self.words[step - 1].lower.endswith("s") or len(codes) > 1
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
        shared = self._share(start, names, Post("", None, codes[0] if codes else None), codes, "counterpart", "")
        return [replace(item, of=self._relation(start, names[0][0])) for item in shared], names[-1][1]

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
        return next((word.lower for word in self.words[start:end] if word.lower in _COUNTERPART), "")

    def _share(
        self, start: int, names: list[tuple[int, int]], post: Post, codes: tuple[str, ...], form: Form, group: str
    ) -> list[Found]:
        """One mention for each name of a list, countries given out in order."""
        shared = []
        for place, (first, end) in enumerate(names):
            code = codes[place] if len(codes) == len(names) else (post.country if len(codes) < 2 else None)
            code = code or self.origins.get(first)
            span = Span(self.words[start if place == 0 else first].start, self.words[end - 1].end)
            head = Span(self.words[first].start, self.words[end - 1].end)
            shared.append(
                Found(span, head, self.index, self._text(first, end), replace(post, country=code), form, group=group)
            )
        return shared

    def _names_after(self, at: int, *, many: bool) -> list[tuple[int, int]]:
        """The names that follow a post: at once or after a comma; several joined by commas and "and" when `many`."""
        comma = at < len(self.words) and self.words[at].lower in (",", ":", "-", "—", "–")
        step = at + 1 if comma else at
        names: list[tuple[int, int]] = []
        while step < len(self.words):
            step = self._skip_honorific(step)
            end = self._name(step)
            if end == step or (comma and not names and end - step < 2):
                break
            names.append((step, end))
            if not many:
                break
            self.origins[step] = self._origin(end)
            step = end = self._origin_end(end)
            while step < len(self.words) and self.words[step].lower in (",", "and", "&"):
                step += 1
            if step == end or posts.read(self.words, step):
                break
        return names

    # -- "Canadian Defence Minister X Y"

    def _with_post(self, at: int, held: posts.Held) -> tuple[list[Found], int]:
        words = self.words
        if held.plural:
            names = self._names_after(held.end, many=True)
            if names:
                post = replace(held.post, title=_singular(held.post.title, held.head))
                return self._share(at, names, post, held.countries, "named", held.group), names[-1][1]
            return [self._role(at, held)], held.end
        step = self._skip_honorific(held.end)
        end = self._name(step) if step < len(words) else step
        if step < len(words) and words[step].text == "(":  # "Minister for Transport (Deputy Ann Roe)"
            inner = posts.read(words, step + 1) if step + 1 < len(words) else None
            first = inner.end if inner and inner.bare else self._skip_honorific(step + 1)
            close = self._name(first) if first < len(words) else first
            if close - first >= 2 and close < len(words) and words[close].text == ")":
                return self._named(at, first, close, held)[0], close + 1
        if end - step == 1 and (
            self.heading
            or words[step].pos in ("VERB", "AUX", "ADP", "ADV")
            or words[step].lower in posts.organisation_nouns()
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
            if second is not None and second.bare and not second.plural:  # "the representative of X, Ambassador A B,"
                first, end = second.end, self._name(self._skip_honorific(second.end))
                if end - first >= 2 and end < len(words) and words[end].text == ",":
                    return self._named(at, self._skip_honorific(first), end, held)
        return [self._role(at, held)], held.end

    def _defines(self, at: int, held: posts.Held) -> bool:
        """Whether a name in apposition may follow: "the Danish minister, X Y"; a post after a name is not such a place."""
        before = self.words[at - 1] if at else None
        if before is None or before.text == ",":  # behind a name and a comma the post is that name's
            return before is None or bool(held.post.country) and not self.words[at - 2].capital
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
            "with",
            "and",
            "by",
            "met",
            "host",
            "to",
        ) or bool(held.post.country)

    def _named(self, at: int, first: int, end: int, held: posts.Held) -> tuple[list[Found], int]:
        words, post, group = self.words, self._completed(at, held.post), held.group
        after, stop = self._postposed(end)
        if after is not None and (group == "military" or group == ""):
            country = after.post.country or post.country
            post, group = replace(after.post, country=country), after.group
            closing = stop
        else:
            closing = self._origin_end(end)
            extra = self._origin(end)
            if extra and not post.country:
                post = replace(post, country=extra)
            elif not post.organisation and end + 1 < len(words) and words[end].lower in ("of", "from", "at"):
                first_ = end + 1 + (words[end + 1].lower == "the")
                body = posts.organisation_end(words, first_)
                if body - first_ >= 2:
                    post = replace(post, organisation=self._text(first_, body))
        span = Span(self.words[at].start, self.words[end - 1].end)
        head = Span(self.words[first].start, self.words[end - 1].end)
        named = Found(span, head, self.index, self._text(first, end), post, "named", group=group)
        return [named], max(closing, end)

    def _completed(self, at: int, post: Post) -> Post:
        """The post with what words before it say: "Norway ..., its climate minister", "the WHO, whose director"."""
        words = self.words
        before = words[at - 1].lower if at else ""
        if before == "its" and not post.country:
            codes = {known[1].code for known in self._named_before(at) if known[1].form == "name"}
            return replace(post, country=codes.pop()) if len(codes) == 1 else post
        if before == "whose" and at > 2 and not post.organisation:
            for first in range(max(0, at - 10), at - 2):
                known = posts.organisations().match(words, first)
                if known and known[0] == at - 2 and words[at - 2].text == ",":
                    return replace(post, organisation=known[1])
        return post

    def _named_before(self, at: int) -> list[tuple[int, geography.Territory]]:
        """The countries and cities named in the sentence before word `at`."""
        found = (geography.territories().match(self.words, index) for index in range(at) if self.words[index].capital)
        return [known for known in found if known is not None]

    def _role(self, at: int, held: posts.Held) -> Found:
        """A post without a name."""
        words = self.words
        before = words[at - 1].lower if at else ""
        start = at - 1 if before in ("the", "a", "an", "his", "her", "their", "its", "this", "both") else at
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

    # -- "X Y, the minister of health of Z"

    def _bare(self, at: int) -> tuple[list[Found], int]:
        """A name of two words and more that stands alone, with what says that it is a person's."""
        end = self._name(at, strict=True)
        if end - at < 2 or at and self.words[at - 1].lower == "the":
            return [], at
        owner = self._owned(at)
        if owner is not None:
            held, stop = self._postposed(end)
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
            post = replace(held.post, title=_singular(held.post.title, held.head)) if held.plural else held.post
            codes = held.countries if held.plural else ()
            return self._share(at, names, post, codes, "named", held.group), stop
        held, stop = self._postposed(end)
        if held is not None and not held.plural:
            return self._share(at, [(at, end)], held.post, (), "named", held.group), stop
        if not self._is_person(at, end):
            return [], at
        country = self._origin(end)
        held, stop = self._postposed(self._origin_end(end)) if country else (None, end)
        if held is not None and not held.plural:
            post = replace(held.post, country=held.post.country or country)
            return self._share(at, [(at, end)], post, (), "named", held.group), stop
        post_ = Post("", None, country) if country else None
        span = Span(self.words[at].start, self.words[end - 1].end)
        return [Found(span, span, self.index, self._text(at, end), post_)], end

    def _owned(self, at: int) -> str | None:
        """The country of "Brazil's Ana Roe"."""
        if at < 2 or self.words[at - 1].lower not in ("'s", "'"):
            return None
        for start in range(max(0, at - 4), at - 1):
            known = geography.territories().match(self.words, start)
            if known and known[0] == at - 1 and known[1].form in ("name", "capital"):
                return known[1].code
        return None

    def _owner_start(self, at: int) -> int:
        """Where the country begins that owns the name at word `at`."""
        for start in range(max(0, at - 4), at - 1):
            known = geography.territories().match(self.words, start)
            if known and known[0] == at - 1:
                return self.words[start].start
        return self.words[at].start

    def _list_from(self, at: int, end: int) -> list[tuple[int, int]]:
        """The names of a list "A B, C D and E F" that begins with the name from `at` to `end`."""
        names = [(at, end)]
        while end < len(self.words) and self.words[end].lower in (",", "and", "&"):
            step = end + 1
            if step < len(self.words) and self.words[step].lower == "and":
                step += 1
            following = self._name(step, strict=True)
            if following - step < 2 or posts.read(self.words, step):
                break
            names.append((step, following))
            end = following
        return names

    def _postposed(self, end: int, plural: bool = False) -> tuple[posts.Held | None, int]:
        """The post after a name and a comma, a bracket or "who is", and where it ends."""
        words = self.words
        if end >= len(words):
            return None, end
        step = end
        bracket = words[step].text == "("
        if words[step].text in (",", "(", "-", "—", "–"):
            step += 1
            if step + 1 < len(words) and words[step].text.isdigit() and words[step + 1].text == ",":
                step += 2
        elif words[step].lower in ("is", "as"):
            step += 1
        else:
            return None, end
        if step < len(words) and words[step].lower in ("who", "which"):
            return self._relative(step + 1, end)
        if step < len(words) and words[step].lower in ("herself", "himself"):
            step += 1
        while step < len(words) and words[step].lower in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "his",
            "her",
            "is",
            "currently",
            "also",
            "one",
            "of",
        ):
            step += 1
        held = posts.read(words, step) if step < len(words) else None
        if (
            held is None
            and step < len(words)
            and words[step].pos in ("NOUN", "ADJ")
            and words[step - 1].lower in ("a", "an")
        ):
            joined = next((at for at in range(step + 1, min(len(words), step + 7)) if words[at].lower == "and"), None)
            held = posts.read(words, joined + 1) if joined is not None and joined + 1 < len(words) else None
        if held is None or (held.plural and not plural):
            return None, end
        after = (
            self._name(self._skip_honorific(held.end)) > self._skip_honorific(held.end)
            if held.end < len(words)
            else False
        )
        if after and not bracket:  # "X, Defence Minister Y": the post is the next name's
            return None, end
        return self._with_state(held)

    def _with_state(self, held: posts.Held) -> tuple[posts.Held, int]:
        """The post with the state that ends the line of a list: "A B, Minister of Energy, Tajikistan"."""
        words, stop = self.words, held.end
        if stop < len(words) and words[stop].lower == "respectively":
            return held, stop + 1
        if stop + 1 >= len(words) or words[stop].text != "," or held.post.country or held.plural:
            return held, stop
        first = stop + 1 + (words[stop + 1].lower == "the")
        known = geography.territories().match(words, first)
        if known and known[1].form == "name" and all(word.text in ".;" for word in words[known[0] :]):
            return replace(held, post=replace(held.post, country=known[1].code)), known[0]
        return held, stop

    def _relative(self, step: int, end: int) -> tuple[posts.Held | None, int]:
        """The post of "who heads the agency", "who is the minister of trade", "who chairs the committee"."""
        words = self.words
        if step >= len(words):
            return None, end
        verb = words[step].lower
        if verb == "resigned" or verb == "stepped":
            return None, end
        if verb in ("is", "was"):
            step += 1
            while step < len(words) and words[step].lower in ("the", "a", "an", "also", "now", "currently"):
                step += 1
            held = posts.read(words, step) if step < len(words) else None
            if held and verb == "was" and not held.post.qualifier:
                held = replace(held, post=replace(held.post, qualifier="former"))
            return (held, held.end) if held and not held.plural else (None, end)
        titles = {"heads": "head", "leads": "leader", "chairs": "chair", "directs": "director", "runs": "head"}
        if verb not in titles or step + 2 >= len(words):
            return None, end
        first = step + 1 + (words[step + 1].lower in ("the", "its", "a"))
        organisation = posts.organisations().match(words, first)
        stop = organisation[0] if organisation else posts.organisation_end(words, first)
        stop = stop if stop > first else posts.plain_body_end(words, first)
        if stop <= first:
            return None, end
        body = organisation[1] if organisation else self._text(first, stop)
        return posts.Held(step, stop, Post(titles[verb], body), titles[verb], "administrative"), stop

    def _origin(self, end: int) -> str | None:
        """The country of "X Y of Estonia", "X Y (Estonia)", "X Y, Estonia's"."""
        words = self.words
        if end + 1 >= len(words) or words[end].lower not in ("of", "("):
            return None
        step = end + 1 + (words[end + 1].lower == "the")
        found = geography.territories().match(words, step) if step < len(words) else None
        return found[1].code if found and found[1].form == "name" else None

    def _origin_end(self, end: int) -> int:
        """Where "of Estonia" or "(Estonia)" behind a name ends."""
        words = self.words
        if self._origin(end) is None:
            return end
        found = geography.territories().match(words, end + 1 + (words[end + 1].lower == "the"))
        stop = found[0] if found else end
        return stop + (stop < len(words) and words[stop].text == ")")

    # -- names

    def _after_honorific(self, at: int) -> tuple[list[Found], int]:
        step = self._skip_honorific(at)
        held = posts.read(self.words, step) if step < len(self.words) else None
        if held and not held.plural:
            return self._with_post(at, held)
        end = self._name(step)
        if end == step:
            return [], at
        after, stop = self._postposed(end)
        post = after.post if after else None
        span = Span(self.words[at].start, self.words[end - 1].end)
        head = Span(self.words[step].start, self.words[end - 1].end)
        group = after.group if after else "honorific"
        return [Found(span, head, self.index, self._text(step, end), post, group=group)], stop if after else end

    def _skip_honorific(self, at: int) -> int:
        words = self.words
        while at + 1 < len(words):
            word, following = words[at], words[at + 1].lower
            if word.lower in ("the", "his", "her", "their") and following in _STYLES and words[at + 1].capital:
                at += 2
            elif (
                (
                    word.lower == "right"
                    and following in _STYLES
                    or word.text in (".", "'")
                    and at
                    and words[at - 1].lower in _honorifics()
                )
                or word.capital
                and (word.lower in _honorifics() or self._is_title(at))
            ):
                at += 1
            else:
                break
        return at

    def _is_title(self, at: int) -> bool:
        """Whether a head between a post and a name is only a title: "petroleum minister Chief A B", "Minister General C"."""
        word = self.words[at]
        if word.lower not in _TITLES or at == 0 or self.words[at - 1].text in (".", ";"):
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        return following is not None and following.capital and following.is_word and not posts.read(self.words, at + 1)

    def _name(self, at: int, *, strict: bool = False) -> int:
        """Where the name of a person ends that begins at `at`; `at` itself where none does."""
        words = self.words
        end, capitals = at, 0
        while end < len(words) and end - at < 6:
            word = words[end]
            if self._is_name_word(at, end, strict):
                capitals += len(word.text) > 2 or not word.text.endswith(".")
                end += 1
            elif (
                word.lower in _particles()
                and end + 1 < len(words)
                and (words[end + 1].capital or self._particles_lead_on(end))
                and (end > at or word.capital or word.lower in ("al", "el", "van", "von", "de"))
                and words[end + 1].lower not in _STOP
                and (end > at or not strict)
            ):
                end += 1
            else:
                break
        while end > at and (words[end - 1].lower in _particles() and not words[end - 1].capital):
            end -= 1
        if capitals == 0 or self._is_body(at, end):
            return at
        return end

    def _particles_lead_on(self, at: int) -> bool:
        """Whether two small particles and a capital follow each other: "van der Laan"."""
        words = self.words
        return at + 2 < len(words) and words[at + 1].lower in _particles() and words[at + 2].capital

    def _is_name_word(self, first: int, at: int, strict: bool) -> bool:
        word = self.words[at]
        if (
            at > first
            and word.lower in _honorifics()
            and (word.text.endswith(".") or word.lower in ("dr", "mr", "mrs", "ms"))
        ):
            return False
        if word.lower in _MONTH_NAMES and at == first and at + 1 < len(self.words):
            following = self.words[at + 1]
            if (
                word.capital
                and following.capital
                and following.is_word
                and following.lower not in _STOP
                and word.entity != "DATE"
                and not geography.territories().match(self.words, at + 1)
            ):
                return True
        if at == first and word.text == "An" and self._follows_post(at):
            return True
        if word.capital and word.lower in _ALSO_NAMES and word.entity == "PERSON":
            return True
        if not word.capital or word.lower in _STOP or word.lower in _COUNTERPART:
            return (
                word.text.lower().startswith("al-")
                and at + 0 >= first
                and any(letter.isupper() for letter in word.text)
            )
        if any(letter.isdigit() for letter in word.text) or not word.is_word:
            return False
        following_ = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        if (
            posts.heads().match(self.words, at)
            and not self._surname_here(first, at)
            and following_ not in ("bin", "ibn", "bint")
        ):
            return False
        if word.lower in posts.organisation_nouns() and (strict or at > first):
            return self._surname_here(first, at)
        if posts.is_portfolio(word) and not self._surname_here(first, at):
            return False
        found = geography.territories().match(self.words, at)
        if found and found[1].form != "city" and not self._surname_here(first, at):
            return word.lower in geography.AMBIGUOUS and self.words[at].entity == "PERSON"
        if posts.organisations().match(self.words, at):
            return False
        if strict and at == first and word.pos in ("DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "ADV", "NUM"):
            return False
        return not (
            strict and word.text.isupper() and len(word.text) > 1 and "." not in word.text and not self._shouted(at)
        )

    def _follows_post(self, at: int) -> bool:
        """Whether a head and before it a capital precede a word and a capital follows it: "Labour Minister An Peeters"."""
        words = self.words
        if at < 2 or at + 1 >= len(words) or not words[at + 1].capital or not words[at - 1].capital:
            return False
        return posts.heads().match(words, at - 1) is not None and not posts.heads().match(words, at + 1)

    def _shouted(self, at: int) -> bool:
        """Whether a word in capitals is a name: "Emmanuel DUVAL", or "ANNA DUVAL, Minister ..." where a sentence begins."""
        step = at
        while step < len(self.words) and self.words[step].text.isupper() and self.words[step].is_word:
            step += 1
        if 2 <= step <= 5 and step < len(self.words) and self.words[step].text in (",", "(") and not self.heading:
            return True
        return (
            at > 0
            and self.words[at - 1].capital
            and not self.words[at - 1].text.isupper()
            and len(self.words[at].text) > 3
        )

    def _surname_here(self, first: int, at: int) -> bool:
        """Whether a word of the lists is a surname here: after a given name, and no capital or head after it."""
        if at == first:
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        if following is None or not following.is_word:
            return self.words[at].entity == "PERSON"
        return (
            not following.capital
            and self.words[at].entity == "PERSON"
            and following.lower not in posts.portfolio_words()
        )

    def _is_body(self, at: int, end: int) -> bool:
        """Whether a capitalised phrase names an organisation or goes on as one."""
        words = self.words
        if end < len(words) and words[end].capital and words[end].lower in posts.organisation_nouns() and end - at < 4:
            return end - at >= 1 and words[end].lower not in _STOP and not (posts.heads().match(words, end))
        return False

    def _is_person(self, at: int, end: int) -> bool:
        words = self.words
        if self.heading:
            return False
        before = words[at - 1].lower if at else ""
        if before in ("predecessor", "successor", "mr", "ms"):
            return True
        if words[at].lower in _OF_PLACES or words[end - 1].lower.rstrip(".") in _OF_FIRMS or self._beside_body(at):
            return False
        if before in (
            "the",
            "in",
            "at",
            "near",
            "outside",
            "daily",
            "weekly",
            "newspaper",
            "paper",
            "agency",
            "broadcaster",
            "website",
            "outlet",
            "magazine",
            "ship",
            "vessel",
            "ferry",
            "project",
            "company",
            "called",
            "named",
            "aboard",
        ):
            return False
        if any(geography.territories().match(words, index) for index in range(at, end)):
            return any(
                words[index].entity == "PERSON" for index in range(at, end)
            ) and not geography.territories().match(words, at)
        if self._origin(end) and end < len(words) and words[end].text == "(":
            return True
        entities = [words[index].entity for index in range(at, end)]
        if "PERSON" in entities:
            return True
        after = words[end].lower if end < len(words) else ""
        return after in _SAID and end - at <= 3

    def _beside_body(self, at: int) -> bool:
        """Whether the words stand in apposition to a body in small letters: "the growers' association, X Y,"."""
        before = self.words[at - 2] if at > 1 and self.words[at - 1].text == "," else None
        return before is not None and not before.capital and before.lower in posts.organisation_nouns()

    def _text(self, at: int, end: int) -> str:
        """The name as printed; one set in capitals throughout in ordinary letters."""
        text = posts._text(self.words, range(at, end))
        return text.title().replace("'S ", "'s ") if text.isupper() and len(text) > 4 and " " in text else text


def _singular(title: str, head: str) -> str:
    """The title of one holder: "foreign ministers" becomes "foreign minister"."""
    plural = posts._plural(head)
    at = title.lower().rfind(plural)
    if at < 0:
        return title
    return (
        title[:at] + title[at : at + len(head)] + title[at + len(plural) :]
        if not plural.endswith("ies")
        else title[:at] + head + title[at + len(plural) :]
    )


def folded(word: str) -> str:
    """A word as names are compared: small letters, no diacritics, no hyphens."""
    return fold(word).replace("-", "").replace(".", "")
