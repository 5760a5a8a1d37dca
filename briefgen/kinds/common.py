"""What several kinds share: an act as a claim with its wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.kinds.acts import Act, Sort, acts
from briefgen.kinds.acts.words import objects
from briefgen.language import around, lists, wording
from briefgen.language.agents import is_dangling, is_pronominal
from briefgen.language.reading import Clause, Reading, Span
from briefgen.model import Actor, Claim, Piece, Value

_FIRST = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|that|this|these|those|both|him|them|us|all|others|everyone|nobody|its|his|her|their|my|our|your|such)\b"
)


def claims(
    reading: Reading, sort: Sort, name: str, value: Callable[[Act, tuple[Actor, ...], tuple[Piece, ...]], Value]
) -> Iterator[Claim]:
    """One claim for each act of a sort; `value` makes the kind's value of the act, its actors and its wording."""
    for act in acts(reading):
        if act.sort != sort or _is_by_nobody(act):
            continue
        listed = tuple(lists.items(reading, act.clause))
        for item in listed:
            yield _claim(reading, act, name, value, item)
        if not listed:
            yield _claim(reading, act, name, value, None)


def _claim(
    reading: Reading,
    act: Act,
    name: str,
    value: Callable[[Act, tuple[Actor, ...], tuple[Piece, ...]], Value],
    item: lists.Item | None,
) -> Claim:
    """The claim of an act, or of one item of the list that it opens."""
    actors = act.actors
    sentence = reading.sentences[act.clause.sentence]
    span = item.span if item else _span(reading, act)
    made = item.wording if item and _prints_actors(act) else () if item else words(reading, act)
    return Claim(
        kind=name,
        value=value(act, actors if _prints_actors(act) else _known(actors), made),
        quote=reading.source.quote(span.start, span.end),
        sentence=reading.source.quote(
            *((span.start, span.end) if item else (sentence.start, max(sentence.end, span.end)))
        ),
        rule=act.rule,
        attribution=tuple(
            entry
            for entry in around.named(act.clause.attribution, act.actors)
            if entry.actor.name not in {a.name for a in actors}
        ),
        quotes=(("verb", reading.source.quote(act.clause.verb_span.start, act.clause.verb_span.end)),),
    )


def _known(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those of the actors who are known, where a pronoun beside them is not: "he and the minister, Ann Roe"."""
    return tuple(actor for actor in actors if actor.is_resolved and not is_pronominal(actor))


def _is_by_nobody(act: Act) -> bool:
    """Whether only "he", "she" or "they" promise it, and nobody knows who that is."""
    names = {actor.name.lower() for actor in act.actors}
    return act.sort == "commitment" and bool(names) and names <= {"he", "she", "they", "it", "who"}


def _span(reading: Reading, act: Act) -> Span:
    """The clause, with what is said where that stands in front of it."""
    spans = [act.clause.span]
    if act.clause.object is not None and act.clause.object.end <= act.clause.verb_span.start:
        spans.append(act.clause.object)
    if act.clause.agent_span is not None and act.clause.agent_span.end <= act.clause.span.start and not act.voice:
        sentence = reading.sentences[act.clause.sentence]
        if act.clause.span.start - act.clause.agent_span.end < 3 and sentence.contains(act.clause.agent_span):
            spans.append(act.clause.agent_span)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _prints_actors(act: Act) -> bool:
    """Whether the actors are resolved or at least describe somebody; a bare pronoun does not."""
    return bool(act.actors) and not any(
        is_pronominal(actor) or (not actor.is_resolved and _FIRST.match(actor.name.lower())) for actor in act.actors
    )


def words(reading: Reading, act: Act) -> tuple[Piece, ...]:
    """The wording that follows the actors, or, where there are none, the whole clause; () where neither is safe."""
    clause = act.voice or act.clause
    if len(around.named(clause.attribution, act.actors)) < len(clause.attribution):
        return ()
    if not act.actors or act.implied:
        return around.whole(reading, clause) if not act.actors else ()
    if not _prints_actors(act) or any(is_dangling(actor) for actor in act.actors):
        return ()
    if act.rule == "met-to-discuss":
        return _met(reading, clause)
    if clause.passive and not act.voice:
        return ()  # a passive cannot follow its doer
    if around.speaks_for_itself(reading, clause) or not around.agrees(reading, clause, act.actors):
        return ()
    if clause.object is not None and clause.object.end <= clause.verb_span.start:
        return _inverted(reading, clause)
    if clause.rule == "adverbial" and reading.doc[clause.root].tag_ == "VBG":
        return ()  # "…, calling for calm" is no predicate
    if clause.agent_span is None and clause.rule == "finite":
        return _headless(reading, clause)
    if clause.predicate.end <= clause.verb_span.end:
        return ()  # "did not sign": what it was stands elsewhere
    found = around.with_fronted(reading, clause) if _is_whole(reading, clause) else ()
    return _without(found, act.partners) if act.partners else around.behind_subject(reading, clause, found)


_WITH = re.compile(r",?\s*(?:together |jointly |along )?(?:with|alongside)\s*(?:the\s*)?$")


def _without(found: tuple[Piece, ...], partners: tuple[Actor, ...]) -> tuple[Piece, ...]:
    """The wording without "with Malta", as Malta stands among the actors before it; () where it cannot be cut out."""
    if len(partners) != 1:
        return ()
    named = rf",?\s*(?:together |jointly |along )?(?:with|alongside) (?:the )?{re.escape(partners[0].name)}\b(?!['\u2019-])(?! (?:and|or)\b),?"
    for index, piece in enumerate(found):
        cut = re.sub(named, "", piece.text, count=1)
        if piece.kind == "words" and cut != piece.text:
            return (*found[:index], replace(piece, text=cut), *found[index + 1 :])
    names = {actor.name for actor in partners}
    places = [index for index, piece in enumerate(found) if piece.actor is not None and piece.actor.name in names]
    if len(places) != len(names) or len(places) != 1 or not places[0]:
        return ()
    before, rest = found[places[0] - 1], found[places[0] + 1 :]
    lead = _WITH.search(before.text)
    if before.kind != "words" or lead is None or (rest and not re.match(r"[,\s]", rest[0].text)):
        return ()
    kept = replace(before, text=before.text[: lead.start()])
    if rest and rest[0].kind == "words":
        rest = (replace(rest[0], text=re.sub(r"^,(?=\s)", "", rest[0].text)), *rest[1:])
    return (kept, *rest)


def _headless(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """The predicate of a note or list item without a subject, begun with a small letter; () where no finite verb opens it."""
    token = reading.doc[clause.root]
    if token.tag_ not in ("VBD", "VBZ") and not (token.tag_ == "VBN" and objects(token)):
        return ()
    found = wording.pieces(reading, clause.predicate)
    if not found or found[0].kind != "words":
        return found
    first = found[0]
    return (Piece("words", first.text[:1].lower() + first.text[1:], first.quote), *found[1:])


def _met(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """ "met to discuss …", for the topic of a meeting."""
    content = wording.pieces(reading, clause.object) if clause.object else ()
    if not content:
        return ()
    verb = reading.source.quote(clause.verb_span.start, clause.verb_span.end)
    return (Piece("words", "met to "), Piece("words", verb.exact.removeprefix("to ") + " ", verb), *content)


def _inverted(reading: Reading, clause: Clause) -> tuple[Piece, ...]:
    """ "The road is open, the ministry said" as "said that the road is open"."""
    assert clause.object is not None
    content = wording.pieces(reading, clause.object)
    if not content:
        return ()
    verb = reading.source.quote(clause.verb_span.start, clause.verb_span.end)
    if verb.exact.split()[-1].lower() not in _THAT:
        return ()
    first, start = content[0], reading.doc.char_span(clause.object.start, clause.object.end, alignment_mode="contract")
    if first.kind == "words" and start is not None and start[0].pos_ != "PROPN" and start[0].text != "I":
        first = Piece("words", first.text[0].lower() + first.text[1:], first.quote)
    return (Piece("words", verb.exact, verb), Piece("words", " that "), first, *content[1:])


_THAT = {
    "said",
    "says",
    "added",
    "stressed",
    "stated",
    "announced",
    "noted",
    "confirmed",
    "emphasized",
    "emphasised",
    "warned",
    "explained",
    "reported",
    "underlined",
    "argued",
    "declared",
    "insisted",
    "claimed",
    "maintained",
    "reiterated",
    "reaffirmed",
}


def _is_whole(reading: Reading, clause: Clause) -> bool:
    """Whether the predicate holds the verb's complement and does not break off inside it."""
    ending = (
        reading.text(clause.predicate).rstrip().rsplit(None, 1)[-1].lower()
        if reading.text(clause.predicate).strip()
        else ""
    )
    return ending not in {
        "and",
        "or",
        "that",
        "to",
        "of",
        "in",
        "on",
        "the",
        "a",
        "an",
        "with",
        "for",
        "by",
        "as",
        "but",
        "which",
        "who",
        "than",
        "any",
        "some",
        "one",
        "so",
        "more",
        "none",
        "others",
    }
