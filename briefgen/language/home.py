"""Which country an official belongs to where no word beside the name says it.

Texts name the country of strangers and leave out their own: "Danish minister A", but "Prime Minister B". A country is filled
in only where the text leaves no other: a list "on the Korean side", a body with the country in its name, whoever receives a
visitor in his capital, the other side of the pair that the text is about, and the government that speaks in its own release.
A dateline says where the correspondent was, and how often a country is named says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefgen.language import geography
from briefgen.language.names import Found, Person
from briefgen.language.words import Word, split
from briefgen.model import Basis, Post, Source

_CALLS = re.compile(
    r"(?:courtesy (?:call|visit) (?:on|to)|received by|hosted by|call(?:s|ed)? on|guest of|welcomed by)\s+(?:\S+\s+){0,3}$"
)
_GOVERNMENT = re.compile(
    r"(?i)\b(?:ministry|minister|government|department|office of the|presidency|chancellery|embassy|foreign office|cabinet|parliament)\b"
)


def settle(
    people: Sequence[Person], found: Sequence[Found], words: Sequence[Sequence[Word]], source: Source, text: str
) -> tuple[Person, ...]:
    """The people with the country filled in where the text leaves no other."""
    settled = []
    pair, own_government = _pair(words), _publisher(source)
    by_owner: dict[int, list[Found]] = {}
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
        if item.owner is not None:
            by_owner.setdefault(item.owner, []).append(item)
    for index, person in enumerate(people):
        own = by_owner.get(index, [])
        beside = [other for sentence in dict.fromkeys(item.sentence for item in own) for other in by_sentence[sentence]]
        stated = person.country or _of_side(own, words) or _of_body(person.post)
        if stated is not None:
            settled.append(_with(person, stated, person.basis))
            continue
        country, basis = _unsaid(index, person, own, beside, words, text, pair, own_government)
        settled.append(_with(person, country, basis))
    return tuple(settled)


def _unsaid(
    index: int,
    person: Person,
    own: Sequence[Found],
    beside: Sequence[Found],
    words: Sequence[Sequence[Word]],
    text: str,
    pair: frozenset[str],
    own_government: str | None,
) -> tuple[str | None, Basis]:
    """The country of an official that no word states, and how it was found."""
    host = _host(own, words, text)
    if host is not None:
        return host, "inferred"
    if not _is_official(person.post):
        return None, "stated"
    excluded = _excluded(index, own, beside, words)
    partner = _partner(pair, excluded | _beside(index, own, beside))
    if partner is not None:
        return partner, "pair"
    if own_government is not None and own_government not in excluded | _beside(index, own, beside):
        return own_government, "inferred"
    return None, "stated"


def _with(person: Person, country: str | None, basis: Basis) -> Person:
    if country is None:
        return person
    post = replace(person.post, country=country) if person.post else None
    return replace(person, country=country, post=post, basis=basis)


def _publisher(source: Source) -> str | None:
    """The country of the government that publishes the text itself: "Ministry of Health of Malta"."""
    publisher = source.publisher or ""
    if not _GOVERNMENT.search(publisher):
        return None
    imprint = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(publisher))
    codes = {
        known[1].code
        for known in (geography.territories().match(imprint, at) for at in range(len(imprint)))
        if known is not None
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _pair(words: Sequence[Sequence[Word]]) -> frozenset[str]:
    """The two countries a text is about: the pair it names most as "X-Y" or "X/Y", or as "X and Y" where it begins."""
    pairs: Counter[frozenset[str]] = Counter()
    for index, sentence in enumerate(words):
        for at, word in enumerate(sentence):
            if not word.capital:
                continue
            parts = word.text.split("-") if "-" in word.text else ()
            codes = [geography.country_code(part) for part in parts] if len(parts) == 2 else []
            known = geography.territories().match(sentence, at) if not codes else None
            if known and known[1].form in ("name", "demonym") and known[0] + 1 < len(sentence):
                joint = sentence[known[0]].lower
                other = geography.territories().match(sentence, known[0] + 1)
                if (
                    other
                    and other[1].form in ("name", "demonym")
                    and (joint in ("/", "-", "–") or joint == "and" and index < 4)
                ):
                    codes = [known[1].code, other[1].code]
            if len(codes) == 2 and None not in codes and codes[0] != codes[1]:
                pairs[frozenset(code for code in codes if code)] += 1
    ranked = sorted(pairs.items(), key=lambda entry: (-entry[1], sorted(entry[0])))
    if not ranked or len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return frozenset()
    return ranked[0][0]


def _partner(pair: frozenset[str], excluded: frozenset[str]) -> str | None:
    """The one of the two countries that is left when the other is a stranger's."""
    left = sorted(pair - excluded)
    return left[0] if len(left) == 1 else None


def _is_official(post: Post | None) -> bool:
    """Whether a post is one of a state: no post of a body the text names, no rank or profession alone."""
    if post is None or not post.title or post.organisation:
        return False
    words = set(post.title.lower().replace("-", " ").split())
    return bool(
        words
        & {
            "minister",
            "secretary",
            "president",
            "chancellor",
            "premier",
            "ambassador",
            "spokesman",
            "spokesperson",
            "spokeswoman",
            "mayor",
            "governor",
            "king",
            "queen",
            "commissioner",
            "undersecretary",
            "senator",
            "speaker",
            "adviser",
            "envoy",
            "chief",
            "treasurer",
            "lawmaker",
            "taoiseach",
            "director",
        }
    )


def _excluded(
    index: int, own: Sequence[Found], found: Sequence[Found], words: Sequence[Sequence[Word]]
) -> frozenset[str]:
    """Countries he cannot belong to: where he is ambassador, where he is a guest, and his counterpart's."""
    excluded: set[str] = set()
    for item in own:
        if item.post and " to " in item.post.title:
            code = geography.country_code(item.post.title.rsplit(" to ", 1)[1])
            excluded |= {code} if code else set()
        after = [word for word in words[item.sentence] if word.start >= item.span.end]
        excluded |= _visited(after)
        first = next((other for other in found if other.sentence == item.sentence and other.name), None)
        if first is not None and first.owner == index:
            excluded |= {
                other.post.country
                for other in found
                if other.sentence == item.sentence
                and other.form == "counterpart"
                and other.post
                and other.post.country
                and other.span.start > item.span.start
                and other.owner != index
            }
    return frozenset(excluded)


def _beside(index: int, own: Sequence[Found], found: Sequence[Found]) -> frozenset[str]:
    """The countries of marked officials in the first sentences that name him in full: his own goes without saying."""
    full = dict.fromkeys(item.sentence for item in own if " " in item.name)
    sentences = tuple(full)[:2]
    return frozenset(
        other.post.country
        for other in found
        if other.sentence in sentences
        and other.owner not in (None, index)
        and other.post
        and other.post.country
        and other.post.title
    )


def _visited(after: Sequence[Word]) -> set[str]:
    """The country of "visited Y" right behind a name."""
    for at, word in enumerate(after[:6]):
        if (
            word.lower in ("visited", "visits", "toured")
            or word.lower == "to"
            and at
            and after[at - 1].lower in ("visit", "trip", "travelled", "traveled", "flew")
        ):
            known = geography.territories().match(after, at + 1) if at + 1 < len(after) else None
            return {known[1].code} if known else set()
    return set()


def _of_side(own: Sequence[Found], words: Sequence[Sequence[Word]]) -> str | None:
    """The country of a list that ends "on the Korean side"."""
    for item in own:
        sentence = words[item.sentence]
        for at, word in enumerate(sentence):
            if word.start < item.span.end or word.lower != "side" or at < 3:
                continue
            known = next(
                (
                    geography.territories().match(sentence, step)
                    for step in (at - 1, at - 2)
                    if geography.territories().match(sentence, step)
                ),
                None,
            )
            if known and "on" in (sentence[at - 3].lower, sentence[at - 4].lower if at > 3 else ""):
                return known[1].code
            break
    return None


def _host(own: Sequence[Found], words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country of whoever receives a guest: the one of the city last spoken of before."""
    for item in own:
        if _CALLS.search(text[max(0, item.head.start - 80) : item.span.start] + " "):
            last = None
            for sentence in words[max(0, item.sentence - 25) : item.sentence + 1]:
                for at, word in enumerate(sentence):
                    known = (
                        geography.territories().match(sentence, at)
                        if word.capital and word.start < item.span.start
                        else None
                    )
                    before = sentence[at - 1].lower if at else ""
                    if (
                        known
                        and known[1].form in ("city", "capital")
                        and before in ("in", "visited", "visiting", "to", "at")
                    ):
                        last = known[1].code
            if last:
                return last
    return None


def _of_body(post: Post | None) -> str | None:
    """The country in the name of a body or a city's office: "Irish Hauliers' Forum", "Mayor of Bergen"."""
    if post is None:
        return None
    for phrase in filter(None, (post.organisation, post.title)):
        for form in re.findall(r"[A-Z\u00c0-\u00dd][\w'-]+(?:\s[A-Z\u00c0-\u00dd][\w'-]+)?", phrase):
            for part in (form, *form.split()):
                code = geography.country_code(part)
                if code and " to " not in post.title:
                    return code
    if post.title.lower().startswith(("mayor of", "governor of")):
        words = tuple(
            Word(word, start, end, word.lower(), -1) for word, start, end in split(post.title.split(" of ", 1)[1])
        )
        known = geography.territories().match(words, 0) if words else None
        return known[1].code if known else None
    return None
