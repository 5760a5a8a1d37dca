"""The clause that says something at a place of the text: whose words it prints behind, and on whose word it rests."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from briefgen.language import tree, wording
from briefgen.language.agents import is_dangling, names_no_voice, points_back
from briefgen.language.reading import Clause, DateMention, QuantityMention, Reading, Span
from briefgen.lexicon import verbs
from briefgen.model import Actor, Attribution, Modality, Piece, Polarity, Quote

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = TypeVar("Found", Clause, DateMention, QuantityMention)


@dataclass(frozen=True, slots=True)
class Saying:
    """How the words around a place print: `actors` and then `wording`; without actors the wording is a whole sentence.

    `clause` is the innermost clause at the place, None where the text has none (a list item, a headline).
    """

    sentence: Quote
    actors: tuple[Actor, ...] = ()
    wording: tuple[Piece, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    clause: Clause | None = None


# What a correction puts right: "an earlier version of this story said", "nous écrivions à 14 h que".
_PUT_RIGHT = re.compile(
    r"(?i)\b(?:an?|the|our|this) (?:earlier|previous|original|prior) (?:version|edition|post|report|article|story|tweet|draft)"
    r"(?: of (?:this|the|our) [\w ]{1,30}?)? (?:\w+ly )?(?:said|stated|gave|had|reported|read|named|put|misstated|quoted|wrote|"
    r"listed|referred|described|suggested|implied|attributed|identified|misspelt|misspelled)\b"
    r"|\bthis (?:article|story|post|page|text) (?:originally|previously|incorrectly|wrongly|mistakenly) \w+"
    r"|\bwe (?:wrongly|incorrectly|mistakenly|erroneously) \w+|\bnous (?:écrivions|avions écrit|annoncions)\b"
    r"|\bune version (?:précédente|antérieure)\b"
)


def states_nothing(reading: Reading, sentence: int) -> bool:
    """Whether a sentence states nothing: it asks, stands in the turn of one who asks, is put right, or tells what a novel tells."""
    span = reading.sentences[sentence]
    if sentence in reading.fiction:
        return True
    if any(span.start <= place < span.end for place in _put_right(reading.source.text)):
        return True
    if reading.text(span).rstrip("\u201d\"'\u2019) ").endswith("?") or reading.text(span).startswith("To ask the "):
        return True
    block = next((block for block in reading.source.blocks if block.start <= span.start < block.end), None)
    if block is None:
        return False
    asker = _ASKER.match(reading.source.text, block.start, block.end)
    # The reporter of a radio script tells; only one who asks in his turn asks.
    return asker is not None and (
        asker["one"].startswith(("Q", "q")) or "?" in reading.source.text[block.start : block.end]
    )


@lru_cache(maxsize=8)
def _put_right(text: str) -> tuple[int, ...]:
    """Where corrections tell what an earlier version said; the text is asked for each of its sentences."""
    return tuple(match.start() for match in _PUT_RIGHT.finditer(text))


_ASKER = re.compile(r"\s*(?P<one>Q|QUESTION|Question|JOURNALIST|Journalist|REPORTER|Reporter)\b[^:.\n]{0,60}:")


def innermost(reading: Reading, span: Span) -> Clause | None:
    """The smallest clause, no verbal noun, that holds the whole span."""
    place = max(0, bisect_right(reading.sentences, span.start, key=lambda sentence: sentence.start) - 1)
    holding = [
        clause for clause in of_sentence(reading.clauses, place) if clause.span.contains(span) and not clause.nominal
    ]
    return min(holding, key=lambda clause: (clause.span.end - clause.span.start, clause.span.start), default=None)


def of_sentence(found: Sequence[Found], sentence: int) -> Sequence[Found]:
    """The clauses, dates or quantities of one sentence; all of them stand in the order of their sentences."""
    first = bisect_left(found, sentence, key=lambda one: one.sentence)
    return found[first : bisect_right(found, sentence, key=lambda one: one.sentence)]


def saying(reading: Reading, span: Span, sentence: int) -> Saying:
    """What is said around a span of the given sentence."""
    place = reading.sentences[sentence]
    whole = reading.source.quote(place.start, place.end)
    spoken = next((quotation for quotation in reading.quotations if quotation.span.contains(span)), None)
    clause = innermost(reading, span)
    actors: tuple[Actor, ...] = ()
    if spoken is not None:
        actors = (spoken.speaker,) if spoken.speaker is not None else ()
        polarity, modality = (clause.polarity, clause.modality) if clause else ("affirmed", "asserted")
        voices = tuple(Attribution(actor, actor.quote) for actor in actors) or spoken.attribution
        return Saying(whole, actors, (), voices, polarity, modality, clause)
    if clause is None:
        return Saying(whole, attribution=_behind(reading, sentence, span))
    top = _printed(reading, clause)
    actors, words = _words(reading, top)
    if not any(piece.quote is not None and piece.quote.start <= span.start < piece.quote.end for piece in words):
        words = ()  # the span stands in a part that is not printed, as a relative clause of the subject
    voices = named(top.attribution, actors)
    if not words or len(voices) < len(top.attribution):
        actors, words, voices = (
            tuple(actor for actor in actors if not is_dangling(actor)),
            (),
            named(clause.attribution),
        )
    if not words and not actors and not voices:
        voices = _behind(reading, sentence, span)
    return Saying(whole, actors, words, voices, clause.polarity, clause.modality, clause)


# What names a voice at the end of a sentence, however the parser takes its words.
_VOICED = re.compile(
    r",\s(?:according\sto\s(?P<of>[^,;]+)"
    r"|(?P<by>[^,;]+?)\s(?:said|says|told|added|estimated|reported)\b[^,;]*"
    r"|(?:said|says|reported|estimated)\s(?P<said>[^,;]+))[.]\s*$"
)


def _behind(reading: Reading, sentence: int, span: Span) -> tuple[Attribution, ...]:
    """Whom the last words of a sentence name as the one who says all before them: "…, according to Health Canada."; () for none."""
    place = reading.sentences[sentence]
    text = reading.text(place)
    found = _VOICED.search(text)
    if found is None or place.start + found.start() < span.end or re.search('[\u201c\u201d"]', text):
        return ()
    group = found.lastgroup or ""
    who = Span(place.start + found.start(group), place.start + found.end(group))
    inside = [one for one in reading.mentions if who.contains(one.span) and one.span.start - who.start <= _ARTICLE]
    actors = inside[-1].actors if inside else ()
    if len(actors) != 1 or not actors[0].is_resolved or actors[0].kind not in ("person", "organisation"):
        return ()
    return (Attribution(actors[0], reading.source.quote(inside[-1].span.start, inside[-1].span.end)),)


# The name of a voice may stand behind "the".
_ARTICLE = 4


def parent(reading: Reading, clause: Clause) -> Clause | None:
    """The clause that governs this one in the same sentence."""
    above = reading.clauses[clause.parent] if clause.parent is not None else None
    return above if above is not None and above.sentence == clause.sentence else None


def _printed(reading: Reading, clause: Clause) -> Clause:
    """The clause that can stand as a sentence: the one above where this one has no subject or hangs on a noun.

    Where the subject is nobody ("there were 10,000 troops") and a speaker stands above, the speaker's clause prints.
    """
    for _ in range(6):
        above = parent(reading, clause)
        if above is None or not above.span.contains(clause.span):
            return clause
        speaks = above.verb in verbs.words("speech", "plain") and bool(above.agents)
        is_subjectless = clause.agent_span is None and not clause.agents and speaks
        if (
            not _hangs(clause)
            and not is_subjectless
            and (clause.rule != "complement" or _stands(reading, clause, above))
        ):
            return clause
        clause = above
    return clause


def _stands(reading: Reading, clause: Clause, above: Clause) -> bool:
    """Whether a complement may be printed without the verb above it: somebody simply said so, and no "whether" opens it."""
    said = above.verb in verbs.words("speech", "plain") and above.polarity == "affirmed" and bool(above.agents)
    firm = clause.modality not in ("suggested", "hoped")
    return said and firm and not _ASKS.match(reading.text(clause.span))


_ASKS = re.compile(r"(?:whether|if|what|who|why|how|where|when|which)\b", re.IGNORECASE)


def named(attribution: Sequence[Attribution], actors: Sequence[Actor] = ()) -> tuple[Attribution, ...]:
    """The voices that can be named behind what these actors do: no "we"; "its ministry" only behind one country or body."""
    return tuple(entry for entry in attribution if not names_no_voice(entry.actor) or _owns(actors, entry.actor.name))


def _owns(actors: Sequence[Actor], name: str) -> bool:
    """Whether the one pronoun of the name can only mean the actors printed before it."""
    kinds = {actor.kind for actor in actors}
    word = name.lower().split()[0]
    if word == "its":
        return len(actors) == 1 and not kinds & {"person", "group"}
    if word == "their":
        return len(actors) > 1
    return word in ("his", "her") and len(actors) == 1 and kinds == {"person"}


def _words(reading: Reading, clause: Clause) -> tuple[tuple[Actor, ...], tuple[Piece, ...]]:
    """Actors and predicate where somebody acts, else the whole clause as a sentence; no wording if unsafe."""
    if _hangs(clause) or not _is_finite(reading, clause):
        return clause.agents, ()
    if clause.agents and not clause.passive:
        return clause.agents, behind_subject(reading, clause, predicate(reading, clause))
    return clause.agents, () if clause.agents else whole(reading, clause)


def whole(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """The clause with its subject as a sentence of its own; () where the subject refers back ("the plan") or is shared."""
    if clause.predicate.start <= clause.span.start or _ASKS.match(reading.text(clause.span)):
        return ()
    conjunction = re.match(r"(?:that|while|whereas|and|but)\s+", reading.text(clause.span), re.IGNORECASE)
    start = clause.span.start + (conjunction.end() if conjunction else 0)
    subject = tree.own_subject(reading.doc[clause.root])
    if subject is not None and _refers_back(subject):
        return ()
    return wording.pieces(reading, Span(start, clause.predicate.end))


def _refers_back(subject: Token) -> bool:
    """Whether the subject is a thing named before: "the matter", "the first group", "it"; "the cost of the road" is not."""
    if subject.tag_ == "PRP" and subject.lower_ != "it":
        return True
    if subject.lower_ in ("it", "this", "that", "these", "those", "both", "neither", "each", "all", "others"):
        impersonal = subject.head.lemma_ in ("be", "seem", "appear", "remain") or tree.is_passive(subject.head)
        return not impersonal or not any(
            child.dep_ in ("ccomp", "xcomp", "csubj") and child.i > subject.i for child in subject.head.children
        )
    described = any(child.dep_ in ("prep", "relcl", "acl", "appos") for child in subject.rights)
    if described:
        return False
    first = subject.left_edge.i + (1 if subject.left_edge.tag_ == "IN" else 0)
    words = subject.doc[first : subject.i + 1].text
    return points_back(words) or any(child.tag_ == "PRP$" for child in subject.children)


def predicate(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """What is printed behind the agents' names; () where they are nobody, the verb does not fit, or something is missing."""
    if any(is_dangling(actor) for actor in clause.agents) or speaks_for_itself(reading, clause):
        return ()
    if not agrees(reading, clause, clause.agents):
        return ()
    return with_fronted(reading, clause)


def behind_subject(reading: Reading, clause: Clause, made: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """A predicate with its subject in the source's words, where the agents are but some of those who act.

    "Provinces and territories" are more than the provinces. () where the subject cannot be printed.
    """
    whole = _cut_subject(reading, clause) if made and made[0].kind != "subject" else None
    if whole is None:
        return made
    subject = wording.pieces(reading, whole, phrase=True)
    if not subject:
        return ()
    is_plain = subject[0].kind == "words"
    first = replace(subject[0], kind="subject") if is_plain else Piece("subject", "")
    verb = (replace(made[0], text=f" {made[0].text}"),) if made[0].kind == "words" else (Piece("words", " "), made[0])
    return (first, *(subject[1:] if is_plain else subject), *verb, *made[1:])


def _cut_subject(reading: Reading, clause: Clause) -> Span | None:
    """The whole subject of a clause whose agents leave out one that is joined to them; None where they leave out none."""
    span = clause.agent_span
    if span is None or span.end > clause.verb_span.start or any(agent.kind == "person" for agent in clause.agents):
        return None
    found = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    head = found.root if found is not None else None
    while head is not None and head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    if head is None or head.dep_ != "nsubj":
        return None
    beside = [
        word for word in head.head.lefts if word.dep_ == "nsubj" and word.i >= head.i
    ]  # "A and B met": two subjects
    members = [word for one in beside for word in (one, *one.conjuncts) if word.pos_ in ("NOUN", "PROPN")]
    quotes = [agent.quote for agent in clause.agents if agent.quote is not None]
    left_out = [word for word in members if not any(one.start <= word.idx < one.end for one in quotes)]
    if not left_out or len(left_out) == len(members):
        return None
    last = members[-1].right_edge
    whole = Span(head.left_edge.idx, last.idx + len(last))
    return whole if whole.end <= clause.verb_span.start else None


def speaks_for_itself(reading: Reading, clause: Clause) -> bool:
    """Whether the subject is "we", who are more than the speaker, or "I" with a verb that does not fit behind a name."""
    subject = reading.text(clause.agent_span).lower() if clause.agent_span else ""
    if re.match(r"(?:we|you)\b", subject):
        return True
    if not re.match(r"i\b", subject) and not re.search(r"\band (?:i|you)$", subject):
        return False
    first = _first_verb(reading, clause)
    return first.tag_ not in ("VBD", "MD") or first.lower_ in ("was", "were")


def _first_verb(reading: Reading, clause: Clause) -> Token:
    token = reading.doc[clause.root]
    return next((child for child in token.children if child.dep_ in ("aux", "auxpass")), token)


def agrees(reading: Reading, clause: Clause, actors: Sequence[Actor]) -> bool:
    """Whether the verb's number fits the actors printed before it."""
    if not actors:
        return True
    first = _first_verb(reading, clause)
    group = actors[0].kind in ("group", "organisation") and not re.match(r"(?:an?|the|one) \w+$", actors[0].name)
    word = first.lower_
    if word in ("is", "was", "has", "does") or first.tag_ == "VBZ":
        return len(actors) == 1
    if word in ("are", "were", "have", "do") or (first.tag_ == "VBP" and word != "am"):
        return len(actors) > 1 or group
    return True


def with_fronted(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """The predicate, with what stands before the subject behind it: a condition or a date must not get lost."""
    made = wording.pieces(reading, _with_limit(reading, clause))
    first = _fronted(reading, clause)
    if not made or first is None:
        return made
    if _is_open_date(reading, first) or _TIES.match(" ".join(reading.text(first).split())):
        return made
    if re.search(r"\b(?:and|or|but)$", reading.text(first)):
        return ()  # one of those who act is left in it
    moved = wording.pieces(reading, first, phrase=True)
    own = {actor.name for actor in clause.agents}
    if not moved or any(piece.actor.name in own for piece in moved if piece.actor is not None):
        return ()
    lead = moved[0]
    if lead.kind == "words":
        moved = (replace(lead, text=lead.text[:1].lower() + lead.text[1:]), *moved[1:])
    return (*made, Piece("words", ", "), *moved)


def _with_limit(reading: Reading, clause: Clause) -> Span:
    """The predicate up to the end of a "but" that takes part of it back: "considered the offer but did not accept it"."""
    for other in of_sentence(reading.clauses, clause.sentence):
        between = reading.text(Span(clause.predicate.end, other.predicate.start)) if other is not clause else ""
        if other.rule == "conjunct" and re.fullmatch(r"\s*,?\s*(?:but|yet)\s*", between):
            if other.polarity == "denied" or other.verb in verbs.words("modality", "denied"):
                return Span(clause.predicate.start, other.predicate.end)
    return clause.predicate


# "During this meeting" and "in return" only tie the sentence to those around it.
_TIES = re.compile(
    r"(?:during|at|in)\s+(?:this|these|the|that|those)\s+(?:[\w-]+\s+)?(?:meetings?|talks|visit|session|call|conversations?"
    r"|discussions?|summit|conference|dinner|occasion|round)$"
    r"|in (?:return|response|turn|addition|reply|short|fact|particular|the end)$|at the same time$"
    r"|(?:for|on) (?:his|her|its|their) part$"
    r"|(?:while|whereas|although|though|because|(?:for|to|with|by|on|in|under|of) (?:which|whom))$",
    re.IGNORECASE,
)


def _is_open_date(reading: Reading, span: Span) -> bool:
    """Whether the words are only a day that could not be told ("on Thursday"): the fact then has no date."""
    dates = [date for date in reading.dates if date.span.start < span.end and span.start < date.span.end]
    rest = reading.text(span)
    for date in dates:
        rest = rest.replace(reading.text(date.span), "")
    return bool(dates) and all(date.when.date is None for date in dates) and len(rest.split()) < 2


def _fronted(reading: Reading, clause: Clause) -> Span | None:
    """What stands between the start of the clause and its subject, None for nothing or for mere connectives."""
    if clause.agent_span is None or clause.agent_span.start <= clause.span.start:
        return None
    subject = _subject_start(reading, clause, clause.agent_span)
    words = reading.text(Span(clause.span.start, subject))
    skipped = re.match(
        r"(?:.*(?:--|[\u2013\u2014:])\s*)?(?:(?:and|but|that|which|where)\b\s*)?", words, re.DOTALL | re.IGNORECASE
    )
    start = clause.span.start + (skipped.end() if skipped else 0)
    words = reading.text(Span(start, subject))
    if not re.match(_FRONTED, words.strip(" ,\n")):
        return None
    return Span(start, start + len(words.rstrip(" ,\n")))


def _subject_start(reading: Reading, clause: Clause, agent: Span) -> int:
    """Where the subject starts: with the whole name or post, and with the first of those who act together."""
    own = {actor.name for actor in clause.agents}
    before = [
        mention
        for mention in reading.within(Span(clause.span.start, max(agent.end, clause.span.end)))
        if mention.span.start < agent.start
        and (agent.start < mention.span.end or {actor.name for actor in mention.actors} <= own)
    ]
    return min((mention.span.start for mention in before if mention.actors), default=agent.start)


# What may be moved behind the predicate: conditions, times and circumstances.
_FRONTED = re.compile(
    r"(?:If|Should|Once|Unless|Provided|When|After|Before|In|On|At|By|From|Until|Since|During|Over|Under|Between|Within|Through"
    r"|Last|Next|This|Today|Tomorrow|Yesterday|As of|Despite|Without|With|For|Regarding|Concerning|Amid|Following|Given|To"
    r"|Among|Against|Because|While|Although|Though|As long as|As soon as|Subject to|Only|Were|Had|Given|Pending|Except)\b",
    re.IGNORECASE,
)


def _hangs(clause: Clause) -> bool:
    """Whether a clause lacks a subject of its own or hangs on a noun, so that it is no sentence."""
    return clause.tense == "infinitive" or clause.rule in ("relative", "participle", "gerund", "adverbial")


def _is_finite(reading: Reading, clause: Clause) -> bool:
    """Whether the predicate begins with a finite verb: "pay" behind "will lend and" needs the "will" it left out."""
    tokens = reading.doc.char_span(clause.predicate.start, clause.predicate.end, alignment_mode="contract")
    first = next((token for token in tokens or () if token.pos_ in ("VERB", "AUX")), None)
    return first is not None and first.tag_ in ("MD", "VBD", "VBP", "VBZ")
