"""The numbers that words give: sums, shares and counted things, as printed."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

NUMBER = re.compile(
    r"(?<![\w.,-])(\d[\d,.]*\d|\d)(?:\s+(million|billion|thousand))?\s+([a-z]{4,})((?:\s+[a-z]{4,}){0,2})"
)
# Words that follow a number which counts nothing: dates, times, shares of time.
NOT_COUNTED = frozenset(
    "january february march april june july august september october november december "
    "that over until between more than into each from when which this with after before under about and local years year months month days hours weeks million billion thousand trillion percent "
    "every daily weekly monthly yearly annually".split()
)
AMOUNT = re.compile(
    r"(?:[$€£¥]\s?|\b(?:EUR|USD|CAD|GBP|JPY)\s)(\d[\d,.]*\d|\d)|(?<![\w.,-])(\d[\d,.]*\d|\d)\s?(?:%|per\s?cent|percent|million|billion)"
)

_SUM = re.compile(
    rf"(?:{AMOUNT.pattern})(?:\s(?:million|billion|trillion))?"
    r"(?:\s(?:euros?|dollars?|pounds?|yen|yuan|kron(?:er|or|ur|a|e)|francs?|rupees?|pesos?|dinars?|dirhams?|riyals?|shillings?|rand|tonnes))?"
)


def amounts(words: str) -> tuple[str, ...]:
    """The sums, shares and large numbers of a text, their digits as printed, in order: ("40", "2.5")."""
    return tuple(match[1] or match[2] for match in AMOUNT.finditer(words))


def sums(words: str) -> tuple[str, ...]:
    """The sums, shares and large numbers of a text as printed, with their unit: ("60 percent", "2.5 million euros")."""
    return tuple(" ".join(match[0].split()) for match in _SUM.finditer(words))


_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_IN_WORDS = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:-(?P<unit>one|{'|'.join(_UNITS[:8])}))?|(?P<small>{'|'.join(_UNITS)}))\b(?!-)",
    re.IGNORECASE,
)


def in_digits(words: str) -> str:
    """The words with numbers from two to ninety-nine as digits: "six boats" is "6 boats"; "one" is no number here."""

    def digits(match: re.Match[str]) -> str:
        if match["small"]:
            return str(_UNITS.index(match["small"].lower()) + 2)
        unit = (match["unit"] or "").lower()
        return str(10 * (_TENS.index(match["tens"].lower()) + 2) + (["one", *_UNITS].index(unit) + 1 if unit else 0))

    return _IN_WORDS.sub(digits, words)


@lru_cache(maxsize=4096)
def numbers(words: str) -> dict[str, str]:
    """For each counted noun (the first plural of "six steel wagons"), by its first five letters, the number before it, in digits: {"doses": "40 million doses"}."""
    found: dict[str, str] = {}
    words = in_digits(words)
    for match in NUMBER.finditer(words):
        if match[3] not in NOT_COUNTED:
            told = [match[3], *takewhile(lambda word: word not in NOT_COUNTED, match[4].split())]
            at = next((place for place, word in enumerate(told) if re.search(r"[^s]s$", word)), 0)
            end = match.start(3) + re.search(r"\s+".join(told[: max(at + 1, 2)]), words[match.start(3) :]).end()  # type: ignore[union-attr]
            found.setdefault(told[at][:5], " ".join(words[match.start() : end].split()))
    return found


def is_one_number(left: str, right: str) -> bool:
    """Whether two printed numbers differ in nothing but marks and the words after them: "1,200 men", "1200 men and"."""
    return plain(left) == plain(right)


def plain(printed: str) -> tuple[str, str]:
    """The digits without marks, and the scale, of a printed number: ("1200", "") of "1,200 men"."""
    number, _, rest = printed.partition(" ")
    scale = rest.split(" ", 1)[0]
    return number.replace(",", ""), scale if scale in ("million", "billion", "thousand") else ""


def differ(left: str, right: str) -> bool:
    """Whether two texts give another number of the same things, or each one sum and not the same."""
    one, other = numbers(left), numbers(right)
    common = one.keys() & other.keys()
    if common:
        return any(not is_one_number(one[noun], other[noun]) for noun in common)
    sums = amounts(left), amounts(right)
    return len(sums[0]) == len(sums[1]) == 1 and sums[0] != sums[1]
