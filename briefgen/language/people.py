"""Who is who: the names of one text gathered into people, and each surname alone given to the person it must mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.language import geography, identity, posts
from briefgen.language.names import Found, Names, apart, folded, groups, relations, succession, told
from briefgen.language.names.vocabulary import CALENDAR, particles
from briefgen.language.portraits import Cluster, finish
from briefgen.language.posts.lists import common_words
from briefgen.language.reading import Span
from briefgen.language.words import Word
from briefgen.model import Post, Source

# Whom a family is told by, and no post.
_KIN = frozenset(
    "father mother brother sister son daughter wife husband widow widower cousin uncle aunt nephew niece grandfather grandmother".split()
)


def gather(found: Sequence[Found], words: tuple[tuple[Word, ...], ...], source: Source, text: str) -> Names:
    """The people of the text, in order of their first full mention, and every mention with its owner."""
    mentions = relations.inherited(sorted(found, key=lambda item: (item.span.start, -item.span.end)), words)
    clusters = _full_names(mentions)
    _single_names(mentions, clusters, words)
    mentions = _own(mentions, clusters)
    mentions += _surnames(mentions, clusters, words)
    mentions.sort(key=lambda item: (item.span.start, -item.span.end))
    _tell(mentions, clusters, words)
    return finish(mentions, clusters, words, source, text)


def _tell(mentions: Sequence[Found], clusters: Sequence[Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
    """Gives those whom no post stands beside what a sentence says of them, or the one post that nobody else holds."""
    by_sentence: dict[int, list[Found]] = {}
    own: dict[int, list[Found]] = {}
    for item in mentions:
        by_sentence.setdefault(item.sentence, []).append(item)
        if item.owner is not None:
            own.setdefault(item.owner, []).append(item)
    untitled = [place for place, one in enumerate(clusters) if not any(post.title for post in one.posts)]
    for place in untitled:
        post = told.post_of(own.get(place, []), by_sentence, words, untitled)
        if post is not None:
            clusters[place].posts.append(post)
        elif any(post.organisation for post in clusters[place].posts):
            _address(place, clusters, own, by_sentence, words)  # "Prof. Ann Roe of the University of Lund"
    _follow(mentions, clusters, words)
    bare = [place for place in untitled if own.get(place) and not any(post.title for post in clusters[place].posts)]
    some = [groups.Someone(place, clusters[place].country, own[place][0]) for place in bare]
    for place, post in groups.shared(mentions, some, words).items():
        clusters[place].posts.append(post)
    still = [place for place in untitled if not any(post.title for post in clusters[place].posts)]
    for place in still:
        titled = [post for one in clusters for post in one.posts if post.title]
        named = told.named_places(own.get(place, []), by_sentence, words)
        left = apart.left_over(named, titled, by_sentence, words) if len(still) == 1 else None
        left = left or apart.unheld(named, titled, by_sentence, words)
        if left is not None:
            clusters[place].posts.append(left)
    for place in still:
        _address(place, clusters, own, by_sentence, words)


def _address(
    place: int,
    clusters: Sequence[Cluster],
    own: dict[int, list[Found]],
    by_sentence: dict[int, list[Found]],
    words: tuple[tuple[Word, ...], ...],
) -> None:
    """Gives somebody without a post the calling that his form of address tells."""
    if place not in own or any(post.title for post in clusters[place].posts):
        return
    post = told.addressed(own[place], by_sentence, words)
    if post is not None:
        clusters[place].posts.append(post)


def _follow(mentions: Sequence[Found], clusters: Sequence[Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
    """Gives those without a post the one of whom they follow in office, or who follows them."""
    own = [next((post for post in one.posts if post.title), None) for one in clusters]
    for place in (place for place, post in enumerate(own) if post is None):
        own[place] = succession.appointed(mentions, place, words)
        if (post := own[place]) is not None:
            clusters[place].posts.append(post)
    for place, post in succession.shared(mentions, [one.name for one in clusters], own, words).items():
        clusters[place].posts.append(post)


def _full_names(mentions: Sequence[Found]) -> list[Cluster]:
    """One cluster for each full name, spellings joined."""
    clusters: list[Cluster] = []
    bearing: dict[str, list[int]] = {}
    for index, item in enumerate(mentions):
        if len(item.name.split()) < 2:
            continue
        keys = (*(folded(part) for part in item.name.split()), folded(item.name.replace(" ", ""))[:4])
        near = sorted({place for key in keys for place in bearing.get(key, ())})
        cluster = next((clusters[place] for place in near if _is_one(item, clusters[place])), None)
        if cluster is None:
            cluster = Cluster()
            clusters.append(cluster)
        _add(cluster, index, item)
        place = next(at for at in (*near, len(clusters) - 1) if clusters[at] is cluster)
        for key in keys:
            if place not in bearing.setdefault(key, []):
                bearing[key].append(place)
    return clusters


def _is_one(item: Found, cluster: Cluster) -> bool:
    """Whether a full name is one of a cluster's, and no country speaks against it."""
    names = dict.fromkeys(cluster.names)
    return any(identity.same_name(item.name, name) for name in names) and _agree(item.post, cluster)


def _agree(post: Post | None, cluster: Cluster) -> bool:
    return not (post and post.country and cluster.country and post.country != cluster.country)


def _add(cluster: Cluster, index: int, item: Found) -> None:
    cluster.members.append(index)
    cluster.names.append(item.name)
    if item.post is not None:
        cluster.posts.append(item.post)


def _single_names(mentions: Sequence[Found], clusters: list[Cluster], words: tuple[tuple[Word, ...], ...]) -> None:
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
            chosen = Cluster()
            clusters.append(chosen)
        if item.group == "private" and any(post.title for post in chosen.posts):
            item = replace(item, post=None)  # "Roe, who breeds dogs": the minister of before
        _add(chosen, index, item)


def _is_common(item: Found, words: Sequence[Word]) -> bool:
    """Whether a single name is a common word, or part of a body's name, that nobody takes for a person: "General Employees"."""
    at = next((at for at, word in enumerate(words) if word.start == item.head.start), None)
    if at is None or words[at].entity == "PERSON":
        return False
    return words[at].lower in common_words() or words[at].lower in posts.organisation_nouns()


def _is_between(mentions: Sequence[Found], index: int, fitting: Sequence[Cluster], chosen: Cluster) -> bool:
    """Whether the passage speaks of another bearer of the name: of this sentence and the one before, he alone
    is named, and the office is one that he holds or held.

    "… met the then minister, Joana Roe. Minister Roe signed" need not be the Roe in office; nobody is chosen then.
    """
    post = mentions[index].post
    wanted = identity.title_words(post.title) if post is not None else frozenset()
    alike = [
        one
        for one in fitting
        if one is not chosen and any(wanted & identity.title_words(other.title) for other in one.posts)
    ]
    near = {at for at in range(index) if mentions[at].sentence >= mentions[index].sentence - 1}
    return not near & {*chosen.members} and any(near & {*one.members} for one in alike)


def _by_post(fitting: Sequence[Cluster], item: Found) -> Cluster | None:
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


def _own(mentions: list[Found], clusters: Sequence[Cluster]) -> list[Found]:
    owners = {index: place for place, cluster in enumerate(clusters) for index in cluster.members}
    return [replace(item, owner=owners.get(index)) for index, item in enumerate(mentions)]


def _surnames(
    mentions: Sequence[Found], clusters: Sequence[Cluster], words: tuple[tuple[Word, ...], ...]
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
    named = [min(mentions[index].span.start for index in cluster.members) for cluster in clusters]
    known: dict[str, int] = {}
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
                key = folded(word.text)
                owner = _family(owners, clusters, key)
                if owner is None:
                    owner = _first_named(owners, clusters, [named[one] < word.start for one in owners], known.get(key))
                    if owner is not None:
                        known.setdefault(key, owner)
                span = Span(word.start, word.end)
                found.append(Found(span, span, index, word.text, None, "named", owner, bare=True))
    return found


def _family(owners: Sequence[int], clusters: Sequence[Cluster], key: str) -> int | None:
    """The one owner; of several the one whose family name it is, if just one."""
    if len(owners) == 1:
        return owners[0]
    family = [place for place in owners if folded(identity.surname(clusters[place].name)) == key]
    return family[0] if len(family) == 1 else None


def _first_named(
    owners: Sequence[int], clusters: Sequence[Cluster], are_named: Sequence[bool], known: int | None
) -> int | None:
    """Whom a surname of several means: the only bearer named so far; and still him, where the others hold no post.

    "Roe flew home. … Her father, Alf Roe, had kept the light. … Roe promised a berth."
    """
    so_far = [one for one, is_named in zip(owners, are_named, strict=True) if is_named]
    if len(so_far) == 1:
        return so_far[0]
    others = [one for one in owners if one != known]
    titled = any(post.title.lower() not in _KIN for one in others for post in clusters[one].posts if post.title)
    return None if titled else known


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
