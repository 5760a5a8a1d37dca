"""One character for one character: what the parser sees of a text, so that its spans are the text's spans.

The parser was trained on plain typewriter marks; typeset text has many more. Each is replaced by exactly one character,
never by two and never by none.
"""

from __future__ import annotations

import re

_PLAIN = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d\u300e\u300f",
    "-": "\u2010\u2011\u2012\u2212\u00ad",
    "\u2014": "\u2015",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\t\r\x0b\x0c",
}
_TABLE = {ord(character): plain for plain, characters in _PLAIN.items() for character in characters}


_LINE_END = re.compile(r"[ \n]*\n[ \n]*")


def normalise(text: str) -> str:
    """The text in plain marks, of the same length; single line ends become blanks, blank lines stay."""
    return _LINE_END.sub(_blank, text.translate(_TABLE))


def _blank(match: re.Match[str]) -> str:
    """A lone line end as blanks; two and more as they are, for they end a paragraph."""
    found = match.group()
    return found if found.count("\n") > 1 else " " * len(found)
