"""Which country a person belongs to where no word beside the name says it.

Texts name the country of strangers and leave out their own: "Danish minister A", but "Prime Minister B". What is said counts
first: a list "on the Korean side", a body, town or region in the post, who leads whose delegation. Then what is near: whom he
serves, the place his sentence opens with or his name is followed by, the visitor he receives. At last all countries of the text
are ranked for him (see `belonging`); bodies of many countries give none. All but the first are marked as worked out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen import lexicon
from briefgen.language import (
    belonging,
    evidence,
    following,
    guests,
    homeland,
    missions,
    nearby,
    placelines,
    settings,
    stated,
)
from briefgen.language.belonging import Asked, Survey
from briefgen.language.evidence import Homeland
from briefgen.language.names.found import Found, Person
from briefgen.language.words import Word
from briefgen.model import Basis, Post, Source

# Heads that only a state has, whatever body stands beside.
_SOLELY = frozenset("minister premier ambassador senator mayor undersecretary lawmaker".split())

# Why somebody is of the country that is left of two.
_OTHER_SIDE = "the other of the two sides"
# Why somebody is of another's country.
_TIED = "serves or follows an official of there"


@dataclass(frozen=True)
class _Scene:
    """What is known of the text around its people; `countries` are those that words give, by person."""

    found: Sequence[Found]
    words: Sequence[Sequence[Word]]
    text: str
    home: Homeland | None
    pair: frozenset[str]
    countries: tuple[str | None, ...]
    mission: missions.Mission | None


def settle(
    people: Sequence[Person], found: Sequence[Found], words: Sequence[Sequence[Word]], source: Source, text: str
) -> tuple[Person, ...]:
    """The people with the country filled in where the text gives or shows one."""
    by_owner: dict[int, list[Found]] = {}
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
        if item.owner is not None:
            by_owner.setdefault(item.owner, []).append(item)
    mentions = [by_owner.get(index, []) for index in range(len(people))]
    around = [
        [other for sentence in dict.fromkeys(item.sentence for item in own) for other in by_sentence[sentence]]
        for own in mentions
    ]
    given = tuple(
        stated.country(person, own, beside, words, text)
        for person, own, beside in zip(people, mentions, around, strict=True)
    )
    signs = homeland.weigh(words, found, source)
    scene = _Scene(found, words, text, evidence.find(signs), guests.pair(words), given, missions.of(source))
    ties = _ties(people, mentions, around, scene)
    near = [
        _near(index, person, own, beside, scene) if given[index] is None and index not in ties else (given[index], "")
        for index, (person, own, beside) in enumerate(zip(people, mentions, around, strict=True))
    ]
    survey = Survey(people, [code for code, _ in near], signs, words, text, placelines.sections(text))
    reached: list[tuple[str | None, str]] = [
        _ranked(index, person, own, beside, survey) if near[index][0] is None and index not in ties else near[index]
        for index, (person, own, beside) in enumerate(zip(people, mentions, around, strict=True))
    ]
    for index in ties:
        reached[index] = reached[_end(index, ties)][0], _TIED
    return tuple(
        _with(person, code, person.basis)
        if given[index] is not None
        else _with(person, code, "pair" if reason == _OTHER_SIDE else "inferred", reason)
        for index, (person, (code, reason)) in enumerate(zip(people, reached, strict=True))
    )


def _ties(
    people: Sequence[Person], mentions: Sequence[Sequence[Found]], around: Sequence[Sequence[Found]], scene: _Scene
) -> dict[int, int]:
    """Whose country each has of those to whom words give none: the one whose man he is, or with whom he is met."""
    crowd = following.crowd(people, scene.found)
    ties: dict[int, int] = {}
    for index, own in enumerate(mentions):
        if scene.countries[index] is not None:
            continue
        patron = following.patron(index, own, scene.text, crowd)
        if patron is None:
            patron = following.head_of_mission(index, people)
        if patron is None:
            patron = _met_with(index, people[index], own, around[index], scene)
        if patron is not None and _end(patron, ties) != index:
            ties[index] = patron
    return ties


def _met_with(index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene) -> int | None:
    """The one together with whom somebody is met, where words give neither of them a country."""
    other = following.companion(index, own, beside, scene.text)
    if other is None or other.owner is None or guests.country_of(other, scene.countries) is not None:
        return None
    named = next(item for item in own if item.name and " " in item.name)
    abroad = person.post is not None and stated.is_abroad(person.post) or nearby.serves_many(named, scene.words)
    return None if abroad or _of_words(index, person, named, own, scene) is not None else other.owner


def _end(index: int, ties: Mapping[int, int]) -> int:
    """The one at the end of a chain: the minister of whose adviser somebody is the deputy."""
    while index in ties:
        index = ties[index]
    return index


def _ranked(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], survey: Survey
) -> tuple[str | None, str]:
    """The country that most speaks for, and its signs in words."""
    post = person.post
    named = next((item for item in own if " " in item.name), next(iter(own), None))
    if named is None or post is not None and stated.is_abroad(post) or nearby.serves_many(named, survey.words):
        return None, ""
    home = evidence.find(survey.evidence)
    excluded = guests.excluded(index, own, beside, survey.words)
    excluded |= {home.code} if home is not None and guests.is_guest(own, survey.text) else frozenset()
    section = next((home for start, home in reversed(survey.sections) if start <= named.span.start), None)
    if section is not None and section.code not in excluded:
        return section.code, section.reason
    asked = Asked(index, own, beside, excluded, _is_official(post), _is_domestic(post))
    code, _ = belonging.likeliest(asked, survey)
    return code, evidence.reason(code, survey.evidence) or "named nearest" if code else ""


def _near(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str | None, str]:
    """The country that the words around somebody point to, and why; None where they point to none."""
    item = next((item for item in own if item.name and " " in item.name), None)
    return (
        _of_words(index, person, item, own, scene)
        or _of_meeting(index, person, item, own, beside, scene)
        or _of_setting(index, person, item, own, beside, scene)
        or (None, "")
    )


# From so much evidence on a text is written from its country, wherever a scene of it lies; a text of so many sentences moves
# from scene to scene, a shorter one stays in its country (counted on open documents, November 2026).
_SURE, _LONG = 3.0, 55


def _of_setting(
    index: int, person: Person, item: Found | None, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str, str] | None:
    """The country where somebody is met with, in a text of several countries that is written from none for sure."""
    post, sure = person.post, scene.home is not None and scene.home.weight >= _SURE
    if item is None or post is None or not post.title or sure or len(scene.words) < _LONG:
        return None
    if _DIPLOMAT.search(post.title) or stated.is_abroad(post) or nearby.serves_many(item, scene.words):
        return None
    told = [one for one in own if one.post is not None and one.post.title and one.name] or [item]
    code = next((code for one in told if (code := settings.scene(one, scene.words, scene.text))), None)
    excluded = guests.excluded(index, own, beside, scene.words)
    return (code, "named where it happens") if code is not None and code not in excluded else None


def _of_words(
    index: int, person: Person, item: Found | None, own: Sequence[Found], scene: _Scene
) -> tuple[str, str] | None:
    """The country of whom he serves, whose deeds he tells, or of the place that his words stand with."""
    official = _is_official(person.post)
    told = (code for item in own if (code := nearby.told_of(item, scene.words[item.sentence])))
    if (born := nearby.born(own, scene.words)) is not None:
        return born, "from there"
    if official and (own_state := next(told, None)) is not None:
        return own_state, "says what the country will do"
    if scene.mission is not None:
        return _of_mission(scene.mission, person, item, scene)
    if scene.home is not None and any(_is_ours(one, scene.text) for one in own):
        return scene.home.code, "“our”"
    if item is not None and (speaker := nearby.spoken_before(item, scene.words)) is not None:
        return speaker, "speaks for whom the sentence before tells of"
    beside = [other for other in scene.found if other.sentence in {mention.sentence for mention in own}]
    is_envoy = person.post is not None and _DIPLOMAT.search(person.post.title) is not None
    placed = official and not is_envoy
    place = (guests.in_place(own, scene.words) if placed else None) or nearby.beyond(own, scene.words, beside)
    if place is not None:
        return place, "named as there"
    passage = _of_passage(item, own, scene, placed=placed, is_envoy=is_envoy)
    if passage is not None:
        return passage
    if (
        item is None
        or is_envoy
        or person.post is not None
        and stated.is_abroad(person.post)
        or nearby.serves_many(item, scene.words)
    ):
        return None
    sentence = scene.words[item.sentence]
    around = nearby.behind(item, sentence) or nearby.opening(item, sentence, beside)
    around = around or settings.paragraph(item, scene.words, scene.text)
    excluded = guests.excluded(index, own, beside, scene.words)
    return (around, "named with a place there") if around is not None and around not in excluded else None


def _of_mission(mission: missions.Mission, person: Person, item: Found | None, scene: _Scene) -> tuple[str, str] | None:
    """The country of somebody in an embassy's own paper; None for who serves many, or holds no post."""
    post = person.post
    if item is None or post is None or not post.title:
        return None
    if stated.is_abroad(post) or nearby.serves_many(item, scene.words):
        return None
    code = missions.side(mission, item, scene.words, scene.text)
    return code, "sent by it" if code == mission.sender else "met where the embassy is"


def _of_passage(
    item: Found | None, own: Sequence[Found], scene: _Scene, *, placed: bool, is_envoy: bool
) -> tuple[str, str] | None:
    """The country of an envoy just called by his post, of a host, or of the one whom a question asks after."""
    if is_envoy and own and (sender := settings.addressed(own[0], scene.found)) is not None:
        return sender, "called its envoy before"
    if item is None:
        return None
    if settings.is_host(item, scene.text):
        earlier = [one for one in scene.found if one.span.end <= item.span.start and one.name]
        guests_own = guests.country_of(earlier[-1], scene.countries) if earlier else None
        home = scene.home.code if scene.home is not None else None
        if (host := settings.hosting(item, scene.words, guests_own or home, home)) is not None:
            return host, "receives a guest there"
    asked = settings.asked_after(item, scene.words, scene.found, scene.text) if placed else None
    return (asked, "the question asks after it") if asked is not None else None


def _of_meeting(
    index: int, person: Person, item: Found | None, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str, str] | None:
    """The country of a stranger: of who receives a guest, of an envoy, of whom the text's own officials meet."""
    home = scene.home
    if home is None:
        host = guests.host(own, scene.words, scene.text)
        if host is not None:
            here = settings.scene(item, scene.words, scene.text) if item and len(scene.words) >= _LONG else None
            return here or host, "receives a guest there"
    if item is None:
        return None
    met_in = guests.met_in(item, scene.words, scene.text) if home is None and _is_official(person.post) else None
    if met_in is not None and met_in not in guests.excluded(index, own, beside, scene.words):
        return met_in, "met there"
    if home is None:
        return _of_pair(index, person, own, beside, scene) or _of_scene(person, item, beside, scene)
    if item.form == "counterpart" and item.of not in ("predecessor", "successor"):
        other = nearby.abroad(item, scene.words, (), home.code, towns=True)
        if other is not None:
            return other, "met where the text speaks of it"
    if person.post is not None and _DIPLOMAT.search(person.post.title):
        mission = guests.mission(person.post.title, scene.text)
        if mission is not None and mission != home.code:
            return mission, "its mission is named"
    excluded = guests.excluded(index, own, beside, scene.words)
    companion = following.companion(index, own, beside, scene.text)
    stranger = guests.country_of(companion, scene.countries) if companion is not None else None
    if stranger is not None and stranger != home.code and home.code not in excluded:
        return stranger, "named together with an official of there"
    if _is_domestic(person.post) or not guests.is_met_by(home.code, index, own, beside, scene.text, scene.countries):
        return None
    receiving = guests.receiving(scene.text) if "Embassy" in home.reason else None
    if receiving is not None and receiving != home.code:
        return receiving, "met where the embassy is"
    is_host = guests.is_host(own, scene.text)
    abroad = guests.met_abroad(own, scene.words, home.code, back=0 if is_host else 2)
    if abroad:
        return abroad, "met there"
    if is_host:
        return None
    spoken = nearby.abroad(item, scene.words, beside, home.code)
    return (spoken, "met where the text speaks of it") if spoken is not None else None


def _of_pair(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str, str] | None:
    """The one of the two countries a text is about that is left when the other is a stranger's of the same rank."""
    if person.post is None or not _is_official(person.post):
        return None
    strangers = guests.excluded(index, own, beside, scene.words) | guests.beside(index, own, beside, person.post.title)
    left = sorted(scene.pair - strangers)
    return (left[0], _OTHER_SIDE) if len(left) == 1 else None


def _of_scene(person: Person, item: Found, beside: Sequence[Found], scene: _Scene) -> tuple[str, str] | None:
    """The country of an official of which his sentence, or those before it, speaks alone."""
    if not _is_official(person.post):
        return None
    sentence = scene.words[item.sentence]
    spoken = nearby.subject(item, sentence, beside)
    if spoken is None and not guests.is_met(item, sentence, scene.text):
        spoken = nearby.before(item, scene.words, scene.found)
    return (spoken, "named where the text speaks of it") if spoken is not None else None


_DIPLOMAT = re.compile(r"(?i)\b(?:ambassador|high commissioner|consul|envoy|nuncio|charg[eé] d.affaires)\b")


def _is_ours(item: Found, text: str) -> bool:
    """Whether the text calls somebody its own: "our ambassador, A B"."""
    return item.post is not None and text[max(0, item.span.start - 4) : item.span.start + 4].lower().find("our ") in (
        0,
        4,
    )


# Overseas parts of a state whose officials are that state's.
_SOVEREIGN = dict.fromkeys(("RE", "GF", "PM", "MQ", "GP", "YT", "BL", "MF", "TF"), "FR") | {"SJ": "NO", "AX": "FI"}


def _with(person: Person, country: str | None, basis: Basis, reason: str = "") -> Person:
    if country is None:
        return person
    country = _SOVEREIGN.get(country, country)
    post = replace(person.post, country=country) if person.post else None
    return replace(person, country=country, post=post, basis=basis, reason=reason)


def _is_official(post: Post | None) -> bool:
    """Whether a post is one of a state: no post of a body the text names, no rank or profession alone."""
    if post is None or not post.title:
        return False
    words = set(re.findall(r"[^\W\d_]+", post.title.lower()))
    if post.organisation and not _is_public(post.organisation) and not words & _SOLELY:
        return False
    return bool(words & _public_heads())


def _is_domestic(post: Post | None) -> bool:
    """Whether a post is never met abroad: a mayor, a police chief, a councillor."""
    words = set(re.findall(r"[^\W\d_]+", post.title.lower())) if post else set()
    return bool(words & frozenset(lexicon.load("homelands")["local_heads"]))


def _is_public(organisation: str) -> bool:
    """Whether a body is one of a state by its noun: a ministry, the police, parliament."""
    words = set(re.findall(r"[^\W\d_]+", organisation.lower()))
    return bool(words & frozenset(lexicon.load("homelands")["public_bodies"]))


def _public_heads() -> frozenset[str]:
    return frozenset(lexicon.load("homelands")["public_heads"])
