"""The country that words give somebody: beside the name, as the side he is on, in the name of his body, town or region."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen import lexicon
from briefgen.language import gazetteer, geography, guests, posts, rolls, telltales
from briefgen.language.names.found import Found, Person
from briefgen.language.words import Word, split
from briefgen.model import Post


def country(
    person: Person, own: Sequence[Found], beside: Sequence[Found], words: Sequence[Sequence[Word]], text: str
) -> str | None:
    """The country that words give a person: beside the name, as the side he is on, in the name of his body or town."""
    code = person.country or _of_side(own, beside, words) or _of_body(person.post) or guests.led(own, text)
    code = code or _of_label(own, words, text) or rolls.country_of(own, text) or _of_region(own, text)
    code = code or next(filter(None, (_of_phrase(item, words[item.sentence]) for item in own)), None)
    return code or _of_owner(own, text) or _of_union(person.post)


# "Ann Roe, Iceland's Minister of Works".
_OWNERS = re.compile(
    r",? (?:\(|– |- )?(?:the |now |then |currently )?((?:[A-Z\u00c0-\u00de][\w.-]+ ?){1,4})['\u2019]s? (?=[A-Za-z])"
)
_UNION = re.compile(r"\b(?:EU|European Union|European Commission(?:er)?|European External Action Service)\b")


def _of_owner(own: Sequence[Found], text: str) -> str | None:
    """The country whose he is called right behind his name."""
    owners = (_OWNERS.match(text, item.head.end) for item in own if item.post is not None and " " in item.name)
    return next((code for owner in owners if owner is not None and (code := geography.country_code(owner[1]))), None)


def _of_union(post: Post | None) -> str | None:
    """The European Union as whose somebody acts: "Head of the EU Delegation"."""
    return "EU" if post is not None and _UNION.search(f"{post.title} {post.organisation or ''}") else None


def is_abroad(post: Post) -> bool:
    """Whether a post is one of an organisation of many countries."""
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(post.organisation or ""))
    if any(posts.organisations().match(words, at) for at in range(len(words))):
        return True
    data = lexicon.load("homelands")
    return any(title in post.title.lower() for title in data["titles_of_many"]) or any(
        word.lower in frozenset(data["of_many"]) for word in words
    )


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


# Words between a demonym and the head of its phrase at most: "Finnish battery recycling start-up founder".
_LONGEST_PHRASE = 6


def _of_phrase(item: Found, sentence: Sequence[Word]) -> str | None:
    """The country whose demonym opens the phrase that ends with a name: "Chilean copper union leader A B"."""
    at = next((at for at, word in enumerate(sentence) if word.start >= item.head.start), 0) - 1
    for step in range(at, max(at - _LONGEST_PHRASE, 0) - 1, -1):
        word = sentence[step]
        known = geography.territories().match(sentence, step) if word.capital else None
        if known is not None:
            opens = known[1].form == "demonym" and step < at
            return known[1].code if opens else None
        if word.pos not in ("NOUN", "ADJ", "PROPN") and not word.lower.endswith("ing") or word.lower == "'s":
            return None
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
            match = match or _SIDES.search(text[max(0, start - 220) : start])
            code = _country_at_end(match[match.lastindex or 1]) if match else None
            if code:
                return code
    return None


# "Maldives (A B, Transport)"; "my sister from Burundi, Minister A B"; "The Belgian is A B".
_STATE_AND_BRACKET = re.compile(r"((?:[A-Z][\w'-]+ ){1,4})\($")


# "the Egyptian side's head of office, A B", "and the Azerbaijani one by Deputy Minister A B".
_SIDES = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Tt]he) ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?) "
    r"(?:brother|sister|friend|colleague|counterpart|neighbour|neighbor|peer|opposite number|host|guest|partner|ally),? (?:the )?(?:[A-Z][\w-]+ ){0,4}$|"
    r"([A-Z][\w'-]+(?: [A-Z][\w'-]+)?) (?:(?:side|team|delegation|party|group|camp|government)['\u2019]s (?:[\w-]+ ){1,5}|"
    r"(?:one|side|team|party|group) (?:was |is )?(?:led |headed |chaired |represented )?by (?:the |its )?(?:[\w-]+ ){0,6}|"
    r"(?:side|delegation|team|party)\s?(?:[–—:,-]|there were|were)\s?(?:[^.;]{0,140}(?:,| and) )?(?:the |its )?(?:[\w-]+ ){0,6}),? ?$"
)


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
            owner = _WHOSE.search(text[max(0, item.span.start - 40) : item.span.start]) if " " in item.name else None
            code = geography.regions().get(owner[1]) if owner is not None else None
            if code:
                return code
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
    if any(part.lower() in gazetteer.OF_FIRMS for part in parts[1:]):
        return None  # "Novena Securities" may be anywhere
    whole = [size for size in range(len(parts), 0, -1) if size == len(parts) or _is_title(parts[size])]
    names = [" ".join(parts[:size]) for size in whole]
    if any(geography.country_code(name) for name in names):
        return None
    known = (geography.regions().get(name) or (_town_code(name) if towns else None) for name in names)
    return next(filter(None, known), None)


def _town_code(name: str) -> str | None:
    """The country of a well-known city, or of the one town of this name."""
    if name.lower() in geography.AMBIGUOUS:
        return gazetteer.code_of(name)
    words = tuple(Word(word, start, end, word.lower(), -1) for word, start, end in split(name))
    known = geography.territories().match(words, 0)
    return known[1].code if known is not None and known[0] == len(words) else gazetteer.code_of(name)


def _is_title(word: str) -> bool:
    known = word.lower() in posts.heads().openings or word.lower() in posts.portfolio_words()
    return known or word.lower() in ("deputy", "city")


# "Quimper's water service".
_TOWNS_BODY = re.compile(r"((?:[A-Z\u00c0-\u00de][\w-]+ ){0,2}[A-Z\u00c0-\u00de][\w-]+)['\u2019]s? [a-z]")


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


# "Alaska's Ann Roe": a region right before a name.
_WHOSE = re.compile(r"((?:[A-Z\u00c0-\u00de][\w'-]+ ){0,2}[A-Z\u00c0-\u00de][\w-]+)(?:'s|\u2019s|s') $")


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
    code = telltales.of(f"{post.title} {post.organisation or ''}")
    if code is not None:
        return code
    for phrase in filter(None, (post.organisation, post.title)):
        phrase = phrase.replace("U.S.", "American").replace("U.K.", "British")
        for form in re.findall(r"[A-Z\u00c0-\u00dd][\w'-]+(?:\s[A-Z\u00c0-\u00dd][\w'-]+)?", phrase):
            if form in geography.regions():  # "British Columbia" is no Britain
                return geography.regions()[form]
            for part in (form, *form.split()):
                if _means_thing(part, phrase):
                    continue
                code = geography.country_code(part)
                if code and " to " not in post.title:
                    return code
    if post.organisation in geography.regions():
        return geography.regions()[post.organisation]
    if post.organisation and not is_abroad(post):
        town = _TOWNS_BODY.match(post.organisation)
        local = town[1] if town is not None else post.organisation if _HEAD_OF_TOWN.search(post.title) else None
        sure = local is not None and local.lower() not in geography.AMBIGUOUS and not local.isupper()
        if local is not None and sure and (code := _town_code(local)):
            return code
    if post.organisation and not is_abroad(post):
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
