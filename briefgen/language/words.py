"""Words of a sentence for the grammars of names and posts, and phrase tables to look them up in.

The words differ from the parser's tokens: a hyphenated name is one word, an initial keeps its full stop, a possessive
"'s" stands alone. Each word knows the parser's token that begins it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from briefgen.language import tree
from briefgen.language.reading import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

T = TypeVar("T")

_WORD = re.compile(
    r"(?:[^\W\d_]\.-?){2,}"  # U.S., J.-P.
    r"|(?<=\.)'s\b"  # B.C.'s
    r"|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Brig|Adm|Col|Capt|Cmdr|Sgt|Amb|Gov|Sen|Rep|Pres|Hon|Rev|St|Jr|Sr|Mme|Min|Coun|Cllr|Ald|Asec|Usec|Supt|Insp|Cst|Const|Ma|Md|Sta|Sto|Cdr|Sens|Reps|Govs|Cllrs|Gens)\."
    r"|\b[^\W\d_a-z]\.(?=[ \n]+[^\W\d_a-z])"  # an initial before a capital
    r"|\b[A-Z][hs]?\.(?=[^\W\d_a-z][a-zà-ÿ]{3})"  # ... joined to it: B.Ganzorig
    r"|\b[asd]/[lpo]\b"  # son or daughter of: Kumar a/l Raman
    r"|\w+(?:['\-]\w+)*"
    r"|[^\w\s]"
)


# The Arabic article, which stands in small letters before a name.
_ARTICLES = frozenset(("al", "el", "an", "ar", "as", "at", "ad", "az"))


class Word(NamedTuple):
    """One word: its text, its place in the text, and the parser's word class and entity label of its first token."""

    text: str
    start: int
    end: int
    lower: str
    token: int
    pos: str = ""
    entity: str = ""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter, or with a small article before one: "al-Harbani"."""
        text = self.text
        return text[:1].isupper() or text[2:3] == "-" and text[:2] in _ARTICLES and text[3:4].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters or digits, not a mark."""
        return self.text[:1].isalnum()


def fold(text: str) -> str:
    """The text in small letters without diacritics: "Władysław" becomes "wladyslaw"."""
    plain = text.translate(_LETTERS)
    marks = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in marks if not unicodedata.combining(letter)).casefold()


_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i"}
    | {"þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "e", "Ə": "E", "ʻ": "", "’": "'", "‑": "-"}
)


def split(text: str, offset: int = 0) -> Iterator[tuple[str, int, int]]:
    """The words of a text with their places, a possessive ending as a word of its own."""
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start() + offset, match.end() + offset
        if len(word) > 2 and word[-2:].lower() == "'s":
            yield word[:-2], start, end - 2
            yield word[-2:], end - 2, end
        else:
            yield word, start, end


def sentence_words(doc: Doc, sentences: Sequence[Span]) -> tuple[tuple[Word, ...], ...]:
    """The words of every sentence."""
    text = tree.text(doc)
    at: dict[int, Token] = {token.idx: token for token in doc}
    return tuple(tuple(_words(text, span, at)) for span in sentences)


def _words(text: str, span: Span, at: dict[int, Token]) -> Iterator[Word]:
    token: Token | None = None
    for word, start, end in split(text[span.start : span.end], span.start):
        token = at.get(start, token)
        if token is None:
            yield Word(word, start, end, word.lower(), -1)
        else:
            yield Word(word, start, end, word.lower(), token.i, token.pos_, token.ent_type_)


@dataclass(frozen=True)
class Phrases(Generic[T]):
    """Phrases with what they stand for, by their first two words; found longest first at a place in a sentence."""

    table: dict[str, list[tuple[tuple[str, ...], bool, T]]] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[tuple[str, T]], *, cased: bool) -> Phrases[T]:
        """A table of phrases; with `cased`, words must be capitalised as in the phrase (names of countries)."""
        table: dict[str, list[tuple[tuple[str, ...], bool, T]]] = {}
        for phrase, value in entries:
            words = tuple(word for word, _, _ in split(phrase))
            if words:
                exact = cased and any(letter.isalpha() for letter in phrase)
                key = words if exact else tuple(word.lower() for word in words)
                table.setdefault(" ".join(words[:2]).lower(), []).append((key, exact, value))
        for found in table.values():
            found.sort(key=lambda entry: -len(entry[0]))
        return cls(table)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first words of all phrases, in small letters."""
        return frozenset(key.partition(" ")[0] for key in self.table)

    def joined(self, other: Phrases[T]) -> Phrases[T]:
        """The phrases of both tables; of two of one length the other's stand first."""
        table = {key: list(found) for key, found in self.table.items()}
        for key, found in other.table.items():
            table[key] = sorted((*found, *table.get(key, ())), key=lambda entry: -len(entry[0]))
        return Phrases(table)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, T] | None:
        """The end of the longest phrase that begins at word `at`, and its value."""
        if not 0 <= at < len(words):
            return None
        first = words[at].lower
        if first not in self.openings:
            return None
        if at + 1 < len(words):
            for phrase, exact, value in self.table.get(f"{first} {words[at + 1].lower}", ()):
                end = at + len(phrase)
                if end <= len(words) and _is_phrase(words, at, phrase, exact):
                    return end, value
        for phrase, exact, value in self.table.get(first, ()):
            if _same(words[at], phrase[0], exact):
                return at + 1, value
        return None


def _is_phrase(words: Sequence[Word], at: int, phrase: tuple[str, ...], exact: bool) -> bool:
    """Whether a phrase stands at word `at`; asked some thousand times a page, so without a generator."""
    for index, part in enumerate(phrase, at):  # noqa: SIM110
        if not _same(words[index], part, exact):
            return False
    return True


def _same(word: Word, part: str, exact: bool) -> bool:
    """Whether a word is the phrase's word; a small letter in the text never matches a capital of a cased phrase."""
    if not exact:
        return word.lower == part
    if word.text == part:
        return True
    return word.text.isupper() and len(part) > 3 and word.text == part.upper()
