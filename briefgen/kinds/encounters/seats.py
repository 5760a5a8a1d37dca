"""Where a story lays a table: who sits where tells a gathering that no word of meeting and no number does.

"The table stood in the old hall. A took the chair under the clock. On his left sat B, opposite her C." Two such sentences
near each other lay it; who was at it, `tables` reads.
"""

from __future__ import annotations

import re

from briefgen.kinds.encounters.cast import mentioned
from briefgen.language import tales
from briefgen.language.reading import Reading

# Sentences behind the first that seat somebody, too, and how many must.
_NEAR, _ENOUGH = 8, 2
_NTH = r"(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|empty)"
_SEAT = re.compile(
    r"(?i)\b(?:(?:took|takes|had taken|has taken|in) the chair|(?:on|at|to) (?:his|her|the|their) (?:right|left)(?:[- ]hand)?\b|"
    r"(?:sits|sat|sit|sitting|seated) (?:at|opposite|beside|between|next to|round|around|facing|across|under|by|in)\b|"
    rf"at (?:the|its) (?:head|foot|far end)|opposite (?:him|her|them)\b|{_NTH} (?:chair|seat|place)|"
    r"(?:chair|seat|place) (?:by|under|at|near|next to|beside) the)"
)
_TABLE = re.compile(
    r"(?i)\b(?:tables? (?:for|of|with|stood|stands|was|is|laid|had)|round (?:a|the) table|(?:took|takes) the chair|conference table)\b"
)


def is_laid(reading: Reading, index: int) -> bool:
    """Whether a sentence begins to seat people round a table."""
    if len(reading.sentences) < tales.LONG:
        return False
    text = reading.text(reading.sentences[index])
    if "able" not in text and "the chair" not in text or _TABLE.search(text) is None:
        return False
    rows = range(index, min(index + _NEAR, len(reading.sentences)))
    seats = [at for at in rows if mentioned(reading, at) and _SEAT.search(reading.text(reading.sentences[at]))]
    return len(seats) >= _ENOUGH
