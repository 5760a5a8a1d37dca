"""Meetings told by a verb: "A met B", "A held talks with B", "A visited Y", "A spoke with B by phone"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.nouns import Nouns
from briefgen.kinds.encounters.words import each_once, parties_of, people_of, verb_lists
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_BEGINNING = frozenset(("launch", "begin", "start", "open", "resume"))


class Verbs(Nouns):
    """Reads the verbs of meeting, and each with the noun it takes."""

    def _verb(self, token: Token) -> tuple[Encounter | None, int]:
        lemma = token.lemma_.lower()
        objects, with_nouns, visits = verb_lists()
        left = self._subject(token)
        if lemma in objects:
            return self._meets(token, lemma, left), -1
        noun = self._object_noun(token) if lemma in with_nouns else None
        if noun is not None:
            return self._holds(token, lemma, noun, left), noun.i
        if lemma in visits:
            return self._visits(token, lemma, left), -1
        if lemma in lexicon.load("meetings")["verbs"]["with"]:
            return self._speaks(token, lemma, left), -1
        puts = lemma == "put" and re.match(
            r"\s+(?:their|the)\s+(?:names?|signatures?|pens?)\s+to\b",
            self.text[token.idx + len(token) :][:40],
        )
        if puts or lemma in lexicon.load("meetings")["verbs"]["sign"]:
            return self._signs(token, lemma, left), -1
        return None, -1

    def _signs(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A and B signed a treaty in Y on DATE": people of two countries who sign together meet."""
        passive = any(child.dep_ == "nsubjpass" for child in token.children) or token.dep_ == "acl"
        agents = self._agents(token) if passive else ()
        people = people_of(agents or (() if passive else left))
        if len(people) == 1 and not passive:
            behind = [mention for mention in self.mentions if mention.span.start > token.idx]
            text = self.text
            partner = next((mention for mention in behind if text[: mention.span.start].endswith("with ")), None)
            people = [*people, *people_of(partner.actors if partner else ())]
        countries = {actor.country for actor in people}
        where = self._where(token)
        if (
            len({actor.name for actor in people}) < 2
            or len(countries) < 2
            or self._when(token) is None
            and where is None
        ):
            return None
        if lemma == "agree" and (
            where is None
            or where.city is None
            or not re.match(r"\s+(?:in|at)\s", self.text[token.idx + len(token) :][:5])
        ):
            return None
        return self._make(token, people, "", f"sign-{lemma}")

    def _meets(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A met (with) B", "A and B met", "A hosted B", "A welcomed B to Y"."""
        if any(
            child.dep_ == "nsubjpass" and child.ent_type_ == "" and not self._mention_at(child)
            for child in token.children
        ):
            return None
        right = self._right(token.idx + len(token), near=30) or self._agents(token)
        if lemma in ("meet", "gather", "convene") and not right and len(parties_of(left)) < 2:
            left = self._members(token) or left
        things = [child for child in token.children if child.dep_ in ("dobj", "obj")]
        if lemma != "meet" and things and not any(self._mention_at(child) for child in things):
            return None  # "welcomed the money but criticised the ministers"
        if len(right) == 1 and right[0].how == "pronoun" and right[0].kind == "person":
            return None  # "receives him": too little to name a participant
        if lemma in ("host", "receive", "welcome") and len(right) > 1 and all(actor.how == "group" for actor in right):
            return self._make(token, each_once([*left, *right]), "", f"verb-{lemma}", host=next(iter(left), None))
        people_left, people_right = people_of(left), people_of(right)
        if lemma in ("gather", "convene"):
            if len(parties_of(left)) < 2:
                return None
            right = ()
        elif lemma == "meet":
            if not (people_right or len(parties_of(left)) > 1 or people_of(self._agents(token))):
                return None
            right = (
                right
                if people_right
                else (right if any(actor.kind == "country" for actor in right) and not people_left else ())
            )
            after = self.text[token.idx + len(token) : token.idx + len(token) + 60]
            if re.match(
                r"\s+(?:the |his |her |all |its |their )?(?:need|demand|target|goal|requirement|deadline|standard|criteri|challenge|obligation|condition|resistance|response|end|cost)",
                after,
            ):
                return None
        elif (
            not people_right or lemma in ("welcome", "greet") and not self._words_after(token, (" to ", " at ", " in "))
        ):
            return None
        actors = each_once([*left, *self._agents(token), *right])
        if len(parties_of(actors)) < 2:
            return None
        passive = any(child.dep_ == "nsubjpass" for child in token.children)
        host = (right if passive else left)[:1] if lemma in ("host", "receive", "welcome") else ()
        type_ = "call" if lemma in ("phone", "telephone") else ""
        return self._make(token, actors, type_, f"verb-{lemma}", host=next(iter(host), None))

    def _holds(self, token: Token, lemma: str, noun: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A and B held talks", "A paid a courtesy call on B", "A attended the conference"."""
        if self._is_no_meeting(noun) or self._is_row(noun):
            return None
        if lemma in _BEGINNING and self._status(token, noun)[0] != "held":
            return None  # talks that are to begin are a process, not yet a meeting of a day
        if lemma in _BEGINNING and self._where(token) is None:
            return None  # nor does whoever launched negotiations say that he met anybody
        type_ = self._type(noun)
        if lemma == "pay" and type_ not in ("visit", "courtesy-call"):
            type_ = "courtesy-call" if noun.lower_ == "call" else type_
            if noun.lower_ not in ("call", "visit"):
                return None
        right = self._right(
            noun.idx + len(noun),
            near=40,
            after=(" with ", " between ", " on ", " of ", " from ", " by ", " attended by ", " to "),
        )
        passive = any(child.dep_ == "nsubjpass" for child in token.children)
        agents = self._agents(token) if passive else ()
        if passive:
            left = ()
        parties = each_once([*left, *agents, *self._before(noun), *right])
        if not parties and not self._marks(noun):
            return None
        if type_ == "visit":
            return self._visit_noun(noun, people_of(left))
        host = left[0] if lemma == "host" and left else None
        if lemma in ("attend", "join") and not type_ and self._title(noun)[0]:
            type_ = "multilateral"  # whoever attends a meeting with a name is not its only party
        anaphoric = (
            not parties
            and self._is_definite(noun)
            or passive
            and lemma in ("attend", "join", "chair", "lead")
            and self._is_definite(noun)
        )
        return self._make(
            token, parties, type_, f"verb-{lemma}-{noun.lemma_.lower()}", host=host, noun=noun, anaphoric=anaphoric
        )

    def _visits(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A visited Y": A must be a person and Y a place."""
        place = next(
            (
                place
                for place in self.places
                if 0 <= place.span.start - (token.idx + len(token)) < 25 and (place.place.city or place.place.country)
            ),
            None,
        )
        people = [actor for actor in left if actor.kind == "person"]
        if place is None or not people:
            return None
        if lemma != "visit" and not self._words_between(token, place.span, (" to ", " in ", " for ")):
            return None
        return self._make(token, tuple(people), "visit", f"verb-{lemma}", at=place.place)

    def _speaks(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A spoke with B by phone", "A called on B"."""
        prepositions = lexicon.load("meetings")["verbs"]["with"][lemma]
        rest = self.text[token.idx + len(token) : token.idx + len(token) + 40]
        found = re.match(
            r"(?:\s+(?:by phone|by telephone|separately|briefly|down|privately|again|also|today|yesterday))*\s+("
            + "|".join(prepositions)
            + r")\s",
            rest,
        )
        if re.match(r"\s+(?:by|on the) (?:phone|telephone|video)\b(?! with| to)", rest) and len(people_of(left)) > 1:
            return self._make(token, left, "call", f"verb-{lemma}")
        if not found:
            return None
        right = self._right(token.idx + len(token) + found.end(), near=20)
        if not people_of(right) or not left:
            return None
        after = self.text[self._end_of(right[0]) :][:12] if lemma == "call" else ""
        if lemma == "call" and (re.match(r"\s*,?\s*to\s", after) or len(right) != 1 or right[0].kind != "person"):
            return None
        phone = "phone" in rest or "telephone" in rest or "video" in rest or "phone" in self._text()
        if lemma in ("speak", "talk") and not phone:
            countries = {actor.country for actor in (*left, *right)}
            if len(countries) < 2 or None in countries or left[0].kind != "person":
                return None
            phone = any(
                re.search(r"(?i)\bcall\b", self.reading.text(self.reading.sentences[index]))
                for index in self.reading.headings
            )
        type_ = "courtesy-call" if lemma == "call" else ("call" if phone else "")
        return self._make(token, each_once([*left, *right]), type_, f"verb-{lemma}")

    def _apart(self, encounter: Encounter, noun: int) -> Iterator[Encounter]:
        """ "held bilateral meetings with A and B" as one meeting with each; anything else as it is."""
        word = self.reading.doc[noun] if noun >= 0 else None
        others = [actor for actor in encounter.actors[1:] if actor.kind == "person"]
        several = (
            word is not None
            and word.lower_ in ("meetings", "calls")
            and "separate" in self._text()
            or (word is not None and word.lower_ == "meetings" and "bilateral" in self._text().lower())
        )
        if not several or len(others) < 2 or len({actor.country for actor in others}) < len(others):
            yield encounter
            return
        for other in others:
            yield replace(encounter, actors=(encounter.actors[0], other))
