"""Why a date is what it is, in the office's language: the readers give the reason in English, as links joined by "; "."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from briefgen import lexicon
from briefgen.offices import Office
from briefgen.values import PartialDate, Timing

_QUOTED = re.compile(r'\(?"([^"]*)"\)?')
_ISO = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_SLOT = re.compile(r"\{(\w+)\}")
# What a slot of a pattern takes; \x00 stands for words in quotation marks.
_TAKES = {
    "date": r"\d{4}(?:-\d{2}){0,2}",
    "weekday": r"[A-Z][a-z]+day",
    "anchor": r"the [\w' ]+",
    "words": r"\x00",
    "source": r".+?",
    "rest": r".+",
}


def inference(office: Office, when: Timing) -> str:
    """How a date was inferred, as a remark: dates in the office's form, words of the source between its quotation marks.

    Where the office's language has no words for the reason, the remark says that the date was inferred, and no more.
    """
    reason = _in_english(when.reason, office) if office.language == "en" else _translated(when.reason, office)
    return office.say("inferred-note", reason=reason) if reason else office.label("inferred")


def _in_english(reason: str, office: Office) -> str:
    quoted = _QUOTED.sub(lambda found: found[0].replace(f'"{found[1]}"', office.quote(found[1])), reason)
    return _ISO.sub(lambda found: _day(found[0], office), quoted)


def _day(text: str, office: Office) -> str:
    try:
        return office.format_date(PartialDate.parse(text))
    except ValueError:
        return text


def _translated(reason: str, office: Office) -> str:
    """The reason link by link; "" where a link fits no pattern of the language."""
    catalogue = lexicon.load("reasons").get(office.language)
    if catalogue is None:
        return ""
    quotations = (office.quote(found[1]) for found in _QUOTED.finditer(reason))
    links = [_link(text, office, catalogue, quotations) for text in _QUOTED.sub("\x00", reason).split("; ")]
    return "; ".join(links) if all(links) else ""


def _link(text: str, office: Office, catalogue: Mapping[str, Any], quotations: Iterator[str]) -> str:
    """One link in the words of the first pattern that it fits as a whole, else ""."""
    ways: dict[str, Callable[[str], str]] = {
        "date": lambda found: _day(found, office),
        "weekday": lambda found: str(catalogue["weekdays"].get(found, "")),
        "anchor": lambda found: str(catalogue["anchors"].get(found, "")),
        "words": lambda found: next(quotations),
        "source": lambda found: found,
        "rest": lambda found: _link(found, office, catalogue, quotations),
    }
    for pattern, words in catalogue["links"]:
        if found := _compiled(pattern).fullmatch(text):
            values = [ways[slot](value) for slot, value in zip(_SLOT.findall(pattern), found.groups(), strict=True)]
            return _filled(words, _SLOT.findall(pattern), values) if all(values) else ""
    return ""


def _filled(words: str, slots: list[str], values: list[str]) -> str:
    """The words with each slot's values in their order."""
    left = {slot: iter([value for name, value in zip(slots, values, strict=True) if name == slot]) for slot in slots}
    return _SLOT.sub(lambda found: next(left[found[1]]), words)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(
        _SLOT.sub(lambda found: f"({_TAKES[found[1]]})", re.escape(pattern).replace(r"\{", "{").replace(r"\}", "}"))
    )
