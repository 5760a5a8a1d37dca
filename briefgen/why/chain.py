"""The chain behind one fact: what prints it, who says it where in which words, how it was read, and who decided what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.finished import Record
from briefgen.finished.record import ClaimRow, FactRow, Span
from briefgen.kinds.sameness import undated
from briefgen.language.normalise import normalise
from briefgen.language.sentences import starts
from briefgen.model import Source


@dataclass(frozen=True, slots=True)
class How:
    """One thing that was read out of words: `what` it is, as what it was taken, from which `words`, and `because`."""

    what: str
    value: str
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided: verdict with the field and value of a correction, by whom, when and why."""

    verdict: str
    field: str
    value: str
    by: str
    at: str
    reason: str


@dataclass(frozen=True)
class Voice:
    """One claim of a fact: where in which source, its exact words with their neighbours, and how it was understood.

    `line` and `original` (characters from, to) are places in the document as it came; None without the source at hand.
    """

    claim: str
    source: str
    title: str
    publisher: str
    published: str
    published_how: str
    exact: str
    sentence: str
    before: str
    after: str
    place: tuple[int, int]
    line: int | None
    original: tuple[int, int] | None
    at_hand: bool
    rule: str
    on_whose_word: tuple[str, ...]
    read: tuple[How, ...]
    status: str
    decisions: tuple[Decided, ...]
    merged_for: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """A fact and all that stands behind it."""

    fact: str
    kind: str
    said: str
    standing: str
    origins: tuple[str, ...]
    printed: tuple[tuple[str, str], ...]
    voices: tuple[Voice, ...]
    opposed: tuple[Voice, ...]
    differ: tuple[tuple[str, tuple[str, ...]], ...]


def chain(
    record: Record, fact: FactRow, sources: Mapping[str, Source], joined: Mapping[str, str] | None = None
) -> Chain:
    """The chain of a fact; `sources` are those at hand, by id, and `joined` is which test joined each claim, by its id."""
    tests = joined or {}
    lead = fact.claims[0]
    opposing = record.opposing(fact)
    return Chain(
        fact=fact.id,
        kind=fact.kind,
        said=said(fact),
        standing=fact.standing,
        origins=fact.origins,
        printed=tuple((section, item.text) for section, item in record.items() if fact.id in item.facts),
        voices=tuple(
            _voice(record, claim, sources, (*_told(tests, claim), *_agreement(lead, claim))) for claim in fact.claims
        ),
        opposed=tuple(_voice(record, claim, sources, ()) for claim in opposing),
        differ=tuple((one.field, tuple(value for value, _ in one.values)) for one in fact.conflicts),
    )


def said(fact: FactRow) -> str:
    """The fact in one line: its actors and its wording, else its quotation."""
    names = ", ".join(str(actor.get("name", "")) for actor in fact.value.get("actors") or ())
    words = "".join(str(piece.get("text", "")) for piece in fact.value.get("wording") or ())
    return " ".join(f"{names} {words}".split()) if words else f"“{_line(fact.claims[0].quote.exact)}”"


def _voice(record: Record, claim: ClaimRow, sources: Mapping[str, Source], agreement: Sequence[str]) -> Voice:
    entry = record.source_by_id.get(claim.source)
    source = sources.get(claim.source)
    before, after = _neighbours(source, claim.sentence) if source else ("", "")
    original = source.original(claim.quote.start, claim.quote.end) if source else None
    published = entry.published if entry else {}
    return Voice(
        claim=claim.id,
        source=entry.name if entry else claim.source[:12],
        title=(entry.title or "") if entry else "",
        publisher=(entry.publisher or "") if entry else "",
        published=str(published.get("date") or ""),
        published_how=str(published.get("reason") or published.get("basis") or ""),
        exact=_line(claim.quote.exact),
        sentence=_line(claim.sentence.exact),
        before=before,
        after=after,
        place=(claim.quote.start, claim.quote.end),
        line=source.raw.count("\n", 0, original[0]) + 1 if source and original else None,
        original=original,
        at_hand=source is not None,
        rule=claim.rule,
        on_whose_word=tuple(_name(entry.get("actor")) for entry in claim.attribution),
        read=tuple(_read(claim)),
        status=claim.status,
        decisions=tuple(_decided(one) for one in claim.decisions),
        merged_for=tuple(agreement),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _name(actor: object) -> str:
    return str(actor.get("name", "")) if isinstance(actor, Mapping) else ""


def _neighbours(source: Source, sentence: Span) -> tuple[str, str]:
    """The sentence before and the one after, as the source has them; "" where there is none."""
    block = next((one for one in source.blocks if one.start <= sentence.start < one.end), None)
    first, last = (block.start, block.end) if block else (0, len(source.text))
    left, right = source.text[first : sentence.start].rstrip(), source.text[sentence.end : last].lstrip()
    before = left[starts(normalise(left))[-1] :] if left else _beside(source, first, -1)
    begins = starts(normalise(right)) if right else ()
    after = right[: begins[1]] if len(begins) > 1 else right or _beside(source, last, 1)
    return _line(before), _line(after)


def _beside(source: Source, position: int, step: int) -> str:
    """The first words of the next block, or the last sentence of the one before; "" at either end of the text."""
    if step > 0:
        following = next((source.text[one.start : one.end] for one in source.blocks if one.start >= position), "")
        begins = starts(normalise(following)) if following else ()
        return following[: begins[1]] if len(begins) > 1 else following
    earlier = next((source.text[one.start : one.end] for one in reversed(source.blocks) if one.end <= position), "")
    return earlier[starts(normalise(earlier))[-1] :] if earlier else ""


def _read(claim: ClaimRow) -> Iterator[How]:
    """How each actor and date of a claim was resolved, each once."""
    found: dict[How, None] = {}
    actors = [*(claim.value.get("actors") or ()), *(entry.get("actor") for entry in claim.attribution)]
    pieces = [piece for piece in claim.value.get("wording") or () if isinstance(piece, Mapping)]
    actors += [piece["actor"] for piece in pieces if piece.get("actor")]
    for actor in actors:
        if isinstance(actor, Mapping):
            found[_actor(actor)] = None
    for when in (claim.value.get("when"), *(piece.get("when") for piece in pieces)):
        if isinstance(when, Mapping):
            found[_date(when)] = None
    yield from found


_ACTOR = {
    "name": "named there",
    "role": "by the post",
    "apposition": "by the words beside the name",
    "counterpart": "as the counterpart",
    "pronoun": "a pronoun, whose nearest fitting person this is",
    "group": "a group, whose members were named before",
    "demonym": "by the adjective of the country",
    "capital": "a capital that stands for its government",
    "literal": "left as it stands",
}
_COUNTRY = {
    "counterpart": "country from “counterpart”",
    "pair": "country from the pair the text is about",
    "inferred": "country inferred",
}
_DATES = {
    "stated": "the words say so",
    "weekday": "counted from the day of the text",
    "relative": "counted from the day of the text",
    "given": "given by a person",
    "unresolved": "nothing to count from",
}


def _actor(actor: Mapping[str, Any]) -> How:
    post, quote = actor.get("post") or {}, actor.get("quote") or {}
    parts = [str(actor.get("name", "")), str(post.get("title", "")), str(actor.get("country") or "")]
    country = _COUNTRY.get(str(actor.get("country_basis")), "")
    because = str(actor.get("country_reason") or "")
    reasons = [_ACTOR.get(str(actor.get("how")), ""), f"{country}: {because}" if country and because else country]
    words = _line(str(quote.get("exact", "")))
    return How("who", ", ".join(part for part in parts if part), words, "; ".join(one for one in reasons if one))


def _date(when: Mapping[str, Any]) -> How:
    value = str(when.get("date") or "open") + (f" to {when['end']}" if when.get("end") else "")
    because = str(when.get("reason") or _DATES.get(str(when.get("basis")), when.get("basis") or ""))
    return How("when", value, _line(str(when.get("words") or "")), because)


def _decided(one: Mapping[str, Any]) -> Decided:
    return Decided(*(str(one.get(name) or "") for name in ("verdict", "field", "value", "by", "at", "reason")))


def _agreement(lead: ClaimRow, other: ClaimRow) -> tuple[str, ...]:
    """What two claims of one fact have in common, which is why they are one: people, day, place, numbers."""
    if lead.id == other.id:
        return ()
    made = []
    names = [{_name(actor) for actor in claim.value.get("actors") or ()} for claim in (lead, other)]
    if names[0] & names[1]:
        made.append(f"same people: {', '.join(sorted(names[0] & names[1]))}")
    days = [str((claim.value.get("when") or {}).get("date") or "") for claim in (lead, other)]
    if days[0] and days[1]:
        same = "same date" if days[0] == days[1] else "dates that fit"
        made.append(f"{same}: {' / '.join(dict.fromkeys(days))}")
    places = [str((claim.value.get("where") or {}).get("city") or "") for claim in (lead, other)]
    if places[0] and places[0] == places[1]:
        made.append(f"same place: {places[0]}")
    shared = _content(lead) & _content(other) - {word for name in names[0] for word in name.casefold().split()}
    if shared:
        made.append(f"same words: {', '.join(sorted(shared))}")
    return tuple(made)


def _told(tests: Mapping[str, str], claim: ClaimRow) -> tuple[str, ...]:
    return (tests[claim.id],) if claim.id in tests else ()


def _content(claim: ClaimRow) -> set[str]:
    """The longer words of a claim's quotation."""
    return {word for word in re.findall(r"\w{5,}", undated(claim.quote.exact).casefold()) if not word.isdecimal()}
