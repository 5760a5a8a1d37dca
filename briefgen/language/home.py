"""Which country a person belongs to where no word beside the name says it.

Texts name the country of strangers and leave out their own: "Danish minister A", but "Prime Minister B". What is said counts
first: a list "on the Korean side", a body, town or region in the post, who leads whose delegation. Then what is near: whom he
serves, the place his sentence opens with or his name is followed by, the visitor he receives, the other side of the pair that
the text is about. At last comes the country the text is written from, or seems to be (see `homeland`), for everybody whom it
does not show to be a guest; bodies of many countries give none. All but the first are marked as worked out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefgen import lexicon
from briefgen.language import gazetteer, geography, guests, homeland, nearby, posts
from briefgen.language.homeland import Homeland
from briefgen.language.identity import title_words
from briefgen.language.names.found import Found, Person
from briefgen.language.words import Word, split
from briefgen.model import Basis, Post, Source

# Heads that only a state has, whatever body stands beside.
_SOLELY = frozenset("minister premier ambassador senator mayor undersecretary lawmaker".split())
_STATED: Basis = "stated"


@dataclass(frozen=True)
class _Scene:
    """What is known of the text around its people."""

    found: Sequence[Found]
    words: Sequence[Sequence[Word]]
    text: str
    pair: frozenset[str]
    home: Homeland | None
    leaning: Homeland | None
    countries: tuple[str | None, ...]


def settle(
    people: Sequence[Person], found: Sequence[Found], words: Sequence[Sequence[Word]], source: Source, text: str
) -> tuple[Person, ...]:
    """The people with the country filled in where the text leaves no other."""
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
    stated = tuple(
        _said(person, own, beside, words, text) for person, own, beside in zip(people, mentions, around, strict=True)
    )
    home, leaning = homeland.find(words, found, source)
    scene = _Scene(found, words, text, guests.pair(words), home, leaning, stated)
    sections = homeland.sections(text)
    settled = []
    for index, (person, own, beside) in enumerate(zip(people, mentions, around, strict=True)):
        said = stated[index]
        if said is not None:
            settled.append(_with(person, said, person.basis))
            continue
        near = _of_section(person, sections, scene)
        code, basis, reason = _unsaid(index, person, own, beside, near)
        if code is None:
            code, basis, reason = _leant(index, person, own, beside, near)
        settled.append(_with(person, code, basis, reason))
    return tuple(settled)


def _of_section(person: Person, sections: Sequence[tuple[int, Homeland]], scene: _Scene) -> _Scene:
    """The scene with the country of the report he is named in, where a text is a round of reports."""
    before = [home for start, home in sections if start <= person.first.start]
    return replace(scene, home=before[-1], leaning=before[-1]) if before else scene


def _said(
    person: Person, own: Sequence[Found], beside: Sequence[Found], words: Sequence[Sequence[Word]], text: str
) -> str | None:
    """The country that words give a person: beside the name, as the side he is on, in the name of his body or town."""
    country = person.country or _of_side(own, beside, words) or _of_body(person.post) or guests.led(own, text)
    return country or _of_label(own, words, text) or _of_region(own, text)


def _leant(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str | None, Basis, str]:
    """The country that the words around a person point to, else the one the text seems to be written from."""
    nobody: tuple[None, Basis, str] = (None, _STATED, "")
    item = next((item for item in own if item.name and " " in item.name), None) or next(iter(own), None)
    if item is None or person.post is not None and _is_abroad(person.post) or _serves_many(item, scene.words):
        return nobody
    sentence = scene.words[item.sentence]
    excluded = guests.excluded(index, own, beside, scene.words)
    around = nearby.behind(item, sentence) or nearby.opening(item, sentence, beside)
    if around is not None and around not in excluded:
        return around, "inferred", "named with a place there"
    home = scene.home or scene.leaning
    if home is not None and home.code not in excluded and not _is_stranger(index, person, own, beside, scene, home):
        stranger = guests.companion_of(index, own, beside, scene.text, scene.countries)
        if stranger is not None and stranger != home.code:
            return stranger, "inferred", "named together with an official of there"
        return home.code, "inferred", home.reason
    barred = excluded | ({home.code} if home else set())
    near = nearby.subject(item, sentence, beside)
    if near is None and _is_official(person.post) and not guests.is_met(item, sentence, scene.text):
        near = nearby.before(item, scene.words, scene.found)
    if near and near not in barred:
        return near, "inferred", "named where the text speaks of it"
    sure = (
        home is not None
        and home.is_strong
        and "Embassy" not in home.reason
        and home.code not in excluded
        and not guests.is_guest(own, scene.text)
    )
    return (home.code, "inferred", home.reason) if sure and home and not near else nobody


def _is_stranger(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene, home: Homeland
) -> bool:
    """Whether somebody is a guest, is met by one of the text's country, or another holds his post there."""
    met = guests.is_met_by(home.code, index, own, beside, scene.text, scene.countries)
    return met or guests.is_guest(own, scene.text) or _is_twice(person, home, own, beside)


def _serves_many(item: Found, words: Sequence[Sequence[Word]]) -> bool:
    """Whether an organisation of many countries stands right before or behind a name: "the IMF's director A B", "A B (WHO)"."""
    sentence = words[item.sentence]
    near = [
        at
        for at, word in enumerate(sentence)
        if item.span.start - 40 <= word.start < item.head.start or item.head.end <= word.start < item.span.end + 6
    ]
    return any(posts.organisations().match(sentence, at) for at in near)


def _is_twice(person: Person, home: Homeland | None, own: Sequence[Found], beside: Sequence[Found]) -> bool:
    """Whether somebody else holds his post in the text's country."""
    titled = person.post is not None and bool(person.post.title)
    return titled and home is not None and _has_namesake(person, home.code, own, beside)


def _unsaid(
    index: int, person: Person, own: Sequence[Found], beside: Sequence[Found], scene: _Scene
) -> tuple[str | None, Basis, str]:
    """The country of an official that no word states, how it was found, and why."""
    home, nobody = scene.home, (None, _STATED, "")
    patron = guests.staff_of(index, own, scene.found, scene.text, scene.countries)
    if patron is not None:
        return patron, "inferred", "serves or follows an official of there"
    if _is_official(person.post):
        own_state = next((code for item in own if (code := nearby.told_of(item, scene.words[item.sentence]))), None)
        if own_state is not None:
            return own_state, "inferred", "says what the country will do"
    named = next((item for item in own if item.name and " " in item.name), None)
    if named is not None and (speaker := nearby.spoken_before(named, scene.words)) is not None:
        return speaker, "inferred", "speaks for whom the sentence before tells of"
    if (
        named is not None
        and named.form == "counterpart"
        and named.of not in ("predecessor", "successor")
        and home is not None
    ):
        other = nearby.abroad(named, scene.words, (), home.code, towns=True)
        if other is not None:
            return other, "inferred", "met where the text speaks of it"
    if home is not None and person.post and _FEDERAL.search(person.post.title) and home.code in _FEDERATIONS:
        return home.code, "inferred", home.reason
    place = guests.in_place(own, scene.words) if _is_official(person.post) else None
    place = place or nearby.beyond(own, scene.words, beside)
    if place is not None:
        return place, "inferred", "named as there"
    host = guests.host(own, scene.words, scene.text) if home is None else None
    if host is not None:
        return host, "inferred", "receives a guest there"
    if not _serves(person.post, home):
        return nobody
    first = next((item for item in own if item.name and " " in item.name), None)
    if first is not None and person.post and _DIPLOMAT.search(person.post.title):
        mission = guests.mission(person.post.title, scene.text)
        if mission is not None and (home is None or mission != home.code):
            return mission, "inferred", "its mission is named"
        sender = nearby.subject(first, scene.words[first.sentence], beside)
        if sender is not None:
            return sender, "inferred", "named where the text speaks of it"
    excluded = guests.excluded(index, own, beside, scene.words)
    if home is None:
        partner = _partner(scene, person, index, own, beside, excluded)
        return (partner, "pair", "") if partner else nobody
    others = sorted(scene.pair - {home.code}) if home.code in scene.pair else []
    if guests.is_guest(own, scene.text) or _has_namesake(person, home.code, own, beside):
        return nobody
    if home.code in excluded:
        return (others[0], "pair", "") if others and others[0] not in excluded else nobody
    stranger = guests.companion_of(index, own, beside, scene.text, scene.countries)
    if stranger and stranger != home.code:
        return stranger, "inferred", "named together with an official of there"
    if not _is_domestic(person.post) and guests.is_met_by(home.code, index, own, beside, scene.text, scene.countries):
        receiving = guests.receiving(scene.text) if "Embassy" in home.reason else None
        if receiving is not None and receiving != home.code:
            return receiving, "inferred", "met where the embassy is"
        abroad = guests.met_abroad(own, scene.words, home.code, back=0 if guests.is_host(own, scene.text) else 2)
        if guests.is_host(own, scene.text) and not abroad:
            return home.code, "inferred", home.reason
        if abroad:
            return abroad, "inferred", "met there"
        spoken = nearby.abroad(first, scene.words, beside, home.code) if first is not None else None
        if spoken is not None:
            return spoken, "inferred", "met where the text speaks of it"
        return (others[0], "pair", "") if others else nobody
    return home.code, "inferred", home.reason


# Posts of the whole state, as a text from one of its parts calls them, and the states that have parts.
_FEDERAL = re.compile(r"(?i)^(?:federal|union|provincial|territorial)\b")
_FEDERATIONS = frozenset("CA US AU DE CH AT BE MX BR AR NG ET IN MY RU PK AE BA NP ZA".split())
_DIPLOMAT = re.compile(r"(?i)\b(?:ambassador|high commissioner|consul|envoy|nuncio|charg[eé])\b")


def _partner(
    scene: _Scene,
    person: Person,
    index: int,
    own: Sequence[Found],
    beside: Sequence[Found],
    excluded: frozenset[str],
) -> str | None:
    """The one of the two countries a text is about that is left when the other is a stranger's of the same rank."""
    if not _is_official(person.post):
        return None
    assert person.post is not None
    strangers = excluded | guests.beside(index, own, beside, person.post.title)
    left = sorted(scene.pair - strangers)
    return left[0] if len(left) == 1 else None


def _has_namesake(person: Person, code: str, own: Sequence[Found], beside: Sequence[Found]) -> bool:
    """Whether a holder of the same post stands beside him marked with that country: two cannot hold it."""
    assert person.post is not None
    wanted = title_words(person.post.title)
    sentences = {item.sentence for item in own if " " in item.name}
    mine = {item.span for item in own}
    return any(
        other.post is not None
        and other.post.country == code
        and other.span not in mine
        and other.sentence in sentences
        and title_words(other.post.title) == wanted
        for other in beside
    )


# Overseas parts of a state whose officials are that state's.
_SOVEREIGN = dict.fromkeys(("RE", "GF", "PM", "MQ", "GP", "YT", "BL", "MF", "TF"), "FR") | {"SJ": "NO", "AX": "FI"}


def _with(person: Person, country: str | None, basis: Basis, reason: str = "") -> Person:
    if country is None:
        return person
    country = _SOVEREIGN.get(country, country)
    post = replace(person.post, country=country) if person.post else None
    return replace(person, country=country, post=post, basis=basis, reason=reason)


def _serves(post: Post | None, home: Homeland | None) -> bool:
    """Whether a post is one of the text's own country: of a state, or, where the country is sure, of a body within it."""
    if post is None or not post.title:
        return False
    if _is_abroad(post):
        return False
    return _is_official(post) or _is_domestic(post) or home is not None and home.is_strong and _is_of_body(post)


def _is_abroad(post: Post) -> bool:
    """Whether a post is one of an organisation of many countries."""
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(post.organisation or ""))
    if any(posts.organisations().match(words, at) for at in range(len(words))):
        return True
    return any(word.lower in frozenset(lexicon.load("homelands")["of_many"]) for word in words)


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


def _is_of_body(post: Post) -> bool:
    """Whether a post is one of a body that is no firm: a union, a hospital, a university."""
    words = set(re.findall(r"[^\W\d_]+", f"{post.title} {post.organisation or ''}".lower()))
    data = lexicon.load("homelands")
    named = bool(post.organisation) or bool(words & frozenset(data["civic_bodies"]))
    return named and not words & frozenset(data["firms"])


def _public_heads() -> frozenset[str]:
    return frozenset(lexicon.load("homelands")["public_heads"])


def _of_side(own: Sequence[Found], beside: Sequence[Found], words: Sequence[Sequence[Word]]) -> str | None:
    """The country of a list that ends "on the Korean side" or "for Romania"."""
    for item in own:
        sentence = words[item.sentence]
        code = _for_country(item, beside, sentence)
        if code:
            return code
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


_LABEL = re.compile(
    r"(?:^|\n|[.;)]\s*)(?:[A-Z][a-z]+ )?(?:[Ff]or|[Ff]rom|[Bb]y)? ?(?:the )?((?:[A-Z][\w'-]+ ?){1,4})(?: side| delegation)?:\s*$"
)


def _of_label(own: Sequence[Found], words: Sequence[Sequence[Word]], text: str) -> str | None:
    """The country that stands before a list as its label: "For Botswana: Mr A B, Director"."""
    for item in own:
        for start in (words[item.sentence][0].start, item.span.start):
            lead = text[max(0, start - 70) : start]
            match = _LABEL.search(lead[-50:]) or _STATE_AND_BRACKET.search(lead) or _FRIEND.search(lead)
            code = _country_at_end(match[match.lastindex or 1]) if match else None
            if code:
                return code
    return None


# "Maldives (A B, Transport)"; "my sister from Burundi, Minister A B"; "The Belgian is A B".
_STATE_AND_BRACKET = re.compile(r"((?:[A-Z][\w'-]+ ){1,4})\($")
_FRIEND = re.compile(
    r"(?=[A-Z][\w'-]+(?: [A-Z][\w'-]+)? (?:counterpart|colleague|opposite number|host|guest|peer),? (?:is|was|being) (?:the )?$)"
    r"(?P<peer>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?) \w+(?: number)?,? \w+ (?:the )?$|"
    r"\b(?:(?:friend|sister|brother|colleague|counterpart|neighbou?r|partner|guest|host)s? (?:from|of) |[Tt]he (?=[A-Z]\w+ (?:is|was) ))"
    r"(?:the )?((?:[A-Z][\w'-]+ ?){1,4}),? ?(?:is |was )?$"
)


def _country_at_end(phrase: str) -> str | None:
    """The country of the longest name that a phrase ends with."""
    parts = phrase.split()
    return next((code for at in range(len(parts)) if (code := geography.country_code(" ".join(parts[at:])))), None)


def _of_region(own: Sequence[Found], text: str) -> str | None:
    """The country of the region or town whose post it is: "Saxony's interior minister A B", "the mayor of Remich"."""
    for item in own:
        if item.post is None or not item.post.title:
            continue
        lead, post = text[max(0, item.span.start - 60) : item.span.start], text[item.span.start : item.head.start]
        is_local = bool(_HEAD_OF_TOWN.search(item.post.title))
        matches = [_REGION.search(lead), _OF_REGION.match(text, item.span.end), _OF_REGION.search(item.post.title)]
        matches += [_OF_REGION.search(post), _NAMES.match(post), _NAMES_BEFORE.search(lead)] if is_local else []
        for match in filter(None, matches):
            code = _region_code(match[1], towns=is_local or "'s" in match[0])
            if code:
                return code
    return None


def _region_code(phrase: str, *, towns: bool) -> str | None:
    """The country of the longest name of a region, or also of a town, that a phrase begins with.

    Behind a shorter name a title must follow: "Toronto Mayor", but no Roseau in "Roseau River Band".
    """
    parts = phrase.split()
    if len(parts) == 1 and phrase.isupper() and len(phrase) < 5:
        return None  # "of the OPP"
    whole = [size for size in range(len(parts), 0, -1) if size == len(parts) or _is_title(parts[size])]
    names = [" ".join(parts[:size]) for size in whole]
    if any(geography.country_code(name) for name in names):
        return None
    known = (geography.regions().get(name) or (gazetteer.code_of(name) if towns else None) for name in names)
    return next(filter(None, known), None)


def _is_title(word: str) -> bool:
    heads = posts.heads().table.get(word.lower())
    return heads is not None or word.lower() in posts.portfolio_words() or word.lower() in ("deputy", "city")


# Heads of a town, a province or a region.
_HEAD_OF_TOWN = re.compile(
    r"(?i)\b(?:mayor|governor|premier|prefect|councillor|intendant|bishop|archbishop|sheriff|chief|alderman|senator|mla|"
    r"treasurer|administrator|commissioner|warden|burgomaster|bürgermeister|alcalde|maire|préfet|gouverneur)\b"
)
_NAMES = re.compile(r"(?:the )?((?:[A-Z\u00c0-\u00de][\w'-]+ ){1,3})")
_NAMES_BEFORE = re.compile(r"((?:[A-Z\u00c0-\u00de][\w'-]+ ){1,3})$")
_OF_REGION = re.compile(
    r"(?:,? of| for) (?:the )?(?:(?:city|town|province|region|district|county|port|parish|commune|municipality) of )?((?:[A-Z][\w'-]+ ){0,3}[A-Z][\w-]+)"
)
_REGION = re.compile(
    r"((?:[A-Z\u00c0-\u00de][\w'-]+ ){0,3}[A-Z\u00c0-\u00de][\w-]+)(?: (?:province|region|state|county|city|district))?(?:'s|\u2019s) (?:[\w-]+ ){0,5}$"
)


def _for_country(item: Found, beside: Sequence[Found], sentence: Sequence[Word]) -> str | None:
    """The country of "A B and C D for Romania": names joined to the last one, behind which "for" and a state stand."""
    ends = {other.span.start: other.span.end for other in beside if other.sentence == item.sentence and other.name}
    end = item.span.end
    at = 0
    while at < len(sentence):
        word = sentence[at]
        at += 1
        if word.start < end:
            continue
        if word.lower in ("and", ","):
            continue
        if word.start in ends:
            end = ends[word.start]
            continue
        if word.lower != "for" or at >= len(sentence):
            return None
        first = at + (sentence[at].lower == "the")
        known = geography.territories().match(sentence, first)
        closed = known is not None and (
            known[0] >= len(sentence) or sentence[known[0]].text in ",.;)" or sentence[known[0]].lower == "and"
        )
        return known[1].code if known and known[1].form == "name" and closed else None
    return None


def _means_thing(name: str, phrase: str) -> bool:
    """Whether a country's name in a body's name is a thing or a given name: "Turkey Growers' Association", "Chad Roe Foundation"."""
    following = re.match(r"\s([\w-]+)", phrase[phrase.find(name) + len(name) :])
    if following is None:
        return False
    word = following[1].lower()
    if geography.is_thing(name.lower(), word):
        return True
    return name in ("Chad", "Jordan") and word not in posts.organisation_nouns() and word not in posts.portfolio_words()


def _of_body(post: Post | None) -> str | None:
    """The country in the name of a body or a city's office: "Irish Hauliers' Forum", "Mayor of Bergen"."""
    if post is None:
        return None
    national = lexicon.load("homelands")["national_bodies"]
    for word in re.findall(r"\w+", f"{post.organisation or ''} {post.title}"):
        if word in national:
            return str(national[word])
    code = homeland.institution(f"{post.title} {post.organisation or ''}")
    if code is not None:
        return code
    for phrase in filter(None, (post.organisation, post.title)):
        phrase = phrase.replace("U.S.", "American").replace("U.K.", "British")
        for form in re.findall(r"[A-Z\u00c0-\u00dd][\w'-]+(?:\s[A-Z\u00c0-\u00dd][\w'-]+)?", phrase):
            for part in (form, *form.split()):
                if _means_thing(part, phrase):
                    continue
                code = geography.country_code(part)
                if code and " to " not in post.title:
                    return code
    if post.organisation in geography.regions():
        return geography.regions()[post.organisation]
    if post.organisation and not _is_abroad(post):
        named = [part for part in re.split(r"[\s/-]+", post.organisation) if part[:1].isupper()]
        code = next((code for part in named if (code := geography.regions().get(part))), None)
        if code:
            return code
    if post.title.lower().startswith(("mayor of", "governor of")):
        words = tuple(
            Word(word, start, end, word.lower(), -1) for word, start, end in split(post.title.split(" of ", 1)[1])
        )
        known = geography.territories().match(words, 0) if words else None
        return known[1].code if known else None
    return None
