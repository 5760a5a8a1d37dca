"""What several kinds share: an act as a claim, its wording, and whether two claims say one thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from briefgen.kinds.acts import Act, Sort, acts
from briefgen.language import around, lists, wording
from briefgen.language.agents import is_dangling, is_pronominal
from briefgen.language.identity import same_person
from briefgen.language.reading import Clause, Reading, Span
from briefgen.model import Actor, Claim, Conflict, Piece, Value

_FIRST = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|that|this|these|those|both|him|them|us|all|others|everyone|nobody|its|his|her|their|my|our|your|such)\b"
)

# Two claims of one kind and actors are one fact where this part of the shorter one's content words is shared. Invented
# pairs: one raid condemned in two wordings shares 0.55 and more, two pledges on one subject up to 0.5.
SHARED_CONTENT = 0.52

# A capitalised word names where or whom it is about; texts on one affair share those whatever they say.
_NAME_WEIGHT = 0.2


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
        value=value(act, actors if _prints_actors(act) else (), made),
        quote=reading.source.quote(span.start, span.end),
        sentence=reading.source.quote(*((span.start, span.end) if item else (sentence.start, max(sentence.end, span.end)))),
        rule=act.rule,
        attribution=tuple(
            entry
            for entry in around.named(act.clause.attribution, act.actors)
            if entry.actor.name not in {a.name for a in actors}
        ),
        quotes=(("verb", reading.source.quote(act.clause.verb_span.start, act.clause.verb_span.end)),),
    )


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
    if not act.actors:
        return around.whole(reading, clause)
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
    if clause.predicate.end <= clause.verb_span.end:
        return ()  # "did not sign": what it was stands elsewhere
    return around.with_fronted(reading, clause) if _is_whole(reading, clause) else ()


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


# -- one fact or two


def same_claim(left: Claim, right: Claim) -> bool:
    """Whether two claims of one kind would be one fact: actors, polarity, dates and most of the content agree."""
    one, other = left.value, right.value
    return (
        one.polarity == other.polarity
        and (one.modality == other.modality or "conditional" not in (one.modality, other.modality))
        and same_actors(one.actors, other.actors)
        and same_time(one, other)
        and same_numbers(left, right)
        and overlap(content(left), content(right)) >= SHARED_CONTENT
    )


def content(claim: Claim) -> str:
    """The words of a claim without its verb and its actors' names: what two claims of one kind and actors can differ in."""
    words = claim.quote.exact
    for name, quote in claim.quotes:
        if name == "verb" and claim.quote.start <= quote.start and quote.end <= claim.quote.end:
            at = quote.start - claim.quote.start
            words = f"{words[:at]} {words[at + len(quote.exact) :]}"
    for actor in claim.value.actors:
        words = words.replace(actor.name, " ")
    return words


def same_time(one: Value, other: Value) -> bool:
    """Whether the dates can be one and the same; an open date fits any."""
    if one.when is None or other.when is None or one.when.date is None or other.when.date is None:
        return True
    return one.when.date.compatible(other.when.date)


def same_actors(left: Sequence[Actor], right: Sequence[Actor]) -> bool:
    """Whether everybody on each side has a match on the other; a country matches its minister."""
    return all(any(_same_actor(one, other) for other in right) for one in left) and all(
        any(_same_actor(one, other) for other in left) for one in right
    )


def _same_actor(one: Actor, other: Actor) -> bool:
    if one.kind == "person" and other.kind == "person":
        return same_person(one, other)
    if one.kind == other.kind:
        return one.name.casefold() == other.name.casefold()
    if {one.kind, other.kind} == {"person", "country"}:
        return one.country is not None and one.country == other.country
    return False


def same_numbers(left: Claim, right: Claim) -> bool:
    """Whether neither has a number that the other, having numbers too, lacks."""
    one, other = _numbers(left.quote.exact), _numbers(right.quote.exact)
    return not one or not other or bool(one & other)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "").rstrip(".") for number in re.findall(r"\d[\d.,]*", text))


def overlap(left: str, right: str) -> float:
    """The part of the shorter text's content words that the longer has too, 0 to 1, by stem; names weigh little."""
    one, other = content_words(left), content_words(right)
    shared = sum(min(one[stem], other[stem]) for stem in one if stem in other)
    plain = sum(1 for stem in one if stem in other and one[stem] == other[stem] == 1.0)
    smaller = min(sum(one.values()), sum(other.values()))
    if not smaller or plain < 2:
        return 1.0 if one and one.keys() == other.keys() else 0.0
    return shared / smaller


@lru_cache(maxsize=4096)
def content_words(text: str) -> dict[str, float]:
    """Stem -> weight of every word that carries meaning: 1 for a common word, less for a name."""
    found: dict[str, float] = {}
    for place, word in enumerate(re.findall(r"[^\W\d_][\w'\u2019-]*", text)):
        lower = word.lower().replace("\u2019", "'")
        if lower in _EMPTY or len(lower) < 3:
            continue
        weight = _NAME_WEIGHT if word[0].isupper() and place else 1.0
        key = stem(lower)
        found[key] = max(weight, found.get(key, 0.0))
    return found


_SUFFIXES = (
    "ational",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ity",
    "ingly",
    "ings",
    "ing",
    "edly",
    "ied",
    "ies",
    "ions",
    "ion",
    "ives",
    "ive",
    "ally",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)
_SPELLING = {"defence": "defense", "programme": "program", "centre": "center", "labour": "labor"}


def stem(word: str) -> str:
    """The word without its ending, so that "violates" and "violation" meet; British and American spellings alike."""
    word = _SPELLING.get(word, word).removesuffix("'s").removesuffix("'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word.removesuffix(suffix)
    return word


_EMPTY = frozenset(
    "the and for that this with from into their its his her they them were was are has have had been being will would shall should "
    "may might could can also which who whose whom what when where while than then there here such some any all both each other "
    "more most very between among under over about after before during against through said says say told added not but nor yet "
    "two three four one first second including include well only own same new minister ministers side sides country countries "
    "strongly strong strongest possible terms further continue continued expressed agreed pledged decided".split()
)


def no_conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """Kinds of free words have no typed fields that could contradict each other."""
    return ()


def date_conflicts(claims: Sequence[Claim], field: str, date_of: Callable[[Claim], str | None]) -> tuple[Conflict, ...]:
    """The values of one date field where the claims give more than one."""
    given: dict[str, list[str]] = {}
    for claim in claims:
        value = date_of(claim)
        if value is not None:
            given.setdefault(value, []).append(claim.id)
    if len(given) < 2:
        return ()
    return (Conflict(field, tuple((value, tuple(ids)) for value, ids in sorted(given.items()))),)
