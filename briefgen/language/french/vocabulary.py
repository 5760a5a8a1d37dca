"""The French lists of the lexicon, made ready for looking up: verbs with their frames, nouns, small words, places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from unicodedata import combining, normalize

from briefgen import lexicon
from briefgen.language import geography


@dataclass(frozen=True, slots=True)
class Frame:
    """An English verb with the preposition it takes; `""` where the French one falls away, None where it stays."""

    verb: str
    preposition: str | None = None


@cache
def verbs() -> dict[str, Frame]:
    """Frames by French verb as it is written in the list: "saluer", "se féliciter de", "rendre +visite"."""
    found: dict[str, Frame] = {}
    for french, english in lexicon.load("fr/verbs").items():
        key = f"se {french[2:]}" if french.startswith("s'") else str(french)
        parts = key.removeprefix("se ").split()
        if len(parts) > 1 and not parts[1].startswith("+") and parts[1] in PREPOSITIONS:
            verb, _, preposition = str(english).partition(" ")
            found[key] = Frame(verb, preposition)
        else:
            found[key] = Frame(str(english))
    return found


PREPOSITIONS = frozenset(("à", "de", "sur", "pour", "en", "contre", "vers", "avec", "par", "que"))


@cache
def known_verbs() -> frozenset[str]:
    """The infinitives of the list, alone."""
    return frozenset(key.removeprefix("se ").split()[0] for key in verbs())


@cache
def participles() -> dict[str, str]:
    """The infinitive by past participle, in every gender and number, of the verbs of the lists."""
    found: dict[str, str] = {}
    for verb in sorted(known_verbs()):
        if form := _participle(verb):
            found |= dict.fromkeys(_agreeing(form), verb)
    for form, verb in lexicon.load("fr/forms")["participles"].items():
        found |= dict.fromkeys(_agreeing(str(form)), str(verb))
    for word in ("plus", "tu", "mu"):
        found.pop(word, None)
    return found


# Ends of infinitives and of their participles, the longest first.
_PARTICIPLES = (
    ("struire", "struit"), ("prendre", "pris"), ("mettre", "mis"), ("tenir", "tenu"), ("venir", "venu"), ("duire", "duit"),
    ("nuire", "nui"), ("fuir", "fui"), ("crire", "crit"), ("vrir", "vert"), ("frir", "fert"), ("battre", "battu"),
    ("courir", "couru"), ("vêtir", "vêtu"), ("cevoir", "çu"), ("mouvoir", "mu"), ("valoir", "valu"), ("voir", "vu"),
    ("indre", "int"), ("dre", "du"), ("vaincre", "vaincu"), ("rompre", "rompu"), ("vivre", "vécu"), ("croître", "cru"),
    ("aître", "u"), ("suffire", "suffi"), ("dire", "dit"), ("faire", "fait"), ("clore", "clos"), ("taire", "tu"), ("rire", "ri"),
    ("quérir", "quis"), ("traire", "trait"), ("ir", "i"), ("er", "é"),
)  # fmt: skip


def _participle(verb: str) -> str:
    """The past participle of a verb that goes by rule; those that do not stand in the lists."""
    return next((verb.removesuffix(end) + other for end, other in _PARTICIPLES if verb.endswith(end)), "")


def _agreeing(form: str) -> Iterator[str]:
    yield from (form, f"{form}e", f"{form}es", form if form.endswith("s") else f"{form}s")


@cache
def auxiliaries() -> dict[str, str]:
    """The tense of each form of "avoir" and "être" that can stand before a participle."""
    return {form: tense for tense, forms in lexicon.load("fr/forms")["auxiliaries"].items() for form in forms}


@cache
def moving() -> frozenset[str]:
    """Verbs that make their past with "être"."""
    return frozenset(lexicon.load("fr/forms")["moving"])


@cache
def nouns() -> dict[str, str]:
    """English nouns by French noun."""
    return {**lexicon.load("fr/nouns")["portfolios"], **lexicon.load("fr/nouns")["nouns"]}


@cache
def portfolios() -> dict[str, str]:
    """English portfolio words by French ones."""
    return dict(lexicon.load("fr/nouns")["portfolios"])


@cache
def adjectives() -> dict[str, str]:
    """English adjectives by French adjective, in every gender and number; demonyms too."""
    found = dict(demonyms())
    for french, english in lexicon.load("fr/nouns")["adjectives"].items():
        for form in inflected(str(french)):
            found.setdefault(form, str(english))
    return found


@cache
def demonyms() -> dict[str, str]:
    """English demonyms by French adjective in small letters, in every gender and number."""
    found: dict[str, str] = {}
    countries = lexicon.load("countries")
    for code, words in lexicon.load("fr/demonyms")["demonyms"].items():
        english = countries.get(code, {}).get("demonyms", ())
        for word in words if english else ():
            found |= dict.fromkeys(inflected(str(word)), str(english[0]))
    return found


def inflected(word: str) -> Iterator[str]:
    """An adjective in masculine and feminine, singular and plural."""
    yield word
    yield f"{word}s"
    for ending, other in (
        ("ien", "ienne"),
        ("éen", "éenne"),
        ("if", "ive"),
        ("el", "elle"),
        ("er", "ère"),
        ("eau", "elle"),
        ("eux", "euse"),
        ("on", "onne"),
    ):
        if word.endswith(ending):
            yield from (stem := word.removesuffix(ending) + other, f"{stem}s")
            break
    if not word.endswith("e"):
        yield from (f"{word}e", f"{word}es")
    if word.endswith("al"):
        yield word[:-2] + "aux"


@cache
def words() -> dict[str, str]:
    """English small words by French ones."""
    return {str(key): str(value) for key, value in lexicon.load("fr/words")["words"].items()}


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases by their first word, the longest first: (words, English)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, english in lexicon.load("fr/words")["phrases"].items():
        parts = split(str(phrase))
        found.setdefault(parts[0], []).append((parts, str(english)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def places() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """French names of countries and cities by their first word as written, the longest first: (words, English)."""
    from babel import Locale

    names = {str(key): str(value) for key, value in lexicon.load("fr/words")["places"].items()}
    for code, name in Locale("fr").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EZ", "QO", "ZZ", "XA", "XB"):
            names.setdefault(name.replace("’", "'"), geography.name_of(code))
    for code, others in lexicon.load("fr/demonyms")["names"].items():
        names |= {str(name): geography.name_of(code) for name in others}
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, english in names.items():
        parts = split(name)
        found.setdefault(parts[0], []).append((parts, english))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def plain(word: str) -> str:
    """The word without its accents."""
    return "".join(letter for letter in normalize("NFD", word) if not combining(letter))


def split(phrase: str) -> tuple[str, ...]:
    """A phrase of the lists in words as the reader of French cuts them: elisions apart, hyphens inside."""
    return tuple(phrase.replace("'", "' ").split())
