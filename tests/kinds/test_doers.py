"""Who is taken for the doer of what a text tells without one."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen import extract, language, lexicon
from briefgen.kinds import doers, upcoming
from briefgen.language import ranking
from briefgen.model import Claim
from briefgen.readers import read
from briefgen.values import PartialDate
from tests.casefile import cases


def claims(case: dict[str, Any]) -> tuple[Claim, ...]:
    source, _ = read("case.txt", case["text"].encode(), published=PartialDate.of(case["published"]))
    return extract.extract(source).claims


@pytest.mark.parametrize("case", cases("doers"))
def test_a_deed_without_a_doer_is_of_whom_most_speaks_for(case: dict[str, Any]) -> None:
    found = [
        [actor.name for actor in claim.value.actors]
        for claim in claims(case)
        if claim.kind in doers.KINDS and claim.quote.exact.startswith(case["words"])
    ]
    assert found and found[0] == case["expected"]


def test_who_was_ranked_prints_no_words_behind_the_name() -> None:
    (case,) = (one.values[0] for one in cases("doers") if one.values[0]["words"] == "Following")
    (claim,) = (claim for claim in claims(case) if claim.kind == "commitment")
    assert claim.value.wording == ()


def test_every_sign_has_a_weight() -> None:
    text = b"The Danish minister Mette Holm met the Irish minister Orla Keane in Cork on 3 May 2031. A treaty will be signed in June 2031."
    source, _ = read("case.txt", text, published=PartialDate(2031, 5, 4))
    reading = language.analyse(source, language.load())
    signs = {
        name
        for claim in upcoming.extract(reading)
        for _, values in doers.candidates(reading, claim).values()
        for name in values
    }
    assert signs <= set(lexicon.load("doers")["weights"])


def test_the_candidate_for_whom_most_speaks_is_first() -> None:
    signs = {("Ann Roe",): {"head": 1.0}, ("Bo Lind",): {"far": 1.0}, doers.NOBODY: {"nobody": 1.0}}
    first, share = ranking.first(signs, {"head": 2000, "far": -1000, "nobody": 0})
    assert first == ("Ann Roe",) and 0.8 < share < 0.9
