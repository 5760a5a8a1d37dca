"""The money that a text counts in, as a sign of its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.evidence import Evidence

_CURRENCY = re.compile(r"\b([A-Z]{3})(?:\$\s?|\s)?(?=\d)")
_AMOUNT = r"\d[\d,.]*\s?(?:(?:million|billion|trillion|thousand|crore|lakh|m|bn|tn)\s)?"


@cache
def _money_forms() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    """Where sums stand, and the countries of each word and sign of money."""
    data = lexicon.load("homelands")
    codes: dict[str, tuple[str, ...]] = {}
    for word, of in data["shared_money"].items():
        codes[str(word)] = tuple(of)
    for code, forms in data["money"].items():
        for form in forms:
            codes.setdefault(str(form), (str(code),))
    names = "|".join(sorted((re.escape(form) for form in codes if form.isalpha()), key=len, reverse=True))
    signs = "|".join(sorted((re.escape(form) for form in codes), key=len, reverse=True))
    for letter, code in data["letters"].items():
        codes[str(letter)] = (str(code),)
    letters = "|".join(map(str, data["letters"]))
    scaled = rf"(?<!\w)(?P<letter>{letters})\s?\d[\d.,]*\s?(?:million|billion|trillion|bn|m)\b"
    return re.compile(rf"{scaled}|{_AMOUNT}(?P<name>{names})\b|(?<!\w)(?P<sign>{signs})\s?\d"), codes


def money(text: str, marked: Mapping[str, int]) -> Iterator[Evidence]:
    """The money the text counts in; it says most where there is no other beside it."""
    pattern, codes = _money_forms()
    forms = {
        form: codes[form]
        for match in pattern.finditer(text)
        if (form := match["name"] or match["sign"] or match["letter"])
    }
    forms |= {form: (form[:2],) for match in _CURRENCY.finditer(text) if (form := match[1]) in _currencies()}
    alone = len(set(forms.values())) == 1
    for form, of in forms.items():
        for code in of:
            yield Evidence(
                code,
                0.5 if len(of) > 1 else 2.0 if alone and code not in marked else 1.0,
                f"sums in {form}",
                of_many=len(of) > 2,
            )


@cache
def _currencies() -> frozenset[str]:
    """ISO 4217 codes of money that one country has; dollars and euros are everybody's."""
    from babel import Locale

    known = {str(code) for code in Locale("en").currencies}
    return frozenset(code for code in known if code[:2] in geography.names()) - {"USD", "EUR"}
