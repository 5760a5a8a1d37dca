"""How wide words are in Word: a column gets room for its longest word before anything is printed.

Arial's widths, which Arimo shares and no face of an office's usual ones much exceeds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from briefgen.writers.docx import xml
from briefgen.writers.docx.styles import Styles

# Thousandths of the size, for the signs from the blank to the tilde (Adobe's font metrics of Helvetica, the same).
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 "
    "611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 "
    "556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 "
).split()
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 "
    "333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 "
    "611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 "
    "611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584 "
).split()
_FIRST = " "
_OTHER, _WIDE = 600, 1000
_SIZE = 22  # half points where a file names no size
# Where a line may end: at blanks that are not hard, and after a hyphen or dash.
_BREAK = re.compile(r"[ \t\n]+|(?<=[-–—])")


def width(text: str, half_points: int, *, bold: bool = False) -> int:
    """How wide a line of text is, in twentieths of a point."""
    thousandths = sum(_advance(sign, bold) for sign in text)
    return round(thousandths * half_points / 100)


def longest_word(text: str, half_points: int, *, bold: bool = False) -> int:
    """How wide the widest part of a text is that no line ends in, in twentieths of a point."""
    return max((width(part, half_points, bold=bold) for part in _BREAK.split(text) if part), default=0)


def size(styles: Styles, style_id: str | None) -> int:
    """The size of a paragraph style's letters in half points, as the file says it."""
    own = (xml.value(style, "w:rPr/w:sz") for style in styles.chain(style_id))
    default = xml.value(styles.root, "w:docDefaults/w:rPrDefault/w:rPr/w:sz")
    found = next((one for one in own if one), default) or ""
    return int(found) if found.isdigit() else _SIZE


@cache
def _advance(sign: str, bold: bool) -> int:
    plain = unicodedata.normalize("NFD", sign)[0]
    widths = _BOLD if bold else _REGULAR
    place = ord(plain) - ord(_FIRST)
    if 0 <= place < len(widths):
        return int(widths[place])
    return _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER
