"""Countries by their names, demonyms and capitals, and cities by their country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefgen import lexicon
from briefgen.language.words import Phrases, Word, fold
from briefgen.lexicon import countrynames

Form = Literal["name", "demonym", "capital", "city"]


@dataclass(frozen=True, slots=True)
class Territory:
    """What a phrase says about a country: its ISO code and whether it is a name, a demonym, a capital or a city."""

    code: str
    form: Form


# Words that are a country's or city's name and also something else: a given name, a surname, a common word.
AMBIGUOUS = frozenset(
    "georgia jordan chad israel male nice split bath clark colonia petra salvador sofia victoria florence lima santiago male "
    "hue cork perth regina sydney adelaide austin dallas denver pemba beira galle mina sousse kent goa bergen turkey guinea "
    "hamilton nelson george st york tema us bari crete bled aspen bursa".split()
)


# Forms of state that stand before a country's name in full style: "the Republic of Tunisia".
_STYLES = (
    "Republic",
    "Kingdom",
    "State",
    "Sultanate",
    "Principality",
    "Grand Duchy",
    "Federal Republic",
    "Democratic Republic",
    "Islamic Republic",
    "United Republic",
    "Arab Republic",
    "Hashemite Kingdom",
    "Federal Democratic Republic",
    "Union",
    "Co-operative Republic",
    "Socialist Republic",
    "Democratic Socialist Republic",
    "Commonwealth",
    "Plurinational State",
    "Bolivarian Republic",
    "Independent State",
    "People's Republic",
    "People's Democratic Republic",
    "Federative Republic",
    "Eastern Republic",
    "Oriental Republic",
    "Slovak Republic",
)


def names() -> Mapping[str, str]:
    """English names by ISO code, as they print."""
    return countrynames.names("en")


def name_of(code: str) -> str:
    """The English name of a country, or the code itself."""
    return names().get(code, code)


@dataclass(frozen=True)
class Territories(Phrases[Territory]):
    """The names of places, none where the next word shows that the word means a thing: "turkey growers", "china clay"."""

    def match(self, words: Sequence[Word], at: int) -> tuple[int, Territory] | None:
        """The end of the longest name that begins at word `at`, and what it says."""
        found = super().match(words, at)
        if found is None or found[0] != at + 1 or found[0] >= len(words):
            return found
        return None if is_thing(words[at].lower, words[found[0]].lower) else found


def is_thing(word: str, following: str) -> bool:
    """Whether a country's name means a thing before the following word, both in small letters."""
    things = _things().get(word)
    return things is not None and (following in things or following.removesuffix("s") in things)


@cache
def _things() -> dict[str, frozenset[str]]:
    return {str(word): frozenset(map(str, of)) for word, of in lexicon.load("homelands")["things"].items()}


@cache
def territories() -> Phrases[Territory]:
    """Every name, demonym, capital and city, with what it says."""
    entries: dict[str, Territory] = {}
    for code, name in names().items():
        if code not in ("EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"):
            for form in {
                name,
                name.replace("Saint ", "St. "),
                name.replace("Saint ", "St "),
                name.replace(" and ", " & "),
                fold_case(name),
            }:
                entries.setdefault(form, Territory(code, "name"))
    for code, entry in lexicon.load("countries").items():
        for word in entry.get("names", ()):
            entries[str(word).removeprefix("The ")] = Territory(code, "name")
        for word in entry.get("demonyms", ()):
            for form in (word, _plural(word)):
                entries.setdefault(form, Territory(code, "demonym"))
        for word in entry.get("capital", ()):
            entries.setdefault(word, Territory(code, "capital"))
    for code, cities in lexicon.load("cities").items():
        for word in cities:
            entries.setdefault(word, Territory(code, "city"))
    for word, territory in list(entries.items()):
        if territory.form == "name":
            for style in _STYLES:
                entries.setdefault(f"{style} of {word}", territory)
            entries.setdefault(f"{word} Republic", territory)
        elif territory.form == "demonym":
            for style in ("Republic", "Kingdom", "Federation", "Confederation", "Commonwealth"):
                entries.setdefault(f"{word} {style}", Territory(territory.code, "name"))
    for word, territory in list(entries.items()):
        entries.setdefault(fold_case(word), territory)
    return Territories(Phrases.of(sorted(entries.items()), cased=True).table)


def fold_case(text: str) -> str:
    """The text without diacritics, capitals kept: "Bogotá" becomes "Bogota"."""
    if text.isascii():
        return text
    return "".join(
        fold(letter).upper()
        if letter.isupper() and len(fold(letter)) == 1
        else (fold(letter) if not letter.isascii() else letter)
        for letter in text
    )


def _plural(word: str) -> str:
    return word if word.endswith(("s", "sh", "ch", "ese")) else f"{word}s"


def capital_of(code: str) -> str | None:
    """The first capital the lexicon gives for a country."""
    capitals = lexicon.load("countries").get(code, {}).get("capital", ())
    return str(capitals[0]) if capitals else None


@cache
def regions() -> dict[str, str]:
    """Regions and towns of one country alone, by name."""
    return {str(name): str(code) for code, names in lexicon.load("homelands")["places"].items() for name in names}


@cache
def country_code(words: str) -> str | None:
    """The ISO code of a country named by its name, alias or demonym, "the" and case aside; None where it is unknown."""
    wanted = fold(words.strip().removeprefix("the ").removeprefix("The "))
    return _by_fold().get(wanted)


@cache
def _by_fold() -> dict[str, str]:
    found: dict[str, str] = {}
    for entries in territories().table.values():
        for phrase, _, territory in entries:
            if territory.form in ("name", "demonym"):
                found.setdefault(fold(" ".join(phrase)), territory.code)
    return found
