"""Values of the facts JSON as the words by which a document can print them: names, countries, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from briefgen.language.numerals import scan
from briefgen.lexicon import countrynames
from briefgen.verify.tokens import words

LANGUAGES = ("en", "fr")
_APART = re.compile(r"\bper(?P<space>\s+)cent\b", re.IGNORECASE)


def pairs(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text inside a value with the key it stands under; quotations have their own check."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in ("quote", "exact", "source", "wording"):
                yield from pairs(each, str(name))
        for piece in value.get("wording") or ():
            if isinstance(piece, Mapping):
                yield from pairs([piece.get("actor"), piece.get("when")])
    elif isinstance(value, list | tuple):
        for each in value:
            yield from pairs(each, key or "[]")


def strings(value: object) -> Iterator[str]:
    """Every text inside a value, quotations left out."""
    return (text for _, text in pairs(value))


def joined(text: str) -> str:
    """The text with words that some write in two pieces as one: an office prints "per cent" for "percent"."""
    return _APART.sub(lambda found: found[0].replace(found["space"], ""), text)


def cased(*texts: str) -> Iterator[str]:
    """The words and signs of texts in small letters, pieces of one word joined."""
    return (word.casefold() for text in texts for word in words(joined(text)))


@cache
def vocabulary(text: str) -> frozenset[str]:
    """All words of a text in small letters, and numbers in words also in digits: a difference is printed as "6 or 8"."""
    counted = (str(int(one.value)) for one in scan(text) if one.value == int(one.value))
    return frozenset((*cased(text), *counted))


def letters(text: str) -> set[str]:
    """The words in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return set(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


def identity(source: object) -> Iterator[str]:
    """What a source is called: its name, title, publisher and origin."""
    for name in ("name", "title", "publisher", "origin"):
        text = getattr(source, name)
        if text:
            yield text


def people(value: object) -> Iterator[Mapping[str, object]]:
    """Every person inside a value, with how they were found."""
    if isinstance(value, Mapping):
        if value.get("kind") == "person" and "how" in value:
            yield value
        for each in value.values():
            yield from people(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from people(each)


def actor_words(value: Mapping[str, object]) -> Iterator[str]:
    """The words of everybody a value names, with posts and short names."""
    actors = [value.get("actors"), value.get("variants"), value.get("name")]
    for piece in value.get("wording") or ():  # type: ignore[attr-defined]
        actors.append(piece.get("actor") if isinstance(piece, Mapping) else None)
    return (word for text in strings(actors) for word in cased(text))


def date_words(text: str) -> set[str]:
    """The words by which a date can be printed: its numbers and the names of its month."""
    from babel.dates import get_month_names

    parts = text.split("-")
    made = {parts[0], parts[0][2:], *(part.lstrip("0") for part in parts[1:]), *parts[1:]}
    if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1]) <= 12:
        for language in LANGUAGES:
            for width in ("wide", "abbreviated"):
                made |= set(cased(str(get_month_names(width, locale=language)[int(parts[1])])))
    if "Q" in text:
        made |= {f"{text[-1]}{ending}" for ending in ("st", "nd", "rd", "th", "er", "e")} | {"trimestre"}
    return {*made, "1er"}


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for code, name in countrynames.names(language).items():
            names.setdefault(str(code), set()).update(cased(name))
    return {code: frozenset(found) for code, found in names.items()}


def country_words(code: str) -> frozenset[str]:
    """The words of a country’s names by its ISO code."""
    return _countries().get(code, frozenset())


@cache
def all_countries() -> frozenset[str]:
    """The words of the names of all countries."""
    return frozenset[str]().union(*_countries().values())


def country_names() -> Iterator[str]:
    """The names of all countries in the languages of documents."""
    return (name for language in LANGUAGES for name in countrynames.names(language).values())
