"""Whether a text is somebody's view: a column, an editorial, a letter to the editor.

It is one where it says so itself: in the section its page names, at the head of its title, in a line of its own above the
text, or in what stands below about its author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMES = (
    r"(?:opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|letters? to the editor|letters|viewpoints?|point of view|"
    r"guest (?:essay|column|opinion)|opinion pieces?|leader|chroniques?|éditoria(?:l|ux)|tribune libre|courrier des lecteurs|lettres? ouvertes?|open letter)"
)
_SECTION = re.compile(rf"(?:.*[/>|,]\s*)?{_NAMES}(?:\s*[/>|,].*)?$", re.IGNORECASE)
_TITLE = re.compile(rf"[\[(]?{_NAMES}[\])]?\s*(?:[:|]|\s[-–—]\s)", re.IGNORECASE)
_LINE = re.compile(rf"{_NAMES}$", re.IGNORECASE)
_AUTHOR = re.compile(
    r"\b(?:is|are) (?:a|an|the|our) (?:[\w-]+ ){0,4}(?:columnist|opinion writer|editorial writer|contributing (?:writer|columnist))s?\b|"
    r"\bviews (?:expressed|are|in this)\b.{0,60}\b(?:author|writer|own|column)|"
    r"\b(?:opinions|views) expressed (?:here|in this|by)\b|\bles opinions exprimées\b",
    re.IGNORECASE,
)
# Lines above the text and below it in which a text may say what it is.
_ABOVE, _BELOW = 5, 3
_LONGEST_NOTE = 60


def is_opinion(section: str, title: str, texts: Sequence[str]) -> bool:
    """Whether a document says that it is an opinion; `texts` are its blocks in order, furniture included."""
    if _SECTION.match(section.strip()) or _TITLE.match(title.strip()):
        return True
    if any(_LINE.match(text.strip()) for text in texts[:_ABOVE]):
        return True
    return any(_AUTHOR.search(text) and len(text.split()) <= _LONGEST_NOTE for text in texts[-_BELOW:])
