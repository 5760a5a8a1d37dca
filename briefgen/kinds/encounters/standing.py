"""Whether a meeting was held, when and where: verbs, auxiliaries, dates and places around its word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter, Status
from briefgen.kinds.encounters.naming import Naming
from briefgen.kinds.encounters.words import each_once, governors, verb_above
from briefgen.language.reading import DateMention, Span
from briefgen.model import Actor
from briefgen.values import Place

if TYPE_CHECKING:
    from spacy.tokens import Token


# What is told as hearsay or only looked forward to is no meeting that a brief can state.
_HEARSAY = re.compile(
    r"(?i)\breportedly\b|\bit (?:was|is|has been) (?:reported|rumou?red|claimed|alleged|suggested)\b|"
    r"\b(?:is|are|was|were) (?:reported|said|rumou?red|believed|understood|thought) to\b|\bmedia reports\b"
)
_OFF = re.compile(r"\b(?:call(?:s|ed)?|puts?)(?: \w+){0,2} off\b")
_FORWARD = re.compile(r"(?i)\blook(?:s|ed|ing)? forward to\b")


# A relative clause that only says when and where: "the conference, which was held at".
_HELD = re.compile(r",? which (?:was|were|is|are|will be|took|takes) (?:held|hosted|place)\b")
_BOUND = ("is to ", "are to ", "due to ", "scheduled to ", "leaves ", "plans to ")
_TO_COME = re.compile(r"\b(?:next|planned|upcoming|forthcoming|scheduled|new|will)\b")


def _auxiliaries(chain: Sequence[Token]) -> frozenset[str]:
    """The auxiliaries and small words of a verb and of those over it."""
    return frozenset(
        word.lower_
        for item in chain
        for word in item.children
        if word.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")
    )


class Standing(Naming):
    """Adds status, date and place, and makes the encounter."""

    def _make(
        self,
        token: Token,
        actors: Sequence[Actor],
        type_: str,
        rule: str,
        *,
        host: Actor | None = None,
        noun: Token | None = None,
        anaphoric: bool = False,
        at: Place | None = None,
    ) -> Encounter | None:
        status, negated = self._status(token, noun)
        before = self.text[self.span.start : token.idx]
        if negated or _HEARSAY.search(self._text()) or _FORWARD.search(before):
            return None
        if self._is_far_they(actors):
            return None
        when = self._when(token)
        if anaphoric and when is not None and when.span.start < token.idx:
            when = None  # "told reporters on Tuesday that the meeting": the day is not the meeting's
        title, number = self._title(noun) if noun is not None else ("", None)
        where = at or self._where(token)
        span = Span(
            min(token.idx, noun.idx) if noun is not None else token.idx,
            max(token.idx + len(token), noun.idx + len(noun) if noun is not None else 0),
        )
        type_ = type_ or self._type_of_sentence(token)
        return Encounter(
            self.index,
            span,
            token.lemma_.lower(),
            type_,
            status,
            each_once([actor for actor in actors if actor.kind != "organisation" or len(actors) > 1]),
            host,
            when.when if when else None,
            when.span if when else None,
            where,
            title,
            number,
            anaphoric,
            rule,
        )

    def _is_far_they(self, actors: Sequence[Actor]) -> bool:
        """Whether "they" begins a paragraph of a text with more people than these: it may mean others."""
        starts = any(block.start == self.span.start for block in self.reading.source.blocks)
        pronouns = bool(actors) and all(actor.how == "pronoun" for actor in actors)
        return starts and pronouns and len(actors) > 1 and len(self.reading.people) > len(actors)

    def _status(self, token: Token, noun: Token | None) -> tuple[Status, bool]:
        """Held, planned, cancelled or conditional; the second value says that the meeting is denied or only wished for."""
        verb = token if token.pos_ in ("VERB", "AUX") else verb_above(token) or token
        chain = governors(verb)
        lemmas = {item.lemma_.lower() for item in chain}
        text = self._text().lower()
        off = any(
            word in lexicon.load("meetings")["cancelled"] or word in ("call", "put") and _OFF.search(text)
            for word in lemmas
        )
        if off or "will not take place" in text:
            return "cancelled", False
        nominal = token.pos_ in ("NOUN", "PROPN")
        if any(child.dep_ == "neg" for child in verb.children) and not (nominal and verb is not token):
            return "held", True
        own = frozenset(child.lower_ for child in verb.children if child.dep_ in ("aux", "mark"))
        status = None if nominal else self._of_verb(verb, chain, own)
        if status is not None:
            return status, status == "conditional"
        if own & {"will", "shall", "'ll"}:
            return "planned", False
        if nominal and self._is_plan(token, chain):
            return "planned", False
        date = self._when(token)
        past = verb.tag_ in ("VBD", "VBN")
        return ("planned" if date is not None and self._is_future(date) and not past else "held"), False

    def _of_verb(self, verb: Token, chain: Sequence[Token], own: frozenset[str]) -> Status | None:
        """What auxiliaries and governing verbs say of a verb of meeting; None where they say nothing."""
        data, text = lexicon.load("meetings"), self._text().lower()
        lemmas = {item.lemma_.lower() for item in chain}
        above = [item.lemma_.lower() for item in chain if item is not verb]
        if own & {"if", "whether", "unless"}:
            return "conditional"
        if own & {"should", "could", "might", "may", "would", "must", "can"}:
            told = "would" in own and lemmas & {"say", "announce", "tell", "add", "confirm"}
            return "planned" if told else "conditional"
        if verb.tag_ == "VB" or verb.dep_ == "xcomp":
            bound = "to" in own and any(words in text for words in _BOUND)
            if "will" in _auxiliaries(chain) or bound or any(lemma in data["planned"] for lemma in above):
                return "planned"
            if any(lemma in data["unreal"] for lemma in above):
                return "conditional"
        unreal = any(lemma in data["unreal"] for lemma in above[:1])
        return "conditional" if unreal and (verb.tag_ in ("VB", "VBP") or verb.dep_ in ("xcomp", "ccomp")) else None

    def _is_plan(self, token: Token, chain: Sequence[Token]) -> bool:
        """Whether a noun of meeting stands for one to come: "a meeting is planned for", "the next summit will"."""
        lemmas = {item.lemma_.lower() for item in chain}
        if "will" in _auxiliaries(chain) or lemmas & {"plan", "schedule", "expect", "set", "slate"}:
            date = self._when(token)
            if _TO_COME.search(self._text().lower()) and (date is None or not self._is_past(date)):
                return True
        before = self.text[max(0, token.idx - 40) : token.idx].lower()
        return re.search(r"\b(?:upcoming|forthcoming|planned|next|proposed)\s+(?:[\w-]+\s+){0,3}$", before) is not None

    def _is_future(self, date: DateMention) -> bool:
        published = self.reading.source.published.date
        return bool(published and date.when.date and date.when.date.first > published.last)

    def _is_past(self, date: DateMention) -> bool:
        published = self.reading.source.published.date
        return bool(published and date.when.date and date.when.date.last < published.first)

    def _is_aside(self, span: Span, token: Token) -> bool:
        """Whether words before a verb stand in a relative clause that is closed before it: "A, who came on Monday, met B"."""
        before, between = self.text[self.span.start : span.start], self.text[span.end : token.idx]
        return "," in between and re.search(r",\s*(?:who|which|whose)\b[^,]*$", before) is not None

    def _when(self, token: Token) -> DateMention | None:
        """The date of the clause: the nearest behind the word before another clause begins, else one before it."""
        text = self.text
        best: tuple[int, DateMention] | None = None
        for date in self.dates:
            if date.when.date is None and date.when.basis == "missing":
                continue
            if date.span.start >= token.idx:
                gap = _HELD.sub("", text[token.idx + len(token) : date.span.start])
                distance = len(gap)
                far = re.search(
                    r";|\b(?:while|which|that|who|said|told|announced|since|next|before|after|where|when)\b|\b(?:by|until)\s*$|, (?:and|but) ",
                    gap,
                )
                if (
                    re.search(
                        r"(?:said|told \w+|announced|reported|release|statement|communique|article)(?:\s+\w+)?\s*(?:on|,)?\s*$",
                        gap,
                    )
                    or re.search(r"\b(?:according to|release|statement|communiqu[eé])\b", gap)
                    or far
                    and distance > 12
                ):
                    distance += 200
            else:
                gap = text[date.span.end : token.idx]
                distance = 30 + len(gap)
                if re.search(r";|\b(?:while|said|told|announced|but|after|before|and)\b", gap):
                    distance += 150
                distance += 200 * self._is_aside(date.span, token)
                before = text[max(self.span.start, date.span.start - 16) : date.span.start]
                if re.search(r"\b(?:since|until|by|from)\s+$", before):
                    distance += 200
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best and best[0] < 180 else None

    def _where(self, token: Token) -> Place | None:
        """The place of the clause: the nearest city that says where, with a venue beside it."""
        near: list[tuple[int, Place]] = []
        text = self.text
        venue = next(
            (
                place.place.venue
                for place in self.places
                if place.place.venue
                and 0 < place.span.start - token.idx < 140
                and not re.search(r'[;"\u201c\u201d]', text[token.idx : place.span.start])
            ),
            None,
        )
        for place in self.places:
            if (
                place.span.end < token.idx
                and re.match(r"(?:\s+on [\w ]{3,20})?,\s+where\b", text[place.span.end : self.span.end])
                and place.place.city
            ):
                return place.place
            if place.role != "at" or not (place.place.city or place.place.country):
                continue
            distance = place.span.start - token.idx if place.span.start > token.idx else 40 + token.idx - place.span.end
            gap = text[min(place.span.end, token.idx) : max(place.span.start, token.idx)]
            distance += 160 * bool(
                re.search(r";|\b(?:which|who|said|told|would|will|maintenance|where|when|as)\b", gap) and distance > 25
            )
            distance += 60 * (place.place.city is None) + 160 * self._is_aside(place.span, token)
            near.append((distance, place.place))
        if not near:
            return Place(None, None, venue) if venue else None
        near.sort(key=lambda item: item[0])
        chosen = near[0][1] if near[0][0] < 190 else None
        if chosen is None:
            return Place(None, None, venue) if venue else None
        return Place(chosen.city, chosen.country, venue)
