"""Meetings told by a verb: "A met B", "A held talks with B", "A visited Y", "A spoke with B by phone"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter
from briefgen.kinds.encounters.journeys import Journeys
from briefgen.kinds.encounters.words import are_apart, is_noun, is_speaker, lemma_of, parties_of, people_of
from briefgen.language.fitting import each_once
from briefgen.language.reading import Mention
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


# Nouns for people nobody names: who "met officials" met somebody.
PEOPLE = frozenset(
    "official delegation representative minister member team negotiator envoy expert counterpart colleague leader diplomat "
    "ambassador head chief secretary visitor group guest lawmaker parliamentarian side president delegate number premier".split()
)
# What stands before the other party, where it is not an object or "with".
_MUTUAL = {"gather": ("with",), "convene": ("with",), "assemble": ("with",), "see": ("",)}
_PRESENT = re.compile(
    r"\b(?:(?:[Aa]lso |[Tt]hose )?(?:[Pp]resent|[Aa]ttending|[Pp]articipating|[Tt]aking part|[Jj]oining)(?: [\w' ]{2,40}?)? (?:was|were)|(?:was|were)(?: also| both| all)? (?:present|in attendance|in the room|at the table)|[Ii]n the room (?:was|were)|[Ii]n attendance (?:was|were)"
    r"|(?:[Ww]ith|[Bb]eside|[Bb]ehind|[Aa]longside|[Aa]mong) (?:them|him|her|the two|both) (?:was|were))\b"
)
_WITH_THEM = re.compile(r"(?:[Ww]ith|[Bb]eside|[Bb]ehind|[Aa]longside|[Aa]mong) ")
# Who is received by one of these pays a courtesy call.
_HEADS = re.compile(
    r"(?i)^(?:vice[- ])?(?:president|prime minister|premier|king|queen|emir|amir|sultan|chancellor|governor[- ]general|crown prince|pope|taoiseach)\b"
)
_OWN = re.compile(r"(?i)(?:my|our|his|her|their)")
_ALSO = re.compile(r"\b(?:also|too) \w+$")
_NO_MORE = re.compile(r"(?: part)?(?:[.,;]|$| (?:from|by|in person|on behalf|for)\b)")
_FROM_AFAR = re.compile(
    r"(?: part)?,? (?:too|as well|online|remotely|virtually|(?:by|via|over|through) (?:an? |the )?(?:\w+ )?(?:video\w*|link|phone|telephone|screen|zoom))\b"
)
# Bodies that somebody chairs for years; in the present tense that is a post.
_CHAIRED = frozenset("committee commission council forum assembly congress conference dialogue".split())
_GREETING = frozenset(("welcome", "greet"))
# What is written, posted or said to others is not said face to face.
_AFAR = re.compile(
    r"(?i)\b(?:letter|e-?mail|message|wrote|written|post(?:ed)?|tweet|telegram|note verbale|reporters?|interview|broadcast)\b"
)
_BEGINNING = frozenset(("launch", "begin", "start", "open", "resume"))


def _ends(mention: Mention) -> tuple[int, int]:
    return mention.span.start, mention.span.end


@cache
def _known() -> frozenset[str]:
    """Every verb of the lexicon of meetings."""
    return frozenset(word for part in lexicon.load("meetings")["verbs"].values() for word in part)


class Verbs(Journeys):
    """Reads the verbs of meeting, and each with the noun it takes."""

    def _verb(self, token: Token) -> tuple[Encounter | None, int]:
        verbs = lexicon.load("meetings")["verbs"]
        lemma = lemma_of(token, _known())
        left = self._subject(token)
        noun = self._object_noun(token) if lemma in verbs["nouns"] else None
        if noun is not None:
            return self._holds(token, lemma, noun, left), noun.i
        for part, reader in (("mutual", self._meets), ("host", self._hosts), ("ring", self._rings)):
            if lemma in verbs[part] and not (part == "ring" and lemma == "call" and self._is_other_call(token)):
                return reader(token, lemma, left), self._purpose_of(token)
        if lemma in verbs["joining"] and (found := self._joins(token, left)) is not None:
            return found, -1
        if lemma in verbs["suite"] and (found := self._suite(token, left)) is not None:
            return found, -1
        if lemma in verbs["lead"] or lemma in verbs["listing"] or lemma == "be":
            return self._lists(token, lemma, left), -1
        if lemma in ("come", "get") and self.text[token.idx + len(token) :].startswith(" together"):
            return self._meets(token, lemma, left), -1
        if lemma in verbs["together"] and (found := self._together(token, lemma, left)) is not None:
            return found, -1
        if lemma == "shake" and any(child.lower_ == "hands" for child in token.children):
            return self._meets(token, lemma, left), -1
        if lemma in verbs["visit"]:
            return self._visits(token, lemma, left), -1
        if lemma in verbs["with"]:
            return self._speaks(token, lemma, left), -1
        if lemma in verbs["sign"] or self._acts_jointly(token, lemma):
            return self._signs(token, lemma, left), -1
        return None, -1

    def _together(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A discussed X with B in Y", "A told B in Y", "A and B reviewed X over the phone": people of two countries."""
        right = self._behind(token.idx + len(token), ("", "with"))
        people = each_once(people_of([*left, *right]))
        codes = {actor.country for actor in people}
        if (
            not people_of(left)
            or len(codes) < 2
            or None in codes
            or self._is_nobody(right)
            or not people_of(right or left)
            or any(actor.how == "literal" for actor in people)  # "thanked the Chilean prosecutor"
        ):
            return None
        if _AFAR.search(self.text, self.span.start, self.span.end) or self._status(token)[0] != "held":
            return None
        if self._is_by_phone(token):
            return self._make(token, people, "call", f"together-{lemma}")
        where = self._where(token)
        return self._make(token, people, "", f"together-{lemma}") if where is not None and where.city else None

    def _acts_jointly(self, token: Token, lemma: str) -> bool:
        """ "put their names to", "reached an agreement", "handed over the keys": what people do in one room."""
        objects = lexicon.load("meetings")["joint"].get(lemma)
        if objects is None:
            return False
        near = self.text[token.idx + len(token) :][:60].lower()
        return any(re.search(rf"\b{word}", near) for word in objects)

    def _signs(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A and B signed a treaty in Y on DATE": people of two countries who sign together meet."""
        passive = any(child.dep_ == "nsubjpass" for child in token.children) or token.dep_ == "acl"
        agents = self._agents(token) if passive else ()
        people = people_of(agents or (() if passive else left))
        beside = False
        if len(people) == 1 and not passive:
            behind = [mention for mention in self.mentions if mention.span.start > token.idx]
            text = self.text
            partner = next(
                (
                    mention
                    for mention in behind
                    if text[: mention.span.start].endswith("with ") and not _OWN.fullmatch(text, *_ends(mention))
                ),
                None,
            )
            together = partner.actors if partner else self._behind(token.idx + len(token), ("with",))
            people = [*people, *people_of(together)]
            beside = bool(people_of(together)) and people[0].how == "pronoun"
        countries = {actor.country for actor in people}
        where = self._where(token)
        open_ = passive and all(
            actor.country is None or actor.is_country_inferred for actor in people
        )  # "initialled by A, head of one office, and B, head of another"
        told = self.dates or where or agents or beside or any(is_speaker(actor) for actor in people)
        if (
            len({actor.name for actor in people}) < 2
            or not (len(countries) > 1 or are_apart(people) or open_)
            or not told
        ):
            return None
        if lemma in lexicon.load("meetings")["joint"] and self._status(token)[0] != "held":
            return None
        if lemma in ("agree", "settle") and (
            where is None
            or where.city is None
            or not re.match(r"\s+(?:in|at)\s", self.text[token.idx + len(token) :][:5])
        ):
            return None
        return self._make(token, people, "", f"sign-{lemma}")

    def _meets(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A met (with) B", "A and B met", "the ministers of X and Y gathered"."""
        thing = self._thing(token)
        plain = lemma != "convene" and thing is not None and thing.lemma_.lower() not in PEOPLE and not is_noun(thing)
        if plain and not (thing is not None and thing.lower_ == "hands"):
            return None  # "met the deadline", "gathered support"
        end = token.idx + len(token)
        right = self._behind(end, _MUTUAL.get(lemma, ("", "with")))
        if not right and len(parties_of(left)) < 2:
            left = self._members(token) or left
        if self._is_nobody(right):
            return None
        if not right and len(left) == 1 and left[0].kind == "group" and not left[0].is_resolved:
            return self._of_group(token, lemma)
        if right and not people_of(right) and (people_of(left) and len(left) == 1) and right[0].how == "name":
            return None  # "met Ghana's needs"
        actors = each_once([*left, *self._company(token), *right])
        if len(parties_of(actors)) < 2:
            return None
        if lemma == "see" and not (self._is_seen(token, left, right)):
            return None
        noun = self._purpose(token)
        type_ = self._type(noun) if noun is not None else ""
        return self._make(token, actors, type_ if type_ != "visit" else "", f"verb-{lemma}", noun=noun)

    def _of_group(self, token: Token, lemma: str) -> Encounter | None:
        """ "X and Y will share it after the two ministers met": the pair of the sentence, else whoever met before."""
        pairs = (self._run(mention) for mention in self.mentions if mention.span.end < token.idx)
        pair = next((pair for pair in pairs if len(parties_of(pair)) > 1 and pair[0].kind != "group"), ())
        return self._make(token, pair, "", f"verb-{lemma}", anaphoric=not pair)

    def _is_seen(self, token: Token, left: Sequence[Actor], right: Sequence[Actor]) -> bool:
        """Whether "saw" means met: two people, on a day or in a place, and no opinion of anybody ("saw him as weak")."""
        spot = self._when(token) or self._where(token)
        behind = self.text[self._end_of(right[-1]) :][:4] if right else ""
        return bool(people_of(left) and people_of(right) and spot) and behind != " as "

    def _hosts(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A hosted B", "A welcomed B to Y", "B was received by A"."""
        passive = any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children) or token.dep_ == "acl"
        thing = self._thing(token)
        if thing is not None and not passive and thing.lemma_.lower() not in PEOPLE:
            return None  # "welcomed the money but criticised the ministers"
        before = ("", "to") if lemma in _GREETING else ("",)
        right = self._agents(token) if passive else self._behind(token.idx + len(token), before)
        guests, hosts = (left, right) if passive else (right, left)
        if not guests or self._is_nobody(guests) or not people_of(guests) and guests[0].how in ("name", "capital"):
            return None
        if lemma in _GREETING and not self._words_after(token, (" to ", " at ", " in ", " on ")):
            return None
        actors = each_once([*left, *self._company(token), *right])
        if len(parties_of(actors)) < 2:
            return None
        noun = self._purpose(token)
        type_ = self._type(noun) if noun is not None else ""
        host = next(iter(hosts), None)
        if lemma == "receive" and not type_ and host is not None and host.post and _HEADS.search(host.post.title):
            type_ = "courtesy-call"
        return self._make(token, actors, type_ if type_ != "visit" else "", f"verb-{lemma}", host=host, noun=noun)

    def _lists(self, token: Token, lemma: str, left: tuple[Actor, ...]) -> Encounter | None:
        """Those who were there: "also present was A", "the talks brought together A and B", "the delegation was led by A"."""
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        end = token.idx + len(token)
        if lemma == "be":
            present = _PRESENT.search(self.text, self.span.start, self.span.end)
            if present is None:
                return self._on_the_phone(token, left) or self._stays(token, left)
            behind = self._behind(end, ("",))
            actors = behind or left if _WITH_THEM.match(present.group()) else left or behind
        elif subject is None or not self._is_company(subject):
            return None
        elif lemma in lexicon.load("meetings")["verbs"]["lead"]:
            actors = self._agents(token)
        else:
            if lemma == "bring" and "together" not in self.text[end : self.span.end]:
                return None
            actors = self._behind(end, ("",)) or self._behind(end + len(" together"), ("",))
        actors = tuple(actor for actor in actors if actor.kind in ("person", "country"))
        noun = subject if subject is not None and is_noun(subject) else None
        return self._make(token, actors, "", f"list-{lemma}", noun=noun, anaphoric=True) if actors else None

    def _joins(self, token: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """Those who were of a meeting told before: "B also took part", "C joined by video link"."""
        people = people_of(left)
        words = self.text[self.span.start : token.idx + len(token)], self.text[token.idx + len(token) : self.span.end]
        also = token.tag_ == "VBD" and (
            _ALSO.search(words[0][-24:]) and _NO_MORE.match(words[1]) or _FROM_AFAR.match(words[1])
        )
        found = self._make(token, people, "", "suite-joined", anaphoric=True) if people and also else None
        return replace(found, type="") if found is not None else None

    def _suite(self, token: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """Those who were at somebody's side: "A was accompanied by B", "X was represented by B"."""
        if not any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
            return None
        agents = tuple(people_of(self._agents(token)))
        both = each_once([*people_of(left), *agents])
        if agents and are_apart(both):
            return self._make(token, both, "", f"verb-{token.lemma_.lower()}", anaphoric=token.lemma_ == "represent")
        found = self._make(token, agents, "", "suite-by", anaphoric=True) if agents else None
        return replace(found, pair=left, when=None, where=None) if found is not None else None

    def _is_company(self, subject: Token) -> bool:
        """Whether a subject is a meeting or those who come to one."""
        words = lexicon.load("meetings")["attendees"]
        return is_noun(subject) or subject.lemma_.lower() in words or subject.lower_.removesuffix("s") in words

    def _purpose_of(self, token: Token) -> int:
        """The number of the noun that says what a verb was for, -1 for none."""
        noun = self._purpose(token)
        return noun.i if noun is not None else -1

    def _purpose(self, token: Token) -> Token | None:
        """The meeting a verb is for: "received A for a courtesy call", "flew to Y for talks"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "on", "during"):
                word = next((word for word in child.children if word.dep_ == "pobj"), None)
                if word is not None and is_noun(word) and self._type(word) != "visit":
                    return word
        return None

    def _holds(self, token: Token, lemma: str, noun: Token, left: tuple[Actor, ...]) -> Encounter | None:
        """ "A and B held talks", "A paid a courtesy call on B", "A attended the conference"."""
        data = lexicon.load("meetings")
        if (
            self._is_no_meeting(noun)
            or self._is_row(noun)
            or noun.lower_ in data["meals"]
            and lemma not in data["eating"]
        ):
            return None
        if (
            token.tag_ in ("VBZ", "VBP")
            and noun.lower_ in _CHAIRED
            and (token.dep_ == "relcl" or self._when(token) is None)
        ):
            return None  # "who chairs the committee on security"
        if lemma in _BEGINNING and self._status(token)[0] != "held":
            return None  # talks that are to begin are a process, not yet a meeting of a day
        if lemma in _BEGINNING and self._where(token) is None:
            return None  # nor does whoever launched negotiations say that he met anybody
        type_ = self._type(noun)
        if lemma == "pay" and type_ not in ("visit", "courtesy-call"):
            type_ = "courtesy-call" if noun.lower_.removesuffix("s") == "call" else type_
            if noun.lower_.removesuffix("s") not in ("call", "visit"):
                return None
        passive = any(child.dep_ == "nsubjpass" for child in token.children)
        agents = self._agents(token) if passive else ()
        if passive:
            left = ()
        right = self._with(noun, token)
        parties = each_once([*left, *self._company(token), *agents, *self._beside(noun), *right])
        if not parties and not self._marks(noun):
            return None
        if type_ == "visit" and lemma == "pay" and people_of(left) and people_of(right):
            return self._make(token, parties, "courtesy-call", "verb-pay-visit", noun=noun)
        if type_ == "visit":
            return self._visit_noun(noun, people_of(left))
        host = left[0] if lemma == "host" and left else None
        if lemma in ("attend", "join") and not type_ and self._title(noun)[0]:
            type_ = "multilateral"  # whoever attends a meeting with a name is not its only party
        joining = lemma in lexicon.load("meetings")["verbs"]["joining"]
        named = bool(self._title(noun)[0])
        anaphoric = self._is_definite(noun) and (not parties or joining and (passive or not named))
        return self._make(
            token, parties, type_, f"verb-{lemma}-{noun.lemma_.lower()}", host=host, noun=noun, anaphoric=anaphoric
        )

    def _apart(self, encounter: Encounter, noun: int) -> Iterator[Encounter]:
        """ "held bilateral meetings with A and B" as one meeting with each; anything else as it is."""
        word = self.reading.doc[noun] if noun >= 0 else None
        others = [actor for actor in encounter.actors[1:] if actor.kind == "person"]
        several = (
            "separate" in self._text()
            and (word is None or word.lower_ in ("meetings", "calls", "talks"))
            or (word is not None and word.lower_ == "calls" and "courtesy" in self._text())
            or (word is not None and word.lower_ == "meetings" and "bilateral" in self._text().lower())
        )
        one_side = encounter.type != "courtesy-call" and len({actor.country for actor in others}) < len(others)
        if not several or len(others) < 2 or one_side:
            yield encounter
            return
        for other in others:
            yield replace(encounter, actors=(encounter.actors[0], other))
