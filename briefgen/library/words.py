"""Full-text search, the same on both databases: words are folded here, so that neither decides what a word is.

What a person types is words and "words together"; every one must be found. `ministr*` finds what begins so. Accents and
capitals do not matter, and no sign has another meaning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.library.tables import sources

if TYPE_CHECKING:
    from sqlalchemy import Connection

# PostgreSQL keeps at most 1 MB of words for one row; a report of some hundred pages fills several.
PART_BYTES = 300_000
PASSAGE = 160

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'["“”«»]([^"“”«»]*)["“”«»]|([^\s"“”«»]+)')

# One thing looked for: words that stand together, and whether the last is only the begin of a word.
Term = tuple[tuple[str, ...], bool]


def folded(text: str) -> str:
    """Words without capitals and accents, a blank between them: "Dvořák's Été" is "dvorak s ete"."""
    return " ".join(word for word, _, _ in _words(text))


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _WORD.finditer(text):
        plain = _fold(found[0])
        for word in _WORD.findall(plain):
            yield word, found.start(), found.end()


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign))).casefold()


def terms(asked: str) -> tuple[Term, ...]:
    """What a person looks for; empty where no word was typed."""
    made = []
    for together, single in _ASKED.findall(asked):
        words = tuple(word for word, _, _ in _words(together or single))
        if words:
            made.append((words, (together or single).rstrip().endswith("*")))
    return tuple(made)


def index(connection: Connection, source: str, text: str, *, anew: bool) -> None:
    """Puts the words of a source into the index; `anew` in place of those it had."""
    from sqlalchemy import text as sql

    if anew:  # a look through the whole index, which a new source can be spared
        connection.execute(sql("DELETE FROM word_index WHERE source = :source"), {"source": source})
    vector = "to_tsvector('simple', :words)" if connection.dialect.name == "postgresql" else ":words"
    statement = sql(f"INSERT INTO word_index (source, part, words) VALUES (:source, :part, {vector})")
    for part, words in enumerate(_parts(folded(text))):
        connection.execute(statement, {"source": source, "part": part, "words": words})


def _parts(words: str) -> Iterator[str]:
    data = words.encode()
    while len(data) > PART_BYTES:
        cut = data.rfind(b" ", 0, PART_BYTES)
        if cut < 0:  # one word of 300 000 bytes is no word
            return
        yield data[:cut].decode()
        data = data[cut + 1 :]
    yield data.decode()


def matches(connection: Connection, asked: Sequence[Term]) -> list[str]:
    """The ids of the sources in which every term stands, best first."""
    from sqlalchemy import text as sql

    if connection.dialect.name == "postgresql":
        statement = """SELECT source, ts_rank(words, query) AS score
            FROM word_index, to_tsquery('simple', :query) query WHERE words @@ query"""
        query = " & ".join(_tsquery(term) for term in asked)
    else:
        statement = "SELECT source, -bm25(word_index) AS score FROM word_index WHERE word_index MATCH :query"
        query = " AND ".join(_fts(term) for term in asked)
    best: dict[str, float] = {}
    for row in connection.execute(sql(statement), {"query": query}):
        best[row.source] = max(float(row.score), best.get(row.source, 0.0))
    return sorted(best, key=lambda source: (-best[source], source))


def _tsquery(term: Term) -> str:
    words, begins = term
    return "(" + " <-> ".join(f"'{word}'" for word in words) + (":*" if begins else "") + ")"


def _fts(term: Term) -> str:
    words, begins = term
    return '"' + " ".join(words) + '"' + (" *" if begins else "")


def passage(connection: Connection, source: str, asked: Sequence[Term]) -> str:
    """The words around the first place of a source where what was looked for stands, as they are printed there."""
    asked_for = sources.select().with_only_columns(sources.c.text).where(sources.c.id == source)
    text = connection.execute(asked_for).scalar() or ""
    words = list(_words(text))
    place = min((_first(words, term) for term in asked), default=0)
    if not words:
        return ""
    start, end = words[place][1], words[place][2]
    left = text.rfind(" ", 0, max(0, start - PASSAGE // 3)) + 1 if start > PASSAGE // 3 else 0
    right = text.find(" ", end + PASSAGE)
    cut = " ".join(text[left : right if right >= 0 else len(text)].split())
    return f"{'… ' if left else ''}{cut}{' …' if right >= 0 else ''}"


def _first(words: Sequence[tuple[str, int, int]], term: Term) -> int:
    wanted, begins = term
    for at in range(len(words) - len(wanted) + 1):
        here = [word for word, _, _ in words[at : at + len(wanted)]]
        if here[:-1] == list(wanted[:-1]) and (here[-1].startswith(wanted[-1]) if begins else here[-1] == wanted[-1]):
            return at
    return 0
