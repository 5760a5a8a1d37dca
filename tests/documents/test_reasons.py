"""Why a date was inferred, in the language of the document."""

from __future__ import annotations

import pytest

from briefgen import offices
from briefgen.compose.reasons import inference
from briefgen.values import PartialDate, Timing

REASONS = [
    (
        'the dateline says "Sept. 11"; "March 2026" is still to come, so the year is 2025',
        "Date déduite : la ligne de date porte «\u00a0Sept. 11\u00a0»; «\u00a0March 2026\u00a0» est encore à venir, "
        "l’année est donc 2025",
    ),
    (
        "the year counted from the inferred date of the document, 2024-11-02",
        "Date déduite : l’année est comptée à partir de la date déduite du document (2 novembre 2024)",
    ),
    (
        "Monday before the inferred date of the document, 2024-11-02",
        "Date déduite : le lundi qui précède la date déduite du document (2 novembre 2024)",
    ),
    (
        '"Friday" is 2024-11-01: release.txt dates the same event ("1 November"); so "said Thursday" is 2024-10-31',
        "Date déduite : «\u00a0Friday\u00a0» désigne le 1er novembre 2024 : release.txt date le même événement "
        "«\u00a01 November\u00a0»; «\u00a0said Thursday\u00a0» désigne donc le 31 octobre 2024",
    ),
    ('"a; b" counted from 2024-11; what no pattern knows', "Date déduite."),
]


def plain(text: str) -> str:
    """The text with one kind of space."""
    return " ".join(text.split())


@pytest.mark.parametrize(("reason", "told"), REASONS)
def test_a_reason_is_told_in_french(reason: str, told: str) -> None:
    when = Timing(PartialDate(2024), "inferred", "", reason)
    assert plain(inference(offices.load("base", "fr"), when)) == plain(told)


def test_a_reason_in_english_has_the_dates_of_the_office() -> None:
    when = Timing(PartialDate(2024), "inferred", "", 'counted from "Friday", 2024-11-01')
    told = inference(offices.load("base", "en"), when)
    assert told == "Date inferred: counted from “Friday”, 1 November 2024"
