"""Who is of somebody else's country: his spokesman, deputy, wife or predecessor, and whoever is met together with him."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.language.identity import surname, title_words
from briefgen.language.names.found import Found, Person

# Those whom somebody has about him, by the word for them.
_THEIRS = (
    r"(?:spokes\w+|press (?:secretary|officer|attach[eé])|deputy|number two|second-in-command|right-hand (?:man|woman)|advis[eo]r|aides?|"
    r"assistant|secretary|chief of (?:staff|protocol|cabinet)|envoy|representative|lawyer|solicitor|counsel|attorney|interpreter|translator|"
    r"speechwriter|bodyguard|running mate|wife|husband|spouse|partner|widow|widower|son|daughter|brother|sister|mother|father|cousin|nephew|"
    r"niece|predecessor|successor)"
)
_OFFICE = r"(?:ministry|office|department|cabinet|party|embassy|mission|agency|team|delegation|government|campaign)"
# Between whose he is and his name: what he does, more of his post, a comma.
_WHAT = rf"(?:(?:[\w-]+ ){{0,3}}?\b{_THEIRS}\b|(?:[\w-]+ ){{0,2}}?{_OFFICE}['\u2019]s [\w-]+(?: [\w-]+){{0,3}}?)"
_BEFORE = re.compile(
    rf"(?:\b(?P<pronoun>[Hh]is|[Hh]er|[Ww]hose)|(?P<name>[A-Z\u00c0-\u00de][\w-]+)['\u2019]s?) {_WHAT}(?: (?:for|on|of) [\w ]{{2,30}})?,? ?(?:(?:the )?[A-Z][\w.]+ ){{0,2}}$"
)
_BEHIND = re.compile(
    rf", (?:(?P<pronoun>his|her)|(?P<name>[A-Z\u00c0-\u00de][\w-]+)['\u2019]s?) (?:[\w-]+ ){{0,3}}?{_THEIRS}\b"
)
# "With him is A B", "At her side stood A B".
_BESIDE = re.compile(
    r"\b(?:[Ww]ith|[Bb]eside|[Bb]ehind|[Nn]ext to) (?:him|her) (?:is|was|stands|stood|sits|sat|came|comes|walked) $|"
    r"\b[Aa]t (?:his|her) (?:side|elbow) (?:is|was|stands|stood|sits|sat) $"
)
_FOLLOWS = re.compile(r"\b(?:predecessor|successor),? (?:the |a )?$")
_TOGETHER = re.compile(
    r"(?:,? [A-Z][^.;]{0,60}?)?,? (?:and|accompanied by|together with|along with|as well as|flanked by) (?:the |its |his |her )?"
)
_FACED = re.compile(
    r"\b(?:with|meet|met|by|on|received|welcomed|greeted|joined|saw|including|included|were|thanked|told|alongside)\s+(?:\S+\s+){0,4}$"
)
# Characters before a name in which it says whose he is.
_REACH = 90


@dataclass(frozen=True)
class Crowd:
    """The people of a text: all mentions, and who alone bears each family name, by place in the list."""

    found: Sequence[Found]
    bearers: Mapping[str, int]


def crowd(people: Sequence[Person], found: Sequence[Found]) -> Crowd:
    """The mentions with the one bearer of each family name; a name of two people has none."""
    bearers: dict[str, int] = {}
    shared: set[str] = set()
    for index, person in enumerate(people):
        name = surname(person.name)
        shared |= {name} & bearers.keys()
        bearers[name] = index
    return Crowd(found, {name: index for name, index in bearers.items() if name not in shared})


def patron(index: int, own: Sequence[Found], text: str, around: Crowd) -> int | None:
    """Whose spokesman, deputy, wife or predecessor somebody is: "says her spokesman, A B", "Roe's deputy, A B"."""
    for item in own:
        if not item.name:
            continue
        before = _BEFORE.search(text[max(0, item.head.start - _REACH) : item.head.start])
        match = before or _BEHIND.match(text, item.head.end)
        if match is not None and match["name"]:
            return named if (named := around.bearers.get(match["name"])) != index else None
        follows = _FOLLOWS.search(text[max(0, item.span.start - 20) : item.span.start])
        follows = follows or _BESIDE.search(text[max(0, item.span.start - 24) : item.span.start])
        if match is None and follows is None:
            continue
        reach = 2 if match is not None else 1
        earlier = [
            other
            for other in around.found
            if other.owner not in (None, index)
            and other.span.end <= item.span.start
            and other.sentence >= item.sentence - reach
        ]
        if earlier:
            return max(earlier, key=lambda other: other.span.end).owner
    return None


_MISSION = re.compile(r"(?i)\b(?:embassy|high commission|consulate|chancery|permanent mission)\b")
_HEAD_OF_MISSION = re.compile(r"(?i)\b(?:ambassador|high commissioner|charg[eé]|consul general|consul-general)\b")


def head_of_mission(index: int, people: Sequence[Person]) -> int | None:
    """The only ambassador of a text, for who serves at an embassy that no word gives a country."""
    post = people[index].post
    if post is None or not _MISSION.search(f"{post.title} {post.organisation or ''}"):
        return None
    heads = [
        at
        for at, other in enumerate(people)
        if at != index and other.post is not None and _HEAD_OF_MISSION.search(other.post.title)
    ]
    return heads[0] if len(heads) == 1 else None


def companion(index: int, own: Sequence[Found], beside: Sequence[Found], text: str) -> Found | None:
    """The one with whom he is named as met: "met Danish Trade Minister A and Port Director B"."""
    first = next((item for item in own if item.name and " " in item.name), None)
    before = [
        other
        for other in beside
        if first and other.name and other.sentence == first.sentence and other.span.end <= first.span.start
    ]
    if first is None or not before:
        return None
    nearest = max(before, key=lambda other: other.span.end)
    if nearest.owner == index or first.post is None or nearest.post is None:
        return None
    joined = _TOGETHER.fullmatch(text[nearest.span.end : first.span.start])
    faced = _FACED.search(text[max(0, nearest.span.start - 60) : nearest.span.start])
    same = title_words(nearest.post.title) == title_words(first.post.title)
    return nearest if joined and faced and not same else None
