"""Who takes part: subjects, objects, agents and owners of the words of meeting in one sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen import lexicon
from briefgen.kinds.encounters.words import ends_list, is_joint, is_noun
from briefgen.language import geography
from briefgen.language.fitting import each_once
from briefgen.language.reading import DateMention, Mention, PlaceMention, Reading, Span
from briefgen.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


_PREPOSITIONS = frozenset(
    "with between by of from for to in at on after before during over about against into among amongst alongside involving "
    "towards under since until without through via near including as than despite following regarding concerning like "
    "upon behind beyond per".split()
)
_CLOSE = frozenset(("of", "by", "from"))
# Words that may stand between a verb or a preposition and who is meant: "with the newly elected mayor, A".
_NEAR = 4
_JOINS_CLAUSES = frozenset(("and", "but", "or", "while", "that", "because", "if", "not"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_RELATIVE = frozenset(("WDT", "WP", "WRB", "WP$"))
_ENDS = frozenset((";", ":", "\u201c", "\u201d", '"', "``", "''"))
# "officials from X", "a delegation of X": whoever they are, X takes part.
_MEMBERS = frozenset(
    "officials delegation delegations representative representatives minister ministers member members team teams negotiators "
    "envoy envoys experts counterpart counterparts colleague colleagues leaders diplomats ambassadors heads chiefs "
    "secretaries visitors group guests lawmakers parliamentarians".split()
)
_BEHIND_NOUNS = frozenset(
    ("with", "between", "of", "among", "amongst", "by", "involving", "alongside", "from", "including")
)
_BEHIND_CALLS = frozenset(("on", "to"))
_COMPANY = re.compile(
    r"\b(?:accompanied by|together with|along with|alongside|flanked by|joined by|in the company of|in the presence of|with the participation of)\s"
)
_OWNS = re.compile(r"(?:['\u2019]s?)\s+(?:[\w+-]+\s+){0,5}")
_PAIR = re.compile(
    r"((?:[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)(?:\s*[-\u2013/]\s*(?:[A-Z][\w.]+(?:\s[A-Z][a-z]+)?)){1,3})\s+(?:[\w'+&()-]+\s+){0,9}$"
)
# The dependencies by which a verb without a subject of its own shares that of the word above it.
_GOVERNED = frozenset("acomp conj xcomp advcl ccomp pcomp acl relcl prep aux".split())
_AND_BY = re.compile(r"\band (?:that of [\w ]{3,30} |also )?by\s+(?:the\s+)?")
_AND_ON = re.compile(r"\band (?:on|with)\s+(?:the\s+)?")
_THANKING = frozenset(("thank", "congratulate", "commend", "praise", "criticise", "criticize", "accuse", "blame"))
_LEADS = re.compile(
    r"[\s,)]*(?:(?:on|has|have|had|also|later|then|earlier|jointly|today|yesterday|both|together)\b[\s,]*)*"
)
_PAIR_OF = re.compile(r"\s+of the\s+([A-Z]\w+(?:\s*[-\u2013/]\s*[A-Z]\w+){1,3})\s")
# "my Danish colleague," before a name says nothing of the preposition.
_KINSHIP = re.compile(
    r"(?i)\b(?:my|our|his|her|their)\s+(?:[\w'-]+\s+){0,3}(?:colleague|counterpart|friend|opposite number|homologue|guest|host)s?,?"
)
# "a delegation of the Council led by A": A is received, met or talked with.
_LED_BY = re.compile(
    r"(?:\b(?:a|an|the|his|her|their)\s+)?(?:[\w-]+\s+){0,3}\b(?:delegation|team|mission|party|group)\s+(?:[\w-]+\s+){0,6}(?:led|headed|chaired)\s+by\s+(?:the\s+)?$"
)
_OWNERS = frozenset(("my", "our", "his", "her", "their"))
# "had the honour of welcoming": who has it, does it.
_HONOURS = frozenset("honour honor pleasure privilege opportunity chance joy task occasion luck fortune".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))


# What may stand between two of a list: a country, a post, a side; and how a country stands behind a person.
_APPOSITION = re.compile(
    r"(?: of (?:the )?[A-Z][\w' -]{2,30})?(?:\s*\([^()]{2,80}\))?(?:, [^,.;:()\"\u201c]{2,80}){0,3}[,;]?\s*(?:and|as well as)?\s*(?:by|with)?\s*(?:the\s+)?"
)
_ORIGIN = re.compile(r"(?:, [^,.;:()]{2,60}){0,2}[,\s]*\(?(?:(?:of|from|to|for|in|on|representing)\s+)?(?:the )?")
_APPOSED = re.compile(r"(?: (?:in|of|to|for|from) (?:the )?[\w' -]{2,30})?,? (?:the Honourable |Hon\. )?")
_OWNING = re.compile(r"['\u2019]s?\s+(?:[\w&-]+[\s,]+){0,7}")
# Who leads a delegation takes part for it: "a Latvian delegation led by A", "the delegation of Latvia, headed by A".
_LED = re.compile(
    r"(?:\s+(?:[\w-]+\s+){0,2}(?:delegation|team|mission|side|party|group))?,?\s+(?:which was\s+|that was\s+)?"
    r"(?:(?:led|headed|chaired) by|under|with)\s+(?:the\s+|his\s+|her\s+|their\s+)?"
)

# What stands before a name and is no part of it.
_STYLED = re.compile(
    r"(?:(?:Messrs|Mr|Mrs|Ms|Miss|Mme|Dr|Prof|Hon|H\.\s?E|HE|Sir|Dame|Lord|Lady|Sheikh|Eng|Rev)\.?\s+)+$"
)
_BODIES = frozenset("delegation delegations team mission side party group".split())


def _led(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, with a delegation and the person who leads it as one; the person is of its country."""
    found: list[Mention] = []
    for mention in map(_delegation, mentions):
        if mention is None:
            continue
        last = found[-1] if found else None
        person = mention.actors[0] if len(mention.actors) == 1 else None
        if (
            last is not None
            and person is not None
            and (last.actors[0].kind, person.kind) == ("country", "person")
            and len(last.actors) == 1
            and "delegation" in text[max(0, last.span.start - 24) : mention.span.start]
            and _LED.fullmatch(text[last.span.end : mention.span.start])
        ):
            leader = replace(person, country=person.country or last.actors[0].country)
            found[-1] = replace(mention, span=Span(last.span.start, mention.span.end), actors=(leader,))
        elif (
            last is not None
            and person is not None
            and _is_name_of(last, person, text[last.span.end : mention.span.start])
        ):
            named = replace(person, country=person.country or last.actors[0].country)
            found[-1] = replace(mention, span=Span(last.span.start, mention.span.end), actors=(named,))
        else:
            found.append(mention)
    return found


def _delegation(mention: Mention) -> Mention | None:
    """A mention of "X's delegation" as its country, None for "the delegation" of whoever is named behind it."""
    actor = mention.actors[0]
    if len(mention.actors) > 1 or actor.kind != "organisation" or actor.name.split()[-1].lower() not in _BODIES:
        return mention
    if actor.country is None:
        return None
    return replace(
        mention, actors=(Actor(geography.name_of(actor.country), "country", "name", actor.quote, actor.country),)
    )


def _is_name_of(role: Mention, person: Actor, gap: str) -> bool:
    """Whether a person names the bearer of the office before: "the head of the WHO in Y, Dr A"."""
    bearer = role.actors[0]
    open_ = len(role.actors) == 1 and bearer.kind == "person" and bearer.how in ("literal", "counterpart")
    named = person.kind == "person" and person.how == "name" and " " in person.name
    return open_ and named and not bearer.is_resolved and _APPOSED.fullmatch(gap) is not None


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
        self.mentions, self.dates, self.places = _led(mentions, text), dates, places
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
        verb = token
        for _ in range(4):
            subject = next((child for child in token.children if child.dep_ in _SUBJECTS), None)
            if subject is not None:
                return self._of_subject(subject, token)
            honoured = token.dep_ == "dobj" and token.lemma_.lower() in _HONOURS
            if token.dep_ not in _GOVERNED and not honoured or token.head is token:
                break
            if token.dep_ == "pcomp" and (thanked := self._thanked(token.head.head)):
                return thanked
            if token.dep_ in ("relcl", "acl"):
                above = self._mention_at(token.head)
                return self._run(above) if above else self._leading(verb)
            token = token.head
        return self._leading(verb)

    def _thanked(self, verb: Token) -> tuple[Actor, ...]:
        """Who does what somebody is thanked for: B of "thanked B for hosting"."""
        if verb.lemma_ not in _THANKING:
            return ()
        mention = next((self._mention_at(child) for child in verb.children if child.dep_ == "dobj"), None)
        return self._run(mention) if mention else ()

    def _of_subject(self, subject: Token, verb: Token) -> tuple[Actor, ...]:
        """Who a subject is: somebody, the head of its relative clause, or those a delegation or its ministers are of."""
        mention = self._mention_at(subject)
        if mention is not None:
            return self._run(mention)
        if subject.lower_ in ("who", "which", "that"):
            above = self._mention_at(verb.head) if verb.head is not verb else None
            return self._run(above) if above else ()
        if subject.pos_ == "NOUN" and subject.lower_ not in _MEMBERS:
            return ()
        within = next((self._mention_at(word) for word in subject.subtree if self._mention_at(word)), None)
        return self._run(within) if within else ()

    def _leading(self, verb: Token) -> tuple[Actor, ...]:
        """The actors right before a verb whose subject the parser does not see, a day and small words between."""
        before = [mention for mention in self.mentions if mention.span.end <= verb.idx]
        if not before:
            return ()
        gap = self.text[before[-1].span.end : verb.idx]
        for date in self.dates:
            if before[-1].span.end <= date.span.start and date.span.end <= verb.idx:
                gap = gap.replace(self.text[date.span.start : date.span.end], "", 1)
        return self._run(before[-1]) if _LEADS.fullmatch(gap) else ()

    def _run(self, mention: Mention) -> tuple[Actor, ...]:
        """The actors of a mention and of those coordinated with it on both sides."""
        row = [item for item in self.mentions if item is mention or not self._is_origin(item)]
        first = last = place = row.index(mention)
        pairs = list(pairwise(row))
        gaps = [_STYLED.sub("", self.text[one.span.end : other.span.start]) for one, other in pairs]
        while first > 0 and self._is_listed(*pairs[first - 1]):
            first -= 1
        while last < len(gaps) and self._is_listed(*pairs[last]):
            last += 1
        while last > place and not ends_list(gaps[place:last]):
            last -= 1
        if not ends_list(gaps[first:last]):  # "at the invitation of A, B will visit": a comma alone makes no list
            first = place
        return each_once([actor for item in row[first : last + 1] for actor in item.actors])

    def _is_listed(self, one: Mention, other: Mention) -> bool:
        """Whether two mentions stand in one list; a post behind the first is no end of it: "A, envoy to Y, and B"."""
        gap = _STYLED.sub("", self.text[one.span.end : other.span.start])
        if is_joint(gap):
            return True
        people = one.actors[0].kind == other.actors[0].kind == "person"
        if not people or _APPOSITION.fullmatch(gap) is None:
            return False
        between = [token for token in self.tokens if one.span.end <= token.idx < other.span.start]
        if any(is_noun(token) and token.nbor().lower_ == "with" for token in between[:-1]):
            return False  # "lunch with A, tea with B"
        return not any(token.tag_ in _FINITE or token.tag_ in _RELATIVE for token in between)

    def _is_origin(self, mention: Mention) -> bool:
        """Whether a country only says where the person before it is from: "A B of Norway", "A, envoy to Norway"."""
        if mention.actors[0].kind != "country":
            return False
        before = next((item for item in reversed(self.mentions) if item.span.end <= mention.span.start), None)
        gap = self.text[before.span.end : mention.span.start] if before is not None else ""
        return before is not None and before.actors[0].kind == "person" and _ORIGIN.fullmatch(gap) is not None

    def _behind(self, start: int, prepositions: Collection[str]) -> tuple[Actor, ...]:
        """The actors of the first mention behind `start` that stands behind one of the prepositions, with its list.

        "" is no preposition: an object. What lies behind the next finite verb or relative word belongs to another clause.
        """
        left = start
        stop = self._end_of_clause(start)
        owned = [self._owned_by(mention) for mention in self.mentions]
        for mention, person in zip(self.mentions, owned, strict=True):
            if mention.span.start < start or self.text[mention.span.start : mention.span.end].lower() in _OWNERS:
                continue
            if mention.span.start > stop:
                break
            before = self._preposition(left, mention.span.start, start)
            far = before in _CLOSE and len(self.text[start : mention.span.start].split()) > _NEAR + 2
            body = before == "of" and mention.actors[0].kind == "organisation"
            if before in prepositions and not far and not body:
                return self._run(person or mention)
            left = mention.span.end
        return ()

    def _owned_by(self, mention: Mention) -> Mention | None:
        """The person a country's name leads to: A of "between Y's coordinating minister, A, and B"."""
        if mention.actors[0].kind != "country":
            return None
        following = next((item for item in self.mentions if item.span.start > mention.span.end), None)
        if following is None or following.actors[0].kind != "person":
            return None
        gap = self.text[mention.span.end : following.span.start]
        return following if _OWNING.fullmatch(gap) else None

    def _preposition(self, left: int, right: int, start: int) -> str | None:
        """What governs the mention that begins at `right`: its preposition, "" for none, None where other words do."""
        gap = self.text[left:right]
        aside = [item.span for item in self.dates] + [item.span for item in self.places]
        for span in aside:
            if left <= span.start and span.end <= right:
                aside_words = re.escape(self.text[span.start : span.end])
                gap = re.sub(rf"(?:\b(?:on|in|at|during|late|early|earlier|later)\s+)*{aside_words}", "", gap, count=1)
        gap = _LED_BY.sub("", _KINSHIP.sub("", gap))
        words = [word for word in re.findall(r"[\w'\u2019-]+", gap.lower()) if word not in ("the", "a", "an")]
        if len(words) > 1 and words[-1] in ("from", "of") and words[-2] in _MEMBERS:
            words = words[:-2]
        found = [at for at, word in enumerate(words) if word in _PREPOSITIONS]
        if found:
            behind = words[found[-1] + 1 :]
            return words[found[-1]] if len(behind) <= _NEAR and not set(behind) & _JOINS_CLAUSES else None
        near = len(words) <= _NEAR and not set(words) & _JOINS_CLAUSES
        return "" if left == start and near and "," not in gap.strip(" ,") else None

    def _end_of_clause(self, start: int) -> int:
        """Where the clause around `start` ends: at the next finite verb, relative word, colon, semicolon or quotation."""
        for token in self.tokens:
            if token.idx >= start and (
                token.tag_ in _FINITE
                and not self._mention_at(token)
                or token.text in _ENDS
                or token.tag_ in _RELATIVE
                or token.dep_ == "mark"
            ):
                return int(token.idx)
        return self.span.end

    def _agents(self, token: Token) -> tuple[Actor, ...]:
        """Everybody named behind "by" of a passive verb, to the end of the list; "and by B" goes on with it."""
        found = list(self._behind(token.idx + len(token), ("by",)))
        if found:
            for match in _AND_BY.finditer(self.text, token.idx, self.span.end):
                found += self._at(match.end())
        return each_once([actor for actor in found if actor.kind in ("person", "country")])

    def _at(self, start: int) -> tuple[Actor, ...]:
        """The actors of the mention right behind a place of the text."""
        following = next((mention for mention in self.mentions if mention.span.start >= start), None)
        near = following is not None and following.span.start - start < 12
        return self._run(following) if near and following is not None else ()

    def _with(self, noun: Token, verb: Token | None = None) -> tuple[Actor, ...]:
        """Who met, as told behind a noun of meeting, or behind the verb it is the subject of: "talks took place with A"."""
        words = noun.lower_
        prepositions = _BEHIND_NOUNS | (_BEHIND_CALLS if words.removesuffix("s") in ("call", "visit") else frozenset())
        prepositions |= frozenset(("for",)) if words in lexicon.load("meetings")["meals"] else frozenset()
        found = self._behind(noun.idx + len(noun), prepositions)
        if not found and verb is not None and verb.idx > noun.idx:
            found = self._behind(verb.idx + len(verb), _BEHIND_NOUNS - {"of"})
        if found and noun.tag_ in ("NNS", "NNPS"):
            for match in _AND_ON.finditer(self.text, noun.idx, self.span.end):
                found = each_once([*found, *self._at(match.end())])
        return tuple(actor for actor in found if actor.kind != "organisation") or found

    def _company(self, token: Token) -> tuple[Actor, ...]:
        """Those who come with somebody: "A, accompanied by B, met C", "A met C together with B"."""
        found: list[Actor] = []
        for match in _COMPANY.finditer(self.text, self.span.start, self.span.end):
            following = next((mention for mention in self.mentions if mention.span.start >= match.end()), None)
            between = self.text[min(match.start(), token.idx) : max(match.end(), token.idx)]
            if following is None or following.span.start - match.end() > 40 or re.search(r"[;\u201c\u201d]", between):
                continue
            found += [actor for actor in self._run(following) if actor.kind in ("person", "country")]
        return tuple(found)

    def _beside(self, noun: Token) -> tuple[Actor, ...]:
        """Parties named before the noun: "Korea-Canada talks", "the French-German summit", "A's meeting with B"."""
        owners = next(
            (
                self._run(mention)
                for mention in self.mentions
                if noun.idx - 90 < mention.span.end <= noun.idx
                and _OWNS.fullmatch(self.text[mention.span.end : noun.idx])
            ),
            (),
        )
        return tuple(owners) or self._pair(noun)

    def _pair(self, noun: Token) -> tuple[Actor, ...]:
        """Two or more countries joined by a hyphen before the noun."""
        start = max(self.span.start, noun.idx - 90)
        found = _PAIR.search(self.text[start : noun.idx])
        if not found:
            start = noun.idx + len(noun)
            found = _PAIR_OF.match(self.text[start : self.span.end])
        if not found:
            return ()
        parts = re.split(r"\s*[-\u2013/]\s*", found.group(1))
        codes = [geography.country_code(part) or geography.country_code(part.split()[0]) for part in parts]
        if len(codes) < 2 or None in codes:
            return ()
        quote = self.reading.source.quote(start + found.start(1), start + found.end(1))
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
