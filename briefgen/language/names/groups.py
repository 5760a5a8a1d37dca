"""Offices that people have as some of a group, or that the sentence before tells of somebody not yet named: "the energy ministers
of Malta and Italy met. Rita Borg and Paolo Neri …", "Ireland's Health Minister Ann Roe met Wales's Bo Lind".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.language.names.found import Found
from briefgen.language.names.vocabulary import singular
from briefgen.language.words import Word
from briefgen.model import Post

_OFFICES = frozenset(("political", "diplomatic", "administrative", "military"))
# In how many sentences behind a group its members may be named.
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Someone:
    """A person without an office: the place among the people, the country, and the first mention."""

    place: int
    country: str | None
    first: Found


@dataclass(frozen=True, slots=True)
class _Group:
    """An office that several hold, where it stands, and whose it is: countries, or towns and provinces in order."""

    item: Found
    title: str
    countries: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    listed: bool = False


def shared(found: Sequence[Found], bare: Sequence[Someone], words: Sequence[Sequence[Word]]) -> dict[int, Post]:
    """The offices of people without one, by their place."""
    given: dict[int, Post] = {}
    for group in _groups(found, words):
        left = [one for one in bare if one.place not in given]
        given |= _members(group, left, words)
    given |= _beside([one for one in bare if one.place not in given], found, words)
    given |= _told_before([one for one in bare if one.place not in given], found, words)
    return given


def _groups(found: Sequence[Found], words: Sequence[Sequence[Word]]) -> Iterator[_Group]:
    """The groups that the text speaks of: "the mayors of Lyon and Turin", "Egypt's minister and his Sudanese counterpart"."""
    for place, item in enumerate(found):
        if item.name or item.post is None:
            continue
        if item.plural and item.post.title and item.of and item.form == "role" and item.group in _OFFICES:
            title = singular(item.post.title, item.of)
            line = words[item.sentence]
            after = [word for word in line if word.start >= item.span.end]
            homes = () if item.countries else _homes(after)
            yield _Group(item, title, item.countries, homes, any(word.text == ":" for word in after))
        elif item.form == "counterpart" and place:
            other = found[place - 1]
            near = other.sentence == item.sentence and other.form == "role" and not other.plural and other.post
            if near and other.post is not None and other.post.title:
                codes = tuple(code for code in (other.post.country, item.post.country) if code)
                yield _Group(other, other.post.title, codes if len(codes) == 2 else ())


def _homes(after: Sequence[Word]) -> tuple[str, ...]:
    """The towns or provinces behind a plural office: "of Lyon and Turin"."""
    if len(after) < 4 or after[0].lower != "of":
        return ()
    homes, name = [], []
    for word in after[1:14]:
        if word.capital and word.is_word:
            name.append(word.text)
        elif name and word.lower in (",", "and", "&"):
            homes.append(" ".join(name))
            name = []
        else:
            break
    homes += [" ".join(name)] if name else []
    return tuple(homes) if len(homes) > 1 else ()


def _members(group: _Group, bare: Sequence[Someone], words: Sequence[Sequence[Word]]) -> dict[int, Post]:
    """Who of the people without an office belongs to a group."""
    item = group.item
    line = words[item.sentence]
    lead = [word.lower for word in line if word.end <= item.span.start][-2:]
    near = [
        one
        for one in bare
        if (one.first.sentence, one.first.head.start) > (item.sentence, item.span.start)
        and one.first.sentence <= item.sentence + _NEAR
    ]
    if {"both", "all"} & {*lead, line[_at(line, item)].lower}:
        before = [one for one in bare if one.first.sentence == item.sentence and one.first.head.end <= item.span.start]
        return {one.place: Post(group.title, None, one.country) for one in before} if len(before) > 1 else {}
    if group.listed or near and _opens_list(words, item):
        listed = [one for one in near if one.first.sentence == item.sentence or _opens_list(words, item)]
        return {one.place: Post(group.title, None, one.country) for one in listed}
    if group.homes:
        return _by_home(group, near, words)
    if not group.countries:
        return {}
    known = [one for one in near if one.country in group.countries]
    rest = [one for one in near if one.country is None]
    missing = [code for code in group.countries if code not in {one.country for one in known}]
    made = {one.place: Post(group.title, None, one.country) for one in known}
    if len(rest) > len(missing):  # those of the first sentence that names any
        rest = [one for one in rest if one.first.sentence == rest[0].first.sentence]
    if len(rest) == len(missing):
        together = len({one.first.sentence for one in rest}) == 1 and len(rest) > 1
        for one, code in zip(rest, missing, strict=True):
            made[one.place] = Post(group.title, None, code if together or len(rest) == 1 else None)
    return made


def _at(line: Sequence[Word], item: Found) -> int:
    return next((at for at, word in enumerate(line) if word.end > item.span.start), 0)


def _opens_list(words: Sequence[Sequence[Word]], item: Found) -> bool:
    """Whether the sentence behind a group only lists it: "They are: …"."""
    following = words[item.sentence + 1] if item.sentence + 1 < len(words) else ()
    return (
        len(following) > 2
        and following[0].lower in ("they", "these")
        and any(word.text == ":" for word in following[:4])
    )


def _by_home(group: _Group, near: Sequence[Someone], words: Sequence[Sequence[Word]]) -> dict[int, Post]:
    """The mayors of two towns by the town before their names ("Lyon's Claire Petit"), else in the order of the towns."""
    made = {}
    for one in near:
        line = words[one.first.sentence]
        before = " ".join(word.text for word in line if word.end <= one.first.head.start)
        behind = " ".join(word.text for word in line if word.start >= one.first.head.end)
        own = (
            home
            for home in group.homes
            if before.endswith((f"{home} 's", f"{home} '")) or behind.startswith(f"of {home}")
        )
        home = next(own, None)
        if home is not None:
            made[one.place] = Post(f"{group.title} of {home}", None, one.country)
    if not made and len(near) == len(group.homes):
        pairs = zip(near, group.homes, strict=True)
        made = {one.place: Post(f"{group.title} of {home}", None, one.country) for one, home in pairs}
    return made


def _beside(bare: Sequence[Someone], found: Sequence[Found], words: Sequence[Sequence[Word]]) -> dict[int, Post]:
    """Who is called by country or province beside a minister of another: "… met Wales's Bo Lind"."""
    made: dict[int, Post] = {}
    if any(item.plural and item.group == "political" and not item.name for item in found):
        return made  # the group says more
    for one in bare:
        line = words[one.first.sentence]
        at = next((step for step, word in enumerate(line) if word.start >= one.first.head.start), 0)
        if (
            at < 2
            or line[at - 1].text not in ("'s", "'")
            or not line[at - 2].capital
            or line[at - 2].entity not in ("GPE", "LOC")
        ):
            continue
        ministers = [
            other
            for other in found
            if other.name and other.sentence == one.first.sentence and other.post and _is_minister(other.post.title)
        ]
        posts = {other.post.title.lower(): other.post for other in ministers if other.post}
        if len(posts) == 1:
            made[one.place] = Post(next(iter(posts.values())).title, None, one.country)
    return made


def _is_minister(title: str) -> bool:
    words = title.lower().split()
    return len(words) > 1 and bool({"minister", "secretary"} & {*words}) and "deputy" not in words


def _told_before(bare: Sequence[Someone], found: Sequence[Found], words: Sequence[Sequence[Word]]) -> dict[int, Post]:
    """The office of the sentence before, where nobody is named, for whom the next one opens with: "The minister flew out.
    Samira Haddad told reporters …".
    """
    titled = {other.post.title.lower() for other in found if other.name and other.post and other.post.title}
    for one in bare:
        index = one.first.sentence
        line = words[index]
        opens = [word for word in line if word.end <= one.first.head.start]
        if not index or len(opens) > 2 or any(word.pos in ("VERB", "AUX", "ADP") for word in opens):
            continue
        before = [other for other in found if other.sentence == index - 1]
        if any(other.name for other in before) or any(other.name for other in found if other.sentence < index - 1):
            continue
        roles = [
            other
            for other in before
            if other.post and other.post.title and not other.plural and other.group in _OFFICES
        ]
        fresh = [other for other in roles if _is_new(words[index - 1], other)]
        chosen = fresh if len(fresh) == 1 else roles if len(roles) == 1 and roles[0].definite else []
        post = chosen[0].post if chosen else None
        if post is not None and post.title.lower() not in titled:
            return {one.place: replace(post, qualifier="" if post.qualifier == "designate" else post.qualifier)}
    return {}


def _is_new(line: Sequence[Word], item: Found) -> bool:
    near = [word.lower for word in line if item.span.start - 6 <= word.start <= item.head.end]
    return "new" in near or "first" in near
