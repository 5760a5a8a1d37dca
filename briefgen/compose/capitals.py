"""Names and headlines that their source prints in capitals, as they are written in a sentence."""

from __future__ import annotations

import re

# A shorter word alone may be an acronym.
LONGEST_ACRONYM = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL = frozenset(
    "a an the of on in at to for from by with and or nor as per de des du la le les et en au aux pour par sur dans".split()
)
# A word of so few letters that its text never writes otherwise stays as it is: it may stand for other words.
_SHORT = 3
_SHORT_WORDS = frozenset(
    "act age aid air all any are art bay bid big bus car cup cut day end eye far fee few fox gas get has her his how hub ice its "
    "jet job key law lay low man map may men met mix net new no not now off oil old one our out own pay per pig pit put raw red "
    "rob row run say sea set she sky sow sun tax tea ten top two use van war was way web wet who why win yes yet you".split()
)


def calm(text: str, beside: str = "") -> str:
    """The text with capitals at the begin of words only, where all of it stands in capitals; else the text itself.

    `beside` is the text it stands in: a word that is written otherwise there is no acronym.
    """
    words = _WORD.findall(text)
    if text != text.upper() or not any(len(word) > LONGEST_ACRONYM for word in words) or len(words) < 2:
        return text
    first = text.find(words[0])
    return _WORD.sub(lambda found: _written(found, beside, is_first=found.start() == first), text)


def _written(found: re.Match[str], beside: str, *, is_first: bool) -> str:
    word = found[0]
    low = word.lower()
    if low in _SMALL:
        return low.capitalize() if is_first else low
    is_word = low in _SHORT_WORDS or re.search(rf"\b(?:{re.escape(low)}|{re.escape(low.capitalize())})\b", beside)
    return word if len(word) <= _SHORT and not is_word else low.capitalize()
