"""What countries are called in print: CLDR's names, and the everyday form where CLDR shortens it for a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen import lexicon


@cache
def names(language: str) -> Mapping[str, str]:
    """The names of all countries and areas by ISO 3166-1 alpha-2 code ("EU" and "UN" too), in a language or locale
    ("fr", "fr_CA"); raises babel's UnknownLocaleError where it has none."""
    from babel import Locale

    locale = Locale.parse(language)
    given = lexicon.load("country-names").get(locale.language, {})
    return {
        code: str(given.get(code, name))
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha()
    }
