"""Marks that stand inside names: nicknames, initials, apostrophes."""

from __future__ import annotations

from briefgen.language import posts
from briefgen.language.names.surroundings import Surroundings
from briefgen.language.names.vocabulary import STOP

# Initials of two letters, as one letter of another script gives them.
_DIGRAPHS = frozenset("ts ch sh kh zh dz ya yu yo ye dj ph gh".split())
_MARKS = frozenset("\"'\u201c\u201d\u2018\u2019")


class Marks(Surroundings):
    """Adds the marks that do not end a name."""

    def _is_initial(self, at: int, end: int) -> bool:
        """Whether a full stop ends an initial of two letters before a name: "Ts. Oyunbat"."""
        words = self.words
        if end != at + 1 or words[end].text != "." or end + 1 >= len(words) or words[at].lower not in _DIGRAPHS:
            return False
        return words[end + 1].capital and words[end + 1].is_word and words[end].start == words[at].end

    def _is_nickname(self, at: int, end: int) -> bool:
        """Whether a name in quotation marks stands inside another: 'Juan "Johnny" Cruz'."""
        words = self.words
        return (
            end > at
            and end + 3 < len(words)
            and words[end].text in _MARKS
            and words[end + 2].text in _MARKS
            and words[end + 1].capital
            and words[end + 3].capital
        )

    def _is_apostrophe(self, at: int, end: int) -> bool:
        """Whether an apostrophe ends a given name inside a name: "Achieng' Otieno", "Ma'alin' Yusuf"."""
        words = self.words
        return (
            end > at
            and end + 1 < len(words)
            and words[end].text == "'"
            and words[end].start == words[end - 1].end
            and not words[end - 1].lower.endswith("s")
            and words[end + 1].capital
            and words[end + 1].is_word
            and words[end + 1].start == words[end].end + 1
            and not posts.heads().match(words, end + 1)
            and words[end + 1].lower not in STOP
        )

    def _is_glottal(self, at: int, end: int) -> bool:
        """Whether an apostrophe begins a word inside a name: "Mele 'Ofa Takai"."""
        words = self.words
        return (
            end > at
            and end + 1 < len(words)
            and words[end].text in ("'", "‘", "’", "ʻ")
            and words[end].start > words[end - 1].end
            and words[end + 1].start == words[end].end
            and words[end + 1].capital
            and not any(word.text in ("'", "’") for word in words[end + 2 :])
        )
