"""Names of those who speak, made equal: "Seoul's defense ministry" is "the Ministry of National Defense of Korea".

A voice is compared by its key and printed by its name. The key of a state's body is its country and its field; of
anybody else the name without article and case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen import lexicon
from briefgen.language.geography import name_of, territories
from briefgen.language.identity import title_words
from briefgen.language.words import fold
from briefgen.model import Actor

_AGENCY_NAME = re.compile(r"(?i)\b(?:news agency|press agency|news service|newswire|wire service|agencia|agence)\b")
_ARTICLE = re.compile(r"(?:the|an?|its|their|his|her|two|three|several|some)\s")
_BARE = re.compile(r"(?:[Tt]he |[Ii]ts |[Tt]heir )?[a-z]")


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Whoever speaks: `key` is equal for all names of one voice, `name` prints."""

    key: tuple[str, ...]
    name: str


@cache
def voice(name: str, country: str | None = None) -> Voice:
    """The voice of that name; `country` is known from elsewhere (an actor's, a host name's) and may be None."""
    words = re.findall(r"[\w-]+", fold(name.replace("’s", "").replace("'s", "")))
    words = [word for word in words if word not in ("the", "of", "for", "and")]
    codes, rest = _countries(words)
    code = codes[0] if len(codes) == 1 else country
    speaking = set(lexicon.load("origins")["servants"]) & set(rest)
    if codes and (not rest or speaking and not bodies() & set(rest)):
        return Voice(("state", codes[0], *sorted(speaking)), name)  # "the Embassy of Chile in Lima" is Chile's
    house = next((code for house, code in lexicon.load("origins")["houses"].items() if fold(house) in fold(name)), None)
    if house:
        return Voice(("state", house, fold(name)), name)
    if bodies() & set(rest) or (codes and rest and _is_field(rest)):
        equal = lexicon.load("origins")["fields"]
        field = {equal.get(word, word) for word in title_words(" ".join(word for word in rest if word not in bodies()))}
        field = field - set(lexicon.load("origins")["forms"]) or field
        if field:
            return Voice(("state", code or "", *sorted(field)), _printed(name, code))
    return Voice(("name", *words), _printed(name, country))


def called(name: str) -> Voice:
    """The voice of that name, whatever country or ministry stands in it: a text known by its headline alone."""
    return Voice(("name", *re.findall(r"[\w-]+", fold(name))), name)


def of_actor(actor: Actor) -> Voice:
    """The voice of an actor."""
    return voice(actor.name, actor.country)


def is_anaphor(name: str) -> bool:
    """Whether a name means whoever was named before: "the ministry", "the agency", "foreign ministry"."""
    return bool(_BARE.match(name)) and "’" not in name and "'" not in name and not _countries(fold(name).split())[0]


def _printed(name: str, country: str | None) -> str:
    """The name with its country where the name alone would fit any: "Norway’s transport ministry"."""
    plain = name.removeprefix("the ").removeprefix("The ")
    if country and name[:1].islower() and "’" not in name and "'" not in name and not _countries(fold(name).split())[0]:
        return f"{name_of(country)}’s {plain}"
    if (
        name.islower()
        and name.split()[-1] in {*lexicon.load("origins")["others"], *bodies()}
        and not _ARTICLE.match(name)
    ):
        return f"the {name}"
    return name


@cache
def _of_word(words: str) -> str | None:
    """The country that words name by its name, demonym or capital."""
    parts = words.split()
    for phrase, _, territory in territories().table.get(" ".join(parts[:2]), ()):
        if [fold(part) for part in phrase] == parts and territory.form != "city":
            return str(territory.code)
    return None


def _countries(words: list[str]) -> tuple[list[str], list[str]]:
    """The countries among the words, by up to three words each, and the words that are left."""
    codes: list[str] = []
    rest: list[str] = []
    place = 0
    while place < len(words):
        for length in (3, 2, 1):
            code = _of_word(" ".join(words[place : place + length])) if place + length <= len(words) else None
            if code:
                codes.append(code)
                place += length
                break
        else:
            rest.append(words[place])
            place += 1
    return list(dict.fromkeys(codes)), rest


def _is_field(words: list[str]) -> bool:
    """Whether the words are nothing but a field of government: "Transport Canada"."""
    fields = lexicon.load("titles")["portfolios"]
    return all(word in fields for word in words)


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return " ".join(voice(name).key[1:]) in _agencies() or bool(_AGENCY_NAME.search(name))


@cache
def _agencies() -> frozenset[str]:
    return frozenset(" ".join(voice(name).key[1:]) for name in lexicon.load("organisations")["agencies"])


@cache
def bodies() -> frozenset[str]:
    """The words for a body that speaks for a state in one field."""
    return frozenset(lexicon.load("origins")["bodies"])
