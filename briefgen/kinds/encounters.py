"""Places in a text that say people met: one `Encounter` for each verb or noun that does, before they are joined.

Verb frames: "A met B", "A held talks with B", "A visited Y", "A paid a courtesy call on B", "the talks were attended by A".
Noun frames: "after talks with B", "at the summit in Y", "during his visit to Y".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from briefgen import lexicon
from briefgen.language import geography
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading, Span
from briefgen.model import Actor
from briefgen.values import Place, Timing

if TYPE_CHECKING:
    from spacy.tokens import Token

Placed = TypeVar("Placed", Mention, DateMention, PlaceMention)
Status = Literal["held", "planned", "cancelled", "conditional"]

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_BEGINNING = frozenset(("launch", "begin", "start", "open", "resume"))
# What is told as hearsay or only looked forward to is no meeting that a brief can state.
_HEARSAY = re.compile(
    r"(?i)\breportedly\b|\bit (?:was|is|has been) (?:reported|rumou?red|claimed|alleged|suggested)\b|"
    r"\b(?:is|are|was|were) (?:reported|said|rumou?red|believed|understood|thought) to\b|\bmedia reports\b"
)
_OFF = re.compile(r"\b(?:call(?:s|ed)?|puts?)(?: \w+){0,2} off\b")
_FORWARD = re.compile(r"(?i)\blook(?:s|ed|ing)? forward to\b")


@dataclass(frozen=True, slots=True)
class Encounter:
    """One mention of a meeting. `anaphoric` is one that points back: "the talks", "the visit", without parties of its own.

    `type` is "" where only the number of parties can say it. `when_span` and `span` are words of the source.
    """

    sentence: int
    span: Span
    trigger: str
    type: str = ""
    status: Status = "held"
    actors: tuple[Actor, ...] = ()
    host: Actor | None = None
    when: Timing | None = None
    when_span: Span | None = None
    where: Place | None = None
    title: str = ""
    round: int | None = None
    anaphoric: bool = False
    rule: str = ""
    negated: bool = False


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(lemmas with a person as object, lemmas with a meeting noun, lemmas of visiting)"""
    verbs = lexicon.load("meetings")["verbs"]
    return tuple(frozenset(verbs[key]) for key in ("object", "nouns", "visit"))  # type: ignore[return-value]


def find(reading: Reading) -> Iterator[Encounter]:
    """Every mention of a meeting in the running text, in order; headings are left out."""
    text = reading.doc.text  # put together anew at every call
    mentions = _by_sentence(reading.mentions)
    dates, places = _by_sentence(reading.dates), _by_sentence(reading.places)
    for index, span in enumerate(reading.sentences):
        if index not in reading.headings:
            found = (mentions.get(index, []), dates.get(index, []), places.get(index, []))
            yield from _Sentence(reading, index, span, *found, text).read()


def _by_sentence(items: Sequence[Placed]) -> dict[int, list[Placed]]:
    """What was found, by the number of its sentence."""
    found: dict[int, list[Placed]] = {}
    for item in items:
        found.setdefault(item.sentence, []).append(item)
    return found


class _Sentence:
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

    def read(self) -> Iterator[Encounter]:
        """The encounters of the sentence, at most one for each verb and one for each noun that no verb took."""
        used: set[int] = set()
        for token in self.tokens:
            if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in _words()[0] and token.tag_.startswith("VB"):
                encounter, noun = self._verb(token)
                if encounter is not None:
                    used.add(noun)
                    yield from self._apart(encounter, noun)
        for token in self.tokens:
            if token.i not in used and _is_noun(token) and token.pos_ in ("NOUN", "PROPN"):
                encounter = self._noun(token)
                if encounter is not None:
                    yield encounter

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

    # -- verbs

    def _verb(self, token: Token) -> tuple[Encounter | None, int]:
        lemma = token.lemma_.lower()
        objects, with_nouns, visits = _words()
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
        people = _people(agents or (() if passive else left))
        if len(people) == 1 and not passive:
            behind = [mention for mention in self.mentions if mention.span.start > token.idx]
            text = self.text
            partner = next((mention for mention in behind if text[: mention.span.start].endswith("with ")), None)
            people = [*people, *_people(partner.actors if partner else ())]
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
        if lemma in ("meet", "gather", "convene") and not right and len(_parties(left)) < 2:
            left = self._members(token) or left
        people_left, people_right = _people(left), _people(right)
        if lemma in ("gather", "convene"):
            if len(_parties(left)) < 2:
                return None
            right = ()
        elif lemma == "meet":
            if not (people_right or len(_parties(left)) > 1 or _people(self._agents(token))):
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
        actors = _unique([*left, *self._agents(token), *right])
        if len(_parties(actors)) < 2:
            return None
        passive = any(child.dep_ == "nsubjpass" for child in token.children)
        host = (right if passive else left)[:1] if lemma in ("host", "receive", "welcome") else ()
        type_ = "call" if lemma in ("phone", "telephone") else ""
        return self._make(token, actors, type_, f"verb-{lemma}", host=next(iter(host), None))

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

    def _holds(self, token: Token, lemma: str, noun: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A and B held talks", "A paid a courtesy call on B", "A attended the conference"."""
        if self._is_no_meeting(noun) or self._is_row(noun):
            return None
        if lemma in _BEGINNING and self._status(token, noun)[0] != "held":
            return None  # talks that are to begin are a process, not yet a meeting of a day
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
        parties = _unique([*left, *agents, *self._before(noun), *right])
        if not parties and not self._marks(noun):
            return None
        if type_ == "visit":
            return self._visit_noun(noun, _people(left))
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
        if re.match(r"\s+(?:by|on the) (?:phone|telephone|video)\b(?! with| to)", rest) and len(_people(left)) > 1:
            return self._make(token, left, "call", f"verb-{lemma}")
        if not found:
            return None
        right = self._right(token.idx + len(token) + found.end(), near=20)
        if not _people(right) or not left:
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
        return self._make(token, _unique([*left, *right]), type_, f"verb-{lemma}")

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

    # -- nouns

    def _noun(self, token: Token) -> Encounter | None:
        """ "after talks with B", "the summit in Y on DATE", "during his visit to Y"."""
        meal = token.lower_ in ("lunch", "dinner", "breakfast")
        if self._is_row(token) or self._is_margin(token) or meal and not (self._when(token) or self._where(token)):
            return None
        if (
            self._is_no_meeting(token)
            or token.lower_
            in (
                "round",
                "call",
                "talk",
                "tour",
                "discussions",
                "committee",
                "commission",
                "session",
                "forum",
                "assembly",
                "congress",
                "conference",
                "trip",
            )
            and not (self._marks(token) or self._with(token))
        ):
            return None
        within = self._mention_at(token)
        if within is not None and (
            within.actors[0].kind == "organisation" or token.idx < within.head.end and within.actors[0].kind == "person"
        ):
            return None
        if (
            any(
                actor.post and actor.post.organisation and token.text in actor.post.organisation
                for actor in self.reading.people
            )
            and token.text[:1].isupper()
        ):
            return None
        type_ = self._type(token)
        left_words = self.text[max(self.span.start, token.idx - 40) : token.idx].lower()
        framed = re.search(
            r"\b(?:after|during|following|at|before|in|over|ahead of|since|on the sidelines of|on the margins of|from|of|for|the|two days of|hours of|a|their|his|her)\s+(?:[\w'+-]+\s+){0,6}$",
            left_words,
        )
        right = self._right(token.idx + len(token), near=14, after=(" with ", " between ", " of ", " among "))
        right = tuple(actor for actor in right if actor.kind in ("person", "country"))
        if not framed and not right:
            return None
        actors: tuple[Actor, ...] = _unique([*self._before(token), *right])
        verb = _verb_above(token)
        subject = self._subject(verb) if verb is not None else ()
        people = _people(subject)
        joins = re.search(
            r"\b(?:after|during|at|following|in|before|for|over|attend|attended|on the sidelines of|on the margins of)\s+(?:[\w'+-]+\s+){0,7}$",
            left_words,
        )
        if type_ == "visit":
            return self._visit_noun(token, people)
        if (
            people
            and joins
            and (right or len(_parties(subject)) > 1 or self._marks(token) and named_marks(self._phrase(token)))
        ):
            actors = _unique([*subject, *actors])
        chairs = re.search(r"\b(?:chaired|hosted|led|attended|opened) by\s", self.text[token.idx : self.span.end])
        if chairs and len(_parties(actors)) < 2:
            actors = _unique([*actors, *self._right(token.idx + chairs.end(), near=12)])
        named = self._title(token)[0]
        if len(_parties(actors)) < 2 and type_ != "visit":
            group = (
                next((mention.actors for mention in self.mentions if len(_parties(mention.actors)) > 1), ())
                if joins
                else ()
            )
            if group and not self._is_definite(token):
                return self._make(token, group, type_, f"noun-{token.lower_}", noun=token)
            if (
                type_ in ("bilateral", "trilateral")
                and not self._is_definite(token)
                and (self._when(token) or self._where(token))
            ):
                return self._make(token, (), type_, f"noun-{token.lower_}", noun=token)
            if not (self._is_definite(token) or self._marks(token)):
                return None
            alone = self._is_definite(token) and not named
            return self._make(
                token,
                () if alone else actors,
                type_,
                f"noun-{token.lower_}",
                noun=token,
                anaphoric=alone or not self._marks(token) or not actors,
            )
        return self._make(token, actors, type_, f"noun-{token.lower_}", noun=token)

    def _is_margin(self, noun: Token) -> bool:
        """Whether a meeting is only the occasion of another: "on the margins of the summit"."""
        before = self.text[max(self.span.start, noun.idx - 80) : noun.idx].lower()
        return re.search(r"\b(?:margins?|sidelines?|fringes?) of\s+(?:[\w'&+-]+\s+){0,7}$", before) is not None

    def _visit_noun(self, token: Token, people: list[Actor]) -> Encounter | None:
        """ "during his visit to Y", "after the visit of Minister A to Y this week"."""
        rest = self.text[token.idx + len(token) : self.span.end]
        owners = [actor for actor in self._owner(token) if actor.kind == "person"]
        if not owners and rest.startswith((" of ", " by ")):
            following = next((mention for mention in self.mentions if mention.span.start >= token.idx), None)
            owners = (
                _people(following.actors) if following is not None and following.span.start - token.idx < 30 else []
            )
        actors = owners or people
        place = next(
            (
                place
                for place in self.places
                if place.span.start > token.idx and self.text[: place.span.start].endswith(" to ")
            ),
            None,
        )
        if not actors or place is None or place.span.start - token.idx > 120:
            return None
        return self._make(token, actors, "visit", "noun-visit", noun=token, at=place.place)

    # -- parts

    def _text(self) -> str:
        return self.reading.text(self.span)

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
        when = self._when(token)
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
            _unique([actor for actor in actors if actor.kind != "organisation" or len(actors) > 1]),
            host,
            when.when if when else None,
            when.span if when else None,
            where,
            title,
            number,
            anaphoric,
            rule,
        )

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
        place = self.mentions.index(mention)
        first = last = place
        gaps = [text[one.span.end : other.span.start] for one, other in pairwise(self.mentions)]
        while first > 0 and _joins(text[self.mentions[first - 1].span.end : self.mentions[first].span.start]):
            first -= 1
        while last + 1 < len(self.mentions) and _joins(
            text[self.mentions[last].span.end : self.mentions[last + 1].span.start]
        ):
            last += 1
        while last > place and not _ends_list(gaps[place:last]):
            last -= 1
        if not _ends_list(gaps[first:last]):  # "at the invitation of A, B will visit": a comma alone makes no list
            first = place
        return _unique([actor for item in self.mentions[first : last + 1] for actor in item.actors])

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

    def _object_noun(self, token: Token) -> Token | None:
        """The meeting noun a verb has as object, or as subject where it is passive: "the session, which was attended by"."""
        relative = any(child.dep_ == "nsubjpass" and child.lower_ in ("which", "that") for child in token.children)
        if relative and token.dep_ == "relcl" and _is_noun(token.head):
            return token.head
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass", "obj", "attr", "prep", "prt", "dative", "oprd"):
                for word in (child, *child.children, *(grand for inner in child.children for grand in inner.children)):
                    if _is_noun(word) and word.pos_ in ("NOUN", "PROPN") and abs(word.i - token.i) < 25:
                        if child.dep_ != "prep" or child.lower_ in ("up", "in", "at", "over"):
                            return word
        return None

    def _is_definite(self, noun: Token) -> bool:
        return any(child.lower_ in ("the", "this", "that", "their", "these", "his", "her") for child in noun.lefts)

    def _marks(self, noun: Token) -> bool:
        """Whether the noun is a meeting's name: capitals, an ordinal, or a date or place beside it."""
        around = self._phrase(noun)
        capitals = len(re.findall(r"\b[A-Z][\w'-]+", around))
        return capitals >= 2 and noun.text[:1].isupper() or bool(_ordinal(around)) or noun.lower_ == "summit"

    def _with(self, noun: Token) -> bool:
        return bool(
            re.match(
                r"\s+(?:\w+\s+){0,3}(?:with|between)\s",
                self.text[noun.idx + len(noun) : noun.idx + len(noun) + 40],
            )
        )

    def _phrase(self, noun: Token) -> str:
        """The words of the noun's phrase up to the noun and capitals after it."""
        start = max(noun.left_edge.idx, self.span.start, noun.idx - 120)
        return self.text[start : noun.idx + len(noun)]

    def _is_no_meeting(self, noun: Token) -> bool:
        before = self.text[max(self.span.start, noun.idx - 40) : noun.idx + len(noun)].lower()
        return any(before.endswith(word) for word in lexicon.load("meetings")["not_meetings"])

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
            r"phone|video|telephone|\bheld a call|\bcall with", before + self.text[noun.idx : noun.idx + 12]
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

    def _status(self, token: Token, noun: Token | None) -> tuple[Status, bool]:
        """Held, planned, cancelled or conditional; the second value says that the meeting is denied or only wished for."""
        data = lexicon.load("meetings")
        verb = token if token.pos_ in ("VERB", "AUX") else _verb_above(token) or token
        chain = _chain(verb)
        words = {
            word.lower_
            for item in chain
            for word in (item, *item.children)
            if word.dep_ in ("aux", "auxpass", "neg", "mark", "advmod") or word in chain
        }
        lemmas = {item.lemma_.lower() for item in chain}
        text = self._text().lower()
        if (
            any(word in data["cancelled"] or word in ("call", "put") and _OFF.search(text) for word in lemmas)
            or "will not take place" in text
        ):
            return "cancelled", False
        nominal = token.pos_ in ("NOUN", "PROPN")
        direct = {child.dep_ for child in verb.children}
        if "neg" in direct and not (nominal and verb is not token):
            return "held", True
        own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}
        if not nominal and own & {"if", "whether", "unless"}:
            return "conditional", True
        if not nominal and own & {"should", "could", "might", "may", "would", "must", "can"}:
            if "would" in own and lemmas & {"say", "announce", "tell", "add", "confirm"}:
                return "planned", False
            return "conditional", True
        above = [item.lemma_.lower() for item in chain if item is not verb]
        if not nominal and (verb.tag_ == "VB" or verb.dep_ == "xcomp"):
            if (
                "will" in words
                or any(lemma in data["planned"] for lemma in above)
                or "to" in own
                and any(
                    word in text for word in ("is to ", "are to ", "due to ", "scheduled to ", "leaves ", "plans to ")
                )
            ):
                return "planned", False
            if any(lemma in data["unreal"] for lemma in above):
                return "conditional", True
        if "will" in own or "shall" in own or "'ll" in own:
            return "planned", False
        if nominal and (
            "will" in words or any(lemma in ("plan", "schedule", "expect", "set", "slate") for lemma in lemmas)
        ):
            date = self._when(token)
            if re.search(r"\b(?:next|planned|upcoming|forthcoming|scheduled|new|will)\b", text) and (
                date is None or not self._is_past(date)
            ):
                return "planned", False
        if (
            any(lemma in data["unreal"] for lemma in above[:1])
            and not nominal
            and (verb.tag_ in ("VB", "VBP") or verb.dep_ in ("xcomp", "ccomp"))
        ):
            return "conditional", True
        date = self._when(token)
        past = verb.tag_ in ("VBD", "VBN") and not own & {"will", "shall"}
        if date is not None and self._is_future(date) and not past:
            return "planned", False
        if nominal and re.search(
            r"\b(?:upcoming|forthcoming|planned|next|proposed)\s+(?:[\w-]+\s+){0,3}$",
            self.text[max(0, token.idx - 40) : token.idx].lower(),
        ):
            return "planned", False
        return "held", False

    def _is_future(self, date: DateMention) -> bool:
        published = self.reading.source.published.date
        return bool(published and date.when.date and date.when.date.first > published.last)

    def _is_past(self, date: DateMention) -> bool:
        published = self.reading.source.published.date
        return bool(published and date.when.date and date.when.date.last < published.first)

    def _when(self, token: Token) -> DateMention | None:
        """The date of the clause: the nearest behind the word before another clause begins, else one before it."""
        text = self.text
        best: tuple[int, DateMention] | None = None
        for date in self.dates:
            if date.when.date is None and date.when.basis == "missing":
                continue
            if date.span.start >= token.idx:
                gap = text[token.idx + len(token) : date.span.start]
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
                before = text[max(self.span.start, date.span.start - 16) : date.span.start]
                if re.search(r"\b(?:since|until|by|from)\s+$", before):
                    distance += 200
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best and best[0] < 180 else None

    def _where(self, token: Token) -> Place | None:
        """The place of the clause: the nearest city that says where, with a venue beside it."""
        near: list[tuple[int, Place]] = []
        venue = next(
            (place.place.venue for place in self.places if place.place.venue and place.span.start > token.idx), None
        )
        text = self.text
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
            distance += 60 * (place.place.city is None)
            near.append((distance, place.place))
        if not near:
            return Place(None, None, venue) if venue else None
        near.sort(key=lambda item: item[0])
        chosen = near[0][1] if near[0][0] < 190 else None
        if chosen is None:
            return Place(None, None, venue) if venue else None
        return Place(chosen.city, chosen.country, venue)

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
        number = _ordinal(words)
        capitals = len(re.findall(r"\b[A-Z]", words))
        return (" ".join(words.split()) if capitals >= 2 else "", number)

    def _words_after(self, token: Token, words: tuple[str, ...]) -> bool:
        rest = self.text[token.idx : min(self.span.end, token.idx + 160)]
        return any(word in rest for word in words)

    def _words_between(self, token: Token, span: Span, words: tuple[str, ...]) -> bool:
        between = self.text[token.idx + len(token) : span.start]
        return any(word.strip() in between.split() for word in words)

    def _end_of(self, actor: Actor) -> int:
        return actor.quote.end if actor.quote else self.span.end


def named_marks(phrase: str) -> bool:
    """Whether a phrase holds a name: two capitals or a number in a row."""
    return len(re.findall(r"\b[A-Z][\w'-]+", phrase)) >= 2 or _ordinal(phrase) is not None


def _is_noun(token: Token) -> bool:
    """Whether a word is one of the nouns of meeting, in either number."""
    nouns = lexicon.load("meetings")["nouns"]
    return token.lower_ in nouns or token.lower_ in (
        "meetings",
        "summits",
        "calls",
        "dialogues",
        "visits",
        "sessions",
        "forums",
        "conferences",
    )


def _ordinal(text: str) -> int | None:
    """The number of a meeting in its row: "third", "14th"."""
    ordinals = lexicon.load("meetings")["ordinals"]
    found = re.search(r"\b(\d{1,3})(?:st|nd|rd|th)\b", text)
    if found:
        return int(found.group(1))
    return next((int(ordinals[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in ordinals), None)


def _verb_above(token: Token) -> Token | None:
    """The nearest verb over a token."""
    for _ in range(8):
        if token.head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _chain(verb: Token) -> list[Token]:
    """A verb and the verbs that govern it as an infinitive or a complement, nearest first."""
    chain = [verb]
    while verb.dep_ in ("xcomp", "ccomp", "conj", "advcl", "pcomp", "acl") and verb.head is not verb and len(chain) < 4:
        if verb.dep_ in ("conj", "advcl", "acl") and len(chain) > 1:
            break
        verb = verb.head
        if verb.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
            break
        chain.append(verb)
    return chain


_JOINT = re.compile(
    r"(?:\s+of(?: the)?(?: [A-Z][\w'-]+){1,3})?\s*(?:,|and|,\s*and|&|as well as|,\s*as well as|/|-|with)\s*"
    r"(?:the\s+|by\s+|then\s+)?"
)


def _joins(gap: str) -> bool:
    """Whether the words between two mentions make them one list; "of Denmark and" does as well."""
    return _JOINT.fullmatch(gap) is not None


def _ends_list(gaps: Sequence[str]) -> bool:
    """Whether one of the gaps of a list is more than a comma."""
    return any(gap.strip() not in (",", ", the", ", then") for gap in gaps)


def _people(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind == "person"]


def _parties(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind in ("person", "country") or actor.kind == "group"]


def _unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors, each once; a country goes where one of its people is there."""
    seen: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.kind, actor.name), actor)
    return tuple(seen.values())
