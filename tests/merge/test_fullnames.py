"""Who "the company", "the agency" and "the city" are, by the names of their text."""

from __future__ import annotations

import pytest

from briefgen.merge.fullnames import full
from briefgen.merge.spoken import spoken

BUS = "Trolbus Nordavia will pay 20 euros to each rider stranded on 3 May, the company said on Friday."
TRAIL = "Wildlife Norway closed the ridge path in Rondane on Monday. The herd has 90 animals, the agency said."
BOOKS = "A fire shut nine schools in Trennick on Monday, the city said."


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        (BUS, "company", "Trolbus Nordavia"),
        (TRAIL, "agency", "Wildlife Norway"),
        (BOOKS, "city", "the city of Trennick"),
        ("Orla Line owns two ferries. Captains of Orla Line met in Bergen. The firm said so.", "firm", "Orla Line"),
        ("The Rail Safety Board looked at 40 wagons. The board said so.", "board", "Rail Safety Board"),
        ("Peru buys buses from Lion Motors of Bergen. The company put it at 9 million.", "company", "Lion Motors"),
        ("HAMAR, Nov. 5 — Orla Line will sell 40 buses after the fire, the company said.", "company", "Orla Line"),
        ("MOOSONEE, Ont. — Orla River Paper will close its mill, the company said.", "company", "Orla River Paper"),
        ("Prices rose near Regina, Sask. on Monday. The company said so.", "company", None),
        ("The fair in Bergen ended. The city said it was late.", "city", None),
        ("Prices rose in Norway in May. The company said so.", "company", None),
        ("Nine schools in Norway were shut, the city said.", "city", None),
        ("Ann Roe sells boats in Bergen. The company said so.", "company", None),
    ],
)
def test_a_noun_alone_has_the_full_name_of_its_text(text: str, noun: str, name: str | None) -> None:
    place = next(one.start for one in spoken(text) if noun in one.who)
    assert full(noun, text, place, lambda name: name == "Ann Roe") == name
