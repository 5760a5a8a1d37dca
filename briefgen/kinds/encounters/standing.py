"""Whether a meeting was held, when and where: verbs, auxiliaries, dates and places around its word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.encounter import Encounter, Status
from briefgen.kinds.encounters.naming import Naming
from briefgen.kinds.encounters.principals import faces, principals
from briefgen.kinds.encounters.words import are_apart, governors, is_noun, lemma_of, verb_above
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Span
from briefgen.model import Actor
from briefgen.values import Place

if TYPE_CHECKING:
    from spacy.tokens import Token


# What is told as hearsay or only looked forward to is no meeting that a brief can state.
HEARSAY = re.compile(
    r"(?i)\breportedly\b|\bit (?:was|is|has been) (?:reported|rumou?red|claimed|alleged|suggested)\b|"
    r"\b(?:is|are|was|were) (?:reported|said|rumou?red|believed|understood|thought) to\b|\bmedia reports\b|"
    r"\b(?:claim(?:s|ed)|alleg(?:es|ed)|insinuat(?:es|ed)|rumou?rs?) (?:had it )?(?:that )?\b|\bden(?:y|ies|ied|ying)\b[^.;]{0,70}?\b(?:having|that)\b|"
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refut(?:es|ed)|rubbish(?:es|ed)|contest(?:s|ed)|disput(?:es|ed)|scotch(?:es|ed))\b[^.;]{0,60}?"
    r"\b(?:reports?|claims?|allegations?|rumou?rs?|suggestions?|stor(?:y|ies)|speculation|assertions?|accusations?|news|notion)\b[^.;]{0,40}?\b(?:that|of)\b|"
    r"\b(?:speculation|rumou?rs?|gossip|whispers?)\b[^.;]{0,40}?\bthat\b|\bfalsely\b|\bno truth (?:in|to)\b|\bfabricat\w+|^\W*(?:claim|rumou?r|myth|false|fake)\s*:"
)
# What is done again and again is no meeting of a day.
_HABIT = re.compile(
    r"(?i)\b(?:every|each) (?:spring|summer|autumn|fall|winter|year|month|week|quarter|day|two|three|four|six|other|second)\b|"
    r"\b(?:once|twice|(?:two|three|four|several) times) (?:a|per|every) (?:year|month|week|decade)\b|"
    r"\b(?:meets?|met|held|hold|gathers?|convenes?) (?:annually|regularly|monthly|weekly|yearly|quarterly)\b|"
    r"\b(?:annually|regularly|usually|normally) (?:meets?|met|held|hold|gathers?|convenes?)\b"
)
_HERE = re.compile(r"\b[Hh]ere\b(?! is\b| are\b)")
_SAME_DAY = re.compile(
    r"(?i)\b(?:(?:earlier|later) (?:in|on|during)? ?(?:the|that|this) (?:same )?(?:day|morning|afternoon|evening|visit)|"
    r"(?:on|later)? ?(?:the|that) same (?:day|morning|afternoon|evening)|that (?:morning|afternoon|evening|night)|later that day|"
    r"(?:later|then|afterwards|afterward|also|subsequently) (?:had|held|signed|met|dined|lunched|sat|joined|paid|called|received))\b|"
    r"^\s*Earlier(?: today| on|,)|^\s*(?:Afterwards|Afterward|Later|Then|In addition|Subsequently)\b"
)
_OFF = re.compile(r"\b(?:call(?:s|ed)?|puts?)(?: \w+){0,2} off\b")
_BEHIND = re.compile(
    r"\b(?:after|following) (?:[\w'-]+ ){0,4}(?:hours?|days?|morning|afternoon|evening|night|week|minutes)(?: (?:of|long))? (?:[\w'-]+ ){0,3}$"
)
# Two who are named in other sentences.
_BOTH = re.compile(
    r"(?i)(?:the )?(?:two |both )?(?:ministers|leaders|presidents|sides|parties|delegations|secretaries|officials|pair|two|both|counterparts)"
)
# Sentences back to the two of a whole text.
_TEXT = 16
_NEXT = re.compile(r"^\s+(?:next|again)\b")
_AGAIN = re.compile(r"meet (?:again|next)\b")
# A clause of its own between a day at the head of a sentence and a verb.
_END = re.compile(r";|\b(?:said|told|announced|while|after|before|when|who|which|that)\b")
_STRUCK = re.compile(r"[\W\d]*(?:cancell?ed|postponed|deferred)\b")
_NEVER = re.compile(
    r"\b(?:did|does|do|will|would) not (?:take place|happen|go ahead|materiali[sz]e)\b|\bnever (?:took place|happened)\b"
)
_FORWARD = re.compile(r"(?i)\blook(?:s|ed|ing)? forward to\b")
_SUCH = re.compile(r"\b(?:last|previous|earlier|first|only) (?:\w+ )?such (?:\w+ )?$")
_COMING = re.compile(r"(?i)(?:next|tomorrow|the coming|coming|in (?:an? |\w+ )?(?:days|weeks?|months?))\b")


# A relative clause that only says when and where: "the conference, which was held at".
_HELD = re.compile(
    r",? which (?:was|were|is|are|will be|took|takes) (?:held|hosted|place)\b|"
    r",? (?:which (?:was|had been) )?(?:previously )?(?:announced|planned|scheduled|set|pencilled in) (?:for|on)\b"
)
_DUE = re.compile(r"\b(?:is|are|'s|'re) (?:\w+ )?(?:due|expected|scheduled|slated|set|planned|to arrive|to travel)\b")
# "cancelled dinner with A", "Had A met B, …".
_AXED = re.compile(r"\b(?:cancell?ed|postponed|scrapped|aborted|abandoned) $")
_HAD = re.compile(r"[\s\u201c\"]*Had\s(?!been\b)")
# A meeting that is one's request, and one of which this is done.
_ASKING = re.compile(
    r"\b(?:requests?|calls?|appeals?|wish|bid|proposals?|invitations?|pleas?|demands?|hopes?|need|offers?|push|suggestions?|desire)\b[^.;,]{0,70} for (?:[\w-]+ ){0,3}$"
)
_FLOATED = frozenset(
    "discuss consider propose moot float suggest request seek reject refuse contemplate envisage rule".split()
)
_PLANNING = frozenset(("plan", "schedule", "prepare", "arrange", "envisage", "foresee", "contemplate"))
_DUE_VERBS = frozenset(("be", "expect", "schedule", "slate", "set", "plan", "arrive", "travel", "go"))
# What was to be and was not: "was to have met", "had been due to visit".
_UNDONE = re.compile(
    r"\b(?:was|were) to have \w+$|\bhad been (?:due|scheduled|expected|set|supposed|planning|meant|slated|hoping|booked) to\b[^.;]{1,70}$"
)
_BOUND = ("is to ", "are to ", "was to ", "were to ", "due to ", "scheduled to ", "leaves ", "plans to ")
_TO_COME = re.compile(r"\b(?:next|planned|upcoming|forthcoming|scheduled|new|will)\b")


_WENT = re.compile(
    r"(?i)\b(?:heads?|headed|fl[ey]w|flies|flown|travel\w*|came|comes|went|goes|gone|arriv\w+|return\w*|journey\w*|drove|sailed|moved on|on)"
    r"(?: \w+){0,3} (?:to|in) $"
)
_FOR = re.compile(r",?\s(?:on [\w ]{3,20} |\w+ )?(?:for|to) (?:[\w'-]+ ){0,4}")
# Behind these a meeting is when something else was put off or cancelled: "put off a decision after talks".
_TIMES = frozenset(("after", "at", "during", "following", "of", "since", "in"))
_ARTICLES = frozenset(("a", "an", "another", "second", "new"))
_ABOUT = frozenset(("on", "about", "over", "for", "of", "concerning", "regarding", "against", "into"))
# Years and days a plan runs for, or from which a thing holds.
_TERM = re.compile(
    r"(?i)\b(?:for (?:the )?(?:years?|period|term)?|plan of \w+ for|programme|program|budget|strategy|roadmap)\s*$"
)
_START = re.compile(
    r"(?i)\b(?:starting|beginning|effective|valid|running|in force|from|due|ending|expir\w+|until|by)\s+(?:in|on|from|as of)?\s*$"
)


def _is_of_term(text: str, span: Span) -> bool:
    """Whether a date is of a plan or of what begins: "the programme for 2026–2028", "an exchange, starting in October"."""
    before = text[max(0, span.start - 40) : span.start]
    ranged = re.match(r"\s?[-–/]\s?(?:20)?\d\d\b", text[span.end : span.end + 8]) is not None
    year = re.fullmatch(r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?", text[span.start : span.end]) is not None
    return (
        year
        and (
            ranged
            or _TERM.search(before) is not None
            or re.search(r"[-\u2013/]", text[span.start : span.end]) is not None
        )
        or (_START.search(before) is not None)
    )


def _is_without(verb: Token) -> bool:
    """Whether a verb stands behind "without" or "instead of"."""
    return (
        verb.dep_ == "pcomp"
        and verb.head.lower_ in ("without", "of")
        and (verb.head.lower_ == "without" or verb.head.head.lower_ == "instead")
    )


def _finite(verb: Token) -> Token:
    """The verb that says the tense: of "are to inspect the depot and be received" the first."""
    for _ in range(3):
        finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(
            child.tag_ in ("MD", "VBD", "VBZ", "VBP") for child in verb.lefts
        )
        if verb.dep_ != "conj" or finite or verb.head.pos_ not in ("VERB", "AUX"):
            break
        verb = verb.head
    return verb


def _auxiliaries(chain: Sequence[Token]) -> frozenset[str]:
    """The auxiliaries and small words of a verb and of those over it."""
    return frozenset(
        word.lower_
        for item in chain
        for word in item.children
        if word.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")
    )


def _span_of(token: Token, noun: Token | None) -> Span:
    """From the first to the last of a verb and the noun of meeting that goes with it."""
    words = [token] if noun is None else [token, noun]
    return Span(min(word.idx for word in words), max(word.idx + len(word) for word in words))


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
        lone: bool = False,
    ) -> Encounter | None:
        status, negated = self._status(token)
        before = self.text[self.span.start : token.idx]
        if (
            negated
            or HEARSAY.search(self._text())
            or _FORWARD.search(f"{before}{self.text[token.idx :][:20]}")
            or _HABIT.search(self._text())
        ):
            return None
        if self._is_far_they(actors):
            return None
        actors = self._both_named(actors)
        kind = self._type_of_sentence(token)
        if status == "held" and type_ in ("", "bilateral") and not kind:
            actors = faces(actors, self.reading)
        when = self._when(token)
        if anaphoric and status == "held" and when is not None and not self._is_own_day(when, token, noun):
            when = None
        title, number = self._title(noun) if noun is not None else ("", None)
        return Encounter(
            sentence=self.index,
            span=_span_of(token, noun),
            type=type_ or kind,
            status=status,
            actors=each_once([actor for actor in actors if actor.kind != "organisation" or len(actors) > 1]),
            host=host,
            when=when.when if when else None,
            when_span=when.span if when else None,
            where=at or self._where(token),
            title=title,
            round=number,
            anaphoric=anaphoric,
            rule=rule,
            lone=lone,
            lead=self._lead() if lone else None,
            here=_HERE.search(self.text, self.span.start, self.span.end) is not None,
            same_day=_SAME_DAY.search(self.text, self.span.start, self.span.end) is not None,
            pair=self._pair_before() if anaphoric and not are_apart(actors) and not self._is_former(noun) else (),
            again=status == "planned" and _AGAIN.match(self.text, token.idx) is not None,
        )

    def _is_former(self, noun: Token | None) -> bool:
        """Whether a meeting is one of a row that is over, at which others may have sat: "the last such meeting, in Y in 2021"."""
        return noun is not None and _SUCH.search(self.text, self.span.start, noun.idx) is not None

    def _both_named(self, actors: Sequence[Actor]) -> Sequence[Actor]:
        """The actors with the two sides named before in place of "both"."""
        if not any(_BOTH.fullmatch(actor.name) and not actor.is_resolved for actor in actors):
            return actors
        both = self._pair_before(_TEXT)
        return each_once([actor for item in actors for actor in (both if _BOTH.fullmatch(item.name) else (item,))])

    def _is_own_day(self, when: DateMention, token: Token, noun: Token | None) -> bool:
        """Whether a date is that of the meeting pointed back at: not "told reporters on Tuesday that the meeting"."""
        return when.span.start >= token.idx and self._tells_day(token, noun)

    def _pair_before(self, far: int = 4) -> tuple[Actor, ...]:
        """The two sides of a meeting that names none: those of its sentence, of the ones before, else of the whole text.

        Of the sentences before the nearest counts that names two sides together; headings aside.
        """
        for index in range(self.index, max(-1, self.index - far), -1):
            if index in self.reading.headings:
                break
            people = each_once(
                [
                    actor
                    for mention in self.reading.within(self.reading.sentences[index])
                    for actor in mention.actors
                    if actor.kind == "person" and (actor.is_resolved or actor.country)
                ]
            )
            if are_apart(people) and (index < self.index or all(actor.post for actor in people)):
                return people if len(people) < 5 else ()
        return principals(self.reading)

    def _lead(self) -> Actor | None:
        """Who speaks, else the first person named in the sentence before or in the one before that; headings aside."""
        speaker = self.reading.speaker(self.span.start)
        if speaker is not None:
            return speaker
        for index in range(self.index - 1, max(-1, self.index - 3), -1):
            named = (
                actor
                for mention in self.reading.within(self.reading.sentences[index])
                for actor in mention.actors
                if actor.kind == "person" and actor.is_resolved
            )
            first = next(named, None)
            if first is not None and index not in self.reading.headings:
                return first
        return None

    def _tells_day(self, token: Token, noun: Token | None) -> bool:
        """Whether the verb over a meeting pointed back at is its own ("took place", "was held"), so that its day is too."""
        verb = token if token.pos_ in ("VERB", "AUX") else verb_above(token)
        own = lexicon.load("meetings")["verbs"]["nouns"]
        if verb is None or noun is not None and verb.i < noun.i and noun.dep_ in ("pobj", "dobj"):
            return True
        return lemma_of(verb, own) in own or verb.lemma_ == "be"

    def _is_far_they(self, actors: Sequence[Actor]) -> bool:
        """Whether "they" begins a paragraph of a text with more people than these: it may mean others."""
        starts = any(block.start == self.span.start for block in self.reading.source.blocks)
        pronouns = bool(actors) and all(actor.how == "pronoun" for actor in actors)
        return starts and pronouns and len(actors) > 1 and len(self.reading.people) > len(actors)

    def _status(self, token: Token) -> tuple[Status, bool]:
        """Held, planned, cancelled or conditional; the second value says that the meeting is denied or only wished for."""
        verb = _finite(token if token.pos_ in ("VERB", "AUX") else verb_above(token) or token)
        chain = governors(verb)
        known = lexicon.load("meetings")
        lemmas = {lemma_of(item, (*known["planned"], *known["unreal"], *known["cancelled"])) for item in chain}
        text = self._text().lower()
        aside = token.dep_ == "pobj" and token.head.lower_ in _TIMES and token.pos_ == "NOUN"
        off = not aside and any(
            word in lexicon.load("meetings")["cancelled"] or word in ("call", "put") and _OFF.search(text)
            for word in lemmas
        )
        if off or "will not take place" in text or _STRUCK.match(text):
            return "cancelled", False
        nominal = token.pos_ in ("NOUN", "PROPN")
        if nominal and _AXED.search(self.text[max(self.span.start, token.idx - 14) : token.idx]):
            return "cancelled", False
        if _HAD.match(self.text, self.span.start) and not nominal and verb.tag_ in ("VBN", "VBD"):
            return "conditional", True
        negated = any(child.dep_ == "neg" for child in verb.children)
        if nominal and _NEVER.search(self.text, token.idx, self.span.end):
            return "cancelled", False
        if negated and not (nominal and verb is not token):
            return "held", True
        own = frozenset(child.lower_ for child in verb.children if child.dep_ in ("aux", "mark"))
        if nominal and self._is_asked_for(token, verb) or not nominal and _is_without(token):
            return "held", True
        if nominal and verb.dep_ == "xcomp" and lemma_of(verb.head, known["unreal"]) in known["unreal"]:
            return "held", True  # "hoped to meet at the summit"
        status = None if nominal else self._of_verb(verb, chain, own)
        if status is not None:
            return status, status == "conditional"
        if own & {"will", "shall", "'ll"} and not (nominal and self._is_behind(token)):
            return "planned", False
        date = self._when(token)
        if nominal and self._is_behind(token) and not (date is not None and self._is_future(date)):
            return "held", False
        if nominal and self._is_plan(token, chain):
            return "planned", False
        past = verb.tag_ in ("VBD", "VBN")
        if lexicon.load("meetings")["verbs"]["visit"].count(verb.lemma_.lower()) and verb.tag_ in ("VBP", "VBZ"):
            return ("held" if date is not None and not self._is_future(date) else "planned"), False
        return ("planned" if date is not None and self._is_future(date) and not past else "held"), False

    def _is_behind(self, token: Token) -> bool:
        """Whether a meeting of some length lies behind what is to come: "will build it, after a morning of talks"."""
        return _BEHIND.search(self.text, self.span.start, token.idx) is not None

    def _is_asked_for(self, token: Token, verb: Token) -> bool:
        """Whether a meeting is only wanted, offered or refused ("called for talks with B"), or a process that goes on."""
        data = lexicon.load("meetings")
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in ("for", "to")
            and token.head.head.i == verb.i
            or token.dep_ == "dobj"
        ):
            if lemma_of(verb, (*data["unreal"], *data["wanting"])) in (*data["unreal"], *data["wanting"]):
                return token.dep_ == "dobj" or verb.lemma_ not in data["purpose"]
        if token.dep_ == "pobj" and _ASKING.search(self.text[max(self.span.start, token.idx - 110) : token.idx]):
            return True
        if token.dep_ == "nsubjpass" and verb.lemma_ in _FLOATED:
            return True
        process = token.dep_ == "nsubj" and verb.tag_ in ("VBZ", "VBP") and token.lower_ in data["processes"]
        return process and self._when(token) is None and self._where(token) is None

    def _of_verb(self, verb: Token, chain: Sequence[Token], own: frozenset[str]) -> Status | None:
        """What auxiliaries and governing verbs say of a verb of meeting; None where they say nothing."""
        data = lexicon.load("meetings")
        if _UNDONE.search(self.text, self.span.start, verb.idx + len(verb)):
            return "conditional"
        known = (*data["planned"], *data["unreal"])
        lemmas = {lemma_of(item, known) for item in chain}
        above = [lemma_of(item, known) for item in chain if item is not verb]
        if own & {"if", "whether", "unless"}:
            return "conditional"
        if own & {"should", "could", "might", "may", "would", "must", "can"}:
            told = "would" in own and lemmas & {"say", "announce", "tell", "add", "confirm"}
            return "planned" if told else "conditional"
        if "having" in own:
            return None  # "reported having spoken with"
        if "to" in own or verb.dep_ == "xcomp":
            return self._of_infinitive(verb, chain)
        unreal = any(lemma in data["unreal"] for lemma in above[:1])
        return "conditional" if unreal and (verb.tag_ in ("VB", "VBP") or verb.dep_ in ("xcomp", "ccomp")) else None

    def _of_infinitive(self, verb: Token, chain: Sequence[Token]) -> Status | None:
        """ "agreed to meet" is planned, "flew there to meet" as held as the flight; any other infinitive may never come true."""
        data = lexicon.load("meetings")
        bound = any(words in self._text().lower() for words in _BOUND)
        if (
            "will" in _auxiliaries(chain)
            or bound
            or any(lemma_of(item, data["planned"]) in data["planned"] for item in chain[1:])
        ):
            return "planned"
        above = chain[1] if len(chain) > 1 else verb
        if lemma_of(above, data["purpose"]) in data["purpose"] or verb.dep_ in ("conj", "relcl"):
            return None if above.tag_ in ("VBD", "VBN", "VBG") else "planned"
        return "conditional"

    def _is_plan(self, token: Token, chain: Sequence[Token]) -> bool:
        """Whether a noun of meeting stands for one to come: "a meeting is planned for", "the next summit will"."""
        lemmas = {item.lemma_.lower() for item in chain}
        date = self._when(token)
        if _DUE.search(self.text, self.span.start, self.span.end) and lemmas & _DUE_VERBS:
            return date is None or not self._is_past(date)
        if "will" in _auxiliaries(chain) or lemmas & {"plan", "schedule", "expect", "set", "slate"}:
            if _TO_COME.search(self._text().lower()) and (date is None or not self._is_past(date)):
                return True
        if token.dep_ == "dobj" and token.head.lemma_ in _PLANNING:
            return date is None or not self._is_past(date)
        before = self.text[max(0, token.idx - 40) : token.idx].lower()
        return re.search(r"\b(?:upcoming|forthcoming|planned|next|proposed)\s+(?:[\w-]+\s+){0,3}$", before) is not None

    def _is_future(self, date: DateMention) -> bool:
        if date.when.date is None:
            return _COMING.match(self.text, date.span.start, date.span.end) is not None
        published = self.reading.source.published.date
        return published is not None and date.when.date.first > published.last

    def _is_past(self, date: DateMention) -> bool:
        published = self.reading.source.published.date
        return bool(published and date.when.date and date.when.date.last < published.first)

    def _is_far_year(self, date: DateMention, token: Token) -> bool:
        """Whether a bare year to come stands behind a verb of the past: "shook hands on a bid for the 2034 games"."""
        bare = date.when.date is not None and date.when.date.precision == "year"
        return bare and token.tag_ == "VBD" and self._is_future(date)

    def _is_aside(self, span: Span, token: Token) -> bool:
        """Whether words before a verb stand in a relative clause that is closed before it: "A, who came on Monday, met B"."""
        before, between = self.text[self.span.start : span.start], self.text[span.end : token.idx]
        return "," in between and re.search(r",\s*(?:who|which|whose)\b[^,]*$", before) is not None

    def _when(self, token: Token) -> DateMention | None:
        """The date of the clause: the nearest behind the word before another clause begins, else one before it."""
        text, shared = self.text, _finite(token) is not token
        best: tuple[int, DateMention] | None = None
        for date in self.dates:
            if date.when.date is None and date.when.basis == "missing" or self._is_far_year(date, token):
                continue
            if _is_of_term(text, date.span):
                continue
            if date.span.start >= token.idx:
                gap = _NEXT.sub("", _HELD.sub("", text[token.idx + len(token) : date.span.start]))
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
                fronted = not re.search(r"\w{4,}", text[self.span.start : date.span.start]) and _END.search(gap) is None
                distance = 40 if fronted else 30 + len(gap)
                apart = r";|\b(?:while|said|told|announced|but|after|before)\b"
                if re.search(apart if shared else rf"{apart}|\band\b", self._before_subject(gap, date.span.end, token)):
                    distance += 150
                distance += 200 * self._is_aside(date.span, token)
                before = text[max(self.span.start, date.span.start - 16) : date.span.start]
                if re.search(r"\b(?:since|until|by|from)\s+$", before):
                    distance += 200
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best and best[0] < 180 else None

    def _before_subject(self, gap: str, start: int, token: Token) -> str:
        """The words between a day and a verb without its subject: "when, in 2014, A and B met" is one clause."""
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        edge = subject.left_edge.idx - start if subject is not None else len(gap)
        return gap[:edge] if edge >= 0 else gap

    def _is_goal(self, span: Span, token: Token) -> bool:
        """Whether somebody went to a place for the meeting: "heads to Y today for talks", "flew to Y to meet"."""
        before, gap = self.text[max(self.span.start, span.start - 40) : span.start], self.text[span.end : token.idx]
        return _WENT.search(before) is not None and _FOR.fullmatch(gap) is not None

    def _is_of_thing(self, span: Span, token: Token) -> bool:
        """Whether a place only says where a thing is that was spoken of: "a deal on a joint office in Y", "help for B in Y"."""
        word = next((word for word in self.tokens if word.idx >= span.start), None)
        thing, met = False, False
        for _ in range(12):
            if word is None or word is token or word.head is word:
                return False
            word = word.head
            met = met or is_noun(word)  # "agreed on a round of talks in Y"
            thing = thing or word.pos_ == "NOUN" and any(child.lower_ in _ARTICLES for child in word.lefts)
            if word.dep_ == "prep" and word.lower_ in _ABOUT and word.i > token.i:
                return thing and not met
            if word.pos_ == "VERB" and word.dep_ in ("xcomp", "ccomp", "pcomp", "relcl", "acl") and word.i > token.i:
                return word.tag_ == "VB" and word.lemma_ not in lexicon.load("meetings")["verbs"]["sign"]
        return False

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
            if place.place.city and place.span.end < token.idx and self._is_goal(place.span, token):
                return Place(place.place.city, place.place.country, venue)
            if (
                place.span.end < token.idx
                and re.match(r"(?:\s+on [\w ]{3,20})?,\s+where\b", text[place.span.end : self.span.end])
                and place.place.city
            ):
                return place.place
            if place.role != "at" or not (place.place.city or place.place.country):
                continue
            distance = place.span.start - token.idx if place.span.start > token.idx else 40 + token.idx - place.span.end
            gap = text[min(place.span.end, token.idx + len(token)) : max(place.span.start, token.idx)]
            distance += 160 * bool(
                re.search(r";|\b(?:which|who|said|told|would|will|maintenance|where|when|as)\b", gap) and distance > 25
            )
            distance += (
                60 * (place.place.city is None)
                + 190 * self._is_of_thing(place.span, token)
                + 160 * self._is_aside(place.span, token)
            )
            near.append((distance, place.place))
        if not near:
            return Place(None, None, venue) if venue else None
        near.sort(key=lambda item: item[0])
        chosen = near[0][1] if near[0][0] < 190 else None
        if chosen is None:
            return Place(None, None, venue) if venue else None
        return Place(chosen.city, chosen.country, venue)
