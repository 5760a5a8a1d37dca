"""The numbers of a text, in digits or words, with scale, range and currency sign: where they stand and their worth.

No unit is known here; `quantities` finds what is counted. What counts nothing (names, labels, times) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from briefgen import lexicon as words_as_data
from briefgen.values import Qualifier


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start`:`end` with its scale applied; `maximum` is the upper end of a range.

    `currency` is the ISO code of a sign or code in front; `percent` whether a percent sign ends it. `written` is
    whether it is in words only; `hyphen` whether a hyphen ties it to the next word ("120-megawatt"); `scaled` whether a
    word like "million" stands with it.
    """

    start: int
    end: int
    value: Decimal
    maximum: Decimal | None = None
    currency: str = ""
    percent: bool = False
    written: bool = False
    hyphen: bool = False
    scaled: bool = False
    qualifier: Qualifier = ""


def lexicon() -> Mapping[str, Any]:
    """The vocabulary of quantities, as `lexicon/quantities.yaml` holds it."""
    return words_as_data.load("quantities")


def _one_of(words: Iterable[object]) -> str:
    return "|".join(re.escape(word) for word in sorted(map(str, words), key=lambda word: (-len(word), word)))


_GAP = r"(?:[ \u00a0\u202f\n]{1,2})"
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,5}(?:\.\d{1,3})?|\d{1,3}(?: \d{3}){1,4}(?!\d|[,.]\d)|\d{1,15}(?:[.,]\d{1,3})?)"
# "-5" behind a word or a bracket, "minus 5"; at the head of a line a dash is a bullet, behind a number it joins two.
_MINUS = rf"(?:(?:(?<=[^\W\d]\s)|(?<=\())[-\u2212]|(?i:minus|moins){_GAP})(?=[\d$€£¥])"
_TOO_LONG = 40  # characters of digits beyond which something is a code, not a number


@cache
def _atoms() -> re.Pattern[str]:
    """One number: sign, digits or words, scale, percent sign."""
    scales = _one_of(lexicon()["scales"])
    codes, signs = _one_of(lexicon()["codes"]), _one_of(lexicon()["symbols"])
    attached = _one_of(lexicon()["attached"])
    names = lexicon()["number_words"]
    many = "dozen|douzaine|vingtaine|centaine"
    words = f"(?i:{_one_of(name for name in names if name not in many)})"
    scale = rf"(?:(?:{_GAP}|-)?(?P<scale>(?i:{scales})|[mk])\b)?"
    percent = rf"(?P<percent>{_GAP}?(?:%|(?i:per{_GAP}?cent|pour{_GAP}cent|p\.c\.)))?"
    return re.compile(
        rf"(?<![\w.,/+@#&])(?P<minus>{_MINUS})?(?:(?P<sign>{signs}){_GAP}?|(?P<code>\b(?:{codes})){_GAP}?)?"
        rf"(?P<digits>{_DIGITS}){scale}{percent}(?!(?!(?:{attached})(?!\w))[\w@/+°]|[.,]\d)"
        rf"|\b(?P<half>(?i:half{_GAP}an?){_GAP})?(?:(?P<word>{words}(?:-{words})?)|(?P<article>(?i:an?|une)))?"
        rf"(?:(?:{_GAP}|-|\b)(?P<many>(?i:(?:{many}|hundred|thousand|million|billion|trillion)"
        rf"(?:{_GAP}(?:thousand|million|billion))?)))?\b(?P<percent2>{_GAP}(?i:per{_GAP}?cent|pour{_GAP}cent))?"
    )


def scan(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text by start, ranges joined; ordinals, labels, codes and telephone numbers are left out."""
    atoms = [atom for match in _atoms().finditer(text) if (atom := _atom(match, text)) is not None]
    joined: list[Numeral] = []
    for atom in atoms:
        before = joined[-1] if joined else None
        if before is not None and before.maximum is None and _is_range(text, before, atom):
            joined[-1] = _range(before, atom)
        else:
            joined.append(atom)
    kept = [_with_between(text, atom) for atom in joined if not _is_label(text, atom)]
    return tuple(replace(atom, qualifier=_qualifier(text, atom)) for atom in kept)


def _atom(match: re.Match[str], text: str) -> Numeral | None:
    if match["digits"]:
        return _in_digits(match, text)
    return _in_words(match, text)


def _in_digits(match: re.Match[str], text: str) -> Numeral | None:
    """ "€1.3 million", "31 %", "120-megawatt"."""
    value = _decimal(match["digits"])
    if value is None or len(match["digits"]) > _TOO_LONG:
        return None
    scale = match["scale"] or ""
    sign = lexicon()["symbols"].get(match["sign"], "") if match["sign"] else match["code"] or ""
    if match["sign"] and _is_bare(match["sign"]) and not scale and not re.search(r"[\s.,]\d", match["digits"]):
        return None  # "K9", "R2": a name
    if scale.lower() in ("m", "k"):
        if not sign and not _PEOPLE.match(text, match.end()):
            return None
        value *= 1_000_000 if scale.lower() == "m" else 1000
    elif scale:
        value *= int(lexicon()["scales"][scale.lower()])
    hyphen = text[match.end() : match.end() + 1] == "-" and text[match.end() + 1 : match.end() + 2].isalpha()
    value = _whole(-value if match["minus"] else value)
    return Numeral(
        match.start(),
        match.end(),
        value,
        currency=sign,
        percent=bool(match["percent"]),
        scaled=bool(scale),
        hyphen=hyphen,
    )


# "1.2m people": a million, where "1.2m wall" would be metres.
_PEOPLE = re.compile(r"\s(?:people|children|women|men|[a-z]{3,}s)\b")


def _is_bare(sign: str) -> bool:
    """Whether a currency's sign is one or two letters, which may as well be a name."""
    return len(sign) < 3 and sign.isalpha() and sign.isascii()


def _decimal(digits: str) -> Decimal | None:
    """The number in digits: "2,500" is thousands, "2,4" and "2.4" are decimals."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return Decimal(plain.replace(",", "."))
    return None


def _whole(value: Decimal) -> Decimal:
    """The same number without decimals that are nothing."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _in_words(match: re.Match[str], text: str) -> Numeral | None:
    """ "half a million", "a dozen", "two dozen", "twenty-five", "seven per cent"; a bare article is none."""
    word, many = match["word"], (match["many"] or "").lower()
    if not word and not many:
        return None
    if not word and not (match["article"] or match["half"]):
        return None  # "million" behind something that is no number
    value = Decimal(1)
    for part in (word or "").lower().split("-"):
        if part:
            number = int(lexicon()["number_words"][part])
            value = value + number if value >= 20 else Decimal(number)
    if match["half"]:
        value /= 2
    for part in many.split():
        value *= int(lexicon()["scales"].get(part) or lexicon()["number_words"][part])
    start = match.start("half") if match["half"] else match.start("word") if word else match.start("article")
    end = match.end("percent2") if match["percent2"] else match.end("many") if many else match.end("word")
    hyphen = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
    value = _whole(value)
    return Numeral(start, end, value, percent=bool(match["percent2"]), written=True, scaled=bool(many), hyphen=hyphen)


def _is_range(text: str, left: Numeral, right: Numeral) -> bool:
    """ "15 to 20", "9% to 11%", "between 3 and 5", "3-5": two numbers of one quantity, the second not the smaller."""
    gap = text[left.end : right.start]
    if len(gap) > 5 or (left.hyphen and gap != "-"):
        return False
    joins = gap.strip() in ("-", "–", "to", "à")
    if gap.strip() in ("and", "et"):
        joins = bool(
            re.search(r"\b(?:between|entre)\s{1,2}$", text[max(0, left.start - 9) : left.start], re.IGNORECASE)
        )
    if not joins or (left.percent and not right.percent) or (right.currency and left.currency != right.currency):
        return False  # "rose by 8% to $2bn" names two quantities
    return right.value >= left.value or (right.scaled and not left.scaled)


def _range(left: Numeral, right: Numeral) -> Numeral:
    """The range from one number to another; "2 to 3 million" scales both."""
    value = left.value
    if right.scaled and not left.scaled and value < 1000:
        value *= next(Decimal(size) for size in (10**12, 10**9, 10**6, 10**3, 12, 1) if right.value >= size)
    currency, percent = left.currency or right.currency, left.percent or right.percent
    written = left.written and right.written
    value = _whole(value)
    return Numeral(left.start, right.end, value, right.value, currency, percent, written, right.hyphen, right.scaled)


def _with_between(text: str, atom: Numeral) -> Numeral:
    """The range with the "between" that its "and" needs."""
    if atom.maximum is None or not re.search(r"\s(?:and|et)\s", text[atom.start : atom.end]):
        return atom
    found = re.search(r"(?:between|entre)\s{1,2}$", text[max(0, atom.start - 9) : atom.start], re.IGNORECASE)
    return replace(atom, start=atom.start - len(found.group())) if found else atom


def _is_label(text: str, atom: Numeral) -> bool:
    """Whether the number names something: "Resolution 1701", "No. 5", "page 3", "10:30", "G20", a telephone number."""
    if atom.currency or atom.percent:
        return False
    before, after = text[max(0, atom.start - 24) : atom.start], text[atom.end : atom.end + 12]
    if re.match(
        r"(?::\d|\s?(?:a\.m|p\.m|am\b|pm\b|GMT|hrs\b|o'clock|o’clock)|\s?[x×]\s?\d|(?:st|nd|rd|th)\b|\s?°)", after
    ):
        return True
    if re.search(r"\b(?:one|two|three|\d+) (?:in|out of)(?: every)? $", before, re.IGNORECASE):
        return True  # "one in every 20"
    if re.search(r"(?:\d[:., ]|[A-Z]-|\+|[\w]\+)$", before):
        return True
    if re.match(r"-year-old|[- ]years?[- ]old", after) or re.search(r"\baged\s+$|\bage (?:of )?$", before):
        return True
    word = re.search(r"([\w#.]+)\s{0,2}$", before)
    return bool(word) and word is not None and word.group(1).lower() in lexicon()["labels"]


@cache
def _qualifiers() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, Qualifier]]:
    meaning: dict[str, Qualifier] = {}
    for section in ("qualifiers", "qualifiers_after"):
        for qualifier, phrases in lexicon()[section].items():
            meaning.update(dict.fromkeys(phrases, qualifier))
    before = re.compile(
        rf"(?<!\w)(?<!\bstep )(?<!\bsteps )(?<!\bstepped )(?<!\bgo )(?<!\bgoes )(?<!\brise )"
        rf"({_one_of(meaning)})(?:{_GAP}(?:the|a|an|only|just|some))?\s{{0,2}}$",
        re.IGNORECASE,
    )
    after = re.compile(rf"^\s({_one_of(meaning)})\b", re.IGNORECASE)
    return before, after, meaning


def _qualifier(text: str, atom: Numeral) -> Qualifier:
    """ "up to", "nearly", "more than": just before the number, or "or more" just behind it."""
    before, after, meaning = _qualifiers()
    found = before.search(text[max(0, atom.start - 24) : atom.start]) or after.search(text[atom.end : atom.end + 12])
    return meaning[" ".join(found.group(1).lower().split())] if found else ""
