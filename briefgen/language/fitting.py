"""Whether words for several or for an office can mean somebody: numbers, titles and countries compared."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.language import geography, identity
from briefgen.model import Actor, Post


def sorted_out(actors: tuple[Actor, ...], number: int, of: str, head: str) -> tuple[Actor, ...]:
    """The actors as the group word asks for them, () where they do not fit."""
    if of == "people":
        people = tuple(actor for actor in actors if actor.kind == "person")
        fitting = tuple(actor for actor in people if head_fits(actor, head))
        chosen = fitting if len(fitting) > 1 else ()
    elif of == "countries":
        chosen = _countries(actors)
    else:
        chosen = actors
    if number and len(chosen) != number:
        return ()
    return chosen if len(chosen) > 1 else ()


def _countries(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    codes = [actor.country for actor in actors if actor.country]
    if len(codes) < len(actors):
        return ()
    return each_once(
        [
            Actor(geography.name_of(code), "country", "group", actor.quote, code)
            for code, actor in zip(codes, actors, strict=True)
        ]
    )


_ANY = frozenset(
    "officials leaders diplomats counterparts men women participants interlocutors colleagues principals representatives delegates pair duo trio quartet two both heads politicians sides".split()
)


def head_fits(actor: Actor, head: str) -> bool:
    """Whether a group word ("defence ministers") can name an actor among others."""
    last = head.split()[-1] if head else ""
    if not head or last in _ANY:
        return True
    if actor.post is None:
        return False
    wanted = identity.title_words(head.replace("ministers", "minister").rstrip("s") if last.endswith("s") else head)
    return (
        wanted <= identity.title_words(actor.post.title) | {"minister"}
        if "minister" not in wanted
        else (
            wanted <= identity.title_words(actor.post.title)
            or (wanted == {"minister"} and "secretary" in identity.title_words(actor.post.title))
        )
    )


def fits(actor: Actor, post: Post) -> bool:
    """Whether an actor can be meant by a post that stands alone: the country agrees, the title's words are in his."""
    if (
        actor.post is None
        or post.country
        and actor.country
        and post.country != actor.country
        or post.country
        and not actor.country
    ):
        return False
    return identity.title_words(post.title) <= identity.title_words(actor.post.title) and (
        not post.qualifier or post.qualifier == actor.post.qualifier
    )


_LESSER = frozenset("deputy vice prime assistant former junior".split())


def plain(actors: Sequence[Actor], post: Post) -> list[Actor]:
    """Those of several whose title ranks neither above nor below the post told: "the minister" is no deputy minister."""
    told = identity.title_words(post.title)
    return [actor for actor in actors if actor.post and not _LESSER & (identity.title_words(actor.post.title) - told)]


def each_once(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, each once."""
    seen: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.kind, actor.name), actor)
    return tuple(seen.values())
