"""Words as they are compared: typographic forms of one sign are one, white space separates and no more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.finished import Piece

# What Word, LibreOffice and PDF programs change on their own: quotation marks, dashes, blanks, invisible characters.
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202c\u2066\u2069"),
    }
)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_DOUBLE = re.compile(r"''")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign, as compared, and where it stands in piece number `piece`."""

    text: str
    piece: int
    start: int
    end: int


def plain(text: str) -> str:
    """The text with typographic forms unified: quotation marks, dashes, blanks, ligatures, composed letters."""
    return _DOUBLE.sub('"', unicodedata.normalize("NFKC", text.translate(_SAME)).translate(_SAME)).replace("…", "...")


def words(text: str) -> tuple[str, ...]:
    """The words and signs of a text, in order."""
    return tuple(_TOKEN.findall(plain(text)))


def squeezed(text: str) -> str:
    """The text without any white space: what must be equal where only lines break differently."""
    return "".join(words(text))


def tokens(pieces: Sequence[Piece]) -> list[Token]:
    """The tokens of all pieces; places count characters of `plain(piece.text)`."""
    return [
        Token(found[0], number, found.start(), found.end())
        for number, piece in enumerate(pieces)
        for found in _TOKEN.finditer(plain(piece.text))
    ]
