"""Who takes part: subjects, objects, agents and owners of the words of meeting in one sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.kinds.encounters.words import each_once, ends_list, is_joint
from briefgen.language import geography
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


class Parties:
    """One sentence with its tokens, mentions, dates and places."""

    def __init__(
        self,
        reading: Reading,
        index: int,
        span: Span,
        mentions: list[Mention],
        dates: list[DateMention],
        places: list[PlaceMention],
        text: str,
    ) -> None:
        self.reading, self.index, self.span = reading, index, span
        self.mentions, self.dates, self.places = mentions, dates, places
        tokens = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
        self.text = text
        self.tokens: list[Token] = list(tokens) if tokens is not None else []

    def _text(self) -> str:
        return self.reading.text(self.span)

    def _mention_at(self, token: Token) -> Mention | None:
        for mention in self.mentions:
            if mention.span.start <= token.idx < mention.span.end:
                return mention
        return None

    def _subject(self, token: Token) -> tuple[Actor, ...]:
        """The actors of the verb's subject, coordinated ones with it; a verb without one takes its governor's."""
        for _ in range(4):
            for child in token.children:
                if child.dep_ in _SUBJECTS:
                    mention = self._mention_at(child) or next(
                        (self._mention_at(word) for word in child.subtree if self._mention_at(word)), None
                    )
                    if mention is not None and (self._mention_at(child) or child.pos_ != "NOUN"):
                        return self._run(mention)
                    if child.lower_ in ("who", "which", "that") and token.head is not token:
                        above = self._mention_at(token.head)
                        return self._run(above) if above else ()
                    return ()
            if (
                token.dep_ not in ("acomp", "conj", "xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "prep", "aux")
                or token.head is token
            ):
                break
            if token.dep_ == "relcl":
                above = self._mention_at(token.head)
                return self._run(above) if above else ()
            token = token.head
        return ()

    def _run(self, mention: Mention) -> tuple[Actor, ...]:
        """The actors of a mention and of those coordinated with it on both sides."""
        text = self.text
        row = [item for item in self.mentions if item is mention or not self._is_origin(item)]
        first = last = place = row.index(mention)
        gaps = [text[one.span.end : other.span.start] for one, other in pairwise(row)]
        while first > 0 and is_joint(gaps[first - 1]):
            first -= 1
        while last < len(gaps) and is_joint(gaps[last]):
            last += 1
        while last > place and not ends_list(gaps[place:last]):
            last -= 1
        if not ends_list(gaps[first:last]):  # "at the invitation of A, B will visit": a comma alone makes no list
            first = place
        return each_once([actor for item in row[first : last + 1] for actor in item.actors])

    def _is_origin(self, mention: Mention) -> bool:
        """Whether a country only says where the person before it is from: "A B of Norway"."""
        before = self.text[: mention.span.start]
        people = (item for item in self.mentions if item.actors[0].kind == "person")
        return mention.actors[0].kind == "country" and any(
            re.fullmatch(r"(?: \([^)]*\))? of (?:the )?", before[item.span.end :]) for item in people
        )

    def _right(self, start: int, near: int, after: tuple[str, ...] = ()) -> tuple[Actor, ...]:
        """The actors that follow within `near` characters (behind one of the prepositions `after`, where given)."""
        text = self.text
        following = [mention for mention in self.mentions if mention.span.start >= start]
        if not following:
            return ()
        gap = text[start : following[0].span.start]
        if (
            len(gap) > near + 40 * bool(after)
            or any(mark in gap for mark in (".", ";", '"'))
            or re.search(r"\b(?:and|that|which|said|who)\b", gap)
        ):
            return ()
        if after and not any(word in f"{gap} " for word in after):
            return ()
        if (
            not after
            and re.search(r"\b(?:in|at|on|to|of|for|from|after|about|over|against|by)\b", gap)
            and " with " not in f" {gap} "
        ):
            return ()
        return self._run(following[0])

    def _agents(self, token: Token) -> tuple[Actor, ...]:
        """Everybody named behind "by" of a passive verb, to the end of the list."""
        for child in token.children:
            if child.dep_ == "agent" or child.lower_ == "by":
                first = next((mention for mention in self.mentions if mention.span.start > child.idx), None)
                listed = self._run(first) if first is not None and first.span.start - child.idx < 40 else ()
                return tuple(actor for actor in listed if actor.kind == "person")
        return ()

    def _before(self, noun: Token) -> tuple[Actor, ...]:
        """Parties named before the noun: "Korea-Canada talks", "the French-German summit", "talks of A and B"."""
        text = self.text[max(self.span.start, noun.idx - 90) : noun.idx]
        found = re.search(
            r"((?:[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)(?:\s*[-\u2013/]\s*(?:[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)){1,3})\s+(?:[\w'+&()-]+\s+){0,9}$",
            text,
        )
        if not found:
            return ()
        parts = re.split(r"\s*[-\u2013/]\s*", found.group(1))
        codes = [geography.country_code(part) or geography.country_code(part.split()[0]) for part in parts]
        if len(codes) < 2 or None in codes:
            return ()
        quote = self.reading.source.quote(
            max(self.span.start, noun.idx - 90) + found.start(1), max(self.span.start, noun.idx - 90) + found.end(1)
        )
        return tuple(Actor(geography.name_of(code), "country", "name", quote, code) for code in codes if code)

    def _owner(self, noun: Token) -> tuple[Actor, ...]:
        """Whose visit: "Minister A's visit"; "his visit" takes the subject of the last encounter's person."""
        for child in noun.children:
            if child.dep_ == "poss":
                mention = self._mention_at(child)
                if mention:
                    return mention.actors
        return ()

    def _members(self, token: Token) -> tuple[Actor, ...]:
        """The states of a body that meets: "the Joint Commission of Peru and Chile met"."""
        subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
        if subject is None:
            return ()
        start, end = subject.left_edge.idx, subject.right_edge.idx + len(subject.right_edge)
        found = re.search(
            r"(?i:commission|committee|council|group|board) of (?:the )?([A-Z][\w ]*?) and (?:the )?([A-Z][\w ]*)$",
            self.text[start:end],
        )
        codes = [geography.country_code(name) for name in found.groups()] if found else []
        quote = self.reading.source.quote(start, end)
        return tuple(Actor(geography.name_of(code), "country", "name", quote, code) for code in codes if code)

    def _words_after(self, token: Token, words: tuple[str, ...]) -> bool:
        rest = self.text[token.idx : min(self.span.end, token.idx + 160)]
        return any(word in rest for word in words)

    def _words_between(self, token: Token, span: Span, words: tuple[str, ...]) -> bool:
        between = self.text[token.idx + len(token) : span.start]
        return any(word.strip() in between.split() for word in words)

    def _end_of(self, actor: Actor) -> int:
        return actor.quote.end if actor.quote else self.span.end
