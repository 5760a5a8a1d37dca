"""Who is who: the names of one text gathered into people, and each surname alone given to the person it must mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from briefgen.language import gazetteer, geography, home, identity, posts
from briefgen.language.names import Found, Names, Person, folded, succession, told
from briefgen.language.names.vocabulary import CALENDAR, particles
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.model import Post, Source


@dataclass(slots=True)
class _Cluster:
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
        codes = Counter(post.country for post in self.posts if post.country)
        return codes.most_common(1)[0][0] if codes else None


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("-", " ").split() if len(part.strip(".")) > 1]


def gather(found: Sequence[Found], words: tuple[tuple[Word, ...], ...], source: Source, text: str) -> Names:
    """The people of the text, in order of their first full mention, and every mention with its owner."""
    mentions = _inherit(sorted(found, key=lambda item: (item.span.start, -item.span.end)), words)
    clusters = _full_names(mentions)
    _single_names(mentions, clusters, words)
    mentions = _own(mentions, clusters)
    mentions += _surnames(mentions, clusters, words)
    mentions.sort(key=lambda item: (item.span.start, -item.span.end))
    _tell(mentions, clusters, words)
    return _finish(mentions, clusters, words, source, text)


def _tell(mentions: Sequence[Found], clusters: Sequence[_Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
    """Gives those whom no post stands beside what a sentence says of them, or the one post that nobody else holds."""
    by_sentence: dict[int, list[Found]] = {}
    own: dict[int, list[Found]] = {}
    for item in mentions:
        by_sentence.setdefault(item.sentence, []).append(item)
        if item.owner is not None:
            own.setdefault(item.owner, []).append(item)
    untitled = [place for place, one in enumerate(clusters) if not any(post.title for post in one.posts)]
    for place in untitled:
        post = told.post_of(own.get(place, []), by_sentence, words)
        if post is not None:
            clusters[place].posts.append(post)
    _follow(mentions, clusters, words)
    still = [place for place in untitled if not any(post.title for post in clusters[place].posts)]
    titled = [post for one in clusters for post in one.posts if post.title]
    left = told.left_over(own.get(still[0], []), titled, by_sentence, words) if len(still) == 1 else None
    if left is not None:
        clusters[still[0]].posts.append(left)


def _follow(mentions: Sequence[Found], clusters: Sequence[_Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
    """Gives those without a post the one of whom they follow in office, or who follows them."""
    own = [next((post for post in one.posts if post.title), None) for one in clusters]
    for place in (place for place, post in enumerate(own) if post is None):
        own[place] = succession.appointed(mentions, place, words)
        if (post := own[place]) is not None:
            clusters[place].posts.append(post)
    for place, post in succession.shared(mentions, [one.name for one in clusters], own, words).items():
        clusters[place].posts.append(post)


# Words that say nothing of the post: "his Danish guest" need be no minister.
_NO_PEERS = frozenset("guest guests host hosts friend friends visitor visitors".split())


def _inherit(mentions: list[Found], words: tuple[tuple[Word, ...], ...]) -> list[Found]:
    """Counterparts get the post of the person before them in the sentence, or the last one before it."""
    done: list[Found] = []
    holders: list[Found] = []
    for item in mentions:
        if item.form == "counterpart" and item.post is not None:
            possessor = _possessor(done, holders, item, words)
            if possessor is not None and possessor.post is not None and item.of not in _NO_PEERS:
                mine = any(
                    word.start == item.span.start and word.lower in ("my", "our") for word in words[item.sentence]
                )
                peer = "minister" if "minister" in possessor.post.title.lower() else ""
                title = peer if mine and item.of == "colleague" else possessor.post.title
                former = "former" if item.of == "predecessor" else ""
                country = item.post.country or (
                    possessor.post.country if item.of in ("predecessor", "successor") else None
                )
                post = replace(item.post, title=title, qualifier=former, country=country)
                item = replace(item, post=post, group=possessor.group)
        done.append(item)
        if item.post and item.post.title and item.name and item.group != "private":
            holders.append(item)
    return done


def _possessor(
    done: Sequence[Found], holders: Sequence[Found], item: Found, words: tuple[tuple[Word, ...], ...]
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


def _full_names(mentions: Sequence[Found]) -> list[_Cluster]:
    """One cluster for each full name, spellings joined."""
    clusters: list[_Cluster] = []
    bearing: dict[str, list[int]] = {}
    for index, item in enumerate(mentions):
        if len(item.name.split()) < 2:
            continue
        keys = (*(folded(part) for part in item.name.split()), folded(item.name.replace(" ", ""))[:4])
        near = sorted({place for key in keys for place in bearing.get(key, ())})
        cluster = next((clusters[place] for place in near if _is_one(item, clusters[place])), None)
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        _add(cluster, index, item)
        place = next(at for at in (*near, len(clusters) - 1) if clusters[at] is cluster)
        for key in keys:
            if place not in bearing.setdefault(key, []):
                bearing[key].append(place)
    return clusters


def _is_one(item: Found, cluster: _Cluster) -> bool:
    """Whether a full name is one of a cluster's, and no country speaks against it."""
    names = dict.fromkeys(cluster.names)
    return any(identity.same_name(item.name, name) for name in names) and _agree(item.post, cluster)


def _agree(post: Post | None, cluster: _Cluster) -> bool:
    return not (post and post.country and cluster.country and post.country != cluster.country)


def _add(cluster: _Cluster, index: int, item: Found) -> None:
    cluster.members.append(index)
    cluster.names.append(item.name)
    if item.post is not None:
        cluster.posts.append(item.post)


def _single_names(mentions: Sequence[Found], clusters: list[_Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
    """A post with one name ("Minister Kim") goes to the person of that name whose post agrees, else to a new one."""
    for index, item in enumerate(mentions):
        if not item.name or len(item.name.split()) > 1:
            continue
        fitting = [cluster for cluster in clusters if _bears(cluster.name, item.name) and _agree(item.post, cluster)]
        chosen = _by_post(fitting, item)
        if fitting and (chosen is None or _is_between(mentions, index, fitting, chosen)):
            continue
        if chosen is None and _is_common(item, words[item.sentence]):
            continue
        if chosen is None:
            chosen = _Cluster()
            clusters.append(chosen)
        _add(chosen, index, item)


def _is_common(item: Found, words: Sequence[Word]) -> bool:
    """Whether a single name is a common word, or part of a body's name, that nobody takes for a person: "General Employees"."""
    at = next((at for at, word in enumerate(words) if word.start == item.head.start), None)
    if at is None or words[at].entity == "PERSON":
        return False
    return words[at].lower in common_words() or words[at].lower in posts.organisation_nouns()


def _is_between(mentions: Sequence[Found], index: int, fitting: Sequence[_Cluster], chosen: _Cluster) -> bool:
    """Whether the passage speaks of another bearer of the name: of this sentence and the one before, he alone is named.

    "… met the then minister, Joana Roe. Minister Roe signed" need not be the Roe in office; nobody is chosen then.
    """
    near = {at for at in range(index) if mentions[at].sentence >= mentions[index].sentence - 1}
    return not near & {*chosen.members} and any(near & {*one.members} for one in fitting if one is not chosen)


def _by_post(fitting: Sequence[_Cluster], item: Found) -> _Cluster | None:
    """The one cluster whose post agrees with the mention's; the only one where just one bears the name.

    Who is called "former" is not meant by the post alone: "Minister Cho" is not his predecessor Cho.
    """
    if len(fitting) == 1:
        return fitting[0]
    if item.post is None:
        return None
    wanted = identity.title_words(item.post.title)
    is_former = item.post.qualifier == "former"
    scored = []
    for place, cluster in enumerate(fitting):
        posts = [post for post in cluster.posts if (post.qualifier == "former") == is_former]
        scored.append((max((_overlap(wanted, identity.title_words(post.title)) for post in posts), default=0.0), place))
    scored.sort(reverse=True)
    if len(scored) > 1 and scored[0][0] > scored[1][0]:
        return fitting[scored[0][1]]
    return None


def _overlap(wanted: frozenset[str], have: frozenset[str]) -> float:
    return len(wanted & have) / len(wanted | have) if wanted and have else 0.0


def _bears(name: str, single: str) -> bool:
    """Whether a single name is the first, the last or the family name of a full one."""
    parts = name.split()
    wanted = folded(single)
    double = [folded(part) for part in parts[1:]] if len(parts) > 2 else []
    return wanted in (folded(parts[0]), folded(parts[-1]), folded(identity.surname(name)), *double)


def _own(mentions: list[Found], clusters: Sequence[_Cluster]) -> list[Found]:
    owners = {index: place for place, cluster in enumerate(clusters) for index in cluster.members}
    return [replace(item, owner=owners.get(index)) for index, item in enumerate(mentions)]


def _surnames(
    mentions: Sequence[Found], clusters: Sequence[_Cluster], words: tuple[tuple[Word, ...], ...]
) -> list[Found]:
    """Surnames and given names that stand alone, each with its owner where just one person bears it."""
    bearers: dict[str, list[int]] = {}
    for place, cluster in enumerate(clusters):
        parts = cluster.name.split()
        keys = [folded(parts[-1]), folded(identity.surname(cluster.name)), folded(parts[0])]
        inner = [folded(part) for part in parts[1:-1] if part[:1].isupper()]  # "Huamán" of Rosa Huamán Cárdenas
        for key in dict.fromkeys((*keys, *inner)):
            if len(key) > 1:
                bearers.setdefault(key, []).append(place)
    taken = {position for item in mentions if item.name for position in range(item.span.start, item.span.end)}
    found = []
    for index, sentence in enumerate(words):
        for at, word in enumerate(sentence):
            if (
                word.capital
                and word.start not in taken
                and folded(word.text) in bearers
                and _stands_alone(sentence, at)
            ):
                owners = bearers[folded(word.text)]
                if geography.territories().match(
                    sentence, at
                ):  # "in Sofia" is the city, whoever bears it as given name
                    owners = [
                        one for one in owners if folded(identity.surname(clusters[one].name)) == folded(word.text)
                    ]
                if not owners:
                    continue
                owner = _family(owners, clusters, folded(word.text))
                span = Span(word.start, word.end)
                found.append(Found(span, span, index, word.text, None, "named", owner, bare=True))
    return found


def _family(owners: Sequence[int], clusters: Sequence[_Cluster], key: str) -> int | None:
    """The one owner; of several the one whose family name it is, if just one."""
    if len(owners) == 1:
        return owners[0]
    family = [place for place in owners if folded(identity.surname(clusters[place].name)) == key]
    return family[0] if len(family) == 1 else None


def _stands_alone(sentence: Sequence[Word], at: int) -> bool:
    """Whether a capital word is no part of another name: no capital beside it that belongs to it."""
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    before = sentence[at - 1] if at else None
    if (
        following
        and following.capital
        and following.lower not in ("'s",)
        and following.is_word
        and following.start <= sentence[at].end + 1
    ):
        return False
    if before and before.capital and before.lower in particles():
        before = sentence[at - 2] if at > 1 else None  # "Van Haren's predecessor"
    if before and before.capital and before.is_word and at > 1 and not before.text.endswith("."):
        return before.lower in CALENDAR
    if sentence[at].pos in ("DET", "PRON", "AUX", "ADP"):
        return False
    return not posts.organisations().match(sentence, at)


def _finish(
    mentions: list[Found], clusters: Sequence[_Cluster], words: tuple[tuple[Word, ...], ...], source: Source, text: str
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


def _is_place(cluster: _Cluster, own: Sequence[Found]) -> bool:
    """Whether a name without a post or a form of address is a town's or a province's: "Dong Nai"."""
    plain = not cluster.posts and all(item.group != "honorific" and item.form == "named" for item in own)
    return plain and all(gazetteer.code_of(name) for name in cluster.names)


def _is_byline(cluster: _Cluster, source: Source) -> bool:
    if any(post.title for post in cluster.posts):
        return False
    outlets = {folded(outlet) for outlet in (source.publisher, source.origin) if outlet}
    return any(folded(name) in outlets for name in cluster.names) or any(
        identity.same_name(name, author) for author in source.authors for name in cluster.names
    )


def _person(cluster: _Cluster, own: Sequence[Found]) -> Person:
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


def _best_post(cluster: _Cluster) -> Post | None:
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
