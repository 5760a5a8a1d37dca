"""One person of all mentions of him: his name, his country and the post that tells most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.language import gazetteer, home, identity
from briefgen.language.names import Found, Names, Person, folded
from briefgen.language.words import Word
from briefgen.model import Post, Source


@dataclass(slots=True)
class Cluster:
    """The mentions of one person while they are gathered; indexes into the list of all found."""

    members: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest name: most parts, then most letters, the first of equals."""
        return max(self.names, key=lambda name: (min(len(_parts(name)), 4), len(name.replace(".", ""))))

    @property
    def country(self) -> str | None:
        """The country that most of the posts are of."""
        codes = Counter(post.country for post in self.posts if post.country)
        return codes.most_common(1)[0][0] if codes else None


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("-", " ").split() if len(part.strip(".")) > 1]


def finish(
    mentions: list[Found], clusters: Sequence[Cluster], words: tuple[tuple[Word, ...], ...], source: Source, text: str
) -> Names:
    """People with their fullest name and best post; a byline or an outlet without a post is nobody."""
    named: dict[int, list[Found]] = {}
    for item in mentions:
        if item.owner is not None:
            named.setdefault(item.owner, []).append(item)
    dropped = {
        place
        for place, cluster in enumerate(clusters)
        if _is_byline(cluster, source) or _is_press(named[place], text) or _is_place(cluster, named[place])
    }
    kept = [place for place in range(len(clusters)) if place not in dropped]
    order = {place: index for index, place in enumerate(kept)}
    own = [item for item in mentions if item.owner not in dropped or item.owner is None]
    own = [replace(item, owner=order[item.owner]) if item.owner is not None else item for item in own]
    of: dict[int, list[Found]] = {}
    for item in own:
        if item.owner is not None:
            of.setdefault(item.owner, []).append(item)
    people = tuple(_person(clusters[place], of[index]) for index, place in enumerate(kept))
    return Names(tuple(own), home.settle(_from_groups(people, own), own, words, source, text), words)


def _from_groups(people: Sequence[Person], found: Sequence[Found]) -> tuple[Person, ...]:
    """Posts that only a group word gives: "the interior ministers of Chile and Peru" and then two names with a country."""
    groups = [item for item in found if item.plural and not item.name and item.post and item.group == "political"]
    titles: dict[str, Post] = {}
    for item in groups:
        assert item.post is not None
        for code in item.countries:
            titles.setdefault(code, item.post)
    completed = []
    for person in people:
        bare = person.post is None or not person.post.title
        own = person.country
        alone = sum(other.country == own and (other.post is None or not other.post.title) for other in people) == 1
        if bare and own is not None and own in titles and alone:
            title = singular(titles[own].title)
            person = replace(person, post=Post(title, None, own))
        completed.append(person)
    return _from_one_group(_owned(tuple(completed), found), groups)


def _owned(people: tuple[Person, ...], found: Sequence[Found]) -> tuple[Person, ...]:
    """People called by their country alone ("Malta's Ann Roe") near ministers spoken of together: one of them."""
    groups = [item for item in found if item.plural and item.post and item.group == "political" and not item.name]
    done = []
    for person in people:
        bare = person.post is None or not (person.post.title or person.post.organisation)
        first = next(
            (item for item in found if item.name == person.name and item.head.start == person.first.start), None
        )
        first = first or next((item for item in found if item.name == person.name), None)
        owned = (
            first is not None
            and first.span.start < first.head.start
            and first.post is not None
            and not first.post.title
        )
        if bare and person.country and owned and first is not None:
            near = [item for item in groups if abs(item.sentence - first.sentence) <= _NEAR]
            best = max(
                near,
                key=lambda item: (
                    len(item.post.title.split()) if item.post else 0,
                    -abs(item.sentence - first.sentence),
                ),
                default=None,
            )
            title = singular(best.post.title) if best is not None and best.post else ""
            if title and title.lower().split()[-1] in _OFFICES:
                person = replace(person, post=Post(title, None, person.country))
        done.append(person)
    return tuple(done)


# How many sentences from a person called by his country a group of ministers may stand, and the offices it may have.
_NEAR = 8
_OFFICES = frozenset("minister secretary president premier leader chief ambassador governor mayor commissioner".split())


def _from_one_group(people: tuple[Person, ...], groups: Sequence[Found]) -> tuple[Person, ...]:
    """The only group of ministers the text speaks of ("the interior ministers of the two countries"), where as many people
    stand with a country and without a post."""
    titles = {
        singular(item.post.title).lower(): singular(item.post.title)
        for item in groups
        if item.post and len(item.post.title.split()) > 1
    }
    bare = [person for person in people if person.country and (person.post is None or not person.post.title)]
    if len(titles) != 1 or len(bare) < 2 or len({person.country for person in bare}) != len(bare):
        return people
    title = next(iter(titles.values()))
    return tuple(
        replace(person, post=Post(title, None, person.country)) if person in bare else person for person in people
    )


_PLURALS = {"ministers": "minister", "secretaries": "secretary", "presidents": "president", "chiefs": "chief"}


def singular(title: str) -> str:
    """The title of one holder of "interior ministers"."""
    words = []
    for word in title.split():
        one = _PLURALS.get(word.lower(), word)
        words.append(one.capitalize() if word[0].isupper() else one)
    return " ".join(words)


# Who made the text: "(Reporting by A B; editing by C D)", "our reporter A B", "(A B, Channel 4): Will you …?".
_MADE = re.compile(
    r"(?i)(?:\b(?:reporting|editing|writing|edited|photos?|pictures?|text|story|produced) by [^.\n)]{0,60}$|^by $|\n(?:by|text:|photos?:) $|"
    r"\b(?:our|the) (?:[a-z]+ ){0,2}(?:reporter|correspondent|presenter)s?,? $|\b(?:host|anchor|presenter|producer|reporter|newsreader):? ?\(?$)"
)
_ASKS = re.compile(r",[^()\n]{2,40}\):")
_PRESS = frozenset("reporter correspondent presenter host anchor newsreader producer editor journalist".split())


def _is_press(own: Sequence[Found], text: str) -> bool:
    """Whether somebody only makes the text or asks in it, and no news is told of him."""
    titles = {item.post.title.lower() for item in own if item.post and item.post.title}
    if any(title.split()[-1] not in _PRESS for title in titles):
        return False
    first = own[0]
    lead = text[max(0, first.head.start - 80) : first.head.start]
    asks = lead.endswith("(") and _ASKS.match(text, first.head.end) is not None
    return asks or _MADE.search(lead) is not None


def _is_place(cluster: Cluster, own: Sequence[Found]) -> bool:
    """Whether a name without a post or a form of address is a town's or a province's: "Dong Nai"."""
    plain = not cluster.posts and all(item.group != "honorific" and item.form == "named" for item in own)
    return plain and all(gazetteer.code_of(name) for name in cluster.names)


def _is_byline(cluster: Cluster, source: Source) -> bool:
    if any(post.title for post in cluster.posts):
        return False
    outlets = {folded(outlet) for outlet in (source.publisher, source.origin) if outlet}
    return any(folded(name) in outlets for name in cluster.names) or any(
        identity.same_name(name, author) for author in source.authors for name in cluster.names
    )


def _person(cluster: Cluster, own: Sequence[Found]) -> Person:
    best = max((item for item in own), key=_telling, default=own[0])
    post = _best_post(cluster)
    variants = tuple(dict.fromkeys(name for name in cluster.names if name != cluster.name))
    return Person(cluster.name, variants, post, cluster.country, own[0].span, best.span)


def _telling(item: Found) -> tuple[bool, bool, int]:
    """How much a mention shows: a post with the full name first."""
    titled = bool(item.post and item.post.title)
    return titled and item.form != "counterpart", titled, len(item.name) if titled else 0


def _is_fuller(post: Post, best: Post) -> bool:
    """Whether a title says the same and names the country as well."""
    return bool(post.country) and identity.title_words(best.title) == identity.title_words(post.title)


# Titles that say less than any other a person has.
_SLIGHT = frozenset(
    "mp mep mla msp td mpp mna mha mlc senator author minister deputy doctor lawyer attorney official moderator member son daughter "
    "wife husband mother father brother sister widow friend neighbour resident native guest host man woman".split()
)


def _best_post(cluster: Cluster) -> Post | None:
    """The fullest post of the mentions, with the country any of them gave."""
    titled = [post for post in cluster.posts if post.title]
    if not titled:
        body = next((post.organisation for post in cluster.posts if post.organisation), None)
        return Post("", body, cluster.country) if cluster.country or body else None
    titled = [post for post in titled if post.title.lower() not in _SLIGHT] or titled
    best = titled[0]
    for post in titled[1:]:
        if (
            identity.title_words(best.title) < identity.title_words(post.title)
            or not best.country
            and _is_fuller(post, best)
        ):
            best = post
    organisation = best.organisation or next((post.organisation for post in titled if post.organisation), None)
    return replace(best, country=best.country or cluster.country, organisation=organisation)
