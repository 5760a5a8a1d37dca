"""Whom a scene means that tells its people one by one: "the two" after "He came at noon. She gave him tea", "the Norwegian"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.model import Actor

# Sentences back to those whom "the two" means, and "they".
_TWO, _THEY = 4, 2
_GENDERS = {"men": "m", "women": "f"}

Spoken = tuple[Actor, int, bool]


def facing(
    single: Sequence[Spoken],
    sentence: int,
    since: int,
    gender_of: Callable[[Actor], str],
    head: str = "",
    *,
    counted: bool,
) -> tuple[Actor, ...]:
    """The last two people spoken of, in order; () where a set was named after the first of them, in sentence `since`.

    `counted` says that the words tell how many ("the pair", "the two ministers"); "they" must stand behind a sentence that
    has both, one of them as its subject.
    """
    reach, gender = _TWO if counted else _THEY, _GENDERS.get(head)
    last: dict[str, Spoken] = {}
    for entry in reversed(single):
        actor, at, _ = entry
        if sentence - at > reach:
            break
        if len(last) == 2 and at < min(place for _, place, _ in last.values()):
            break  # what lies further back is another scene
        if gender is None or gender_of(actor) in ("", gender):
            last.setdefault(actor.name, entry)
    two = list(last.values())[::-1]
    if len(two) != 2 or any(not actor.is_resolved or actor.how == "literal" for actor, _, _ in two):
        return ()
    places = [at for _, at, _ in two]
    if since >= min(places):
        return ()
    if not counted and not _are_in_one(single, sentence, tuple(last)):
        return ()
    return tuple(actor for actor, _, _ in two)


def _are_in_one(single: Sequence[Spoken], sentence: int, names: Sequence[str]) -> bool:
    """Whether a sentence just before names both, one of them as its subject."""
    near = [entry for entry in single if sentence - entry[1] <= _THEY and entry[0].name in names]
    for place in {at for _, at, _ in near}:
        here = [entry for entry in near if entry[1] == place]
        if len({actor.name for actor, _, _ in here}) > 1 and any(first for _, _, first in here):
            return True
    return False


# A demonym with one of these at its end may be of many: "the Dutch", "the Swiss", "the Vietnamese", "the Poles".
_OF_MANY = ("s", "sh", "ch", "ese")
_BACK = 24


def of_country(single: Sequence[Spoken], sentence: int, words: str, code: str) -> Actor | None:
    """The person last spoken of whom "the Norwegian" means; None where the words may mean a nation or nobody fits."""
    article, _, demonym = words.partition(" ")
    if article.lower() != "the" or not demonym or demonym.endswith(_OF_MANY):
        return None
    for actor, at, _ in reversed(single):
        if sentence - at > _BACK:
            break
        if actor.country == code and actor.is_resolved and actor.post and actor.post.qualifier != "former":
            return actor
    return None
