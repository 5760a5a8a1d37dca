"""A number that one text gives in place of another's: "23 houses burned, not 18" contradicts the text that counts 18."""

from __future__ import annotations

import re

from briefgen.kinds.measured import is_put_away
from briefgen.kinds.sameness import content_words
from briefgen.merge.numbers import in_digits
from briefgen.model import Claim

# So many words two sentences share where one puts the other's number away.
SHARED = 2
_PRINTED = re.compile(r"\d(?:[\d.,]*\d)?(?:\s(?:million|billion|thousand|per\s?cent|percent)|\s?%)?(?!\w)")


def rejects(left: Claim, right: Claim) -> bool:
    """Whether one of two figures of two texts is given in place of the other's number."""
    if left.source == right.source or not (_puts_away(left, right) or _puts_away(right, left)):
        return False
    one, other = (content_words(claim.sentence.exact).keys() for claim in (left, right))
    return len(one & other) >= SHARED


def _puts_away(claim: Claim, other: Claim) -> bool:
    """Whether the claim's sentence names the other's number behind a "not"."""
    number = _PRINTED.search(in_digits(other.quote.exact))
    if number is None:
        return False
    words = in_digits(claim.sentence.exact)
    places = re.finditer(rf"(?<![\d.,]){re.escape(number[0].split()[0])}(?!\w|[.,]\d)", words)
    return any(is_put_away(words[: place.start()]) for place in places)
