"""Posts that people have by whose counterpart, deputy or assistant they are: "his Danish counterpart", "her deputy"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from briefgen.language import given, posts
from briefgen.language.names.found import Found
from briefgen.language.names.vocabulary import folded
from briefgen.language.words import Word

# What somebody's second is called, and what it makes of the other's post.
_SECONDS = {
    "deputy": "deputy",
    "deputies": "deputy",
    "number two": "deputy",
    "no. 2": "deputy",
    "second-in-command": "deputy",
    "second in command": "deputy",
    "assistant": "assistant",
    "shadow": "shadow",
}
_WHOSE = frozenset("his her their my our its whose".split())
# Words that say nothing of the post: "his Danish guest" need be no minister.
_NO_PEERS = frozenset("guest guests host hosts friend friends visitor visitors".split())


def inherited(mentions: Sequence[Found], words: Sequence[Sequence[Word]]) -> list[Found]:
    """The mentions with the posts that counterparts, deputies and assistants have by whose they are."""
    done: list[Found] = []
    holders: list[Found] = []
    for item in mentions:
        if item.form == "counterpart" and item.post is not None:
            item = _peer(item, _possessor(done, holders, item, words), words)
        elif item.name and item.post is not None and item.post.title.lower() in _SECONDS:
            item = _second(item, done, words)
        done.append(item)
        if item.post and item.post.title and item.name and item.group != "private":
            holders.append(item)
    return done


def _peer(item: Found, possessor: Found | None, words: Sequence[Sequence[Word]]) -> Found:
    """A counterpart with the post of whose he is; a field of his own ("her Interior counterpart") stands for the other's."""
    post = item.post
    assert post is not None
    nearby = item.of.startswith("neighbo")
    if possessor is None or possessor.post is None or item.of in _NO_PEERS or nearby and possessor.group != "political":
        return replace(item, post=replace(post, title="neighbour" if nearby else ""))
    mine = any(word.start == item.span.start and word.lower in ("my", "our") for word in words[item.sentence])
    peer = "minister" if "minister" in possessor.post.title.lower() else ""
    title = peer if mine and item.of == "colleague" else possessor.post.title
    title = _in_field(title, post.title) if post.title else title
    former = "former" if item.of == "predecessor" else ""
    country = post.country or (possessor.post.country if item.of in ("predecessor", "successor") else None)
    return replace(item, post=replace(post, title=title, qualifier=former, country=country), group=possessor.group)


def _in_field(title: str, field: str) -> str:
    """A title with another field of work: "Lands CS" and "Interior" make "Interior CS"."""
    known = posts.portfolio_words() | {"of", "for", "and", "the", "&", ","}
    head = [word for word in title.split() if word.lower().strip(",") not in known]
    return f"{field} {' '.join(head)}".strip()


def _second(item: Found, done: Sequence[Found], words: Sequence[Sequence[Word]]) -> Found:
    """A deputy or an assistant with the post of whose he is: "her deputy, Ann Roe", "one of his assistants, Bo Lind"."""
    post = item.post
    assert post is not None
    line = words[item.sentence]
    near = [word.lower for word in line if item.span.start - 5 <= word.start < item.head.start]
    if not any(word in _WHOSE for word in near):
        return item
    whose = {"his": "m", "her": "f"}.get(next((word for word in near if word in _WHOSE), ""), "")
    holders = [
        other
        for other in reversed(done)
        if item.sentence - other.sentence < 3
        and (not whose or given.gender(other.name) in ("", whose))
        and other.post
        and other.post.title
        and not other.plural
        and other.group not in ("private", "military")
        and other.post.title.lower() not in _SECONDS
    ]
    above = holders[0] if holders else None
    if above is None or above.post is None:
        return item
    kind = _SECONDS[post.title.lower()]
    own = above.post.title.removeprefix("deputy ")
    title = own if kind == "deputy" else f"{kind} {own}"
    made = replace(
        above.post,
        title=title,
        qualifier="deputy" if kind == "deputy" else "",
        country=post.country or above.post.country,
    )
    return replace(item, post=made, group=above.group)


def _possessor(
    done: Sequence[Found], holders: Sequence[Found], item: Found, words: Sequence[Sequence[Word]]
) -> Found | None:
    """Whose counterpart is meant: the first holder of a post in the sentence, else the last named holder before it."""
    of_sentence = takewhile(lambda other: other.sentence == item.sentence, reversed(done))
    same = [
        other
        for other in of_sentence
        if other.post
        and other.post.title
        and not other.plural
        and other.span.end <= item.span.start
        and other.form != "counterpart"
    ]
    first = words[item.sentence][0].lower
    if (
        first in ("he", "she") and same and item.of != "predecessor" and holders
    ):  # "He called on President A and met his counterpart"
        earlier = [other for other in holders if other.sentence < item.sentence]
        if earlier:
            return earlier[-1]
    if same:
        return same[-1]
    for index in (item.sentence, item.sentence - 1):
        for word in words[index] if index >= 0 else ():
            if not word.capital or word.start >= item.span.start:
                continue
            own = (one for one in reversed(holders) if folded(word.text) in map(folded, one.name.split()))
            if found := next(own, None):
                return found
    return holders[-1] if holders else None
