"""Numbers a briefing could want: money, shares, measures, counted things.

What it is: one number with its unit at one place of a source, with what it counts, as of when, and on whose word.
How it is recognised: `language/quantities` finds the numbers; the clause around each gives its sentence, its actors and
the speaker. Numbers in a headline count only where the text does not repeat them; "millions of" never does.
How it merges: the same number of the same unit about the same thing is one figure; two sources that give one thing
different numbers make one figure with a conflict. Two numbers of one sentence are never the same thing.
Known gaps: what a sum of money pays for is told by the clause, not by a field; currencies are not converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefgen import lexicon
from briefgen.kinds import measured, sameness
from briefgen.kinds.sameness import concept, content_words, stem
from briefgen.language.around import Saying, of_sentence, saying, states_nothing
from briefgen.language.reading import QuantityMention, Reading, Span
from briefgen.model import Claim, Conflict, Value
from briefgen.values import Quantity, Timing

NAME = "figure"

# Two sentences tell of one thing where they share this many content words besides number and unit. For the same number
# two are enough; different numbers must have more in common before they may be called a contradiction.
SHARED_FOR_SAME, SHARED_FOR_CONFLICT = 2, 3
# ... and so many of these must be common words that say what the number is of.
SHARED_MATTER = 2

_PUT_AT = re.compile(
    r"\b(?:(?:put|puts|placed)\s(?:the|its|their)\s(?:number|figure|total|toll|count|tally|crowd|turnout)\sat"
    r"|counted|spoke\sof|reckoned|estimated)\s"
    r"(?:about |around |only |just |some |nearly |almost )?(\d[\d,]*)(?=[.;]?$|[.;,]\s)"
)
_NOTHING = Quantity(Decimal(0), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Value):
    """A number: `quantity` with its unit, `of` what it counts or is a share of, in the source's words.

    `beside` are other numbers of the same unit in the same sentence: none of them is this figure differently told.
    """

    quantity: Quantity = _NOTHING
    of: str = ""
    beside: tuple[Decimal, ...] = ()


VALUE = Figure


def extract(reading: Reading) -> Iterator[Claim]:
    """One claim for each number with a unit, in order of the text."""
    for mention in reading.quantities:
        if states_nothing(reading, mention.sentence):
            continue
        before = reading.text(Span(reading.sentences[mention.sentence].start, mention.span.start))
        if measured.is_put_away(before):
            continue  # the 18 of "23 houses, not 18" is nobody's number here
        if not _is_vague(mention.quantity) and not _is_repeated_below(reading, mention):
            yield _claim(reading, mention)
    yield from _answered(reading)


def _answered(reading: Reading) -> Iterator[Claim]:
    """Numbers without a unit that answer the one of the sentence before: "The owners put the number at 900." """
    for sentence in range(1, len(reading.sentences)):
        span, before = reading.sentences[sentence], reading.sentences[sentence - 1]
        match = _PUT_AT.search(reading.text(span))
        counted = [one for one in of_sentence(reading.quantities, sentence - 1) if _unit(one.quantity).islower()]
        if match is None or not counted or counted[-1].quantity.unit == "percent":
            continue
        value, unit = Decimal(match[1].replace(",", "")), counted[-1].quantity.unit
        place = Span(span.start + match.start(1), span.start + match.end(1))
        claim = _claim(reading, QuantityMention(place, Quantity(value, unit, words=f"{match[1]} {unit}"), sentence))
        yield replace(claim, sentence=reading.source.quote(before.start, span.end))


def _is_vague(quantity: Quantity) -> bool:
    """Whether only a scale is given: "millions of rounds"."""
    return bool(re.match(r"(?:dozen|hundred|thousand|million|billion)s of", quantity.words, re.IGNORECASE))


def _is_repeated_below(reading: Reading, mention: QuantityMention) -> bool:
    """Whether a headline says what a sentence of the text says too."""
    if mention.sentence not in reading.headings:
        return False
    wanted = mention.quantity
    return any(
        other.quantity.value == wanted.value and _unit(other.quantity) == _unit(wanted)
        for other in reading.quantities
        if other.sentence not in reading.headings
    )


def _claim(reading: Reading, mention: QuantityMention) -> Claim:
    said = saying(reading, mention.span, mention.sentence)
    value = Figure(
        actors=said.actors if said.wording or said.attribution else (),
        wording=said.wording,
        when=_as_of(reading, mention, said),
        where=said.clause.where if said.clause else None,
        polarity=said.polarity,
        modality=said.modality,
        quantity=mention.quantity,
        of=reading.text(mention.of) if mention.of else "",
        beside=_beside(reading, mention),
    )
    quote = reading.source.quote(mention.span.start, mention.span.end)
    return Claim(NAME, value, quote, said.sentence, _rule(mention.quantity), said.attribution, (("quantity", quote),))


def _rule(quantity: Quantity) -> str:
    if quantity.unit == "percent":
        return "percent"
    return "money" if re.fullmatch(r"[A-Z]{3}", quantity.unit) else "counted"


def _as_of(reading: Reading, mention: QuantityMention, said: Saying) -> Timing | None:
    """The date the clause around the number gives, not the day somebody said it."""
    if said.clause is None:
        return None
    inside = [
        date.when for date in of_sentence(reading.dates, mention.sentence) if said.clause.span.contains(date.span)
    ]
    when = said.clause.when or (inside[0] if len(inside) == 1 else None)
    return None if said.clause.tense == "past" and _is_later(when, reading.source.published) else when


def _is_later(when: Timing | None, published: Timing) -> bool:
    """Whether a date lies after the document."""
    return bool(when and when.date and published.date and when.date.first > published.date.last)


def _beside(reading: Reading, mention: QuantityMention) -> tuple[Decimal, ...]:
    unit = _unit(mention.quantity)
    others = (other for other in of_sentence(reading.quantities, mention.sentence) if other is not mention)
    return tuple(sorted({other.quantity.value for other in others if _unit(other.quantity) == unit}))


def _unit(quantity: Quantity) -> str:
    """The unit for comparing: a currency, "percent", or the stem of the counted noun ("patrol vessels" is "vessel")."""
    if quantity.unit.isupper():
        return quantity.unit
    return quantity.unit.lower().rsplit(" ", 1)[-1].removesuffix("s")


# ---------------------------------------------------------------- merging


_SMALL = frozenset({
    "that", "this", "with", "from", "have", "been", "were", "will", "would", "their", "which", "about", "into",
    "also", "said", "after", "before", "than", "more", "year", "over", "under", "between", "both", "percent",
    "cent", "million", "billion", "according", "minister", "ministers",
})  # fmt: skip


def same(left: Claim, right: Claim) -> bool:
    """Whether two claims give one figure, or two sources' numbers for one thing."""
    ours, theirs = left.value, right.value
    if not isinstance(ours, Figure) or not isinstance(theirs, Figure) or counted(left) != counted(right):
        return False
    if ours.polarity != theirs.polarity or not _compatible(ours.when, theirs.when):
        return False
    shared = len(_topic(left) & _topic(right))
    if (ours.quantity.value, ours.quantity.maximum) == (theirs.quantity.value, theirs.quantity.maximum):
        return shared >= SHARED_FOR_SAME
    if left.source == right.source:
        return measured.answers(left, right)
    if theirs.quantity.value in ours.beside or ours.quantity.value in theirs.beside:
        return False
    if bool(ours.beside) != bool(theirs.beside):
        return False
    return (
        shared >= SHARED_FOR_CONFLICT
        and _same_kind(ours, theirs)
        and measured.are_of_one_thing(left, right, shared=SHARED_MATTER)
    )


def counted(claim: Claim) -> str:
    """What a figure counts, for comparing: its unit, and of people what befell them: "40 dead" are "40 people killed"."""
    assert isinstance(claim.value, Figure)
    unit = _unit(claim.value.quantity)
    words = lexicon.load("sameness")
    if unit not in {word.removesuffix("s") for word in words["persons"]}:
        return unit
    fates = {concept(stem(fate)) for fate in words["fates"]}
    told = sorted(fates & content_words(claim.sentence.exact).keys())
    return told[0] if len(told) == 1 else "people"


def _compatible(left: Timing | None, right: Timing | None) -> bool:
    if left is None or right is None or left.date is None or right.date is None:
        return True
    return left.date.compatible(right.date)


def _same_kind(left: Figure, right: Figure) -> bool:
    """Whether different numbers can be of one thing: a share of the same whole, or the same counted words."""
    if left.of and right.of:
        return bool(_stems(left.of) & _stems(right.of))
    return not (left.of or right.of)


def _topic(claim: Claim) -> frozenset[str]:
    """The content words of the sentence, without the number and its unit."""
    return _stems(claim.sentence.exact) - _stems(claim.quote.exact)


def _stems(words: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]{4,}", words.lower())
    return frozenset(word[:6].removesuffix("s") for word in found if word not in _SMALL)


def conflicts(claims: Sequence[Claim]) -> tuple[Conflict, ...]:
    """The numbers, where the claims of one figure give more than one; a number printed in two ways is one.

    A range is on nobody's side beside a number that lies in it: "from 4 to 6 per cent" ends at 6.
    """
    values = {value for value, maximum in map(_value, claims) if maximum is None}
    claims = [one for one in claims if not any(_holds(one, value) for value in values)]
    printed: dict[tuple[Decimal, Decimal | None], str] = {}
    for claim in sorted(claims, key=lambda claim: (-len(str(_quantity(claim))), str(_quantity(claim)))):
        printed.setdefault(_value(claim), str(_quantity(claim)))
    if len(printed) < 2:
        return ()
    return sameness.field_conflicts(claims, "quantity", lambda claim: printed[_value(claim)])


def _holds(claim: Claim, value: Decimal) -> bool:
    """Whether a claim gives a range in which a number lies."""
    least, most = _value(claim)
    return most is not None and least <= value <= most


def _quantity(claim: Claim) -> Quantity:
    assert isinstance(claim.value, Figure)
    return claim.value.quantity


def _value(claim: Claim) -> tuple[Decimal, Decimal | None]:
    return _quantity(claim).value, _quantity(claim).maximum
