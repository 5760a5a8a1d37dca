"""Whether a clause tells of an event still to come, and when that is; kinds read it, it is no kind itself."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen import lexicon
from briefgen.language.around import innermost, of_sentence, parent
from briefgen.language.reading import Clause, DateMention, Reading, Span
from briefgen.values import Timing


def listed_words(part: str) -> frozenset[str]:
    """The words of one part of the lexicon of events to come."""
    return frozenset(lexicon.load("upcoming")[part])


def stands_quoted(reading: Reading, clause: Clause) -> bool:
    """Whether the verb stands in direct speech inside a paragraph; a block set as speech is read like the text."""
    return any(not quote.block and quote.span.contains(clause.verb_span) for quote in reading.quotations)


def looks_ahead(reading: Reading, clause: Clause) -> bool:
    """Whether the clause tells of what is planned; hopes, proposals and denials do not."""
    if is_deadline(reading, clause):
        return True
    if clause.polarity == "denied" or clause.modality in ("suggested", "hoped") or _is_wished(reading, clause):
        return False
    if clause.modality == "possible":
        return clause.passive and _begins(reading, clause)  # "can be read from 1 January"
    sentence = reading.text(reading.sentences[clause.sentence])
    if "would" in sentence and re.search(r"\bif\b", sentence):
        return False  # "would book if there were a berth" is no plan
    if clause.tense == "future" or clause.modality == "planned" or puts_off(reading, clause) is not None:
        return True
    if is_to_be(reading, clause):
        return True
    if clause.tense == "infinitive":
        above = parent(reading, clause)
        if above is not None and above.verb == "be" and above.tense == "present":
            return above.modality == "planned" or reading.text(above.predicate).split()[1:2] == ["to"]
    if announces(reading, clause):
        return True
    if _stands_open(reading, clause):
        return True
    if clause.verb == "be" and clause.tense == "present" and names_event(_subject(reading, clause)):
        return when_of(reading, clause) is not None  # "the deadline is 30 April"
    if clause.tense != "present":
        return False
    if clause.when is not None and clause.when.date is not None:
        plain = takes_effect(reading, clause) or _moves(clause) or _is_set(reading, clause, clause.when)
        plain = plain or _is_noticed(reading, clause, clause.when)
        stated = clause.when.basis == "stated" and not plain
        return is_ahead(reading, clause.when, today=_leaves(clause)) and not stated
    comes_next = _is_listed(clause, "happenings") and names_next(_subject(reading, clause))
    return (takes_effect(reading, clause) or _moves(clause) or comes_next) and open_day(reading, clause) is not None


# "must reach the office by 30 September", "may be sent until 4 December": somebody's last day, whoever it binds.
_BINDS = re.compile(
    r"(?i)\b(?:must|may|can|should|ha(?:s|ve) to|needs? to|(?:is|are) to|(?:is|are) (?:due|required|asked|invited))\b"
)
_LAST = re.compile(
    r"(?i)\b(?:by|before|no later than|not later than|until|till|up to)(?: (?:the|noon|midnight|close|end|of|on|business|early|mid|late|\d+|[ap]m))*[ -]*$"
)
_TIME_LEFT = re.compile(r"(?i)^(?:still |now |only )*ha(?:s|ve|d)? (?:only |just |now |(?:\w+ ){1,3})?(?:until|till)\b")


def is_deadline(reading: Reading, clause: Clause) -> bool:
    """Whether the clause sets a last day ahead: "bids must reach Cairo by 30 September", "Rabat has until Friday to reply".

    What a named side must do is asked of it and no event, unless it "has until" a day.
    """
    if clause.polarity == "denied" or clause.tense == "past":
        return False
    left = _TIME_LEFT.match(reading.text(clause.predicate)) is not None
    named = any(actor.is_resolved and actor.kind in ("person", "country", "organisation") for actor in clause.agents)
    if not left and (named or not _BINDS.match(reading.text(clause.predicate))):
        return False
    return any(
        clause.span.contains(date.span)
        and is_ahead(reading, date.when)
        and (left or _LAST.search(reading.source.text[clause.verb_span.start : date.span.start]))
        for date in of_sentence(reading.dates, clause.sentence)
    )


def _is_wished(reading: Reading, clause: Clause) -> bool:
    """Whether it stands below what is only proposed or demanded: "asked that it be debated when the house returns in March"."""
    above = parent(reading, clause)
    if clause.rule == "relative" and clause.tense in ("present", "future"):
        return False  # "asked for talks with the minister, who arrives on Friday"
    for _ in range(4):
        if above is None:
            return False
        if above.modality in ("suggested", "hoped") or above.verb in listed_words("wishing"):
            return True
        above = parent(reading, above)
    return False


_OPEN = re.compile(
    r"(?i)(?:is|are) (?:also |now |again )?(?:open|closed|available|on sale|on display|on show|valid|free|off|compulsory|mandatory|shut|back)\b"
)


def _stands_open(reading: Reading, clause: Clause) -> bool:
    """ "The polls are open 11 to 15 May", "tickets are on sale from 3 June": a state that begins on a day ahead."""
    if clause.verb != "be" or clause.tense != "present" or clause.polarity == "denied":
        return False
    when = when_of(reading, clause)
    ahead = when is not None and is_ahead(reading, when, wholly=True) and bool(when.date and when.date.day)
    return ahead and _OPEN.match(reading.text(clause.predicate)) is not None


def _is_set(reading: Reading, clause: Clause, when: Timing | None) -> bool:
    """Whether the present tense plans: "takes over on 1 May", "appears before the House next Thursday"; no stance does."""
    published = reading.source.published.date
    if published is None or when is None or when.date is None or not when.date.day or clause.polarity == "denied":
        return False
    finite = clause.tense == "present" and clause.rule in ("finite", "conjunct", "relative")
    told = not _is_listed(clause, "standing") and clause.modality not in (
        "hoped",
        "suggested",
        "possible",
        "conditional",
    )
    return finite and told and when.date.first > published.last


def _is_noticed(reading: Reading, clause: Clause, when: Timing) -> bool:
    """Whether a notice without a date tells of its own day: "the hearing takes place on November 3, 2026"."""
    dated = when.date is not None and bool(when.date.day)
    happens = clause.verb in listed_words("beginnings") or _is_listed(clause, "happenings")
    return (
        reading.source.published.date is None
        and dated
        and happens
        and clause.rule in ("finite", "conjunct", "relative")
    )


def open_day(reading: Reading, clause: Clause) -> DateMention | None:
    """A day of the clause that nothing resolves ("on Friday" in an undated text); what is past by its words is none."""
    for date in of_sentence(reading.dates, clause.sentence):
        past = re.search(r"(?i)\b(?:last|ago|yesterday|earlier|past)\b", reading.text(date.span))
        if date.when.date is None and not past and _is_own(reading, date, clause):
            return date
    return None


_FORCE = re.compile(
    r"\b(?:enter(?:s|ed)?|com(?:e|es)|go(?:es)?) into (?:force|effect|operation|service)\b|\btak(?:e|es) effect\b|"
    r"\bbecomes? (?:effective|law|binding)\b"
)


def takes_effect(reading: Reading, clause: Clause) -> bool:
    """Whether something begins to hold or to run: "enters into force", "opens on 6 August"."""
    finite = clause.tense in ("present", "future") and clause.rule not in ("infinitive", "participle", "gerund")
    began = finite and clause.verb in listed_words("beginnings") and not clause.patients
    return began or _FORCE.search(reading.text(clause.predicate)) is not None


def _moves(clause: Clause) -> bool:
    """Whether somebody goes somewhere or meets somebody, which the present tense plans: "leaves for Riga on Friday"."""
    return _is_listed(clause, "happenings") and any(
        actor.kind in ("person", "country", "group") for actor in clause.agents
    )


def _leaves(clause: Clause) -> bool:
    """Whether somebody goes: on the day of the text that is still to come, where it stands in the present tense."""
    return clause.verb in ("leave", "travel", "depart", "fly", "go", "head", "move on", "travel on") and _moves(clause)


def _begins(reading: Reading, clause: Clause) -> bool:
    """Whether a date ahead says from when something is possible."""
    return any(
        is_ahead(reading, date.when)
        and re.search(r"(?i)\b(?:from|as of|starting)\s+$", reading.source.text[: date.span.start][-12:])
        for date in of_sentence(reading.dates, clause.sentence)
        if clause.span.contains(date.span)
    )


_TO = re.compile(
    r"\b(?:to|until|till)(?: (?:no earlier than|not before|at least|the|early|late|mid|around|about|some time in))*[ -]$"
)
_FROM = re.compile(r"\bfrom (?:the )?$")
_AU = re.compile(r"the \d")  # "reportés au 9 novembre": read as "at the 9 November"


def puts_off(reading: Reading, clause: Clause) -> Timing | None:
    """To when something is put off ("was pushed back to 20 July"): it then is to come; None for anything else."""
    verb = clause.verb if clause.verb in listed_words("postponing") else clause.verb.split()[0]
    if verb not in listed_words("postponing"):
        return None
    for date in of_sentence(reading.dates, clause.sentence):
        before = reading.source.text[clause.verb_span.end : date.span.start]
        near = clause.span.contains(date.span) and date.span.start > clause.verb_span.end
        if near and date.when.end is not None and _FROM.search(before):
            later = replace(date.when, date=date.when.end, end=None)  # "from 6 to 13 November"
            return later if is_ahead(reading, later) else None
        is_to = _TO.search(before) or (before.strip() in ("", "at") and _AU.match(reading.text(date.span)))
        if near and is_to and is_ahead(reading, date.when):
            return date.when
    return None


def is_to_be(reading: Reading, clause: Clause) -> bool:
    """Whether the clause tells of its noun: "a summit to be held in Oslo"."""
    token = reading.doc[clause.root]
    return (
        token.dep_ in ("relcl", "acl")
        and token.head.pos_ not in ("VERB", "AUX")
        and reading.text(clause.predicate).startswith("to be ")
    )


def announces(reading: Reading, clause: Clause) -> bool:
    """ "is planned for", "was set for", "is due in March"."""
    words = re.findall(r"[a-z]+", reading.text(clause.predicate).lower())[:5]
    if clause.verb == "be":
        return clause.tense == "present" and any(word in listed_words("announcing") for word in words)
    known = listed_words("announcing")
    if clause.verb in known:
        past = clause.tense == "past" and clause.verb == "expect"  # "was expected on Thursday", and did not come
        return clause.passive and not past
    first, *particle = clause.verb.split()
    return clause.passive and not particle and f"{first}e" in known  # a taskforce "set up in 2024" was not set


_FELL = re.compile(
    r"(?i)(?:ha[sd] |have )?(?:f[ae]ll(?:en|s)? (?:through|flat)|c[ao]me to (?:nothing|naught)|fizzled|did not happen|never happened)\b"
    r"|(?i:is|are|was|were) (?:now |all )?off\b(?! (?:to|the|limits)\b)"
)
# What the past had planned for a day ahead has changed: "had been due to fly on Monday", "was to have opened".
_HAD_BEEN = re.compile(
    r"(?i)had (?:\w+ )?been (?:due|set|scheduled|slated|supposed|planned|meant|booked|expected)\b|(?:was|were) to have\b"
)


def is_off(reading: Reading, clause: Clause) -> bool:
    """Whether the event is cancelled, by this clause or one around it, or denied above; put off to a day it still comes."""
    above: Clause | None = clause
    if puts_off(reading, clause) is not None:
        return False
    for _ in range(6):
        if above is None:
            break
        if above.verb in listed_words("cancelling") or (above.polarity == "denied" and above.verb not in ("deny",)):
            return True
        own = above is clause or clause.tense == "infinitive"
        if own and _HAD_BEEN.match(reading.text(above.predicate)):
            return True
        above = parent(reading, above)
    if any(_FELL.match(reading.text(other.predicate)) for other in of_sentence(reading.clauses, clause.sentence)):
        return True
    beside = (other for other in of_sentence(reading.clauses, clause.sentence) if other.passive)
    return any(other.verb in listed_words("cancelling") for other in beside)


def when_of(reading: Reading, clause: Clause) -> Timing | None:
    """When the event is: the date ahead inside the clause, else in its sentence where that has one date only."""
    later = puts_off(reading, clause)
    if later is not None:
        return later
    named = clause.when is not None and clause.when.date == reading.source.published.date
    if clause.when is not None and not named and is_ahead(reading, clause.when, today=True):
        return clause.when
    own = [date for date in of_sentence(reading.dates, clause.sentence) if _is_own(reading, date, clause)]
    ahead = [date for date in own if is_ahead(reading, date.when, today=True)]
    behind = [date for date in ahead if date.span.start > clause.verb_span.start]
    if ahead:
        return (behind or ahead)[0].when  # "the minutes of today's meeting are to be out on 23 April"
    above = parent(reading, clause)
    if clause.tense == "infinitive" and above is not None:
        return when_of(reading, above)
    if clause.rule == "relative" and above is not None and re.match(r"(?:where|when)\b", reading.text(clause.span)):
        return above.when  # "goes on to Riga on Friday, where he will meet"
    beside = list(of_sentence(reading.dates, clause.sentence))
    if len(beside) == 1 and is_ahead(reading, beside[0].when) and not _has_sister(reading, clause):
        return None if _is_of_saying(reading, beside[0], clause) else beside[0].when
    return clause.when if clause.when is not None and clause.when.date is None else None


def _is_of_saying(reading: Reading, date: DateMention, clause: Clause) -> bool:
    """Whether a day before a clause is that on which it was said: "She said on 3 May that Norway will sign"."""
    above = parent(reading, clause)
    before = above is not None and above.tense == "past" and date.span.end <= clause.span.start
    return before and innermost(reading, date.span) == above


def _is_own(reading: Reading, date: DateMention, clause: Clause) -> bool:
    """Whether the date stands in the clause itself, not in one below it ("before flying home on Thursday")."""
    own = innermost(reading, date.span)
    below = (
        own is not None
        and own.tense == "infinitive"
        and (clause.verb == "be" or clause.passive)
        and parent(reading, own) == clause
    )
    return clause.span.contains(date.span) and (own in (clause, None) or below)


def _has_sister(reading: Reading, clause: Clause) -> bool:
    """Whether another clause of the sentence looks ahead too, to which its date may belong."""
    others = (other for other in of_sentence(reading.clauses, clause.sentence) if other is not clause)
    return any(
        other.modality == "planned"
        and not other.span.contains(clause.span)
        and not _is_its_infinitive(reading, other, clause)
        for other in others
    )


def _is_its_infinitive(reading: Reading, other: Clause, clause: Clause) -> bool:
    """ "is due to wrap up in August": one plan in two clauses."""
    return (
        other.tense == "infinitive"
        and parent(reading, other) == clause
        and _DUE.match(reading.text(clause.predicate)) is not None
    )


_DUE = re.compile(
    r"(?i)(?:is|are|was|were) (?:now |also |still )?(?:due|set|expected|scheduled|slated|planned|bound|likely|poised) to\b"
)


def is_ahead(reading: Reading, when: Timing, *, today: bool = False, wholly: bool = False) -> bool:
    """Whether a date is after the document's, or on its day (`today`); `wholly` where no part of it may be over.

    Beside a document without a date every date passes, and the tense alone tells what is to come.
    """
    published = reading.source.published.date
    if when.date is None:
        return False
    last = (when.end or when.date).last
    if published is None:
        return True
    if wholly:
        return when.date.first > published.last
    return last > published.last or (last == published.last and (today or published.day is None))


def is_event(reading: Reading, clause: Clause, when: Timing | None) -> bool:
    """Whether what is planned is an event: it has a day ahead or a place, and is no promise of its subject."""
    dated = when is not None and is_ahead(reading, when, today=True) or open_day(reading, clause) is not None
    subject = _subject(reading, clause)
    if puts_off(reading, clause) is not None or clause.modality == "possible":
        return True
    if is_deadline(reading, clause) or _stands_open(reading, clause):
        return True
    if announces(reading, clause):
        return dated or names_event(subject)
    if takes_effect(reading, clause) and not clause.passive and not _is_acting(clause, subject):
        return dated or _FORCE.search(reading.text(clause.predicate)) is not None
    if clause.verb == "pay" and not re.search(r"\b(?:visit|call|respects|homage|tribute)\b", reading.text(clause.span)):
        return False
    placed = (
        dated or clause.where is not None or names_next(reading.text(clause.span)) or _goes_somewhere(reading, clause)
    )
    if _is_listed(clause, "happenings") or _does_event(reading, clause):
        return placed or _meets(clause)
    if clause.verb == "be":
        return dated and (names_event(subject) or clause.where is not None)
    if _is_set(reading, clause, when) or _appears(clause, when, reading.text(clause.span)):
        return True
    if _is_acting(clause, subject) or (
        clause.tense == "infinitive" and clause.rule == "participle" and not is_to_be(reading, clause)
    ):
        return False
    return dated or (placed and _is_listed(clause, "changes"))


def _does_event(reading: Reading, clause: Clause) -> bool:
    """Whether somebody does what is an event in itself: "will undertake a working visit", "faces a vote"."""
    if clause.verb not in listed_words("carrying") or clause.object is None:
        return False
    words = re.split(
        r"\b(?:of|for|to|in|on|at|with|by|from|before|after|between|and|that)\b", reading.text(clause.object)
    )
    last = words[0].lower().split()[-1:] or [""]
    return last[0].removesuffix("s") in listed_words("nouns") | listed_words("occasions")


_NEXT_SITTING = re.compile(
    r"(?i)\b(?:at|in) (?:the|its|our|their|her|his) next (?:\w+ ){0,2}(?:meeting|session|sitting|council|assembly|plenary)\b"
)


def _appears(clause: Clause, when: Timing | None, clause_words: str) -> bool:
    """Whether somebody will be seen on a day: "will table a motion on Thursday" is on the calendar, no promise."""
    on_a_day = when is not None and when.date is not None and bool(when.date.day)
    people = [actor for actor in clause.agents if actor.kind in ("person", "group") or clause.verb == "sign"]
    return (
        (on_a_day or _NEXT_SITTING.search(clause_words) is not None)
        and clause.tense == "future"
        and bool(people)
        and _is_listed(clause, "appearances")
    )


def _is_listed(clause: Clause, part: str) -> bool:
    return clause.verb in listed_words(part) or clause.verb.split()[0] in listed_words(part)


def _is_acting(clause: Clause, subject: str) -> bool:
    """Whether the subject is somebody who can promise."""
    if any(actor.kind in ("person", "country", "organisation") and actor.is_resolved for actor in clause.agents):
        return True
    if clause.passive:
        return False
    words = re.findall(r"[a-z]+", " ".join((subject, *(actor.name for actor in clause.agents))).lower())
    if words == ["it"] and clause.agents:
        return True
    return bool(listed_words("acting") & set(words))


def _meets(clause: Clause) -> bool:
    """Whether two named sides meet: "will meet the president"."""
    if clause.verb in ("meet", "meet with", "visit", "call on"):
        return bool(clause.patients)
    return clause.verb in ("see", "receive", "host", "welcome") and any(
        actor.kind == "person" for actor in clause.patients
    )


def _goes_somewhere(reading: Reading, clause: Clause) -> bool:
    """ "will travel to Tromsø", though no list knows the place."""
    goes = clause.verb in ("travel", "fly", "return", "leave", "depart", "sail", "head") and _moves(clause)
    return goes and re.search(r"\b(?:to|for) [A-Z\u00c0-\u00de]", reading.text(clause.predicate)) is not None


def _subject(reading: Reading, clause: Clause) -> str:
    """The words in front of the verb."""
    if clause.agent_span is not None:
        return reading.text(clause.agent_span)
    start = min(clause.span.start, clause.predicate.start)
    return reading.text(Span(start, clause.predicate.start)) if start < clause.predicate.start else ""


def names_event(words: str) -> bool:
    """Whether one of the words is a noun for an event: "summit", "round"."""
    return any(word.removesuffix("s") in listed_words("nouns") for word in re.findall(r"[a-z]+", words.lower()))


def names_next(words: str) -> bool:
    """ "at the next session", "the third round": an event that comes after another."""
    found = re.search(
        r"\b(?:next|coming|upcoming|forthcoming|follow-up)\s+((?:[\w-]+\s+){0,4}[\w-]+)", words, re.IGNORECASE
    )
    return bool(found) and found is not None and names_event(found.group(1))
