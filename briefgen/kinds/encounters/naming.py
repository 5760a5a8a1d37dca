"""What a noun of meeting says by itself: a kind of meeting, a name, one of a row, or no meeting at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.parties import Parties
from briefgen.kinds.encounters.words import is_noun, ordinal_in

if TYPE_CHECKING:
    from spacy.tokens import Token


_TALKERS = frozenset("he she it who anyone someone nobody everyone everybody somebody anybody one that which".split())


class Naming(Parties):
    """Adds to the parties of a sentence what its nouns of meeting are."""

    def _object_noun(self, token: Token) -> Token | None:
        """The meeting noun a verb has as object, or as subject where it is passive: "the session, which was attended by"."""
        relative = any(child.dep_ == "nsubjpass" and child.lower_ in ("which", "that") for child in token.children)
        if relative and token.dep_ == "relcl" and is_noun(token.head):
            return token.head
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass", "obj", "attr", "oprd"):
                found = next((word for word in self._inner(child) if is_noun(word)), None)
            elif child.dep_ in ("prep", "prt") and child.lower_ in ("up", "in", "at", "over"):
                found = next((word for word in child.children if is_noun(word)), None)
            else:
                found = None
            if found is not None and found.pos_ in ("NOUN", "PROPN") and abs(found.i - token.i) < 25:
                return found
        return None

    def _inner(self, word: Token) -> Iterator[Token]:
        """A word, what it is joined with, and what stands behind its "of": "a round of talks", "lunch and talks"."""
        yield word
        for child in word.children:
            if child.dep_ in ("conj", "compound"):
                yield child
            elif child.dep_ == "prep" and child.lower_ == "of":
                yield from (inner for inner in child.children if inner.dep_ == "pobj")

    def _is_definite(self, noun: Token) -> bool:
        return any(child.lower_ in ("the", "this", "that", "their", "these", "his", "her") for child in noun.lefts)

    def _marks(self, noun: Token) -> bool:
        """Whether the noun is a meeting's name: capitals, an ordinal, or a date or place beside it."""
        around = self._phrase(noun)
        capitals = len(re.findall(r"\b[A-Z][\w'-]+", around))
        return capitals >= 2 and noun.text[:1].isupper() or bool(ordinal_in(around)) or noun.lower_ == "summit"

    def _phrase(self, noun: Token) -> str:
        """The words of the noun's phrase up to the noun and capitals after it."""
        start = max(noun.left_edge.idx, self.span.start, noun.idx - 120)
        return self.text[start : noun.idx + len(noun)]

    def _is_no_meeting(self, noun: Token) -> bool:
        if noun.lower_ == "talks" and noun.i > 0 and noun.doc[noun.i - 1].lower_ in _TALKERS:
            return True  # "before anyone talks of limits"
        if noun.dep_ in ("compound", "amod") and noun.head.i > noun.i and is_noun(noun.head):
            return True  # "the Bilateral Consultations" are one meeting
        before = self.text[max(self.span.start, noun.idx - 40) : noun.idx + len(noun)].lower()
        return any(before.endswith(word) for word in lexicon.load("meetings")["not_meetings"])

    def _is_row(self, noun: Token) -> bool:
        """Whether a noun means meetings in general: "regular talks", "annual consultations"."""
        before = self.text[max(self.span.start, noun.idx - 40) : noun.idx].lower()
        return (
            re.search(
                r"\b(?:regular|periodic|frequent|ongoing|continued|more|further|future|annual)\b[\w\s-]*$", before
            )
            is not None
            and (noun.tag_ in ("NNS", "NNPS") or not self._is_definite(noun))
            and noun.text[:1].islower()
        )

    def _is_margin(self, noun: Token) -> bool:
        """Whether a meeting is only the occasion of another: "on the margins of the summit"."""
        before = self.text[max(self.span.start, noun.idx - 80) : noun.idx].lower()
        return re.search(r"\b(?:margins?|sidelines?|fringes?) of\s+(?:[\w'&+-]+\s+){0,7}$", before) is not None

    def _type(self, noun: Token) -> str:
        data = lexicon.load("meetings")
        before = self.text[max(self.span.start, noun.idx - 90) : noun.idx + len(noun) + 8].lower()
        phrase = self._phrase(noun).lower()
        for words in sorted(data["nouns"], key=len, reverse=True):
            if " " in words and before.rstrip().endswith(words) or phrase.endswith(words) and " " in words:
                return str(data["nouns"][words])
        for type_, words in data["types"].items():
            if type_ == "multilateral":
                words = [word for word in words if len(word) > 5 or re.search(rf"\b{word}\b", phrase)]
            if type_ not in ("call", "courtesy-call") and any(
                re.search(rf"(?<!\w){re.escape(word)}(?!\w)", before) for word in words
            ):
                return str(type_)
        if data["nouns"].get(noun.lower_) == "call" and not re.search(
            r"phone|video|telephone|\bheld a call|\bcall (?:with|from)", before + self.text[noun.idx : noun.idx + 12]
        ):
            return ""
        return str(data["nouns"].get(noun.lower_, data["nouns"].get(noun.lemma_.lower(), "")))

    def _type_of_sentence(self, token: Token) -> str:
        text = self._text().lower()
        types = lexicon.load("meetings")["types"]
        if any(word in text for word in types["2+2"]) and re.search(
            r"2\s?\+\s?2", text[: token.idx - self.span.start + 160]
        ):
            return "2+2"
        if re.search(r"\bby (?:phone|telephone|video)\b|\bphone call\b|\btelephone\b", text):
            return "call"
        return ""

    def _title(self, noun: Token) -> tuple[str, int | None]:
        """The meeting's name as the source prints it, and which one it was of its row."""
        text = self.text
        start = max(self.span.start, noun.idx - 130)
        before, after = text[start : noun.idx], text[noun.idx + len(noun) : self.span.end]
        tail = re.match(
            r"(?:\s*\(\s*2\s?\+\s?2\s*\)|(?:\s+(?:on|of|for|the|and|in the)\b(?=\s+(?:the\s+)?[A-Z]))*(?:\s+[A-Z][\w'-]+)+)*",
            after,
        )
        head = re.search(
            r"(?:(?:(?:the|its|their)\s+)?(\d{1,3}(?:st|nd|rd|th)|"
            + "|".join(lexicon.load("meetings")["ordinals"])
            + r")\s+)?((?:[A-Z0-9][\w'.+/&\u2013-]*|and|of|joint|round|annual|ministerial|trade|technical|bilateral|trilateral)\s+)*$",
            before,
        )
        if head is None:
            return "", None
        words = (
            before[head.start() :] + noun.text + (tail.group() if tail and noun.text[:1].isupper() else "")
        ).strip()
        words = re.sub(r"^(?:(?:the|its|their|and|of|on|for|a)\s+)+", "", words)
        words = re.sub(r"^.*[a-z]['\u2019]s\s+(?=[a-z])", "", words)
        number = ordinal_in(words)
        capitals = len(re.findall(r"\b[A-Z]", words))
        return (" ".join(words.split()) if capitals >= 2 else "", number)
