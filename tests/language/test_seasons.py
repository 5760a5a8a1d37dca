"""A season that is printed with its year keeps the date that the year comes from, so that it can be checked."""

from __future__ import annotations

from briefgen import language
from briefgen.kinds import position
from briefgen.readers import read
from briefgen.values import PartialDate


def test_a_season_with_its_year_holds_its_date() -> None:
    text = "Harbour Minister Ada Quist expressed hope that the lock would open next spring."
    source, _ = read("note.txt", text.encode(), published=PartialDate(2030, 9, 11))
    (claim,) = position.extract(language.analyse(source, language.load()))
    last = claim.value.wording[-1]
    assert last.text == "in the spring of 2031"
    assert last.when is not None
    assert last.when.date is not None
    assert last.when.date.year == 2031
