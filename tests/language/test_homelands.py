"""The signs of the country that a text is written from, against the cases in tests/cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefgen import language, lexicon
from briefgen.language import addresses, geography, homonyms, letterheads, telltales
from briefgen.model import Block, Source
from tests.casefile import cases


def blocks(text: str) -> tuple[Block, ...]:
    """A paragraph wherever a blank line ends one."""
    ends = [found.end() for found in re.finditer(r"\n\n+", text)] + [len(text)]
    return tuple(
        Block("paragraph", start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True) if start < end
    )


@pytest.mark.parametrize("case", cases("homelands"))
def test_people_are_of_the_country_that_the_text_tells(case: dict[str, Any]) -> None:
    text = case["text"]
    source = Source("0" * 64, "case.txt", "text", text, text, blocks(text))
    people = language.analyse(source, language.load()).people
    assert [f"{person.name} {person.country or '-'}" for person in people] == case["expected"]


def test_in_a_long_text_of_several_countries_people_are_of_the_place_where_they_are_met() -> None:
    filler = "It rained again and nobody spoke. " * 30
    scene = "It was dusk in Lomé. The director of the port, Bo Lind, poured the tea. The boats of Accra had not come."
    text = f"{filler}\n\n{scene}\n\n{filler}\n\nThe road to Cotonou was dry. The judge, Carla Neri, was in no hurry."
    source = Source("0" * 64, "case.txt", "text", text, text, blocks(text))
    people = language.analyse(source, language.load()).people
    assert [(person.name, person.country) for person in people] == [("Bo Lind", "TG"), ("Carla Neri", "BJ")]


def test_an_author_whose_given_name_is_also_an_agency_is_no_issuer() -> None:
    text = "The pump ran for nine days."
    source = Source("0" * 64, "case.txt", "text", text, text, blocks(text), authors=("Petra Lindqvist",))
    assert not tuple(letterheads.issuer(source))


def test_every_word_that_tells_a_country_names_a_country_that_is_known() -> None:
    data = lexicon.load("telltales")
    assert not {*data["alone"], *data["regional"], *(code for codes in data["likely"].values() for code in codes)} - {
        *geography.names()
    }


def test_no_word_stands_both_for_one_country_and_for_several() -> None:
    data = lexicon.load("telltales")
    alone = [str(form) for key in ("alone", "regional") for forms in data[key].values() for form in forms]
    assert len(alone) == len({*alone})
    assert not {*alone} & {*map(str, data["likely"])}


@pytest.mark.parametrize(
    ("phrase", "code"), [("Chief of Roseau River First Nation", "CA"), ("first deputy akim", "KZ"), ("mayor", None)]
)
def test_a_post_tells_the_country_that_alone_has_it(phrase: str, code: str | None) -> None:
    assert telltales.of(phrase) == code


def test_of_several_places_of_one_name_the_one_is_meant_whose_country_the_text_speaks_of() -> None:
    assert homonyms.choices("The ferry from Victoria to Praslin")["victoria"] == "SC"
    assert homonyms.choices("The ferry from Victoria to Nanaimo")["victoria"] == "CA"
    assert homonyms.choices("Kingston, Ont., and Montego Bay")["kingston"] == "CA"
    assert not homonyms.choices("a text without such names")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Caraquet, N.-B., jeudi", ["CA"]),
        ("Orlando, Fla.", ["US"]),
        ("Jane Roe, Man of the year", []),
        ("our friends 🇫🇮 and 🇮🇸", ["FI", "IS"]),
    ],
)
def test_letters_of_provinces_and_flags_tell_a_country(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in addresses.divisions(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [("call 587-555-0170", ["CA"]), ("call (202) 555-0170", ["US"]), ("Ottawa K1A 0B1", ["CA"]), ("file 587-55", [])],
)
def test_numbers_and_postal_codes_tell_a_country(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in addresses.numbers(text)] == codes
