"""Every number of a text that has a unit: money, percent, measures, counted nouns.

Numbers come from `numerals`; the unit is a sign beside them, a word of measure behind them, or the noun they count,
read from the parse. A number alone takes the unit of the number before it where the sentence says so ("8,000 of them").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from briefgen.language import tree
from briefgen.language.dategrammar import scan as scan_dates
from briefgen.language.numerals import Numeral, lexicon, scan
from briefgen.language.reading import QuantityMention, Span
from briefgen.values import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GAP = r"[ \u00a0\u202f\n]{1,2}"
_RATE = re.compile(
    rf"{_GAP}(?:(?:a|an|per|every|each){_GAP}(?:day|week|month|year|hour|head|person|capita)"
    rf"|annually|yearly|monthly|par{_GAP}an)\b"
    rf"(?!{_GAP}(?:ago|earlier|later|before))",
    re.I,
)
_OF_THEM = re.compile(rf"{_GAP}of{_GAP}(?:them|these|those|which|whom)\b", re.I)
_MORE = re.compile(rf"{_GAP}(?:more|others|further|additional)\b(?!{_GAP}than)", re.I)
_SHARE = re.compile(rf"{_GAP}of{_GAP}(?:the{_GAP}|its{_GAP})?\d[\d,.]*")
# "35 places, up from the current 20": the number that a number is set against counts the same.
_COMPARED = re.compile(
    r"\b(?:up|down|compared|against|rather|instead|as opposed|versus)\b[^.;:\d]{0,30}$|\bfrom (?:the )?(?:current|present|previous) $"
)
_LEADING = frozenset(
    {
        "more",
        "additional",
        "other",
        "new",
        "further",
        "extra",
        "of",
        "the",
        "such",
        "own",
        "our",
        "their",
        "its",
        "his",
        "her",
        "my",
        "d'",
        "de",
        "des",
    }
)
_FRACTION = re.compile(
    rf"\b(?P<count>one|two|three|four)[- ](?P<part>thirds?|quarters?|fifths?)(?={_GAP}of\b)"
    rf"|\b(?:a|an){_GAP}(?P<single>third|quarter|fifth)(?={_GAP}of\b)",
    re.I,
)
_VAGUE = re.compile(rf"\b(?P<scale>dozens|hundreds|thousands|millions|billions){_GAP}of{_GAP}", re.I)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A parsed text and its characters."""

    doc: Doc
    text: str

    def token_at(self, position: int) -> Token | None:
        """The token that holds the character, None at the end of the text and in white space at it."""
        if position >= len(self.text):
            return None
        span = self.doc.char_span(position, position + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


def find(parsed: Doc, sentences: Sequence[Span]) -> tuple[QuantityMention, ...]:
    """The quantities of a text by start, no two sharing a character, none inside a date."""
    doc = _Parsed(parsed, tree.text(parsed))
    dates = [Span(words.start, words.end) for words in scan_dates(doc.text)]
    starts = [sentence.start for sentence in sentences]
    mentions: list[QuantityMention] = []
    for mention in sorted((*_counted(doc, dates), *_shares(doc), *_vague(doc)), key=lambda found: found.span.start):
        if mentions and mention.span.start < mentions[-1].span.end:
            continue
        sentence = max(0, bisect_right(starts, mention.span.start) - 1)
        mentions.append(QuantityMention(mention.span, mention.quantity, sentence, mention.of))
    return tuple(mentions)


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    place = bisect_right(spans, start, key=lambda span: span.start)
    return any(span.start < end and start < span.end for span in spans[max(0, place - 1) : place + 1])


def _counted(doc: _Parsed, dates: Sequence[Span]) -> list[QuantityMention]:
    """The numbers with a unit of their own or the unit of the number before."""
    found: list[QuantityMention] = []
    for numeral in scan(doc.text):
        if _overlaps(dates, numeral.start, numeral.end) or _is_dialled(doc.text, numeral):
            continue
        mention = (
            _with_unit(doc, numeral) or _inherited(doc, numeral, found[-1] if found else None) or _people(doc, numeral)
        )
        if mention is not None and not _is_small(numeral, mention):
            found.append(mention)
    return found


def _is_dialled(text: str, numeral: Numeral) -> bool:
    """Whether it is the number that is called in an emergency: "911 calls failed", and "112 calls" where one "dials 112"."""
    numbers = lexicon()["emergency"]
    shared = numeral.value in numbers["shared"]
    if numeral.written or numeral.value not in numbers["own"] and not shared:
        return False
    following = re.match(r"[ \u00a0]([\w-]+)", text[numeral.end : numeral.end + 24])
    if following is None or following[1].lower() not in numbers["before"]:
        return False
    said = text[numeral.start : numeral.end]
    return (
        not shared
        or re.search(rf"(?i)\b(?:dial\w*|call|called|calling|calls to|ring|rang|phon\w+) {said}\b", text) is not None
    )


def _is_small(numeral: Numeral, mention: QuantityMention) -> bool:
    """Whether it is a small number in words ("two countries"), which is a figure only as a rate or a share."""
    is_small = numeral.written and numeral.value < 10 and not numeral.scaled and not numeral.percent
    return is_small and not _RATE.search(mention.quantity.words)


def _with_unit(doc: _Parsed, numeral: Numeral) -> QuantityMention | None:
    """Money, percent, measure or counted noun, looked for in this order."""
    if numeral.percent:
        return _mention(doc, numeral, numeral.end, "percent", _complement(doc, numeral.end))
    named = _currency(doc.text, numeral.end)
    if named is not None:
        return _mention(doc, numeral, named[0], named[1])
    if numeral.currency:
        return _mention(doc, numeral, numeral.end, numeral.currency)
    measured = _measure(doc.text, numeral)
    if measured is not None:
        return _mention(doc, numeral, measured[0], measured[1], _complement(doc, measured[0]))
    return _noun(doc, numeral)


def _mention(doc: _Parsed, numeral: Numeral, end: int, unit: str, of: Span | None = None) -> QuantityMention:
    rate = _RATE.match(doc.text, end)
    end = rate.end() if rate else end
    words = doc.text[numeral.start : end]
    quantity = Quantity(numeral.value, unit, numeral.qualifier, numeral.maximum, words)
    return QuantityMention(Span(numeral.start, end), quantity, 0, of)


@cache
def _units() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str], Mapping[str, str]]:
    """The patterns of currency names and measures, and what each means."""
    currencies = {str(name): str(code) for name, code in lexicon()["currencies"].items()}
    measures = {str(name): str(unit) for name, unit in lexicon()["measures"].items()}
    by_length = "|".join(re.escape(name) for name in sorted(currencies, key=lambda name: (-len(name), name)))
    codes = "|".join(lexicon()["codes"])
    money = re.compile(
        rf"(?:{_GAP}|-)(?:(?i:of{_GAP})?(?i:d['’])?(?P<name>(?i:{by_length}))(?i:e?s)?|(?P<code>{codes}))\b"
    )
    sizes = "|".join(re.escape(name) for name in sorted(measures, key=lambda name: (-len(name), name)))
    measure = re.compile(rf"(?:{_GAP}|-)?(?P<name>{sizes})s?\b")
    return money, measure, currencies, measures


def _currency(text: str, end: int) -> tuple[int, str] | None:
    """Where the name of a currency behind the number ends, and its code, or its name where several countries use it."""
    money, _, currencies, _ = _units()
    found = money.match(text, end)
    if not found:
        return None
    if found["code"]:
        return found.end(), found["code"]
    code = currencies[found["name"].lower()]
    return found.end(), code or text[found.start("name") : found.end()]


def _measure(text: str, numeral: Numeral) -> tuple[int, str] | None:
    """Where a unit of measure behind the number ends, and its name; lengths of time only where they are the thing."""
    _, measure, _, measures = _units()
    found = measure.match(text, numeral.end)
    if not found:
        return None
    unit = measures[found["name"]]
    if found["name"] in lexicon()["durations"] and (numeral.hyphen or numeral.written or _is_duration(text, numeral)):
        return None
    return found.end(), unit


def _is_duration(text: str, numeral: Numeral) -> bool:
    """Whether a length of time says how long or when, rather than how much: "within 30 days"."""
    before = re.search(r"([\w']+)\s{1,2}$", text[max(0, numeral.start - 16) : numeral.start])
    after = re.match(
        rf"\s\w+{_GAP}(?:ago|earlier|later|before|after|from|long|old)\b", text[numeral.end : numeral.end + 40]
    )
    word = before.group(1).lower() if before else ""
    hours = re.match(r"\s(?:hour|minute)", text[numeral.end : numeral.end + 8])
    return bool(after) or (
        word in lexicon()["duration_prepositions"] and not (hours and word in ("for", "than", "about"))
    )


def _complement(doc: _Parsed, end: int) -> Span | None:
    """The noun phrase behind "of": the evening peak in "15 percent of the evening peak"."""
    found = re.match(rf"{_GAP}(?:of|des?|du)\b{_GAP}", doc.text[end : end + 8])
    if not found:
        return None
    first = doc.token_at(end + found.end())
    chunk = _phrase(first) if first is not None else []
    return Span(chunk[0].idx, chunk[-1].idx + len(chunk[-1].text)) if chunk else None


def _phrase(first: Token) -> list[Token]:
    """The tokens of a noun phrase from its first word, at most ten, up to its last noun."""
    tokens: list[Token] = []
    for token in first.doc[first.i : first.i + 10]:
        if (
            token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART")
            and token.text not in ("-", "'s", "’s")
            and token.tag_ not in ("VBN", "VBG", "HYPH")
        ):
            break
        tokens.append(token)
    while tokens and tokens[-1].pos_ not in ("NOUN", "PROPN", "PRON"):
        tokens.pop()
    return tokens


# ---------------------------------------------------------------- counted nouns


def _noun(doc: _Parsed, numeral: Numeral) -> QuantityMention | None:
    """The noun a number counts: plural, or a collective like "people"."""
    head = _head(doc, numeral)
    if head is None:
        return None
    end = head.idx + len(head.text)
    if head.lemma_.lower() in lexicon()["durations"]:
        return None
    share = _SHARE.match(doc.text, numeral.end)
    if share is not None:  # "16 of 41 trains" counts trains, and leaves the 41 to itself
        return _mention(doc, numeral, numeral.end, _unit(doc.text[share.end() : end]), Span(head.idx, end))
    return _mention(doc, numeral, end, _unit(doc.text[numeral.end : end]))


def _unit(written: str) -> str:
    """The counted noun without words like "more" and "additional" in front."""
    words = written.replace("-", " - ").split()
    while len(words) > 1 and words[0].lower() in _LEADING:
        words = words[1:]
    return " ".join(words).replace(" - ", "-").strip("- ")


def _head(doc: _Parsed, numeral: Numeral) -> Token | None:
    """The noun: the last plural or collective one of the words that follow the number."""
    span = doc.doc.char_span(numeral.end, min(numeral.end + 2, len(doc.text)), alignment_mode="expand")
    first = next((token for token in span or () if token.idx >= numeral.end), None)
    if first is None:
        return None
    first = _behind_of(first)
    tokens = _run(first)
    heads = [token for token in tokens if _is_counted(token)]
    return heads[-1] if heads else None


def _behind_of(first: Token) -> Token:
    """The first word of the noun phrase in "400 of our civil servants" and "16 of 41 trains"; else the word itself."""
    if first.lower_ != "of" or first.i + 2 >= len(first.doc):
        return first
    skipped = first.nbor(1)
    return first.nbor(2) if skipped.tag_ == "PRP$" or skipped.like_num or skipped.lower_ in ("the", "its") else first


def _run(first: Token) -> list[Token]:
    """The words that can stand between a number and its noun and the noun itself, at most nine."""
    tokens: list[Token] = []
    for token in first.doc[first.i : first.i + 9]:
        is_noun = token.pos_ in ("NOUN", "PROPN")
        is_modifier = (
            token.pos_ in ("ADJ", "ADV")
            or token.tag_ in ("VBN", "VBG", "HYPH", "POS")
            or token.text in ("-", "of" if not tokens else "")
        )
        if not (is_noun or is_modifier or token.lower_ in _LEADING - {"of", "the"}):
            break
        if tokens and _is_counted(tokens[-1]) and not (is_noun and token.dep_ != "appos"):
            break
        tokens.append(token)
    return tokens


def _is_counted(token: Token) -> bool:
    is_plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in lexicon()["collective"]
    return is_plural or bool(re.fullmatch(r"[A-Z][A-Z-]*\d+[A-Z]?s", token.text))  # a model: "12 K9s"


# ---------------------------------------------------------------- numbers without a noun


def _inherited(doc: _Parsed, numeral: Numeral, previous: QuantityMention | None) -> QuantityMention | None:
    """ "8,000 of them", "two dozen more": counts what the number before counts."""
    if (
        previous is None
        or doc.text.count("\n", previous.span.end, numeral.start)
        or numeral.start - previous.span.end > 300
    ):
        return None
    tail = _OF_THEM.match(doc.text, numeral.end) or _MORE.match(doc.text, numeral.end)
    compared = _COMPARED.search(doc.text, max(0, numeral.start - 40), numeral.start)
    if (not tail and not compared) or (previous.quantity.unit == "percent" and not compared):
        return None
    noun = previous.of or previous.span
    return _mention(doc, numeral, tail.end() if tail else numeral.end, previous.quantity.unit, noun)


def _people(doc: _Parsed, numeral: Numeral) -> QuantityMention | None:
    """ "12 died and 40 were injured": a number alone, as the subject of what befalls people, counts them."""
    if numeral.written and numeral.value < 10:
        return None
    token = doc.token_at(numeral.end - 1)
    if token is None or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    return _mention(doc, numeral, numeral.end, "people") if token.head.lemma_ in lexicon()["befalls"] else None


def _shares(doc: _Parsed) -> list[QuantityMention]:
    """ "two-thirds of", "a quarter of": as percent, rounded to a tenth."""
    found = []
    for match in _FRACTION.finditer(doc.text):
        part = (match["part"] or match["single"]).lower().removesuffix("s")
        size = Decimal({"third": 3, "quarter": 4, "fifth": 5}[part])
        count = Decimal(int(lexicon()["number_words"][(match["count"] or "one").lower()]))
        value = (count * 100 / size).quantize(Decimal("0.1"))
        value = value.to_integral_value() if value == value.to_integral_value() else value
        quantity = Quantity(value, "percent", "", None, match.group())
        found.append(QuantityMention(Span(*match.span()), quantity, 0, _complement(doc, match.end())))
    return found


def _vague(doc: _Parsed) -> list[QuantityMention]:
    """ "millions of rounds": at least one of the scale, its noun behind "of"."""
    sizes = {"dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9}
    found = []
    for match in _VAGUE.finditer(doc.text):
        first = doc.token_at(match.end())
        tokens = _run(first) if first is not None else []
        heads = [token for token in tokens if _is_counted(token)]
        if heads:
            end = heads[-1].idx + len(heads[-1].text)
            words = doc.text[match.start() : end]
            quantity = Quantity(
                Decimal(sizes[match["scale"].lower()]), doc.text[match.end() : end], "at least", None, words
            )
            found.append(QuantityMention(Span(match.start(), end), quantity, 0))
    return found
