"""Lists of people by country: "BURUNDI – Mr A B, Ambassador", "Latvia . . . . Mrs A B", "President: Mr A B . . . . (Somalia)",
"(ii) A B, Minister, Kenya;".

A single such line may be a dateline ("SINGAPORE — The minister …"), so that two lines of different countries make a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from briefgen.language import geography
from briefgen.language.names.found import Found

_DOTS = r"(?:\.[ \u00a0]?){3,}|…"
_NAME = r"[A-Z\u00c0-\u00de][\w'’. -]{2,40}?"
_BEFORE = re.compile(rf"(?m)^[^\w\n]{{0,3}}(?P<name>{_NAME})\s*(?:{_DOTS}|[–—:|]|\s-)\s*(?=\S)")
_BEHIND = re.compile(rf"(?m)^[^\n]{{3,80}}?(?:{_DOTS})\s*\(?(?P<name>{_NAME})\)?\.?$")

# "(ii) Hon. A B, Minister for Finance, United Republic of Tanzania; and".
_ENDING = re.compile(
    rf"(?m)(?:^|(?<=; )|(?<=; and ))(?:\(?\w{{1,4}}[.)]|[-•*–])[ \t]+[^\n;]{{3,200}}, (?:the )?(?P<name>{_NAME})(?=[;.]|$)"
)


def country_of(own: Sequence[Found], text: str) -> str | None:
    """The country of the line of a list that somebody stands in; None where he stands in no such line."""
    lines = _lines(text)
    if len({*lines.values()}) < 2:
        return None
    for item in own:
        start = text.rfind("\n", 0, item.span.start) + 1
        within = max((at for at in lines if start <= at <= item.span.start), default=start)
        if within in lines and ";" not in text[within : item.span.start]:
            return lines[within]
    return None


@lru_cache(maxsize=8)
def _lines(text: str) -> Mapping[int, str]:
    """The country of each line that names one before or behind its people, by the first character of the line; a list
    may stand in one paragraph."""
    found: dict[int, str] = {}
    for pattern in (_ENDING, _BEHIND, _BEFORE):
        for match in pattern.finditer(text):
            code = geography.country_code(match["name"])
            if code is not None:
                found[match.start()] = code
    return found
