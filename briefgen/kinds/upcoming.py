"""What lies ahead of a text: meetings to come, visits, starts and deadlines, presidencies and hostings.

What it is: an event that had not taken place when the text was written, with when and where as far as they are told.
How it is recognised: a clause that looks ahead ("will meet", "is due in March", "leaves on Wednesday") about an
event, or about something without an actor that gets a date after the document's; an event noun beside a later date
("the hosting of the games in 2031"); a line of a diary. A promise of an actor is a commitment and its day a deadline, a
cancelled event is background.
How it merges: same event words, and dates that can be one.
Known gaps: where a text has no date, only years it states and the tense tell what is to come.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen.kinds import agenda, dated, owners, sameness, series
from briefgen.kinds.acts import acts
from briefgen.kinds.ahead import (
    announces,
    is_ahead,
    is_deadline,
    is_event,
    is_off,
    is_to_be,
    listed_words,
    looks_ahead,
    names_event,
    puts_off,
    stands_quoted,
    when_of,
)
from briefgen.kinds.expected import expectations, speakers
from briefgen.language.agents import is_pronominal
from briefgen.language.around import Saying, innermost, named, parent, saying, states_nothing
from briefgen.language.geography import name_of
from briefgen.language.reading import Clause, DateMention, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Claim, Conflict, Modality, Piece, Quote, Value
from briefgen.values import Timing

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "upcoming"


# Content words two claims must share, as a part of the shorter one's, to tell of one event.
SHARED_CONTENT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming(Value):
    """An event to come: `event` is what it is in the source's words."""

    event: str = ""


VALUE = Upcoming


def extract(reading: Reading) -> Iterator[Claim]:
    """The events to come, by place; no two share their words."""
    found: list[Claim] = []
    made = (_clauses, _diary, _dated_lines, _next, _expected, _nouns)
    for claim in (claim for kind in made for claim in kind(reading)):
        if _is_by_nobody(reading, claim) or _is_over(reading, claim.value.when):
            continue
        claim = _with_parties(reading, claim)
        if not any(claim.quote.start < other.quote.end and other.quote.start < claim.quote.end for other in found):
            found.append(claim)
    found.extend(_left(reading, [Span(claim.quote.start, claim.quote.end) for claim in found]))
    yield from sorted(found, key=lambda claim: claim.quote.start)


# ---------------------------------------------------------------- clauses


def _is_by_nobody(reading: Reading, claim: Claim) -> bool:
    """Whether it is asked, or told of a "they" whom nobody can name, on no day that is known."""
    place = max(0, bisect_right(reading.sentences, claim.quote.start, key=lambda span: span.start) - 1)
    dated = claim.value.when is not None and claim.value.when.date is not None
    dated = dated or any(date.sentence == place for date in reading.dates)
    pronoun = re.match(r"(?:he|she|they|it)\b", claim.quote.exact, re.IGNORECASE)
    return states_nothing(reading, place) or (not dated and not claim.value.actors and bool(pronoun))


def _is_over(reading: Reading, when: Timing | None) -> bool:
    """Whether the only day of an event lies before the text: "it will be recalled that the border closed in 2019"."""
    published = reading.source.published.date
    if published is None or when is None or when.date is None:
        return False
    return (when.end or when.date).last < published.first


def _with_parties(reading: Reading, claim: Claim) -> Claim:
    """The claim with the parties that the words of its event do not name but the rest of the text does."""
    value = claim.value
    if not isinstance(value, Upcoming) or any(actor.is_resolved for actor in value.actors):
        return claim
    found = () if _has_own_doer(value) else series.parties(reading, value.event, value.actors, claim.quote.start)
    if found:
        return replace(claim, value=replace(value, actors=found, wording=_behind_its_subject(claim)))
    if value.actors or not (own := _named_in(reading, claim.quote)):
        return claim
    return replace(claim, value=replace(value, actors=own, wording=()))


# A group that can be those who met; any other word for somebody ("officials", "the senate committee") means itself.
_THOSE_WHO_MET = re.compile(
    r"(?i)\b(?:two|three|four|five|both|sides?|ministers?|pair|trio|they|them|parties|party|countries|governments|counterparts|leaders"
    r"|presidents|neighbours|partners|capitals|nations|states|delegations|colleagues)\b"
)


def _has_own_doer(value: Upcoming) -> bool:
    """Whether the event has a subject of its own: somebody who acts, and no word for those who met."""
    doer = value.actors[0].name if value.actors else ""
    last = doer.lower().split()[-1:] or [""]
    acts = {last[0], last[0].removesuffix("s"), last[0].removesuffix("ies") + "y"} & listed_words("doers")
    return bool(acts) and not _THOSE_WHO_MET.search(doer)


# A day or a place before the subject is no longer than this.
_FRONT = 60
_AGENT = re.compile(r"\bby (?:the )?$")


def _named_in(reading: Reading, quote: Quote) -> tuple[Actor, ...]:
    """Who the words of an event begin with, else who they say does it ("to be conducted by Oman"); none but known ones."""
    inside = reading.within(Span(quote.start, quote.end))
    for mention in inside:
        before = reading.source.text[quote.start : mention.span.start]
        fronted = mention is inside[0] and before.endswith(", ") and len(before) < _FRONT
        if mention.span.start - quote.start <= len("the ") or fronted or _AGENT.search(before):
            known = tuple(actor for actor in mention.actors if actor.is_resolved)
            if known:
                return known
    return owners.of_words(reading, Span(quote.start, quote.end))


def _behind_its_subject(claim: Claim) -> tuple[Piece, ...]:
    """The wording with the event's own subject in front: it is not the parties who "will hold its first meeting"."""
    value = claim.value
    subject = value.actors[0].quote if value.actors else None
    if not value.wording or subject is None or subject.start != claim.quote.start:
        return value.wording
    return (Piece("subject", f"{subject.exact} ", subject), *value.wording)


def _next(reading: Reading) -> Iterator[Claim]:
    """The line behind a heading "Next meeting": a place and a date ahead."""
    for heading, line in agenda.next_lines(reading):
        date = next((date for date in reading.dates if line.contains(date.span)), None)
        if date is None or not is_ahead(reading, date.when) and date.when.date is not None:
            continue
        sentence = reading.sentences[date.sentence]
        place = next((place.place for place in reading.places if line.contains(place.span) and place.place.city), None)
        event = f"{' '.join(reading.text(heading).split())}: {' '.join(reading.text(line).split())}"
        quote = reading.source.quote(line.start, line.end)
        when = reading.source.quote(date.span.start, date.span.end)
        value = Upcoming(when=date.when, where=place, modality=_hangs_on_condition(reading, date.sentence), event=event)
        whole = reading.source.quote(min(heading.start, sentence.start), max(sentence.end, line.end))
        yield Claim(NAME, value, quote, whole, "next-meeting", (), (("date", when),))


def _clauses(reading: Reading) -> Iterator[Claim]:
    """Claims of clauses that look ahead, each clause chain ("is expected to be held") once."""
    seen: set[tuple[int, int]] = set()
    listed = agenda.days(reading)
    lapsed = [act.clause.span for act in acts(reading) if act.rule == "cancelled"]
    for clause in reading.clauses:
        if any(span.contains(clause.span) for span in lapsed) and puts_off(reading, clause) is None:
            continue
        day = listed.get(clause.sentence)
        if clause.sentence in reading.headings and day is None or is_off(reading, clause):
            continue
        if not looks_ahead(reading, clause) and not (day is not None and _is_on_agenda(reading, clause, day)):
            continue
        when = when_of(reading, clause) or (day.when if day is not None else None)
        if not is_event(reading, clause, when) and not (day is not None and _is_on_agenda(reading, clause, day)):
            continue
        if _is_a_promise(reading, clause):
            continue
        top = _top(reading, clause)
        if (top.span.start, top.span.end) not in seen and not stands_quoted(reading, clause):
            seen.add((top.span.start, top.span.end))
            yield _claim(reading, top, clause, when)


# Rules of acts that bind: the day of a promise is its deadline, and no event of its own.
_BINDING = frozenset(("bound", "will", "does", "will-late"))


@cache
def _seen() -> frozenset[str]:
    """The verbs of what others come to see: it is an event, whoever promised it."""
    lists = (listed_words(part) for part in ("happenings", "appearances", "beginnings"))
    return frozenset(("publish", "complete", "finish", "decide")).union(*lists)


def _is_a_promise(reading: Reading, clause: Clause) -> bool:
    """Whether the day is that of a promise: "agreed to take it down before 18 November"; who meets or appears is an event."""
    seen = _seen()
    if (
        clause.verb.partition(" ")[0] in seen
        or clause.verb in seen
        or announces(reading, clause)
        or is_deadline(reading, clause)
    ):
        return False
    return any(
        act.sort == "commitment" and act.rule in _BINDING and act.clause.span.contains(clause.verb_span)
        for act in acts(reading)
        if act.clause.sentence == clause.sentence
    )


def _expected(reading: Reading) -> Iterator[Claim]:
    """What a body or a person expects for a day."""
    for clause, date in expectations(reading):
        claim = _claim(reading, clause, clause, date.when)
        whose = () if claim.value.actors else speakers(reading, clause)
        yield replace(claim, value=replace(claim.value, actors=whose)) if whose else claim


def _is_on_agenda(reading: Reading, clause: Clause, day: DateMention) -> bool:
    """Whether a clause in the present or the future stands below a day to come of a programme, and is not about the text."""
    if (
        clause.tense not in ("present", "future")
        or clause.polarity == "denied"
        or clause.verb == "be"
        or clause.verb in verbs.stances("verbs")
        or clause.rule not in ("finite", "conjunct")
    ):
        return False
    return is_ahead(reading, day.when, today=True) or day.when.date is None and agenda.is_programme(reading)


def _top(reading: Reading, clause: Clause) -> Clause:
    """The clause to quote: the one above where this is the infinitive of "is to meet" or "agreed to meet"."""
    for _ in range(4):
        above = parent(reading, clause)
        if is_to_be(reading, clause):
            break
        if clause.tense != "infinitive" or above is None or not above.span.contains(clause.span):
            break
        clause = above
    return clause


def _claim(reading: Reading, top: Clause, clause: Clause, when: Timing | None) -> Claim:
    said = saying(reading, clause.verb_span, clause.sentence)
    quote = _quote(reading, top.span)
    if is_to_be(reading, top):
        noun = reading.doc[top.root].head
        quote = reading.source.quote(min(noun.left_edge.idx, top.span.start), top.span.end)
    where = clause.where or top.where
    agents = top.agents or clause.agents  # "an exercise is to be held by Oman": who holds it stands below
    agents = _with_met(agents, clause)
    value = Upcoming(
        actors=said.actors if said.wording else tuple(actor for actor in agents if not is_pronominal(actor)),
        wording=said.wording,
        when=when,
        where=where,
        modality=_modality(reading, clause, top),
        event=" ".join(quote.exact.split()),
    )
    verb = reading.source.quote(clause.verb_span.start, clause.verb_span.end)
    voices = said.attribution if said.wording else named(clause.attribution or top.attribution)
    return Claim(NAME, value, quote, said.sentence, "clause-ahead", voices, (("verb", verb),))


def _with_met(agents: tuple[Actor, ...], clause: Clause) -> tuple[Actor, ...]:
    """The agents with the people whom they meet or hear: "is to question minister Ann Roe", "Roe will be heard by the committee"."""
    if clause.verb.split()[0] not in listed_words("encounters"):
        return agents
    names = {actor.name for actor in agents}
    met = (actor for actor in clause.patients if actor.kind == "person" and actor.is_resolved)
    return (*agents, *(actor for actor in met if actor.name not in names))


def _quote(reading: Reading, span: Span) -> Quote:
    """The clause without the word that joins it to another."""
    joined = re.match(r"(?:that|which|where|and|but|when)\s+", reading.text(span))
    return reading.source.quote(span.start + (joined.end() if joined else 0), span.end)


def _modality(reading: Reading, clause: Clause, top: Clause) -> Modality:
    """Conditional where the clause or its sentence hangs on an "if", else planned."""
    if "conditional" in (clause.modality, top.modality):
        return "conditional"
    return _hangs_on_condition(reading, clause.sentence)


def _hangs_on_condition(reading: Reading, sentence: int) -> Modality:
    words = reading.text(reading.sentences[sentence])
    return "conditional" if re.search(r"\b(?:[Ii]f|[Pp]rovided|Should|[Ss]ubject to|[Uu]nless)\b", words) else "planned"


# ---------------------------------------------------------------- nouns and diaries


def _nouns(reading: Reading) -> Iterator[Claim]:
    """Event nouns beside a date ahead: "the hosting of the games in 2031", "next year's summit"."""
    for date in reading.dates:
        if (
            date.sentence in reading.headings
            or not is_ahead(reading, date.when, wholly=True)
            or _is_conditional_past(reading, date)
        ):
            continue
        for span in _phrases(reading, date):
            yield _noun_claim(reading, span, date)


def _is_conditional_past(reading: Reading, date: DateMention) -> bool:
    """Whether the sentence speaks of what is off."""
    clause = innermost(reading, date.span)
    return clause is not None and (is_off(reading, clause) or clause.modality in ("hoped", "suggested", "possible"))


def _phrases(reading: Reading, date: DateMention) -> Iterator[Span]:
    """The event phrases a date belongs to: the noun it hangs on, and nouns joined to that one."""
    words = reading.doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None or not len(words):
        return
    token = words.root
    if token.dep_ == "pobj" and token.head.dep_ == "prep":
        token = token.head
    for _ in range(4):
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            yield from _object_phrase(token, date)
            return
        if token.pos_ == "NOUN" or token.pos_ == "PROPN":
            chain = [token, *token.conjuncts]
            named = [other for other in chain if other.lemma_.lower() in listed_words("nouns")]
            if named:
                for other in named:
                    left = min((child.left_edge.i for child in other.lefts), default=other.i)
                    first = reading.doc[left]
                    yield Span(first.idx, _phrase_end(reading, other))
                return


def _object_phrase(verb: Token, date: DateMention) -> Iterator[Span]:
    """The event that is the object of a verb whose date behind it can only be the event's: "approved the hosting … in May"."""
    if verb.lemma_.lower() in listed_words("unsure"):
        return
    for child in verb.children:
        if child.dep_ == "dobj" and child.idx < date.span.start and child.lemma_.lower() in listed_words("nouns"):
            yield Span(child.left_edge.idx, max(date.span.end, child.idx + len(child)))


def _phrase_end(reading: Reading, noun: Token) -> int:
    """Where the phrase ends: the noun with its "of" complement, without what is joined to it."""
    end: int = noun.idx + len(noun)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "on", "in", "with", "at"):
            inner = [part for part in child.subtree if part.dep_ not in ("cc",)]
            stop = next((part.idx for part in child.subtree if part.dep_ == "cc"), inner[-1].idx + len(inner[-1].text))
            end = max(end, min(stop, inner[-1].idx + len(inner[-1].text)))
        else:
            break
    text = reading.source.text
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _noun_claim(reading: Reading, span: Span, date: DateMention) -> Claim:
    said: Saying = saying(reading, span, date.sentence)
    named = [mention for mention in reading.within(span) if mention.span.start <= span.start + 4]
    actors = tuple(_owner(actor) for actor in named[0].actors) if named else ()
    modality = _hangs_on_condition(reading, date.sentence)
    value = Upcoming(actors=actors, when=date.when, modality=modality, event=" ".join(reading.text(span).split()))
    quote = reading.source.quote(span.start, span.end)
    when = reading.source.quote(date.span.start, date.span.end)
    return Claim(NAME, value, quote, said.sentence, "noun-ahead", said.attribution, (("date", when),))


def _owner(actor: Actor) -> Actor:
    """The country where the words are those of the event itself: Norway of "Norway's presidency"."""
    if actor.country and names_event(actor.name):
        return Actor(name_of(actor.country), "country", "name", actor.quote, actor.country)
    return actor


_DIARY = re.compile(r"[ \t]*[:\u2013\u2014|-][ \t]*(?=\S)")


def _diary(reading: Reading) -> Iterator[Claim]:
    """A line that begins with a date ahead and a colon: "15 January: trade officials, Geneva"."""
    text = reading.source.text
    for date in reading.dates:
        start = text.rfind("\n", 0, date.span.start) + 1
        mark = _DIARY.match(text, date.span.end)
        lead = text[start : date.span.start].strip(" \t•*-").lower()
        if mark is None or lead not in ("", "on", "by", "in", "the", "by the end of", "the end of"):
            continue
        stop = text.find("\n", mark.end())
        stop = len(text) if stop < 0 else stop
        due = is_ahead(reading, date.when) or date.when.date is None and agenda.is_under_plans(reading, date.sentence)
        if not due or stop - mark.end() > 200:
            continue
        place = reading.sentences[date.sentence]
        event = " ".join(text[mark.end() : stop].split())
        named = [mention for mention in reading.mentions if mark.end() <= mention.span.start < stop]
        actors = named[0].actors if named and named[0].span.start == mark.end() else ()
        value = Upcoming(actors=actors, when=date.when, modality="planned", event=event)
        quote = reading.source.quote(mark.end(), stop)
        sentence = reading.source.quote(min(start, place.start), max(place.end, stop))
        yield Claim(
            NAME, value, quote, sentence, "diary", (), (("date", reading.source.quote(date.span.start, date.span.end)),)
        )


def _dated_lines(reading: Reading) -> Iterator[Claim]:
    """A line that ends in a date ahead: "Interim report: 12 August 2026", "Dates: general meeting, 3 June 2026, Riga"."""
    for line, date in agenda.dated_lines(reading):
        if not is_ahead(reading, date.when) or reading.source.published.date is None:
            continue
        event = " ".join(reading.text(line).split())
        place = next((place.place for place in reading.places if line.contains(place.span) and place.place.city), None)
        value = Upcoming(when=date.when, where=place, modality="planned", event=event)
        quote = reading.source.quote(line.start, line.end)
        day = reading.source.quote(date.span.start, date.span.end)
        yield Claim(NAME, value, quote, quote, "dated-line", (), (("date", day),))


def _left(reading: Reading, told: Sequence[Span]) -> Iterator[Claim]:
    """What only a date to come tells of, after everything else."""
    for clause, span, date in dated.left(reading, told):
        if clause is not None:
            yield _claim(reading, _top(reading, clause), clause, date.when)
            continue
        quote, day = reading.source.quote(span.start, span.end), reading.source.quote(date.span.start, date.span.end)
        place = next((place.place for place in reading.places if span.contains(place.span) and place.place.city), None)
        value = Upcoming(when=date.when, where=place, modality="planned", event=" ".join(quote.exact.split()))
        yield Claim(NAME, value, quote, quote, "note-ahead", (), (("date", day),))


# ---------------------------------------------------------------- merging


def same(left: Claim, right: Claim) -> bool:
    """Whether two claims tell of one event: most words in common, dates that can be one."""
    ours, theirs = left.value, right.value
    if not isinstance(ours, Upcoming) or not isinstance(theirs, Upcoming):
        return False
    if (
        ours.when
        and theirs.when
        and ours.when.date
        and theirs.when.date
        and not ours.when.date.compatible(theirs.when.date)
    ):
        return False
    our_words, their_words = _stems(ours.event), _stems(theirs.event)
    smaller = min(len(our_words), len(their_words))
    return (
        smaller > 0 and len(our_words & their_words) / smaller >= SHARED_CONTENT and len(our_words & their_words) >= 2
    )


def _stems(words: str) -> frozenset[str]:
    return frozenset(
        word[:6].removesuffix("s")
        for word in re.findall(r"[^\W\d_]{4,}", sameness.undated(words).lower())
        if word not in _SMALL
    )


_SMALL = frozenset(
    {"will", "would", "that", "this", "with", "from", "have", "been", "their", "next", "held", "hold", "year"}
)


def conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Cities, where the claims of one event give more than one."""
    return sameness.field_conflicts(
        claims, "place", lambda claim: claim.value.where.city if claim.value.where else None
    )
